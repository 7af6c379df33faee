//! Writing out what was found in the interchange format, with ids that depend on nothing but the document.

use super::{
    entities::{Entities, EntityId},
    events::Draft,
    interchange::{Argument, DocumentInfo, Entity, Event, Extraction, LedgerEntry, Modality, Outcome, Relation},
    mentions::{Class, Origin},
    names::slug,
    reading::Reading,
    relations::{Link, Target},
};
use crate::{
    document::Document,
    ontology::{Ontology, lexicon::LEX},
};
use rustc_hash::{FxHashMap, FxHashSet};

/// All that the stages found.
pub struct Found<'a> {
    /// The document.
    pub document: &'a Document,
    /// Its reading.
    pub reading: &'a Reading<'a>,
    /// The ontology.
    pub ontology: &'a Ontology,
    /// Its things.
    pub entities: &'a Entities,
    /// Its events.
    pub events: &'a [Draft],
    /// Its relations.
    pub links: &'a [Link],
}

impl Found<'_> {
    /// The extraction, in the order of the text.
    pub fn write(&self) -> Extraction {
        let ids = self.ids();
        let relations = self.relations(&ids);
        let events = self.events(&ids);
        let ledger = self.ledger(&relations, &events);
        Extraction {
            document: DocumentInfo {
                id: self.document.id.clone(),
                title: self.document.title.clone(),
                published: self.document.published.clone(),
                source: self.document.source.clone(),
                text: None,
            },
            entities: self.entities(&ids),
            relations,
            events,
            ledger,
        }
    }

    /// An id for each thing that is named, in the order of first mentions; a name that comes twice gets a number.
    fn ids(&self) -> FxHashMap<EntityId, String> {
        let mut order: Vec<EntityId> = (0..self.entities.all.len()).filter(|&id| self.kept(id)).collect();
        order.sort_by_key(|&id| (self.entities.all[id].mentions.first().copied(), id));
        let mut used = FxHashSet::default();
        let mut ids = FxHashMap::default();
        for id in order {
            let base = slug(&self.entities.all[id].name);
            let mut name = base.clone();
            let mut count = 2;
            while !used.insert(name.clone()) {
                name = format!("{base}-{count}");
                count += 1;
            }
            ids.insert(id, name);
        }
        ids
    }

    fn kept(&self, id: EntityId) -> bool {
        !self.entities.all[id].mentions.is_empty()
    }

    fn entities(&self, ids: &FxHashMap<EntityId, String>) -> Vec<Entity> {
        let mut order: Vec<EntityId> = (0..self.entities.all.len()).filter(|id| ids.contains_key(id)).collect();
        order.sort_by_key(|&id| (self.entities.all[id].mentions.first().copied(), id));
        order.into_iter().map(|id| self.entity(id, ids)).collect()
    }

    fn entity(&self, id: EntityId, ids: &FxHashMap<EntityId, String>) -> Entity {
        let entity = &self.entities.all[id];
        let known = entity.entry.map(|entry| self.ontology.gazetteer.entry(entry));
        let mut aliases = entity.aliases.clone();
        aliases.retain(|alias| *alias != entity.name);
        let origin = entity.mentions.first().map(|&number| self.entities.mentions[number].origin);
        let rule = match (known, origin) {
            (Some(known), _) => known.iri.to_string(),
            (None, Some(Origin::Model)) => format!("{LEX}name-model"),
            _ => format!("{LEX}{}-grammar", entity.class.name().to_lowercase()),
        };
        let mentions = entity.mentions.iter().map(|&number| self.entities.mentions[number].tokens.clone());
        Entity {
            id: ids[&id].clone(),
            class: entity.class.name().to_owned(),
            name: entity.name.clone(),
            aliases,
            of: entity.of.and_then(|of| ids.get(&of).cloned()).filter(|_| entity.class == Class::Office),
            same_as: known.map(|known| known.same_as.iter().map(ToString::to_string).collect()).unwrap_or_default(),
            mentions: mentions.map(|tokens| self.reading.quote_tokens(tokens)).collect(),
            rule: Some(rule),
        }
    }

    fn relations(&self, ids: &FxHashMap<EntityId, String>) -> Vec<Relation> {
        let one = |link: &Link| {
            Some(Relation {
                id: String::new(),
                kind: link.kind.to_owned(),
                subject: ids.get(&link.subject)?.clone(),
                object: match &link.object {
                    Target::Entity(id) => ids.get(id)?.clone(),
                    Target::Topic(topic) => topic.clone(),
                },
                status: link.status,
                kin: link.kin.clone(),
                modality: Modality::Actual,
                attributed_to: None,
                evidence: vec![self.reading.quote_tokens(link.evidence.clone())],
                rule: format!("{LEX}{}", link.rule),
                confidence: 1.0,
            })
        };
        let mut relations: Vec<Relation> = self.links.iter().filter_map(one).collect();
        for (number, relation) in relations.iter_mut().enumerate() {
            relation.id = format!("r{}", number + 1);
        }
        relations
    }

    fn events(&self, ids: &FxHashMap<EntityId, String>) -> Vec<Event> {
        let event = |(number, draft): (usize, &Draft)| Event {
            id: format!("v{}", number + 1),
            class: draft.class.to_string(),
            args: draft
                .args
                .iter()
                .filter_map(|(role, id)| Some(Argument { role: role.to_string(), entity: ids.get(id)?.clone() }))
                .collect(),
            topics: draft.topics.clone(),
            date: draft.date.clone(),
            amount: draft.amount.clone(),
            modality: draft.modality,
            attributed_to: draft.attributed_to.and_then(|id| ids.get(&id).cloned()),
            evidence: draft.evidence.iter().map(|tokens| self.reading.quote_tokens(tokens.clone())).collect(),
            rule: draft.rule.to_string(),
            confidence: draft.confidence,
        };
        self.events.iter().enumerate().map(event).collect()
    }

    /// What became of each sentence.
    fn ledger(&self, relations: &[Relation], events: &[Event]) -> Vec<LedgerEntry> {
        let sentence = |number: usize| {
            let quote = self.reading.quote_tokens(self.reading.sentence(number));
            let within = |other: &super::interchange::Quote| other.start < quote.end && quote.start < other.end;
            let facts = events.iter().filter(|event| event.evidence.iter().any(within));
            let (mut told, mut reported) = (false, false);
            for event in facts {
                if event.attributed_to.is_some() { reported = true } else { told = true }
            }
            told |= relations.iter().any(|relation| relation.evidence.iter().any(within));
            let (outcome, reason) = if told {
                (Outcome::Extracted, None)
            } else if reported {
                (Outcome::Attributed, None)
            } else {
                (Outcome::Skipped, Some(self.reason(number)))
            };
            LedgerEntry { start: quote.start, end: quote.end, outcome, reason }
        };
        (0..self.reading.analysis.sentences.len()).map(sentence).collect()
    }

    fn reason(&self, number: usize) -> String {
        let tokens = self.reading.sentence(number);
        let named = tokens.clone().any(|token| self.entities.at(token).is_some());
        let lexicon = &self.ontology.lexicon;
        let trigger = tokens.clone().find(|&token| {
            let lemma = self.reading.lemma(token).to_lowercase();
            !(lexicon.verb(&lemma).is_empty() && lexicon.noun(&lemma).is_empty())
        });
        match (trigger, named) {
            (Some(token), true) => {
                format!("\"{}\" could evoke an event, but its roles were not filled", self.reading.word(token))
            }
            (Some(_), false) => "no entity is named".to_owned(),
            (None, true) => "no word evokes an event".to_owned(),
            (None, false) => "no entity is named and no word evokes an event".to_owned(),
        }
    }
}
