//! Files of any kind and content are read, or refused with an error that names the file.
#![no_main]

use libfuzzer_sys::fuzz_target;
use std::io::Write;
use tripoint::document::{Description, Input, Reader};

const SUFFIXES: [&str; 5] = [".txt", ".md", ".html", ".jsonl", ""];

fuzz_target!(|data: &[u8]| {
    let Some((kind, content)) = data.split_first() else { return };
    let suffix = SUFFIXES[*kind as usize % SUFFIXES.len()];
    let Ok(mut file) = tempfile::Builder::new().suffix(suffix).tempfile() else { return };
    if file.write_all(content).is_err() {
        return;
    }
    let name = file.path().display().to_string();
    for raw in Reader::new([Input::Path(file.path().to_owned())], Description::default()) {
        if let Err(error) = raw.and_then(|raw| raw.read()) {
            assert!(error.to_string().starts_with(&name), "{error}");
        }
    }
});
