//! Comparing names: spelling without case, accents and punctuation, initials, and the words that carry meaning.

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// A name without case, accents, possessive and punctuation, its words parted by single spaces.
pub fn normalise(name: &str) -> String {
    let folded: String = name.nfkd().filter(|&c| !is_combining_mark(c)).flat_map(char::to_lowercase).collect();
    let plain =
        folded.replace("'s", "").replace("’s", "").replace("u.s.", "us").replace("u.k.", "uk").replace("u.n.", "un");
    let words: String = plain.chars().map(|c| if c.is_alphanumeric() { c } else { ' ' }).collect();
    words.split_whitespace().filter(|word| !matches!(*word, "the" | "a" | "an")).collect::<Vec<_>>().join(" ")
}

/// The words of a name that carry meaning, normalised.
pub fn content_words(name: &str) -> Vec<String> {
    let small = ["of", "on", "for", "and", "to", "in", "between", "with", "its", "his", "her", "at", "from", "by"];
    normalise(name).split(' ').filter(|word| !word.is_empty() && !small.contains(word)).map(str::to_owned).collect()
}

/// The share of words that two lists have in common.
pub fn overlap(a: &[String], b: &[String]) -> f32 {
    let shared = a.iter().filter(|word| b.contains(word)).count();
    let all = a.len() + b.len() - shared;
    if all == 0 { 0.0 } else { shared as f32 / all as f32 }
}

/// Whether `short` could be the initials of `long`: "AUC" of "African Union Commission".
pub fn is_acronym(short: &str, long: &str) -> bool {
    let letters: String = short.chars().filter(|c| c.is_alphanumeric()).collect();
    if letters.len() < 2 || letters.chars().any(char::is_lowercase) || !long.contains(' ') {
        return false;
    }
    let words = || long.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let first = |word: &str| word.chars().next().map(|c| c.to_uppercase().to_string()).unwrap_or_default();
    let small = |word: &&str| !matches!(*word, "of" | "the" | "and" | "for" | "on" | "in" | "to" | "de" | "des" | "la");
    let all: String = words().map(first).collect();
    let main: String = words().filter(small).map(first).collect();
    letters.eq_ignore_ascii_case(&all) || letters.eq_ignore_ascii_case(&main)
}

/// An identifier made of a name: lower-case ASCII words joined by hyphens.
pub fn slug(name: &str) -> String {
    let words = normalise(name);
    let slug = words.split(' ').take(12).collect::<Vec<_>>().join("-");
    if slug.is_empty() { "x".to_owned() } else { slug }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_compare_without_accents_case_and_articles() {
        assert_eq!(normalise("The José  Muñoz’s"), "jose munoz");
        assert_eq!(normalise("U.S."), "us");
        assert_eq!(content_words("Ministry of the Interior"), ["ministry", "interior"]);
        assert_eq!(slug("Côte d’Ivoire"), "cote-d-ivoire");
    }

    #[test]
    fn initials_make_acronyms() {
        assert!(is_acronym("WHO", "World Health Organization"));
        assert!(is_acronym("OAS", "Organization of American States"));
        assert!(!is_acronym("Who", "World Health Organization"));
        assert!(!is_acronym("UN", "Union"));
    }
}
