//! `tripoint analyse`: what the language analysis saw in a text.

use super::{Failure, Outcome, output::Output};
use clap::{Args, ValueEnum};
use std::io::Read;
use std::path::{Path, PathBuf};
use tripoint::text::{Analyzer, render};

/// Show what the language analysis sees in a text: sentences, tokens, tags, lemmas, dependencies, names, triggers
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  tripoint analyse article.txt
  echo 'The ministers met in Geneva.' | tripoint analyse - --format json | jq '.tokens[].lemma'")]
pub struct Analyse {
    /// A file of plain text in UTF-8; `-` is standard input
    file: PathBuf,
    /// How to write it
    #[arg(long, value_enum, default_value = "conllu")]
    format: Format,
    /// Tags and parses by this model file, as `tripoint train` writes it, instead of the embedded one
    #[arg(long, value_name = "FILE")]
    model: Option<PathBuf>,
    /// Write to FILE instead of standard output
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Format {
    /// CoNLL-U, a line a word
    Conllu,
    /// One JSON object
    Json,
}

impl Analyse {
    pub fn run(&self) -> Result<Outcome, Failure> {
        let analyzer = match &self.model {
            Some(path) => Analyzer::with_syntax(&read_file(path)?)?,
            None => Analyzer::embedded()?,
        };
        let text = String::from_utf8_lossy(&read_file(&self.file)?).into_owned();
        let analysis = analyzer.analyse(&text);
        let mut out = match self.format {
            Format::Conllu => render::conllu(&text, &analysis),
            Format::Json => render::json(&text, &analysis).map_err(|error| self.unreadable(error.into()))? + "\n",
        };
        out.shrink_to_fit();
        let mut output = Output::to(self.output.as_deref())?;
        output.write(out.as_bytes())?;
        output.finish()?;
        Ok(Outcome::Complete)
    }

    fn unreadable(&self, source: std::io::Error) -> Failure {
        Failure::File { path: self.file.display().to_string(), source }
    }
}

/// The bytes of a file, or of standard input for `-`.
pub fn read_file(path: &Path) -> Result<Vec<u8>, Failure> {
    let mut bytes = Vec::new();
    let read = if path == Path::new("-") {
        std::io::stdin().read_to_end(&mut bytes).map(|_| bytes)
    } else {
        std::fs::read(path)
    };
    read.map_err(|source| Failure::File { path: path.display().to_string(), source })
}
