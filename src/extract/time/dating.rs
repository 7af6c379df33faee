//! Which date a happening has.

use super::{
    Times,
    calendar::{Point, Value},
    context,
};
use crate::{
    extract::{
        interchange::Modality,
        reading::Reading,
        status::tense::{Tense, tense},
    },
    text::{Deprel, Upos},
};

/// How a happening's date is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Basis {
    /// The sentence says it of the happening.
    Stated,
    /// Told in the past tense after something that was dated.
    Story,
    /// Told in the present tense: the day of publication.
    Publication,
}

/// A happening's date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Dated {
    /// When.
    pub value: Value,
    /// How that is known.
    pub basis: Basis,
}

impl Dated {
    /// The date of an event as the interchange format has it: an ISO day, month or year, `XXXX` for an unknown year,
    /// an open interval for what is only known to be before or since.
    pub fn text(&self) -> String {
        self.value.point().map_or_else(|| self.value.edtf(), |point| point.to_string())
    }
}

impl Times {
    /// The date of the happening that `trigger` states: what its own clause says; else, of what happened, that of the
    /// story so far, or the day of publication for what is told in the present tense.
    pub fn date_of(&self, reading: &Reading<'_>, trigger: usize, modality: Modality) -> Option<Dated> {
        if let Some(value) = self.stated(reading, trigger, modality) {
            return Some(Dated { value, basis: Basis::Stated });
        }
        if modality != Modality::Actual {
            return None;
        }
        match clause_tense(reading, trigger) {
            Tense::Past => self.story(reading, trigger),
            Tense::Present | Tense::Perfect | Tense::Future => self.publication_date(),
            Tense::Conditional | Tense::Infinitive | Tense::None => None,
        }
    }

    /// The date that depends on the trigger, or on what it depends on within its clause.
    fn stated(&self, reading: &Reading<'_>, trigger: usize, modality: Modality) -> Option<Value> {
        let sentence = reading.sentence(reading.sentence_of(trigger));
        let here: Vec<(usize, Value)> = self
            .expressions
            .iter()
            .filter(|expression| sentence.contains(&expression.tokens.start))
            .filter_map(|expression| {
                let head = context::head(reading, &expression.tokens);
                Some((reading.head(head).unwrap_or(head), expression.value?))
            })
            .collect();
        let mut at = trigger;
        for _ in 0..sentence.len() {
            let nearest = here
                .iter()
                .filter(|(governor, _)| *governor == at)
                .min_by_key(|(governor, _)| governor.abs_diff(trigger));
            if let Some((_, value)) = nearest {
                return Some(*value);
            }
            if !passes_its_time(reading, at, modality) {
                return None;
            }
            at = reading.head(at)?;
        }
        None
    }

    /// The last date that a main clause before the trigger's sentence was given.
    fn story(&self, reading: &Reading<'_>, trigger: usize) -> Option<Dated> {
        let start = reading.sentence(reading.sentence_of(trigger)).start;
        let told = self.expressions.iter().rev().filter(|expression| expression.tokens.start < start).find_map(|e| {
            let governor = reading.head(context::head(reading, &e.tokens))?;
            let main = matches!(reading.deprel(governor), Deprel::Root | Deprel::Conj);
            let past = tense(reading, governor) == Tense::Past;
            e.value.filter(|value| main && past && value.point().is_some_and(|p| !matches!(p, Point::Year(_))))
        });
        told.map(|value| Dated { value, basis: Basis::Story }).or_else(|| self.publication_date())
    }

    fn publication_date(&self) -> Option<Dated> {
        self.publication.map(|point| Dated { value: Value::At(point), basis: Basis::Publication })
    }
}

/// Whether what dates a word's head dates the word.
fn passes_its_time(reading: &Reading<'_>, at: usize, modality: Modality) -> bool {
    match reading.deprel(at) {
        // A clause of its own has a time of its own.
        Deprel::AclRelcl | Deprel::Ccomp | Deprel::Parataxis | Deprel::Root => false,
        // What is planned, possible or denied is not of the time of the planning.
        Deprel::Xcomp | Deprel::Advcl | Deprel::Acl | Deprel::Csubj => modality == Modality::Actual,
        Deprel::Conj => {
            reading.upos(at) != Upos::Verb || reading.head(at).is_some_and(|h| tense(reading, h) == tense(reading, at))
        }
        _ => true,
    }
}

/// The tense of the clause that a word stands in.
fn clause_tense(reading: &Reading<'_>, token: usize) -> Tense {
    let own = tense(reading, token);
    if own != Tense::None {
        return own;
    }
    reading.ancestors(token).map(|up| tense(reading, up)).find(|tense| *tense != Tense::None).unwrap_or(Tense::None)
}
