//! What an event's own sentences leave out and the story around it tells: the place of a meeting on a journey or under a
//! dateline, who signs what a meeting concludes, whom the help is for.

use super::{Draft, Scene, has_unnamed_actor};
use crate::extract::{
    entities::EntityId,
    interchange::Modality,
    mentions::Class,
    relations::{Link, Target},
};
use crate::text::{Deprel, Upos};

/// How many sentences apart a journey and what happens on it may be told.
const JOURNEY: usize = 6;
/// How many sentences apart a meeting and the signing that ends it may be told.
const CEREMONY: usize = 4;
/// How many sentences back the country that is helped may be named.
const HELPED: usize = 2;

/// Fills what the story around the events tells.
pub fn fill_from_story(scene: &Scene, parties: &[Link], events: &mut [Draft]) {
    let line = dateline(scene);
    for at in 0..events.len() {
        let journey = journey(scene, events, at).map(|visit| (visit.fillers("place").next(), visit.date.clone()));
        let (stop, when) = journey.unwrap_or_default();
        if let Some(place) = stop.or(line.filter(|_| placeless(&events[at]))) {
            events[at].fill(&"place".into(), place);
        }
        // Of what is planned for a journey that is dated by its first day no more than the month is known.
        if let (None, Some(date)) = (&events[at].date, when.filter(|date| date.len() > 7)) {
            events[at].date = Some(date.chars().take(7).collect());
            events[at].date_inherited = true;
        }
    }
    for at in 0..events.len() {
        if let Some(traveller) = traveller(events, at) {
            events[at].fill(&"participant".into(), traveller);
        }
        for one in company(scene, events, at) {
            events[at].fill(&"agent".into(), one);
        }
        if let Some(host) = host(scene, &events[at]) {
            events[at].fill(&"participant".into(), host);
        }
        for party in signatories(scene, parties, events, at) {
            events[at].fill(&"participant".into(), party);
        }
        if let Some(post) = post_at_stake(scene, &events[at]) {
            events[at].fill(&"object".into(), post);
        }
        of_state(scene, &mut events[at]);
        if let Some(country) = country_of_election(scene, &events[at]) {
            events[at].fill(&"place".into(), country);
        }
        if let Some(helped) = helped(scene, &events[at]).or_else(|| assured(scene, &events[at])) {
            events[at].fill(&"counterpart".into(), helped);
        }
        if let Some(invaded) = invaded(scene, &events[at]) {
            events[at].fill(&"place".into(), invaded);
        }
    }
}

fn none(event: &Draft, role: &str) -> bool {
    event.fillers(role).next().is_none()
}

fn distance(scene: &Scene, a: &Draft, b: &Draft) -> usize {
    scene.reading.sentence_of(a.trigger).abs_diff(scene.reading.sentence_of(b.trigger))
}

/// Whether an event is a meeting that tells no place.
fn placeless(event: &Draft) -> bool {
    &*event.class == "Meeting" && none(event, "place") && event.modality != Modality::Negated
}

/// The journey that one of those who meet is on, for a meeting that does not tell its place.
fn journey<'a>(scene: &Scene, events: &'a [Draft], at: usize) -> Option<&'a Draft> {
    let event = &events[at];
    let on_it = |visit: &&Draft| {
        &*visit.class == "Visit"
            && visit.modality == event.modality
            && visit.trigger < event.trigger
            && distance(scene, visit, event) <= JOURNEY
            && visit.fillers("agent").any(|who| event.fillers("participant").any(|other| other == who))
            && visit.fillers("place").count() == 1
    };
    events.iter().filter(on_it).min_by_key(|visit| distance(scene, visit, event)).filter(|_| placeless(event))
}

/// Who meets the only one that a meeting names: the one on a journey that the same sentence tells of.
fn traveller(events: &[Draft], at: usize) -> Option<EntityId> {
    let event = &events[at];
    if &*event.class != "Meeting" || event.fillers("participant").count() != 1 {
        return None;
    }
    let here =
        |other: &&Draft| &*other.class == "Visit" && other.evidence.iter().any(|told| event.evidence.contains(told));
    let travellers: Vec<EntityId> = events.iter().filter(here).flat_map(|visit| visit.fillers("agent")).collect();
    travellers.first().copied().filter(|&who| travellers.iter().all(|&other| other == who))
}

