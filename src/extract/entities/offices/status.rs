//! How an office is held: now, before, or not yet.

use super::Title;
use crate::{
    extract::{entities::Entities, interchange::Status, mentions::Class, reading::Reading},
    ontology::lexicon::WordLists,
    text::Penn,
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
    // "served as minister until 2018"
    let verb = reading.head(mention.head);
    if let Some(verb) = verb.filter(|&verb| reading.lemma(verb) == "serve")
        && matches!(reading.penn(verb), Penn::Vbd | Penn::Vbn)
    {
        return Status::Former;
    }
    Status::Current
}
