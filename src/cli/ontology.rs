//! `tripoint ontology`: the files that say what is extracted, and whether they are in order.

use super::{Failure, Outcome, options::Options};
use clap::{Args, Subcommand};

/// Validate the ontology files
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  tripoint ontology check --ontology my-ontology")]
pub struct OntologyCommand {
    #[command(subcommand)]
    command: Task,
}

#[derive(Debug, Subcommand)]
enum Task {
    /// Read the ontology in use and report the first mistake with its file and line
    Check,
}

impl OntologyCommand {
    pub fn run(&self, options: &Options) -> Result<Outcome, Failure> {
        match self.command {
            Task::Check => {
                options.load_ontology()?;
                tracing::info!("the ontology is in order");
            }
        }
        Ok(Outcome::Complete)
    }
}
