//! What the analyser saw in a text.

use super::tags::{Deprel, Penn, Upos};
use std::ops::Range;

/// Byte offsets into the document's text, half open.
pub type Span = Range<usize>;

/// Indices into [`Analysis::tokens`], half open.
pub type TokenRange = Range<usize>;

/// A syntactic word in the sense of Universal Dependencies: "don't" is two, "U.S." one. Never empty.
#[derive(Clone, Debug, PartialEq)]
pub struct Token {
    /// Where it stands in the text, in bytes.
    pub span: Span,
    /// Universal part of speech.
    pub upos: Upos,
    /// Penn Treebank tag, from which number, tense and verb form are read.
    pub xpos: Penn,
    /// Dictionary form; of a proper noun its own spelling.
    pub lemma: Box<str>,
    /// Index in [`Analysis::tokens`] of the word it depends on; none for the root of a sentence.
    pub head: Option<usize>,
    /// Its relation to that word.
    pub deprel: Deprel,
}

/// A sentence, a headline, a list item or another stretch that is parsed as one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Its tokens.
    pub tokens: TokenRange,
}

/// A name or another mention that the statistical model found.
#[derive(Clone, Debug, PartialEq)]
pub struct NameSpan {
    /// Its tokens.
    pub tokens: TokenRange,
    /// Person, Country, Place, Organization, Office, Agreement, Programme, Date or Amount.
    pub class: &'static str,
    /// How sure the model is, as the margin of its best over its next choice squeezed to 0..1.
    pub confidence: f32,
}

/// An event trigger that the statistical model found.
#[derive(Clone, Debug, PartialEq)]
pub struct TriggerSpan {
    /// Its tokens.
    pub tokens: TokenRange,
    /// The class of happening ("Meeting").
    pub class: &'static str,
    /// actual, planned, possible or negated.
    pub modality: &'static str,
    /// As in [`NameSpan::confidence`].
    pub confidence: f32,
}

/// All that was seen in one text. Tokens are in order and never overlap; with the gaps between them they give back the text.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Analysis {
    /// The words.
    pub tokens: Vec<Token>,
    /// The sentences, in order, covering all tokens.
    pub sentences: Vec<Sentence>,
    /// Names, in order, never overlapping.
    pub names: Vec<NameSpan>,
    /// Triggers, in order, never overlapping.
    pub triggers: Vec<TriggerSpan>,
}

impl Analysis {
    /// The bytes of the text that a run of tokens covers, gaps included.
    pub fn span(&self, tokens: TokenRange) -> Span {
        self.tokens[tokens.start].span.start..self.tokens[tokens.end - 1].span.end
    }
}
