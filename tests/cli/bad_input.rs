//! Input that cannot be read: one line each on standard error, and the rest is done all the same.

use super::{Folder, extractions, stderr};
use std::fmt::Write;

/// Name, content, and the line that standard error must have.
fn cases() -> Vec<(&'static str, Vec<u8>, &'static str)> {
    let long_line = b"word ".repeat(10_000_000);
    let long_record = [b"{\"text\": \"".as_slice(), &long_line, b"\"}\n"].concat();
    vec![
        ("binary.bin", b"\x7fELF\x02\x01\x01\0\0\0".to_vec(), "binary.bin:1: binary: not text in any encoding"),
        ("blank.txt", b" \n\n".to_vec(), "blank.txt:1: empty: there is no text to read"),
        (
            "damaged.txt",
            "Ruritania\nBogotá and C\u{f3}rdoba\n".bytes().chain(*b"\xc3 and so on\n").collect(),
            "damaged.txt:3: invalid UTF-8, and not plausible in another encoding",
        ),
        ("empty.txt", Vec::new(), "empty.txt:1: empty: there is no text to read"),
        (
            "long.jsonl",
            long_record,
            "long.jsonl:1: too large: one document of more than 10 MB; split it into its articles",
        ),
        ("long.txt", long_line, "long.txt:1: too large: one document of more than 10 MB; split it into its articles"),
        (
            "markup.html",
            b"<html><head><title></title></head><body><img src=x><br></body></html>".to_vec(),
            "markup.html:1: only markup: there is no text between the tags",
        ),
        ("markup.md", b"---\n\n![](x.png)\n".to_vec(), "markup.md:1: only markup: there is no text between the tags"),
        (
            "record.jsonl",
            b"\n{\"text\": nonsense}\n".to_vec(),
            "record.jsonl:2: not a record {id, title, published, source, text}: expected ident at column 11",
        ),
    ]
}

#[test]
fn each_gets_one_line_and_the_others_are_done() {
    let mut folder = Folder::new().with("zz.txt", "The envoys met.");
    let mut expected = String::new();
    for (name, content, line) in cases() {
        folder = folder.with(name, content);
        writeln!(expected, "error: ./{line}").unwrap();
    }
    expected += "error: missing.txt: cannot be read: No such file or directory (os error 2)\n";
    let assert = folder.run(&["extract", ".", "missing.txt"]).assert().code(1);
    assert_eq!(stderr(&assert), expected);
    assert_eq!(extractions(&assert).len(), 1);
    folder.run(&["convert", ".", "-q"]).assert().code(1);
}

#[test]
fn records_around_a_broken_one_are_read() {
    let records = "{\"id\": 1, \"text\": \"They met.\"}\n{\"id\": 2, \"text\"\n{\"id\": 3, \"text\": \"He left.\"}\n";
    let folder = Folder::new().with("r.jsonl", records);
    let assert = folder.run(&["extract", "r.jsonl"]).assert().code(1);
    assert_eq!(extractions(&assert).len(), 2);
    assert!(stderr(&assert).starts_with("error: r.jsonl:2: not a record"), "{}", stderr(&assert));
}

#[test]
fn nothing_to_read_is_a_failure() {
    let folder = Folder::new();
    let assert = folder.run(&["extract", "."]).assert().code(3);
    assert_eq!(stderr(&assert), "error: .: no document in this folder\nerror: none of the inputs could be read\n");
    folder.run(&["convert", "missing.txt"]).assert().code(3);
}

#[test]
#[cfg(not(feature = "pdf"))]
fn a_pdf_file_is_named_as_such() {
    let folder = Folder::new().with("a.pdf", "%PDF-1.4 ...");
    let assert = folder.run(&["extract", "."]).assert().code(3);
    assert!(stderr(&assert).contains("./a.pdf: a PDF file, which this build does not read"), "{}", stderr(&assert));
}
