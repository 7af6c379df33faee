//! Keeping the knowledge layer in step with the claims.

use crate::rdf::{Names, is_asserted, names, vocab::skos};
use oxigraph::{
    model::{GraphNameRef, Literal, NamedNodeRef, NamedOrBlankNode, Quad, QuadRef, Term, vocab::rdfs},
    store::{StorageError, Transaction},
};
use rustc_hash::FxHashSet;

/// Derives anew what may have changed when these quads came or went: each statement by whether any document asserts it, and the
/// labels of each node by all that documents give it.
pub(super) fn update<'a>(
    transaction: &mut Transaction<'_>,
    changed: impl Iterator<Item = &'a Quad>,
) -> Result<(), StorageError> {
    let mut nodes: Vec<&NamedOrBlankNode> = Vec::new();
    let mut seen = FxHashSet::default();
    for quad in changed.filter(|quad| is_asserted(quad.graph_name.as_ref())) {
        if quad.predicate == rdfs::LABEL || quad.predicate == skos::ALT_LABEL {
            if seen.insert(&quad.subject) {
                nodes.push(&quad.subject);
            }
            continue;
        }
        let known = QuadRef { graph_name: GraphNameRef::DefaultGraph, ..quad.as_ref() };
        match is_supported(transaction, quad)? {
            true => transaction.insert(known),
            false => transaction.remove(known),
        }
    }
    nodes.into_iter().try_for_each(|node| rename(transaction, node))
}

fn is_supported(transaction: &Transaction<'_>, quad: &Quad) -> Result<bool, StorageError> {
    let QuadRef { subject, predicate, object, .. } = quad.as_ref();
    for claim in transaction.quads_for_pattern(Some(subject), Some(predicate), Some(object), None) {
        if is_asserted(claim?.graph_name.as_ref()) {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Chooses the label and the other names of a node anew.
fn rename(transaction: &mut Transaction<'_>, node: &NamedOrBlankNode) -> Result<(), StorageError> {
    let default = GraphNameRef::DefaultGraph;
    for predicate in [rdfs::LABEL, skos::ALT_LABEL] {
        let known = transaction.quads_for_pattern(Some(node.as_ref()), Some(predicate), None, Some(default));
        for quad in known.collect::<Result<Vec<_>, _>>()? {
            transaction.remove(&quad);
        }
    }
    let labels = asserted(transaction, node, rdfs::LABEL)?;
    let aliases = asserted(transaction, node, skos::ALT_LABEL)?;
    for (predicate, name) in names(Names { labels, aliases }) {
        transaction.insert(QuadRef::new(node.as_ref(), predicate, name.as_ref(), default));
    }
    Ok(())
}

fn asserted(
    transaction: &Transaction<'_>,
    node: &NamedOrBlankNode,
    predicate: NamedNodeRef<'_>,
) -> Result<Vec<Literal>, StorageError> {
    let mut names = Vec::new();
    for quad in transaction.quads_for_pattern(Some(node.as_ref()), Some(predicate), None, None) {
        let quad = quad?;
        if let (true, Term::Literal(name)) = (is_asserted(quad.graph_name.as_ref()), quad.object) {
            names.push(name);
        }
    }
    Ok(names)
}
