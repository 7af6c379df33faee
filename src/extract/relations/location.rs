//! What lies where: a place or body and the place or country that holds it.

use super::{Link, names};
use crate::extract::{entities::EntityId, events::Scene, mentions::Class};

/// locatedIn by the words between two names, by words within a name, and by what the gazetteer knows of a place whose
/// country the text names.
pub fn find(scene: &Scene) -> Vec<Link> {
    let entities = scene.entities;
    let mut links = Vec::new();
    for number in 0..entities.mentions.len() {
        let Some(id) = entities.of_mention[number] else { continue };
        let told = match entities.mentions[number].class {
            Class::Place => comma(scene, number, id)
                .or_else(|| inside(scene, number, id))
                .or_else(|| capital(scene, number, id))
                .or_else(|| of_country(scene, number, id)),
            Class::Organization => inside(scene, number, id)
                .or_else(|| in_own_name(scene, number, id))
                .or_else(|| based(scene, number, id)),
            _ => None,
        };
        links.extend(told);
    }
    let told: Vec<EntityId> = links.iter().map(|link| link.subject).collect();
    links.extend(known(scene).into_iter().filter(|link| !told.contains(&link.subject)));
    links
}

fn class(scene: &Scene, id: EntityId) -> Class {
    scene.entities.all[id].class
}

fn wider(scene: &Scene, id: EntityId) -> bool {
    matches!(class(scene, id), Class::Country | Class::Place)
}

fn same_sentence(scene: &Scene, a: usize, b: usize) -> bool {
    scene.reading.sentence_of(a) == scene.reading.sentence_of(b)
}

/// "Bergen, Norway"
fn comma(scene: &Scene, number: usize, id: EntityId) -> Option<Link> {
    let (reading, entities) = (scene.reading, scene.entities);
    let tokens = &entities.mentions[number].tokens;
    let end = tokens.end;
    if end + 1 >= reading.len() || reading.word(end) != "," || !same_sentence(scene, end, end + 1) {
        return None;
    }
    let next = &entities.mentions[entities.mention_at(end + 1)?];
    let place = entities.at(end + 1)?;
    // In a list of places the next is no wider place, unless the gazetteer says so: "Bergen, Norway, and Lima, Peru".
    let apart = !listed(scene, number) || scene.country_of_place(id) == Some(place);
    (apart && wider(scene, place) && lies_in(scene, id, place))
        .then(|| Link::new("locatedIn", id, place, tokens.start..next.tokens.end, "place-comma-place"))
}

/// "Bergen, the capital of Vestland"
fn capital(scene: &Scene, number: usize, id: EntityId) -> Option<Link> {
    let (reading, entities) = (scene.reading, scene.entities);
    let tokens = &entities.mentions[number].tokens;
    let sentence = reading.sentence(reading.sentence_of(tokens.start));
    let said = |&at: &usize| {
        let noun = matches!(reading.lower(at), "capital" | "city" | "town" | "port" | "seat" | "stronghold");
        noun && at + 1 < sentence.end && reading.lower(at + 1) == "of"
    };
    let apposed = tokens.end < sentence.end && reading.word(tokens.end) == ",";
    let noun = (tokens.end..sentence.end.min(tokens.end + 6)).filter(|_| apposed).find(said)?;
    let clear = (tokens.end..noun).all(|at| entities.mention_at(at).is_none());
    let article = noun + 2 < sentence.end && reading.lower(noun + 2) == "the";
    let named = noun + 2 + usize::from(article);
    let place = entities.at(named).filter(|&place| named < sentence.end && wider(scene, place) && place != id)?;
    clear.then(|| Link::new("locatedIn", id, place, tokens.start..named + 1, "capital-of-place"))
}

/// Whether a place stands in a list: three names or more with commas between them, or two places and an "and" behind.
fn listed(scene: &Scene, number: usize) -> bool {
    let (reading, entities) = (scene.reading, scene.entities);
    let tokens = &entities.mentions[number].tokens;
    let sentence = reading.sentence(reading.sentence_of(tokens.start));
    let joins = |token: usize| matches!(reading.lower(token), "," | "and" | "or" | "the" | "&");
    let place = |token: usize| entities.at(token).is_some_and(|id| wider(scene, id));
    let mut end = tokens.end;
    let mut behind = 0;
    while end < sentence.end {
        let Some(next) = (end..sentence.end).find(|&token| !joins(token)).filter(|&next| next > end && place(next))
        else {
            break;
        };
        end = entities.mention_at(next).map_or(next + 1, |m| entities.mentions[m].tokens.end);
        behind += 1;
    }
    let before = (sentence.start..tokens.start).rev().find(|&token| !joins(token));
    let before = before.is_some_and(|token| token + 1 < tokens.start && place(token));
    behind + usize::from(before) > 1 || end < sentence.end && reading.lower(end) == "and" && behind > 0
}

