//! Why a sentence does not give an event or relation: the frames that came near and the condition on which each failed.

use super::{
    Extractor,
    assemble::Found as Extracted,
    entities::EntityId,
    events::{Attempt, Draft, Fit, Scene, candidates, inspected},
    interchange::{Modality, Quote},
    ledger,
    reference::References,
    relations::{Link, Target},
    status,
};
use crate::{
    document::Document,
    ontology::{
        Ontology,
        lexicon::{LEX, TP},
        schema::{Range, RelationType},
        vocabulary as v,
    },
    text::{TokenRange, Upos},
};
use std::{cmp::Reverse, sync::Arc};

/// What an extraction makes of a sentence, as to one class of events or one relation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// The sentence.
    pub sentence: Quote,
    /// Its number, from 1.
    pub number: usize,
    /// What was asked for and is there after all.
    pub found: Vec<Found>,
    /// What was found in its place.
    pub instead: Vec<Found>,
    /// What came near, the nearest first.
    pub missed: Vec<Missed>,
}

/// An event or relation that a sentence gives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// The class or relation.
    pub class: String,
    /// The IRI of its rule.
    pub rule: String,
    /// Whether it happened.
    pub modality: Modality,
    /// The words that made it planned, possible or denied.
    pub cues: Vec<String>,
    /// Who and what is in it.
    pub entities: Vec<String>,
}

/// A rule that failed on a word of the sentence, or on all of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Missed {
    /// The word.
    pub word: Option<String>,
    /// The IRI of the rule, if one came so far.
    pub rule: Option<String>,
    /// The condition that failed.
    pub reason: String,
    /// What stands where the condition looked.
    pub seen: Vec<String>,
    /// How near it came: more is nearer.
    pub nearness: u8,
}

/// What cannot be asked.
#[derive(Debug, thiserror::Error)]
pub enum WhyNotError {
    /// The ontology has no such class of events, nor such a relation.
    #[error("the ontology has neither an event class nor a relation `{name}`; there are {known}")]
    Unknown {
        /// What was asked for.
        name: String,
        /// What there is.
        known: String,
    },
    /// The text has no sentence there.
    #[error("there is no sentence there: the text has {0}")]
    NoSentence(usize),
}

/// Which sentences are asked about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sentences {
    /// All.
    All,
    /// That of this number, from 1.
    Number(usize),
    /// That at this code point of the text.
    At(usize),
}

impl Extractor<'_> {
    /// Why sentences of a document do not give an event class or relation, by local name.
    ///
    /// # Errors
    /// When the ontology does not know the name, or there is no such sentence.
    pub fn why_not(&self, document: &Document, sentences: Sentences, wanted: &str) -> Result<Vec<Report>, WhyNotError> {
        let expected = Expected::named(self.ontology, wanted)?;
        let mut tries = Vec::new();
        let note = |scene: &Scene, references: &References, attempt: &Attempt| {
            tries.push(Try::of(scene, references, attempt));
        };
        let mut reports = self.stages(document, note, |extracted| {
            let numbers = sentences.of(&extracted)?;
            Ok(numbers.into_iter().map(|number| expected.report(&extracted, number)).collect::<Vec<_>>())
        })?;
        for report in &mut reports {
            report.missed.extend(failures(&tries, report, wanted));
            report.missed.sort_by_key(|missed| Reverse(missed.nearness));
        }
        Ok(reports)
    }
}

impl Sentences {
    /// Their numbers, from 0.
    fn of(self, extracted: &Extracted) -> Result<Vec<usize>, WhyNotError> {
        let count = extracted.reading.analysis.sentences.len();
        let numbers: Vec<usize> = match self {
            Self::All => (0..count).collect(),
            Self::Number(number) => (0..count).filter(|at| at + 1 == number).collect(),
            Self::At(point) => {
                let holds = |&at: &usize| {
                    let quote = extracted.reading.quote_tokens(extracted.reading.sentence(at));
                    (quote.start..quote.end).contains(&point)
                };
                (0..count).find(holds).into_iter().collect()
            }
        };
        if numbers.is_empty() { Err(WhyNotError::NoSentence(count)) } else { Ok(numbers) }
    }
}

