//! The measures on a small invented set: `tests/eval/expected.txt` was printed by the script that defines them.

use std::path::Path;
use tripoint::eval::{Summary, measure, read};

#[test]
fn figures_are_those_of_the_defining_script() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/eval");
    let gold = read(&folder.join("gold")).unwrap();
    let predicted = read(&folder.join("predicted.jsonl")).unwrap();
    let assessments = measure(&gold, &predicted);
    let summary = Summary::of(&assessments);
    let mut report: String = assessments.iter().map(|a| a.line() + "\n").collect();
    report += &summary.classes();
    report += &summary.to_string();
    assert_eq!(report, std::fs::read_to_string(folder.join("expected.txt")).unwrap());
}

#[test]
fn gold_against_itself_is_perfect() {
    let gold = read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/eval/gold")).unwrap();
    let summary = Summary::of(&measure(&gold, &gold));
    assert!(summary.scores.graph() > 0.999, "{summary}");
}
