//! Programmes, policies, laws and operations by name: a capitalised phrase that ends in or is followed by a noun of that kind.

use super::{Class, Mention, Origin};
use crate::{extract::reading::Reading, ontology::lexicon::WordLists, text::Upos};

/// Candidates beyond those that the model found.
pub fn find(reading: &Reading, words: &WordLists, named: &[Mention]) -> Vec<Mention> {
    let mut found = Vec::new();
    for token in 1..reading.len() {
        if !words.programme_heads.has(reading.lower(token)) {
            continue;
        }
        let sentence = reading.sentence(reading.sentence_of(token));
        let capital = reading.capitalised(token);
        let mut start = token;
        while start > sentence.start
            && belongs(reading, start - 1)
            && !named.iter().any(|m| {
                m.tokens.contains(&(start - 1)) && (m.class == Class::Person || (m.class == Class::Country && !capital))
            })
        {
            start -= 1;
        }
        while start < token && matches!(reading.lower(start), "and" | "of" | "the" | "for" | "-" | "–" | "a") {
            start += 1;
        }
        let modifiers = (start..token).filter(|&at| reading.capitalised(at)).count();
        if let Some(mention) = described(reading, words, token) {
            found.push(mention);
            continue;
        }
        // A heading is all capitals and names nothing.
        if modifiers < if capital { 1 } else { 2 } || heading(reading, &sentence) {
            continue;
        }
        let end = if capital { token + 1 } else { token };
        found.push(Mention::new(reading, start..end, Class::Programme, Origin::Grammar));
    }
    found
}

/// "a repatriation program": a noun that says what it is for stands before it.
fn described(reading: &Reading, words: &WordLists, noun: usize) -> Option<Mention> {
    let kind = matches!(reading.lower(noun), "program" | "programme" | "initiative");
    let before = noun.checked_sub(1)?;
    let what = reading.deprel(before) == crate::text::Deprel::Compound
        && reading.upos(before) == Upos::Noun
        && !reading.capitalised(before);
    let article =
        before.checked_sub(1).is_some_and(|at| matches!(reading.lower(at), "a" | "the" | "its" | "’s" | "'s"));
    (kind && what && article && !words.evaluative.has(reading.lower(before)))
        .then(|| Mention::new(reading, before..noun + 1, Class::Programme, Origin::Grammar))
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
pub fn heading(reading: &Reading, sentence: &crate::text::TokenRange) -> bool {
    if matches!(reading.word(sentence.end - 1), "." | "!" | "?") {
        return false;
    }
    let long = || sentence.clone().filter(|&token| reading.word(token).len() > 3);
    let capitals = long().filter(|&token| reading.capitalised(token)).count();
    long().count() > 3 && capitals * 10 >= long().count() * 8
}