/// What was expected.
enum Expected<'a> {
    Event(&'a str),
    Relation(&'a RelationType),
}

impl<'a> Expected<'a> {
    fn named(ontology: &'a Ontology, name: &str) -> Result<Self, WhyNotError> {
        let schema = &ontology.schema;
        match (schema.event(name), schema.relation_type(name)) {
            (Some(class), _) => Ok(Self::Event(&class.definition.name)),
            (None, Some(relation)) => Ok(Self::Relation(relation)),
            (None, None) => {
                let events = schema.events.iter().map(|class| &*class.definition.name);
                let relations = schema.relations.iter().map(|relation| &*relation.definition.name);
                let known = events.chain(relations).collect::<Vec<_>>().join(", ");
                Err(WhyNotError::Unknown { name: name.to_owned(), known })
            }
        }
    }

    /// What a sentence gives, and why its words cannot give what was expected.
    fn report(&self, extracted: &Extracted, number: usize) -> Report {
        let tokens = extracted.reading.sentence(number);
        let within = |evidence: &TokenRange| evidence.start < tokens.end && tokens.start < evidence.end;
        let events = extracted.events.iter().filter(|event| event.evidence.iter().any(within));
        let events = events.map(|event| found_event(extracted, event));
        let links = extracted.links.iter().filter(|link| within(&link.evidence));
        let links = links.map(|link| found_link(extracted, link));
        let (found, instead): (Vec<Found>, Vec<Found>) =
            events.chain(links).partition(|found| found.class == self.name());
        let missed = match self {
            _ if !found.is_empty() => Vec::new(),
            Self::Event(class) => words(extracted, tokens.clone(), class),
            Self::Relation(relation) => ends(extracted, tokens.clone(), relation),
        };
        let instead = instead.into_iter().filter(|_| found.is_empty()).collect();
        Report { sentence: extracted.reading.quote_tokens(tokens), number: number + 1, found, instead, missed }
    }

    fn name(&self) -> &str {
        match self {
            Self::Event(class) => class,
            Self::Relation(relation) => &relation.definition.name,
        }
    }
}

fn found_event(extracted: &Extracted, event: &Draft) -> Found {
    let words = &extracted.ontology.lexicon.words;
    let judged = status::modality(extracted.reading, words, event.trigger);
    let cues = judged.cues.iter().filter(|_| judged.modality == event.modality);
    Found {
        class: event.class.to_string(),
        rule: event.rule.to_string(),
        modality: event.modality,
        cues: cues.map(|&cue| extracted.reading.word(cue).to_owned()).collect(),
        entities: event.args.iter().map(|(role, id)| format!("{role} {}", name(extracted, *id))).collect(),
    }
}

fn found_link(extracted: &Extracted, link: &Link) -> Found {
    let object = match &link.object {
        Target::Entity(id) => name(extracted, *id).to_owned(),
        Target::Topic(topic) => topic.clone(),
    };
    Found {
        class: link.kind.to_owned(),
        rule: format!("{LEX}{}", link.rule),
        modality: Modality::Actual,
        cues: Vec::new(),
        entities: vec![name(extracted, link.subject).to_owned(), object],
    }
}

fn name<'a>(extracted: &'a Extracted, id: EntityId) -> &'a str {
    &extracted.entities.all[id].name
}

/// Words of the class's frames that cannot evoke one where they stand; or, if there are none, the verbs and what they evoke.
fn words(extracted: &Extracted, tokens: TokenRange, class: &str) -> Vec<Missed> {
    let scene = extracted.scene();
    let lexicon = &scene.ontology.lexicon;
    let mut missed = Vec::new();
    let mut triggers = false;
    for token in tokens.clone() {
        let lemma = scene.reading.lemma(token).to_lowercase();
        let frames = lexicon.verb(&lemma).iter().chain(lexicon.noun(&lemma)).chain(lexicon.state(&lemma));
        let Some(frame) = frames.map(|&at| lexicon.get(at).0).find(|frame| &*frame.class == class) else { continue };
        triggers = true;
        if let Some(reason) = ledger::unfit(&scene, token) {
            let word = Some(scene.reading.word(token).to_owned());
            missed.push(Missed { word, rule: Some(frame.iri.to_string()), reason, seen: Vec::new(), nearness: 0 });
        }
    }
    if !triggers {
        let seen = tokens.filter(|&token| scene.reading.upos(token) == Upos::Verb).map(|token| evoked(&scene, token));
        let reason = format!("no word of the sentence evokes {class}: no frame of it has such a verb, noun or state");
        missed.push(Missed { word: None, rule: None, reason, seen: seen.collect(), nearness: 0 });
    }
    missed
}

/// What a verb could evoke.
fn evoked(scene: &Scene, token: usize) -> String {
    let lexicon = &scene.ontology.lexicon;
    let mut classes: Vec<&str> =
        candidates(scene, token).unwrap_or_default().iter().map(|&at| &*lexicon.get(at).0.class).collect();
    classes.dedup();
    let lemma = scene.reading.lemma(token);
    if classes.is_empty() {
        format!("\"{lemma}\" is in no frame")
    } else {
        format!("\"{lemma}\" evokes {}", classes.join(", "))
    }
}

