//! What a stretch of text is about, by the words that the ontology's topics name.

use super::reading::Reading;
use crate::{ontology::Ontology, text::TokenRange};

/// The codes of the topics whose words stand in the tokens, sorted.
pub fn of(reading: &Reading, ontology: &Ontology, tokens: TokenRange) -> Vec<String> {
    let lemmas: Vec<String> = tokens.clone().map(|token| reading.lemma(token).to_lowercase()).collect();
    let words = tokens.zip(&lemmas).map(|(token, lemma)| (reading.lower(token), lemma.as_str()));
    let mut codes: Vec<String> = ontology.topics.find(words).into_iter().map(str::to_owned).collect();
    codes.sort_unstable();
    codes
}
