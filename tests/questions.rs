//! The named questions, asked of two invented documents.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

use std::{fmt::Write, sync::LazyLock};
use tripoint::{
    document::Document,
    export::Prefixes,
    extract::read::read,
    ontology::Ontology,
    query::{Named, Query, QueryError, ResultFormat, run},
    rdf::{Base, Mapper},
    store::GraphStore,
};

static ONTOLOGY: LazyLock<Ontology> = LazyLock::new(|| Ontology::embedded().unwrap());

fn store(ontology: &Ontology) -> GraphStore {
    let mapper = Mapper::new(ontology, Base::default());
    let extractions = read(include_bytes!("graph/two.jsonl").as_slice(), "two.jsonl", |_| None).map(Result::unwrap);
    GraphStore::of(extractions.map(|extraction| mapper.quads(&Document::from(&extraction), &extraction))).unwrap()
}

fn answer(store: &GraphStore, query: &Query, format: ResultFormat) -> String {
    let mut out = Vec::new();
    run(store, query, format, &Prefixes::default(), &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

fn ask(name: &str, values: &[&str], format: ResultFormat) -> Result<String, QueryError> {
    let ontology = &*ONTOLOGY;
    let store = store(ontology);
    let questions = Named::all(ontology)?;
    let query = Named::find(&questions, name)?.query(&store, values, &Prefixes::default())?;
    Ok(answer(&store, &query, format))
}

#[test]
fn all_questions_are_answered() {
    let ontology = &*ONTOLOGY;
    let store = store(ontology);
    let mut answers = String::new();
    for question in Named::all(ontology).unwrap() {
        let query = question.query(&store, &[""; 0], &Prefixes::default()).unwrap();
        let table = answer(&store, &query, ResultFormat::Table { width: None });
        write!(answers, "{}: {}\n{table}\n", question.name, question.question).unwrap();
    }
    insta::assert_snapshot!(answers);
}

#[test]
fn every_parameter_can_be_given() {
    let ontology = &*ONTOLOGY;
    let store = store(ontology);
    for question in Named::all(ontology).unwrap() {
        for parameter in &question.parameters {
            let value = match parameter.kind.as_str() {
                "Person" => "tomas vial",
                "Country" => "NO",
                "Topic" => "maritime",
                "Term" => "actual",
                "From" | "Until" => "2021-03",
                "Text" => "minister",
                other => panic!("{}: {other} is no type of parameters", question.name),
            };
            let given = format!("{}={value}", parameter.name);
            let query = question.query(&store, &[given], &Prefixes::default()).unwrap();
            answer(&store, &query, ResultFormat::Tsv);
        }
    }
}

#[test]
fn parameters_narrow_the_answer() {
    let csv = |values: &[&str]| ask("meetings", values, ResultFormat::Csv).unwrap().lines().count() - 1;
    assert_eq!(csv(&[]), 1);
    assert_eq!(csv(&["who=Åse Lund", "topic=climate", "from=2021", "until=2021-03"]), 1);
    assert_eq!(csv(&["who=Rita Mora"]), 0);
    assert_eq!(csv(&["topic=trade"]), 0);
    assert_eq!(csv(&["from=2021-04"]), 0);
    assert_eq!(csv(&["until=2020"]), 0);
}

#[test]
fn wrong_parameters_are_told() {
    let error = |values: &[&str]| ask("timeline", values, ResultFormat::Csv).unwrap_err().to_string();
    insta::assert_snapshot!([error(&["who"]), error(&["whom=x"]), error(&["who=Tomas Vidal"]), error(&["who=<a b>"])].join("\n"), @r"
    `who` is not of the form NAME=VALUE
    the question timeline has no parameter `whom`; it has who
    who=Tomas Vidal: the graph has no Person of this name; did you mean Tomás Vial?
    who=<a b>: the graph has no Person of this name
    ");
    assert!(
        ask("nothing", &[], ResultFormat::Csv)
            .unwrap_err()
            .to_string()
            .starts_with("there is no question named `nothing`; there are act")
    );
}

#[test]
fn syntax_errors_show_the_place() {
    let error = Query::parse("SELECT ?a\nWHERE { ?a tp:of }", &Prefixes::default()).unwrap_err().to_string();
    assert!(error.starts_with("2:"), "{error}");
    assert!(error.contains("\n    WHERE { ?a tp:of }\n"), "{error}");
}

#[test]
fn every_form_of_query_has_results_in_every_format() {
    let ontology = &*ONTOLOGY;
    let store = store(ontology);
    let result = |sparql: &str, format: &str| {
        let query = Query::parse(sparql, &Prefixes::default()).unwrap();
        answer(&store, &query, format.parse().unwrap())
    };
    assert_eq!(result("ASK { person:ase-lund a foaf:Person }", "table"), "yes\n");
    assert_eq!(result("ASK { person:ase-lund a foaf:Person }", "csv"), "true");
    assert!(result("SELECT * { ?s tp:holdsOffice ?o }", "json").contains("\"bindings\""));
    assert!(result("SELECT * { ?s tp:holdsOffice ?o }", "xml").contains("<binding"));
    assert_eq!(
        result("SELECT ?o { person:ase-lund tp:holdsOffice ?o }", "tsv"),
        "?o\n<https://w3id.org/tripoint/id/office/NO.foreign-minister>\n"
    );
    assert!(result("DESCRIBE person:ase-lund", "table").contains("tp:holdsOffice office:NO.foreign-minister"));
    assert!(result("CONSTRUCT WHERE { ?s tp:kinOf ?o }", "json").contains("@id"));
}