/// Which end of a relation is not named in a sentence; or, if both are, the rules that could have linked them.
fn ends(extracted: &Extracted, tokens: TokenRange, relation: &RelationType) -> Vec<Missed> {
    let scene = extracted.scene();
    let mut ids: Vec<EntityId> = Vec::new();
    for id in tokens.filter_map(|token| scene.entities.at(token)) {
        if !ids.contains(&id) {
            ids.push(id);
        }
    }
    let of = |classes: &[Box<str>]| -> Vec<String> {
        let one_of = |id: &&EntityId| classes.iter().any(|class| **class == *scene.entities.all[**id].class.name());
        let told = |&id: &EntityId| format!("{} ({})", name(extracted, id), scene.entities.all[id].class.name());
        ids.iter().filter(one_of).map(told).collect()
    };
    let objects = match &relation.range {
        Range::Entities(classes) => Some((of(classes), classes.join(" or "))),
        Range::Topic => None,
    };
    let (subjects, wanted) = (of(&relation.domain), relation.domain.join(" or "));
    let missing = |end: &str, wanted: String| {
        let reason = format!("the sentence names no {wanted} that could be its {end}");
        vec![Missed { word: None, rule: None, reason, seen: Vec::new(), nearness: 0 }]
    };
    match objects {
        _ if subjects.is_empty() => return missing("subject", wanted),
        Some((objects, wanted)) if objects.is_empty() => return missing("object", wanted),
        _ => {}
    }
    let graph = &scene.ontology.graph;
    let kind = format!("{TP}{}", relation.definition.name);
    let finds = |rule: &&str| graph.iris(rule, v::FINDS).any(|found| found == kind);
    let miss = |rule: &str| Missed {
        word: None,
        rule: Some(rule.to_owned()),
        reason: graph.texts(rule, v::COMMENT).next().unwrap_or("it does not fit").to_owned(),
        seen: Vec::new(),
        nearness: 1,
    };
    let rules = graph.of_type(v::RULE).filter(finds).map(miss);
    let reason = "both ends are named, but their words stand in none of these ways".to_owned();
    let seen = subjects.into_iter().chain(objects.map(|(objects, _)| objects).into_iter().flatten()).collect();
    std::iter::once(Missed { word: None, rule: None, reason, seen, nearness: 2 }).chain(rules).collect()
}

/// A frame that was tried on a word.
struct Try {
    sentence: usize,
    token: usize,
    word: String,
    class: Arc<str>,
    rule: Arc<str>,
    outcome: Result<Fit, String>,
    seen: Vec<String>,
    nearness: u8,
}

impl Try {
    fn of(scene: &Scene, references: &References, attempt: &Attempt) -> Self {
        let named = |token: usize| {
            let ids = references.resolve(token);
            let names = ids
                .iter()
                .map(|&id| format!("{} {}", scene.entities.all[id].class.name(), scene.entities.all[id].name));
            let names = names.collect::<Vec<_>>().join(", ");
            if names.is_empty() { "which names nothing".to_owned() } else { names }
        };
        let seen = inspected(scene, attempt)
            .into_iter()
            .map(|(slot, token)| format!("{}: \"{}\", {}", slot.name(), scene.reading.word(token), named(token)));
        Self {
            sentence: scene.reading.sentence_of(attempt.token) + 1,
            token: attempt.token,
            word: scene.reading.word(attempt.token).to_owned(),
            class: attempt.frame.class.clone(),
            rule: attempt.frame.iri.clone(),
            outcome: attempt.outcome.map_err(|unmet| unmet.to_text()),
            seen: seen.collect(),
            nearness: attempt.nearness(),
        }
    }
}

/// The frames of a class that were tried in a sentence, and why each gave nothing.
fn failures(tries: &[Try], report: &Report, wanted: &str) -> Vec<Missed> {
    if !report.found.is_empty() {
        return Vec::new();
    }
    let here = |one: &&Try| one.sentence == report.number;
    let failure = |one: &Try| {
        let reason = match &one.outcome {
            Err(reason) => reason.clone(),
            Ok(fit) => outdone(tries.iter().filter(here), one, *fit).unwrap_or_else(|| {
                "it points to a happening told elsewhere, or goes on telling of one, and the text has none that fits".to_owned()
            }),
        };
        let (word, rule) = (Some(one.word.clone()), Some(one.rule.to_string()));
        Missed { word, rule, reason, seen: one.seen.clone(), nearness: one.nearness }
    };
    tries.iter().filter(here).filter(|one| &*one.class == wanted).map(failure).collect()
}

/// The reading of the same word that fits better, or as well and comes first in the lexicon.
fn outdone<'a>(tries: impl Iterator<Item = &'a Try>, one: &Try, fit: Fit) -> Option<String> {
    let same = tries.filter(|other| other.token == one.token && other.rule != one.rule);
    let better = same.filter(|other| other.outcome.as_ref().is_ok_and(|other| *other >= fit));
    let best = better.max_by_key(|other| other.outcome.as_ref().ok())?;
    let rule = best.rule.strip_prefix(LEX).unwrap_or(&best.rule);
    Some(format!(
        "the frame {rule} ({}) fits the word better: a longer trigger, more arguments, or first in the lexicon",
        best.class
    ))
}
