//! Tokens and sentences of any text: in order, never empty, at character boundaries, none in two sentences.
#![no_main]

use libfuzzer_sys::fuzz_target;
use std::sync::LazyLock;
use tripoint::text::Analyzer;

static ANALYZER: LazyLock<Analyzer> = LazyLock::new(|| Analyzer::embedded().expect("the model is part of the program"));

fuzz_target!(|text: &str| {
    let analysis = ANALYZER.analyse(text);
    let mut end = 0;
    for token in &analysis.tokens {
        assert!(token.span.start >= end && token.span.end > token.span.start);
        assert!(text[end..token.span.start].chars().all(char::is_whitespace), "a character was dropped");
        assert!(text.get(token.span.clone()).is_some());
        end = token.span.end;
    }
    assert!(text[end..].chars().all(char::is_whitespace));
    let mut next = 0;
    for sentence in &analysis.sentences {
        assert_eq!(sentence.tokens.start, next);
        next = sentence.tokens.end;
    }
    assert_eq!(next, analysis.tokens.len());
});
