//! Status: whether a happening is presented as a fact, and on whose word.
//!
//! [`modality`] reads the clause that a predicate stands in and the words that govern it: auxiliaries, negation, hedges,
//! conditions, and verbs and nouns such as "agree", "threaten", "refuse" that decide about their complement. [`speaker`]
//! finds on whose word alone it stands. The words are the lists of `ontology/status.ttl`.

mod attribution;
mod modality;
pub mod tense;

pub use attribution::{Speaker, speaker};
pub use modality::{Judgement, modality};

#[cfg(test)]
mod measure;
#[cfg(test)]
mod tests;
