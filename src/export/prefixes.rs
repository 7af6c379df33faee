//! Short forms of IRIs.

use crate::rdf::{Base, vocab};
use std::collections::BTreeSet;

/// The prefixes of the vocabularies in use.
const VOCABULARIES: [(&str, &str); 21] = [
    ("dcterms", vocab::dcterms::NAMESPACE),
    ("foaf", "http://xmlns.com/foaf/0.1/"),
    ("gn", "https://sws.geonames.org/"),
    ("grasp", vocab::grasp::NAMESPACE),
    ("gz", vocab::GAZETTEER),
    ("itsrdf", vocab::itsrdf::NAMESPACE),
    ("lex", "https://w3id.org/tripoint/lexicon#"),
    ("nif", vocab::nif::NAMESPACE),
    ("org", vocab::org::NAMESPACE),
    ("owl", "http://www.w3.org/2002/07/owl#"),
    ("prov", vocab::prov::NAMESPACE),
    ("rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"),
    ("rdfs", "http://www.w3.org/2000/01/rdf-schema#"),
    ("schema", "https://schema.org/"),
    ("sem", vocab::sem::NAMESPACE),
    ("skos", vocab::skos::NAMESPACE),
    ("slot", vocab::SLOTS),
    ("topic", vocab::TOPICS),
    ("tp", vocab::tp::NAMESPACE),
    ("wd", "http://www.wikidata.org/entity/"),
    ("xsd", "http://www.w3.org/2001/XMLSchema#"),
];

/// The kinds of instances, each a prefix under the base.
const KINDS: [&str; 11] = [
    "agreement",
    "country",
    "event",
    "office",
    "organization",
    "person",
    "place",
    "programme",
    "statement",
    "tenure",
    "document",
];

/// The prefixes of an export or a query: those of the vocabularies, and one for each kind of instance under the base.
#[derive(Clone, Debug)]
pub struct Prefixes {
    base: String,
    pairs: Vec<(String, String)>,
}

/// An IRI in short.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Short<'a> {
    /// Prefix and local name.
    Name(&'a str, &'a str),
    /// What follows the base.
    Relative(&'a str),
    /// The whole IRI.
    Full(&'a str),
}

impl Prefixes {
    /// The prefixes for instances under a base.
    pub fn new(base: &Base) -> Self {
        let vocabularies = VOCABULARIES.map(|(prefix, iri)| (prefix.to_owned(), iri.to_owned()));
        let kinds = KINDS.map(|kind| (kind.to_owned(), format!("{}{kind}/", base.as_str())));
        let mut pairs: Vec<_> = vocabularies.into_iter().chain(kinds).collect();
        pairs.sort();
        Self { base: base.as_str().to_owned(), pairs }
    }

    /// Only those with these names.
    pub fn only(&self, names: &BTreeSet<String>) -> Self {
        let pairs = self.pairs.iter().filter(|(prefix, _)| names.contains(prefix)).cloned().collect();
        Self { base: self.base.clone(), pairs }
    }

    /// Prefixes with their IRIs, sorted.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.pairs.iter().map(|(prefix, iri)| (prefix.as_str(), iri.as_str()))
    }

    /// The base of relative IRIs.
    pub fn base(&self) -> &str {
        &self.base
    }

    /// The shortest form of an IRI that any reader of Turtle or SPARQL understands.
    pub fn short<'a>(&'a self, iri: &'a str) -> Short<'a> {
        let named = self.pairs.iter().find_map(|(prefix, namespace)| {
            let local = iri.strip_prefix(namespace.as_str())?;
            is_plain_local(local).then_some(Short::Name(prefix, local))
        });
        let relative = || iri.strip_prefix(self.base.as_str()).filter(|rest| is_plain_path(rest)).map(Short::Relative);
        named.or_else(relative).unwrap_or(Short::Full(iri))
    }
}

impl Default for Prefixes {
    fn default() -> Self {
        Self::new(&Base::default())
    }
}

/// Whether a local name needs no escape in Turtle and SPARQL. Names with other than ASCII letters are written in full: not all
/// readers agree on them.
fn is_plain_local(local: &str) -> bool {
    let inner = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'.');
    local.bytes().all(inner)
        && local.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '_')
        && !local.ends_with('.')
}

/// Whether a relative IRI is resolved to the base followed by it.
fn is_plain_path(rest: &str) -> bool {
    let (path, fragment) = rest.split_once('#').unwrap_or((rest, ""));
    let segments_are_names =
        path.split('/').all(|segment| !segment.is_empty() && segment.bytes().any(|byte| byte != b'.'));
    segments_are_names && !path.contains([':', '?']) && !fragment.contains('#')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn iris_get_short() {
        let prefixes = Prefixes::default();
        let short = |iri| prefixes.short(iri);
        assert_eq!(short("https://w3id.org/tripoint/ns#Meeting"), Short::Name("tp", "Meeting"));
        assert_eq!(short("https://w3id.org/tripoint/id/office/HN.president"), Short::Name("office", "HN.president"));
        assert_eq!(short("https://w3id.org/tripoint/id/document/0a#char=1,2"), Short::Relative("document/0a#char=1,2"));
        assert_eq!(short("https://w3id.org/tripoint/id/place/київ"), Short::Relative("place/київ"));
        assert_eq!(short("https://example.org/a"), Short::Full("https://example.org/a"));
        assert_eq!(short("https://w3id.org/tripoint/id/a/../b"), Short::Full("https://w3id.org/tripoint/id/a/../b"));
    }
}
