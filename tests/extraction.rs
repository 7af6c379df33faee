//! Extraction from a text of our own, by the embedded model and ontology: what must be found, and how it is told.

#![allow(clippy::unwrap_used)] // a test fails by panicking

use tripoint::{
    document::Document,
    extract::{
        Extraction, Extractor,
        interchange::{Certainty, Event, Modality, Perspective, Polarity, Status, Time},
    },
    ontology::Ontology,
    text::Analyzer,
};

const TEXT: &str = "Kenyan President Amina Otieno met Peruvian Foreign Minister Luis Quispe in Lima on 3 May 2021. \
Otieno and Quispe signed a memorandum of understanding on fisheries. She also visited Chile. \
Former Norwegian Prime Minister Kari Solberg criticised Peru. Denmark will not ratify the treaty on plastic waste. \
Canada provided $20 million in humanitarian aid to Sudan. Otieno’s brother, Daniel Otieno, was extradited to Kenya.";

fn extract(text: &str) -> Extraction {
    let (ontology, analyzer) = (Ontology::embedded().unwrap(), Analyzer::embedded().unwrap());
    Extractor::new(&ontology, &analyzer).extract(&Document::from_text(text))
}

fn event<'a>(extraction: &'a Extraction, class: &str) -> &'a Event {
    extraction.events.iter().find(|event| event.class == class).unwrap()
}

fn args(event: &Event) -> Vec<(&str, &str)> {
    let mut args: Vec<_> = event.args.iter().map(|arg| (&*arg.role, &*arg.entity)).collect();
    args.sort_unstable();
    args
}

#[test]
fn who_did_what_where_and_when() {
    let found = extract(TEXT);
    let meeting = event(&found, "Meeting");
    assert_eq!(args(meeting), [("participant", "amina-otieno"), ("participant", "luis-quispe"), ("place", "lima")]);
    assert_eq!((meeting.date.as_deref(), meeting.modality), (Some("2021-05-03"), Modality::Actual));
    let agreement = "memorandum-of-understanding-on-fisheries";
    assert!(args(event(&found, "Signing")).contains(&("object", agreement)));
    assert_eq!(args(event(&found, "Visit")), [("agent", "amina-otieno"), ("place", "chile")]);
    assert_eq!(args(event(&found, "Criticism")), [("agent", "kari-solberg"), ("counterpart", "peru")]);
    assert_eq!(args(event(&found, "Extradition")), [("counterpart", "daniel-otieno"), ("place", "kenya")]);
    let aid = event(&found, "Aid");
    assert_eq!(args(aid), [("agent", "canada"), ("counterpart", "sudan")]);
    assert_eq!(aid.amount.as_deref(), Some("$20 million"));
}

#[test]
fn what_did_not_happen_is_told_so() {
    assert_eq!(event(&extract(TEXT), "Ratification").modality, Modality::Negated);
}

/// What `why` tells of a rule is what the ontology says of it.
#[test]
fn every_rule_is_defined_and_bound_to_words() {
    let ontology = Ontology::embedded().unwrap();
    let found = extract(TEXT);
    let entities = found.entities.iter().filter_map(|entity| entity.rule.as_deref());
    let relations = found.relations.iter().map(|relation| relation.rule.as_str());
    let events = found.events.iter().map(|event| event.rule.as_str());
    for rule in entities.chain(relations).chain(events) {
        assert!(ontology.graph.place(rule).is_some(), "{rule} is not in the ontology");
    }
    let meeting = event(&found, "Meeting");
    let bound: Vec<_> = meeting.bindings.iter().map(|b| (b.slot.as_str(), b.words.quote.as_str())).collect();
    let wanted = [("trigger", "met"), ("subject", "Amina Otieno"), ("object", "Luis Quispe"), ("in", "Lima")];
    assert_eq!(bound, wanted);
}

#[test]
fn perspectives_are_finer_than_modality() {
    let perspective = |text: &str, class: &str| {
        let found = extract(text);
        let Perspective { certainty, polarity, time } = event(&found, class).perspective.unwrap();
        (certainty, polarity, time)
    };
    let future = Some(Time::Future);
    let denied = perspective("Denmark will not ratify the treaty on plastic waste.", "Ratification");
    assert_eq!(denied, (Certainty::Certain, Polarity::Negative, future));
    let past = perspective("Denmark did not ratify the treaty on plastic waste.", "Ratification");
    assert_eq!(past, (Certainty::Certain, Polarity::Negative, Some(Time::NonFuture)));
    let hedged = perspective("Denmark may not ratify the treaty on plastic waste.", "Ratification");
    assert_eq!((hedged.0, hedged.1), (Certainty::Possible, Polarity::Negative));
    let planned = perspective("Denmark will ratify the treaty on plastic waste.", "Ratification");
    assert_eq!(planned, (Certainty::Probable, Polarity::Positive, future));
}

#[test]
fn offices_kin_and_parties() {
    let found = extract(TEXT);
    let holds = |person: &str, office: &str, status: Status| {
        let relations = found.relations.iter().filter(|relation| relation.kind == "holdsOffice");
        relations.clone().any(|r| r.subject == person && r.object == office && r.status == Some(status))
    };
    assert!(holds("amina-otieno", "president-of-kenya", Status::Current));
    assert!(holds("luis-quispe", "foreign-minister-of-peru", Status::Current));
    assert!(holds("kari-solberg", "prime-minister-of-norway", Status::Former));
    let related = |kind: &str, subject: &str, object: &str| {
        found.relations.iter().any(|r| r.kind == kind && r.subject == subject && r.object == object)
    };
    assert!(related("kinOf", "daniel-otieno", "amina-otieno"));
    for country in ["kenya", "peru"] {
        assert!(related("partyTo", country, "memorandum-of-understanding-on-fisheries"));
    }
}

#[test]
fn every_quote_is_its_slice_and_every_sentence_is_in_the_ledger() {
    let found = extract(TEXT);
    let characters: Vec<char> = TEXT.chars().collect();
    let quotes = found.entities.iter().flat_map(|entity| &entity.mentions);
    let quotes = quotes.chain(found.events.iter().flat_map(|event| &event.evidence));
    for quote in quotes.chain(found.relations.iter().flat_map(|relation| &relation.evidence)) {
        assert_eq!(quote.quote, characters[quote.start..quote.end].iter().collect::<String>());
    }
    assert_eq!(found.ledger.len(), 7);
}

#[test]
fn odd_texts_give_little_and_no_panic() {
    for text in
        ["", " ", "\n\n", "…", "He who they that which who.", "A, B, C and the the of of to to.", "🇰🇪 —— ((()))"]
    {
        assert!(extract(text).events.is_empty(), "{text}");
    }
}
