//! Pronouns: whom "she", "they", "we" and "who" mean.

use super::References;
use crate::{
    extract::{
        entities::{EntityId, Gender},
        mentions::Class,
        reading::Reading,
    },
    text::{Deprel, Upos},
};

/// Over how many sentences "he ... he ... he" leads back to a name.
const GOES_ON: usize = 8;

/// The form of a subject.
fn nominative(gender: Gender) -> &'static str {
    if gender == Gender::Female { "she" } else { "he" }
}

/// Whether a subject is that of the main clause.
fn main(reading: &Reading, subject: usize) -> bool {
    reading.head(subject).is_some_and(|verb| reading.deprel(verb) == Deprel::Root)
}

impl References<'_> {
    pub(super) fn pronoun(&self, token: usize, depth: usize) -> Vec<EntityId> {
        match self.reading.lower(token) {
            "he" | "him" | "his" | "himself" => self.person(token, Gender::Male),
            "she" | "her" | "hers" | "herself" => self.person(token, Gender::Female),
            "i" | "my" | "me" => self.quoted(token, depth).unwrap_or_else(|| self.author.person.into_iter().collect()),
            "we" | "our" | "us" | "ours" => self.quoted(token, depth).unwrap_or_else(|| self.author.many()),
            "they" | "them" | "their" | "both" => self.several(token, depth),
            "it" | "its" => self.thing(token),
            "who" | "which" | "that" | "whom" | "whose" => self.antecedent(token, depth),
            _ => Vec::new(),
        }
    }

    /// Who speaks where a word stands: "“We regret that,” the minister said".
    fn quoted(&self, token: usize, depth: usize) -> Option<Vec<EntityId>> {
        let quotation = self.quotations.iter().rev().find(|one| one.tokens.contains(&token))?;
        let mut speakers = Vec::new();
        self.collect(quotation.speaker, &mut speakers, depth + 1);
        speakers.retain(|&id| self.entities.all[id].class == Class::Person);
        speakers.truncate(1);
        (!speakers.is_empty()).then_some(speakers)
    }

    /// The noun that a relative clause is about: the person right before "who", or what the parse says.
    pub(super) fn antecedent(&self, token: usize, depth: usize) -> Vec<EntityId> {
        let before = (token.saturating_sub(2)..token).rev().find(|&at| self.reading.word(at) != ",");
        let personal = matches!(self.reading.lower(token), "who" | "whom" | "whose");
        if let Some(id) = before.filter(|_| personal).and_then(|at| self.entities.at(at))
            && self.entities.all[id].class == Class::Person
        {
            return vec![id];
        }
        let clause = self.reading.ancestors(token).find(|&up| matches!(self.reading.deprel(up), Deprel::AclRelcl));
        let Some(noun) = clause.and_then(|clause| self.reading.head(clause)) else { return Vec::new() };
        self.one(noun, depth + 1)
    }

    /// The person a singular pronoun means: of the nearest sentence with one that fits, its subject or else the last.
    pub(super) fn person(&self, token: usize, gender: Gender) -> Vec<EntityId> {
        self.person_within(token, gender, GOES_ON)
    }

    /// The same over so many sentences whose subject goes on.
    fn person_within(&self, token: usize, gender: Gender, steps: usize) -> Vec<EntityId> {
        let here = self.reading.sentence_of(token);
        let actor = self.other_than(token);
        let fits = |id: EntityId| {
            let entity = &self.entities.all[id];
            entity.class == Class::Person
                && (entity.gender == gender || entity.gender == Gender::Unknown)
                && !actor.contains(&id)
        };
        // "Prior to her meeting, Otieno ...": a phrase before the subject points forward to it.
        let sentence = self.reading.sentence(here);
        let subject = sentence.clone().find(|&at| {
            matches!(self.reading.deprel(at), Deprel::Nsubj | Deprel::NsubjPass) && self.reading.upos(at) != Upos::Pron
        });
        if let Some(subject) = subject.filter(|&at| at > token)
            && let Some(id) = self.named_at(subject).filter(|&id| fits(id))
        {
            return vec![id];
        }
        for number in (here.saturating_sub(4)..=here).rev() {
            let sentence = self.reading.sentence(number);
            let end = sentence.end.min(token);
            // "He was welcomed by Otieno. He signed ...": a subject that goes on is the same.
            let goes_on = sentence.clone().take_while(|_| number < here && steps > 0).find(|&at| {
                self.reading.lower(at) == nominative(gender)
                    && matches!(self.reading.deprel(at), Deprel::Nsubj | Deprel::NsubjPass)
                    && main(self.reading, at)
            });
            if let Some(before) = goes_on {
                return self.person_within(before, gender, steps - 1).into_iter().filter(|&id| fits(id)).collect();
            }
            let mut people =
                (sentence.start..end).filter_map(|at| Some((at, self.named_at(at).filter(|&id| fits(id))?)));
            let subject = people.clone().find(|&(at, _)| {
                let mention = self.entities.mention_at(at).map_or(at, |m| self.entities.mentions[m].head);
                matches!(self.reading.deprel(mention), Deprel::Nsubj | Deprel::NsubjPass | Deprel::Root)
            });
            if let Some((_, id)) = subject.or_else(|| people.next()) {
                return vec![id];
            }
        }
        Vec::new()
    }

    /// The subject of the verb of which a pronoun is the object: "appointed him" is of another than who appoints.
    pub(super) fn other_than(&self, token: usize) -> Vec<EntityId> {
        let object = matches!(self.reading.deprel(token), Deprel::Obj | Deprel::Iobj)
            && matches!(self.reading.lower(token), "him" | "her" | "them");
        let Some(verb) = self.reading.head(token).filter(|_| object) else { return Vec::new() };
        self.reading.dependents(verb, &[Deprel::Nsubj]).filter_map(|subject| self.named_at(subject)).collect()
    }

    pub(super) fn several(&self, token: usize, depth: usize) -> Vec<EntityId> {
        // The coordinated subject of the sentence before, else those who last took part in something.
        let here = self.reading.sentence_of(token);
        for number in (here.saturating_sub(1)..=here).rev() {
            let sentence = self.reading.sentence(number);
            for at in sentence.start..sentence.end.min(token) {
                // "Minister Otieno and Minister Quispe Before Their Meeting": a heading has no verb.
                let subject = matches!(self.reading.deprel(at), Deprel::Nsubj | Deprel::NsubjPass)
                    || self.reading.deprel(at) == Deprel::Root && self.named_at(at).is_some();
                if subject
                    && self.reading.upos(at) != Upos::Pron
                    && self.reading.dependent(at, &[Deprel::Conj]).is_some()
                {
                    let mut found = Vec::new();
                    self.collect(at, &mut found, depth + 1);
                    if found.len() > 1 {
                        return found;
                    }
                }
            }
        }
        if !self.people.is_empty() { self.people.clone() } else { self.states.clone() }
    }

    /// The country or body that "it" means: the subject of this or the last sentence.
    pub(super) fn thing(&self, token: usize) -> Vec<EntityId> {
        let here = self.reading.sentence_of(token);
        for number in (here.saturating_sub(1)..=here).rev() {
            let sentence = self.reading.sentence(number);
            let subject = (sentence.start..sentence.end.min(token)).find(|&at| {
                matches!(self.reading.deprel(at), Deprel::Nsubj | Deprel::NsubjPass)
                    && self
                        .entities
                        .at(at)
                        .is_some_and(|id| matches!(self.entities.all[id].class, Class::Country | Class::Organization))
            });
            if let Some(id) = subject.and_then(|at| self.entities.at(at)) {
                return vec![id];
            }
        }
        Vec::new()
    }
}
