//! The store: Oxigraph, in memory or in a folder.
//!
//! The named graphs of the documents are the truth; the default graph follows from them (see [`knowledge`](crate::rdf::knowledge)) and is
//! kept in step as documents come, change and go. Nothing outside this module names Oxigraph's store.

mod knowledge;
mod scan;

use crate::rdf::{
    document_of, layers,
    vocab::{dcterms, prov, skos, tp},
};
use oxigraph::{
    model::{
        GraphNameRef, NamedNode, NamedNodeRef, NamedOrBlankNode, Quad, Term, TermRef,
        vocab::{rdf, rdfs},
    },
    sparql::{PreparedSparqlQuery, QueryResults},
    store::{StorageError, Store},
};
use rustc_hash::FxHashSet;
use std::path::{Path, PathBuf};

/// A graph with its documents.
pub struct GraphStore {
    store: Store,
}

/// What went wrong with a store.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The folder cannot be opened as a store.
    #[error("cannot open the store in {folder}: {source}")]
    Open {
        /// The folder.
        folder: PathBuf,
        /// Why.
        source: StorageError,
    },
    /// This build has no store on disk.
    #[error("cannot open the store in {0}: this build keeps graphs in memory only; build with `--features disk`")]
    NoDisk(PathBuf),
    /// Reading or writing failed.
    #[error("the store failed: {0}")]
    Storage(#[from] StorageError),
}

/// What [`GraphStore::put`] did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Put {
    /// The document was not there before.
    Added,
    /// It was, and says other things now.
    Replaced,
    /// It was, and says the same.
    Unchanged,
}

impl GraphStore {
    /// An empty store in memory.
    pub fn memory() -> Result<Self, StoreError> {
        Ok(Self { store: Store::new()? })
    }

    /// The store in a folder, which is made where there is none.
    #[cfg(feature = "disk")]
    pub fn open(folder: &Path) -> Result<Self, StoreError> {
        let store = Store::open(folder).map_err(|source| StoreError::Open { folder: folder.to_owned(), source })?;
        Ok(Self { store })
    }

    /// The store in a folder; fails, for this build has none.
    #[cfg(not(feature = "disk"))]
    pub fn open(folder: &Path) -> Result<Self, StoreError> {
        Err(StoreError::NoDisk(folder.to_owned()))
    }

    /// The store in a folder, for reading only: any number of processes may do so at once. Fails where there is none.
    #[cfg(feature = "disk")]
    pub fn open_read_only(folder: &Path) -> Result<Self, StoreError> {
        let store =
            Store::open_read_only(folder).map_err(|source| StoreError::Open { folder: folder.to_owned(), source })?;
        Ok(Self { store })
    }

    /// The store in a folder, for reading only; fails, for this build has none.
    #[cfg(not(feature = "disk"))]
    pub fn open_read_only(folder: &Path) -> Result<Self, StoreError> {
        Err(StoreError::NoDisk(folder.to_owned()))
    }

    /// A store in memory with the documents whose quads are given (as [`Mapper::quads`](crate::rdf::Mapper::quads) makes them).
    pub fn of(documents: impl IntoIterator<Item = Vec<Quad>>) -> Result<Self, StoreError> {
        let store = Self::memory()?;
        store.load(crate::rdf::dataset(documents))?;
        Ok(store)
    }

    /// Adds the quads of a whole dataset, fast: the knowledge layer must be among them, and none of its documents in the store. For
    /// documents one by one see [`GraphStore::put`].
    pub fn load(&self, dataset: impl IntoIterator<Item = Quad>) -> Result<(), StoreError> {
        let mut loader = self.store.bulk_loader();
        loader.load_quads(dataset)?;
        Ok(loader.commit()?)
    }

