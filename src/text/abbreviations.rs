//! Words whose final full stop belongs to them.

/// What a full stop after the word says about the sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Abbreviation {
    /// Stands before what it belongs to and so never ends a sentence ("Mr.", "Gen.").
    Leading,
    /// Belongs to a number that follows ("No. 5"), and is a word of its own otherwise.
    BeforeNumber,
    /// Can end a sentence ("Inc.", "Sept.", "etc.").
    Free,
}

const LEADING: &[&str] = &[
    "mr", "mrs", "ms", "messrs", "dr", "drs", "prof", "gen", "alm", "lic", "gral", "lt", "col", "maj", "capt", "cmdr",
    "cdr", "adm", "brig", "sgt", "cpl", "pvt", "rev", "hon", "sen", "sens", "rep", "reps", "gov", "govs", "pres",
    "sec", "amb", "supt", "st", "ste", "mt", "ft", "fr", "msgr", "mme", "mlle", "asst", "atty", "det", "insp", "vs",
    "cf", "viz", "approx", "ca", "e.g", "i.e",
];

const BEFORE_NUMBER: &[&str] =
    &["no", "nos", "art", "arts", "fig", "figs", "pp", "p", "para", "paras", "vol", "vols", "ch", "nr"];

const FREE: &[&str] = &[
    "jr", "sr", "inc", "ltd", "co", "corp", "bros", "llc", "plc", "etc", "al", "ave", "blvd", "rd", "dept", "est",
    "univ", "ed", "eds", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sept", "sep", "oct", "nov", "dec", "mon",
    "tue", "tues", "wed", "thu", "thur", "thurs", "fri", "calif", "conn", "fla", "ga", "ill", "ind", "kan", "ky", "la",
    "md", "mass", "mich", "minn", "miss", "mo", "mont", "neb", "nev", "okla", "ore", "pa", "penn", "tenn", "tex", "va",
    "vt", "wash", "wis", "wyo", "ariz", "ark", "colo", "del", "min", "max", "tel", "ext", "natl", "intl", "govt",
    "mfg", "assn", "sq", "esq", "gmbh", "pty", "bn", "hr", "hrs", "lb", "lbs", "oz",
];

/// Abbreviations that are also common words: only with a capital are they abbreviations.
const CAPITAL_ONLY: &[&str] = &[
    "no", "nos", "art", "arts", "fig", "figs", "mar", "jan", "jun", "jul", "mon", "wed", "fri", "ill", "ind", "la",
    "mass", "miss", "mo", "ore", "pa", "penn", "wash", "del", "sec", "col", "gen", "rev", "hon", "rep", "sen", "sat",
    "sun", "pres", "ed", "co", "st", "mt", "ft", "fr", "det", "min", "max", "est", "md", "ga", "ky", "va", "vt",
    "bros", "ch", "ark", "conn", "calif", "maj", "lt", "adm", "capt", "gov", "prof", "tex", "sr", "jr", "inc", "mich",
    "minn", "mont", "neb", "nev", "tenn", "wis", "kan",
];

/// What `word`, written without its final full stop, is when a full stop follows it.
pub(super) fn abbreviation(word: &str) -> Option<Abbreviation> {
    if word.len() > 7 || word.is_empty() {
        return None;
    }
    let lower = word.to_lowercase();
    let small = word.starts_with(|c: char| c.is_lowercase());
    if small && CAPITAL_ONLY.contains(&lower.as_str()) {
        return None;
    }
    let of = |list: &[&str]| list.contains(&lower.as_str());
    if of(LEADING) {
        Some(Abbreviation::Leading)
    } else if of(BEFORE_NUMBER) {
        Some(Abbreviation::BeforeNumber)
    } else if of(FREE) {
        Some(Abbreviation::Free)
    } else {
        None
    }
}

/// Words that, with a capital after an abbreviation, begin a sentence more often than they go on with a name.
pub(super) fn starts_sentence(word: &str) -> bool {
    const STARTERS: &[&str] = &[
        "A",
        "About",
        "According",
        "After",
        "All",
        "Also",
        "Although",
        "An",
        "And",
        "Another",
        "Any",
        "As",
        "At",
        "Because",
        "Before",
        "Both",
        "But",
        "By",
        "Despite",
        "Did",
        "Do",
        "Does",
        "During",
        "Each",
        "Earlier",
        "Even",
        "Every",
        "For",
        "From",
        "Further",
        "Furthermore",
        "Had",
        "Has",
        "Have",
        "He",
        "Her",
        "Here",
        "His",
        "How",
        "However",
        "I",
        "If",
        "In",
        "Instead",
        "Is",
        "It",
        "Its",
        "Last",
        "Later",
        "Like",
        "Many",
        "Maybe",
        "Meanwhile",
        "More",
        "Moreover",
        "Most",
        "My",
        "Nevertheless",
        "No",
        "None",
        "Nor",
        "Not",
        "Nothing",
        "Now",
        "Of",
        "On",
        "Once",
        "One",
        "Only",
        "Other",
        "Others",
        "Our",
        "Over",
        "People",
        "Perhaps",
        "Several",
        "She",
        "Since",
        "So",
        "Some",
        "Still",
        "Such",
        "Than",
        "That",
        "The",
        "Their",
        "Then",
        "There",
        "These",
        "They",
        "This",
        "Those",
        "Though",
        "Through",
        "Thus",
        "To",
        "Today",
        "Under",
        "Until",
        "Upon",
        "Was",
        "We",
        "Were",
        "What",
        "When",
        "Where",
        "Whether",
        "Which",
        "While",
        "Who",
        "Why",
        "Will",
        "With",
        "Within",
        "Without",
        "Yes",
        "Yet",
        "You",
        "Your",
    ];
    STARTERS.binary_search(&word).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_decides_between_word_and_abbreviation() {
        assert_eq!(abbreviation("Gen"), Some(Abbreviation::Leading));
        assert_eq!(abbreviation("No"), Some(Abbreviation::BeforeNumber));
        assert_eq!(abbreviation("no"), None);
        assert_eq!(abbreviation("Inc"), Some(Abbreviation::Free));
        assert_eq!(abbreviation("ministry"), None);
    }
}
