//! What the statistical model takes for a person and is none, or only in part: bodies, countries, peoples and ships, an
//! acronym before a surname, the rest of a headline behind one.

use super::{Class, Mention, Origin, programmes::heading};
use crate::{
    extract::reading::Reading,
    ontology::{Ontology, lexicon::WordLists},
    text::{TokenRange, Upos},
};
use rustc_hash::{FxHashMap, FxHashSet};

/// Words that stand before the name of a ship.
const SHIPS: [&str; 8] = ["MV", "M/V", "MS", "SS", "HMS", "USS", "RV", "FV"];

/// Nouns that are bodies as well as surnames.
const SURNAMES_TOO: [&str; 10] = ["post", "house", "guard", "times", "front", "bank", "park", "force", "board", "unit"];

/// Last words of full names, and the names that end in them.
pub type Surnames<'a> = FxHashMap<&'a str, Vec<String>>;

/// Corrects the model's names in place.
pub fn correct(reading: &Reading, ontology: &Ontology, found: &mut Vec<Mention>) {
    let words = &ontology.lexicon.words;
    let surnames = surnames(reading, found);
    companies(reading, words, found);
    let mut kept = Vec::with_capacity(found.len());
    for mention in found.drain(..) {
        if storm(reading, words, &mention) {
            continue;
        }
        let verdict = match mention.class {
            Class::Person => person(reading, ontology, &surnames, mention),
            Class::Office => Some(mention),
            Class::Organization if several_bodies(reading, &mention.tokens) => None,
            _ => thing(reading, ontology, &surnames, mention),
        };
        kept.extend(verdict);
    }
    *found = kept;
}

/// "Tropical Cyclone Ida", "Storm Ana"
fn storm(reading: &Reading, words: &WordLists, mention: &Mention) -> bool {
    let named = |at: usize| reading.capitalised(at) && words.storms.has(reading.lower(at));
    let Some(before) = (mention.tokens.end - 1).checked_sub(1) else { return false };
    matches!(mention.class, Class::Person | Class::Place | Class::Organization)
        && same_sentence(reading, before, mention.tokens.end - 1)
        && named(before)
        && before + 1 >= mention.tokens.start
}

/// "Ministries of Justice and Defence" are two bodies, which the grammar tells apart.
fn several_bodies(reading: &Reading, tokens: &TokenRange) -> bool {
    tokens.len() > 2
        && matches!(reading.word(tokens.start), "Ministries" | "Departments")
        && reading.lower(tokens.start + 1) == "of"
}

/// The last words of names of two words and more that stand in running text.
pub fn surnames<'a>(reading: &Reading<'a>, mentions: &[Mention]) -> Surnames<'a> {
    let mut found = Surnames::default();
    let full = mentions.iter().filter(|m| m.class == Class::Person && m.tokens.len() > 1);
    for mention in full.filter(|m| !heading(reading, &reading.sentence(reading.sentence_of(m.tokens.start)))) {
        found.entry(reading.word(mention.tokens.end - 1)).or_default().push(reading.phrase(mention.tokens.clone()));
    }
    found
}

/// The end of a person's name in a headline: behind a surname that the text knows the headline goes on ("Otieno Signs
/// Pact").
pub fn headline_end(reading: &Reading, surnames: &Surnames, tokens: &TokenRange) -> usize {
    let known = |token: usize| surnames.contains_key(reading.word(token));
    let cut = tokens.clone().find(|&token| token + 1 < tokens.end && known(token));
    match cut {
        Some(surname)
            if !known(tokens.end - 1) && heading(reading, &reading.sentence(reading.sentence_of(tokens.start))) =>
        {
            surname + 1
        }
        _ => tokens.end,
    }
}

