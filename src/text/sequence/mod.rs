//! Sequence labelling: spans of classes over the tokens of a sentence, as a linear-chain conditional random field
//! (Lafferty, McCallum and Pereira 2001) with the BILOU encoding.

pub mod slope;
pub mod train;

use super::TokenRange;
use super::bytes::{Cursor, Sink};
use super::model::ModelError;
use super::weights::Weights;

/// The labels of spans of some classes: outside, and for each class begin, inside, last and unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bilou {
    classes: usize,
}

/// Where in a span a token stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The first of several.
    Begin,
    /// Neither first nor last.
    Inside,
    /// The last of several.
    Last,
    /// The only one.
    Unit,
}

impl Bilou {
    /// The label of tokens in no span.
    pub const OUTSIDE: usize = 0;

    /// Labels for this many classes.
    pub const fn new(classes: usize) -> Self {
        Self { classes }
    }

    /// The number of labels.
    pub const fn len(self) -> usize {
        1 + 4 * self.classes
    }

    /// Whether there is no class.
    pub const fn is_empty(self) -> bool {
        self.classes == 0
    }

    /// The label of a class and part.
    pub const fn label(class: usize, part: Part) -> usize {
        1 + 4 * class + part as usize
    }

    /// The class and part of a label; none if it is the outside.
    pub const fn meaning(label: usize) -> Option<(usize, Part)> {
        if label == Self::OUTSIDE {
            return None;
        }
        let part = match (label - 1) % 4 {
            0 => Part::Begin,
            1 => Part::Inside,
            2 => Part::Last,
            _ => Part::Unit,
        };
        Some(((label - 1) / 4, part))
    }

    /// Whether a span is open after this label.
    const fn leaves_open(label: usize) -> bool {
        matches!(Self::meaning(label), Some((_, Part::Begin | Part::Inside)))
    }

    /// Whether this label goes on with a span that is open before it.
    const fn goes_on(label: usize) -> bool {
        matches!(Self::meaning(label), Some((_, Part::Inside | Part::Last)))
    }

    /// Whether one label may follow another.
    pub fn may_follow(before: usize, label: usize) -> bool {
        match (Self::meaning(before), Self::meaning(label)) {
            (Some((a, _)), Some((b, _))) if Self::leaves_open(before) => Self::goes_on(label) && a == b,
            _ => !Self::leaves_open(before) && !Self::goes_on(label),
        }
    }

    /// Whether labels are those of spans that all begin and end within them.
    pub fn is_legal(labels: &[usize]) -> bool {
        let ends = labels.first().is_none_or(|label| !Self::goes_on(*label))
            && labels.last().is_none_or(|label| !Self::leaves_open(*label));
        ends && labels.windows(2).all(|pair| Self::may_follow(pair[0], pair[1]))
    }

    /// Writes the labels of a span.
    pub fn mark(labels: &mut [usize], span: TokenRange, class: usize) {
        let last = span.end - 1;
        for token in span.clone() {
            let part = match (token == span.start, token == last) {
                (true, true) => Part::Unit,
                (true, false) => Part::Begin,
                (false, true) => Part::Last,
                (false, false) => Part::Inside,
            };
            labels[token] = Self::label(class, part);
        }
    }

    /// The spans of a legal sequence of labels, with their classes.
    pub fn spans(labels: &[usize]) -> Vec<(TokenRange, usize)> {
        let mut spans = Vec::new();
        let mut start = 0;
        for (token, label) in labels.iter().enumerate() {
            match Self::meaning(*label) {
                Some((class, Part::Unit)) => spans.push((token..token + 1, class)),
                Some((_, Part::Begin)) => start = token,
                Some((class, Part::Last)) => spans.push((start..token + 1, class)),
                _ => {}
            }
        }
        spans
    }
}

/// The trained chain: weights of features, and of each label after each.
#[derive(Clone, Debug, PartialEq)]
pub struct Chain {
    scheme: Bilou,
    weights: Weights,
    /// In the units of `weights`; row: the label before.
    transitions: Vec<i32>,
    /// For each label those that may stand before it.
    before: Vec<Vec<u8>>,
}

/// A score no path ever has.
const NEVER: i32 = i32::MIN / 4;

/// The memory of a decoding, to be used again.
#[derive(Clone, Debug, Default)]
pub struct Lattice {
    /// Scores of the labels at each token; to be filled by the caller.
    pub scores: Vec<i32>,
    forward: Vec<i32>,
    backward: Vec<i32>,
    back: Vec<u8>,
}

impl Chain {
    pub(super) fn new(scheme: Bilou, weights: Weights, transitions: Vec<i32>) -> Self {
        let labels = scheme.len();
        let before = (0..labels)
            .map(|label| {
                (0..labels).filter(|before| Bilou::may_follow(*before, label)).map(|before| before as u8).collect()
            })
            .collect();
        Self { scheme, weights, transitions, before }
    }

    /// The labels.
    pub fn scheme(&self) -> Bilou {
        self.scheme
    }

    /// Adds the weights of features to the scores of a token's labels.
    pub fn add_to(&self, features: &[u64], scores: &mut [i32]) {
        self.weights.add_to(features, scores);
    }

