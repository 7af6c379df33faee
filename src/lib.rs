//! tripoint turns news and government text about relations between states into an RDF knowledge graph whose every
//! statement can be traced to the words it came from.
//!
//! The modules stand in the order in which the data passes them: [`document`] reads, [`text`] analyses, [`extract`]
//! finds entities, relations and events by the [`ontology`], [`rdf`] maps them to quads, [`store`] keeps them,
//! [`export`] and [`query`] give them back.

pub mod document;
pub mod eval;
pub mod export;
pub mod extract;
pub mod ontology;
pub mod query;
pub mod rdf;
pub mod store;
pub mod text;
pub mod why;
