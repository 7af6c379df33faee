//! Writing what is said of one node in one graph.

use super::vocab::{self, tp};
use crate::extract::interchange::Quote;
use oxigraph::model::{
    Literal, NamedNode, NamedNodeRef, Quad, Term,
    vocab::{rdf, xsd},
};

/// A node in a graph, to which statements are added.
pub(super) struct Node<'a> {
    quads: &'a mut Vec<Quad>,
    graph: &'a NamedNode,
    subject: NamedNode,
}

impl<'a> Node<'a> {
    pub fn new(quads: &'a mut Vec<Quad>, graph: &'a NamedNode, subject: NamedNode) -> Self {
        Self { quads, graph, subject }
    }

    pub fn add(&mut self, predicate: impl Into<NamedNode>, object: impl Into<Term>) -> &mut Self {
        self.quads.push(Quad::new(self.subject.clone(), predicate, object, self.graph.clone()));
        self
    }

    pub fn maybe(&mut self, predicate: NamedNodeRef<'_>, object: Option<impl Into<Term>>) -> &mut Self {
        match object {
            Some(object) => self.add(predicate, object),
            None => self,
        }
    }

    pub fn a(&mut self, class: impl Into<NamedNode>) -> &mut Self {
        self.add(rdf::TYPE, class.into())
    }

    pub fn text(&mut self, predicate: NamedNodeRef<'_>, text: &str) -> &mut Self {
        self.add(predicate, Literal::new_simple_literal(text))
    }

    pub fn count(&mut self, predicate: NamedNodeRef<'_>, count: usize) -> &mut Self {
        self.add(predicate, Literal::new_typed_literal(count.to_string(), xsd::INTEGER))
    }

    /// Where a claim comes from: the words, the rule and how sure it is.
    pub fn grounds(&mut self, document: &NamedNode, evidence: &[Quote], rule: &str, confidence: f32) -> &mut Self {
        self.sources(document, evidence).rule(rule);
        self.add(tp::CONFIDENCE, Literal::new_typed_literal(decimal(confidence), xsd::DECIMAL))
    }

    /// The words and the document.
    pub fn sources(&mut self, document: &NamedNode, evidence: &[Quote]) -> &mut Self {
        for quote in evidence {
            self.add(tp::EVIDENCE, super::iri::mention(document, quote));
        }
        self.add(vocab::prov::WAS_DERIVED_FROM, document.clone())
    }

    /// A rule is named by its IRI; extractors that have none may give a word.
    pub fn rule(&mut self, rule: &str) -> &mut Self {
        match NamedNode::new(rule) {
            _ if rule.is_empty() => self,
            Ok(iri) => self.add(tp::RULE, iri),
            Err(_) => self.text(tp::RULE, rule),
        }
    }
}

/// At most three decimals in the canonical form of XML Schema, which a store on disk gives back as it was.
fn decimal(value: f32) -> String {
    let value = if value.is_finite() { value.clamp(0.0, 1.0) } else { 0.0 };
    let fixed = format!("{value:.3}");
    fixed.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// A term of the ontology by its local name; what cannot stand in an IRI is percent-encoded.
pub(super) fn ontology_term(local: &str) -> NamedNode {
    NamedNode::new_unchecked(format!("{}{}", tp::NAMESPACE, encoded(local)))
}

/// A part of a rule by its name in the lexicon.
pub(super) fn slot_term(local: &str) -> NamedNode {
    NamedNode::new_unchecked(format!("{}{}", vocab::SLOTS, encoded(local)))
}

/// A topic by its code.
pub(super) fn topic(code: &str) -> NamedNode {
    NamedNode::new_unchecked(format!("{}{}", vocab::TOPICS, encoded(code)))
}

fn encoded(local: &str) -> String {
    let mut iri = String::with_capacity(local.len());
    for byte in local.bytes() {
        match byte {
            b'-' | b'_' | b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' => iri.push(char::from(byte)),
            _ => iri.push_str(&format!("%{byte:02X}")),
        }
    }
    iri
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decimals_are_short() {
        assert_eq!([1.0, 0.0, 0.9, 0.12345, f32::NAN].map(decimal), ["1", "0", "0.9", "0.123", "0"]);
    }

    #[test]
    fn odd_names_stay_iris() {
        assert_eq!(ontology_term("Ge st>").as_str(), "https://w3id.org/tripoint/ns#Ge%20st%3E");
    }
}
