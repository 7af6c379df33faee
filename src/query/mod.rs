//! Questions: SPARQL on a store, results as a table, CSV, TSV, JSON or XML, and named questions with parameters.

mod bind;
mod named;
mod table;

pub use named::{Named, Parameter};

use crate::{
    export::{self, Format, Prefixes},
    store::{GraphStore, StoreError},
};
use oxigraph::{
    model::{GraphName, Quad, Variable},
    sparql::{
        QueryEvaluationError, QueryResults, QuerySolution, SparqlEvaluator,
        results::{QueryResultsFormat, QueryResultsSerializer},
    },
};
use spargebra::{SparqlParser, algebra::GraphPattern};
use std::{
    fmt,
    io::{self, Write},
    str::FromStr,
};

/// How results are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ResultFormat {
    /// A table for people: names in the place of IRIs. Columns are broken to fit a width, where one is given.
    Table {
        /// The width in characters.
        width: Option<u16>,
    },
    /// SPARQL 1.1 CSV.
    Csv,
    /// SPARQL 1.1 TSV.
    Tsv,
    /// SPARQL 1.1 JSON.
    Json,
    /// SPARQL 1.1 XML.
    Xml,
}

impl ResultFormat {
    /// The names of the formats, as [`FromStr`] takes them.
    pub const NAMES: [&str; 5] = ["table", "csv", "tsv", "json", "xml"];
}

impl fmt::Display for ResultFormat {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Table { .. } => "table",
            Self::Csv => "csv",
            Self::Tsv => "tsv",
            Self::Json => "json",
            Self::Xml => "xml",
        })
    }
}

/// No such format.
#[derive(Debug, thiserror::Error)]
#[error("`{0}` is no format of results; there are table, csv, tsv, json and xml")]
pub struct UnknownResultFormat(String);

impl FromStr for ResultFormat {
    type Err = UnknownResultFormat;

    fn from_str(name: &str) -> Result<Self, UnknownResultFormat> {
        match name.to_ascii_lowercase().as_str() {
            "table" => Ok(Self::Table { width: None }),
            "csv" => Ok(Self::Csv),
            "tsv" => Ok(Self::Tsv),
            "json" => Ok(Self::Json),
            "xml" => Ok(Self::Xml),
            _ => Err(UnknownResultFormat(name.to_owned())),
        }
    }
}

