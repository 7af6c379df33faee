//! The most exact one acts: where a minister takes part, the ministry and the country that the minister acts for do not
//! take part beside.

use super::{Draft, Scene};
use crate::extract::{
    entities::EntityId,
    mentions::Class,
    relations::{Link, Target},
};

/// The roles of those who act.
const ACTING: [&str; 2] = ["participant", "agent"];

/// Takes from the actors of each event the countries and bodies for which another of them acts.
pub fn keep_most_exact(scene: &Scene, belongings: &[Link], events: &mut [Draft]) {
    for event in events {
        for role in ACTING {
            let actors: Vec<EntityId> = event.fillers(role).collect();
            let stands_for = |whole: EntityId| {
                actors.iter().any(|&actor| actor != whole && acts_for(scene, belongings, actor, whole))
            };
            // "officials of Kenya, Peru and Chile": the state of a list stays a member of it.
            let listed = |id: EntityId| {
                let told = event.bound.iter().filter(|one| one.fills(role, id));
                told.flat_map(|one| event.bound.iter().filter(|other| other.tokens == one.tokens)).any(|other| {
                    actors.iter().any(|&one| one != id && is_country(scene, one) && other.fills(role, one))
                })
            };
            let left: Vec<EntityId> = actors.iter().copied().filter(|&id| stands_for(id) && !listed(id)).collect();
            event.args.retain(|(name, id)| &**name != role || !left.contains(id));
        }
    }
}

fn is_country(scene: &Scene, id: EntityId) -> bool {
    scene.entities.all[id].class == Class::Country
}

/// Whether a person holds an office of a country or body or of a body that is part of it, or a body is part of it.
fn acts_for(scene: &Scene, belongings: &[Link], actor: EntityId, whole: EntityId) -> bool {
    let class = |id: EntityId| scene.entities.all[id].class;
    if !matches!(class(whole), Class::Country | Class::Organization) || class(actor) == Class::Country {
        return false;
    }
    let offices = scene.entities.offices.iter().filter(|one| one.holder == Some(actor)).filter_map(|one| one.office);
    let mut owners: Vec<EntityId> = offices.filter_map(|office| scene.entities.all[office].of).collect();
    let step = |from: EntityId| {
        belongings.iter().filter(move |link| link.subject == from && link.kind == "partOf").filter_map(
            |link| match link.object {
                Target::Entity(id) => Some(id),
                Target::Topic(_) => None,
            },
        )
    };
    owners.extend(step(actor));
    let wider: Vec<EntityId> = owners.iter().flat_map(|&owner| step(owner)).collect();
    owners.contains(&whole) || wider.contains(&whole)
}
