//! `tripoint extract`: documents in, the interchange format out.

use super::{
    Failure, Outcome,
    options::{Inputs, Options},
    output::Output,
    pipeline::{self, Engine},
};
use clap::Args;
use std::path::PathBuf;
use tripoint::{document::Document, extract::Extraction};

/// Extract what documents say, as JSON Lines: one extraction a document, in the order of the inputs
///
/// Each line holds the document's entities, relations and events with the words that say them, and what became of each
/// sentence. Offsets count Unicode code points of the document's text. Extractions of other tools in this format are inputs
/// too, of every command: their ids and quotes are checked.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  tripoint extract articles/ > extractions.jsonl
  tripoint extract page.html --text | jq '.events[].type'
  tripoint extract - --published 1998-04-10 < agreement.txt")]
pub struct Extract {
    #[command(flatten)]
    inputs: Inputs,
    /// Write to FILE instead of standard output
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Give each extraction its document's text, so that it can be read without the document
    #[arg(long)]
    text: bool,
}

impl Extract {
    pub fn run(&self, options: &Options) -> Result<Outcome, Failure> {
        let engine = Engine::load(options)?;
        let mut output = Output::to(self.output.as_deref())?;
        let work = |document: Document, mut extraction: Extraction| {
            extraction.document.text = self.text.then_some(document.text);
            serde_json::to_vec(&extraction)
        };
        let outcome = pipeline::for_each(&self.inputs, options, &engine, work, |line| {
            output.with(|writer| {
                writer.write_all(&line?)?;
                writer.write_all(b"\n")
            })
        })?;
        output.finish()?;
        Ok(outcome)
    }
}
