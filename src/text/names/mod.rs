//! Names and other mentions: persons, countries, places, organisations, offices, agreements, programmes, dates, amounts.

pub mod data;
mod document;
mod features;
pub mod train;

use super::bytes::{Cursor, Sink};
use super::classes::WordClasses;
use super::dictionary::Dictionary;
use super::model::ModelError;
use super::sequence::{Bilou, Chain, Lattice};
use super::words::{self, Word};
use super::{NameSpan, Span, TokenRange};
use document::Document;
use features::View;

/// The classes of mentions, in the order of their numbers.
pub const CLASSES: &[&str] =
    &["Person", "Country", "Place", "Organization", "Office", "Agreement", "Programme", "Date", "Amount"];

/// The labels of the names model.
pub(super) const SCHEME: Bilou = Bilou::new(CLASSES.len());

/// The trained names model.
#[derive(Clone, Debug, PartialEq)]
pub struct NameModel {
    classes: WordClasses,
    dictionary: Dictionary,
    /// Looks at each sentence by itself.
    first: Chain,
    /// Looks again, knowing what the first found in the whole document: adds to its scores.
    second: Option<Chain>,
}

/// What the first look saw of a document.
struct FirstLook {
    words: Vec<Word>,
    /// Scores of the labels of all tokens.
    scores: Vec<i32>,
    /// The best label of each token.
    labels: Vec<usize>,
}

impl NameModel {
    /// The mentions in a text.
    pub fn find(&self, text: &str, tokens: &[Span], sentences: &[TokenRange]) -> Vec<NameSpan> {
        let look = self.look(text, tokens, sentences);
        let document = Document::new(&look.words, &look.labels, sentences);
        let mut found = Vec::new();
        let (mut lattice, mut features) = (Lattice::default(), Vec::new());
        for sentence in sentences {
            let labels = &look.labels[sentence.clone()];
            if self.second.is_none() && labels.iter().all(|label| *label == Bilou::OUTSIDE) {
                continue;
            }
            lattice.reset(SCHEME, sentence.len());
            lattice.scores.copy_from_slice(&look.scores[sentence.start * SCHEME.len()..sentence.end * SCHEME.len()]);
            let chain = match &self.second {
                None => &self.first,
                Some(second) => {
                    for token in sentence.clone() {
                        features.clear();
                        document.features(token, sentence, &mut features);
                        second.add_to(&features, lattice.at(SCHEME, token - sentence.start));
                    }
                    second
                }
            };
            let path = chain.decode(&mut lattice);
            for (span, class) in Bilou::spans(&path) {
                let margin =
                    span.clone().map(|token| chain.margin(&mut lattice, &path, token)).fold(f32::MAX, f32::min);
                found.push(NameSpan {
                    tokens: span.start + sentence.start..span.end + sentence.start,
                    class: CLASSES[class],
                    confidence: squeeze(margin),
                });
            }
        }
        found
    }

    /// The classes of words that the model knows.
    pub fn classes(&self) -> &WordClasses {
        &self.classes
    }

    fn look(&self, text: &str, tokens: &[Span], sentences: &[TokenRange]) -> FirstLook {
        let words = words::look(text, tokens, sentences, &self.classes);
        let dictionary = self.dictionary.look(&words, sentences);
        let mut scores = Vec::with_capacity(tokens.len() * SCHEME.len());
        let mut labels = Vec::with_capacity(tokens.len());
        let (mut lattice, mut features) = (Lattice::default(), Vec::new());
        for sentence in sentences {
            let view = View::new(text, tokens, &words, &dictionary, sentence.clone());
            lattice.reset(SCHEME, sentence.len());
            for token in sentence.clone() {
                features.clear();
                view.features(token, &mut features);
                self.first.add_to(&features, lattice.at(SCHEME, token - sentence.start));
            }
            labels.extend(self.first.decode(&mut lattice));
            scores.extend_from_slice(&lattice.scores);
        }
        FirstLook { words, scores, labels }
    }

    /// Writes the model.
    pub fn write(&self, to: &mut Sink) {
        self.classes.write(to);
        self.dictionary.write(to);
        self.first.write(to);
        if let Some(second) = &self.second {
            second.write(to);
        }
    }

    /// Reads what [`NameModel::write`] wrote.
    pub fn read(from: &mut Cursor<'_>) -> Result<Self, ModelError> {
        let classes = WordClasses::read(from)?;
        let dictionary = Dictionary::read(from)?;
        let first = Chain::read(from)?;
        let second = if from.is_empty() { None } else { Some(Chain::read(from)?) };
        if [Some(&first), second.as_ref()].into_iter().flatten().any(|chain| chain.scheme() != SCHEME) {
            return Err(from.damaged("the classes of names"));
        }
        Ok(Self { classes, dictionary, first, second })
    }
}

/// A margin in log odds as a number in 0..1.
fn squeeze(margin: f32) -> f32 {
    1.0 / (1.0 + (-margin.max(0.0)).exp()) * 2.0 - 1.0
}
