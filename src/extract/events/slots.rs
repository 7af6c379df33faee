//! The syntactic slots around a trigger: which words are its subject, object, owner or phrase with a preposition, through
//! passives, control, participles, relative clauses, coordination and light verbs.

use super::{
    Scene, lists, near,
    verbs::{by_phrases, objects, subjects},
};
use crate::{
    extract::reading::Reading,
    ontology::lexicon::{Slot, TriggerKind, WordLists},
    text::{Deprel, Penn, Upos},
};

/// How far subjects are sought up the tree.
const DEPTH: usize = 5;

/// Nouns that say how many or which part of something: "a series of meetings".
const MEASURES: [&str; 12] =
    ["series", "round", "number", "set", "couple", "string", "part", "variety", "range", "session", "day", "set"];

/// How many words behind a verb of calling a quotation may begin.
const QUOTED_WITHIN: usize = 8;

/// The words of a syntax around one trigger.
pub struct Slots<'a> {
    reading: &'a Reading<'a>,
    scene: &'a Scene<'a>,
    words: &'a WordLists,
    trigger: usize,
    kind: TriggerKind,
    /// The noun that completes a verb: "talks" of "hold talks".
    companion: Option<usize>,
}

impl<'a> Slots<'a> {
    /// The slots around a trigger.
    pub fn around(scene: &'a Scene<'a>, trigger: usize, kind: TriggerKind, companion: Option<usize>) -> Self {
        let words = &scene.ontology.lexicon.words;
        Self { reading: scene.reading, scene, words, trigger, kind, companion }
    }

    /// The words that fill a slot: those that the parse shows, else those that stand where the slot's words stand.
    pub fn fillers(&self, slot: &Slot) -> Vec<usize> {
        let mut parsed = self.parsed(slot);
        if *slot == Slot::Subject && self.kind == TriggerKind::Verb {
            let coordinated: Vec<usize> =
                parsed.iter().flat_map(|&token| near::coordinated(self.scene, token)).collect();
            parsed.extend(coordinated);
        }
        parsed.extend(self.listed(slot, &parsed));
        if !parsed.is_empty() {
            return parsed;
        }
        let mut guessed = match (slot, self.kind) {
            (Slot::Possessive, TriggerKind::Noun) => near::owner(self.scene, self.trigger),
            (Slot::Subject, TriggerKind::Verb) => near::before(self.scene, self.trigger),
            (Slot::Object, TriggerKind::Verb) if self.companion.is_none() => near::after(self.scene, self.trigger),
            (Slot::Preposition(preposition), kind) => {
                near::phrase(self.scene, self.companion.unwrap_or(self.trigger), preposition, kind)
            }
            _ => Vec::new(),
        };
        guessed.extend(self.listed(slot, &guessed));
        guessed
    }

    /// Whether a verb carries the noun: "took part in the talks".
    pub fn carried(&self) -> bool {
        self.kind == TriggerKind::Noun
            && self.reading.head(self.trigger).is_some_and(|verb| self.carried_by(self.trigger, verb))
    }

    /// Whether the subject is one of some words.
    pub fn subject_is(&self, words: &[Box<str>]) -> bool {
        self.parsed(&Slot::Subject)
            .iter()
            .any(|&subject| words.iter().any(|word| word.eq_ignore_ascii_case(self.reading.lemma(subject))))
    }

    /// Whether what is said is one of some words or has one as its auxiliary: "said it **must** end", "called it **illegal**".
    pub fn clause_is(&self, words: &[Box<str>]) -> bool {
        let one_of = |token: usize| {
            words.iter().any(|word| **word == *self.reading.lemma(token) || **word == *self.reading.lower(token))
        };
        let clause = |clause| {
            let said = [Deprel::Aux, Deprel::Amod, Deprel::AuxPass];
            one_of(clause) || self.reading.dependents(clause, &said).any(one_of)
        };
        self.clauses().any(clause) || self.name_in_quotes().any(one_of)
    }

