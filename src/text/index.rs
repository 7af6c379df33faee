//! A hash table from the upper half of a feature's hash to a small number, built once and then only read.

use super::bytes::{Cursor, Sink};
use super::model::ModelError;

/// Keys and their numbers, open-addressed in one piece of memory.
#[derive(Clone, Debug, PartialEq)]
pub struct Index {
    /// Key, and number plus one (0: an empty slot).
    slots: Vec<(u32, u32)>,
    shift: u32,
    len: usize,
}

impl Index {
    /// The key of a feature.
    pub fn key(feature: u64) -> u32 {
        (feature >> 32) as u32
    }

    /// A table of these pairs; of equal keys the first counts.
    pub fn new(pairs: impl ExactSizeIterator<Item = (u32, u32)>) -> Self {
        let size = (pairs.len() * 3 / 2).next_power_of_two().max(2);
        let mut index = Self { slots: vec![(0, 0); size], shift: 32 - size.trailing_zeros(), len: 0 };
        for (key, number) in pairs {
            index.insert(key, number);
        }
        index
    }

    fn insert(&mut self, key: u32, number: u32) {
        let mask = self.slots.len() - 1;
        let mut at = (key >> self.shift) as usize;
        while self.slots[at].1 != 0 {
            if self.slots[at].0 == key {
                return;
            }
            at = (at + 1) & mask;
        }
        self.slots[at] = (key, number + 1);
        self.len += 1;
    }

    /// The number of a feature.
    #[inline]
    pub fn get(&self, feature: u64) -> Option<u32> {
        let key = Self::key(feature);
        let mask = self.slots.len() - 1;
        let mut at = (key >> self.shift) as usize;
        loop {
            let (found, number) = self.slots[at];
            if number == 0 {
                return None;
            }
            if found == key {
                return Some(number - 1);
            }
            at = (at + 1) & mask;
        }
    }

    /// How many keys there are.
    pub fn len(&self) -> usize {
        self.len
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// Writes all pairs, by key.
    pub fn write(&self, to: &mut Sink) {
        let mut pairs: Vec<(u32, u32)> = self.slots.iter().copied().filter(|slot| slot.1 != 0).collect();
        pairs.sort_unstable();
        to.u32(pairs.len() as u32);
        for (key, number) in pairs {
            to.u32(key);
            to.u32(number - 1);
        }
    }

    /// Reads what [`Index::write`] wrote; all numbers must be below `limit`.
    pub fn read(from: &mut Cursor<'_>, limit: usize) -> Result<Self, ModelError> {
        let count = from.u32()? as usize;
        let bytes = from.take(count.saturating_mul(8))?;
        let number = |bytes: &[u8]| u32::from_le_bytes([bytes[0], bytes[1], bytes[2], bytes[3]]);
        if bytes.chunks_exact(8).any(|pair| number(&pair[4..]) as usize >= limit) {
            return Err(from.damaged("an index"));
        }
        Ok(Self::new(bytes.chunks_exact(8).map(|pair| (number(pair), number(&pair[4..])))))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::weights::hash;

    #[test]
    fn finds_what_was_put_in_and_survives_writing() {
        let feature = |number: u32| hash(3, &[u64::from(number)]);
        let index = Index::new((0..1000).map(|number| (Index::key(feature(number)), number)));
        let mut sink = Sink::default();
        index.write(&mut sink);
        let bytes = sink.into_bytes();
        let read = Index::read(&mut Cursor::new("test", &bytes), 1000).unwrap();
        for number in 0..1000 {
            assert_eq!(read.get(feature(number)), Some(number));
            assert_eq!(read.get(feature(number + 1000)), None);
        }
        assert!(Index::read(&mut Cursor::new("test", &bytes), 999).is_err());
    }
}
