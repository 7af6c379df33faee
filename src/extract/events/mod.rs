//! Events: frames of the lexicon found in sentences, their roles filled, and the drafts of one happening made one event.

mod bilateral;
mod bound;
mod conditions;
mod deeper;
mod fill;
mod frames;
mod lists;
mod merge;
mod near;
mod slots;
mod specific;
mod story;
mod unmet;
mod unnamed;
mod verbs;

use super::{
    entities::EntityId,
    interchange::{Modality, Perspective},
    mentions::Class,
    reading::Reading,
    reference::References,
};
use crate::{
    ontology::{
        Ontology,
        lexicon::{Identity, Slot},
    },
    text::{Deprel, TokenRange},
};
pub use bilateral::{fill_other_party, has_unnamed_actor};
pub use bound::{Bound, Part};
pub use frames::{candidates, inspected};
pub use merge::merge;
pub use specific::keep_most_exact;
use std::sync::Arc;
pub use story::{fill_from_story, pledge_of_speaker};
pub use unmet::{Attempt, Fit, Unfit, Unmet};
pub use unnamed::merge_unnamed;
use verbs::objects;

/// An event as one trigger tells it.
#[derive(Clone, Debug)]
pub struct Draft {
    /// The class's local name.
    pub class: Arc<str>,
    /// The frame's IRI.
    pub rule: Arc<str>,
    /// The token that evokes it.
    pub trigger: usize,
    /// Roles and what fills them.
    pub args: Vec<(Arc<str>, EntityId)>,
    /// The words that the trigger and the arguments stand in, one telling after the other.
    pub bound: Vec<Bound>,
    /// Topic codes.
    pub topics: Vec<String>,
    /// EDTF.
    pub date: Option<String>,
    /// Whether the date is only that of what was told before.
    pub date_inherited: bool,
    /// As written.
    pub amount: Option<String>,
    /// Whether it happened.
    pub modality: Modality,
    /// How sure the text is, of what, and when.
    pub perspective: Perspective,
    /// On whose word.
    pub attributed_to: Option<EntityId>,
    /// The words that tell it, one run a telling.
    pub evidence: Vec<TokenRange>,
    /// 0 to 1.
    pub confidence: f32,
    /// Whether the trigger only points to a happening told elsewhere ("the meeting").
    pub anaphoric: bool,
    /// Whether the text takes it for granted: "the talks could change relations" does not say that they could be held.
    pub presupposed: bool,
    /// Whether a word says that it is another one than those told before: "also met".
    pub another: bool,
    /// Whether it only adds to a happening told before ("the delegation was led by ...").
    pub resumes: bool,
}

impl Draft {
    /// What fills a role.
    pub fn fillers<'a>(&'a self, role: &'a str) -> impl Iterator<Item = EntityId> + 'a {
        self.args.iter().filter(move |(name, _)| &**name == role).map(|&(_, id)| id)
    }

    /// Adds what fills a role, once.
    pub fn fill(&mut self, role: &Arc<str>, id: EntityId) {
        if !self.args.iter().any(|(name, other)| name == role && *other == id) {
            self.args.push((role.clone(), id));
        }
    }

    /// Fills a role with what a token in a slot means, and notes the words.
    fn bind(&mut self, scene: &Scene, token: usize, slot: &Slot, role: &Arc<str>, id: EntityId) {
        self.fill(role, id);
        self.bound.push(Bound::filler(scene, token, Some(slot), role, id));
    }
}

/// What the stages of event extraction share.
pub struct Scene<'a> {
    /// The text.
    pub reading: &'a Reading<'a>,
    /// The ontology.
    pub ontology: &'a Ontology,
    /// The things of the document.
    pub entities: &'a super::entities::Entities,
}

impl Scene<'_> {
    /// Whether things of a class may fill a role of a class of events.
    pub fn accepts_class(&self, class: &str, role: &str, filler: Class) -> bool {
        self.ontology.schema.event(class).is_some_and(|event| event.may_fill(role, filler.name()))
    }

    /// Whether a thing may fill a role of a class of events.
    pub fn accepts(&self, class: &str, role: &str, id: EntityId) -> bool {
        self.accepts_class(class, role, self.entities.all[id].class)
    }

    /// The countries of a region that the text names: of "the Baltic states" those of the three that it speaks of.
    pub fn members(&self, region: EntityId) -> Vec<EntityId> {
        let Some(entry) = self.entities.all[region].entry else { return Vec::new() };
        self.entities.among(self.ontology.gazetteer.states_of(entry))
    }

    /// The state that a national body is of by the gazetteer, if the text names it.
    pub fn state_of_body(&self, body: EntityId) -> Option<EntityId> {
        let body = &self.entities.all[body];
        let entry = body.entry.filter(|_| body.class == Class::Organization)?;
        self.entities.country(self.ontology.gazetteer.entry(entry).country?)
    }

    /// The country that a place is or, as the gazetteer knows, lies in, if the text names it.
    pub fn country_of_place(&self, place: EntityId) -> Option<EntityId> {
        let entity = &self.entities.all[place];
        match entity.class {
            Class::Country => Some(place),
            _ => self.entities.country(self.ontology.gazetteer.entry(entity.entry?).country?),
        }
    }

    /// Whether the text gives an office to a person.
    pub fn holds_office(&self, id: EntityId) -> bool {
        self.entities.offices.iter().any(|office| office.holder == Some(id) && office.office.is_some())
    }

    /// Whether a thing is of one of some classes.
    pub fn is_one_of(&self, id: EntityId, classes: &[Arc<str>]) -> bool {
        classes.iter().any(|class| Class::parse(class) == Some(self.entities.all[id].class))
    }
}

