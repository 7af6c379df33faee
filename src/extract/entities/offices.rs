//! Offices: a title with the country or body it belongs to, and who holds it.

use super::{Entities, Entity, EntityId, Gender, surface};
use crate::{
    extract::{
        interchange::Status,
        mentions::{Class, Mention},
        names::normalise,
        reading::Reading,
    },
    ontology::{Ontology, lexicon::WordLists},
    text::{Deprel, TokenRange},
};

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
    holder: Option<EntityId>,
    evidence: TokenRange,
    status: Status,
    /// The number of the title of the same person that says the same post in full.
    repeats: Option<usize>,
}

/// Settles posts and their holders for all titles.
pub fn resolve(entities: &mut Entities, reading: &Reading, ontology: &Ontology) {
    let words = &ontology.lexicon.words;
    let mut titles: Vec<Title> = (0..entities.mentions.len())
        .filter(|&number| entities.mentions[number].class == Class::Office)
        .map(|number| title(entities, reading, words, number))
        .collect();
    shared_scopes(entities, reading, &mut titles);
    for index in 0..titles.len() {
        titles[index].status = status(entities, reading, words, &titles, index);
    }
    inherit_scopes(entities, reading, &mut titles);
    default_scopes(entities, reading, ontology, &mut titles);
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
        let holder = title.holder.or_else(|| holder_of(entities, reading, &uses, title));
        let evidence = title.evidence.clone();
        uses.push(OfficeUse { mention: title.mention, office, holder, stated, status: title.status, evidence });
    }
    for one in &uses {
        if let Some(person) = one.holder {
            mark_gender(entities, reading, words, one.mention, person);
        }
    }
    entities.offices = uses;
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

