//! Titles and posts: "Secretary of State", "Foreign Affairs Minister", "mayor". A title's country or body is no part of
//! the mention: "President" in "President of Honduras", "Honduran President".

mod portfolio;

use super::{Class, Mention, Origin};
use crate::{
    extract::reading::Reading,
    ontology::lexicon::WordLists,
    text::{Deprel, Penn, TokenRange, Upos},
};
use portfolio::{CIVIL_GENERALS, right_edge};

/// Candidates: the grammar's, and the model's cut at the names of countries and bodies in them.
pub fn find(reading: &Reading, words: &WordLists, named: &[Mention], titles: &[Mention]) -> Vec<Mention> {
    let mut found: Vec<Mention> = (0..reading.len())
        .filter(|&token| words.office_heads.has(&singular(reading, token)) || senior_official(reading, token))
        .filter_map(|head| one(reading, words, named, head).or_else(|| shared(reading, words, named, head)))
        .collect();
    found.extend((0..reading.len()).filter_map(|head| counterpart(reading, words, named, head)));
    let inside = |mention: &Mention| named.iter().any(|name| name.overlaps(&mention.tokens));
    for mention in titles.iter().filter(|title| !inside(title)) {
        let title = mention.tokens.clone().any(|token| words.office_heads.has(&singular(reading, token)));
        if title
            && !found.iter().any(|office| office.overlaps(&mention.tokens))
            && reading.capitalised(mention.tokens.start)
            && !rank(reading, words, &mention.tokens)
            && !rank_and_name(reading, words, &mention.tokens)
            && !plural(reading, mention.head)
        {
            found.push(Mention { naming: true, ..mention.clone() });
        }
    }
    found
}

/// "her Peruvian **counterpart**, Luis Quispe": a post of Peru, called like hers.
fn counterpart(reading: &Reading, words: &WordLists, named: &[Mention], head: usize) -> Option<Mention> {
    if reading.lower(head) != "counterpart" || !country_before(reading, named, head) {
        return None;
    }
    let sentence = reading.sentence(reading.sentence_of(head));
    let mut at = head + 1;
    while at < sentence.end && (reading.word(at) == "," || words.honorifics.has(reading.lower(at))) {
        at += 1;
    }
    // "Laura Lind, Otieno's Peruvian counterpart"
    let before = (sentence.start..head).rev().find(|&at| reading.word(at) == ",");
    let person = named
        .iter()
        .any(|name| name.class == Class::Person && (name.tokens.start == at || Some(name.tokens.end) == before));
    let mention = Mention::new(reading, head..head + 1, Class::Office, Origin::Grammar);
    person.then_some(mention)
}

fn singular(reading: &Reading, token: usize) -> String {
    reading.lemma(token).to_lowercase()
}

/// "Senior Official for Arms Control"
fn senior_official(reading: &Reading, token: usize) -> bool {
    reading.word(token) == "Official"
        && token > 0
        && token + 1 < reading.len()
        && reading.capitalised(token - 1)
        && matches!(reading.lower(token + 1), "for" | "of")
}

fn plural(reading: &Reading, token: usize) -> bool {
    matches!(reading.penn(token), Penn::Nns | Penn::Nnps)
}

/// "Presidents Otieno and Quispe", "Foreign Ministers Solberg and Lie": a title that two names behind it share.
fn shared(reading: &Reading, words: &WordLists, named: &[Mention], head: usize) -> Option<Mention> {
    let sentence = reading.sentence(reading.sentence_of(head));
    let person = |at: usize| named.iter().find(|m| m.class == Class::Person && m.tokens.start == at);
    let first = person(head + 1).filter(|_| head + 1 < sentence.end)?;
    let end = first.tokens.end;
    let several = end + 1 < sentence.end && reading.lower(end) == "and";
    if !(several && plural(reading, head) && reading.capitalised(head)) {
        return None;
    }
    let free = |token: usize| !named.iter().any(|m| m.tokens.contains(&token) && m.class != Class::Office);
    let start = left_edge(reading, words, &free, head, &sentence);
    let before = if start < head { reading.phrase(start..head) + " " } else { String::new() };
    let mut noun = singular(reading, head);
    noun[..1].make_ascii_uppercase();
    let mut mention = Mention::new(reading, start..head + 1, Class::Office, Origin::Grammar);
    mention.head = head;
    mention.form = Some(format!("{before}{noun}").into());
    Some(mention)
}

