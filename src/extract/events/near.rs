//! Where the fillers of slots usually stand. A parse of a long sentence has faults; what stands right before a verb, right
//! behind it, or behind the right preposition in the same clause is then the best guess.

use super::Scene;
use crate::{
    extract::mentions::Class,
    ontology::lexicon::TriggerKind,
    text::{Deprel, Penn, TokenRange, Upos},
};

/// The owner before a noun and its adjectives: "**Russia's** unjustified, unprovoked war".
pub fn owner(scene: &Scene, noun: usize) -> Vec<usize> {
    let reading = scene.reading;
    let sentence = reading.sentence(reading.sentence_of(noun));
    let describes = |&token: &usize| {
        matches!(reading.upos(token), Upos::Adj | Upos::Adv | Upos::Noun | Upos::Cconj)
            || reading.word(token) == ","
            || matches!(reading.penn(token), Penn::Vbn | Penn::Vbg)
    };
    let before = (sentence.start..noun).rev().find(|token| !describes(token));
    let ending =
        before.filter(|&token| matches!(reading.lower(token), "'s" | "’s" | "'" | "’") && token > sentence.start);
    let name = ending.and_then(|token| scene.entities.mention_at(token - 1));
    name.map(|number| scene.entities.mentions[number].head).into_iter().collect()
}

/// How far behind its trigger a phrase may stand, in tokens.
const REACH: usize = 25;

/// The names right before an active verb, adverbs and auxiliaries between them allowed: "Otieno also met".
pub fn before(scene: &Scene, verb: usize) -> Vec<usize> {
    let reading = scene.reading;
    if !finite(scene, verb) || reading.passive(verb) {
        return Vec::new();
    }
    let sentence = reading.sentence(reading.sentence_of(verb));
    let mut at = verb;
    while at > sentence.start && matches!(reading.upos(at - 1), Upos::Adv | Upos::Aux | Upos::Part) {
        at -= 1;
    }
    if at > sentence.start && reading.word(at - 1) == "," {
        return titled_before(scene, at - 1, &sentence).into_iter().collect();
    }
    names_before(scene, at, &sentence)
}

/// Who stands before a title that ends right before a token: "Amina Otieno, President of Kenya**,** paid a visit".
fn titled_before(scene: &Scene, end: usize, sentence: &TokenRange) -> Option<usize> {
    let entities = scene.entities;
    let held = entities
        .offices
        .iter()
        .filter(|office| office.evidence.end == end && sentence.contains(&office.evidence.start));
    held.filter_map(|office| {
        let (holder, title) = (office.holder?, &entities.mentions[office.mention]);
        let numbers = entities.all[holder].mentions.iter().map(|&number| &entities.mentions[number]);
        numbers
            .filter(|name| sentence.contains(&name.tokens.start) && name.tokens.end < title.tokens.start)
            .map(|name| name.head)
            .max()
    })
    .max()
}

/// The coordinated names that end right before a token, the last first.
fn names_before(scene: &Scene, mut end: usize, sentence: &TokenRange) -> Vec<usize> {
    let mut found = Vec::new();
    while end > sentence.start {
        let Some(number) = scene.entities.mention_at(end - 1) else { break };
        let mention = &scene.entities.mentions[number];
        found.push(mention.head);
        end = mention.tokens.start;
        // A title before a name belongs to it.
        while end > sentence.start && scene.entities.office_at(end - 1).is_some_and(|office| office.stated) {
            end = scene.entities.mention_at(end - 1).map_or(end - 1, |m| scene.entities.mentions[m].tokens.start);
        }
        while end > sentence.start
            && scene.entities.mention_at(end - 1).is_some()
            && scene.reading.lower(end - 1) != "and"
        {
            end = scene.entities.mention_at(end - 1).map_or(end - 1, |m| scene.entities.mentions[m].tokens.start);
        }
        let honorifics = &scene.ontology.lexicon.words.honorifics;
        while end > sentence.start
            && (scene.reading.lower(end - 1) == "the" || honorifics.has(scene.reading.lower(end - 1)))
        {
            end -= 1;
        }
        if !(end > sentence.start && matches!(scene.reading.lower(end - 1), "and" | ",")) {
            break;
        }
        end -= 1;
        if end > sentence.start && scene.reading.lower(end - 1) == "," {
            end -= 1;
        }
    }
    found
}

