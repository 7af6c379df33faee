//! Evoking frames: a token whose word and company are a trigger.

use super::{
    Draft, Scene,
    fill::draft,
    slots::Slots,
    unmet::{Attempt, Fit, Unfit, Unmet},
};
use crate::{
    extract::{mentions::Class, reading::Reading, reference::References},
    ontology::lexicon::{Companion, Frame, Slot, Trigger, TriggerKind},
    text::{Deprel, NameSpan, Penn, Upos},
};
use std::sync::Arc;

/// A trigger whose words all stand there.
pub struct Match<'a> {
    /// The first word.
    pub token: usize,
    /// The frame.
    pub frame: &'a Frame,
    /// Those words of the frame that stand there.
    pub trigger: &'a Trigger,
    /// The noun that completes a verb.
    pub companion: Option<usize>,
    /// A phrase whose preposition is part of the trigger ("call **on** Mexico"): its noun counts as the object.
    pub governed: Option<usize>,
    /// The trigger's words beside the first.
    pub words: Vec<usize>,
}

/// The event that a token evokes, if any: of the frames that fit, the one with the longest trigger, then with the most
/// roles filled, then the first in the lexicon. Each frame that is tried is told.
pub fn evoke<'a>(
    scene: &Scene<'a>,
    references: &References,
    token: usize,
    tried: &mut impl FnMut(&References, Attempt<'a>),
) -> Option<Draft> {
    let mut best: Option<(Fit, Draft)> = None;
    for &at in candidates(scene, token).unwrap_or_default() {
        let (frame, trigger) = scene.ontology.lexicon.get(at);
        let drafted = complete(scene, token, (frame, trigger)).and_then(|one| draft(scene, references, &one));
        let fit = |draft: &Draft| Fit { words: trigger.rest.len(), arguments: draft.args.len() };
        tried(
            references,
            Attempt { token, frame, trigger, outcome: drafted.as_ref().map(fit).map_err(|unmet| *unmet) },
        );
        let Ok(draft) = drafted else { continue };
        let fit = fit(&draft);
        if best.as_ref().is_none_or(|(other, _)| fit > *other) {
            best = Some((fit, draft));
        }
    }
    best.map(|(_, draft)| draft)
}

/// The frames and triggers that a token's word may begin, where it can evoke anything.
pub fn candidates<'a>(scene: &Scene<'a>, token: usize) -> Result<&'a [(usize, usize)], Unfit> {
    let reading = scene.reading;
    let lexicon = &scene.ontology.lexicon;
    let lemma = reading.lemma(token).to_lowercase();
    if scene.entities.mention_at(token).is_some_and(|m| !matches!(scene.entities.mentions[m].class, Class::Agreement)) {
        return Err(Unfit::Name);
    }
    // "the extradition treaty" tells of no extradition.
    let modifier = reading.deprel(token) == Deprel::Compound && reading.head(token).is_some_and(|head| head > token);
    let state = matches!(reading.upos(token), Upos::Adj | Upos::Verb) && predicated(scene, token);
    match reading.upos(token) {
        _ if state && !lexicon.state(reading.lower(token)).is_empty() => Ok(lexicon.state(reading.lower(token))),
        Upos::Noun | Upos::Propn if modifier => Err(Unfit::Modifier),
        // "the accused" accuse nobody.
        Upos::Verb if token > 0 && reading.penn(token) == Penn::Vbn && reading.upos(token - 1) == Upos::Det => {
            Err(Unfit::Participle)
        }
        // "pressing issues" press nobody, "continued support" is nothing that was resumed.
        Upos::Verb
            if reading.deprel(token) == Deprel::Amod
                && token < reading.head(token).unwrap_or(0)
                && !perfect(reading, token) =>
        {
            Err(Unfit::Participle)
        }
        Upos::Noun | Upos::Propn if adverbial(scene, token) => Err(Unfit::Circumstance),
        Upos::Verb => Ok(lexicon.verb_form(&lemma, reading.lower(token))),
        Upos::Noun | Upos::Propn => Ok(lexicon.noun(&lemma)),
        _ => Err(Unfit::OtherWord),
    }
}

/// "had previously opposed proceedings": a verb, whatever the parse says.
fn perfect(reading: &Reading, token: usize) -> bool {
    let mut before = (token.saturating_sub(3)..token).rev().skip_while(|&at| reading.upos(at) == Upos::Adv);
    before.next().is_some_and(|at| matches!(reading.lower(at), "has" | "have" | "had"))
}

/// "in support of", "in protest": a circumstance of something else.
fn adverbial(scene: &Scene, token: usize) -> bool {
    let reading = scene.reading;
    (reading.penn(token) == Penn::Nn || reading.lower(token) == "charge")
        && token > 0
        && reading.lower(token - 1) == "in"
        && reading.upos(token - 1) == Upos::Adp
}

/// Whether somebody is said to be so: "is committed", "remain grateful".
fn predicated(scene: &Scene, token: usize) -> bool {
    let reading = scene.reading;
    reading.dependent(token, &[Deprel::Cop, Deprel::AuxPass]).is_some()
        || reading.head(token).is_some_and(|head| {
            matches!(reading.deprel(token), Deprel::Xcomp)
                && matches!(reading.lemma(head), "remain" | "stand" | "stay" | "be" | "seem")
        })
}

