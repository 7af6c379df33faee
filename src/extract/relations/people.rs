//! Kinship, citizenship and membership of persons.

use super::{Link, Target};
use crate::{
    extract::{entities::EntityId, events::Scene, mentions::Class, reference::References},
    text::{Deprel, Penn},
};

/// The relations of persons that are no offices.
pub fn find(scene: &Scene, references: &References, offices: &[Link]) -> Vec<Link> {
    let mut links = kinship(scene, references);
    links.extend(citizenship(scene, offices));
    links.extend(described_citizens(scene, offices));
    links.extend(super::membership::find(scene, offices));
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
        // "his wife Kari; their daughters Ida and Liv": of those who were just said to be kin, and all that are named.
        let theirs = reading.children(noun).iter().any(|&child| reading.lower(child) == "their");
        let couple =
            links.last().filter(|link: &&Link| theirs && link.evidence == reading.sentence(reading.sentence_of(noun)));
        let owners = match couple {
            Some(Link { subject, object: Target::Entity(object), .. }) => vec![*subject, *object],
            _ => owners,
        };
        if kin_people.len() == 1 && reading.penn(noun) == Penn::Nns {
            let first = kin_people[0];
            kin_people.extend(joined(scene, noun, first));
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

/// Who is named behind the first of several: "Ida Solberg and Liv Solberg".
fn joined(scene: &Scene, noun: usize, first: EntityId) -> Vec<EntityId> {
    let (reading, entities) = (scene.reading, scene.entities);
    let sentence = reading.sentence(reading.sentence_of(noun));
    let mut found = Vec::new();
    let mut at = noun + 1;
    while at < sentence.end {
        match entities.mention_at(at) {
            Some(number) if entities.mentions[number].class == Class::Person => {
                found.extend(entities.of_mention[number].filter(|&id| id != first));
                at = entities.mentions[number].tokens.end;
            }
            None if matches!(reading.lower(at), "," | "and") => at += 1,
            _ => break,
        }
    }
    found
}

fn person(scene: &Scene, id: EntityId) -> bool {
    scene.entities.all[id].class == Class::Person
}

/// The person named right behind a noun, a comma between them allowed.
pub(super) fn adjacent(scene: &Scene, noun: usize) -> Vec<EntityId> {
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

/// "Ali Juma, a three-year-old Kenyan child": the demonym stands before a noun that is said of the name.
fn described_citizens(scene: &Scene, offices: &[Link]) -> Vec<Link> {
    let (reading, entities) = (scene.reading, scene.entities);
    let words = &scene.ontology.lexicon.words;
    let mut links = Vec::new();
    let described = |&at: &usize| {
        let article = reading.dependents(at, &[Deprel::Det]).any(|det| matches!(reading.lower(det), "a" | "an"));
        let office = words.office_heads.has(&reading.lemma(at).to_lowercase());
        words.person_nouns.has(&reading.lemma(at).to_lowercase())
            || reading.deprel(at) == Deprel::Appos && article && !office && entities.mention_at(at).is_none()
    };
    for noun in (0..reading.len()).filter(described) {
        let subject = match reading.deprel(noun) {
            Deprel::Appos => reading.head(noun),
            _ if reading.dependent(noun, &[Deprel::Cop]).is_some() => reading.dependent(noun, &[Deprel::Nsubj]),
            _ => None,
        };
        let parsed = subject.and_then(|subject| entities.at(subject)).filter(|&id| person(scene, id));
        let Some(id) = parsed.or_else(|| before_age(scene, noun)) else { continue };
        // "a citizen of Jordan"
        let of = |child: &usize| {
            matches!(reading.lemma(noun), "citizen" | "national" | "native" | "resident" | "subject")
                && reading.preposition(*child).as_deref() == Some("of")
        };
        let country = reading
            .dependents(noun, &[Deprel::Amod, Deprel::Compound])
            .chain(reading.dependents(noun, &[Deprel::Nmod]).filter(of))
            .find_map(|child| entities.at(child).filter(|&c| entities.all[c].class == Class::Country));
        let Some(country) = country else { continue };
        let holds = offices.iter().any(|link| {
            link.subject == id
                && matches!(link.object, Target::Entity(office) if entities.all[office].of == Some(country))
        });
        if !holds {
            let sentence = reading.sentence(reading.sentence_of(noun));
            links.push(Link::new("citizenOf", id, country, sentence, "demonym-and-name"));
        }
    }
    links
}

/// "Ali Juma, 38, a Kenyan national": who is named before the age before a phrase.
fn before_age(scene: &Scene, noun: usize) -> Option<EntityId> {
    let (reading, entities) = (scene.reading, scene.entities);
    let sentence = reading.sentence(reading.sentence_of(noun));
    let article = (sentence.start..noun).rev().take(6).find(|&at| matches!(reading.lower(at), "a" | "an"))?;
    let aside =
        |&at: &usize| matches!(reading.lower(at), "," | "aged" | "age") || reading.upos(at) == crate::text::Upos::Num;
    let gap = (sentence.start..article).rev().take_while(aside).last()?;
    let id = entities.at(gap.checked_sub(1)?)?;
    (reading.word(article - 1) == "," && person(scene, id)).then_some(id)
}

fn demonym(scene: &Scene, token: usize) -> bool {
    scene.entities.mention_at(token).is_some_and(|number| scene.entities.mentions[number].tokens.len() <= 2)
}
