//! `tripoint convert`: documents in, RDF out, nothing kept.

use super::{
    Failure, Outcome,
    graph_output::GraphOutput,
    options::{Inputs, Options},
    pipeline::{self, Engine},
};
use clap::Args;
use oxigraph::model::Quad;
use tripoint::{
    document::Document,
    extract::Extraction,
    rdf::{Mapper, dataset},
};

/// Convert documents to RDF: the graph of all of them, nothing kept
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  tripoint convert examples/documents                     Turtle on standard output
  tripoint convert article.html notes.md -o graph.trig    TriG: facts, claims and the words, in named graphs
  tripoint convert articles/ -o graph.nq --verify         N-Quads, read back and compared
  tripoint convert extractions.jsonl                      what another extractor found, in the interchange format
  pdftotext treaty.pdf - | tripoint convert - --published 1978-09-17")]
pub struct Convert {
    #[command(flatten)]
    inputs: Inputs,
    #[command(flatten)]
    output: GraphOutput,
}

impl Convert {
    pub fn run(&self, options: &Options) -> Result<Outcome, Failure> {
        self.output.format()?;
        let (quads, outcome) = graph_of(&self.inputs, options, &Engine::load(options)?)?;
        self.output.write(quads.as_slice(), &options.prefixes())?;
        Ok(outcome)
    }
}

/// The dataset of all documents of the inputs.
pub fn graph_of(inputs: &Inputs, options: &Options, engine: &Engine) -> Result<(Vec<Quad>, Outcome), Failure> {
    let mapper = Mapper::new(&engine.ontology, options.base.clone());
    let mut documents = Vec::new();
    let work = |document: Document, extraction: Extraction| mapper.quads(&document, &extraction);
    let outcome = pipeline::for_each(inputs, options, engine, work, |quads| {
        documents.push(quads);
        Ok(())
    })?;
    Ok((dataset(documents), outcome))
}
