//! Who runs a programme.

use super::{Link, names};
use crate::{
    extract::{entities::EntityId, events::Scene, mentions::Class, names::normalise, reference::References},
    text::Deprel,
};

/// runs by possession, by the name, and by a clause that says who launched it or whose it is.
pub fn find(scene: &Scene, references: &References) -> Vec<Link> {
    let entities = scene.entities;
    let mut links = Vec::new();
    for number in 0..entities.mentions.len() {
        let (mention, Some(id)) = (&entities.mentions[number], entities.of_mention[number]) else { continue };
        if mention.class != Class::Programme {
            continue;
        }
        let owners = [beside(scene, number), in_name(scene, number, id), predicate(scene, number)];
        let evidence = scene.reading.sentence(scene.reading.sentence_of(mention.head));
        let link = |owner| Link::new("runs", owner, id, evidence.clone(), "owner-of-programme");
        links.extend(of_two(scene, number).into_iter().map(link));
        links.extend(owners.into_iter().flatten().take(1).map(link));
        links.extend(possessed(scene, references, number).into_iter().map(link));
        links.extend(launched(scene, references, number).into_iter().map(link));
    }
    links
}

fn runs(scene: &Scene, id: EntityId) -> bool {
    matches!(scene.entities.all[id].class, Class::Country | Class::Organization)
}

/// "the United States' Peace Corps program", "the Kenyan Harbour Plan"
fn beside(scene: &Scene, number: usize) -> Option<EntityId> {
    let (reading, entities) = (scene.reading, scene.entities);
    let mention = &entities.mentions[number];
    let owner = |at: usize| entities.at(at).filter(|&owner| runs(scene, owner));
    let depends = reading
        .dependents(mention.head, &[Deprel::NmodPoss, Deprel::Compound, Deprel::Amod])
        .filter(|child| !mention.tokens.contains(child))
        .find_map(owner);
    depends.or_else(|| {
        let before = mention.tokens.start.checked_sub(1)?;
        let possessive = matches!(reading.lower(before), "'s" | "’s" | "'" | "’");
        owner(if possessive { before.checked_sub(1)? } else { before })
    })
}

/// "the two countries' initiative", "its harbour programme": whom the possessor points to.
fn possessed(scene: &Scene, references: &References, number: usize) -> Vec<EntityId> {
    let mention = &scene.entities.mentions[number];
    let owners = scene.reading.dependents(mention.head, &[Deprel::NmodPoss]);
    let outside = owners.filter(|child| !mention.tokens.contains(child));
    outside.flat_map(|child| references.resolve(child)).filter(|&id| runs(scene, id)).collect()
}

/// "Harbour Department Pilot Fund": the name begins with that of a body, or has one country in it.
fn in_name(scene: &Scene, number: usize, id: EntityId) -> Option<EntityId> {
    let entities = scene.entities;
    let name = normalise(&entities.all[id].name);
    let begins = |other: &EntityId| {
        let other = &entities.all[*other];
        other.class == Class::Organization
            && std::iter::once(&other.name)
                .chain(&other.aliases)
                .any(|form| name.starts_with(&format!("{} ", normalise(form))))
    };
    if let Some(body) = (0..entities.all.len()).find(begins) {
        return Some(body);
    }
    let tokens = &entities.mentions[number].tokens;
    // A numbered Executive Order is one of the United States.
    let order = tokens.len() > 2
        && scene.reading.word(tokens.start) == "Executive"
        && scene.reading.word(tokens.start + 1) == "Order"
        && scene.reading.word(tokens.start + 2).len() == 5
        && scene.reading.word(tokens.start + 2).chars().all(|c| c.is_ascii_digit());
    if order {
        let american = |country: &EntityId| {
            let entry = entities.all[*country].entry.filter(|_| entities.all[*country].class == Class::Country);
            entry.is_some_and(|entry| scene.ontology.gazetteer.entry(entry).codes.iter().any(|code| &**code == "US"))
        };
        return (0..entities.all.len()).find(american);
    }
    let sanctions = tokens.clone().any(|token| matches!(scene.reading.lower(token), "sanctions" | "sanction"));
    let start = tokens.start..(tokens.start + 2).min(tokens.end);
    match names::countries(scene, tokens)[..] {
        [country] if !sanctions && names::countries(scene, &start) == [country] => scene.entities.country(country),
        _ => None,
    }
}

