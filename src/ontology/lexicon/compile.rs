//! From the statements of lexicon.ttl to frames, with an error that names file and line for what cannot be understood.

use super::{Companion, Conditions, Frame, Identity, LEX, Lexicon, SLOT, Slot, TP, Trigger, TriggerKind, WordLists};
use crate::ontology::{Graph, OntologyError, turtle::Statement};
use rustc_hash::FxHashMap;
use std::sync::Arc;

impl Lexicon {
    /// Compiles the frames, default slots and word lists of an ontology's statements.
    ///
    /// # Errors
    /// [`OntologyError::Invalid`] at the first statement about a frame that is not of the documented format.
    pub fn compile(graph: &Graph) -> Result<Self, OntologyError> {
        let mut frames = Vec::new();
        for iri in graph.of_type(&format!("{TP}Frame")) {
            frames.push(frame(graph, iri)?);
        }
        let mut defaults = Vec::new();
        for iri in graph.of_type(&format!("{TP}DefaultSlots")) {
            for statement in graph.about(iri) {
                if let Some(slot) = statement.predicate.strip_prefix(SLOT) {
                    defaults.push((Slot::parse(slot), local(graph, statement)?));
                }
            }
        }
        let mut lexicon = Self {
            frames,
            words: words(graph)?,
            verbs: FxHashMap::default(),
            nouns: FxHashMap::default(),
            states: FxHashMap::default(),
            defaults,
            identities: identities(graph)?,
            title_owners: title_owners(graph)?,
        };
        lexicon.index();
        Ok(lexicon)
    }

    fn index(&mut self) {
        for (number, frame) in self.frames.iter().enumerate() {
            for (position, trigger) in frame.triggers.iter().enumerate() {
                let table = match trigger.kind {
                    TriggerKind::Verb => &mut self.verbs,
                    TriggerKind::Noun => &mut self.nouns,
                    TriggerKind::State => &mut self.states,
                };
                table.entry(trigger.head.clone()).or_default().push((number, position));
            }
        }
    }
}

fn frame(graph: &Graph, iri: &str) -> Result<Frame, OntologyError> {
    let (mut class, mut triggers, mut slots) = (None, Vec::new(), Vec::new());
    let mut conditions = Conditions::default();
    for statement in graph.about(iri) {
        if let Some(slot) = statement.predicate.strip_prefix(SLOT) {
            slots.push((Slot::parse(slot), local(graph, statement)?));
            continue;
        }
        match statement.predicate.strip_prefix(TP) {
            Some("evokes") => class = Some(local(graph, statement)?),
            Some("verb") => triggers.push(verb(text(graph, statement)?)),
            Some("state") => triggers.push(Trigger { kind: TriggerKind::State, ..verb(text(graph, statement)?) }),
            Some("noun") => triggers.push(noun(text(graph, statement)?)),
            Some("needs") => conditions.needs.push(local(graph, statement)?),
            Some("needsAny") => conditions.needs_any.push(local(graph, statement)?),
            Some("objectClass") => conditions.object_classes.push(local(graph, statement)?),
            Some("objectWord") => conditions.object_words.push(text(graph, statement)?.into()),
            Some("objectNot") => conditions.object_not.push(text(graph, statement)?.into()),
            Some("objectAmount") => conditions.object_amount = text(graph, statement)? == "true",
            Some("subjectClass") => conditions.subject_classes.push(local(graph, statement)?),
            Some("objectOptional") => conditions.object_optional = text(graph, statement)? == "true",
            Some("complementNot") => conditions.complement_not.push(local(graph, statement)?),
            Some("subjectWord") => conditions.subject_words.push(text(graph, statement)?.into()),
            Some("modifierNot") => conditions.modifier_not.push(text(graph, statement)?.into()),
            Some("clauseWord") => conditions.clause_words.push(text(graph, statement)?.into()),
            Some("pluralSubject") => conditions.plural_subject = text(graph, statement)? == "true",
            Some("future") => conditions.future = text(graph, statement)? == "true",
            Some("bare") => conditions.bare = text(graph, statement)? == "true",
            Some("finite") => conditions.finite = text(graph, statement)? == "true",
            Some("resumes") => conditions.resumes = text(graph, statement)? == "true",
            Some(other) => {
                let known = "evokes, verb, noun, state, needs, needsAny, objectClass, objectWord, objectNot, objectAmount, objectOptional, complementNot, subjectClass, subjectWord, modifierNot, clauseWord, pluralSubject, future, bare, finite, resumes";
                return Err(graph.invalid(statement, format!("a frame has no property tp:{other}: it takes {known}")));
            }
            None => {} // labels, comments and the type
        }
    }
    let (Some(class), Some(_)) = (class, triggers.first()) else {
        return Err(graph
            .invalid_subject(iri, "a frame needs a class (tp:evokes) and a trigger (tp:verb, tp:noun or tp:state)"));
    };
    Ok(Frame { iri: iri.into(), class, triggers, slots, conditions })
}

