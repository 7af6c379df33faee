//! Offices: a title with the country or body it belongs to, and who holds it.

mod counterpart;
mod defaults;
mod holder;
mod naming;
mod scope;
mod status;

use super::{Entities, EntityId, Gender, surface};
use crate::{
    extract::{
        interchange::Status,
        mentions::{Class, Mention},
        reading::Reading,
    },
    ontology::{Ontology, lexicon::WordLists},
    text::{Penn, TokenRange},
};
use holder::{holder, holder_of};
use naming::post;
use scope::{Reach, scope_before};

/// A title in the text.
#[derive(Clone, Debug)]
pub struct OfficeUse {
    /// The number of its mention.
    pub mention: usize,
    /// The post.
    pub office: Option<EntityId>,
    /// The person who holds it.
    pub holder: Option<EntityId>,
    /// Whether the text itself says here that the person holds it, rather than using the title for a person known to.
    pub stated: bool,
    /// Whether the title alone means the person: "the Secretary".
    pub alone: bool,
    /// How it is held.
    pub status: Status,
    /// The tokens that say so.
    pub evidence: TokenRange,
}

/// A title before its post is settled.
struct Title {
    mention: usize,
    scope: Option<EntityId>,
    /// The second country of "Ambassador to".
    to: Option<EntityId>,
    /// What the post is for, where that has a name of its own: "for the Sahel" of "Special Envoy for the Sahel".
    purpose: Option<TokenRange>,
    holder: Option<EntityId>,
    evidence: TokenRange,
    status: Status,
    /// The number of the title of the same person that says the same post in full.
    repeats: Option<usize>,
    /// The mention in whose words the post is called, where that is another's title: "her Peruvian counterpart".
    called: usize,
}

/// The country that a document comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Home {
    /// It is named in the text.
    Named(EntityId),
    /// It is not.
    Unnamed,
}

/// Settles posts and their holders for all titles. `home` is the country that the document comes from, if that is known.
pub fn resolve(entities: &mut Entities, reading: &Reading, ontology: &Ontology, home: Option<Home>) {
    let words = &ontology.lexicon.words;
    let mut titles: Vec<Title> = (0..entities.mentions.len())
        .filter(|&number| entities.mentions[number].class == Class::Office)
        .flat_map(|number| titles_at(entities, reading, words, number))
        .collect();
    scope::shared_scopes(entities, reading, &mut titles);
    holder::unchain(entities, reading, &mut titles);
    counterpart::call(entities, reading, &mut titles);
    scope::scopes_of_company(entities, reading, &mut titles);
    for index in 0..titles.len() {
        titles[index].status = status::status(entities, reading, words, &titles, index);
    }
    scope::inherit_scopes(entities, reading, &mut titles);
    holder::only_person(entities, reading, &mut titles);
    shortened(entities, reading, &mut titles);
    defaults::default_scopes(entities, reading, ontology, home, &mut titles);
    repeated(entities, reading, &mut titles);
    let mut posts: Vec<Option<EntityId>> = vec![None; titles.len()];
    for (index, title) in titles.iter().enumerate().filter(|(_, title)| title.repeats.is_none()) {
        posts[index] = post(entities, reading, ontology, title);
    }
    let mut uses = Vec::new();
    for (index, title) in titles.iter().enumerate() {
        let (office, stated) = match title.repeats {
            Some(full) => (posts[full], false),
            None => (posts[index], title.holder.is_some()),
        };
        if let (Some(office), true) = (office, title.repeats.is_some()) {
            entities.assign(title.mention, office);
        }
        let holder = title.holder.or_else(|| {
            let others = holders_beside(entities, reading, &titles, title);
            holder_of(entities, reading, &uses, title, home, &others)
        });
        let (evidence, alone) = (title.evidence.clone(), title.holder.is_none());
        uses.push(OfficeUse { mention: title.mention, office, holder, stated, alone, status: title.status, evidence });
    }
    for one in &uses {
        if let Some(person) = one.holder {
            mark_gender(entities, reading, words, one.mention, person);
        }
    }
    entities.offices = uses;
}

/// Those who are named with a title in the sentence of a title.
fn holders_beside(entities: &Entities, reading: &Reading, titles: &[Title], title: &Title) -> Vec<EntityId> {
    let head = |title: &Title| entities.mentions[title.mention].head;
    let sentence = reading.sentence(reading.sentence_of(head(title)));
    titles.iter().filter(|other| sentence.contains(&head(other))).filter_map(|other| other.holder).collect()
}

fn mark_gender(entities: &mut Entities, reading: &Reading, words: &WordLists, mention: usize, person: EntityId) {
    let head = reading.lower(entities.mentions[mention].head).to_owned();
    if entities.all[person].gender == Gender::Unknown {
        if words.female_titles.has(&head) {
            entities.all[person].gender = Gender::Female;
        } else if words.male_titles.has(&head) {
            entities.all[person].gender = Gender::Male;
        }
    }
}

