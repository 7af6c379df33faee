//! Language analysis: sentences, tokens, tags, lemmas, dependencies, names and event triggers of English text.
//!
//! Nothing here knows of graphs. [`Analyzer`] holds the model; [`Analyzer::analyse`] is a pure function of a text.

mod abbreviations;
mod analysis;
mod analyzer;
pub mod bytes;
pub mod classes;
pub mod classifier;
pub mod conllu;
pub mod dictionary;
pub mod index;
mod irregular;
pub mod lemma;
pub mod model;
pub mod morphology;
pub mod names;
pub mod net;
pub mod render;
mod sentences;
pub mod sequence;
pub mod syntax;
mod tags;
mod tokenize;
pub mod train;
pub mod triggers;
pub mod vectors;
pub mod weights;
pub mod word;
mod words;

pub use analysis::{Analysis, NameSpan, Sentence, Span, Token, TokenRange, TriggerSpan};
pub use analyzer::Analyzer;
pub use model::ModelError;
pub use sentences::sentences;
pub use tags::{Deprel, Penn, Upos};
pub use tokenize::tokenize;
