//! The analyser: the embedded model and the pass over a text.

use super::Analysis;

/// The trained model, ready to analyse any number of texts from any number of threads.
pub struct Analyzer {}

/// Why a model cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum ModelError {
    /// The file is not a model of this version.
    #[error("{0}")]
    Format(String),
}

impl Analyzer {
    /// The model that is part of the program.
    pub fn embedded() -> Result<Self, ModelError> {
        Ok(Self {})
    }

    /// Sentences, tokens, tags, lemmas, dependencies, names and triggers of a text.
    pub fn analyse(&self, _text: &str) -> Analysis {
        Analysis::default()
    }
}
