//! Who holds an office: the person who stands beside its title, or is meant by it.

use super::{Home, OfficeUse, Title, scope::scope_class};
use crate::{
    extract::{
        entities::{Entities, EntityId, surface},
        interchange::Status,
        mentions::{Class, Mention},
        reading::Reading,
    },
    ontology::lexicon::WordLists,
    text::{Deprel, Penn, TokenRange},
};

/// "Special Representative for the Sahel Ambassador Otieno": a one-word title between another and the name is an address.
fn addressed(entities: &Entities, number: usize) -> bool {
    let title = &entities.mentions[number];
    let name = entities.mentions.get(number + 1).filter(|next| next.tokens.start == title.tokens.end);
    title.class == Class::Office && title.tokens.len() == 1 && name.is_some_and(|next| next.class == Class::Person)
}

/// The person who holds a title by standing next to it.
pub(super) fn holder(
    entities: &Entities,
    reading: &Reading,
    words: &WordLists,
    mention: &Mention,
    last: usize,
    sentence: &TokenRange,
) -> Option<(EntityId, TokenRange)> {
    let person = |token: usize| -> Option<(EntityId, TokenRange)> {
        let number = entities.mention_at(token)?;
        let id = entities.of_mention[number]?;
        (entities.all[id].class == Class::Person).then(|| (id, entities.mentions[number].tokens.clone()))
    };
    let skip = |mut token: usize| {
        while token < sentence.end
            && (entities.mention_at(token).is_some_and(|number| addressed(entities, number))
                || words.honorifics.has(reading.lower(token))
                || words.military_ranks.has(reading.lower(token))
                || matches!(reading.lower(token), "-" | "elect" | "designate" | "(" | "dr" | "dr."))
        {
            token += 1;
        }
        token
    };
    // "President Otieno", "President of Kenya Amina Otieno"
    for end in [mention.tokens.end, last] {
        let next = skip(end);
        if next < sentence.end
            && let Some(found) = person(next)
        {
            return Some(found);
        }
    }
    // "Director of the Fisheries Service Unit Amina Otieno": words of the body's name that no mention has.
    let ahead = (last..(last + 4).min(sentence.end)).find(|&token| entities.mention_at(token).is_some());
    if let Some(found) = ahead.and_then(person)
        && (last..found.1.start).all(|token| reading.capitalised(token))
    {
        return Some(found);
    }
    if let Some(found) = chained(entities, reading, words, last, sentence, &person) {
        return Some(found);
    }
    // "the current president, Amina Otieno"
    let next = skip(last);
    if next + 1 < sentence.end && reading.lower(next) == "," {
        let name = skip(next + 1);
        if name < sentence.end
            && let Some(found) = person(name)
        {
            let close = found.1.end >= sentence.end
                || matches!(reading.lower(found.1.end), "," | "." | ";" | ")" | "and" | "–" | "—" | "'s" | "’s");
            let appositive = reading.head(head_in(reading, &found.1)).is_some_and(|head| head == mention.head)
                || reading.deprel(head_in(reading, &found.1)) == Deprel::Appos;
            // "the Minister of Fisheries, H.E. Amina Otieno, and ..."
            let start = mention.tokens.start;
            let definite = start > sentence.start && reading.lower(start - 1) == "the";
            // "her Peruvian counterpart, Luis Quispe"
            let definite = definite || reading.lower(mention.head) == "counterpart";
            let parenthetical =
                definite && found.1.end < sentence.end && matches!(reading.word(found.1.end), "," | ".");
            if close && (appositive || parenthetical) {
                return Some(found);
            }
        }
    }
    holder_before(entities, reading, mention, sentence, &person)
}

/// "The Deputy Secretary and Minister Quispe met": a title before another's is no title of that person where somebody else
/// is called by it.
pub(super) fn unchain(entities: &Entities, reading: &Reading, titles: &mut [Title]) {
    let form = |title: &Title| surface(reading, &entities.mentions[title.mention]).to_lowercase();
    for index in 1..titles.len() {
        let at = index - 1;
        let (first, second) = (&titles[at], &titles[index]);
        let end = entities.mentions[first.mention].tokens.end;
        let chained = first.holder.is_some()
            && first.holder == second.holder
            && reading.lower(end) == "and"
            && entities.mentions[second.mention].tokens.start > end;
        let of_another = || {
            let own = form(first);
            titles[..at].iter().any(|other| {
                let others = other.holder.is_some() && other.holder != first.holder;
                others && form(other).strip_prefix(&own).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
            })
        };
        if chained && of_another() {
            (titles[at].holder, titles[at].scope) = (None, None);
        }
    }
}

