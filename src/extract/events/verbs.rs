//! Who does what a verb says, and to whom, through passives, control, participles, relative clauses and coordination.

use crate::{
    extract::reading::Reading,
    text::{Deprel, Penn, Upos},
};

/// Verbs whose object does what the infinitive after it says.
const OBJECT_CONTROL: [&str; 26] = [
    "extradite",
    "send",
    "deport",
    "transfer",
    "ask",
    "urge",
    "order",
    "invite",
    "encourage",
    "force",
    "allow",
    "enable",
    "help",
    "call",
    "tell",
    "want",
    "permit",
    "persuade",
    "press",
    "request",
    "direct",
    "instruct",
    "authorise",
    "authorize",
    "require",
    "see",
];

/// Verbs whose object did what the gerund after it says.
const DONE_BY_OBJECT: [&str; 14] = [
    "accuse",
    "suspect",
    "blame",
    "convict",
    "charge",
    "criticise",
    "criticize",
    "condemn",
    "thank",
    "praise",
    "commend",
    "applaud",
    "congratulate",
    "denounce",
];

/// Who does what a verb says.
pub fn subjects(reading: &Reading, verb: usize, depth: usize) -> Vec<usize> {
    if depth == 0 {
        return Vec::new();
    }
    if reading.passive(verb) {
        return by_phrases(reading, verb);
    }
    let own: Vec<usize> = reading.dependents(verb, &[Deprel::Nsubj, Deprel::NsubjOuter]).collect();
    if !own.is_empty() {
        return own;
    }
    if let Some(asked) = addressee(reading, verb) {
        return vec![asked];
    }
    let Some(head) = reading.head(verb) else { return Vec::new() };
    // "accused Peru of bombing a port", "thanked Peru for opening it": whom the verb is about did it.
    let gerund = reading.penn(verb) == Penn::Vbg
        && reading
            .dependents(verb, &[Deprel::Mark, Deprel::Case])
            .any(|mark| matches!(reading.lower(mark), "of" | "for"));
    if gerund && DONE_BY_OBJECT.contains(&reading.lemma(head)) {
        return objects(reading, head);
    }
    match reading.deprel(verb) {
        Deprel::Conj => subject_or_passive(reading, head, depth),
        Deprel::Xcomp => {
            let controller = OBJECT_CONTROL.contains(&reading.lemma(head));
            let object = reading.dependents(head, &[Deprel::Obj, Deprel::Iobj]).next().or_else(|| {
                // "called on Mexico to end": the phrase is the one asked.
                reading.dependents(head, &[Deprel::Obl]).find(|&obl| {
                    controller && matches!(reading.preposition(obl).as_deref(), Some("on" | "upon" | "to" | "for"))
                })
            });
            // "invited Mr Doe to visit": a name that the parse gave to the subject.
            let object = object.or_else(|| {
                (head + 1..verb.min(head + 4))
                    .rev()
                    .find(|&token| reading.upos(token) == Upos::Propn)
                    .filter(|_| controller && head < verb)
            });
            match object.filter(|_| controller) {
                Some(object) => vec![object],
                None => subject_or_passive(reading, head, depth),
            }
        }
        // "the minister joined the envoy in signing": both sign.
        Deprel::Advcl if reading.lemma(head) == "join" => {
            let mut both = subject_or_passive(reading, head, depth);
            both.extend(reading.dependents(head, &[Deprel::Obj]));
            both
        }
        // "welcomed Peru joining the pact": what stands right before the participle joins.
        Deprel::Advcl | Deprel::Ccomp | Deprel::Acl
            if reading.penn(verb) == Penn::Vbg
                && verb > 0
                && reading.upos(verb - 1) == Upos::Propn
                && matches!(reading.lemma(head), "welcome" | "see" | "watch" | "applaud" | "celebrate") =>
        {
            vec![verb - 1]
        }
        Deprel::Advcl | Deprel::Parataxis | Deprel::Ccomp if reading.verbal(head) => {
            subject_or_passive(reading, head, depth)
        }
        // A past tense that was taken for a participle still has its object.
        Deprel::Acl
            if reading.penn(verb) == Penn::Vbg && reading.dependent(verb, &[Deprel::Mark]).is_none()
                || reading.dependent(verb, &[Deprel::Obj]).is_some() && reading.penn(verb) == Penn::Vbn =>
        {
            vec![head]
        }
        Deprel::Acl => owners_of(reading, head, depth),
        // "Taking part in the talks were A and B"
        Deprel::Csubj if reading.penn(verb) == Penn::Vbg && reading.nominal(head) => vec![head],
        Deprel::AclRelcl => vec![head],
        _ => Vec::new(),
    }
}

fn subject_or_passive(reading: &Reading, verb: usize, depth: usize) -> Vec<usize> {
    if reading.passive(verb) {
        let found: Vec<usize> = reading.dependents(verb, &[Deprel::NsubjPass]).collect();
        if !found.is_empty() {
            return found;
        }
    }
    subjects(reading, verb, depth - 1)
}

