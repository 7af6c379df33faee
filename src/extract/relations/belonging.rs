//! What belongs to what, by how the names stand together.

use super::Link;
use crate::{
    extract::{entities::EntityId, events::Scene, mentions::Class},
    text::Deprel,
};

/// partOf and runs by adjacency and possession.
pub fn find(scene: &Scene) -> Vec<Link> {
    let entities = scene.entities;
    let mut links = Vec::new();
    for number in 0..entities.mentions.len() {
        let (mention, Some(id)) = (&entities.mentions[number], entities.of_mention[number]) else { continue };
        match mention.class {
            Class::Organization => links.extend(body_of(scene, number, id).or_else(|| known_body(scene, number, id))),
            Class::Programme => links.extend(run_by(scene, number, id)),
            _ => {}
        }
    }
    links
}

fn class(scene: &Scene, id: EntityId) -> Class {
    scene.entities.all[id].class
}

/// "the Honduran Ministry of Security", "Ministry of Defence of Ukraine", "U.S. Department of State"
fn body_of(scene: &Scene, number: usize, id: EntityId) -> Option<Link> {
    let (reading, entities) = (scene.reading, scene.entities);
    let mention = &entities.mentions[number];
    let start = mention.tokens.start;
    let sentence = reading.sentence(reading.sentence_of(start));
    // A country right before, or in the name's first word.
    let mut before = start;
    while before > sentence.start && matches!(reading.lower(before - 1), "'s" | "’s" | "'" | "’" | "own") {
        before -= 1;
    }
    if before > sentence.start
        && let Some(owner) = entities.at(before - 1)
        && class(scene, owner) == Class::Country
    {
        return Some(Link::new("partOf", id, owner, before - 1..mention.tokens.end, "country-before-body"));
    }
    let own_name = scene
        .ontology
        .gazetteer
        .longest(&(start..mention.tokens.end).map(|token| reading.word(token)).collect::<Vec<_>>());
    if let Some(matched) = own_name.filter(|matched| matched.len < mention.tokens.len()) {
        let country = entities.all.iter().position(|entity| {
            entity.class == Class::Country && matched.candidates.iter().any(|&(entry, _)| entity.entry == Some(entry))
        });
        if let Some(owner) = country {
            return Some(Link::new("partOf", id, owner, mention.tokens.clone(), "country-in-name"));
        }
    }
    let next = entities.mentions.get(number + 1)?;
    let owner = entities.of_mention[number + 1]?;
    let of = next.tokens.start <= mention.tokens.end + 2
        && next.tokens.start > mention.tokens.end
        && reading.lower(mention.tokens.end) == "of"
        && matches!(class(scene, owner), Class::Country | Class::Organization);
    of.then(|| Link::new("partOf", id, owner, start..next.tokens.end, "body-of"))
}

/// A national body that the gazetteer knows, of a country that the text names.
fn known_body(scene: &Scene, number: usize, id: EntityId) -> Option<Link> {
    let entry = scene.entities.all[id].entry?;
    let country = scene.ontology.gazetteer.entry(entry).country?;
    let owner =
        scene.entities.all.iter().position(|entity| entity.class == Class::Country && entity.entry == Some(country))?;
    Some(Link::new("partOf", id, owner, scene.entities.mentions[number].tokens.clone(), "known-body"))
}

/// "the United States' Peace Corps program", "an EU initiative, X"
fn run_by(scene: &Scene, number: usize, id: EntityId) -> Option<Link> {
    let (reading, entities) = (scene.reading, scene.entities);
    let mention = &entities.mentions[number];
    let owner = reading
        .dependents(mention.head, &[Deprel::NmodPoss, Deprel::Compound, Deprel::Amod])
        .filter(|child| !mention.tokens.contains(child))
        .find_map(|child| {
            entities.at(child).filter(|&owner| matches!(class(scene, owner), Class::Country | Class::Organization))
        })
        .or_else(|| {
            let before = mention.tokens.start.checked_sub(1)?;
            let before = if matches!(reading.lower(before), "'s" | "’s" | "'" | "’") {
                before.checked_sub(1)?
            } else {
                before
            };
            entities.at(before).filter(|&owner| matches!(class(scene, owner), Class::Country | Class::Organization))
        })?;
    Some(Link::new("runs", owner, id, reading.sentence(reading.sentence_of(mention.head)), "owner-of-programme"))
}
