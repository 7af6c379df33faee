//! `tripoint why`: the words, the rule and the parse behind a statement.

use super::{Failure, Outcome, graph_input::GraphInput, options::Options, output::Output, pipeline::Engine};
use clap::Args;
use std::{
    io::{self, Write},
    num::NonZeroUsize,
};
use tripoint::{
    export::{Prefixes, Short},
    why::{Claim, Explainer, Row, Target, Telling},
};

/// Say why the graph has a node or a triple: the words, the rule and how the words were parsed
///
/// For each document that claims it: the rule with its place in the ontology, the quotes, and their words with tags, heads and
/// relations; words that fill a slot of the rule are marked.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  tripoint why --from article.txt event:meeting-658506af9db5b442
  tripoint why --store graph.db person:ada-byron tp:citizenOf country:NO
  tripoint why --store graph.db 'person:ada-byron rdfs:label \"Ada Byron\"'

IRIs come from exports and queries (`--format csv`); the usual prefixes need no declaration.")]
pub struct Why {
    /// An event, statement, tenure or entity; or a triple: subject, predicate and object
    #[arg(value_name = "IRI | TRIPLE", required = true)]
    terms: Vec<String>,
    #[command(flatten)]
    graph: GraphInput,
    /// Tell at most N documents, and N quotes of each
    #[arg(long, value_name = "N", default_value = "5")]
    most: NonZeroUsize,
}

impl Why {
    pub fn run(&self, options: &Options) -> Result<Outcome, Failure> {
        let prefixes = options.prefixes();
        let asked = self.terms.join(" ");
        let target = Target::parse(&asked, &prefixes).map_err(|error| Failure::Usage(error.to_string()))?;
        let engine = Engine::load(options)?;
        let (store, outcome) = self.graph.open(options, || Ok(&engine))?;
        let most = self.most.get();
        let explainer = Explainer { store: &store, ontology: &engine.ontology, analyzer: &engine.analyzer, most };
        let claims = explainer.explain(&target)?;
        if claims.is_empty() {
            return Err(Failure::Unexplained(asked));
        }
        let mut output = Output::to(None)?;
        output.with(|writer| claims.iter().try_for_each(|claim| tell(writer, claim, &prefixes)))?;
        output.finish()?;
        Ok(outcome)
    }
}

fn tell(writer: &mut dyn Write, claim: &Claim, prefixes: &Prefixes) -> io::Result<()> {
    let label = claim.label.as_ref().map_or(String::new(), |label| format!("  {label}"));
    writeln!(writer, "{}{label}", short(prefixes, claim.node.as_str()))?;
    let title = claim.title.as_ref().map_or(String::new(), |title| format!("  {title}"));
    writeln!(writer, "  claimed   {}, by {}{title}", claim.status, short(prefixes, claim.document.as_str()))?;
    for rule in &claim.rules {
        let place = rule.place.as_ref().map_or(String::new(), |(file, line)| format!("  {file}:{line}"));
        writeln!(writer, "  rule      {}{place}", short(prefixes, &rule.iri))?;
        if let Some(comment) = &rule.comment {
            writeln!(writer, "            {comment}")?;
        }
    }
    for telling in &claim.tellings {
        quote(writer, telling)?;
    }
    match claim.more {
        0 => writeln!(writer),
        more => writeln!(writer, "  and {more} quotes more\n"),
    }
}

fn quote(writer: &mut dyn Write, Telling { start, end, quote, fragment }: &Telling) -> io::Result<()> {
    writeln!(writer, "  quote     [{start}, {end})  {}", quote.split_whitespace().collect::<Vec<_>>().join(" "))?;
    let width = |cell: &dyn Fn(&Row) -> usize| fragment.iter().map(cell).max().unwrap_or_default();
    let (words, lemmas) = (width(&|row| row.word.chars().count()), width(&|row| row.lemma.chars().count()));
    let heads = width(&|row| head(row).chars().count());
    for row in fragment {
        let Row { number, word, lemma, tag, relation, .. } = row;
        let marks = row.marks.iter().map(|mark| format!("<{mark}>")).collect::<Vec<_>>().join(" ");
        let line = format!(
            "  {number:>5}  {word:words$}  {lemma:lemmas$}  {tag:5}  {:heads$}  {relation:12}  {marks}",
            head(row)
        );
        writeln!(writer, "{}", line.trim_end())?;
    }
    Ok(())
}

fn head(row: &Row) -> String {
    row.head.as_ref().map_or(String::new(), |(number, word)| format!("{number} {word}"))
}

/// An IRI in short.
fn short(prefixes: &Prefixes, iri: &str) -> String {
    match prefixes.short(iri) {
        Short::Name(prefix, local) => format!("{prefix}:{local}"),
        Short::Relative(path) => format!("<{path}>"),
        Short::Full(iri) => iri.to_owned(),
    }
}