fn person(reading: &Reading, ontology: &Ontology, surnames: &Surnames, mut mention: Mention) -> Option<Mention> {
    let words = &ontology.lexicon.words;
    let first = reading.word(mention.tokens.start);
    let before = mention.tokens.start.checked_sub(1).filter(|&at| same_sentence(reading, at, mention.tokens.start));
    if SHIPS.contains(&first) || before.is_some_and(|at| SHIPS.contains(&reading.word(at))) {
        return None;
    }
    mention.tokens.end = headline_end(reading, surnames, &mention.tokens);
    let behind_acronym =
        mention.tokens.len() > 1 && acronym(first) && mention.tokens.clone().any(|token| !acronym(reading.word(token)));
    if behind_acronym {
        // "DFI Otieno" is a person whom the text knows; "DFI Samaki" may be anything with letters before it.
        if !surnames.contains_key(reading.word(mention.tokens.end - 1)) {
            let class = Class::Organization;
            let place = mention.tokens.len() == 2 && gazetteer_place(reading, ontology, mention.tokens.start + 1);
            return (!place).then_some(Mention { class, ..mention });
        }
        mention.tokens.start += 1;
    }
    // "Samaki Trading Co. Ali Juma": two sentences taken for one.
    let ends = |&token: &usize| words.corporate_endings.has(reading.lower(token));
    if let Some(company) = mention.tokens.clone().rev().skip(1).find(ends) {
        mention.tokens.start = company + 1;
    }
    while mention.tokens.len() > 1 && !reading.word(mention.tokens.start).starts_with(char::is_alphabetic) {
        mention.tokens.start += 1;
    }
    let addressed = |word: &str| words.honorifics.has(word) || word.ends_with('.') && words.military_ranks.has(word);
    while mention.tokens.len() > 1 && addressed(reading.lower(mention.tokens.start)) {
        mention.tokens.start += 1;
        mention.head = super::head_of(reading, mention.tokens.clone());
    }
    let last = mention.tokens.end - 1;
    let titled =
        before.is_some_and(|at| words.office_heads.has(reading.lower(at)) || words.honorifics.has(reading.lower(at)));
    let own = reading.phrase(mention.tokens.clone());
    let known = surnames.get(reading.word(last)).is_some_and(|names| names.iter().any(|name| *name != own));
    if !titled && !known && body_noun(words, reading.lower(last)) && mention.tokens.len() > 1 {
        return Some(body(reading, mention));
    }
    if titled || known {
        return Some(mention);
    }
    if mention.tokens.len() > 1 && words.landmarks.has(reading.lower(last)) {
        return Some(Mention { class: Class::Place, ..mention });
    }
    let kind_before = before.is_some_and(|at| !reading.capitalised(at) && words.corporate_nouns.has(reading.lower(at)));
    if kind_before || kind_behind(reading, mention.tokens.end) {
        return Some(Mention { class: Class::Organization, ..mention });
    }
    let whole = |token: usize| {
        let run: Vec<&str> = (token..mention.tokens.end).map(|at| reading.word(at)).collect();
        ontology.gazetteer.longest(&run).filter(|matched| matched.len == run.len())
    };
    if mention.tokens.len() > 1 {
        return whole(mention.tokens.start).is_none().then_some(mention);
    }
    let word = reading.lower(last);
    let preposition =
        before.is_some_and(|at| matches!(reading.lower(at), "in" | "to" | "from" | "at" | "near" | "across"));
    let place = whole(last).is_some_and(|matched| {
        let class =
            |class: &str| matched.candidates.iter().any(|&(entry, _)| &*ontology.gazetteer.entry(entry).class == class);
        class("Country") || class("Place") && preposition
    });
    let opens = reading.sentence(reading.sentence_of(last)).start == last;
    let participle =
        opens && word.len() > 6 && word.ends_with("ing") && reading.text.matches(reading.word(last)).count() < 2;
    let people = words.peoples.has(word) || article_before(reading, last) && !modifies(reading, last);
    let address = words.honorifics.has(word) || words.title_heads.has(word) || word == "representative";
    (!place && !participle && !people && !address).then_some(mention)
}

fn gazetteer_place(reading: &Reading, ontology: &Ontology, token: usize) -> bool {
    ontology.gazetteer.longest(&[reading.word(token)]).is_some()
}

/// "the Samaki newspaper", "the New Harbour party": what sort of body a name is stands behind it.
fn kind_behind(reading: &Reading, end: usize) -> bool {
    end < reading.len()
        && same_sentence(reading, end - 1, end)
        && matches!(
            reading.word(end),
            "party"
                | "newspaper"
                | "magazine"
                | "movement"
                | "militia"
                | "newswire"
                | "website"
                | "broadcaster"
                | "cartel"
                | "gang"
                | "group"
                | "crew"
                | "clan"
                | "faction"
                | "syndicate"
                | "coalition"
        )
}

/// "the Rohingya": no person's name takes an article unless it stands before another noun ("the Otieno government").
fn article_before(reading: &Reading, token: usize) -> bool {
    token > 0 && same_sentence(reading, token - 1, token) && reading.lower(token - 1) == "the"
}

fn modifies(reading: &Reading, token: usize) -> bool {
    token + 1 < reading.len()
        && same_sentence(reading, token, token + 1)
        && (reading.nominal(token + 1)
            || matches!(reading.word(token + 1), "-" | "–" | "'s" | "’s" | "'" | "’")
            || reading.upos(token + 1) == Upos::Adj)
}

