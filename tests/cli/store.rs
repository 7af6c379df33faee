//! Stores on disk: load, load again, export, ask.

use super::{Folder, examples, stderr, stdout, tripoint};

#[test]
fn a_store_gives_what_converting_gives() {
    let folder = Folder::new();
    let examples = examples();
    let input = examples.to_str().unwrap();
    let assert = folder.run(&["load", input, "--store", "graph.db"]).assert().success();
    assert!(stderr(&assert).starts_with("8 documents added, 0 replaced, 0 unchanged"), "{}", stderr(&assert));
    for format in ["nquads", "turtle"] {
        let exported =
            stdout(&folder.run(&["export", "--store", "graph.db", "-f", format, "--verify"]).assert().success());
        assert_eq!(exported, stdout(&tripoint(["convert", input, "-f", format]).assert().success()));
    }
    let again = folder.run(&["load", input, "--store", "graph.db"]).assert().success();
    assert!(stderr(&again).starts_with("0 documents added, 0 replaced, 8 unchanged"), "{}", stderr(&again));
    let count = "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?d a tp:Document } }";
    folder.run(&["query", "--store", "graph.db", "-F", "csv", count]).assert().success().stdout("n\r\n8\r\n");
}

#[test]
fn a_store_explains_itself() {
    let folder = Folder::new();
    let examples = examples();
    folder.run(&["load", examples.to_str().unwrap(), "--store", "graph.db"]).assert().success();
    let query = "SELECT ?e { ?e a tp:Signing } ORDER BY ?e LIMIT 1";
    let event = stdout(&folder.run(&["query", "--store", "graph.db", "-F", "csv", query]).assert().success());
    let event = event.lines().nth(1).unwrap();
    let stored = stdout(&folder.run(&["why", "--store", "graph.db", event]).assert().success());
    assert!(stored.contains("lex:sign") && stored.contains("<trigger>"), "{stored}");
    assert_eq!(stored, stdout(&tripoint(["why", "--from", examples.to_str().unwrap(), event]).assert().success()));
}

#[test]
fn a_store_that_is_not_there_is_named() {
    let folder = Folder::new();
    for arguments in [&["export", "--store", "none.db"][..], &["query", "--store", "none.db", "ASK {}"]] {
        let assert = folder.run(arguments).assert().code(3);
        assert!(stderr(&assert).starts_with("error: none.db: no such store"), "{}", stderr(&assert));
    }
    assert!(!folder.path("none.db").exists());
}
