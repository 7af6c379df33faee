//! The command line: one file a subcommand, each with its arguments and its `run`.

mod analyse;
mod completions;
mod convert;
mod eval;
mod export;
mod extract;
mod graph_input;
mod graph_output;
mod load;
mod ontology;
mod options;
mod outcome;
mod output;
mod pipeline;
mod progress;
mod query;
mod train;
mod train_names;
mod why;
mod why_not;

use clap::{Parser, Subcommand};
use options::Options;
use outcome::{Failure, Outcome};
use std::process::ExitCode;

const EXAMPLES: &str = "\
Examples:
  tripoint convert examples/documents                  a graph in Turtle on standard output
  tripoint convert page.html -o graph.nq --verify      N-Quads in a file, read back and compared
  curl -s https://example.org/news | tripoint extract -  what a page says, as JSON Lines
  tripoint load articles/ --store graph.db             keep it
  tripoint query --store graph.db --named meetings     and ask it

Exit codes:
  0  all was done
  1  some inputs could not be read, the others were processed; standard error names each
  2  the command line is wrong
  3  nothing could be done: no input was readable, or the ontology, store, query or output failed
  4  --verify found a difference";

/// Turns news and government text about relations between states into an RDF knowledge graph whose every statement can
/// be traced to the words it came from.
#[derive(Debug, Parser)]
#[command(version, after_help = EXAMPLES, max_term_width = 110)]
pub struct Cli {
    #[command(flatten)]
    options: Options,
    #[command(subcommand)]
    command: Command,
}

/// In the order of `--help`. A new subcommand is a file, its line here and its line in [`run`].
#[derive(Debug, Subcommand)]
enum Command {
    Convert(convert::Convert),
    Extract(extract::Extract),
    Load(load::Load),
    Query(query::QueryCommand),
    Why(why::Why),
    WhyNot(why_not::WhyNot),
    Export(export::Export),
    Analyse(analyse::Analyse),
    Train(train::Train),
    TrainNames(train_names::TrainNames),
    Eval(eval::Eval),
    Ontology(ontology::OntologyCommand),
    Completions(completions::Completions),
}

/// Does what the command line asks, and tells the shell how it went.
pub fn run(cli: &Cli) -> ExitCode {
    let options = &cli.options;
    let result = options.set_up().and_then(|()| match &cli.command {
        Command::Convert(command) => command.run(options),
        Command::Extract(command) => command.run(options),
        Command::Load(command) => command.run(options),
        Command::Query(command) => command.run(options),
        Command::Why(command) => command.run(options),
        Command::WhyNot(command) => command.run(options),
        Command::Export(command) => command.run(options),
        Command::Analyse(command) => command.run(),
        Command::Train(command) => command.run(),
        Command::TrainNames(command) => command.run(options),
        Command::Eval(command) => command.run(),
        Command::Ontology(command) => command.run(options),
        Command::Completions(command) => command.run(),
    });
    outcome::exit_code(result)
}