/// The title of a mention, and once more for each other person who shares it: "Presidents Otieno and Quispe".
fn titles_at(entities: &Entities, reading: &Reading, words: &WordLists, number: usize) -> Vec<Title> {
    let mut titles = vec![title(entities, reading, words, number)];
    let head = entities.mentions[number].head;
    let sentence = reading.sentence(reading.sentence_of(head));
    let mut end = titles[0].evidence.end;
    while titles[0].holder.is_some()
        && matches!(reading.penn(head), Penn::Nns | Penn::Nnps)
        && end + 1 < sentence.end
        && matches!(reading.lower(end), "," | "and")
        && let Some(next) = entities.mention_at(end + 1)
        && let Some(person) = entities.of_mention[next].filter(|&id| entities.all[id].class == Class::Person)
    {
        end = entities.mentions[next].tokens.end;
        let evidence = titles[0].evidence.start..end;
        titles.push(Title {
            holder: Some(person),
            evidence,
            scope: None,
            to: None,
            purpose: None,
            ..title(entities, reading, words, number)
        });
    }
    titles
}

fn title(entities: &Entities, reading: &Reading, words: &WordLists, number: usize) -> Title {
    let mention = &entities.mentions[number];
    let sentence = reading.sentence(reading.sentence_of(mention.tokens.start));
    let (mut scope, mut first) = scope_before(entities, reading, mention, &sentence);
    let Reach { after, to, mut last } = scope::reach(entities, reading, mention, &sentence);
    let purpose = purpose(entities, reading, mention, &sentence);
    match &purpose {
        Some(tokens) => last = tokens.end,
        None if after.is_some() => scope = after,
        None => {}
    }
    let holder = holder(entities, reading, words, mention, last, &sentence);
    let mut end = last;
    if let Some((_, at)) = &holder {
        first = first.min(at.start);
        end = end.max(at.end);
        if scope.is_none() {
            scope = scope::behind_holder(entities, reading, words, mention, at.end, &sentence);
        }
    }
    let scope = scope.or_else(|| scope::government_before(entities, reading, words, first, &sentence));
    Title {
        mention: number,
        scope,
        to,
        purpose,
        holder: holder.map(|(id, _)| id),
        evidence: first..end,
        status: Status::Current,
        repeats: None,
        called: number,
    }
}

/// "for the Sahel", "for the Treaty of X": what an envoy, coordinator or adviser is for is not whose post it is.
fn purpose(entities: &Entities, reading: &Reading, mention: &Mention, sentence: &TokenRange) -> Option<TokenRange> {
    let end = mention.tokens.end;
    if end + 1 >= sentence.end || !matches!(reading.lower(end), "for" | "on") {
        return None;
    }
    let named = if reading.lower(end + 1) == "the" { end + 2 } else { end + 1 };
    let named = &entities.mentions[entities.mention_at(named).filter(|_| named < sentence.end)?];
    let sent = matches!(
        reading.lower(mention.head),
        "envoy"
            | "representative"
            | "coordinator"
            | "advisor"
            | "adviser"
            | "director"
            | "secretary"
            | "head"
            | "lead"
            | "negotiator"
    );
    let thing = match named.class {
        Class::Place | Class::Agreement | Class::Programme => true,
        Class::Country => sent,
        _ => false,
    };
    thing.then_some(end..named.tokens.end)
}

/// "Assistant Secretary Otieno" of the "Assistant Secretary of State for Fisheries Amina Otieno": the first words of a
/// longer title of the same person repeat it.
fn shortened(entities: &Entities, reading: &Reading, titles: &mut [Title]) {
    let form = |title: &Title| surface(reading, &entities.mentions[title.mention]).to_lowercase();
    for index in 0..titles.len() {
        let title = &titles[index];
        let open = title.scope.is_none() && title.to.is_none() && title.purpose.is_none();
        let Some(holder) = title.holder.filter(|_| open && title.status == Status::Current) else { continue };
        let start = form(title) + " ";
        let full = titles.iter().position(|other| {
            other.holder == Some(holder) && other.status == Status::Current && form(other).starts_with(&start)
        });
        titles[index].repeats = full;
    }
}

/// A bare title of somebody whose post with the same noun is told in full elsewhere ("Minister Quispe") repeats that.
fn repeated(entities: &Entities, reading: &Reading, titles: &mut [Title]) {
    let length = |title: &Title| entities.mentions[title.mention].tokens.len();
    for index in 0..titles.len() {
        let title = &titles[index];
        let Some(holder) = title.holder.filter(|_| title.repeats.is_none()) else { continue };
        // "Special Representative Otieno" of the "Special Representative for the Sahel Amina Otieno"
        let form = |title: &Title| surface(reading, &entities.mentions[title.mention]);
        if title.scope.is_none() && title.purpose.is_none() && length(title) > 1 {
            let full = titles.iter().position(|other| {
                other.holder == Some(holder) && other.purpose.is_some() && form(other) == form(title)
            });
            titles[index].repeats = full;
        }
        let title = &titles[index];
        if length(title) > 1 {
            continue;
        }
        let noun = reading.lower(entities.mentions[title.mention].head);
        let own = scope_before(
            entities,
            reading,
            &entities.mentions[title.mention],
            &reading.sentence(reading.sentence_of(entities.mentions[title.mention].tokens.start)),
        )
        .0;
        let full = titles.iter().enumerate().position(|(at, other)| {
            let fuller = length(other) > 1
                || at < index && length(other) == 1 && own.is_none()
                || own.is_none() && other.scope.is_some() && other.evidence.len() > title.evidence.len();
            at != index
                && other.repeats.is_none()
                && other.holder == Some(holder)
                && fuller
                && reading.lower(entities.mentions[other.mention].head) == noun
                && (own.is_none() || own == other.scope)
        });
        titles[index].repeats = full.filter(|_| title.status == Status::Current);
    }
}
