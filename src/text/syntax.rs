//! Tags, lemmas and dependencies of the words of a sentence.

use super::bytes::Sink;
use super::lemma::Lemmatizer;
use super::model::{ModelError, ModelFile, ModelWriter};
use super::parser::Parser;
use super::tagger::Tagger;
use super::tags::{Deprel, Penn, Upos};
use super::word::Word;

/// What is said of one word of a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WordAnalysis {
    /// Universal tag.
    pub upos: Upos,
    /// Penn tag.
    pub xpos: Penn,
    /// Dictionary form.
    pub lemma: Box<str>,
    /// Index in the sentence of its head; none for the root.
    pub head: Option<usize>,
    /// Relation to the head.
    pub deprel: Deprel,
}

/// Tagger, lemmatiser and parser.
#[derive(Clone, Debug)]
pub struct Syntax {
    /// Gives the tags.
    pub tagger: Tagger,
    /// Gives the lemmas.
    pub lemmatizer: Lemmatizer,
    /// Gives the dependencies.
    pub parser: Parser,
}

impl Syntax {
    /// Reads the sections `tagger`, `lemmatizer` and `parser`.
    pub fn load(file: &ModelFile<'_>) -> Result<Self, ModelError> {
        Ok(Self {
            tagger: Tagger::read(&mut file.cursor("tagger")?)?,
            lemmatizer: Lemmatizer::read(&mut file.cursor("lemmatizer")?)?,
            parser: Parser::read(&mut file.cursor("parser")?)?,
        })
    }

    /// Writes those sections.
    pub fn save(&self, writer: &mut ModelWriter) {
        let section = |write: &dyn Fn(&mut Sink)| {
            let mut sink = Sink::default();
            write(&mut sink);
            sink.into_bytes()
        };
        writer.set("tagger", section(&|sink| self.tagger.write(sink)));
        writer.set("lemmatizer", section(&|sink| self.lemmatizer.write(sink)));
        writer.set("parser", section(&|sink| self.parser.write(sink)));
    }

    /// Analyses the words of a sentence. Exactly one of them is the root.
    pub fn analyse(&self, forms: &[&str]) -> Vec<WordAnalysis> {
        let mut room = String::new();
        let words: Vec<Word> = forms.iter().map(|form| Word::new(form, &mut room)).collect();
        let tags = self.tagger.tag(&words);
        let arcs = self.parser.parse(&words, &tags);
        let mut scores = Vec::new();
        forms
            .iter()
            .zip(&words)
            .zip(tags.iter().zip(arcs))
            .map(|((form, word), (&(upos, xpos), (head, deprel)))| WordAnalysis {
                upos,
                xpos,
                lemma: self.lemmatizer.lemma(form, word, upos, xpos, &mut scores),
                head,
                deprel,
            })
            .collect()
    }
}
