//! Nouns that are no names: "Honduran officials", "the president", "a package of agreements".

use super::{References, scope_like};
use crate::{
    extract::{
        entities::{EntityId, Gender, OfficeUse},
        interchange::Status,
        mentions::Class,
    },
    text::{Deprel, Penn, Upos},
};

/// How many words a name behind "including" may take with its title.
const LABEL: usize = 8;

impl References<'_> {
    /// A noun that is no name.
    pub(super) fn described(&self, token: usize, depth: usize) -> Vec<EntityId> {
        let reading = self.reading;
        let lemma = reading.lemma(token).to_lowercase();
        // "the president, Amina Otieno"
        let named = reading
            .dependents(token, &[Deprel::Appos, Deprel::Flat, Deprel::NmodDesc])
            .find(|&child| self.entities.at(child).is_some());
        if let Some(name) = named {
            return self.one(name, depth + 1);
        }
        if matches!(&*lemma, "package" | "number" | "series" | "set" | "group" | "framework" | "text" | "draft") {
            let whole = |child: &usize| matches!(reading.preposition(*child).as_deref(), Some("of" | "for"));
            if let Some(part) = reading.dependents(token, &[Deprel::Nmod]).find(whole) {
                return self.one(part, depth + 1);
            }
        }
        // "the two condemned the attack"
        if matches!(&*lemma, "two" | "three" | "four" | "pair" | "duo") && self.definite(token) {
            return if self.people.is_empty() { self.latest(token, Class::Person) } else { self.people.clone() };
        }
        let plural = matches!(reading.penn(token), Penn::Nns | Penn::Nnps) || reading.lower(token) == "both";
        // "she and her counterparts condemned": those whom she met.
        if plural && lemma == "counterpart" && reading.dependent(token, &[Deprel::NmodPoss]).is_some() {
            return self.people.clone();
        }
        let instances = if plural { self.instances(token, depth) } else { Vec::new() };
        if !instances.is_empty() {
            return instances;
        }
        let owners = self.owners(token, depth);
        if !plural && matches!(&*lemma, "leader" | "counterpart" | "president" | "minister" | "chief" | "head") {
            let leads = |office: &&OfficeUse| {
                office.holder.is_some()
                    && office
                        .office
                        .is_some_and(|post| self.entities.all[post].of.is_some_and(|of| owners.contains(&of)))
            };
            if let Some(holder) = self.entities.offices.iter().find(leads).and_then(|office| office.holder) {
                return vec![holder];
            }
        }
        // "in the Norwegian capital"
        if lemma == "capital" {
            return owners.iter().filter_map(|owner| self.entities.capitals.get(owner)).copied().take(1).collect();
        }
        let owners: Vec<EntityId> = match owners[..] {
            [group] if plural && self.entities.members.contains_key(&group) => self.entities.members[&group].clone(),
            _ => owners,
        };
        // "a delegation led by Luis Quispe"
        if matches!(&*lemma, "delegation" | "team" | "group" | "mission") {
            let led = reading
                .dependents(token, &[Deprel::Acl])
                .filter(|&verb| matches!(reading.lemma(verb), "lead" | "head"));
            let by =
                led.flat_map(|verb| reading.dependents(verb, &[Deprel::OblAgent, Deprel::Obl]).collect::<Vec<_>>());
            let leader: Vec<EntityId> = by
                .filter(|&leader| reading.preposition(leader).as_deref() == Some("by"))
                .flat_map(|leader| self.one(leader, depth + 1))
                .filter(|&id| self.entities.all[id].class == Class::Person)
                .collect();
            if !leader.is_empty() {
                return leader;
            }
        }
        // "talks with the Otieno administration"
        if owners.is_empty() && self.words.government_nouns.has(&lemma) {
            let leader = reading.dependents(token, &[Deprel::Compound, Deprel::NmodPoss, Deprel::NmodUnmarked]);
            let led: Vec<EntityId> = leader.filter_map(|child| self.state_led_by(self.entities.at(child)?)).collect();
            if !led.is_empty() {
                return led;
            }
        }
        if plural && !owners.is_empty() && self.words.title_heads.has(&lemma) {
            let portfolio = self.portfolio(token);
            let holders = owners.iter().map(|&owner| self.holder_for(owner, &lemma, &portfolio).unwrap_or(owner));
            return holders.collect();
        }
        if !owners.is_empty() && (self.words.government_nouns.has(&lemma) || self.words.membership_nouns.has(&lemma)) {
            return owners;
        }
        // "her government", "my Administration": the one who leads it acts.
        if owners.is_empty() && matches!(&*lemma, "government" | "administration" | "cabinet") {
            let leader = reading.dependents(token, &[Deprel::NmodPoss]).flat_map(|owner| self.one(owner, depth + 1));
            let leader: Vec<EntityId> = leader.filter(|&id| self.entities.all[id].class == Class::Person).collect();
            if !leader.is_empty() {
                return leader;
            }
        }
        if owners.is_empty() && matches!(&*lemma, "department" | "ministry" | "agency" | "office" | "party" | "company")
        {
            let head = reading.dependents(token, &[Deprel::NmodPoss]).flat_map(|owner| self.one(owner, depth + 1));
            let led: Vec<EntityId> = head.filter_map(|person| self.body_of(person)).collect();
            if !led.is_empty() {
                return led;
            }
        }
        if owners.is_empty() && self.words.group_nouns.has(&lemma) && (plural || lemma == "delegation") {
            return self.group(token, &lemma);
        }
        if matches!(&*lemma, "majesty" | "highness" | "excellency" | "holiness") {
            return self.addressed(token);
        }
        if owners.is_empty() && self.definite(token) {
            if self.words.title_heads.has(&lemma) {
                return self.title_holder(token, &lemma);
            }
            if matches!(&*lemma, "country" | "nation" | "government" | "state") {
                return self.entities.before(token, Class::Country).take(1).collect();
            }
        }
        Vec::new()
    }

    /// "world leaders, including the presidents of Peru and Chile": those that are named of a group.
    fn instances(&self, token: usize, depth: usize) -> Vec<EntityId> {
        let reading = self.reading;
        let sentence = reading.sentence(reading.sentence_of(token));
        let mut at = token + 1;
        if at < sentence.end && reading.word(at) == "," {
            at += 1;
        }
        let such = at + 1 < sentence.end && reading.lower(at) == "such" && reading.lower(at + 1) == "as";
        let opens = at < sentence.end && matches!(reading.lower(at), "including" | "namely") || such;
        if !opens {
            return Vec::new();
        }
        let within = |&at: &usize| !matches!(reading.word(at), "," | ";") && reading.upos(at) != Upos::Verb;
        let start = at + 1 + usize::from(such);
        let named = (start..sentence.end).take_while(within).find(|&at| self.entities.mention_at(at).is_some());
        let mention = named.and_then(|at| self.entities.mention_at(at));
        // What the parse hangs on the noun has the rest of the list with it.
        let parsed = reading
            .dependents(token, &[Deprel::Nmod])
            .find(|&child| named.is_some_and(|first| (first..first + LABEL).contains(&child)));
        let head = parsed.or_else(|| mention.map(|number| self.entities.mentions[number].head));
        let mut found = Vec::new();
        if let Some(head) = head {
            self.collect(head, &mut found, depth + 1);
        }
        found
    }

    /// "her department": whose post somebody holds.
    fn body_of(&self, person: EntityId) -> Option<EntityId> {
        let posts = self.entities.offices.iter().filter(|office| office.holder == Some(person));
        posts.filter_map(|office| self.entities.all[office.office?].of).next()
    }

    /// "energy" of "the two countries' energy ministers".
    fn portfolio(&self, token: usize) -> Vec<&str> {
        let before = self.reading.dependents(token, &[Deprel::Compound, Deprel::Amod]);
        let words = before.filter(|&child| self.entities.mention_at(child).is_none());
        words.map(|child| self.reading.lower(child)).filter(|word| self.words.office_modifiers.has(word)).collect()
    }

    /// Of "the ministers of Peru and Chile" the ones that the text names with that title, and what the post is for.
    fn holder_for(&self, owner: EntityId, title: &str, portfolio: &[&str]) -> Option<EntityId> {
        let of = |post: EntityId| self.entities.all[post].of == Some(owner);
        let named = |office: &&OfficeUse| {
            let mention = &self.entities.mentions[office.mention];
            let has = |word: &&str| mention.tokens.clone().any(|token| self.reading.lower(token) == *word);
            // "Security ministers" are called by many names, but never prime or foreign ministers.
            let another = ["prime", "foreign"].iter().any(has);
            office.office.is_some_and(of)
                && self.reading.lemma(mention.head).to_lowercase() == title
                && (portfolio.iter().all(has) || !another)
        };
        self.entities.offices.iter().filter(named).find_map(|office| office.holder)
    }

    /// The countries or bodies that a noun belongs to: "Honduran officials", "officials from Mexico and Peru".
    pub(super) fn owners(&self, token: usize, depth: usize) -> Vec<EntityId> {
        let reading = self.reading;
        let mut found = Vec::new();
        let relations =
            [Deprel::Amod, Deprel::Compound, Deprel::NmodPoss, Deprel::Nmod, Deprel::NmodUnmarked, Deprel::Acl];
        for child in reading.dependents(token, &relations).collect::<Vec<_>>() {
            let links = match reading.deprel(child) {
                Deprel::Nmod => matches!(reading.preposition(child).as_deref(), Some("of" | "from" | "for")),
                Deprel::Acl => matches!(reading.lemma(child), "represent" | "serve"),
                _ => true,
            };
            if !links || found.len() > 6 {
                continue;
            }
            let child = if reading.deprel(child) == Deprel::Acl {
                let Some(object) = reading.dependent(child, &[Deprel::Obj]) else { continue };
                object
            } else {
                child
            };
            let mut below = Vec::new();
            self.collect(child, &mut below, depth + 1);
            let belongs = below.into_iter().filter(|&id| scope_like(self.entities.all[id].class));
            found.extend(belongs.filter(|id| !found.contains(id)).collect::<Vec<_>>());
        }
        if found.is_empty() {
            found.extend(self.owner_behind(token, depth));
        }
        found
    }

    /// "officials from the Government of Peru": what stands behind the noun, where the parse has given it to the verb.
    pub(super) fn owner_behind(&self, token: usize, depth: usize) -> Vec<EntityId> {
        let sentence = self.reading.sentence(self.reading.sentence_of(token));
        let links = |at: usize| matches!(self.reading.lower(at), "of" | "from" | "representing" | "for");
        if token + 1 >= sentence.end || !links(token + 1) {
            return Vec::new();
        }
        let phrase = |&at: &usize| {
            self.entities.mention_at(at).is_some()
                || matches!(self.reading.upos(at), Upos::Det | Upos::Noun | Upos::Propn | Upos::Adj)
                || self.reading.lower(at) == "of"
        };
        let named =
            (token + 2..sentence.end.min(token + 7)).take_while(phrase).find(|&at| self.entities.at(at).is_some());
        let mut found = Vec::new();
        if let Some(at) = named {
            self.collect(at, &mut found, depth + 1);
        }
        found.retain(|&id| scope_like(self.entities.all[id].class));
        found
    }

    pub(super) fn definite(&self, token: usize) -> bool {
        self.reading
            .dependents(token, &[Deprel::Det])
            .any(|det| matches!(self.reading.lower(det), "the" | "this" | "that" | "both" | "these"))
            || token > 0 && self.reading.lower(token - 1) == "the"
    }

    /// "His Majesty": the one of that gender whom the text named last.
    pub(super) fn addressed(&self, token: usize) -> Vec<EntityId> {
        let female = token > 0 && self.reading.lower(token - 1) == "her";
        let fits = |id: &EntityId| {
            self.entities.all[*id].gender == if female { Gender::Female } else { Gender::Male }
                && self.entities.offices.iter().any(|office| office.holder == Some(*id))
        };
        self.entities.before(token, Class::Person).find(fits).into_iter().collect()
    }

    pub(super) fn title_holder(&self, token: usize, lemma: &str) -> Vec<EntityId> {
        let former = self
            .reading
            .dependents(token, &[Deprel::Amod])
            .any(|child| self.words.former.has(self.reading.lower(child)));
        let earlier =
            self.entities.offices.iter().rev().filter(|one| !former || one.status == Status::Former).find(|office| {
                let mention = &self.entities.mentions[office.mention];
                mention.tokens.start < token
                    && office.holder.is_some()
                    && self.reading.lemma(mention.head).to_lowercase() == lemma
            });
        match earlier.and_then(|office| office.holder) {
            Some(holder) => vec![holder],
            None => self.protagonist().into_iter().collect(),
        }
    }

    /// The person whom the headline makes the actor, if the text gives no title of that one: "the President" of a text that
    /// begins "Otieno will visit Peru".
    pub(super) fn protagonist(&self) -> Option<EntityId> {
        let headline = self.reading.sentence(0);
        let subject = headline.clone().find(|&token| self.reading.deprel(token) == Deprel::Nsubj)?;
        let id = self.entities.at(subject).filter(|&id| self.entities.all[id].class == Class::Person)?;
        let titled = self.entities.offices.iter().any(|office| office.holder == Some(id) && office.stated);
        (!titled).then_some(id)
    }
}
