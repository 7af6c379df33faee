//! Time: date expressions of a text with their calendar values, and which of them dates a happening.
//!
//! Values are never more precise than the words: "in March" is a month, and a day whose year nothing tells has none.
//! They are read against the day of publication, or the date line at the head of the text.

mod calendar;
mod context;
mod dating;
mod grammar;
mod resolve;
mod words;

pub use calendar::{Point, Value};
pub use dating::{Basis, Dated};

use super::reading::Reading;
use crate::text::TokenRange;
use grammar::{Cursor, Meaning};
use resolve::Setting;
use words::Atom;

/// A date expression.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TimeExpression {
    /// Its words.
    pub tokens: TokenRange,
    /// When that is; none where it cannot be known ("yesterday" in a text without a date) or has no calendar value.
    pub value: Option<Value>,
}

/// All date expressions of a text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Times {
    expressions: Vec<TimeExpression>,
    publication: Option<Point>,
}

impl Times {
    /// Finds the date expressions of a text that was published on an ISO 8601 day, month or year, if that is known.
    pub fn find(reading: &Reading<'_>, published: Option<&str>) -> Self {
        let known = published.and_then(Point::parse);
        let publication = match known {
            Some(Point::Day { .. }) => known,
            _ => context::dateline(reading, &read(reading, None)).or(known),
        };
        Self { expressions: read(reading, publication), publication }
    }

    /// The expressions, in the order of the text.
    pub fn expressions(&self) -> &[TimeExpression] {
        &self.expressions
    }

    /// The day (month, year) of publication, as given with the document or by its date line.
    pub fn publication(&self) -> Option<Point> {
        self.publication
    }
}

fn read(reading: &Reading<'_>, publication: Option<Point>) -> Vec<TimeExpression> {
    let mut expressions = Vec::new();
    let mut story = None;
    let mut weekdays = Vec::new();
    for sentence in &reading.analysis.sentences {
        let atoms = words::atoms(reading.analysis, reading.text, sentence.tokens.clone());
        for (tokens, meaning) in meanings(reading, &atoms) {
            let side = context::side(reading, &tokens);
            let setting = Setting { publication, story, side, weekdays: &weekdays };
            let value = setting.resolve(meaning).map(|value| context::bounded(reading, &tokens, value));
            if let Some(Value::At(point) | Value::Range(point, _)) = value {
                story = Some(point);
                let weekday = match meaning {
                    Meaning::Date { weekday: Some(weekday), .. } => Some(weekday),
                    _ => point.date().map(|date| date.weekday()),
                };
                weekdays.extend(weekday.map(|weekday| (weekday, point)));
            }
            expressions.push(TimeExpression { tokens, value });
        }
    }
    expressions
}

/// The longest dates of a sentence from left to right.
fn meanings(reading: &Reading<'_>, atoms: &[Atom]) -> Vec<(TokenRange, Meaning)> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < atoms.len() {
        let mut cursor = Cursor::new(atoms, at);
        let meaning = cursor.meaning().filter(|_| {
            let whole = |atom: usize| atom == 0 || atom >= atoms.len() || atoms[atom - 1].token != atoms[atom].token;
            (whole(at) || is_mid(atoms, at)) && whole(cursor.at)
        });
        let tokens = atoms[at].token..atoms[cursor.at.max(at + 1) - 1].token + 1;
        match meaning {
            Some(meaning) if context::plausible(reading, &tokens, meaning) => {
                found.push((tokens, meaning));
                at = cursor.at;
            }
            _ => at += 1,
        }
    }
    found
}

/// Whether the atom follows the "mid-" of "mid-August".
fn is_mid(atoms: &[Atom], at: usize) -> bool {
    at >= 2 && matches!(&atoms[at - 2].word, words::Word::Other(word) if word == "mid")
}

#[cfg(test)]
mod tests;
