//! One prediction against its gold.

use super::{
    annotation::{Annotation, Entity, Event, Relation},
    matching::{entity_similarity, evidence_overlaps, pair},
    tally::{Counts, Layer, Scores},
};
use std::collections::{BTreeMap, BTreeSet};

const RIGHT: Counts = Counts { right: 1, spurious: 0, missing: 0 };
const SPURIOUS: Counts = Counts { right: 0, spurious: 1, missing: 0 };
const MISSING: Counts = Counts { right: 0, spurious: 0, missing: 1 };

/// Classes of events in which all who act are participants alike.
const SYMMETRIC: [&str; 4] = ["Meeting", "Call", "Negotiation", "Signing"];

/// The measures of one document.
#[derive(Clone, Debug)]
pub struct Assessment {
    /// The document's id.
    pub id: String,
    /// The counts.
    pub scores: Scores,
    /// A line for each missing (`-`) and spurious (`+`) item and each wrong date (`~`).
    pub errors: Vec<String>,
    /// Whether there was a prediction for the document at all.
    pub predicted: bool,
}

/// Measures predictions against the gold, document by document in the gold's order. A document without a prediction
/// counts as one with an empty prediction; a prediction without gold does not count.
///
/// ```
/// use tripoint::eval::{Annotation, Layer, measure};
///
/// let gold: Annotation = serde_json::from_str(
///     r#"{"document": {"id": "1"}, "entities": [{"id": "a", "type": "Country", "name": "Chile"}]}"#,
/// )?;
/// let assessed = measure(&[gold.clone()], &[gold]);
/// assert_eq!(assessed[0].scores.layer(Layer::Entity).f1(), 1.0);
/// # Ok::<(), serde_json::Error>(())
/// ```
pub fn measure(gold: &[Annotation], predicted: &[Annotation]) -> Vec<Assessment> {
    let by_id: BTreeMap<&str, &Annotation> = predicted.iter().map(|p| (p.id(), p)).collect();
    let nothing = Annotation::default();
    gold.iter()
        .map(|gold| {
            let prediction = by_id.get(gold.id());
            let comparison = Comparison::new(gold, prediction.unwrap_or(&&nothing));
            let (scores, errors) = comparison.run();
            Assessment { id: gold.id().to_owned(), scores, errors, predicted: prediction.is_some() }
        })
        .collect()
}

/// A gold entity's id, or the predicted id of an entity that is in no gold.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum End<'a> {
    Gold(&'a str),
    Unknown(&'a str),
}

type RelationKey<'a> = (&'a str, End<'a>, End<'a>, Option<&'a str>);
type Arguments<'a> = BTreeSet<(&'a str, End<'a>)>;

struct Comparison<'a> {
    gold: &'a Annotation,
    predicted: &'a Annotation,
    entities: Vec<Option<usize>>,
    to_gold: BTreeMap<&'a str, &'a str>,
    scores: Scores,
    errors: Vec<String>,
}

impl<'a> Comparison<'a> {
    fn new(gold: &'a Annotation, predicted: &'a Annotation) -> Self {
        let similarity = |g: usize, p: usize| entity_similarity(&gold.entities[g], &predicted.entities[p]);
        let entities = pair(gold.entities.len(), predicted.entities.len(), similarity);
        let matched = gold.entities.iter().zip(&entities);
        let to_gold =
            matched.filter_map(|(g, p)| p.map(|p| (predicted.entities[p].id.as_str(), g.id.as_str()))).collect();
        Self { gold, predicted, entities, to_gold, scores: Scores::default(), errors: Vec::new() }
    }

    fn run(mut self) -> (Scores, Vec<String>) {
        self.entities();
        self.relations();
        self.events();
        (self.scores, self.errors)
    }

    fn entities(&mut self) {
        let describe = |entity: &Entity| format!("entity {} {}", entity.class, entity.name);
        let (gold, predicted, pairs) = (self.gold, self.predicted, std::mem::take(&mut self.entities));
        for (entity, found) in gold.entities.iter().zip(&pairs).filter(|(entity, _)| !entity.optional) {
            self.expected(Layer::Entity, &entity.class, found.is_some(), || describe(entity));
        }
        for (i, entity) in predicted.entities.iter().enumerate() {
            if !pairs.contains(&Some(i)) {
                self.made_up(Layer::Entity, &entity.class, describe(entity));
            }
        }
    }

    fn relations(&mut self) {
        let describe = |(kind, subject, object, status): &RelationKey| {
            format!("relation {kind} {} {}{}", subject, object, status.map(|s| format!(" {s}")).unwrap_or_default())
        };
        let unsure: BTreeSet<&str> = self.gold.entities.iter().filter(|e| e.optional).map(|e| e.id.as_str()).collect();
        let gold: BTreeMap<RelationKey, bool> = self
            .gold
            .relations
            .iter()
            .map(|r| {
                let optional = r.optional || unsure.contains(r.subject.as_str()) || unsure.contains(r.object.as_str());
                (relation_key(r, End::Gold), optional)
            })
            .collect();
        let predicted: BTreeSet<RelationKey> =
            self.predicted.relations.iter().map(|r| relation_key(r, |id| self.end(id))).collect();
        for (key, optional) in &gold {
            if !optional {
                self.expected(Layer::Relation, key.0, predicted.contains(key), || describe(key));
            }
        }
        for key in predicted.iter().filter(|key| !gold.contains_key(key)) {
            self.made_up(Layer::Relation, key.0, describe(key));
        }
    }

