//! Reading the interchange format, from any extractor, as JSON or JSON Lines, and refusing what breaks it.
//!
//! What is checked: every id is there and unique, every reference resolves, every name of a class, relation, role or topic can stand in an
//! IRI, and every quote equals its slice of the text where the text is at hand.

use super::interchange::{Binding, Entity, Event, Extraction, Quote, Relation};
use crate::document::Document;
use std::{
    collections::{BTreeMap, BTreeSet},
    io::BufRead,
};

/// Why an extraction was refused.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// The file cannot be read.
    #[error("{file}: {source}")]
    Io {
        /// The file.
        file: String,
        /// Why.
        source: std::io::Error,
    },
    /// It is not JSON of the interchange format.
    #[error("{file}:{line}: not an extraction: {message}")]
    Json {
        /// The file.
        file: String,
        /// The line, from 1.
        line: usize,
        /// What is wrong with it.
        message: String,
    },
    /// It contradicts itself or its text.
    #[error("{file}:{line}: document {document}: {fault}")]
    Invalid {
        /// The file.
        file: String,
        /// The line, from 1.
        line: usize,
        /// The document's id.
        document: String,
        /// What is wrong.
        fault: Box<Fault>,
    },
}

/// What breaks the interchange format.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// Two entities have one id.
    #[error("the entity id `{0}` is given twice")]
    DuplicateId(String),
    /// An id that no entity has.
    #[error("{place} names the entity `{id}`, which is not among the entities")]
    UnknownEntity {
        /// Where it is named.
        place: String,
        /// The id.
        id: String,
    },
    /// A name that is none of an ontology.
    #[error("{place}: `{name}` is no local name of an ontology; use letters, digits, `-` and `_`")]
    BadName {
        /// Where it stands.
        place: String,
        /// The name.
        name: String,
    },
    /// A quote that is not what the text has at its place.
    #[error(
        "{place}: the quote at [{start}, {end}) is {quote:?}, but the text there is {text:?}; offsets count Unicode code points from 0"
    )]
    Quote {
        /// Whose quote.
        place: String,
        /// First code point.
        start: usize,
        /// One past the last.
        end: usize,
        /// What is given.
        quote: String,
        /// What stands there.
        text: String,
    },
    /// A confidence outside 0 to 1.
    #[error("{place}: the confidence {confidence} is not between 0 and 1")]
    Confidence {
        /// Whose.
        place: String,
        /// What is given.
        confidence: String,
    },
}

/// The extractions of a file: one JSON value after the other, each on a line or on several. Every one is checked; a broken one is an error
/// and the next is read, but after a text that is not JSON at all reading goes on with the next line.
///
/// `texts` gives the text of a document by its id, for extractions that do not carry it.
///
/// ```
/// use tripoint::extract::read::read;
///
/// let lines = r#"{"document": {"id": "a", "title": null, "published": null, "text": "Ada met Bo."},
///   "entities": [{"id": "ada", "type": "Person", "name": "Ada", "mentions": [{"start": 0, "end": 3, "quote": "Ada"}]}]}"#;
/// let extraction = read(lines.as_bytes(), "a.json", |_| None).next().unwrap()?;
/// assert_eq!(extraction.entities[0].name, "Ada");
/// # Ok::<_, tripoint::extract::read::ReadError>(())
/// ```
pub fn read<'a, R: BufRead + 'a>(
    input: R,
    file: &'a str,
    texts: impl Fn(&str) -> Option<String> + 'a,
) -> impl Iterator<Item = Result<Extraction, ReadError>> + 'a {
    Values { input, file, line: 0, ahead: None }.map(move |value| {
        let (line, extraction) = value?;
        let text = extraction.document.text.clone().or_else(|| texts(&extraction.document.id));
        check(&extraction, text.as_deref()).map_err(|fault| ReadError::Invalid {
            file: file.to_owned(),
            line,
            document: extraction.document.id.clone(),
            fault: Box::new(fault),
        })?;
        Ok(extraction)
    })
}

