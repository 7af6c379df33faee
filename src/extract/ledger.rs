//! The ledger: what became of each sentence, and why nothing where nothing came of it.

use super::{
    events::{Attempt, Draft, Scene, Unfit, Unmet, candidates},
    interchange::{LedgerEntry, Outcome},
    relations::Link,
};
use crate::{
    ontology::lexicon::Companion,
    text::{TokenRange, Upos},
};

/// Of each sentence the frame that came nearest to being evoked.
pub struct Nearest<'a>(Vec<Option<Attempt<'a>>>);

impl<'a> Nearest<'a> {
    /// For a text of so many sentences.
    pub fn of(sentences: usize) -> Self {
        Self(vec![None; sentences])
    }

    /// Notes how a frame fared in a sentence.
    pub fn note(&mut self, sentence: usize, attempt: Attempt<'a>) {
        let best = &mut self.0[sentence];
        if best.is_none_or(|best| attempt.nearness() > best.nearness()) {
            *best = Some(attempt);
        }
    }
}

/// The outcome for each sentence of a document.
pub fn ledger(scene: &Scene, nearest: &Nearest, links: &[Link], events: &[Draft]) -> Vec<LedgerEntry> {
    let sentence = |number: usize| {
        let tokens = scene.reading.sentence(number);
        let within = |evidence: &TokenRange| evidence.start < tokens.end && tokens.start < evidence.end;
        let mut told = events.iter().filter(|event| event.evidence.iter().any(within)).peekable();
        let reported = told.peek().is_some();
        let asserted =
            told.any(|event| event.attributed_to.is_none()) || links.iter().any(|link| within(&link.evidence));
        let (outcome, reason) = match (asserted, reported) {
            (true, _) => (Outcome::Extracted, None),
            (false, true) => (Outcome::Attributed, None),
            (false, false) => (Outcome::Skipped, Some(reason(scene, nearest.0[number].as_ref(), tokens.clone()))),
        };
        let quote = scene.reading.quote_tokens(tokens);
        LedgerEntry { start: quote.start, end: quote.end, outcome, reason }
    };
    (0..scene.reading.analysis.sentences.len()).map(sentence).collect()
}

/// Why a sentence gave nothing.
fn reason(scene: &Scene, nearest: Option<&Attempt>, mut tokens: TokenRange) -> String {
    let named = tokens.clone().any(|token| scene.entities.at(token).is_some());
    match (nearest, named) {
        (Some(attempt), true) => tell(scene, attempt),
        (Some(_), false) => "no entity is named".to_owned(),
        (None, true) => match tokens.find_map(|token| unfit(scene, token)) {
            Some(reason) => reason,
            None => "no word evokes an event".to_owned(),
        },
        (None, false) => "no entity is named and no word evokes an event".to_owned(),
    }
}

/// Why a word of the lexicon evokes nothing where it stands, if there is such a reason.
pub fn unfit(scene: &Scene, token: usize) -> Option<String> {
    let (reading, lexicon) = (scene.reading, &scene.ontology.lexicon);
    let lemma = reading.lemma(token).to_lowercase();
    if lexicon.verb(&lemma).is_empty() && lexicon.noun(&lemma).is_empty() {
        return None;
    }
    let word = reading.word(token);
    if reading.upos(token) == Upos::Aux {
        return None;
    }
    Some(match candidates(scene, token) {
        Err(Unfit::Name) => format!("\"{word}\" is part of a name"),
        Err(Unfit::Modifier) => format!("\"{word}\" only modifies the noun behind it"),
        Err(Unfit::Participle) => format!("\"{word}\" only describes the noun behind it"),
        Err(Unfit::Circumstance) => format!("\"{word}\" is only a circumstance of something else"),
        Err(Unfit::OtherWord) => format!("\"{word}\" is read as {} here", word_class(reading.upos(token))),
        Ok([]) => format!("\"{word}\" is read as {} here, and evokes nothing as such", word_class(reading.upos(token))),
        Ok(_) => return None,
    })
}