    /// The words in quotation marks that somebody or something is called: "called the vote “a disgraceful **farce**”".
    fn name_in_quotes(&self) -> impl Iterator<Item = usize> + '_ {
        let reading = self.reading;
        let calls = matches!(reading.lemma(self.trigger), "call" | "brand" | "label" | "dub" | "term" | "describe");
        let end = if calls { reading.sentence(reading.sentence_of(self.trigger)).end } else { self.trigger };
        let mark = |token: &usize| matches!(reading.word(*token), "“" | "”" | "\"" | "``" | "''" | "‘");
        let opening = (self.trigger + 1..end.min(self.trigger + QUOTED_WITHIN)).find(mark);
        opening.into_iter().flat_map(move |at| (at + 1..end).take_while(move |token| !mark(token)))
    }

    /// What completes a verb of saying: its clause, what it calls something, or the quotation beside it.
    fn clauses(&self) -> impl Iterator<Item = usize> + '_ {
        let below =
            self.reading.dependents(self.trigger, &[Deprel::Ccomp, Deprel::Xcomp, Deprel::Parataxis, Deprel::Obl]);
        let below = below.filter(|&child| {
            self.reading.deprel(child) != Deprel::Obl || self.reading.preposition(child).as_deref() == Some("as")
        });
        let beside = self.reading.head(self.trigger).filter(|_| self.reading.deprel(self.trigger) == Deprel::Parataxis);
        below.chain(beside)
    }

    fn clause_subjects(&self, clause: usize) -> Vec<usize> {
        let own: Vec<usize> = self.reading.dependents(clause, &[Deprel::Nsubj, Deprel::NsubjPass]).collect();
        let called = matches!(self.reading.deprel(clause), Deprel::Xcomp | Deprel::Obl) && own.is_empty();
        if called { objects(self.reading, self.trigger) } else { own }
    }

    /// The people who stand in one list with what the parse shows.
    fn listed(&self, slot: &Slot, parsed: &[usize]) -> Vec<usize> {
        let mut found = Vec::new();
        for &token in parsed {
            match self.reading.head(token).filter(|&verb| verb > token && self.reading.verbal(verb)) {
                Some(verb) => found.extend(lists::before(self.scene, parsed, verb)),
                None => found.extend(lists::after(self.scene, token)),
            }
        }
        found.extend(lists::before(self.scene, parsed, self.trigger).into_iter().filter(|_| *slot == Slot::Subject));
        found.sort_unstable();
        found.dedup();
        found.retain(|token| !parsed.contains(token));
        found
    }

    /// Phrases with a slot's preposition anywhere behind the trigger in its sentence.
    pub fn deeper(&self, slot: &Slot) -> Vec<usize> {
        match slot {
            Slot::Preposition(preposition) => near::deep(self.scene, self.trigger, preposition),
            _ => Vec::new(),
        }
    }

    fn parsed(&self, slot: &Slot) -> Vec<usize> {
        match (slot, self.kind) {
            (Slot::Subject, TriggerKind::Verb) => subjects(self.reading, self.trigger, DEPTH),
            (Slot::Subject, TriggerKind::Noun) => self.lent_subjects(),
            (Slot::Subject, TriggerKind::State) => self.state_subjects(),
            (Slot::Object, TriggerKind::State) => Vec::new(),
            (Slot::Object, TriggerKind::Verb) => self.objects(),
            (Slot::Object, TriggerKind::Noun) => Vec::new(),
            // "was handed a six-year sentence": to whom it is handed is the subject.
            (Slot::Indirect, TriggerKind::Verb) if self.reading.passive(self.trigger) => {
                let given = self.reading.dependent(self.trigger, &[Deprel::Obj]).is_some();
                if given { objects(self.reading, self.trigger) } else { Vec::new() }
            }
            (Slot::Indirect, _) => self.reading.dependents(self.trigger, &[Deprel::Iobj]).collect(),
            (Slot::Possessive, _) => self.possessives(self.companion.unwrap_or(self.trigger)),
            (Slot::Modifier, _) => self.modifiers(),
            (Slot::Complement, _) => self
                .reading
                .dependents(self.trigger, &[Deprel::Xcomp, Deprel::Obj, Deprel::Obl])
                .filter(|&c| self.reading.nominal(c))
                .collect(),
            (Slot::ObjectPossessive, TriggerKind::Noun) => {
                self.prepositional("of").into_iter().flat_map(|noun| self.possessives(noun)).collect()
            }
            (Slot::ObjectPossessive, _) => {
                objects(self.reading, self.trigger).into_iter().flat_map(|object| self.possessives(object)).collect()
            }
            (Slot::HostSubject, _) => self.host_subjects(),
            (Slot::HostObject, _) => self.host_objects(),
            (Slot::Missing, _) => self.missing(),
            (Slot::Aim, _) => self.aims(),
            (Slot::ClauseSubject, _) => self.clauses().flat_map(|clause| self.clause_subjects(clause)).collect(),
            (Slot::Host, _) => self
                .host()
                .filter(|&host| self.reading.preposition(host).as_deref() == Some("in"))
                .into_iter()
                .collect(),
            (Slot::Preposition(preposition), _) => self.prepositional(preposition),
        }
    }

    /// Who is so: the subject of a predicate, or of the verb that says that it remains so.
    fn state_subjects(&self) -> Vec<usize> {
        let own: Vec<usize> = self.reading.dependents(self.trigger, &[Deprel::Nsubj, Deprel::NsubjPass]).collect();
        match (own.is_empty(), self.reading.head(self.trigger), self.reading.deprel(self.trigger)) {
            (true, Some(head), Deprel::Xcomp | Deprel::Conj) => subjects(self.reading, head, DEPTH),
            _ => own,
        }
    }

    fn objects(&self) -> Vec<usize> {
        objects(self.reading, self.trigger).into_iter().filter(|&object| Some(object) != self.companion).collect()
    }

    fn possessives(&self, noun: usize) -> Vec<usize> {
        self.reading.dependents(noun, &[Deprel::NmodPoss]).collect()
    }

    /// Nouns and adjectives before a noun, hyphenated ones included.
    fn modifiers(&self) -> Vec<usize> {
        let start = self.reading.subtree(self.trigger).start;
        (start..self.trigger)
            .filter(|&token| {
                let near = self.reading.ancestors(token).take(3).any(|up| up == self.trigger);
                near && matches!(
                    self.reading.deprel(token),
                    Deprel::Amod | Deprel::Compound | Deprel::NmodUnmarked | Deprel::Nmod | Deprel::Conj | Deprel::Flat
                ) && self.reading.preposition(token).is_none()
            })
            .collect()
    }

    /// The subject of the verb that a noun of a happening depends on: "Otieno held talks", "they took part in a meeting".
    fn lent_subjects(&self) -> Vec<usize> {
        let noun = self.whole();
        // "who was on a visit to Peru"
        if self.reading.preposition(noun).as_deref() == Some("on")
            && self.reading.dependent(noun, &[Deprel::Cop]).is_some()
        {
            return subjects(self.reading, noun, DEPTH);
        }
        let Some(verb) = self.reading.head(noun) else { return Vec::new() };
        let carries = self.carried_by(noun, verb);
        let agent = self.reading.dependents(self.trigger, &[Deprel::Acl]).filter(|&acl| self.reading.passive(acl));
        let mut found: Vec<usize> = agent.flat_map(|acl| by_phrases(self.reading, acl)).collect();
        if carries {
            found.extend(subjects(self.reading, verb, DEPTH));
        }
        found
    }

    /// What the trigger is measured by or listed with: "a **series** of meetings".
    fn whole(&self) -> usize {
        let mut noun = self.trigger;
        for _ in 0..2 {
            let Some(head) = self.reading.head(noun) else { return noun };
            match self.reading.deprel(noun) {
                Deprel::Nmod
                    if self.reading.preposition(noun).as_deref() == Some("of")
                        && MEASURES.contains(&self.reading.lemma(head)) =>
                {
                    noun = head;
                }
                Deprel::Conj => noun = head,
                _ => break,
            }
        }
        noun
    }

    /// Whether a verb lends its arguments to the noun of a happening: "hold talks", "take part in a meeting".
    fn carried_by(&self, noun: usize, verb: usize) -> bool {
        let happens = matches!(self.reading.lemma(verb), "occur" | "happen")
            || self.reading.lemma(verb) == "take"
                && self.reading.dependents(verb, &[Deprel::Obj]).any(|object| self.reading.lemma(object) == "place");
        let fits = match self.reading.deprel(noun) {
            Deprel::Nsubj if happens => return true,
            Deprel::Obj | Deprel::NsubjPass => true,
            Deprel::Obl => {
                matches!(self.reading.preposition(noun).as_deref(), Some("in" | "at" | "for" | "to" | "into" | "with"))
            }
            _ => false,
        };
        fits && self.words.light_verbs.has(self.reading.lemma(verb))
    }

    /// The predicate that a noun modifies: "**restored** the treaty after negotiations", "**extradition** on charges".
    fn host(&self) -> Option<usize> {
        let circumstance = matches!(self.reading.deprel(self.trigger), Deprel::Obl | Deprel::Nmod)
            && matches!(
                self.reading.preposition(self.trigger).as_deref(),
                Some("on" | "after" | "through" | "following" | "in" | "for" | "over" | "by" | "under")
            );
        circumstance.then(|| self.reading.head(self.trigger)).flatten()
    }

    fn host_subjects(&self) -> Vec<usize> {
        match self.host() {
            Some(host) if self.reading.upos(host) == Upos::Verb => subjects(self.reading, host, DEPTH),
            // "who is in Peru on a visit"
            Some(host) if self.reading.dependent(host, &[Deprel::Cop]).is_some() => {
                self.reading.dependents(host, &[Deprel::Nsubj]).collect()
            }
            Some(host) => self.possessives(host),
            None => Vec::new(),
        }
    }

    fn host_objects(&self) -> Vec<usize> {
        match self.host() {
            Some(host) if self.reading.upos(host) == Upos::Verb => objects(self.reading, host),
            Some(host) => self
                .reading
                .dependents(host, &[Deprel::Nmod])
                .filter(|&child| self.reading.preposition(child).as_deref() == Some("of"))
                .collect(),
            None => Vec::new(),
        }
    }

    /// What a predicate denies to be part of the trigger: "Peru was absent from the tour", "Peru is missing from her itinerary".
    fn missing(&self) -> Vec<usize> {
        let reading = self.reading;
        let phrase = matches!(reading.deprel(self.trigger), Deprel::Obl | Deprel::Nmod);
        let denied = |&head: &usize| phrase && self.words.negating_object_heads.has(reading.lemma(head));
        let Some(head) = reading.head(self.trigger).filter(denied) else { return Vec::new() };
        reading.dependents(head, &[Deprel::Nsubj, Deprel::NsubjPass]).collect()
    }

    /// The objects of infinitives that say what the trigger is for: "negotiations to update the treaty", "talks aiming to
    /// conclude a deal".
    fn aims(&self) -> Vec<usize> {
        let clauses = [Deprel::Acl, Deprel::Advcl, Deprel::Xcomp];
        let mut hosts = vec![self.trigger];
        if let Some(verb) = self.reading.head(self.trigger).filter(|&verb| self.carried_by(self.trigger, verb)) {
            hosts.push(verb);
        }
        let mut found = Vec::new();
        for _ in 0..2 {
            let below: Vec<usize> = hosts
                .iter()
                .flat_map(|&host| self.reading.dependents(host, &clauses).collect::<Vec<_>>())
                .filter(|&verb| {
                    self.reading.penn(verb) == Penn::Vb || matches!(self.reading.lemma(verb), "aim" | "seek" | "intend")
                })
                .collect();
            found.extend(below.iter().flat_map(|&verb| objects(self.reading, verb)));
            hosts = below;
        }
        found
    }

    /// Phrases with a preposition that hang on the trigger, on the noun that completes it, or on the verb that carries it.
    fn prepositional(&self, preposition: &str) -> Vec<usize> {
        let mut hosts = vec![self.trigger];
        hosts.extend(self.companion);
        if self.kind == TriggerKind::Noun {
            // "meetings **scheduled** with the envoy"
            let participles = self.reading.dependents(self.trigger, &[Deprel::Acl]);
            hosts.extend(participles.filter(|&verb| self.reading.penn(verb) == Penn::Vbn).collect::<Vec<_>>());
        }
        if self.kind == TriggerKind::Noun
            && let noun = self.whole()
            && let Some(verb) = self.reading.head(noun)
            && self.carried_by(noun, verb)
        {
            hosts.push(verb);
        }
        if self.kind == TriggerKind::Verb {
            let objects: Vec<usize> = self.reading.dependents(self.trigger, &[Deprel::Obj]).collect();
            // "signed a letter to share data with Peru": what the object is for names the parties too.
            if matches!(preposition, "with" | "between") {
                let aims = objects
                    .iter()
                    .flat_map(|&object| self.reading.dependents(object, &[Deprel::Acl]).collect::<Vec<_>>());
                hosts.extend(aims.chain(self.reading.dependents(self.trigger, &[Deprel::Advcl])).collect::<Vec<_>>());
            }
            // "discussed the situation in Chad": what the object is in is not where it was discussed.
            // "condemned Peru's invasion of Chile": whose it is is the other side, not what it is of.
            let owned =
                |object: &usize| preposition == "of" && self.reading.dependent(*object, &[Deprel::NmodPoss]).is_some();
            if !matches!(preposition, "in" | "at") {
                hosts.extend(objects.into_iter().filter(|object| !owned(object)));
            }
        }
        let mut found = Vec::new();
        for host in hosts {
            for child in self
                .reading
                .dependents(host, &[Deprel::Obl, Deprel::Nmod, Deprel::OblAgent, Deprel::Advcl, Deprel::Acl])
                .collect::<Vec<_>>()
            {
                // "to Norway May 30": the parse may give a day the preposition of the name before it.
                let day = self.reading.upos(child) == Upos::Num && self.scene.entities.mention_at(child).is_none();
                if !day && self.reading.preposition(child).as_deref() == Some(preposition)
                    || marked(self.reading, child, preposition)
                {
                    found.push(child);
                }
            }
        }
        found
    }
}

/// "including", "regarding" and the like are sometimes parsed as clauses: the noun is then their object.
fn marked(reading: &Reading, child: usize, preposition: &str) -> bool {
    reading.lower(child) == preposition && reading.upos(child) == Upos::Verb
}
