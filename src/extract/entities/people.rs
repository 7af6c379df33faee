//! Persons: full names and the shorter forms that stand for them.

use super::{Entities, Entity, EntityId, surface};
use crate::{
    extract::{mentions::Class, names::normalise, reading::Reading},
    ontology::lexicon::WordLists,
};

/// What pronouns can stand for a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gender {
    /// "she"
    Female,
    /// "he"
    Male,
    /// The text has not shown it.
    Unknown,
}

/// Resolves the mentions of persons: full names first, then surnames and first names.
pub fn resolve(entities: &mut Entities, reading: &Reading, words: &WordLists) {
    let people: Vec<usize> = (0..entities.mentions.len())
        .filter(|&number| entities.mentions[number].class == Class::Person && entities.of_mention[number].is_none())
        .collect();
    let (full, short): (Vec<usize>, Vec<usize>) =
        people.into_iter().partition(|&number| entities.mentions[number].tokens.len() > 1);
    for number in full {
        if let Some(id) = otherwise_known(entities, reading, number) {
            entities.all[id].also(&surface(reading, &entities.mentions[number]));
            entities.assign(number, id);
            continue;
        }
        let form = surface(reading, &entities.mentions[number]);
        match same_person(entities, &form) {
            Some(id) => {
                let lost = |long: &str, short: &str| long.strip_suffix('s') == Some(short);
                let name = &entities.all[id].name;
                if lost(name, &form) || form.len() > name.len() && !lost(&form, name) {
                    entities.all[id].rename(form);
                } else {
                    entities.all[id].also(&form);
                }
                entities.assign(number, id);
            }
            None => {
                entities.add(number, Entity::new(Class::Person, form));
            }
        }
    }
    for number in short {
        let form = surface(reading, &entities.mentions[number]);
        let known = otherwise_known(entities, reading, number);
        match known.or_else(|| owner(entities, &form, entities.mentions[number].tokens.start)) {
            Some(id) => {
                entities.all[id].also(&form);
                entities.assign(number, id);
            }
            None => {
                entities.add(number, Entity::new(Class::Person, form));
            }
        }
    }
    genders(entities, reading, words);
}

/// The person whom another full form names: the same last word, and words of the shorter form all in the longer, an
/// initial standing for a name.
fn same_person(entities: &Entities, form: &str) -> Option<EntityId> {
    let new = normalise(form);
    let new: Vec<&str> = new.split(' ').collect();
    entities.all.iter().position(|entity| {
        if entity.class != Class::Person {
            return false;
        }
        let old = normalise(&entity.name);
        let old: Vec<&str> = old.split(' ').collect();
        if old.len() < 2 {
            return false;
        }
        let (short, long) = if old.len() < new.len() { (&old, &new) } else { (&new, &old) };
        let within = short
            .iter()
            .all(|word| long.iter().any(|other| other == word || word.len() == 1 && other.starts_with(word)));
        // "the visit of Kari Solbergs delegation": an apostrophe was lost.
        let genitive = old.len() == new.len()
            && old[..old.len() - 1] == new[..new.len() - 1]
            && old
                .last()
                .zip(new.last())
                .is_some_and(|(a, b)| a.strip_suffix('s') == Some(b) || b.strip_suffix('s') == Some(a));
        if genitive {
            return true;
        }
        within && (short.last() == long.last() || short.first() == long.first() && short.len() > 1)
    })
}

/// Whom another name is said to be of: "Ali Juma, also known as “Kobo”", "Rosa Diaz (a.k.a. La Loba)".
fn otherwise_known(entities: &Entities, reading: &Reading, number: usize) -> Option<EntityId> {
    let start = entities.mentions[number].tokens.start;
    let sentence = reading.sentence(reading.sentence_of(start));
    let mut at = start;
    while at > sentence.start && matches!(reading.word(at - 1), "“" | "\"" | "‘" | "'" | "``" | "the" | "”") {
        at -= 1;
    }
    let before = |back: usize| at.checked_sub(back).filter(|&at| at >= sentence.start).map(|at| reading.lower(at));
    let known = matches!(before(1), Some("a.k.a." | "aka" | "alias" | "nicknamed" | "a.k.a"))
        || before(1) == Some("as") && before(2) == Some("known");
    known.then(|| entities.before(at, Class::Person).next()).flatten()
}

/// The person for whom a single name stands at a place in the text: of those of that surname named before it the first,
/// since of a family the one whom a text is on goes by the surname alone; else the first after.
fn owner(entities: &Entities, form: &str, token: usize) -> Option<EntityId> {
    let wanted = normalise(form);
    let has = |id: &EntityId| {
        let name = normalise(&entities.all[*id].name);
        let mut words = name.split(' ');
        words.next_back() == Some(&wanted) || words.any(|word| word == wanted)
    };
    let surname = |id: &EntityId| normalise(&entities.all[*id].name).ends_with(&wanted) && has(id);
    let earlier = || entities.before(token, Class::Person);
    let anyone = || (0..entities.all.len()).filter(|&id| entities.all[id].class == Class::Person);
    earlier()
        .filter(surname)
        .min_by_key(|&id| entities.all[id].mentions.first().map(|&first| entities.mentions[first].tokens.start))
        .or_else(|| anyone().find(surname))
        .or_else(|| earlier().find(has))
        .or_else(|| anyone().find(has))
}

/// Reads the gender from titles, kinship nouns and pronouns that can mean nobody else.
fn genders(entities: &mut Entities, reading: &Reading, words: &WordLists) {
    for id in 0..entities.all.len() {
        if entities.all[id].class != Class::Person {
            continue;
        }
        let mut gender = Gender::Unknown;
        for &number in &entities.all[id].mentions {
            let tokens = &entities.mentions[number].tokens;
            let sentence = reading.sentence(reading.sentence_of(tokens.start));
            for token in tokens.start.saturating_sub(3).max(sentence.start)..tokens.start {
                let word = reading.lower(token);
                if words.female_titles.has(word) || words.kin_female.has(word) {
                    gender = Gender::Female;
                } else if words.male_titles.has(word) || words.kin_male.has(word) {
                    gender = Gender::Male;
                }
            }
        }
        entities.all[id].gender = gender;
    }
}
