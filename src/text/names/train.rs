//! Training and measuring of the names model.

use super::document::Document;
use super::features::View;
use super::{CLASSES, NameModel, SCHEME};
use crate::text::classes::WordClasses;
use crate::text::dictionary::Dictionary;
use crate::text::sequence::train::{self as chain, Example, LabelSet, Settings};
use crate::text::sequence::{Bilou, Lattice};
use crate::text::words;
use crate::text::{Span, TokenRange, sentences, tokenize};
use std::collections::BTreeMap;

/// A text with some of its mentions known.
#[derive(Clone, Debug, Default)]
pub struct Annotated {
    /// The text.
    pub text: String,
    /// Its tokens.
    pub tokens: Vec<Span>,
    /// Its sentences.
    pub sentences: Vec<TokenRange>,
    /// The labels that each token may have.
    pub allowed: Vec<LabelSet>,
    /// How much it counts.
    pub weight: f32,
}

/// All labels of one class.
pub fn class_labels(class: usize) -> LabelSet {
    0b1111 << (1 + 4 * class)
}

/// The label of the outside alone.
pub const OUTSIDE: LabelSet = 1;

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
        let allowed = labels.iter().map(|label| 1 << label).collect();
        Self { text: text.to_owned(), tokens, sentences, allowed, weight: 1.0 }
    }

    /// The examples of its sentences.
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
            Example {
                features: features.collect(),
                allowed: self.allowed[sentence.clone()].to_vec(),
                weight: self.weight,
                offsets: Vec::new(),
            }
        };
        self.sentences.iter().map(example).collect()
    }
}

/// Settles what is open in a text by a model's best guess within what is allowed, so that data of other schemes teaches
/// no doubt where it is silent.
pub fn settle(model: &NameModel, text: &mut Annotated) {
    let look = model.look(&text.text, &text.tokens, &text.sentences);
    let mut lattice = Lattice::default();
    for sentence in &text.sentences {
        lattice.reset(SCHEME, sentence.len());
        lattice.scores.copy_from_slice(&look.scores[sentence.start * SCHEME.len()..sentence.end * SCHEME.len()]);
        for token in sentence.clone() {
            for (label, score) in lattice.at(SCHEME, token - sentence.start).iter_mut().enumerate() {
                if text.allowed[token] >> label & 1 == 0 {
                    *score -= FORBIDDEN;
                }
            }
        }
        for (token, label) in sentence.clone().zip(model.first.decode(&mut lattice)) {
            if text.allowed[token] >> label & 1 == 1 {
                text.allowed[token] = 1 << label;
            }
        }
    }
}

/// Outweighs all weights of a token.
const FORBIDDEN: i32 = 1 << 26;

/// The tokens that a span touches.
pub fn covering(tokens: &[Span], span: &Span) -> Option<TokenRange> {
    let start = tokens.partition_point(|token| token.end <= span.start);
    let end = tokens.partition_point(|token| token.start < span.end);
    (start < end).then_some(start..end)
}

/// Data to train a names model on.
#[derive(Clone, Debug, Default)]
pub struct Data {
    /// Texts of the kind that the model is for, all of whose mentions are known.
    pub texts: Vec<Annotated>,
    /// Other texts, of which something is known.
    pub others: Vec<Annotated>,
    /// Classes of words.
    pub classes: WordClasses,
    /// Lists of phrases.
    pub dictionary: Dictionary,
}

/// Trains the first look on some of the texts and on the others.
fn train_first(data: &Data, texts: &[&Annotated], settings: Settings) -> NameModel {
    let texts = texts.iter().copied().chain(&data.others);
    let examples: Vec<Example> = texts.flat_map(|text| text.examples(&data.classes, &data.dictionary)).collect();
    let first = chain::train(SCHEME, &examples, settings, None);
    NameModel { classes: data.classes.clone(), dictionary: data.dictionary.clone(), first, second: None }
}

/// Trains a names model with the settings that did best on documents set aside from the training part. With two or more
/// `folds` it gets a second look too: that many parts of the texts are held out in turn, so that it learns from honest
/// first looks.
pub fn train(data: Data, folds: usize) -> NameModel {
    let first =
        Settings { epochs: 8, rate: 0.05, decay: 0.01, dropout: 0.5, least_count: 3, least_weight: 0.02, seed: 1 };
    let second =
        Settings { epochs: 8, rate: 0.03, decay: 1e-4, dropout: 0.3, least_count: 2, least_weight: 0.01, seed: 1 };
    train_with(data, first, second, folds)
}

/// Trains a names model. What the other texts leave open is settled first by a model of the texts alone. The second look
/// learns from what first looks find in texts that they were not trained on.
pub fn train_with(mut data: Data, first: Settings, second: Settings, folds: usize) -> NameModel {
    let others = std::mem::take(&mut data.others);
    let all: Vec<&Annotated> = data.texts.iter().collect();
    if !others.is_empty() {
        let model = train_first(&data, &all, first);
        let mut others = others;
        others.iter_mut().for_each(|text| settle(&model, text));
        data = Data { others, ..data.clone() };
    }
    let all: Vec<&Annotated> = data.texts.iter().collect();
    let mut model = train_first(&data, &all, first);
    if folds < 2 {
        return model;
    }
    let mut examples = Vec::new();
    for fold in 0..folds {
        let (held, rest): (Vec<_>, Vec<_>) = all.iter().enumerate().partition(|(number, _)| number % folds == fold);
        let rest: Vec<&Annotated> = rest.into_iter().map(|(_, text)| *text).collect();
        let model = train_first(&data, &rest, first);
        examples.extend(held.into_iter().flat_map(|(_, text)| second_examples(&model, text)));
    }
    model.second = Some(chain::train(SCHEME, &examples, second, Some(&model.first)));
    model
}

/// What the second look sees of a text that a first look has been at.
fn second_examples(model: &NameModel, text: &Annotated) -> Vec<Example> {
    let look = model.look(&text.text, &text.tokens, &text.sentences);
    let document = Document::new(&look.words, &look.labels, &text.sentences);
    let labels = SCHEME.len();
    let example = |sentence: &TokenRange| Example {
        features: sentence
            .clone()
            .map(|token| {
                let mut features = Vec::new();
                document.features(token, sentence, &mut features);
                features
            })
            .collect(),
        allowed: text.allowed[sentence.clone()].to_vec(),
        weight: text.weight,
        offsets: look.scores[sentence.start * labels..sentence.end * labels]
            .iter()
            .map(|score| *score as f32 * model.first.scale())
            .collect(),
    };
    text.sentences.iter().map(example).collect()
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
