//! Linear models over hashed sparse features: the averaged perceptron in training, and the pruned, quantised table that
//! is shipped.
//!
//! A feature is a 64-bit hash of a template and its values ([`hash`], [`hash_str`]); it is hashed once and then looked up
//! with no string and no allocation. Each feature owns a row of (class, weight) pairs, sparse, since most features speak
//! for a few classes only.

use super::bytes::{Cursor, Sink};
use super::model::ModelError;
use rustc_hash::FxHashMap;

/// Mixes a value into a hash (the multiply-and-fold of wyhash: one multiplication a step).
#[inline(always)]
pub fn mix(hash: u64, value: u64) -> u64 {
    let product = u128::from(hash ^ 0x9E37_79B9_7F4A_7C15) * u128::from(value ^ 0xE703_7ED1_A0B4_28DB);
    (product as u64) ^ ((product >> 64) as u64)
}

/// The feature of a template with its values.
///
/// ```
/// use tripoint::text::weights::hash;
/// assert_ne!(hash(1, &[7, 8]), hash(1, &[8, 7]));
/// ```
#[inline(always)]
pub fn hash(template: u8, values: &[u64]) -> u64 {
    values.iter().fold(mix(u64::from(template), 0x1D8E_4E27_C47D_124F), |hash, value| mix(hash, *value))
}

/// The hash of a string, to be a value of features.
pub fn hash_str(text: &str) -> u64 {
    let mut hash = mix(text.len() as u64, 0xEB44_ACCA_B455_D165);
    for chunk in text.as_bytes().chunks(8) {
        let mut word = [0; 8];
        word[..chunk.len()].copy_from_slice(chunk);
        hash = mix(hash, u64::from_le_bytes(word));
    }
    hash
}

/// The class with the highest score, the first of equals.
#[inline]
pub fn best<T: PartialOrd + Copy>(scores: &[T]) -> usize {
    let mut best = 0;
    for (class, score) in scores.iter().enumerate() {
        if *score > scores[best] {
            best = class;
        }
    }
    best
}

/// A weight in training: its value, the sum of its values over all past steps, and the step it was last changed at.
#[derive(Clone, Copy, Debug)]
struct Cell {
    class: u8,
    weight: f32,
    total: f64,
    changed: u32,
}

/// An averaged perceptron in training (Freund and Schapire 1999; Collins 2002).
///
/// Call [`Perceptron::tick`] once for each decision, and [`Perceptron::update`] when it was wrong; at the end
/// [`Perceptron::freeze`] gives the averaged weights.
#[derive(Clone, Debug)]
pub struct Perceptron {
    classes: usize,
    rows: Vec<Vec<Cell>>,
    index: FxHashMap<u64, u32>,
    steps: u32,
}

impl Perceptron {
    /// No weights yet, for at most 256 classes.
    pub fn new(classes: usize) -> Self {
        assert!(classes <= 256, "a class is stored in a byte");
        Self { classes, rows: Vec::new(), index: FxHashMap::default(), steps: 1 }
    }

    /// The number of classes.
    pub fn classes(&self) -> usize {
        self.classes
    }

    /// Sets `scores` (one a class) to the sums of the present weights of the features.
    pub fn score(&self, features: &[u64], scores: &mut [f32]) {
        scores.fill(0.0);
        for row in features.iter().filter_map(|feature| self.index.get(feature)) {
            for cell in &self.rows[*row as usize] {
                scores[cell.class as usize] += cell.weight;
            }
        }
    }

    /// One decision has been made.
    pub fn tick(&mut self) {
        self.steps += 1;
    }

    /// Rewards the right class of a decision and punishes the wrong one.
    pub fn update(&mut self, features: &[u64], right: usize, wrong: usize) {
        if right != wrong {
            self.add(features, right, 1.0);
            self.add(features, wrong, -1.0);
        }
    }

    /// Adds an amount to the weights of these features for a class.
    pub fn add(&mut self, features: &[u64], class: usize, amount: f32) {
        for feature in features {
            let next = self.rows.len() as u32;
            let row = *self.index.entry(*feature).or_insert(next);
            if row == next {
                self.rows.push(Vec::new());
            }
            let row = &mut self.rows[row as usize];
            let class = class as u8;
            match row.iter_mut().find(|cell| cell.class == class) {
                Some(cell) => {
                    cell.total += f64::from(cell.weight) * f64::from(self.steps - cell.changed);
                    cell.weight += amount;
                    cell.changed = self.steps;
                }
                None => row.push(Cell { class, weight: amount, total: 0.0, changed: self.steps }),
            }
        }
    }

    /// The averaged weights, without those whose average is under `least` in size.
    pub fn freeze(&self, least: f32) -> Weights {
        let average = |cell: &Cell| {
            let total = cell.total + f64::from(cell.weight) * f64::from(self.steps - cell.changed);
            (cell.class, (total / f64::from(self.steps)) as f32)
        };
        let mut features: Vec<(u64, u32)> = self.index.iter().map(|(feature, row)| (*feature, *row)).collect();
        features.sort_unstable();
        let row = |(feature, row): (u64, u32)| (feature, self.rows[row as usize].iter().map(average).collect());
        Weights::quantise(self.classes, least, features.into_iter().map(row))
    }
}

