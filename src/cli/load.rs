//! `tripoint load`: documents into a store.

use super::{
    Failure, Outcome,
    options::{Inputs, Options, StoreFolder},
    pipeline::{self, Engine},
};
use clap::Args;
use tripoint::{
    document::Document,
    extract::Extraction,
    rdf::Mapper,
    store::{GraphStore, Put},
};

/// Load documents into a store, which is made if there is none
///
/// A document that is there already is read anew, and what no other document supports goes: loading twice changes nothing.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  tripoint load articles/ --store graph.db
  tripoint load today.jsonl --store graph.db --threads 4")]
pub struct Load {
    #[command(flatten)]
    inputs: Inputs,
    #[command(flatten)]
    store: StoreFolder,
}

impl Load {
    pub fn run(&self, options: &Options) -> Result<Outcome, Failure> {
        let store = GraphStore::open(&self.store.folder)?;
        let engine = Engine::load(options)?;
        let mapper = Mapper::new(&engine.ontology, options.base.clone());
        let work = |document: Document, extraction: Extraction| {
            (mapper.document(&document), mapper.quads(&document, &extraction))
        };
        let (mut added, mut replaced, mut unchanged) = (0, 0, 0);
        let outcome = pipeline::for_each(&self.inputs, options, &engine, work, |(document, quads)| {
            *match store.put(document.as_ref(), &quads)? {
                Put::Added => &mut added,
                Put::Replaced => &mut replaced,
                Put::Unchanged => &mut unchanged,
            } += 1;
            Ok(())
        })?;
        let statements = store.len()?;
        options.note(&format!(
            "{added} documents added, {replaced} replaced, {unchanged} unchanged; {statements} statements in all"
        ));
        Ok(outcome)
    }
}
