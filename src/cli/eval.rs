//! `tripoint eval`: how good extractions are, measured against annotations.

use super::{Failure, Outcome, output::Output};
use clap::Args;
use std::path::PathBuf;
use tripoint::eval::{Summary, measure, read};

/// Measure extractions against annotations
///
/// Prints precision, recall and F1 of entities, relations, events and arguments, the accuracy of modality and date, the
/// F1 of topics, and `graph`, the mean F1 of the first four.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  tripoint extract documents/ > found.jsonl
  tripoint eval gold/ found.jsonl --each")]
pub struct Eval {
    /// Annotations: a folder with one JSON file a document, or JSON Lines
    gold: PathBuf,
    /// Extractions to measure, matched on document.id, in the same forms
    predicted: PathBuf,
    /// A line for each document
    #[arg(long)]
    each: bool,
    /// A line for each class of entity, relation and event
    #[arg(long)]
    types: bool,
    /// Every missing (-), spurious (+) and wrong (~) item
    #[arg(long)]
    errors: bool,
}

impl Eval {
    pub fn run(&self) -> Result<Outcome, Failure> {
        let assessments = measure(&read(&self.gold)?, &read(&self.predicted)?);
        let mut report = String::new();
        for assessment in &assessments {
            if self.each {
                report.push_str(&assessment.line());
                report.push('\n');
            }
            if self.errors {
                report.push_str(&format!("== {}\n", assessment.id));
                report.extend(assessment.errors.iter().flat_map(|error| [error.as_str(), "\n"]));
            }
        }
        let summary = Summary::of(&assessments);
        if self.types {
            report.push_str(&summary.classes());
        }
        report.push_str(&summary.to_string());
        let mut output = Output::to(None)?;
        output.write(report.as_bytes())?;
        output.finish()?;
        Ok(Outcome::Complete)
    }
}
