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
    Extractor::new(&ONTOLOGY, &ANALYZER).extract(&Document::from_text(text))
}
