//! The options that every subcommand has, and the arguments that several share.

use super::{Failure, progress};
use clap::{ArgAction, Args};
use std::path::PathBuf;
use tripoint::{
    document::{Description, Input, Reader, parse_published},
    export::Prefixes,
    ontology::{Ontology, OntologyError},
    rdf::{Base, DEFAULT_BASE},
    store::GraphStore,
};

/// Options of every subcommand.
#[derive(Debug, Args)]
#[command(next_help_heading = "Options of every command")]
pub struct Options {
    /// Work on N threads [default: one a processor]. The output does not depend on it
    #[arg(long, value_name = "N", global = true)]
    threads: Option<usize>,
    /// Take ontology files from DIR; those missing there are the embedded ones
    #[arg(long, value_name = "DIR", global = true)]
    pub ontology: Option<PathBuf>,
    /// Mint the IRIs of persons, agreements, events ... under IRI
    #[arg(long, value_name = "IRI", global = true, default_value = DEFAULT_BASE, value_parser = Base::new)]
    pub base: Base,
    /// Say less: errors only
    #[arg(short, long, global = true, conflicts_with = "verbose")]
    quiet: bool,
    /// Say more; twice for still more
    #[arg(short, long, global = true, action = ArgAction::Count)]
    verbose: u8,
}

impl Options {
    /// Starts the threads and the messages.
    pub fn set_up(&self) -> Result<(), Failure> {
        progress::start_messages(match (self.quiet, self.verbose) {
            (true, _) => tracing::Level::ERROR,
            (false, 0) => tracing::Level::WARN,
            (false, 1) => tracing::Level::INFO,
            _ => tracing::Level::DEBUG,
        });
        rayon::ThreadPoolBuilder::new().num_threads(self.threads.unwrap_or(0)).build_global()?;
        Ok(())
    }

    /// The ontology in use.
    pub fn load_ontology(&self) -> Result<Ontology, OntologyError> {
        self.ontology.as_deref().map_or_else(Ontology::embedded, Ontology::load)
    }

    /// The prefixes of exports and queries.
    pub fn prefixes(&self) -> Prefixes {
        Prefixes::new(&self.base)
    }

    /// Says how a command went, unless it is to be quiet.
    pub fn note(&self, message: &str) {
        if !self.quiet {
            progress::note(message);
        }
    }

    /// Whether a progress bar may be shown.
    pub fn shows_progress(&self) -> bool {
        !self.quiet
    }
}

/// The documents to read.
#[derive(Debug, Args)]
pub struct Inputs {
    /// Files and folders: plain text, Markdown, HTML, JSON Lines (documents or extractions), PDF if built with it; `-` is standard input
    #[arg(value_name = "INPUT", required = true)]
    pub paths: Vec<PathBuf>,
    #[command(flatten)]
    pub about: About,
}

/// A store on disk.
#[derive(Debug, Args)]
pub struct StoreFolder {
    /// The store: a folder
    #[arg(long = "store", value_name = "DIR")]
    pub folder: PathBuf,
}

impl StoreFolder {
    /// Opens the store for reading.
    pub fn open(&self) -> Result<GraphStore, Failure> {
        // To a build without stores on disk, that is the trouble, and not that the folder is missing.
        if cfg!(feature = "disk") && !self.folder.is_dir() {
            return Err(Failure::NoStore(self.folder.clone()));
        }
        Ok(GraphStore::open_read_only(&self.folder)?)
    }
}

/// What to assume of documents that do not say it themselves.
#[derive(Clone, Debug, Args)]
pub struct About {
    /// Date of publication of documents that do not name theirs: a day, month or year as in 2015-12-12, 2015-12, 2015
    #[arg(long, value_name = "DATE", value_parser = published)]
    published: Option<String>,
    /// Address or name of the source of documents that do not name theirs
    #[arg(long, value_name = "SOURCE")]
    source: Option<String>,
}

impl About {
    /// As the readers take it.
    pub fn description(&self) -> Description {
        Description { id: None, title: None, published: self.published.clone(), source: self.source.clone() }
    }
}

impl Inputs {
    /// The documents, one by one.
    pub fn reader(&self) -> Reader {
        Reader::new(self.paths.iter().cloned().map(Input::from), self.about.description())
    }
}

fn published(text: &str) -> Result<String, String> {
    parse_published(text).ok_or_else(|| "not a date; write 2015-12-12, 2015-12 or 2015".to_owned())
}