/// Whether a draft's noun only completes the verb of another of the same class: "affirmed their **commitment**".
fn completes(scene: &Scene, verb: &Draft, noun: &Draft) -> bool {
    verb.class == noun.class
        && scene.reading.head(noun.trigger) == Some(verb.trigger)
        && matches!(
            scene.reading.deprel(noun.trigger),
            Deprel::Obj | Deprel::Xcomp | Deprel::Advcl | Deprel::Ccomp | Deprel::Obl
        )
        && scene.reading.deprel(noun.trigger) != Deprel::Conj
}

/// Whether a draft's noun is the subject of the verb of another of the same class: "the **attack** killed two".
fn acts_in(scene: &Scene, noun: &Draft, verb: &Draft) -> bool {
    verb.class == noun.class
        && scene.reading.head(noun.trigger) == Some(verb.trigger)
        && matches!(scene.reading.deprel(noun.trigger), Deprel::Nsubj | Deprel::NsubjPass)
}

/// Of a class whose happenings are told apart by their place, one draft a place: "visited Peru and Chile" is two visits.
fn apart(scene: &Scene, draft: Draft) -> Vec<Draft> {
    let by_place = matches!(scene.ontology.lexicon.identity(&draft.class), Some(Identity::Keys(keys)) if keys.iter().any(|key| &**key == "place"));
    let class = |id: EntityId| scene.entities.all[id].class;
    let places: Vec<EntityId> = draft.fillers("place").collect();
    // "travelled to Peru and Chile" is one journey.
    let objects = objects(scene.reading, draft.trigger);
    let visited = objects.iter().any(|&object| scene.entities.at(object).is_some_and(|id| places.contains(&id)));
    if !by_place || !visited || places.len() < 2 || places.iter().any(|&id| class(id) != class(places[0])) {
        return vec![draft];
    }
    let only = |place: EntityId| {
        let args = draft.args.iter().filter(|(role, id)| &**role != "place" || *id == place).cloned().collect();
        let elsewhere = |one: &Bound| draft.fillers("place").any(|other| other != place && one.fills("place", other));
        let bound = draft.bound.iter().filter(|one| !elsewhere(one)).cloned().collect();
        Draft { args, bound, ..draft.clone() }
    };
    places.iter().map(|&place| only(place)).collect()
}

/// Fills the roles that a telling leaves open with what another part of it says.
fn complete(whole: &mut Draft, part: &Draft) {
    let open = |role: &str, id: EntityId| {
        whole.fillers(role).next().is_none() && !whole.args.iter().any(|&(_, other)| other == id)
    };
    let added: Vec<_> = part.args.iter().filter(|(role, id)| open(role, *id)).cloned().collect();
    for (role, id) in added {
        whole.bound.extend(part.bound.iter().filter(|one| one.fills(&role, id)).cloned());
        whole.fill(&role, id);
    }
}

/// The drafts of all events of a document, in the order of their triggers. Each frame that a word might evoke is told,
/// with the condition that failed if one did.
pub fn find<'a>(
    scene: &Scene<'a>,
    references: &mut References,
    mut tried: impl FnMut(&References, Attempt<'a>),
) -> Vec<Draft> {
    let mut drafts = Vec::new();
    for token in 0..scene.reading.len() {
        if let Some(draft) = frames::evoke(scene, references, token, &mut tried) {
            if let Some(whole) = drafts
                .iter_mut()
                .rev()
                .take(4)
                .find(|other| completes(scene, other, &draft) || acts_in(scene, other, &draft))
            {
                complete(whole, &draft);
                continue;
            }
            // Who acts together is meant by "they"; who attacks and is attacked is not.
            for role in ["participant", "agent"] {
                references.remember(&draft.fillers(role).collect::<Vec<_>>());
            }
            drafts.extend(apart(scene, draft));
        }
    }
    drafts
}
