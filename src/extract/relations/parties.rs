//! The parties and topics of agreements and programmes.

use super::{Link, Target};
use crate::{
    extract::{
        entities::EntityId,
        events::{Draft, Scene},
        mentions::Class,
    },
    text::TokenRange,
};

/// Events of which those who take part are parties to the object.
const OF_PARTIES: [&str; 6] = ["Signing", "Negotiation", "Restoration", "Withdrawal", "Ratification", "Rejection"];

/// partyTo from events, names and "between"; hasTopic from names and from what is said at the signing.
pub fn find(scene: &Scene, events: &[Draft]) -> Vec<Link> {
    let mut links = Vec::new();
    for event in events.iter().filter(|event| OF_PARTIES[..5].contains(&&*event.class)) {
        let evidence = event.evidence.first().cloned().unwrap_or(event.trigger..event.trigger + 1);
        for agreement in event.fillers("object").filter(|&id| scene.entities.all[id].class == Class::Agreement) {
            for role in ["participant", "agent", "counterpart"] {
                for party in event.fillers(role) {
                    links.extend(
                        party_of(scene, party)
                            .map(|party| Link::new("partyTo", party, agreement, evidence.clone(), "party-of-event")),
                    );
                }
            }
        }
    }
    links.extend(other_party(scene, &links));
    for (number, mention) in scene.entities.mentions.iter().enumerate() {
        let Some(id) = scene.entities.of_mention[number] else { continue };
        if mention.class == Class::Agreement {
            links.extend(between(scene, mention.tokens.clone(), id));
        }
        if matches!(mention.class, Class::Agreement | Class::Programme) {
            links.extend(topics(scene, mention.tokens.clone(), id));
        }
    }
    links
}

/// In a text on two countries an agreement of which one is a party is one with the other: the two that are named most, and
/// more than twice as often as any third.
fn other_party(scene: &Scene, links: &[Link]) -> Vec<Link> {
    let entities = scene.entities;
    let mut countries: Vec<EntityId> =
        (0..entities.all.len()).filter(|&id| entities.all[id].class == Class::Country).collect();
    countries.sort_by_key(|&id| (std::cmp::Reverse(entities.all[id].mentions.len()), id));
    let named = |at: usize| countries.get(at).map_or(0, |&id| entities.all[id].mentions.len());
    if named(1) < 3 || named(1) < 2 * named(2) {
        return Vec::new();
    }
    let pair = [countries[0], countries[1]];
    let mut found: Vec<Link> = Vec::new();
    for link in links.iter().filter(|link| link.kind == "partyTo") {
        let parties: Vec<EntityId> = links
            .iter()
            .filter(|other| other.kind == "partyTo" && other.object == link.object)
            .map(|other| other.subject)
            .collect();
        let one = parties.iter().all(|&party| party == link.subject) && pair.contains(&link.subject);
        let (true, Target::Entity(agreement)) = (one, &link.object) else { continue };
        let other = if pair[0] == link.subject { pair[1] } else { pair[0] };
        found.push(Link::new("partyTo", other, *agreement, link.evidence.clone(), "the-other-of-two"));
    }
    found
}

/// The state or body for which somebody signs: a person's, by the office.
fn party_of(scene: &Scene, id: EntityId) -> Option<EntityId> {
    let entities = scene.entities;
    match entities.all[id].class {
        Class::Country | Class::Organization => Some(id),
        Class::Person => {
            let office = entities.offices.iter().find(|one| one.holder == Some(id) && one.office.is_some())?.office?;
            let owner = entities.all[office].of?;
            state_of(scene, owner)
                .or_else(|| matches!(entities.all[owner].class, Class::Country | Class::Organization).then_some(owner))
        }
        _ => None,
    }
}

/// The state that a national body is part of, as far as the text names it.
fn state_of(scene: &Scene, body: EntityId) -> Option<EntityId> {
    let entry = scene.entities.all[body].entry.filter(|_| scene.entities.all[body].class == Class::Organization)?;
    let country = scene.ontology.gazetteer.entry(entry).country?;
    scene.entities.all.iter().position(|entity| entity.class == Class::Country && entity.entry == Some(country))
}

/// "the treaty between Russia and Ukraine", "the U.S.-Mexico agreement"
fn between(scene: &Scene, tokens: TokenRange, agreement: EntityId) -> Vec<Link> {
    let reading = scene.reading;
    let sentence = reading.sentence(reading.sentence_of(tokens.start));
    let mut parties = Vec::new();
    let link = |party: EntityId| Link::new("partyTo", party, agreement, sentence.clone(), "agreement-between");
    let from = tokens.end.min(sentence.end);
    if let Some(between) =
        (from..(from + 8).min(sentence.end)).find(|&token| matches!(reading.lower(token), "between" | "among"))
    {
        for token in between + 1..sentence.end {
            match scene.entities.at(token) {
                Some(id) if matches!(scene.entities.all[id].class, Class::Country | Class::Organization) => {
                    parties.push(link(id))
                }
                Some(_) => break,
                None if matches!(
                    reading.lower(token),
                    "and" | "," | "the" | "of" | "government" | "governments" | "countries"
                ) => {}
                None => break,
            }
        }
    }
    parties
}

/// A mention with what its sentence says of it: "a compact **that would improve information sharing**".
fn described(scene: &Scene, tokens: &TokenRange) -> TokenRange {
    let reading = scene.reading;
    let head = crate::extract::mentions::head_of(reading, tokens.clone());
    let below = reading.subtree(head);
    tokens.start.min(below.start)..tokens.end.max(below.end)
}

fn topics(scene: &Scene, tokens: TokenRange, id: EntityId) -> Vec<Link> {
    let known = scene.entities.all[id]
        .entry
        .map(|entry| scene.ontology.gazetteer.entry(entry).topics.iter().map(ToString::to_string));
    super::super::topics::of(scene.reading, scene.ontology, described(scene, &tokens))
        .into_iter()
        .chain(known.into_iter().flatten())
        .map(|topic| Link {
            kind: "hasTopic",
            subject: id,
            object: Target::Topic(topic),
            status: None,
            kin: None,
            evidence: tokens.clone(),
            rule: "topic-words",
        })
        .collect()
}
