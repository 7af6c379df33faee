//! Who belongs to which body without holding a post of it.

use super::{Link, Target};
use crate::{
    extract::{entities::EntityId, events::Scene, mentions::Class},
    text::{Deprel, TokenRange, Upos},
};

/// The most words of what somebody does.
const OCCUPATION: usize = 7;

/// Members by a noun that says so, and by the body's name beside theirs.
pub fn find(scene: &Scene, offices: &[Link]) -> Vec<Link> {
    let mut links = by_noun(scene);
    links.extend(by_name(scene));
    links.extend(by_occupation(scene));
    links.extend(by_work(scene));
    let entities = scene.entities;
    links.retain(|link| {
        let Target::Entity(body) = link.object else { return false };
        // An office of the body says it already.
        !offices.iter().any(|office| {
            office.subject == link.subject
                && matches!(office.object, Target::Entity(post) if entities.all[post].of == Some(body))
        })
    });
    links
}

fn body(scene: &Scene, token: usize) -> Option<EntityId> {
    scene.entities.at(token).filter(|&id| scene.entities.all[id].class == Class::Organization)
}

fn person(scene: &Scene, id: EntityId) -> bool {
    scene.entities.all[id].class == Class::Person
}

/// "Kari Solberg of the Green Party", "the Green Party's Kari Solberg and Lars Lie"
fn by_name(scene: &Scene) -> Vec<Link> {
    let (reading, entities) = (scene.reading, scene.entities);
    let mut links = Vec::new();
    for (number, mention) in entities.mentions.iter().enumerate() {
        let (Class::Person, Some(id)) = (mention.class, entities.of_mention[number]) else { continue };
        let tokens = &mention.tokens;
        let sentence = reading.sentence(reading.sentence_of(tokens.start));
        if tokens.end + 1 < sentence.end && matches!(reading.lower(tokens.end), "of" | "from") {
            let article = reading.lower(tokens.end + 1) == "the";
            let at = if article { tokens.end + 2 } else { tokens.end + 1 };
            if let Some(body) = (at < sentence.end).then(|| body(scene, at)).flatten() {
                links.push(Link::new("affiliatedWith", id, body, tokens.start..at + 1, "name-of-body"));
                continue;
            }
        }
        // The possessive may stand before the first of several names.
        let mut at = tokens.start;
        while at > sentence.start + 1
            && matches!(reading.lower(at - 1), "and" | ",")
            && let Some(before) = entities.mention_at(at - 2)
            && entities.mentions[before].class == Class::Person
        {
            at = entities.mentions[before].tokens.start;
        }
        let possessive = at > sentence.start + 1 && matches!(reading.word(at - 1), "'s" | "’s" | "'" | "’");
        if let Some(body) = possessive.then(|| body(scene, at - 2)).flatten() {
            links.push(Link::new("affiliatedWith", id, body, at - 2..tokens.end, "name-of-body"));
        }
    }
    links
}

/// "Kari Solberg, 42, a sociologist at Bergen University", "Lars Lie (Green Party)"
fn by_occupation(scene: &Scene) -> Vec<Link> {
    let (reading, entities) = (scene.reading, scene.entities);
    let mut links = Vec::new();
    for (number, mention) in entities.mentions.iter().enumerate() {
        let (Class::Person, Some(id)) = (mention.class, entities.of_mention[number]) else { continue };
        let sentence = reading.sentence(reading.sentence_of(mention.tokens.start));
        let behind = match reading.word(mention.tokens.end.min(sentence.end - 1)) {
            "(" => mention.tokens.end + 1,
            "," => match occupation(scene, mention.tokens.end, &sentence) {
                Some(at) => at,
                None => continue,
            },
            _ => continue,
        };
        if let Some(body) = (behind < sentence.end).then(|| body(scene, behind)).flatten() {
            links.push(Link::new("affiliatedWith", id, body, mention.tokens.start..behind + 1, "name-of-body"));
        }
    }
    links
}

