//! What agreements and programmes are about: by their names, by what is said of them, and by what is told of their signing.

use super::{Link, Target};
use crate::{
    extract::{
        entities::EntityId,
        events::{Draft, Scene},
        mentions::{Class, Mention, head_of},
        topics,
    },
    text::{Deprel, TokenRange, Upos},
};

/// How many lines a list behind a colon may have.
const LINES: usize = 8;
/// How many topics the sentence of a signing may have to show what is signed.
const MATTERS: usize = 3;
/// How many words a line may have that names a field and tells nothing more.
const LINE: usize = 14;

/// hasTopic for every agreement and programme of a document.
pub fn find(scene: &Scene, events: &[Draft]) -> Vec<Link> {
    let mut links = Vec::new();
    for id in 0..scene.entities.all.len() {
        if matches!(scene.entities.all[id].class, Class::Agreement | Class::Programme) {
            links.extend(of_one(scene, events, id));
        }
    }
    links
}

/// The topics of the name and of what hangs on it; what is listed behind it; or else of what it does and of what is done
/// with it.
fn of_one(scene: &Scene, events: &[Draft], id: EntityId) -> Vec<Link> {
    let entity = &scene.entities.all[id];
    let mentions: Vec<TokenRange> =
        entity.mentions.iter().map(|&number| scene.entities.mentions[number].extent()).collect();
    let told = |number: &usize| described(scene, &scene.entities.mentions[*number]);
    let link = |(topic, evidence): (String, TokenRange)| Link {
        kind: "hasTopic",
        subject: id,
        object: Target::Topic(topic),
        status: None,
        kin: None,
        evidence,
        rule: "topic-words",
    };
    let about = |tokens: TokenRange| -> Vec<(String, TokenRange)> {
        topics::of(scene.reading, scene.ontology, tokens.clone())
            .into_iter()
            .map(|topic| (topic, tokens.clone()))
            .collect()
    };
    let mut found: Vec<(String, TokenRange)> = entity.mentions.iter().map(told).flat_map(about).collect();
    found.extend(mentions.iter().filter_map(|tokens| listed(scene, tokens)).flat_map(about));
    if found.is_empty() {
        found.extend(mentions.iter().filter_map(|tokens| deed(scene, tokens)).flat_map(about));
    }
    if let (Some(entry), Some(first)) = (entity.entry, mentions.first()) {
        let known = scene.ontology.gazetteer.entry(entry).topics.iter();
        found.extend(known.map(|topic| (topic.to_string(), first.clone())));
    }
    if found.is_empty() {
        found.extend(of_signing(scene, events, id));
        // A sentence on everything tells the matter of nothing.
        if found.len() > MATTERS {
            found.clear();
        }
    }
    found.into_iter().map(link).collect()
}

/// A mention with what hangs on it up to the first comma or the next agreement: "a compact **that would improve
/// information sharing**". One of several under a noun has its own words only.
fn described(scene: &Scene, mention: &Mention) -> TokenRange {
    let (reading, tokens) = (scene.reading, mention.extent());
    if mention.form.is_some() {
        return tokens;
    }
    let below = reading.subtree(head_of(reading, mention.tokens.clone()));
    let another = |token: usize| {
        scene.entities.mention_at(token).is_some_and(|number| scene.entities.mentions[number].class == Class::Agreement)
    };
    let stops = |token: &usize| reading.word(*token) == "," || another(*token);
    let end = (tokens.end..below.end).find(stops).unwrap_or(below.end);
    let start = (below.start..tokens.start).rev().take_while(|token| !stops(token)).last().unwrap_or(tokens.start);
    start..tokens.end.max(end)
}

/// The lines of a list that the sentence of a mention opens with a colon.
fn listed(scene: &Scene, tokens: &TokenRange) -> Option<TokenRange> {
    let reading = scene.reading;
    let number = reading.sentence_of(tokens.start);
    let sentence = reading.sentence(number);
    let colon = sentence.clone().rev().take(2).any(|token| reading.word(token) == ":");
    let bullet = |number: usize| {
        let line = reading.sentence(number);
        line.len() <= LINE
            && (matches!(reading.word(line.start), "-" | "–" | "•" | "*" | "·" | "◦")
                || reading.word(line.end - 1) == ";")
    };
    let last = (number + 1..reading.analysis.sentences.len()).take(LINES).take_while(|&line| bullet(line)).last()?;
    colon.then(|| sentence.end..reading.sentence(last).end)
}

/// What an agreement does: the clause of which it is the subject.
fn deed(scene: &Scene, tokens: &TokenRange) -> Option<TokenRange> {
    let reading = scene.reading;
    let head = head_of(reading, tokens.clone());
    let verb = reading.head(head).filter(|&verb| reading.upos(verb) == Upos::Verb)?;
    let subject = matches!(reading.deprel(head), Deprel::Nsubj | Deprel::NsubjPass);
    let clause = reading.subtree(verb);
    let alone = clause.clone().filter_map(|token| scene.entities.mention_at(token)).all(|number| {
        let other = &scene.entities.mentions[number];
        other.head == head || tokens.contains(&other.head) || other.class != Class::Agreement
    });
    (subject && alone).then_some(clause)
}

/// The topics of the sentence in which it is signed or negotiated, if that names no other.
fn of_signing(scene: &Scene, events: &[Draft], id: EntityId) -> Vec<(String, TokenRange)> {
    let alone = |event: &&Draft| {
        event.fillers("object").any(|object| object == id)
            && event.evidence[0].clone().filter_map(|token| scene.entities.at(token)).all(|other| {
                other == id || !matches!(scene.entities.all[other].class, Class::Agreement | Class::Programme)
            })
    };
    events
        .iter()
        .filter(alone)
        .flat_map(|event| event.topics.iter().map(|topic| (topic.clone(), event.evidence[0].clone())))
        .collect()
}
