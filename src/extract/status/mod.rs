//! Status: whether a happening is presented as a fact, and on whose word.
//!
//! [`modality`] reads the clause that a predicate stands in and the words that govern it: auxiliaries, negation, hedges,
//! conditions, and verbs and nouns such as "agree", "threaten", "refuse" that decide about their complement. [`speaker`]
//! finds on whose word alone it stands. The words are the lists of `ontology/status.ttl`.

mod attribution;
mod modality;
mod perspective;
pub mod tense;

pub use attribution::{Speaker, speaker};
pub use modality::{Judgement, modality};
pub use perspective::perspective;

use super::{
    interchange::Modality,
    reading::Reading,
    time::{Dated, Times},
};
use crate::ontology::lexicon::WordLists;

/// What a sentence says of a happening besides who took part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Happening {
    /// Whether it took place, by the words and by its date.
    pub modality: Modality,
    /// The tokens that show it.
    pub cues: Vec<usize>,
    /// When.
    pub date: Option<Dated>,
    /// Whether that day is yet to come.
    pub ahead: bool,
}

/// Modality and date of the happening whose verb or noun is `trigger`. What nothing but its date tells to lie ahead is
/// planned: "travels to Oslo on June 11", in a text of June 8.
pub fn happening(reading: &Reading<'_>, words: &WordLists, times: &Times, trigger: usize) -> Happening {
    let Judgement { modality, cues } = modality(reading, words, trigger);
    let date = times.date_of(reading, trigger, modality);
    let ahead = date.is_some_and(|dated| times.lies_ahead(dated));
    let modality = if modality == Modality::Actual && ahead { Modality::Planned } else { modality };
    Happening { modality, cues, date, ahead }
}

#[cfg(test)]
mod measure;
#[cfg(test)]
mod tests;