/// Names joined to a subject from the left that the parse did not join: "Honduras and the **United States** have agreed".
pub fn coordinated(scene: &Scene, token: usize) -> Vec<usize> {
    let reading = scene.reading;
    let Some(number) = scene.entities.mention_at(token) else { return Vec::new() };
    let sentence = reading.sentence(reading.sentence_of(token));
    let mut found = names_before(scene, scene.entities.mentions[number].tokens.end, &sentence);
    found.retain(|&other| other != token && !scene.entities.mentions[number].tokens.contains(&other));
    // Behind a preposition they belong to another phrase.
    let free = |&other: &usize| {
        let start = scene.entities.mention_at(other).map_or(other, |m| scene.entities.mentions[m].tokens.start);
        let before = (sentence.start..start).next_back();
        let behind_preposition = |at: usize| {
            matches!(reading.upos(at), Upos::Adp | Upos::Verb)
                || reading.lower(at) == "the" && at > sentence.start && reading.upos(at - 1) == Upos::Adp
        };
        before.is_none_or(|at| !behind_preposition(at))
    };
    let class = scene.entities.mentions[number].class;
    let alike =
        |&other: &usize| scene.entities.mention_at(other).is_some_and(|m| scene.entities.mentions[m].class == class);
    if found.iter().all(free) && found.iter().all(alike) { found } else { Vec::new() }
}

/// What follows a preposition anywhere behind a trigger in its sentence.
pub fn deep(scene: &Scene, trigger: usize, preposition: &str) -> Vec<usize> {
    let reading = scene.reading;
    let sentence = reading.sentence(reading.sentence_of(trigger));
    let found = (trigger + 1..sentence.end)
        .find(|&token| reading.lower(token) == preposition && reading.upos(token) == Upos::Adp);
    found.and_then(|token| nominal_from(scene, token + 1)).into_iter().collect()
}

/// Whether a verb stands in a form that takes a subject before it.
fn finite(scene: &Scene, verb: usize) -> bool {
    let reading = scene.reading;
    matches!(reading.penn(verb), Penn::Vbd | Penn::Vbz | Penn::Vbp)
        || reading.dependent(verb, &[Deprel::Aux]).is_some()
        || reading.penn(verb) == Penn::Vbn
            && verb > 0
            && reading.upos(verb - 1) != Upos::Aux
            && reading.deprel(verb) == Deprel::Root
}

/// The name that follows a verb in active voice: "visited Guatemala".
pub fn after(scene: &Scene, verb: usize) -> Vec<usize> {
    let reading = scene.reading;
    if reading.passive(verb) {
        return Vec::new();
    }
    nominal_from(scene, verb + 1).into_iter().collect()
}

/// The first name of the noun phrase that starts at a token, or its noun.
fn nominal_from(scene: &Scene, start: usize) -> Option<usize> {
    let reading = scene.reading;
    if start >= reading.len() {
        return None;
    }
    let sentence = reading.sentence(reading.sentence_of(start));
    // "at least 40 people", "more than 40 people"
    let measured = |token: &usize| reading.upos(*token) == Upos::Num;
    let vague =
        matches!(reading.lower(start), "at" | "more" | "up" | "over" | "about" | "around" | "nearly" | "almost");
    let start = (start..sentence.end.min(start + 4)).find(measured).filter(|_| vague).unwrap_or(start);
    let mut last = None;
    for token in start..sentence.end.min(start + 10) {
        if let Some(number) = scene.entities.mention_at(token) {
            // "Kenya President Amina Otieno": the last of names that touch is meant.
            let mut number = number;
            while let Some(next) =
                scene.entities.mention_at(scene.entities.mentions[number].tokens.end).filter(|&next| {
                    scene.entities.mentions[next].tokens.start < sentence.end
                        && matches!(scene.entities.mentions[next].class, Class::Office | Class::Person)
                        && scene.entities.mentions[number].class != Class::Person
                })
            {
                number = next;
            }
            let mention = &scene.entities.mentions[number];
            let end = mention.tokens.end;
            // "Honduran officials", "the U.S. government": the noun behind the name heads the phrase.
            let noun =
                (end < sentence.end && reading.upos(end) == Upos::Noun && scene.entities.mention_at(end).is_none())
                    .then_some(end);
            return Some(noun.unwrap_or(mention.head));
        }
        match reading.upos(token) {
            Upos::Det | Upos::Adj | Upos::Num | Upos::Adv => {}
            Upos::Pron if token == start => return Some(token),
            Upos::Noun | Upos::Propn => last = Some(token),
            // "the outgoing minister", but "a law banning ships": behind its noun a participle opens a clause.
            Upos::Verb if last.is_none() && matches!(reading.deprel(token), Deprel::Compound | Deprel::Amod) => {}
            _ if reading.lower(token) == "-" => {}
            _ => break,
        }
    }
    last
}

