//! A fast reader of plain Turtle: prefixes, IRIs, prefixed names, short literals and truth values, which is all that big files of names and
//! the lexicon need.
//!
//! It reads such a file in a fraction of the time that the full parser takes (a tenth on the gazetteer), and gives up at the first thing that
//! is not plain (lists, nodes without names, numbers, escapes, mistakes): then the full parser has the file, and the last word.

use super::{RDF_TYPE, Statement, Term};
use rustc_hash::FxHashMap;
use std::sync::Arc;

/// Bytes of text to a name and to a statement, about: what room is made for beforehand.
const NAME: usize = 40;
const STATEMENT: usize = 24;

/// Adds the statements of a plain file; none if it is not plain, and then some may have been added.
pub(super) fn read(text: &str, file: u32, statements: &mut Vec<Statement>) -> Option<()> {
    let known = FxHashMap::with_capacity_and_hasher(text.len() / NAME, Default::default());
    let (prefixes, iri) = (Vec::new(), String::new());
    let mut reader = Reader { text, at: 0, line: 1, file, prefixes, known, iri, rdf_type: RDF_TYPE.into() };
    statements.reserve(text.len() / STATEMENT);
    while reader.peek().is_some() {
        if reader.take("@prefix") {
            reader.prefix()?;
        } else {
            reader.subject(statements)?;
        }
    }
    Some(())
}

struct Reader<'a> {
    text: &'a str,
    at: usize,
    line: u32,
    file: u32,
    prefixes: Vec<(&'a str, &'a str)>,
    /// Names that came before, as they were written.
    known: FxHashMap<&'a str, Arc<str>>,
    /// Where IRIs are put together.
    iri: String,
    rdf_type: Arc<str>,
}

impl<'a> Reader<'a> {
    /// The next byte that is not space or comment.
    fn peek(&mut self) -> Option<u8> {
        let bytes = self.text.as_bytes();
        loop {
            match *bytes.get(self.at)? {
                b'\n' => (self.line, self.at) = (self.line + 1, self.at + 1),
                b' ' | b'\t' | b'\r' => self.at += 1,
                b'#' => self.at += bytes[self.at..].iter().position(|&b| b == b'\n').unwrap_or(bytes.len() - self.at),
                other => return Some(other),
            }
        }
    }

    fn take(&mut self, token: &str) -> bool {
        let found = self.peek().is_some() && self.text.as_bytes()[self.at..].starts_with(token.as_bytes());
        self.at += if found { token.len() } else { 0 };
        found
    }

    /// What comes next as long as a condition holds; never more than ASCII.
    fn run(&mut self, holds: impl Fn(u8) -> bool) -> &'a str {
        let rest = &self.text.as_bytes()[self.at..];
        let len = rest.iter().position(|&b| !b.is_ascii() || !holds(b)).unwrap_or(rest.len());
        let found = &self.text[self.at..self.at + len];
        self.at += len;
        found
    }

    fn prefix(&mut self) -> Option<()> {
        self.peek()?;
        let name = self.run(is_name);
        if !self.take(":") || !self.take("<") {
            return None;
        }
        let iri = self.iri()?;
        self.prefixes.retain(|(known, _)| *known != name);
        self.prefixes.push((name, iri));
        // What came before meant the old prefix.
        self.known.clear();
        self.take(".").then_some(())
    }

    /// The rest of an absolute IRI, after its "<".
    fn iri(&mut self) -> Option<&'a str> {
        let iri = self.run(|b| b.is_ascii_alphanumeric() || b"-._~:/?#@!$&'()*+,;=".contains(&b));
        let (scheme, rest) = iri.split_once(':')?;
        let absolute = scheme.bytes().all(|b| b.is_ascii_lowercase()) && !scheme.is_empty();
        let plain = absolute && rest.matches('#').count() < 2 && rest.starts_with("//");
        (plain && self.take_here(b'>')).then_some(iri)
    }

    fn take_here(&mut self, byte: u8) -> bool {
        let found = self.text.as_bytes().get(self.at) == Some(&byte);
        self.at += usize::from(found);
        found
    }

    fn subject(&mut self, statements: &mut Vec<Statement>) -> Option<()> {
        let subject = self.node()?;
        loop {
            let predicate = if self.is_a() { self.rdf_type.clone() } else { self.node()? };
            loop {
                let object = match self.peek()? {
                    b'"' => self.literal()?,
                    b't' | b'f' => self.truth().map_or_else(|| self.node().map(Term::Node), Some)?,
                    _ => Term::Node(self.node()?),
                };
                let (subject, predicate) = (subject.clone(), predicate.clone());
                statements.push(Statement { subject, predicate, object, file: self.file, line: self.line });
                if !self.take(",") {
                    break;
                }
            }
            if !self.take(";") {
                return self.take(".").then_some(());
            }
        }
    }

    fn is_a(&mut self) -> bool {
        let found =
            self.peek() == Some(b'a') && self.text.as_bytes().get(self.at + 1).is_some_and(u8::is_ascii_whitespace);
        self.at += usize::from(found);
        found
    }

    fn node(&mut self) -> Option<Arc<str>> {
        if self.peek()? == b'<' {
            self.at += 1;
            return self.iri().map(Into::into);
        }
        let start = self.at;
        let prefix = self.run(is_name);
        if !self.take_here(b':') {
            return None;
        }
        let local = self.run(is_name);
        let rest = &self.text.as_bytes()[self.at..];
        if !ends(rest) || local.starts_with('-') {
            return None;
        }
        let written = &self.text[start..self.at];
        if let Some(known) = self.known.get(written) {
            return Some(known.clone());
        }
        let (_, namespace) = self.prefixes.iter().find(|(known, _)| *known == prefix)?;
        self.iri.clear();
        self.iri.push_str(namespace);
        self.iri.push_str(local);
        let iri: Arc<str> = self.iri.as_str().into();
        self.known.insert(written, iri.clone());
        Some(iri)
    }

    /// `true` or `false`, as a word of its own.
    fn truth(&mut self) -> Option<Term> {
        let rest = &self.text.as_bytes()[self.at..];
        let value = ["true", "false"].into_iter().find(|value| rest.starts_with(value.as_bytes()))?;
        ends(&rest[value.len()..]).then(|| {
            self.at += value.len();
            Term::Literal { value: value.into(), language: None }
        })
    }

    fn literal(&mut self) -> Option<Term> {
        let start = self.at + 1;
        let rest = &self.text.as_bytes()[start..];
        let len = rest.iter().position(|b| matches!(b, b'"' | b'\\' | b'\n' | b'\r'))?;
        // An empty literal may be the beginning of a long one.
        if rest[len] != b'"' || len == 0 {
            return None;
        }
        let value = self.text[start..start + len].into();
        self.at = start + len + 1;
        let language = if self.take_here(b'@') {
            let tag = self.run(|b| b.is_ascii_lowercase());
            (2..=3).contains(&tag.len()).then_some(())?;
            Some(tag.into())
        } else {
            None
        };
        let next = self.text.as_bytes().get(self.at)?;
        matches!(next, b' ' | b'\n' | b'\r' | b'\t' | b',' | b';' | b'.').then_some(Term::Literal { value, language })
    }
}

