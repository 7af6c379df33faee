//! Training of the chain: stochastic gradient ascent on the likelihood of the labels. Step sizes are AdaGrad's (Duchi,
//! Hazan and Singer 2011).

use super::slope::{Neighbours, slope};
use super::{Bilou, Chain};
use crate::text::weights::Weights;
use rustc_hash::FxHashMap;

/// A sentence to learn from.
#[derive(Clone, Debug, Default)]
pub struct Example {
    /// The features of each token.
    pub features: Vec<Vec<u64>>,
    /// The label of each token.
    pub labels: Vec<usize>,
}

/// How to train.
#[derive(Clone, Copy, Debug)]
pub struct Settings {
    /// Times that all sentences are seen.
    pub epochs: usize,
    /// First step size.
    pub rate: f32,
    /// Pull of the weights towards 0.
    pub decay: f32,
    /// The part of the features that is left out at each sight of a token, so that none is relied on alone.
    pub dropout: f32,
    /// Features seen on fewer tokens are not used.
    pub least_count: u32,
    /// Weights smaller than this are not kept.
    pub least_weight: f32,
    /// Seed of the order of the sentences.
    pub seed: u64,
}

impl Default for Settings {
    fn default() -> Self {
        Self { epochs: 12, rate: 0.15, decay: 1e-4, dropout: 0.15, least_count: 2, least_weight: 0.02, seed: 1 }
    }
}

/// SplitMix64 (Steele, Lea and Flood 2014): the same numbers for the same seed, everywhere.
#[derive(Clone, Debug)]
pub struct Random(pub u64);

impl Random {
    /// The next 64 bits.
    pub fn draw(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// A number in 0..1.
    pub fn unit(&mut self) -> f32 {
        (self.draw() >> 40) as f32 / (1 << 24) as f32
    }

    /// Brings a list into random order.
    pub fn shuffle<T>(&mut self, list: &mut [T]) {
        for i in (1..list.len()).rev() {
            list.swap(i, (self.draw() % (i as u64 + 1)) as usize);
        }
    }
}

/// Trains a chain.
pub fn train(scheme: Bilou, examples: &[Example], settings: Settings) -> Chain {
    let mut trainer = Trainer::new(scheme, examples, settings);
    let mut order: Vec<usize> = (0..examples.len()).collect();
    let mut random = Random(settings.seed);
    for epoch in 0..settings.epochs {
        random.shuffle(&mut order);
        let mut loss = 0.0;
        for example in &order {
            loss += trainer.learn(*example, &examples[*example], &mut random);
        }
        tracing::debug!(epoch, loss = loss / examples.len().max(1) as f32, "sequence labelling");
    }
    trainer.freeze(settings.least_weight)
}

struct Trainer {
    scheme: Bilou,
    settings: Settings,
    neighbours: Neighbours,
    /// The number of each feature that is used.
    index: FxHashMap<u64, u32>,
    /// The examples' features as numbers.
    numbered: Vec<Vec<Vec<u32>>>,
    weights: Vec<f32>,
    squares: Vec<f32>,
    transitions: Vec<f32>,
    transition_squares: Vec<f32>,
}

impl Trainer {
    fn new(scheme: Bilou, examples: &[Example], settings: Settings) -> Self {
        let labels = scheme.len();
        let mut counts: FxHashMap<u64, u32> = FxHashMap::default();
        for feature in examples.iter().flat_map(|example| &example.features).flatten() {
            *counts.entry(*feature).or_default() += 1;
        }
        let mut known: Vec<u64> =
            counts.iter().filter(|(_, count)| **count >= settings.least_count).map(|(feature, _)| *feature).collect();
        known.sort_unstable();
        let index: FxHashMap<u64, u32> =
            known.iter().enumerate().map(|(number, feature)| (*feature, number as u32)).collect();
        let numbered = examples
            .iter()
            .map(|example| {
                let number =
                    |token: &Vec<u64>| token.iter().filter_map(|feature| index.get(feature).copied()).collect();
                example.features.iter().map(number).collect()
            })
            .collect();
        let size = index.len() * labels;
        Self {
            scheme,
            settings,
            neighbours: Neighbours::of(scheme),
            index,
            numbered,
            weights: vec![0.0; size],
            squares: vec![0.0; size],
            transitions: vec![0.0; labels * labels],
            transition_squares: vec![0.0; labels * labels],
        }
    }

    /// One step on one sentence. Returns the loss.
    fn learn(&mut self, number: usize, example: &Example, random: &mut Random) -> f32 {
        let labels = self.scheme.len();
        let dropout = self.settings.dropout;
        let boost = 1.0 / (1.0 - dropout);
        let keep = |token: &Vec<u32>| token.iter().copied().filter(|_| random.unit() >= dropout).collect();
        let kept: Vec<Vec<u32>> = self.numbered[number].iter().map(keep).collect();
        let mut scores = vec![0.0; kept.len() * labels];
        for (kept, scores) in kept.iter().zip(scores.chunks_exact_mut(labels)) {
            for feature in kept {
                let row = &self.weights[*feature as usize * labels..][..labels];
                for (score, weight) in scores.iter_mut().zip(row) {
                    *score += weight * boost;
                }
            }
        }
        let Some(slope) = slope(&self.neighbours, &self.transitions, &scores, &example.labels) else { return 0.0 };

        for (kept, slopes) in kept.iter().zip(slope.labels.chunks_exact(labels)) {
            for (label, slope) in slopes.iter().enumerate() {
                let gradient = -slope * boost;
                if gradient.abs() < 1e-4 {
                    continue;
                }
                for feature in kept {
                    let at = *feature as usize * labels + label;
                    let gradient = gradient - self.settings.decay * self.weights[at];
                    self.squares[at] += gradient * gradient;
                    self.weights[at] += self.settings.rate * gradient / (self.squares[at].sqrt() + 1e-6);
                }
            }
        }
        for (a, b) in &self.neighbours.pairs {
            let at = a * labels + b;
            let gradient = -slope.pairs[at];
            if gradient != 0.0 {
                self.transition_squares[at] += gradient * gradient;
                self.transitions[at] += self.settings.rate * gradient / (self.transition_squares[at].sqrt() + 1e-6);
            }
        }
        slope.loss
    }

    fn freeze(self, least: f32) -> Chain {
        let labels = self.scheme.len();
        let mut features: Vec<(u64, u32)> = self.index.into_iter().collect();
        features.sort_unstable();
        let rows = features.into_iter().map(|(feature, number)| {
            let row = &self.weights[number as usize * labels..][..labels];
            (feature, row.iter().enumerate().map(|(label, weight)| (label as u8, *weight)).collect())
        });
        let weights = Weights::quantise(labels, least, rows);
        let transitions = self.transitions.iter().map(|weight| (weight / weights.scale()).round() as i32).collect();
        Chain::new(self.scheme, weights, transitions)
    }
}
