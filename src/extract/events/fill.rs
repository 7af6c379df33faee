//! From a trigger to a draft: the words in its slots fill the roles that the frame needs.

use super::{Draft, Scene, bound::Bound, conditions, frames::Match, slots::Slots, unmet::Unmet};
use crate::{
    extract::{
        entities::EntityId,
        interchange::{Modality, Perspective},
        mentions::Class,
        reading::Reading,
        reference::References,
    },
    ontology::lexicon::{Frame, Slot, TriggerKind},
    text::Deprel,
};
use std::sync::Arc;

/// Fills the roles of a match, unless a condition fails.
pub fn draft<'a>(scene: &Scene, references: &References, one: &Match<'a>) -> Result<Draft, Unmet<'a>> {
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
    conditions::hold(scene, references, &slots, one)?;
    fill_slots(scene, references, one, &slots, &mut draft);
    super::deeper::relaxed(scene, references, &slots, frame, &mut draft);
    beside_object(scene, references, one, &slots, &mut draft);
    if draft.resumes {
        listed(scene, &mut draft);
    }
    exact_places(scene, &mut draft);
    let unfilled = unfilled(frame, &draft);
    points_back(scene, one, &slots, &mut draft);
    match unfilled {
        Some(unmet) if !draft.anaphoric || !draft.args.is_empty() => Err(unmet),
        _ => Ok(draft),
    }
}

/// Fills the roles with what the words in the slots of the frame mean.
fn fill_slots(scene: &Scene, references: &References, one: &Match, slots: &Slots, draft: &mut Draft) {
    let (token, frame) = (one.token, one.frame);
    let mut taken: Vec<EntityId> = Vec::new();
    // "discussed the situation in Chad" tells no place of the discussion.
    let placeless = frame.conditions.plural_subject && scene.reading.dependent(token, &[Deprel::Obj]).is_some();
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
        // "praised Kenya's Wildlife Service": the service, not Kenya, as "praised Kenya's efforts" would.
        if *slot == Slot::ObjectPossessive && draft.fillers(role).next().is_some() {
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
            let mut things = post.map_or_else(|| references.resolve(filler), |post| vec![post]);
            if things.is_empty() && &**role == "counterpart" {
                things.extend(origin(scene, filler));
            }
            for id in things {
                let again = taken.contains(&id) && !draft.args.iter().any(|(name, other)| name == role && *other == id);
                let own = super::deeper::own_side(scene, draft, role, filler, id);
                if !again && !own && scene.accepts(&frame.class, role, id) {
                    draft.bind(scene, filler, slot, role, id);
                    taken.push(id);
                }
            }
        }
    }
}

/// "arrested twelve men **in Mombasa**": where it is done may hang on whom it is done to.
fn beside_object(scene: &Scene, references: &References, one: &Match, slots: &Slots, draft: &mut Draft) {
    let reading = scene.reading;
    // "discussed the situation in Chad" tells no place: those to whom something is done must be told by the object.
    let done_to = one.frame.slots.iter().any(|(slot, role)| *slot == Slot::Object && &**role == "counterpart");
    if one.trigger.kind != TriggerKind::Verb || !done_to || draft.fillers("place").next().is_some() {
        return;
    }
    let unnamed = |object: &usize| scene.entities.mention_at(*object).is_none() && *object > one.token;
    for (slot, role) in default_slots(scene, one.frame) {
        let Slot::Preposition(word) = slot else { continue };
        let objects = slots.fillers(&Slot::Object).into_iter().filter(unnamed);
        let within = objects.flat_map(|object| reading.dependents(object, &[Deprel::Nmod]).collect::<Vec<_>>());
        for token in within.filter(|&token| reading.preposition(token).as_deref() == Some(word)) {
            for id in references.resolve(token) {
                let place = matches!(scene.entities.all[id].class, Class::Place | Class::Country);
                if place && !draft.args.iter().any(|&(_, other)| other == id) {
                    draft.bind(scene, token, slot, role, id);
                }
            }
        }
    }
}

/// "tariffs on **Mexican** goods": of a noun that names nobody, the countries that its adjectives or owner name.
fn origin(scene: &Scene, noun: usize) -> Vec<EntityId> {
    let reading = scene.reading;
    let told = [Deprel::Amod, Deprel::Compound, Deprel::NmodPoss];
    let country = |child: usize| scene.entities.at(child).filter(|&id| scene.entities.all[id].class == Class::Country);
    let Some(first) = reading.dependents(noun, &told).find(|&child| reading.nominal(noun) && country(child).is_some())
    else {
        return Vec::new();
    };
    std::iter::once(first).chain(reading.dependents(first, &[Deprel::Conj])).filter_map(country).collect()
}