/// Why a question has no answer.
#[derive(Debug, thiserror::Error)]
pub enum QueryError {
    /// It is not SPARQL.
    #[error("{place}: {message}")]
    Syntax {
        /// `line:column` of the query, from 1.
        place: String,
        /// What was expected, with the line in question.
        message: String,
    },
    /// It cannot be evaluated.
    #[error("the query cannot be evaluated: {0}")]
    Evaluation(#[from] QueryEvaluationError),
    /// A named question that is not there.
    #[error("there is no question named `{name}`; there are {known}")]
    UnknownName {
        /// The name.
        name: String,
        /// Those that are.
        known: String,
    },
    /// A parameter that the question has not, or that is not of the form NAME=VALUE, or whose value does not fit.
    #[error("{0}")]
    Parameter(String),
    /// The file of a question is not as it must be.
    #[error("{file}: {message}")]
    Question {
        /// The file.
        file: String,
        /// What is wrong and what to write.
        message: String,
    },
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The results cannot be written.
    #[error("cannot write the results: {0}")]
    Io(#[from] io::Error),
}

/// A parsed query.
#[derive(Clone, Debug)]
pub struct Query {
    parsed: spargebra::Query,
}

impl Query {
    /// Parses a query; the usual prefixes (`tp:`, `person:`, `topic:`, …) need no declaration.
    pub fn parse(sparql: &str, prefixes: &Prefixes) -> Result<Self, QueryError> {
        let mut parser = SparqlParser::new();
        for (prefix, iri) in prefixes.iter() {
            parser = parser.with_prefix(prefix, iri).map_err(|error| syntax_error(sparql, &error.to_string()))?;
        }
        let parsed = parser.parse_query(sparql).map_err(|error| syntax_error(sparql, &error.to_string()))?;
        Ok(Self { parsed })
    }

    /// Whether the query itself says in which order its rows come, or cuts them.
    fn is_ordered(&self) -> bool {
        let spargebra::Query::Select { pattern, .. } = &self.parsed else { return false };
        let mut pattern = pattern;
        loop {
            pattern = match pattern {
                GraphPattern::OrderBy { .. } | GraphPattern::Slice { .. } => return true,
                GraphPattern::Project { inner, .. }
                | GraphPattern::Distinct { inner }
                | GraphPattern::Reduced { inner } => inner,
                _ => return false,
            };
        }
    }
}

/// Runs a query and writes its results. Rows whose order the query does not settle are sorted, so that the same graph gives the same
/// bytes. What CONSTRUCT and DESCRIBE make is written as Turtle (table), JSON-LD (json) or RDF/XML (xml).
pub fn run(
    store: &GraphStore,
    query: &Query,
    format: ResultFormat,
    prefixes: &Prefixes,
    mut out: impl Write,
) -> Result<(), QueryError> {
    let prepared = SparqlEvaluator::new().for_query(query.parsed.clone());
    match store.evaluate(prepared)? {
        QueryResults::Solutions(solutions) => {
            let variables = solutions.variables().to_vec();
            let mut rows: Vec<QuerySolution> = solutions.collect::<Result<_, _>>()?;
            if !query.is_ordered() {
                rows.sort_by_cached_key(|row| {
                    row.values().iter().map(|value| value.as_ref().map(ToString::to_string)).collect::<Vec<_>>()
                });
            }
            write_rows(store, &variables, &rows, format, prefixes, &mut out)?;
        }
        QueryResults::Boolean(answer) => match serializer(format) {
            Some(serializer) => drop(serializer.serialize_boolean_to_writer(&mut out, answer)?),
            None => writeln!(out, "{}", if answer { "yes" } else { "no" })?,
        },
        QueryResults::Graph(triples) => {
            let mut quads = Vec::new();
            for triple in triples {
                quads.push(triple?.in_graph(GraphName::DefaultGraph));
            }
            write_graph(&quads, format, prefixes, &mut out)?;
        }
    }
    out.flush()?;
    Ok(())
}

fn write_rows(
    store: &GraphStore,
    variables: &[Variable],
    rows: &[QuerySolution],
    format: ResultFormat,
    prefixes: &Prefixes,
    mut out: &mut dyn Write,
) -> Result<(), QueryError> {
    let (Some(serializer), format) = (serializer(format), format) else {
        let width = match format {
            ResultFormat::Table { width } => width,
            _ => None,
        };
        return Ok(table::write(store, variables, rows, width, prefixes, out)?);
    };
    let mut writer = serializer.serialize_solutions_to_writer(&mut out, variables.to_vec())?;
    for row in rows {
        writer.serialize(row)?;
    }
    writer.finish()?;
    if format == ResultFormat::Json || format == ResultFormat::Xml {
        writeln!(out)?;
    }
    Ok(())
}

fn write_graph(
    quads: &[Quad],
    format: ResultFormat,
    prefixes: &Prefixes,
    out: &mut dyn Write,
) -> Result<(), QueryError> {
    let format = match format {
        ResultFormat::Table { .. } => Format::Turtle,
        ResultFormat::Json => Format::JsonLd,
        ResultFormat::Xml => Format::RdfXml,
        ResultFormat::Csv | ResultFormat::Tsv => {
            return Err(QueryError::Parameter(
                "the query makes a graph, which is no CSV or TSV; ask for table, json or xml".to_owned(),
            ));
        }
    };
    export::write(quads, format, prefixes, out)?;
    Ok(())
}

fn serializer(format: ResultFormat) -> Option<QueryResultsSerializer> {
    let format = match format {
        ResultFormat::Table { .. } => return None,
        ResultFormat::Csv => QueryResultsFormat::Csv,
        ResultFormat::Tsv => QueryResultsFormat::Tsv,
        ResultFormat::Json => QueryResultsFormat::Json,
        ResultFormat::Xml => QueryResultsFormat::Xml,
    };
    Some(QueryResultsSerializer::from_format(format))
}

/// The parser tells the place in its message only ("error at 3:7: expected …"); the line in question helps to see it.
fn syntax_error(sparql: &str, message: &str) -> QueryError {
    let found = message.strip_prefix("error at ").and_then(|rest| rest.split_once(": "));
    let Some((place, expected)) = found else {
        return QueryError::Syntax { place: "query".to_owned(), message: message.to_owned() };
    };
    let (line, column) = place.split_once(':').unwrap_or((place, "1"));
    let text =
        line.parse::<usize>().ok().and_then(|line| sparql.lines().nth(line.saturating_sub(1))).unwrap_or_default();
    let column = column.parse::<usize>().unwrap_or(1).saturating_sub(1);
    let message = format!("{expected}\n    {text}\n    {:>width$}", "^", width = column + 1);
    QueryError::Syntax { place: place.to_owned(), message }
}
