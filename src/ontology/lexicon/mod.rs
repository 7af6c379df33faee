//! The lexicon: what in language evokes which class, and which syntactic slot fills which role.

mod check;
mod compile;
mod words;

pub(super) use check::check;
use rustc_hash::FxHashMap;
use std::{borrow::Cow, sync::Arc};
pub use words::{WordLists, WordSet};

/// The namespace of the vocabulary.
pub const TP: &str = "https://w3id.org/tripoint/ns#";
/// The namespace of the frames and word lists.
pub const LEX: &str = "https://w3id.org/tripoint/lexicon#";
/// The namespace of the syntactic slots.
pub const SLOT: &str = "https://w3id.org/tripoint/slot#";

/// All frames and word lists, indexed by the words that evoke them.
#[derive(Debug)]
pub struct Lexicon {
    /// The frames, in the order of the file.
    pub frames: Vec<Frame>,
    /// The word lists.
    pub words: WordLists,
    verbs: FxHashMap<Box<str>, Vec<(usize, usize)>>,
    nouns: FxHashMap<Box<str>, Vec<(usize, usize)>>,
    states: FxHashMap<Box<str>, Vec<(usize, usize)>>,
    defaults: Vec<(Slot, Arc<str>)>,
    identities: FxHashMap<Arc<str>, Identity>,
    title_owners: FxHashMap<Box<str>, Arc<str>>,
}

/// When two tellings of a class of happenings are of one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Identity {
    /// The fillers of a role overlap, and nothing contradicts.
    Together(Arc<str>),
    /// Each of these roles shares a filler.
    Keys(Vec<Arc<str>>),
}

/// A way in which language says that a happening of a class took place.
#[derive(Debug)]
pub struct Frame {
    /// The rule's IRI.
    pub iri: Arc<str>,
    /// The local name of the event class that it evokes.
    pub class: Arc<str>,
    /// The words that evoke it.
    pub triggers: Vec<Trigger>,
    /// Which slot fills which role, in the order of the file.
    pub slots: Vec<(Slot, Arc<str>)>,
    /// What must hold besides.
    pub conditions: Conditions,
}

/// Words that evoke a frame.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trigger {
    /// Whether the first word is a verb or a state, or the head is a noun.
    pub kind: TriggerKind,
    /// The lemma by which it is found.
    pub head: Box<str>,
    /// The other words.
    pub rest: Vec<Companion>,
}

/// The part of speech of a trigger.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TriggerKind {
    /// "sign", "call on", "take +office"
    Verb,
    /// "meeting", "phone call", "call for"
    Noun,
    /// A predicate of being so: "committed", "grateful"
    State,
}

/// A word that must stand with a trigger's head.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Companion {
    /// A particle, preposition or complement ("call **on**", "come **into force**").
    Beside(Box<str>),
    /// The head of the verb's object, written with a plus sign ("take **+office**").
    Object(Box<str>),
    /// A word before a noun that modifies it ("**phone** call").
    Modifier(Box<str>),
}

/// A place in the syntax around a trigger.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Slot {
    /// Who does it: the subject of an active verb, the "by" phrase of a passive one, the subject of a noun's light verb.
    Subject,
    /// Whom or what it is done to: the object of an active verb, the subject of a passive one.
    Object,
    /// The person to whom something is given.
    Indirect,
    /// The owner of a noun: "**Otieno's** visit".
    Possessive,
    /// A word before a noun: "**Russian-Venezuelan** talks".
    Modifier,
    /// A predicate of the object or subject: "elected her **president**".
    Complement,
    /// The owner of the object: "rejected **Quispe's** calls".
    ObjectPossessive,
    /// The subject of the predicate that a noun modifies: "**they** restored the treaty after negotiations".
    HostSubject,
    /// The object of the predicate that a noun modifies: "extradited **him** on charges".
    HostObject,
    /// The place that a predicate is: "is **in Peru** on a visit".
    Host,
    /// What is said not to be in it: "**Peru** was absent from her tour".
    Missing,
    /// What an infinitive that hangs on the trigger or its verb is to do: "talks to conclude **a treaty**".
    Aim,
    /// The subject of what somebody says: "said that **Peru** must act", "called **the raid** a crime".
    ClauseSubject,
    /// A phrase with a preposition.
    Preposition(Box<str>),
}

