//! The knowledge layer: the default graph, derived from what documents assert as actual.

use super::{is_asserted, vocab::skos};
use oxigraph::model::{GraphName, Literal, NamedNodeRef, NamedOrBlankNode, Quad, Term, vocab::rdfs};
use rustc_hash::FxHashSet;
use std::{cmp::Reverse, collections::BTreeMap};

/// Everything that documents assert as actual on their own word, as quads of the default graph, each once.
///
/// It is the union of the documents' `…/actual` graphs, with one difference: a node has one `rdfs:label`; the labels that other documents
/// give it become `skos:altLabel`.
pub fn knowledge(quads: &[Quad]) -> Vec<Quad> {
    let mut seen = FxHashSet::default();
    let mut names_of: BTreeMap<&str, Names> = BTreeMap::new();
    let mut knowledge = Vec::new();
    for quad in quads.iter().filter(|quad| is_asserted(quad.graph_name.as_ref())) {
        match (&quad.subject, &quad.object) {
            (NamedOrBlankNode::NamedNode(node), Term::Literal(name)) if quad.predicate == rdfs::LABEL => {
                names_of.entry(node.as_str()).or_default().labels.push(name.clone());
            }
            (NamedOrBlankNode::NamedNode(node), Term::Literal(name)) if quad.predicate == skos::ALT_LABEL => {
                names_of.entry(node.as_str()).or_default().aliases.push(name.clone());
            }
            _ => {
                let quad = Quad { graph_name: GraphName::DefaultGraph, ..quad.clone() };
                if seen.insert(quad.clone()) {
                    knowledge.push(quad);
                }
            }
        }
    }
    for (node, all) in names_of {
        let node = NamedNodeRef::new_unchecked(node);
        let named = names(all).into_iter();
        knowledge.extend(named.map(|(predicate, name)| Quad::new(node, predicate, name, GraphName::DefaultGraph)));
    }
    knowledge
}

/// What documents call a node.
#[derive(Default)]
pub(crate) struct Names {
    pub labels: Vec<Literal>,
    pub aliases: Vec<Literal>,
}

/// The names of a node in the knowledge layer, each once: one label, the first by [`rank`], and the rest.
pub(crate) fn names(Names { labels, aliases }: Names) -> Vec<(NamedNodeRef<'static>, Literal)> {
    let preferred = labels.iter().min_by_key(|label| rank(label)).cloned();
    let mut seen: FxHashSet<Literal> = preferred.iter().cloned().collect();
    let others: Vec<Literal> = labels.into_iter().chain(aliases).filter(|name| seen.insert(name.clone())).collect();
    let preferred = preferred.into_iter().map(|label| (rdfs::LABEL, label));
    preferred.chain(others.into_iter().map(|name| (skos::ALT_LABEL, name))).collect()
}

/// By what a label is chosen, the least being the best: the longest that a document gives, for it tells most; among equally long ones that
/// with more letters outside ASCII, for an accent is rather lost than won; then the first of the alphabet.
pub(crate) fn rank(label: &Literal) -> impl Ord + use<> {
    let length = label.value().chars().count();
    let accents = label.value().chars().filter(|c| !c.is_ascii()).count();
    (Reverse((length, accents)), label.to_string())
}

/// The whole dataset of several documents: their graphs and the knowledge layer, sorted by their N-Quads lines, each quad once.
pub fn dataset(documents: impl IntoIterator<Item = Vec<Quad>>) -> Vec<Quad> {
    let mut quads: Vec<Quad> = documents.into_iter().flatten().collect();
    let derived = knowledge(&quads);
    quads.extend(derived);
    quads.sort_by_cached_key(Quad::to_string);
    quads.dedup();
    quads
}

#[cfg(test)]
mod tests {
    use super::*;
    use oxigraph::model::NamedNode;

    fn label(document: &str, layer: &str, label: &str) -> Quad {
        let graph = NamedNode::new_unchecked(format!("https://example.org/document/{document}/{layer}"));
        Quad::new(
            NamedNode::new_unchecked("https://example.org/person/jose-paz"),
            rdfs::LABEL,
            Literal::from(label),
            graph,
        )
    }

    fn lines(quads: &[Quad]) -> Vec<String> {
        quads
            .iter()
            .map(|quad| format!("{} {}", quad.predicate.as_str().rsplit(['#', '/']).next().unwrap(), quad.object))
            .collect()
    }

    #[test]
    fn a_node_has_one_label() {
        let quads = [label("a", "actual", "Jose Paz"), label("b", "actual", "José Paz"), label("c", "actual", "Paz")];
        assert_eq!(lines(&knowledge(&quads)), ["label \"José Paz\"", "altLabel \"Jose Paz\"", "altLabel \"Paz\""]);
    }

    #[test]
    fn what_is_not_asserted_is_not_known() {
        let quads = [label("a", "planned", "A"), label("a", "text", "B"), label("a", "reported/person.x/actual", "C")];
        assert!(knowledge(&quads).is_empty());
    }
}
