//! From inputs to results: on all threads, in the order of the inputs, a bounded number of documents at a time.

use super::{
    Failure, Outcome,
    options::{Inputs, Options},
    progress::{self, Progress},
};
use rayon::prelude::*;
use serde::{Deserialize, de::IgnoredAny};
use tripoint::{
    document::{Document, Place, Raw, ReadError, Reader},
    extract::{
        Extraction, Extractor,
        read::{Fault, check},
    },
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

    pub fn extractor(&self) -> Extractor<'_> {
        Extractor::new(&self.ontology, &self.analyzer)
    }
}

/// An input that gives no document and no extraction.
#[derive(Debug, thiserror::Error)]
enum InputError {
    #[error(transparent)]
    Document(#[from] ReadError),
    #[error("{0}: not an extraction: {1}")]
    Json(Place, serde_json::Error),
    #[error("{0}: {1}")]
    Fault(Place, Box<Fault>),
}

/// What a document says by the built-in extractor; or what another extractor says, where the input is its extraction.
fn extraction(raw: Raw, extractor: &Extractor<'_>) -> Result<(Document, Extraction), InputError> {
    if let Some(line) = raw.record().filter(|line| is_extraction(line)) {
        let extraction = serde_json::from_slice(line).map_err(|error| InputError::Json(raw.place.clone(), error))?;
        let document = Document::from(&extraction);
        check(&extraction, extraction.document.text.as_deref())
            .map_err(|fault| InputError::Fault(raw.place.clone(), fault.into()))?;
        return Ok((document, extraction));
    }
    let document = raw.read()?;
    let extraction = extractor.extract(&document);
    Ok((document, extraction))
}

/// Whether a record is an extraction: a document has no part `document`.
fn is_extraction(line: &[u8]) -> bool {
    #[derive(Deserialize)]
    struct Parts {
        document: Option<IgnoredAny>,
    }
    serde_json::from_slice(line).is_ok_and(|parts: Parts| parts.document.is_some())
}

/// A chunk ends at so many documents ...
const CHUNK_DOCUMENTS: usize = 256;
/// ... or so many bytes of input.
const CHUNK_BYTES: u64 = 16_000_000;

/// Does `work` on every document of the inputs and what it says, on any thread, and gives the results to `take`, in the
/// order of the inputs. Inputs that cannot be read are named on standard error and passed over.
pub fn for_each<T: Send>(
    inputs: &Inputs,
    options: &Options,
    engine: &Engine,
    work: impl Fn(Document, Extraction) -> T + Sync,
    mut take: impl FnMut(T) -> Result<(), Failure>,
) -> Result<Outcome, Failure> {
    let progress = Progress::over(&inputs.paths, options.shows_progress());
    let extractor = engine.extractor();
    let mut reader = inputs.reader();
    let (mut done, mut failed) = (0usize, 0usize);
    loop {
        let chunk = next_chunk(&mut reader);
        if chunk.is_empty() {
            break;
        }
        let bytes = chunk.iter().flatten().map(|raw| raw.bytes).sum();
        let results: Vec<Result<T, InputError>> = chunk
            .into_par_iter()
            .map(|raw| extraction(raw?, &extractor).map(|(document, extraction)| work(document, extraction)))
            .collect();
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