/// Who travels with the one who makes a journey: "She will be accompanied by A and B", told of a meeting on it.
fn company(scene: &Scene, events: &[Draft], at: usize) -> Vec<EntityId> {
    let visit = &events[at];
    if &*visit.class != "Visit" {
        return Vec::new();
    }
    let with = |meeting: &&Draft| {
        &*meeting.class == "Meeting"
            && meeting.modality == visit.modality
            && meeting.fillers("participant").any(|who| visit.fillers("agent").any(|other| other == who))
    };
    let told = |meeting: &Draft| -> Vec<EntityId> {
        let sentences = meeting.evidence.iter().filter(|sentence| sentence.start > visit.trigger);
        let behind = sentences.filter_map(|sentence| {
            let verb = sentence.clone().find(|&token| scene.reading.lemma(token) == "accompany")?;
            Some(verb..sentence.end)
        });
        let named = behind.flatten().filter_map(|token| scene.entities.at(token));
        named.filter(|&id| scene.entities.all[id].class == Class::Person).collect()
    };
    events.iter().filter(with).flat_map(told).collect()
}

/// Whom a traveller meets that meets "senior government officials" of no named country: the country of the place.
fn host(scene: &Scene, event: &Draft) -> Option<EntityId> {
    let (reading, entities) = (scene.reading, scene.entities);
    if &*event.class != "Meeting" || event.fillers("participant").count() != 1 {
        return None;
    }
    let met = [Deprel::Obl, Deprel::Obj];
    let unnamed = reading.dependents(event.trigger, &met).any(|noun| {
        let governs = |child: usize| matches!(reading.lower(child), "government" | "senior" | "local" | "national");
        scene.ontology.lexicon.words.host_nouns.has(reading.lemma(noun))
            && entities.at(noun).is_none()
            && reading.dependents(noun, &[Deprel::Compound, Deprel::Amod]).any(governs)
    });
    let place = event.fillers("place").next().filter(|_| unnamed)?;
    scene.country_of_place(place)
}

/// The place of a line of its own near the top that tells a place, perhaps with day and hour, and nothing else.
fn dateline(scene: &Scene) -> Option<EntityId> {
    let (reading, words) = (scene.reading, &scene.ontology.lexicon.words);
    let of = |token: usize, class: Class| scene.entities.at(token).filter(|&id| scene.entities.all[id].class == class);
    let named = |token: usize| of(token, Class::Place);
    let hour = |token: usize| {
        let word = reading.word(token);
        word.len() == 5 && word.as_bytes()[2] == b':' && word.chars().all(|c| c.is_ascii_digit() || c == ':')
    };
    let timely = |token: usize| {
        matches!(reading.upos(token), Upos::Punct | Upos::Num | Upos::Det)
            || words.calendar_words.has(reading.lower(token))
            || hour(token)
    };
    (0..reading.analysis.sentences.len().min(6)).find_map(|number| {
        let sentence = reading.sentence(number);
        let short = sentence.len() <= 12;
        let told = sentence.clone().any(hour)
            || sentence.clone().all(|token| named(token).or(of(token, Class::Country)).is_some() || timely(token));
        (short && told).then(|| sentence.clone().find_map(named)).flatten()
    })
}

/// Who signs where nobody is named: the parties that the agreement names, or the states of those who met right before.
fn signatories(scene: &Scene, parties: &[Link], events: &[Draft], at: usize) -> Vec<EntityId> {
    let event = &events[at];
    if &*event.class != "Signing" || !none(event, "participant") || has_unnamed_actor(scene, event) {
        return Vec::new();
    }
    let named: Vec<EntityId> = event
        .fillers("object")
        .flat_map(|agreement| parties.iter().filter(move |link| link.object == Target::Entity(agreement)))
        .map(|link| link.subject)
        .collect();
    if named.len() > 1 {
        return named;
    }
    let near = |other: &&Draft| {
        matches!(&*other.class, "Meeting" | "Signing" | "Negotiation")
            && !none(other, "participant")
            && distance(scene, other, event) <= CEREMONY
    };
    let met = events.iter().filter(near).min_by_key(|other| distance(scene, other, event));
    let mut states: Vec<EntityId> = Vec::new();
    for state in met.iter().flat_map(|met| met.fillers("participant")).filter_map(|who| state_of(scene, who)) {
        if !states.contains(&state) {
            states.push(state);
        }
    }
    if states.len() > 1 { states } else { scene.entities.pair() }
}

/// The state that somebody acts for.
pub(super) fn state_of(scene: &Scene, id: EntityId) -> Option<EntityId> {
    let entities = scene.entities;
    if entities.all[id].class == Class::Country {
        return Some(id);
    }
    let offices = entities.offices.iter().filter(|office| office.holder == Some(id)).filter_map(|one| one.office);
    let mut owners = offices.filter_map(|office| entities.all[office].of).chain([id]);
    owners.find_map(|owner| match entities.all[owner].class {
        Class::Country => Some(owner),
        _ => scene.state_of_body(owner),
    })
}