/// "the Harbour Museum in Bergen", "the free zone at Mombasa"
fn inside(scene: &Scene, number: usize, id: EntityId) -> Option<Link> {
    let (reading, entities) = (scene.reading, scene.entities);
    let tokens = &entities.mentions[number].tokens;
    // "Goma, in eastern Congo"
    let aside = tokens.end + 1 < reading.len()
        && class(scene, id) == Class::Place
        && reading.word(tokens.end) == ","
        && reading.lower(tokens.end + 1) == "in";
    let end = tokens.end + usize::from(aside);
    if end + 1 >= reading.len() || !matches!(reading.lower(end), "in" | "at") || !same_sentence(scene, end, end + 1) {
        return None;
    }
    let article = reading.lower(end + 1) == "the";
    let at = if article { end + 2 } else { end + 1 };
    let place = entities.at(at).filter(|_| same_sentence(scene, end, at))?;
    // "met the ministry in Bergen": the phrase must hang on the name.
    let number = entities.mention_at(at)?;
    let head = entities.mentions[number].head;
    let hangs = reading.head(head).is_some_and(|up| tokens.contains(&up));
    let sure = class(scene, id) == Class::Place;
    // "train with the navy at the Coast Base": who moves is where it is only for now.
    let moves =
        matches!(reading.lower(end - 1), "forces" | "force" | "army" | "navy" | "police" | "military" | "guard");
    let hangs = hangs && !moves;
    // In "in Lima, in Peru's talks" nothing is known to lie in anything.
    let told = hangs
        || sure && (!aside || scene.entities.all[place].entry.is_none() || scene.country_of_place(id) == Some(place));
    (wider(scene, place) && told && lies_in(scene, id, place))
        .then(|| Link::new("locatedIn", id, place, tokens.start..entities.mentions[number].tokens.end, "name-in-place"))
}

/// "the Norwegian city of Bergen", "eastern Norway"
fn of_country(scene: &Scene, number: usize, id: EntityId) -> Option<Link> {
    let (reading, entities) = (scene.reading, scene.entities);
    let tokens = &entities.mentions[number].tokens;
    let sentence = reading.sentence(reading.sentence_of(tokens.start));
    if entities.all[id].entry.is_none()
        && let Some(entry) = names::countries(scene, tokens).first().copied()
        && let Some(country) = scene.entities.country(entry)
    {
        return Some(Link::new("locatedIn", id, country, tokens.clone(), "country-in-place-name"));
    }
    let mut at = tokens.start;
    let mut noun = false;
    while at > sentence.start && tokens.start - at < 4 {
        at -= 1;
        if let Some(country) = entities.at(at).filter(|&id| class(scene, id) == Class::Country) {
            return (noun && lies_in(scene, id, country))
                .then(|| Link::new("locatedIn", id, country, at..tokens.end, "place-noun-of-country"));
        }
        let lemma = reading.lemma(at).to_lowercase();
        noun |=
            scene.ontology.lexicon.words.place_heads.has(&lemma) || matches!(&*lemma, "capital" | "port" | "residence");
        if !(noun || lemma == "of") || lemma == "and" {
            return None;
        }
    }
    None
}

/// "Bergen-based shipping company Samaki"
fn based(scene: &Scene, number: usize, id: EntityId) -> Option<Link> {
    let (reading, entities) = (scene.reading, scene.entities);
    let tokens = &entities.mentions[number].tokens;
    let sentence = reading.sentence(reading.sentence_of(tokens.start));
    let from = tokens.start.saturating_sub(4).max(sentence.start);
    let at = (from..tokens.start).rev().find(|&at| matches!(reading.lower(at), "based" | "headquartered"))?;
    let clear = (at + 1..tokens.start).all(|at| entities.mention_at(at).is_none() && reading.nominal(at));
    let place = entities.at(at.checked_sub(2)?).filter(|&place| wider(scene, place))?;
    clear.then(|| Link::new("locatedIn", id, place, at - 2..tokens.end, "place-based"))
}

/// "the Observer Mission in Sudan"
fn in_own_name(scene: &Scene, number: usize, id: EntityId) -> Option<Link> {
    let tokens = &scene.entities.mentions[number].tokens;
    let at = tokens.clone().find(|&token| scene.reading.lower(token) == "in")?;
    let entry = names::countries(scene, &(at + 1..tokens.end)).first().copied()?;
    let country = scene.entities.country(entry)?;
    Some(Link::new("locatedIn", id, country, tokens.clone(), "country-in-place-name"))
}

/// Whether the gazetteer puts a place into another, or knows nothing against it.
fn lies_in(scene: &Scene, place: EntityId, wider: EntityId) -> bool {
    let (place, wider) = (&scene.entities.all[place], &scene.entities.all[wider]);
    let Some(entry) = place.entry else { return true };
    let known = scene.ontology.gazetteer.entry(entry);
    match (known.country, wider.entry) {
        (Some(country), Some(other)) => {
            country == other || scene.ontology.gazetteer.entry(other).country == Some(country)
        }
        // "Bergen, western Norway": the region's name tells its country, where the text names that nowhere else.
        (Some(country), None) if wider.class == Class::Place && scene.entities.country(country).is_none() => wider
            .mentions
            .iter()
            .any(|&number| names::countries(scene, &scene.entities.mentions[number].tokens).contains(&country)),
        _ => wider.class == Class::Country,
    }
}

/// A place that the gazetteer knows, of a country that a sentence names beside it.
fn known(scene: &Scene) -> Vec<Link> {
    let entities = scene.entities;
    let sentences = |id: EntityId| {
        entities.all[id]
            .mentions
            .iter()
            .map(|&mention| scene.reading.sentence_of(entities.mentions[mention].tokens.start))
            .collect::<Vec<_>>()
    };
    let places = (0..entities.all.len()).filter(|&id| class(scene, id) == Class::Place);
    places
        .filter_map(|id| {
            let country = scene.ontology.gazetteer.entry(entities.all[id].entry?).country?;
            // Of a place in the United States texts tell the state, if anything.
            if scene.ontology.gazetteer.entry(country).codes.iter().any(|code| &**code == "US") {
                return None;
            }
            let country = scene.entities.country(country)?;
            let named = sentences(country);
            let &mention = entities.all[id].mentions.iter().find(|&&mention| {
                let own = scene.reading.sentence_of(entities.mentions[mention].tokens.start);
                named.contains(&own)
            })?;
            let tokens = entities.mentions[mention].tokens.clone();
            Some(Link::new("locatedIn", id, country, tokens, "known-place"))
        })
        .collect()
}
