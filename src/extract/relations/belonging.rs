//! What body belongs to what: by how the names stand together, by the name itself, by what the gazetteer knows.

use super::{Link, names};
use crate::{
    extract::{entities::EntityId, events::Scene, mentions::Class, names::normalise},
    ontology::gazetteer::EntryId,
    text::Deprel,
};
use rustc_hash::FxHashSet;

/// Finds what a body belongs to, with the links that were found before.
type Rule = fn(&Scene, EntityId, &[Link]) -> Option<Link>;

/// partOf for bodies of states and parts of bodies; locatedIn for companies, charities and armed groups of a country.
pub fn find(scene: &Scene) -> Vec<Link> {
    let mut links: Vec<Link> = Vec::new();
    for number in 0..scene.entities.mentions.len() {
        let (mention, Some(id)) = (&scene.entities.mentions[number], scene.entities.of_mention[number]) else {
            continue;
        };
        if mention.class == Class::Organization {
            links.extend(told(scene, number, id));
        }
    }
    let mut placed: FxHashSet<EntityId> = links.iter().map(|link| link.subject).collect();
    let rules: [Rule; 4] = [by_name, known, beside, ministry];
    for rule in rules {
        let found: Vec<Link> = (0..scene.entities.all.len())
            .filter(|id| class(scene, *id) == Class::Organization && !placed.contains(id))
            .filter(|&id| !scene.entities.all[id].mentions.is_empty())
            .filter_map(|id| rule(scene, id, &links))
            .collect();
        placed.extend(found.iter().map(|link| link.subject));
        links.extend(found);
    }
    links
}

fn class(scene: &Scene, id: EntityId) -> Class {
    scene.entities.all[id].class
}

/// Whether a body is one of a state, by the nouns of its names.
fn of_state(scene: &Scene, id: EntityId) -> bool {
    let entity = &scene.entities.all[id];
    let known = entity.entry.map(|entry| scene.ontology.gazetteer.entry(entry));
    let forms = known.iter().flat_map(|known| known.forms.iter().map(|(_, form)| &**form));
    let own = std::iter::once(&*entity.name).chain(entity.aliases.iter().map(|alias| &**alias));
    let words = &scene.ontology.lexicon.words.state_bodies;
    let metonym = known.is_some_and(|known| {
        known.forms.iter().any(|(kind, _)| *kind == crate::ontology::gazetteer::FormKind::Metonym)
    });
    metonym
        || own
            .chain(forms)
            .any(|form| form.split([' ', '-']).any(|word| words.has(word.to_lowercase().trim_end_matches("'s"))))
}

/// Whether a body has a country's name at its head, or is a bank that has it anywhere, and is no company.
fn national(scene: &Scene, id: EntityId) -> bool {
    let name = &scene.entities.all[id].name;
    let words = &scene.ontology.lexicon.words;
    let company =
        name.split(' ').any(|word| words.corporate_endings.has(&word.to_lowercase()) && word != "Corporation");
    !company
        && (["U.S. ", "US ", "United States "].iter().any(|start| name.starts_with(start)) || name.contains("Bank"))
}

/// A body of a country belongs to it if it is the state's, and lies in it if not.
fn of_country(scene: &Scene, id: EntityId) -> (&'static str, &'static str) {
    if of_state(scene, id) { ("partOf", "country-before-body") } else { ("locatedIn", "country-before-company") }
}

/// What stands right before or behind a mention.
fn told(scene: &Scene, number: usize, id: EntityId) -> Option<Link> {
    before(scene, number, id).or_else(|| behind(scene, number, id)).or_else(|| described(scene, number, id))
}

/// "the Honduran Ministry of Security", "the Harbour Department's Police Division"
fn before(scene: &Scene, number: usize, id: EntityId) -> Option<Link> {
    let (reading, entities) = (scene.reading, scene.entities);
    let tokens = &entities.mentions[number].tokens;
    let sentence = reading.sentence(reading.sentence_of(tokens.start));
    let mut at = tokens.start;
    while at > sentence.start && matches!(reading.lower(at - 1), "'s" | "’s" | "'" | "’" | "own") {
        at -= 1;
    }
    let owner = (at > sentence.start).then(|| entities.at(at - 1)).flatten().filter(|&owner| owner != id)?;
    let possessive = at < tokens.start;
    match class(scene, owner) {
        Class::Country => {
            let (kind, rule) = of_country(scene, id);
            Some(Link::new(kind, id, owner, at - 1..tokens.end, rule))
        }
        Class::Organization if possessive => Some(Link::new("partOf", id, owner, at - 1..tokens.end, "body-of-body")),
        _ => None,
    }
}

