//! Training of the vectors of spellings, of which a step touches a few rows only.

use super::adam::{Moments, Step};
use super::random::Random;
use crate::text::index::Index;
use crate::text::net::embed::{KnownRows, Spelling, features};
use crate::text::net::matrix::row;
use crate::text::vectors::Vectors;
use crate::text::word::Word;
use ndarray::{Array1, Array2, ArrayView1, Zip};
use std::collections::{BTreeMap, BTreeSet};

/// The table in training, beside the fixed vectors.
pub struct SpellingTrainer<'a> {
    vectors: &'a Vectors,
    table: Spelling,
    mean: Array2<f32>,
    moments: Moments,
}

impl<'a> SpellingTrainer<'a> {
    /// Before the first step.
    pub fn new(vectors: &'a Vectors, table: Spelling) -> Self {
        let (mean, moments) = (table.rows.clone(), Moments::of(&table.rows));
        Self { vectors, table, mean, moments }
    }

    /// Length of what [`SpellingTrainer::embed`] fills.
    pub fn width(&self) -> usize {
        self.vectors.dimensions() + self.table.rows.ncols()
    }

    /// Fills the beginning of a row of the input; of a hidden word, only endings, beginnings and shape are seen.
    pub fn embed(&self, word: &Word, hidden: bool, to: &mut [f32]) -> KnownRows {
        let mut known = self.table.rows_of(word);
        if hidden {
            let [whole, exact, ..] = features(word).map(|feature| self.table.index.get(feature));
            known = known.rows().iter().copied().filter(|row| Some(*row) != whole && Some(*row) != exact).collect();
            known.push(0);
        }
        let dimensions = self.vectors.dimensions();
        if let Some(row) = self.vectors.row(word) {
            self.vectors.copy(row, &mut to[..dimensions]);
        }
        for number in known.rows() {
            let from = row(&self.table.rows, *number as usize);
            to[dimensions..].iter_mut().zip(from).for_each(|(to, from)| *to += from);
        }
        known
    }

    /// Moves the rows that were used against the gradient of the input, which is first scaled by `clip`.
    pub fn step(&mut self, step: Step, clip: f32, touched: &[(Array2<f32>, Vec<KnownRows>)]) {
        let own = self.vectors.dimensions()..self.width();
        let mut sums: BTreeMap<u32, Array1<f32>> = BTreeMap::new();
        for (input, rows) in touched {
            for (word, known) in rows.iter().enumerate() {
                let gradient = ArrayView1::from(&row(input, word)[own.clone()]);
                for row in known.rows() {
                    sums.entry(*row).or_insert_with(|| Array1::zeros(own.len())).scaled_add(clip, &gradient);
                }
            }
        }
        for (row, gradient) in &sums {
            let weights = self.table.rows.row_mut(*row as usize);
            self.moments.apply_row(step, *row as usize, gradient.view(), weights);
        }
    }

    /// Moves the mean towards the vectors of now by a share of the distance.
    pub fn approach(&mut self, share: f32) {
        approach(&mut self.mean, &self.table.rows, share);
    }

    /// The table with the means.
    pub fn into_mean(self) -> Spelling {
        Spelling { index: self.table.index, rows: self.mean }
    }
}

/// Moves a mean towards the values of now by a share of the distance.
pub fn approach(mean: &mut Array2<f32>, now: &Array2<f32>, share: f32) {
    Zip::from(mean).and(now).for_each(|mean, now| *mean += share * (now - *mean));
}

/// A table of the spelling features that occur often enough, with small random vectors. Whole words need to occur `least`
/// times, parts of words once more.
pub fn table<'w>(words: impl Iterator<Item = &'w Word>, width: usize, least: usize, random: &mut Random) -> Spelling {
    let mut counts: BTreeMap<u32, (usize, usize)> = BTreeMap::new();
    for word in words {
        let mut seen = BTreeSet::new();
        for (template, feature) in features(word).into_iter().enumerate() {
            let key = Index::key(feature);
            if seen.insert(key) {
                counts.entry(key).or_insert((0, template)).0 += 1;
            }
        }
    }
    let often = |(_, (count, template)): &(u32, (usize, usize))| *count >= least + usize::from(*template >= 2);
    let keys: Vec<u32> = counts.into_iter().filter(often).map(|(key, _)| key).collect();
    let rows = Array2::from_shape_fn((keys.len() + 1, width), |_| 0.2 * (random.unit() - 0.5));
    Spelling { index: Index::new(keys.iter().enumerate().map(|(row, key)| (*key, row as u32 + 1))), rows }
}
