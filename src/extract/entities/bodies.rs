//! Bodies, places and programmes that the gazetteer does not know: one thing by name, acronym, or a noun that stands for it.

use super::{Entities, Entity, EntityId, same, surface};
use crate::{
    extract::{
        mentions::{Class, Mention, Origin},
        names::{content_words, is_acronym, normalise},
        reading::Reading,
    },
    ontology::{Ontology, gazetteer::FormKind, lexicon::WordLists},
};
use rustc_hash::FxHashMap;

/// Resolves the mentions of bodies, places and programmes, and of countries that no gazetteer entry has.
pub fn resolve(entities: &mut Entities, reading: &Reading, ontology: &Ontology) {
    let adjectives = adjectives(entities, ontology);
    // "Kenya's Parliament" and "Parliament of Kenya" are one.
    let mut of_country: FxHashMap<(String, String), EntityId> = FxHashMap::default();
    for number in 0..entities.mentions.len() {
        let mention = entities.mentions[number].clone();
        let body = mention.class == Class::Organization;
        let key = body.then(|| noun_and_country(entities, reading, &adjectives, number)).flatten();
        let plain = matches!(mention.class, Class::Country | Class::Place | Class::Organization | Class::Programme);
        if plain && entities.of_mention[number].is_none() {
            let form = surface(reading, &mention);
            let same = key.as_ref().and_then(|key| of_country.get(key)).copied();
            match find(entities, &ontology.lexicon.words, &mention, &form).or(same) {
                Some(id) => {
                    let entity = &mut entities.all[id];
                    // Of an acronym and a name, the name names.
                    if is_acronym(&entity.name, &form) || form.contains(&*entity.name) && entity.entry.is_none() {
                        entity.rename(form);
                    } else {
                        entity.also(&form);
                    }
                    entities.assign(number, id);
                }
                None => {
                    entities.add(number, Entity::new(mention.class, form));
                }
            }
        }
        if let (Some(key), Some(id)) = (key, entities.of_mention[number]) {
            of_country.entry(key).or_insert(id);
        }
    }
    short_forms(entities, reading, ontology);
}

/// The adjectives of the countries that the text names, each with the country's name, normalised.
fn adjectives(entities: &Entities, ontology: &Ontology) -> Vec<(String, String)> {
    let known = entities.all.iter().filter(|entity| entity.class == Class::Country).filter_map(|entity| entity.entry);
    known
        .map(|entry| ontology.gazetteer.entry(entry))
        .flat_map(|entry| {
            let forms = entry.forms.iter().filter(|(kind, _)| *kind == FormKind::Adjective);
            forms.map(|(_, form)| (normalise(form), normalise(&entry.name)))
        })
        .collect()
}

/// What a body is called without its country, and that country: told in its name or by the name before it.
fn noun_and_country(
    entities: &Entities,
    reading: &Reading,
    adjectives: &[(String, String)],
    number: usize,
) -> Option<(String, String)> {
    let mention = &entities.mentions[number];
    let name = normalise(&surface(reading, mention));
    let told = adjectives.iter().find_map(|(adjective, country)| {
        let rest =
            name.strip_prefix(&format!("{adjective} ")).or_else(|| name.strip_suffix(&format!(" of {country}")))?;
        Some((rest.to_owned(), country.clone()))
    });
    let before = || {
        let ending = mention.tokens.start.checked_sub(1)?;
        let owned = matches!(reading.word(ending), "'s" | "’s" | "'" | "’");
        let owner = if owned { ending.checked_sub(1)? } else { ending };
        let country = entities.at(owner).filter(|&id| entities.all[id].class == Class::Country)?;
        let here = reading.sentence_of(owner) == reading.sentence_of(mention.tokens.start);
        here.then(|| (name.clone(), normalise(&entities.all[country].name)))
    };
    told.or_else(before)
}

