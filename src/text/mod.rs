//! Language analysis: sentences, tokens, tags, lemmas, dependencies, names and event triggers of English text.
//!
//! Nothing here knows of graphs. [`Analyzer`] holds the model; [`Analyzer::analyse`] is a pure function of a text.

mod abbreviations;
mod analysis;
mod analyzer;
pub mod bytes;
pub mod dictionary;
pub mod model;
pub mod names;
mod sentences;
pub mod sequence;
mod tags;
mod tokenize;
pub mod weights;
mod words;

pub use analysis::{Analysis, NameSpan, Sentence, Span, Token, TokenRange, TriggerSpan};
pub use analyzer::Analyzer;
pub use model::ModelError;
pub use sentences::sentences;
pub use tags::{Deprel, Penn, Upos};
pub use tokenize::tokenize;
