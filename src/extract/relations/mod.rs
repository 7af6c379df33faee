//! Relations: offices held, kinship, citizenship, membership, belonging, location, parties, programmes and topics.

mod belonging;
mod location;
mod membership;
mod names;
mod offices;
pub mod parties;
mod people;
mod programmes;
mod subjects;

use super::{
    entities::EntityId,
    events::{Draft, Scene},
    interchange::Status,
};
use crate::text::TokenRange;

/// A relation before it is written out.
#[derive(Clone, Debug)]
pub struct Link {
    /// The relation's local name.
    pub kind: &'static str,
    /// Whom it holds of.
    pub subject: EntityId,
    /// The other end.
    pub object: Target,
    /// How an office is held.
    pub status: Option<Status>,
    /// What kin the subject is.
    pub kin: Option<String>,
    /// The words that say it.
    pub evidence: TokenRange,
    /// The rule's local name in the lexicon namespace.
    pub rule: &'static str,
}

/// The other end of a relation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// A thing.
    Entity(EntityId),
    /// A topic's code.
    Topic(String),
}

impl Link {
    fn new(kind: &'static str, subject: EntityId, object: EntityId, evidence: TokenRange, rule: &'static str) -> Self {
        Self { kind, subject, object: Target::Entity(object), status: None, kin: None, evidence, rule }
    }
}

/// What persons, bodies and places are to each other whatever happens, each once.
pub fn standing(scene: &Scene, references: &super::reference::References) -> Vec<Link> {
    let mut links = offices::find(scene);
    links.extend(people::find(scene, references, &links));
    links.extend(belonging::find(scene));
    links.extend(location::find(scene));
    links.extend(programmes::find(scene, references));
    once(links)
}

/// All relations of a document, each once: the standing ones and those that its events show.
pub fn find(scene: &Scene, mut standing: Vec<Link>, events: &[Draft], parties: Vec<Link>) -> Vec<Link> {
    standing.extend(parties::find(scene, events, parties));
    standing.extend(subjects::find(scene, events));
    once(standing)
}

fn once(links: Vec<Link>) -> Vec<Link> {
    let mut once: Vec<Link> = Vec::new();
    for link in links {
        let same = |other: &Link| {
            other.kind == link.kind
                && other.subject == link.subject
                && other.object == link.object
                && other.status == link.status
        };
        if link.object != Target::Entity(link.subject) && !once.iter().any(same) {
            once.push(link);
        }
    }
    once
}