/// "the Peru-Chile Trade Dialogue": the two countries that a name begins with.
fn of_two(scene: &Scene, number: usize) -> Vec<EntityId> {
    let (reading, tokens) = (scene.reading, &scene.entities.mentions[number].tokens);
    let joined = tokens.clone().take(4).any(|token| matches!(reading.word(token), "-" | "–" | "‑"));
    let found: Vec<EntityId> =
        names::countries(scene, tokens).into_iter().filter_map(|entry| scene.entities.country(entry)).collect();
    if joined && found.len() == 2 && found[0] != found[1] { found } else { Vec::new() }
}

/// "The Harbour Plan is a Kenyan initiative", "the Harbour Plan, an initiative of Kenya"
fn predicate(scene: &Scene, number: usize) -> Option<EntityId> {
    let (reading, entities) = (scene.reading, scene.entities);
    let head = entities.mentions[number].head;
    let heads = &scene.ontology.lexicon.words.programme_heads;
    let kind = |noun: &usize| reading.nominal(*noun) && heads.has(reading.lemma(*noun));
    let predicate = reading.head(head).filter(|_| matches!(reading.deprel(head), Deprel::Nsubj));
    let apposed =
        reading.dependents(head, &[Deprel::Appos]).find(|noun| !entities.mentions[number].tokens.contains(noun));
    let noun = predicate.filter(kind).or_else(|| apposed.filter(kind))?;
    reading
        .dependents(noun, &[Deprel::Amod, Deprel::Compound, Deprel::NmodPoss, Deprel::Nmod])
        .find_map(|child| entities.at(child).filter(|&owner| runs(scene, owner)))
}

/// "the Harbour Plan launched by Kenya", "President Otieno launched the Harbour Plan": a person's country for the person.
fn launched(scene: &Scene, references: &References, number: usize) -> Vec<EntityId> {
    let (reading, entities) = (scene.reading, scene.entities);
    let head = entities.mentions[number].head;
    let verb = |token: usize| {
        matches!(
            reading.lemma(token),
            "launch" | "establish" | "create" | "run" | "lead" | "implement" | "operate" | "administer" | "issue"
        )
    };
    let agents: Vec<usize> = if let Some(participle) =
        reading.dependents(head, &[Deprel::Acl]).find(|&token| verb(token) && reading.passive(token))
    {
        by_phrase(scene, participle)
    } else {
        let Some(up) = reading.head(head).filter(|&up| verb(up)) else { return Vec::new() };
        match reading.deprel(head) {
            Deprel::Obj => reading.dependents(up, &[Deprel::Nsubj]).collect(),
            Deprel::NsubjPass => by_phrase(scene, up),
            _ => return Vec::new(),
        }
    };
    let country_of = |person: EntityId| {
        let held = entities.offices.iter().filter(|office| office.holder == Some(person));
        held.filter_map(|office| entities.all[office.office?].of).find(|&of| entities.all[of].class == Class::Country)
    };
    agents
        .into_iter()
        .flat_map(|agent| references.resolve(agent))
        .filter_map(|id| if entities.all[id].class == Class::Person { country_of(id) } else { Some(id) })
        .filter(|&id| runs(scene, id))
        .collect()
}

fn by_phrase(scene: &Scene, verb: usize) -> Vec<usize> {
    let by = |child: &usize| scene.reading.preposition(*child).as_deref() == Some("by");
    scene.reading.children(verb).iter().copied().filter(by).collect()
}