/// The post that somebody wins, takes or leaves, where the words of the event do not name it: the one that the same
/// sentence gives to that person, or the only post of a state that the text does.
fn post_at_stake(scene: &Scene, event: &Draft) -> Option<EntityId> {
    if !matches!(&*event.class, "Appointment" | "Departure" | "Election") || !none(event, "object") {
        return None;
    }
    let entities = scene.entities;
    // "resigned as party leader": the words name it, if not with a name.
    let named = |phrase: usize| scene.reading.preposition(phrase).as_deref() == Some("as");
    let leaves = &*event.class == "Departure";
    if leaves && scene.reading.dependents(event.trigger, &[Deprel::Obl, Deprel::Nmod]).any(named) {
        return None;
    }
    let agents: Vec<EntityId> = event.fillers("agent").collect();
    let &[who] = &agents[..] else { return None };
    let sentence = scene.reading.sentence(scene.reading.sentence_of(event.trigger));
    let held = || entities.offices.iter().filter(|one| one.holder == Some(who) && one.stated);
    let here = held().find(|one| sentence.contains(&entities.mentions[one.mention].head)).and_then(|one| one.office);
    // One leaves whatever post one has; what is won or taken is a post of a state.
    let fits = |&post: &EntityId| {
        &*event.class == "Departure" || entities.all[post].of.is_some_and(|of| entities.all[of].class == Class::Country)
    };
    let mut posts: Vec<EntityId> = held().filter_map(|one| one.office).filter(fits).collect();
    posts.sort_unstable();
    posts.dedup();
    here.filter(fits).or_else(|| (posts.len() == 1).then(|| posts[0]))
}

/// "the Knesset elections" are held in the country whose house it is.
fn of_state(scene: &Scene, event: &mut Draft) {
    if &*event.class != "Election" {
        return;
    }
    for (_, place) in event.args.iter_mut().filter(|(role, _)| &**role == "place") {
        *place = scene.state_of_body(*place).unwrap_or(*place);
    }
}

/// The country whose post an election is for.
fn country_of_election(scene: &Scene, event: &Draft) -> Option<EntityId> {
    if &*event.class != "Election" || !none(event, "place") {
        return None;
    }
    let post = event.fillers("object").next()?;
    scene.entities.all[post].of.filter(|&of| scene.entities.all[of].class == Class::Country)
}

/// Whom help is for that names nobody: the country named last that does not give it.
fn helped(scene: &Scene, event: &Draft) -> Option<EntityId> {
    if &*event.class != "Aid" || !none(event, "counterpart") || none(event, "agent") {
        return None;
    }
    let givers: Vec<EntityId> = event.fillers("agent").collect();
    let states: Vec<EntityId> = givers.iter().filter_map(|&who| state_of(scene, who)).collect();
    let here = scene.reading.sentence_of(event.trigger);
    (here.saturating_sub(HELPED)..=here).rev().find_map(|number| {
        let sentence = scene.reading.sentence(number);
        let mut named = sentence.filter_map(|token| scene.entities.at(token)).filter(|&id| {
            scene.entities.all[id].class == Class::Country && !givers.contains(&id) && !states.contains(&id)
        });
        let first = named.next()?;
        named.all(|other| other == first).then_some(first)
    })
}

/// To whom something is pledged where no phrase says so: the only other country that is named behind the word of it.
fn assured(scene: &Scene, event: &Draft) -> Option<EntityId> {
    if &*event.class != "Pledge" || !none(event, "counterpart") {
        return None;
    }
    let givers: Vec<EntityId> = event.fillers("agent").collect();
    let states: Vec<EntityId> = givers.iter().filter_map(|&who| state_of(scene, who)).collect();
    let sentence = scene.reading.sentence(scene.reading.sentence_of(event.trigger));
    let behind = (event.trigger + 1..sentence.end).filter_map(|token| scene.entities.at(token));
    let mut named = behind.filter(|&id| scene.entities.all[id].class == Class::Country && !states.contains(&id));
    let first = named.next()?;
    (!states.is_empty() && named.all(|other| other == first)).then_some(first)
}

/// The country that is invaded is the place too.
fn invaded(scene: &Scene, event: &Draft) -> Option<EntityId> {
    let invasion = matches!(scene.reading.lemma(event.trigger), "invasion" | "invade" | "occupation" | "annexation");
    if &*event.class != "Attack" || !invasion || !none(event, "place") {
        return None;
    }
    event.fillers("counterpart").find(|&id| scene.entities.all[id].class == Class::Country)
}

/// "The minister affirmed that Peru will help": who says what the own state will do pledges it.
pub fn pledge_of_speaker(scene: &Scene, event: &mut Draft) {
    let Some(speaker) = event.attributed_to.filter(|_| &*event.class == "Pledge") else { return };
    let states: Vec<EntityId> = event.fillers("agent").collect();
    if scene.entities.all[speaker].class == Class::Person
        && states.iter().all(|&id| state_of(scene, speaker) == Some(id))
    {
        event.args.retain(|(role, _)| &**role != "agent");
        event.fill(&"agent".into(), speaker);
        event.attributed_to = None;
    }
}
