//! When two names, two entities, two pieces of evidence are the same.

use super::annotation::{Entity, Event};
use std::collections::BTreeSet;
use unicode_normalization::UnicodeNormalization;

/// Words that do not tell two names apart.
const STOP: [&str; 14] =
    ["the", "of", "a", "an", "and", "for", "on", "to", "in", "between", "with", "its", "his", "her"];

/// A name or quote without case, accents, punctuation, possessives and stop words. Script other than Latin is kept only
/// where nothing else is there.
pub(super) fn normalise(text: &str) -> String {
    let decomposed: String = text.nfkd().collect();
    let ascii: String = decomposed.chars().filter(char::is_ascii).collect();
    let kept = if ascii.is_empty() { text.to_owned() } else { ascii };
    let plain = without_possessives(&kept.to_lowercase()).replace("u.s.", "us").replace("u.k.", "uk");
    let words: Vec<&str> =
        plain.split(|c| !is_word(c)).filter(|word| !word.is_empty() && !STOP.contains(word)).collect();
    words.join(" ")
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

fn without_possessives(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let after = &rest[c.len_utf8()..];
        let possessive = matches!(c, '\'' | '’') && after.starts_with('s') && !after[1..].starts_with(is_word);
        if possessive {
            rest = &after[1..];
        } else {
            kept.push(c);
            rest = after;
        }
    }
    kept
}

/// All forms of an entity's name, normalised.
fn names(entity: &Entity) -> BTreeSet<String> {
    let forms = std::iter::once(&entity.name).chain(&entity.aliases);
    forms.map(|form| normalise(form)).filter(|form| !form.is_empty()).collect()
}

fn words(text: &str) -> BTreeSet<&str> {
    text.split_whitespace().collect()
}

fn jaccard(a: &str, b: &str) -> f64 {
    let (a, b) = (words(a), words(b));
    let union = a.union(&b).count();
    if union == 0 { 0.0 } else { a.intersection(&b).count() as f64 / union as f64 }
}

/// How alike two entities are, 0 to 1: same name, one's name among the other's, much the same words (of what has long
/// descriptive names), any shared form.
pub(super) fn entity_similarity(gold: &Entity, predicted: &Entity) -> f64 {
    if gold.class != predicted.class {
        return 0.0;
    }
    let (mut golds, mut predictions) = (names(gold), names(predicted));
    let (name, predicted_name) = (normalise(&gold.name), normalise(&predicted.name));
    if name == predicted_name {
        return 1.0;
    }
    if predictions.contains(&name) || golds.contains(&predicted_name) {
        return 0.9;
    }
    if matches!(gold.class.as_str(), "Agreement" | "Office" | "Programme" | "Organization") {
        golds.insert(name);
        predictions.insert(predicted_name);
        let pairs = golds.iter().flat_map(|g| predictions.iter().map(move |p| jaccard(g, p)));
        let best = pairs.fold(0.0, f64::max);
        return if best >= 0.6 { 0.8 * best } else { 0.0 };
    }
    if golds.is_disjoint(&predictions) { 0.0 } else { 0.5 }
}

/// Whether two events rest on the same words: one quote holds another, or seven in ten of the shorter one's words are
/// the other's.
pub(super) fn evidence_overlaps(a: &Event, b: &Event) -> bool {
    let quotes = |event: &Event| -> Vec<String> { event.evidence.0.iter().map(|quote| normalise(quote)).collect() };
    let (a, b) = (quotes(a), quotes(b));
    a.iter().any(|x| b.iter().any(|y| overlap(x, y)))
}

fn overlap(a: &str, b: &str) -> bool {
    if a.is_empty() || b.is_empty() {
        return false;
    }
    let (wa, wb) = (words(a), words(b));
    a.contains(b) || b.contains(a) || wa.intersection(&wb).count() as f64 / wa.len().min(wb.len()) as f64 >= 0.7
}

/// Pairs gold with predicted items one to one, the most similar first, earlier items first among equals: for each gold
/// item the index of its prediction.
pub(super) fn pair(gold: usize, predicted: usize, similarity: impl Fn(usize, usize) -> f64) -> Vec<Option<usize>> {
    let mut candidates: Vec<(f64, usize, usize)> = (0..gold)
        .flat_map(|g| (0..predicted).map(move |p| (g, p)))
        .map(|(g, p)| (similarity(g, p), g, p))
        .filter(|candidate| candidate.0 > 0.0)
        .collect();
    candidates.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
    let mut pairs = vec![None; gold];
    let mut taken = vec![false; predicted];
    for (_, g, p) in candidates {
        if pairs[g].is_none() && !taken[p] {
            pairs[g] = Some(p);
            taken[p] = true;
        }
    }
    pairs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_compared_without_their_dress() {
        assert_eq!(normalise("The U.S. Department of State"), "us department state");
        assert_eq!(normalise("Pú Soro's"), "pu soro");
        assert_eq!(normalise("it's so 'soon"), "it so soon");
        assert_eq!(normalise("Минск"), "минск");
    }

    #[test]
    fn the_best_pair_is_taken_first() {
        let table = [[0.5, 0.9], [0.0, 1.0]];
        assert_eq!(pair(2, 2, |g, p| table[g][p]), [Some(0), Some(1)]);
        assert_eq!(pair(1, 2, |_, _| 1.0), [Some(0)]);
    }
}
