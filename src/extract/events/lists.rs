//! Lists of people with their titles, which few parses hold together: "Finance Minister A, the Mayor of X B and C, head of
//! the agency, met". Who stands in one list with a slot's filler fills the slot too.

use super::Scene;
use crate::{
    extract::mentions::Class,
    text::{Deprel, Penn, TokenRange, Upos},
};

/// How many words of titles may stand between two persons of a list.
const TITLE_WORDS: usize = 16;

/// The heads of the persons of the list that ends before a verb, in the order of the text, if one of the parsed subjects
/// stands in it.
pub fn before(scene: &Scene, subjects: &[usize], verb: usize) -> Vec<usize> {
    let sentence = scene.reading.sentence(scene.reading.sentence_of(verb));
    let mut found: Vec<TokenRange> = Vec::new();
    let (mut at, mut between, mut joined) = (verb, 0, true);
    while at > sentence.start {
        let token = at - 1;
        if let Some(number) = scene.entities.mention_at(token) {
            let mention = &scene.entities.mentions[number];
            if is_person(scene, number) {
                if !joined || owns(scene, mention.tokens.end) || in_phrase(scene, &mention.tokens, &sentence) {
                    break;
                }
                found.push(mention.tokens.clone());
                (between, joined) = (0, false);
            }
            at = mention.tokens.start;
            continue;
        }
        if !in_list(scene, token, found.is_empty()) || between > TITLE_WORDS {
            break;
        }
        between += 1;
        joined |= separates(scene, token);
        at = token;
    }
    found.reverse();
    let (Some(first), true) = (found.first(), found.len() > 1) else { return Vec::new() };
    let span = at.min(first.start)..verb;
    let heads: Vec<usize> = found
        .iter()
        .filter_map(|tokens| scene.entities.mention_at(tokens.start))
        .map(|m| scene.entities.mentions[m].head)
        .collect();
    if subjects.iter().any(|subject| span.contains(subject)) { heads } else { Vec::new() }
}

/// The heads of the persons that follow a person in a list: "with A, minister of X; B and C".
pub fn after(scene: &Scene, filler: usize) -> Vec<usize> {
    let reading = scene.reading;
    let sentence = reading.sentence(reading.sentence_of(filler));
    let Some(start) = person_from(scene, filler, &sentence) else { return enumerated(scene, filler, &sentence) };
    let mut found = Vec::new();
    let (mut at, mut between, mut joined, mut titled) = (start, 0, false, true);
    while at < sentence.end {
        if let Some(number) = scene.entities.mention_at(at) {
            let mention = &scene.entities.mentions[number];
            if is_person(scene, number) {
                if !joined
                    || !titled
                    || owns(scene, mention.tokens.end)
                    || starts_clause(scene, mention.tokens.end, &sentence)
                {
                    break;
                }
                found.push(mention.head);
                (between, joined, titled) = (0, false, true);
            }
            titled |= mention.class == Class::Office;
            at = mention.tokens.end;
            continue;
        }
        if !in_list(scene, at, false) || opens_phrase(scene, at) || between > TITLE_WORDS {
            break;
        }
        between += 1;
        if separates(scene, at) {
            joined = true;
            // Behind a semicolon the next one begins, whatever stood before.
            titled |= reading.word(at) == ";";
        } else if reading.upos(at) == Upos::Adp {
            // "met A in Lima and B": what stands behind a preposition belongs to the list only with a title of its own.
            titled = false;
        }
        at += 1;
    }
    found
}

/// "the following members of the family: his wife A; their daughters B and C": everybody behind the colon.
fn enumerated(scene: &Scene, filler: usize, sentence: &TokenRange) -> Vec<usize> {
    let reading = scene.reading;
    let several = matches!(reading.penn(filler), Penn::Nns | Penn::Nnps);
    let colon = (filler + 1..sentence.end.min(filler + TITLE_WORDS)).find(|&token| reading.word(token) == ":");
    let Some(colon) = colon.filter(|_| several) else { return Vec::new() };
    let mut numbers: Vec<usize> =
        (colon + 1..sentence.end).filter_map(|token| scene.entities.mention_at(token)).collect();
    numbers.dedup();
    numbers
        .into_iter()
        .filter(|&number| is_person(scene, number))
        .map(|number| scene.entities.mentions[number].head)
        .collect()
}