/// A body, place, country or programme: not a people, not a title, and a country only if the gazetteer knows it.
fn thing(reading: &Reading, ontology: &Ontology, surnames: &Surnames, mut mention: Mention) -> Option<Mention> {
    let words = &ontology.lexicon.words;
    let last = mention.tokens.end - 1;
    if mention.class == Class::Programme && section(reading, &mention.tokens)
        || mention.class == Class::Agreement && headless(reading, words, &mention.tokens)
    {
        return None;
    }
    let start = behind_owner(reading, ontology, &mention);
    if start > mention.tokens.start {
        mention.tokens.start = start;
        mention.head = super::head_of(reading, mention.tokens.clone());
    }
    // "... and the U.S. Otieno asked": two sentences taken for one.
    let abbreviation = mention.tokens.len() == 2 && reading.word(last - 1).ends_with('.');
    if abbreviation && surnames.contains_key(reading.word(last)) {
        return Some(Mention::new(reading, last..last + 1, Class::Person, Origin::Model));
    }
    if mention.class == Class::Organization {
        mention = national(reading, ontology, mention)?;
    }
    let last = mention.tokens.end - 1;
    let lone = mention.tokens.len() == 1;
    if mention.tokens.clone().any(|token| words.peoples.has(reading.lower(token)))
        && !mention.tokens.clone().any(|token| words.organization_heads.has(reading.lower(token)))
        && mention.class != Class::Programme
    {
        return None;
    }
    if lone && words.office_heads.has(reading.lower(last)) && !acronym(reading.word(last)) {
        return None;
    }
    let named_place = mention.class == Class::Place && ontology.gazetteer.longest(&[reading.word(last)]).is_none();
    let kind = mention.tokens.start.checked_sub(1).filter(|&at| same_sentence(reading, at, mention.tokens.start));
    let kind = kind.is_some_and(|at| !reading.capitalised(at) && words.corporate_nouns.has(reading.lower(at)));
    if named_place && (kind || kind_behind(reading, mention.tokens.end)) {
        mention.class = Class::Organization;
    }
    if mention.class == Class::Organization && !lone && words.landmarks.has(reading.lower(last)) {
        mention.class = Class::Place;
    }
    // "the Cyber Centre of Excellence": a body by a noun in its midst.
    let centre = mention
        .tokens
        .clone()
        .any(|token| matches!(reading.lower(token), "centre" | "center" | "institute" | "agency"));
    if mention.class == Class::Programme && centre && !words.programme_heads.has(reading.lower(last)) {
        mention.class = Class::Organization;
    }
    if mention.class == Class::Country {
        let known = mention.tokens.clone().any(|token| {
            let run: Vec<&str> = (token..mention.tokens.end).map(|at| reading.word(at)).collect();
            ontology.gazetteer.longest(&run).is_some()
        });
        let body = !lone && words.organization_heads.has(reading.lower(last));
        if body || !known && acronym(reading.word(last)) {
            mention.class = Class::Organization;
        } else if !known {
            return None;
        }
    }
    // "the State Department Spokesperson", "the White House Security Advisor": the body ends before the title.
    let of = mention.tokens.clone().any(|token| matches!(reading.lower(token), "of" | "for"));
    if mention.class == Class::Organization && !lone && !of && words.office_heads.has(reading.lower(last)) {
        let head = mention.tokens.clone().rev().find(|&token| words.organization_heads.has(reading.lower(token)))?;
        mention.tokens.end = head + 1;
    }
    // "Homeland Security": what an office is for, but no body.
    let modifiers = mention.tokens.clone().all(|token| words.office_modifiers.has(reading.lower(token)));
    (mention.class != Class::Organization || !modifiers).then_some(mention)
}

/// "Section 7031" of an act is no law of its own.
fn section(reading: &Reading, tokens: &TokenRange) -> bool {
    let number = |at: usize| reading.word(at).starts_with(|c: char| c.is_ascii_digit());
    tokens.len() == 2
        && matches!(reading.word(tokens.start), "Section" | "Article" | "Chapter")
        && number(tokens.start + 1)
}

/// "Minister Engages Peru on Fisheries": a long name without a noun of agreements is a headline.
fn headless(reading: &Reading, words: &WordLists, tokens: &TokenRange) -> bool {
    let head = |at: usize| {
        let lemma = reading.lemma(at).to_lowercase();
        words.agreement_heads.has(&lemma) || words.agreement_weak.has(&lemma) || words.agreement_if_signed.has(&lemma)
    };
    tokens.len() > 2 && !tokens.clone().any(head)
}

