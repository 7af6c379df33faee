//! Whose an office is: the country or body that a title stands beside, shares with another title, or takes by default.

use super::Title;
use crate::{
    extract::{
        entities::{Entities, EntityId, surface},
        interchange::Status,
        mentions::{Class, Mention},
        names::normalise,
        reading::Reading,
    },
    ontology::{Ontology, lexicon::WordLists},
    text::{Deprel, Penn, TokenRange},
};

/// The country or body that stands right before a title: "Honduran President", "Panama’s Minister", "(AUC) Chairperson".
pub(super) fn scope_before(
    entities: &Entities,
    reading: &Reading,
    mention: &Mention,
    sentence: &TokenRange,
) -> (Option<EntityId>, usize) {
    let mut at = mention.tokens.start;
    while at > sentence.start {
        let before = at - 1;
        match reading.lower(before) {
            "'s" | "’s" | "'" | "’" | ")" | "-" | "–" | "then" | "former" | "current" | "new" | "outgoing"
            | "incoming" | "acting" | "interim" | "late" | "ex" | "counterpart" | "counterparts" | "ruling" => {
                at = before
            }
            _ => break,
        }
    }
    // "Special Representative for Kenya Ambassador Otieno": the country is what the first title is for.
    let of_another = |number: usize| {
        let start = entities.mentions[number].tokens.start;
        let article = usize::from(start > sentence.start && reading.lower(start - 1) == "the");
        let preposition = start.checked_sub(article + 1).filter(|&at| at > sentence.start);
        preposition.is_some_and(|at| {
            matches!(reading.lower(at), "for" | "on")
                && entities.mention_at(at - 1).is_some_and(|before| entities.mentions[before].class == Class::Office)
        })
    };
    if at > sentence.start
        && let Some(number) = entities.mention_at(at - 1)
        && let Some(id) = entities.of_mention[number]
        && scope_class(entities.all[id].class)
        && !of_another(number)
    {
        // "Otieno, who met Peruvian leaders, President ..." : a comma between them parts them, and that was no step above.
        return (Some(id), entities.mentions[number].tokens.start);
    }
    (None, mention.tokens.start)
}

/// What stands behind a title and says whose it is.
pub(super) struct Reach {
    /// The country, body or place of "President of X".
    pub after: Option<EntityId>,
    /// The country to which an envoy is sent.
    pub to: Option<EntityId>,
    /// The end of the title with all that.
    pub last: usize,
}

/// Reads "of Kenya", "of the Republic of Kenya to Chile", "at the Trade Council (TC)" behind a title.
pub(super) fn reach(entities: &Entities, reading: &Reading, mention: &Mention, sentence: &TokenRange) -> Reach {
    let (mut after, mut to, mut last) = (None, None, mention.tokens.end);
    if last + 1 < sentence.end && matches!(reading.lower(last), "of" | "to" | "for" | "at" | "in") {
        let named = if reading.lower(last + 1) == "the" { last + 2 } else { last + 1 };
        // "President of the Republic of Mexico", "Minister of the Government of Canada"
        let named = (named..(named + 4).min(sentence.end)).find(|&token| entities.at(token).is_some()).unwrap_or(named);
        let near = (last + 1..named).all(|token| {
            matches!(reading.lower(token), "the" | "of" | "republic" | "government" | "state" | "kingdom")
        });
        // "leader of a Brazilian gang": a country's adjective before a noun is no owner.
        let modifies = entities.mention_at(named).is_some_and(|number| {
            let mention = &entities.mentions[number];
            mention.class == Class::Country
                && matches!(reading.deprel(mention.head), Deprel::Amod | Deprel::Compound)
                && reading.head(mention.head).is_some_and(|up| up >= mention.tokens.end)
                && mention.tokens.end < sentence.end
                // "of Kenya Amina Otieno": the holder's name is no noun that the country modifies.
                && !(reading.capitalised(mention.tokens.end) && entities.mention_at(mention.tokens.end).is_some())
        });
        // "Commander of the United States Coastal Command": the body that the country's name stands before.
        let body = entities.mention_at(named).map(|number| entities.mentions[number].tokens.end).filter(|&end| {
            end < sentence.end
                && entities.mention_at(end).is_some_and(|next| entities.mentions[next].class == Class::Organization)
        });
        let near = near && (!modifies || body.is_some());
        let named = body.unwrap_or(named);
        if let Some(id) = entities.at(named).filter(|&id| near && scope_class(entities.all[id].class)) {
            let heads =
                ["ambassador", "envoy", "representative", "delegate", "consul", "affaires", "commissioner", "chargé"];
            match reading.lower(last) {
                // "the visit by the president to Russia": only envoys are accredited to a country.
                "to" if heads.contains(&reading.lower(mention.head)) => to = Some(id),
                "to" => {}
                _ => after = Some(id),
            }
            last = entities.mention_at(named).map_or(last, |m| entities.mentions[m].tokens.end);
            // "Ambassador of Peru to Chile"
            if last + 1 < sentence.end && reading.lower(last) == "to" {
                to = (last + 1..(last + 3).min(sentence.end)).find_map(|token| entities.at(token)).or(to);
            }
        }
    }
    // "Commander of the Southern Command (SC) Kari Solberg"
    if last + 2 < sentence.end && reading.word(last) == "(" && reading.word(last + 2) == ")" {
        last += 3;
    }
    Reach { after, to, last }
}