/// The token behind the person at or right behind a filler, titles between them allowed.
fn person_from(scene: &Scene, filler: usize, sentence: &TokenRange) -> Option<usize> {
    let mut at = filler;
    while at < sentence.end.min(filler + TITLE_WORDS) {
        match scene.entities.mention_at(at) {
            Some(number) if is_person(scene, number) => return Some(scene.entities.mentions[number].tokens.end),
            Some(number) => at = scene.entities.mentions[number].tokens.end,
            None if at == filler => at += 1,
            None => return None,
        }
    }
    None
}

fn is_person(scene: &Scene, mention: usize) -> bool {
    scene.entities.mentions[mention].class == Class::Person
}

/// Whether a person stands in a phrase of its own: "Ahead of the talks with A, B said".
fn in_phrase(scene: &Scene, person: &TokenRange, sentence: &TokenRange) -> bool {
    let reading = scene.reading;
    let mut start = person.start;
    while start > sentence.start {
        let before = scene.entities.mention_at(start - 1);
        let title = reading.lower(start - 1) == "the" || reading.deprel(start - 1) == Deprel::NmodDesc;
        match before {
            Some(number) if !is_person(scene, number) => start = scene.entities.mentions[number].tokens.start,
            None if title => start -= 1,
            _ => break,
        }
    }
    // "the invitation of Minister A": not the "of" within a title.
    let of = start > sentence.start + 1
        && reading.lower(start - 1) == "of"
        && scene
            .entities
            .mention_at(start - 2)
            .is_none_or(|number| scene.entities.mentions[number].class != Class::Office)
        && reading.upos(start - 2) == Upos::Noun;
    start > sentence.start && (of || opens_phrase(scene, start - 1))
}

/// Prepositions that no title has.
fn opens_phrase(scene: &Scene, token: usize) -> bool {
    matches!(
        scene.reading.lower(token),
        "with" | "by" | "between" | "against" | "after" | "from" | "under" | "before" | "about" | "like"
    )
}

/// Whether a possessive ending follows: "Otieno's brother, ..." is no list.
fn owns(scene: &Scene, end: usize) -> bool {
    end < scene.reading.len() && matches!(scene.reading.lower(end), "'s" | "’s" | "'" | "’")
}

fn separates(scene: &Scene, token: usize) -> bool {
    matches!(scene.reading.lower(token), "," | "and" | ";" | "&")
}

/// Whether a word can stand within a list of people and their titles.
fn in_list(scene: &Scene, token: usize, at_verb: bool) -> bool {
    let reading = scene.reading;
    if separates(scene, token) || matches!(reading.lower(token), "(" | ")" | "’s" | "'s" | "-" | "–" | "’" | "'")
    {
        return true;
    }
    match reading.upos(token) {
        Upos::Noun | Upos::Propn | Upos::Adj | Upos::Det | Upos::Num | Upos::Adp => true,
        Upos::Adv | Upos::Aux | Upos::Part => at_verb,
        Upos::Pron => matches!(reading.lower(token), "his" | "her" | "their"),
        _ => false,
    }
}

/// Whether what follows a name is its verb: the name then opens another clause.
fn starts_clause(scene: &Scene, end: usize, sentence: &TokenRange) -> bool {
    let reading = scene.reading;
    let first = (end..sentence.end).find(|&token| reading.upos(token) != Upos::Adv);
    first.is_some_and(|token| {
        matches!(reading.penn(token), Penn::Vbd | Penn::Vbz | Penn::Vbp | Penn::Md)
            && reading.deprel(token) != Deprel::AclRelcl
    })
}
