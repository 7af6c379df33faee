//! The IRIs of instances, minted from content, so that runs, machines and shards agree without talking to each other.

use super::{slug, slug::joined, vocab};
use crate::{
    document::Document,
    extract::interchange::{Entity, Extraction, Quote},
};
use oxigraph::model::NamedNode;
use std::collections::BTreeMap;

/// The base of instance IRIs where the user gives none.
pub const DEFAULT_BASE: &str = "https://w3id.org/tripoint/id/";

/// The IRI under which instances are minted: absolute, ending in `/` or `#`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Base(String);

/// A base IRI that cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum BaseError {
    /// Not an absolute IRI.
    #[error("the base `{base}` is not an absolute IRI ({reason}); write it as in https://example.org/id/")]
    Invalid {
        /// What was given.
        base: String,
        /// What is wrong with it.
        reason: String,
    },
    /// It would run into the names that follow it.
    #[error("the base `{0}` must end in `/`, and hold neither `#` nor `?` nor `/document/`")]
    Open(String),
}

impl Base {
    /// Checks a base IRI.
    pub fn new(base: &str) -> Result<Self, BaseError> {
        let invalid =
            |error: &dyn std::fmt::Display| BaseError::Invalid { base: base.to_owned(), reason: error.to_string() };
        NamedNode::new(base).map_err(|error| invalid(&error))?;
        // A fragment or query would swallow the fragments of mentions, and graphs are told by the part `/document/`.
        if !base.ends_with('/') || base.contains(['#', '?']) || base.contains("/document/") {
            return Err(BaseError::Open(base.to_owned()));
        }
        Ok(Self(base.to_owned()))
    }

    /// The IRI as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// An instance of a kind: kind and name are slugs.
    pub(super) fn instance(&self, kind: &str, name: &str) -> NamedNode {
        NamedNode::new_unchecked(format!("{}{kind}/{name}", self.0))
    }

    /// The IRI of a document, from its text; from its id where an extraction came without the text.
    pub fn document(&self, document: &Document) -> NamedNode {
        match document.text.is_empty() {
            false => self.instance("document", &document.text_hash()),
            true => self.instance("document", &Document::from_text(format!("\u{0}id:{}", document.id)).text_hash()),
        }
    }
}

impl Default for Base {
    fn default() -> Self {
        Self(DEFAULT_BASE.to_owned())
    }
}

/// A stretch of a document as an RFC 5147 fragment. Both count characters from 0.
pub(super) fn mention(document: &NamedNode, quote: &Quote) -> NamedNode {
    NamedNode::new_unchecked(format!("{}#char={},{}", document.as_str(), quote.start, quote.end))
}

/// The IRIs of a document's entities by their ids.
pub(super) type Entities<'a> = BTreeMap<&'a str, NamedNode>;

/// Mints the IRIs of a document's entities.
///
/// An entity that the gazetteer knows is named by its entry (`country/HN`). Every other is named by its class and its name without regard
/// to case, diacritics and punctuation, so that two spellings of a name are one node. What such a name does not tell apart gets more:
/// an organisation the country it is part of (there are many Ministries of Health), an office the country or body it belongs to, an
/// agreement its parties; an office or agreement that has neither and is only described ("the agreement") stays the document's own.
/// A bare surname is a name like any other here: whose it is, is decided when identities are resolved.
pub(super) fn entities<'a>(base: &Base, document: &NamedNode, extraction: &'a Extraction) -> Entities<'a> {
    let minter = Minter { base, document, extraction };
    extraction.entities.iter().map(|entity| (entity.id.as_str(), minter.entity(entity))).collect()
}

struct Minter<'a> {
    base: &'a Base,
    document: &'a NamedNode,
    extraction: &'a Extraction,
}

