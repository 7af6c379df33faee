//! Training: from CoNLL-U to a model file. Deterministic for a seed.

mod adam;
pub(in crate::text) mod gradient;
mod network;
mod random;
mod score;
pub(in crate::text) mod spelling;
mod syntax;
pub(in crate::text) mod trainer;

pub use gradient::Dropout;
pub use network::NetOptions;
pub use random::Random;
pub use score::{SyntaxScore, score};
pub use syntax::{mean, train_further, train_lemmatizer, train_syntax};
pub use trainer::Schedule;
