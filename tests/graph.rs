//! From extractions to a graph and its exports: two invented documents that name the same people and the same letter.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

use oxigraph::model::Quad;
use std::sync::LazyLock;
use tripoint::{
    document::Document,
    export::{Format, Prefixes, verify, write},
    extract::read::read,
    ontology::Ontology,
    rdf::{Base, Mapper, dataset},
};

static ONTOLOGY: LazyLock<Ontology> = LazyLock::new(|| Ontology::embedded().unwrap());

/// The quads of each document.
fn documents() -> Vec<Vec<Quad>> {
    let ontology = &*ONTOLOGY;
    let mapper = Mapper::new(ontology, Base::default());
    let file = include_str!("graph/two.jsonl");
    let extractions = read(file.as_bytes(), "two.jsonl", |_| None).map(Result::unwrap);
    extractions.map(|extraction| mapper.quads(&Document::from(&extraction), &extraction)).collect()
}

fn export(quads: &[Quad], format: Format) -> String {
    let mut out = Vec::new();
    let written = write(quads, format, &Prefixes::default(), &mut out).unwrap();
    if !matches!(format, Format::RdfXml | Format::JsonLd) {
        verify(out.as_slice(), format, written).unwrap();
    }
    String::from_utf8(out).unwrap()
}

#[test]
fn turtle_of_a_document() {
    let first = documents().into_iter().next().unwrap();
    insta::assert_snapshot!(export(&dataset([first]), Format::Turtle));
}

#[test]
fn trig_of_two_documents() {
    insta::assert_snapshot!(export(&dataset(documents()), Format::TriG));
}

#[test]
fn every_format_can_be_written_and_verified() {
    let dataset = dataset(documents());
    for format in Format::ALL {
        assert!(!export(&dataset, format).is_empty(), "{format}");
    }
}

#[test]
fn the_order_of_documents_does_not_matter() {
    let forward = dataset(documents());
    let backward = dataset(documents().into_iter().rev());
    for format in Format::ALL {
        assert_eq!(export(&forward, format), export(&backward, format), "{format}");
    }
}

#[test]
fn no_blank_node_is_made() {
    for quad in dataset(documents()) {
        assert!(!quad.to_string().contains("_:"), "{quad}");
    }
}
