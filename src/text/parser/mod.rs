//! Dependencies: a greedy arc-hybrid parser (Kuhlmann et al. 2011), trained with a dynamic oracle (Goldberg and Nivre 2013).

mod features;
mod state;

pub use features::extract;
pub use state::{Move, State};

use super::bytes::{Cursor, Sink};
use super::model::ModelError;
use super::tagger::Tag;
use super::tags::Deprel;
use super::weights::Weights;
use super::word::Word;

/// A word's head (none for the root) and its relation to it.
pub type Arc = (Option<usize>, Deprel);

/// The number of classes of the parser's perceptron.
pub const CLASSES: usize = 1 + 2 * Deprel::ALL.len();

/// The trained parser.
#[derive(Clone, Debug)]
pub struct Parser {
    weights: Weights,
}

impl Parser {
    /// A parser with these weights over [`CLASSES`] moves.
    pub fn new(weights: Weights) -> Self {
        Self { weights }
    }

    /// The dependencies of a sentence.
    pub fn parse(&self, words: &[Word], tags: &[Tag]) -> Vec<Arc> {
        let mut state = State::new(words.len());
        let mut features = Vec::with_capacity(128);
        let mut scores = [0; CLASSES];
        while !state.is_final() {
            extract(&state, words, tags, &mut features);
            self.weights.score(&features, &mut scores);
            match best_move(&scores, &state) {
                Some(step) => state.apply(step),
                None => break,
            }
        }
        state.into_arcs()
    }

    /// Writes the weights.
    pub fn write(&self, to: &mut Sink) {
        self.weights.write(to);
    }

    /// Reads what [`Parser::write`] wrote.
    pub fn read(from: &mut Cursor<'_>) -> Result<Self, ModelError> {
        let weights = Weights::read(from)?;
        if weights.classes() != CLASSES {
            return Err(from.damaged("the parser's moves"));
        }
        Ok(Self { weights })
    }
}

/// The move of the highest score that the state allows.
pub fn best_move<T: PartialOrd + Copy>(scores: &[T], state: &State) -> Option<Move> {
    let mut found: Option<(T, Move)> = None;
    let (shift, left, right) = state.allowed();
    for (class, score) in scores.iter().enumerate() {
        let step = Move::from_class(class);
        let allowed = match step {
            Move::Shift => shift,
            Move::Left(_) => left,
            Move::Right(_) => right,
        };
        if allowed && found.is_none_or(|(best, _)| *score > best) {
            found = Some((*score, step));
        }
    }
    found.map(|(_, step)| step)
}
