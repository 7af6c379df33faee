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
    let called: Vec<Option<usize>> = titles
        .iter()
        .map(|title| match reading.lower(head(title)) {
            "counterpart" => title.holder.and_then(|_| like(entities, reading, titles, title)),
            _ => Some(title.called),
        })
        .collect();
    for (title, called) in titles.iter_mut().zip(&called) {
        title.called = called.unwrap_or(title.called);
    }
    let mut told = called.iter().map(Option::is_some);
    titles.retain(|_| told.next().unwrap_or(true));
}

/// The mention of the fullest title of the person whose counterpart a title means.
fn like(entities: &Entities, reading: &Reading, titles: &[Title], title: &Title) -> Option<usize> {
    let head = entities.mentions[title.mention].head;
    let named = reading.dependents(head, &[Deprel::NmodPoss]).find_map(|owner| entities.at(owner));
    let owner = named
        .filter(|&id| entities.all[id].class == Class::Person)
        .or_else(|| last(entities, reading, titles, title))?;
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

/// The first with a title in the sentence, or else the last before it.
fn last(entities: &Entities, reading: &Reading, titles: &[Title], title: &Title) -> Option<EntityId> {
    let head = |title: &Title| entities.mentions[title.mention].head;
    let start = reading.sentence(reading.sentence_of(head(title))).start;
    let before = |other: &&Title| head(other) < head(title) && other.holder.is_some() && other.holder != title.holder;
    let here = titles.iter().filter(before).find(|other| head(other) >= start);
    here.or_else(|| titles.iter().filter(before).next_back()).and_then(|other| other.holder)
}
