//! Kinship, citizenship and membership of persons.

use super::{Link, Target};
use crate::{
    extract::{entities::EntityId, events::Scene, mentions::Class, reference::References},
    text::Deprel,
};

/// The relations of persons that are no offices.
pub fn find(scene: &Scene, references: &References, offices: &[Link]) -> Vec<Link> {
    let mut links = kinship(scene, references);
    links.extend(citizenship(scene, offices));
    links.extend(membership(scene));
    links
}

/// "Otieno's brother, Daniel Otieno", "Kari, wife of Lars", "her husband Lars"
fn kinship(scene: &Scene, references: &References) -> Vec<Link> {
    let (reading, words) = (scene.reading, &scene.ontology.lexicon.words);
    let mut links = Vec::new();
    for noun in 0..reading.len() {
        let kin = reading.lemma(noun).to_lowercase();
        if !(words.kin_male.has(&kin) || words.kin_female.has(&kin) || words.kin_neutral.has(&kin)) {
            continue;
        }
        let of = |child: &usize| {
            reading.deprel(*child) == Deprel::NmodPoss || reading.preposition(*child).as_deref() == Some("of")
        };
        let owners: Vec<EntityId> = reading
            .children(noun)
            .iter()
            .filter(|child| of(child))
            .flat_map(|&child| references.resolve(child))
            .filter(|&id| person(scene, id))
            .collect();
        let mut kin_people: Vec<EntityId> = reading
            .dependents(noun, &[Deprel::Appos, Deprel::Flat, Deprel::NmodDesc, Deprel::Compound, Deprel::NmodUnmarked])
            .flat_map(|child| references.resolve(child))
            .filter(|&id| person(scene, id))
            .collect();
        if kin_people.is_empty() {
            kin_people = adjacent(scene, noun);
        }
        if kin_people.is_empty()
            && let Some(head) =
                reading.head(noun).filter(|_| matches!(reading.deprel(noun), Deprel::Appos | Deprel::Conj))
        {
            kin_people = references.resolve(head).into_iter().filter(|&id| person(scene, id)).take(1).collect();
        }
        for &owner in owners.iter().take(2) {
            for &relative in kin_people.iter().filter(|&&relative| relative != owner) {
                let link =
                    Link::new("kinOf", relative, owner, reading.sentence(reading.sentence_of(noun)), "kinship-noun");
                links.push(Link { kin: Some(kin.clone()), ..link });
            }
        }
    }
    links
}

fn person(scene: &Scene, id: EntityId) -> bool {
    scene.entities.all[id].class == Class::Person
}

/// The person named right behind a noun, a comma between them allowed.
fn adjacent(scene: &Scene, noun: usize) -> Vec<EntityId> {
    let reading = scene.reading;
    let mut at = noun + 1;
    if at < reading.len() && reading.word(at) == "," {
        at += 1;
    }
    let same = at < reading.len() && reading.sentence_of(at) == reading.sentence_of(noun);
    same.then(|| scene.entities.at(at)).flatten().filter(|&id| person(scene, id)).into_iter().collect()
}

/// "Peruvian analyst Luis Quispe": a demonym before a person's noun and name, of a country whose office the person does
/// not hold.
fn citizenship(scene: &Scene, offices: &[Link]) -> Vec<Link> {
    let (reading, entities) = (scene.reading, scene.entities);
    let words = &scene.ontology.lexicon.words;
    let mut links = Vec::new();
    for (number, mention) in entities.mentions.iter().enumerate() {
        let (Class::Person, Some(id)) = (mention.class, entities.of_mention[number]) else { continue };
        let sentence = reading.sentence(reading.sentence_of(mention.tokens.start));
        let mut noun = false;
        let mut at = mention.tokens.start;
        while at > sentence.start {
            at -= 1;
            if let Some(country) = entities.at(at).filter(|&c| entities.all[c].class == Class::Country) {
                let holds = offices.iter().any(|link| {
                    link.subject == id
                        && matches!(link.object, Target::Entity(office) if entities.all[office].of == Some(country))
                });
                if noun && !holds && demonym(scene, at) {
                    links.push(Link::new("citizenOf", id, country, at..mention.tokens.end, "demonym-and-name"));
                }
                break;
            }
            let word = reading.lemma(at).to_lowercase();
            noun |= words.person_nouns.has(&word);
            let inside = reading.nominal(at)
                || matches!(reading.upos(at), crate::text::Upos::Adj)
                || matches!(reading.word(at), "-" | "–");
            if !inside || entities.mention_at(at).is_some() || mention.tokens.start - at > 6 {
                break;
            }
        }
    }
    links
}

fn demonym(scene: &Scene, token: usize) -> bool {
    scene.entities.mention_at(token).is_some_and(|number| scene.entities.mentions[number].tokens.len() <= 2)
}

/// "Hamas militant X", "X, a member of the Sinaloa Cartel"
fn membership(scene: &Scene) -> Vec<Link> {
    let (reading, entities) = (scene.reading, scene.entities);
    let words = &scene.ontology.lexicon.words;
    let mut links = Vec::new();
    for noun in 0..reading.len() {
        if !words.membership_nouns.has(&reading.lemma(noun).to_lowercase()) || entities.mention_at(noun).is_some() {
            continue;
        }
        let body = |child: &usize| entities.at(*child).filter(|&id| entities.all[id].class == Class::Organization);
        let organizations: Vec<EntityId> = reading
            .dependents(noun, &[Deprel::Compound, Deprel::Nmod, Deprel::NmodPoss])
            .filter_map(|child| body(&child))
            .collect();
        let names: Vec<EntityId> = match (adjacent(scene, noun), reading.deprel(noun), reading.head(noun)) {
            (found, _, _) if !found.is_empty() => found,
            (_, Deprel::Appos, Some(head)) => entities.at(head).filter(|&id| person(scene, id)).into_iter().collect(),
            _ => Vec::new(),
        };
        for &organization in organizations.iter().take(1) {
            for &name in &names {
                links.push(Link::new(
                    "affiliatedWith",
                    name,
                    organization,
                    reading.sentence(reading.sentence_of(noun)),
                    "member-noun",
                ));
            }
        }
    }
    links
}