/// What follows a preposition behind a trigger: anywhere in the rest of the clause behind a verb, right behind a noun.
pub fn phrase(scene: &Scene, trigger: usize, preposition: &str, kind: TriggerKind) -> Vec<usize> {
    let (reading, words) = (scene.reading, &scene.ontology.lexicon.words);
    let sentence = reading.sentence(reading.sentence_of(trigger));
    let reach = match kind {
        TriggerKind::Verb | TriggerKind::State => REACH,
        TriggerKind::Noun => 14,
    };
    let (mut passed, mut steps) = (0, 0);
    for token in trigger + 1..sentence.end {
        if closes_clause(scene, token) || steps == reach {
            break;
        }
        // "the Republic of Korea": a preposition within a name is its own, and a list of names is no long way.
        if scene.entities.mention_at(token).is_some() {
            continue;
        }
        steps += 1;
        let other_host = reading.head(token).and_then(|noun| reading.head(noun)).is_some_and(|host| {
            host != trigger && reading.upos(host) == Upos::Verb && !reading.ancestors(trigger).any(|up| up == host)
        });
        let introduces = reading.upos(token) == Upos::Adp
            || matches!(reading.lower(token), "including" | "regarding" | "concerning" | "to");
        // "discussed the situation in Chad": what is in Chad is the situation.
        let host = reading.head(token).and_then(|noun| reading.head(noun));
        // "met with Quispe today in Lima": neither a person nor a day has a place.
        let placeless = |noun: usize| {
            matches!(
                reading.lemma(noun).to_lowercase().as_str(),
                "today" | "yesterday" | "tomorrow" | "morning" | "afternoon" | "evening"
            ) || words.calendar_words.has(reading.lower(noun))
                || reading.word(noun) == ","
                || scene
                    .entities
                    .mention_at(noun)
                    .is_some_and(|number| scene.entities.mentions[number].class == Class::Person)
        };
        let of_another = matches!(preposition, "in" | "at")
            && kind == TriggerKind::Verb
            && !placeless(token - 1)
            && host.is_some_and(|host| host > trigger && reading.nominal(host));
        // "condemned Peru's invasion of Chile"
        let owned = preposition == "of"
            && kind == TriggerKind::Verb
            && host.is_some_and(|host| {
                let title = scene.entities.office_at(host).is_some();
                host > trigger && (title || reading.dependent(host, &[Deprel::NmodPoss]).is_some())
            });
        let owns = of_another || owned || preposition == "of" && kind == TriggerKind::Noun && passed > 0;
        if reading.lower(token) == preposition && introduces && !other_host && !owns {
            return nominal_from(scene, token + 1).into_iter().collect();
        }
        // "a warning about cuts in aid to Peru" warns somebody else.
        if kind == TriggerKind::Noun
            && preposition == "to"
            && matches!(reading.lower(token), "about" | "over" | "regarding")
        {
            break;
        }
        // Behind a noun only one other phrase may stand between: "the extradition of the minister to Peru".
        passed += usize::from(reading.upos(token) == Upos::Adp);
        if kind == TriggerKind::Noun && (passed > 1 || reading.upos(token) == Upos::Verb) {
            break;
        }
    }
    Vec::new()
}

fn closes_clause(scene: &Scene, token: usize) -> bool {
    let reading = scene.reading;
    matches!(reading.penn(token), Penn::Vbd | Penn::Vbz | Penn::Vbp | Penn::Md | Penn::Wdt | Penn::Wp)
        || matches!(reading.lower(token), ";" | "that" | "while" | "where" | "when" | "after" | "before" | ":")
}
