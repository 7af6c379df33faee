//! What an office is called: a title "of" a country or body; and which titles are of one post.

use super::Title;
use crate::{
    extract::{
        entities::{Entities, Entity, EntityId, surface},
        mentions::Class,
        names::{content_words, normalise},
        reading::Reading,
    },
    ontology::Ontology,
};

/// The entity of a post: made when it is named with a scope, a holder or more than one word.
pub(super) fn post(entities: &mut Entities, reading: &Reading, ontology: &Ontology, title: &Title) -> Option<EntityId> {
    let held = title.holder.is_some();
    let mention = entities.mentions[title.mention].clone();
    let mut form = surface(reading, &entities.mentions[title.called]);
    if let Some(purpose) = &title.purpose {
        form = format!("{form} {}", reading.phrase(purpose.clone()));
    }
    let words = form.split_whitespace().count();
    if title.scope.is_none() && title.to.is_none() && !held && !(words > 1 && mention.naming) {
        return None;
    }
    let name = full_name(entities, ontology, &form, title);
    let known = entities.all.iter().position(|entity| {
        entity.class == Class::Office
            && (normalise(&entity.name) == normalise(&name)
                || title.to.is_none() && sorted(&entity.name) == sorted(&name))
    });
    let id = match known {
        Some(id) => {
            entities.assign(title.mention, id);
            id
        }
        None => entities.add(title.mention, Entity { of: title.scope, ..Entity::new(Class::Office, name) }),
    };
    if words > 1 {
        entities.all[id].also(&form);
    }
    let evidence = title.evidence.clone();
    let whole = reading.phrase(evidence.start.min(mention.tokens.start)..mention.tokens.end);
    if title.scope.is_some() && whole.split_whitespace().count() < 10 && !whole.contains(',') {
        entities.all[id].also(&whole);
    }
    Some(id)
}

fn sorted(name: &str) -> Vec<String> {
    let mut words = content_words(name);
    words.sort_unstable();
    words
}

/// "President of Honduras", "Ambassador of Mexico to the United States", "Secretary of Homeland Security".
fn full_name(entities: &Entities, ontology: &Ontology, form: &str, title: &Title) -> String {
    let mut base = capitalise(form);
    let mut words: Vec<&str> = base.split(' ').collect();
    // "Homeland Security Secretary" is the Secretary of Homeland Security.
    let rank = |word: &str| {
        matches!(
            word,
            "Deputy" | "Assistant" | "Under" | "Acting" | "Principal" | "Vice" | "General" | "Press" | "First"
        )
    };
    if words.len() > 2 && words.last() == Some(&"Secretary") && !rank(words[0]) {
        words.pop();
        base = format!("Secretary of {}", words.join(" "));
    }
    let mut name = base.clone();
    if let Some(scope) = title.scope {
        let owner = &entities.all[scope];
        let american =
            owner.entry.is_some_and(|entry| ontology.gazetteer.entry(entry).codes.iter().any(|code| &**code == "US"));
        // A secretary of the United States is known without saying so.
        let known_alone = american && base.contains("Secretary") && base.contains(' ');
        if !known_alone && !base.ends_with(&owner.name) {
            let article = if needs_article(&owner.name) { "the " } else { "" };
            name = format!("{base} of {article}{}", owner.name);
        }
    }
    if let Some(to) = title.to {
        let owner = &entities.all[to];
        let article = if needs_article(&owner.name) { "the " } else { "" };
        name = format!("{name} to {article}{}", owner.name);
    }
    name
}

fn needs_article(name: &str) -> bool {
    name.starts_with("United ")
        || name.ends_with("Republic")
        || name.split(' ').count() > 2
        || name.ends_with("Union")
        || name.ends_with("Party")
}

/// A title with its important words in capitals: "mayor" as "Mayor", all capitals as "Prime Minister".
fn capitalise(form: &str) -> String {
    let small = |word: &str| {
        matches!(
            word.to_lowercase().as_str(),
            "of" | "for" | "and" | "the" | "to" | "on" | "at" | "d’affaires" | "d'affaires"
        )
    };
    form.split(' ')
        .map(|word| {
            let shouted = word.len() > 3 && word.chars().all(|c| !c.is_lowercase());
            let word = if shouted { word.to_lowercase() } else { word.to_owned() };
            if small(&word) {
                return word.to_lowercase().replace("affaires", "Affaires");
            }
            let mut letters = word.chars();
            letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
        })
        .collect::<Vec<String>>()
        .join(" ")
}
