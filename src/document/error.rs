//! What can be wrong with an input, and where.

use std::{fmt, io};

/// An input, or one record of it, that could not be read. Shows as `file:line: problem`.
#[derive(Debug, thiserror::Error)]
#[error("{place}: {problem}")]
pub struct ReadError {
    /// Where.
    pub place: Place,
    /// What.
    #[source]
    pub problem: Problem,
}

/// A file, and the line in it where that is known.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The path as the user gave it or the walk found it.
    pub file: String,
    /// From 1.
    pub line: Option<u64>,
}

impl Place {
    /// A file as a whole.
    pub fn file(file: impl Into<String>) -> Self {
        Self { file: file.into(), line: None }
    }

    /// A line of the same file.
    pub fn at_line(&self, line: u64) -> Self {
        Self { file: self.file.clone(), line: Some(line) }
    }

    /// The error of that problem here.
    pub fn error(self, problem: impl Into<Problem>) -> ReadError {
        ReadError { place: self, problem: problem.into() }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            Some(line) => write!(f, "{}:{line}", self.file),
            None => f.write_str(&self.file),
        }
    }
}

/// What is wrong with an input.
#[derive(Debug, thiserror::Error)]
pub enum Problem {
    /// The system does not give it.
    #[error("cannot be read: {0}")]
    Io(#[from] io::Error),
    /// There is no text in it.
    #[error("empty: there is no text to read")]
    Empty,
    /// A page or Markdown file without words.
    #[error("only markup: there is no text between the tags")]
    OnlyMarkup,
    /// Not text at all.
    #[error("binary: not text in any encoding")]
    Binary,
    /// UTF-8 that is broken at some place, or bytes that are text in no encoding.
    #[error("invalid UTF-8, and not plausible in another encoding")]
    Utf8,
    /// Larger than [`super::MAX_DOCUMENT_BYTES`].
    #[error("too large: one document of more than {} MB; split it into its articles", super::MAX_DOCUMENT_BYTES / 1_000_000)]
    TooLarge,
    /// A line of JSON Lines that is not a record.
    #[error("not a record {{id, title, published, source, text}}: {0}")]
    Record(String),
    /// A PDF file whose text cannot be taken out.
    #[error("unreadable PDF: {0}")]
    Pdf(String),
    /// A PDF file, and the program is built without a reader for it.
    #[error("a PDF file, which this build does not read: build with `--features pdf`")]
    NoPdf,
    /// A folder without files.
    #[error("no document in this folder")]
    EmptyFolder,
}
