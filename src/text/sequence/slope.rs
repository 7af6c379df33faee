//! The likelihood of a sentence's labels in a chain, and where it rises: forward and backward sums over all legal paths.

use super::Bilou;

/// Pairs of labels of which the second may follow the first.
#[derive(Clone, Debug)]
pub struct Neighbours {
    labels: usize,
    /// The legal pairs.
    pub pairs: Vec<(usize, usize)>,
}

impl Neighbours {
    /// Those of a scheme.
    pub fn of(scheme: Bilou) -> Self {
        let labels = scheme.len();
        let all = (0..labels).flat_map(|a| (0..labels).map(move |b| (a, b)));
        Self { labels, pairs: all.filter(|(a, b)| Bilou::may_follow(*a, *b)).collect() }
    }
}

/// How the loss of a sentence, the negative log-likelihood of its labels, changes with the scores.
#[derive(Clone, Debug)]
pub struct Slope {
    /// With the score of each label of each token.
    pub labels: Vec<f32>,
    /// With the score of each label after each; the first label stands after the outside.
    pub pairs: Vec<f32>,
    /// The loss.
    pub loss: f32,
}

/// The slope for scores (tokens × labels) and transitions (labels × labels), both in natural units. Nothing if the labels
/// are no legal sequence.
pub fn slope(neighbours: &Neighbours, transitions: &[f32], scores: &[f32], gold: &[usize]) -> Option<Slope> {
    if gold.is_empty() || !Bilou::is_legal(gold) {
        return None;
    }
    let labels = neighbours.labels;
    let (mut slope, log_total) = expect(neighbours, transitions, scores);
    let mut score = 0.0;
    let mut before = Bilou::OUTSIDE;
    for (token, label) in gold.iter().enumerate() {
        slope.labels[token * labels + label] -= 1.0;
        slope.pairs[before * labels + label] -= 1.0;
        score += f64::from(scores[token * labels + label]) + f64::from(transitions[before * labels + label]);
        before = *label;
    }
    slope.loss = (log_total - score) as f32;
    Some(slope)
}

/// How often each label and pair is to be expected, and the log of the sum over all paths.
fn expect(neighbours: &Neighbours, transitions: &[f32], scores: &[f32]) -> (Slope, f64) {
    let labels = neighbours.labels;
    let tokens = scores.len() / labels;
    let mut log_total = 0.0;
    // Potentials, each token's divided by its largest.
    let mut potentials = vec![0.0_f32; tokens * labels];
    for (row, potentials) in scores.chunks_exact(labels).zip(potentials.chunks_exact_mut(labels)) {
        let top = row.iter().copied().fold(f32::NEG_INFINITY, f32::max);
        log_total += f64::from(top);
        potentials.iter_mut().zip(row).for_each(|(potential, score)| *potential = (score - top).exp());
    }
    let jump = |(a, b): &(usize, usize)| (*a, *b, transitions[a * labels + b].exp());
    let jumps: Vec<(usize, usize, f32)> = neighbours.pairs.iter().map(jump).collect();

    let mut forward = vec![0.0_f32; tokens * labels];
    let mut sums = vec![0.0_f32; tokens];
    for token in 0..tokens {
        let (past, present) = forward.split_at_mut(token * labels);
        let present = &mut present[..labels];
        match token.checked_sub(1) {
            None => {
                for label in (0..labels).filter(|label| !Bilou::goes_on(*label)) {
                    present[label] = transitions[label].exp();
                }
            }
            Some(before) => {
                let past = &past[before * labels..];
                for (a, b, jump) in &jumps {
                    present[*b] += past[*a] * jump;
                }
            }
        }
        let is_last = token + 1 == tokens;
        for (label, (value, potential)) in present.iter_mut().zip(&potentials[token * labels..]).enumerate() {
            // No span may be open at the end.
            *value = if is_last && Bilou::leaves_open(label) { 0.0 } else { *value * potential };
        }
        sums[token] = normalise(present);
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
        let ahead = ahead[..labels].iter().zip(&potentials[token * labels..]);
        let sum = sums[token].max(f32::MIN_POSITIVE);
        let weight: Vec<f32> = ahead.map(|(beta, potential)| beta * potential / sum).collect();
        let alpha = &forward[(token - 1) * labels..token * labels];
        for (a, b, jump) in &jumps {
            let step = jump * weight[*b];
            present[*a] += step;
            pairs[a * labels + b] += alpha[*a] * step;
        }
    }
    let marginals: Vec<f32> = forward.iter().zip(&backward).map(|(alpha, beta)| alpha * beta).collect();
    // The first token follows the outside.
    pairs[..labels].iter_mut().zip(&marginals).for_each(|(pair, first)| *pair += first);
    (Slope { labels: marginals, pairs, loss: 0.0 }, log_total)
}

fn normalise(values: &mut [f32]) -> f32 {
    let sum: f32 = values.iter().sum();
    let divisor = sum.max(f32::MIN_POSITIVE);
    values.iter_mut().for_each(|value| *value /= divisor);
    sum
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::train::Random;

    #[test]
    fn slopes_are_those_of_small_differences() {
        let scheme = Bilou::new(2);
        let (labels, neighbours) = (scheme.len(), Neighbours::of(scheme));
        let mut random = Random::new(5);
        let mut scores: Vec<f32> = (0..4 * labels).map(|_| random.unit() - 0.5).collect();
        let mut transitions: Vec<f32> = (0..labels * labels).map(|_| random.unit() - 0.5).collect();
        let gold = [1, 3, 0, 8];
        let slope_at = |scores: &[f32], transitions: &[f32]| slope(&neighbours, transitions, scores, &gold).unwrap();
        let found = slope_at(&scores, &transitions);
        for at in 0..scores.len() {
            scores[at] += 0.01;
            let difference = slope_at(&scores, &transitions).loss - found.loss;
            scores[at] -= 0.01;
            assert!((difference / 0.01 - found.labels[at]).abs() < 1e-2);
        }
        for (a, b) in neighbours.pairs.clone() {
            let at = a * labels + b;
            transitions[at] += 0.01;
            let difference = slope_at(&scores, &transitions).loss - found.loss;
            transitions[at] -= 0.01;
            assert!((difference / 0.01 - found.pairs[at]).abs() < 1e-2);
        }
        assert!(slope(&neighbours, &transitions, &scores, &[1, 0, 0, 0]).is_none());
    }
}
