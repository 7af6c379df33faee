//! From a token that fills a slot to the things it means: names, titles, pronouns, "both leaders", "Honduran officials".

use super::{
    author::Author,
    entities::{Entities, EntityId, Gender},
    interchange::Status,
    mentions::Class,
    reading::Reading,
};
use crate::{
    ontology::lexicon::WordLists,
    text::{Deprel, Penn, Upos},
};

/// How many steps a reference may take from word to word.
const DEPTH: usize = 6;

/// Resolves tokens to things, with a memory of who took part in what was read before.
pub struct References<'a> {
    reading: &'a Reading<'a>,
    entities: &'a Entities,
    words: &'a WordLists,
    author: Author,
    people: Vec<EntityId>,
    states: Vec<EntityId>,
}

impl<'a> References<'a> {
    /// A resolver at the start of a document.
    pub fn new(reading: &'a Reading<'a>, entities: &'a Entities, words: &'a WordLists, author: Author) -> Self {
        Self { reading, entities, words, author, people: Vec::new(), states: Vec::new() }
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
            && self.entities.mentions[number].tokens.end < self.reading.len()
            && !self.reading.dependents(token, &[Deprel::Case]).any(|case| case > token)
        {
            return vec![holder];
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
        let leader = super::names::normalise(leader);
        let holds = |office: &&super::entities::OfficeUse| {
            office
                .holder
                .is_some_and(|person| super::names::normalise(&self.entities.all[person].name).ends_with(&leader))
        };
        let post = self.entities.offices.iter().filter(holds).find_map(|office| office.office)?;
        self.entities.all[post].of.filter(|&of| self.entities.all[of].class == Class::Country)
    }

    fn is_person(&self, token: usize) -> bool {
        self.entities.at(token).is_some_and(|id| self.entities.all[id].class == Class::Person)
    }

    /// The thing that is named at a token, or the holder of the office that is.
    fn named_at(&self, token: usize) -> Option<EntityId> {
        self.entities.office_at(token).and_then(|office| office.holder).or_else(|| self.entities.at(token))
    }

    /// A noun that is no name.
    fn described(&self, token: usize, depth: usize) -> Vec<EntityId> {
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
        let owners = self.owners(token, depth);
        if !plural && matches!(&*lemma, "leader" | "counterpart" | "president" | "minister" | "chief" | "head") {
            let leads = |office: &&super::entities::OfficeUse| {
                office.holder.is_some()
                    && office
                        .office
                        .is_some_and(|post| self.entities.all[post].of.is_some_and(|of| owners.contains(&of)))
            };
            if let Some(holder) = self.entities.offices.iter().find(leads).and_then(|office| office.holder) {
                return vec![holder];
            }
        }
        let owners: Vec<EntityId> = match owners[..] {
            [group] if plural && self.entities.members.contains_key(&group) => self.entities.members[&group].clone(),
            _ => owners,
        };
        if plural && self.words.title_heads.has(&lemma) {
            let holders = owners.iter().map(|&owner| self.holder_for(owner, &lemma).unwrap_or(owner));
            return holders.collect();
        }
        if !owners.is_empty() && (self.words.government_nouns.has(&lemma) || self.words.membership_nouns.has(&lemma)) {
            return owners;
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

    /// Of "the ministers of Peru and Chile" the ones that the text names with that title.
    fn holder_for(&self, owner: EntityId, title: &str) -> Option<EntityId> {
        let of = |post: EntityId| self.entities.all[post].of == Some(owner);
        let named = |office: &&super::entities::OfficeUse| {
            office.office.is_some_and(of)
                && self.reading.lemma(self.entities.mentions[office.mention].head).to_lowercase() == title
        };
        self.entities.offices.iter().filter(named).find_map(|office| office.holder)
    }

    /// The countries or bodies that a noun belongs to: "Honduran officials", "officials from Mexico and Peru".
    fn owners(&self, token: usize, depth: usize) -> Vec<EntityId> {
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
    fn owner_behind(&self, token: usize, depth: usize) -> Vec<EntityId> {
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

    fn definite(&self, token: usize) -> bool {
        self.reading
            .dependents(token, &[Deprel::Det])
            .any(|det| matches!(self.reading.lower(det), "the" | "this" | "that" | "both" | "these"))
            || token > 0 && self.reading.lower(token - 1) == "the"
    }

    /// "His Majesty": the one of that gender whom the text named last.
    fn addressed(&self, token: usize) -> Vec<EntityId> {
        let female = token > 0 && self.reading.lower(token - 1) == "her";
        let fits = |id: &EntityId| {
            self.entities.all[*id].gender == if female { Gender::Female } else { Gender::Male }
                && self.entities.offices.iter().any(|office| office.holder == Some(*id))
        };
        self.entities.before(token, Class::Person).find(fits).into_iter().collect()
    }

    fn title_holder(&self, token: usize, lemma: &str) -> Vec<EntityId> {
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
    fn protagonist(&self) -> Option<EntityId> {
        let headline = self.reading.sentence(0);
        let subject = headline.clone().find(|&token| self.reading.deprel(token) == Deprel::Nsubj)?;
        let id = self.entities.at(subject).filter(|&id| self.entities.all[id].class == Class::Person)?;
        let titled = self.entities.offices.iter().any(|office| office.holder == Some(id) && office.stated);
        (!titled).then_some(id)
    }

    /// "both leaders", "the two countries", "our three nations"
    fn group(&self, token: usize, lemma: &str) -> Vec<EntityId> {
        let reading = self.reading;
        let ours = reading.dependents(token, &[Deprel::NmodPoss]).any(|child| reading.lower(child) == "our");
        if ours {
            return self.author.countries.clone();
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
    fn latest(&self, token: usize, class: Class) -> Vec<EntityId> {
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

    fn pronoun(&self, token: usize, depth: usize) -> Vec<EntityId> {
        match self.reading.lower(token) {
            "he" | "him" | "his" | "himself" => self.person(token, Gender::Male),
            "she" | "her" | "hers" | "herself" => self.person(token, Gender::Female),
            "i" | "my" | "me" => self.quoted(token, depth).unwrap_or_else(|| self.author.person.into_iter().collect()),
            "we" | "our" | "us" | "ours" => self.quoted(token, depth).unwrap_or_else(|| self.author.countries.clone()),
            "they" | "them" | "their" | "both" => self.several(token, depth),
            "it" | "its" => self.thing(token),
            "who" | "which" | "that" | "whom" | "whose" => self.antecedent(token, depth),
            _ => Vec::new(),
        }
    }

    /// Who is quoted where a word stands: "“We regret that,” the minister said".
    fn quoted(&self, token: usize, depth: usize) -> Option<Vec<EntityId>> {
        let speaker = super::status::speaker(self.reading, self.words, token)?;
        let quotes = self.reading.sentence(self.reading.sentence_of(token));
        let quoted = quotes.clone().any(|at| matches!(self.reading.word(at), "“" | "”" | "\"" | "‘" | "``" | "''"));
        let mut persons = Vec::new();
        self.collect(speaker.head, &mut persons, depth + 1);
        persons.retain(|&id| self.entities.all[id].class == Class::Person);
        persons.truncate(1);
        (quoted && !persons.is_empty()).then_some(persons)
    }

    /// The noun that a relative clause is about: the person right before "who", or what the parse says.
    fn antecedent(&self, token: usize, depth: usize) -> Vec<EntityId> {
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
    fn person(&self, token: usize, gender: Gender) -> Vec<EntityId> {
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
            let mut people =
                (sentence.start..end).filter_map(|at| Some((at, self.entities.at(at).filter(|&id| fits(id))?)));
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
    fn other_than(&self, token: usize) -> Vec<EntityId> {
        let object = matches!(self.reading.deprel(token), Deprel::Obj | Deprel::Iobj)
            && matches!(self.reading.lower(token), "him" | "her" | "them");
        let Some(verb) = self.reading.head(token).filter(|_| object) else { return Vec::new() };
        self.reading.dependents(verb, &[Deprel::Nsubj]).filter_map(|subject| self.named_at(subject)).collect()
    }

    fn several(&self, token: usize, depth: usize) -> Vec<EntityId> {
        // The coordinated subject of the sentence before, else those who last took part in something.
        let here = self.reading.sentence_of(token);
        for number in (here.saturating_sub(1)..=here).rev() {
            let sentence = self.reading.sentence(number);
            for at in sentence.start..sentence.end.min(token) {
                let subject = matches!(self.reading.deprel(at), Deprel::Nsubj | Deprel::NsubjPass)
                    && self.reading.upos(at) != Upos::Pron;
                if subject && self.reading.dependent(at, &[Deprel::Conj]).is_some() {
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
    fn thing(&self, token: usize) -> Vec<EntityId> {
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

fn scope_like(class: Class) -> bool {
    matches!(class, Class::Country | Class::Organization | Class::Place)
}
