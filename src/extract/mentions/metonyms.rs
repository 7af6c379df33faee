//! A capital or a house that stands for its government, or is the place: "Lima said", "in Lima"; "the Kremlin denied",
//! "at the Kremlin".

use crate::{
    extract::reading::Reading,
    ontology::lexicon::{Companion, Lexicon, Slot},
    text::{Deprel, TokenRange, Upos},
};

/// Whether the name of a capital is used for the government: as the subject of what people do, the party of a relation, or
/// the owner of a decision.
pub fn acts(reading: &Reading, lexicon: &Lexicon, tokens: &TokenRange) -> bool {
    let words = &lexicon.words;
    let head = super::head_of(reading, tokens.clone());
    let Some(up) = reading.head(head) else { return false };
    // Who says "Brussels" means the European Union more often than Belgium.
    if reading.word(head) == "Brussels" {
        return false;
    }
    match reading.deprel(head) {
        Deprel::Nsubj => {
            let address = tokens.end < reading.len()
                && matches!(reading.word(tokens.end), "," | "–" | "—" | "-")
                && reading.dependent(head, &[Deprel::Conj]).is_none();
            let lemma = reading.lemma(up);
            (words.speech_heads.has(lemma) || words.government_verbs.has(lemma) || evokes_act(reading, lexicon, up))
                && !address
                && reading.preposition(head).is_none()
        }
        Deprel::NmodPoss => words.government_goods.has(reading.lemma(up)),
        Deprel::Obj => words.addressing_verbs.has(reading.lemma(up)),
        Deprel::Obl if words.addressing_verbs.has(reading.lemma(up)) => {
            matches!(reading.preposition(head).as_deref(), Some("on" | "upon" | "with" | "between"))
        }
        Deprel::Nmod | Deprel::Obl => reading.preposition(head).as_deref() == Some("between"),
        Deprel::Conj if reading.deprel(up) == Deprel::Nsubj => acts(reading, lexicon, &(up..up + 1)),
        Deprel::Conj => reading.preposition(up).as_deref() == Some("between"),
        _ => false,
    }
}

/// Whether a verb, alone or with what stands right behind it, tells of what a government does and a city does not: "Lima
/// expelled", "Lima pulled out", but not "Lima hosted".
fn evokes_act(reading: &Reading, lexicon: &Lexicon, verb: usize) -> bool {
    let sentence = reading.sentence(reading.sentence_of(verb));
    let behind = |word: &str| (verb + 1..sentence.end.min(verb + 4)).any(|at| reading.lower(at) == word);
    lexicon.verb(reading.lemma(verb)).iter().map(|&at| lexicon.get(at)).any(|(frame, trigger)| {
        let done = |(slot, role): &(Slot, std::sync::Arc<str>)| {
            *slot == Slot::Subject && matches!(&**role, "agent" | "participant")
        };
        let there = |companion: &Companion| matches!(companion, Companion::Beside(word) if behind(word));
        trigger.rest.iter().all(there)
            && !matches!(&*frame.class, "Meeting" | "Visit" | "Election" | "Protest")
            && frame.slots.iter().any(done)
    })
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
