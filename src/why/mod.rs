//! Why a graph says something: the words, the rule that read them so, and how these words were parsed.
//!
//! An explanation is read off the graph: its claims name rule, words and bindings, and its text layer has the text, which is parsed anew. So
//! it is the same for a store and for documents just read, and extractions of other tools are explained as far as they tell.

mod claims;
mod fragment;
mod target;

pub use fragment::{Mark, Row};
pub use target::{Target, TargetError};

use crate::{ontology::Ontology, store::GraphStore, text::Analyzer};
use oxigraph::model::NamedNode;

/// What one document claims, with its grounds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim {
    /// The event, statement or entity.
    pub node: NamedNode,
    /// What people call it.
    pub label: Option<String>,
    /// The document.
    pub document: NamedNode,
    /// Its title or id.
    pub title: Option<String>,
    /// How it is told: `actual`, `planned`, `possible` or `negated`; `reported/person.ada/actual` on somebody's word.
    pub status: String,
    /// The rules that found it.
    pub rules: Vec<Rule>,
    /// The words that say it, in the order of the text.
    pub tellings: Vec<Telling>,
    /// How many more such words there are.
    pub more: usize,
}

/// A rule, and where it is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rule {
    /// Its IRI; or what another extractor gives for one.
    pub iri: String,
    /// The ontology's file and line that define it.
    pub place: Option<(String, u32)>,
    /// What it finds, where the ontology says so.
    pub comment: Option<String>,
}

/// Words that say something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Telling {
    /// First code point.
    pub start: usize,
    /// One past the last.
    pub end: usize,
    /// The words.
    pub quote: String,
    /// Their parse, with the words that fill the rule's slots marked; empty where the graph has not the document's text.
    pub fragment: Vec<Row>,
}

/// Where explanations come from.
pub struct Explainer<'a> {
    /// The graph.
    pub store: &'a GraphStore,
    /// The ontology that has the rules.
    pub ontology: &'a Ontology,
    /// What parses the words again.
    pub analyzer: &'a Analyzer,
    /// How many claims, and of each how many words, are told at most.
    pub most: usize,
}
