//! Reading what the names and trigger models learn from: documents with mentions and triggers as JSON Lines, sentences in
//! IOB2, lists of phrases and of classes of words as tab-separated lines.

use super::CLASSES;
use super::train::{Annotated, OUTSIDE, class_labels};
use crate::text::Span;
use crate::text::sequence::train::LabelSet;
use crate::text::sequence::{Bilou, Part};
use crate::text::triggers;
use serde::Deserialize;

/// Why data cannot be learnt from.
#[derive(Debug, thiserror::Error)]
#[error("{name}:{line}: {problem}")]
pub struct DataError {
    /// The file.
    pub name: String,
    /// The line, counted from 1.
    pub line: usize,
    /// What is wrong with it and what is wanted.
    pub problem: String,
}

/// A document of the training data: `mentions` and `triggers` with offsets in Unicode code points.
#[derive(Debug, Deserialize)]
struct Record {
    id: String,
    text: String,
    mentions: Vec<Mark>,
    triggers: Vec<Mark>,
}

#[derive(Debug, Deserialize)]
struct Mark {
    start: usize,
    end: usize,
    #[serde(rename = "type")]
    class: String,
    #[serde(default)]
    modality: Option<String>,
}

/// A document whose mentions and triggers are known, in bytes, with the numbers of their classes.
#[derive(Clone, Debug)]
pub struct KnownText {
    /// Its id.
    pub id: String,
    /// Its text.
    pub text: String,
    /// Its mentions: where and of which class.
    pub mentions: Vec<(Span, usize)>,
    /// Its triggers: where, of which class and modality.
    pub triggers: Vec<(Span, usize, usize)>,
}

impl KnownText {
    /// The number in its id; 0 if there is none. Documents are set aside for measuring by it.
    pub fn number(&self) -> usize {
        self.id
            .bytes()
            .filter(u8::is_ascii_digit)
            .fold(0, |n, digit| n.wrapping_mul(10).wrapping_add(usize::from(digit - b'0')))
    }

    /// For the names model.
    pub fn for_names(&self) -> Annotated {
        Annotated::complete(&self.text, &self.mentions)
    }

    /// For the trigger model.
    pub fn for_triggers(&self) -> triggers::train::Annotated {
        triggers::train::Annotated { text: self.text.clone(), triggers: self.triggers.clone() }
    }
}

/// Reads documents with mentions and triggers. `name` is the file's, for errors.
///
/// ```
/// let line = r#"{"id": "d1", "text": "Peru wins.", "mentions": [{"start": 0, "end": 4, "type": "Country"}], "triggers": []}"#;
/// let texts = tripoint::text::names::data::read_documents("d.jsonl", line).unwrap();
/// assert_eq!(texts[0].mentions, [(0..4, 1)]);
/// ```
pub fn read_documents(name: &str, lines: &str) -> Result<Vec<KnownText>, DataError> {
    let mut texts = Vec::new();
    for (number, line) in lines.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let error = |problem: String| DataError { name: name.to_owned(), line: number + 1, problem };
        let record: Record = serde_json::from_str(line).map_err(|e| error(e.to_string()))?;
        let mut offsets: Vec<usize> = record.text.char_indices().map(|(at, _)| at).collect();
        offsets.push(record.text.len());
        let span = |mark: &Mark| match (offsets.get(mark.start), offsets.get(mark.end)) {
            (Some(start), Some(end)) if start < end => Ok(*start..*end),
            _ => Err(error(format!("no characters {}..{} in a text of {}", mark.start, mark.end, offsets.len() - 1))),
        };
        let of = |list: &[&str], name: &str| {
            list.iter().position(|known| *known == name).ok_or_else(|| error(format!("{name:?} is none of {list:?}")))
        };
        let mentions = record.mentions.iter().map(|mark| Ok((span(mark)?, of(CLASSES, &mark.class)?)));
        let triggers = record.triggers.iter().map(|mark| {
            let modality = mark.modality.as_deref().unwrap_or(triggers::MODALITIES[0]);
            Ok((span(mark)?, of(triggers::CLASSES, &mark.class)?, of(triggers::MODALITIES, modality)?))
        });
        let (mentions, triggers) = (mentions.collect::<Result<_, _>>()?, triggers.collect::<Result<_, _>>()?);
        texts.push(KnownText { id: record.id, mentions, triggers, text: record.text });
    }
    Ok(texts)
}

/// The class of a mention by its name.
fn class(name: &str) -> LabelSet {
    CLASSES.iter().position(|known| *known == name).map_or(0, class_labels)
}

/// What a label of other schemes leaves open. They know persons, organisations and places; what is none of these to them
/// can still be an office, a date and so on to us.
fn meaning(label: &str) -> LabelSet {
    match label {
        "PER" | "PERSON" | "person" | "politician" => class("Person"),
        "ORG" | "organisation" | "politicalparty" => class("Organization"),
        "LOC" | "GPE" | "location" => class("Country") | class("Place"),
        "country" => class("Country"),
        "O" => {
            ["Office", "Agreement", "Programme", "Date", "Amount"].into_iter().fold(OUTSIDE, |set, c| set | class(c))
        }
        _ => ANY,
    }
}