impl Minter<'_> {
    fn entity(&self, entity: &Entity) -> NamedNode {
        self.base.instance(&slug(&entity.class), &self.local(entity))
    }

    fn local(&self, entity: &Entity) -> String {
        if let Some(entry) = gazetteer_entry(entity) {
            return entry.to_owned();
        }
        match entity.class.as_str() {
            "Office" => self.office(entity),
            "Organization" => self.organization(entity),
            "Agreement" => self.agreement(entity),
            _ => slug(&entity.name),
        }
    }

    fn organization(&self, entity: &Entity) -> String {
        let country = self.objects("partOf", entity).into_iter().find(|whole| whole.class == "Country");
        self.scoped(country.map(|country| self.key(country)), &entity.name)
    }

    fn office(&self, entity: &Entity) -> String {
        match entity.of.as_deref().and_then(|id| self.find(id)) {
            Some(of) => {
                let names = std::iter::once(&of.name).chain(&of.aliases);
                let title = names.filter_map(|name| title_without(&entity.name, name)).min_by_key(|title| title.len());
                self.scoped(Some(self.key(of)), title.unwrap_or(&entity.name))
            }
            None if entity.name.contains(" of ") => slug(&entity.name),
            None => self.scoped(Some(self.document_key()), &entity.name),
        }
    }

    fn agreement(&self, entity: &Entity) -> String {
        let mut parties: Vec<_> = self.subjects("partyTo", entity).into_iter().map(|party| self.key(party)).collect();
        parties.sort();
        parties.dedup();
        let scope = match parties.is_empty() {
            false => Some(joined(&parties.iter().map(String::as_str).collect::<Vec<_>>())),
            true if is_proper_name(&entity.name) => None,
            true => Some(self.document_key()),
        };
        self.scoped(scope, &entity.name)
    }

    fn scoped(&self, scope: Option<String>, name: &str) -> String {
        match scope {
            Some(scope) => joined(&[&scope, &slug(name)]),
            None => slug(name),
        }
    }

    /// What names an entity inside the IRI of another.
    fn key(&self, entity: &Entity) -> String {
        gazetteer_entry(entity).map_or_else(|| slug(&entity.name), str::to_owned)
    }

    fn document_key(&self) -> String {
        let hash = self.document.as_str().rsplit('/').next().unwrap_or_default();
        hash[..hash.len().min(8)].to_owned()
    }

    fn find(&self, id: &str) -> Option<&Entity> {
        self.extraction.entities.iter().find(|entity| entity.id == id)
    }

    fn objects(&self, relation: &str, subject: &Entity) -> Vec<&Entity> {
        let relations = self.extraction.relations.iter().filter(|r| r.kind == relation && r.subject == subject.id);
        relations.filter_map(|r| self.find(&r.object)).collect()
    }

    fn subjects(&self, relation: &str, object: &Entity) -> Vec<&Entity> {
        let relations = self.extraction.relations.iter().filter(|r| r.kind == relation && r.object == object.id);
        relations.filter_map(|r| self.find(&r.subject)).collect()
    }
}

/// The name of the entity's entry in the gazetteer.
pub(super) fn gazetteer_entry(entity: &Entity) -> Option<&str> {
    let iris = entity.same_as.iter().chain(&entity.rule);
    let mut entries = iris.filter_map(|iri| iri.strip_prefix(vocab::GAZETTEER));
    entries.find(|entry| !entry.is_empty() && entry.chars().all(|c| c.is_ascii_alphanumeric() || "-_".contains(c)))
}

/// "President of Honduras" without "of Honduras", "Honduran President" without "Honduran".
fn title_without<'a>(office: &'a str, name: &str) -> Option<&'a str> {
    let before = office.strip_suffix(name).map(|rest| rest.trim_end().trim_end_matches(" the"));
    let title =
        before.and_then(|rest| rest.strip_suffix(" of")).or_else(|| office.strip_prefix(name)?.strip_prefix(' '))?;
    (!title.trim().is_empty()).then(|| title.trim())
}

/// Whether a name is one of its own ("Treaty of Lakeville") and not a description ("letter of intent", "the Agreement").
fn is_proper_name(name: &str) -> bool {
    let mut long_words = name.split_whitespace().filter(|word| word.chars().count() > 3).peekable();
    let capitals = |word: &str| word.chars().next().is_some_and(|c| c.is_uppercase() || c.is_numeric());
    name.split_whitespace().count() > 1 && long_words.peek().is_some() && long_words.all(capitals)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bases_are_checked() {
        assert!(Base::new("https://example.org/id/").is_ok());
        for bad in
            ["", "id/", "https://example.org/id", "https://example.org/#", "https://example.org/document/a/", "a b/"]
        {
            assert!(Base::new(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn titles_lose_what_they_belong_to() {
        assert_eq!(title_without("President of Freedonia", "Freedonia"), Some("President"));
        assert_eq!(title_without("President of the Freedonian Union", "Freedonian Union"), Some("President"));
        assert_eq!(title_without("Freedonian Foreign Minister", "Freedonian"), Some("Foreign Minister"));
        assert_eq!(title_without("Freedonia", "Freedonia"), None);
    }

    #[test]
    fn descriptions_are_no_names() {
        assert!(is_proper_name("Treaty of Lakeville"));
        assert!(!is_proper_name("letter of intent to share data"));
        assert!(!is_proper_name("Agreement"));
    }
}
