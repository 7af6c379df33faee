//! Accuracy on annotated text that is no part of the project; run by hand:
//!
//! ```sh
//! TRIGGERS=mentions_triggers.jsonl cargo test --release --lib status::measure::triggers -- --ignored --nocapture
//! DOCUMENTS=docs.jsonl GOLD=gold/ cargo test --release --lib status::measure::gold -- --ignored --nocapture
//! ```

use super::*;
use crate::{
    extract::{interchange::Modality, reading::Reading, time::Times},
    ontology::Ontology,
    text::Analyzer,
};
use serde_json::Value;
use std::{collections::BTreeMap, fs, path::Path};

fn lines(variable: &str) -> Vec<Value> {
    let path = std::env::var(variable).unwrap();
    fs::read_to_string(path).unwrap().lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn name(modality: Modality) -> String {
    serde_json::to_value(modality).unwrap().as_str().unwrap().to_owned()
}

#[test]
#[ignore = "needs annotated text: see the head of the file"]
fn triggers() {
    let (ontology, analyzer) = (Ontology::embedded().unwrap(), Analyzer::embedded().unwrap());
    let mut confusion: BTreeMap<(bool, String, String), usize> = BTreeMap::new();
    for document in lines("TRIGGERS") {
        let text = document["text"].as_str().unwrap();
        let number: usize = document["id"].as_str().unwrap().trim_start_matches(char::is_alphabetic).parse().unwrap();
        let held_back = number.is_multiple_of(5);
        let analysis = analyzer.analyse(text);
        let reading = Reading::new(text, &analysis);
        let times = Times::find(&reading, document["published"].as_str());
        let bytes: Vec<usize> = text.char_indices().map(|(byte, _)| byte).chain([text.len()]).collect();
        for trigger in document["triggers"].as_array().unwrap() {
            let start = bytes[trigger["start"].as_u64().unwrap() as usize];
            let Some(token) = analysis.tokens.iter().position(|token| token.span.end > start) else { continue };
            let gold = trigger["modality"].as_str().unwrap_or("actual").to_owned();
            let judgement = happening(&reading, &ontology.lexicon.words, &times, token);
            let found = name(judgement.modality);
            if gold != found && !held_back {
                let sentence = reading.sentence(reading.sentence_of(token));
                let cues: Vec<&str> = judgement.cues.iter().map(|cue| reading.word(*cue)).collect();
                println!(
                    "{} gold {gold} found {found} {cues:?} [{}] {} | {}",
                    document["id"],
                    reading.word(token),
                    path(&reading, token),
                    reading.phrase(sentence)
                );
            }
            *confusion.entry((held_back, gold, found)).or_default() += 1;
        }
    }
    for held_back in [false, true] {
        let mine = || confusion.iter().filter(move |((part, ..), _)| *part == held_back);
        let all: usize = mine().map(|(_, count)| count).sum();
        let right: usize = mine().filter(|((_, gold, found), _)| gold == found).map(|(_, count)| count).sum();
        println!("held back: {held_back}, accuracy {:.3} of {all}", right as f64 / all as f64);
        for ((_, gold, found), count) in mine() {
            println!("  gold {gold:9} found {found:9} {count}");
        }
    }
}

/// The way from a token to the root of its sentence.
fn path(reading: &Reading<'_>, token: usize) -> String {
    let step = |at: usize| format!("{}<{}", reading.word(at), reading.deprel(at));
    std::iter::once(token).chain(reading.ancestors(token)).map(step).collect::<Vec<_>>().join(" ")
}

#[test]
#[ignore = "needs annotated text: see the head of the file"]
fn gold() {
    let (ontology, analyzer) = (Ontology::embedded().unwrap(), Analyzer::embedded().unwrap());
    let folder = std::env::var("GOLD").unwrap();
    let (mut dates, mut modalities) = ((0, 0), (0, 0));
    for document in lines("DOCUMENTS") {
        let (id, text) = (document["id"].as_str().unwrap(), document["text"].as_str().unwrap());
        let gold: Value =
            serde_json::from_str(&fs::read_to_string(Path::new(&folder).join(format!("{id}.json"))).unwrap()).unwrap();
        let analysis = analyzer.analyse(text);
        let reading = Reading::new(text, &analysis);
        let times = Times::find(&reading, document["published"].as_str());
        for expression in times.expressions() {
            let value = expression.value.map(crate::extract::time::Value::edtf);
            let first = path(&reading, expression.tokens.start);
            println!("{id} time {} = {value:?} {first}", reading.phrase(expression.tokens.clone()));
        }
        for event in gold["events"].as_array().unwrap() {
            let optional = event["optional"].as_bool() == Some(true);
            let Some(token) = trigger(&reading, &ontology, event) else {
                println!("{id} no trigger for {} | {}", event["type"], event["evidence"]);
                continue;
            };
            let judgement = happening(&reading, &ontology.lexicon.words, &times, token);
            let (wanted, found) = (event["modality"].as_str().unwrap(), name(judgement.modality));
            let mark = if optional { "optional " } else { "" };
            modalities.1 += usize::from(!optional);
            if wanted == found {
                modalities.0 += usize::from(!optional);
            } else {
                let cues: Vec<&str> = judgement.cues.iter().map(|cue| reading.word(*cue)).collect();
                println!(
                    "{id} {mark}modality {wanted} found {found} {cues:?} {} {}",
                    event["type"],
                    path(&reading, token)
                );
                println!("      {}", event["evidence"]);
            }
            let dated = judgement.date;
            let got = dated.map(|dated| dated.text());
            let wanted = event["date"].as_str();
            if wanted.is_some() {
                dates.1 += usize::from(!optional);
                dates.0 += usize::from(!optional && wanted == got.as_deref());
            }
            if wanted != got.as_deref() {
                let basis = dated.map(|dated| dated.basis);
                println!(
                    "{id} {mark}date {wanted:?} found {got:?} {basis:?} {} {}",
                    event["type"],
                    path(&reading, token)
                );
                println!("      {}", event["evidence"]);
            }
        }
    }
    println!("dates {dates:?} {:.3}", f64::from(dates.0 as u32) / f64::from(dates.1 as u32));
    println!("modalities {modalities:?} {:.3}", f64::from(modalities.0 as u32) / f64::from(modalities.1 as u32));
}

/// The word of an event's evidence that evokes its class by the lexicon, else the highest verb of the evidence.
fn trigger(reading: &Reading<'_>, ontology: &Ontology, event: &Value) -> Option<usize> {
    let (class, evidence) = (event["type"].as_str()?, event["evidence"].as_str()?);
    let start = reading.text.find(evidence)?;
    let span = start..start + evidence.len();
    let tokens: Vec<usize> = (0..reading.len()).filter(|at| span.contains(&reading.token(*at).span.start)).collect();
    let depth = |at: &usize| reading.ancestors(*at).count();
    let evokes = |at: &usize| {
        let lexicon = &ontology.lexicon;
        let lemma = reading.lemma(*at);
        let frames = lexicon.verb(lemma).iter().chain(lexicon.noun(lemma));
        frames.into_iter().any(|entry| {
            let frame = lexicon.get(*entry).0;
            frame.class.rsplit(['#', '/']).next() == Some(class)
        })
    };
    let evoking = tokens.iter().copied().filter(evokes).min_by_key(depth);
    evoking.or_else(|| tokens.iter().copied().filter(|at| reading.verbal(*at)).min_by_key(depth))
}
