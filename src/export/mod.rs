//! Export: a dataset as text, always the same for the same statements.
//!
//! Formats that hold named graphs (TriG, N-Quads, JSON-LD) get all of it. Formats that hold one graph (Turtle, N-Triples, RDF/XML) get what
//! is true without further ado: the knowledge layer and the text layers, but no claim that is planned, possible, denied or only reported.

mod digest;
mod prefixes;
mod turtle;
mod verify;

pub use digest::Digest;
pub use prefixes::{Prefixes, Short};
pub use verify::{VerifyError, verify};

use crate::rdf::{Source, is_text};
use oxigraph::{
    io::{JsonLdProfileSet, RdfFormat, RdfSerializer, WriterQuadSerializer},
    model::{GraphName, GraphNameRef, Quad},
};
use std::{
    collections::BTreeSet,
    fmt,
    io::{self, Write},
    path::Path,
    str::FromStr,
};

/// A syntax of RDF.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Turtle: one graph, for people.
    Turtle,
    /// TriG: Turtle with named graphs.
    TriG,
    /// N-Triples: one graph, a statement a line.
    NTriples,
    /// N-Quads: a statement a line, with its graph. Sorted, it is the canonical form.
    NQuads,
    /// RDF/XML: one graph.
    RdfXml,
    /// JSON-LD with named graphs.
    JsonLd,
}

/// No such format.
#[derive(Debug, thiserror::Error)]
#[error("`{0}` is no format; there are turtle, trig, ntriples, nquads, rdfxml and jsonld")]
pub struct UnknownFormat(String);

impl Format {
    /// Every format.
    pub const ALL: [Self; 6] = [Self::Turtle, Self::TriG, Self::NTriples, Self::NQuads, Self::RdfXml, Self::JsonLd];

    /// The format that a file's extension tells.
    pub fn of_file(path: &Path) -> Option<Self> {
        let extension = path.extension()?.to_str()?.to_ascii_lowercase();
        Self::ALL.into_iter().find(|format| format.extensions().contains(&extension.as_str()))
    }

    /// The extensions of its files; the first is the usual one.
    pub fn extensions(self) -> &'static [&'static str] {
        match self {
            Self::Turtle => &["ttl"],
            Self::TriG => &["trig"],
            Self::NTriples => &["nt"],
            Self::NQuads => &["nq"],
            Self::RdfXml => &["rdf", "owl"],
            Self::JsonLd => &["jsonld"],
        }
    }

    /// Its name on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::Turtle => "turtle",
            Self::TriG => "trig",
            Self::NTriples => "ntriples",
            Self::NQuads => "nquads",
            Self::RdfXml => "rdfxml",
            Self::JsonLd => "jsonld",
        }
    }

    /// Whether it holds named graphs.
    pub fn holds_graphs(self) -> bool {
        matches!(self, Self::TriG | Self::NQuads | Self::JsonLd)
    }
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Turtle => "Turtle",
            Self::TriG => "TriG",
            Self::NTriples => "N-Triples",
            Self::NQuads => "N-Quads",
            Self::RdfXml => "RDF/XML",
            Self::JsonLd => "JSON-LD",
        })
    }
}

/// A format by its name or by an extension of its files.
impl FromStr for Format {
    type Err = UnknownFormat;

    fn from_str(name: &str) -> Result<Self, UnknownFormat> {
        let wanted = name.to_ascii_lowercase().replace(['-', '/', '_'], "");
        let fits = |format: &Self| format.name() == wanted || format.extensions().contains(&wanted.as_str());
        Self::ALL.into_iter().find(fits).ok_or_else(|| UnknownFormat(name.to_owned()))
    }
}

