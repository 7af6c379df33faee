//! What the readers make of each format.

use super::{Folder, extractions, stderr};
use serde_json::json;

#[test]
fn plain_text_is_kept_as_it_is() {
    let text = "Talks\r\n\r\nThe envoys of Ruritania  met.\n";
    let folder = Folder::new().with("a.txt", text);
    let found = extractions(&folder.run(&["extract", "--text", "a.txt"]).assert().success());
    assert_eq!(found[0]["document"]["text"], text);
    assert_eq!(found[0]["document"]["id"].as_str().map(str::len), Some(32));
}

#[test]
fn front_matter_describes_and_options_fill_in() {
    let folder = Folder::new()
        .with("a.txt", "---\ntitle: Talks\ndate: 1993-09-13\n---\nThey met.\n")
        .with("b.md", "# Visit\n\nHe *came*.\n");
    let arguments = ["extract", "--text", ".", "--published", "2001", "--source", "https://example.org/"];
    let found = extractions(&folder.run(&arguments).assert().success());
    let (a, b) = (&found[0]["document"], &found[1]["document"]);
    assert_eq!(
        (&a["title"], &a["published"], &a["text"]),
        (&json!("Talks"), &json!("1993-09-13"), &json!("They met.\n"))
    );
    assert_eq!((&b["title"], &b["published"]), (&json!("Visit"), &json!("2001")));
    assert_eq!((&b["source"], &b["text"]), (&json!("https://example.org/"), &json!("Visit\n\nHe came.\n")));
}

#[test]
fn a_page_gives_its_article_and_its_metadata() {
    let page = "<!doctype html><html><head><title>Envoys meet - Gazette</title><meta name=date content=2011-05-04>\
                <link rel=canonical href=https://example.org/a></head><body><nav>Home</nav><article><h1>Envoys meet</h1>\
                <p>The envoys of Ruritania and Graustark met in Strelsau, and talked for a long time about the river \
                and the bridge over it.</p></article><script>alert()</script></body></html>";
    let folder = Folder::new().with("page", page);
    let found = extractions(&folder.run(&["extract", "--text", "page"]).assert().success());
    let document = &found[0]["document"];
    assert_eq!((&document["published"], &document["source"]), (&json!("2011-05-04"), &json!("https://example.org/a")));
    let text = document["text"].as_str().unwrap();
    assert!(text.starts_with("Envoys meet\n\nThe envoys of Ruritania"), "{text}");
    assert!(!text.contains("alert") && !text.contains("Home"), "{text}");
}

#[test]
fn standard_input_is_read_by_what_it_looks_like() {
    let records = "{\"id\": 7, \"text\": \"They met.\"}\n\n{\"id\": \"b\", \"text\": \"He left.\"}\n";
    let found = extractions(&tripoint_on(records));
    assert_eq!((&found[0]["document"]["id"], &found[1]["document"]["id"]), (&json!("7"), &json!("b")));
    let found = extractions(&tripoint_on("# No heading in plain text"));
    assert_eq!(found[0]["document"]["text"], "# No heading in plain text");
}

fn tripoint_on(input: &'static str) -> assert_cmd::assert::Assert {
    super::tripoint(["extract", "--text", "-"]).write_stdin(input).assert().success()
}

#[test]
fn other_encodings_are_read_and_said() {
    let folder = Folder::new()
        .with("latin.txt", b"El ministro visit\xf3 la regi\xf3n de Arag\xf3n y habl\xf3 con el gobernador.")
        .with("utf16.txt", b"\xff\xfeT\0h\0e\0y\0 \0m\0e\0t\0.\0");
    let assert = folder.run(&["extract", "--text", "."]).assert().success();
    let found = extractions(&assert);
    assert_eq!(found[0]["document"]["text"], "El ministro visitó la región de Aragón y habló con el gobernador.");
    assert_eq!(found[1]["document"]["text"], "They met.");
    assert_eq!(stderr(&assert), "warning: ./latin.txt: not UTF-8; read as windows-1252\n");
}

#[test]
fn folders_are_walked_in_the_order_of_names_without_hidden_files() {
    let folder = Folder::new()
        .with("b/two.txt", "Two.")
        .with("a.txt", "One.")
        .with("c.jsonl", "{\"text\": \"Three.\"}")
        .with(".hidden/x.txt", "No.")
        .with(".y.txt", "No.");
    let found = extractions(&folder.run(&["extract", "--text", "."]).assert().success());
    let texts: Vec<_> = found.iter().map(|one| one["document"]["text"].as_str().unwrap()).collect();
    assert_eq!(texts, ["One.", "Two.", "Three."]);
}