/// The document that an extraction is of, as far as it tells.
impl From<&Extraction> for Document {
    fn from(extraction: &Extraction) -> Self {
        let info = &extraction.document;
        Self {
            id: info.id.clone(),
            title: info.title.clone(),
            published: info.published.clone(),
            source: info.source.clone(),
            text: info.text.clone().unwrap_or_default(),
        }
    }
}

/// Checks an extraction, against its text where that is at hand.
pub fn check(extraction: &Extraction, text: Option<&str>) -> Result<(), Fault> {
    let mut ids = BTreeSet::new();
    if let Some(entity) = extraction.entities.iter().find(|entity| !ids.insert(entity.id.as_str())) {
        return Err(Fault::DuplicateId(entity.id.clone()));
    }
    let checker = Checker { ids, text: text.map(Text::new) };
    extraction.entities.iter().try_for_each(|entity| checker.entity(entity))?;
    extraction.relations.iter().try_for_each(|relation| checker.relation(relation))?;
    extraction.events.iter().try_for_each(|event| checker.event(event))
}

struct Checker<'a> {
    ids: BTreeSet<&'a str>,
    text: Option<Text<'a>>,
}

impl Checker<'_> {
    fn entity(&self, entity: &Entity) -> Result<(), Fault> {
        let place = format!("entity `{}`", entity.id);
        name(&place, &entity.class)?;
        entity.of.iter().try_for_each(|id| self.id(&place, id))?;
        self.quotes(&place, &entity.mentions)
    }

    fn relation(&self, relation: &Relation) -> Result<(), Fault> {
        let place = format!("relation {} of `{}`", relation.kind, relation.subject);
        name(&place, &relation.kind)?;
        self.id(&place, &relation.subject)?;
        // The object of this relation is a topic.
        match relation.kind == "hasTopic" {
            true => name(&place, &relation.object)?,
            false => self.id(&place, &relation.object)?,
        }
        relation.attributed_to.iter().try_for_each(|id| self.id(&place, id))?;
        confidence(&place, relation.confidence)?;
        self.bindings(&place, &relation.bindings)?;
        self.quotes(&place, &relation.evidence)
    }

    fn event(&self, event: &Event) -> Result<(), Fault> {
        let place = format!("event `{}` ({})", event.id, event.class);
        name(&place, &event.class)?;
        for argument in &event.args {
            name(&place, &argument.role)?;
            self.id(&place, &argument.entity)?;
        }
        event.topics.iter().try_for_each(|topic| name(&place, topic))?;
        event.attributed_to.iter().try_for_each(|id| self.id(&place, id))?;
        confidence(&place, event.confidence)?;
        self.bindings(&place, &event.bindings)?;
        self.quotes(&place, &event.evidence)
    }

    fn bindings(&self, place: &str, bindings: &[Binding]) -> Result<(), Fault> {
        for binding in bindings {
            name(place, &binding.slot)?;
            binding.role.iter().try_for_each(|role| name(place, role))?;
            binding.entity.iter().try_for_each(|id| self.id(place, id))?;
            self.quotes(place, std::slice::from_ref(&binding.words))?;
        }
        Ok(())
    }

    fn id(&self, place: &str, id: &str) -> Result<(), Fault> {
        match self.ids.contains(id) {
            true => Ok(()),
            false => Err(Fault::UnknownEntity { place: place.to_owned(), id: id.to_owned() }),
        }
    }

    fn quotes(&self, place: &str, quotes: &[Quote]) -> Result<(), Fault> {
        let Some(text) = &self.text else { return Ok(()) };
        match quotes.iter().find(|quote| text.slice(quote.start, quote.end) != Some(&quote.quote)) {
            None => Ok(()),
            Some(Quote { start, end, quote }) => Err(Fault::Quote {
                place: place.to_owned(),
                start: *start,
                end: *end,
                quote: quote.clone(),
                text: text.slice(*start, *end).unwrap_or_default().to_owned(),
            }),
        }
    }
}

/// A text that is sliced by code points.
struct Text<'a> {
    text: &'a str,
    /// The byte at which each code point begins, and the end; empty for ASCII, where both are the same.
    starts: Vec<usize>,
}

impl<'a> Text<'a> {
    fn new(text: &'a str) -> Self {
        let starts = match text.is_ascii() {
            true => Vec::new(),
            false => text.char_indices().map(|(at, _)| at).chain([text.len()]).collect(),
        };
        Self { text, starts }
    }

