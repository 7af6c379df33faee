//! `tripoint ontology`: the files that say what is extracted, and whether they are in order.

use super::{Failure, Outcome, options::Options, output::Output};
use clap::{Args, Subcommand};
use std::{
    fs, io,
    path::{Path, PathBuf},
};
use tripoint::ontology::Files;

/// List, show, copy and check the ontology files, which say what is extracted
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  tripoint ontology list
  tripoint ontology print lexicon.ttl
  tripoint ontology write my-ontology         a copy to change
  tripoint ontology check --ontology my-ontology")]
pub struct OntologyCommand {
    #[command(subcommand)]
    task: Task,
}

#[derive(Debug, Subcommand)]
enum Task {
    /// List the files in use with their sizes in bytes
    List,
    /// Print a file
    Print {
        /// Its name in the list
        name: String,
    },
    /// Write the files to a folder, to be changed and used with --ontology
    Write {
        /// The folder; files in it are not overwritten
        folder: PathBuf,
    },
    /// Read all files and report the first mistake with its file and line
    Check,
}

impl OntologyCommand {
    pub fn run(&self, options: &Options) -> Result<Outcome, Failure> {
        let files = match &options.ontology {
            Some(folder) => Files::with_folder(folder)?,
            None => Files::embedded(),
        };
        match &self.task {
            Task::List => list(&files)?,
            Task::Print { name } => print(&files, name)?,
            Task::Write { folder } => write(&files, folder)?,
            Task::Check => {
                options.load_ontology()?;
                options.note("the ontology is in order");
            }
        }
        Ok(Outcome::Complete)
    }
}

fn list(files: &Files) -> Result<(), Failure> {
    let mut output = Output::to(None)?;
    output.with(|writer| files.iter().try_for_each(|(name, text)| writeln!(writer, "{:>9}  {name}", text.len())))?;
    output.finish()
}

fn print(files: &Files, name: &str) -> Result<(), Failure> {
    let text = files.text(name).ok_or_else(|| {
        let known: Vec<_> = files.iter().map(|(name, _)| name).collect();
        Failure::Usage(format!("the ontology has no file `{name}`; it has {}", known.join(", ")))
    })?;
    let mut output = Output::to(None)?;
    output.write(text.as_bytes())?;
    output.finish()
}

fn write(files: &Files, folder: &Path) -> Result<(), Failure> {
    for (name, text) in files.iter() {
        let path = folder.join(name);
        let failure = |source| Failure::Write { path: path.display().to_string(), source };
        if path.exists() {
            return Err(failure(io::Error::new(io::ErrorKind::AlreadyExists, "it is there already")));
        }
        path.parent().map_or(Ok(()), fs::create_dir_all).and_then(|()| fs::write(&path, text)).map_err(failure)?;
    }
    Ok(())
}
