//! `tripoint train-names`: a model of names and triggers from one's own annotated documents; and how good a model is.

use super::{Failure, Outcome, options::Options, output::Output, progress};
use clap::Args;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use tripoint::ontology::{FormKind, Ontology, vocabulary::local};
use tripoint::text::Analyzer;
use tripoint::text::bytes::Sink;
use tripoint::text::classes::WordClasses;
use tripoint::text::dictionary::Dictionary;
use tripoint::text::model::{ModelFile, ModelWriter};
use tripoint::text::names::data::{self, KnownText};
use tripoint::text::names::{self, NameModel, train::Score};
use tripoint::text::triggers::{self, TriggerModel, TriggerWords};

/// Train names and event triggers on annotated documents, or measure a model
///
/// Documents are JSON Lines with "id", "text", "mentions" and "triggers" (docs/model-card.md). Those whose id's number is
/// a multiple of N of --held-back are only measured on. The names of the ontology's gazetteer and the words of its
/// lexicon become features. The same data give the same model.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  scripts/names-data lists/ en_ewt-train.conllu
  tripoint train-names news.jsonl --classes lists/classes.tsv --phrases lists/persons.tsv --iob2 uner.iob2 -o names.tpm
  tripoint train-names news.jsonl --evaluate            how good the embedded model is")]
pub struct TrainNames {
    /// Annotated documents
    #[arg(value_name = "JSONL", required = true)]
    documents: Vec<PathBuf>,
    /// Write the model to FILE
    #[arg(short, long, value_name = "FILE", required_unless_present = "evaluate")]
    output: Option<PathBuf>,
    /// Measure the embedded model on the documents held back, and train nothing
    #[arg(long, conflicts_with = "output")]
    evaluate: bool,
    /// Documents whose number is a multiple of N are held back; 0 holds back none
    #[arg(long, value_name = "N", default_value_t = 5)]
    held_back: usize,
    /// Sentences in IOB2, labelled by other schemes: they teach what names look like, not what we call them
    #[arg(long, value_name = "FILE", num_args = 1..)]
    iob2: Vec<PathBuf>,
    /// Phrases of known classes: lines of class, tab, phrase
    #[arg(long, value_name = "TSV", num_args = 1..)]
    phrases: Vec<PathBuf>,
    /// Classes of words that are used alike: lines of word, fine, middle and coarse class
    #[arg(long, value_name = "TSV")]
    classes: Option<PathBuf>,
}

impl TrainNames {
    pub fn run(&self, options: &Options) -> Result<Outcome, Failure> {
        let mut texts = Vec::new();
        for path in &self.documents {
            texts.extend(data::read_documents(&path.display().to_string(), &read(path)?)?);
        }
        let (held, kept): (Vec<KnownText>, Vec<KnownText>) =
            texts.into_iter().partition(|text| self.held_back > 0 && text.number().is_multiple_of(self.held_back));
        let bytes = if self.evaluate { Analyzer::embedded_names().to_vec() } else { self.train(options, &kept)? };
        if let Some(path) = &self.output {
            let mut output = Output::to(Some(path))?;
            output.write(&bytes)?;
            output.finish()?;
        }
        let mut output = Output::to(None)?;
        output.write(report(&bytes, &held)?.as_bytes())?;
        output.finish()?;
        Ok(Outcome::Complete)
    }

    fn train(&self, options: &Options, texts: &[KnownText]) -> Result<Vec<u8>, Failure> {
        let ontology = options.load_ontology()?;
        let mut others = Vec::new();
        for path in &self.iob2 {
            data::read_iob2(&read(path)?, &mut others);
        }
        let classes = match &self.classes {
            Some(path) => WordClasses::new(data::read_classes(&read(path)?)),
            None => WordClasses::default(),
        };
        let training = names::train::Data {
            texts: texts.iter().map(KnownText::for_names).collect(),
            others,
            classes,
            dictionary: self.dictionary(&ontology)?,
            vectors: Arc::new(Analyzer::embedded_vectors()?),
        };
        let known: Vec<_> = texts.iter().map(KnownText::for_triggers).collect();
        let names = names::train::train(training, &mut progress::note);
        options.note("triggers");
        let triggers = triggers::train::train(&known, trigger_words(&ontology), &names);
        let mut writer = ModelWriter::default();
        let (mut names_bytes, mut triggers_bytes) = (Sink::default(), Sink::default());
        names.write(&mut names_bytes);
        triggers.write(&mut triggers_bytes);
        writer.set("names", names_bytes.into_bytes());
        writer.set("triggers", triggers_bytes.into_bytes());
        Ok(writer.into_bytes())
    }