/// "Special Adviser to the President and Director of Fisheries at the Port Council Amina Otieno": titles joined by "and"
/// before one name.
fn chained(
    entities: &Entities,
    reading: &Reading,
    words: &WordLists,
    last: usize,
    sentence: &TokenRange,
    person: &dyn Fn(usize) -> Option<(EntityId, TokenRange)>,
) -> Option<(EntityId, TokenRange)> {
    if last + 1 >= sentence.end || reading.lower(last) != "and" {
        return None;
    }
    // A body may stand before the second title, and how it is held.
    let mut at = last + 1;
    while at < sentence.end && matches!(reading.lower(at), "the" | "current" | "former" | "now") {
        at += 1;
    }
    if let Some(number) = entities.mention_at(at).filter(|&m| scope_class(entities.mentions[m].class)) {
        at = entities.mentions[number].tokens.end;
        if at < sentence.end && matches!(reading.word(at), "'s" | "’s") {
            at += 1;
        }
    }
    let number = entities.mention_at(at).filter(|_| at < sentence.end)?;
    let second = &entities.mentions[number];
    if second.class != Class::Office || second.tokens.start != at {
        return None;
    }
    let reached = super::scope::reach(entities, reading, second, sentence).last;
    [second.tokens.end, reached].into_iter().find_map(|mut end| {
        while end < sentence.end
            && (words.honorifics.has(reading.lower(end)) || words.military_ranks.has(reading.lower(end)))
        {
            end += 1;
        }
        // "the former minister and current director, Amina Otieno, spoke"
        if end < sentence.end && reading.word(end) == "," {
            end += 1;
        }
        (end < sentence.end).then(|| person(end)).flatten()
    })
}

fn head_in(reading: &Reading, tokens: &TokenRange) -> usize {
    crate::extract::mentions::head_of(reading, tokens.clone())
}

/// "Kari Solberg, Secretary of Foreign Affairs", "X, the president of Y", "X, who serves as minister", "X is the president".
fn holder_before(
    entities: &Entities,
    reading: &Reading,
    mention: &Mention,
    sentence: &TokenRange,
    person: &dyn Fn(usize) -> Option<(EntityId, TokenRange)>,
) -> Option<(EntityId, TokenRange)> {
    // Walk left over what may stand between a name and its title.
    let mut at = mention.tokens.start;
    let mut comma = false;
    while at > sentence.start {
        let before = at - 1;
        let word = reading.lower(before);
        let scope = entities.mention_at(before).is_some_and(|m| scope_class(entities.mentions[m].class));
        if matches!(word, "," | "–" | "—" | "(" | "-") {
            comma = true;
        } else if !(scope
            || matches!(
                word,
                "the"
                    | "a"
                    | "an"
                    | "'s"
                    | "’s"
                    | "former"
                    | "current"
                    | "then"
                    | "new"
                    | "as"
                    | "acting"
                    | "deputy"
                    | "'"
                    | "’"
            ))
        {
            break;
        }
        at = before;
    }
    if comma
        && at > sentence.start
        && let Some(found) = person(at - 1)
    {
        return Some(found);
    }
    // Lists of titles after one name: "Kari Solberg, former Finance Minister, mayor of Bergen"
    if let Some(number) = entities.mention_at(at.saturating_sub(1)).filter(|_| comma && at > sentence.start)
        && entities.mentions[number].class == Class::Office
    {
        return holder_before(entities, reading, &entities.mentions[number].clone(), sentence, person);
    }
    // Predicates: "X is president", "X serves as minister", "X was elected president"
    let head = mention.head;
    let subject = if reading.dependent(head, &[Deprel::Cop]).is_some() {
        reading.dependent(head, &[Deprel::Nsubj])
    } else if matches!(reading.deprel(head), Deprel::Obl | Deprel::Xcomp | Deprel::Obj) {
        // "who serves as minister, saying that": what stands before the title is its verb, whatever the parse says.
        let start = mention.tokens.start;
        let article = start > sentence.start && matches!(reading.lower(start - 1), "the" | "a");
        let as_word = if article { start - 1 } else { start };
        let serves = as_word.checked_sub(2).filter(|&verb| {
            verb >= sentence.start && reading.lower(verb + 1) == "as" && matches!(reading.lemma(verb), "serve" | "work")
        });
        let verb = serves.or_else(|| reading.head(head))?;
        let office_verb = match reading.lemma(verb) {
            "succeed" if reading.penn(verb) != Penn::Vbd => false,
            "serve" | "work" | "succeed" => reading.preposition(head).as_deref() == Some("as"),
            "become" => true,
            _ => false,
        };
        if !office_verb {
            return None;
        }
        reading.dependent(verb, &[Deprel::Nsubj]).or_else(|| {
            let clause = reading.deprel(verb);
            matches!(clause, Deprel::AclRelcl).then(|| reading.head(verb)).flatten()
        })
    } else {
        None
    }?;
    // "his son, Daniel Otieno, who serves as minister"
    if matches!(reading.lower(subject), "who" | "that")
        && let Some(found) = (sentence.start..subject).rev().take(3).find_map(person)
    {
        return Some(found);
    }
    let subject = if matches!(reading.lower(subject), "who" | "that") {
        reading
            .ancestors(subject)
            .find_map(|up| (reading.deprel(up) == Deprel::AclRelcl).then(|| reading.head(up)).flatten())?
    } else {
        subject
    };
    person(subject)
}

