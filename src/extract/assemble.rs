//! Writing out what was found in the interchange format, with ids that depend on nothing but the document.

use super::{
    entities::{Entities, EntityId},
    events::{Bound, Draft, Part, Scene},
    interchange::{Argument, Binding, DocumentInfo, Entity, Event, Extraction, LedgerEntry, Modality, Relation},
    mentions::{Class, Origin},
    names::slug,
    reading::Reading,
    relations::{Link, Target},
};
use crate::{
    document::Document,
    ontology::{
        Ontology,
        lexicon::{LEX, Slot},
    },
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
    /// What became of its sentences.
    pub ledger: Vec<LedgerEntry>,
}

impl Found<'_> {
    /// What the stages shared.
    pub fn scene(&self) -> Scene<'_> {
        Scene { reading: self.reading, ontology: self.ontology, entities: self.entities }
    }

    /// The extraction, in the order of the text.
    pub fn write(self) -> Extraction {
        let ids = self.ids();
        Extraction {
            document: DocumentInfo {
                id: self.document.id.clone(),
                title: self.document.title.clone(),
                published: self.document.published.clone(),
                source: self.document.source.clone(),
                text: None,
            },
            entities: self.entities(&ids),
            relations: self.relations(&ids),
            events: self.events(&ids),
            ledger: self.ledger,
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
                bindings: self.ends(link, ids),
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
            perspective: Some(draft.perspective),
            attributed_to: draft.attributed_to.and_then(|id| ids.get(&id).cloned()),
            evidence: draft.evidence.iter().map(|tokens| self.reading.quote_tokens(tokens.clone())).collect(),
            rule: draft.rule.to_string(),
            bindings: self.bindings(draft, ids),
            confidence: draft.confidence,
        };
        self.events.iter().enumerate().map(event).collect()
    }

    /// The names of both ends of a relation in the words that say it.
    fn ends(&self, link: &Link, ids: &FxHashMap<EntityId, String>) -> Vec<Binding> {
        let end = |slot: &str, id: EntityId| {
            let inside = |mention: &&usize| {
                let tokens = &self.entities.mentions[**mention].tokens;
                link.evidence.start <= tokens.start && tokens.end <= link.evidence.end
            };
            let mention = self.entities.all[id].mentions.iter().find(inside)?;
            Some(Binding {
                slot: slot.to_owned(),
                role: None,
                entity: Some(ids.get(&id)?.clone()),
                rule: None,
                words: self.reading.quote_tokens(self.entities.mentions[*mention].tokens.clone()),
            })
        };
        let object = match link.object {
            Target::Entity(id) => end("object", id),
            Target::Topic(_) => None,
        };
        end("subject", link.subject).into_iter().chain(object).collect()
    }

    /// The words that the parts of an event's frames stand in, as far as they say what the event has.
    fn bindings(&self, draft: &Draft, ids: &FxHashMap<EntityId, String>) -> Vec<Binding> {
        let binding = |bound: &Bound| {
            let words = self.reading.quote_tokens(bound.tokens.clone());
            match &bound.part {
                Part::Trigger { rule } => Some(Binding {
                    slot: "trigger".to_owned(),
                    role: None,
                    entity: None,
                    rule: (*rule != draft.rule).then(|| rule.to_string()),
                    words,
                }),
                Part::Filler { slot, role, id } => {
                    draft.args.iter().any(|(name, other)| name == role && other == id).then_some(())?;
                    let slot = slot.as_ref().map_or("list".into(), Slot::name).into_owned();
                    Some(Binding {
                        slot,
                        role: Some(role.to_string()),
                        entity: Some(ids.get(id)?.clone()),
                        rule: None,
                        words,
                    })
                }
            }
        };
        draft.bound.iter().filter_map(binding).collect()
    }
}
