//! Persons that only their title shows: "President Otieno", "Mr Nguyen", when the model missed them.

use super::{Class, Mention, Origin};
use crate::{extract::reading::Reading, ontology::lexicon::WordLists, text::Upos};

/// Adds names that stand right behind a title, and takes from persons what belongs to their title.
pub fn complete(reading: &Reading, words: &WordLists, mentions: &mut Vec<Mention>) {
    let mut found = Vec::new();
    for token in 0..reading.len() {
        let after_office = mentions
            .iter()
            .any(|m| m.class == Class::Office && m.tokens.end == token && reading.capitalised(m.tokens.start));
        let after_honorific = token > 0
            && words.honorifics.has(reading.lower(token - 1))
            && reading.capitalised(token - 1)
            && reading.sentence_of(token - 1) == reading.sentence_of(token);
        if !(after_office || after_honorific) || mentions.iter().any(|m| m.tokens.contains(&token)) {
            continue;
        }
        let name_like = |at: usize| {
            at < reading.len()
                && reading.sentence_of(at) == reading.sentence_of(token)
                && reading.upos(at) == Upos::Propn
                && reading.capitalised(at)
                && !super::named::calendar(reading, words, &(at..at + 1))
                && !mentions.iter().any(|m| m.tokens.contains(&at))
                && !words.office_heads.has(reading.lower(at))
                && !words.organization_heads.has(reading.lower(at))
        };
        let mut end = token;
        while name_like(end) {
            end += 1;
        }
        if let Some(person) =
            mentions.iter_mut().find(|m| m.class == Class::Person && m.tokens.start == end && end > token)
        {
            person.tokens.start = token;
        } else if end > token {
            found.push(Mention::new(reading, token..end, Class::Person, Origin::Grammar));
        }
    }
    mentions.extend(found);
    let introduced = introduced(reading, words, mentions);
    mentions.extend(introduced);
    whole_names(reading, mentions);
    nicknames(reading, mentions);
    headlines(reading, mentions);
    surnames(reading, mentions);
}

/// "will be He Lanfen, Vice Premier": two capitalised words in the midst of a sentence before a comma and a title.
fn introduced(reading: &Reading, words: &WordLists, mentions: &[Mention]) -> Vec<Mention> {
    let mut found = Vec::new();
    for office in mentions.iter().filter(|m| m.class == Class::Office && reading.capitalised(m.tokens.start)) {
        let sentence = reading.sentence(reading.sentence_of(office.tokens.start));
        let Some(comma) = office.tokens.start.checked_sub(1).filter(|&at| at > sentence.start) else { continue };
        if reading.word(comma) != "," {
            continue;
        }
        let free = |at: usize| !mentions.iter().any(|m| m.tokens.contains(&at));
        let part = |at: usize| {
            reading.capitalised(at)
                && free(at)
                && !words.office_heads.has(reading.lower(at))
                && !words.organization_heads.has(reading.lower(at))
                && !words.peoples.has(reading.lower(at))
                && !super::named::calendar(reading, words, &(at..at + 1))
                && matches!(reading.upos(at), Upos::Propn | Upos::Pron)
        };
        let mut start = comma;
        while start > sentence.start + 1 && part(start - 1) {
            start -= 1;
        }
        if (2..=3).contains(&(comma - start)) {
            found.push(Mention::new(reading, start..comma, Class::Person, Origin::Grammar));
        }
    }
    found
}

/// Cuts names in headlines behind a surname that the text knows.
fn headlines(reading: &Reading, mentions: &mut [Mention]) {
    let surnames = super::misread::surnames(reading, mentions);
    for mention in mentions.iter_mut().filter(|m| m.class == Class::Person) {
        mention.tokens.end = super::misread::headline_end(reading, &surnames, &mention.tokens);
    }
}

/// A surname that was found once with a first name is a person's name everywhere in the document.
fn surnames(reading: &Reading, mentions: &mut Vec<Mention>) {
    let known: rustc_hash::FxHashSet<&str> = mentions
        .iter()
        .filter(|m| m.class == Class::Person && m.tokens.len() > 1)
        .map(|m| reading.word(m.tokens.end - 1))
        .filter(|word| word.chars().count() > 2)
        .collect();
    // The model may have taken the same word for a place elsewhere.
    for mention in mentions.iter_mut().filter(|m| m.tokens.len() == 1 && m.origin == Origin::Model) {
        if matches!(mention.class, Class::Place | Class::Organization)
            && known.contains(reading.word(mention.tokens.start))
        {
            mention.class = Class::Person;
        }
    }
    let covered: rustc_hash::FxHashSet<usize> = mentions.iter().flat_map(|m| m.tokens.clone()).collect();
    let found: Vec<Mention> = (0..reading.len())
        .filter(|&token| {
            !covered.contains(&token)
                && known.contains(reading.word(token))
                && reading.capitalised(token)
                && reading.upos(token) == Upos::Propn
        })
        .map(|token| Mention::new(reading, token..token + 1, Class::Person, Origin::Grammar))
        .collect();
    mentions.extend(found);
}

