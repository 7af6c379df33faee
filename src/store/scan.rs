//! Reading a store in order.

use super::GraphStore;
use crate::rdf::{Source, graph_key, subject_key};
use oxigraph::model::{GraphName, GraphNameRef, Quad};
use std::{collections::BTreeMap, io};

impl Source for GraphStore {
    fn graphs(&self) -> io::Result<Vec<GraphName>> {
        let mut graphs = vec![GraphName::DefaultGraph];
        for name in self.store.named_graphs() {
            graphs.push(name?.into());
        }
        graphs.retain(|graph| self.store.quads_for_pattern(None, None, None, Some(graph.as_ref())).next().is_some());
        graphs.sort_by_cached_key(graph_key);
        Ok(graphs)
    }

    /// Holds the subjects of the graphs, and the statements of one of them.
    fn visit(&self, graphs: &[GraphName], visit: &mut dyn FnMut(&[Quad]) -> io::Result<()>) -> io::Result<()> {
        let mut subjects = BTreeMap::new();
        for graph in graphs {
            for quad in self.store.quads_for_pattern(None, None, None, Some(graph.as_ref())) {
                let subject = quad?.subject;
                subjects.entry(subject_key(&subject)).or_insert(subject);
            }
        }
        for subject in subjects.values() {
            let mut quads: Vec<Quad> = Vec::new();
            for graph in graphs_to_ask(graphs) {
                for quad in self.store.quads_for_pattern(Some(subject.as_ref()), None, None, graph) {
                    let quad = quad?;
                    if graphs.contains(&quad.graph_name) {
                        quads.push(quad);
                    }
                }
            }
            quads.sort_by_cached_key(Quad::to_string);
            visit(&quads)?;
        }
        Ok(())
    }
}

/// One question for all graphs where there are many, since a subject stands in few of them.
fn graphs_to_ask(graphs: &[GraphName]) -> Vec<Option<GraphNameRef<'_>>> {
    match graphs {
        [_, _, _, ..] => vec![None],
        few => few.iter().map(|graph| Some(graph.as_ref())).collect(),
    }
}
