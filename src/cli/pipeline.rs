//! From inputs to extractions: on all threads, in the order of the inputs, a bounded number of documents at a time.

use super::{Failure, Outcome, options::Inputs, progress, progress::Progress};
use rayon::prelude::*;
use tripoint::{
    document::{Document, Raw, ReadError, Reader},
    extract::{Extraction, Extractor},
};

/// A chunk ends at so many documents ...
const CHUNK_DOCUMENTS: usize = 256;
/// ... or so many bytes of input.
const CHUNK_BYTES: u64 = 16_000_000;

/// Extracts every document of the inputs and gives each to `take`, in order. Inputs that fail are named on standard error
/// and passed over.
pub fn extract_each(
    inputs: &Inputs,
    extractor: &Extractor<'_>,
    progress: &Progress,
    mut take: impl FnMut(Document, Extraction) -> Result<(), Failure>,
) -> Result<Outcome, Failure> {
    let mut reader = inputs.reader();
    let (mut done, mut failed) = (0usize, 0usize);
    loop {
        let chunk = next_chunk(&mut reader);
        if chunk.is_empty() {
            break;
        }
        let bytes = chunk.iter().flatten().map(|raw| raw.bytes).sum();
        let extracted: Vec<Result<_, ReadError>> = chunk
            .into_par_iter()
            .map(|raw| {
                let document = raw?.read()?;
                let extraction = extractor.extract(&document);
                Ok((document, extraction))
            })
            .collect();
        for result in extracted {
            match result {
                Ok((document, extraction)) => {
                    take(document, extraction)?;
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
    tracing::info!("{done} documents read, {failed} inputs failed");
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
