//! Training and measuring of the names model.

use super::features::View;
use super::learn::{self, ReaderOptions};
use super::reader::Reader;
use super::{CLASSES, NameModel, SCHEME};
use crate::text::classes::WordClasses;
use crate::text::dictionary::Dictionary;
use crate::text::sequence::Bilou;
use crate::text::sequence::train::{self as chain, Example, Settings};
use crate::text::vectors::Vectors;
use crate::text::words;
use crate::text::{Span, TokenRange, sentences, tokenize};
use std::collections::BTreeMap;
use std::sync::Arc;

/// A text whose mentions are known.
#[derive(Clone, Debug, Default)]
pub struct Annotated {
    /// The text.
    pub text: String,
    /// Its tokens.
    pub tokens: Vec<Span>,
    /// Its sentences.
    pub sentences: Vec<TokenRange>,
    /// The label of each token.
    pub labels: Vec<usize>,
}

impl Annotated {
    /// A text all of whose mentions are known: byte spans with the numbers of their classes. Mentions that do not begin
    /// and end with tokens are widened to those that they touch.
    pub fn complete(text: &str, mentions: &[(Span, usize)]) -> Self {
        let tokens = tokenize(text);
        let sentences = sentences(text, &tokens);
        let mut labels = vec![Bilou::OUTSIDE; tokens.len()];
        for (span, class) in mentions {
            if let Some(range) = covering(&tokens, span)
                && labels[range.clone()].iter().all(|label| *label == Bilou::OUTSIDE)
            {
                Bilou::mark(&mut labels, range, *class);
            }
        }
        Self { text: text.to_owned(), tokens, sentences, labels }
    }

    /// The examples of its sentences for the field.
    fn examples(&self, classes: &WordClasses, dictionary: &Dictionary) -> Vec<Example> {
        let words = words::look(&self.text, &self.tokens, &self.sentences, classes);
        let dictionary = dictionary.look(&words, &self.sentences);
        let example = |sentence: &TokenRange| {
            let view = View::new(&self.text, &self.tokens, &words, &dictionary, sentence.clone());
            let features = sentence.clone().map(|token| {
                let mut features = Vec::new();
                view.features(token, &mut features);
                features
            });
            Example { features: features.collect(), labels: self.labels[sentence.clone()].to_vec() }
        };
        self.sentences.iter().map(example).collect()
    }
}

/// Texts labelled by another scheme.
#[derive(Clone, Debug, Default)]
pub struct OtherTexts {
    /// The names of its classes.
    pub classes: Vec<String>,
    /// The texts, labelled with its classes by their numbers.
    pub texts: Vec<Annotated>,
}

/// Data to train a names model on.
#[derive(Clone, Debug)]
pub struct Data {
    /// Texts of the kind that the model is for.
    pub texts: Vec<Annotated>,
    /// Texts labelled by other schemes.
    pub others: Vec<OtherTexts>,
    /// Classes of words.
    pub classes: WordClasses,
    /// Lists of phrases.
    pub dictionary: Dictionary,
    /// Vectors of words.
    pub vectors: Arc<Vectors>,
}

/// Trains a names model, with the settings that did best on documents set aside from the training part; `say` is given a
/// line about each step.
pub fn train(data: Data, say: &mut dyn FnMut(&str)) -> NameModel {
    let Data { texts, others, classes, dictionary, vectors } = data;
    let settings =
        Settings { epochs: 8, rate: 0.05, decay: 0.01, dropout: 0.5, least_count: 3, least_weight: 0.08, seed: 1 };
    say("names: the field");
    let examples: Vec<Example> = texts.iter().flat_map(|text| text.examples(&classes, &dictionary)).collect();
    let mut chain = chain::train(SCHEME, &examples, settings);

    let mut samples = Vec::new();
    let mut schemes = vec![SCHEME];
    for text in &texts {
        samples.extend(learn::samples(text, 0, &classes, &dictionary));
    }
    for OtherTexts { classes: kinds, texts } in &others {
        for text in texts {
            samples.extend(learn::samples(text, schemes.len(), &classes, &dictionary));
        }
        schemes.push(Bilou::new(kinds.len()));
    }
    say(&format!("names: the reader, {} sentences of {} schemes", samples.len(), schemes.len()));
    let (learnt, transitions) = learn::train(&vectors, &samples, &schemes, ReaderOptions::default(), say);
    chain.add_transitions(&transitions);
    NameModel { classes, dictionary, chain, reader: Reader::new(learnt, vectors) }
}

/// The tokens that a span touches.
pub fn covering(tokens: &[Span], span: &Span) -> Option<TokenRange> {
    let start = tokens.partition_point(|token| token.end <= span.start);
    let end = tokens.partition_point(|token| token.start < span.end);
    (start < end).then_some(start..end)
}

/// How many were right, found and wanted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Score {
    /// Found and wanted.
    pub right: usize,
    /// Found.
    pub found: usize,
    /// Wanted.
    pub wanted: usize,
}

impl Score {
    /// The share of what was found that is right.
    pub fn precision(self) -> f64 {
        self.right as f64 / self.found.max(1) as f64
    }

    /// The share of what was wanted that was found.
    pub fn recall(self) -> f64 {
        self.right as f64 / self.wanted.max(1) as f64
    }

    /// The harmonic mean of precision and recall.
    pub fn f1(self) -> f64 {
        2.0 * self.right as f64 / (self.found + self.wanted).max(1) as f64
    }
}

/// Measures a model on texts with their mentions: spans in bytes and class must both be right. By class.
pub fn measure(model: &NameModel, texts: &[(String, Vec<(Span, usize)>)]) -> BTreeMap<&'static str, Score> {
    let mut scores: BTreeMap<&'static str, Score> = CLASSES.iter().map(|class| (*class, Score::default())).collect();
    for (text, wanted) in texts {
        let tokens = tokenize(text);
        let sentences = sentences(text, &tokens);
        for (_, class) in wanted {
            scores.entry(CLASSES[*class]).or_default().wanted += 1;
        }
        for name in model.find(text, &tokens, &sentences) {
            let span = tokens[name.tokens.start].start..tokens[name.tokens.end - 1].end;
            let score = scores.entry(name.class).or_default();
            score.found += 1;
            score.right += usize::from(wanted.iter().any(|(s, class)| *s == span && CLASSES[*class] == name.class));
        }
    }
    scores
}
