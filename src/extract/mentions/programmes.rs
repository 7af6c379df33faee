//! Programmes, policies, laws and operations by name: a capitalised phrase that ends in or is followed by a noun of that kind.

use super::{Class, Mention, Origin};
use crate::{
    extract::reading::Reading,
    ontology::lexicon::WordLists,
    text::{Deprel, Penn, TokenRange, Upos},
};

/// The longest tail of a name behind its noun, in tokens: "for the Protection of Rivers and Lakes".
const LONGEST: usize = 12;

/// Candidates beyond those that the model found.
pub fn find(reading: &Reading, words: &WordLists, named: &[Mention]) -> Vec<Mention> {
    let mut found = Vec::new();
    for token in 0..reading.len() {
        if let Some(mention) = described(reading, words, token) {
            found.push(mention);
            continue;
        }
        if let Some(mention) = operation(reading, token) {
            found.push(mention);
            continue;
        }
        if !words.programme_heads.has(reading.lower(token)) {
            continue;
        }
        // "Nathan Law" is a person, "Harbour Fund" may be a body.
        let other = named.iter().any(|m| {
            m.tokens.contains(&token)
                && (m.class == Class::Person
                    || m.class == Class::Organization
                        && m.tokens.clone().any(|at| words.organization_heads.has(reading.lower(at))))
        });
        if other {
            continue;
        }
        let sentence = reading.sentence(reading.sentence_of(token));
        let capital = reading.capitalised(token);
        let start = left_edge(reading, words, named, token, &sentence);
        let modifiers = (start..token).filter(|&at| reading.capitalised(at)).count();
        let end = if capital { tail(reading, named, token, &sentence) } else { token };
        let numbered = (token + 1..end).any(|at| reading.penn(at) == Penn::Cd);
        // A heading is all capitals and names nothing.
        let named_enough = numbered || modifiers >= if capital { 1 } else { 2 };
        if !named_enough || heading(reading, &sentence) && !numbered {
            continue;
        }
        let framework =
            reading.lower(token) == "framework" && (start..end).any(|at| words.framework_words.has(reading.lower(at)));
        let class = if framework { Class::Agreement } else { Class::Programme };
        found.push(Mention::new(reading, start..end, class, Origin::Grammar));
    }
    found
}

/// "Operation Northern Light": the noun stands first.
fn operation(reading: &Reading, token: usize) -> Option<Mention> {
    let sentence = reading.sentence(reading.sentence_of(token));
    let named =
        |&at: &usize| reading.capitalised(at) && matches!(reading.upos(at), Upos::Propn | Upos::Noun | Upos::Adj);
    let end = token + 1 + (token + 1..sentence.end).take_while(named).count();
    let named = reading.word(token) == "Operation" && end > token + 1 && !heading(reading, &sentence);
    named.then(|| Mention::new(reading, token..end, Class::Programme, Origin::Grammar))
}

/// The first word of a name that ends in a noun: "Iran, North Korea, and Syria Nonproliferation **Act**".
fn left_edge(reading: &Reading, words: &WordLists, named: &[Mention], noun: usize, sentence: &TokenRange) -> usize {
    let capital = reading.capitalised(noun);
    let foreign = |at: usize| {
        named.iter().any(|m| {
            m.tokens.contains(&at)
                && (m.class == Class::Person && !is_law(reading.lower(noun)) || m.class == Class::Country && !capital)
        })
    };
    let mut start = noun;
    let mut list = false;
    while start > sentence.start && !foreign(start - 1) {
        let at = start - 1;
        // ", and Related Programs Appropriations Act": a comma before an "and" makes a list of the name's own.
        let and = reading.lower(at) == "and" && at > sentence.start + 1 && reading.lower(at - 1) == ",";
        let and = and && capital && reading.capitalised(at - 2);
        let serial = reading.lower(at) == "," && capital && (list || reading.lower(start) == "and");
        // "the Rivers Act and the Lakes Act" are two.
        let another = reading.lower(at) == "and" && at > sentence.start && {
            let before = reading.lower(at - 1);
            is_law(before)
                || words.agreement_heads.has(before)
                || words.programme_heads.has(before) && reading.lower(start) == "the"
        };
        // "Director of National Fisheries Policy" is a title.
        let title = words.office_heads.has(reading.lower(at)) && matches!(reading.lower(start), "of" | "for");
        if title {
            return noun;
        }
        if another || !(and || belongs(reading, at) || serial && at > sentence.start && reading.capitalised(at - 1)) {
            break;
        }
        list |= serial;
        start = at;
    }
    while start < noun && matches!(reading.lower(start), "and" | "of" | "the" | "for" | "-" | "–" | "a" | "to" | ",")
    {
        start += 1;
    }
    start
}

fn is_law(noun: &str) -> bool {
    matches!(noun, "act" | "bill" | "law")
}