    /// The names of the gazetteer, demonyms and adjectives as a class of their own, and the phrases given.
    fn dictionary(&self, ontology: &Ontology) -> Result<Dictionary, Failure> {
        let mut phrases: Vec<(String, String)> = Vec::new();
        for (_, entry) in ontology.gazetteer.entries() {
            for (kind, form) in &entry.forms {
                phrases.push((form_class(&entry.class, &entry.iri, *kind), form.to_string()));
            }
        }
        for path in &self.phrases {
            phrases
                .extend(data::read_phrases(&read(path)?).map(|(class, phrase)| (class.to_owned(), phrase.to_owned())));
        }
        Ok(Dictionary::new(phrases.iter().map(|(class, phrase)| (class.as_str(), phrase.as_str()))))
    }
}

/// The class of a form of a name as a feature: what it names, and whether it names it or its people.
fn form_class(class: &str, iri: &str, kind: FormKind) -> String {
    let is_city =
        || iri.rsplit(['#', '/']).next().is_some_and(|id| id.len() > 1 && id[1..].bytes().all(|b| b.is_ascii_digit()));
    match kind {
        FormKind::Demonym | FormKind::Adjective if class == "Country" => "demonym".to_owned(),
        FormKind::Metonym => "Organization".to_owned(),
        _ if class == "Place" && is_city() => "city".to_owned(),
        _ => class.to_owned(),
    }
}

/// The words of the lexicon that evoke happenings.
fn trigger_words(ontology: &Ontology) -> TriggerWords {
    let frames = ontology.lexicon.frames.iter();
    let pairs = frames.flat_map(|frame| frame.triggers.iter().map(|trigger| (local(&frame.class), &*trigger.head)));
    TriggerWords::new(pairs)
}

fn read(path: &Path) -> Result<String, Failure> {
    let bytes = std::fs::read(path).map_err(|source| Failure::Data { path: path.display().to_string(), source })?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

/// How good a model is on texts.
fn report(model: &[u8], texts: &[KnownText]) -> Result<String, Failure> {
    let file = ModelFile::open(model)?;
    let names = NameModel::read(&mut file.cursor("names")?, Arc::new(Analyzer::embedded_vectors()?))?;
    let triggers = TriggerModel::read(&mut file.cursor("triggers")?)?;
    let known: Vec<_> = texts.iter().map(|text| (text.text.clone(), text.mentions.clone())).collect();
    let mut report = format!("{} documents held back, model of {} bytes\n", texts.len(), model.len());
    report.push_str(&table("names", &names::train::measure(&names, &known)));
    let known: Vec<_> = texts.iter().map(KnownText::for_triggers).collect();
    let measures = triggers::train::measure(&triggers, &names, &known);
    report.push_str(&table("triggers", &measures.classes));
    let modality = measures.modality;
    let share = modality.right as f64 / modality.wanted.max(1) as f64;
    report.push_str(&format!("modality of right triggers: {share:.3} of {}\n", modality.wanted));
    Ok(report)
}

fn table(title: &str, scores: &BTreeMap<&'static str, Score>) -> String {
    let mut all = Score::default();
    let mut lines = format!("{title:14} precision recall    F1 wanted\n");
    let mut line = |name: &str, score: Score| {
        let (precision, recall) = (score.precision(), score.recall());
        lines.push_str(&format!("{name:14}     {precision:.3}  {recall:.3} {:.3} {:6}\n", score.f1(), score.wanted));
    };
    for (class, score) in scores {
        all.right += score.right;
        all.found += score.found;
        all.wanted += score.wanted;
        line(class, *score);
    }
    line("all", all);
    lines
}
