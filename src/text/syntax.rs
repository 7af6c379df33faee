//! Tags, lemmas and dependencies of the words of sentences.

use super::bytes::{Cursor, Sink};
use super::lemma::Lemmatizer;
use super::model::{ModelError, ModelFile, ModelWriter};
use super::net::decode::best_tree;
use super::net::embed::{Spelling, embed};
use super::net::matrix::{row, row_mut};
use super::net::{Net, Reading, ReadyNet};
use super::tags::{Deprel, Penn, Upos};
use super::vectors::Vectors;
use super::word::Word;
use ndarray::Array2;
use std::ops::Range;
use std::sync::Arc;

/// A pair of tags: universal and Penn.
pub type Tag = (Upos, Penn);

/// How many words are read at once: enough for products of matrices to be worth their preparation, few enough for what
/// they give to stay in the cache.
const AT_ONCE: usize = 512;

/// Longer sentences are read in pieces: time and memory grow with the square of a piece's length.
const LONGEST: usize = 160;

/// What is said of one word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WordAnalysis {
    /// Universal tag.
    pub upos: Upos,
    /// Penn tag.
    pub xpos: Penn,
    /// Dictionary form.
    pub lemma: Box<str>,
    /// Index among all words given of its head; none for the root of a sentence.
    pub head: Option<usize>,
    /// Relation to the head.
    pub deprel: Deprel,
}

/// The network with the tags it knows, word vectors, and the lemmatiser.
#[derive(Clone, Debug)]
pub struct Syntax {
    /// Vectors learnt from open text.
    pub vectors: Arc<Vectors>,
    /// Vectors learnt from the treebanks.
    pub spelling: Spelling,
    /// Pairs of tags, by class.
    pub tags: Vec<Tag>,
    /// The network as it learnt.
    pub net: Net,
    /// The same, ready to read.
    ready: ReadyNet,
    /// Gives the lemmas.
    pub lemmatizer: Lemmatizer,
}

impl Syntax {
    /// Puts together what was learnt.
    pub fn new(vectors: Arc<Vectors>, spelling: Spelling, tags: Vec<Tag>, net: Net, lemmatizer: Lemmatizer) -> Self {
        let ready = ReadyNet::new(&net);
        Self { vectors, spelling, tags, net, ready, lemmatizer }
    }

    /// Reads the sections `vectors`, `spelling`, `network` and `lemmatizer`.
    pub fn load(file: &ModelFile<'_>) -> Result<Self, ModelError> {
        let vectors = Arc::new(Vectors::read(&mut file.cursor("vectors")?)?);
        let spelling = Spelling::read(&mut file.cursor("spelling")?)?;
        let mut cursor = file.cursor("network")?;
        let tags = read_tags(&mut cursor)?;
        let net = Net::read(&mut cursor)?;
        let input = vectors.dimensions() + spelling.rows.ncols();
        if net.sizes.tags != tags.len() || net.sizes.input != input || spelling.rows.is_empty() {
            return Err(cursor.damaged("a network that fits the tags and the vectors"));
        }
        Ok(Self::new(vectors, spelling, tags, net, Lemmatizer::read(&mut file.cursor("lemmatizer")?)?))
    }

    /// Writes all sections but `vectors`, which are learnt elsewhere.
    pub fn save(&self, writer: &mut ModelWriter) {
        let mut sink = Sink::default();
        self.spelling.write(&mut sink);
        writer.set("spelling", sink.into_bytes());
        let mut sink = Sink::default();
        sink.u32(self.tags.len() as u32);
        for (upos, xpos) in &self.tags {
            sink.u8(*upos as u8);
            sink.u8(*xpos as u8);
        }
        self.net.write(&mut sink);
        writer.set("network", sink.into_bytes());
        let mut sink = Sink::default();
        self.lemmatizer.write(&mut sink);
        writer.set("lemmatizer", sink.into_bytes());
    }

