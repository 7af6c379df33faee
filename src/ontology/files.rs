//! The files of the ontology: those that are part of the program, and those of a folder that replace or extend them.

use super::{OntologyError, turtle::Source};
use std::{borrow::Cow, collections::BTreeMap, path::Path};
use walkdir::WalkDir;

/// Name (relative to `ontology/`) and text of files that are part of the program.
macro_rules! embed {
    ($($name:literal,)+) => {
        &[$(($name, include_str!(concat!("../../ontology/", $name))),)+]
    };
}

/// Every file of `ontology/`. A test compares the list with the folder.
pub const EMBEDDED: &[(&str, &str)] = embed![
    "context.jsonld",
    "crosswalk.ttl",
    "gazetteer.ttl",
    "lexicon.ttl",
    "rules.ttl",
    "shapes.ttl",
    "status.ttl",
    "topics.ttl",
    "tripoint.ttl",
];

/// Every named question of `ontology/queries/`; the same test compares them.
pub const QUESTIONS: &[(&str, &str)] = embed![
    "queries/actions-of-officials.rq",
    "queries/agreements-of-country.rq",
    "queries/agreements.rq",
    "queries/aid.rq",
    "queries/amounts.rq",
    "queries/attributed-or-hedged.rq",
    "queries/criticism.rq",
    "queries/elections.rq",
    "queries/evidence.rq",
    "queries/kinship.rq",
    "queries/meetings.rq",
    "queries/name-variants.rq",
    "queries/nationality.rq",
    "queries/negotiations.rq",
    "queries/office-differences.rq",
    "queries/office-holders.rq",
    "queries/office-met-office.rq",
    "queries/offices-without-holder.rq",
    "queries/offices.rq",
    "queries/planned-meetings.rq",
    "queries/pledges.rq",
    "queries/programmes.rq",
    "queries/rejections.rq",
    "queries/requests.rq",
    "queries/sanctions.rq",
    "queries/signed.rq",
    "queries/status-differences.rq",
    "queries/support.rq",
    "queries/threats.rq",
    "queries/timeline.rq",
    "queries/visits.rq",
];

/// The endings of the files of an ontology; others in a folder are let be.
const KINDS: &[&str] = &["ttl", "rq", "jsonld"];

/// The files in use, by their names relative to the folder (`topics.ttl`, `queries/who-met-whom.rq`).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Files(BTreeMap<String, Source>);

impl Files {
    /// Those that are part of the program.
    pub fn embedded() -> Self {
        let file = |&(name, text): &(&str, &'static str)| {
            (name.to_owned(), Source { name: format!("ontology/{name}"), text: Cow::Borrowed(text) })
        };
        Self(EMBEDDED.iter().chain(QUESTIONS).map(file).collect())
    }

    /// Those that are part of the program, and in their place or beside them those of a folder.
    ///
    /// # Errors
    /// [`OntologyError::Io`] if the folder or a file in it cannot be read as UTF-8.
    pub fn with_folder(folder: &Path) -> Result<Self, OntologyError> {
        let mut files = Self::embedded();
        for entry in WalkDir::new(folder).sort_by_file_name() {
            let entry = entry.map_err(|e| OntologyError::Io {
                path: e.path().unwrap_or(folder).display().to_string(),
                source: e.into(),
            })?;
            let kind = entry.path().extension().and_then(|kind| kind.to_str()).unwrap_or_default();
            if !entry.file_type().is_file() || !KINDS.contains(&kind) {
                continue;
            }
            let path = entry.path().display().to_string();
            let text = std::fs::read_to_string(entry.path())
                .map_err(|source| OntologyError::Io { path: path.clone(), source })?;
            let relative = entry.path().strip_prefix(folder).unwrap_or(entry.path());
            let parts: Vec<_> = relative.iter().map(|part| part.to_string_lossy()).collect();
            files.0.insert(parts.join("/"), Source { name: path, text: Cow::Owned(text) });
        }
        Ok(files)
    }

    /// The text of a file.
    pub fn text(&self, name: &str) -> Option<&str> {
        self.0.get(name).map(|source| &*source.text)
    }

    /// Names and texts, sorted by name.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(name, source)| (&**name, &*source.text))
    }

    /// The Turtle files, sorted by name.
    pub fn turtle(&self) -> Vec<Source> {
        self.0.iter().filter(|(name, _)| name.ends_with(".ttl")).map(|(_, source)| source.clone()).collect()
    }

    /// The named questions: name without folder and ending, and SPARQL text.
    pub fn queries(&self) -> impl Iterator<Item = (&str, &str)> {
        self.iter().filter_map(|(name, text)| Some((name.strip_prefix("queries/")?.strip_suffix(".rq")?, text)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_of_the_folder_is_part_of_the_program() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("ontology");
        let on_disk = Files::with_folder(&folder).unwrap();
        let names: Vec<_> = on_disk.iter().map(|(name, _)| name).collect();
        let embedded = Files::embedded();
        assert_eq!(names, embedded.iter().map(|(name, _)| name).collect::<Vec<_>>(), "add the file to EMBEDDED");
    }

    #[test]
    fn a_folder_replaces_and_extends() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir(folder.path().join("queries")).unwrap();
        std::fs::write(folder.path().join("lexicon.ttl"), "# mine").unwrap();
        std::fs::write(folder.path().join("more.ttl"), "# more").unwrap();
        std::fs::write(folder.path().join("queries/mine.rq"), "ASK {}").unwrap();
        std::fs::write(folder.path().join("notes.txt"), "not read").unwrap();
        let files = Files::with_folder(folder.path()).unwrap();
        assert_eq!(files.text("lexicon.ttl"), Some("# mine"));
        assert_eq!(files.text("more.ttl"), Some("# more"));
        assert!(files.queries().any(|query| query == ("mine", "ASK {}")));
        assert_eq!(files.text("notes.txt"), None);
    }

    #[test]
    fn a_missing_folder_is_an_error_that_names_it() {
        let error = Files::with_folder(Path::new("no/such/folder")).unwrap_err();
        assert!(error.to_string().starts_with("no/such/folder: "), "{error}");
    }
}
