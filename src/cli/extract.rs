//! `tripoint extract`: documents in, the interchange format out.

use super::{
    Failure, Outcome,
    options::{Inputs, Options},
    output::Output,
    pipeline,
    progress::Progress,
};
use clap::Args;
use std::path::PathBuf;
use tripoint::{extract::Extractor, text::Analyzer};

/// Extract what documents say, as JSON Lines: one extraction a document, in the order of the inputs
///
/// Each line holds the document's entities, relations and events with the words that say them, and what became of each
/// sentence. Offsets count Unicode code points of the document's text.
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
        let ontology = options.load_ontology()?;
        let analyzer = Analyzer::embedded()?;
        let extractor = Extractor::new(&ontology, &analyzer);
        let progress = Progress::over(&self.inputs.paths, options.shows_progress());
        let mut output = Output::to(self.output.as_deref())?;
        let outcome = pipeline::extract_each(&self.inputs, &extractor, &progress, |document, mut extraction| {
            if self.text {
                extraction.document.text = Some(document.text);
            }
            output.with(|writer| {
                serde_json::to_writer(&mut *writer, &extraction)?;
                writer.write_all(b"\n")
            })
        })?;
        output.finish()?;
        Ok(outcome)
    }
}
