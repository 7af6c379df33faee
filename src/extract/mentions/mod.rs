//! Mentions: the stretches of text that name a person, country, place, body, office, agreement or programme.
//!
//! They come from three sources that check each other: the gazetteer, the statistical model, and the grammar of titles,
//! names and descriptions. Of candidates that overlap the longest wins, then the one from the surer source.

mod agreements;
mod bodies;
mod metonyms;
mod misread;
mod named;
mod offices;
mod people;
mod places;
mod programmes;
mod scene;

use super::reading::Reading;
use crate::{
    ontology::{Ontology, gazetteer::EntryId},
    text::TokenRange,
};
pub use agreements::states_subject;
pub use offices::described_as;
pub use programmes::heading;

/// The classes of entities whose grammar the extractor knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs)] // the ontology defines them
pub enum Class {
    Person,
    Country,
    Place,
    Organization,
    Office,
    Agreement,
    Programme,
}

impl Class {
    /// The local name in the ontology.
    pub fn name(self) -> &'static str {
        match self {
            Self::Person => "Person",
            Self::Country => "Country",
            Self::Place => "Place",
            Self::Organization => "Organization",
            Self::Office => "Office",
            Self::Agreement => "Agreement",
            Self::Programme => "Programme",
        }
    }

    /// The class of a local name.
    pub fn parse(name: &str) -> Option<Self> {
        [Self::Person, Self::Country, Self::Place, Self::Organization, Self::Office, Self::Agreement, Self::Programme]
            .into_iter()
            .find(|class| class.name() == name)
    }
}

/// How a mention was found, in rising order of trust where two cover the same words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Origin {
    /// The statistical model.
    Model,
    /// A rule of grammar.
    Grammar,
    /// The gazetteer knows the words.
    Gazetteer(EntryId),
}

/// A stretch of text that names or describes an entity.
#[derive(Clone, Debug, PartialEq)]
pub struct Mention {
    /// Its tokens, without titles and articles, which no other mention shares.
    pub tokens: TokenRange,
    /// All words that it is called by, where others of them are mentions of their own: "agreement on ports in Peru".
    pub extent: Option<TokenRange>,
    /// The token that stands for it in the dependency tree.
    pub head: usize,
    /// What it names.
    pub class: Class,
    /// How it was found.
    pub origin: Origin,
    /// Whether it is a name or a description that can start an entity, not only point to one.
    pub naming: bool,
    /// What it is called, where its words alone do not say: "Kenyan navy" of "Kenya's navy".
    pub form: Option<Box<str>>,
}

impl Mention {
    fn new(reading: &Reading, tokens: TokenRange, class: Class, origin: Origin) -> Self {
        Self { head: head_of(reading, tokens.clone()), tokens, extent: None, class, origin, naming: true, form: None }
    }

    /// All words that it is called by.
    pub fn extent(&self) -> TokenRange {
        self.extent.clone().unwrap_or_else(|| self.tokens.clone())
    }

    fn overlaps(&self, tokens: &TokenRange) -> bool {
        self.tokens.start < tokens.end && tokens.start < self.tokens.end
    }
}

/// The token of a run whose head lies outside it: the last such, as English names and noun phrases end in their head
/// unless a parse says otherwise.
pub fn head_of(reading: &Reading, tokens: TokenRange) -> usize {
    let outside = |&token: &usize| reading.head(token).is_none_or(|head| !tokens.contains(&head));
    tokens.clone().find(outside).unwrap_or(tokens.end - 1)
}

/// All mentions of a document, in order, none overlapping another.
pub fn find(reading: &Reading, ontology: &Ontology) -> Vec<Mention> {
    // A title that the model found may hold the name of a country, so titles wait until names are settled.
    let (titles, names): (Vec<Mention>, Vec<Mention>) =
        named::find(reading, ontology).into_iter().partition(|candidate| candidate.class == Class::Office);
    let mut candidates = select(names);
    let bodies = bodies::find(reading, ontology, &candidates);
    let places = places::find(reading, &ontology.lexicon.words, &candidates);
    candidates.extend(bodies);
    candidates.extend(places);
    candidates = select(candidates);
    let agreements = agreements::find(reading, ontology, &candidates);
    let programmes = programmes::find(reading, &ontology.lexicon.words, &candidates);
    candidates.extend(agreements);
    candidates.extend(programmes);
    candidates = select(candidates);
    candidates.extend(offices::find(reading, &ontology.lexicon.words, &candidates, &titles));
    candidates = select(candidates);
    abbreviated_titles(reading, &mut candidates);
    people::complete(reading, &ontology.lexicon.words, &mut candidates);
    select(candidates)
}

/// "Director of Fisheries Intelligence (DFI)": letters in brackets behind a title stand for the title and name no body.
fn abbreviated_titles(reading: &Reading, mentions: &mut Vec<Mention>) {
    let titles: Vec<TokenRange> =
        mentions.iter().filter(|m| m.class == Class::Office).map(|m| m.tokens.clone()).collect();
    mentions.retain(|mention| {
        let Some(bracket) = mention.tokens.start.checked_sub(1).filter(|&at| reading.word(at) == "(") else {
            return true;
        };
        let stands_for = |title: &TokenRange| {
            title.end == bracket
                && crate::extract::names::is_acronym(reading.word(mention.tokens.start), &reading.phrase(title.clone()))
        };
        mention.tokens.len() > 1 || !titles.iter().any(stands_for)
    });
}

/// Of overlapping candidates keeps the longest, then the surest.
fn select(mut candidates: Vec<Mention>) -> Vec<Mention> {
    candidates.sort_by_key(|candidate| {
        (std::cmp::Reverse(candidate.tokens.len()), std::cmp::Reverse(candidate.origin), candidate.tokens.start)
    });
    let mut taken: Vec<Mention> = Vec::new();
    let mut covered = rustc_hash::FxHashSet::default();
    for candidate in candidates {
        if candidate.tokens.clone().any(|token| covered.contains(&token)) {
            continue;
        }
        covered.extend(candidate.tokens.clone());
        taken.push(candidate);
    }
    taken.sort_by_key(|mention| mention.tokens.start);
    taken
}
