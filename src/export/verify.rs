//! Reading an export back with a second, independent implementation.
//!
//! The exports are written by code of ours and Oxigraph's; here Rio reads them, which shares no parser with either. What it
//! reads must be what was written: the same number of statements, and the same digest.

use super::{Digest, Format};
use oxigraph::model::{GraphName, Literal, NamedNode, Quad, Term};
use rio_api::{
    model as rio,
    parser::{QuadsParser, TriplesParser},
};
use rio_turtle::{NQuadsParser, NTriplesParser, TriGParser, TurtleError, TurtleParser};
use std::io::BufRead;

/// Why an export did not pass.
#[derive(Debug, thiserror::Error)]
pub enum VerifyError {
    /// It cannot be read back at all.
    #[error("the {format} is not valid: {source}")]
    Syntax {
        /// The format.
        format: Format,
        /// What is wrong, and where.
        source: TurtleError,
    },
    /// It reads back as something else.
    #[error("the {format} does not hold what was written: read back {read}, written {written}")]
    Differs {
        /// The format.
        format: Format,
        /// What was read back.
        read: Digest,
        /// What was written.
        written: Digest,
    },
    /// There is no second reader for this format.
    #[error("{0} cannot be verified; Turtle, TriG, N-Triples and N-Quads can")]
    Unsupported(Format),
    /// A term that no export of ours holds.
    #[error("the {format} holds the blank node _:{id}; every node of an export has an IRI")]
    BlankNode {
        /// The format.
        format: Format,
        /// The node.
        id: String,
    },
}

/// Reads an export back, holding one statement at a time, and compares it with what was written.
pub fn verify(input: impl BufRead, format: Format, written: Digest) -> Result<(), VerifyError> {
    let mut digest = Digest::default();
    let mut blank = None;
    let mut take = |triple: rio::Triple<'_>, graph: Option<rio::GraphName<'_>>| -> Result<(), TurtleError> {
        match quad(triple, graph) {
            Ok(quad) => digest.add(&quad),
            Err(id) => blank = Some(id),
        }
        Ok(())
    };
    let parsed = match format {
        Format::Turtle => TurtleParser::new(input, None).parse_all(&mut |triple| take(triple, None)),
        Format::NTriples => NTriplesParser::new(input).parse_all(&mut |triple| take(triple, None)),
        Format::TriG => TriGParser::new(input, None).parse_all(&mut |quad| take(triple_of(quad), quad.graph_name)),
        Format::NQuads => NQuadsParser::new(input).parse_all(&mut |quad| take(triple_of(quad), quad.graph_name)),
        Format::RdfXml | Format::JsonLd => return Err(VerifyError::Unsupported(format)),
    };
    parsed.map_err(|source| VerifyError::Syntax { format, source })?;
    match blank {
        Some(id) => Err(VerifyError::BlankNode { format, id }),
        None if digest != written => Err(VerifyError::Differs { format, read: digest, written }),
        None => Ok(()),
    }
}

fn triple_of(quad: rio::Quad<'_>) -> rio::Triple<'_> {
    rio::Triple { subject: quad.subject, predicate: quad.predicate, object: quad.object }
}

/// The same statement in Oxigraph's terms, or the name of the blank node in it.
fn quad(triple: rio::Triple<'_>, graph: Option<rio::GraphName<'_>>) -> Result<Quad, String> {
    let subject = match triple.subject {
        rio::Subject::NamedNode(node) => node_of(node),
        rio::Subject::BlankNode(node) => return Err(node.id.to_owned()),
        rio::Subject::Triple(_) => return Err("<<>>".to_owned()),
    };
    let object = match triple.object {
        rio::Term::NamedNode(node) => Term::from(node_of(node)),
        rio::Term::BlankNode(node) => return Err(node.id.to_owned()),
        rio::Term::Literal(literal) => Term::from(literal_of(literal)),
        rio::Term::Triple(_) => return Err("<<>>".to_owned()),
    };
    let graph = match graph {
        None => GraphName::DefaultGraph,
        Some(rio::GraphName::NamedNode(node)) => node_of(node).into(),
        Some(rio::GraphName::BlankNode(node)) => return Err(node.id.to_owned()),
    };
    Ok(Quad::new(subject, node_of(triple.predicate), object, graph))
}

fn node_of(node: rio::NamedNode<'_>) -> NamedNode {
    NamedNode::new_unchecked(node.iri)
}

fn literal_of(literal: rio::Literal<'_>) -> Literal {
    match literal {
        rio::Literal::Simple { value } => Literal::new_simple_literal(value),
        rio::Literal::LanguageTaggedString { value, language } => {
            Literal::new_language_tagged_literal_unchecked(value, language.to_lowercase())
        }
        rio::Literal::Typed { value, datatype } => Literal::new_typed_literal(value, node_of(datatype)),
    }
}