impl Slot {
    /// Those that have names of their own; every other name is a preposition's.
    const NAMED: [(&'static str, Self); 13] = [
        ("subject", Self::Subject),
        ("object", Self::Object),
        ("indirect", Self::Indirect),
        ("possessive", Self::Possessive),
        ("modifier", Self::Modifier),
        ("complement", Self::Complement),
        ("objectPossessive", Self::ObjectPossessive),
        ("hostSubject", Self::HostSubject),
        ("hostObject", Self::HostObject),
        ("host", Self::Host),
        ("missing", Self::Missing),
        ("aim", Self::Aim),
        ("clauseSubject", Self::ClauseSubject),
    ];

    /// The slot of a local name: a preposition's words are joined by hyphens.
    fn parse(name: &str) -> Self {
        let named = Self::NAMED.into_iter().find(|(known, _)| *known == name);
        named.map_or_else(|| Self::Preposition(name.replace('-', " ").into()), |(_, slot)| slot)
    }

    /// Its local name in the lexicon.
    pub fn name(&self) -> Cow<'static, str> {
        match (self, Self::NAMED.into_iter().find(|(_, slot)| slot == self)) {
            (Self::Preposition(words), _) => words.replace(' ', "-").into(),
            (_, Some((name, _))) => name.into(),
            (other, None) => format!("{other:?}").into(),
        }
    }
}

/// What must hold for a frame to be evoked, beyond its words.
#[derive(Clone, Debug, Default)]
pub struct Conditions {
    /// Roles that must all be filled.
    pub needs: Vec<Arc<str>>,
    /// Roles of which one must be filled.
    pub needs_any: Vec<Arc<str>>,
    /// The object must name an entity of one of these classes, or be one of the object words, or an amount.
    pub object_classes: Vec<Arc<str>>,
    /// See `object_classes`.
    pub object_words: Vec<Box<str>>,
    /// See `object_classes`.
    pub object_amount: bool,
    /// The conditions on the object hold only where there is one.
    pub object_optional: bool,
    /// The object must be none of these words: "resist the invasion" rejects nothing.
    pub object_not: Vec<Box<str>>,
    /// The infinitive that completes the verb must evoke none of these classes.
    pub complement_not: Vec<Arc<str>>,
    /// The subject must name an entity of one of these classes.
    pub subject_classes: Vec<Arc<str>>,
    /// The subject must be one of these words.
    pub subject_words: Vec<Box<str>>,
    /// A noun must have none of these words before it: "press conference".
    pub modifier_not: Vec<Box<str>>,
    /// What completes a verb of saying must be one of these words, or have one as its auxiliary.
    pub clause_words: Vec<Box<str>>,
    /// The subject must be several.
    pub plural_subject: bool,
    /// The verb must be in the future tense.
    pub future: bool,
    /// No infinitive or clause may complete the verb.
    pub bare: bool,
    /// The verb must be no infinitive, so that it says what is done and not what something is for.
    pub finite: bool,
    /// The frame only tells more of a happening that the text has told: who else took part.
    pub resumes: bool,
}

impl Conditions {
    /// Whether there is a condition on the object at all.
    pub fn on_object(&self) -> bool {
        !self.object_classes.is_empty() || !self.object_words.is_empty() || self.object_amount
    }
}

impl Lexicon {
    /// The frames and triggers whose verb has the lemma, as (frame, trigger) numbers.
    pub fn verb(&self, lemma: &str) -> &[(usize, usize)] {
        self.verbs.get(lemma).map_or(&[], Vec::as_slice)
    }

    /// The frames and triggers of a verb by its lemma, or by what its form can be of if the lemma evokes nothing: a lemma
    /// that was guessed wrong must not hide a happening.
    pub fn verb_form(&self, lemma: &str, form: &str) -> &[(usize, usize)] {
        let known = self.verb(lemma);
        if !known.is_empty() {
            return known;
        }
        let endings =
            [("ied", "y"), ("ies", "y"), ("ed", "e"), ("ed", ""), ("ing", "e"), ("ing", ""), ("es", ""), ("s", "")];
        let stems = endings.iter().filter_map(|(ending, base)| Some(form.strip_suffix(ending)?.to_owned() + base));
        stems.map(|stem| self.verb(&stem)).find(|found| !found.is_empty()).unwrap_or(&[])
    }

    /// The frames and triggers whose noun has the lemma.
    pub fn noun(&self, lemma: &str) -> &[(usize, usize)] {
        self.nouns.get(lemma).map_or(&[], Vec::as_slice)
    }

    /// The frames and triggers whose predicate of being so is the word, in lower case.
    pub fn state(&self, word: &str) -> &[(usize, usize)] {
        self.states.get(word).map_or(&[], Vec::as_slice)
    }

    /// The frame and trigger of a number that [`Lexicon::verb`] or [`Lexicon::noun`] gave.
    pub fn get(&self, (frame, trigger): (usize, usize)) -> (&Frame, &Trigger) {
        (&self.frames[frame], &self.frames[frame].triggers[trigger])
    }

    /// The IRI of the country that alone has a post of that title, in lower case and without articles ("secretary of state").
    pub fn title_owner(&self, title: &str) -> Option<&str> {
        self.title_owners.get(title).map(|iri| &**iri)
    }

    /// When two tellings of a class are of one happening; without one every telling is of its own.
    pub fn identity(&self, class: &str) -> Option<&Identity> {
        self.identities.get(class)
    }

    /// The slots that fill a role in every class that has it.
    pub fn defaults(&self) -> &[(Slot, Arc<str>)] {
        &self.defaults
    }
}

#[cfg(test)]
mod tests;
