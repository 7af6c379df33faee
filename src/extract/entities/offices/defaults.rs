//! Whose a post is where nothing beside its title says so: the country that alone has the title, that the document comes
//! from, that the sentence is on, or that the text names most.

use super::{Home, Title, scope::LEADING_POSTS};
use crate::{
    extract::{
        entities::{Entities, EntityId, surface},
        interchange::Status,
        mentions::Class,
        names::normalise,
        reading::Reading,
    },
    ontology::Ontology,
    text::{Deprel, Penn},
};

/// The country of whom a holder belongs to: "Otieno’s son, Samuel, who serves as Trade Minister".
fn country_of_owner(entities: &Entities, reading: &Reading, titles: &[Title], holder: EntityId) -> Option<EntityId> {
    let owner = |&number: &usize| {
        let (name, start) = (entities.mentions[number].head, entities.mentions[number].tokens.start);
        let parsed = reading.head(name).filter(|_| reading.deprel(name) == Deprel::Appos);
        // The noun right before the name and its comma, whatever the parse hangs the name on.
        let beside = start.checked_sub(1).map(|at| if reading.word(at) == "," { at.saturating_sub(1) } else { at });
        let owner =
            [parsed, beside].into_iter().flatten().find_map(|noun| reading.dependent(noun, &[Deprel::NmodPoss]))?;
        let owner = entities.at(owner)?;
        (owner != holder).then_some(owner)
    };
    let owner = entities.all[holder].mentions.iter().find_map(owner)?;
    let held = titles.iter().filter(|title| title.holder == Some(owner));
    held.filter_map(|title| title.scope).find(|&id| entities.all[id].class == Class::Country)
}

/// Nouns of posts that are a state's when nothing says whose they are.
const STATE_POSTS: [&str; 13] = [
    "president",
    "minister",
    "premier",
    "chancellor",
    "king",
    "queen",
    "emir",
    "sultan",
    "vice-president",
    "secretary",
    "lady",
    "ambassador",
    "senator",
];

/// A title that nothing near gives a scope: what the lexicon knows of the title, the country that the document comes from,
/// the country of the sentence's subject, or the country named most whose post of that name nobody else holds.
pub(super) fn default_scopes(
    entities: &Entities,
    reading: &Reading,
    ontology: &Ontology,
    home: Option<Home>,
    titles: &mut [Title],
) {
    let (countries, pair) = (entities.countries_by_frequency(), entities.pair());
    let speaker = heads(entities, reading, titles);
    for index in 0..titles.len() {
        let title = &titles[index];
        if title.scope.is_some() || title.repeats.is_some() {
            continue;
        }
        let mention = &entities.mentions[title.mention];
        let noun = reading.lemma(mention.head).to_lowercase();
        let form = normalise(&surface(reading, mention));
        let known = title_owner(ontology, &form);
        let owner = known.and_then(|iri| {
            entities.all.iter().position(|e| e.entry.is_some_and(|entry| *ontology.gazetteer.entry(entry).iri == *iri))
        });
        if known.is_some()
            || title.holder.is_none()
            || title.to.is_some()
            || title.purpose.is_some()
            || !STATE_POSTS.contains(&&*noun)
        {
            titles[index].scope = owner;
            continue;
        }
        let held = |country: EntityId| {
            title.status == Status::Current
                && titles.iter().any(|other| {
                    other.scope == Some(country)
                        && other.status == Status::Current
                        && other.holder.is_some()
                        && other.holder != title.holder
                        && normalise(&surface(reading, &entities.mentions[other.mention])) == form
                })
        };
        let subject =
            subject_country(entities, reading, mention.tokens.start, titles).filter(|&country| !held(country));
        let sentence = reading.sentence(reading.sentence_of(mention.tokens.start));
        // "In Peru, she met President Quispe"
        let located = |&token: &usize| {
            reading.preposition(entities.mention_at(token).map_or(token, |m| entities.mentions[m].head)).as_deref()
                == Some("in")
        };
        let mut here: Vec<EntityId> = sentence
            .filter(located)
            .filter_map(|token| entities.at(token))
            .filter(|&id| entities.all[id].class == Class::Country)
            .collect();
        here.dedup();
        // "in Chile, Kenya and Peru" is in none of them more than in another.
        let listed = |&country: &EntityId| {
            entities.all[country].mentions.iter().any(|&m| {
                let head = entities.mentions[m].head;
                reading.sentence_of(head) == reading.sentence_of(mention.tokens.start)
                    && reading.dependent(head, &[Deprel::Conj]).is_some()
            })
        };
        here.retain(|country| !listed(country));
        let only = (here.len() == 1).then(|| here[0]).filter(|&country| !held(country));
        // Who is extradited or travels to a country is of another.
        let sentence = reading.sentence(reading.sentence_of(mention.tokens.start));
        let bound_for: Vec<EntityId> = sentence
            .filter(|&token| {
                let start = entities.mention_at(token).map_or(token, |m| entities.mentions[m].tokens.start);
                let before = start.checked_sub(1).map(|at| if reading.lower(at) == "the" { at.max(1) - 1 } else { at });
                before.is_some_and(|at| reading.lower(at) == "to")
            })
            .filter_map(|token| entities.at(token))
            .collect();
        let free = |country: &EntityId| {
            !held(*country) && !bound_for.contains(country) && !visited(entities, reading, *country)
        };
        let kin = title.holder.and_then(|holder| country_of_owner(entities, reading, titles, holder));
        let holder = title.holder;
        let same = |other: &&Title| {
            let head = entities.mentions[other.mention].head;
            other.holder == holder && reading.lemma(head).eq_ignore_ascii_case(&noun)
        };
        let told = titles[..index].iter().find(same);
        let settled = told.and_then(|other| other.scope);
        // Writers introduce the officials of others: whom they first call by title and surname alone is their own.
        let shared = matches!(reading.penn(mention.head), Penn::Nns | Penn::Nnps);
        let surname = titles[index].evidence.end.saturating_sub(mention.tokens.end) == 1;
        // "Statement by President Amina Otieno on the Call with President Quispe": whose statement it is comes first.
        let first = speaker == Some(index);
        let own = told.is_none() && (surname || shared || first);
        // Where the text does not name its own country, its officials are of none that it names; whom it calls president
        // may be another's.
        let leads = LEADING_POSTS.contains(&&*noun) && !first;
        if home == Some(Home::Unnamed) && !leads && (own || told.is_some_and(|other| other.scope.is_none())) {
            continue;
        }
        let own = match home {
            Some(Home::Named(country)) => Some(country).filter(|&country| own && !held(country)),
            _ => None,
        };
        // "Presidents Otieno and Quispe" are those of the two countries that the text is on.
        let rest = if shared { &pair } else { &countries };
        let near = subject.or(only).filter(|_| !shared);
        titles[index].scope = settled.or(kin).or(own).or(near).or_else(|| rest.iter().copied().find(free));
    }
}

