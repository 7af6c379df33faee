//! Whose an office is: the country or body that a title stands beside or shares with another title.

use super::{Title, holders_beside};
use crate::{
    extract::{
        entities::{Entities, EntityId, surface},
        mentions::{Class, Mention, described_as},
        names::normalise,
        reading::Reading,
    },
    ontology::lexicon::WordLists,
    text::{Deprel, TokenRange},
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
            // "Peruvian foreign ministry spokesman": of a body of the state in lower case.
            "government" | "ministry" | "foreign" | "interior" | "defence" | "defense" | "police" | "army"
            | "military" | "navy" | "junta" | "presidential"
                if entities.mention_at(before).is_none() && !reading.capitalised(before) =>
            {
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
        let named = (named..(named + 5).min(sentence.end)).find(|&token| entities.at(token).is_some()).unwrap_or(named);
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
        // "chairman of the state grain trader Nafaka"
        let words = described_as(reading, last + 1..sentence.end);
        let described = last + 1 + words == named
            && words > 1
            && entities.at(named).is_some_and(|id| entities.all[id].class == Class::Organization);
        let near = near && (!modifies || body.is_some()) || described;
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
    if end + 1 >= sentence.end || !matches!(reading.lower(end), "in" | "of" | "for") {
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
pub(super) const LEADING_POSTS: [&str; 8] =
    ["president", "premier", "chancellor", "king", "queen", "emir", "sultan", "prime"];

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
            // "The Prime Minister met Prime Minister Quispe": the first is not he.
            let beside = holders_beside(entities, reading, titles, &titles[index]);
            let here = |holder: Option<EntityId>| holder.is_some_and(|holder| beside.contains(&holder));
            let told = |other: &&Title| long && other.scope.is_some() && name(other) == mine && !here(other.holder);
            titles.iter().take(index).rev().find(told).and_then(|other| other.scope)
        };
        titles[index].scope = scope.or_else(told);
    }
}
