//! Any Turtle is an ontology, or an error that names the file and a line.
#![no_main]

use libfuzzer_sys::fuzz_target;
use tripoint::ontology::{
    Lexicon, OntologyError,
    turtle::{Graph, Source},
};

fuzz_target!(|text: &str| {
    let source = Source { name: "lexicon.ttl".into(), text: text.to_owned().into() };
    let compiled = Graph::read(&[source]).and_then(|graph| Lexicon::compile(&graph));
    if let Err(OntologyError::Invalid { file, line, .. }) = compiled {
        assert_eq!(file, "lexicon.ttl");
        assert!(line >= 1);
    }
});