fn one(reading: &Reading, words: &WordLists, named: &[Mention], head: usize) -> Option<Mention> {
    let inside = named.iter().any(|m| m.tokens.contains(&head) && !matches!(m.class, Class::Office));
    if inside || plural(reading, head) || !matches!(reading.upos(head), Upos::Noun | Upos::Propn) {
        return None;
    }
    let sentence = reading.sentence(reading.sentence_of(head));
    let free = |token: usize| !named.iter().any(|m| m.tokens.contains(&token) && m.class != Class::Office);
    let start = left_edge(reading, words, &free, head, &sentence);
    let end = right_edge(reading, words, named, &free, head, &sentence);
    // "Special Assistant to the President": the president is part of the assistant's title.
    if (start..head).any(|token| {
        token != head
            && words.title_heads.has(reading.lower(token))
            && reading.lower(token) != "secretary"
            && reading.upos(token) == Upos::Noun
            && !reading.capitalised(token)
    }) {
        return None;
    }
    // "Minister of the Interior Kari" before a surname: the first name is the person's.
    let before_name = named.iter().any(|m| m.class == Class::Person && m.tokens.start == end);
    let given = before_name
        && end > head + 3
        && !words.office_heads.has(reading.lower(end - 1))
        && !words.organization_heads.has(reading.lower(end - 1))
        && !words.portfolio_nouns.has(reading.lower(end - 1))
        && !words.office_modifiers.has(reading.lower(end - 1))
        && reading.capitalised(end - 2);
    let end = if given { end - 1 } else { end };
    if rank(reading, words, &(start..end))
        && (before_name || end == start + 1 || end < sentence.end && reading.word(end) == "(")
        && !scope_after(reading, named, end, &sentence)
    {
        return None;
    }
    // "Commander of the Coast Guard General Otieno": what stands before a rank is not of it.
    let civil = (start..head).any(|token| CIVIL_GENERALS.contains(&reading.lower(token)));
    if before_name && end == head + 1 && words.military_ranks.has(reading.lower(head)) && !civil {
        return None;
    }
    if reading.lower(head) == "member" && start == head && !of_parliament(reading, words, head, &sentence) {
        return None;
    }
    let mut mention = Mention::new(reading, start..end, Class::Office, Origin::Grammar);
    mention.head = head;
    let capital = reading.capitalised(head);
    // A country's leader is whoever heads it, by whatever title.
    if reading.lower(head) == "leader" && start == head && end == head + 1 && country_before(reading, named, start) {
        return None;
    }
    let near_person = |token: usize| named.iter().any(|m| m.class == Class::Person && m.tokens.contains(&token));
    // "Commander of the Coast Guard General Otieno"
    let behind_rank = (end..sentence.end).find(|&token| !words.military_ranks.has(reading.lower(token))).unwrap_or(end);
    let before_person = end < sentence.end && near_person(end)
        || behind_rank < sentence.end && near_person(behind_rank)
        || end + 1 < sentence.end && matches!(reading.lower(end), "," | "–" | "—") && near_person(end + 1)
        || end < sentence.end && words.honorifics.has(reading.lower(end));
    let after_person = start > sentence.start + 1
        && matches!(reading.lower(start - 1), "," | "the")
        && (sentence.start.max(start.saturating_sub(4))..start).any(near_person);
    let scoped = scope_before(reading, named, start) || scope_after(reading, named, end, &sentence);
    let predicate = reading.dependent(head, &[Deprel::Cop, Deprel::Nsubj]).is_some()
        || reading.head(head).is_some_and(|up| {
            matches!(reading.lemma(up), "serve" | "become" | "elect" | "appoint" | "name" | "nominate")
        });
    let title = words.title_heads.has(&singular(reading, head));
    let long = start < head || end > head + 1;
    let compound = reading.deprel(head) == Deprel::Compound && !before_person;
    let accepted = if capital {
        before_person || after_person || scoped || title || (long && words.office_modifiers.has(reading.lower(start)))
    } else {
        before_person || scoped && !compound || (title && (after_person || (predicate && long)))
    };
    mention.naming = before_person || after_person || scoped || long;
    accepted.then_some(mention)
}

/// "member of Parliament", "a member of the Legislative Council": of other bodies one is a member without a post.
fn of_parliament(reading: &Reading, words: &WordLists, member: usize, sentence: &TokenRange) -> bool {
    if member > sentence.start && words.houses.has(reading.lower(member - 1)) {
        return true;
    }
    let behind = member + 1..(member + 8).min(sentence.end);
    behind.clone().next().is_some_and(|of| of < sentence.end && reading.lower(of) == "of")
        && behind
            .skip(1)
            .take_while(|&token| reading.capitalised(token) || matches!(reading.lower(token), "the" | "of"))
            .any(|token| words.houses.has(reading.lower(token)))
}

