//! How a command ended, and what the shell is told.

use std::{io, path::PathBuf, process::ExitCode};
use tripoint::{
    document::ReadError, export::VerifyError, ontology::OntologyError, query::QueryError, store::StoreError,
    text::ModelError,
};

/// How far a command came.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Outcome {
    /// All was done.
    #[default]
    Complete,
    /// Some inputs failed and were named; the others were processed.
    Partial,
}

/// Why a command did nothing of use. Shows as the one line that the user reads.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// Every input failed; each was named already.
    #[error("none of the inputs could be read")]
    NoInput,
    /// The command line asks for what cannot be; clap sees most such cases, this is for the others.
    #[error("{0}")]
    Usage(String),
    /// What was written is not what was meant.
    #[error("verification failed: {0}")]
    Verify(#[from] VerifyError),
    #[error(transparent)]
    Store(#[from] StoreError),
    /// A store to be read that is not there.
    #[error("{}: no such store; `tripoint load INPUT --store {}` makes one", .0.display(), .0.display())]
    NoStore(PathBuf),
    #[error(transparent)]
    Query(#[from] QueryError),
    /// A node or triple that no document claims by a rule.
    #[error("no document claims `{0}`; `tripoint why-not` says what is missing in a sentence")]
    Unexplained(String),
    /// A file with a query that cannot be read.
    #[error("{path}: cannot be read: {source}")]
    Question {
        /// The file.
        path: String,
        /// Why.
        source: io::Error,
    },
    /// A file that cannot be read.
    #[error("{path}: cannot be read: {source}")]
    File {
        /// The file.
        path: String,
        /// Why.
        source: io::Error,
    },
    #[error(transparent)]
    Treebank(#[from] tripoint::text::conllu::ConlluError),
    #[error(transparent)]
    Read(#[from] ReadError),
    #[error(transparent)]
    Annotations(#[from] tripoint::eval::ReadError),
    #[error(transparent)]
    Ontology(#[from] OntologyError),
    #[error("the language model cannot be used: {0}")]
    Model(#[from] ModelError),
    #[error(transparent)]
    Training(#[from] tripoint::text::names::data::DataError),
    /// A file to learn from that cannot be read.
    #[error("{path}: cannot be read: {source}")]
    Data {
        /// The file.
        path: String,
        /// Why.
        source: io::Error,
    },
    /// A file that cannot be written, with its name.
    #[error("{path}: cannot be written: {source}")]
    Write {
        /// The file, or "standard output".
        path: String,
        /// Why.
        source: io::Error,
    },
    /// Whoever read our output has heard enough (`| head`).
    #[error("the output was closed")]
    Closed,
    /// Threads that the system does not give.
    #[error("cannot start threads: {0}")]
    Threads(#[from] rayon::ThreadPoolBuildError),
}

impl Failure {
    fn code(&self) -> u8 {
        match self {
            Self::Closed => 0,
            Self::Usage(_) => 2,
            Self::Verify(_) => 4,
            _ => 3,
        }
    }
}

/// Says what failed, if anything, and gives the code documented in `--help`.
pub fn exit_code(result: Result<Outcome, Failure>) -> ExitCode {
    match result {
        Ok(Outcome::Complete) => ExitCode::SUCCESS,
        Ok(Outcome::Partial) => ExitCode::from(1),
        Err(failure) => {
            if !matches!(failure, Failure::Closed) {
                super::progress::error(&failure);
            }
            ExitCode::from(failure.code())
        }
    }
}
