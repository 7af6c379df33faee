//! What the network is given of a word: its vector from open text, beside the sum of learnt vectors of its spelling.

use super::matrix::row;
use crate::text::bytes::{Cursor, Sink};
use crate::text::index::Index;
use crate::text::model::ModelError;
use crate::text::vectors::Vectors;
use crate::text::weights::hash;
use crate::text::word::Word;
use ndarray::Array2;

/// How many spelling features a word has.
pub const FEATURES: usize = 11;

/// The spelling features of a word: whole (small letters; as written), endings, beginnings, shape.
pub fn features(word: &Word) -> [u64; FEATURES] {
    let [s1, s2, s3, s4, s5, _] = word.suffix;
    let [p1, p2, p3, _] = word.prefix;
    let values = [word.lower, word.exact, s1, s2, s3, s4, s5, p1, p2, p3, word.shape];
    std::array::from_fn(|template| hash(template as u8, &[values[template]]))
}

/// The rows of the features of one word.
#[derive(Clone, Copy, Debug, Default)]
pub struct KnownRows {
    rows: [u32; FEATURES],
    count: usize,
}

impl KnownRows {
    /// The rows.
    pub fn rows(&self) -> &[u32] {
        &self.rows[..self.count]
    }

    /// Adds a row; a word has no more than [`FEATURES`].
    pub fn push(&mut self, row: u32) {
        self.rows[self.count] = row;
        self.count += 1;
    }
}

impl FromIterator<u32> for KnownRows {
    fn from_iter<T: IntoIterator<Item = u32>>(rows: T) -> Self {
        let mut known = Self::default();
        rows.into_iter().for_each(|row| known.push(row));
        known
    }
}

/// Learnt vectors of spelling features. Row 0 is that of whole words not in the table.
#[derive(Clone, Debug)]
pub struct Spelling {
    /// From features to rows.
    pub index: Index,
    /// The vectors.
    pub rows: Array2<f32>,
}

impl Spelling {
    /// The rows of a word's features that are known.
    pub fn rows_of(&self, word: &Word) -> KnownRows {
        let mut known = KnownRows::default();
        for (template, feature) in features(word).into_iter().enumerate() {
            let found = self.index.get(feature);
            if let Some(row) = found.or((template == 0).then_some(0)) {
                known.push(row);
            }
        }
        known
    }

    /// Writes the table, a byte a number, each row with its scale.
    pub fn write(&self, to: &mut Sink) {
        to.u32(self.rows.ncols() as u32);
        to.u32(self.rows.nrows() as u32);
        for row in self.rows.rows() {
            let scale = row.iter().fold(1e-9_f32, |most, value| most.max(value.abs())) / 127.0;
            to.f32(scale);
            for value in row {
                to.u8((value / scale).round() as i8 as u8);
            }
        }
        self.index.write(to);
    }

    /// Reads what [`Spelling::write`] wrote.
    pub fn read(from: &mut Cursor<'_>) -> Result<Self, ModelError> {
        let width = from.u32()? as usize;
        let count = from.u32()? as usize;
        let bytes = from.take(count.saturating_mul(width + 4))?;
        let mut rows = Vec::with_capacity(count * width);
        for row in bytes.chunks_exact(width + 4) {
            let scale = f32::from_le_bytes([row[0], row[1], row[2], row[3]]);
            rows.extend(row[4..].iter().map(|byte| f32::from(*byte as i8) * scale));
        }
        let rows = Array2::from_shape_vec((count, width), rows).map_err(|_| from.damaged("vectors of spellings"))?;
        Ok(Self { rows, index: Index::read(from, count)? })
    }
}

/// Fills a row of the network's input: the word's vector, then the sum of its spelling's.
pub fn embed(vectors: &Vectors, spelling: &Spelling, word: &Word, to: &mut [f32]) {
    let (first, second) = to.split_at_mut(vectors.dimensions());
    match vectors.row(word) {
        Some(row) => vectors.copy(row, first),
        None => first.fill(0.0),
    }
    second.fill(0.0);
    for number in spelling.rows_of(word).rows() {
        let from = row(&spelling.rows, *number as usize);
        second.iter_mut().zip(from).for_each(|(to, from)| *to += from);
    }
}
