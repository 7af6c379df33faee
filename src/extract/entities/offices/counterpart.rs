//! "Her Peruvian counterpart, Luis Quispe": he holds the post of Peru that she holds of another country.

use super::Title;
use crate::{
    extract::{
        entities::{Entities, EntityId},
        mentions::Class,
        reading::Reading,
    },
    text::Deprel,
};

/// Calls the post of a counterpart as that of the person whose counterpart it is. Where nobody's title tells, it is no title.
pub(super) fn call(entities: &Entities, reading: &Reading, titles: &mut Vec<Title>) {
    let head = |title: &Title| entities.mentions[title.mention].head;
    for title in titles.iter_mut().filter(|title| reading.lower(head(title)) == "counterpart") {
        let told = title.holder.filter(|_| owner(entities, reading, title).is_none());
        title.holder = told.or_else(|| beside_owner(entities, reading, title));
    }
    for index in (0..titles.len()).rev() {
        let title = &titles[index];
        if reading.lower(head(title)) != "counterpart" {
            continue;
        }
        match title.holder.and_then(|_| like(entities, reading, titles, title)) {
            Some(called) => titles[index].called = called,
            None => drop(titles.remove(index)),
        }
    }
}

/// The mention of the fullest title of the person whose counterpart a title means.
fn like(entities: &Entities, reading: &Reading, titles: &[Title], title: &Title) -> Option<usize> {
    let owner = owner(entities, reading, title).or_else(|| last(entities, reading, titles, title))?;
    let words = |other: &&Title| entities.mentions[other.mention].tokens.len();
    let own = titles
        .iter()
        .filter(|other| other.holder == Some(owner) && other.purpose.is_none() && other.mention != title.mention);
    // A Secretary of State's counterparts are called otherwise.
    let shared = |other: &&Title| {
        let words = entities.mentions[other.mention].tokens.clone();
        !words.clone().any(|token| matches!(reading.lower(token), "secretary" | "counterpart"))
    };
    own.filter(shared).max_by_key(|other| (words(other), std::cmp::Reverse(other.mention))).map(|other| other.mention)
}

/// Whose counterpart it is, by name: "Otieno's Peruvian counterpart".
fn owner(entities: &Entities, reading: &Reading, title: &Title) -> Option<EntityId> {
    let owners = reading.dependents(entities.mentions[title.mention].head, &[Deprel::NmodPoss]);
    owners.filter_map(|owner| entities.at(owner)).find(|&id| entities.all[id].class == Class::Person)
}

/// "Luis Quispe, Otieno's Peruvian counterpart": who is named before the comma before the owner, or behind the noun.
fn beside_owner(entities: &Entities, reading: &Reading, title: &Title) -> Option<EntityId> {
    let mention = &entities.mentions[title.mention];
    let sentence = reading.sentence(reading.sentence_of(mention.head));
    let comma = (sentence.start..mention.head).rev().find(|&at| reading.word(at) == ",");
    let before = comma.and_then(|comma| comma.checked_sub(1)).filter(|at| sentence.contains(at));
    let behind = (mention.head + 1..sentence.end).find(|&at| reading.word(at) != ",");
    let person = |at: usize| entities.at(at).filter(|&id| entities.all[id].class == Class::Person);
    [behind, before].into_iter().flatten().find_map(person).filter(|&id| Some(id) != owner(entities, reading, title))
}

/// The first with a title in the sentence, or else the last before it.
fn last(entities: &Entities, reading: &Reading, titles: &[Title], title: &Title) -> Option<EntityId> {
    let head = |title: &Title| entities.mentions[title.mention].head;
    let start = reading.sentence(reading.sentence_of(head(title))).start;
    let before = |other: &&Title| head(other) < head(title) && other.holder.is_some() && other.holder != title.holder;
    let here = titles.iter().filter(before).find(|other| head(other) >= start);
    here.or_else(|| titles.iter().rfind(before)).and_then(|other| other.holder)
}
