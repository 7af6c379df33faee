//! The extractor of the embedded models and ontology, made once for all tests of a file.

use std::sync::LazyLock;
use tripoint::{
    document::Document,
    extract::{Extraction, Extractor},
    ontology::Ontology,
    text::Analyzer,
};

static ONTOLOGY: LazyLock<Ontology> = LazyLock::new(|| Ontology::embedded().unwrap());
static ANALYZER: LazyLock<Analyzer> = LazyLock::new(|| Analyzer::embedded().unwrap());

/// What a text tells.
pub fn extract(text: &str) -> Extraction {
    extract_document(&Document::from_text(text))
}

/// What a document tells.
pub fn extract_document(document: &Document) -> Extraction {
    Extractor::new(&ONTOLOGY, &ANALYZER).extract(document)
}
