//! The conditions that a frame puts on the words around its trigger, beyond the roles that it needs.

use super::{
    Scene,
    frames::{Match, complete, object_slot},
    near,
    slots::Slots,
    unmet::Unmet,
};
use crate::{
    extract::{entities::EntityId, reference::References},
    ontology::lexicon::{Frame, Slot, TriggerKind},
    text::{Deprel, Penn, Upos},
};

/// Whether the verb's form, its subject, its object and what completes it are as the frame wants them.
pub fn hold<'a>(scene: &Scene, references: &References, slots: &Slots, one: &Match<'a>) -> Result<(), Unmet<'a>> {
    let conditions = &one.frame.conditions;
    let reading = scene.reading;
    let will = |child: usize| matches!(reading.lower(child), "will" | "shall" | "’ll" | "'ll");
    let infinitive = reading.penn(one.token) == Penn::Vb
        && reading.dependents(one.token, &[Deprel::Mark]).any(|mark| reading.lower(mark) == "to");
    if conditions.bare && is_completed(scene, one) {
        return Err(Unmet::Completed);
    }
    if conditions.finite && infinitive {
        return Err(Unmet::Finite);
    }
    if conditions.future && !reading.dependents(one.token, &[Deprel::Aux]).any(will) {
        return Err(Unmet::Future);
    }
    if reading.dependents(one.token, &[Deprel::Xcomp]).any(|verb| completed_by(scene, references, verb, one.frame)) {
        return Err(Unmet::Complement(&conditions.complement_not));
    }
    if !conditions.subject_words.is_empty() && !slots.subject_is(&conditions.subject_words) {
        return Err(Unmet::SubjectWord(&conditions.subject_words));
    }
    let modifiers = [Deprel::Compound, Deprel::Amod];
    let barred = |child: usize| conditions.modifier_not.iter().any(|word| **word == *reading.lower(child));
    if reading.dependents(one.token, &modifiers).any(barred) {
        return Err(Unmet::Modifier(&conditions.modifier_not));
    }
    let barred = |object: usize| conditions.object_not.iter().any(|word| **word == *reading.lemma(object));
    if !conditions.object_not.is_empty() && slots.fillers(&object_slot(one.trigger.kind)).into_iter().any(barred) {
        return Err(Unmet::ObjectNot(&conditions.object_not));
    }
    if !conditions.clause_words.is_empty() && !slots.clause_is(&conditions.clause_words) {
        return Err(Unmet::ClauseWord(&conditions.clause_words));
    }
    subject_fits(scene, references, slots, one.frame)?;
    if object_fits(scene, references, slots, one) { Ok(()) } else { Err(Unmet::Object(conditions)) }
}

/// Whether an infinitive or a clause completes a verb, itself or by its object.
fn is_completed(scene: &Scene, one: &Match) -> bool {
    let reading = scene.reading;
    let to = |verb: usize| reading.dependents(verb, &[Deprel::Mark]).any(|mark| reading.lower(mark) == "to");
    let clauses = [Deprel::Xcomp, Deprel::Ccomp];
    let purposes = [Deprel::Advcl, Deprel::Acl];
    std::iter::once(one.token)
        .chain(one.governed)
        .any(|word| reading.dependent(word, &clauses).is_some() || reading.dependents(word, &purposes).any(to))
}

/// Whether an infinitive tells of a happening of a class that the frame leaves to it: "agreed to **meet**", but not
/// "agreed to **hold** a referendum", though talks can be held too.
fn completed_by(scene: &Scene, references: &References, verb: usize, frame: &Frame) -> bool {
    let lexicon = &scene.ontology.lexicon;
    let lemma = scene.reading.lemma(verb).to_lowercase();
    let others = lexicon.verb(&lemma).iter().map(|&at| lexicon.get(at));
    let mut others = others.filter(|(other, _)| frame.conditions.complement_not.contains(&other.class));
    others.any(|(other, trigger)| {
        !other.conditions.resumes
            && complete(scene, verb, (other, trigger)).is_ok_and(|one| {
                let slots = Slots::around(scene, verb, one.trigger.kind, one.companion);
                object_fits(scene, references, &slots, &one)
            })
    })
}

fn subject_fits<'a>(scene: &Scene, references: &References, slots: &Slots, frame: &'a Frame) -> Result<(), Unmet<'a>> {
    let conditions = &frame.conditions;
    if conditions.subject_classes.is_empty() && !conditions.plural_subject {
        return Ok(());
    }
    let subjects: Vec<EntityId> =
        slots.fillers(&Slot::Subject).into_iter().flat_map(|filler| references.resolve(filler)).collect();
    let class = conditions.subject_classes.is_empty()
        || subjects.iter().any(|&id| {
            let office = scene.holds_office(id) && conditions.subject_classes.iter().any(|class| &**class == "Office");
            office || scene.is_one_of(id, &conditions.subject_classes)
        });
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
    if one.trigger.kind == TriggerKind::Verb && one.companion.is_none() {
        objects.extend(near::after(scene, one.token).into_iter().filter(|&object| reading.upos(object) == Upos::Noun));
    }
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
pub fn plural(scene: &Scene, token: usize) -> bool {
    matches!(scene.reading.penn(token), Penn::Nns | Penn::Nnps)
        || matches!(scene.reading.lower(token), "they" | "both" | "we")
}

fn amount_like(scene: &Scene, object: usize) -> bool {
    let reading = scene.reading;
    reading.penn(object) == Penn::Dollar
        || reading.word(object).ends_with(['$', '€', '£'])
        || matches!(reading.lower(object), "million" | "billion" | "trillion" | "ton" | "tons" | "tonnes")
        || reading.subtree(object).any(|token| matches!(reading.word(token), "$" | "€" | "£"))
}

/// Whether a noun points to a happening told before: "the meeting", "this visit", "these talks".
pub fn definite(scene: &Scene, token: usize) -> bool {
    let reading = scene.reading;
    // "the next meeting" was not told of.
    let ahead = |word: usize| matches!(reading.lower(word), "next" | "following" | "upcoming" | "future");
    if reading.dependents(token, &[Deprel::Amod]).any(ahead) {
        return false;
    }
    reading
        .dependents(token, &[Deprel::Det])
        .any(|det| matches!(reading.lower(det), "the" | "this" | "these" | "that" | "those"))
        || reading
            .dependents(token, &[Deprel::NmodPoss])
            .any(|owner| matches!(reading.lower(owner), "his" | "her" | "their" | "its"))
}
