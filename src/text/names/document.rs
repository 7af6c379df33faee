//! The second look: what a document's other occurrences of a word were taken for.

use crate::text::TokenRange;
use crate::text::sequence::{Bilou, Part};
use crate::text::weights::{hash, mix};
use crate::text::words::Word;
use rustc_hash::FxHashMap;

/// Templates of these features begin here.
const BASE: u8 = 200;
/// Words of the longest mention that is sought again.
const LONGEST: usize = 8;
/// The vote for no mention at all.
const NONE: usize = 15;

/// Votes for the classes, the last for none.
type Votes = [u16; 16];

/// The mentions of a document as first found.
pub(super) struct Document<'a> {
    words: &'a [Word],
    labels: &'a [usize],
    /// How often each capitalised word was taken for which class.
    word_votes: FxHashMap<u64, Votes>,
    /// The same for whole mentions.
    phrase_votes: FxHashMap<u64, Votes>,
    /// For each token the number of words of the mention found elsewhere that begins here, and its class.
    phrases: Vec<(u8, u8, u8)>,
}

impl<'a> Document<'a> {
    /// `labels` are those of all words of the document.
    pub(super) fn new(words: &'a [Word], labels: &'a [usize], sentences: &[TokenRange]) -> Self {
        let mut word_votes: FxHashMap<u64, Votes> = FxHashMap::default();
        let mut phrase_votes: FxHashMap<u64, Votes> = FxHashMap::default();
        for (word, label) in words.iter().zip(labels).filter(|(word, _)| word.case.is_capital()) {
            word_votes.entry(word.lower).or_default()[class_of(*label)] += 1;
        }
        for (span, class) in Bilou::spans(labels) {
            if words[span.start].case.is_capital() && span.len() <= LONGEST {
                phrase_votes.entry(phrase(&words[span])).or_default()[class] += 1;
            }
        }
        let mut document = Self { words, labels, word_votes, phrase_votes, phrases: Vec::new() };
        document.phrases = document.find_phrases(sentences);
        document
    }

    /// Longest mentions found anywhere, sought everywhere: for each token their class, place and length.
    fn find_phrases(&self, sentences: &[TokenRange]) -> Vec<(u8, u8, u8)> {
        let mut found = vec![(0, 0, 0); self.words.len()];
        for sentence in sentences {
            let mut at = sentence.start;
            while at < sentence.end {
                let mut best = (0, 0);
                if self.words[at].case.is_capital() {
                    let mut hash = 0;
                    for (offset, word) in self.words[at..sentence.end.min(at + LONGEST)].iter().enumerate() {
                        hash = mix(hash, word.lower);
                        if let Some(votes) = self.phrase_votes.get(&hash) {
                            best = (offset + 1, majority(votes).0);
                        }
                    }
                }
                let (length, class) = best;
                for (offset, slot) in found[at..at + length].iter_mut().enumerate() {
                    let place = match (offset, offset + 1 == length) {
                        (0, true) => 3,
                        (0, false) => 0,
                        (_, false) => 1,
                        (_, true) => 2,
                    };
                    *slot = (class as u8 + 1, place, length as u8);
                }
                at += length.max(1);
            }
        }
        found
    }

    /// Appends the features of a token; `margin` tells how sure the first look was of it.
    pub(super) fn features(&self, at: usize, sentence: &TokenRange, to: &mut Vec<u64>) {
        let own = self.labels[at] as u64;
        let own_class = class_of(self.labels[at]);
        let mut add = |template: u8, values: &[u64]| to.push(hash(BASE + template, values));
        add(0, &[own]);
        let others = self.others(at);
        let capital = self.words[at].case.is_capital();
        if capital {
            add(1, &[others]);
            add(2, &[others, own]);
            let (class, place, length) = self.phrases[at];
            add(3, &[u64::from(class), u64::from(place)]);
            add(4, &[u64::from(class), u64::from(place), own]);
            add(5, &[u64::from(class), u64::from(place), others, own_class as u64]);
            add(6, &[u64::from(length.min(4)), u64::from(class), u64::from(place), own]);
        }
        if at > sentence.start {
            add(7, &[self.others(at - 1), others, own]);
            add(8, &[self.labels[at - 1] as u64, own, others]);
        }
        if at + 1 < sentence.end {
            add(9, &[others, self.others(at + 1), own]);
            add(10, &[own, self.labels[at + 1] as u64, others]);
        }
    }

    /// What most other occurrences of a word were taken for, and how clearly.
    fn others(&self, at: usize) -> u64 {
        let word = &self.words[at];
        if !word.case.is_capital() {
            return 99;
        }
        let Some(votes) = self.word_votes.get(&word.lower) else { return 98 };
        let mut votes = *votes;
        let own = &mut votes[class_of(self.labels[at])];
        *own = own.saturating_sub(1);
        let total: u16 = votes.iter().sum();
        if total == 0 {
            return 97;
        }
        let (class, count) = majority(&votes);
        let clear = if count == total { 2 } else { u64::from(count * 3 >= total * 2) };
        (class as u64) << 8 | clear << 4 | u64::from(count.min(3))
    }
}

fn class_of(label: usize) -> usize {
    Bilou::meaning(label).map_or(NONE, |(class, _): (usize, Part)| class)
}

fn majority(votes: &Votes) -> (usize, u16) {
    let mut best = (NONE, 0);
    for (class, count) in votes.iter().enumerate() {
        if *count > best.1 {
            best = (class, *count);
        }
    }
    best
}

fn phrase(words: &[Word]) -> u64 {
    words.iter().fold(0, |hash, word| mix(hash, word.lower))
}
