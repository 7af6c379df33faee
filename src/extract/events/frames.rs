//! Evoking frames: a token whose word and company are a trigger, with slots that fill the roles that the frame needs.

use super::{
    Draft, Scene,
    bound::Bound,
    slots::Slots,
    unmet::{Attempt, Fit, Unfit, Unmet},
};
use crate::{
    extract::{
        entities::EntityId,
        interchange::{Modality, Perspective},
        mentions::Class,
        reference::References,
    },
    ontology::lexicon::{Companion, Frame, Slot, Trigger, TriggerKind},
    text::{Deprel, Penn, Upos},
};
use std::sync::Arc;

/// A trigger whose words all stand there.
struct Match<'a> {
    /// The first word.
    token: usize,
    frame: &'a Frame,
    trigger: &'a Trigger,
    /// The noun that completes a verb.
    companion: Option<usize>,
    /// A phrase whose preposition is part of the trigger ("call **on** Mexico"): its noun counts as the object.
    governed: Option<usize>,
    /// The trigger's words beside the first.
    words: Vec<usize>,
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
        Upos::Verb if reading.deprel(token) == Deprel::Amod && token < reading.head(token).unwrap_or(0) => {
            Err(Unfit::Participle)
        }
        Upos::Noun if adverbial(scene, token) => Err(Unfit::Circumstance),
        Upos::Verb => Ok(lexicon.verb_form(&lemma, reading.lower(token))),
        Upos::Noun | Upos::Propn => Ok(lexicon.noun(&lemma)),
        _ => Err(Unfit::OtherWord),
    }
}