/// "President Kallas in Estonia", "Prime Minister Modi of India", "Attorney Solberg for the District of Oslo"
pub(super) fn behind_holder(
    entities: &Entities,
    reading: &Reading,
    words: &WordLists,
    mention: &Mention,
    end: usize,
    sentence: &TokenRange,
) -> Option<EntityId> {
    if end + 2 >= sentence.end || !matches!(reading.lower(end), "in" | "of" | "for") {
        return None;
    }
    let named = if reading.lower(end + 1) == "the" { end + 2 } else { end + 1 };
    let id = entities.at(named)?;
    let state = words.title_heads.has(reading.lower(mention.head)) && reading.lower(end) != "for";
    let local = words.local_posts.has(reading.lower(mention.head));
    match entities.all[id].class {
        Class::Country => state.then_some(id),
        Class::Place => (local && reading.lower(end) != "in").then_some(id),
        // A member of parliament is of a party, but does not hold a post of it.
        Class::Organization => {
            let elected =
                ["president", "minister", "senator", "councillor", "lawmaker", "legislator", "mp", "member", "deputy"];
            (reading.lower(end) == "of" && !elected.contains(&reading.lower(mention.head))).then_some(id)
        }
        _ => None,
    }
}

/// "the Syrian government under President Quispe", "a government led by Prime Minister Otieno"
pub(super) fn government_before(
    entities: &Entities,
    reading: &Reading,
    words: &WordLists,
    start: usize,
    sentence: &TokenRange,
) -> Option<EntityId> {
    let mut at = start;
    while at > sentence.start
        && start - at < 3
        && matches!(reading.lower(at - 1), "under" | "by" | "led" | "headed" | "of")
    {
        at -= 1;
    }
    if at == start || at < sentence.start + 2 || !words.government_nouns.has(reading.lemma(at - 1)) {
        return None;
    }
    entities.at(at - 2).filter(|&id| entities.all[id].class == Class::Country)
}

pub(super) fn scope_class(class: Class) -> bool {
    matches!(class, Class::Country | Class::Organization | Class::Place)
}

