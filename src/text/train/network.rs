//! Training of the network that reads sentences.

use super::adam::{Moments, Step};
use super::gradient::{Dropout, Gold, Lesson, Loss, learn};
use super::random::Random;
use crate::text::index::Index;
use crate::text::net::embed::{KnownRows, Spelling, features};
use crate::text::net::matrix::{row, row_mut};
use crate::text::net::{Net, Sizes};
use crate::text::vectors::Vectors;
use crate::text::word::Word;
use ndarray::{Array1, Array2, ArrayView1};
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// How to train.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct NetOptions {
    /// The same seed and data give the same network.
    pub seed: u64,
    /// Passes over the data.
    pub epochs: usize,
    /// Words a step, about.
    pub batch: usize,
    /// The highest rate of learning; it rises to it over the first 400 steps and then falls to nothing.
    pub rate: f32,
    /// What is left out at random.
    pub dropout: Dropout,
    /// Share of words whose whole spelling is hidden, so that those never seen can be dealt with.
    pub hidden: f32,
    /// Width of one direction of a layer.
    pub width: usize,
    /// Layers.
    pub layers: usize,
    /// Length of the learnt vectors of spellings.
    pub spelling: usize,
}

impl Default for NetOptions {
    fn default() -> Self {
        Self {
            seed: 1,
            epochs: 14,
            batch: 500,
            rate: 3e-3,
            dropout: Dropout { input: 0.2, layers: 0.25, roles: 0.25 },
            hidden: 0.12,
            width: 96,
            layers: 3,
            spelling: 96,
        }
    }
}

/// A sentence to learn from; heads are words of it.
#[derive(Clone, Debug)]
pub struct Sample {
    /// Its words.
    pub words: Vec<Word>,
    /// What is to be said of them.
    pub gold: Gold,
}

/// A network in training.
pub struct Trainer<'a> {
    vectors: &'a Vectors,
    options: NetOptions,
    spelling: Spelling,
    net: Net,
    moments: Vec<Moments>,
    of_spelling: Moments,
    steps: usize,
    random: Random,
}

/// The gradient of a part of a batch.
struct Share {
    loss: Loss,
    net: Net,
    input: Array2<f32>,
    rows: Vec<KnownRows>,
}

impl<'a> Trainer<'a> {
    /// Before the first step.
    pub fn new(vectors: &'a Vectors, samples: &[Sample], tags: usize, options: NetOptions) -> Self {
        let mut random = Random::new(options.seed);
        let spelling = spelling(samples, options.spelling, &mut random);
        let input = vectors.dimensions() + options.spelling;
        let (width, layers) = (options.width, options.layers);
        let net = initial(Sizes { input, width, layers, arc: 96, label: 96, tags }, &mut random);
        Self::from_parts(vectors, spelling, net, options, random)
    }

    /// Goes on with a network that has learnt already.
    pub fn resume(vectors: &'a Vectors, spelling: Spelling, net: Net, options: NetOptions) -> Self {
        Self::from_parts(vectors, spelling, net, options, Random::new(options.seed))
    }

    fn from_parts(vectors: &'a Vectors, spelling: Spelling, net: Net, options: NetOptions, random: Random) -> Self {
        let moments = net.tensors().into_iter().map(Moments::of).collect();
        let of_spelling = Moments::of(&spelling.rows);
        Self { vectors, options, spelling, net, moments, of_spelling, steps: 0, random }
    }

    /// The network at the end.
    pub fn into_parts(self) -> (Spelling, Net) {
        (self.spelling, self.net)
    }

    /// One pass over the samples. Gives the mean loss of a word.
    pub fn pass(&mut self, samples: &[Sample]) -> Loss {
        let mut order: Vec<usize> = (0..samples.len()).collect();
        self.random.shuffle(&mut order);
        let words: usize = samples.iter().map(|sample| sample.words.len()).sum();
        let total = self.options.epochs * words / self.options.batch;
        let mut sum = Loss::default();
        let mut batch = Vec::new();
        let mut size = 0;
        for index in order {
            batch.push(&samples[index]);
            size += samples[index].words.len();
            if size >= self.options.batch {
                let loss = self.step(&batch, total);
                sum.tags += loss.tags;
                sum.heads += loss.heads;
                sum.labels += loss.labels;
                batch.clear();
                size = 0;
            }
        }
        let words = words.max(1) as f32;
        Loss { tags: sum.tags / words, heads: sum.heads / words, labels: sum.labels / words }
    }

    fn step(&mut self, batch: &[&Sample], total: usize) -> Loss {
        self.steps += 1;
        let words: usize = batch.iter().map(|sample| sample.words.len()).sum();
        let weight = 1.0 / words as f32;
        let half = batch.len().div_ceil(2);
        let parts: Vec<(&[&Sample], u64)> = batch.chunks(half).map(|part| (part, self.random.bits())).collect();
        let shares: Vec<Share> = parts.into_par_iter().map(|(part, seed)| self.share(part, weight, seed)).collect();

        let warm = (self.steps as f32 / 400.0).min(1.0);
        let left = 1.0 - self.steps as f32 / (total + 1) as f32;
        let step = Step::new(self.steps, self.options.rate * warm.min(left).max(0.0));
        let mut shares = shares.into_iter();
        let Some(first) = shares.next() else { return Loss::default() };
        let mut gradient = first.net;
        let mut loss = first.loss;
        let mut touched = vec![(first.input, first.rows)];
        for share in shares {
            for (to, from) in gradient.tensors_mut().into_iter().zip(share.net.tensors()) {
                *to += from;
            }
            loss.tags += share.loss.tags;
            loss.heads += share.loss.heads;
            loss.labels += share.loss.labels;
            touched.push((share.input, share.rows));
        }
        let norm = gradient.tensors().into_iter().flatten().map(|value| value * value).sum::<f32>().sqrt();
        let clip = (2.0 / norm.max(1e-9)).min(1.0);
        for ((weights, gradient), moments) in
            self.net.tensors_mut().into_iter().zip(gradient.tensors_mut()).zip(&mut self.moments)
        {
            *gradient *= clip;
            moments.apply(step, gradient, weights);
        }
        self.step_spelling(step, clip, &touched);
        loss
    }

