//! Amounts: sums of money, counts of goods, and terms of a sentence, as the text writes them.

use super::reading::Reading;
use crate::text::{TokenRange, Upos};

/// The amount of an event with a trigger in a sentence: of those that fit its class the one nearest to the trigger.
pub fn of(reading: &Reading, class: &str, trigger: usize) -> Option<String> {
    let sentence = reading.sentence(reading.sentence_of(trigger));
    let found = match class {
        "Aid" => money(reading, sentence.clone()).or_else(|| goods(reading, sentence)),
        "Conviction" => term(reading, sentence),
        _ => None,
    }?;
    Some(reading.phrase(found))
}

/// "$14 million", "€2.5 billion", "14 million euros"
fn money(reading: &Reading, sentence: TokenRange) -> Option<TokenRange> {
    let scale =
        |token: usize| matches!(reading.lower(token), "million" | "billion" | "trillion" | "thousand" | "m" | "bn");
    let symbol = |token: usize| reading.word(token).ends_with(['$', '€', '£', '¥']);
    let start =
        sentence.clone().find(|&token| symbol(token) && token + 1 < sentence.end && number(reading, token + 1))?;
    let mut end = start + 2;
    while end < sentence.end && scale(end) {
        end += 1;
    }
    Some(start..end)
}

/// What the statistical model took for an amount.
fn goods(reading: &Reading, sentence: TokenRange) -> Option<TokenRange> {
    let amounts = reading.analysis.names.iter().filter(|name| name.class == "Amount");
    amounts.map(|name| name.tokens.clone()).find(|tokens| sentence.contains(&tokens.start))
}

/// "45 years", "45-year", "life"
fn term(reading: &Reading, sentence: TokenRange) -> Option<TokenRange> {
    for token in sentence.clone().skip(1) {
        if !matches!(reading.lower(token), "year" | "years" | "month" | "months") {
            continue;
        }
        let hyphen = matches!(reading.word(token - 1), "-" | "–") && token >= sentence.start + 2;
        let first = if hyphen { token - 2 } else { token - 1 };
        if number(reading, first) {
            return Some(first..token + 1);
        }
    }
    None
}

fn number(reading: &Reading, token: usize) -> bool {
    reading.upos(token) == Upos::Num || reading.word(token).starts_with(|c: char| c.is_ascii_digit())
}