    /// Adds to the scores of each label after each, given in natural units (labels × labels; row: the label before).
    pub fn add_transitions(&mut self, scores: &[f32]) {
        let scale = self.scale();
        self.transitions.iter_mut().zip(scores).for_each(|(sum, score)| *sum += (score / scale).round() as i32);
    }

    /// What a score of 1 is worth in natural units (log odds).
    pub fn scale(&self) -> f32 {
        self.weights.scale()
    }

    /// The best legal labels for `lattice.scores` (Viterbi 1967).
    pub fn decode(&self, lattice: &mut Lattice) -> Vec<usize> {
        let labels = self.scheme.len();
        let tokens = lattice.scores.len() / labels;
        if tokens == 0 {
            return Vec::new();
        }
        lattice.forward.clear();
        lattice.forward.resize(tokens * labels, NEVER);
        lattice.back.clear();
        lattice.back.resize(tokens * labels, 0);
        for label in 0..labels {
            if !Bilou::goes_on(label) {
                lattice.forward[label] = lattice.scores[label] + self.transitions[label];
            }
        }
        for token in 1..tokens {
            let (past, present) = lattice.forward.split_at_mut(token * labels);
            let past = &past[(token - 1) * labels..];
            for (label, slot) in present[..labels].iter_mut().enumerate() {
                let mut best = (NEVER, 0);
                for before in &self.before[label] {
                    let score = past[*before as usize] + self.transitions[*before as usize * labels + label];
                    if score > best.0 {
                        best = (score, *before);
                    }
                }
                *slot = best.0 + lattice.scores[token * labels + label];
                lattice.back[token * labels + label] = best.1;
            }
        }
        let mut path = vec![0; tokens];
        let last = &lattice.forward[(tokens - 1) * labels..];
        let mut label = 0;
        for (candidate, score) in last.iter().enumerate() {
            if !Bilou::leaves_open(candidate) && *score > last[label] {
                label = candidate;
            }
        }
        for token in (0..tokens).rev() {
            path[token] = label;
            label = lattice.back[token * labels + label] as usize;
        }
        path
    }

    /// By how much the best path beats the best one that gives a token another class, in natural units: for each of
    /// `tokens`, after [`Chain::decode`] has filled the lattice and returned `path`.
    pub fn margin(&self, lattice: &mut Lattice, path: &[usize], token: usize) -> f32 {
        let labels = self.scheme.len();
        let tokens = path.len();
        if lattice.backward.len() != tokens * labels {
            self.fill_backward(lattice, tokens);
        }
        let class = Bilou::meaning(path[token]).map(|(class, _)| class);
        let (mut same, mut other) = (NEVER, NEVER);
        for label in 0..labels {
            let score = lattice.forward[token * labels + label] + lattice.backward[token * labels + label];
            let slot = if Bilou::meaning(label).map(|(class, _)| class) == class { &mut same } else { &mut other };
            *slot = (*slot).max(score);
        }
        (same - other) as f32 * self.scale()
    }

    fn fill_backward(&self, lattice: &mut Lattice, tokens: usize) {
        let labels = self.scheme.len();
        lattice.backward.clear();
        lattice.backward.resize(tokens * labels, NEVER);
        for label in 0..labels {
            if !Bilou::leaves_open(label) {
                lattice.backward[(tokens - 1) * labels + label] = 0;
            }
        }
        for token in (1..tokens).rev() {
            for label in 0..labels {
                let ahead = lattice.backward[token * labels + label] + lattice.scores[token * labels + label];
                for before in &self.before[label] {
                    let before = *before as usize;
                    let slot = &mut lattice.backward[(token - 1) * labels + before];
                    *slot = (*slot).max(ahead + self.transitions[before * labels + label]);
                }
            }
        }
    }

    /// Writes the chain.
    pub fn write(&self, to: &mut Sink) {
        to.u32(self.scheme.classes as u32);
        for weight in &self.transitions {
            to.u32(*weight as u32);
        }
        self.weights.write(to);
    }

    /// Reads what [`Chain::write`] wrote.
    pub fn read(from: &mut Cursor<'_>) -> Result<Self, ModelError> {
        let classes = from.u32()? as usize;
        if classes > 60 {
            return Err(from.damaged("the number of classes"));
        }
        let scheme = Bilou::new(classes);
        let mut transitions = Vec::with_capacity(scheme.len() * scheme.len());
        for _ in 0..scheme.len() * scheme.len() {
            transitions.push((from.u32()? as i32).clamp(-1_000_000, 1_000_000));
        }
        let weights = Weights::read(from)?;
        if weights.classes() != scheme.len() {
            return Err(from.damaged("the number of labels"));
        }
        Ok(Self::new(scheme, weights, transitions))
    }
}

impl Lattice {
    /// Makes room for a sentence, all scores 0.
    pub fn reset(&mut self, scheme: Bilou, tokens: usize) {
        self.scores.clear();
        self.scores.resize(scheme.len() * tokens, 0);
        self.backward.clear();
    }

    /// The scores of a token's labels.
    pub fn at(&mut self, scheme: Bilou, token: usize) -> &mut [i32] {
        &mut self.scores[token * scheme.len()..(token + 1) * scheme.len()]
    }
}
