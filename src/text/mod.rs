//! Language analysis: sentences, tokens, tags, lemmas, dependencies, names and event triggers of English text.
//!
//! Nothing here knows of graphs. [`Analyzer`] holds the model; [`Analyzer::analyse`] is a pure function of a text.

mod analysis;
mod analyzer;
mod tags;

pub use analysis::{Analysis, NameSpan, Sentence, Span, Token, TokenRange, TriggerSpan};
pub use analyzer::{Analyzer, ModelError};
pub use tags::{Deprel, Penn, Upos};
