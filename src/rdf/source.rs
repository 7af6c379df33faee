//! Quads that can be read in order.

use oxigraph::model::{GraphName, NamedOrBlankNode, Quad};
use rustc_hash::FxHashSet;
use std::{collections::BTreeSet, io};

/// A dataset whose statements can be read subject by subject, in the order of the canonical form (sorted N-Quads lines), without ever
/// holding all of it.
pub trait Source {
    /// The graphs that have statements: the default graph first, then by name.
    fn graphs(&self) -> io::Result<Vec<GraphName>>;

    /// Visits the statements of these graphs, a subject at a time in the order of [`subject_key`]; those of a subject come in the order of
    /// their N-Quads lines.
    fn visit(&self, graphs: &[GraphName], visit: &mut dyn FnMut(&[Quad]) -> io::Result<()>) -> io::Result<()>;

    /// Visits these graphs one after the other, each as [`Source::visit`] does.
    fn visit_each(&self, graphs: &[GraphName], visit: &mut dyn FnMut(&[Quad]) -> io::Result<()>) -> io::Result<()> {
        graphs.chunks(1).try_for_each(|graph| self.visit(graph, visit))
    }
}

/// By what subjects are sorted: as they begin a line of N-Quads.
pub fn subject_key(subject: &NamedOrBlankNode) -> String {
    format!("{subject} ")
}

/// Any quads, in any order.
impl Source for [Quad] {
    fn graphs(&self) -> io::Result<Vec<GraphName>> {
        let mut names = BTreeSet::new();
        let mut graphs: Vec<GraphName> = Vec::new();
        for quad in self {
            if names.insert(graph_key(&quad.graph_name)) {
                graphs.push(quad.graph_name.clone());
            }
        }
        graphs.sort_by_cached_key(graph_key);
        Ok(graphs)
    }

    fn visit(&self, graphs: &[GraphName], visit: &mut dyn FnMut(&[Quad]) -> io::Result<()>) -> io::Result<()> {
        let quads = sorted(self, graphs, |_| String::new());
        quads.chunk_by(|a, b| a.subject == b.subject).try_for_each(visit)
    }

    fn visit_each(&self, graphs: &[GraphName], visit: &mut dyn FnMut(&[Quad]) -> io::Result<()>) -> io::Result<()> {
        let quads = sorted(self, graphs, |quad| graph_key(&quad.graph_name));
        quads.chunk_by(|a, b| a.graph_name == b.graph_name && a.subject == b.subject).try_for_each(visit)
    }
}

/// The quads of these graphs by a key, and then by their lines.
fn sorted(quads: &[Quad], graphs: &[GraphName], key: impl Fn(&Quad) -> String) -> Vec<Quad> {
    let graphs: FxHashSet<&GraphName> = graphs.iter().collect();
    let mut quads: Vec<Quad> = quads.iter().filter(|quad| graphs.contains(&quad.graph_name)).cloned().collect();
    quads.sort_by_cached_key(|quad| (key(quad), quad.to_string()));
    quads
}

/// By what graphs are sorted: the default graph's name is empty.
pub(crate) fn graph_key(graph: &GraphName) -> String {
    match graph {
        GraphName::DefaultGraph => String::new(),
        named => named.to_string(),
    }
}
