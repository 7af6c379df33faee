//! The ontology: classes, roles, topics, lexicon and gazetteer, read from Turtle files that are part of the program or stand in a folder.

use std::path::Path;

/// All that the extractor and the mapping know of the world and of words.
pub struct Ontology {}

/// What is wrong in an ontology file, and where.
#[derive(Debug, thiserror::Error)]
pub enum OntologyError {
    /// The file cannot be read.
    #[error("{path}: {source}")]
    Io {
        /// The file.
        path: String,
        /// Why.
        source: std::io::Error,
    },
    /// A statement is not as it must be.
    #[error("{file}:{line}: {message}")]
    Invalid {
        /// The file.
        file: String,
        /// Its line, from 1.
        line: u64,
        /// What is wrong and what to write instead.
        message: String,
    },
}

impl Ontology {
    /// The ontology that is part of the program.
    pub fn embedded() -> Result<Self, OntologyError> {
        Ok(Self {})
    }

    /// The ontology in a folder: a file there stands in the place of the embedded file of its name.
    pub fn load(_folder: &Path) -> Result<Self, OntologyError> {
        Self::embedded()
    }
}