    fn events(&mut self) {
        let (gold, predicted) = (&self.gold.events, &self.predicted.events);
        let gold_arguments: Vec<Arguments> = gold.iter().map(|e| arguments(e, End::Gold)).collect();
        let arguments: Vec<Arguments> = predicted.iter().map(|e| arguments(e, |id| self.end(id))).collect();
        let pairs = pair(gold.len(), predicted.len(), |g, p| {
            if gold[g].class != predicted[p].class {
                return 0.0;
            }
            let entities = |arguments: &Arguments<'a>| -> BTreeSet<End<'a>> {
                arguments.iter().map(|(_, entity)| entity.clone()).collect()
            };
            let shared = entities(&gold_arguments[g]).intersection(&entities(&arguments[p])).count();
            shared as f64 + if evidence_overlaps(&gold[g], &predicted[p]) { 0.5 } else { 0.0 }
        });
        for (i, event) in gold.iter().enumerate().filter(|(_, event)| !event.optional) {
            self.expected(Layer::Event, &event.class, pairs[i].is_some(), || describe_event(event));
            match pairs[i] {
                Some(p) => self.event_pair(event, &predicted[p], &gold_arguments[i], &arguments[p]),
                None => {
                    self.scores
                        .count(Layer::Argument, Counts { missing: gold_arguments[i].len(), ..Counts::default() });
                }
            }
        }
        for (i, event) in predicted.iter().enumerate() {
            if !pairs.contains(&Some(i)) {
                self.made_up(Layer::Event, &event.class, describe_event(event));
                self.scores.count(Layer::Argument, Counts { spurious: arguments[i].len(), ..Counts::default() });
            }
        }
    }

    fn event_pair(&mut self, gold: &Event, predicted: &Event, expected: &Arguments, found: &Arguments) {
        self.scores.count(Layer::Argument, overlap(expected, found));
        let lines = [("-", expected.difference(found)), ("+", found.difference(expected))];
        for (sign, arguments) in lines {
            self.errors.extend(arguments.map(|(role, end)| format!("{sign} arg {} {role} {end}", gold.class)));
        }
        let modality = if gold.modality == predicted.modality { RIGHT } else { SPURIOUS };
        self.scores.count(Layer::Modality, modality);
        if modality != RIGHT {
            self.errors.push(format!(
                "~ modality {} got {} | {}",
                gold.modality.as_deref().unwrap_or("none"),
                predicted.modality.as_deref().unwrap_or("none"),
                gold.evidence.0.join(" … ")
            ));
        }
        if let Some(date) = gold.date.as_deref().filter(|date| !date.is_empty()) {
            let right = predicted.date.as_deref() == Some(date);
            self.scores.count(Layer::Date, if right { RIGHT } else { SPURIOUS });
            if !right {
                let got = predicted.date.as_deref().unwrap_or("none");
                self.errors.push(format!("~ date {date} got {got} | {}", gold.evidence.0.join(" … ")));
            }
        }
        self.scores.count(Layer::Topic, overlap(&gold.topics.iter().collect(), &predicted.topics.iter().collect()));
    }

    /// The gold entity behind a predicted one.
    fn end(&self, id: &'a str) -> End<'a> {
        self.to_gold.get(id).map_or(End::Unknown(id), |gold| End::Gold(gold))
    }

    fn expected(&mut self, layer: Layer, class: &str, found: bool, describe: impl Fn() -> String) {
        self.scores.count_class(layer, class, if found { RIGHT } else { MISSING });
        if !found {
            self.errors.push(format!("- {}", describe()));
        }
    }

    fn made_up(&mut self, layer: Layer, class: &str, description: String) {
        self.scores.count_class(layer, class, SPURIOUS);
        self.errors.push(format!("+ {description}"));
    }
}

impl std::fmt::Display for End<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Gold(id) => f.write_str(id),
            Self::Unknown(id) => write!(f, "?{id}"),
        }
    }
}

fn overlap<T: Ord>(expected: &BTreeSet<T>, found: &BTreeSet<T>) -> Counts {
    let right = expected.intersection(found).count();
    Counts { right, spurious: found.len() - right, missing: expected.len() - right }
}

fn relation_key<'a>(relation: &'a Relation, end: impl Fn(&'a str) -> End<'a>) -> RelationKey<'a> {
    let object = if relation.kind == "hasTopic" { End::Gold(&relation.object) } else { end(&relation.object) };
    let status = if relation.kind == "holdsOffice" { relation.status.as_deref() } else { None };
    (&relation.kind, end(&relation.subject), object, status)
}

fn arguments<'a>(event: &'a Event, end: impl Fn(&'a str) -> End<'a>) -> Arguments<'a> {
    let symmetric = SYMMETRIC.contains(&event.class.as_str());
    let role = |role: &'a str| match role {
        "agent" | "counterpart" if symmetric => "participant",
        role => role,
    };
    event.args.iter().map(|argument| (role(&argument.role), end(&argument.entity))).collect()
}

fn describe_event(event: &Event) -> String {
    format!("event {} | {}", event.class, event.evidence.0.join(" … "))
}