/// "Ministry of Defence of Ukraine", "the Police Division of the Harbour Department", "Coast Bureau, Kenya"
fn behind(scene: &Scene, number: usize, id: EntityId) -> Option<Link> {
    let (reading, entities) = (scene.reading, scene.entities);
    let tokens = &entities.mentions[number].tokens;
    let end = tokens.end;
    let sentence = reading.sentence(reading.sentence_of(tokens.start));
    if end + 1 >= sentence.end {
        return None;
    }
    // "the Bureau of African Affairs at the Department of State"
    let parts = ["bureau", "division", "office", "directorate", "unit", "department", "section", "branch", "desk"];
    let part = tokens.clone().any(|token| parts.contains(&reading.lower(token)));
    let of = reading.lower(end) == "of" || part && matches!(reading.lower(end), "at" | "within" | "in");
    let named = if of && reading.lower(end + 1) == "the" { end + 2 } else { end + 1 };
    let owner = entities.at(named).filter(|&owner| named < sentence.end && owner != id)?;
    let span = tokens.start..entities.mentions[entities.mention_at(named)?].tokens.end;
    match class(scene, owner) {
        Class::Country if reading.lower(end) == "of" => Some(Link::new("partOf", id, owner, span, "body-of")),
        Class::Organization if of => Some(Link::new("partOf", id, owner, span, "body-of")),
        // A list of bodies and countries goes on; an address ends.
        Class::Country if reading.word(end) == "," => {
            let closed = span.end >= sentence.end || matches!(reading.word(span.end), "," | "(" | "." | ";" | ")");
            let listed = reading.dependent(entities.mentions[number].head, &[Deprel::Conj]).is_some();
            (closed && !listed && of_state(scene, id))
                .then(|| Link::new("partOf", id, owner, span, "body-comma-country"))
        }
        _ => None,
    }
}

/// "German charity Hilfsboot", "an independent Kenyan rights centre, Haki"
fn described(scene: &Scene, number: usize, id: EntityId) -> Option<Link> {
    let (reading, entities) = (scene.reading, scene.entities);
    let mention = &entities.mentions[number];
    let words = &scene.ontology.lexicon.words;
    let noun = |token: usize| {
        let lemma = reading.lemma(token).to_lowercase();
        !reading.capitalised(token) && (words.organization_heads.has(&lemma) || words.corporate_nouns.has(&lemma))
    };
    // The noun stands right before the name, or in apposition behind it.
    let start = mention.tokens.start;
    let sentence = reading.sentence(reading.sentence_of(start));
    let apposed = reading.dependents(mention.head, &[Deprel::Appos]).find(|&token| noun(token));
    let leading = (start > sentence.start && noun(start - 1)).then(|| start - 1);
    let syndicate = reading
        .head(mention.head)
        .filter(|&up| matches!(reading.lemma(up), "know" | "call") && mention.tokens.start > up);
    let syndicate = syndicate.and_then(|verb| reading.head(verb)).filter(|&token| noun(token));
    let token = apposed.or(leading).or(syndicate)?;
    let from = (sentence.start.max(token.saturating_sub(5))..token).rev();
    let country = from
        .take_while(|&at| !matches!(reading.lower(at), "," | "the" | "a" | "an") || reading.lower(at) == ",")
        .find_map(|at| entities.at(at).filter(|&owner| class(scene, owner) == Class::Country))?;
    let span = token.min(start)..(token + 1).max(mention.tokens.end);
    Some(Link::new("locatedIn", id, country, span, "country-and-kind-of-body"))
}

/// A country or body in the name: "Kenya Ports Authority", "Royal Danish Navy", "NATO Military Committee".
fn by_name(scene: &Scene, id: EntityId, _: &[Link]) -> Option<Link> {
    let entities = scene.entities;
    let entity = &entities.all[id];
    let root = entity.entry.and_then(|entry| root(scene, entry));
    if entity.entry.is_some() && root.is_none() {
        return None;
    }
    let heads = &scene.ontology.lexicon.words.organization_heads;
    let opens_purpose =
        |rest: &str| rest.split(' ').next().is_some_and(|word| matches!(word, "of" | "on" | "for" | "to" | "in"));
    entity.mentions.iter().find_map(|&number| {
        let tokens = &entities.mentions[number].tokens;
        let mut countries = names::countries(scene, tokens);
        countries.dedup();
        if let [country] = countries[..]
            && root.is_none_or(|root| root == country)
            && (of_state(scene, id) || national(scene, id))
            // "Embassy Nairobi" lies there and is of another.
            && !matches!(scene.reading.lower(tokens.start), "embassy" | "consulate")
            && let Some(owner) = scene.entities.country(country)
        {
            return Some(Link::new("partOf", id, owner, tokens.clone(), "country-in-name"));
        }
        let prefix = (0..entities.all.len()).find(|&other| {
            other != id
                && class(scene, other) == Class::Organization
                && !scene.entities.all[other].mentions.is_empty()
                && std::iter::once(&entities.all[other].name).chain(&entities.all[other].aliases).any(|name| {
                    let own = normalise(&entity.name);
                    let rest = own.strip_prefix(&format!("{} ", normalise(name)));
                    // "Department of Ports" is no part of the "Department" of something else.
                    let noun = name.split(' ').all(|word| heads.has(&word.to_lowercase()));
                    !noun && rest.is_some_and(|rest| !opens_purpose(rest))
                })
        });
        prefix.map(|owner| Link::new("partOf", id, owner, tokens.clone(), "body-in-name"))
    })
}

