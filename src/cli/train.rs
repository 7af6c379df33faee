//! `tripoint train`: a model of tags, lemmas and dependencies from one's own treebanks; and how good a model is.

use super::analyse::read_file;
use super::{Failure, Outcome, output::Output, progress};
use clap::Args;
use std::path::{Path, PathBuf};
use tripoint::text::conllu::{self, Tree};
use tripoint::text::model::{ModelFile, ModelWriter};
use tripoint::text::syntax::Syntax;
use tripoint::text::train::{NetOptions, Schedule, mean, score, train_further, train_syntax};
use tripoint::text::{Analyzer, vectors::Vectors};

/// Train tags, lemmas and dependencies on treebanks in CoNLL-U, or measure a model
///
/// The model file that is written is what `tripoint analyse --model` reads and what is embedded as models/syntax.tpm. The
/// same data and seed give the same model.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  tripoint train en_ewt-train.conllu en_gum-train.conllu -o syntax.tpm --evaluate en_pud-test.conllu
  tripoint train en_*.conllu --from syntax.tpm --further --rate 0.001 --epochs 4 --seed 5 -o more.tpm
  tripoint train --from syntax.tpm --mean more.tpm -o mean.tpm
  tripoint train --evaluate en_pud-test.conllu          how good the embedded model is")]
pub struct Train {
    /// Treebanks to learn from
    #[arg(value_name = "CONLLU")]
    treebanks: Vec<PathBuf>,
    /// Write the model to FILE
    #[arg(short, long, value_name = "FILE", required_unless_present = "evaluate")]
    output: Option<PathBuf>,
    /// Treebanks to measure the model on, with their own tokens
    #[arg(long, value_name = "CONLLU", num_args = 1..)]
    evaluate: Vec<PathBuf>,
    /// Take the word vectors from this model file instead of the embedded one (see scripts/vectors)
    #[arg(long, value_name = "FILE")]
    from: Option<PathBuf>,
    /// Go on training that model instead of beginning anew; a rate of 0.001 and a few epochs do
    #[arg(long)]
    further: bool,
    /// Average that model with these, which went on learning from the same one, and train nothing
    #[arg(long, value_name = "FILE", num_args = 1.., conflicts_with = "treebanks")]
    mean: Vec<PathBuf>,
    /// The highest rate of learning
    #[arg(long, default_value_t = NetOptions::default().schedule.rate)]
    rate: f32,
    /// Passes over the data
    #[arg(long, default_value_t = NetOptions::default().epochs)]
    epochs: usize,
    /// Another seed gives another model of about the same quality
    #[arg(long, default_value_t = NetOptions::default().schedule.seed)]
    seed: u64,
}

impl Train {
    pub fn run(&self) -> Result<Outcome, Failure> {
        let base = match &self.from {
            Some(path) => read_file(path)?,
            None => Analyzer::embedded_syntax().to_vec(),
        };
        let base = ModelFile::open(&base)?;
        let syntax = if self.treebanks.is_empty() { self.averaged(&base)? } else { self.train(&base)? };
        if let Some(path) = &self.output {
            let mut writer = ModelWriter::default();
            writer.set("vectors", base.section("vectors")?.to_vec());
            syntax.save(&mut writer);
            let mut output = Output::to(Some(path))?;
            output.write(&writer.into_bytes())?;
            output.finish()?;
        }
        let mut output = Output::to(None)?;
        for path in &self.evaluate {
            let line = format!("{}: {}\n", path.display(), score(&syntax, &read_trees(path)?));
            output.write(line.as_bytes())?;
        }
        output.finish()?;
        Ok(Outcome::Complete)
    }

    /// The base model, averaged with others if there are any.
    fn averaged(&self, base: &ModelFile<'_>) -> Result<Syntax, Failure> {
        let mut others = Vec::new();
        for path in &self.mean {
            others.push(Syntax::load(&ModelFile::open(&read_file(path)?)?)?);
        }
        Ok(mean(Syntax::load(base)?, &others)?)
    }

    fn train(&self, base: &ModelFile<'_>) -> Result<Syntax, Failure> {
        let mut trees = Vec::new();
        for path in &self.treebanks {
            trees.extend(read_trees(path)?);
        }
        let defaults = NetOptions::default();
        let schedule = Schedule { seed: self.seed, rate: self.rate, ..defaults.schedule };
        let options = NetOptions { epochs: self.epochs, schedule, ..defaults };
        if self.further {
            return Ok(train_further(&trees, Syntax::load(base)?, options, &mut progress::note));
        }
        let vectors = Vectors::read(&mut base.cursor("vectors")?)?;
        Ok(train_syntax(&trees, vectors, options, &mut progress::note))
    }
}

fn read_trees(path: &Path) -> Result<Vec<Tree>, Failure> {
    let bytes = read_file(path)?;
    Ok(conllu::read(&path.display().to_string(), &String::from_utf8_lossy(&bytes))?)
}
