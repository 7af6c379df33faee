//! Lists of known phrases by class, compiled for look-up: countries, cities, bodies, names of persons.
//!
//! The lists only inform the statistical model, as features; they decide nothing.

use super::bytes::{Cursor, Sink};
use super::model::ModelError;
use super::tokenize::tokenize;
use super::weights::mix;
use super::words::Word;
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;

/// The classes of phrases a dictionary may have, at most.
const MOST_CLASSES: usize = 16;
/// Words of the longest phrase that is looked for.
const LONGEST: usize = 10;

/// Phrases and their classes.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Dictionary {
    classes: Vec<String>,
    /// The key of a phrase, and its classes as bits.
    phrases: FxHashMap<u32, u16>,
    /// The key of a first word, and the number of words of the longest phrase that it begins.
    longest: FxHashMap<u32, u8>,
}

/// What the dictionary says of a token.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Entry {
    /// Classes of the longest phrase that the token is in, as bits.
    pub phrase: u16,
    /// Where in the phrase: 0 alone, 1 first, 2 inside, 3 last.
    pub place: u8,
    /// Classes of the token by itself.
    pub single: u16,
}

impl Dictionary {
    /// Compiles a list of (class, phrase). Classes are told apart by name; more than sixteen are not taken.
    pub fn new<'a>(entries: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        let mut classes: Vec<String> = Vec::new();
        let (mut phrases, mut longest) = (BTreeMap::new(), BTreeMap::new());
        let mut buffer = String::new();
        for (class, phrase) in entries {
            let class = match classes.iter().position(|known| known == class) {
                Some(class) => class,
                None if classes.len() < MOST_CLASSES => {
                    classes.push(class.to_owned());
                    classes.len() - 1
                }
                None => continue,
            };
            let words: Vec<u64> =
                tokenize(phrase).into_iter().map(|span| Word::look(&phrase[span], &mut buffer).lower).collect();
            if words.is_empty() || words.len() > LONGEST {
                continue;
            }
            *phrases.entry(words.iter().fold(0, |key, word| mix(key, *word))).or_insert(0_u16) |= 1 << class;
            let length = longest.entry(key(mix(0, words[0]))).or_insert(0_u8);
            *length = (*length).max(words.len() as u8);
        }
        let phrases = phrases.into_iter().map(|(hash, classes)| (key(hash), classes)).collect();
        Self { classes, phrases, longest: longest.into_iter().collect() }
    }

    /// The number of phrases.
    pub fn len(&self) -> usize {
        self.phrases.len()
    }

    /// Whether there is no phrase.
    pub fn is_empty(&self) -> bool {
        self.phrases.is_empty()
    }

    /// What is known of each word of a document. Phrases begin with a capital and stay within one sentence.
    pub(super) fn look(&self, words: &[Word], sentences: &[super::TokenRange]) -> Vec<Entry> {
        let mut entries = vec![Entry::default(); words.len()];
        if self.is_empty() {
            return entries;
        }
        for sentence in sentences {
            let mut free = sentence.start;
            for at in sentence.clone().filter(|at| words[*at].case.is_capital()) {
                let first = mix(0, words[at].lower);
                let Some(longest) = self.longest.get(&key(first)) else { continue };
                entries[at].single = self.phrases.get(&key(first)).copied().unwrap_or(0);
                if at < free {
                    continue;
                }
                let (mut hash, mut best) = (0, (0, 0));
                for (offset, word) in words[at..sentence.end.min(at + *longest as usize)].iter().enumerate() {
                    hash = mix(hash, word.lower);
                    if let Some(classes) = self.phrases.get(&key(hash)) {
                        best = (offset + 1, *classes);
                    }
                }
                let (length, classes) = best;
                for (offset, entry) in entries[at..at + length].iter_mut().enumerate() {
                    entry.phrase = classes;
                    entry.place = match (offset, offset + 1 == length) {
                        (0, true) => 0,
                        (0, false) => 1,
                        (_, false) => 2,
                        (_, true) => 3,
                    };
                }
                free = at + length.max(1);
            }
        }
        entries
    }

    /// Writes the dictionary.
    pub fn write(&self, to: &mut Sink) {
        to.u32(self.classes.len() as u32);
        for class in &self.classes {
            to.text(class);
        }
        let mut phrases: Vec<(u32, u16)> = self.phrases.iter().map(|(key, classes)| (*key, *classes)).collect();
        phrases.sort_unstable();
        to.u32(phrases.len() as u32);
        for (key, classes) in phrases {
            to.u32(key);
            to.bytes(&classes.to_le_bytes());
        }
        let mut longest: Vec<(u32, u8)> = self.longest.iter().map(|(key, length)| (*key, *length)).collect();
        longest.sort_unstable();
        longest.retain(|(_, length)| *length > 1);
        to.u32(longest.len() as u32);
        for (key, length) in longest {
            to.u32(key);
            to.u8(length);
        }
    }

    /// Reads what [`Dictionary::write`] wrote.
    pub fn read(from: &mut Cursor<'_>) -> Result<Self, ModelError> {
        let mut dictionary = Self::default();
        for _ in 0..from.u32()? {
            dictionary.classes.push(from.text()?.to_owned());
        }
        let count = from.u32()? as usize;
        let bytes = from.take(count.saturating_mul(6))?;
        dictionary.phrases.reserve(count);
        dictionary.longest.reserve(count);
        for entry in bytes.chunks_exact(6) {
            let key = u32::from_le_bytes([entry[0], entry[1], entry[2], entry[3]]);
            dictionary.phrases.insert(key, u16::from_le_bytes([entry[4], entry[5]]));
            // A phrase of one word begins with its own key; those of several are set below.
            dictionary.longest.insert(key, 1);
        }
        for _ in 0..from.u32()? {
            let key = from.u32()?;
            dictionary.longest.insert(key, from.u8()?.min(LONGEST as u8));
        }
        Ok(dictionary)
    }
}

fn key(hash: u64) -> u32 {
    (hash >> 32) as u32
}