/// "the invitation to Quispe to visit": whom the noun asks does what the infinitive behind it says, wherever the parse hangs it.
fn addressee(reading: &Reading, verb: usize) -> Option<usize> {
    let to = reading.dependents(verb, &[Deprel::Mark]).find(|&mark| mark > 0 && reading.lower(mark) == "to")?;
    let sentence = reading.sentence(reading.sentence_of(verb));
    let phrase = |at: &usize| reading.nominal(*at) || matches!(reading.upos(*at), Upos::Det | Upos::Adj);
    let first = (sentence.start..to).rev().take_while(phrase).last()?;
    let preposition = first.checked_sub(1).filter(|&at| at > sentence.start)?;
    let asks = matches!(
        reading.lemma(preposition - 1),
        "invitation"
            | "call"
            | "appeal"
            | "request"
            | "order"
            | "demand"
            | "plea"
            | "instruction"
            | "permission"
            | "pressure"
    );
    (asks && matches!(reading.lower(preposition), "to" | "on" | "upon" | "for")).then_some(to - 1)
}

/// "their commitment to fight": who owns the noun, or who the subject of its verb is.
fn owners_of(reading: &Reading, noun: usize, depth: usize) -> Vec<usize> {
    let owned: Vec<usize> = reading.dependents(noun, &[Deprel::NmodPoss]).collect();
    if !owned.is_empty() {
        return owned;
    }
    match reading.head(noun) {
        Some(verb) if matches!(reading.deprel(noun), Deprel::Obj | Deprel::Obl) => subjects(reading, verb, depth - 1),
        _ => Vec::new(),
    }
}

/// The "by" phrases of a passive.
pub fn by_phrases(reading: &Reading, verb: usize) -> Vec<usize> {
    reading
        .dependents(verb, &[Deprel::OblAgent, Deprel::Obl])
        .filter(|&child| {
            reading.deprel(child) == Deprel::OblAgent || reading.preposition(child).as_deref() == Some("by")
        })
        .collect()
}

/// Whom or what a verb is done to.
pub fn objects(reading: &Reading, verb: usize) -> Vec<usize> {
    if reading.passive(verb) {
        let own: Vec<usize> = reading
            .dependents(verb, &[Deprel::NsubjPass])
            .map(|subject| if reading.lower(subject) == "who" { subject } else { antecedent(reading, subject, verb) })
            .collect();
        if !own.is_empty() {
            return own;
        }
        return match (reading.deprel(verb), reading.head(verb)) {
            (Deprel::Acl | Deprel::Amod, Some(head)) => vec![head],
            (Deprel::Conj, Some(head)) if reading.passive(head) => objects(reading, head),
            (Deprel::Conj | Deprel::Advcl | Deprel::Xcomp, Some(head)) => {
                reading.dependents(head, &[Deprel::Nsubj, Deprel::NsubjPass]).collect()
            }
            _ => reading.dependents(verb, &[Deprel::Nsubj]).collect(),
        };
    }
    let own: Vec<usize> = reading
        .dependents(verb, &[Deprel::Obj])
        .filter(|&object| !when(reading, object))
        .map(|object| antecedent(reading, object, verb))
        .collect();
    if !own.is_empty() {
        return own;
    }
    // "the agreement that ministers signed"
    if reading.deprel(verb) == Deprel::AclRelcl
        && let Some(head) = reading.head(verb)
        && reading
            .dependents(verb, &[Deprel::Nsubj])
            .any(|subject| !matches!(reading.lower(subject), "who" | "which" | "that"))
    {
        return vec![head];
    }
    // "signed and ratified the treaty": the object of the last verb is that of both.
    reading
        .dependents(verb, &[Deprel::Conj])
        .filter(|&conjunct| reading.upos(conjunct) == Upos::Verb && conjunct <= verb + 3)
        .flat_map(|conjunct| reading.dependents(conjunct, &[Deprel::Obj]).collect::<Vec<_>>())
        .collect()
}

/// "arrested last month": when, which the parse took for whom.
fn when(reading: &Reading, object: usize) -> bool {
    let told = |child: usize| matches!(reading.lower(child), "last" | "this" | "next" | "every" | "each");
    matches!(
        reading.lower(object),
        "day" | "week" | "month" | "year" | "night" | "morning" | "evening" | "spring" | "summer" | "autumn" | "winter"
    ) && reading.dependents(object, &[Deprel::Amod, Deprel::Det]).any(told)
}

/// The noun for which a relative pronoun stands in its clause.
fn antecedent(reading: &Reading, object: usize, verb: usize) -> usize {
    let relative =
        matches!(reading.lower(object), "which" | "that" | "whom" | "who") && reading.deprel(verb) == Deprel::AclRelcl;
    if relative { reading.head(verb).unwrap_or(object) } else { object }
}
