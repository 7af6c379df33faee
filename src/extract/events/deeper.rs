//! Whom an act is towards where no slot of the trigger itself shows it: deeper in its complement, or within its object.

use super::{Draft, Scene, slots::Slots, story::state_of};
use crate::{
    extract::{entities::EntityId, mentions::Class, reference::References},
    ontology::lexicon::{Frame, Slot},
    text::Deprel,
};
use std::sync::Arc;

/// A counterpart that no slot of the trigger itself shows may stand deeper: "pledged to work **with Honduras**", "a program
/// **in Panama**".
pub fn relaxed(scene: &Scene, references: &References, slots: &Slots, frame: &Frame, draft: &mut Draft) {
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
                let country =
                    scene.entities.all[id].class == Class::Country && !own_side(scene, draft, role, filler, id);
                if country && !draft.args.iter().any(|&(_, other)| other == id) && scene.accepts(&frame.class, role, id)
                {
                    draft.bind(scene, filler, slot, role, id);
                }
            }
        }
        if draft.fillers("counterpart").next().is_some() {
            return;
        }
    }
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
        // "these Kenyan and Peruvian steps"
        let also = first.into_iter().flat_map(|token| scene.reading.dependents(token, &[Deprel::Conj]));
        let named: Vec<usize> =
            first.into_iter().chain(also.filter(|&token| scene.entities.at(token).is_some())).collect();
        let mut found: Vec<EntityId> = named.into_iter().flat_map(|token| references.resolve(token)).collect();
        found.dedup();
        for id in found {
            if fits(draft, id) {
                draft.fill(role, id);
            }
        }
    }
}

/// Whether a word that names nobody gives as the other side the state that somebody acts for: a Kenyan president's warning of
/// "cuts to Kenyan aid" goes to somebody else.
pub fn own_side(scene: &Scene, draft: &Draft, role: &str, filler: usize, id: EntityId) -> bool {
    let words = &scene.ontology.lexicon.words;
    let lemma = scene.reading.lemma(filler).to_lowercase();
    // Who speaks of the government's decisions may well be against them; its help is what it gives.
    let help = matches!(&*lemma, "aid" | "assistance" | "support");
    let government = !help && (words.government_nouns.has(&lemma) || words.membership_nouns.has(&lemma));
    role == "counterpart"
        && !government
        && scene.entities.mention_at(filler).is_none()
        && draft.fillers("agent").any(|agent| agent != id && state_of(scene, agent) == Some(id))
}
