//! What the rules of grammar for mentions ask: the text, the ontology, and what was named before.

use super::Mention;
use crate::{
    extract::reading::Reading,
    ontology::{Ontology, lexicon::WordLists},
    text::TokenRange,
};

/// A text with what the model and the gazetteer found in it.
pub struct Scene<'a> {
    pub reading: &'a Reading<'a>,
    pub ontology: &'a Ontology,
    pub words: &'a WordLists,
    pub named: &'a [Mention],
}

impl<'a> Scene<'a> {
    pub fn new(reading: &'a Reading<'a>, ontology: &'a Ontology, named: &'a [Mention]) -> Self {
        Self { reading, ontology, words: &ontology.lexicon.words, named }
    }

    /// The sentence of a token.
    pub fn sentence(&self, token: usize) -> TokenRange {
        self.reading.sentence(self.reading.sentence_of(token))
    }

    /// What is named at a token.
    pub fn named(&self, token: usize) -> Option<&Mention> {
        self.named.iter().find(|mention| mention.tokens.contains(&token))
    }
}
