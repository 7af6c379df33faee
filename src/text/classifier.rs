//! Training of a classifier over sparse features: multinomial logistic regression with AdaGrad's step sizes.

use super::sequence::train::{Random, Settings};
use super::weights::Weights;
use rustc_hash::FxHashMap;

/// Something to classify, and its class.
#[derive(Clone, Debug, Default)]
pub struct Case {
    /// Hashed features.
    pub features: Vec<u64>,
    /// The right class.
    pub class: usize,
    /// How much it counts.
    pub weight: f32,
    /// Classes, one bit each, that are likelier beforehand, by [`FAVOUR`].
    pub favoured: u32,
}

/// The log odds that speak beforehand for a favoured class.
pub const FAVOUR: f32 = 3.0;

/// Trains a classifier.
///
/// ```
/// use tripoint::text::classifier::{Case, train};
/// let cases = [Case { features: vec![1 << 40, 2 << 40], class: 0, weight: 1.0, favoured: 0 }, Case { features: vec![1 << 40, 3 << 40], class: 1, weight: 1.0, favoured: 0 }];
/// let weights = train(2, &cases, Default::default());
/// let mut scores = [0; 2];
/// weights.score(&cases[1].features, &mut scores);
/// assert!(scores[1] >= scores[0]);
/// ```
pub fn train(classes: usize, cases: &[Case], settings: Settings) -> Weights {
    let mut counts: FxHashMap<u64, u32> = FxHashMap::default();
    for feature in cases.iter().flat_map(|case| &case.features) {
        *counts.entry(*feature).or_default() += 1;
    }
    let mut known: Vec<u64> = counts.iter().filter(|(_, n)| **n >= settings.least_count).map(|(f, _)| *f).collect();
    known.sort_unstable();
    let index: FxHashMap<u64, usize> = known.iter().enumerate().map(|(number, feature)| (*feature, number)).collect();
    let numbered: Vec<Vec<usize>> =
        cases.iter().map(|case| case.features.iter().filter_map(|f| index.get(f).copied()).collect()).collect();

    let mut weights = vec![0.0_f32; known.len() * classes];
    let mut squares = vec![0.0_f32; known.len() * classes];
    let mut order: Vec<usize> = (0..cases.len()).collect();
    let mut random = Random(settings.seed);
    let boost = 1.0 / (1.0 - settings.dropout);
    let (mut kept, mut odds) = (Vec::new(), vec![0.0_f32; classes]);
    for _ in 0..settings.epochs {
        random.shuffle(&mut order);
        for case in &order {
            kept.clear();
            kept.extend(numbered[*case].iter().copied().filter(|_| random.unit() >= settings.dropout));
            for (class, odds) in odds.iter_mut().enumerate() {
                *odds = if class < 32 && cases[*case].favoured >> class & 1 == 1 { FAVOUR } else { 0.0 };
            }
            for feature in &kept {
                for (odds, weight) in odds.iter_mut().zip(&weights[feature * classes..]) {
                    *odds += weight * boost;
                }
            }
            softmax(&mut odds);
            for (class, odds) in odds.iter().enumerate() {
                let error = (f32::from(u8::from(class == cases[*case].class)) - odds) * boost * cases[*case].weight;
                if error.abs() < 1e-3 {
                    continue;
                }
                for feature in &kept {
                    let at = feature * classes + class;
                    let gradient = error - settings.decay * weights[at];
                    squares[at] += gradient * gradient;
                    weights[at] += settings.rate * gradient / (squares[at].sqrt() + 1e-6);
                }
            }
        }
    }
    let rows = known.into_iter().enumerate().map(|(number, feature)| {
        let row = &weights[number * classes..][..classes];
        (feature, row.iter().enumerate().map(|(class, weight)| (class as u8, *weight)).collect())
    });
    Weights::quantise(classes, settings.least_weight, rows)
}

/// Turns scores into probabilities.
fn softmax(scores: &mut [f32]) {
    let top = scores.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    let mut sum = 0.0;
    for score in scores.iter_mut() {
        *score = (*score - top).exp();
        sum += *score;
    }
    for score in scores {
        *score /= sum;
    }
}