/// "in support of", "in protest": a circumstance of something else.
fn adverbial(scene: &Scene, token: usize) -> bool {
    let reading = scene.reading;
    reading.penn(token) == Penn::Nn
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
fn complete<'a>(
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
                let mut objects = super::objects(reading, token).into_iter();
                let object = objects.find(|&object| reading.lemma(object).to_lowercase() == **word).ok_or(missing)?;
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
                if reading.nominal(child) && reading.preposition(child).as_deref() == Some(&**word) {
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
    let own = |child: &usize| {
        !matches!(reading.deprel(*child), Deprel::Nsubj | Deprel::NsubjPass | Deprel::Conj)
            && (reading.lower(*child) == word
                || reading.lemma(*child) == word
                || reading.preposition(*child).as_deref() == Some(word)
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

/// Fills the roles of a match, unless a condition fails.
fn draft<'a>(scene: &Scene, references: &References, one: &Match<'a>) -> Result<Draft, Unmet<'a>> {
    let (token, frame) = (one.token, one.frame);
    let reading = scene.reading;
    let slots = Slots::around(scene, token, one.trigger.kind, one.companion);
    let mut draft = Draft {
        class: frame.class.clone(),
        rule: frame.iri.clone(),
        trigger: token,
        args: Vec::new(),
        bound: std::iter::once(&token).chain(&one.words).map(|&word| Bound::trigger(&frame.iri, word)).collect(),
        topics: Vec::new(),
        date: None,
        date_inherited: false,
        amount: None,
        modality: Modality::Actual,
        perspective: Perspective::of(Modality::Actual),
        attributed_to: None,
        evidence: vec![reading.sentence(reading.sentence_of(token))],
        confidence: 1.0,
        anaphoric: false,
        resumes: frame.conditions.resumes,
        presupposed: false,
        another: false,
    };
    let will = |child: usize| matches!(reading.lower(child), "will" | "shall" | "’ll" | "'ll");
    let infinitive = reading.penn(token) == Penn::Vb
        && reading.dependents(token, &[Deprel::Mark]).any(|mark| reading.lower(mark) == "to");
    if frame.conditions.finite && infinitive {
        return Err(Unmet::Finite);
    }
    if frame.conditions.future && !reading.dependents(token, &[Deprel::Aux]).any(will) {
        return Err(Unmet::Future);
    }
    let complement = |child: usize| {
        let lemma = reading.lemma(child).to_lowercase();
        let mut evoked = scene.ontology.lexicon.verb(&lemma).iter().map(|&at| &scene.ontology.lexicon.get(at).0.class);
        evoked.any(|class| frame.conditions.complement_not.contains(class))
    };
    if reading.dependents(token, &[Deprel::Xcomp]).any(complement) {
        return Err(Unmet::Complement(&frame.conditions.complement_not));
    }
    if !frame.conditions.subject_words.is_empty() && !slots.subject_is(&frame.conditions.subject_words) {
        return Err(Unmet::SubjectWord(&frame.conditions.subject_words));
    }
    subject_fits(scene, references, &slots, frame)?;
    if !object_fits(scene, references, &slots, one) {
        return Err(Unmet::Object(&frame.conditions));
    }
    let mut taken: Vec<EntityId> = Vec::new();
    // "discussed the situation in Chad" tells no place of the discussion.
    let placeless = frame.conditions.plural_subject && reading.dependent(token, &[Deprel::Obj]).is_some();
    for (slot, role) in frame.slots.iter().chain(default_slots(scene, frame).filter(|_| !placeless)) {
        // Where "between" has told who negotiates, the subject of the sentence is somebody else.
        let told = one.trigger.kind == TriggerKind::Noun && &**role == "participant" && draft.args.len() > 1;
        if *slot == Slot::Subject && told {
            continue;
        }
        // "Quispe said in a meeting with Otieno": who says it there takes part, if nobody else is named.
        let named = draft.fillers("participant").count();
        let alone = named == 0 && !frame.conditions.needs_any.is_empty();
        if *slot == Slot::HostSubject && &**role == "participant" && (named > 1 || alone) {
            continue;
        }
        let mut fillers = slots.fillers(slot);
        if *slot == Slot::Object && one.trigger.kind == TriggerKind::Verb {
            fillers.extend(one.governed);
        }
        for filler in fillers {
            let post = (&**role == "object" && scene.accepts_class(&frame.class, role, Class::Office))
                .then(|| references.post(filler))
                .flatten();
            let things = post.map_or_else(|| references.resolve(filler), |post| vec![post]);
            for id in things {
                let again = taken.contains(&id) && !draft.args.iter().any(|(name, other)| name == role && *other == id);
                if !again && scene.accepts(&frame.class, role, id) {
                    draft.fill(role, id);
                    draft.bound.push(Bound::filler(scene, filler, Some(slot), role, id));
                    taken.push(id);
                }
            }
        }
    }
    relaxed(scene, references, &slots, frame, &mut draft);
    if draft.resumes {
        listed(scene, &mut draft);
    }
    exact_places(scene, &mut draft);
    let filled = |role: &Arc<str>| draft.args.iter().any(|(name, _)| name == role);
    let conditions = &frame.conditions;
    let unfilled = conditions.needs.iter().find(|role| !filled(role)).map(Unmet::Role).or_else(|| {
        let none = !conditions.needs_any.is_empty() && !conditions.needs_any.iter().any(filled);
        none.then_some(Unmet::AnyRole(&conditions.needs_any))
    });
    // "They discussed trade" goes on telling of the meeting that was told.
    let elaborates = conditions.plural_subject;
    let goes_on = elaborates && slots.fillers(&Slot::Subject).into_iter().any(|subject| plural(scene, subject));
    draft.resumes |= goes_on;
    let points_back = match (one.trigger.kind, one.companion) {
        (TriggerKind::Noun, _) => definite(scene, token),
        // "led these discussions"
        _ => reading.dependents(token, &[Deprel::Obj]).any(|object| {
            frame.conditions.object_words.iter().any(|word| **word == *reading.lemma(object)) && definite(scene, object)
        }),
    };
    draft.anaphoric = goes_on || points_back;
    let this = |noun: usize| {
        reading.dependents(noun, &[Deprel::Det]).any(|det| matches!(reading.lower(det), "this" | "these"))
    };
    draft.resumes |=
        points_back && one.trigger.kind == TriggerKind::Verb && reading.dependents(token, &[Deprel::Obj]).any(this);
    draft.another = !elaborates
        && !points_back
        && reading
            .dependents(token, &[Deprel::Advmod])
            .any(|adverb| matches!(reading.lower(adverb), "also" | "separately" | "additionally" | "later"));
    draft.presupposed = points_back && !slots.carried();
    match unfilled {
        Some(unmet) if !draft.anaphoric || !draft.args.is_empty() => Err(unmet),
        _ => Ok(draft),
    }
}

/// The words that the failed condition of an attempt looked at, with their slots; none where it looked at no slot.
pub fn inspected<'a>(scene: &Scene, attempt: &Attempt<'a>) -> Vec<(Slot, usize)> {
    let Ok(one) = complete(scene, attempt.token, (attempt.frame, attempt.trigger)) else { return Vec::new() };
    let slots = Slots::around(scene, attempt.token, one.trigger.kind, one.companion);
    let of_role = |wanted: &Arc<str>| -> Vec<Slot> {
        let all = attempt.frame.slots.iter().chain(default_slots(scene, attempt.frame));
        all.filter(|(_, role)| role == wanted).map(|(slot, _)| slot.clone()).collect()
    };
    let looked_at = match attempt.outcome {
        Ok(_) | Err(Unmet::Word(_) | Unmet::Finite | Unmet::Future | Unmet::Complement(_)) => Vec::new(),
        Err(Unmet::Subject(_) | Unmet::SubjectWord(_) | Unmet::Several) => vec![Slot::Subject],
        Err(Unmet::Object(_)) => vec![object_slot(one.trigger.kind)],
        Err(Unmet::Role(role)) => of_role(role),
        Err(Unmet::AnyRole(roles)) => roles.iter().flat_map(of_role).collect(),
    };
    let words =
        |slot: Slot| slots.fillers(&slot).into_iter().map(move |token| (slot.clone(), token)).collect::<Vec<_>>();
    looked_at.into_iter().flat_map(words).collect()
}

/// Where the object stands.
fn object_slot(kind: TriggerKind) -> Slot {
    match kind {
        TriggerKind::Noun => Slot::Preposition("of".into()),
        TriggerKind::Verb | TriggerKind::State => Slot::Object,
    }
}

/// A counterpart that no slot of the trigger itself shows may stand deeper: "pledged to work **with Honduras**", "a program
/// **in Panama**".
fn relaxed(scene: &Scene, references: &References, slots: &Slots, frame: &Frame, draft: &mut Draft) {
    let missing = |slot: &Slot, role: &Arc<str>| {
        &**role == "counterpart"
            && matches!(slot, Slot::Preposition(word) if matches!(&**word, "with" | "to" | "for" | "against" | "toward" | "towards"))
    };
    if draft.fillers("counterpart").next().is_some() {
        return;
    }
    within_object(scene, references, slots, frame, draft);
    if draft.fillers("counterpart").next().is_some() {
        return;
    }
    for (slot, role) in frame.slots.iter().filter(|(slot, role)| missing(slot, role)) {
        for filler in slots.deeper(slot) {
            let mut found = references.resolve(filler);
            if !found.iter().any(|&id| scene.entities.all[id].class == Class::Country) {
                let inside = scene.reading.dependents(filler, &[Deprel::Nmod]).collect::<Vec<_>>();
                found.extend(inside.into_iter().flat_map(|child| references.resolve(child)));
            }
            for id in found {
                let country = scene.entities.all[id].class == Class::Country;
                if country && !draft.args.iter().any(|&(_, other)| other == id) && scene.accepts(&frame.class, role, id)
                {
                    draft.fill(role, id);
                    draft.bound.push(Bound::filler(scene, filler, Some(slot), role, id));
                }
            }
        }
        if draft.fillers("counterpart").next().is_some() {
            return;
        }
    }
}

/// Of "Lima, Peru" the city is the place.
fn exact_places(scene: &Scene, draft: &mut Draft) {
    let places: Vec<EntityId> = draft.fillers("place").collect();
    let wider =
        |whole: EntityId| places.iter().any(|&place| place != whole && super::merge::lies_in(scene, place, whole));
    draft.args.retain(|(role, id)| &**role != "place" || !wider(*id));
}

/// Whom the thing is of that is praised or criticised: "welcomed the steps **of Peru**", "the offer made **by Otieno**".
fn within_object(scene: &Scene, references: &References, slots: &Slots, frame: &Frame, draft: &mut Draft) {
    let Some((_, role)) = frame.slots.iter().find(|(slot, role)| *slot == Slot::Object && &**role == "counterpart")
    else {
        return;
    };
    let fits = |draft: &Draft, id: EntityId| {
        matches!(scene.entities.all[id].class, Class::Person | Class::Country)
            && !draft.args.iter().any(|&(_, other)| other == id)
            && scene.accepts(&frame.class, role, id)
    };
    let trigger = draft.trigger;
    for object in slots.fillers(&Slot::Object).into_iter().filter(|&object| object > trigger) {
        let span = scene.reading.subtree(object);
        let first = span.clone().find(|&token| scene.entities.at(token).is_some_and(|id| fits(draft, id)));
        let found = first.map(|token| references.resolve(token)).unwrap_or_default();
        for id in found {
            if fits(draft, id) {
                draft.fill(role, id);
            }
        }
    }
}

/// The people of a list behind the trigger, which no parse holds together: "accompanied by A, minister of ...; B, ...; and C".
fn listed(scene: &Scene, draft: &mut Draft) {
    let sentence = scene.reading.sentence(scene.reading.sentence_of(draft.trigger));
    let role: Arc<str> = "participant".into();
    let named = (draft.trigger + 1..sentence.end).filter_map(|token| Some((token, scene.entities.at(token)?)));
    for (token, id) in named {
        if scene.entities.all[id].class == Class::Person && scene.accepts(&draft.class, "participant", id) {
            if !draft.args.iter().any(|(name, other)| *name == role && *other == id) {
                draft.bound.push(Bound::filler(scene, token, None, &role, id));
            }
            draft.fill(&role, id);
        }
    }
}

/// Whether a noun points to a happening told before: "the meeting", "this visit", "these talks".
fn definite(scene: &Scene, token: usize) -> bool {
    let reading = scene.reading;
    reading
        .dependents(token, &[Deprel::Det])
        .any(|det| matches!(reading.lower(det), "the" | "this" | "these" | "that" | "those"))
        || reading
            .dependents(token, &[Deprel::NmodPoss])
            .any(|owner| matches!(reading.lower(owner), "his" | "her" | "their" | "its"))
}

fn default_slots<'a>(scene: &Scene<'a>, frame: &Frame) -> impl Iterator<Item = &'a (Slot, Arc<str>)> {
    let schema = &scene.ontology.schema;
    let class = frame.class.clone();
    scene
        .ontology
        .lexicon
        .defaults()
        .iter()
        .filter(move |(_, role)| schema.event(&class).is_some_and(|event| event.has_role(role)))
}

