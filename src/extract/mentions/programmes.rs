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
        // A heading is all capitals and names nothing.
        if modifiers < if capital { 1 } else { 2 } || heading(reading, &sentence) {
            continue;
        }
        let end = if capital { token + 1 } else { token };
        found.push(Mention::new(reading, start..end, Class::Programme, Origin::Grammar));
    }
    found
}

fn belongs(reading: &Reading, token: usize) -> bool {
    let word = reading.lower(token);
    (reading.capitalised(token)
        && matches!(reading.upos(token), Upos::Propn | Upos::Adj | Upos::Noun | Upos::Verb | Upos::Num))
        || matches!(word, "and" | "of" | "the" | "for" | "to" | "-" | "–")
            && token > 0
            && reading.capitalised(token - 1)
}

/// Whether a sentence is a headline: most of its longer words are capitalised.
pub fn heading(reading: &Reading, sentence: &crate::text::TokenRange) -> bool {
    let long = || sentence.clone().filter(|&token| reading.word(token).len() > 3);
    let capitals = long().filter(|&token| reading.capitalised(token)).count();
    long().count() > 3 && capitals * 10 >= long().count() * 8
}
