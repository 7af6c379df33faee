//! What shows that a noun means a document of states: somebody signs it, it stands in a list of what is signed, its kind
//! says so, or the statistical model does.

use super::Scene;
use crate::{
    extract::mentions::Mention,
    text::{Deprel, Penn, Upos},
};

/// Whether a noun in the singular names an agreement and does not only point to one.
pub fn starts(scene: &Scene, mention: &Mention, described: bool, capital: bool) -> bool {
    let (reading, noun) = (scene.reading, mention.head);
    let weak = scene.weak(noun);
    let sentence = scene.sentence(noun);
    let start = mention.tokens.start;
    let joint = (start..noun)
        .any(|token| matches!(reading.lower(token), "joint" | "bilateral" | "trilateral" | "trade" | "peace"));
    let indefinite = start > sentence.start && matches!(reading.lower(start - 1), "a" | "an" | "another");
    let new = indefinite && signed(scene, noun);
    if new && !weak || indefinite && in_list(scene, noun) {
        return true;
    }
    let letters = matches!(reading.lower(noun), "statement" | "letter" | "deal" | "memorandum");
    let strong = !weak || capital && !letters || between_states(scene, noun) || joint;
    let modelled = modelled(scene, noun) && !(capital && letters);
    (described || capital) && (strong || signed(scene, noun) || in_list(scene, noun) || modelled)
}

/// "memorandum of understanding", "letter of intent": others are of one government to itself.
fn between_states(scene: &Scene, noun: usize) -> bool {
    let reading = scene.reading;
    noun + 2 < reading.len()
        && reading.lower(noun + 1) == "of"
        && matches!(
            reading.lower(noun + 2),
            "understanding" | "cooperation" | "co-operation" | "intent" | "agreement" | "arrangement"
        )
}

/// Whether the statistical model takes the noun for that of an agreement.
pub fn modelled(scene: &Scene, noun: usize) -> bool {
    let agreement = crate::extract::mentions::Class::Agreement.name();
    scene.reading.analysis.names.iter().any(|name| name.class == agreement && name.tokens.contains(&noun))
}

/// Whether the noun is what somebody signs or concludes.
pub fn signed(scene: &Scene, noun: usize) -> bool {
    let reading = scene.reading;
    let signing = |token: usize| scene.words.agreement_verbs.has(&reading.lemma(token).to_lowercase());
    // "the signing of a package of agreements"
    let whole = reading
        .head(noun)
        .filter(|&whole| {
            reading.preposition(noun).as_deref() == Some("of")
                && matches!(reading.lemma(whole), "package" | "number" | "series" | "set" | "raft" | "host" | "range")
        })
        .unwrap_or(noun);
    // What is coordinated with what is signed is signed too.
    let first =
        std::iter::successors(Some(whole), |&at| reading.head(at).filter(|_| reading.deprel(at) == Deprel::Conj))
            .take(8)
            .last()
            .unwrap_or(whole);
    reading.head(first).is_some_and(signing)
        && matches!(reading.deprel(first), Deprel::Obj | Deprel::NsubjPass | Deprel::Nmod)
        || reading.children(noun).iter().any(|&child| reading.deprel(child) == Deprel::Acl && signing(child))
}

/// Whether a noun stands in a list behind or before the word of a signing: "The documents signed include a programme of
/// ... and a plan of ...", "Also signed were ...", "... and a contract on ... were signed".
pub fn in_list(scene: &Scene, noun: usize) -> bool {
    let reading = scene.reading;
    let sentence = scene.sentence(noun);
    let sign = |at: usize| {
        !reading.capitalised(at)
            && match reading.lemma(at) {
                "sign" | "initial" | "ink" | "conclude" | "exchange" => reading.upos(at) == Upos::Verb,
                lemma => matches!(lemma, "signing" | "signature"),
            }
    };
    let tells = |at: usize| {
        matches!(reading.penn(at), Penn::Vbd | Penn::Vbz | Penn::Vbp | Penn::Md)
            && !matches!(reading.lemma(at), "include" | "be" | "have" | "comprise")
            || matches!(reading.lower(at), "that" | "which" | "who" | "after" | "under" | "amid" | "before")
    };
    let behind = (sentence.start..noun).rev().take_while(|&at| sign(at) || !tells(at)).any(sign);
    let before = || {
        (noun + 1..sentence.end)
            .take_while(|&at| !tells(at))
            .any(|at| sign(at) && reading.upos(at) == Upos::Verb && reading.passive(at))
    };
    behind || before()
}
