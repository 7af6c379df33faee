//! Training of a network over words: batches, steps, and the mean of the weights over the last of them.

use super::adam::{Moments, Step};
use super::random::Random;
use super::spelling::SpellingTrainer;
use crate::text::net::embed::{KnownRows, Spelling};
use crate::text::net::matrix::row_mut;
use crate::text::vectors::Vectors;
use crate::text::word::Word;
use ndarray::Array2;
use rayon::prelude::*;
use std::ops::{AddAssign, Range};

/// A network that can be trained: all of its weights are matrices, and it knows its gradient.
pub trait Learner: Send + Sync {
    /// What it learns from: a sentence.
    type Sample: Sync;
    /// A sum of losses over words.
    type Loss: Default + Copy + AddAssign + Send;

    /// The words of a sentence.
    fn words(sample: &Self::Sample) -> &[Word];

    /// Length of a word's input.
    fn input(&self) -> usize;

    /// Fills what the input of a word has behind its vectors.
    fn add_clues(_sample: &Self::Sample, _word: usize, _to: &mut [f32]) {}

    /// All weights, in a fixed order.
    fn tensors(&self) -> Vec<&Array2<f32>>;

    /// All weights, in the same order.
    fn tensors_mut(&mut self) -> Vec<&mut Array2<f32>>;

    /// One of the same shape, all zero.
    fn zeros(&self) -> Self;

    /// Adds to `gradient` the gradient of the loss over a batch. Gives the loss, and the gradient of the input.
    fn learn(
        &self,
        batch: Batch<'_, Self::Sample>,
        random: &mut Random,
        gradient: &mut Self,
    ) -> (Self::Loss, Array2<f32>);
}

/// Sentences to learn from in one step.
#[derive(Debug)]
pub struct Batch<'a, S> {
    /// Their words, a row a word.
    pub input: Array2<f32>,
    /// The rows of each, one after the other.
    pub sentences: &'a [Range<usize>],
    /// The sentences.
    pub samples: &'a [&'a S],
    /// What a word counts in the loss that is made less.
    pub weight: f32,
}

/// How to train.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Schedule {
    /// The same seed and data give the same network.
    pub seed: u64,
    /// Words a step, about.
    pub batch: usize,
    /// The highest rate of learning; it rises to it over the first steps and then falls.
    pub rate: f32,
    /// The share of the highest rate that it does not fall below.
    pub least_rate: f32,
    /// The weights in the end are the mean over about this many steps (Polyak and Juditsky 1992).
    pub mean_of: f32,
    /// Share of words whose whole spelling is hidden, so that those never seen can be dealt with.
    pub hidden: f32,
}

/// Steps until the rate of learning is highest.
const WARMING: f32 = 400.0;

/// A network in training.
pub struct Trainer<'a, L> {
    schedule: Schedule,
    spelling: SpellingTrainer<'a>,
    net: L,
    mean: L,
    moments: Vec<Moments>,
    steps: usize,
    /// All steps there will be.
    total: usize,
    random: Random,
}

/// The gradient of a part of a batch.
struct Share<L: Learner> {
    loss: L::Loss,
    net: L,
    input: Array2<f32>,
    rows: Vec<KnownRows>,
}

impl<'a, L: Learner> Trainer<'a, L> {
    /// Before the first of steps over `words` in all, counted as often as they are seen.
    pub fn new(
        vectors: &'a Vectors,
        spelling: Spelling,
        net: L,
        words: usize,
        schedule: Schedule,
        random: Random,
    ) -> Self {
        let moments = net.tensors().into_iter().map(Moments::of).collect();
        let mut mean = net.zeros();
        approach(mean.tensors_mut(), net.tensors(), 1.0);
        let spelling = SpellingTrainer::new(vectors, spelling);
        Self { schedule, spelling, net, mean, moments, steps: 0, total: words / schedule.batch, random }
    }

    /// The network at the end.
    pub fn into_parts(self) -> (Spelling, L) {
        (self.spelling.into_mean(), self.mean)
    }