fn word_class(upos: Upos) -> String {
    match upos {
        Upos::Noun | Upos::Propn => "a noun".to_owned(),
        Upos::Verb => "a verb".to_owned(),
        Upos::Adj => "an adjective".to_owned(),
        other => other.as_str().to_owned(),
    }
}

/// How a frame fared, in words.
pub fn tell(scene: &Scene, attempt: &Attempt) -> String {
    let word = scene.reading.word(attempt.token);
    let class = &attempt.frame.class;
    match attempt.outcome {
        Ok(_) => format!("\"{word}\" points to a {class}, but the text tells of none that it could be"),
        Err(unmet) => format!("\"{word}\" could evoke {class}, but {}", unmet.to_text()),
    }
}

impl Unmet<'_> {
    /// The condition in words.
    pub fn to_text(self) -> String {
        match self {
            Self::Word(Companion::Beside(word)) => format!("\"{word}\" is not with it"),
            Self::Word(Companion::Object(word)) => format!("its object is not \"{word}\""),
            Self::Word(Companion::Modifier(word)) => format!("\"{word}\" is not before it"),
            Self::Completed => "an infinitive or a clause completes it".to_owned(),
            Self::Finite => "it is an infinitive".to_owned(),
            Self::Future => "it is not in the future tense".to_owned(),
            Self::Complement(classes) => format!("its infinitive tells of a {}", classes.join(" or ")),
            Self::SubjectWord(words) => format!("its subject is none of \"{}\"", words.join("\", \"")),
            Self::Modifier(words) => format!("one of \"{}\" is before it", words.join("\", \"")),
            Self::ObjectNot(words) => format!("what it is done to is one of \"{}\"", words.join("\", \"")),
            Self::ClauseWord(words) => format!("what is said has none of \"{}\"", words.join("\", \"")),
            Self::Subject(classes) => format!("its subject names no {}", classes.join(" or ")),
            Self::Several => "its subject is not several".to_owned(),
            Self::Object(conditions) => {
                let classes = &conditions.object_classes;
                let words = &conditions.object_words;
                let classes = (!classes.is_empty()).then(|| format!("names no {}", classes.join(" or ")));
                let words = (!words.is_empty()).then(|| format!("is none of \"{}\"", words.join("\", \"")));
                let amount = conditions.object_amount.then(|| "is no amount".to_owned());
                let all: Vec<String> = classes.into_iter().chain(words).chain(amount).collect();
                format!("what it is done to {}", all.join(" and "))
            }
            Self::Role(role) => format!("nothing fills the role {role}"),
            Self::AnyRole(all) => format!("nothing fills the role {}", all.join(" or ")),
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::{
        document::Document,
        extract::{Extractor, interchange::Outcome},
        ontology::Ontology,
        text::Analyzer,
    };

    /// The outcome for each sentence of a text, with the reason.
    fn ledger(text: &str) -> Vec<(Outcome, String)> {
        let (ontology, analyzer) = (Ontology::embedded().unwrap(), Analyzer::embedded().unwrap());
        let extraction = Extractor::new(&ontology, &analyzer).extract(&Document::from_text(text));
        extraction.ledger.into_iter().map(|entry| (entry.outcome, entry.reason.unwrap_or_default())).collect()
    }

    #[test]
    fn sentences_are_accounted_for() {
        let found = ledger(
            "President Amina Otieno of Kenya visited Peru. According to Luis Quispe, Chile rejected the offer. \
             Denmark signed the paper on Monday. Norway is cold. It snowed.",
        );
        assert_eq!(found[0], (Outcome::Extracted, String::new()));
        assert_eq!(found[1], (Outcome::Attributed, String::new()));
        assert!(
            found[2].1.starts_with("\"signed\" could evoke Signing, but what it is done to names no Agreement"),
            "{found:?}"
        );
        assert_eq!(found[3].1, "no word evokes an event");
        assert_eq!(found[4].1, "no entity is named and no word evokes an event");
    }
}
