//! Several agreements under one noun: "agreements on ports, on fishing and on visas".

use super::{Scene, extent, signs};
use crate::{
    extract::mentions::{Class, Mention},
    text::{Penn, TokenRange, Upos},
};

/// One mention of each agreement that the noun stands for: the mention itself, if that is one.
pub fn apart(scene: &Scene, mention: Mention) -> Vec<Mention> {
    let parts = if mention.naming { parts(scene, &mention) } else { Vec::new() };
    if parts.len() < 2 {
        return vec![mention];
    }
    let (reading, noun) = (scene.reading, mention.head);
    let opening = parts[0].start - 1;
    // "memorandums of understanding on": all up to the preposition, in the singular.
    let kind = (mention.tokens.start..opening).map(|at| if at == noun { reading.lemma(at) } else { reading.word(at) });
    let kind = kind.collect::<Vec<_>>().join(" ");
    let named = |part: &TokenRange| {
        let inner = |at: &usize| scene.named(*at).is_some_and(|other| other.class != Class::Agreement);
        let end = part.clone().find(inner).map_or(part.end, |at| extent::trimmed(reading, part.start, at));
        part.start..end.max(part.start + 1)
    };
    let form = |part: &TokenRange| {
        Some(format!("{kind} {} {}", reading.lower(opening), reading.phrase(part.clone())).into_boxed_str())
    };
    parts
        .iter()
        .enumerate()
        .map(|(number, part)| {
            let start = if number == 0 { mention.tokens.start } else { part.start };
            let tokens = start..named(part).end;
            Mention { extent: None, tokens, form: form(part), ..mention.clone() }
        })
        .collect()
}

/// The subjects of the agreements, each without its preposition.
fn parts(scene: &Scene, mention: &Mention) -> Vec<TokenRange> {
    let (reading, noun) = (scene.reading, mention.head);
    let plural = matches!(reading.penn(noun), Penn::Nns | Penn::Nnps);
    let about = |at: usize| matches!(reading.lower(at), "on" | "concerning" | "regarding");
    let Some(opening) = (noun + 1..mention.extent().end.min(noun + 4)).find(|&at| about(at)) else { return Vec::new() };
    let comma = |at: usize| matches!(reading.word(at), "," | ";");
    let and = |at: usize| matches!(reading.lower(at), "and" | "&");
    let mut parts: Vec<TokenRange> = Vec::new();
    let mut repeated = 0;
    let mut start = opening + 1;
    let mut at = start;
    while at < mention.extent().end {
        if !(comma(at) || and(at)) {
            at += 1;
            continue;
        }
        parts.push(start..at);
        while at < mention.extent().end && (comma(at) || and(at) || matches!(reading.lower(at), "also")) {
            at += 1;
        }
        if at < mention.extent().end && reading.lower(at) == reading.lower(opening) {
            repeated += 1;
            at += 1;
        }
        start = at;
    }
    parts.push(start..mention.extent().end);
    parts.retain(|part| !part.is_empty());
    let count = (mention.tokens.start.saturating_sub(3)..noun).find_map(|at| number(reading.lower(at)));
    // "on economic, humanitarian and security cooperation" is one subject: each of several ends in a noun.
    let whole = |part: &TokenRange| matches!(reading.upos(part.end - 1), Upos::Noun | Upos::Propn | Upos::Num);
    let full = parts.iter().all(|part| part.len() > 1 && whole(part));
    let each = repeated > 0 && repeated + 1 == parts.len()
        || plural && signs::signed(scene, noun) && count.is_none() && full
        || plural && count == Some(parts.len()) && parts.iter().all(whole);
    if each { parts } else { Vec::new() }
}

fn number(word: &str) -> Option<usize> {
    let words = ["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];
    let spelt = words.iter().position(|other| *other == word).map(|at| at + 2);
    spelt.or_else(|| word.parse().ok())
}
