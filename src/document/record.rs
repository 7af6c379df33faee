//! A record of JSON Lines: `{"id", "title", "published", "source", "text"}`, only `text` being required.

use super::{Description, Document, Place, Problem, ReadError, non_blank, parse_published};
use serde::Deserialize;

#[derive(Deserialize)]
struct Record {
    #[serde(default)]
    id: Option<Id>,
    #[serde(default)]
    title: Option<String>,
    #[serde(default)]
    published: Option<String>,
    #[serde(default)]
    source: Option<String>,
    text: String,
}

/// Ids are often numbers.
#[derive(Deserialize)]
#[serde(untagged)]
enum Id {
    Text(String),
    Number(serde_json::Number),
}

/// The document in a line of JSON.
pub(super) fn read(line: &[u8], place: &Place, defaults: &Description) -> Result<Document, ReadError> {
    let record: Record = serde_json::from_slice(line).map_err(|error| place.clone().error(explained(&error)))?;
    if record.text.trim().is_empty() {
        return Err(place.clone().error(Problem::Empty));
    }
    let about = Description {
        id: record.id.and_then(|id| match id {
            Id::Text(id) => non_blank(id),
            Id::Number(id) => Some(id.to_string()),
        }),
        title: record.title.and_then(non_blank),
        published: record.published.as_deref().and_then(parse_published),
        source: record.source.and_then(non_blank),
    };
    Ok(Document::described(record.text, about.or(defaults)))
}

/// The parser's message, with the column alone: to it each record is line 1.
fn explained(error: &serde_json::Error) -> Problem {
    let message = error.to_string();
    let what = message.split(" at line ").next().unwrap_or_default();
    Problem::Record(format!("{what} at column {}", error.column()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(line: &str) -> Result<Document, String> {
        read(line.as_bytes(), &Place::file("f").at_line(7), &Description::default()).map_err(|error| error.to_string())
    }

    #[test]
    fn reads_a_record_with_what_it_has() {
        let document = record(r#"{"id": 7, "published": "1977-09-07 12:00", "text": "They signed.", "x": 1}"#).unwrap();
        assert_eq!((document.id.as_str(), document.published.as_deref()), ("7", Some("1977-09-07")));
        assert_eq!(record(r#"{"text": "They signed."}"#).unwrap(), Document::from_text("They signed."));
    }

    #[test]
    fn names_the_line_of_a_broken_record() {
        assert!(record(r#"{"text": "They"#).unwrap_err().starts_with("f:7: not a record"));
        assert!(record(r#"{"title": "T"}"#).unwrap_err().contains("missing field `text` at column"));
        assert!(record(r#"{"text": " "}"#).unwrap_err().contains("empty"));
    }
}
