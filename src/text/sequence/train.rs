//! Training of the chain: stochastic gradient ascent on the likelihood of what is known of the labels.
//!
//! A sentence need not be labelled in full: each token has the set of labels that it may have, and the likelihood is that
//! of all paths through those sets. So data of other schemes can teach what they know ("this is a place or a country")
//! and leave open what they do not. Step sizes are AdaGrad's (Duchi, Hazan and Singer 2011).

use super::{Bilou, Chain};
use crate::text::weights::Weights;
use rustc_hash::FxHashMap;

/// A set of labels, one bit each.
pub type LabelSet = u64;

/// A sentence to learn from.
#[derive(Clone, Debug, Default)]
pub struct Example {
    /// The features of each token.
    pub features: Vec<Vec<u64>>,
    /// The labels that each token may have.
    pub allowed: Vec<LabelSet>,
    /// How much the sentence counts.
    pub weight: f32,
    /// Scores of the labels known beforehand (tokens × labels, in natural units); empty if there are none.
    pub offsets: Vec<f32>,
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

/// Trains a chain, beginning with the transitions of `base` if there is one, in whose units the weights will be.
pub fn train(scheme: Bilou, examples: &[Example], settings: Settings, base: Option<&Chain>) -> Chain {
    let mut trainer = Trainer::new(scheme, examples, settings);
    if let Some(base) = base {
        let natural = |weight: &i32| *weight as f32 * base.scale();
        trainer.transitions = base.transitions.iter().map(natural).collect();
    }
    let mut order: Vec<usize> = (0..examples.len()).collect();
    let mut random = Random(settings.seed);
    for epoch in 0..settings.epochs {
        random.shuffle(&mut order);
        let mut sum = 0.0;
        for example in &order {
            sum += trainer.learn(*example, &examples[*example], &mut random);
        }
        tracing::debug!(epoch, likelihood = sum / examples.len().max(1) as f64, "sequence labelling");
    }
    trainer.freeze(settings.least_weight, base.map(Chain::scale))
}

struct Trainer {
    scheme: Bilou,
    settings: Settings,
    /// The number of each feature that is used.
    index: FxHashMap<u64, u32>,
    /// The examples' features as numbers.
    numbered: Vec<Vec<Vec<u32>>>,
    weights: Vec<f32>,
    squares: Vec<f32>,
    transitions: Vec<f32>,
    transition_squares: Vec<f32>,
    /// Pairs of labels of which the second may follow the first.
    legal: Vec<(usize, usize)>,
}

impl Trainer {
    fn new(scheme: Bilou, examples: &[Example], settings: Settings) -> Self {
        let labels = scheme.len();
        assert!(labels <= 64, "a set of labels is kept in 64 bits");
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
        let legal = (0..labels)
            .flat_map(|a| (0..labels).map(move |b| (a, b)))
            .filter(|(a, b)| Bilou::may_follow(*a, *b))
            .collect();
        Self {
            scheme,
            settings,
            index,
            numbered,
            weights: vec![0.0; size],
            squares: vec![0.0; size],
            transitions: vec![0.0; labels * labels],
            transition_squares: vec![0.0; labels * labels],
            legal,
        }
    }

    /// One step on one sentence. Returns the log-likelihood of what is known of it.
    fn learn(&mut self, number: usize, example: &Example, random: &mut Random) -> f64 {
        let labels = self.scheme.len();
        let tokens = example.allowed.len();
        if tokens == 0 {
            return 0.0;
        }
        let mut features = std::mem::take(&mut self.numbered[number]);
        let mut kept: Vec<Vec<u32>> = features
            .iter()
            .map(|token| token.iter().copied().filter(|_| random.unit() >= self.settings.dropout).collect())
            .collect();
        let boost = 1.0 / (1.0 - self.settings.dropout);
        let mut scores = if example.offsets.is_empty() { vec![0.0; tokens * labels] } else { example.offsets.clone() };
        for (token, kept) in kept.iter().enumerate() {
            let scores = &mut scores[token * labels..(token + 1) * labels];
            for feature in kept {
                let row = &self.weights[*feature as usize * labels..][..labels];
                for (score, weight) in scores.iter_mut().zip(row) {
                    *score += weight * boost;
                }
            }
        }
        let free = self.expect(&scores, None);
        let held = self.expect(&scores, Some(&example.allowed));
        std::mem::swap(&mut self.numbered[number], &mut features);
        if !held.is_possible {
            return 0.0;
        }

        let scale = example.weight * boost;
        for (token, kept) in kept.iter_mut().enumerate() {
            let range = token * labels..(token + 1) * labels;
            for (label, (held, free)) in held.labels[range.clone()].iter().zip(&free.labels[range]).enumerate() {
                let gradient = (held - free) * scale;
                if gradient.abs() < 1e-4 {
                    continue;
                }
                for feature in kept.iter() {
                    let at = *feature as usize * labels + label;
                    let gradient = gradient - self.settings.decay * self.weights[at];
                    self.squares[at] += gradient * gradient;
                    self.weights[at] += self.settings.rate * gradient / (self.squares[at].sqrt() + 1e-6);
                }
            }
        }
        for (a, b) in &self.legal {
            let at = a * labels + b;
            let gradient = (held.pairs[at] - free.pairs[at]) * example.weight;
            if gradient != 0.0 {
                self.transition_squares[at] += gradient * gradient;
                self.transitions[at] += self.settings.rate * gradient / (self.transition_squares[at].sqrt() + 1e-6);
            }
        }
        held.log_total - free.log_total
    }

