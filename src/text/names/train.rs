//! Training and measuring of the names model.

use super::features::View;
use super::{CLASSES, NameModel, SCHEME};
use crate::text::dictionary::Dictionary;
use crate::text::sequence::train::{self as chain, Example, LabelSet, Settings};
use crate::text::sequence::{Bilou, Lattice};
use crate::text::words;
use crate::text::{Span, TokenRange, sentences, tokenize};
use std::collections::BTreeMap;

/// A text with some of its mentions known.
#[derive(Clone, Debug)]
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
    fn examples(&self, dictionary: &Dictionary) -> Vec<Example> {
        let words = words::look(&self.text, &self.tokens, &self.sentences);
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
    let words = words::look(&text.text, &text.tokens, &text.sentences);
    let dictionary = model.dictionary.look(&words, &text.sentences);
    let (mut lattice, mut features) = (Lattice::default(), Vec::new());
    for sentence in &text.sentences {
        model.fill(&text.text, &text.tokens, &words, &dictionary, sentence, &mut lattice, &mut features);
        for token in sentence.clone() {
            for (label, score) in lattice.at(SCHEME, token - sentence.start).iter_mut().enumerate() {
                if text.allowed[token] >> label & 1 == 0 {
                    *score -= FORBIDDEN;
                }
            }
        }
        for (token, label) in sentence.clone().zip(model.chain.decode(&mut lattice)) {
            if text.allowed[token] >> label & 1 == 1 {
                text.allowed[token] = 1 << label;
            }
        }
    }
}

/// Outweighs all weights of a token.
const FORBIDDEN: i32 = 1 << 20;

/// The tokens that a span touches.
pub fn covering(tokens: &[Span], span: &Span) -> Option<TokenRange> {
    let start = tokens.partition_point(|token| token.end <= span.start);
    let end = tokens.partition_point(|token| token.start < span.end);
    (start < end).then_some(start..end)
}

/// Trains a names model.
pub fn train(
    texts: &[Annotated],
    dictionary: Dictionary,
    settings: Settings,
    report: impl FnMut(usize, f64),
) -> NameModel {
    let examples: Vec<Example> = texts.iter().flat_map(|text| text.examples(&dictionary)).collect();
    NameModel { dictionary, chain: chain::train(SCHEME, &examples, settings, report) }
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