    /// Adds a document, or replaces what it said before: what no other document supports goes.
    pub fn put(&self, document: NamedNodeRef<'_>, quads: &[Quad]) -> Result<Put, StoreError> {
        let before = self.document(document)?;
        let put = match before.as_slice() {
            [] => Put::Added,
            before if without(before, quads).is_empty() && without(quads, before).is_empty() => {
                return Ok(Put::Unchanged);
            }
            _ => Put::Replaced,
        };
        self.exchange(&before, quads)?;
        Ok(put)
    }

    /// Removes a document and exactly what no other document supports. Tells whether it was there.
    pub fn remove(&self, document: NamedNodeRef<'_>) -> Result<bool, StoreError> {
        let before = self.document(document)?;
        self.exchange(&before, &[])?;
        Ok(!before.is_empty())
    }

    /// The IRIs of the documents, sorted.
    pub fn documents(&self) -> Result<Vec<NamedNode>, StoreError> {
        let mut documents = Vec::new();
        for graph in self.named_graphs()? {
            documents.extend(document_of(graph.as_ref().into()).map(NamedNodeRef::into_owned));
        }
        documents.sort();
        documents.dedup();
        Ok(documents)
    }

    /// The number of quads, the knowledge layer's included.
    pub fn len(&self) -> Result<usize, StoreError> {
        Ok(self.store.len()?)
    }

    /// Whether there is nothing in it.
    pub fn is_empty(&self) -> Result<bool, StoreError> {
        Ok(self.store.is_empty()?)
    }

    /// What people call a node: its label in the knowledge layer, or else where it is claimed; of a document its id, or where that is
    /// but the hash of its text, its title.
    pub fn label(&self, node: NamedNodeRef<'_>) -> Option<String> {
        let value = |predicate, graph| {
            let found = self.store.quads_for_pattern(Some(node.into()), Some(predicate), None, graph);
            found.flatten().filter_map(|quad| literal(quad.object)).min()
        };
        let id = || value(dcterms::IDENTIFIER, None);
        let is_hash = |id: &String| node.as_str().ends_with(id);
        value(rdfs::LABEL, Some(GraphNameRef::DefaultGraph))
            .or_else(|| value(rdfs::LABEL, None))
            .or_else(|| id().filter(|id| !is_hash(id)))
            .or_else(|| value(dcterms::TITLE, None))
            .or_else(id)
    }

    /// What the knowledge layer has of a class, sorted, with all names: labels, other names, ISO codes.
    pub fn instances(&self, class: NamedNodeRef<'_>) -> Result<Vec<(NamedNode, Vec<String>)>, StoreError> {
        let default = Some(GraphNameRef::DefaultGraph);
        let mut instances = Vec::new();
        for quad in self.store.quads_for_pattern(None, Some(rdf::TYPE), Some(class.into()), default) {
            let NamedOrBlankNode::NamedNode(node) = quad?.subject else { continue };
            let mut names = Vec::new();
            for predicate in [rdfs::LABEL, skos::ALT_LABEL, tp::ISO_CODE] {
                for quad in self.store.quads_for_pattern(Some(node.as_ref().into()), Some(predicate), None, default) {
                    names.extend(literal(quad?.object));
                }
            }
            instances.push((node, names));
        }
        instances.sort();
        Ok(instances)
    }

    /// The quads of a subject, predicate and object in any graph, sorted by their N-Quads lines; what is not given may be anything.
    pub fn matching(
        &self,
        subject: Option<NamedNodeRef<'_>>,
        predicate: Option<NamedNodeRef<'_>>,
        object: Option<TermRef<'_>>,
    ) -> Result<Vec<Quad>, StoreError> {
        let found = self.store.quads_for_pattern(subject.map(Into::into), predicate, object, None);
        let mut quads = found.collect::<Result<Vec<Quad>, _>>()?;
        quads.sort_by_cached_key(Quad::to_string);
        Ok(quads)
    }

