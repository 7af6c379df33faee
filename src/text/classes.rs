//! Classes of words that are used alike, at three grains, learnt elsewhere from much open text.

use super::bytes::{Cursor, Sink};
use super::model::ModelError;
use super::weights::hash_str;
use super::words::Word;
use rustc_hash::FxHashMap;

/// The classes of a word, fine to coarse; 0 where nothing is known.
pub(super) type Classes = [u16; 3];

/// Words and their classes.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct WordClasses {
    /// The fine class of a spelling, by the upper half of its hash.
    fine: FxHashMap<u32, u16>,
    /// The two coarser classes of each fine one.
    coarser: Vec<[u16; 2]>,
}

impl WordClasses {
    /// From spellings with their fine, middle and coarse class, each counted from 1. A spelling is in small letters,
    /// unless it is used otherwise with capitals.
    pub fn new<'a>(words: impl IntoIterator<Item = (&'a str, [u16; 3])>) -> Self {
        let mut classes = Self { fine: FxHashMap::default(), coarser: vec![[0, 0]] };
        for (word, [fine, middle, coarse]) in words {
            if classes.coarser.len() <= usize::from(fine) {
                classes.coarser.resize(usize::from(fine) + 1, [0, 0]);
            }
            classes.coarser[usize::from(fine)] = [middle, coarse];
            classes.fine.entry(key(hash_str(word))).or_insert(fine);
        }
        classes
    }

    /// The classes of a word as spelt, else of the same in small letters.
    pub(super) fn of(&self, word: &Word) -> Classes {
        let found = self.fine.get(&key(word.exact)).or_else(|| self.fine.get(&key(word.lower)));
        let Some(fine) = found.copied() else { return [0; 3] };
        let [middle, coarse] = self.coarser.get(usize::from(fine)).copied().unwrap_or_default();
        [fine, middle, coarse]
    }

    /// Writes the classes.
    pub fn write(&self, to: &mut Sink) {
        to.u32(self.coarser.len() as u32);
        for [middle, coarse] in &self.coarser {
            to.bytes(&middle.to_le_bytes());
            to.bytes(&coarse.to_le_bytes());
        }
        let mut words: Vec<(u32, u16)> = self.fine.iter().map(|(key, class)| (*key, *class)).collect();
        words.sort_unstable();
        to.u32(words.len() as u32);
        for (key, class) in words {
            to.u32(key);
            to.bytes(&class.to_le_bytes());
        }
    }

    /// Reads what [`WordClasses::write`] wrote.
    pub fn read(from: &mut Cursor<'_>) -> Result<Self, ModelError> {
        let count = from.u32()? as usize;
        let coarser = from.take(count.saturating_mul(4))?.chunks_exact(4);
        let coarser = coarser.map(|c| [u16::from_le_bytes([c[0], c[1]]), u16::from_le_bytes([c[2], c[3]])]).collect();
        let count = from.u32()? as usize;
        let mut fine = FxHashMap::default();
        let words = from.take(count.saturating_mul(6))?;
        fine.reserve(count);
        for word in words.chunks_exact(6) {
            let key = u32::from_le_bytes([word[0], word[1], word[2], word[3]]);
            fine.insert(key, u16::from_le_bytes([word[4], word[5]]));
        }
        Ok(Self { fine, coarser })
    }
}

fn key(hash: u64) -> u32 {
    (hash >> 32) as u32
}
