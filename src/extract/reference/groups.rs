//! Nouns of several parties that were named before: "both leaders", "the two countries", "our three nations".

use super::References;
use crate::{
    extract::{entities::EntityId, mentions::Class},
    text::{Deprel, Penn},
};

impl References<'_> {
    /// "both leaders", "the two countries", "our three nations"
    pub(super) fn group(&self, token: usize, lemma: &str) -> Vec<EntityId> {
        let reading = self.reading;
        let ours = reading.dependents(token, &[Deprel::NmodPoss]).any(|child| reading.lower(child) == "our");
        if ours {
            return self.author.countries.clone();
        }
        // "the two countries' ministers" speak for the two.
        let countries = reading.dependents(token, &[Deprel::NmodPoss]).find(|&child| {
            matches!(reading.lemma(child), "country" | "nation" | "state" | "government" | "side")
                && reading.penn(child) == Penn::Nns
        });
        if let Some(owners) = countries {
            return self.group(owners, "country");
        }
        let counted = reading
            .dependents(token, &[Deprel::Nummod, Deprel::Det, Deprel::DetPredet])
            .any(|child| matches!(reading.lower(child), "two" | "both" | "the" | "these" | "three" | "four"))
            || token > 0 && matches!(reading.lower(token - 1), "two" | "both" | "the" | "three");
        if !counted {
            return Vec::new();
        }
        let persons = matches!(
            lemma,
            "leader"
                | "president"
                | "minister"
                | "secretary"
                | "counterpart"
                | "head"
                | "official"
                | "diplomat"
                | "principal"
                | "delegation"
        );
        let two = matches!(reading.lower(token.saturating_sub(1)), "two" | "both")
            || reading
                .dependents(token, &[Deprel::Nummod, Deprel::Det, Deprel::DetPredet])
                .any(|child| matches!(reading.lower(child), "two" | "both"));
        if persons && two && self.people.len() != 2 {
            let sentence = reading.sentence(reading.sentence_of(token));
            let mut here: Vec<EntityId> = (sentence.start..token)
                .filter_map(|at| self.named_at(at))
                .filter(|&id| self.entities.all[id].class == Class::Person)
                .collect();
            here.dedup();
            if here.len() == 2 {
                return here;
            }
        }
        let delegations = lemma == "delegation" && (two || reading.penn(token) == Penn::Nns);
        if persons && !self.people.is_empty() && !delegations {
            return self.people.clone();
        }
        if persons && lemma != "delegation" {
            let people = self.latest(token, Class::Person);
            if !people.is_empty() {
                return people;
            }
        }
        if !self.states.is_empty() {
            return self.states.clone();
        }
        let pair = self.entities.pair();
        if !pair.is_empty() {
            return pair;
        }
        // "Both sides" of a conversation of two people are these.
        if matches!(lemma, "side" | "party") && self.people.len() == 2 {
            return self.people.clone();
        }
        let countries = self.latest(token, Class::Country);
        if countries.len() == 2 { countries } else { Vec::new() }
    }

    /// The last two things of a class before a token.
    pub(super) fn latest(&self, token: usize, class: Class) -> Vec<EntityId> {
        let mut found = Vec::new();
        for id in self.entities.before(token, class) {
            if !found.contains(&id) {
                found.push(id);
            }
            if found.len() == 2 {
                break;
            }
        }
        found.reverse();
        found
    }
}