    fn slice(&self, start: usize, end: usize) -> Option<&'a str> {
        let byte = |at: usize| if self.starts.is_empty() { Some(at) } else { self.starts.get(at).copied() };
        self.text.get(byte(start)?..byte(end)?)
    }
}

fn name(place: &str, name: &str) -> Result<(), Fault> {
    match !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_') {
        true => Ok(()),
        false => Err(Fault::BadName { place: place.to_owned(), name: name.to_owned() }),
    }
}

fn confidence(place: &str, confidence: f32) -> Result<(), Fault> {
    match (0.0..=1.0).contains(&confidence) {
        true => Ok(()),
        false => Err(Fault::Confidence { place: place.to_owned(), confidence: confidence.to_string() }),
    }
}

/// The JSON values of a file with the lines on which they begin. A value that does not end on its first line goes on to the line before the
/// next that begins with `{`, so that one which is cut off does not spoil what follows.
struct Values<'a, R> {
    input: R,
    file: &'a str,
    line: usize,
    ahead: Option<String>,
}

impl<R: BufRead> Values<'_, R> {
    fn line(&mut self) -> Result<Option<String>, ReadError> {
        if let Some(line) = self.ahead.take() {
            self.line += 1;
            return Ok(Some(line));
        }
        let mut line = String::new();
        match self.input.read_line(&mut line) {
            Ok(0) => Ok(None),
            Ok(_) => {
                self.line += 1;
                Ok(Some(line))
            }
            Err(source) => Err(ReadError::Io { file: self.file.to_owned(), source }),
        }
    }

    fn value(&mut self) -> Result<Option<(usize, Extraction)>, ReadError> {
        let mut value = loop {
            match self.line()? {
                Some(line) if line.trim().is_empty() => {}
                Some(line) => break line,
                None => return Ok(None),
            }
        };
        let begin = self.line;
        match serde_json::from_str(&value) {
            Ok(extraction) => return Ok(Some((begin, extraction))),
            Err(error) if !error.is_eof() => return Err(self.json(begin, &error)),
            Err(_) => {}
        }
        while let Some(line) = self.line()? {
            if line.starts_with('{') {
                self.line -= 1;
                self.ahead = Some(line);
                break;
            }
            value.push_str(&line);
        }
        serde_json::from_str(&value)
            .map(|extraction| Some((begin, extraction)))
            .map_err(|error| self.json(begin, &error))
    }

    fn json(&self, begin: usize, error: &serde_json::Error) -> ReadError {
        // The place within the value would mislead: the line of the file is told.
        let message = error.to_string();
        let message = message.split(" at line ").next().unwrap_or(&message).to_owned();
        ReadError::Json { file: self.file.to_owned(), line: begin + error.line().saturating_sub(1), message }
    }
}

impl<R: BufRead> Iterator for Values<'_, R> {
    type Item = Result<(usize, Extraction), ReadError>;

    fn next(&mut self) -> Option<Self::Item> {
        self.value().transpose()
    }
}

