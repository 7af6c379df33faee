//! Training: from CoNLL-U to a model file. Deterministic for a seed.

mod adam;
mod gradient;
mod network;
mod random;
mod score;
mod syntax;

pub use gradient::Dropout;
pub use network::NetOptions;
pub use random::Random;
pub use score::{SyntaxScore, score};
pub use syntax::{train_further, train_syntax};