/// "Major General" before a name: a form of address.
fn rank(reading: &Reading, words: &WordLists, tokens: &TokenRange) -> bool {
    tokens.clone().all(|token| words.military_ranks.has(reading.lower(token)) || reading.word(token) == "-")
}

/// "General Sekou": a form of address with the first name.
fn rank_and_name(reading: &Reading, words: &WordLists, tokens: &TokenRange) -> bool {
    let last = tokens.end - 1;
    tokens.len() > 1
        && rank(reading, words, &(tokens.start..last))
        && !words.office_heads.has(reading.lower(last))
        && reading.upos(last) == Upos::Propn
}

fn scope_before(reading: &Reading, named: &[Mention], start: usize) -> bool {
    let ends = |at: usize| {
        named
            .iter()
            .any(|m| m.tokens.end == at && matches!(m.class, Class::Country | Class::Organization | Class::Place))
    };
    start > 0
        && (ends(start)
            || start > 1
                && matches!(reading.lower(start - 1), "'s" | "’s" | "'" | "’" | ")")
                && (ends(start - 1) || start > 3 && ends(start - 3)))
}

fn country_before(reading: &Reading, named: &[Mention], start: usize) -> bool {
    let country = |at: usize| named.iter().any(|m| m.tokens.end == at && m.class == Class::Country);
    start > 0
        && (country(start)
            || start > 1 && matches!(reading.lower(start - 1), "'s" | "’s" | "'" | "’") && country(start - 1))
}

fn scope_after(reading: &Reading, named: &[Mention], end: usize, sentence: &TokenRange) -> bool {
    let begins = |at: usize| {
        named
            .iter()
            .any(|m| m.tokens.contains(&at) && matches!(m.class, Class::Country | Class::Organization | Class::Place))
    };
    let body = |at: usize| named.iter().any(|m| m.tokens.start == at && m.class == Class::Organization);
    let described = || {
        let after = end + 1 + described_as(reading, end + 1..sentence.end);
        matches!(reading.lower(end), "of" | "for" | "at") && after > end + 2 && after < sentence.end && body(after)
    };
    end + 1 < sentence.end
        && matches!(reading.lower(end), "of" | "to" | "for" | "at")
        && (begins(end + 1)
            || end + 2 < sentence.end && reading.lower(end + 1) == "the" && begins(end + 2)
            || described())
}

/// How many words stand before a name that say what it is: "**the state grain trader** Nafaka".
pub fn described_as(reading: &Reading, tokens: TokenRange) -> usize {
    const MOST: usize = 5;
    let article = tokens.clone().next().is_some_and(|at| matches!(reading.lower(at), "the" | "a" | "an"));
    let noun = |at: &usize| !reading.capitalised(*at) && matches!(reading.upos(*at), Upos::Noun | Upos::Adj);
    let words = tokens.skip(1).take(MOST).take_while(noun).count();
    if article { words + 1 } else { 0 }
}

fn left_edge(
    reading: &Reading,
    words: &WordLists,
    free: &dyn Fn(usize) -> bool,
    head: usize,
    sentence: &TokenRange,
) -> usize {
    let capital = reading.capitalised(head);
    let mut start = head;
    while start > sentence.start {
        let before = start - 1;
        let word = reading.lower(before);
        let ranks = words.office_modifiers.has(word);
        if !ranks && (words.evaluative.has(word) || words.former.has(word) || words.future.has(word))
            || word == "under" && reading.lower(start) != "secretary"
        {
            break;
        }
        let hyphen = matches!(word, "-" | "–") && before > sentence.start && free(before - 1);
        let known = words.office_modifiers.has(word) && free(before);
        let named = capital
            && reading.capitalised(before)
            && free(before)
            && matches!(reading.upos(before), Upos::Propn | Upos::Adj | Upos::Noun)
            && !words.honorifics.has(word)
            && !words.office_heads.has(word);
        // "Justice and Public Security Minister"
        let joined = word == "and"
            && capital
            && before > sentence.start
            && start < head
            && free(before - 1)
            && reading.capitalised(before - 1)
            && !words.office_heads.has(reading.lower(before - 1));
        if !(hyphen && start == head || known || named || joined) {
            break;
        }
        start = before;
    }
    start
}
