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
use rustc_hash::FxHashMap;

/// Nouns that can point back to an agreement of any kind.
const ANY_KIND: [&str; 8] = ["agreement", "accord", "deal", "pact", "document", "arrangement", "text", "instrument"];

/// How many sentences back a noun of another kind may point: "the Bergen Accord ... This compact".
const POINTS_BACK: usize = 3;

/// Of how many sentences back what is new in a list is another agreement.
const LIST: usize = 2;

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
                let titled = form.starts_with(char::is_uppercase) && title(&form) > title(&entity.name);
                let acronym = !form.contains(char::is_lowercase);
                let fuller = titled && content_words(&form).len() > 1
                    || kind_only(&entity.name) && !kind_only(&form) && !acronym && title(&form) >= title(&entity.name);
                if fuller && entity.entry.is_none() {
                    entity.rename(form);
                } else {
                    entity.also(&form);
                }
                entities.assign(number, id);
            }
            // "six documents, including an accord on ports" heads a list and is none of it.
            None if mention.naming && heads_list(entities, reading, number) => {}
            None if mention.naming => {
                let about = subject_matter(reading, &mention);
                let short = short_form(reading, &mention);
                let id = entities.add(number, Entity::new(Class::Agreement, form));
                if let Some(short) = short {
                    entities.all[id].also(&short);
                }
                if let Some(about) = about {
                    entities.all[id].rename(about);
                }
            }
            None => {}
        }
    }
}

/// "extradition treaty" of "extradition treaty between Kenya and Peru": what is left without the parties.
fn short_form(reading: &Reading, mention: &Mention) -> Option<String> {
    let extent = mention.extent.clone().filter(|_| mention.form.is_none())?;
    let between = extent.clone().find(|&at| reading.lower(at) == "between")?;
    let tokens = extent.start..between;
    (tokens.len() > 1 && between == mention.tokens.end).then(|| reading.phrase(tokens))
}

/// Whether a mention in the plural only opens the list of those that follow it: "the documents signed include ...".
fn heads_list(entities: &Entities, reading: &Reading, number: usize) -> bool {
    let here = &entities.mentions[number];
    let plural = matches!(reading.penn(here.head), Penn::Nns | Penn::Nnps);
    let next = entities.mentions[number + 1..].iter().find(|next| next.class == Class::Agreement && next.naming);
    plural && here.form.is_none() && next.is_some_and(|next| opens(reading, here, next))
}

/// Whether between two mentions there is only what opens a list: a colon, "including", "the documents signed include".
fn opens(reading: &Reading, heading: &Mention, first: &Mention) -> bool {
    let gap = heading.extent().end..first.tokens.start;
    let opener = |at: usize| {
        matches!(reading.word(at), ":" | "–" | "—")
            || matches!(
                reading.lower(at),
                "including" | "include" | "included" | "includes" | "namely" | "such" | "notably" | "comprising"
            )
    };
    let passes = |at: usize| {
        opener(at)
            || matches!(
                reading.lower(at),
                "," | "signed" | "as" | "were" | "are" | "in" | "particular" | "among" | "them" | "today"
            )
            || matches!(reading.upos(at), Upos::Det | Upos::Num | Upos::Adj)
    };
    reading.sentence_of(heading.head) == reading.sentence_of(first.head)
        && heading.head < first.tokens.start
        && gap.clone().any(opener)
        && gap.clone().all(passes)
}

/// The headings of lists, as mentions of the first that is listed.
pub fn list_headings(entities: &mut Entities, reading: &Reading) {
    for number in 0..entities.mentions.len() {
        let plural = entities.of_mention[number].is_none()
            && entities.mentions[number].class == Class::Agreement
            && matches!(reading.penn(entities.mentions[number].head), Penn::Nns | Penn::Nnps);
        let first = (number + 1..entities.mentions.len()).find(|&next| entities.of_mention[next].is_some());
        if let Some(first) = first.filter(|_| plural)
            && entities.mentions[first].class == Class::Agreement
            && opens(reading, &entities.mentions[number], &entities.mentions[first])
            && let Some(id) = entities.of_mention[first]
        {
            entities.assign(number, id);
            entities.all[id].mentions.sort_unstable();
        }
    }
}

/// The agreements that a sentence lists with each other, by the mention of the first: "an accord on ports and a protocol
/// on visas", "agreements on ports and on visas".
pub fn listed(entities: &Entities, reading: &Reading) -> FxHashMap<usize, Vec<EntityId>> {
    let mentions = &entities.mentions;
    let named: Vec<usize> = (0..mentions.len())
        .filter(|&number| mentions[number].class == Class::Agreement && entities.of_mention[number].is_some())
        .collect();
    let mut lists: FxHashMap<usize, Vec<EntityId>> = FxHashMap::default();
    let Some(&(mut first)) = named.first() else { return lists };
    for pair in named.windows(2) {
        let (last, here) = (&mentions[pair[0]], &mentions[pair[1]]);
        if follows(reading, last, here) {
            lists.entry(first).or_default().extend(entities.of_mention[pair[1]]);
        } else {
            first = pair[1];
        }
    }
    lists
}

