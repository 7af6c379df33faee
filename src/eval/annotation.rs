//! Annotations as people and other tools write them: more lenient than the interchange format.

use serde::{Deserialize, Deserializer};
use std::{
    fs,
    path::{Path, PathBuf},
};

/// What a document says, by a person or by a program. Fields that do not bear on the measures are ignored.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct Annotation {
    pub(super) document: DocumentId,
    #[serde(default)]
    pub(super) entities: Vec<Entity>,
    #[serde(default)]
    pub(super) relations: Vec<Relation>,
    #[serde(default)]
    pub(super) events: Vec<Event>,
}

impl Annotation {
    /// The id of the document, by which annotations of the same text find each other.
    pub fn id(&self) -> &str {
        &self.document.id
    }
}

#[derive(Clone, Debug, Default, Deserialize)]
pub(super) struct DocumentId {
    #[serde(deserialize_with = "text_or_number")]
    pub id: String,
}

#[derive(Clone, Debug, Deserialize)]
pub(super) struct Entity {
    pub id: String,
    #[serde(rename = "type")]
    pub class: String,
    pub name: String,
    #[serde(default)]
    pub aliases: Vec<String>,
    #[serde(default)]
    pub optional: bool,
}

#[derive(Clone, Debug, Deserialize)]
pub(super) struct Relation {
    #[serde(rename = "type")]
    pub kind: String,
    pub subject: String,
    pub object: String,
    #[serde(default)]
    pub status: Option<String>,
    #[serde(default)]
    pub optional: bool,
}

#[derive(Clone, Debug, Deserialize)]
pub(super) struct Event {
    #[serde(rename = "type")]
    pub class: String,
    #[serde(default)]
    pub args: Vec<Argument>,
    #[serde(default)]
    pub topics: Vec<String>,
    #[serde(default)]
    pub date: Option<String>,
    #[serde(default)]
    pub modality: Option<String>,
    #[serde(default)]
    pub evidence: Evidence,
    #[serde(default)]
    pub optional: bool,
}

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
pub(super) struct Argument {
    pub role: String,
    pub entity: String,
}

/// The words that say it: one quote, or several, each bare or with its offsets.
#[derive(Clone, Debug, Default)]
pub(super) struct Evidence(pub Vec<String>);

#[derive(Deserialize)]
#[serde(untagged)]
enum Quote {
    Bare(String),
    Placed {
        #[serde(default)]
        quote: String,
    },
}

impl Quote {
    fn words(self) -> String {
        match self {
            Self::Bare(quote) | Self::Placed { quote } => quote,
        }
    }
}

impl<'de> Deserialize<'de> for Evidence {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        #[serde(untagged)]
        enum Form {
            Several(Vec<Quote>),
            One(Quote),
        }
        Ok(Self(match Option::<Form>::deserialize(deserializer)? {
            None => Vec::new(),
            Some(Form::One(quote)) => vec![quote.words()],
            Some(Form::Several(quotes)) => quotes.into_iter().map(Quote::words).collect(),
        }))
    }
}

fn text_or_number<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Id {
        Text(String),
        Number(i64),
    }
    Ok(match Id::deserialize(deserializer)? {
        Id::Text(text) => text,
        Id::Number(number) => number.to_string(),
    })
}

/// Why annotations cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// The folder or file cannot be opened.
    #[error("{}: {source}", path.display())]
    Io {
        /// The folder or file.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// A file or line is no annotation.
    #[error("{}{}: not an annotation: {source}", path.display(), line.map(|l| format!(":{l}")).unwrap_or_default())]
    Format {
        /// The file.
        path: PathBuf,
        /// The line of a JSON Lines file, from 1.
        line: Option<usize>,
        /// What is wrong with it.
        source: serde_json::Error,
    },
}

/// Reads annotations from a folder with one `.json` file a document, in the order of the names, or from a JSON Lines
/// file. Of two annotations of one document the later stands, in the place of the earlier.
pub fn read(path: &Path) -> Result<Vec<Annotation>, ReadError> {
    let mut annotations: Vec<Annotation> = Vec::new();
    for annotation in if path.is_dir() { read_folder(path) } else { read_lines(path) }? {
        match annotations.iter_mut().find(|a| a.id() == annotation.id()) {
            Some(earlier) => *earlier = annotation,
            None => annotations.push(annotation),
        }
    }
    Ok(annotations)
}

fn read_folder(folder: &Path) -> Result<Vec<Annotation>, ReadError> {
    let failed = |source| ReadError::Io { path: folder.to_owned(), source };
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).map_err(failed)? {
        let path = entry.map_err(failed)?.path();
        if path.extension().is_some_and(|e| e == "json") {
            files.push(path);
        }
    }
    files.sort();
    files
        .into_iter()
        .map(|path| {
            serde_json::from_str(&text(&path)?).map_err(|source| ReadError::Format { path, line: None, source })
        })
        .collect()
}

fn read_lines(path: &Path) -> Result<Vec<Annotation>, ReadError> {
    text(path)?
        .lines()
        .enumerate()
        .filter(|(_, line)| !line.trim().is_empty())
        .map(|(i, line)| {
            serde_json::from_str(line).map_err(|source| ReadError::Format {
                path: path.to_owned(),
                line: Some(i + 1),
                source,
            })
        })
        .collect()
}

fn text(path: &Path) -> Result<String, ReadError> {
    fs::read_to_string(path).map_err(|source| ReadError::Io { path: path.to_owned(), source })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn evidence_comes_in_four_forms() {
        for (json, quotes) in [
            (r#""a b""#, vec!["a b"]),
            (r#"["a", "b"]"#, vec!["a", "b"]),
            (r#"[{"start": 0, "end": 1, "quote": "a"}]"#, vec!["a"]),
            ("null", vec![]),
        ] {
            let event: Event = serde_json::from_str(&format!(r#"{{"type": "Visit", "evidence": {json}}}"#)).unwrap();
            assert_eq!(event.evidence.0, quotes, "{json}");
        }
    }

    #[test]
    fn a_broken_line_is_named() {
        let file = tempfile::NamedTempFile::new().unwrap();
        fs::write(file.path(), "{\"document\": {\"id\": 7}}\n\n{\"document\"\n").unwrap();
        let error = read(file.path()).unwrap_err().to_string();
        assert!(error.contains(":3: not an annotation"), "{error}");
    }
}