/// Whether a name or word ends before these bytes.
fn ends(rest: &[u8]) -> bool {
    matches!(
        rest,
        [] | [b' ' | b'\n' | b'\r' | b'\t' | b',' | b';', ..] | [b'.'] | [b'.', b' ' | b'\n' | b'\r' | b'\t', ..]
    )
}

fn is_name(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_'
}

#[cfg(test)]
mod tests {
    use super::super::{Graph, Names, Source};
    use proptest::prelude::*;

    fn both(text: &str) -> (Option<Vec<super::Statement>>, Result<Graph, super::super::OntologyError>) {
        let source = Source { name: "x.ttl".into(), text: text.to_owned().into() };
        let mut statements = Vec::new();
        let plain = super::read(text, 0, &mut statements).map(|()| statements);
        let mut full = Graph { files: vec!["x.ttl".into()], ..Graph::default() };
        let read = full.read_fully(&source, &mut Names::default());
        (plain, read.map(|()| full))
    }

    #[test]
    fn big_files_are_plain_and_read_alike() {
        let files = crate::ontology::Files::embedded();
        for name in ["gazetteer.ttl", "lexicon.ttl", "status.ttl", "rules.ttl"] {
            let (plain, full) = both(files.text(name).unwrap());
            assert_eq!(plain.unwrap(), full.unwrap().statements, "{name}");
        }
    }

    #[test]
    fn what_is_not_plain_is_left() {
        let prefix = "@prefix : <http://example.org/> .\n";
        for text in [
            ":a :p 1 .",
            ":a :p ( :b ) .",
            ":a :p [] .",
            ":a :p \"a\\tb\" .",
            ":a :p \"\" .",
            ":a :p",
            ":a :p :b",
            "x:a :p :b .",
        ] {
            assert_eq!(both(&format!("{prefix}{text}")).0, None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn what_is_plain_is_read_alike(
            pieces in proptest::collection::vec(
                prop_oneof![
                    Just(":a"), Just("a"), Just("<http://example.org/x>"), Just("<http://example.org/é>"), Just("\"text\""), Just("\"né\"@en"),
                    Just("."), Just(";"), Just(","), Just("\n"), Just(" "), Just("# note\n"), Just("@prefix b: <http://b.org/> ."), Just("b:c-1"),
                    Just("\"a b.\""), Just(":p"), Just("b:x.y"), Just("<rel>"), Just("'x'"), Just(". \n"), Just(" ; "), Just("\"\"\"l\"\"\""), Just("true"), Just("false"), Just("true:x"),
                ],
                0..24,
            ),
            spaced: bool,
        ) {
            let text = format!("@prefix : <http://example.org/> .\n{}", pieces.join(if spaced { " " } else { "" }));
            if let (Some(plain), full) = both(&text) {
                let told = |s: &super::Statement| (s.subject.clone(), s.predicate.clone(), s.object.clone());
                let full = full.unwrap();
                prop_assert_eq!(plain.iter().map(told).collect::<Vec<_>>(), full.statements.iter().map(told).collect::<Vec<_>>());
            }
        }
    }
}
