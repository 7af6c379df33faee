//! The other side of what is done with an agreement of two states: whom one negotiates, signs, ends or restores it with.

use super::{Bound, Draft, Part, Scene, story::state_of};
use crate::{
    extract::{
        entities::EntityId,
        mentions::Class,
        relations::{Link, Target},
    },
    ontology::lexicon::Slot,
    text::{Deprel, Upos},
};

/// Fills the side that the words of an event leave out where its agreement has two parties and the other one acts.
pub fn fill_other_party(scene: &Scene, links: &[Link], events: &mut [Draft]) {
    for event in events.iter_mut().filter(|event| !has_unnamed_actor(scene, event)) {
        let (acting, other) = match &*event.class {
            "Negotiation" | "Signing" => ("participant", "participant"),
            "Withdrawal" | "Restoration" => ("agent", "counterpart"),
            _ => continue,
        };
        let actors: Vec<EntityId> = event.fillers(acting).filter_map(|who| state_of(scene, who)).collect();
        let parties: Vec<EntityId> = event.fillers("object").flat_map(|object| parties(scene, links, object)).collect();
        let &[a, b] = &parties[..] else { continue };
        let open = other == acting || event.fillers(other).next().is_none();
        let missing = match (actors.contains(&a), actors.contains(&b)) {
            (true, false) => b,
            (false, true) => a,
            _ => continue,
        };
        if open && actors.len() == 1 {
            event.fill(&other.into(), missing);
        }
    }
}

/// Whether the words of an event say who acts, but name nobody: "the pact that its leaders signed with Peru".
pub fn has_unnamed_actor(scene: &Scene, event: &Draft) -> bool {
    let noun = |subject: usize| scene.reading.upos(subject) != Upos::Pron;
    let told = scene.reading.dependents(event.trigger, &[Deprel::Nsubj]).any(noun);
    let named = |one: &Bound| matches!(&one.part, Part::Filler { slot: Some(Slot::Subject), .. });
    told && !event.bound.iter().any(named)
}

/// The states that are parties to an agreement.
fn parties(scene: &Scene, links: &[Link], agreement: EntityId) -> Vec<EntityId> {
    let mut found = Vec::new();
    let to_it = |link: &&Link| link.kind == "partyTo" && link.object == Target::Entity(agreement);
    for link in links.iter().filter(to_it) {
        if scene.entities.all[link.subject].class == Class::Country && !found.contains(&link.subject) {
            found.push(link.subject);
        }
    }
    found
}
