//! `tripoint eval`: how good extractions are, measured against annotations.

use crate::eval::{ReadError, Summary, measure, read};
use std::{
    io::{self, Write},
    path::PathBuf,
};

/// Measures extractions against annotations.
///
/// Prints precision, recall and F1 of entities, relations, events and arguments, the accuracy of modality and date, the
/// F1 of topics, and `graph`, the mean F1 of the first four.
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  tripoint extract documents/ > found.jsonl\n  tripoint eval gold/ found.jsonl --each")]
pub struct EvalArgs {
    /// Annotations: a folder with one JSON file a document, or JSON Lines.
    pub gold: PathBuf,
    /// Extractions to measure, matched on document.id: the same forms.
    pub predicted: PathBuf,
    /// A line for each document.
    #[arg(long)]
    pub each: bool,
    /// A line for each class of entity, relation and event.
    #[arg(long)]
    pub types: bool,
    /// Every missing (-), spurious (+) and wrong (~) item.
    #[arg(long)]
    pub errors: bool,
}

/// Why nothing was measured.
#[derive(Debug, thiserror::Error)]
pub enum EvalError {
    /// Gold or prediction cannot be read.
    #[error(transparent)]
    Read(#[from] ReadError),
    /// The report cannot be written.
    #[error("cannot write the report: {0}")]
    Write(#[from] io::Error),
}

/// Reads both sides, measures and writes the report.
pub fn run(args: &EvalArgs, out: &mut impl Write) -> Result<(), EvalError> {
    let assessments = measure(&read(&args.gold)?, &read(&args.predicted)?);
    for assessment in &assessments {
        if args.each {
            writeln!(out, "{}", assessment.line())?;
        }
        if args.errors {
            writeln!(out, "== {}", assessment.id)?;
            for error in &assessment.errors {
                writeln!(out, "{error}")?;
            }
        }
    }
    let summary = Summary::of(&assessments);
    if args.types {
        write!(out, "{}", summary.classes())?;
    }
    write!(out, "{summary}")?;
    Ok(())
}