fn title_owners(graph: &Graph) -> Result<FxHashMap<Box<str>, Arc<str>>, OntologyError> {
    let mut found = FxHashMap::default();
    for iri in graph.of_type(&format!("{TP}TitleOwner")) {
        let Some(owner) = graph.iris(iri, &format!("{TP}of")).next() else {
            return Err(graph.invalid_subject(iri, "a title's owner is named by tp:of and an IRI of the gazetteer"));
        };
        for title in graph.texts(iri, &format!("{TP}title")) {
            found.insert(title.to_lowercase().replace(" the ", " ").into(), Arc::from(owner));
        }
    }
    Ok(found)
}

fn identities(graph: &Graph) -> Result<FxHashMap<Arc<str>, Identity>, OntologyError> {
    let mut found = FxHashMap::default();
    for iri in graph.of_type(&format!("{TP}Identity")) {
        let locals = |property: &str| -> Result<Vec<Arc<str>>, OntologyError> {
            graph.with(iri, &format!("{TP}{property}")).map(|statement| local(graph, statement)).collect()
        };
        let (together, keys) = (locals("together")?, locals("key")?);
        let identity = match (&together[..], keys.is_empty()) {
            ([role], true) => Identity::Together(role.clone()),
            ([], false) => Identity::Keys(keys),
            _ => return Err(graph.invalid_subject(iri, "an identity takes one tp:together or some tp:key")),
        };
        for class in locals("of")? {
            found.insert(class, identity.clone());
        }
    }
    Ok(found)
}

fn verb(text: &str) -> Trigger {
    let mut words = text.split_whitespace();
    let head = words.next().unwrap_or_default().into();
    let rest = words.map(|word| match word.strip_prefix('+') {
        Some(object) => Companion::Object(object.into()),
        None => Companion::Beside(word.into()),
    });
    Trigger { kind: TriggerKind::Verb, head, rest: rest.collect() }
}

/// Prepositions that can follow the head of a noun trigger.
const PREPOSITIONS: [&str; 16] = [
    "for", "with", "between", "to", "of", "on", "against", "by", "from", "into", "over", "in", "about", "at",
    "towards", "toward",
];

fn noun(text: &str) -> Trigger {
    let words: Vec<&str> = text.split_whitespace().collect();
    let head = words
        .iter()
        .position(|word| PREPOSITIONS.contains(word))
        .map_or(words.len(), |preposition| preposition)
        .saturating_sub(1);
    let rest =
        words.iter().enumerate().filter(|&(at, _)| at != head).map(|(at, &word)| {
            if at < head { Companion::Modifier(word.into()) } else { Companion::Beside(word.into()) }
        });
    Trigger { kind: TriggerKind::Noun, head: words.get(head).copied().unwrap_or_default().into(), rest: rest.collect() }
}

fn words(graph: &Graph) -> Result<WordLists, OntologyError> {
    let mut lists = WordLists::default();
    for iri in graph.of_type(&format!("{TP}WordList")) {
        let Some(list) = lists.named(iri.strip_prefix(LEX).unwrap_or(iri)) else {
            let message = format!("no rule asks for this word list: the lists are {}", WordLists::NAMES.join(", "));
            return Err(graph.invalid_subject(iri, message));
        };
        for word in graph.texts(iri, &format!("{TP}word")) {
            list.add(word);
        }
    }
    Ok(lists)
}

/// The local name of a statement's object in the vocabulary.
fn local(graph: &Graph, statement: &Statement) -> Result<Arc<str>, OntologyError> {
    match statement.object.iri().map(|iri| iri.strip_prefix(TP).unwrap_or(iri)) {
        Some(name) => Ok(name.into()),
        None => {
            Err(graph.invalid(statement, "a class or role is wanted here, such as tp:Meeting or tp:agent".to_owned()))
        }
    }
}

fn text<'a>(graph: &Graph, statement: &'a Statement) -> Result<&'a str, OntologyError> {
    match statement.object.text() {
        Some(text) if !text.trim().is_empty() => Ok(text),
        _ => Err(graph.invalid(statement, "a word in quotation marks is wanted here".to_owned())),
    }
}
