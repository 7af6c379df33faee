//! `tripoint query`: questions to a store, or to documents without one.

use super::{Failure, Outcome, graph_input::GraphInput, options::Options, output::Output, pipeline::Engine};
use clap::Args;
use std::{
    fs,
    io::{self, IsTerminal, Read},
    path::{Path, PathBuf},
};
use tripoint::query::{Named, Query, ResultFormat, run};

/// Ask a graph: SPARQL, or a question with a name
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  tripoint query --list
  tripoint query --store graph.db --named meetings who='Angela Merkel' from=2015
  tripoint query --store graph.db 'SELECT ?name { ?x a tp:Agreement ; rdfs:label ?name }'
  tripoint query --from examples/documents --file question.rq --format csv

The usual prefixes (tp:, rdfs:, skos:, prov:, ...) need no declaration.")]
pub struct QueryCommand {
    /// The query in SPARQL; with --named, values of the question's parameters
    #[arg(value_name = "SPARQL | NAME=VALUE")]
    words: Vec<String>,
    #[command(flatten)]
    question: Question,
    #[command(flatten)]
    graph: GraphInput,
    /// table, csv, tsv, json or xml
    #[arg(short = 'F', long, value_name = "FORMAT", default_value = "table")]
    format: ResultFormat,
    /// Write to FILE instead of standard output
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

/// Where the question stands if not on the command line.
#[derive(Debug, Args)]
#[group(multiple = false)]
struct Question {
    /// Take the query from FILE; `-` is standard input
    #[arg(short, long, value_name = "FILE")]
    file: Option<PathBuf>,
    /// Ask the question NAME
    #[arg(short, long, value_name = "NAME")]
    named: Option<String>,
    /// List the questions that have names
    #[arg(long)]
    list: bool,
}

impl QueryCommand {
    pub fn run(&self, options: &Options) -> Result<Outcome, Failure> {
        let ontology = options.load_ontology()?;
        let named = Named::all(&ontology)?;
        if self.question.list {
            return self.list(&named);
        }
        // What can be wrong with the question is said before documents are read.
        let question = match &self.question.named {
            Some(name) => Err(Named::find(&named, name)?),
            None => Ok(Query::parse(&self.sparql()?, &options.prefixes())?),
        };
        let (store, outcome) = self.graph.open(options, || Engine::with(ontology))?;
        let prefixes = options.prefixes();
        let query = question.or_else(|named| named.query(&store, &self.words, &prefixes))?;
        let mut output = Output::to(self.output.as_deref())?;
        let mut results = Vec::new();
        run(&store, &query, self.format(), &prefixes, &mut results)?;
        output.write(&results)?;
        output.finish()?;
        Ok(outcome)
    }

    fn sparql(&self) -> Result<String, Failure> {
        match (&self.question.file, self.words.as_slice()) {
            (None, [sparql]) => Ok(sparql.clone()),
            (Some(file), []) => {
                read(file).map_err(|source| Failure::Question { path: file.display().to_string(), source })
            }
            (None, []) => Err(Failure::Usage("no question: give SPARQL, --file FILE or --named NAME".to_owned())),
            _ => Err(Failure::Usage("more than one question: put SPARQL in quotes, as one argument".to_owned())),
        }
    }

    /// The format, with the width of the terminal for tables.
    fn format(&self) -> ResultFormat {
        match self.format {
            ResultFormat::Table { .. } if self.output.is_none() && io::stdout().is_terminal() => {
                ResultFormat::Table { width: terminal_size::terminal_size().map(|(width, _)| width.0) }
            }
            format => format,
        }
    }

    fn list(&self, questions: &[Named]) -> Result<Outcome, Failure> {
        let mut output = Output::to(self.output.as_deref())?;
        output.with(|writer| {
            for question in questions {
                writeln!(writer, "{}\n    {}", question.name, question.question)?;
                for parameter in &question.parameters {
                    writeln!(writer, "      {}=  {} ({})", parameter.name, parameter.description, parameter.kind)?;
                }
            }
            Ok(())
        })?;
        output.finish()?;
        Ok(Outcome::Complete)
    }
}

fn read(file: &Path) -> io::Result<String> {
    if file != Path::new("-") {
        return fs::read_to_string(file);
    }
    let mut text = String::new();
    io::stdin().read_to_string(&mut text)?;
    Ok(text)
}