    /// Runs a query that was parsed before.
    pub(crate) fn evaluate(
        &self,
        query: PreparedSparqlQuery,
    ) -> Result<QueryResults<'static>, oxigraph::sparql::QueryEvaluationError> {
        query.on_store(&self.store).execute()
    }

    /// Everything in a document's graphs.
    fn document(&self, document: NamedNodeRef<'_>) -> Result<Vec<Quad>, StoreError> {
        let mut quads = Vec::new();
        for graph in self.graphs_of(document)? {
            for quad in self.store.quads_for_pattern(None, None, None, Some(graph.as_ref().into())) {
                quads.push(quad?);
            }
        }
        Ok(quads)
    }

    /// The graphs that a document may have, without a look at those of others: its own layers, and those on somebody's word, which its
    /// text layer describes.
    fn graphs_of(&self, document: NamedNodeRef<'_>) -> Result<Vec<NamedNode>, StoreError> {
        let [text, stated @ ..] = layers(document);
        let text_graph = text.as_ref().into();
        let described =
            self.store.quads_for_pattern(None, Some(prov::WAS_DERIVED_FROM), Some(document.into()), Some(text_graph));
        let mut graphs: Vec<NamedNode> = stated.into_iter().chain([text.clone()]).collect();
        for quad in described {
            if let NamedOrBlankNode::NamedNode(graph) = quad?.subject
                && document_of(graph.as_ref().into()) == Some(document)
                && !graphs.contains(&graph)
            {
                graphs.push(graph);
            }
        }
        Ok(graphs)
    }

    fn named_graphs(&self) -> Result<Vec<NamedNode>, StoreError> {
        let mut graphs = Vec::new();
        for graph in self.store.named_graphs() {
            if let NamedOrBlankNode::NamedNode(name) = graph? {
                graphs.push(name);
            }
        }
        Ok(graphs)
    }

    /// Puts quads of one document in the place of others, and brings the knowledge layer in step, all or nothing.
    fn exchange(&self, before: &[Quad], after: &[Quad]) -> Result<(), StoreError> {
        let mut transaction = self.store.start_transaction()?;
        let (gone, come) = (without(before, after), without(after, before));
        for quad in &gone {
            transaction.remove(*quad);
        }
        for quad in &come {
            transaction.insert(*quad);
        }
        knowledge::update(&mut transaction, &gone, &come)?;
        // A graph that lost its last quad goes too.
        for quad in gone {
            let name = quad.graph_name.as_ref();
            let empty = transaction.quads_for_pattern(None, None, None, Some(name)).next().is_none();
            if let (GraphNameRef::NamedNode(graph), true) = (name, empty) {
                transaction.remove_named_graph(graph)?;
            }
        }
        Ok(transaction.commit()?)
    }
}

fn literal(term: Term) -> Option<String> {
    match term {
        Term::Literal(literal) => Some(literal.value().to_owned()),
        _ => None,
    }
}

