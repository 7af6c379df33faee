//! Which words of the text stand in which part of a frame.

use super::Scene;
use crate::{extract::entities::EntityId, ontology::lexicon::Slot, text::TokenRange};
use std::sync::Arc;

/// Words bound to a part of a rule.
#[derive(Clone, Debug)]
pub struct Bound {
    /// The part.
    pub part: Part,
    /// The words.
    pub tokens: TokenRange,
}

/// A part of a rule.
#[derive(Clone, Debug)]
pub enum Part {
    /// The words that evoke a frame.
    Trigger {
        /// The frame's IRI.
        rule: Arc<str>,
    },
    /// What fills a slot.
    Filler {
        /// The slot; none for one of a list behind the trigger.
        slot: Option<Slot>,
        /// The role that it gives.
        role: Arc<str>,
        /// What the words name or point to.
        id: EntityId,
    },
}

impl Bound {
    /// A word that evokes a frame.
    pub fn trigger(rule: &Arc<str>, token: usize) -> Self {
        Self { part: Part::Trigger { rule: rule.clone() }, tokens: token..token + 1 }
    }

    /// The filler of a slot: the name at a token; of several names joined to it that of the thing; or the token alone ("they").
    pub fn filler(scene: &Scene, token: usize, slot: Option<&Slot>, role: &Arc<str>, id: EntityId) -> Self {
        let entities = scene.entities;
        let here = entities.mention_at(token);
        let sentence = scene.reading.sentence(scene.reading.sentence_of(token));
        let joined = || {
            let later = here?..entities.mentions.len();
            let inside = |&mention: &usize| entities.mentions[mention].tokens.end <= sentence.end;
            later.take_while(inside).find(|&mention| entities.of_mention[mention] == Some(id))
        };
        let tokens = joined().or(here).map_or(token..token + 1, |mention| entities.mentions[mention].tokens.clone());
        Self { part: Part::Filler { slot: slot.cloned(), role: role.clone(), id }, tokens }
    }

    /// Whether it fills a role with a thing.
    pub fn fills(&self, wanted: &str, thing: EntityId) -> bool {
        matches!(&self.part, Part::Filler { role, id, .. } if **role == *wanted && *id == thing)
    }
}
