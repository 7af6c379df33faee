//! The parse of a quote, word by word.

use crate::text::Analysis;

/// A word of a parse.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Its number in its sentence, from 1.
    pub number: usize,
    /// As written.
    pub word: String,
    /// Its dictionary form.
    pub lemma: String,
    /// Its universal tag.
    pub tag: &'static str,
    /// Number and form of the word that it depends on; none for the root.
    pub head: Option<(usize, String)>,
    /// Its relation to that word.
    pub relation: &'static str,
    /// The slots that it stands in.
    pub marks: Vec<String>,
}

/// A stretch of the text that stands in a slot.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// First code point.
    pub start: usize,
    /// One past the last.
    pub end: usize,
    /// The slot, with the role and what fills it.
    pub name: String,
}

/// The words of `text` between two code points, with the marks that cover them.
pub(super) fn fragment(text: &str, analysis: &Analysis, start: usize, end: usize, marks: &[Mark]) -> Vec<Row> {
    let mut rows = Vec::new();
    let mut points = CodePoints { text, byte: 0, point: 0 };
    for sentence in &analysis.sentences {
        let number = |token: usize| token - sentence.tokens.start + 1;
        for at in sentence.tokens.clone() {
            let token = &analysis.tokens[at];
            let (from, to) = (points.at(token.span.start), points.at(token.span.end));
            if from >= end || to <= start {
                continue;
            }
            let word = |token: usize| text[analysis.tokens[token].span.clone()].to_owned();
            rows.push(Row {
                number: number(at),
                word: word(at),
                lemma: token.lemma.to_string(),
                tag: token.upos.as_str(),
                head: token.head.map(|head| (number(head), word(head))),
                relation: token.deprel.as_str(),
                marks: marks.iter().filter(|m| m.start < to && from < m.end).map(|mark| mark.name.clone()).collect(),
            });
        }
    }
    rows
}

/// Code points of byte offsets that come in order.
struct CodePoints<'a> {
    text: &'a str,
    byte: usize,
    point: usize,
}

impl CodePoints<'_> {
    fn at(&mut self, byte: usize) -> usize {
        self.point += self.text[self.byte..byte].chars().count();
        self.byte = byte;
        self.point
    }
}