/// The quads that are not among others.
fn without<'a>(quads: &'a [Quad], others: &[Quad]) -> Vec<&'a Quad> {
    let others: FxHashSet<&Quad> = others.iter().collect();
    quads.iter().filter(|quad| !others.contains(quad)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rdf::{Source, dataset};
    use oxigraph::model::{GraphName, Literal};
    use proptest::prelude::*;

    fn node(path: &str) -> NamedNode {
        NamedNode::new_unchecked(format!("https://example.org/id/{path}"))
    }

    /// A document that says in each given layer one of a few things of one of a few nodes.
    fn document(number: usize, sayings: &[(usize, usize, usize)]) -> Vec<Quad> {
        let document = node(&format!("document/{number:032x}"));
        let said = sayings.iter().map(|&(layer, subject, saying)| {
            let layer = ["actual", "planned", "text", "reported/person.a/actual"][layer % 4];
            let graph = NamedNode::new_unchecked(format!("{}/{layer}", document.as_str()));
            let subject = node(&format!("person/{subject}"));
            match saying {
                0 => Quad::new(subject, rdfs::LABEL, Literal::from("Ada"), graph),
                1 => Quad::new(subject, rdfs::LABEL, Literal::from("Ada Byron"), graph),
                2 => Quad::new(subject, skos::ALT_LABEL, Literal::from("Ada"), graph),
                other => Quad::new(subject, tp::HOLDS_OFFICE, node(&format!("office/{other}")), graph),
            }
        });
        let mut quads: Vec<Quad> = said.collect();
        let text = GraphName::from(layers(document.as_ref())[0].clone());
        let reported = |quad: &&Quad| quad.graph_name.to_string().contains("/reported/");
        if let Some(Quad { graph_name: GraphName::NamedNode(graph), .. }) = quads.iter().find(reported).cloned() {
            quads.push(Quad::new(graph, prov::WAS_DERIVED_FROM, document, text));
        }
        quads.sort_by_cached_key(Quad::to_string);
        quads.dedup();
        quads
    }

    fn all(store: &GraphStore) -> Vec<String> {
        let mut lines = Vec::new();
        let graphs = store.graphs().unwrap();
        let mut note = |quads: &[Quad]| {
            lines.extend(quads.iter().map(Quad::to_string));
            Ok(())
        };
        store.visit(&graphs, &mut note).unwrap();
        lines
    }

    fn expected(documents: &[Option<Vec<Quad>>]) -> Vec<String> {
        dataset(documents.iter().flatten().cloned()).iter().map(Quad::to_string).collect()
    }

    #[test]
    fn reading_again_changes_nothing() {
        let store = GraphStore::memory().unwrap();
        let quads = document(1, &[(0, 1, 0), (1, 1, 3)]);
        let iri = node(&format!("document/{:032x}", 1));
        assert_eq!(store.put(iri.as_ref(), &quads).unwrap(), Put::Added);
        assert_eq!(store.put(iri.as_ref(), &quads).unwrap(), Put::Unchanged);
        assert_eq!(store.put(iri.as_ref(), &quads[1..]).unwrap(), Put::Replaced);
        assert_eq!(store.documents().unwrap(), std::slice::from_ref(&iri));
        assert!(store.remove(iri.as_ref()).unwrap());
        assert!(!store.remove(iri.as_ref()).unwrap());
        assert!(store.is_empty().unwrap());
        assert_eq!(store.graphs().unwrap(), Vec::<GraphName>::new());
    }

    #[test]
    fn removing_keeps_what_others_support() {
        let (first, second) = (document(1, &[(0, 1, 0), (0, 1, 3)]), document(2, &[(0, 1, 1), (0, 1, 3), (0, 1, 4)]));
        let store = GraphStore::of([first.clone(), second]).unwrap();
        assert_eq!(store.label(node("person/1").as_ref()).as_deref(), Some("Ada Byron"));
        store.remove(node(&format!("document/{:032x}", 2)).as_ref()).unwrap();
        assert_eq!(all(&store), expected(&[Some(first)]));
        assert_eq!(store.label(node("person/1").as_ref()).as_deref(), Some("Ada"));
    }

    proptest! {
        /// Whatever comes, changes and goes, the store holds what a load of the remaining documents from scratch would.
        #[test]
        fn the_knowledge_layer_keeps_in_step(
            steps in prop::collection::vec((0_usize..3, prop::collection::vec((0_usize..4, 0_usize..2, 0_usize..5), 0..6)), 1..12)
        ) {
            let store = GraphStore::memory().unwrap();
            let mut documents: Vec<Option<Vec<Quad>>> = vec![None; 3];
            for (number, sayings) in steps {
                let quads = document(number, &sayings);
                let iri = node(&format!("document/{number:032x}"));
                match quads.is_empty() {
                    true => drop(store.remove(iri.as_ref()).unwrap()),
                    false => drop(store.put(iri.as_ref(), &quads).unwrap()),
                }
                documents[number] = Some(quads);
                prop_assert_eq!(all(&store), expected(&documents));
            }
        }
    }
}
