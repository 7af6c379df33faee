//! What is to be explained: a node or a triple, written as in Turtle.

use crate::export::Prefixes;
use oxigraph::model::{NamedNode, NamedOrBlankNode, Term};
use oxttl::TurtleParser;

/// What is to be explained.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// An event, a statement, a tenure, an entity, or a stretch of text.
    Node(NamedNode),
    /// That a node has a value.
    Triple(NamedNode, NamedNode, Term),
}

/// What is neither an IRI nor a triple.
#[derive(Debug, thiserror::Error)]
#[error(
    "`{text}` is neither an IRI nor a triple: {reason}; write event:meeting-1f0a, or person:ada tp:citizenOf country:NO"
)]
pub struct TargetError {
    text: String,
    reason: String,
}

impl Target {
    /// Reads one IRI, or subject, predicate and object, with the prefixes of exports; angle brackets around whole IRIs may be left out.
    ///
    /// ```
    /// use tripoint::{export::Prefixes, why::Target};
    /// let target = Target::parse("person:ada a tp:Person", &Prefixes::default())?;
    /// assert!(matches!(target, Target::Triple(..)));
    /// # Ok::<(), tripoint::why::TargetError>(())
    /// ```
    pub fn parse(text: &str, prefixes: &Prefixes) -> Result<Self, TargetError> {
        let error = |reason: String| TargetError { text: text.to_owned(), reason };
        let terms: Vec<&str> = text.splitn(3, char::is_whitespace).map(str::trim).filter(|t| !t.is_empty()).collect();
        let (triple, is_node) = match terms.as_slice() {
            [node] => (format!("{} a {} .", bracketed(node), bracketed(node)), true),
            [subject, predicate, object] => {
                (format!("{} {} {} .", bracketed(subject), bracketed(predicate), bracketed(object)), false)
            }
            _ => return Err(error("two terms are too few and too many".to_owned())),
        };
        let mut parser = TurtleParser::new();
        for (prefix, iri) in prefixes.iter() {
            parser = parser.with_prefix(prefix, iri).map_err(|e| error(e.to_string()))?;
        }
        let parser = parser.with_base_iri(prefixes.base()).map_err(|e| error(e.to_string()))?;
        let mut triples = parser.for_slice(&triple);
        let first = triples.next().ok_or_else(|| error("nothing is said".to_owned()))?;
        let triple = first.map_err(|e| error(e.message().to_owned()))?;
        if triples.next().is_some() {
            return Err(error("it is more than one triple".to_owned()));
        }
        let NamedOrBlankNode::NamedNode(subject) = triple.subject else {
            return Err(error("the subject has no IRI".to_owned()));
        };
        Ok(if is_node { Self::Node(subject) } else { Self::Triple(subject, triple.predicate, triple.object) })
    }
}

/// A whole IRI as Turtle wants it, and a path under the base, which has a slash.
fn bracketed(term: &str) -> String {
    let whole = ["http:", "https:", "urn:"].iter().any(|scheme| term.starts_with(scheme));
    let relative = !term.starts_with(['<', '"', '\'']) && term.contains('#');
    if whole || relative { format!("<{term}>") } else { term.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str) -> Result<Target, TargetError> {
        Target::parse(text, &Prefixes::default())
    }

    fn node(iri: &str) -> NamedNode {
        NamedNode::new_unchecked(iri)
    }

    #[test]
    fn nodes_in_all_spellings() {
        let wanted = Target::Node(node("https://w3id.org/tripoint/id/person/ada"));
        for text in ["person:ada", "<person/ada>", "https://w3id.org/tripoint/id/person/ada"] {
            assert_eq!(parse(text).unwrap(), wanted, "{text}");
        }
        let words = Target::Node(node("https://w3id.org/tripoint/id/document/0a#char=1,2"));
        assert_eq!(parse("document/0a#char=1,2").unwrap(), words);
    }

    #[test]
    fn triples_with_literals() {
        let Target::Triple(_, predicate, object) = parse("person:ada rdfs:label \"Ada Byron\"").unwrap() else {
            panic!("no triple")
        };
        assert_eq!(predicate.as_str(), "http://www.w3.org/2000/01/rdf-schema#label");
        assert_eq!(object.to_string(), "\"Ada Byron\"");
    }

    #[test]
    fn what_is_neither_is_refused() {
        for text in ["", "ada", "person:ada tp:knows", "person:ada a tp:Person . person:bo a tp:Person", "_:b a tp:X"] {
            assert!(parse(text).is_err(), "{text}");
        }
    }
}
