//! The parties of agreements: who signs and negotiates them, whom their names and descriptions tell, and between whom they are
//! in a text on two countries.

use super::{Link, Target};
use crate::{
    extract::{
        author::Author,
        entities::EntityId,
        events::{Draft, Scene, has_unnamed_actor},
        mentions::Class,
        reference::References,
    },
    text::{Deprel, TokenRange},
};

/// Events of which those who take part are parties to the object.
const OF_PARTIES: [&str; 5] = ["Signing", "Negotiation", "Restoration", "Withdrawal", "Ratification"];
/// How many words behind an agreement "between" may stand.
const REACH: usize = 8;

/// partyTo for every agreement of a document: the links that its events show beside those that are written.
pub fn find(scene: &Scene, events: &[Draft], mut written: Vec<Link>) -> Vec<Link> {
    written.extend(of_events(scene, events));
    let others = other_party(scene, events, &written);
    written.extend(others);
    let parts = of_the_whole(scene, &written);
    written.extend(parts);
    written
}

/// "a cooperation agreement that includes a letter of intent": the parties of the whole are those of its part, where nothing
/// else tells them.
fn of_the_whole(scene: &Scene, links: &[Link]) -> Vec<Link> {
    let reading = scene.reading;
    let parties = |id: EntityId| links.iter().filter(move |link| link.object == Target::Entity(id));
    let mut found = Vec::new();
    for (number, mention) in scene.entities.mentions.iter().enumerate() {
        let Some(part) = scene.entities.of_mention[number].filter(|_| mention.class == Class::Agreement) else {
            continue;
        };
        let includes = |&verb: &usize| {
            reading.deprel(mention.head) == Deprel::Obj
                && matches!(reading.lemma(verb), "include" | "contain" | "comprise" | "incorporate")
        };
        let whole = reading.head(mention.head).filter(includes).and_then(|verb| scene.entities.at(reading.head(verb)?));
        let Some(whole) = whole.filter(|&whole| whole != part && parties(part).next().is_none()) else { continue };
        let sentence = reading.sentence(reading.sentence_of(mention.head));
        found.extend(
            parties(whole).map(|link| Link::new("partyTo", link.subject, part, sentence.clone(), "party-of-whole")),
        );
    }
    found
}

/// The parties that names and descriptions of agreements tell.
pub fn written(scene: &Scene, references: &References, author: &Author) -> Vec<Link> {
    let mut links = Vec::new();
    for (number, mention) in scene.entities.mentions.iter().enumerate() {
        let Some(id) = scene.entities.of_mention[number].filter(|_| mention.class == Class::Agreement) else {
            continue;
        };
        links.extend(in_name(scene, mention.tokens.clone(), id));
        links.extend(said_to_be(scene, references, mention.head, id));
        links.extend(behind(scene, references, mention.tokens.clone(), id));
        links.extend(of_the_text_itself(scene, author, mention.tokens.clone(), id));
    }
    links
}

/// Whether a thing can be a party for which others act.
fn can_be_party(scene: &Scene, id: EntityId) -> bool {
    matches!(scene.entities.all[id].class, Class::Country | Class::Organization)
}

/// Those who take part in what is done with an agreement.
fn of_events(scene: &Scene, events: &[Draft]) -> Vec<Link> {
    let mut links = Vec::new();
    for event in events.iter().filter(|event| OF_PARTIES.contains(&&*event.class)) {
        let evidence = event.evidence.first().cloned().unwrap_or(event.trigger..event.trigger + 1);
        for agreement in event.fillers("object").filter(|&id| scene.entities.all[id].class == Class::Agreement) {
            for role in ["participant", "agent", "counterpart"] {
                let parties = event.fillers(role).filter_map(|party| party_of(scene, party));
                links.extend(
                    parties.map(|party| Link::new("partyTo", party, agreement, evidence.clone(), "party-of-event")),
                );
            }
        }
    }
    links
}

/// The state or body for which somebody signs: a person's, by the office.
fn party_of(scene: &Scene, id: EntityId) -> Option<EntityId> {
    let entities = scene.entities;
    match entities.all[id].class {
        Class::Country => Some(id),
        Class::Organization => Some(scene.state_of_body(id).unwrap_or(id)),
        Class::Person => {
            let office = entities.offices.iter().find(|one| one.holder == Some(id) && one.office.is_some())?.office?;
            let owner = entities.all[office].of?;
            scene.state_of_body(owner).or_else(|| can_be_party(scene, owner).then_some(owner))
        }
        _ => None,
    }
}

/// "the U.S.-Mexico agreement", "the Russian-Afghan statement": two countries or more in the words of the name.
fn in_name(scene: &Scene, tokens: TokenRange, agreement: EntityId) -> Vec<Link> {
    let reading = scene.reading;
    let mut parties: Vec<EntityId> = Vec::new();
    let mut at = tokens.start;
    while at < tokens.end {
        let words: Vec<&str> = (at..tokens.end).map(|token| reading.word(token)).collect();
        let Some(known) = scene.ontology.gazetteer.longest(&words) else {
            at += 1;
            continue;
        };
        let country = scene.entities.all.iter().position(|entity| {
            entity.class == Class::Country && known.candidates.iter().any(|&(entry, _)| entity.entry == Some(entry))
        });
        parties.extend(country);
        at += known.len;
    }
    parties.dedup();
    if parties.len() < 2 {
        return Vec::new();
    }
    parties.into_iter().map(|party| Link::new("partyTo", party, agreement, tokens.clone(), "parties-in-name")).collect()
}

