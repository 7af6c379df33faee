//! A capital or a house that stands for its government, or is the place: "Lima said", "in Lima"; "the Kremlin denied",
//! "at the Kremlin".

use crate::{
    extract::reading::Reading,
    ontology::lexicon::WordLists,
    text::{Deprel, TokenRange, Upos},
};

/// Nouns of what only a government has.
const OF_GOVERNMENTS: [&str; 33] = [
    "crackdown",
    "crime",
    "conduct",
    "aggression",
    "behavior",
    "behaviour",
    "regime",
    "invasion",
    "action",
    "provocation",
    "ambassador",
    "decision",
    "effort",
    "policy",
    "position",
    "stance",
    "proposal",
    "demand",
    "request",
    "offer",
    "support",
    "commitment",
    "response",
    "claim",
    "view",
    "interest",
    "intention",
    "ally",
    "willingness",
    "refusal",
    "readiness",
    "ambition",
    "concern",
];

/// Verbs of the will, which no city has.
const WILL: [&str; 21] = [
    "want",
    "seek",
    "hope",
    "agree",
    "refuse",
    "urge",
    "warn",
    "accuse",
    "support",
    "demand",
    "reject",
    "insist",
    "plan",
    "intend",
    "threaten",
    "continue",
    "retaliate",
    "deny",
    "consider",
    "recognize",
    "recognise",
];

/// Whether the name of a capital is used for the government: as the subject of what people do, the party of a relation, or
/// the owner of a decision.
pub fn acts(reading: &Reading, words: &WordLists, tokens: &TokenRange) -> bool {
    let head = super::head_of(reading, tokens.clone());
    let Some(up) = reading.head(head) else { return false };
    // Who says "Brussels" means the European Union more often than Belgium.
    if reading.word(head) == "Brussels" {
        return false;
    }
    match reading.deprel(head) {
        Deprel::Nsubj => {
            let address = tokens.end < reading.len() && matches!(reading.word(tokens.end), "," | "–" | "—" | "-");
            (words.speech_heads.has(reading.lemma(up)) || WILL.contains(&reading.lemma(up)))
                && !address
                && reading.preposition(head).is_none()
        }
        Deprel::NmodPoss => OF_GOVERNMENTS.contains(&reading.lemma(up)),
        Deprel::Obj => words.addressing_verbs.has(reading.lemma(up)),
        Deprel::Obl if words.addressing_verbs.has(reading.lemma(up)) => {
            matches!(reading.preposition(head).as_deref(), Some("on" | "upon" | "with" | "between"))
        }
        Deprel::Nmod | Deprel::Obl => reading.preposition(head).as_deref() == Some("between"),
        Deprel::Conj => reading.preposition(up).as_deref() == Some("between"),
        _ => false,
    }
}

/// Whether the name of a house is used for the place: somebody is at it or comes to it, or it stands in a dateline.
pub fn place(reading: &Reading, tokens: &TokenRange) -> bool {
    let sentence = reading.sentence(reading.sentence_of(tokens.start));
    let mut at = tokens.start;
    if at > sentence.start && reading.lower(at - 1) == "the" {
        at -= 1;
    }
    let preposition = at.checked_sub(1).filter(|&at| at >= sentence.start);
    let there = preposition.is_some_and(|preposition| {
        // "Senior Adviser at the White House": the body whose post it is.
        let post = preposition > sentence.start && reading.capitalised(preposition - 1);
        matches!(reading.lower(preposition), "at" | "in" | "inside" | "outside" | "near" | "to") && !post
    });
    let address = tokens.end + 1 < reading.len()
        && tokens.end < sentence.end
        && reading.word(tokens.end) == ","
        && reading.capitalised(tokens.end + 1)
        && !sentence.clone().any(|token| reading.upos(token) == Upos::Verb);
    there || address
}
