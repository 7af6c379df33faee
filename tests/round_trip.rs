//! Whatever stands in a graph, an export reads back as the same statements, by Rio and by Oxigraph's own parser.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

use oxigraph::{
    io::{JsonLdProfileSet, RdfFormat, RdfParser},
    model::{GraphName, Literal, NamedNode, Quad, vocab::xsd},
};
use proptest::prelude::*;
use std::collections::BTreeSet;
use tripoint::export::{Digest, Format, Prefixes, VerifyError, verify, write};

/// Literals with all that is awkward: quotes, backslashes, lines, control characters, other scripts, languages, datatypes.
fn literal() -> impl Strategy<Value = Literal> {
    let text = prop_oneof![
        any::<String>(),
        "[\"'\\\\\n\r\t\u{8}\u{c}\u{7f} a.;,#<>@^]{0,12}",
        Just("\"\"\"".to_owned()),
        Just("ends in a quote\n\"".to_owned()),
        "[+-]?[0-9]{0,3}\\.?[0-9]{0,3}",
        Just("true".to_owned()),
    ];
    let datatypes = [xsd::STRING, xsd::INTEGER, xsd::DECIMAL, xsd::DOUBLE, xsd::BOOLEAN, xsd::DATE, xsd::G_YEAR_MONTH];
    let datatype = prop::sample::select(datatypes.to_vec());
    let language = prop::sample::select(vec!["en", "de-ch", "es-419"]);
    prop_oneof![
        text.clone().prop_map(Literal::new_simple_literal),
        (text.clone(), datatype).prop_map(|(text, datatype)| Literal::new_typed_literal(text, datatype)),
        (text, language).prop_map(|(text, language)| Literal::new_language_tagged_literal_unchecked(text, language)),
    ]
}

fn node() -> impl Strategy<Value = NamedNode> {
    let local = prop_oneof!["[a-zA-Z0-9_.-]{1,6}", "[a-zé中/#=,;:~!$&()*+'@%?-]{1,6}"];
    let namespace = prop::sample::select(vec![
        "https://w3id.org/tripoint/id/person/",
        "https://w3id.org/tripoint/id/document/",
        "https://w3id.org/tripoint/id/",
        "https://w3id.org/tripoint/ns#",
        "http://other.example/",
    ]);
    (namespace, local)
        .prop_filter_map("not an IRI", |(namespace, local)| NamedNode::new(format!("{namespace}{local}")).ok())
}

fn graph() -> impl Strategy<Value = GraphName> {
    let names =
        ["text", "actual", "planned"].map(|layer| format!("https://w3id.org/tripoint/id/document/00ff/{layer}"));
    prop_oneof![
        Just(GraphName::DefaultGraph),
        prop::sample::select(names.to_vec()).prop_map(|name| NamedNode::new_unchecked(name).into())
    ]
}

fn quads() -> impl Strategy<Value = Vec<Quad>> {
    let object =
        prop_oneof![literal().prop_map(oxigraph::model::Term::from), node().prop_map(oxigraph::model::Term::from)];
    let quad = (node(), node(), object, graph()).prop_map(|(s, p, o, g)| Quad::new(s, p, o, g));
    prop::collection::vec(quad, 0..8).prop_map(|mut quads| {
        quads.sort_by_cached_key(Quad::to_string);
        quads.dedup();
        quads
    })
}

fn syntax(format: Format) -> RdfFormat {
    match format {
        Format::Turtle => RdfFormat::Turtle,
        Format::TriG => RdfFormat::TriG,
        Format::NTriples => RdfFormat::NTriples,
        Format::NQuads => RdfFormat::NQuads,
        Format::RdfXml => RdfFormat::RdfXml,
        Format::JsonLd => RdfFormat::JsonLd { profile: JsonLdProfileSet::empty() },
    }
}

fn export(quads: &[Quad], format: Format) -> (Vec<u8>, Digest) {
    let mut out = Vec::new();
    let written = write(quads, format, &Prefixes::default(), &mut out).unwrap();
    (out, written)
}

/// What the format must hold of the quads.
fn expected(quads: &[Quad], format: Format) -> BTreeSet<String> {
    let is_held = |quad: &&Quad| {
        format.holds_graphs()
            || quad.graph_name == GraphName::DefaultGraph
            || quad.graph_name.to_string().ends_with("/text>")
    };
    let held = quads.iter().filter(is_held).cloned();
    held.map(|quad| {
        if format.holds_graphs() { quad } else { Quad { graph_name: GraphName::DefaultGraph, ..quad } }.to_string()
    })
    .collect()
}

proptest! {
    #[test]
    fn exports_read_back(quads in quads()) {
        for format in [Format::Turtle, Format::TriG, Format::NTriples, Format::NQuads] {
            let (text, written) = export(&quads, format);
            let shown = || format!("{format}: {}", String::from_utf8_lossy(&text));
            prop_assert!(verify(text.as_slice(), format, written).is_ok(), "{} {:?}", shown(), verify(text.as_slice(), format, written));
            let read = RdfParser::from_format(syntax(format)).for_slice(&text);
            let read: BTreeSet<String> = read.map(|quad| quad.unwrap().to_string()).collect();
            prop_assert_eq!(&read, &expected(&quads, format), "{}", shown());
        }
    }
}

#[test]
fn a_changed_file_is_found_out() {
    let subject = NamedNode::new_unchecked("https://w3id.org/tripoint/id/person/ada");
    let label = |name: &str| {
        Quad::new(subject.clone(), oxigraph::model::vocab::rdfs::LABEL, Literal::from(name), GraphName::DefaultGraph)
    };
    let quads = [label("Ada"), label("Ada Byron")];
    for format in [Format::Turtle, Format::TriG, Format::NTriples, Format::NQuads] {
        let (text, written) = export(&quads, format);
        let text = String::from_utf8(text).unwrap();
        verify(text.as_bytes(), format, written).unwrap();
        let changed = text.replace("Byron", "Bryon");
        let error = verify(changed.as_bytes(), format, written).unwrap_err();
        assert!(error.to_string().contains("does not hold what was written: read back 2 statements"), "{error}");
        let cut = &text[..text.len() - 4];
        assert!(matches!(verify(cut.as_bytes(), format, written), Err(VerifyError::Syntax { .. })), "{format}");
    }
    let (xml, written) = export(&quads, Format::RdfXml);
    assert!(matches!(verify(xml.as_slice(), Format::RdfXml, written), Err(VerifyError::Unsupported(_))));
}
