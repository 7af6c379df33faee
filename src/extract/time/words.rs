//! The words that dates are made of.

use super::calendar::Unit;
use crate::text::Analysis;
use jiff::civil::Weekday;

/// A piece of a date. Tokens such as "7-8", "2019-03-27" and "mid-August" are several.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Word {
    Month {
        number: i8,
        short: bool,
    },
    Weekday(Weekday),
    /// A number in digits or words; `digits` is 0 for a word.
    Number {
        value: u32,
        digits: usize,
    },
    Ordinal(i8),
    Unit {
        unit: Unit,
        plural: bool,
    },
    Dash,
    Comma,
    Slash,
    Dot,
    /// Any other word, in lower case.
    Other(String),
}

/// A word and the token that it is in.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Atom {
    pub word: Word,
    pub token: usize,
}

/// The atoms of a run of tokens.
pub(super) fn atoms(analysis: &Analysis, text: &str, tokens: crate::text::TokenRange) -> Vec<Atom> {
    let mut atoms = Vec::with_capacity(tokens.len());
    for token in tokens {
        let Some(surface) = text.get(analysis.tokens[token].span.clone()) else { continue };
        for piece in pieces(surface) {
            atoms.push(Atom { word: word(piece), token });
        }
    }
    atoms
}

/// Splits compounds of numbers ("7-8", "27.03.2019") and "mid-August".
fn pieces(surface: &str) -> Vec<&str> {
    let compound = surface.starts_with(|c: char| c.is_ascii_digit()) || surface.to_lowercase().starts_with("mid-");
    if !compound || surface.contains(',') {
        return vec![surface];
    }
    let mut pieces = Vec::new();
    let mut rest = surface;
    while let Some(at) = rest.find(is_separator) {
        let width = rest[at..].chars().next().map_or(1, char::len_utf8);
        pieces.extend([&rest[..at], &rest[at..at + width]].into_iter().filter(|piece| !piece.is_empty()));
        rest = &rest[at + width..];
    }
    pieces.extend(Some(rest).filter(|rest| !rest.is_empty()));
    pieces
}

fn is_separator(c: char) -> bool {
    matches!(c, '-' | '–' | '—' | '/' | '.')
}

fn word(piece: &str) -> Word {
    match piece {
        "-" | "–" | "—" | "--" => return Word::Dash,
        "," => return Word::Comma,
        "/" => return Word::Slash,
        "." => return Word::Dot,
        _ => {}
    }
    let lower = piece.to_lowercase();
    if lower.bytes().all(|b| b.is_ascii_digit()) {
        return lower.parse().map_or(Word::Other(lower.clone()), |value| Word::Number { value, digits: lower.len() });
    }
    if let Some(day) = ordinal(&lower) {
        return Word::Ordinal(day);
    }
    // Names of months and days are written with a capital: "may" and "march" are none.
    if piece.starts_with(char::is_uppercase) {
        if let Some((number, short)) = month(&lower) {
            return Word::Month { number, short };
        }
        if let Some(weekday) = weekday(&lower) {
            return Word::Weekday(weekday);
        }
    }
    if let Some(unit) = unit(lower.strip_suffix('s').unwrap_or(&lower)) {
        return Word::Unit { unit, plural: lower.ends_with('s') };
    }
    match NUMBERS.iter().position(|number| *number == lower) {
        Some(value) => Word::Number { value: value as u32 + 1, digits: 0 },
        None => Word::Other(lower),
    }
}

const NUMBERS: [&str; 12] =
    ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

fn month(lower: &str) -> Option<(i8, bool)> {
    let stem = lower.trim_end_matches('.');
    let full = MONTHS.iter().position(|month| *month == stem);
    let short = || MONTHS.iter().position(|month| month[..3] == *stem || (stem == "sept" && *month == "september"));
    full.map(|at| (at as i8 + 1, false)).or_else(|| short().map(|at| (at as i8 + 1, true)))
}

fn weekday(lower: &str) -> Option<Weekday> {
    const NAMES: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
    let at = NAMES.iter().position(|name| *name == lower)?;
    Weekday::from_monday_zero_offset(at as i8).ok()
}

fn ordinal(lower: &str) -> Option<i8> {
    let digits = lower.strip_suffix("st").or(lower.strip_suffix("nd")).or(lower.strip_suffix("rd"));
    let day: i8 = digits.or(lower.strip_suffix("th"))?.parse().ok()?;
    (1..=31).contains(&day).then_some(day)
}

fn unit(lower: &str) -> Option<Unit> {
    Some(match lower {
        "day" => Unit::Day,
        "week" => Unit::Week,
        "month" => Unit::Month,
        "year" => Unit::Year,
        _ => return None,
    })
}