    /// Forward and backward sums over all legal paths, or those within the allowed labels.
    fn expect(&self, scores: &[f32], allowed: Option<&[LabelSet]>) -> Expectation {
        let labels = self.scheme.len();
        let tokens = scores.len() / labels;
        let mut log_total = 0.0;
        // Potentials, each token's divided by its largest.
        let mut potentials = vec![0.0_f32; tokens * labels];
        for token in 0..tokens {
            let row = &scores[token * labels..(token + 1) * labels];
            let is_allowed = |label: usize| allowed.is_none_or(|sets| sets[token] >> label & 1 == 1);
            let top = (0..labels).filter(|l| is_allowed(*l)).map(|l| row[l]).fold(f32::NEG_INFINITY, f32::max);
            log_total += f64::from(top);
            for label in (0..labels).filter(|label| is_allowed(*label)) {
                potentials[token * labels + label] = (row[label] - top).exp();
            }
        }
        let jumps: Vec<(usize, usize, f32)> =
            self.legal.iter().map(|(a, b)| (*a, *b, self.transitions[a * labels + b].exp())).collect();

        let mut forward = vec![0.0_f32; tokens * labels];
        let mut sums = vec![0.0_f32; tokens];
        for label in (0..labels).filter(|label| !Bilou::goes_on(*label)) {
            forward[label] = potentials[label] * self.transitions[label].exp();
        }
        sums[0] = normalise(&mut forward[..labels]);
        for token in 1..tokens {
            let (past, present) = forward.split_at_mut(token * labels);
            let past = &past[(token - 1) * labels..];
            let present = &mut present[..labels];
            for (a, b, jump) in &jumps {
                present[*b] += past[*a] * jump;
            }
            for (value, potential) in present.iter_mut().zip(&potentials[token * labels..]) {
                *value *= potential;
            }
            if token + 1 == tokens {
                close(present);
            }
            sums[token] = normalise(present);
        }
        if tokens == 1 {
            close(&mut forward);
            sums[0] *= normalise(&mut forward);
        }
        log_total += sums.iter().map(|sum| f64::from(sum.max(f32::MIN_POSITIVE)).ln()).sum::<f64>();

        let mut pairs = vec![0.0_f32; labels * labels];
        let mut backward = vec![0.0_f32; tokens * labels];
        for label in (0..labels).filter(|label| !Bilou::leaves_open(*label)) {
            backward[(tokens - 1) * labels + label] = 1.0;
        }
        for token in (1..tokens).rev() {
            let (present, ahead) = backward.split_at_mut(token * labels);
            let present = &mut present[(token - 1) * labels..];
            let weight: Vec<f32> = ahead[..labels]
                .iter()
                .zip(&potentials[token * labels..])
                .map(|(beta, potential)| beta * potential / sums[token].max(f32::MIN_POSITIVE))
                .collect();
            let alpha = &forward[(token - 1) * labels..token * labels];
            for (a, b, jump) in &jumps {
                let step = jump * weight[*b];
                present[*a] += step;
                pairs[a * labels + b] += alpha[*a] * step;
            }
        }
        let marginals: Vec<f32> = forward.iter().zip(&backward).map(|(alpha, beta)| alpha * beta).collect();
        // The first token follows the outside.
        for label in 0..labels {
            pairs[label] += marginals[label];
        }
        Expectation { labels: marginals, pairs, log_total, is_possible: sums.iter().all(|sum| *sum > 0.0) }
    }

    fn freeze(self, least: f32, scale: Option<f32>) -> Chain {
        let labels = self.scheme.len();
        let mut features: Vec<(u64, u32)> = self.index.into_iter().collect();
        features.sort_unstable();
        let rows = features.into_iter().map(|(feature, number)| {
            let row = &self.weights[number as usize * labels..][..labels];
            (feature, row.iter().enumerate().map(|(label, weight)| (label as u8, *weight)).collect())
        });
        let weights = Weights::quantise(labels, least, scale, rows);
        let transitions = self.transitions.iter().map(|weight| (weight / weights.scale()).round() as i32).collect();
        Chain::new(self.scheme, weights, transitions)
    }
}

/// What to expect of a sentence.
struct Expectation {
    /// The probability of each label of each token.
    labels: Vec<f32>,
    /// The expected number of each pair of neighbours.
    pairs: Vec<f32>,
    log_total: f64,
    /// Whether any legal path is allowed.
    is_possible: bool,
}

/// No span may be open at the end.
fn close(values: &mut [f32]) {
    for (label, value) in values.iter_mut().enumerate() {
        if Bilou::leaves_open(label) {
            *value = 0.0;
        }
    }
}

fn normalise(values: &mut [f32]) -> f32 {
    let sum: f32 = values.iter().sum();
    let divisor = sum.max(f32::MIN_POSITIVE);
    for value in values {
        *value /= divisor;
    }
    sum
}