/// `Amina "Mina" Otieno`: a name that stands in quotation marks between a first name and a surname belongs to both.
fn nicknames(reading: &Reading, mentions: &mut Vec<Mention>) {
    let quotes = |at: usize| matches!(reading.word(at), "\"" | "“" | "”" | "''" | "``" | "'" | "‘" | "’");
    let name = |at: usize| reading.capitalised(at) && reading.upos(at) == Upos::Propn;
    for open in 1..reading.len().saturating_sub(3) {
        let close = open + 2;
        let whole = quotes(open)
            && quotes(close)
            && name(open - 1)
            && reading.capitalised(open + 1)
            && name(close + 1)
            && reading.sentence_of(open - 1) == reading.sentence_of(close + 1);
        let covers = |m: &Mention| m.tokens.start <= close + 1 && m.tokens.end > open - 1;
        let known = |m: &Mention| m.class == Class::Person && covers(m);
        if !whole || !mentions.iter().any(known) || mentions.iter().any(|m| covers(m) && !known(m)) {
            continue;
        }
        let start = mentions.iter().filter(|m| known(m)).map(|m| m.tokens.start).min().unwrap_or(open - 1);
        let end = mentions.iter().filter(|m| known(m)).map(|m| m.tokens.end).max().unwrap_or(close + 2);
        mentions.retain(|m| !covers(m));
        mentions.push(Mention::new(reading, start.min(open - 1)..end.max(close + 2), Class::Person, Origin::Grammar));
    }
}

/// "Park Chung" + "-ho": the second half of a given name of East Asia, not "Otieno-backed" or "Otieno-era".
fn given_name(reading: &Reading, tokens: &crate::text::TokenRange) -> bool {
    let half = reading.lower(tokens.end + 1);
    tokens.len() == 2
        && half.chars().count() <= 6
        && half.chars().all(char::is_alphabetic)
        && !half.ends_with("ed")
        && !matches!(half, "era" | "born" | "style" | "like" | "run" | "free" | "type" | "elect")
}

/// Joins what belongs to one name: "Solberg-Hansen" over its hyphen, a surname that lost its capital behind a title.
fn whole_names(reading: &Reading, mentions: &mut Vec<Mention>) {
    for index in 0..mentions.len() {
        if mentions[index].class != Class::Person || mentions[index].origin == Origin::Grammar {
            continue;
        }
        let mut tokens = mentions[index].tokens.clone();
        let touching = |at: usize| reading.analysis.tokens[at - 1].span.end == reading.analysis.tokens[at].span.start;
        while tokens.end + 1 < reading.len()
            && matches!(reading.word(tokens.end), "-" | "‑")
            && touching(tokens.end)
            && touching(tokens.end + 1)
            && (reading.capitalised(tokens.end + 1) || given_name(reading, &tokens))
            && !mentions.iter().any(|m| m.class != Class::Person && m.tokens.contains(&(tokens.end + 1)))
        {
            tokens.end += 2;
            while tokens.end < reading.len()
                && mentions
                    .iter()
                    .any(|m| m.class == Class::Person && m.tokens.start < tokens.end && m.tokens.end > tokens.end)
            {
                tokens.end += 1;
            }
        }
        let titled =
            tokens.len() == 1 && mentions.iter().any(|m| m.class == Class::Office && m.tokens.end == tokens.start);
        if titled
            && tokens.end < reading.len()
            && reading.upos(tokens.end) == Upos::Propn
            && !reading.capitalised(tokens.end)
            && reading.sentence_of(tokens.end) == reading.sentence_of(tokens.start)
        {
            tokens.end += 1;
        }
        while tokens.start > 0
            && super::named::NAME_PARTICLES.contains(&reading.word(tokens.start - 1))
            && reading.sentence_of(tokens.start - 1) == reading.sentence_of(tokens.start)
            && !mentions.iter().any(|m| m.tokens.contains(&(tokens.start - 1)))
        {
            tokens.start -= 1;
        }
        mentions[index].tokens = tokens;
    }
    // What a longer name took in is no mention of its own.
    let spans: Vec<_> = mentions.iter().filter(|m| m.class == Class::Person).map(|m| m.tokens.clone()).collect();
    mentions.retain(|m| {
        m.class != Class::Person
            || !spans.iter().any(|other| other.len() > m.tokens.len() && other.contains(&m.tokens.start))
    });
}
