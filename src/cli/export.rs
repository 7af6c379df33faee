//! `tripoint export`: a store's graph as a file.

use super::{
    Failure, Outcome,
    graph_output::GraphOutput,
    options::{Options, StoreFolder},
};
use clap::Args;

/// Export the graph of a store, always the same for the same documents
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  tripoint export --store graph.db > graph.ttl
  tripoint export --store graph.db -o graph.nq --verify")]
pub struct Export {
    #[command(flatten)]
    store: StoreFolder,
    #[command(flatten)]
    output: GraphOutput,
}

impl Export {
    pub fn run(&self, options: &Options) -> Result<Outcome, Failure> {
        self.output.format()?;
        self.output.write(&self.store.open()?, &options.prefixes())?;
        Ok(Outcome::Complete)
    }
}