/// The country at the end of the chain of bodies that an entry is part of.
fn root(scene: &Scene, entry: EntryId) -> Option<EntryId> {
    let mut at = entry;
    for _ in 0..8 {
        let known = scene.ontology.gazetteer.entry(at);
        if known.country.is_some() {
            return known.country;
        }
        at = known.part_of?;
    }
    None
}

/// A national body that the gazetteer knows, of the nearest body above it that the text names, or else its country.
fn known(scene: &Scene, id: EntityId, _: &[Link]) -> Option<Link> {
    let entity = &scene.entities.all[id];
    let mut at = entity.entry?;
    let span = scene.entities.mentions[*entity.mentions.first()?].tokens.clone();
    if !of_state(scene, id) || media(scene, at) {
        return None;
    }
    for _ in 0..8 {
        let known = scene.ontology.gazetteer.entry(at);
        let above = known.part_of.or(known.country)?;
        let named = scene.entities.all.iter().position(|other| {
            other.entry == Some(above) && matches!(other.class, Class::Country | Class::Organization)
        });
        if let Some(owner) = named {
            return Some(Link::new("partOf", id, owner, span, "known-body"));
        }
        at = above;
    }
    None
}

/// Whether a known body is a paper, station or agency of news: whose it is no reader takes from its name.
fn media(scene: &Scene, entry: EntryId) -> bool {
    const NEWS: [&str; 8] = ["News", "Broadcasting", "Press", "Radio", "Television", "Times", "Post", "Media"];
    let forms = &scene.ontology.gazetteer.entry(entry).forms;
    forms.iter().any(|(_, form)| form.split(' ').any(|word| NEWS.contains(&word)) || form.contains("news agency"))
}

/// "the Kenyan Navy and Fisheries Service": the second of two bodies is of the first one's country.
fn beside(scene: &Scene, id: EntityId, links: &[Link]) -> Option<Link> {
    let (reading, entities) = (scene.reading, scene.entities);
    if entities.all[id].entry.is_some() || !of_state(scene, id) {
        return None;
    }
    entities.all[id].mentions.iter().find_map(|&number| {
        let tokens = &entities.mentions[number].tokens;
        let and = tokens.start.checked_sub(1).filter(|&at| reading.lower(at) == "and")?;
        let before = entities.mention_at(and.checked_sub(1)?)?;
        let (first, start) = (entities.of_mention[before]?, entities.mentions[before].tokens.start);
        let link = links.iter().find(|link| link.subject == first && link.kind == "partOf")?;
        let super::Target::Entity(owner) = link.object else { return None };
        (class(scene, owner) == Class::Country)
            .then(|| Link::new("partOf", id, owner, start..tokens.end, "second-body"))
    })
}

/// A ministry that nothing places is of the country named most near it; what the United States have are departments.
fn ministry(scene: &Scene, id: EntityId, _: &[Link]) -> Option<Link> {
    let (reading, entities) = (scene.reading, scene.entities);
    let first = *entities.all[id].mentions.first()?;
    if !entities.all[id].name.to_lowercase().starts_with("ministry") {
        return None;
    }
    let tokens = entities.mentions[first].tokens.clone();
    let here = reading.sentence_of(tokens.start);
    let near = |country: EntityId, reach: usize| {
        entities.all[country]
            .mentions
            .iter()
            .filter(|&&m| reading.sentence_of(entities.mentions[m].tokens.start).abs_diff(here) <= reach)
            .count()
    };
    let american = |country: EntityId| {
        entities.all[country]
            .entry
            .is_some_and(|entry| scene.ontology.gazetteer.entry(entry).codes.iter().any(|code| &**code == "US"))
    };
    let countries: Vec<EntityId> = (0..entities.all.len())
        .filter(|&country| class(scene, country) == Class::Country && !american(country))
        .collect();
    let owner = [0, 1, usize::MAX].into_iter().find_map(|reach| {
        let best =
            countries.iter().copied().max_by_key(|&country| (near(country, reach), std::cmp::Reverse(country)))?;
        (near(best, reach) > 0).then_some(best)
    })?;
    Some(Link::new("partOf", id, owner, tokens, "ministry-of-country-named"))
}
