//! Explanations, by the real program: why something is in the graph, and why not.

use super::{Folder, stderr, stdout, tripoint};

const TEXT: &str = "President Amina Otieno of Kenya met Foreign Minister Luis Quispe of Peru in Lima on 3 May 2021.\n\n\
    Former Norwegian Prime Minister Kari Solberg criticised Peru. Denmark signed the paper on Monday. \
    Chile will not host the talks.";

fn folder() -> Folder {
    Folder::new().with("talks.txt", TEXT)
}

/// The first result of a query to the documents.
fn one(folder: &Folder, query: &str) -> String {
    let asked = folder.run(&["query", "--from", "talks.txt", "-F", "csv", query]).assert().success();
    stdout(&asked).lines().nth(1).unwrap_or_else(|| panic!("{query} has no answer")).to_owned()
}

fn why(folder: &Folder, terms: &[&str]) -> String {
    let arguments = [&["why", "--from", "talks.txt"], terms].concat();
    stdout(&folder.run(&arguments).assert().success())
}

#[test]
fn an_event_has_quote_rule_and_parse() {
    let folder = folder();
    let meeting = one(&folder, "SELECT ?e { ?e a tp:Meeting }");
    let told = why(&folder, &[&meeting]);
    assert!(told.starts_with("event:meeting-"), "{told}");
    assert!(told.contains("  rule      lex:meet  ontology/lexicon.ttl:"), "{told}");
    assert!(told.contains("  quote     [0, 95)  President Amina Otieno"), "{told}");
    let line =
        |word: &str| told.lines().find(|line| line.contains(&format!("  {word} "))).unwrap_or_default().to_owned();
    assert!(
        line("met").contains("VERB") && line("met").contains("root") && line("met").ends_with("<trigger>"),
        "{told}"
    );
    assert!(line("Otieno").ends_with("<subject: participant Amina Otieno>"), "{told}");
    assert!(line("Quispe").ends_with("<object: participant Luis Quispe>"), "{told}");
    assert!(line("Lima").ends_with("<in: place Lima>"), "{told}");
    // The same by a triple about it, and by its words.
    let place = one(&folder, "SELECT ?place { ?e a tp:Meeting ; tp:place ?place }");
    assert_eq!(why(&folder, &[&meeting, "tp:place", &place]).lines().next(), told.lines().next());
    let words = one(&folder, "SELECT ?words { ?e a tp:Meeting ; tp:evidence ?words }");
    assert!(why(&folder, &[&words]).contains("lex:meet"));
}

#[test]
fn relations_and_entities_have_rules_too() {
    let folder = folder();
    let office =
        one(&folder, "SELECT ?o { ?o a tp:Office ; tp:of ?c ; rdfs:label ?l FILTER(CONTAINS(LCASE(?l), \"prime\")) }");
    // She holds it no more, so that only the statement says it.
    let told = why(&folder, &["person:kari-solberg", "tp:holdsOffice", &office]);
    assert!(
        told.contains("lex:title-and-name  ontology/rules.ttl:") && told.contains("<subject: Kari Solberg>"),
        "{told}"
    );
    let entity = why(&folder, &["person:kari-solberg"]);
    assert!(entity.contains("rule      lex:") && entity.contains("Kari Solberg\n      5  Kari"), "{entity}");
    let country = why(&folder, &["country:PE", "rdfs:label", "\"Peru\"", "--most", "1"]);
    assert!(country.contains("gazetteer.ttl:") && country.contains("and 1 quotes more"), "{country}");
}

#[test]
fn what_nobody_claims_is_not_explained() {
    let folder = folder();
    let assert = folder.run(&["why", "--from", "talks.txt", "person:nobody"]).assert().code(3);
    assert!(stderr(&assert).contains("no document claims `person:nobody`"), "{}", stderr(&assert));
    folder.run(&["why", "--from", "talks.txt", "no-iri"]).assert().code(2);
    folder.run(&["why", "person:nobody"]).assert().code(2);
}

#[test]
fn why_not_names_the_condition() {
    let not = |arguments: &[&str]| stdout(&tripoint([&["why-not"], arguments].concat()).assert().success());
    let told = not(&["Signing", "Denmark signed the paper on Monday."]);
    assert!(told.starts_with("1 [0, 35)  Denmark signed the paper on Monday.\n  no Signing\n  - \"signed\"  lex:sign  ontology/lexicon.ttl:"), "{told}");
    assert!(
        told.contains("what it is done to names no Agreement")
            && told.contains("object: \"paper\", which names nothing"),
        "{told}"
    );
    let verb = not(&["Meeting", "Denmark embraced Norway."]);
    assert!(
        verb.contains("no word of the sentence evokes Meeting") && verb.contains("\"embrace\" is in no frame"),
        "{verb}"
    );
    let blocked = not(&["Visit", "Denmark visited."]);
    assert!(
        blocked.contains("\"visited\"  lex:visit") && blocked.contains("nothing fills the role place"),
        "{blocked}"
    );
    let relation = not(&["citizenOf", "Kari Lund of Norway came."]);
    assert!(
        relation.contains("both ends are named") && relation.contains("lex:demonym-and-name  ontology/rules.ttl:"),
        "{relation}"
    );
    let end = not(&["holdsOffice", "Kari Lund came."]);
    assert!(end.contains("names no Office that could be its object"), "{end}");
    tripoint(["why-not", "Meting", "x"]).assert().code(2);
}

#[test]
fn why_not_tells_what_is_there_and_how() {
    let folder = folder();
    let told = |arguments: &[&str]| stdout(&folder.run(&[&["why-not"], arguments].concat()).assert().success());
    let found = told(&["Meeting", "--from", "talks.txt", "--sentence", "1"]);
    assert!(found.contains("  found Meeting (actual): participant Amina Otieno"), "{found}");
    let denied = told(&["Meeting", "--from", "talks.txt", "--at", "200"]);
    assert!(denied.contains("Chile will not host the talks."), "{denied}");
    let other = told(&["Meeting", "--from", "talks.txt", "--at", "100"]);
    assert!(
        other.contains("no Meeting") && other.contains("there is Criticism (actual): agent Kari Solberg"),
        "{other}"
    );
    folder.run(&["why-not", "Meeting", "--from", "talks.txt", "--sentence", "9"]).assert().code(2);
}