/// Whether one agreement is listed right behind another, or both are under one noun.
fn follows(reading: &Reading, last: &Mention, here: &Mention) -> bool {
    let gap = last.extent().end..here.tokens.start;
    let joins = |at: usize| {
        matches!(reading.lower(at), "," | ";" | "and" | "as" | "well" | "also" | "on" | "concerning" | "regarding")
            || matches!(reading.upos(at), Upos::Det | Upos::Num | Upos::Adj)
    };
    last.head == here.head
        || opens(reading, last, here)
        || reading.sentence_of(last.head) == reading.sentence_of(here.head)
            && gap.clone().any(|at| matches!(reading.lower(at), "," | ";" | "and"))
            && gap.clone().all(joins)
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
    let here = reading.sentence_of(mention.head);
    let indefinite = indefinite(reading, ontology, mention);
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
                        && !matches!(
                            &***word,
                            "intent" | "agreement" | "joint" | "bilateral" | "cooperation" | "mutual"
                        )
                })
                .count();
            if overlap(&words, &other) >= 0.6 {
                let within = |a: &[String], b: &[String]| a.iter().all(|word| b.contains(word));
                return !capitals(form, name) || within(&words, &other) || within(&other, &words);
            }
            // Of what is listed or new each is one of its own, but what a headline told is told again.
            let told_again = entity.mentions.iter().any(|&m| {
                super::super::mentions::heading(
                    reading,
                    &reading.sentence(reading.sentence_of(entities.mentions[m].head)),
                )
            });
            let close = entity.mentions.iter().all(|&m| {
                let there = reading.sentence_of(entities.mentions[m].head);
                here - there.min(here) <= LIST
            });
            if (indefinite || mention.form.is_some()) && close && !told_again && kind_only(name) == kind_only(form) {
                return false;
            }
            words.len() > 1 && words.iter().all(|word| other.contains(word))
                || kind_only(name) && other.len() > 1 && other.iter().all(|word| words.contains(word))
                || topical > 0
                    && other.iter().any(|word| word == head || any_kind(word) && any_kind(head))
                    && !capitals(form, name)
        })
    };
    let bare_noun = words.len() == 1 && words[0] == head;
    // "signed an agreement" below a headline that tells which.
    let headlined = |id: &EntityId| {
        entities.all[*id].mentions.iter().any(|&m| {
            let line = reading.sentence_of(entities.mentions[m].head);
            line == 0 && here <= LIST && super::super::mentions::heading(reading, &reading.sentence(line))
        })
    };
    if bare_noun
        && indefinite
        && let Some(id) = agreements().find(headlined)
    {
        return Some(id);
    }
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
    let next = mention.extent().end;
    let specified = next < reading.len() && states_subject(reading, &ontology.lexicon.words, next, &sentence);
    if indefinite || plural || specified || !bare {
        return None;
    }
    let any_kind = any_kind(head);
    if let Some(id) = any_kind.then(|| agreements().find(named_here)).flatten() {
        return Some(id);
    }
    let same_kind =
        |id: &EntityId| entities.all[*id].mentions.iter().any(|&m| reading.lower(entities.mentions[m].head) == head);
    let told_lately = |id: &EntityId| {
        entities.all[*id].mentions.iter().any(|&m| {
            let there = reading.sentence_of(entities.mentions[m].head);
            there <= here && here - there <= POINTS_BACK
        })
    };
    agreements().find(same_kind).or_else(|| agreements().next().filter(|id| any_kind || told_lately(id)))
}

/// Whether an agreement is introduced as one of several: "a landmark accord", "another treaty".
fn indefinite(reading: &Reading, ontology: &Ontology, mention: &Mention) -> bool {
    let passed =
        |at: &usize| ontology.lexicon.words.evaluative.has(reading.lower(*at)) || reading.upos(*at) == Upos::Adv;
    let sentence = reading.sentence(reading.sentence_of(mention.head));
    let mut before = (sentence.start..mention.tokens.start).rev();
    let new = mention.tokens.start > sentence.start && reading.lower(mention.tokens.start - 1) == "new";
    let article = before.find(|at| !passed(at));
    new || article.is_some_and(|at| {
        matches!(reading.lower(at), "a" | "an" | "another" | "any" | "some" | "no" | "every" | "each")
    })
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
