//! The tense of a predicate, read from its form and its auxiliaries.

use crate::{
    extract::reading::Reading,
    text::{Deprel, Penn, Upos},
};

/// Where the verb form puts what it says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tense {
    /// "met", "was meeting".
    Past,
    /// "had met".
    Pluperfect,
    /// "has met".
    Perfect,
    /// "meets", "is meeting".
    Present,
    /// "will meet", "is to meet", "is going to meet".
    Future,
    /// "may meet", "would meet", "could".
    Conditional,
    /// "to meet".
    Infinitive,
    /// No verb, or a participle that takes its time from the clause around it.
    None,
}

/// The tense of the clause whose predicate is `token`.
pub fn tense(reading: &Reading<'_>, token: usize) -> Tense {
    let auxiliaries = || reading.dependents(token, &[Deprel::Aux, Deprel::AuxPass, Deprel::Cop]);
    for auxiliary in auxiliaries() {
        match reading.lower(auxiliary) {
            "will" | "'ll" | "’ll" | "shall" | "wo" => return Tense::Future,
            "would" | "could" | "may" | "might" | "can" | "should" | "must" | "ca" | "'d" | "’d" => {
                return Tense::Conditional;
            }
            "had" => return Tense::Pluperfect,
            "was" | "were" | "did" => return Tense::Past,
            _ => {}
        }
    }
    let to = reading.dependents(token, &[Deprel::Mark]).any(|mark| reading.lower(mark) == "to");
    let has = |forms: &[&str]| auxiliaries().any(|auxiliary| forms.contains(&reading.lower(auxiliary)));
    if to {
        return if has(&["is", "are"]) { Tense::Future } else { Tense::Infinitive };
    }
    if has(&["has", "have", "'ve", "’ve"]) {
        return Tense::Perfect;
    }
    if has(&["is", "are", "am", "'s", "’s", "'re", "’re", "'m", "’m", "does", "do"]) {
        return Tense::Present;
    }
    if !matches!(reading.upos(token), Upos::Verb | Upos::Aux) {
        return Tense::None;
    }
    match reading.penn(token) {
        Penn::Vbd => Tense::Past,
        Penn::Vbz | Penn::Vbp => Tense::Present,
        // "met" at the head of a sentence without an auxiliary is a past tense that was taken for a participle.
        Penn::Vbn if reading.deprel(token) == Deprel::Root && subject(reading, token) => Tense::Past,
        Penn::Vb if reading.deprel(token) == Deprel::Root && subject(reading, token) => Tense::Present,
        _ => Tense::None,
    }
}

fn subject(reading: &Reading<'_>, token: usize) -> bool {
    reading.dependent(token, &[Deprel::Nsubj]).is_some()
}
