//! Acronyms: what a document says that its short names stand for.

use crate::text::{NameSpan, Span, TokenRange};
use std::collections::BTreeMap;

/// Letters of the shortest acronym that is taken for one.
const SHORTEST: usize = 3;

/// Classes whose names are shortened to acronyms.
const SHORTENED: &[&str] = &["Organization", "Agreement", "Programme", "Place"];

/// What acronyms that a document explains in brackets stand for: the class of the long name before the bracket, or
/// nothing where words with these initials are no name ("internally displaced persons (IDPs)").
fn explained<'t>(
    text: &'t str,
    tokens: &[Span],
    sentences: &[TokenRange],
    names: &[NameSpan],
) -> BTreeMap<&'t str, Option<&'static str>> {
    let word = |at: usize| &text[tokens[at].clone()];
    let mut found = BTreeMap::new();
    for sentence in sentences.iter().filter(|sentence| sentence.len() > 3) {
        for open in sentence.start + 1..sentence.end - 2 {
            let acronym = word(open + 1);
            if word(open) != "(" || word(open + 2) != ")" || !is_acronym(acronym) {
                continue;
            }
            if !(sentence.start..open).rev().take(12).any(|from| has_initials(acronym, (from..open).map(word))) {
                continue;
            }
            let long = names.iter().find(|name| name.tokens.end == open);
            found.entry(stem(acronym)).or_insert(long.map(|name| name.class));
        }
    }
    found
}

/// Gives the names that are acronyms the classes they were explained to have, and drops those that are no names.
pub(super) fn settle(text: &str, tokens: &[Span], sentences: &[TokenRange], names: &mut Vec<NameSpan>) {
    let explained = explained(text, tokens, sentences, names);
    if explained.is_empty() {
        return;
    }
    names.retain_mut(|name| {
        if name.tokens.len() > 1 {
            return true;
        }
        match explained.get(stem(&text[tokens[name.tokens.start].clone()])) {
            Some(Some(class)) if SHORTENED.contains(class) => name.class = class,
            Some(None) => return false,
            _ => {}
        }
        true
    });
}

fn is_acronym(word: &str) -> bool {
    let stem = stem(word);
    stem.len() >= SHORTEST && stem.bytes().all(|byte| byte.is_ascii_uppercase())
}

/// An acronym without the ending of its plural.
fn stem(word: &str) -> &str {
    word.strip_suffix('s').unwrap_or(word)
}

/// Whether the words begin with the letters of an acronym, in order, small words aside.
fn has_initials<'t>(acronym: &str, words: impl Iterator<Item = &'t str>) -> bool {
    let mut letters = stem(acronym).chars().peekable();
    for (number, word) in words.enumerate() {
        let Some(initial) = word.chars().next() else { continue };
        if letters.peek().is_some_and(|letter| initial.to_ascii_uppercase() == *letter) {
            letters.next();
        } else if number == 0 || initial.is_uppercase() {
            return false;
        }
    }
    letters.peek().is_none()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{sentences, tokenize};

    /// The names left of those given by their words, each of a class.
    fn settled(text: &str, names: &[(&str, &'static str)]) -> Vec<(String, &'static str)> {
        let tokens = tokenize(text);
        let sentences = sentences(text, &tokens);
        let span = |(words, class): &(&str, &'static str)| {
            let start = text.rfind(words).unwrap();
            let first = tokens.iter().position(|token| token.start == start).unwrap();
            let last = tokens.iter().position(|token| token.end == start + words.len()).unwrap();
            NameSpan { tokens: first..last + 1, class, confidence: 1.0 }
        };
        let mut names: Vec<NameSpan> = names.iter().map(span).collect();
        settle(text, &tokens, &sentences, &mut names);
        let words = |name: &NameSpan| text[tokens[name.tokens.start].start..tokens[name.tokens.end - 1].end].to_owned();
        names.iter().map(|name| (words(name), name.class)).collect()
    }

    #[test]
    fn acronyms_are_of_the_class_of_what_they_stand_for() {
        let text = "They fund the Clean Rivers Initiative (CRI) in Peru. Officials praised CRI again.";
        let names = [("Clean Rivers Initiative", "Programme"), ("CRI", "Organization"), ("Peru", "Country")];
        let wanted = [("Clean Rivers Initiative", "Programme"), ("CRI", "Programme"), ("Peru", "Country")];
        assert_eq!(settled(text, &names), wanted.map(|(words, class)| (words.to_owned(), class)));
    }

    #[test]
    fn acronyms_of_common_words_are_no_names() {
        let text = "Aid for internally displaced persons (IDPs) goes on. Many IDPs came from Peru (PER).";
        let names = [("IDPs", "Organization"), ("Peru", "Country"), ("PER", "Country")];
        let wanted = [("Peru", "Country"), ("PER", "Country")];
        assert_eq!(settled(text, &names), wanted.map(|(words, class)| (words.to_owned(), class)));
    }
}