/// How a weight is kept in a byte.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Law {
    /// As it is.
    Linear,
    /// By its square root.
    Square,
}

impl Law {
    /// The weight that a stored byte stands for.
    fn expand(self, byte: i8) -> i16 {
        match self {
            Self::Linear => i16::from(byte),
            Self::Square => i16::from(byte) * i16::from(byte).abs(),
        }
    }

    /// The byte of an expanded weight.
    fn compress(self, weight: i16) -> i8 {
        match self {
            Self::Linear => weight as i8,
            Self::Square => (f32::from(weight.unsigned_abs()).sqrt().round() as i8) * weight.signum() as i8,
        }
    }
}

/// A slot of the hash table: the feature's key, and where its row lies and how long it is (length 0: an empty slot).
#[derive(Clone, Copy, Debug, Default, PartialEq)]
struct Slot {
    key: u32,
    /// Start of the row (upper 24 bits), its length (lower 8 bits).
    row: u32,
}

/// Averaged weights, ready to score: an open-addressed table from the upper half of a feature's hash to its row of
/// (class, weight) pairs, all rows in one piece of memory.
#[derive(Clone, Debug, PartialEq)]
pub struct Weights {
    classes: usize,
    scale: f32,
    law: Law,
    slots: Vec<Slot>,
    shift: u32,
    pairs: Vec<(u8, i16)>,
}

impl Weights {
    /// Trained weights, without those under `least` in size, quantised to a byte each by their square roots: a few
    /// features that fire everywhere have weights a thousand times those of the many rare ones, and both must keep their
    /// proportions. The rows must be in order of their features.
    pub fn quantise(classes: usize, least: f32, rows: impl Iterator<Item = (u64, Vec<(u8, f32)>)>) -> Self {
        let mut rows: Vec<(u64, Vec<(u8, f32)>)> = rows.collect();
        for (_, row) in &mut rows {
            row.retain(|(_, weight)| weight.abs() >= least);
            row.sort_unstable_by_key(|(class, _)| *class);
        }
        rows.retain(|(_, row)| !row.is_empty());
        rows.dedup_by_key(|(feature, _)| *feature >> 32);
        let sizes = rows.iter().flat_map(|(_, row)| row).map(|(_, weight)| weight.abs());
        let scale = sizes.fold(f32::MIN_POSITIVE, f32::max) / (127.0 * 127.0);
        let quantised = |(feature, row): (u64, Vec<(u8, f32)>)| {
            let pairs: Vec<(u8, i16)> = row
                .into_iter()
                .map(|(class, weight)| {
                    (
                        class,
                        Law::Square.expand(
                            ((weight.abs() / scale).sqrt() * weight.signum()).round().clamp(-127.0, 127.0) as i8,
                        ),
                    )
                })
                .filter(|(_, weight)| *weight != 0)
                .collect();
            ((feature >> 32) as u32, pairs)
        };
        let rows = rows.into_iter().map(quantised).filter(|(_, pairs)| !pairs.is_empty()).collect();
        Self::from_rows(classes, scale, rows)
    }

    /// Rows must be in order of their keys, with no key twice.
    fn from_rows(classes: usize, scale: f32, rows: Vec<(u32, Vec<(u8, i16)>)>) -> Self {
        let mut weights = Self::with_room(classes, scale, rows.len());
        for (key, row) in rows {
            let start = weights.pairs.len();
            weights.pairs.extend_from_slice(&row[..row.len().min(255)]);
            weights.insert(key, start, weights.pairs.len() - start);
        }
        weights
    }

    fn with_room(classes: usize, scale: f32, rows: usize) -> Self {
        let size = (rows * 3 / 2).next_power_of_two().max(2);
        Self {
            classes,
            scale,
            law: Law::Square,
            slots: vec![Slot::default(); size],
            shift: 32 - size.trailing_zeros(),
            pairs: Vec::new(),
        }
    }

    fn insert(&mut self, key: u32, start: usize, length: usize) {
        let mask = self.slots.len() - 1;
        let mut slot = (key >> self.shift) as usize;
        while self.slots[slot].row != 0 {
            slot = (slot + 1) & mask;
        }
        self.slots[slot] = Slot { key, row: (start as u32) << 8 | length as u32 };
    }

    /// The number of classes.
    pub fn classes(&self) -> usize {
        self.classes
    }

    /// What a score of 1 is worth in the units of training (where a right decision is worth 1).
    pub fn scale(&self) -> f32 {
        self.scale
    }

    /// The weights of a feature; none if it is not known.
    #[inline]
    pub fn row(&self, feature: u64) -> &[(u8, i16)] {
        let key = (feature >> 32) as u32;
        let mask = self.slots.len() - 1;
        let mut at = (key >> self.shift) as usize;
        loop {
            let slot = self.slots[at];
            if slot.key == key || slot.row == 0 {
                let start = (slot.row >> 8) as usize;
                return &self.pairs[start..start + (slot.row & 0xFF) as usize];
            }
            at = (at + 1) & mask;
        }
    }

