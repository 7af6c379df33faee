//! Reading what the names and trigger models learn from: documents with mentions and triggers as JSON Lines, sentences in
//! IOB2, lists of phrases and of classes of words as tab-separated lines.

use super::CLASSES;
use super::train::{Annotated, OtherTexts};
use crate::text::Span;
use crate::text::sequence::Bilou;
use crate::text::triggers;
use serde::Deserialize;
use std::collections::BTreeSet;

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

/// Sentences taken together as one text.
const SENTENCES_A_TEXT: usize = 60;

/// Adds sentences in IOB2 to those of other schemes, or to those of the same scheme where all of the classes on one side are
/// known on the other: one token a line with its label in the third column of several, or the last of two; an empty line
/// behind each sentence; lines with `#` are comments. The text is the tokens with spaces between them.
pub fn read_iob2(lines: &str, others: &mut Vec<OtherTexts>) {
    let mut sentences: Vec<Vec<(&str, &str)>> = vec![Vec::new()];
    for line in lines.lines().filter(|line| !line.starts_with('#')) {
        let columns: Vec<&str> = line.split(['\t', ' ']).collect();
        match columns.as_slice() {
            [""] => sentences.push(Vec::new()),
            [number, word, label, ..] if number.bytes().all(|b| b.is_ascii_digit()) => {
                sentences.iter_mut().last().into_iter().for_each(|sentence| sentence.push((word, label)));
            }
            [word, .., label] => {
                sentences.iter_mut().last().into_iter().for_each(|sentence| sentence.push((word, label)));
            }
            _ => {}
        }
    }
    sentences.retain(|sentence| !sentence.is_empty());
    let labels = sentences.iter().flatten().filter_map(|(_, label)| label.split_once('-'));
    let classes: BTreeSet<&str> = labels.map(|(_, class)| class).collect();
    let is_same = |other: &OtherTexts| {
        let known = other.classes.iter().filter(|class| classes.contains(class.as_str())).count();
        known == classes.len() || known == other.classes.len()
    };
    let place = others.iter().position(is_same).unwrap_or_else(|| {
        others.push(OtherTexts::default());
        others.len() - 1
    });
    let OtherTexts { classes: names, texts } = &mut others[place];
    for class in classes {
        if !names.iter().any(|known| known == class) {
            names.push(class.to_owned());
        }
    }
    texts.extend(sentences.chunks(SENTENCES_A_TEXT).map(|sentences| joined(sentences, names)));
}

/// Sentences as one text.
fn joined(sentences: &[Vec<(&str, &str)>], classes: &[String]) -> Annotated {
    let mut text = Annotated::default();
    for sentence in sentences {
        let first = text.tokens.len();
        for (word, _) in sentence {
            if !text.text.is_empty() {
                text.text.push(' ');
            }
            let start = text.text.len();
            text.text.push_str(word);
            text.tokens.push(start..text.text.len());
        }
        let mut labels = vec![Bilou::OUTSIDE; sentence.len()];
        let mut at = 0;
        while at < sentence.len() {
            let class = sentence[at].1.split_once('-').map(|(_, class)| class);
            let class = class.and_then(|class| classes.iter().position(|known| known == class).map(|n| (class, n)));
            let Some((class, number)) = class else {
                at += 1;
                continue;
            };
            let goes_on = |(_, label): &&(&str, &str)| label.strip_prefix("I-") == Some(class);
            let length = 1 + sentence[at + 1..].iter().take_while(goes_on).count();
            Bilou::mark(&mut labels, at..at + length, number);
            at += length;
        }
        text.labels.extend(labels);
        text.sentences.push(first..text.tokens.len());
    }
    text
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
    fn files_of_one_scheme_are_taken_together() {
        let mut others = Vec::new();
        read_iob2("# c\n1\tIn\tO\t-\n2\tNew\tB-LOC\t-\n3\tYork\tI-LOC\t-\n\n", &mut others);
        read_iob2("Ann B-PER\nin O\nPeru B-LOC\n", &mut others);
        read_iob2("Peru B-country\n", &mut others);
        assert_eq!(others.iter().map(|other| other.classes.len()).collect::<Vec<_>>(), [2, 1]);
        let texts = &others[0].texts;
        assert_eq!((texts[0].text.as_str(), texts[1].text.as_str()), ("In New York", "Ann in Peru"));
        assert_eq!(Bilou::spans(&texts[0].labels), [(1..3, 0)]);
        assert_eq!(Bilou::spans(&texts[1].labels), [(0..1, 1), (2..3, 0)]);
    }
}
