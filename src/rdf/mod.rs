//! Mapping: from an [`Extraction`] to RDF.
//!
//! A document gives quads in its own named graphs: its text layer (`…/text`), and one graph for each status in which it claims something
//! (see [`layer`](document_of)). The knowledge layer, which is the default graph, is derived from these by [`knowledge`]; [`dataset`]
//! puts several documents together. There are no blank nodes: every node's IRI is minted from content.

mod broader;
mod claims;
mod iri;
mod knowledge;
mod layer;
mod node;
mod perspective;
mod slug;
mod source;
mod text;
mod time;
pub mod vocab;

pub use iri::{Base, BaseError, DEFAULT_BASE};
pub(crate) use knowledge::{Names, names, rank};
pub use knowledge::{dataset, knowledge};
pub(crate) use layer::layers;
pub use layer::{document_of, is_asserted, is_text};
pub use slug::slug;
pub(crate) use source::graph_key;
pub use source::{Source, subject_key};

use crate::{document::Document, extract::Extraction, ontology::Ontology};
use oxigraph::model::{NamedNode, Quad};

/// Maps extractions to quads by an ontology, under a base IRI.
pub struct Mapper<'a> {
    ontology: &'a Ontology,
    base: Base,
}

impl<'a> Mapper<'a> {
    /// A mapper that can be shared by threads.
    pub fn new(ontology: &'a Ontology, base: Base) -> Self {
        Self { ontology, base }
    }

    /// The IRI of a document.
    pub fn document(&self, document: &Document) -> NamedNode {
        self.base.document(document)
    }

    /// The text layer and the claims of one document, in the document's named graphs. Without duplicates, in no particular order, but
    /// always the same.
    pub fn quads(&self, document: &Document, extraction: &Extraction) -> Vec<Quad> {
        let iri = self.base.document(document);
        let entities = iri::entities(&self.base, &iri, extraction);
        let mut quads = Vec::new();
        let claims = claims::Claims {
            ontology: self.ontology,
            base: &self.base,
            document: &iri,
            extraction,
            entities: &entities,
        };
        claims.write(&mut quads);
        text::TextLayer { document: &iri, source: document, extraction, entities: &entities }.write(&mut quads);
        quads
    }
}