    /// Analyses words in sentences that follow each other without a gap. Each sentence has exactly one root, to which
    /// all its other words lead.
    pub fn analyse(&self, forms: &[&str], sentences: &[Range<usize>]) -> Vec<WordAnalysis> {
        let mut room = String::new();
        let words: Vec<Word> = forms.iter().map(|form| Word::new(form, &mut room)).collect();
        let pieces: Vec<Range<usize>> = sentences.iter().flat_map(pieces).filter(|piece| !piece.is_empty()).collect();
        let mut found = Vec::with_capacity(forms.len());
        let mut rest = &pieces[..];
        while let Some(first) = rest.first() {
            let fitting = rest.iter().take_while(|piece| piece.end - first.start <= AT_ONCE).count().max(1);
            let (group, later) = rest.split_at(fitting);
            self.read_group(forms, &words, group, &mut found);
            rest = later;
        }
        for sentence in sentences {
            if sentence.len() > LONGEST {
                join_pieces(&mut found, sentence);
            }
            tell_perfects(&forms[sentence.clone()], &mut found[sentence.clone()]);
            join_parts(forms, sentence, &mut found);
        }
        found
    }

    fn read_group(&self, forms: &[&str], words: &[Word], group: &[Range<usize>], found: &mut Vec<WordAnalysis>) {
        let (Some(first), Some(last)) = (group.first(), group.last()) else { return };
        let start = first.start;
        let mut input = Array2::zeros((last.end - start, self.ready.input()));
        for (at, word) in words[start..last.end].iter().enumerate() {
            embed(&self.vectors, &self.spelling, word, row_mut(&mut input, at));
        }
        let rows: Vec<Range<usize>> = group.iter().map(|piece| piece.start - start..piece.end - start).collect();
        let reading = self.ready.read_sentences(input, &rows);
        let heads = self.heads(&reading, &rows);
        let own_where_root: Vec<usize> = heads.iter().enumerate().map(|(word, head)| head.unwrap_or(word)).collect();
        let labels = self.ready.label_scores(&reading, &own_where_root);
        let mut scores = Vec::new();
        for (at, head) in heads.iter().enumerate() {
            let (upos, xpos) = self.tags[reading.tag(at)];
            let (form, word) = (forms[start + at], &words[start + at]);
            let lemma = self.lemmatizer.lemma(form, word, (upos, xpos), &self.vectors, &mut scores);
            let deprel = if head.is_some() { best_label(row(&labels, at)) } else { Deprel::Root };
            found.push(WordAnalysis { upos, xpos, lemma, head: head.map(|head| start + head), deprel });
        }
    }

    /// The heads of the best trees, as rows.
    fn heads(&self, reading: &Reading, sentences: &[Range<usize>]) -> Vec<Option<usize>> {
        let mut heads = Vec::new();
        for sentence in sentences {
            let scores = self.ready.head_scores(reading, sentence.clone());
            let tree = best_tree(scores.as_slice().unwrap_or_default(), sentence.len());
            heads.extend(tree.into_iter().map(|head| head.map(|head| sentence.start + head)));
        }
        heads
    }
}

/// Gives "'s" and "'d" the lemma "have" where they are auxiliaries, not of the passive, and a participle follows: "it's
/// been said", "they'd often met".
fn tell_perfects(forms: &[&str], found: &mut [WordAnalysis]) {
    let is_clitic = |form: &str| matches!(form, "'s" | "’s" | "'d" | "’d" | "'S" | "'D");
    for at in (0..found.len()).filter(|at| is_clitic(forms[*at])) {
        let (clitic, behind) = (&found[at], found[at + 1..].iter().take(4));
        let verb = behind.map(|word| word.xpos).find(|tag| matches!(tag, Penn::Vb | Penn::Vbg | Penn::Vbn | Penn::Vbd));
        if (clitic.upos, clitic.deprel, verb) == (Upos::Aux, Deprel::Aux, Some(Penn::Vbn)) {
            found[at].lemma = "have".into();
        }
    }
}

/// Gives a word that is written in parts ("any one", "with out") the whole as its lemma.
fn join_parts(forms: &[&str], sentence: &Range<usize>, found: &mut [WordAnalysis]) {
    let is_part = |word: &WordAnalysis, head: usize| word.deprel == Deprel::Goeswith && word.head == Some(head);
    for at in sentence.clone() {
        let parts = found[at + 1..sentence.end].iter().take_while(|word| is_part(word, at)).count();
        if parts > 0 {
            let whole = forms[at..=at + parts].concat();
            let is_name = matches!(found[at].upos, Upos::Propn | Upos::X);
            found[at].lemma = if is_name { whole } else { whole.to_lowercase() }.into();
        }
    }
}

