//! Places whose name goes on behind or before what the gazetteer and the model know: "Tana River County", "eastern Peru",
//! "the Western District of Kentucky".

use super::{Class, Mention, Origin};
use crate::{extract::reading::Reading, ontology::lexicon::WordLists, text::Upos};

/// Points of the compass that make a place of a country.
const COMPASS: [&str; 11] = [
    "eastern",
    "western",
    "northern",
    "southern",
    "central",
    "northeastern",
    "northwestern",
    "southeastern",
    "southwestern",
    "north-eastern",
    "south-eastern",
];

/// Candidates beyond those that the model and the gazetteer found.
pub fn find(reading: &Reading, words: &WordLists, named: &[Mention]) -> Vec<Mention> {
    let mut found: Vec<Mention> = named.iter().filter_map(|mention| lengthened(reading, words, mention)).collect();
    found.extend(named.iter().filter_map(|mention| district(reading, mention)));
    found.extend(named.iter().filter_map(|mention| part(reading, mention)));
    found
}

/// "Tana River" + "County"
fn lengthened(reading: &Reading, words: &WordLists, mention: &Mention) -> Option<Mention> {
    let place = matches!(mention.class, Class::Place) && mention.tokens.clone().all(|at| reading.capitalised(at));
    let sentence = reading.sentence(reading.sentence_of(mention.tokens.start));
    let next = mention.tokens.end;
    if !place || next >= sentence.end || !reading.capitalised(next) {
        return None;
    }
    let fits = |len: usize| {
        let end = next + len;
        end <= sentence.end
            && (next..end).all(|at| reading.capitalised(at))
            && words.region_heads.has(&(next..end).map(|at| reading.lower(at)).collect::<Vec<_>>().join(" "))
    };
    let len = (1..=3).rev().find(|&len| fits(len))?;
    let end = next + len;
    // "Lima Airport Director": a part of a title or of a longer name.
    let goes_on =
        end < sentence.end && reading.capitalised(end) && matches!(reading.upos(end), Upos::Propn | Upos::Noun);
    let person = goes_on && words.office_heads.has(reading.lower(end));
    // "Tana River County" is where the gazetteer says, but a river or an airport is another thing than its city.
    let same = matches!(
        reading.lower(end - 1),
        "region" | "province" | "oblast" | "state" | "territory" | "governorate" | "prefecture"
    );
    let origin = if same { mention.origin } else { Origin::Grammar };
    (!person).then(|| Mention::new(reading, mention.tokens.start..end, Class::Place, origin))
}

/// "the Western District of Kentucky"
fn district(reading: &Reading, mention: &Mention) -> Option<Mention> {
    if !matches!(mention.class, Class::Place) || mention.tokens.start < 2 {
        return None;
    }
    let start = mention.tokens.start;
    let sentence = reading.sentence(reading.sentence_of(start));
    let of = start >= sentence.start + 2 && reading.lower(start - 1) == "of" && reading.word(start - 2) == "District";
    if !of {
        return None;
    }
    let compass = start >= sentence.start + 3
        && matches!(reading.word(start - 3), "Eastern" | "Western" | "Northern" | "Southern" | "Middle" | "Central");
    let first = if compass { start - 3 } else { start - 2 };
    Some(Mention::new(reading, first..mention.tokens.end, Class::Place, Origin::Grammar))
}

/// "eastern Peru"
fn part(reading: &Reading, mention: &Mention) -> Option<Mention> {
    let start = mention.tokens.start;
    let compass = start > 0
        && reading.sentence_of(start - 1) == reading.sentence_of(start)
        && COMPASS.contains(&reading.word(start - 1))
        && reading.upos(start) == Upos::Propn;
    (compass && mention.class == Class::Country)
        .then(|| Mention::new(reading, start - 1..mention.tokens.end, Class::Place, Origin::Grammar))
}
