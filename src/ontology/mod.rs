//! The ontology: classes, roles, topics, lexicon and gazetteer, read from Turtle files that are part of the program or stand in a folder.

pub mod files;
pub mod gazetteer;
pub mod lexicon;
pub mod turtle;
pub mod vocabulary;

pub use files::Files;
pub use gazetteer::Gazetteer;
pub use lexicon::Lexicon;
use std::path::Path;
pub use turtle::Graph;

/// All that the extractor and the mapping know of the world and of words.
pub struct Ontology {
    /// The files it was read from.
    pub files: Files,
    /// All statements of its Turtle files.
    pub graph: Graph,
    /// Known names.
    pub gazetteer: Gazetteer,
    /// What in language evokes which class.
    pub lexicon: Lexicon,
}

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
    ///
    /// # Errors
    /// None, as the tests make sure.
    pub fn embedded() -> Result<Self, OntologyError> {
        Self::compile(Files::embedded())
    }

    /// The ontology in a folder: a file there stands in the place of the embedded file of its name, and a Turtle file of
    /// another name adds to it.
    ///
    /// # Errors
    /// When a file cannot be read or says something that cannot be understood, with file and line.
    pub fn load(folder: &Path) -> Result<Self, OntologyError> {
        Self::compile(Files::with_folder(folder)?)
    }

    fn compile(files: Files) -> Result<Self, OntologyError> {
        let graph = Graph::read(&files.turtle())?;
        let classes = ["Country", "Place", "Organization", "Agreement", "Programme"]
            .map(|name| format!("{}{name}", vocabulary::TP));
        let gazetteer = Gazetteer::compile(&graph, &classes.each_ref().map(String::as_str))?;
        let lexicon = Lexicon::compile(&graph)?;
        Ok(Self { files, graph, gazetteer, lexicon })
    }
}