    /// Adds the weights of the features to `scores` (one a class).
    #[inline]
    pub fn add_to(&self, features: &[u64], scores: &mut [i32]) {
        for feature in features {
            for (class, weight) in self.row(*feature) {
                scores[*class as usize] += i32::from(*weight);
            }
        }
    }

    /// Sets `scores` (one a class) to the sums of the weights of the features.
    #[inline]
    pub fn score(&self, features: &[u64], scores: &mut [i32]) {
        scores.fill(0);
        self.add_to(features, scores);
    }

    /// Writes the table: classes and law (in the upper half: 0 linear, 2 square), scale, keys in ascending order, lengths of the rows, pairs.
    pub fn write(&self, to: &mut Sink) {
        let mut rows: Vec<Slot> = self.slots.iter().copied().filter(|slot| slot.row != 0).collect();
        rows.sort_unstable_by_key(|slot| slot.key);
        to.u32(self.classes as u32 | if self.law == Law::Square { 2 << 16 } else { 0 });
        to.u32(self.scale.to_bits());
        to.u32(rows.len() as u32);
        to.u32(self.pairs.len() as u32);
        for slot in &rows {
            to.u32(slot.key);
        }
        for slot in &rows {
            to.u8((slot.row & 0xFF) as u8);
        }
        for slot in &rows {
            for (class, weight) in &self.pairs[(slot.row >> 8) as usize..][..(slot.row & 0xFF) as usize] {
                to.u8(*class);
                to.u8(self.law.compress(*weight) as u8);
            }
        }
    }

    /// Reads what [`Weights::write`] wrote.
    pub fn read(from: &mut Cursor<'_>) -> Result<Self, ModelError> {
        let head = from.u32()?;
        let classes = (head & 0xFFFF) as usize;
        let law = match head >> 16 {
            0 => Law::Linear,
            2 => Law::Square,
            _ => return Err(from.damaged("a table of weights")),
        };
        let scale = f32::from_bits(from.u32()?);
        let rows = from.u32()? as usize;
        let pairs = from.u32()? as usize;
        let keys = from.take(rows.saturating_mul(4))?;
        let lengths = from.take(rows)?;
        let pairs = from.take(pairs.saturating_mul(2))?;
        let total: usize = lengths.iter().map(|length| usize::from(*length)).sum();
        if classes > 256 || total * 2 != pairs.len() || total >= 1 << 24 {
            return Err(from.damaged("a table of weights"));
        }
        let mut weights = Self::with_room(classes, scale, rows);
        weights.law = law;
        weights.pairs = pairs.chunks_exact(2).map(|pair| (pair[0], law.expand(pair[1] as i8))).collect();
        if weights.pairs.iter().any(|(class, _)| usize::from(*class) >= classes) {
            return Err(from.damaged("a table of weights"));
        }
        let mut start = 0;
        for (key, length) in keys.chunks_exact(4).zip(lengths) {
            let key = u32::from_le_bytes([key[0], key[1], key[2], key[3]]);
            if *length > 0 {
                weights.insert(key, start, usize::from(*length));
                start += usize::from(*length);
            }
        }
        Ok(weights)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn trained() -> Perceptron {
        let mut perceptron = Perceptron::new(3);
        let mut scores = [0.0; 3];
        for round in 0..60_u64 {
            let class = (round % 3) as usize;
            let features = [hash(0, &[]), hash(1, &[class as u64]), hash(2, &[round % 7])];
            perceptron.score(&features, &mut scores);
            perceptron.update(&features, class, best(&scores));
            perceptron.tick();
        }
        perceptron
    }

    #[test]
    fn learns_and_survives_quantising_and_writing() {
        let weights = trained().freeze(0.0);
        let mut sink = Sink::default();
        weights.write(&mut sink);
        let bytes = sink.into_bytes();
        let read = Weights::read(&mut Cursor::new("test", &bytes)).unwrap();
        let mut scores = [0; 3];
        for class in 0..3 {
            read.score(&[hash(0, &[]), hash(1, &[class as u64])], &mut scores);
            assert_eq!(best(&scores), class);
            assert_eq!(read.row(hash(1, &[class as u64])), weights.row(hash(1, &[class as u64])));
        }
        assert!(read.row(hash(9, &[9])).is_empty());
    }

    #[test]
    fn damage_is_an_error() {
        let mut sink = Sink::default();
        trained().freeze(0.0).write(&mut sink);
        let bytes = sink.into_bytes();
        for length in 0..bytes.len() {
            assert!(Weights::read(&mut Cursor::new("test", &bytes[..length])).is_err());
        }
    }

    #[test]
    fn equal_strings_only_hash_alike() {
        let words = ["", "a", "b", "ab", "ba", "treaties", "treaties\0", "agreement", "agreements"];
        for (i, a) in words.iter().enumerate() {
            for (j, b) in words.iter().enumerate() {
                assert_eq!(hash_str(a) == hash_str(b), i == j);
            }
        }
    }
}
