//! How an office is held: now, before, or not yet.

use super::Title;
use crate::{
    extract::{
        entities::{Entities, EntityId},
        interchange::Status,
        mentions::Class,
        reading::Reading,
    },
    ontology::lexicon::WordLists,
    text::{Deprel, Penn},
};

/// How a title is held, by the words before and after it; in a list of titles what the first says counts for all.
pub(super) fn status(
    entities: &Entities,
    reading: &Reading,
    words: &WordLists,
    titles: &[Title],
    index: usize,
) -> Status {
    let title = &titles[index];
    let mention = &entities.mentions[title.mention];
    let sentence = reading.sentence(reading.sentence_of(mention.tokens.start));
    if let Some(before) = index.checked_sub(1).map(|before| &titles[before]) {
        let gap = mention.tokens.start.saturating_sub(entities.mentions[before.mention].tokens.end);
        let listed = before.holder.is_some()
            && before.holder == title.holder
            && gap <= 5
            && before.status == Status::Former
            && entities.mentions[before.mention].tokens.start
                > entities.all[before.holder.unwrap_or(0)]
                    .mentions
                    .first()
                    .map_or(0, |&m| entities.mentions[m].tokens.start);
        if listed
            && reading.sentence_of(entities.mentions[before.mention].tokens.start)
                == reading.sentence_of(mention.tokens.start)
        {
            return Status::Former;
        }
    }
    let from = title.evidence.start.min(mention.tokens.start).saturating_sub(3).max(sentence.start);
    let near = |token: &usize| entities.at(*token).is_none_or(|id| entities.all[id].class != Class::Person);
    for token in (from..mention.tokens.start).rev().take_while(near) {
        let word = reading.lower(token);
        if matches!(word, "," | ";" | "." | "and" | "with" | "by") {
            break;
        }
        if words.former.has(word) {
            return Status::Former;
        }
        if words.future.has(word) {
            return Status::Future;
        }
    }
    if (mention.tokens.end..(mention.tokens.end + 2).min(sentence.end))
        .any(|token| matches!(reading.lower(token), "elect" | "designate" | "nominee"))
    {
        return Status::Future;
    }
    if title.holder.is_some_and(|holder| dead(entities, reading, holder)) {
        return Status::Former;
    }
    // "who was minister until 2018"
    let past =
        reading.dependents(mention.head, &[Deprel::Cop]).any(|copula| matches!(reading.lower(copula), "was" | "were"));
    if past && reading.deprel(mention.head) == Deprel::AclRelcl {
        return Status::Former;
    }
    // "served as minister until 2018"
    let verb = reading.head(mention.head);
    if let Some(verb) = verb.filter(|&verb| reading.lemma(verb) == "serve")
        && matches!(reading.penn(verb), Penn::Vbd | Penn::Vbn)
    {
        return Status::Former;
    }
    Status::Current
}

/// Whether a text tells of somebody's death.
fn dead(entities: &Entities, reading: &Reading, person: EntityId) -> bool {
    let death = |token: usize| {
        matches!(reading.lemma(token), "death" | "assassination" | "killing" | "murder" | "passing" | "funeral")
    };
    entities.all[person].mentions.iter().any(|&number| {
        let mention = &entities.mentions[number];
        // The name may hang on its title.
        let mut head = mention.head;
        while let Some(up) = reading.head(head).filter(|&up| {
            entities.mention_at(up).is_some_and(|at| entities.mentions[at].class == Class::Office)
                && matches!(reading.deprel(head), Deprel::Flat | Deprel::Appos | Deprel::NmodDesc | Deprel::Nmod)
        }) {
            head = up;
        }
        let Some(up) = reading.head(head) else { return false };
        match reading.deprel(head) {
            Deprel::Nsubj => {
                reading.lemma(up) == "die"
                    || reading.lemma(up) == "pass"
                        && reading
                            .dependents(up, &[Deprel::CompoundPrt, Deprel::Advmod])
                            .any(|away| reading.lower(away) == "away")
            }
            Deprel::NsubjPass | Deprel::Obj => reading.lemma(up) == "assassinate",
            Deprel::NmodPoss => death(up),
            Deprel::Nmod => death(up) && reading.preposition(head).as_deref() != Some("by"),
            _ => false,
        }
    })
}
