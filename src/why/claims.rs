//! Finding the claims that stand behind a node or a triple, and their grounds.

use super::{Claim, Explainer, Mark, Rule, Target, Telling, fragment::fragment};
use crate::{
    ontology::vocabulary as v,
    rdf::{
        document_of, is_text, layers,
        vocab::{SLOTS, itsrdf, nif, tp},
    },
    store::StoreError,
    text::Analysis,
};
use oxigraph::model::{GraphName, NamedNode, NamedNodeRef, NamedOrBlankNode, Quad, Term, TermRef, vocab::rdf};
use std::collections::BTreeSet;

/// A node that a document claims something of, in one of its graphs.
type Place = (NamedNode, NamedNode);

impl Explainer<'_> {
    /// The claims behind a node or a triple, by document; none if the graph does not say it, or does so by no rule.
    ///
    /// # Errors
    /// When the store fails.
    pub fn explain(&self, target: &Target) -> Result<Vec<Claim>, StoreError> {
        let places = match target {
            Target::Node(node) => self.of_node(node)?,
            Target::Triple(subject, predicate, object) => self.of_triple(subject, predicate, object)?,
        };
        let mut claims = Vec::new();
        let mut parsed: Option<(NamedNode, String, Analysis)> = None;
        for (node, graph) in places.into_iter().take(self.most) {
            let Some(document) = document_of(graph.as_ref().into()).map(NamedNodeRef::into_owned) else { continue };
            if parsed.as_ref().is_none_or(|(known, ..)| *known != document) {
                parsed = self
                    .text(&document)?
                    .map(|text| (document.clone(), self.analyzer.analyse(&text), text))
                    .map(|(document, analysis, text)| (document, text, analysis));
            }
            let read = parsed.as_ref().filter(|(known, ..)| *known == document);
            claims.push(self.claim(
                node,
                &graph,
                document,
                read.map(|(_, text, analysis)| (text.as_str(), analysis)),
            )?);
        }
        Ok(claims)
    }

    /// The claims that are about a node: its own grounds, those of the statement that a tenure is of, or those that words are evidence of.
    fn of_node(&self, node: &NamedNode) -> Result<Vec<Place>, StoreError> {
        let mut places = BTreeSet::new();
        for quad in self.store.matching(Some(node.as_ref()), Some(tp::RULE), None)? {
            places.extend(self.claimed(&quad));
        }
        for predicate in [tp::HAS_TENURE, tp::EVIDENCE] {
            for quad in self.store.matching(None, Some(predicate), Some(node.as_ref().into()))? {
                places.extend(self.claimed(&quad));
            }
        }
        Ok(places.into_iter().map(|(graph, node)| (node, graph)).collect())
    }

    /// Subject and graph of a quad that a document claims: what only follows from claims stands in the default graph.
    fn claimed(&self, quad: &Quad) -> Option<(NamedNode, NamedNode)> {
        match (&quad.graph_name, &quad.subject) {
            (GraphName::NamedNode(graph), NamedOrBlankNode::NamedNode(subject)) => {
                Some((graph.clone(), subject.clone()))
            }
            _ => None,
        }
    }

    fn of_triple(&self, subject: &NamedNode, predicate: &NamedNode, object: &Term) -> Result<Vec<Place>, StoreError> {
        let said = self.store.matching(Some(subject.as_ref()), Some(predicate.as_ref()), Some(object.as_ref()))?;
        let said_in: BTreeSet<NamedNode> = said.iter().filter_map(|quad| Some(self.claimed(quad)?.0)).collect();
        let mut places = Vec::new();
        // A relation that no longer holds is no triple, but a statement all the same.
        for quad in self.store.matching(None, Some(rdf::SUBJECT), Some(subject.as_ref().into()))? {
            let Some((graph, statement)) = self.claimed(&quad) else { continue };
            let is = |property, value: TermRef<'_>| -> Result<bool, StoreError> {
                Ok(!self.store.matching(Some(statement.as_ref()), Some(property), Some(value))?.is_empty())
            };
            if is(rdf::PREDICATE, predicate.as_ref().into())? && is(rdf::OBJECT, object.as_ref())? {
                places.push((statement, graph));
            }
        }
        if places.is_empty() {
            let about = self.of_node(subject)?;
            let text = |graph: &NamedNode| is_text(graph.as_ref().into());
            places.extend(about.into_iter().filter(|(_, graph)| !text(graph) && said_in.contains(graph)));
        }
        places.sort_by(|a, b| (&a.1, &a.0).cmp(&(&b.1, &b.0)));
        Ok(places)
    }

    fn claim(
        &self,
        node: NamedNode,
        graph: &NamedNode,
        document: NamedNode,
        read: Option<(&str, &Analysis)>,
    ) -> Result<Claim, StoreError> {
        let inside = |quad: &Quad| quad.graph_name == GraphName::NamedNode(graph.clone());
        let values = |predicate| -> Result<Vec<Term>, StoreError> {
            let quads = self.store.matching(Some(node.as_ref()), Some(predicate), None)?;
            Ok(quads.into_iter().filter(inside).map(|quad| quad.object).collect())
        };
        let rules = values(tp::RULE)?.iter().map(|rule| self.rule(rule)).collect();
        let mut words: BTreeSet<(usize, usize)> = values(tp::EVIDENCE)?.iter().filter_map(offsets).collect();
        if words.is_empty() {
            words = self.mentions(&node, &document)?;
        }
        let marks = self.marks(&node, &document)?;
        let telling = |&(start, end): &(usize, usize)| -> Result<Telling, StoreError> {
            let fragment = read.map(|(text, analysis)| fragment(text, analysis, start, end, &marks));
            Ok(Telling {
                start,
                end,
                quote: self.quote(&document, start, end)?,
                fragment: fragment.unwrap_or_default(),
            })
        };
        Ok(Claim {
            label: self.store.label(node.as_ref()),
            title: self.store.label(document.as_ref()),
            status: graph.as_str()[document.as_str().len()..].trim_start_matches('/').to_owned(),
            rules,
            tellings: words.iter().take(self.most).map(telling).collect::<Result<_, _>>()?,
            more: words.len().saturating_sub(self.most),
            node,
            document,
        })
    }

    /// The ontology's word on a rule.
    fn rule(&self, rule: &Term) -> Rule {
        let Term::NamedNode(iri) = rule else {
            let Term::Literal(name) = rule else { return Rule { iri: rule.to_string(), place: None, comment: None } };
            return Rule { iri: name.value().to_owned(), place: None, comment: None };
        };
        let graph = &self.ontology.graph;
        Rule {
            iri: iri.as_str().to_owned(),
            place: graph.place(iri.as_str()).map(|(file, line)| (file.to_owned(), line)),
            comment: graph.texts(iri.as_str(), v::COMMENT).next().map(str::to_owned),
        }
    }

    fn text(&self, document: &NamedNode) -> Result<Option<String>, StoreError> {
        let quads = self.store.matching(Some(document.as_ref()), Some(nif::IS_STRING), None)?;
        Ok(quads.into_iter().find_map(|quad| text_of(&quad.object)))
    }

    fn quote(&self, document: &NamedNode, start: usize, end: usize) -> Result<String, StoreError> {
        let words = NamedNode::new_unchecked(format!("{}#char={start},{end}", document.as_str()));
        let quads = self.store.matching(Some(words.as_ref()), Some(nif::ANCHOR_OF), None)?;
        Ok(quads.into_iter().find_map(|quad| text_of(&quad.object)).unwrap_or_default())
    }

    /// Where a document names an entity, or points to it.
    fn mentions(&self, entity: &NamedNode, document: &NamedNode) -> Result<BTreeSet<(usize, usize)>, StoreError> {
        let [text, ..] = layers(document.as_ref());
        let quads = self.store.matching(None, Some(itsrdf::TA_IDENT_REF), Some(entity.as_ref().into()))?;
        let here = quads.iter().filter(|quad| quad.graph_name == GraphName::NamedNode(text.clone()));
        Ok(here.filter_map(|quad| offsets(&Term::from(quad.subject.clone()))).collect())
    }

    /// The words that stand in slots of the rule that found a claim.
    fn marks(&self, claim: &NamedNode, document: &NamedNode) -> Result<Vec<Mark>, StoreError> {
        let mut marks = Vec::new();
        for quad in self.store.matching(Some(claim.as_ref()), None, None)? {
            let Some(slot) = quad.predicate.as_str().strip_prefix(SLOTS) else { continue };
            let Some((start, end)) =
                offsets(&quad.object).filter(|_| document_of(quad.graph_name.as_ref()) == Some(document.as_ref()))
            else {
                continue;
            };
            let Term::NamedNode(words) = &quad.object else { continue };
            let mut fillers = Vec::new();
            for entity in self.store.matching(Some(words.as_ref()), Some(itsrdf::TA_IDENT_REF), None)? {
                if let Term::NamedNode(entity) = &entity.object {
                    fillers.extend(self.filler(claim, entity)?);
                }
            }
            let name = match (slot, fillers.is_empty()) {
                ("trigger", _) | (_, true) => slot.to_owned(),
                _ => format!("{slot}: {}", fillers.join(", ")),
            };
            marks.push(Mark { start, end, name });
        }
        Ok(marks)
    }

    /// The role in which an event has an entity, and the entity's name; the name alone for an end of a relation.
    fn filler(&self, claim: &NamedNode, entity: &NamedNode) -> Result<Option<String>, StoreError> {
        let related = self.store.matching(Some(claim.as_ref()), None, Some(entity.as_ref().into()))?;
        let roles = &self.ontology.schema.roles;
        let role = related.iter().find_map(|quad| roles.iter().find(|role| *role.iri == *quad.predicate.as_str()));
        let name = self.store.label(entity.as_ref()).unwrap_or_else(|| entity.as_str().to_owned());
        Ok((!related.is_empty()).then(|| role.map_or(name.clone(), |role| format!("{} {name}", role.name))))
    }
}

fn text_of(term: &Term) -> Option<String> {
    match term {
        Term::Literal(literal) => Some(literal.value().to_owned()),
        _ => None,
    }
}

/// The code points of a stretch of text, from its IRI.
fn offsets(words: &Term) -> Option<(usize, usize)> {
    let Term::NamedNode(words) = words else { return None };
    let (start, end) = words.as_str().rsplit_once("#char=")?.1.split_once(',')?;
    Some((start.parse().ok()?, end.parse().ok()?))
}
