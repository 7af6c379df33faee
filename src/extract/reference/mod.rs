//! From a token that fills a slot to the things it means: names, titles, pronouns, "both leaders", "Honduran officials".

mod groups;
mod nouns;
mod pronouns;

use super::{
    author::Author,
    entities::{Entities, EntityId},
    mentions::Class,
    quotations::{Quotation, quotations},
    reading::Reading,
};
use crate::{
    ontology::lexicon::WordLists,
    text::{Deprel, Upos},
};

/// How many steps a reference may take from word to word.
const DEPTH: usize = 6;

/// Resolves tokens to things, with a memory of who took part in what was read before.
pub struct References<'a> {
    reading: &'a Reading<'a>,
    entities: &'a Entities,
    words: &'a WordLists,
    author: Author,
    quotations: Vec<Quotation>,
    people: Vec<EntityId>,
    states: Vec<EntityId>,
}

impl<'a> References<'a> {
    /// A resolver at the start of a document.
    pub fn new(reading: &'a Reading<'a>, entities: &'a Entities, words: &'a WordLists, author: Author) -> Self {
        let quotations = quotations(reading, words);
        Self { reading, entities, words, author, quotations, people: Vec::new(), states: Vec::new() }
    }

    /// Remembers who took part in a happening together, for "they" and "both sides".
    pub fn remember(&mut self, participants: &[EntityId]) {
        let of = |class: Class| -> Vec<EntityId> {
            let mut found: Vec<EntityId> =
                participants.iter().copied().filter(|&id| self.entities.all[id].class == class).collect();
            found.dedup();
            found
        };
        let people = of(Class::Person);
        let states = of(Class::Country);
        if people.len() > 1 {
            self.people = people;
        }
        if states.len() > 1 {
            self.states = states;
        }
    }

    /// The things that a nominal and what is coordinated with it mean, in order, each once.
    pub fn resolve(&self, token: usize) -> Vec<EntityId> {
        let mut found = Vec::new();
        self.collect(token, &mut found, 0);
        found
    }

    /// The post that a title names, whoever holds it: of "became president" the presidency.
    pub fn post(&self, token: usize) -> Option<EntityId> {
        self.entities.office_at(token).and_then(|office| office.office)
    }

    fn collect(&self, token: usize, found: &mut Vec<EntityId>, depth: usize) {
        if depth > DEPTH {
            return;
        }
        for id in self.one(token, depth) {
            if !found.contains(&id) {
                found.push(id);
            }
        }
        for conjunct in self.reading.dependents(token, &[Deprel::Conj]).collect::<Vec<_>>() {
            if self.reading.nominal(conjunct) || self.entities.at(conjunct).is_some() {
                self.collect(conjunct, found, depth + 1);
            }
        }
    }

    fn one(&self, token: usize, depth: usize) -> Vec<EntityId> {
        // A pronoun can lead to a noun and that to a pronoun again: the way must end.
        if depth > DEPTH {
            return Vec::new();
        }
        if let Some(number) = self.entities.mention_at(token) {
            return self.mentioned(token, number, depth);
        }
        match self.reading.upos(token) {
            Upos::Pron | Upos::Det => self.pronoun(token, depth),
            Upos::Noun | Upos::Propn | Upos::Num | Upos::Adj => self.described(token, depth),
            _ => Vec::new(),
        }
    }

    fn mentioned(&self, token: usize, number: usize, depth: usize) -> Vec<EntityId> {
        let mention = &self.entities.mentions[number];
        if mention.class == Class::Office {
            let Some(office) = self.entities.office_at(token) else { return Vec::new() };
            return office.holder.or(office.office).into_iter().collect();
        }
        let Some(id) = self.entities.of_mention[number] else { return Vec::new() };
        if let Some(country) = self.governed_by(id) {
            return vec![country];
        }
        if scope_like(mention.class)
            && let Some(holder) = self.entities.office_at(mention.tokens.end).and_then(|office| office.holder)
            && self.reading.sentence(self.reading.sentence_of(token)).contains(&mention.tokens.end)
            && !self.reading.dependents(token, &[Deprel::Case]).any(|case| case > token)
        {
            return vec![holder];
        }
        if let Some(others) = self.entities.listed.get(&number) {
            return std::iter::once(id).chain(others.iter().copied()).collect();
        }
        // "Kenya President Amina Otieno" may hang on any of its words: a person who is named behind wins.
        if scope_like(mention.class)
            && let Some(name) =
                self.reading.dependents(token, &[Deprel::Flat, Deprel::Appos]).find(|&child| self.is_person(child))
        {
            return self.one(name, depth + 1);
        }
        vec![id]
    }

    /// "the Otieno administration": the country whose office the person holds.
    fn governed_by(&self, id: EntityId) -> Option<EntityId> {
        let entity = &self.entities.all[id];
        let (leader, kind) = entity.name.rsplit_once(' ')?;
        if entity.class != Class::Organization
            || !matches!(kind.to_lowercase().as_str(), "administration" | "government" | "cabinet" | "regime")
        {
            return None;
        }
        let leader = crate::extract::names::normalise(leader);
        let holds = |office: &&crate::extract::entities::OfficeUse| {
            office.holder.is_some_and(|person| {
                crate::extract::names::normalise(&self.entities.all[person].name).ends_with(&leader)
            })
        };
        let post = self.entities.offices.iter().filter(holds).find_map(|office| office.office)?;
        self.entities.all[post].of.filter(|&of| self.entities.all[of].class == Class::Country)
    }

    /// The country of which a person holds an office.
    fn state_led_by(&self, person: EntityId) -> Option<EntityId> {
        let posts = self.entities.offices.iter().filter(|one| one.holder == Some(person)).filter_map(|one| one.office);
        let mut owners = posts.filter_map(|post| self.entities.all[post].of);
        owners.find(|&of| self.entities.all[of].class == Class::Country)
    }

    fn is_person(&self, token: usize) -> bool {
        self.entities.at(token).is_some_and(|id| self.entities.all[id].class == Class::Person)
    }

    /// The thing that is named at a token, or the holder of the office that is.
    fn named_at(&self, token: usize) -> Option<EntityId> {
        self.entities.office_at(token).and_then(|office| office.holder).or_else(|| self.entities.at(token))
    }
}

fn scope_like(class: Class) -> bool {
    matches!(class, Class::Country | Class::Organization | Class::Place)
}