/// Writes a dataset, and tells what was written, to be given to [`verify`].
///
/// ```
/// use oxigraph::model::{GraphName, Literal, NamedNode, Quad, vocab::rdfs};
/// use tripoint::export::{Format, Prefixes, verify, write};
///
/// let node = NamedNode::new("https://w3id.org/tripoint/id/person/ada-byron")?;
/// let quads = [Quad::new(node, rdfs::LABEL, Literal::from("Ada Byron"), GraphName::DefaultGraph)];
/// let mut turtle = Vec::new();
/// let written = write(quads.as_slice(), Format::Turtle, &Prefixes::default(), &mut turtle)?;
/// assert!(String::from_utf8_lossy(&turtle).ends_with("person:ada-byron\n    rdfs:label \"Ada Byron\" .\n"));
/// verify(turtle.as_slice(), Format::Turtle, written)?;
/// # Ok::<_, Box<dyn std::error::Error>>(())
/// ```
pub fn write(
    source: &(impl Source + ?Sized),
    format: Format,
    prefixes: &Prefixes,
    out: impl Write,
) -> io::Result<Digest> {
    let mut graphs = source.graphs()?;
    if !format.holds_graphs() {
        graphs.retain(|graph| *graph == GraphName::DefaultGraph || is_text(graph.as_ref()));
    }
    match format {
        Format::NQuads | Format::NTriples => write_lines(source, &graphs, format, out),
        Format::Turtle | Format::TriG => write_blocks(source, &graphs, format, prefixes, out),
        Format::RdfXml => write_with(RdfFormat::RdfXml, source, &graphs, format, prefixes, out),
        Format::JsonLd => {
            let json = RdfFormat::JsonLd { profile: JsonLdProfileSet::empty() };
            write_with(json, source, &graphs, format, prefixes, out)
        }
    }
}

/// The statements of one subject as a format can hold them: a format without graphs holds each triple once.
fn held(quads: &[Quad], format: Format) -> Vec<Quad> {
    if format.holds_graphs() {
        return quads.to_vec();
    }
    let in_one_graph = quads.iter().map(|quad| Quad { graph_name: GraphName::DefaultGraph, ..quad.clone() });
    let mut quads: Vec<Quad> = in_one_graph.collect();
    quads.sort_by_cached_key(Quad::to_string);
    quads.dedup();
    quads
}

fn write_lines(
    source: &(impl Source + ?Sized),
    graphs: &[GraphName],
    format: Format,
    mut out: impl Write,
) -> io::Result<Digest> {
    let mut digest = Digest::default();
    source.visit(graphs, &mut |quads| {
        held(quads, format).iter().try_for_each(|quad| {
            digest.add(quad);
            writeln!(out, "{quad} .")
        })
    })?;
    out.flush()?;
    Ok(digest)
}

fn write_blocks(
    source: &(impl Source + ?Sized),
    graphs: &[GraphName],
    format: Format,
    prefixes: &Prefixes,
    out: impl Write,
) -> io::Result<Digest> {
    let mut used = BTreeSet::new();
    source.visit(graphs, &mut |quads| {
        turtle::note_prefixes(quads, prefixes, &mut used);
        Ok(())
    })?;
    let prefixes = prefixes.only(&used);
    let mut printer = turtle::Printer::new(out, &prefixes)?;
    let mut digest = Digest::default();
    match format {
        Format::TriG => {
            source.visit_each(graphs, &mut |quads| {
                quads.iter().for_each(|quad| digest.add(quad));
                printer.block_in_graph(quads)
            })?;
        }
        _ => {
            let (known, texts): (Vec<_>, Vec<_>) =
                graphs.iter().cloned().partition(|graph| *graph == GraphName::DefaultGraph);
            for (heading, graphs) in
                [("What is known", known), ("The texts it is known from, and the words that say it", texts)]
            {
                if !graphs.is_empty() {
                    printer.heading(heading)?;
                }
                source.visit(&graphs, &mut |quads| {
                    let quads = held(quads, format);
                    quads.iter().for_each(|quad| digest.add(quad));
                    printer.block(&quads)
                })?;
            }
        }
    }
    printer.finish()?;
    Ok(digest)
}

fn write_with(
    syntax: RdfFormat,
    source: &(impl Source + ?Sized),
    graphs: &[GraphName],
    format: Format,
    prefixes: &Prefixes,
    out: impl Write,
) -> io::Result<Digest> {
    let mut serializer = RdfSerializer::from_format(syntax);
    for (prefix, iri) in prefixes.iter() {
        serializer = serializer.with_prefix(prefix, iri).map_err(io::Error::other)?;
    }
    let mut writer: WriterQuadSerializer<_> = serializer.for_writer(out);
    let mut digest = Digest::default();
    let mut add = |quads: &[Quad]| {
        held(quads, format).iter().try_for_each(|quad| {
            digest.add(quad);
            match quad.graph_name.as_ref() {
                GraphNameRef::DefaultGraph => writer.serialize_triple(quad.as_ref()),
                _ => writer.serialize_quad(quad),
            }
        })
    };
    match format.holds_graphs() {
        true => source.visit_each(graphs, &mut add)?,
        false => source.visit(graphs, &mut add)?,
    }
    writer.finish()?.flush()?;
    Ok(digest)
}
