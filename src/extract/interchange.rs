//! The interchange format: the one thing that every extractor produces and that everything after extraction reads.
//!
//! Types, roles, topics and relation names are local names of the ontology in use, hence strings here.

use serde::{Deserialize, Serialize};

/// What one document says.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Extraction {
    /// The document it was read from.
    pub document: DocumentInfo,
    /// Who and what is named, each once.
    #[serde(default)]
    pub entities: Vec<Entity>,
    /// What holds between them.
    #[serde(default)]
    pub relations: Vec<Relation>,
    /// What happened, is to happen, may happen or did not.
    #[serde(default)]
    pub events: Vec<Event>,
    /// What became of each sentence.
    #[serde(default)]
    pub ledger: Vec<LedgerEntry>,
}

/// The document's description; `text` stands here when the extraction is to be read without the document at hand.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DocumentInfo {
    /// The document's id.
    pub id: String,
    /// Its headline.
    pub title: Option<String>,
    /// Its date of publication (ISO 8601 day, month or year).
    pub published: Option<String>,
    /// Its address or name.
    #[serde(default)]
    pub source: Option<String>,
    /// Its text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
}

/// A stretch of the document's text, with the text itself: `quote` equals the text at `[start, end)`, always.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Quote {
    /// First code point.
    pub start: usize,
    /// One past the last code point.
    pub end: usize,
    /// The words.
    pub quote: String,
}

/// An entity of the document: a person, country, place, organisation, office, agreement or programme.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Entity {
    /// Unique in the document.
    pub id: String,
    /// The ontology's class.
    #[serde(rename = "type")]
    pub class: String,
    /// The fullest form in the text, without titles.
    pub name: String,
    /// Other forms in the text.
    #[serde(default)]
    pub aliases: Vec<String>,
    /// For an office: the id of the country or body it belongs to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub of: Option<String>,
    /// IRIs of the same thing elsewhere (Wikidata, GeoNames).
    #[serde(default, rename = "sameAs", skip_serializing_if = "Vec::is_empty")]
    pub same_as: Vec<String>,
    /// Where it is named.
    #[serde(default)]
    pub mentions: Vec<Quote>,
    /// IRI of the rule or gazetteer entry that found it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rule: Option<String>,
}

/// A relation between two entities, or of an entity and a topic.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Relation {
    /// Unique in the document.
    #[serde(default)]
    pub id: String,
    /// The ontology's relation.
    #[serde(rename = "type")]
    pub kind: String,
    /// Id of the entity it holds of.
    pub subject: String,
    /// Id of the other entity, or a topic code.
    pub object: String,
    /// For an office: current, former or future.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status: Option<Status>,
    /// For kinship: what the subject is to the object ("son").
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kin: Option<String>,
    /// Whether it holds.
    #[serde(default)]
    pub modality: Modality,
    /// Id of the entity on whose word alone it stands.
    #[serde(default, rename = "attributedTo", skip_serializing_if = "Option::is_none")]
    pub attributed_to: Option<String>,
    /// The words that say it.
    #[serde(default)]
    pub evidence: Vec<Quote>,
    /// IRI of the rule that found it.
    #[serde(default)]
    pub rule: String,
    /// Which words stand in which part of the rule.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub bindings: Vec<Binding>,
    /// 0 to 1.
    #[serde(default = "certain")]
    pub confidence: f32,
}

/// A happening.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Event {
    /// Unique in the document.
    #[serde(default)]
    pub id: String,
    /// The ontology's event class.
    #[serde(rename = "type")]
    pub class: String,
    /// Who and what took part.
    #[serde(default)]
    pub args: Vec<Argument>,
    /// What it was about: topic codes, sorted.
    #[serde(default)]
    pub topics: Vec<String>,
    /// When: an EDTF string, never more precise than the text.
    #[serde(default)]
    pub date: Option<String>,
    /// How much: money, goods, years of a sentence, as the text has it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub amount: Option<String>,
    /// Whether it happened.
    #[serde(default)]
    pub modality: Modality,
    /// How sure the text is of it, of what, and when: finer than the modality.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub perspective: Option<Perspective>,
    /// Id of the entity on whose word alone it stands.
    #[serde(default, rename = "attributedTo", skip_serializing_if = "Option::is_none")]
    pub attributed_to: Option<String>,
    /// The words that say it.
    #[serde(default)]
    pub evidence: Vec<Quote>,
    /// IRI of the rule that found it.
    #[serde(default)]
    pub rule: String,
    /// Which words stand in which part of the rule.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub bindings: Vec<Binding>,
    /// 0 to 1.
    #[serde(default = "certain")]
    pub confidence: f32,
}

fn certain() -> f32 {
    1.0
}

/// An entity in a role of an event.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Argument {
    /// The ontology's role.
    pub role: String,
    /// The entity's id.
    pub entity: String,
}

/// Words that stand in a part of a rule.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Binding {
    /// The part: `trigger`, a slot of the lexicon (`subject`, `with`), or `list` for one of a list behind the trigger.
    pub slot: String,
    /// The role that the slot gives.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<String>,
    /// Id of the entity that the words name or point to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub entity: Option<String>,
    /// For a trigger: IRI of the rule, if it is another than the event's. Several rules may tell of one happening.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rule: Option<String>,
    /// The words.
    #[serde(flatten)]
    pub words: Quote,
}

/// How the text presents a happening.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Modality {
    /// It happened or is happening.
    #[default]
    Actual,
    /// Scheduled, intended or promised.
    Planned,
    /// Hedged, conditional or alleged.
    Possible,
    /// It did not happen or was refused.
    Negated,
}

/// A view of a happening in the terms of GRaSP: "will not sign" is certain, negative and future.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Perspective {
    /// How sure.
    pub certainty: Certainty,
    /// Whether it is affirmed or denied.
    pub polarity: Polarity,
    /// When; none where the text does not tell.
    #[serde(default, rename = "tense", skip_serializing_if = "Option::is_none")]
    pub time: Option<Time>,
}

impl Perspective {
    /// The usual one of a modality.
    pub fn of(modality: Modality) -> Self {
        let (certainty, polarity, time) = match modality {
            Modality::Actual => (Certainty::Certain, Polarity::Positive, Some(Time::NonFuture)),
            Modality::Planned => (Certainty::Probable, Polarity::Positive, Some(Time::Future)),
            Modality::Possible => (Certainty::Possible, Polarity::Positive, None),
            Modality::Negated => (Certainty::Certain, Polarity::Negative, Some(Time::NonFuture)),
        };
        Self { certainty, polarity, time }
    }
}

/// How sure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Certainty {
    /// Told without a hedge.
    Certain,
    /// Intended, expected or likely.
    Probable,
    /// No more than possible.
    Possible,
}

/// Whether affirmed or denied.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Polarity {
    /// It is so.
    Positive,
    /// It is not so.
    Negative,
}

/// When, seen from the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Time {
    /// Yet to come.
    Future,
    /// Past or present.
    NonFuture,
}

/// How the text presents the holding of an office.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Status {
    /// Holds it at the time of the text.
    Current,
    /// Held it before.
    Former,
    /// Elected or named to it, not yet in office.
    Future,
}

/// What became of a sentence.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LedgerEntry {
    /// First code point of the sentence.
    pub start: usize,
    /// One past its last.
    pub end: usize,
    /// What became of it.
    pub outcome: Outcome,
    /// Why, where nothing was extracted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

/// The outcome for a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Outcome {
    /// It gave a relation or an event.
    Extracted,
    /// It gave only what stands on somebody's word.
    Attributed,
    /// It gave nothing.
    Skipped,
}
