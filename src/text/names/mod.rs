//! Names and other mentions: persons, countries, places, organisations, offices, agreements, programmes, dates, amounts.

mod features;
pub mod train;

use super::bytes::{Cursor, Sink};
use super::dictionary::{Dictionary, Entry};
use super::model::ModelError;
use super::sequence::{Bilou, Chain, Lattice};
use super::words::{self, Word};
use super::{NameSpan, Span, TokenRange};
use features::View;

/// The classes of mentions, in the order of their numbers.
pub const CLASSES: &[&str] =
    &["Person", "Country", "Place", "Organization", "Office", "Agreement", "Programme", "Date", "Amount"];

/// The labels of the names model.
pub(super) const SCHEME: Bilou = Bilou::new(CLASSES.len());

/// The trained names model.
#[derive(Clone, Debug, PartialEq)]
pub struct NameModel {
    dictionary: Dictionary,
    chain: Chain,
}

impl NameModel {
    /// The mentions in a text.
    pub fn find(&self, text: &str, tokens: &[Span], sentences: &[TokenRange]) -> Vec<NameSpan> {
        let words = words::look(text, tokens, sentences);
        let dictionary = self.dictionary.look(&words, sentences);
        let mut found = Vec::new();
        let mut lattice = Lattice::default();
        let mut features = Vec::new();
        for sentence in sentences {
            self.fill(text, tokens, &words, &dictionary, sentence, &mut lattice, &mut features);
            let path = self.chain.decode(&mut lattice);
            for (span, class) in Bilou::spans(&path) {
                let margin =
                    span.clone().map(|token| self.chain.margin(&mut lattice, &path, token)).fold(f32::MAX, f32::min);
                found.push(NameSpan {
                    tokens: span.start + sentence.start..span.end + sentence.start,
                    class: CLASSES[class],
                    confidence: squeeze(margin),
                });
            }
        }
        found
    }

    #[allow(clippy::too_many_arguments)]
    fn fill(
        &self,
        text: &str,
        tokens: &[Span],
        words: &[Word],
        dictionary: &[Entry],
        sentence: &TokenRange,
        lattice: &mut Lattice,
        features: &mut Vec<u64>,
    ) {
        let view = View::new(text, tokens, words, dictionary, sentence.clone());
        lattice.reset(SCHEME, sentence.len());
        for token in sentence.clone() {
            features.clear();
            view.features(token, features);
            self.chain.add_to(features, lattice.at(SCHEME, token - sentence.start));
        }
    }

    /// Writes the model.
    pub fn write(&self, to: &mut Sink) {
        self.dictionary.write(to);
        self.chain.write(to);
    }

    /// Reads what [`NameModel::write`] wrote.
    pub fn read(from: &mut Cursor<'_>) -> Result<Self, ModelError> {
        let dictionary = Dictionary::read(from)?;
        let chain = Chain::read(from)?;
        if chain.scheme() != SCHEME {
            return Err(from.damaged("the classes of names"));
        }
        Ok(Self { dictionary, chain })
    }
}

/// A margin in log odds as a number in 0..1.
fn squeeze(margin: f32) -> f32 {
    1.0 / (1.0 + (-margin.max(0.0)).exp()) * 2.0 - 1.0
}
