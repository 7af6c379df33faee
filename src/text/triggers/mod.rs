//! Event triggers: the words that state a happening, with its class and whether it is presented as actual, planned,
//! possible or negated.

mod features;
pub mod train;

use super::bytes::{Cursor, Sink};
use super::classes::WordClasses;
use super::classifier::FAVOUR;
use super::model::ModelError;
use super::weights::{Weights, best, hash_str};
use super::words::{self, Case, Word};
use super::{NameSpan, Span, TokenRange, TriggerSpan};
use features::View;
use rustc_hash::FxHashMap;

/// The classes of happenings, in the order of their numbers. Number 0 is none.
pub const CLASSES: &[&str] = &[
    "",
    "Meeting",
    "Visit",
    "Call",
    "Negotiation",
    "Signing",
    "Ratification",
    "Withdrawal",
    "Restoration",
    "Support",
    "Criticism",
    "Request",
    "Rejection",
    "Threat",
    "Pledge",
    "Aid",
    "Sanction",
    "Arrest",
    "Charge",
    "Conviction",
    "Extradition",
    "Deportation",
    "Pardon",
    "Election",
    "Appointment",
    "Departure",
    "Attack",
    "Protest",
    "Deployment",
];

/// How a happening may be presented, in the order of their numbers.
pub const MODALITIES: &[&str] = &["actual", "planned", "possible", "negated"];

/// Words that are known to state happenings: for the dictionary form of each a set of classes, one bit each.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TriggerWords(FxHashMap<u32, u32>);

impl TriggerWords {
    /// From pairs of class and word. Of several words the first counts. Unknown classes are passed over.
    pub fn new<'a>(pairs: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        let mut words = Self::default();
        for (class, word) in pairs {
            if let (Some(class), Some(first)) =
                (CLASSES.iter().position(|known| *known == class), word.split_whitespace().next())
            {
                *words.0.entry(key(hash_str(&first.to_lowercase()))).or_default() |= 1 << class;
            }
        }
        words
    }

    /// The classes of a word in whatever form.
    fn classes(&self, stems: &[u64]) -> u32 {
        stems.iter().find_map(|stem| self.0.get(&key(*stem))).copied().unwrap_or(0)
    }
}

fn key(hash: u64) -> u32 {
    (hash >> 32) as u32
}

/// The trained trigger model.
#[derive(Clone, Debug, PartialEq)]
pub struct TriggerModel {
    words: TriggerWords,
    /// Tells triggers from other words.
    stated: Weights,
    classes: Weights,
    modalities: Weights,
}

impl TriggerModel {
    /// The triggers in a text whose names are known. `classes` are those of words that the names model has.
    pub fn find(
        &self,
        text: &str,
        tokens: &[Span],
        sentences: &[TokenRange],
        names: &[NameSpan],
        classes: &WordClasses,
    ) -> Vec<TriggerSpan> {
        let words = words::look(text, tokens, sentences, classes);
        let view = View::new(text, tokens, &words, names, &self.words);
        let mut found: Vec<TriggerSpan> = Vec::new();
        let mut features = Vec::new();
        let mut scores = vec![0; CLASSES.len()];
        for sentence in sentences {
            for token in sentence.clone().filter(|token| view.may_be_trigger(*token)) {
                features.clear();
                view.features(token, sentence, &mut features);
                let mut stated = [0; 2];
                self.stated.score(&features, &mut stated);
                if stated[1] <= stated[0] {
                    continue;
                }
                let class = self.class(&features, view.known(token), &mut scores);
                let confidence = squeeze((stated[1] - stated[0]) as f32 * self.stated.scale());
                match found.last_mut() {
                    Some(last)
                        if last.class == CLASSES[class] && last.tokens.end == token && token > sentence.start =>
                    {
                        last.tokens.end += 1;
                    }
                    _ => found.push(TriggerSpan {
                        tokens: token..token + 1,
                        class: CLASSES[class],
                        modality: MODALITIES[self.modality(&view, token, sentence, &mut features)],
                        confidence,
                    }),
                }
            }
        }
        found
    }

    fn class(&self, features: &[u64], known: u32, scores: &mut [i32]) -> usize {
        self.classes.score(features, scores);
        let favour = (FAVOUR / self.classes.scale()) as i32;
        for (class, score) in scores.iter_mut().enumerate() {
            *score += if known >> class & 1 == 1 { favour } else { 0 };
        }
        1 + best(&scores[1..])
    }

    fn modality(&self, view: &View<'_>, token: usize, sentence: &TokenRange, features: &mut Vec<u64>) -> usize {
        features.clear();
        view.modality_features(token, sentence, features);
        let mut scores = vec![0; MODALITIES.len()];
        self.modalities.score(features, &mut scores);
        best(&scores)
    }

    /// Writes the model.
    pub fn write(&self, to: &mut Sink) {
        let mut words: Vec<(u32, u32)> = self.words.0.iter().map(|(key, classes)| (*key, *classes)).collect();
        words.sort_unstable();
        to.u32(words.len() as u32);
        for (key, classes) in words {
            to.u32(key);
            to.u32(classes);
        }
        self.stated.write(to);
        self.classes.write(to);
        self.modalities.write(to);
    }

    /// Reads what [`TriggerModel::write`] wrote.
    pub fn read(from: &mut Cursor<'_>) -> Result<Self, ModelError> {
        let mut words = TriggerWords::default();
        for _ in 0..from.u32()? {
            let key = from.u32()?;
            words.0.insert(key, from.u32()?);
        }
        let (stated, classes, modalities) = (Weights::read(from)?, Weights::read(from)?, Weights::read(from)?);
        if stated.classes() != 2 || classes.classes() != CLASSES.len() || modalities.classes() != MODALITIES.len() {
            return Err(from.damaged("the classes of triggers"));
        }
        Ok(Self { words, stated, classes, modalities })
    }
}

/// A margin in log odds as a number in 0..1.
fn squeeze(margin: f32) -> f32 {
    1.0 / (1.0 + (-margin.max(0.0)).exp()) * 2.0 - 1.0
}

/// Whether a word can be a trigger at all.
fn has_letters(word: &Word) -> bool {
    word.length > 2 && !matches!(word.case, Case::None)
}
