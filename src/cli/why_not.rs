//! `tripoint why-not`: on which condition the rules failed in a sentence.

use super::{
    Failure, Outcome,
    options::{About, Options},
    output::Output,
    pipeline::Engine,
};
use clap::Args;
use std::{
    io::{self, Write},
    path::PathBuf,
};
use tripoint::{
    document::{Document, Input, Reader},
    extract::{
        interchange::Modality,
        why_not::{Found, Missed, Report, Sentences},
    },
    ontology::{Graph, lexicon::LEX},
};

/// Say why a sentence does not give an event or relation: the rules that came near and the condition on which each failed
///
/// If it is there after all, its status and the words that decided it are told.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  tripoint why-not Signing 'Denmark signed the paper on Monday.'
  tripoint why-not Meeting --from article.txt --sentence 3
  tripoint why-not holdsOffice --from articles.jsonl --id a17 --at 230")]
pub struct WhyNot {
    /// The class of events or the relation that was expected: Meeting, holdsOffice
    #[arg(value_name = "CLASS")]
    expected: String,
    /// The sentence, or several
    #[arg(value_name = "TEXT", required_unless_present = "from", conflicts_with = "from")]
    text: Option<String>,
    /// Take the text from the document in FILE
    #[arg(long, value_name = "FILE")]
    from: Option<PathBuf>,
    /// Of several documents in FILE the one with this id
    #[arg(long, requires = "from")]
    id: Option<String>,
    /// Ask about the sentence of this number, from 1 [default: all]
    #[arg(long, value_name = "N", conflicts_with = "at")]
    sentence: Option<usize>,
    /// Ask about the sentence at this offset in code points
    #[arg(long, value_name = "OFFSET")]
    at: Option<usize>,
    #[command(flatten)]
    about: About,
}

impl WhyNot {
    pub fn run(&self, options: &Options) -> Result<Outcome, Failure> {
        let document = self.document()?;
        let sentences = match (self.sentence, self.at) {
            (Some(number), _) => Sentences::Number(number),
            (None, Some(point)) => Sentences::At(point),
            (None, None) => Sentences::All,
        };
        let engine = Engine::load(options)?;
        let usage = |error: tripoint::extract::why_not::WhyNotError| Failure::Usage(error.to_string());
        let reports = engine.extractor().why_not(&document, sentences, &self.expected).map_err(usage)?;
        let mut output = Output::to(None)?;
        output.with(|writer| {
            let mut teller = Teller { writer, graph: &engine.ontology.graph };
            reports.iter().try_for_each(|report| teller.tell(report, &self.expected))
        })?;
        output.finish()?;
        Ok(Outcome::Complete)
    }

    fn document(&self) -> Result<Document, Failure> {
        let mut description = self.about.description();
        let Some(file) = &self.from else {
            let mut document = Document::from_text(self.text.clone().unwrap_or_default());
            document.published = description.published.take();
            return Ok(document);
        };
        let read = Reader::new([Input::from(file.clone())], description).map(|raw| raw.and_then(|raw| raw.read()));
        let documents = read.collect::<Result<Vec<_>, _>>()?;
        let wanted = |document: &&Document| self.id.as_ref().is_none_or(|id| *id == document.id);
        let mut chosen = documents.iter().filter(wanted);
        match (chosen.next(), chosen.next()) {
            (Some(document), None) => Ok(document.clone()),
            (Some(_), Some(_)) => {
                Err(Failure::Usage(format!("{} has several documents: name one by --id", file.display())))
            }
            (None, _) => Err(Failure::Usage(format!("{} has no such document", file.display()))),
        }
    }
}

struct Teller<'a> {
    writer: &'a mut dyn Write,
    graph: &'a Graph,
}

impl Teller<'_> {
    fn tell(&mut self, report: &Report, expected: &str) -> io::Result<()> {
        let Report { sentence, number, found, instead, missed } = report;
        let words = sentence.quote.split_whitespace().collect::<Vec<_>>().join(" ");
        writeln!(self.writer, "{number} [{}, {})  {words}", sentence.start, sentence.end)?;
        match found.is_empty() {
            true => writeln!(self.writer, "  no {expected}")?,
            false => found.iter().try_for_each(|found| self.found("found", found))?,
        }
        instead.iter().try_for_each(|found| self.found("there is", found))?;
        missed.iter().try_for_each(|missed| self.missed(missed))?;
        writeln!(self.writer)
    }

    fn found(&mut self, how: &str, found: &Found) -> io::Result<()> {
        let modality = match found.modality {
            Modality::Actual => "actual",
            Modality::Planned => "planned",
            Modality::Possible => "possible",
            Modality::Negated => "negated",
        };
        let cues = match found.cues.as_slice() {
            [] => String::new(),
            cues => format!(" by \"{}\"", cues.join("\", \"")),
        };
        let rule = self.rule(&found.rule);
        writeln!(self.writer, "  {how} {} ({modality}{cues}): {}  {rule}", found.class, found.entities.join(", "))
    }

    fn missed(&mut self, missed: &Missed) -> io::Result<()> {
        let rule = missed.rule.as_ref().map(|rule| format!("{}  ", self.rule(rule))).unwrap_or_default();
        let word = missed.word.as_ref().map(|word| format!("\"{word}\"  ")).unwrap_or_default();
        writeln!(self.writer, "  - {word}{rule}{}", missed.reason)?;
        missed.seen.iter().try_for_each(|seen| writeln!(self.writer, "      {seen}"))
    }

    /// A rule with its file and line.
    fn rule(&self, iri: &str) -> String {
        let name = iri.strip_prefix(LEX).map_or_else(|| iri.to_owned(), |name| format!("lex:{name}"));
        self.graph.place(iri).map_or(name.clone(), |(file, line)| format!("{name}  {file}:{line}"))
    }
}