fn find(entities: &Entities, words: &WordLists, mention: &Mention, form: &str) -> Option<EntityId> {
    let plain = |name: &str| -> String {
        let name = normalise(name);
        // "the State of Kaduna" is Kaduna.
        let region = ["state of ", "province of ", "city of "].iter().find_map(|start| name.strip_prefix(start));
        let name = region.filter(|_| mention.class == Class::Place).map(str::to_owned).unwrap_or(name);
        match name.rsplit_once(' ') {
            // "Otieno Shipping Ltd" and "Otieno Shipping" are one company.
            Some((stem, end)) if words.corporate_endings.has(end) => stem.to_owned(),
            // "the Department of Justices decision": an apostrophe was lost.
            _ => name.strip_suffix('s').map(str::to_owned).unwrap_or(name),
        }
    };
    let wanted = plain(form);
    let fits = |entity: &Entity| {
        entity.class == mention.class
            || matches!(
                (entity.class, mention.class),
                (Class::Organization, Class::Programme) | (Class::Programme, Class::Organization)
            )
    };
    let names = |entity: &Entity| std::iter::once(&entity.name).chain(&entity.aliases).cloned().collect::<Vec<_>>();
    let exact = |entity: &Entity| names(entity).iter().any(|name| same(name, form));
    let initials = |entity: &Entity| names(entity).iter().any(|name| is_acronym(form, name) || is_acronym(name, form));
    let ending = |entity: &Entity| tail_of(form, &entity.name) || tail_of(&entity.name, form);
    let pick = |test: &dyn Fn(&Entity) -> bool| entities.all.iter().position(|entity| fits(entity) && test(entity));
    let stem = |entity: &Entity| names(entity).iter().any(|name| plain(name) == wanted);
    // "the Green primary" is that of the Green Party.
    let party = |entity: &Entity| {
        entity.class == Class::Organization && !form.contains(' ') && same(&entity.name, &format!("{form} Party"))
    };
    pick(&exact).or_else(|| pick(&party)).or_else(|| pick(&stem)).or_else(|| pick(&initials)).or_else(|| pick(&ending))
}

/// Whether a form of two words or more is the end of a longer name: "Department of State" of "U.S. Department of State".
fn tail_of(short: &str, long: &str) -> bool {
    let (short, long) = (normalise(short), normalise(long));
    short.contains(' ')
        && long.len() > short.len()
        && long.ends_with(&short)
        && content_words(&long).len() <= content_words(&short).len() + 2
}

/// "the Department", "the Bridge": a lone noun stands for the last body or place whose name has it.
fn short_forms(entities: &mut Entities, reading: &Reading, ontology: &Ontology) {
    for number in 0..entities.mentions.len() {
        let mention = entities.mentions[number].clone();
        if mention.tokens.len() != 1
            || mention.form.is_some()
            || !matches!(mention.class, Class::Organization | Class::Place)
            || matches!(mention.origin, Origin::Gazetteer(_))
        {
            continue;
        }
        let word = reading.lower(mention.head).to_owned();
        let the = mention.tokens.start > 0 && reading.lower(mention.tokens.start - 1) == "the";
        let generic = match mention.class {
            Class::Place => the && ontology.lexicon.words.landmarks.has(&word),
            _ => ontology.lexicon.words.organization_heads.has(&word),
        };
        if !generic {
            continue;
        }
        let fuller = entities
            .before(mention.tokens.start, mention.class)
            .find(|&id| entities.all[id].name.contains(' ') && content_words(&entities.all[id].name).contains(&word));
        if let (Some(id), Some(own)) = (fuller, entities.of_mention[number])
            && id != own
            && entities.all[own].mentions.len()
                == entities.all[own].mentions.iter().filter(|&&m| entities.mentions[m].tokens.len() == 1).count()
        {
            entities.merge(own, id, reading);
        }
    }
}

/// An acronym in brackets behind a name: "African Union Commission (AUC)".
pub(super) fn introduced_acronyms(entities: &mut Entities, reading: &Reading) {
    for number in 1..entities.mentions.len() {
        let (before, here) = (&entities.mentions[number - 1], &entities.mentions[number]);
        let bracketed = here.tokens.start == before.tokens.end + 1
            && reading.word(before.tokens.end) == "("
            && here.tokens.end < reading.len()
            && reading.word(here.tokens.end) == ")";
        let (Some(first), Some(second)) = (entities.of_mention[number - 1], entities.of_mention[number]) else {
            continue;
        };
        if bracketed
            && first != second
            && is_short_form(reading.word(here.tokens.start))
            && !reading.phrase(here.tokens.clone()).contains(' ')
            && before.class != Class::Country
        {
            entities.merge(second, first, reading);
        }
    }
}

fn is_short_form(word: &str) -> bool {
    word.chars().filter(|c| c.is_uppercase()).count() >= 2
}

impl Entities {
    /// Makes one thing of two: everything of `from` goes to `into`. The place of `from` stays, without mentions.
    pub(super) fn merge(&mut self, from: EntityId, into: EntityId, reading: &Reading) {
        let mentions = std::mem::take(&mut self.all[from].mentions);
        for &mention in &mentions {
            self.of_mention[mention] = Some(into);
            let form = surface(reading, &self.mentions[mention]);
            self.all[into].also(&form);
        }
        self.all[into].mentions.extend(mentions);
        self.all[into].mentions.sort_unstable();
    }
}