fn read_tags(from: &mut Cursor<'_>) -> Result<Vec<Tag>, ModelError> {
    let count = from.u32()?;
    let mut tags = Vec::new();
    for _ in 0..count {
        let (upos, xpos) = (usize::from(from.u8()?), usize::from(from.u8()?));
        let (Some(upos), Some(xpos)) = (Upos::ALL.get(upos), Penn::ALL.get(xpos)) else {
            return Err(from.damaged("the tags"));
        };
        tags.push((*upos, *xpos));
    }
    Ok(tags)
}

/// Cuts a sentence into pieces of about equal length that are not too long.
fn pieces(sentence: &Range<usize>) -> impl Iterator<Item = Range<usize>> + use<> {
    let Range { start, end } = *sentence;
    let count = (end - start).div_ceil(LONGEST).max(1);
    let size = (end - start).div_ceil(count).max(1);
    (start..end).step_by(size).map(move |from| from..(from + size).min(end))
}

/// Hangs the roots of the later pieces of a sentence on that of the first.
fn join_pieces(found: &mut [WordAnalysis], sentence: &Range<usize>) {
    let mut first = None;
    for at in sentence.clone().filter(|at| *at < found.len()).collect::<Vec<_>>() {
        match (found[at].head, first) {
            (None, None) => first = Some(at),
            (None, Some(root)) => {
                found[at].head = Some(root);
                found[at].deprel = Deprel::Parataxis;
            }
            _ => {}
        }
    }
}

/// The relation of the highest score that is not that of a root.
fn best_label(scores: &[f32]) -> Deprel {
    let mut best = (f32::NEG_INFINITY, Deprel::default());
    for (label, score) in Deprel::ALL.iter().zip(scores).filter(|(label, _)| **label != Deprel::Root) {
        if *score > best.0 {
            best = (*score, *label);
        }
    }
    best.1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_sentences_are_cut_and_joined() {
        assert_eq!(pieces(&(10..30)).collect::<Vec<_>>(), vec![10..30; 1]);
        let cut: Vec<_> = pieces(&(0..LONGEST * 2 + 1)).collect();
        assert_eq!((cut.len(), cut[0].start, cut[2].end), (3, 0, LONGEST * 2 + 1));
        let word = |head| WordAnalysis {
            upos: Upos::X,
            xpos: Penn::Nn,
            lemma: "".into(),
            head,
            deprel: if head.is_none() { Deprel::Root } else { Deprel::Dep },
        };
        let mut found = vec![word(None), word(Some(0)), word(Some(3)), word(None)];
        join_pieces(&mut found, &(0..4));
        assert_eq!(found.iter().map(|word| word.head).collect::<Vec<_>>(), [None, Some(0), Some(3), Some(0)]);
    }

    #[test]
    fn lemmas_that_need_the_sentence() {
        let forms = ["It", "'s", "often", "met"];
        let word =
            |upos, xpos, deprel, lemma: &str| WordAnalysis { upos, xpos, lemma: lemma.into(), head: None, deprel };
        let mut found = vec![
            word(Upos::Pron, Penn::Prp, Deprel::Nsubj, "it"),
            word(Upos::Aux, Penn::Vbz, Deprel::Aux, "be"),
            word(Upos::Adv, Penn::Rb, Deprel::Advmod, "often"),
            word(Upos::Verb, Penn::Vbn, Deprel::Root, "meet"),
        ];
        tell_perfects(&forms, &mut found);
        assert_eq!(&*found[1].lemma, "have");
        join_parts(&forms, &(0..4), &mut found);
        assert_eq!(&*found[2].lemma, "often");
        found[3].deprel = Deprel::Goeswith;
        found[3].head = Some(2);
        join_parts(&forms, &(0..4), &mut found);
        assert_eq!(&*found[2].lemma, "oftenmet");
        found[1] = word(Upos::Aux, Penn::Vbz, Deprel::AuxPass, "be");
        tell_perfects(&forms, &mut found);
        assert_eq!(&*found[1].lemma, "be");
    }
}
