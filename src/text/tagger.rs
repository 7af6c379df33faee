//! Tags: universal and Penn at once, word by word from the left, by an averaged perceptron.

use super::bytes::{Cursor, Sink};
use super::model::ModelError;
use super::tags::{Penn, Upos};
use super::weights::{Weights, best, hash};
use super::word::Word;

/// A pair of tags: universal and Penn.
pub type Tag = (Upos, Penn);

/// The trained tagger.
#[derive(Clone, Debug)]
pub struct Tagger {
    tags: Vec<Tag>,
    weights: Weights,
}

impl Tagger {
    /// A tagger that knows these pairs of tags, by class.
    pub fn new(tags: Vec<Tag>, weights: Weights) -> Self {
        Self { tags, weights }
    }

    /// Tags the words of a sentence.
    pub fn tag(&self, words: &[Word]) -> Vec<Tag> {
        let mut features = Vec::with_capacity(64);
        let mut scores = vec![0; self.tags.len()];
        let mut classes: Vec<u8> = Vec::with_capacity(words.len());
        for at in 0..words.len() {
            extract(words, &classes, at, &mut features);
            self.weights.score(&features, &mut scores);
            classes.push(best(&scores) as u8);
        }
        classes.iter().map(|class| self.tags[*class as usize]).collect()
    }

    /// Writes tags and weights.
    pub fn write(&self, to: &mut Sink) {
        to.u32(self.tags.len() as u32);
        for (upos, xpos) in &self.tags {
            to.u8(*upos as u8);
            to.u8(*xpos as u8);
        }
        self.weights.write(to);
    }

    /// Reads what [`Tagger::write`] wrote.
    pub fn read(from: &mut Cursor<'_>) -> Result<Self, ModelError> {
        let count = from.u32()?;
        let mut tags = Vec::new();
        for _ in 0..count {
            let (upos, xpos) = (usize::from(from.u8()?), usize::from(from.u8()?));
            let (Some(upos), Some(xpos)) = (Upos::ALL.get(upos), Penn::ALL.get(xpos)) else {
                return Err(from.damaged("the tags"));
            };
            tags.push((*upos, *xpos));
        }
        let weights = Weights::read(from)?;
        if weights.classes() != tags.len() || tags.is_empty() {
            return Err(from.damaged("the tags"));
        }
        Ok(Self { tags, weights })
    }
}

/// The features of the word at `at`, given the classes of those before it.
pub fn extract(words: &[Word], classes: &[u8], at: usize, to: &mut Vec<u64>) {
    let none = Word { lower: 1, exact: 1, ..Word::default() };
    let word = |offset: isize| words.get(at.wrapping_add_signed(offset)).unwrap_or(&none);
    let class = |back: usize| at.checked_sub(back).map_or(255, |at| u64::from(classes[at]));
    let (w, p1, p2, n1, n2) = (word(0), word(-1), word(-2), word(1), word(2));
    let (t1, t2) = (class(1), class(2));
    to.clear();
    to.extend_from_slice(&[
        hash(0, &[]),
        hash(1, &[w.lower]),
        hash(2, &[w.exact]),
        hash(3, &[w.shape]),
        hash(4, &[w.suffix[0]]),
        hash(5, &[w.suffix[1]]),
        hash(6, &[w.suffix[2]]),
        hash(7, &[w.suffix[3]]),
        hash(8, &[w.suffix[4]]),
        hash(9, &[w.prefix[0]]),
        hash(10, &[w.prefix[1]]),
        hash(11, &[w.prefix[2]]),
        hash(12, &[t1]),
        hash(13, &[t1, t2]),
        hash(14, &[t1, w.lower]),
        hash(15, &[p1.lower]),
        hash(16, &[p2.lower]),
        hash(17, &[n1.lower]),
        hash(18, &[n2.lower]),
        hash(19, &[p1.lower, w.lower]),
        hash(20, &[w.lower, n1.lower]),
        hash(21, &[p1.lower, n1.lower]),
        hash(22, &[n1.suffix[2]]),
        hash(23, &[n1.suffix[1], t1]),
        hash(24, &[p1.suffix[2]]),
        hash(25, &[n1.shape, w.shape]),
        hash(26, &[p1.shape, w.shape]),
        hash(27, &[t1, w.suffix[2]]),
        hash(28, &[t1, t2, w.lower]),
        hash(29, &[w.shape, w.suffix[2]]),
        hash(30, &[t1, w.lower, n1.lower]),
        hash(31, &[p2.lower, p1.lower]),
        hash(32, &[n1.lower, n2.lower]),
        hash(33, &[w.suffix[2], n1.lower]),
        hash(34, &[w.shape, u64::from(at == 0)]),
        hash(35, &[n2.suffix[1], n1.suffix[1]]),
    ]);
}
