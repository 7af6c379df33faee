//! Who speaks in a document: whom "I" and "we" mean where nobody is quoted.

use super::{
    entities::{Entities, EntityId},
    mentions::Class,
    reading::Reading,
};
use crate::{
    ontology::lexicon::WordLists,
    text::{Deprel, TokenRange, Upos},
};

/// How many sentences from the top the author can show in.
const HEAD: usize = 5;
/// How many sentences from the top a state can show for which "we" is said.
const OPENING: usize = 12;

/// Who speaks in a document.
#[derive(Clone, Debug, Default)]
pub struct Author {
    /// "I"
    pub person: Option<EntityId>,
    /// "we"
    pub countries: Vec<EntityId>,
}

impl Author {
    /// Whom "we" means: the states, or the one who speaks.
    pub fn many(&self) -> Vec<EntityId> {
        if self.countries.is_empty() { self.person.into_iter().collect() } else { self.countries.clone() }
    }
}

/// The person of a by-line ("Jane Doe, Secretary of State" as a line of its own) or of a heading ("Statement by President
/// Doe") with the country of the office; the countries of a joint statement; or else the state or states that the text
/// first makes do something.
pub fn author(reading: &Reading, entities: &Entities, words: &WordLists) -> Author {
    if let Some(person) = by_line(reading, entities).or_else(|| heading_person(reading, entities)) {
        return Author { person: Some(person), countries: countries_of(entities, person) };
    }
    let joint = joint_heading(reading, entities);
    let countries = if joint.len() > 1 { joint } else { leaders(reading, entities) };
    let countries = if countries.is_empty() { first_actors(reading, entities, words) } else { countries };
    Author { person: None, countries }
}

fn sentences<'a>(reading: &'a Reading, count: usize) -> impl Iterator<Item = TokenRange> + 'a {
    (0..reading.analysis.sentences.len().min(count)).map(|number| reading.sentence(number))
}

fn by_line(reading: &Reading, entities: &Entities) -> Option<EntityId> {
    sentences(reading, HEAD).find_map(|sentence| {
        let office = entities.offices.iter().find(|office| {
            let tokens = &entities.mentions[office.mention].tokens;
            office.holder.is_some() && office.stated && sentence.contains(&tokens.start)
        })?;
        // The line is name and title and nothing else.
        let besides = |token: &usize| entities.mention_at(*token).is_none() && reading.upos(*token) != Upos::Punct;
        let only = sentence.clone().filter(besides).count() <= 2;
        let verb = sentence.clone().any(|token| reading.upos(token) == Upos::Verb && besides(&token));
        (only && !verb && sentence.len() <= 14 && !mentions_document(reading, &sentence))
            .then_some(office.holder)
            .flatten()
    })
}

/// "Statement by President Doe", "Remarks of Foreign Minister Doe"
fn heading_person(reading: &Reading, entities: &Entities) -> Option<EntityId> {
    sentences(reading, 2).find_map(|sentence| {
        let word = sentence.clone().find(|&token| is_document(reading, token))?;
        let by = (word + 1..sentence.end.min(word + 3))
            .find(|&token| matches!(reading.lower(token), "by" | "from" | "of"))?;
        let person = (by + 1..sentence.end.min(by + 8))
            .find_map(|token| entities.at(token).filter(|&id| entities.all[id].class == Class::Person))?;
        Some(person)
    })
}

fn is_document(reading: &Reading, token: usize) -> bool {
    matches!(reading.lower(token), "statement" | "remarks" | "message" | "address" | "speech" | "letter")
}

fn mentions_document(reading: &Reading, sentence: &TokenRange) -> bool {
    sentence.clone().any(|token| is_document(reading, token) || reading.lower(token) == "readout")
}

fn countries_of(entities: &Entities, person: EntityId) -> Vec<EntityId> {
    let offices = entities.offices.iter().filter(|office| office.holder == Some(person));
    let of = offices.filter_map(|office| entities.all[office.office?].of);
    of.filter(|&id| entities.all[id].class == Class::Country).take(1).collect()
}

fn countries_in(entities: &Entities, tokens: TokenRange) -> Vec<EntityId> {
    let mut found = Vec::new();
    for id in tokens.filter_map(|token| entities.at(token)) {
        if entities.all[id].class == Class::Country && !found.contains(&id) {
            found.push(id);
        }
    }
    found
}

/// "Joint Statement of Peru and Chile", "Peru-Chile Joint Communiqué"
fn joint_heading(reading: &Reading, entities: &Entities) -> Vec<EntityId> {
    let head = sentences(reading, 1).next().unwrap_or(0..0);
    let joint = head.clone().any(|token| matches!(reading.lower(token), "joint" | "communique" | "communiqué"));
    // "Joint Statement following Peru’s Vote on Chile" is of neither, "on the Peru-Chile Dialogue" of both.
    let about = |token: &usize| {
        matches!(reading.lower(*token), "following" | "after" | "about" | "regarding" | "concerning" | "against")
    };
    let end = head.clone().find(about).unwrap_or(head.end);
    if joint { countries_in(entities, head.start..end) } else { Vec::new() }
}

/// "As leaders of Peru and Chile, we ...", "We, the governments of Peru, Chile and Bolivia"
fn leaders(reading: &Reading, entities: &Entities) -> Vec<EntityId> {
    let noun = |token: &usize| {
        matches!(reading.lower(*token), "leaders" | "governments" | "presidents" | "ministers" | "members")
            && *token + 1 < reading.len()
            && matches!(reading.lower(*token + 1), "of" | "from")
    };
    let found = sentences(reading, HEAD).find_map(|sentence| {
        let noun = sentence.clone().find(noun)?;
        let says_we =
            sentence.clone().any(|token| matches!(reading.lower(token), "we" | "our" | "issued" | "released"));
        let listed = (noun + 2..sentence.end)
            .take_while(|&token| {
                entities.mention_at(token).is_some() || matches!(reading.lower(token), "," | "and" | "the" | "of")
            })
            .collect::<Vec<_>>();
        let countries = countries_in(entities, noun..listed.last().map_or(noun, |&last| last + 1));
        (says_we && countries.len() > 1).then_some(countries)
    });
    found.unwrap_or_default()
}

/// The country that is the subject of the first sentence that has one, and those that act with it.
fn first_actors(reading: &Reading, entities: &Entities, words: &WordLists) -> Vec<EntityId> {
    let country = |token: usize| entities.at(token).filter(|&id| entities.all[id].class == Class::Country);
    let acts = |token: usize| {
        matches!(reading.deprel(token), Deprel::Nsubj | Deprel::NsubjPass)
            && (country(token).is_some() || words.government_nouns.has(reading.lemma(token)))
    };
    let subject = sentences(reading, OPENING).find_map(|sentence| {
        sentence.clone().find(|&token| acts(token) && !countries_in(entities, span(reading, token)).is_empty())
    });
    subject.map(|token| countries_in(entities, span(reading, token))).unwrap_or_default()
}

/// A subject without the clauses that hang on it.
fn span(reading: &Reading, token: usize) -> TokenRange {
    let whole = reading.subtree(token);
    let clause = (token..whole.end)
        .find(|&at| matches!(reading.deprel(at), Deprel::AclRelcl | Deprel::Appos) && reading.upos(at) == Upos::Verb);
    whole.start..clause.unwrap_or(whole.end)
}