/// "the treaty between Russia and Ukraine", "an agreement with Peru and Chile", "a pact between the two countries"
fn behind(scene: &Scene, references: &References, tokens: TokenRange, agreement: EntityId) -> Vec<Link> {
    let reading = scene.reading;
    let sentence = reading.sentence(reading.sentence_of(tokens.start));
    let link = |party: EntityId| Link::new("partyTo", party, agreement, sentence.clone(), "agreement-between");
    let opens = |&token: &usize| match reading.lower(token) {
        "between" | "among" => true,
        "with" => token <= tokens.end + 1,
        _ => false,
    };
    // What stands behind the next agreement of a list is of that one.
    let own = |token: &usize| {
        let other = scene.entities.mention_at(*token).map(|number| &scene.entities.mentions[number]);
        other.is_none_or(|other| other.class != Class::Agreement)
    };
    let reach = tokens.end..(tokens.end + REACH).min(sentence.end);
    let Some(opening) = reach.take_while(own).find(opens) else { return Vec::new() };
    let mut parties = Vec::new();
    for token in opening + 1..sentence.end {
        match scene.entities.at(token) {
            Some(id) if can_be_party(scene, id) => parties.push(id),
            Some(id) => {
                let members = scene.members(id);
                if members.is_empty() {
                    break;
                }
                parties.extend(members);
            }
            None => match reading.lower(token) {
                "and" | "," | "the" | "of" | ":" | "republic" => {}
                "government" | "governments" | "countries" | "nations" | "two" | "sides" | "parties" | "both"
                | "states" => {
                    parties.extend(references.resolve(token).into_iter().filter(|&id| can_be_party(scene, id)));
                }
                _ => break,
            },
        }
    }
    parties.into_iter().map(link).collect()
}

/// "Kenya is a party to the Rome Statute", "Peru, a signatory of the convention"
fn said_to_be(scene: &Scene, references: &References, head: usize, agreement: EntityId) -> Vec<Link> {
    let reading = scene.reading;
    let is_party = |&noun: &usize| matches!(reading.lemma(noun), "party" | "signatory" | "member" | "guarantor");
    let to = matches!(reading.preposition(head).as_deref(), Some("to" | "of"));
    let Some(noun) = reading.head(head).filter(|_| to).filter(is_party) else { return Vec::new() };
    let subject = reading.dependents(noun, &[Deprel::Nsubj]).next();
    let apposed = reading.head(noun).filter(|_| reading.deprel(noun) == Deprel::Appos);
    let denied = reading
        .dependents(noun, &[Deprel::Det, Deprel::Advmod])
        .any(|word| matches!(reading.lower(word), "not" | "no"));
    let parties = subject.or(apposed).filter(|_| !denied).map(|token| references.resolve(token)).unwrap_or_default();
    let sentence = reading.sentence(reading.sentence_of(head));
    let link = |party: EntityId| Link::new("partyTo", party, agreement, sentence.clone(), "said-to-be-party");
    parties.into_iter().filter(|&id| can_be_party(scene, id)).map(link).collect()
}

/// A text that is itself the joint statement of several states.
fn of_the_text_itself(scene: &Scene, author: &Author, tokens: TokenRange, agreement: EntityId) -> Vec<Link> {
    let title = scene.reading.sentence_of(tokens.start) == 0;
    let joint = tokens.clone().any(|token| matches!(scene.reading.lower(token), "joint" | "communiqué" | "communique"));
    if !title || !joint || author.countries.len() < 2 {
        return Vec::new();
    }
    let link = |&party: &EntityId| Link::new("partyTo", party, agreement, tokens.clone(), "joint-text");
    author.countries.iter().map(link).collect()
}

/// In a text on two countries an agreement of which one or none is known as a party is one between them.
fn other_party(scene: &Scene, events: &[Draft], links: &[Link]) -> Vec<Link> {
    let entities = scene.entities;
    let pair = entities.pair();
    let mut found = Vec::new();
    for agreement in (0..entities.all.len()).filter(|&id| entities.all[id].class == Class::Agreement) {
        // What the gazetteer knows, it knows as an agreement of many.
        let (None, Some(&first)) = (entities.all[agreement].entry, entities.all[agreement].mentions.first()) else {
            continue;
        };
        let parties: Vec<EntityId> =
            links.iter().filter(|link| link.object == Target::Entity(agreement)).map(|link| link.subject).collect();
        let mut acts = events.iter().filter(|event| event.fillers("object").any(|object| object == agreement));
        let dealt_with = acts.clone().next().is_some();
        let of_two = entities.all[agreement].mentions.iter().any(|&number| {
            let words = &scene.ontology.lexicon.words.agreements_of_two;
            let lemma = |token: usize| scene.reading.lemma(token).to_lowercase();
            entities.mentions[number].tokens.clone().any(|token| words.has(&lemma(token)))
        });
        // "the pact that its leaders signed with Peru" is with others.
        if acts.any(|event| has_unnamed_actor(scene, event)) {
            continue;
        }
        let open = (dealt_with || of_two || !parties.is_empty())
            && parties.iter().all(|party| *party == parties[0] && pair.contains(party));
        let evidence = &entities.mentions[first].tokens;
        let sentence = scene.reading.sentence(scene.reading.sentence_of(evidence.start));
        let link = |&party: &EntityId| Link::new("partyTo", party, agreement, sentence.clone(), "the-two-of-the-text");
        if open {
            found.extend(pair.iter().filter(|party| !parties.contains(party)).map(link));
        }
    }
    found
}
