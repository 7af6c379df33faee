//! Results as a table for people.

use crate::{
    export::{Prefixes, Short},
    store::GraphStore,
};
use comfy_table::{ContentArrangement, Table, presets};
use oxigraph::{
    model::{NamedNodeRef, Term, Variable},
    sparql::QuerySolution,
};
use std::io::{self, Write};

/// Writes rows as a table, and their number under it.
pub(super) fn write(
    store: &GraphStore,
    variables: &[Variable],
    rows: &[QuerySolution],
    width: Option<u16>,
    prefixes: &Prefixes,
    out: &mut dyn Write,
) -> io::Result<()> {
    let mut table = Table::new();
    table
        .load_style(presets::UTF8_FULL_CONDENSED)
        .set_header(variables.iter().map(|variable| variable.as_str().replace('_', " ")));
    if let Some(width) = width {
        table.set_content_arrangement(ContentArrangement::Dynamic).set_width(width);
    }
    for row in rows {
        table.add_row(
            row.values()
                .iter()
                .map(|value| value.as_ref().map_or_else(String::new, |term| cell(store, term, prefixes))),
        );
    }
    for line in table.lines() {
        writeln!(out, "{}", line.trim_end())?;
    }
    writeln!(out, "{} {}", rows.len(), if rows.len() == 1 { "row" } else { "rows" })
}

/// What a person reads for a term: the name of a node that has one, the short form of another, the bare value of a literal.
fn cell(store: &GraphStore, term: &Term, prefixes: &Prefixes) -> String {
    match term {
        Term::NamedNode(node) => store.label(node.as_ref()).unwrap_or_else(|| short(node.as_ref(), prefixes)),
        Term::Literal(literal) => printable(literal.value()),
        other => other.to_string(),
    }
}

/// Names of the ontology and topics are words as they are; other IRIs keep their prefix.
fn short(node: NamedNodeRef<'_>, prefixes: &Prefixes) -> String {
    match prefixes.short(node.as_str()) {
        Short::Name("tp" | "topic", local) => local.to_owned(),
        Short::Name(prefix, local) => format!("{prefix}:{local}"),
        Short::Relative(iri) | Short::Full(iri) => iri.to_owned(),
    }
}

/// Control characters of a text must not reach a terminal.
fn printable(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}
