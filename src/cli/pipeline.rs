//! From inputs to results: on all threads, in the order of the inputs, a bounded number of documents at a time.

use super::{
    Failure, Outcome,
    options::{Inputs, Options},
    progress::{self, Progress},
};
use rayon::prelude::*;
use tripoint::{
    document::{Document, Raw, ReadError, Reader},
    ontology::Ontology,
    text::Analyzer,
};

/// What extraction needs, loaded once.
pub struct Engine {
    pub ontology: Ontology,
    pub analyzer: Analyzer,
}

impl Engine {
    pub fn load(options: &Options) -> Result<Self, Failure> {
        Self::with(options.load_ontology()?)
    }

    pub fn with(ontology: Ontology) -> Result<Self, Failure> {
        Ok(Self { ontology, analyzer: Analyzer::embedded()? })
    }
}

/// A chunk ends at so many documents ...
const CHUNK_DOCUMENTS: usize = 256;
/// ... or so many bytes of input.
const CHUNK_BYTES: u64 = 16_000_000;

/// Does `work` on every document of the inputs, on any thread, and gives the results to `take`, in the order of the
/// inputs. Inputs that cannot be read are named on standard error and passed over.
pub fn for_each<T: Send>(
    inputs: &Inputs,
    options: &Options,
    work: impl Fn(Document) -> T + Sync,
    mut take: impl FnMut(T) -> Result<(), Failure>,
) -> Result<Outcome, Failure> {
    let progress = Progress::over(&inputs.paths, options.shows_progress());
    let mut reader = inputs.reader();
    let (mut done, mut failed) = (0usize, 0usize);
    loop {
        let chunk = next_chunk(&mut reader);
        if chunk.is_empty() {
            break;
        }
        let bytes = chunk.iter().flatten().map(|raw| raw.bytes).sum();
        let results: Vec<Result<T, ReadError>> =
            chunk.into_par_iter().map(|raw| raw.and_then(Raw::read).map(&work)).collect();
        for result in results {
            match result {
                Ok(result) => {
                    take(result)?;
                    done += 1;
                }
                Err(error) => {
                    progress::error(&error);
                    failed += 1;
                }
            }
        }
        progress.advance(bytes, done);
    }
    drop(progress);
    tracing::info!("{done} documents processed, {failed} failed");
    match (done, failed) {
        (0, _) => Err(Failure::NoInput),
        (_, 0) => Ok(Outcome::Complete),
        _ => Ok(Outcome::Partial),
    }
}

fn next_chunk(reader: &mut Reader) -> Vec<Result<Raw, ReadError>> {
    let (mut chunk, mut bytes) = (Vec::new(), 0);
    while chunk.len() < CHUNK_DOCUMENTS && bytes < CHUNK_BYTES {
        let Some(raw) = reader.next() else { break };
        bytes += raw.as_ref().map_or(0, |raw| raw.bytes);
        chunk.push(raw);
    }
    chunk
}
