//! One happening, one event: drafts that several sentences give of it are made one, with all their evidence.

use super::{Draft, Scene, story::state_of};
use crate::{
    extract::{
        entities::EntityId,
        interchange::Modality,
        mentions::{Class, heading},
    },
    ontology::lexicon::Identity,
    text::{Deprel, Penn, Upos},
};
use std::collections::VecDeque;

/// How many sentences after its last telling a happening may be pointed to.
const GAP: usize = 12;
/// In how many sentences a happening is told that the text is on.
const MAIN: usize = 3;

/// Merges the drafts of the same happening, keeping the order of first tellings. What only points to a happening that
/// was never told falls away.
pub fn merge(scene: &Scene, drafts: Vec<Draft>) -> Vec<Draft> {
    // A headline only points to what the text below it tells.
    let (heads, mut drafts): (Vec<Draft>, Vec<Draft>) = drafts.into_iter().partition(|draft| is_heading(scene, draft));
    drafts.extend(heads.into_iter().map(|draft| Draft { anaphoric: true, date: None, ..draft }));
    let mut events: Vec<Draft> = Vec::new();
    let mut waiting: VecDeque<Draft> = drafts.into();
    while let Some(draft) = waiting.pop_front() {
        if told_one_by_one(scene, &events, &draft) {
            one_by_one(draft).into_iter().rev().for_each(|one| waiting.push_front(one));
            continue;
        }
        let same = if draft.anaphoric && draft.args.is_empty() {
            // "The meeting" is the one that the text is on, not one that it mentioned in passing.
            (0..events.len())
                .filter(|&at| same_happening(scene, &events[at], &draft))
                .max_by_key(|&at| (events[at].evidence.len().min(MAIN), at))
        } else {
            let shared = |event: &Draft| draft.args.iter().filter(|arg| event.args.contains(arg)).count();
            (0..events.len())
                .filter(|&at| same_happening(scene, &events[at], &draft))
                .max_by_key(|&at| (shared(&events[at]), at))
        };
        // "They spoke by phone ... They discussed trade": where nobody met, a call goes on.
        let call = || events.iter().rposition(|event| &*event.class == "Call" && event.modality == Modality::Actual);
        let same = same.or_else(|| (draft.resumes && &*draft.class == "Meeting").then(call).flatten());
        let same = same.or_else(|| events.iter().rposition(|event| spoken_of_in(scene, event, &draft)));
        match same {
            None if draft.resumes && draft.args.len() < 2 => {}
            Some(at) if several(scene, &draft) => absorb(scene, &mut events[at], Draft { args: Vec::new(), ..draft }),
            Some(at) => absorb(scene, &mut events[at], draft),
            None if draft.anaphoric && (draft.args.is_empty() || draft.args.len() < 2 && is_heading(scene, &draft)) => {
            }
            None => events.push(draft),
        }
    }
    events
}

/// Whether a draft sums up happenings that were told one by one: "the outcomes are the signing of a letter and a treaty".
fn told_one_by_one(scene: &Scene, events: &[Draft], draft: &Draft) -> bool {
    let keyed = matches!(scene.ontology.lexicon.identity(&draft.class), Some(Identity::Keys(keys)) if keys.iter().any(|key| &**key == "object"));
    let objects: Vec<EntityId> = draft.fillers("object").collect();
    let tells_one = |event: &Draft| {
        let told = objects.iter().filter(|&&object| event.fillers("object").any(|other| other == object)).count();
        event.class == draft.class && event.modality == draft.modality && told > 0 && told < objects.len()
    };
    keyed && objects.len() > 1 && events.iter().any(tells_one)
}

/// Whether what people are said to have discussed was discussed in a call of theirs that was told: "The President called
/// Quispe. The President and Quispe discussed trade."
fn spoken_of_in(scene: &Scene, call: &Draft, draft: &Draft) -> bool {
    let together = |one: &Draft| one.fillers("participant").collect::<std::collections::BTreeSet<_>>();
    let discusses = || {
        let mut frames = scene.ontology.lexicon.frames.iter();
        frames.any(|frame| frame.iri == draft.rule && frame.conditions.plural_subject)
    };
    &*call.class == "Call"
        && &*draft.class == "Meeting"
        && call.modality == draft.modality
        && draft.fillers("place").next().is_none()
        && together(draft).len() > 1
        && together(draft) == together(call)
        && discusses()
}

/// A draft for each object.
fn one_by_one(draft: Draft) -> Vec<Draft> {
    let only = |object: EntityId| {
        let mut one = draft.clone();
        one.args.retain(|(role, id)| &**role != "object" || *id == object);
        one.bound.retain(|bound| {
            bound.fills("object", object) || !draft.fillers("object").any(|id| bound.fills("object", id))
        });
        one
    };
    draft.fillers("object").map(only).collect()
}

