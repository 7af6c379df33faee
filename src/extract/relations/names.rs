//! The names of countries within other names.

use crate::{extract::events::Scene, ontology::gazetteer::EntryId, text::TokenRange};

/// The longest name of a country, in words.
const LONGEST: usize = 5;

/// The countries whose names or adjectives stand in some words, in order: the longest at each place.
///
/// "America" and "American" are of a continent as often as of a country, and count only at the start.
pub fn countries(scene: &Scene, tokens: &TokenRange) -> Vec<EntryId> {
    let (reading, gazetteer) = (scene.reading, &scene.ontology.gazetteer);
    let mut found = Vec::new();
    let mut at = tokens.start;
    while at < tokens.end {
        let longest = (at + 1..=(at + LONGEST).min(tokens.end)).rev().find_map(|end| {
            let candidates = gazetteer.named(&reading.phrase(at..end));
            let of_class = |class: &str| {
                candidates.iter().map(|&(entry, _)| entry).find(|&entry| &*gazetteer.entry(entry).class == class)
            };
            // "Central America", "New Mexico": a longer name that is no country's.
            of_class("Country").map(|entry| (end, Some(entry))).or(of_class("Place").map(|_| (end, None)))
        });
        match longest {
            Some((end, entry)) => {
                let continent = matches!(reading.lower(at), "america" | "american" | "americas") && at > tokens.start;
                found.extend(entry.filter(|_| !continent));
                at = end;
            }
            None => at += 1,
        }
    }
    found
}
