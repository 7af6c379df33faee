//! Who is told without a name elsewhere: "the first visit of a cabinet member" is the visit of the one who is named.

use super::{Draft, Scene, merge::absorb, story::state_of};
use crate::{
    extract::{entities::EntityId, mentions::Class},
    ontology::lexicon::Identity,
};

/// Makes the tellings that name only a post, held by nobody in the text, part of the happening in which the text names who
/// of the same state did the same.
pub fn merge_unnamed(scene: &Scene, events: &mut Vec<Draft>) {
    let mut at = 0;
    while at < events.len() {
        match named_telling(scene, events, at) {
            Some(named) => {
                let mut unnamed = events.remove(at);
                let post = posts(scene, &unnamed);
                unnamed.args.retain(|(_, id)| !post.contains(id));
                unnamed.bound.retain(|one| !post.iter().any(|&id| one.fills("agent", id)));
                absorb(scene, &mut events[named - usize::from(named > at)], unnamed);
            }
            None => at += 1,
        }
    }
}

/// The event of which another, told of an unnamed agent, is a telling.
fn named_telling(scene: &Scene, events: &[Draft], at: usize) -> Option<usize> {
    let unnamed = &events[at];
    let posts = posts(scene, unnamed);
    if posts.is_empty() || posts.len() < unnamed.fillers("agent").count() {
        return None;
    }
    let Some(Identity::Keys(keys)) = scene.ontology.lexicon.identity(&unnamed.class) else { return None };
    let of_same_state = |who: EntityId| {
        let state = |post: EntityId| scene.entities.all[post].of.and_then(|of| state_of(scene, of));
        scene.entities.all[who].class == Class::Person
            && posts.iter().any(|&post| state(post).is_none_or(|state| state_of(scene, who) == Some(state)))
    };
    let same = |named: &Draft| {
        let others = keys.iter().filter(|key| &***key != "agent");
        named.class == unnamed.class
            && named.modality == unnamed.modality
            && named.fillers("agent").any(of_same_state)
            && others.clone().count() > 0
            && others.clone().all(|key| unnamed.fillers(key).any(|id| named.fillers(key).any(|other| other == id)))
    };
    (0..events.len()).find(|&other| other != at && same(&events[other]))
}

/// The posts that act and that nobody whom the text names holds.
fn posts(scene: &Scene, event: &Draft) -> Vec<EntityId> {
    let held =
        |post: EntityId| scene.entities.offices.iter().any(|one| one.office == Some(post) && one.holder.is_some());
    event.fillers("agent").filter(|&id| scene.entities.all[id].class == Class::Office && !held(id)).collect()
}
