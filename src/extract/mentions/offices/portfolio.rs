//! Where a title ends: "Secretary-General", "Chargé d'Affaires", and what a post is for: "Minister of Justice and Public
//! Security", "Special Assistant to the President".

use super::{Class, Mention};
use crate::{
    extract::reading::Reading,
    ontology::lexicon::WordLists,
    text::{TokenRange, Upos},
};

/// The end of the title whose noun is `head`.
pub(super) fn right_edge(
    reading: &Reading,
    words: &WordLists,
    named: &[Mention],
    free: &dyn Fn(usize) -> bool,
    head: usize,
    sentence: &TokenRange,
) -> usize {
    let mut end = head + 1;
    // "Secretary-General", "Attorney General"
    if end + 1 < sentence.end
        && matches!(reading.lower(end), "-" | "–")
        && matches!(reading.lower(end + 1), "general" | "at")
    {
        end += 2;
    } else if end < sentence.end && general(reading, head, end) && free(end) {
        end += 1;
        // "President Pro Tempore"
        if end < sentence.end && matches!(reading.lower(end), "tempore" | "tem") {
            end += 1;
        }
    }
    // "Minister-in-Charge", "Ambassador-at-Large"
    if end + 3 < sentence.end
        && matches!(reading.word(end), "-" | "–")
        && matches!(reading.lower(end + 1), "in" | "at")
        && matches!(reading.word(end + 2), "-" | "–")
    {
        end += 4;
    }
    // "Chargé d'Affaires"
    if end < sentence.end && reading.lower(end).starts_with('d') && reading.lower(end)[1..].starts_with(['\'', '’']) {
        end += 1;
        while end < sentence.end && matches!(reading.lower(end), "affaires" | "a.i.") {
            end += 1;
        }
    }
    while let Some(longer) = portfolio(reading, words, named, free, end, sentence) {
        end = longer;
    }
    end
}

/// Nouns of civil posts that "General" follows.
pub(super) const CIVIL_GENERALS: [&str; 17] = [
    "attorney",
    "secretary",
    "director",
    "governor",
    "consul",
    "inspector",
    "solicitor",
    "auditor",
    "surgeon",
    "comptroller",
    "prosecutor",
    "commissioner",
    "superintendent",
    "administrator",
    "accountant",
    "registrar",
    "procurator",
];

/// "Attorney General", but not "Commander General Otieno", where the rank is part of the address.
fn general(reading: &Reading, head: usize, at: usize) -> bool {
    reading.word(at) == "Pro" || reading.word(at) == "General" && CIVIL_GENERALS.contains(&reading.lower(head))
}

/// The end of a portfolio that starts at `at`: "of Foreign Affairs", "for Justice and Public Security", "to the President".
fn portfolio(
    reading: &Reading,
    words: &WordLists,
    named: &[Mention],
    free: &dyn Fn(usize) -> bool,
    at: usize,
    sentence: &TokenRange,
) -> Option<usize> {
    if at + 1 >= sentence.end || !matches!(reading.lower(at), "of" | "for" | "to" | "on") {
        return None;
    }
    let mut token = at + 1;
    if reading.lower(token) == "the" || reading.lower(token) == "his" {
        token += 1;
    }
    let first = token;
    let reach = portfolio_over_names(reading, words, named, at + 1, sentence);
    let fits = |token: usize| {
        token < sentence.end
            && (free(token) || token < reach)
            && (!words.military_ranks.has(reading.lower(token)) || free_office(reading, words, token))
            && (reading.capitalised(token)
                && matches!(reading.upos(token), Upos::Propn | Upos::Noun | Upos::Adj | Upos::Verb)
                // "speaker of the parliament Amina Otieno"
                || token == first && reading.lower(at) == "of" && words.houses.has(reading.lower(token))
                || token > first - 1 && words.office_modifiers.has(reading.lower(token)) && reading.lower(at) != "to")
    };
    if !fits(token) {
        return None;
    }
    let mut end = token + 1;
    token = end;
    while token < sentence.end {
        if fits(token) {
            end = token + 1;
            token = end;
            continue;
        }
        // Words that join the parts of a portfolio, when another part follows.
        let joins = matches!(reading.lower(token), "and" | "," | "&" | "-" | "–");
        let next =
            if joins && token + 1 < sentence.end && reading.lower(token) == "," && reading.lower(token + 1) == "and" {
                token + 2
            } else {
                token + 1
            };
        let follows = joins
            && fits(next)
            && !words.office_heads.has(reading.lower(next))
            && !starts_title(reading, words, next, sentence);
        // A comma joins only where an "and" closes the list.
        let listed = reading.lower(token) != ","
            || (token + 1..(token + 6).min(sentence.end))
                .any(|at| reading.lower(at) == "and" && (token..at).all(|t| fits(t) || reading.lower(t) == ","));
        if !(follows && listed) {
            break;
        }
        token = next;
    }
    Some(end)
}

/// Whether a rank is none where it stands: "Secretary General", "Major Projects".
fn free_office(reading: &Reading, words: &WordLists, token: usize) -> bool {
    token + 1 < reading.len() && words.portfolio_nouns.has(reading.lower(token + 1))
        || matches!(reading.lower(token), "first" | "air" | "staff" | "field" | "major" | "general" | "marshal")
            && token > 0
            && words.office_heads.has(reading.lower(token - 1))
}

/// The end of a portfolio that begins with the name of a place: "East African and Indian Ocean Affairs".
fn portfolio_over_names(
    reading: &Reading,
    words: &WordLists,
    named: &[Mention],
    start: usize,
    sentence: &TokenRange,
) -> usize {
    let at = |token: usize| named.iter().find(|mention| mention.tokens.contains(&token)).map(|mention| mention.class);
    let first = if reading.lower(start) == "the" { start + 1 } else { start };
    if first >= sentence.end || !matches!(at(first), Some(Class::Place | Class::Country)) {
        return start;
    }
    let run = (first..sentence.end).take_while(|&token| {
        let small = matches!(reading.lower(token), "and" | "-" | "–");
        let name = reading.capitalised(token) && !words.office_heads.has(reading.lower(token));
        (name || small) && matches!(at(token), None | Some(Class::Place | Class::Country))
    });
    run.filter(|&token| reading.capitalised(token) && words.portfolio_nouns.has(reading.lower(token)))
        .last()
        .map_or(start, |token| token + 1)
}

/// Whether another title starts at a token: "and Senior Director for Africa".
fn starts_title(reading: &Reading, words: &WordLists, at: usize, sentence: &TokenRange) -> bool {
    (at..(at + 4).min(sentence.end))
        .take_while(|&token| reading.capitalised(token))
        .any(|token| words.office_heads.has(reading.lower(token)))
}