/// All labels.
const ANY: LabelSet = (1 << super::SCHEME.len()) - 1;
/// Sentences taken together as one text.
const SENTENCES_A_TEXT: usize = 40;

/// Reads sentences in IOB2: one token a line with its label in the third column of several, or the last of two; an empty
/// line behind each sentence; lines with `#` are comments. The text is the tokens with spaces between them.
pub fn read_iob2(lines: &str, weight: f32) -> Vec<Annotated> {
    let mut texts = Vec::new();
    let mut text = Annotated { weight, ..Annotated::default() };
    let mut labels: Vec<&str> = Vec::new();
    for line in lines.lines().chain([""]) {
        if line.starts_with('#') {
            continue;
        }
        let columns: Vec<&str> = line.split(['\t', ' ']).collect();
        match columns.as_slice() {
            [""] => {
                if !labels.is_empty() {
                    let start = text.tokens.len() - labels.len();
                    text.sentences.push(start..text.tokens.len());
                    text.allowed.extend(allowed(&labels));
                    labels.clear();
                }
                if text.sentences.len() >= SENTENCES_A_TEXT {
                    texts.push(std::mem::replace(&mut text, Annotated { weight, ..Annotated::default() }));
                }
            }
            [number, word, label, ..] if number.bytes().all(|b| b.is_ascii_digit()) => {
                add(&mut text, word, &mut labels, label)
            }
            [word, .., label] => add(&mut text, word, &mut labels, label),
            _ => {}
        }
    }
    if !text.sentences.is_empty() {
        texts.push(text);
    }
    texts
}

fn add<'a>(text: &mut Annotated, word: &str, labels: &mut Vec<&'a str>, label: &'a str) {
    if !text.text.is_empty() {
        text.text.push(' ');
    }
    let start = text.text.len();
    text.text.push_str(word);
    text.tokens.push(start..text.text.len());
    labels.push(label);
}

/// The labels of our scheme that a sentence's labels leave open.
fn allowed(labels: &[&str]) -> Vec<LabelSet> {
    let mut sets = Vec::with_capacity(labels.len());
    while sets.len() < labels.len() {
        let start = sets.len();
        let Some((_, kind)) = labels[start].split_once('-') else {
            sets.push(meaning("O"));
            continue;
        };
        let inside = format!("I-{kind}");
        let length = 1 + labels[start + 1..].iter().take_while(|label| **label == inside).count();
        let kinds = meaning(kind);
        if kinds == ANY {
            sets.extend(std::iter::repeat_n(ANY, length));
            continue;
        }
        sets.extend((0..length).map(|offset| {
            let part = match (offset, offset + 1 == length) {
                (0, true) => Part::Unit,
                (0, false) => Part::Begin,
                (_, true) => Part::Last,
                (_, false) => Part::Inside,
            };
            (0..CLASSES.len()).fold(0, |set, class| set | 1 << Bilou::label(class, part)) & kinds
        }));
    }
    sets
}

/// Reads lines of class and phrase with a tab between them. Other lines are passed over.
pub fn read_phrases(lines: &str) -> impl Iterator<Item = (&str, &str)> {
    lines.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once('\t'))
}

/// Reads lines of a spelling and its fine, middle and coarse class, counted from 1, with tabs between them.
pub fn read_classes(lines: &str) -> impl Iterator<Item = (&str, [u16; 3])> {
    lines.lines().filter_map(|line| {
        let mut columns = line.split('\t');
        let word = columns.next()?;
        let mut number = || columns.next()?.trim().parse().ok();
        Some((word, [number()?, number()?, number()?]))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn documents_with_errors_name_the_line() {
        let line = "{\"id\": \"d7\", \"text\": \"é Peru\", \"mentions\": [{\"start\": 2, \"end\": 6, \"type\": \"Country\"}], \"triggers\": []}";
        let texts = read_documents("d", line).unwrap();
        assert_eq!((texts[0].number(), &texts[0].mentions[..]), (7, &[(3..7, 1)][..]));
        let error = read_documents("d", &format!("\n{}", line.replace("Country", "Planet"))).unwrap_err();
        assert!(error.to_string().starts_with("d:2: \"Planet\" is none of"), "{error}");
        assert!(read_documents("d", &line.replace('6', "9")).is_err());
    }

    #[test]
    fn other_schemes_leave_open_what_they_do_not_know() {
        let texts = read_iob2("# c\n1\tIn\tO\t-\n2\tNew\tB-LOC\t-\n3\tYork\tI-LOC\t-\n\n", 0.5);
        assert_eq!(texts[0].text, "In New York");
        let set = texts[0].allowed[1];
        assert_eq!(set, 1 << Bilou::label(1, Part::Begin) | 1 << Bilou::label(2, Part::Begin));
        assert_eq!(texts[0].allowed[0] & 1, 1);
    }
}
