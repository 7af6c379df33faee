//! `tripoint extract`: documents in, the interchange format out.

use super::{
    Failure, Outcome,
    options::{Inputs, Options},
    output::Output,
    pipeline::{self, Engine},
};
use clap::Args;
use std::{
    collections::BTreeMap,
    io::{self, Write},
    path::PathBuf,
};
use tripoint::{
    document::Document,
    extract::{
        Extraction,
        gaps::{Gap, Gaps, ranked},
    },
};

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
  tripoint extract - --published 1998-04-10 < agreement.txt
  tripoint extract articles/ --ledger               what the lexicon and gazetteer lack for these articles")]
pub struct Extract {
    #[command(flatten)]
    inputs: Inputs,
    /// Write to FILE instead of standard output
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Give each extraction its document's text, so that it can be read without the document
    #[arg(long)]
    text: bool,
    /// In place of extractions, sum up what became of all sentences: why those that gave nothing did not, verbs in no frame, and
    /// names that are in no gazetteer; N lines of each [default: 40]
    #[arg(long, value_name = "N", num_args = 0..=1, require_equals = true, default_missing_value = "40", conflicts_with = "text")]
    ledger: Option<usize>,
}

impl Extract {
    pub fn run(&self, options: &Options) -> Result<Outcome, Failure> {
        let engine = Engine::load(options)?;
        let mut output = Output::to(self.output.as_deref())?;
        let outcome = match self.ledger {
            None => self.extractions(options, &engine, &mut output),
            Some(lines) => self.sum(options, &engine, &mut output, lines),
        }?;
        output.finish()?;
        Ok(outcome)
    }

    fn extractions(&self, options: &Options, engine: &Engine, output: &mut Output) -> Result<Outcome, Failure> {
        let work = |document: Document, mut extraction: Extraction| {
            extraction.document.text = self.text.then_some(document.text);
            serde_json::to_vec(&extraction)
        };
        pipeline::for_each(&self.inputs, options, engine, work, |line| {
            output.with(|writer| {
                writer.write_all(&line?)?;
                writer.write_all(b"\n")
            })
        })
    }

    fn sum(&self, options: &Options, engine: &Engine, output: &mut Output, lines: usize) -> Result<Outcome, Failure> {
        let mut gaps = Gaps::default();
        let work = |document: Document, extraction: Extraction| {
            Gaps::of(&document, &extraction, &engine.ontology, &engine.analyzer)
        };
        let outcome = pipeline::for_each(&self.inputs, options, engine, work, |of_document| {
            gaps.add(of_document);
            Ok(())
        })?;
        output.with(|writer| tell(writer, &gaps, lines))?;
        Ok(outcome)
    }
}

fn tell(writer: &mut dyn Write, gaps: &Gaps, lines: usize) -> io::Result<()> {
    let Gaps { extracted, attributed, skipped, reasons, verbs, names } = gaps;
    let all = extracted + attributed + skipped;
    writeln!(writer, "{all} sentences: {extracted} extracted, {attributed} attributed only, {skipped} skipped")?;
    table(writer, "why sentences were skipped", reasons, lines, String::clone)?;
    table(writer, "verbs in no frame of the lexicon", verbs, lines, String::clone)?;
    let name = |(class, name): &(Option<String>, String)| match class {
        Some(class) => format!("{name} ({class}, not in the gazetteer)"),
        None => format!("{name} (no entity)"),
    };
    table(writer, "unresolved names", names, lines, name)
}

fn table<K: Ord>(
    writer: &mut dyn Write,
    heading: &str,
    gaps: &BTreeMap<K, Gap>,
    lines: usize,
    name: impl Fn(&K) -> String,
) -> io::Result<()> {
    writeln!(writer, "\n{heading}")?;
    for (key, gap) in ranked(gaps).into_iter().take(lines) {
        writeln!(writer, "{:>7}  {}\n         {}", gap.count, name(key), shortened(&gap.example))?;
    }
    match gaps.len().saturating_sub(lines) {
        0 => Ok(()),
        more => writeln!(writer, "         and {more} more"),
    }
}

/// The beginning of a long sentence.
fn shortened(sentence: &str) -> String {
    const LENGTH: usize = 120;
    match sentence.char_indices().nth(LENGTH) {
        Some((end, _)) => format!("{}...", sentence[..end].trim_end()),
        None => sentence.to_owned(),
    }
}
