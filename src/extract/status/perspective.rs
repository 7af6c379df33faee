//! How sure a text is of a happening, which polarity it gives it and in which time it puts it, in the terms of GRaSP.

use super::{
    Happening,
    tense::{Tense, tense},
};
use crate::{
    extract::{
        interchange::{Certainty, Modality, Perspective, Polarity, Time},
        reading::Reading,
    },
    ontology::lexicon::WordLists,
};

/// The perspective on a happening whose verb or noun is `trigger`, told in a modality; `ahead` if its date is yet to come.
pub fn perspective(
    reading: &Reading<'_>,
    words: &WordLists,
    trigger: usize,
    modality: Modality,
    happening: &Happening,
) -> Perspective {
    let usual = Perspective::of(modality);
    // The cues are of the modality that the words give; the happening may have got another for other reasons.
    let cues = || happening.cues.iter().filter(|_| happening.modality == modality);
    let has = |list: fn(&WordLists) -> &crate::ontology::lexicon::WordSet| {
        cues().any(|&cue| list(words).has(reading.lower(cue)) || list(words).has(reading.lemma(cue)))
    };
    let likely = modality == Modality::Possible && has(|words| &words.probable_words);
    let denied = modality == Modality::Possible && has(|words| &words.negation_words);
    Perspective {
        certainty: if likely { Certainty::Probable } else { usual.certainty },
        polarity: if denied { Polarity::Negative } else { usual.polarity },
        time: match tense(reading, trigger) {
            Tense::Future => Some(Time::Future),
            _ if happening.ahead => Some(Time::Future),
            Tense::Past | Tense::Perfect | Tense::Pluperfect | Tense::Present => usual.time.or(Some(Time::NonFuture)),
            _ => usual.time,
        },
    }
}