/// The first title with a holder in the heading of a text, if nothing there says whose it is.
fn heads(entities: &Entities, reading: &Reading, titles: &[Title]) -> Option<usize> {
    let heading = reading.analysis.sentences.first()?.tokens.clone();
    let first = titles.iter().position(|title| title.holder.is_some())?;
    let open = titles[first].scope.is_none() && heading.contains(&entities.mentions[titles[first].mention].head);
    open.then_some(first)
}

/// Whether a text says of a country that somebody visits it.
fn visited(entities: &Entities, reading: &Reading, country: EntityId) -> bool {
    entities.all[country].mentions.iter().any(|&number| {
        let head = entities.mentions[number].head;
        reading.deprel(head) == Deprel::Obj && reading.head(head).is_some_and(|up| reading.lemma(up) == "visit")
    })
}

/// The country that alone has a title, or the title at the start of a longer one ("Assistant Secretary of State for ...").
fn title_owner<'a>(ontology: &'a Ontology, title: &str) -> Option<&'a str> {
    let words: Vec<&str> = title.split(' ').collect();
    let least = words.len().min(3);
    (least..=words.len()).rev().find_map(|len| ontology.lexicon.title_owner(&words[..len].join(" ")))
}

/// The country whose office the subject of the sentence holds.
fn subject_country(entities: &Entities, reading: &Reading, token: usize, titles: &[Title]) -> Option<EntityId> {
    let sentence = reading.sentence(reading.sentence_of(token));
    let subject = sentence
        .clone()
        .take_while(|&at| at < token)
        .find(|&at| matches!(reading.deprel(at), Deprel::Nsubj | Deprel::NsubjPass))?;
    // "Minister Solberg met Prime Minister Otieno": whom one meets is of another country.
    let met = reading.ancestors(token).take(3).find(|&up| reading.verbal(up)).is_some_and(|verb| {
        Some(verb) == reading.head(subject)
            && matches!(
                reading.lemma(verb),
                "meet"
                    | "call"
                    | "host"
                    | "receive"
                    | "thank"
                    | "congratulate"
                    | "welcome"
                    | "speak"
                    | "greet"
                    | "invite"
                    | "visit"
            )
    });
    if met {
        return None;
    }
    let reach = reading.subtree(subject);
    let person = (reach.start..reach.end.min(token)).find_map(|at| {
        entities.at(at).filter(|&id| matches!(entities.all[id].class, Class::Person | Class::Country))
    })?;
    if entities.all[person].class == Class::Country {
        return Some(person);
    }
    titles
        .iter()
        .filter(|title| title.holder == Some(person))
        .find_map(|title| title.scope)
        .filter(|&scope| entities.all[scope].class == Class::Country)
}
