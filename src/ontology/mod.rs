//! The ontology: classes, roles, topics, lexicon and gazetteer, read from Turtle files that are part of the program or stand in a folder.

pub mod files;
pub mod gazetteer;
pub mod lexicon;
pub mod schema;
pub mod topics;
pub mod turtle;
pub mod vocabulary;

pub use files::Files;
pub use gazetteer::{FormKind, Gazetteer};
pub use lexicon::Lexicon;
pub use schema::Schema;
use std::path::Path;
pub use topics::Topics;
pub use turtle::Graph;

/// All that the extractor and the mapping know of the world and of words.
pub struct Ontology {
    /// The files it was read from.
    pub files: Files,
    /// All statements of its Turtle files.
    pub graph: Graph,
    /// Classes, roles and relations.
    pub schema: Schema,
    /// Known names.
    pub gazetteer: Gazetteer,
    /// Topics and the words that show them.
    pub topics: Topics,
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
        let schema = Schema::compile(&graph)?;
        let gazetteer = Gazetteer::compile(&graph, &schema.entity_iris())?;
        let topics = Topics::compile(&graph)?;
        let lexicon = Lexicon::compile(&graph)?;
        lexicon::check(&graph, &schema)?;
        Ok(Self { files, graph, schema, gazetteer, topics, lexicon })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Prints the time of each part: `cargo test --release --no-default-features --lib -- --ignored --nocapture ontology::tests`.
    #[test]
    #[ignore = "a measurement"]
    fn how_long_it_takes() {
        for _ in 0..3 {
            let start = std::time::Instant::now();
            let files = Files::embedded();
            let graph = Graph::read(&files.turtle()).unwrap();
            let read = start.elapsed();
            let schema = Schema::compile(&graph).unwrap();
            let schema_read = start.elapsed();
            let gazetteer = Gazetteer::compile(&graph, &schema.entity_iris()).unwrap();
            let gazetteer_read = start.elapsed();
            let topics = Topics::compile(&graph).unwrap();
            let topics_read = start.elapsed();
            let lexicon = Lexicon::compile(&graph).unwrap();
            let statements = graph.statements().len();
            println!(
                "{statements} statements {read:?}, schema {:?}, gazetteer {:?}, topics {:?}, lexicon {:?}; {} entries, {} topics, {} frames",
                schema_read - read,
                gazetteer_read - schema_read,
                topics_read - gazetteer_read,
                start.elapsed() - topics_read,
                gazetteer.entries().count(),
                topics.all().len(),
                lexicon.frames.len()
            );
        }
    }
}