/// The end of a name in capitals behind its noun: "Strategy **for the Protection of Rivers**", "Executive Order
/// **14257**", "Appropriations Act**, 2021**".
fn tail(reading: &Reading, named: &[Mention], noun: usize, sentence: &TokenRange) -> usize {
    let mut end = numbered(reading, noun + 1, sentence);
    let mut at = end;
    let person = |at: usize| named.iter().any(|m| m.class == Class::Person && m.tokens.contains(&at));
    let opens = at < sentence.end && matches!(reading.lower(at), "for" | "on" | "against" | "to" | "of");
    if !opens || at + 1 >= sentence.end {
        return end;
    }
    while at < sentence.end && at - noun < LONGEST && !person(at) {
        let content =
            reading.capitalised(at) && matches!(reading.upos(at), Upos::Propn | Upos::Noun | Upos::Adj | Upos::Verb);
        let day = reading.analysis.names.iter().any(|name| name.class == "Date" && name.tokens.contains(&at));
        let another = reading.lower(at) == "and" && at + 1 < sentence.end && reading.lower(at + 1) == "the";
        if another {
            break;
        }
        if content && !day {
            end = at + 1;
        } else if day
            || !matches!(reading.lower(at), "for" | "on" | "against" | "to" | "of" | "the" | "and" | "-" | "–")
        {
            break;
        }
        at += 1;
    }
    end
}

/// The end of a number or year right behind a name: "14257", "No. 5 of 2019", ", 2021", "of 1961".
fn numbered(reading: &Reading, from: usize, sentence: &TokenRange) -> usize {
    let number = |at: usize| at < sentence.end && reading.word(at).starts_with(|c: char| c.is_ascii_digit());
    let year = |at: usize| number(at) && reading.word(at).len() == 4 && !number(at + 1);
    let sign = from < sentence.end && matches!(reading.lower(from), "no" | "no." | "nº" | "number" | "#");
    let mut end = from;
    if sign && number(from + 1) {
        end = from + 2;
    } else if number(from) {
        end = from + 1;
    }
    let joined = end < sentence.end && matches!(reading.lower(end), "," | "of");
    if joined && year(end + 1) { end + 2 } else { end }
}

/// "a repatriation program", "the extradition bill", "their initiative for fishermen", "the trade embargo on Peru": a noun
/// that says what it is for stands beside it.
fn described(reading: &Reading, words: &WordLists, noun: usize) -> Option<Mention> {
    let kind = reading.lower(noun);
    let sentence = reading.sentence(reading.sentence_of(noun));
    if !words.described_programmes.has(kind) || noun == sentence.start {
        return None;
    }
    let what = |at: usize| {
        (reading.deprel(at) == Deprel::Compound || kind == "embargo")
            && matches!(reading.upos(at), Upos::Noun | Upos::Adj)
            && !reading.capitalised(at)
            && !words.evaluative.has(reading.lower(at))
    };
    let mut start = noun;
    while start > sentence.start
        && (what(start - 1) || kind == "embargo" && matches!(reading.lower(start - 1), "," | "and") && what(start - 2))
    {
        start -= 1;
    }
    let opener = start.checked_sub(1).filter(|&at| at >= sentence.start);
    let definite = opener.is_some_and(|at| {
        matches!(
            reading.lower(at),
            "a" | "an" | "the" | "its" | "their" | "'s" | "’s" | "’" | "'" | "new" | "countries"
        )
    });
    let aim = |word: &str| noun + 2 < sentence.end && reading.lower(noun + 1) == word;
    let goes_on = kind == "initiative" && aim("for") || kind == "embargo" && (aim("on") || aim("against"));
    let end = if goes_on { phrase_end(reading, noun + 2, &sentence) } else { noun + 1 };
    ((start < noun || goes_on) && (definite || kind == "bill"))
        .then(|| Mention::new(reading, start..end, Class::Programme, Origin::Grammar))
}

/// The end of a plain list of names and nouns: "Peruvians, Chileans and Kenyans".
fn phrase_end(reading: &Reading, from: usize, sentence: &TokenRange) -> usize {
    let noun = |at: usize| at < sentence.end && matches!(reading.upos(at), Upos::Noun | Upos::Propn | Upos::Adj);
    let mut end = from;
    while noun(end) || end < sentence.end && matches!(reading.lower(end), "," | "and") && noun(end + 1) {
        end += 1;
    }
    end.max(from)
}

fn belongs(reading: &Reading, token: usize) -> bool {
    let word = reading.lower(token);
    (reading.capitalised(token)
        && matches!(reading.upos(token), Upos::Propn | Upos::Adj | Upos::Noun | Upos::Verb | Upos::Num))
        || matches!(word, "and" | "of" | "the" | "for" | "to" | "-" | "–")
            && token > 0
            && reading.capitalised(token - 1)
}

/// Whether a sentence is a headline: most of its longer words are capitalised, and no full stop ends it.
pub fn heading(reading: &Reading, sentence: &TokenRange) -> bool {
    if matches!(reading.word(sentence.end - 1), "." | "!" | "?") {
        return false;
    }
    let long = || sentence.clone().filter(|&token| reading.word(token).len() > 3);
    let capitals = long().filter(|&token| reading.capitalised(token)).count();
    long().count() > 3 && capitals * 10 >= long().count() * 8
}
