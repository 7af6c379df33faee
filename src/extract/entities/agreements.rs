//! Agreements: a name or description starts one, and later nouns point back to it.

use super::{Entities, Entity, EntityId, surface};
use crate::{
    extract::{
        mentions::{Class, Mention, states_subject},
        names::{content_words, overlap},
        reading::Reading,
    },
    ontology::Ontology,
    text::{Deprel, Penn, Upos},
};

/// Nouns that can point back to an agreement of any kind.
const ANY_KIND: [&str; 8] = ["agreement", "accord", "deal", "pact", "document", "arrangement", "text", "instrument"];

/// How many sentences back a noun of another kind may point: "the Bergen Accord ... This compact".
const POINTS_BACK: usize = 3;

/// Resolves the mentions of agreements.
pub fn resolve(entities: &mut Entities, reading: &Reading, ontology: &Ontology) {
    for number in 0..entities.mentions.len() {
        let mention = entities.mentions[number].clone();
        if mention.class != Class::Agreement || entities.of_mention[number].is_some() {
            continue;
        }
        let form = surface(reading, &mention);
        let found = same_agreement(entities, reading, ontology, &mention, &form);
        match found {
            Some(id) => {
                let entity = &mut entities.all[id];
                let title = |text: &str| text.chars().filter(|c| c.is_uppercase()).count();
                let fuller = title(&form) > title(&entity.name) && content_words(&form).len() > 1
                    || kind_only(&entity.name) && !kind_only(&form) && title(&form) >= title(&entity.name);
                if fuller && entity.entry.is_none() {
                    entity.rename(form);
                } else {
                    entity.also(&form);
                }
                entities.assign(number, id);
            }
            None if mention.naming => {
                let about = subject_matter(reading, &mention);
                let id = entities.add(number, Entity::new(Class::Agreement, form));
                if let Some(about) = about {
                    entities.all[id].rename(about);
                }
            }
            None => {}
        }
    }
}

/// "an agreement was signed concerning migrants": what it is about stands behind the verb.
fn subject_matter(reading: &Reading, mention: &Mention) -> Option<String> {
    let verb = reading
        .head(mention.head)
        .filter(|&verb| reading.deprel(mention.head) == Deprel::NsubjPass && verb > mention.head)?;
    if mention.tokens.len() > 1 {
        return None;
    }
    let opening = verb + 1;
    let sentence = reading.sentence(reading.sentence_of(verb));
    let opens = opening < sentence.end
        && matches!(reading.lower(opening), "concerning" | "regarding" | "on" | "about" | "covering");
    let end = (opening..sentence.end.min(opening + 10))
        .find(|&token| reading.upos(token) == Upos::Punct)
        .unwrap_or(sentence.end.min(opening + 10));
    opens.then(|| format!("{} {}", reading.phrase(mention.tokens.clone()), reading.phrase(opening..end)))
}

/// Whether both are names in capitals: then a shared word does not make them one.
fn capitals(a: &str, b: &str) -> bool {
    let title = |text: &str| text.chars().next().is_some_and(char::is_uppercase);
    title(a) && title(b)
}

fn same_agreement(
    entities: &Entities,
    reading: &Reading,
    ontology: &Ontology,
    mention: &Mention,
    form: &str,
) -> Option<EntityId> {
    let words = content_words(form);
    let head = reading.lower(mention.head);
    let indefinite = mention.tokens.start > 0
        && matches!(
            reading.lower(mention.tokens.start - 1),
            "a" | "an" | "another" | "new" | "any" | "some" | "no" | "every" | "each"
        );
    let any_kind = |word: &str| ANY_KIND.contains(&word);
    let agreements = || entities.before(mention.tokens.start, Class::Agreement);
    let alike = |id: &EntityId| {
        let entity = &entities.all[*id];
        std::iter::once(&entity.name).chain(&entity.aliases).any(|name| {
            let other = content_words(name);
            let topical = words
                .iter()
                .filter(|word| {
                    other.contains(word)
                        && **word != head
                        && !matches!(&***word, "intent" | "agreement" | "joint" | "bilateral")
                })
                .count();
            overlap(&words, &other) >= 0.6
                || words.len() > 1 && words.iter().all(|word| other.contains(word))
                || kind_only(name) && other.len() > 1 && other.iter().all(|word| words.contains(word))
                || topical > 0
                    && other.iter().any(|word| word == head || any_kind(word) && any_kind(head))
                    && !capitals(form, name)
        })
    };
    let bare_noun = words.len() == 1 && words[0] == head;
    if !bare_noun && let Some(id) = agreements().find(alike) {
        return Some(id);
    }
    let sentence = reading.sentence(reading.sentence_of(mention.head));
    let named_here =
        |id: &EntityId| entities.all[*id].mentions.iter().any(|&m| sentence.contains(&entities.mentions[m].head));
    // "the Accord of Bergen, often referred to as a compact"
    if called(reading, mention)
        && let Some(id) = agreements().find(named_here)
    {
        return Some(id);
    }
    // "the agreement", "this accord": a bare noun points to the last one of its kind.
    let modifiers = &ontology.lexicon.words.evaluative;
    let bare = mention
        .tokens
        .clone()
        .all(|token| token == mention.head || reading.upos(token) == Upos::Det || modifiers.has(reading.lower(token)));
    let plural = matches!(reading.penn(mention.head), Penn::Nns | Penn::Nnps);
    // "the treaty on plastic waste" is another one.
    let next = mention.tokens.end;
    let specified = next < reading.len() && states_subject(reading, next, &sentence);
    if indefinite || plural || specified || !bare {
        return None;
    }
    let any_kind = any_kind(head);
    if let Some(id) = any_kind.then(|| agreements().find(named_here)).flatten() {
        return Some(id);
    }
    let same_kind =
        |id: &EntityId| entities.all[*id].mentions.iter().any(|&m| reading.lower(entities.mentions[m].head) == head);
    let here = reading.sentence_of(mention.head);
    let told_lately = |id: &EntityId| {
        entities.all[*id].mentions.iter().any(|&m| {
            let there = reading.sentence_of(entities.mentions[m].head);
            there <= here && here - there <= POINTS_BACK
        })
    };
    agreements().find(same_kind).or_else(|| agreements().next().filter(|id| any_kind || told_lately(id)))
}

/// Whether a word of naming stands right before: "referred to as", "known as", "called".
fn called(reading: &Reading, mention: &Mention) -> bool {
    let sentence = reading.sentence(reading.sentence_of(mention.head));
    let before = mention.tokens.start.saturating_sub(4).max(sentence.start)..mention.tokens.start;
    before.clone().any(|token| matches!(reading.lower(token), "called" | "dubbed" | "termed" | "named" | "nicknamed"))
        || before.clone().any(|token| matches!(reading.lower(token), "known" | "referred" | "described"))
            && before.clone().any(|token| reading.lower(token) == "as")
}

/// Whether a form says only what kind of document it is: "letter of intent", "joint statement".
fn kind_only(form: &str) -> bool {
    content_words(form).iter().all(|word| {
        matches!(&**word, "letter" | "intent" | "memorandum" | "understanding" | "cooperation" | "joint" | "statement")
            || matches!(&**word, "bilateral" | "declaration")
            || ANY_KIND.contains(&&**word)
    })
}