/// Titles that share one scope: "Justice Minister and Attorney General of Peru" says it once.
pub(super) fn shared_scopes(entities: &Entities, reading: &Reading, titles: &mut [Title]) {
    for index in (1..titles.len()).rev() {
        let (before, here) = (&entities.mentions[titles[index - 1].mention], &entities.mentions[titles[index].mention]);
        let joined =
            here.tokens.start == before.tokens.end + 1 && matches!(reading.lower(before.tokens.end), "and" | ",");
        if !joined {
            continue;
        }
        let state = |scope: Option<EntityId>| scope.filter(|&id| entities.all[id].class != Class::Place);
        if titles[index - 1].scope.is_none() {
            titles[index - 1].scope = state(titles[index].scope);
        } else if titles[index].scope.is_none() {
            titles[index].scope = state(titles[index - 1].scope);
        }
        if titles[index - 1].holder.is_none() {
            titles[index - 1].holder = titles[index].holder;
        }
    }
}

/// Nouns of the posts that lead a state. Two that lead stand for two states, others beside them are of the same.
const LEADING_POSTS: [&str; 8] = ["president", "premier", "chancellor", "king", "queen", "emir", "sultan", "prime"];

/// "Kenyan President Otieno and First Lady Wanjiru": who stands behind one that leads a state is of that state.
pub(super) fn scopes_of_company(entities: &Entities, reading: &Reading, titles: &mut [Title]) {
    let leads = |title: &Title| {
        let words = entities.mentions[title.mention].tokens.clone();
        words.clone().any(|token| LEADING_POSTS.contains(&reading.lower(token)))
            && !words.clone().any(|token| reading.lower(token) == "vice")
    };
    for index in 1..titles.len() {
        let (before, here) = (&titles[index - 1], &titles[index]);
        let start = entities.mentions[here.mention].tokens.start;
        let behind = before.evidence.end + 1 == start && reading.lower(start - 1) == "and";
        let company = behind && before.holder.is_some() && leads(before) && !leads(here);
        if company && here.scope.is_none() && here.holder.is_some_and(|holder| Some(holder) != before.holder) {
            titles[index].scope = before.scope.filter(|&id| entities.all[id].class == Class::Country);
        }
    }
}

/// The country of whom a holder belongs to: "Otieno’s son, Samuel, who serves as Trade Minister".
fn country_of_owner(entities: &Entities, reading: &Reading, titles: &[Title], holder: EntityId) -> Option<EntityId> {
    let owner = |&number: &usize| {
        let name = entities.mentions[number].head;
        let noun = reading.head(name).filter(|_| reading.deprel(name) == Deprel::Appos)?;
        let owner = entities.at(reading.dependent(noun, &[Deprel::NmodPoss])?)?;
        (owner != holder).then_some(owner)
    };
    let owner = entities.all[holder].mentions.iter().find_map(owner)?;
    let held = titles.iter().filter(|title| title.holder == Some(owner));
    held.filter_map(|title| title.scope).find(|&id| entities.all[id].class == Class::Country)
}

/// A title without scope takes that of the same title elsewhere: of the same person first, then of the text before it.
pub(super) fn inherit_scopes(entities: &Entities, reading: &Reading, titles: &mut [Title]) {
    let name = |title: &Title| normalise(&surface(reading, &entities.mentions[title.mention]));
    let head = |title: &Title| reading.lower(entities.mentions[title.mention].head).to_owned();
    for index in 0..titles.len() {
        if titles[index].scope.is_some() || titles[index].to.is_some() {
            continue;
        }
        let (mine, noun, person) = (name(&titles[index]), head(&titles[index]), titles[index].holder);
        let scope = person
            .and_then(|person| {
                titles.iter().find(|other| {
                    other.holder == Some(person)
                        && other.scope.is_some()
                        && (name(other) == mine || head(other) == noun)
                })
            })
            .and_then(|other| other.scope);
        // "The Deputy Attorney General" without a name is the one whose title was told in full.
        let told = || {
            let long = entities.mentions[titles[index].mention].tokens.len() > 1 && person.is_none();
            let same =
                titles.iter().take(index).rev().find(|other| long && other.scope.is_some() && name(other) == mine);
            same.and_then(|other| other.scope)
        };
        titles[index].scope = scope.or_else(told);
    }
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
    home: Option<EntityId>,
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
        let own = home.filter(|&country| told.is_none() && (surname || shared || first) && !held(country));
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