/// Where a name begins that the model took with its owner: "Peru's Fisheries Programme" behind "Peru's".
fn behind_owner(reading: &Reading, ontology: &Ontology, mention: &Mention) -> usize {
    let tokens = &mention.tokens;
    let owner = |at: usize| {
        let words: Vec<&str> = (tokens.start..at).map(|token| reading.word(token)).collect();
        let country = |matched: crate::ontology::gazetteer::Match| {
            matched.len == words.len()
                && matched.candidates.iter().any(|&(entry, _)| &*ontology.gazetteer.entry(entry).class == "Country")
        };
        ontology.gazetteer.longest(&words).is_some_and(country)
    };
    let possessive = |at: &usize| matches!(reading.word(*at), "'s" | "’s" | "'" | "’");
    let mark = (tokens.start + 1..tokens.end.saturating_sub(1)).find(possessive);
    match mark.filter(|&at| owner(at)) {
        Some(mark) if mention.class != Class::Place => mark + 1,
        _ => tokens.start,
    }
}

/// "Kenyan Parliament", "Parliament of Kenya", "Kenyan navy": the country is a name of its own beside its house; a service
/// in lower case is left to the grammar.
fn national(reading: &Reading, ontology: &Ontology, mut mention: Mention) -> Option<Mention> {
    let words = &ontology.lexicon.words;
    let country = |at: usize| {
        let matched = ontology.gazetteer.longest(&[reading.word(at)]);
        matched.is_some_and(|matched| {
            matched.candidates.iter().any(|&(entry, _)| &*ontology.gazetteer.entry(entry).class == "Country")
        })
    };
    let (start, last) = (mention.tokens.start, mention.tokens.end - 1);
    if mention.tokens.len() == 2 && country(start) && !reading.capitalised(last) {
        return None;
    }
    if mention.tokens.len() == 2 && country(start) && words.houses.has(reading.lower(last)) {
        mention.tokens.start += 1;
    }
    let of = mention.tokens.len() == 3 && reading.lower(start + 1) == "of" && country(last);
    if of && words.houses.has(reading.lower(start)) {
        mention.tokens.end = start + 1;
    }
    mention.head = super::head_of(reading, mention.tokens.clone());
    Some(mention)
}

/// A name with a corporate ending is a company's, and so is the same name without it.
fn companies(reading: &Reading, words: &WordLists, found: &mut [Mention]) {
    let mut stems = FxHashSet::default();
    for mention in found.iter_mut().filter(|m| !matches!(m.class, Class::Office | Class::Country)) {
        let ends = |token: usize| words.corporate_endings.has(reading.lower(token)) && reading.capitalised(token);
        let next = mention.tokens.end;
        if next < reading.len() && same_sentence(reading, next - 1, next) && ends(next) {
            mention.tokens.end += 1;
        }
        if mention.tokens.len() > 1 && ends(mention.tokens.end - 1) {
            mention.class = Class::Organization;
            stems.insert(reading.phrase(mention.tokens.start..mention.tokens.end - 1));
        }
    }
    for mention in found.iter_mut().filter(|m| m.class != Class::Office) {
        if stems.contains(&reading.phrase(mention.tokens.clone())) {
            mention.class = Class::Organization;
        }
    }
}

/// "the Fisheries Control Bureau" of which the model took the end for a person.
fn body(reading: &Reading, mention: Mention) -> Mention {
    let mut start = mention.tokens.start;
    let belongs = |at: usize| {
        same_sentence(reading, at, mention.tokens.start)
            && reading.capitalised(at)
            && matches!(reading.upos(at), Upos::Propn | Upos::Adj | Upos::Noun)
            && !matches!(reading.lower(at), "the" | "this" | "a")
    };
    while start > 0 && belongs(start - 1) {
        start -= 1;
    }
    Mention::new(reading, start..mention.tokens.end, Class::Organization, Origin::Grammar)
}

fn body_noun(words: &WordLists, word: &str) -> bool {
    words.organization_heads.has(word) && !SURNAMES_TOO.contains(&word)
}

/// Three capitals or more: two may be somebody's initials.
pub fn acronym(word: &str) -> bool {
    word.len() > 2 && word.chars().all(char::is_uppercase)
}

fn same_sentence(reading: &Reading, a: usize, b: usize) -> bool {
    reading.sentence_of(a) == reading.sentence_of(b)
}