fn title(entities: &Entities, reading: &Reading, words: &WordLists, number: usize) -> Title {
    let mention = &entities.mentions[number];
    let sentence = reading.sentence(reading.sentence_of(mention.tokens.start));
    let (mut scope, mut first) = scope_before(entities, reading, mention, &sentence);
    let (mut after, mut to, mut last) = (None, None, mention.tokens.end);
    if last + 1 < sentence.end && matches!(reading.lower(last), "of" | "to" | "for" | "at" | "in") {
        let named = if reading.lower(last + 1) == "the" { last + 2 } else { last + 1 };
        // "President of the Republic of Mexico", "Minister of the Government of Canada"
        let named = (named..(named + 4).min(sentence.end)).find(|&token| entities.at(token).is_some()).unwrap_or(named);
        let near = (last + 1..named).all(|token| {
            matches!(reading.lower(token), "the" | "of" | "republic" | "government" | "state" | "kingdom")
        });
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
    if after.is_some() {
        scope = after;
    }
    let holder = holder(entities, reading, words, mention, last, &sentence);
    let mut end = last;
    if let Some((_, at)) = &holder {
        first = first.min(at.start);
        end = end.max(at.end);
        // "President Kallas in Estonia", "Prime Minister Modi of India"
        if scope.is_none()
            && at.end + 1 < sentence.end
            && matches!(reading.lower(at.end), "in" | "of")
            && words.title_heads.has(reading.lower(mention.head))
        {
            let number = entities.mention_at(at.end + 1);
            scope = number.and_then(|m| entities.of_mention[m]).filter(|&id| entities.all[id].class == Class::Country);
        }
    }
    Title {
        mention: number,
        scope,
        to,
        holder: holder.map(|(id, _)| id),
        evidence: first..end,
        status: Status::Current,
        repeats: None,
    }
}

fn scope_class(class: Class) -> bool {
    matches!(class, Class::Country | Class::Organization | Class::Place)
}

/// The country or body that stands right before a title: "Honduran President", "Panama’s Minister", "(AUC) Chairperson".
fn scope_before(
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
    if at > sentence.start
        && let Some(number) = entities.mention_at(at - 1)
        && let Some(id) = entities.of_mention[number]
        && scope_class(entities.all[id].class)
    {
        // "Otieno, who met Peruvian leaders, President ..." : a comma between them parts them, and that was no step above.
        return (Some(id), entities.mentions[number].tokens.start);
    }
    (None, mention.tokens.start)
}

/// The person who holds a title by standing next to it.
fn holder(
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
            && (words.honorifics.has(reading.lower(token))
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
            if close && appositive {
                return Some(found);
            }
        }
    }
    holder_before(entities, reading, mention, sentence, &person)
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
        let verb = reading.head(head)?;
        let office_verb = match reading.lemma(verb) {
            "serve" | "work" => reading.preposition(head).as_deref() == Some("as"),
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

/// Titles that share one scope: "Justice Minister and Attorney General of Peru" says it once.
fn shared_scopes(entities: &Entities, reading: &Reading, titles: &mut [Title]) {
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

/// A title without scope takes that of the same title elsewhere: of the same person first, then of the text before it.
fn inherit_scopes(entities: &Entities, reading: &Reading, titles: &mut [Title]) {
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
        titles[index].scope = scope;
    }
}

/// A title that nothing near gives a scope: what the lexicon knows of the title, the country of the sentence's subject,
/// or the country named most whose post of that name nobody else holds.
fn default_scopes(entities: &Entities, reading: &Reading, ontology: &Ontology, titles: &mut [Title]) {
    let countries: Vec<EntityId> = by_frequency(entities);
    for index in 0..titles.len() {
        let title = &titles[index];
        if title.scope.is_some() {
            continue;
        }
        let mention = &entities.mentions[title.mention];
        let noun = reading.lower(mention.head).to_owned();
        let known = ontology.lexicon.title_owner(&normalise(&surface(reading, mention)));
        let owner = known.and_then(|iri| {
            entities.all.iter().position(|e| e.entry.is_some_and(|entry| *ontology.gazetteer.entry(entry).iri == *iri))
        });
        if known.is_some()
            || title.holder.is_none()
            || title.to.is_some()
            || !ontology.lexicon.words.title_heads.has(&noun)
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
                        && reading.lower(entities.mentions[other.mention].head) == noun
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
        let only = (here.len() == 1).then(|| here[0]).filter(|&country| !held(country));
        // Who is extradited or travels to a country is of another.
        let sentence = reading.sentence(reading.sentence_of(mention.tokens.start));
        let bound_for: Vec<EntityId> = sentence
            .filter(|&token| {
                reading.preposition(entities.mention_at(token).map_or(token, |m| entities.mentions[m].head)).as_deref()
                    == Some("to")
            })
            .filter_map(|token| entities.at(token))
            .collect();
        let free = |country: &EntityId| !held(*country) && !bound_for.contains(country);
        titles[index].scope = subject.or(only).or_else(|| countries.iter().copied().find(free));
    }
}

/// A bare title of somebody whose post with the same noun is told in full elsewhere ("Minister Quispe") repeats that.
fn repeated(entities: &Entities, reading: &Reading, titles: &mut [Title]) {
    let length = |title: &Title| entities.mentions[title.mention].tokens.len();
    for index in 0..titles.len() {
        let title = &titles[index];
        let (Some(holder), 1) = (title.holder, length(title)) else { continue };
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

/// Countries, those named most first.
fn by_frequency(entities: &Entities) -> Vec<EntityId> {
    let mut countries: Vec<EntityId> =
        (0..entities.all.len()).filter(|&id| entities.all[id].class == Class::Country).collect();
    countries.sort_by_key(|&id| (std::cmp::Reverse(entities.all[id].mentions.len()), id));
    countries
}

/// The country whose office the subject of the sentence holds.
fn subject_country(entities: &Entities, reading: &Reading, token: usize, titles: &[Title]) -> Option<EntityId> {
    let sentence = reading.sentence(reading.sentence_of(token));
    let subject = sentence
        .clone()
        .take_while(|&at| at < token)
        .find(|&at| matches!(reading.deprel(at), Deprel::Nsubj | Deprel::NsubjPass))?;
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

/// "the Secretary": the last person who held a post with that noun.
fn holder_of(entities: &Entities, reading: &Reading, uses: &[OfficeUse], title: &Title) -> Option<EntityId> {
    let mention = &entities.mentions[title.mention];
    let noun = reading.lower(mention.head);
    let definite = mention.tokens.start == 0
        || matches!(reading.lower(mention.tokens.start - 1), "the" | "’s" | "'s" | "'" | "’")
        || title.scope.is_some();
    if !definite {
        return None;
    }
    uses.iter()
        .rev()
        .filter(|other| other.holder.is_some() && other.status == Status::Current)
        .find(|other| {
            let same_noun = reading.lower(entities.mentions[other.mention].head) == noun;
            let same_scope =
                title.scope.is_none() || other.office.and_then(|office| entities.all[office].of) == title.scope;
            same_noun && same_scope
        })
        .and_then(|other| other.holder)
}

/// The entity of a post: made when it is named with a scope, a holder or more than one word.
fn post(entities: &mut Entities, reading: &Reading, ontology: &Ontology, title: &Title) -> Option<EntityId> {
    let held = title.holder.is_some();
    let mention = entities.mentions[title.mention].clone();
    let form = surface(reading, &mention);
    let words = form.split_whitespace().count();
    if title.scope.is_none() && title.to.is_none() && !held && !(words > 1 && mention.naming) {
        return None;
    }
    let name = full_name(entities, ontology, &form, title);
    let known = entities.all.iter().position(|entity| {
        entity.class == Class::Office
            && (normalise(&entity.name) == normalise(&name) || sorted(&entity.name) == sorted(&name))
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
    let mut words = crate::extract::names::content_words(name);
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

/// How a title is held, by the words before and after it; in a list of titles what the first says counts for all.
fn status(entities: &Entities, reading: &Reading, words: &WordLists, titles: &[Title], index: usize) -> Status {
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
        && matches!(reading.penn(verb), crate::text::Penn::Vbd | crate::text::Penn::Vbn)
    {
        return Status::Former;
    }
    Status::Current
}
