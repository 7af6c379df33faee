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

const FOREIGN: &str = r#"{"document": {"id": "a", "title": "T", "published": "1905-09-05", "text": "Witte met Komura."},
"entities": [{"id": "w", "type": "Person", "name": "Witte", "mentions": [{"start": 0, "end": 5, "quote": "Witte"}]},
{"id": "k", "type": "Person", "name": "Komura", "mentions": [{"start": 10, "end": 16, "quote": "Komura"}]}],
"events": [{"type": "Meeting", "args": [{"role": "participant", "entity": "w"}, {"role": "participant", "entity": "k"}],
"evidence": [{"start": 0, "end": 17, "quote": "Witte met Komura."}], "rule": "https://example.org/rules/1"}]}"#;

#[test]
fn extractions_of_other_tools_come_in_through_the_interchange_format() {
    let one_line = FOREIGN.replace('\n', " ");
    let folder = Folder::new()
        .with("found.jsonl", one_line.clone() + "\n")
        .with("wrong.jsonl", one_line.replace("\"quote\": \"Komura\"", "\"quote\": \"Nomura\"") + "\n");
    let who = "SELECT ?name { [] a tp:Meeting ; tp:participant/rdfs:label ?name }";
    let asked = folder.run(&["query", "--from", "found.jsonl", "-F", "csv", who]).assert().success();
    assert_eq!(stdout(&asked), "name\r\nKomura\r\nWitte\r\n");
    let assert = folder.run(&["convert", "wrong.jsonl"]).assert().code(3);
    let said = stderr(&assert);
    assert!(said.starts_with("error: wrong.jsonl:1: ") && said.contains("Nomura"), "{said}");
}

#[test]
fn extracting_and_mapping_apart_gives_the_same_graph() {
    let folder = Folder::new();
    let examples = examples();
    let input = examples.to_str().unwrap();
    folder.run(&["extract", "--text", input, "-o", "found.jsonl"]).assert().success();
    let apart = stdout(&folder.run(&["convert", "-f", "nq", "found.jsonl"]).assert().success());
    assert_eq!(apart, stdout(&folder.run(&["convert", "-f", "nq", input]).assert().success()));
}

#[test]
#[cfg(not(feature = "disk"))]
fn a_build_without_stores_on_disk_says_so() {
    let folder = Folder::new().with("a.txt", "They met.");
    for arguments in [&["load", "a.txt", "--store", "x.db"][..], &["export", "--store", "x.db"]] {
        let assert = folder.run(arguments).assert().code(3);
        assert!(stderr(&assert).contains("--features disk"), "{}", stderr(&assert));
    }
    assert!(!folder.path("x.db").exists());
}

#[test]
fn the_examples_tell_who_met_whom_and_what_was_signed() {
    let ask = |name: &str| {
        stdout(&tripoint(["query", "-F", "csv", "--named", name, "--from"]).arg(examples()).assert().success())
    };
    let (meetings, signed) = (ask("meetings"), ask("signed"));
    let tells = |answer: &str, words: &[&str]| answer.lines().any(|row| words.iter().all(|word| row.contains(word)));
    assert!(tells(&meetings, &["John Kerry", "Mohammad Javad Zarif", "2013-09-26"]), "{meetings}");
    assert!(tells(&signed, &["prespa-agreement", "Nikos Kotzias", "2018-06-17"]), "{signed}");
    assert!(tells(&signed, &["land-boundary-agreement", "Indira Gandhi", "1974-05-16"]), "{signed}");
}
