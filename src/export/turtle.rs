//! Turtle and TriG for people: short names, a subject a block, predicates and objects in a steady order.

use super::{Prefixes, prefixes::Short};
use oxigraph::model::{
    GraphName, Literal, NamedOrBlankNode, Quad, Term, TermRef,
    vocab::{rdf, xsd},
};
use std::{
    collections::BTreeSet,
    fmt::Write as _,
    io::{self, Write},
};

/// As many objects are written on the line of their predicate as fit into this width.
const WIDTH: usize = 120;

/// Writes blocks of statements.
pub(super) struct Printer<'a, W> {
    out: W,
    prefixes: &'a Prefixes,
    /// The graph that is open.
    graph: GraphName,
    indent: &'static str,
}

impl<'a, W: Write> Printer<'a, W> {
    /// Begins a file with its base and prefixes.
    pub fn new(mut out: W, prefixes: &'a Prefixes) -> io::Result<Self> {
        writeln!(out, "@base <{}> .", prefixes.base())?;
        for (prefix, iri) in prefixes.iter() {
            writeln!(out, "@prefix {prefix}: <{iri}> .")?;
        }
        Ok(Self { out, prefixes, graph: GraphName::DefaultGraph, indent: "" })
    }

    /// Writes all statements of one subject in one graph, which is opened where it is not yet.
    pub fn block_in_graph(&mut self, quads: &[Quad]) -> io::Result<()> {
        let graph = quads.first().map(|quad| quad.graph_name.clone()).unwrap_or_default();
        if graph != self.graph {
            self.end_graph()?;
            if let GraphName::NamedNode(name) = &graph {
                write!(self.out, "\n{} {{", self.term(name.as_ref().into()))?;
                self.indent = "    ";
            }
            self.graph = graph;
        }
        self.block(quads)
    }

    fn end_graph(&mut self) -> io::Result<()> {
        if self.graph != GraphName::DefaultGraph {
            writeln!(self.out, "}}")?;
        }
        self.indent = "";
        Ok(())
    }

    /// Writes all statements of one subject.
    pub fn block(&mut self, quads: &[Quad]) -> io::Result<()> {
        let Some(subject) = quads.first().map(|quad| Term::from(quad.subject.clone())) else { return Ok(()) };
        let mut statements: Vec<(String, String)> = quads.iter().map(|quad| self.statement(quad)).collect();
        statements.sort_by(|a, b| (rank(&a.0), a).cmp(&(rank(&b.0), b)));
        statements.dedup();
        let subject = self.term(subject.as_ref());
        write!(self.out, "\n{}{subject}", self.indent)?;
        for (i, objects) in statements.chunk_by(|a, b| a.0 == b.0).enumerate() {
            let end = if i == 0 { "" } else { " ;" };
            write!(self.out, "{end}\n{}    {}", self.indent, objects[0].0)?;
            self.objects(objects)?;
        }
        writeln!(self.out, " .")
    }

    /// A line for people, before what it is about.
    pub fn heading(&mut self, heading: &str) -> io::Result<()> {
        writeln!(self.out, "\n# {heading}")
    }

    /// Ends the file.
    pub fn finish(mut self) -> io::Result<()> {
        self.end_graph()?;
        self.out.flush()
    }

    fn objects(&mut self, objects: &[(String, String)]) -> io::Result<()> {
        let width: usize = objects.iter().map(|(_, object)| object.chars().count() + 2).sum();
        let is_wide = objects.len() > 1 && self.indent.len() + 4 + objects[0].0.len() + width > WIDTH;
        for (i, (_, object)) in objects.iter().enumerate() {
            let comma = if i == 0 { "" } else { "," };
            match is_wide {
                true => write!(self.out, "{comma}\n{}        {object}", self.indent)?,
                false => write!(self.out, "{comma} {object}")?,
            }
        }
        Ok(())
    }

    fn statement(&self, quad: &Quad) -> (String, String) {
        let predicate = match quad.predicate == rdf::TYPE {
            true => "a".to_owned(),
            false => self.term(quad.predicate.as_ref().into()),
        };
        (predicate, self.term(quad.object.as_ref()))
    }

    fn term(&self, term: TermRef<'_>) -> String {
        match term {
            TermRef::NamedNode(node) => match self.prefixes.short(node.as_str()) {
                Short::Name(prefix, local) => format!("{prefix}:{local}"),
                Short::Relative(iri) | Short::Full(iri) => format!("<{iri}>"),
            },
            TermRef::Literal(literal) => self.literal(&literal.into_owned()),
            other => other.to_string(),
        }
    }

    fn literal(&self, literal: &Literal) -> String {
        let value = literal.value();
        if literal.language().is_some() || (literal.datatype() == xsd::STRING && !value.contains('\n')) {
            return literal.to_string();
        }
        if literal.datatype() == xsd::STRING {
            return long_string(value);
        }
        if is_short_form(literal) {
            return value.to_owned();
        }
        format!("{}^^{}", Literal::new_simple_literal(value), self.term(literal.datatype().into()))
    }
}

/// The first predicates of a block; the others follow by name.
fn rank(predicate: &str) -> usize {
    const FIRST: [&str; 3] = ["a", "rdfs:label", "skos:altLabel"];
    FIRST.iter().position(|first| *first == predicate).unwrap_or(FIRST.len())
}

/// Numbers and truth values stand without quotes where their form tells their type.
fn is_short_form(literal: &Literal) -> bool {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let value = literal.value();
    let unsigned = value.strip_prefix(['+', '-']).unwrap_or(value);
    match literal.datatype() {
        xsd::INTEGER => digits(unsigned),
        xsd::DECIMAL => unsigned.split_once('.').is_some_and(|(whole, part)| digits(whole) && digits(part)),
        xsd::BOOLEAN => matches!(value, "true" | "false"),
        _ => false,
    }
}

/// A text of several lines, in three quotes.
fn long_string(value: &str) -> String {
    let mut text = String::with_capacity(value.len() + 6);
    text.push_str("\"\"\"");
    for character in value.chars() {
        match character {
            '\n' => text.push('\n'),
            '\t' => text.push_str("\\t"),
            '\r' => text.push_str("\\r"),
            '"' => text.push_str("\\\""),
            '\\' => text.push_str("\\\\"),
            c if c.is_control() => {
                let _ = write!(text, "\\u{:04X}", u32::from(c));
            }
            c => text.push(c),
        }
    }
    text.push_str("\"\"\"");
    text
}

/// The prefixes that a block uses.
pub(super) fn note_prefixes(quads: &[Quad], prefixes: &Prefixes, used: &mut BTreeSet<String>) {
    let mut note = |iri: &str| match prefixes.short(iri) {
        Short::Name(prefix, _) if !used.contains(prefix) => drop(used.insert(prefix.to_owned())),
        _ => {}
    };
    for quad in quads {
        if let NamedOrBlankNode::NamedNode(node) = &quad.subject {
            note(node.as_str());
        }
        if quad.predicate != rdf::TYPE {
            note(quad.predicate.as_str());
        }
        match &quad.object {
            Term::NamedNode(node) => note(node.as_str()),
            Term::Literal(literal) if shows_datatype(literal) => note(literal.datatype().as_str()),
            _ => {}
        }
    }
}

fn shows_datatype(literal: &Literal) -> bool {
    literal.language().is_none() && literal.datatype() != xsd::STRING && !is_short_form(literal)
}