    /// One pass over sentences in random order. Gives the sum of the losses.
    pub fn pass(&mut self, mut samples: Vec<&L::Sample>) -> L::Loss {
        self.random.shuffle(&mut samples);
        let mut sum = L::Loss::default();
        let mut batch = Vec::new();
        let mut size = 0;
        for sample in samples {
            batch.push(sample);
            size += L::words(sample).len();
            if size >= self.schedule.batch {
                sum += self.step(&batch);
                batch.clear();
                size = 0;
            }
        }
        sum
    }

    fn step(&mut self, batch: &[&L::Sample]) -> L::Loss {
        self.steps += 1;
        let words: usize = batch.iter().map(|sample| L::words(sample).len()).sum();
        let weight = 1.0 / words as f32;
        let half = batch.len().div_ceil(2);
        let parts: Vec<(&[&L::Sample], u64)> = batch.chunks(half).map(|part| (part, self.random.bits())).collect();
        let shares: Vec<Share<L>> = parts.into_par_iter().map(|(part, seed)| self.share(part, weight, seed)).collect();

        let mut shares = shares.into_iter();
        let Some(first) = shares.next() else { return L::Loss::default() };
        let (mut gradient, mut loss) = (first.net, first.loss);
        let mut touched = vec![(first.input, first.rows)];
        for share in shares {
            for (to, from) in gradient.tensors_mut().into_iter().zip(share.net.tensors()) {
                *to += from;
            }
            loss += share.loss;
            touched.push((share.input, share.rows));
        }
        let norm = gradient.tensors().into_iter().flatten().map(|value| value * value).sum::<f32>().sqrt();
        let clip = (2.0 / norm.max(1e-9)).min(1.0);
        let step = self.size_of_step();
        for ((weights, gradient), moments) in
            self.net.tensors_mut().into_iter().zip(gradient.tensors_mut()).zip(&mut self.moments)
        {
            *gradient *= clip;
            moments.apply(step, gradient, weights);
        }
        self.spelling.step(step, clip, &touched);
        // At first the mean is that of the last third, so that the beginning is soon forgotten.
        let share = 1.0 / (self.steps as f32 / 3.0).clamp(1.0, self.schedule.mean_of.max(1.0));
        approach(self.mean.tensors_mut(), self.net.tensors(), share);
        self.spelling.approach(share);
        loss
    }

    fn size_of_step(&self) -> Step {
        let warm = (self.steps as f32 / WARMING).min(1.0);
        let left = 1.0 - self.steps as f32 / (self.total + 1) as f32;
        Step::new(self.steps, self.schedule.rate * warm.min(left.max(self.schedule.least_rate)))
    }

    fn share(&self, samples: &[&L::Sample], weight: f32, seed: u64) -> Share<L> {
        let mut random = Random::new(seed);
        let mut sentences: Vec<Range<usize>> = Vec::new();
        let mut rows = Vec::new();
        let size = samples.iter().map(|sample| L::words(sample).len()).sum();
        let mut input = Array2::zeros((size, self.net.input()));
        for sample in samples {
            let start = rows.len();
            for (at, word) in L::words(sample).iter().enumerate() {
                let hidden = random.unit() < self.schedule.hidden;
                let row = row_mut(&mut input, start + at);
                rows.push(self.spelling.embed(word, hidden, row));
                L::add_clues(sample, at, &mut row[self.spelling.width()..]);
            }
            sentences.push(start..rows.len());
        }
        let mut net = self.net.zeros();
        let batch = Batch { input, sentences: &sentences, samples, weight };
        let (loss, input) = self.net.learn(batch, &mut random, &mut net);
        Share { loss, net, input, rows }
    }
}

/// Moves means towards the weights of now by a share of the distance.
fn approach(means: Vec<&mut Array2<f32>>, now: Vec<&Array2<f32>>, share: f32) {
    for (mean, now) in means.into_iter().zip(now) {
        super::spelling::approach(mean, now, share);
    }
}
