//! Word vectors learnt from much open text: words used alike lie near each other.

use super::bytes::Cursor;
use super::index::Index;
use super::model::ModelError;
use super::word::Word;

/// Vectors of words. Many words share a row: the rows are those of the most frequent words, the others have the
/// nearest one's.
///
/// Section layout: dimensions, rows (u32 each), scale (f32), the rows as signed bytes, then an [`Index`] from the hashes
/// of spellings to rows.
#[derive(Clone, Debug)]
pub struct Vectors {
    dimensions: usize,
    scale: f32,
    rows: Box<[i8]>,
    index: Index,
}

impl Vectors {
    /// Reads the section.
    pub fn read(from: &mut Cursor<'_>) -> Result<Self, ModelError> {
        let dimensions = from.u32()? as usize;
        let count = from.u32()? as usize;
        let scale = from.f32()?;
        let bytes = from.take(count.saturating_mul(dimensions))?;
        let rows = bytes.iter().map(|byte| *byte as i8).collect();
        Ok(Self { dimensions, scale, rows, index: Index::read(from, count)? })
    }

    /// How long a vector is.
    pub fn dimensions(&self) -> usize {
        self.dimensions
    }

    /// The row of a word as spelt, else of the same in small letters. Also of use as a class of words.
    #[inline]
    pub fn row(&self, word: &Word) -> Option<u32> {
        self.index.get(word.exact).or_else(|| self.index.get(word.lower))
    }

    /// Which spellings of a word have a row: 1 for it as spelt, 2 for the same in small letters.
    #[inline]
    pub fn known_spellings(&self, word: &Word) -> u64 {
        let is_known = |spelling| u64::from(self.index.get(spelling).is_some());
        is_known(word.exact) | is_known(word.lower) << 1
    }

    /// Writes a row's vector to `to`, which is as long.
    #[inline]
    pub fn copy(&self, row: u32, to: &mut [f32]) {
        let from = &self.rows[row as usize * self.dimensions..][..self.dimensions];
        for (to, from) in to.iter_mut().zip(from) {
            *to = f32::from(*from) * self.scale;
        }
    }
}
