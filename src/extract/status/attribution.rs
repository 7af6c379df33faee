//! On whose word a happening is told.

use crate::{
    extract::reading::Reading,
    ontology::lexicon::WordLists,
    text::{Deprel, TokenRange},
};

/// Who says that something happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Speaker {
    /// The head of the phrase that names the speaker.
    pub head: usize,
    /// The phrase.
    pub tokens: TokenRange,
    /// The word that attributes: "said", "according".
    pub cue: usize,
}

/// The one on whose word alone the sentence tells of the happening whose verb or noun is `trigger`: the source after
/// "according to", or the subject of a verb of saying that governs it. None where the text itself asserts it.
pub fn speaker(reading: &Reading<'_>, words: &WordLists, trigger: usize) -> Option<Speaker> {
    let mut at = trigger;
    for _ in 0..reading.len() {
        if let Some(speaker) = source(reading, words, at).filter(|speaker| !speaker.tokens.contains(&trigger)) {
            return Some(speaker);
        }
        let head = reading.head(at)?;
        let reported = match reading.deprel(at) {
            Deprel::Ccomp => words.speech_heads.has(reading.lemma(head)),
            Deprel::Parataxis => false,
            _ => false,
        };
        if reported {
            return subject(reading, head).map(|who| told(reading, who, head));
        }
        // A quotation followed by "she said" has the verb of saying as its parenthesis.
        let parenthesis = reading
            .dependents(at, &[Deprel::Parataxis])
            .find(|&child| words.speech_heads.has(reading.lemma(child)))
            .and_then(|verb| subject(reading, verb).map(|who| told(reading, who, verb)));
        if parenthesis.is_some() {
            return parenthesis;
        }
        at = head;
    }
    None
}

/// "according to the ministry" beside a predicate.
fn source(reading: &Reading<'_>, words: &WordLists, at: usize) -> Option<Speaker> {
    reading.dependents(at, &[Deprel::Obl, Deprel::Nmod, Deprel::Advmod]).find_map(|child| {
        let preposition = reading.preposition(child)?;
        let cue = reading.dependent(child, &[Deprel::Case])?;
        words.attribution_prepositions.has(&preposition).then(|| told(reading, child, cue))
    })
}

fn subject(reading: &Reading<'_>, verb: usize) -> Option<usize> {
    reading.dependent(verb, &[Deprel::Nsubj]).or_else(|| {
        // "said and added": the subject stands at the first.
        (reading.deprel(verb) == Deprel::Conj)
            .then(|| reading.head(verb))
            .flatten()
            .and_then(|first| reading.dependent(first, &[Deprel::Nsubj]))
    })
}

fn told(reading: &Reading<'_>, head: usize, cue: usize) -> Speaker {
    Speaker { head, tokens: reading.subtree(head), cue }
}