    fn step_spelling(&mut self, step: Step, clip: f32, touched: &[(Array2<f32>, Vec<KnownRows>)]) {
        let skipped = self.vectors.dimensions();
        let mut sums: BTreeMap<u32, Array1<f32>> = BTreeMap::new();
        for (input, rows) in touched {
            for (word, known) in rows.iter().enumerate() {
                let gradient = ArrayView1::from(&row(input, word)[skipped..]);
                for row in known.rows() {
                    let sum = sums.entry(*row).or_insert_with(|| Array1::zeros(gradient.len()));
                    sum.scaled_add(clip, &gradient);
                }
            }
        }
        for (row, gradient) in &sums {
            let weights = self.spelling.rows.row_mut(*row as usize);
            self.of_spelling.apply_row(step, *row as usize, gradient.view(), weights);
        }
    }

    fn share(&self, samples: &[&Sample], weight: f32, seed: u64) -> Share {
        let mut random = Random::new(seed);
        let mut sentences: Vec<Range<usize>> = Vec::new();
        let mut gold = Gold::default();
        let mut rows = Vec::new();
        let size = samples.iter().map(|sample| sample.words.len()).sum();
        let mut input = Array2::zeros((size, self.net.sizes.input));
        for sample in samples {
            let start = gold.tags.len();
            sentences.push(start..start + sample.words.len());
            for (at, word) in sample.words.iter().enumerate() {
                let hidden = random.unit() < self.options.hidden;
                rows.push(self.embed(word, hidden, row_mut(&mut input, start + at)));
            }
            gold.tags.extend_from_slice(&sample.gold.tags);
            gold.labels.extend_from_slice(&sample.gold.labels);
            gold.heads.extend(sample.gold.heads.iter().map(|head| head.map(|head| head + start)));
        }
        let mut net = Net::zeros(self.net.sizes);
        let lesson = Lesson { sentences: &sentences, gold: &gold, weight, dropout: self.options.dropout };
        let (loss, input) = learn(&self.net, input, &lesson, &mut random, &mut net);
        Share { loss, net, input, rows }
    }

    /// Fills a row of the input; of a hidden word, only endings, beginnings and shape are seen.
    fn embed(&self, word: &Word, hidden: bool, to: &mut [f32]) -> KnownRows {
        let mut known = self.spelling.rows_of(word);
        if hidden {
            let [whole, exact, ..] = features(word).map(|feature| self.spelling.index.get(feature));
            known = known.rows().iter().copied().filter(|row| Some(*row) != whole && Some(*row) != exact).collect();
            known.push(0);
        }
        let dimensions = self.vectors.dimensions();
        if let Some(row) = self.vectors.row(word) {
            self.vectors.copy(row, &mut to[..dimensions]);
        }
        for number in known.rows() {
            let from = row(&self.spelling.rows, *number as usize);
            to[dimensions..].iter_mut().zip(from).for_each(|(to, from)| *to += from);
        }
        known
    }
}

/// The table of the spelling features that occur often enough, with small random vectors.
fn spelling(samples: &[Sample], width: usize, random: &mut Random) -> Spelling {
    let mut counts: BTreeMap<u32, (usize, usize)> = BTreeMap::new();
    for word in samples.iter().flat_map(|sample| &sample.words) {
        let mut seen = BTreeSet::new();
        for (template, feature) in features(word).into_iter().enumerate() {
            let key = Index::key(feature);
            if seen.insert(key) {
                counts.entry(key).or_insert((0, template)).0 += 1;
            }
        }
    }
    let keys: Vec<u32> = counts
        .into_iter()
        .filter(|(_, (count, template))| *count >= if *template < 2 { 2 } else { 3 })
        .map(|(key, _)| key)
        .collect();
    let rows = Array2::from_shape_fn((keys.len() + 1, width), |_| 0.2 * (random.unit() - 0.5));
    Spelling { index: Index::new(keys.iter().enumerate().map(|(row, key)| (*key, row as u32 + 1))), rows }
}

/// A network of small random weights (Glorot and Bengio 2010), with gates that remember a little more than they forget.
fn initial(sizes: Sizes, random: &mut Random) -> Net {
    let mut net = Net::zeros(sizes);
    let mut fill = |matrix: &mut Array2<f32>, bound: f32| {
        matrix.iter_mut().for_each(|value| *value = bound * (2.0 * random.unit() - 1.0));
    };
    for layer in &mut net.layers {
        let bound = (3.0 / layer.weights.nrows() as f32).sqrt();
        fill(&mut layer.weights, bound);
        fill(&mut layer.recurrent, 0.1);
        layer.bias.row_mut(0).fill(0.5);
    }
    let glorot = |matrix: &Array2<f32>| (6.0 / (matrix.nrows() + matrix.ncols()) as f32).sqrt();
    for matrix in [&mut net.tag, &mut net.roles, &mut net.label] {
        let bound = glorot(matrix);
        fill(matrix, bound);
    }
    let bound = glorot(&net.arc) * 0.5;
    fill(&mut net.arc, bound);
    fill(&mut net.root, 0.3);
    net
}