/// "The President signed the order. Kari Solberg ...": in a text with one person without a title, named at its start, the
/// president who is never named beside the title is that person.
pub(super) fn only_person(entities: &Entities, reading: &Reading, titles: &mut [Title]) {
    let head = |title: &Title| reading.lower(entities.mentions[title.mention].head);
    let held = titles.iter().any(|title| head(title) == "president" && title.holder.is_some() && title.scope.is_none());
    let bare = |title: &Title| {
        let tokens = &entities.mentions[title.mention].tokens;
        let the = tokens.start > 0 && reading.lower(tokens.start - 1) == "the";
        head(title) == "president"
            && tokens.len() == 1
            && the
            && title.holder.is_none()
            && reading.capitalised(tokens.start)
    };
    let Some(index) = titles.iter().position(bare).filter(|_| !held) else { return };
    let opens = |id: &EntityId| {
        let entity = &entities.all[*id];
        let untitled = !titles.iter().any(|title| title.holder == Some(*id));
        let early = entity
            .mentions
            .first()
            .is_some_and(|&mention| reading.sentence_of(entities.mentions[mention].tokens.start) < 3);
        entity.class == Class::Person && entity.name.contains(' ') && untitled && early
    };
    let mut candidates = (0..entities.all.len()).filter(opens);
    if let (Some(person), None) = (candidates.next(), candidates.next()) {
        titles[index].holder = Some(person);
    }
}

/// "the Secretary": of those who hold a post with that noun the one of the country that the document comes from, or whom
/// the title alone has meant before, or the last that was named. `others` are named with a title in the same sentence:
/// in "The President met President Quispe" the first is not he.
pub(super) fn holder_of(
    entities: &Entities,
    reading: &Reading,
    uses: &[OfficeUse],
    title: &Title,
    home: Option<Home>,
    others: &[EntityId],
) -> Option<EntityId> {
    let mention = &entities.mentions[title.mention];
    let noun = reading.lower(mention.head);
    let definite = mention.tokens.start == 0
        || matches!(reading.lower(mention.tokens.start - 1), "the" | "’s" | "'s" | "'" | "’")
        || title.scope.is_some();
    if !definite {
        return None;
    }
    let before_noun = |mention: &Mention| {
        let general = (mention.head + 1..mention.tokens.end).filter(|&token| reading.lower(token) == "general");
        let words = (mention.tokens.start..mention.head).chain(general);
        words.map(|token| reading.lower(token).to_owned()).collect::<Vec<_>>()
    };
    let own = before_noun(mention);
    let candidates = || {
        uses.iter().rev().filter(|other| {
            let same_noun = reading.lower(entities.mentions[other.mention].head) == noun;
            let same_scope =
                title.scope.is_none() || other.office.and_then(|office| entities.all[office].of) == title.scope;
            other.holder.is_some() && other.status == Status::Current && same_noun && same_scope
        })
    };
    // "The Secretary" is a Secretary of State rather than a Deputy Secretary or Foreign Secretary named since.
    let same = || candidates().filter(|other| before_noun(&entities.mentions[other.mention]) == own);
    let free = || same().filter(|other| other.holder.is_none_or(|holder| !others.contains(&holder)));
    let at_home = |other: &&OfficeUse| {
        let of = other.office.and_then(|office| entities.all[office].of);
        of.is_some_and(|of| matches!(home, Some(Home::Named(country)) if country == of))
    };
    let exact = free().find(at_home).or_else(|| free().find(|other| other.alone)).or_else(|| free().next());
    let exact = exact.or_else(|| same().next());
    let general = |other: &&OfficeUse| {
        let mention = &entities.mentions[other.mention];
        (mention.head..mention.tokens.end).any(|token| reading.lower(token) == "general")
    };
    let other = || candidates().find(|other| general(other) == own.iter().any(|word| word == "general"));
    exact.or_else(other).and_then(|other| other.holder)
}
