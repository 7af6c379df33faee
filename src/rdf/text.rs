//! The text layer: the document and the stretches of it that name or say something, in NIF 2.0 and Dublin Core terms, and the description of
//! its claims graphs in PROV and GRaSP terms.

use super::{
    iri::{Entities, mention},
    layer::{claims_graph, modality_name, text_graph},
    node::{Node, ontology_term},
    perspective::Terms,
    time,
    vocab::{dcterms, grasp, itsrdf, nif, prov, tp},
};
use crate::{
    document::Document,
    extract::interchange::{Extraction, Modality, Perspective, Quote},
};
use oxigraph::model::{Literal, NamedNode, Quad, Term, vocab::rdf};
use std::collections::BTreeSet;

pub(super) struct TextLayer<'a> {
    pub document: &'a NamedNode,
    pub source: &'a Document,
    pub extraction: &'a Extraction,
    pub entities: &'a Entities<'a>,
}

impl TextLayer<'_> {
    pub fn write(&self, quads: &mut Vec<Quad>) {
        let graph = text_graph(self.document);
        self.describe_document(Node::new(quads, &graph, self.document.clone()));
        for quote in self.quotes() {
            let mut node = Node::new(quads, &graph, mention(self.document, quote));
            node.a(nif::RFC5147_STRING)
                .text(nif::ANCHOR_OF, &quote.quote)
                .count(nif::BEGIN_INDEX, quote.start)
                .count(nif::END_INDEX, quote.end)
                .add(nif::REFERENCE_CONTEXT, self.document.clone());
        }
        for (entity, quote) in self.mentions() {
            let entity = NamedNode::new_unchecked(entity);
            Node::new(quads, &graph, mention(self.document, quote)).add(itsrdf::TA_IDENT_REF, entity);
        }
        for (modality, speaker) in self.perspectives() {
            let speaker = speaker.and_then(|id| self.entities.get(id));
            let claims = claims_graph(self.document, modality, speaker);
            self.describe_claims(Node::new(quads, &graph, claims), modality, speaker);
        }
    }

    fn describe_document(&self, mut node: Node<'_>) {
        let Document { id, title, published, source, text } = self.source;
        let literal = |text: &String| Literal::new_simple_literal(text);
        node.a(tp::DOCUMENT).a(nif::CONTEXT).text(dcterms::IDENTIFIER, id);
        node.maybe(dcterms::TITLE, title.as_ref().map(literal));
        node.maybe(dcterms::ISSUED, published.as_ref().map(|date| time::value(date).unwrap_or_else(|| literal(date))));
        let address = |source: &String| NamedNode::new(source).map_or_else(|_| Term::from(literal(source)), Term::from);
        node.maybe(dcterms::SOURCE, source.as_ref().map(address));
        if !text.is_empty() {
            node.text(nif::IS_STRING, text).count(nif::BEGIN_INDEX, 0).count(nif::END_INDEX, text.chars().count());
        }
    }

    fn describe_claims(&self, mut node: Node<'_>, modality: Modality, speaker: Option<&NamedNode>) {
        node.a(tp::CLAIMS).a(grasp::ATTRIBUTION).add(prov::WAS_DERIVED_FROM, self.document.clone());
        node.add(tp::MODALITY, ontology_term(modality_name(modality)));
        let Terms { certainty, polarity, tense } = Terms::of(Perspective::of(modality));
        node.add(rdf::VALUE, certainty).add(rdf::VALUE, polarity).maybe(rdf::VALUE, tense);
        if let Some(speaker) = speaker {
            node.add(prov::WAS_ATTRIBUTED_TO, speaker.clone()).add(grasp::WAS_ATTRIBUTED_TO, speaker.clone());
        }
    }

    /// Every stretch that names or says something, each once.
    fn quotes(&self) -> BTreeSet<&Quote> {
        let Extraction { entities, relations, events, .. } = self.extraction;
        let mentions = entities.iter().flat_map(|entity| &entity.mentions);
        let evidence =
            relations.iter().map(|relation| &relation.evidence).chain(events.iter().map(|one| &one.evidence));
        let bindings =
            relations.iter().map(|relation| &relation.bindings).chain(events.iter().map(|one| &one.bindings));
        mentions.chain(evidence.flatten()).chain(bindings.flatten().map(|binding| &binding.words)).collect()
    }

    /// The words that name or point to an entity.
    fn mentions(&self) -> BTreeSet<(&str, &Quote)> {
        let Extraction { entities, relations, events, .. } = self.extraction;
        let named = entities.iter().flat_map(|entity| entity.mentions.iter().map(|quote| (entity.id.as_str(), quote)));
        let bindings =
            relations.iter().map(|relation| &relation.bindings).chain(events.iter().map(|one| &one.bindings));
        let bound = bindings.flatten().filter_map(|binding| Some((binding.entity.as_deref()?, &binding.words)));
        named.chain(bound).filter_map(|(id, quote)| Some((self.entities.get(id)?.as_str(), quote))).collect()
    }

    /// In which modalities and on whose word the document claims something. Entities stand among what it states itself.
    fn perspectives(&self) -> BTreeSet<(Modality, Option<&str>)> {
        let Extraction { entities, relations, events, .. } = self.extraction;
        let stated = entities.iter().map(|_| (Modality::Actual, None));
        let relations = relations.iter().map(|relation| (relation.modality, relation.attributed_to.as_deref()));
        let events = events.iter().map(|event| (event.modality, event.attributed_to.as_deref()));
        stated.chain(relations).chain(events).collect()
    }
}
