//! Neither the order of the inputs nor the number of threads shows in a graph.

use super::{examples, stdout, tripoint};
use std::path::PathBuf;

fn example_files() -> Vec<PathBuf> {
    let mut files: Vec<_> = std::fs::read_dir(examples()).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files
}

#[test]
fn graphs_are_the_same_bytes() {
    let files = example_files();
    let reversed: Vec<_> = files.iter().rev().collect();
    let twice: Vec<_> = files.iter().chain(&files).collect();
    for format in ["turtle", "nquads"] {
        let convert = |threads: &str| tripoint(["convert", "--format", format, "--threads", threads]);
        let graph = stdout(&convert("1").arg(examples()).assert().success());
        assert_eq!(graph, stdout(&convert("2").args(&reversed).assert().success()));
        assert_eq!(graph, stdout(&convert("3").args(&twice).assert().success()));
    }
}

#[test]
fn extractions_keep_the_order_of_the_inputs() {
    let extract =
        |threads: &str| stdout(&tripoint(["extract", "--threads", threads]).arg(examples()).assert().success());
    let one = extract("1");
    assert_eq!(one, extract("4"));
    let reversed: Vec<_> = example_files().into_iter().rev().collect();
    let lines = stdout(&tripoint(["extract"]).args(&reversed).assert().success());
    let (mut a, mut b): (Vec<_>, Vec<_>) = (one.lines().collect(), lines.lines().collect());
    assert_ne!(a, b);
    a.sort_unstable();
    b.sort_unstable();
    assert_eq!(a, b);
}

#[test]
fn quotes_are_slices_of_the_text() {
    let lines = stdout(&tripoint(["extract", "--text"]).arg(examples()).assert().success());
    for line in lines.lines() {
        let extraction: tripoint::extract::Extraction = serde_json::from_str(line).unwrap();
        let text: Vec<char> = extraction.document.text.unwrap().chars().collect();
        let mentions = extraction.entities.iter().flat_map(|entity| &entity.mentions);
        let evidence = extraction.events.iter().flat_map(|event| &event.evidence);
        let grounds = extraction.relations.iter().flat_map(|relation| &relation.evidence);
        for quote in mentions.chain(evidence).chain(grounds) {
            assert_eq!(text[quote.start..quote.end].iter().collect::<String>(), quote.quote);
        }
    }
}
