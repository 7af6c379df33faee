//! The claims: what a document says of entities, relations and events, each in the graph of its status.

use super::{
    Base, broader,
    iri::{Entities, gazetteer_entry, mention},
    layer::{claims_graph, modality_name, text_graph},
    node::{Node, ontology_term, slot_term, topic},
    perspective::Terms,
    slug,
    slug::{digest, joined},
    time,
    vocab::{self, org, sem, skos, tp},
};
use crate::{
    extract::interchange::{Binding, Entity, Event, Extraction, Modality, Perspective, Relation, Status},
    ontology::Ontology,
};
use oxigraph::model::{
    Literal, NamedNode, Quad,
    vocab::{rdf, rdfs},
};
use std::collections::BTreeMap;

pub(super) struct Claims<'a> {
    pub ontology: &'a Ontology,
    pub base: &'a Base,
    pub document: &'a NamedNode,
    pub extraction: &'a Extraction,
    pub entities: &'a Entities<'a>,
}

impl Claims<'_> {
    pub fn write(&self, quads: &mut Vec<Quad>) {
        let stated = claims_graph(self.document, Modality::Actual, None);
        for entity in &self.extraction.entities {
            self.entity(entity, quads, &stated);
        }
        for relation in &self.extraction.relations {
            self.relation(relation, quads);
        }
        for (iri, event) in self.events() {
            self.event(iri, event, quads);
        }
        // Two entities may be one node, and two events one happening: say nothing twice.
        let mut seen = rustc_hash::FxHashSet::default();
        quads.retain(|quad| seen.insert(quad.clone()));
    }

    fn entity(&self, entity: &Entity, quads: &mut Vec<Quad>, graph: &NamedNode) {
        let Some(iri) = self.entities.get(entity.id.as_str()) else { return };
        let mut node = Node::new(quads, graph, iri.clone());
        node.a(ontology_term(&entity.class)).text(rdfs::LABEL, &entity.name);
        for class in broader::classes(self.ontology, &entity.class) {
            node.a(class);
        }
        for alias in entity.aliases.iter().filter(|alias| **alias != entity.name) {
            node.text(skos::ALT_LABEL, alias);
        }
        for other in self.same_elsewhere(entity) {
            node.add(skos::EXACT_MATCH, other);
        }
        if let Some(rule) = &entity.rule {
            node.rule(rule);
        }
        node.maybe(tp::OF, entity.of.as_deref().and_then(|id| self.entities.get(id)).cloned());
        if let Some(code) = gazetteer_entry(entity).filter(|_| entity.class == "Country") {
            node.text(tp::ISO_CODE, code);
        }
    }

    /// The IRIs of the same thing elsewhere: those that the extraction gives, and those of its entry in the gazetteer.
    fn same_elsewhere(&self, entity: &Entity) -> Vec<NamedNode> {
        let entry = gazetteer_entry(entity).map(|entry| format!("{}{entry}", vocab::GAZETTEER));
        let gazetteer = &self.ontology.gazetteer;
        let known = entry.as_deref().and_then(|iri| gazetteer.by_iri(iri)).map(|id| gazetteer.entry(id));
        let elsewhere = known.into_iter().flat_map(|entry| &entry.same_as).map(|iri| &**iri);
        let given = entity.same_as.iter().map(String::as_str);
        given.chain(entry.as_deref()).chain(elsewhere).filter_map(|iri| NamedNode::new(iri).ok()).collect()
    }

    fn relation(&self, relation: &Relation, quads: &mut Vec<Quad>) {
        let Some(subject) = self.entities.get(relation.subject.as_str()) else { return };
        let object = match self.entities.get(relation.object.as_str()) {
            Some(object) => object.clone(),
            None if relation.kind == "hasTopic" => topic(&relation.object),
            None => return,
        };
        let speaker = relation.attributed_to.as_deref().and_then(|id| self.entities.get(id));
        let graph = claims_graph(self.document, relation.modality, speaker);
        let predicate = ontology_term(&relation.kind);
        let is_office = predicate.as_ref() == tp::HOLDS_OFFICE;
        // Who held an office, or is to hold it, does not hold it.
        if !is_office || matches!(relation.status, None | Some(Status::Current)) {
            Node::new(quads, &graph, subject.clone()).add(predicate.clone(), object.clone());
        }
        let tenure = is_office.then(|| self.tenure(relation, subject, &object, quads, &graph));
        let status = relation.status.map(status_name);
        let key = [self.document.as_str(), subject.as_str(), predicate.as_str(), object.as_str(), graph.as_str()];
        let key = key.into_iter().chain(status).chain(relation.kin.as_deref());
        let statement = self.base.instance("statement", &digest(key));
        self.bindings(&statement, &relation.bindings, quads);
        let mut node = Node::new(quads, &graph, statement);
        node.a(tp::STATEMENT)
            .add(rdf::SUBJECT, subject.clone())
            .add(rdf::PREDICATE, predicate.clone())
            .add(rdf::OBJECT, object)
            .add(tp::MODALITY, ontology_term(modality_name(relation.modality)))
            .maybe(tp::STATUS, status.map(ontology_term))
            .maybe(tp::HAS_TENURE, tenure)
            .maybe(tp::KIN, relation.kin.as_deref().map(Literal::new_simple_literal))
            .maybe(tp::ATTRIBUTED_TO, speaker.cloned())
            .grounds(self.document, &relation.evidence, &relation.rule, relation.confidence);
    }

    /// The holding of an office is a node of its own, the same for every document that tells of it.
    fn tenure(
        &self,
        relation: &Relation,
        person: &NamedNode,
        office: &NamedNode,
        quads: &mut Vec<Quad>,
        graph: &NamedNode,
    ) -> NamedNode {
        let status = relation.status.map_or("unknown", status_name);
        let name = joined(&[last_part(person), last_part(office), status]);
        let tenure = self.base.instance("tenure", &name);
        Node::new(quads, graph, tenure.clone())
            .a(tp::TENURE)
            .a(org::MEMBERSHIP)
            .add(org::MEMBER, person.clone())
            .add(org::ROLE, office.clone())
            .maybe(tp::STATUS, relation.status.map(status_name).map(ontology_term))
            .sources(self.document, &relation.evidence);
        tenure
    }

    fn event(&self, iri: NamedNode, event: &Event, quads: &mut Vec<Quad>) {
        let speaker = event.attributed_to.as_deref().and_then(|id| self.entities.get(id));
        let graph = claims_graph(self.document, event.modality, speaker);
        self.bindings(&iri, &event.bindings, quads);
        let mut node = Node::new(quads, &graph, iri);
        node.a(ontology_term(&event.class)).a(sem::EVENT).text(rdfs::LABEL, &self.event_label(event));
        for (role, entity) in self.arguments(event) {
            node.add(ontology_term(role), entity.clone());
            for property in broader::roles(self.ontology, role) {
                node.add(property, entity.clone());
            }
        }
        for code in &event.topics {
            node.add(tp::TOPIC, topic(code));
        }
        if let Some(date) = &event.date {
            let typed = time::typed(date);
            node.text(tp::DATE, date)
                .maybe(tp::DATE_VALUE, typed.value.clone())
                .maybe(sem::HAS_TIME_STAMP, typed.value);
            node.maybe(tp::EARLIEST, typed.earliest).maybe(tp::LATEST, typed.latest);
        }
        let Terms { certainty, polarity, tense } =
            Terms::of(event.perspective.unwrap_or_else(|| Perspective::of(event.modality)));
        node.add(tp::CERTAINTY, certainty).add(tp::POLARITY, polarity).maybe(tp::TENSE, tense);
        node.maybe(tp::AMOUNT, event.amount.as_deref().map(Literal::new_simple_literal))
            .add(tp::MODALITY, ontology_term(modality_name(event.modality)))
            .maybe(tp::ATTRIBUTED_TO, speaker.cloned())
            .grounds(self.document, &event.evidence, &event.rule, event.confidence);
        for rule in event.bindings.iter().filter_map(|binding| binding.rule.as_deref()) {
            node.rule(rule);
        }
    }

    /// Which words stand in which part of a claim's rule: a matter of the text, and so of its layer.
    fn bindings(&self, claim: &NamedNode, bindings: &[Binding], quads: &mut Vec<Quad>) {
        let graph = text_graph(self.document);
        let mut node = Node::new(quads, &graph, claim.clone());
        for Binding { slot, words, .. } in bindings {
            node.add(slot_term(slot), mention(self.document, words));
        }
    }

    /// The roles that entities of the document fill, sorted, each once.
    fn arguments<'e>(&'e self, event: &'e Event) -> Vec<(&'e str, &'e NamedNode)> {
        let filled =
            event.args.iter().filter_map(|arg| Some((arg.role.as_str(), self.entities.get(arg.entity.as_str())?)));
        let mut filled: Vec<_> = filled.collect();
        filled.sort_by(|a, b| (a.0, a.1.as_str()).cmp(&(b.0, b.1.as_str())));
        filled.dedup();
        filled
    }

    /// The events with their IRIs: document, class, arguments, date, amount, modality and speaker make one happening. Where two that the
    /// extractor kept apart agree in all these, the words that say them tell them apart.
    fn events(&self) -> Vec<(NamedNode, &Event)> {
        let mut by_key: BTreeMap<Vec<String>, Vec<&Event>> = BTreeMap::new();
        for event in &self.extraction.events {
            by_key.entry(self.event_key(event)).or_default().push(event);
        }
        let mut events = Vec::with_capacity(self.extraction.events.len());
        for (key, mut same) in by_key {
            same.sort_by_key(|event| event.evidence.iter().min());
            for (rank, event) in same.into_iter().enumerate() {
                let rank = (rank > 0).then(|| same_rank(event, rank));
                let digest = digest(key.iter().map(String::as_str).chain(rank.as_deref()));
                events.push((self.base.instance("event", &format!("{}-{digest}", slug(&event.class))), event));
            }
        }
        events
    }

    fn event_key(&self, event: &Event) -> Vec<String> {
        let arguments = self.arguments(event).into_iter().flat_map(|(role, entity)| [role, entity.as_str()]);
        let speaker = event.attributed_to.as_deref().and_then(|id| self.entities.get(id));
        [
            self.document.as_str(),
            &event.class,
            event.date.as_deref().unwrap_or(""),
            event.amount.as_deref().unwrap_or(""),
        ]
        .into_iter()
        .chain([modality_name(event.modality), speaker.map_or("", |speaker| speaker.as_str())])
        .chain(arguments)
        .map(str::to_owned)
        .collect()
    }

    /// A line for people: "Meeting: Ada Byron, Freedonia (2019-03)".
    fn event_label(&self, event: &Event) -> String {
        let name = |id: &str| {
            self.extraction.entities.iter().find(|entity| entity.id == id).map(|entity| entity.name.as_str())
        };
        let mut names: Vec<&str> = Vec::new();
        for name in event.args.iter().filter_map(|arg| name(&arg.entity)) {
            if !names.contains(&name) {
                names.push(name);
            }
        }
        let names = if names.is_empty() { String::new() } else { format!(": {}", names.join(", ")) };
        let date = event.date.as_ref().map_or(String::new(), |date| format!(" ({date})"));
        format!("{}{names}{date}", event.class)
    }
}

/// What tells an event from an equal one: its first words.
fn same_rank(event: &Event, rank: usize) -> String {
    event.evidence.iter().min().map_or_else(|| format!("#{rank}"), |quote| format!("{},{}", quote.start, quote.end))
}

fn status_name(status: Status) -> &'static str {
    match status {
        Status::Current => "current",
        Status::Former => "former",
        Status::Future => "future",
    }
}

fn last_part(iri: &NamedNode) -> &str {
    iri.as_str().rsplit('/').next().unwrap_or_default()
}
