//! The kind of a file: by its extension, else by what its first bytes look like.

use std::path::Path;

/// The formats that are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Plain text, with or without front matter.
    Text,
    /// CommonMark.
    Markdown,
    /// A web page.
    Html,
    /// One record a line.
    JsonLines,
    /// PDF.
    Pdf,
}

impl Kind {
    /// The kind that a file's name tells, if it tells one.
    pub fn of_name(path: &Path) -> Option<Self> {
        match path.extension()?.to_str()?.to_ascii_lowercase().as_str() {
            "txt" | "text" => Some(Self::Text),
            "md" | "markdown" => Some(Self::Markdown),
            "html" | "htm" | "xhtml" => Some(Self::Html),
            "jsonl" | "ndjson" | "json" => Some(Self::JsonLines),
            "pdf" => Some(Self::Pdf),
            _ => None,
        }
    }

    /// The kind that the first bytes of a file look like.
    pub fn of_content(prefix: &[u8]) -> Self {
        let prefix = prefix.strip_prefix(b"\xef\xbb\xbf").unwrap_or(prefix).trim_ascii_start();
        let starts = |tag: &[u8]| prefix.len() >= tag.len() && prefix[..tag.len()].eq_ignore_ascii_case(tag);
        if starts(b"%PDF-") {
            Self::Pdf
        } else if starts(b"<!doctype html") || starts(b"<html") {
            Self::Html
        } else if starts(b"{") && prefix[1..].trim_ascii_start().starts_with(b"\"") {
            Self::JsonLines
        } else {
            Self::Text
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_decides_before_the_content() {
        assert_eq!(Kind::of_name(Path::new("a/b.HTML")), Some(Kind::Html));
        assert_eq!(Kind::of_name(Path::new("a/b.ndjson")), Some(Kind::JsonLines));
        assert_eq!(Kind::of_name(Path::new("a/README")), None);
    }

    #[test]
    fn the_content_tells_what_the_name_does_not() {
        for (prefix, kind) in [
            ("\u{feff} <!DOCTYPE html><p>", Kind::Html),
            ("{\"id\": 1}", Kind::JsonLines),
            ("{brace} yourselves", Kind::Text),
            ("%PDF-1.7", Kind::Pdf),
            ("", Kind::Text),
        ] {
            assert_eq!(Kind::of_content(prefix.as_bytes()), kind, "{prefix}");
        }
    }
}
