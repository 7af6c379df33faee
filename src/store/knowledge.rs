//! Keeping the knowledge layer in step with the claims.

use crate::rdf::{Names, is_asserted, names, rank, vocab::skos};
use oxigraph::{
    model::{GraphNameRef, Literal, NamedNodeRef, NamedOrBlankNode, Quad, QuadRef, Term, vocab::rdfs},
    store::{StorageError, Transaction},
};
use rustc_hash::FxHashSet;

/// Derives anew what may have changed when these quads went and came: each statement by whether any document asserts it, and the
/// labels of each node by all that documents give it.
pub(super) fn update(transaction: &mut Transaction<'_>, gone: &[&Quad], come: &[&Quad]) -> Result<(), StorageError> {
    let mut nodes = Nodes::default();
    for quad in gone.iter().filter(|quad| is_asserted(quad.graph_name.as_ref())) {
        if is_supported(transaction, quad)? {
            continue;
        }
        match is_name(quad) {
            true => nodes.add(&quad.subject),
            false => transaction.remove(known(quad)),
        }
    }
    for quad in come.iter().filter(|quad| is_asserted(quad.graph_name.as_ref())) {
        match is_name(quad) {
            // A name that is known is the usual case, and all documents' names of a country are many.
            true if is_settled(transaction, quad)? => {}
            true => nodes.add(&quad.subject),
            false => transaction.insert(known(quad)),
        }
    }
    nodes.order.into_iter().try_for_each(|node| rename(transaction, node))
}

/// Nodes in the order in which they came, each once.
#[derive(Default)]
struct Nodes<'a> {
    order: Vec<&'a NamedOrBlankNode>,
    seen: FxHashSet<&'a NamedOrBlankNode>,
}

impl<'a> Nodes<'a> {
    fn add(&mut self, node: &'a NamedOrBlankNode) {
        if self.seen.insert(node) {
            self.order.push(node);
        }
    }
}

fn is_name(quad: &Quad) -> bool {
    quad.predicate == rdfs::LABEL || quad.predicate == skos::ALT_LABEL
}

/// The quad as knowledge.
fn known(quad: &Quad) -> QuadRef<'_> {
    QuadRef { graph_name: GraphNameRef::DefaultGraph, ..quad.as_ref() }
}

/// Whether a name that comes changes nothing: it is among the node's names, and is no better label than the one there is.
fn is_settled(transaction: &Transaction<'_>, quad: &Quad) -> Result<bool, StorageError> {
    let as_name = |predicate| QuadRef { predicate, ..known(quad) };
    if transaction.contains(as_name(rdfs::LABEL))? {
        return Ok(true);
    }
    if !transaction.contains(as_name(skos::ALT_LABEL))? {
        return Ok(false);
    }
    let (true, Term::Literal(name)) = (quad.predicate == rdfs::LABEL, &quad.object) else { return Ok(true) };
    let QuadRef { subject, graph_name, .. } = known(quad);
    let label = transaction.quads_for_pattern(Some(subject), Some(rdfs::LABEL), None, Some(graph_name)).next();
    Ok(match label.transpose()?.map(|quad| quad.object) {
        Some(Term::Literal(label)) => rank(&label) <= rank(name),
        _ => false,
    })
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
