//! The well-known terms above the ontology's own. They are written out, so that queries in well-known terms need no inference.

use super::vocab::tp;
use crate::ontology::{Ontology, vocabulary::TP};
use oxigraph::model::{NamedNode, vocab::rdfs};

/// The classes of other vocabularies above a class of entities (`foaf:Person` above `Person`).
pub(super) fn classes<'a>(ontology: &'a Ontology, class: &str) -> impl Iterator<Item = NamedNode> + 'a {
    let broader = ontology.schema.entity(class).into_iter().flat_map(|class| &class.broader);
    broader.filter_map(|iri| NamedNode::new(&**iri).ok())
}

/// The properties of other vocabularies above a role (`sem:hasActor` above `agent`).
pub(super) fn roles<'a>(ontology: &'a Ontology, role: &str) -> impl Iterator<Item = NamedNode> + 'a {
    let broader = ontology.graph.iris(&format!("{}{role}", tp::NAMESPACE), rdfs::SUB_PROPERTY_OF.as_str());
    broader.filter(|iri| !iri.starts_with(TP)).filter_map(|iri| NamedNode::new(iri).ok())
}
