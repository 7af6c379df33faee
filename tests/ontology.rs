//! Ontologies that a user changes: what a folder replaces, what it adds, and how mistakes are told.
#![allow(clippy::unwrap_used)] // a test fails by panicking

use std::fs;
use tripoint::ontology::{Files, Ontology};

const PREFIXES: &str = "@prefix tp: <https://w3id.org/tripoint/ns#> .
@prefix gaz: <https://w3id.org/tripoint/gazetteer#> .
@prefix topic: <https://w3id.org/tripoint/topics#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
";

/// Loads a folder with one file.
fn load(name: &str, text: &str) -> Result<Ontology, String> {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join(name), format!("{PREFIXES}{text}")).unwrap();
    Ontology::load(folder.path()).map_err(|error| {
        let told = error.to_string();
        told.strip_prefix(&folder.path().join("").display().to_string()).unwrap_or(&told).to_owned()
    })
}

#[test]
fn a_file_of_another_name_adds() {
    let ontology = load(
        "mine.ttl",
        "tp:Festival rdfs:subClassOf tp:Event ; rdfs:label 'festival' ; tp:takes ( tp:agent tp:Country ) .
         topic:music a skos:Concept ; tp:indicator 'folk song', 'orchestra*' .
         gaz:world-song-council a tp:Organization ; rdfs:label 'World Song Council' ; tp:acronym 'WSC' ; tp:country gaz:NO .",
    )
    .unwrap();
    assert!(ontology.schema.event("Festival").unwrap().may_fill("agent", "Country"));
    assert!(ontology.schema.event("Meeting").is_some());
    assert_eq!(ontology.topics.find([("Folk", "folk"), ("songs", "song")]), ["music"]);
    let found = ontology.gazetteer.longest(&["World", "Song", "Council"]).unwrap();
    let entry = ontology.gazetteer.entry(found.candidates[0].0);
    assert_eq!((found.len, &*ontology.gazetteer.entry(entry.country.unwrap()).name), (3, "Norway"));
}

#[test]
fn a_file_of_the_same_name_replaces() {
    let ontology = load("topics.ttl", "topic:music a skos:Concept ; tp:indicator 'song' .").unwrap();
    assert_eq!(ontology.topics.all().len(), 1);
    assert!(ontology.files.text("topics.ttl").unwrap().contains("music"));
}

#[test]
fn mistakes_are_told_with_file_and_line() {
    let error = |text: &str| load("mine.ttl", text).err().unwrap_or_default();
    assert!(
        error("tp:Festival rdfs:subClassOf\n").starts_with("mine.ttl:"),
        "{}",
        error("tp:Festival rdfs:subClassOf\n")
    );
    assert!(error("\n\ntp:F rdfs:subClassOf tp:Event ; tp:takes ( tp:agent tp:Ghost ) .").starts_with("mine.ttl:8: <"));
    assert!(
        error("gaz:x a tp:Organization ; rdfs:label 'X' ;\n tp:country gaz:nowhere .")
            .starts_with("mine.ttl:7: the value of country")
    );
    assert!(error("gaz:x a tp:Place .").starts_with("mine.ttl:6: <"));
    assert!(error("topic:x a skos:Concept ; tp:indicator 'Upper' .").contains("must be in lower case"));
}

#[test]
fn every_embedded_turtle_file_stands_on_its_own() {
    for source in Files::embedded().turtle() {
        let read = tripoint::ontology::Graph::read(std::slice::from_ref(&source));
        assert!(read.is_ok_and(|graph| !graph.statements().is_empty()), "{}", source.name);
    }
}