/// What the frame needs and the words do not fill.
fn unfilled<'a>(frame: &'a Frame, draft: &Draft) -> Option<Unmet<'a>> {
    let conditions = &frame.conditions;
    let filled = |role: &Arc<str>| draft.args.iter().any(|(name, _)| name == role);
    conditions.needs.iter().find(|role| !filled(role)).map(Unmet::Role).or_else(|| {
        let none = !conditions.needs_any.is_empty() && !conditions.needs_any.iter().any(filled);
        none.then_some(Unmet::AnyRole(&conditions.needs_any))
    })
}

/// Notes whether the words go on telling of a happening that was told, point back to it, or tell of another one.
fn points_back(scene: &Scene, one: &Match, slots: &Slots, draft: &mut Draft) {
    let (token, frame, reading) = (one.token, one.frame, scene.reading);
    let noun = one.trigger.kind == TriggerKind::Noun;
    // "They discussed trade" goes on telling of the meeting that was told.
    let elaborates = frame.conditions.plural_subject;
    let goes_on =
        elaborates && slots.fillers(&Slot::Subject).into_iter().any(|subject| conditions::plural(scene, subject));
    let definite = if noun {
        conditions::definite(scene, token)
    } else {
        // "led these discussions", but not "ratified the accord": the object must itself be a happening.
        reading.dependents(token, &[Deprel::Obj, Deprel::NsubjPass]).any(|object| {
            frame.conditions.object_words.iter().any(|word| **word == *reading.lemma(object))
                && scene
                    .ontology
                    .lexicon
                    .noun(reading.lemma(object))
                    .iter()
                    .any(|&at| scene.ontology.lexicon.get(at).0.class == frame.class)
                && conditions::definite(scene, object)
        })
    };
    // "will also take part in the Harbour Group meeting"
    let verb = reading.head(token).filter(|_| noun && slots.carried());
    let this = |noun: usize| {
        reading.dependents(noun, &[Deprel::Det]).any(|det| matches!(reading.lower(det), "this" | "these"))
    };
    let leads_this = one.trigger.kind == TriggerKind::Verb && reading.dependents(token, &[Deprel::Obj]).any(this);
    // "Taking part in the meeting were ..."
    let takes_part = &*frame.class == "Meeting"
        && verb.is_some_and(|verb| matches!(reading.lemma(verb), "take" | "participate" | "attend"));
    draft.anaphoric = goes_on || definite;
    draft.another = !elaborates
        && (!definite || verb.is_some())
        && reading
            .dependents(verb.unwrap_or(token), &[Deprel::Advmod])
            .any(|adverb| matches!(reading.lower(adverb), "also" | "separately" | "additionally" | "later"));
    let attends = takes_part && !draft.another;
    draft.resumes |= goes_on || definite && (leads_this || attends) || noun && says_what_it_was(reading, token);
    draft.presupposed = definite && !slots.carried();
}

/// "It was the first conversation of the two since May": what the sentence before told is said to be so.
fn says_what_it_was(reading: &Reading, noun: usize) -> bool {
    let it = |subject: usize| matches!(reading.lower(subject), "it" | "this");
    reading.dependent(noun, &[Deprel::Cop]).is_some() && reading.dependents(noun, &[Deprel::Nsubj]).any(it)
}

/// Of "Lima, Peru" the city is the place.
fn exact_places(scene: &Scene, draft: &mut Draft) {
    let places: Vec<EntityId> = draft.fillers("place").collect();
    let wider =
        |whole: EntityId| places.iter().any(|&place| place != whole && super::merge::lies_in(scene, place, whole));
    draft.args.retain(|(role, id)| &**role != "place" || !wider(*id));
}

/// The people of a list behind the trigger, which no parse holds together: "accompanied by A, minister of ...; B, ...; and C".
fn listed(scene: &Scene, draft: &mut Draft) {
    let sentence = scene.reading.sentence(scene.reading.sentence_of(draft.trigger));
    let role: Arc<str> = "participant".into();
    let named = (draft.trigger + 1..sentence.end).filter_map(|token| Some((token, scene.entities.at(token)?)));
    // "included representatives from the Coast Guard, the Port Authority and ...": bodies are listed where one was told.
    let body = |id: EntityId| scene.entities.all[id].class == Class::Organization;
    let bodies = draft.fillers("participant").any(body);
    for (token, id) in named {
        if (scene.entities.all[id].class == Class::Person || bodies && body(id))
            && scene.accepts(&draft.class, "participant", id)
        {
            if !draft.args.iter().any(|(name, other)| *name == role && *other == id) {
                draft.bound.push(Bound::filler(scene, token, None, &role, id));
            }
            draft.fill(&role, id);
        }
    }
}

pub fn default_slots<'a>(scene: &Scene<'a>, frame: &Frame) -> impl Iterator<Item = &'a (Slot, Arc<str>)> {
    let schema = &scene.ontology.schema;
    let class = frame.class.clone();
    scene
        .ontology
        .lexicon
        .defaults()
        .iter()
        .filter(move |(_, role)| schema.event(&class).is_some_and(|event| event.has_role(role)))
}