/// Texts by document id, as [`read`] asks for them.
pub fn texts_of(documents: impl IntoIterator<Item = Document>) -> BTreeMap<String, String> {
    documents.into_iter().map(|document| (document.id, document.text)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn results(input: &str) -> Vec<String> {
        let text = |id: &str| (id == "kept").then(|| "Åse met Bo.".to_owned());
        let show = |result: Result<Extraction, ReadError>| {
            result.map_or_else(|error| error.to_string(), |read| read.document.id)
        };
        read(input.as_bytes(), "in.jsonl", text).map(show).collect()
    }

    fn with(document: &str, rest: &str) -> String {
        format!(r#"{{"document": {{"id": "{document}", "title": null, "published": null}}, {rest}}}"#)
    }

    #[test]
    fn values_may_stand_on_one_line_or_several() {
        let input = format!("\n{}\n\n{}\n", with("a", "\"events\": []"), with("b", "\n \"entities\":\n []\n"));
        assert_eq!(results(&input), ["a", "b"]);
        assert!(results("").is_empty() && results(" \n\n").is_empty());
    }

    #[test]
    fn what_is_no_json_is_told_with_its_line_and_passed_over() {
        let input = format!(
            "{}\n{{\"document\": 7}}\nnonsense\n{}\n{{",
            with("a", "\"events\": []"),
            with("b", "\"events\": []")
        );
        insta::assert_snapshot!(results(&input).join("\n"), @r"
        a
        in.jsonl:2: not an extraction: invalid type: integer `7`, expected struct DocumentInfo
        in.jsonl:3: not an extraction: expected ident
        b
        in.jsonl:5: not an extraction: EOF while parsing an object
        ");
    }

    #[test]
    fn a_value_that_is_cut_off_spoils_no_other() {
        let input = format!("{{\"document\":\n{}\n", with("a", "\"events\": []"));
        assert_eq!(results(&input), ["in.jsonl:2: not an extraction: EOF while parsing a value", "a"]);
    }

    #[test]
    fn quotes_must_equal_the_text() {
        let entity = |start: usize, end: usize, quote: &str| {
            with(
                "kept",
                &format!(
                    r#""entities": [{{"id": "x", "type": "Person", "name": "x", "mentions": [{{"start": {start}, "end": {end}, "quote": "{quote}"}}]}}]"#
                ),
            )
        };
        assert_eq!(results(&entity(8, 10, "Bo")), ["kept"]);
        let faults =
            [entity(7, 9, "Bo"), entity(8, 99, "Bo"), entity(10, 8, "Bo")].map(|input| results(&input).join(""));
        insta::assert_snapshot!(faults.join("\n"), @r#"
        in.jsonl:1: document kept: entity `x`: the quote at [7, 9) is "Bo", but the text there is " B"; offsets count Unicode code points from 0
        in.jsonl:1: document kept: entity `x`: the quote at [8, 99) is "Bo", but the text there is ""; offsets count Unicode code points from 0
        in.jsonl:1: document kept: entity `x`: the quote at [10, 8) is "Bo", but the text there is ""; offsets count Unicode code points from 0
        "#);
        // Without the text nothing can be said.
        assert_eq!(results(&entity(7, 9, "Bo").replace("kept", "gone")), ["gone"]);
    }

    #[test]
    fn references_and_names_are_checked() {
        let ada = r#"{"id": "ada", "type": "Person", "name": "Ada"}"#;
        let faults = [
            format!(r#""entities": [{ada}, {ada}]"#),
            format!(
                r#""entities": [{ada}], "relations": [{{"type": "citizenOf", "subject": "ada", "object": "utopia"}}]"#
            ),
            format!(r#""entities": [{ada}], "relations": [{{"type": "is a", "subject": "ada", "object": "ada"}}]"#),
            format!(
                r#""entities": [{ada}], "events": [{{"type": "Visit", "args": [{{"role": "agent", "entity": "bo"}}]}}]"#
            ),
            format!(r#""entities": [{ada}], "events": [{{"type": "Visit", "attributedTo": "bo"}}]"#),
            format!(r#""entities": [{ada}], "events": [{{"type": "Visit", "confidence": 1.5}}]"#),
            format!(
                r#""entities": [{ada}], "relations": [{{"type": "hasTopic", "subject": "ada", "object": "trade policy"}}]"#
            ),
        ];
        insta::assert_snapshot!(faults.map(|fault| results(&with("a", &fault)).join("")).join("\n"), @r"
        in.jsonl:1: document a: the entity id `ada` is given twice
        in.jsonl:1: document a: relation citizenOf of `ada` names the entity `utopia`, which is not among the entities
        in.jsonl:1: document a: relation is a of `ada`: `is a` is no local name of an ontology; use letters, digits, `-` and `_`
        in.jsonl:1: document a: event `` (Visit) names the entity `bo`, which is not among the entities
        in.jsonl:1: document a: event `` (Visit) names the entity `bo`, which is not among the entities
        in.jsonl:1: document a: event `` (Visit): the confidence 1.5 is not between 0 and 1
        in.jsonl:1: document a: relation hasTopic of `ada`: `trade policy` is no local name of an ontology; use letters, digits, `-` and `_`
        ");
    }
}