/// "Kari Solberg, who works for the Coast Institute"
fn by_work(scene: &Scene) -> Vec<Link> {
    let (reading, entities) = (scene.reading, scene.entities);
    let mut links = Vec::new();
    for verb in (0..reading.len()).filter(|&token| matches!(reading.lemma(token), "work" | "volunteer")) {
        let of_relative = || reading.head(verb).filter(|_| reading.deprel(verb) == Deprel::AclRelcl);
        let subject = of_relative().or_else(|| reading.dependents(verb, &[Deprel::Nsubj]).next());
        let Some(worker) = subject.and_then(|token| entities.at(token)).filter(|&id| person(scene, id)) else {
            continue;
        };
        let employs = |child: &usize| matches!(reading.preposition(*child).as_deref(), Some("for" | "at"));
        let employer =
            reading.children(verb).iter().filter(|child| employs(child)).find_map(|&child| body(scene, child));
        let sentence = reading.sentence(reading.sentence_of(verb));
        links.extend(employer.map(|body| Link::new("affiliatedWith", worker, body, sentence, "works-for")));
    }
    links
}

/// Where the name of a body may begin behind a comma, an age and what somebody does: ", 42, a sociologist at the".
fn occupation(scene: &Scene, comma: usize, sentence: &TokenRange) -> Option<usize> {
    let reading = scene.reading;
    let aside = |&at: &usize| reading.word(at) == "," || reading.upos(at) == Upos::Num;
    let start = (comma..sentence.end).find(|at| !aside(at))?;
    let phrase = |&at: &usize| {
        let office = scene.entities.office_at(at).is_some();
        !office
            && matches!(reading.upos(at), Upos::Det | Upos::Adj | Upos::Noun | Upos::Propn | Upos::Punct)
            && reading.word(at) != ","
    };
    let end = (start..sentence.end.min(start + OCCUPATION)).find(|at| !phrase(at))?;
    let noun = end > start + 1
        && matches!(reading.upos(end - 1), Upos::Noun | Upos::Adj)
        && matches!(reading.lower(start), "a" | "an" | "the");
    let links = matches!(reading.lower(end), "at" | "with" | "for" | "from");
    let article = end + 1 < sentence.end && reading.lower(end + 1) == "the";
    (noun && links).then_some(end + 1 + usize::from(article))
}

/// "Union member Kari Solberg", "X, a former colonel in the Kenyan army"
fn by_noun(scene: &Scene) -> Vec<Link> {
    let (reading, entities) = (scene.reading, scene.entities);
    let words = &scene.ontology.lexicon.words;
    let mut links = Vec::new();
    for noun in 0..reading.len() {
        let lemma = reading.lemma(noun).to_lowercase();
        let member = words.membership_nouns.has(&lemma)
            || words.military_ranks.has(&lemma) && !reading.capitalised(noun) && reading.nominal(noun);
        if !member || entities.mention_at(noun).is_some_and(|number| entities.mentions[number].class != Class::Office) {
            continue;
        }
        let organization = reading
            .dependents(noun, &[Deprel::Compound, Deprel::Nmod, Deprel::NmodPoss])
            .find_map(|child| body(scene, child));
        let Some(organization) = organization else { continue };
        let holder = match reading.deprel(noun) {
            Deprel::Appos => reading.head(noun),
            _ if reading.dependent(noun, &[Deprel::Cop]).is_some() => reading.dependent(noun, &[Deprel::Nsubj]),
            _ => None,
        };
        let named = holder.and_then(|head| entities.at(head)).filter(|&id| person(scene, id));
        let names: Vec<EntityId> = match super::people::adjacent(scene, noun) {
            found if !found.is_empty() => found,
            _ => named.into_iter().collect(),
        };
        for name in names {
            let sentence = reading.sentence(reading.sentence_of(noun));
            links.push(Link::new("affiliatedWith", name, organization, sentence, "member-noun"));
        }
    }
    links
}