fn subject_fits<'a>(scene: &Scene, references: &References, slots: &Slots, frame: &'a Frame) -> Result<(), Unmet<'a>> {
    let conditions = &frame.conditions;
    if conditions.subject_classes.is_empty() && !conditions.plural_subject {
        return Ok(());
    }
    let subjects: Vec<EntityId> =
        slots.fillers(&Slot::Subject).into_iter().flat_map(|filler| references.resolve(filler)).collect();
    let class = conditions.subject_classes.is_empty()
        || subjects.iter().any(|&id| scene.is_one_of(id, &conditions.subject_classes));
    let with = || {
        slots
            .fillers(&Slot::Preposition("with".into()))
            .into_iter()
            .any(|filler| !references.resolve(filler).is_empty())
    };
    let several = || slots.fillers(&Slot::Subject).into_iter().any(|token| plural(scene, token));
    if !class {
        return Err(Unmet::Subject(&conditions.subject_classes));
    }
    if conditions.plural_subject && !(subjects.len() > 1 || with() || several()) {
        return Err(Unmet::Several);
    }
    Ok(())
}

fn object_fits(scene: &Scene, references: &References, slots: &Slots, one: &Match) -> bool {
    let conditions = &one.frame.conditions;
    let reading = scene.reading;
    let bare = conditions.object_optional && reading.dependent(one.token, &[Deprel::Obj]).is_none();
    if !conditions.on_object() || bare {
        return true;
    }
    let mut objects = slots.fillers(&object_slot(one.trigger.kind));
    objects.extend(one.governed);
    let conjuncts: Vec<usize> =
        objects.iter().flat_map(|&object| reading.dependents(object, &[Deprel::Conj]).collect::<Vec<_>>()).collect();
    objects.extend(conjuncts);
    objects.iter().any(|&object| {
        let lemma = reading.lemma(object).to_lowercase();
        conditions.object_words.iter().any(|word| **word == *lemma)
            || references.resolve(object).iter().any(|&id| scene.is_one_of(id, &conditions.object_classes))
            || conditions.object_amount && (amount_like(scene, object))
    })
}

/// "they", "the leaders"
fn plural(scene: &Scene, token: usize) -> bool {
    matches!(scene.reading.penn(token), Penn::Nns | Penn::Nnps)
        || matches!(scene.reading.lower(token), "they" | "both" | "we")
}

fn amount_like(scene: &Scene, object: usize) -> bool {
    let reading = scene.reading;
    reading.penn(object) == Penn::Dollar
        || matches!(reading.lower(object), "million" | "billion" | "trillion")
        || reading.subtree(object).any(|token| matches!(reading.word(token), "$" | "€" | "£"))
}