/// Finds the companions of a trigger around its head.
pub fn complete<'a>(
    scene: &Scene,
    token: usize,
    (frame, trigger): (&'a Frame, &'a Trigger),
) -> Result<Match<'a>, Unmet<'a>> {
    let reading = scene.reading;
    let mut found = Match { token, frame, trigger, companion: None, governed: None, words: Vec::new() };
    for companion in &trigger.rest {
        let missing = Unmet::Word(companion);
        let word = match companion {
            Companion::Object(word) => {
                // "found guilty": what the object is said to be.
                let said = reading.dependents(token, &[Deprel::Xcomp]);
                // "was handed a sentence"
                let given = reading.dependents(token, &[Deprel::Obj]).filter(|_| reading.passive(token));
                let mut objects = super::objects(reading, token).into_iter().chain(said).chain(given);
                let is = |&object: &usize| {
                    reading.lemma(object).to_lowercase() == **word || reading.lower(object) == &**word
                };
                let object = objects.find(is).ok_or(missing)?;
                found.companion = Some(object);
                object
            }
            Companion::Modifier(word) => {
                let fits =
                    |child: &usize| reading.lemma(*child).to_lowercase() == **word || reading.lower(*child) == &**word;
                *reading.children(token).iter().find(|&child| *child < token && fits(child)).ok_or(missing)?
            }
            Companion::Beside(word) => {
                let child = beside(scene, token, word).ok_or(missing)?;
                let preposition = |case: usize| case < child && reading.lower(case) == &**word;
                let phrased = reading.preposition(child).as_deref() == Some(&**word)
                    || reading.dependents(child, &[Deprel::Case]).any(preposition);
                if reading.nominal(child) && phrased {
                    found.governed = Some(child);
                }
                let spelt = |at: &usize| reading.lower(*at) == &**word;
                reading.children(child).iter().copied().find(spelt).unwrap_or(child)
            }
        };
        found.words.push(word);
    }
    Ok(found)
}

/// A particle or predicate beside a verb, or the noun of a phrase with the preposition.
fn beside(scene: &Scene, token: usize, word: &str) -> Option<usize> {
    let reading = scene.reading;
    // "called the vote a farce on Monday" calls on nobody.
    let day = |child: usize| {
        let date = |name: &NameSpan| name.class == "Date" && name.tokens.contains(&child);
        word == "on" && reading.analysis.names.iter().any(date)
    };
    let own = |child: &usize| {
        !matches!(reading.deprel(*child), Deprel::Nsubj | Deprel::NsubjPass | Deprel::Conj)
            && !day(*child)
            && (reading.lower(*child) == word
                || reading.lemma(*child) == word
                || reading.preposition(*child).as_deref() == Some(word)
                || reading.dependents(*child, &[Deprel::Case]).any(|case| case > token && reading.lower(case) == word)
                || reading.dependents(*child, &[Deprel::Mark]).any(|mark| reading.lower(mark) == word && word != "to"))
    };
    // "held separate calls with the ministers": the phrase may hang on the verb.
    let carrier =
        reading.head(token).filter(|_| reading.deprel(token) == Deprel::Obj && reading.upos(token) == Upos::Noun);
    let of_carrier = || {
        let behind = |child: &usize| *child > token && reading.preposition(*child).as_deref() == Some(word);
        carrier.and_then(|verb| reading.children(verb).iter().copied().find(behind))
    };
    reading.children(token).iter().copied().find(own).or_else(of_carrier).or_else(|| {
        // "committed to fight", "look forward to meeting": the infinitive's own particle.
        (word == "to")
            .then(|| reading.dependents(token, &[Deprel::Xcomp, Deprel::Advcl, Deprel::Ccomp, Deprel::Acl]).next())
            .flatten()
    })
}

/// The words that the failed condition of an attempt looked at, with their slots; none where it looked at no slot.
pub fn inspected<'a>(scene: &Scene, attempt: &Attempt<'a>) -> Vec<(Slot, usize)> {
    let Ok(one) = complete(scene, attempt.token, (attempt.frame, attempt.trigger)) else { return Vec::new() };
    let slots = Slots::around(scene, attempt.token, one.trigger.kind, one.companion);
    let of_role = |wanted: &Arc<str>| -> Vec<Slot> {
        let all = attempt.frame.slots.iter().chain(super::fill::default_slots(scene, attempt.frame));
        all.filter(|(_, role)| role == wanted).map(|(slot, _)| slot.clone()).collect()
    };
    let looked_at = match attempt.outcome {
        Ok(_)
        | Err(
            Unmet::Word(_)
            | Unmet::Completed
            | Unmet::Finite
            | Unmet::Future
            | Unmet::Complement(_)
            | Unmet::Modifier(_)
            | Unmet::ClauseWord(_),
        ) => Vec::new(),
        Err(Unmet::Subject(_) | Unmet::SubjectWord(_) | Unmet::Several) => vec![Slot::Subject],
        Err(Unmet::Object(_) | Unmet::ObjectNot(_)) => vec![object_slot(one.trigger.kind)],
        Err(Unmet::Role(role)) => of_role(role),
        Err(Unmet::AnyRole(roles)) => roles.iter().flat_map(of_role).collect(),
    };
    let words =
        |slot: Slot| slots.fillers(&slot).into_iter().map(move |token| (slot.clone(), token)).collect::<Vec<_>>();
    looked_at.into_iter().flat_map(words).collect()
}

/// Where the object stands.
pub fn object_slot(kind: TriggerKind) -> Slot {
    match kind {
        TriggerKind::Noun => Slot::Preposition("of".into()),
        TriggerKind::Verb | TriggerKind::State => Slot::Object,
    }
}
