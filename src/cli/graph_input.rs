//! The graph that a question is put to: a store, or documents read for it alone.

use super::{
    Failure, Outcome, convert,
    options::{About, Inputs, Options, StoreFolder},
    pipeline::Engine,
};
use clap::Args;
use std::{borrow::Borrow, path::PathBuf};
use tripoint::store::GraphStore;

/// Where the graph is.
#[derive(Debug, Args)]
pub struct GraphInput {
    /// Ask the graph of the documents in INPUT, which is made for this and not kept; may be given several times
    #[arg(long, value_name = "INPUT")]
    from: Vec<PathBuf>,
    /// Ask the graph in the store DIR
    #[arg(long, value_name = "DIR", conflicts_with = "from")]
    store: Option<PathBuf>,
    #[command(flatten)]
    about: About,
}

impl GraphInput {
    /// The graph, and whether all of it could be read. The engine is wanted for documents only.
    pub fn open<E: Borrow<Engine>>(
        &self,
        options: &Options,
        engine: impl FnOnce() -> Result<E, Failure>,
    ) -> Result<(GraphStore, Outcome), Failure> {
        if let Some(folder) = &self.store {
            return Ok((StoreFolder { folder: folder.clone() }.open()?, Outcome::Complete));
        }
        if self.from.is_empty() {
            return Err(Failure::Usage("no graph to ask: give --store DIR or --from INPUT".to_owned()));
        }
        let inputs = Inputs { paths: self.from.clone(), about: self.about.clone() };
        let (quads, outcome) = convert::graph_of(&inputs, options, engine()?.borrow())?;
        let store = GraphStore::memory()?;
        store.load(quads)?;
        Ok((store, outcome))
    }
}
