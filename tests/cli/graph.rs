//! Documents to graphs, and questions to them.

use super::{Folder, examples, stderr, stdout, tripoint};

#[test]
fn every_format_is_written_and_the_line_and_turtle_ones_verified() {
    let folder = Folder::new();
    let examples = examples();
    for (format, extension) in [("turtle", "ttl"), ("trig", "trig"), ("ntriples", "nt"), ("nquads", "nq")] {
        let file = format!("graph.{extension}");
        let input = examples.to_str().unwrap();
        folder.run(&["convert", input, "-o", &file, "--verify"]).assert().success().stdout("").stderr("");
        let by_name = folder.run(&["convert", input, "--format", format, "--verify"]).assert().success();
        assert_eq!(stdout(&by_name), std::fs::read_to_string(folder.path(&file)).unwrap(), "{format}");
        assert!(stdout(&by_name).len() > 10_000, "{format}");
    }
    for format in ["rdfxml", "jsonld"] {
        assert!(stdout(&tripoint(["convert", "--format", format]).arg(&examples).assert().success()).len() > 10_000);
        tripoint(["convert", "--verify", "--format", format]).arg(&examples).assert().code(2);
    }
}

#[test]
fn no_node_is_blank_and_all_instances_stand_under_the_base() {
    let base = "https://example.org/graph/";
    let lines = stdout(&tripoint(["convert", "--base", base, "-f", "nq"]).arg(examples()).assert().success());
    for line in lines.lines() {
        assert!(line.starts_with(&format!("<{base}")), "{line}");
        assert!(!line.contains("_:"), "{line}");
    }
    tripoint(["convert", "--base", "not an IRI", "x.txt"]).assert().code(2);
}

#[test]
fn documents_answer_questions_without_a_store() {
    let count = "SELECT (COUNT(*) AS ?documents) { GRAPH ?g { ?d a tp:Document } }";
    let query =
        |arguments: &[&str]| stdout(&tripoint(["query", "--from"]).arg(examples()).args(arguments).assert().success());
    assert_eq!(query(&["--format", "csv", count]), "documents\r\n8\r\n");
    let folder = Folder::new().with("question.rq", count);
    let file = folder.path("question.rq");
    assert_eq!(query(&["--format", "tsv", "--file", file.to_str().unwrap()]), "?documents\n8\n");
    assert!(query(&["--format", "json", count]).contains("\"value\":\"8\""));
    assert!(query(&[count]).contains("documents"));
}

#[test]
fn a_wrong_question_is_explained() {
    let assert = tripoint(["query", "--from", "unread.txt", "SELECT * { ?s ?p }"]).assert().code(3);
    assert!(stderr(&assert).starts_with("error: 1:"), "{}", stderr(&assert));
    let assert = tripoint(["query", "--from", "unread.txt", "--named", "no-such-question"]).assert().code(3);
    assert!(stderr(&assert).contains("no-such-question"), "{}", stderr(&assert));
    tripoint(["query", "SELECT * { ?s ?p ?o }"]).assert().code(2);
    tripoint(["query", "--from", "x", "--store", "y", "SELECT * { ?s ?p ?o }"]).assert().code(2);
    tripoint(["query", "--from", "x"]).assert().code(2);
    tripoint(["query", "--from", "x", "SELECT", "*"]).assert().code(2);
}

#[test]
fn a_failed_run_leaves_the_old_file() {
    let folder = Folder::new().with("graph.ttl", "old").with("empty.txt", "");
    folder.run(&["convert", "empty.txt", "-o", "graph.ttl"]).assert().code(3);
    assert_eq!(std::fs::read_to_string(folder.path("graph.ttl")).unwrap(), "old");
    let names: Vec<_> = std::fs::read_dir(folder.path(".")).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(names.len(), 2, "{names:?}");
    let assert = folder.run(&["convert", "graph.ttl", "-o", "no/such/folder/graph.ttl"]).assert().code(3);
    assert!(stderr(&assert).contains("no/such/folder/graph.ttl: cannot be written"), "{}", stderr(&assert));
}
