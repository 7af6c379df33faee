//! YAML front matter: what stands between two lines of `---` before the text.

use super::{Description, non_blank, parse_published};
use serde::Deserialize;
use serde_norway::Value;

/// The keys that are understood; others are left alone.
#[derive(Default, Deserialize)]
struct Keys {
    #[serde(default)]
    id: Value,
    #[serde(default)]
    title: Value,
    #[serde(default, alias = "date")]
    published: Value,
    #[serde(default, alias = "url", alias = "canonical")]
    source: Value,
}

/// The description in the front matter, and the text after it. What only looks like front matter is text.
pub(super) fn split(text: &str) -> (Description, &str) {
    parse(text).unwrap_or_else(|| (Description::default(), text))
}

fn parse(text: &str) -> Option<(Description, &str)> {
    let block = text.strip_prefix("---").and_then(after_line_end)?;
    let mut end = 0;
    let rest = loop {
        let line = block[end..].split_inclusive('\n').next()?;
        if matches!(line.trim_end(), "---" | "...") {
            break &block[end + line.len()..];
        }
        end += line.len();
    };
    let keys: Keys = serde_norway::from_str(&block[..end]).ok()?;
    let about = Description {
        id: scalar(keys.id),
        title: scalar(keys.title),
        published: scalar(keys.published).as_deref().and_then(parse_published),
        source: scalar(keys.source),
    };
    Some((about, rest.trim_start_matches(['\r', '\n'])))
}

fn after_line_end(text: &str) -> Option<&str> {
    text.trim_start_matches([' ', '\t', '\r']).strip_prefix('\n')
}

fn scalar(value: Value) -> Option<String> {
    match value {
        Value::String(text) => non_blank(text),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn front_matter_describes_the_text_after_it() {
        let (about, text) = split("---\r\ntitle: Talks\r\ndate: 1993-09-13\r\ntags: [a]\r\n---\r\n\r\nThey met.\r\n");
        assert_eq!(text, "They met.\r\n");
        assert_eq!((about.title.as_deref(), about.published.as_deref()), (Some("Talks"), Some("1993-09-13")));
        assert_eq!(split("---\npublished: 1998\n---\nT").0.published.as_deref(), Some("1998"));
    }

    #[test]
    fn what_only_looks_like_it_is_text() {
        for text in ["---\nThey met.\n---\nAnd left.", "--- they met", "---\ntitle: x\nno end", "They met.", "---"] {
            assert_eq!(split(text), (Description::default(), text));
        }
    }
}
