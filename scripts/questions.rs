//! Answers the named questions on extractions: `cargo run --example questions -- EXTRACTIONS.jsonl [TEXTS.jsonl] [NAME [PARAMETER=VALUE]…]`.
//!
//! Without a name, all are asked. TEXTS gives the documents' texts where the extractions do not carry them.

#![allow(clippy::print_stdout, reason = "this is a program")]

use std::{collections::BTreeMap, error::Error, fs::File, io, io::BufReader};
use tripoint::{
    document::Document,
    export::Prefixes,
    extract::read::{read, texts_of},
    ontology::Ontology,
    query::{Named, ResultFormat, run},
    rdf::{Base, Mapper},
    store::GraphStore,
};

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1).peekable();
    let extractions = arguments.next().ok_or("name a file of extractions")?;
    let texts = match arguments.next_if(|argument| argument.ends_with(".jsonl")) {
        Some(file) => texts(&file)?,
        None => BTreeMap::new(),
    };
    let ontology = Ontology::embedded()?;
    let mapper = Mapper::new(&ontology, Base::default());
    let mut documents = Vec::new();
    let text = |id: &str| texts.get(id).cloned();
    for extraction in read(BufReader::new(File::open(&extractions)?), &extractions, text) {
        let extraction = extraction?;
        let mut document = Document::from(&extraction);
        document.text = if document.text.is_empty() { text(&document.id).unwrap_or_default() } else { document.text };
        documents.push(mapper.quads(&document, &extraction));
    }
    let store = GraphStore::of(documents)?;
    let prefixes = Prefixes::default();
    let questions = Named::all(&ontology)?;
    let wanted = arguments.next();
    let values: Vec<String> = arguments.collect();
    for question in questions.iter().filter(|question| wanted.as_ref().is_none_or(|name| *name == question.name)) {
        println!("\n{}: {}", question.name, question.question);
        let query = question.query(&store, &values, &prefixes)?;
        let begin = std::time::Instant::now();
        run(&store, &query, ResultFormat::Table { width: Some(180) }, &prefixes, io::stdout().lock())?;
        println!("{} ms", begin.elapsed().as_millis());
    }
    Ok(())
}

fn texts(file: &str) -> Result<BTreeMap<String, String>, Box<dyn Error>> {
    let lines = io::BufRead::lines(BufReader::new(File::open(file)?));
    let documents: Result<Vec<Document>, Box<dyn Error>> =
        lines.map(|line| Ok(serde_json::from_str(&line?)?)).collect();
    Ok(texts_of(documents?))
}
