//! The ontology as a programming surface: the walk-through of docs/ontology.md, done by the real program.

use super::{Folder, extractions, stderr, stdout};

/// The Turtle file of the walk-through.
fn walk_through() -> &'static str {
    let page = include_str!("../../docs/ontology.md");
    let (_, after) = page.split_once("## A walk-through").unwrap();
    let (_, turtle) = after.split_once("```turtle\n").unwrap();
    turtle.split_once("```").unwrap().0
}

fn folder() -> Folder {
    let text = "Norway staged a festival for Peru in Bergen on 3 May 2021. Denmark will not stage a festival.\n";
    Folder::new().with("mine/festivals.ttl", walk_through()).with("talks.txt", text)
}

#[test]
fn a_class_of_events_is_added_in_turtle_only() {
    let folder = folder();
    let check = folder.run(&["ontology", "check", "--ontology", "mine"]).assert().success();
    assert_eq!(stderr(&check), "the ontology is in order\n");
    let found = &extractions(&folder.run(&["extract", "--ontology", "mine", "talks.txt"]).assert().success())[0];
    let events: Vec<_> =
        found["events"].as_array().unwrap().iter().filter(|event| event["type"] == "Festival").collect();
    assert_eq!(events.len(), 2, "{found:#}");
    let mut args: Vec<_> =
        events[0]["args"].as_array().unwrap().iter().map(|arg| format!("{} {}", arg["role"], arg["entity"])).collect();
    args.sort();
    assert_eq!(args, [r#""agent" "norway""#, r#""guest" "peru""#, r#""place" "bergen""#]);
    assert_eq!((&events[0]["modality"], &events[0]["date"]), (&"actual".into(), &"2021-05-03".into()));
    assert_eq!(events[1]["modality"], "negated");
    let ask = "SELECT ?guest { ?f a tp:Festival ; tp:guest/rdfs:label ?guest }";
    let asked =
        folder.run(&["query", "--ontology", "mine", "--from", "talks.txt", "-F", "csv", ask]).assert().success();
    assert_eq!(stdout(&asked), "guest\r\nPeru\r\n");
    let why_not = ["why-not", "Festival", "--ontology", "mine", "A festival was staged."];
    assert!(stdout(&folder.run(&why_not).assert().success()).contains("lex:stage-festival  mine/festivals.ttl:"));
    // Without the folder there is no such thing.
    let without = &extractions(&folder.run(&["extract", "talks.txt"]).assert().success())[0];
    assert!(without["events"].as_array().unwrap().iter().all(|event| event["type"] != "Festival"));
}

#[test]
fn mistakes_in_a_folder_stop_the_program_with_file_and_line() {
    let cases = [
        ("tp:evokes tp:Festival", "tp:evoke tp:Festival", "a frame has no property tp:evoke"),
        (
            "tp:verb \"stage +festival\", \"throw +festival\" ;",
            "tp:verb tp:Festival ;",
            "a word in quotation marks is wanted here",
        ),
        ("( tp:guest tp:Country tp:Person )", "( tp:guest tp:Cuontry )", "ns#Cuontry> is not declared under tp:Entity"),
        ("slot:for tp:guest ;", "slot:for tp:guest", "not Turtle"),
        ("slot:for tp:guest ;", "slot:for tp:gest ;", "the class Festival takes no role gest"),
        (
            "tp:evokes tp:Festival ;\n    tp:noun",
            "tp:evokes tp:Festivl ;\n    tp:noun",
            "the ontology has no class of events Festivl",
        ),
    ];
    for (right, wrong, message) in cases {
        let text = walk_through().replacen(right, wrong, 1);
        assert_ne!(text, walk_through(), "{right}");
        let folder = folder().with("mine/festivals.ttl", &text);
        for command in [&["ontology", "check"][..], &["extract", "talks.txt"]] {
            let assert = folder.run(&[command, &["--ontology", "mine"]].concat()).assert().code(3);
            let error = stderr(&assert);
            let place = error.strip_prefix("error: mine/festivals.ttl:").unwrap_or_else(|| panic!("{wrong}: {error}"));
            let line: usize = place.split(':').next().unwrap().parse().unwrap();
            let lines: Vec<&str> = text.lines().collect();
            let near = lines[line.saturating_sub(2)..(line + 1).min(lines.len())].join("\n");
            let changed = wrong.lines().next().unwrap();
            assert!(near.contains(changed) || message == "not Turtle", "{wrong}: line {line} of {error}");
            assert!(error.contains(message), "{error}");
        }
    }
}
