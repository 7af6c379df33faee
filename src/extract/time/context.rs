//! What the words around a date expression tell about it.

use super::{
    TimeExpression,
    calendar::{Point, Value},
    grammar::{Meaning, Which},
    resolve::Side,
};
use crate::{
    extract::{
        reading::Reading,
        status::tense::{Tense, tense},
    },
    text::{Deprel, Penn, TokenRange, Upos},
};

/// Words after which a bare month or year is one.
const BEFORE_PERIOD: &[&str] = &[
    "in",
    "since",
    "until",
    "till",
    "by",
    "during",
    "of",
    "from",
    "before",
    "after",
    "through",
    "throughout",
    "between",
    "early",
    "late",
    "mid",
    "-",
    "for",
    "to",
    "and",
];

/// Words that show the number before them to be an hour or an amount.
const NOT_AFTER_YEAR: &[&str] = &["%", "utc", "gmt", "hours", "local", "edt", "est", "cet", "million", "billion"];

/// Months whose names are other words or given names too.
const AMBIGUOUS: [i8; 5] = [3, 4, 5, 6, 8];

/// Whether the words are a date where they stand: "May" may be a name, 1900 a number of soldiers.
pub(super) fn plausible(reading: &Reading<'_>, tokens: &TokenRange, meaning: Meaning) -> bool {
    let single = tokens.len() == 1;
    match meaning {
        Meaning::Month { month, which: Which::Open, .. } if single => plausible_month(reading, tokens.start, month),
        Meaning::Date { point: Point::Year(_), .. } if single && reading.word(tokens.start).len() == 4 => {
            plausible_year(reading, tokens.start)
        }
        _ => true,
    }
}

fn plausible_month(reading: &Reading<'_>, token: usize, month: i8) -> bool {
    // "Jan" and "Mar" alone are names.
    if reading.word(token).chars().count() <= 3 && month != 5 {
        return false;
    }
    let next = Some(token + 1).filter(|next| in_sentence(reading, token, *next));
    if AMBIGUOUS.contains(&month) && next.is_some_and(|next| matches!(reading.lower(next), "'s" | "’s")) {
        return false;
    }
    match previous(reading, token) {
        Some(previous) if BEFORE_PERIOD.contains(&reading.lower(previous)) => true,
        Some(previous) => !AMBIGUOUS.contains(&month) && !reading.capitalised(previous),
        None => !AMBIGUOUS.contains(&month),
    }
}

fn plausible_year(reading: &Reading<'_>, token: usize) -> bool {
    let next = Some(token + 1).filter(|next| in_sentence(reading, token, *next));
    // "1500 soldiers", "1500 UTC", "1500 local time"
    let counted = |next| reading.penn(next) == Penn::Nns || NOT_AFTER_YEAR.contains(&reading.lower(next));
    if next.is_some_and(counted) {
        return false;
    }
    let modifier = next.is_some_and(|next| matches!(reading.upos(next), Upos::Noun | Upos::Propn | Upos::Adj));
    match previous(reading, token) {
        Some(previous) => {
            BEFORE_PERIOD.contains(&reading.lower(previous))
                || reading.lower(previous) == "("
                || (modifier
                    && !matches!(reading.upos(previous), Upos::Sym | Upos::Num)
                    && reading.lower(previous) != ",")
        }
        None => modifier,
    }
}

fn previous(reading: &Reading<'_>, token: usize) -> Option<usize> {
    token.checked_sub(1).filter(|previous| in_sentence(reading, token, *previous))
}

fn in_sentence(reading: &Reading<'_>, token: usize, other: usize) -> bool {
    other < reading.len() && reading.sentence_of(token) == reading.sentence_of(other)
}

/// The word of an expression through which it depends on the rest of its sentence.
pub(super) fn head(reading: &Reading<'_>, tokens: &TokenRange) -> usize {
    let outside = |token: usize| reading.head(token).is_none_or(|head| !tokens.contains(&head));
    tokens.clone().find(|token| outside(*token) && reading.deprel(*token) != Deprel::Punct).unwrap_or(tokens.start)
}

/// "since 2014", "until Friday", "by June 15", "before 2019": not at that time, but from or up to it.
pub(super) fn bounded(reading: &Reading<'_>, tokens: &TokenRange, value: Value) -> Value {
    let Value::At(point) = value else { return value };
    let Some(before) = previous(reading, tokens.start) else { return value };
    let own = match reading.head(before) {
        Some(head) => tokens.contains(&head) || !matches!(reading.deprel(before), Deprel::Case | Deprel::Mark),
        None => true,
    };
    match reading.lower(before) {
        "since" | "after" if own => Value::Since(point),
        "until" | "till" | "by" | "before" if own => Value::Until(point),
        _ => value,
    }
}

/// On which side of the publication the verb puts what the expression dates.
pub(super) fn side(reading: &Reading<'_>, tokens: &TokenRange) -> Side {
    let mut at = head(reading, tokens);
    for _ in 0..reading.len() {
        match tense(reading, at) {
            Tense::Past | Tense::Pluperfect | Tense::Perfect => return Side::Before,
            Tense::Future => return Side::After,
            // "agreed to meet in June", "the vote to be held in June", but not "came to meet in June".
            Tense::Infinitive if reading.deprel(at) == Deprel::Xcomp || reading.passive(at) => return Side::After,
            Tense::Infinitive => {}
            Tense::Present | Tense::Conditional => return Side::Unknown,
            Tense::None => {}
        }
        match reading.head(at) {
            Some(head) => at = head,
            None => break,
        }
    }
    Side::Unknown
}

/// The date on a line of its own, or that opens a report ("GENEVA, March 3, 2020 (Agency) –"), at the head of a text.
pub(super) fn dateline(reading: &Reading<'_>, expressions: &[TimeExpression]) -> Option<Point> {
    const HEAD: usize = 1000;
    expressions.iter().find_map(|expression| {
        let Some(Value::At(point @ Point::Day { .. })) = expression.value else { return None };
        let span = reading.analysis.span(expression.tokens.clone());
        if span.start > HEAD {
            return None;
        }
        let (before, after) = line_around(reading, &expression.tokens);
        let own_line = before.chars().count() + after.chars().count() <= 30 && !after.ends_with('.');
        let opens_report = before.chars().count() <= 40
            && !before.contains(char::is_lowercase)
            && after.starts_with(['(', '–', '—', '-', ':']);
        (own_line || opens_report).then_some(point)
    })
}

/// Whether an expression is a line of its own, and so no part of a sentence even where it was read with the next one.
pub(super) fn alone(reading: &Reading<'_>, tokens: &TokenRange) -> bool {
    line_around(reading, tokens) == ("", "")
}

/// What stands before and after in the same line.
fn line_around<'a>(reading: &Reading<'a>, tokens: &TokenRange) -> (&'a str, &'a str) {
    let span = reading.analysis.span(tokens.clone());
    let start = reading.text[..span.start].rfind('\n').map_or(0, |at| at + 1);
    let after = reading.text[span.end..].lines().next().unwrap_or_default();
    (reading.text[start..span.start].trim(), after.trim())
}