/// Whether a draft points to several happenings at once: "these meetings with Kenya and Peru", not "the talks", which may be
/// one.
fn several(scene: &Scene, draft: &Draft) -> bool {
    let reading = scene.reading;
    draft.anaphoric
        && reading.penn(draft.trigger) == Penn::Nns
        && matches!(
            reading.lemma(draft.trigger),
            "meeting" | "engagement" | "visit" | "trip" | "summit" | "call" | "encounter"
        )
}

/// Whether a draft stands in a headline: words in capitals, or the first line without a full stop.
fn is_heading(scene: &Scene, draft: &Draft) -> bool {
    let number = scene.reading.sentence_of(draft.trigger);
    let sentence = scene.reading.sentence(number);
    let open = number == 0
        && sentence.len() < 30
        && !matches!(scene.reading.word(sentence.end - 1), "." | "!" | "?" | "”" | "\"");
    open || heading(scene.reading, &sentence)
}

fn same_happening(scene: &Scene, event: &Draft, draft: &Draft) -> bool {
    if draft.resumes {
        let told = event.modality == Modality::Actual || event.modality == draft.modality;
        return event.class == draft.class && told;
    }
    if event.class != draft.class || event.modality != draft.modality && !draft.anaphoric {
        return false;
    }
    if draft.another {
        // "also spoke with the envoy about ports": the same two did not meet twice.
        let together = |one: &Draft| one.fillers("participant").collect::<std::collections::BTreeSet<_>>();
        return together(draft).len() > 1 && together(draft) == together(event);
    }
    if draft.anaphoric && draft.args.is_empty() {
        let told = event.evidence.last().map_or(event.trigger, |last| last.start);
        return scene.reading.sentence_of(draft.trigger).saturating_sub(scene.reading.sentence_of(told)) <= GAP;
    }
    let inherited = event.date_inherited || draft.date_inherited;
    if !inherited && contradict(&event.date, &draft.date) {
        return false;
    }
    let shared = |role: &str| draft.fillers(role).any(|id| event.fillers(role).any(|other| other == id));
    let none = |one: &Draft, role: &str| one.fillers(role).next().is_none();
    match scene.ontology.lexicon.identity(&event.class) {
        Some(Identity::Together(role)) => {
            let people = |one: &Draft| -> Vec<EntityId> { one.fillers(role).collect() };
            let (a, b) = (people(event), people(draft));
            // "the Kenyan-Peruvian talks" are those of the two presidents.
            let stands = |one: EntityId, other: EntityId| {
                one == other
                    || (draft.anaphoric || near(scene, event, draft))
                        && (state_of(scene, one) == Some(other) || state_of(scene, other) == Some(one))
            };
            let common = b.iter().filter(|&&id| a.iter().any(|&other| stands(other, id))).count();
            let fewer = a.len().min(b.len());
            let enough = common >= 2 || common == fewer && fewer > 0 && (draft.anaphoric || near(scene, event, draft));
            let enough = enough || draft.anaphoric && same_noun(scene, event, draft);
            enough
                && !places_differ(scene, event, draft)
                && !formats_differ(scene, event, draft)
                && !company_differs(scene, event, draft)
        }
        Some(Identity::Keys(keys)) => keys.iter().all(|key| {
            shared(key)
                || &**key == "place" && one_in_other(scene, event, draft)
                || none(draft, key) && (draft.anaphoric || none(event, key) && near(scene, event, draft))
        }),
        None => {
            let same_sentence = scene.reading.sentence_of(event.trigger) == scene.reading.sentence_of(draft.trigger);
            same_sentence && event.args == draft.args && event.topics == draft.topics
        }
    }
}

fn near(scene: &Scene, event: &Draft, draft: &Draft) -> bool {
    scene.reading.sentence_of(draft.trigger).abs_diff(scene.reading.sentence_of(event.trigger)) <= 3
}

/// Whether two dates are both known and neither is within the other.
fn contradict(a: &Option<String>, b: &Option<String>) -> bool {
    match (a, b) {
        (Some(a), Some(b)) => !(a.starts_with(&**b) || b.starts_with(&**a)),
        _ => false,
    }
}

/// "Otieno held talks ... Peru was represented at **the talks** by": the same noun, and nobody named with whom else.
fn same_noun(scene: &Scene, event: &Draft, draft: &Draft) -> bool {
    let reading = scene.reading;
    let others = reading
        .children(draft.trigger)
        .iter()
        .any(|&child| matches!(reading.preposition(child).as_deref(), Some("with" | "between" | "of")));
    let possessed = reading.dependent(draft.trigger, &[Deprel::NmodPoss]).is_some();
    // "chaired a conference", "attended the conference"
    let noun = |draft: &Draft| match reading.upos(draft.trigger) {
        Upos::Verb => reading.dependent(draft.trigger, &[Deprel::Obj]),
        _ => Some(draft.trigger),
    };
    let same = match (noun(event), noun(draft)) {
        (Some(a), Some(b)) => reading.lemma(a) == reading.lemma(b),
        _ => false,
    };
    same && !others && !possessed
}

