//! How well the analysis of gold tokens agrees with a treebank.

use crate::text::conllu::Tree;
use crate::text::syntax::{Syntax, WordAnalysis};
use crate::text::tags::{Deprel, Upos};

/// Counts of one run over a treebank; rates are from 0 to 1.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SyntaxScore {
    /// Words.
    pub words: usize,
    /// Right universal tags.
    pub upos: usize,
    /// Right Penn tags.
    pub xpos: usize,
    /// Words that have a lemma in the treebank.
    pub lemmatised: usize,
    /// Right lemmas.
    pub lemma: usize,
    /// Right heads.
    pub unlabelled: usize,
    /// Right heads with the right relation, subtypes left aside, as the CoNLL shared tasks count.
    pub labelled: usize,
    /// Right heads with the right relation, subtypes included.
    pub labelled_full: usize,
    /// Subjects, passive subjects and objects of verbs: found and right, found, in the treebank.
    pub arguments: (usize, usize, usize),
}

impl SyntaxScore {
    /// A count as a share of the words.
    pub fn rate(&self, count: usize) -> f64 {
        count as f64 / self.words.max(1) as f64
    }

    /// F1 of subjects, passive subjects and objects of verbs.
    pub fn arguments_f1(&self) -> f64 {
        let (right, found, gold) = self.arguments;
        2.0 * right as f64 / (found + gold).max(1) as f64
    }
}

impl std::fmt::Display for SyntaxScore {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let percent = |count| 100.0 * self.rate(count);
        write!(
            f,
            "UPOS {:.2}  XPOS {:.2}  lemmas {:.2}  UAS {:.2}  LAS {:.2}  LAS with subtypes {:.2}  arguments F1 {:.2}",
            percent(self.upos),
            percent(self.xpos),
            100.0 * self.lemma as f64 / self.lemmatised.max(1) as f64,
            percent(self.unlabelled),
            percent(self.labelled),
            percent(self.labelled_full),
            100.0 * self.arguments_f1(),
        )
    }
}

/// A relation without its subtype.
fn plain(label: Deprel) -> &'static str {
    let text = label.as_str();
    text.split_once(':').map_or(text, |(plain, _)| plain)
}

fn is_argument(head: Option<Upos>, label: Deprel) -> bool {
    matches!(label, Deprel::Nsubj | Deprel::NsubjPass | Deprel::Obj) && head == Some(Upos::Verb)
}

/// Scores the analysis of the treebank's own tokens.
pub fn score(syntax: &Syntax, trees: &[Tree]) -> SyntaxScore {
    let mut score = SyntaxScore::default();
    for group in trees.chunks(50) {
        let forms: Vec<&str> = group.iter().flat_map(|tree| &tree.words).map(|word| word.form.as_str()).collect();
        let mut end = 0;
        let mut sentences = Vec::new();
        for tree in group {
            sentences.push(end..end + tree.words.len());
            end += tree.words.len();
        }
        let found = syntax.analyse(&forms, &sentences);
        for (tree, sentence) in group.iter().zip(sentences) {
            add(&mut score, tree, &found[sentence.clone()], sentence.start);
        }
    }
    score
}

fn add(score: &mut SyntaxScore, tree: &Tree, found: &[WordAnalysis], start: usize) {
    for (gold, word) in tree.words.iter().zip(found) {
        let head_right = gold.head == word.head.map(|head| head - start);
        score.words += 1;
        score.upos += usize::from(gold.upos == word.upos);
        score.xpos += usize::from(gold.xpos == word.xpos);
        if gold.lemma != "_" {
            score.lemmatised += 1;
            score.lemma += usize::from(gold.lemma == *word.lemma);
        }
        score.unlabelled += usize::from(head_right);
        score.labelled += usize::from(head_right && plain(gold.deprel) == plain(word.deprel));
        score.labelled_full += usize::from(head_right && gold.deprel == word.deprel);
        let in_gold = is_argument(gold.head.map(|head| tree.words[head].upos), gold.deprel);
        let in_found = is_argument(word.head.map(|head| found[head - start].upos), word.deprel);
        score.arguments.0 += usize::from(in_gold && in_found && head_right && gold.deprel == word.deprel);
        score.arguments.1 += usize::from(in_found);
        score.arguments.2 += usize::from(in_gold);
    }
}
