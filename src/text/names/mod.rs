//! Names and other mentions: persons, countries, places, organisations, offices, agreements, programmes, dates, amounts.

mod acronyms;
mod clues;
pub mod data;
mod features;
pub mod learn;
mod reader;
pub mod train;

use super::bytes::{Cursor, Sink};
use super::classes::WordClasses;
use super::dictionary::Dictionary;
use super::model::ModelError;
use super::sequence::{Bilou, Chain, Lattice};
use super::vectors::Vectors;
use super::{NameSpan, Span, TokenRange, words};
use features::View;
use reader::Reader;
use std::sync::Arc;

/// The classes of mentions, in the order of their numbers.
pub const CLASSES: &[&str] =
    &["Person", "Country", "Place", "Organization", "Office", "Agreement", "Programme", "Date", "Amount"];

/// The labels of the names model.
pub(super) const SCHEME: Bilou = Bilou::new(CLASSES.len());

/// The trained names model: a field over sparse features and a network that reads, whose scores are added up.
#[derive(Clone, Debug)]
pub struct NameModel {
    classes: WordClasses,
    dictionary: Dictionary,
    chain: Chain,
    reader: Reader,
}

impl NameModel {
    /// The mentions in a text.
    pub fn find(&self, text: &str, tokens: &[Span], sentences: &[TokenRange]) -> Vec<NameSpan> {
        let words = words::look(text, tokens, sentences, &self.classes);
        let entries = self.dictionary.look(&words, sentences);
        let read = self.reader.scores(text, tokens, &words, &entries, sentences);
        let scale = self.chain.scale();
        let mut found = Vec::new();
        let (mut lattice, mut features) = (Lattice::default(), Vec::new());
        for sentence in sentences {
            let view = View::new(text, tokens, &words, &entries, sentence.clone());
            lattice.reset(SCHEME, sentence.len());
            for token in sentence.clone() {
                let scores = lattice.at(SCHEME, token - sentence.start);
                for (score, read) in scores.iter_mut().zip(&read[token * SCHEME.len()..]) {
                    *score = (read / scale).round() as i32;
                }
                features.clear();
                view.features(token, &mut features);
                self.chain.add_to(&features, scores);
            }
            let path = self.chain.decode(&mut lattice);
            for (span, class) in Bilou::spans(&path) {
                let margin =
                    span.clone().map(|token| self.chain.margin(&mut lattice, &path, token)).fold(f32::MAX, f32::min);
                found.push(NameSpan {
                    tokens: span.start + sentence.start..span.end + sentence.start,
                    class: CLASSES[class],
                    // Two opinions were added up; how sure they are is their mean.
                    confidence: squeeze(margin / 2.0),
                });
            }
        }
        acronyms::settle(text, tokens, sentences, &mut found);
        found
    }

    /// The classes of words that the model knows.
    pub fn classes(&self) -> &WordClasses {
        &self.classes
    }

    /// Writes the model, without the vectors of words.
    pub fn write(&self, to: &mut Sink) {
        self.classes.write(to);
        self.dictionary.write(to);
        self.chain.write(to);
        self.reader.write(to);
    }

    /// Reads what [`NameModel::write`] wrote. The vectors must be those that it learnt with.
    pub fn read(from: &mut Cursor<'_>, vectors: Arc<Vectors>) -> Result<Self, ModelError> {
        let classes = WordClasses::read(from)?;
        let dictionary = Dictionary::read(from)?;
        let chain = Chain::read(from)?;
        if chain.scheme() != SCHEME {
            return Err(from.damaged("the classes of names"));
        }
        Ok(Self { classes, dictionary, chain, reader: Reader::load(from, vectors)? })
    }
}

/// A margin in log odds as a number in 0..1.
fn squeeze(margin: f32) -> f32 {
    1.0 / (1.0 + (-margin.max(0.0)).exp()) * 2.0 - 1.0
}