/// "met with villagers. He met Minister Quispe": with whom one met first has no name, and it is not the other.
fn company_differs(scene: &Scene, event: &Draft, draft: &Draft) -> bool {
    let reading = scene.reading;
    let unnamed = |one: &Draft| -> Option<&str> {
        let met = reading.dependents(one.trigger, &[Deprel::Obj, Deprel::Obl]).find(|&child| {
            let with = matches!(reading.preposition(child).as_deref(), Some("with"));
            (reading.deprel(child) == Deprel::Obj || with) && matches!(reading.penn(child), Penn::Nns | Penn::Nn)
        });
        let verb = reading.upos(one.trigger) == Upos::Verb && reading.lemma(one.trigger) == "meet";
        met.filter(|&child| verb && reading.subtree(child).all(|at| scene.entities.at(at).is_none()))
            .map(|at| reading.lemma(at))
    };
    let several = |one: &Draft| one.fillers("participant").count() > 1;
    !draft.anaphoric
        && match (unnamed(event), unnamed(draft)) {
            (Some(a), Some(b)) => a != b,
            (Some(_), None) => several(draft),
            (None, Some(_)) => several(event),
            (None, None) => false,
        }
}

/// Whether one is told to be bilateral and the other to be of more.
fn formats_differ(scene: &Scene, a: &Draft, b: &Draft) -> bool {
    let format = |draft: &Draft| {
        let modifier = |&child: &usize| scene.reading.lower(child).ends_with("lateral");
        scene.reading.children(draft.trigger).iter().copied().find(modifier).map(|at| scene.reading.lower(at))
    };
    matches!((format(a), format(b)), (Some(a), Some(b)) if a != b)
}

/// Whether both tell a place and these cannot be one: of two cities or two countries.
fn places_differ(scene: &Scene, a: &Draft, b: &Draft) -> bool {
    // A country is in itself; a city in the one that the gazetteer knows.
    let country = |id: EntityId| {
        let entity = &scene.entities.all[id];
        let known = entity.entry.map(|entry| (entry, scene.ontology.gazetteer.entry(entry)))?;
        if entity.class == Class::Country { Some(known.0) } else { known.1.country }
    };
    let (first, second): (Vec<EntityId>, Vec<EntityId>) = (a.fillers("place").collect(), b.fillers("place").collect());
    if first.is_empty() || second.is_empty() || first.iter().any(|id| second.contains(id)) {
        return false;
    }
    first.iter().any(|&x| second.iter().any(|&y| country(x).zip(country(y)).is_some_and(|(one, other)| one != other)))
}

/// Whether the place of one telling lies in that of the other: "travelled to Peru ... arrived in Lima".
fn one_in_other(scene: &Scene, a: &Draft, b: &Draft) -> bool {
    a.fillers("place").any(|x| b.fillers("place").any(|y| lies_in(scene, x, y) || lies_in(scene, y, x)))
}

/// Whether the gazetteer puts a place into a country.
pub(super) fn lies_in(scene: &Scene, place: EntityId, country: EntityId) -> bool {
    let Some(entry) = scene.entities.all[place].entry else { return false };
    let known = scene.ontology.gazetteer.entry(entry).country;
    known.is_some() && known == scene.entities.all[country].entry
}

/// Whether somebody who is to fill one of the two sides of an event stands on its other side.
fn is_other_side(event: &Draft, role: &str, id: EntityId) -> bool {
    let other = match role {
        "agent" => "counterpart",
        "counterpart" => "agent",
        _ => return false,
    };
    event.fillers(other).any(|one| one == id)
}

pub(super) fn absorb(scene: &Scene, event: &mut Draft, draft: Draft) {
    event.bound.extend(draft.bound);
    // Of two forms of a place the more exact one stays: a city and not its country.
    for (role, id) in draft.args {
        let country = |id: EntityId| scene.entities.all[id].class == Class::Country;
        let place = &*role == "place";
        if place && country(id) && event.fillers("place").next().is_some() {
            continue;
        }
        // "her pardon of Quispe ... Quispe’s pardon": of whom one telling says more, another turns nobody into the other side.
        if is_other_side(event, &role, id) {
            continue;
        }
        if place {
            event.args.retain(|(role, other)| &**role != "place" || !lies_in(scene, id, *other));
        }
        event.fill(&role, id);
    }
    event.topics.extend(draft.topics);
    event.topics.sort_unstable();
    event.topics.dedup();
    let firmer = event.date_inherited && !draft.date_inherited && draft.date.is_some();
    let finer = |date: &String| draft.date.as_ref().is_some_and(|other| other.len() > date.len());
    let looser = draft.date_inherited && !event.date_inherited && event.date.is_some();
    if firmer || !looser && event.date.as_ref().is_none_or(finer) {
        event.date_inherited = draft.date_inherited;
        event.date = draft.date.or(event.date.take());
    }
    event.amount = event.amount.take().or(draft.amount);
    if draft.attributed_to.is_none() && !draft.anaphoric {
        event.attributed_to = None;
    }
    for evidence in draft.evidence {
        if !event.evidence.contains(&evidence) {
            event.evidence.push(evidence);
        }
    }
}
