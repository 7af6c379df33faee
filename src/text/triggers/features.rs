//! What the trigger model looks at around a token.

use super::{TriggerWords, has_letters};
use crate::text::weights::{hash, hash_str};
use crate::text::words::Word;
use crate::text::{NameSpan, Span, TokenRange};

/// The value of a place before or behind the sentence.
const EDGE: u64 = 0xED6E;
/// How far names are looked for.
const FAR: usize = 8;

/// A document prepared for features.
pub(super) struct View<'a> {
    text: &'a str,
    tokens: &'a [Span],
    words: &'a [Word],
    /// The stem of each word.
    stems: Vec<u64>,
    /// The classes that the words are known to state.
    known: Vec<u64>,
    /// The class of the name that each token is in, hashed; 0 if none.
    names: Vec<u64>,
}

impl<'a> View<'a> {
    pub(super) fn new(
        text: &'a str,
        tokens: &'a [Span],
        words: &'a [Word],
        names: &[NameSpan],
        trigger_words: &TriggerWords,
    ) -> Self {
        let mut stems = Vec::with_capacity(tokens.len());
        let mut known = Vec::with_capacity(tokens.len());
        for (span, word) in tokens.iter().zip(words) {
            if has_letters(word) {
                let forms = stems_of(&text[span.clone()].to_lowercase());
                stems.push(forms.last().copied().unwrap_or(word.lower));
                known.push(u64::from(trigger_words.classes(&forms)));
            } else {
                stems.push(word.lower);
                known.push(0);
            }
        }
        let mut inside = vec![0; tokens.len()];
        for name in names {
            inside[name.tokens.clone()].fill(hash_str(name.class));
        }
        Self { text, tokens, words, stems, known, names: inside }
    }

    pub(super) fn may_be_trigger(&self, at: usize) -> bool {
        self.names[at] == 0 && has_letters(&self.words[at])
    }

    /// The classes that a word is known to state, one bit each.
    pub(super) fn known(&self, at: usize) -> u32 {
        self.known[at] as u32
    }

    /// The value of a neighbour: the class of its name, else the word.
    fn lower(&self, at: isize, sentence: &TokenRange) -> u64 {
        match usize::try_from(at).ok().filter(|at| sentence.contains(at)) {
            None => EDGE,
            Some(at) if self.names[at] != 0 => self.names[at],
            Some(at) => self.words[at].lower,
        }
    }

    fn class(&self, at: isize, sentence: &TokenRange, level: usize) -> u64 {
        match usize::try_from(at).ok().filter(|at| sentence.contains(at)) {
            None => EDGE,
            Some(at) if self.names[at] != 0 => self.names[at],
            Some(at) => u64::from(self.words[at].classes[level]),
        }
    }

    /// The nearest name to one side, with its distance in three steps.
    fn name(&self, mut places: impl Iterator<Item = usize>) -> (u64, u64) {
        match places.position(|place| self.names[place] != 0) {
            None => (0, 0),
            Some(distance) => (distance as u64, distance as u64 / 2 + 1),
        }
    }

    /// Appends the features of token `at` for its class.
    pub(super) fn features(&self, at: usize, sentence: &TokenRange, to: &mut Vec<u64>) {
        let i = at as isize;
        let word = &self.words[at];
        let (w, stem, known) = (word.lower, self.stems[at], self.known[at]);
        let lower = |offset: isize| self.lower(i + offset, sentence);
        let class = |offset: isize, level: usize| self.class(i + offset, sentence, level);
        let mut add = |template: u8, values: &[u64]| to.push(hash(template, values));
        add(0, &[]);
        add(1, &[w]);
        add(2, &[stem]);
        add(3, &[u64::from(word.classes[0])]);
        add(4, &[u64::from(word.classes[1])]);
        add(5, &[u64::from(word.classes[2])]);
        add(6, &[word.shape, u64::from(at == sentence.start)]);
        for (n, suffix) in word.suffixes.iter().enumerate().skip(1) {
            add(7 + n as u8, &[*suffix]);
            if n < 3 {
                add(11 + n as u8, &[*suffix, known]);
            }
        }
        add(14, &[word.prefixes[2]]);
        for (n, offset) in [-3_isize, -2, -1, 1, 2, 3].into_iter().enumerate() {
            add(16 + n as u8, &[lower(offset)]);
            add(22 + n as u8, &[class(offset, 2), u64::from(known != 0)]);
        }
        add(28, &[lower(-1), stem]);
        add(29, &[stem, lower(1)]);
        add(30, &[lower(-1), w, lower(1)]);
        add(31, &[lower(-2), lower(-1), stem]);
        add(32, &[stem, lower(1), lower(2)]);
        add(33, &[lower(-1), known]);
        add(34, &[known, lower(1)]);
        add(35, &[known]);
        let is_known = u64::from(known != 0);
        add(60, &[is_known, word.suffixes[1], lower(-1)]);
        add(61, &[is_known, word.suffixes[1], lower(1)]);
        add(62, &[is_known, class(-1, 2)]);
        add(63, &[is_known, class(1, 2)]);
        add(64, &[is_known, u64::from(known.count_ones())]);
        add(65, &[is_known, word.suffixes[1]]);
        add(66, &[is_known, word.suffixes[2]]);
        add(36, &[lower(-1), u64::from(word.classes[1])]);
        add(37, &[u64::from(word.classes[1]), lower(1)]);
        add(38, &[lower(-1), word.suffixes[2]]);
        add(39, &[word.suffixes[2], lower(1)]);
        add(40, &[class(-1, 1), u64::from(word.classes[1])]);
        add(41, &[u64::from(word.classes[1]), class(1, 1)]);

        // Names near by.
        let before = (sentence.start.max(at.saturating_sub(FAR))..at).rev();
        let behind = at + 1..sentence.end.min(at + 1 + FAR);
        let (before, behind) = (self.nearest(before), self.nearest(behind));
        add(42, &[before, stem]);
        add(43, &[behind, stem]);
        add(44, &[before, behind, known]);
        add(67, &[before, behind, is_known]);
        add(68, &[before, is_known, lower(-1)]);
        add(69, &[behind, is_known, lower(1)]);
        add(45, &[before, u64::from(word.classes[1])]);
        add(46, &[behind, u64::from(word.classes[1])]);
        // What it is done to: the next words past small ones.
        if let Some(object) = (at + 1..sentence.end.min(at + 6)).find(|place| !self.is_small(*place)) {
            let value = self.lower(object as isize, sentence);
            add(47, &[stem, value]);
            add(48, &[known, value]);
            add(49, &[stem, self.class(object as isize, sentence, 1)]);
            add(50, &[u64::from(word.classes[1]), self.class(object as isize, sentence, 1)]);
        }
        if let Some(subject) = (sentence.start.max(at.saturating_sub(5))..at).rev().find(|place| !self.is_small(*place))
        {
            let value = self.lower(subject as isize, sentence);
            add(51, &[stem, value]);
            add(52, &[known, value]);
            add(53, &[u64::from(word.classes[1]), self.class(subject as isize, sentence, 1)]);
        }
        for place in sentence.start.max(at.saturating_sub(6))..sentence.end.min(at + 7) {
            if place != at && self.words[place].length > 3 {
                add(54, &[known, self.stems[place]]);
                add(55, &[u64::from(self.words[place].classes[1]), stem]);
            }
        }
    }

    /// The class and rough distance of the nearest name.
    fn nearest(&self, places: impl Iterator<Item = usize> + Clone) -> u64 {
        let (_, distance) = self.name(places.clone());
        places.into_iter().find(|place| self.names[*place] != 0).map_or(0, |place| self.names[place] ^ distance)
    }

    fn is_small(&self, at: usize) -> bool {
        self.names[at] == 0
            && (self.words[at].length < 4
                || matches!(
                    &self.text[self.tokens[at].clone()],
                    "with" | "from" | "this" | "that" | "their" | "have" | "been" | "will" | "were"
                ))
    }

    /// Appends the features of the trigger at `at` for how the happening is presented.
    pub(super) fn modality_features(&self, at: usize, sentence: &TokenRange, to: &mut Vec<u64>) {
        let i = at as isize;
        let word = &self.words[at];
        let stem = self.stems[at];
        let lower = |offset: isize| self.lower(i + offset, sentence);
        let mut add = |template: u8, values: &[u64]| to.push(hash(template, values));
        add(100, &[]);
        add(101, &[stem]);
        add(102, &[word.lower]);
        add(103, &[word.suffixes[1]]);
        add(104, &[word.suffixes[2]]);
        add(105, &[lower(-1)]);
        add(106, &[lower(-2), lower(-1)]);
        add(107, &[lower(-3), lower(-2), lower(-1)]);
        add(108, &[lower(-1), word.suffixes[1]]);
        add(109, &[lower(-1), word.suffixes[2]]);
        add(110, &[lower(1)]);
        add(111, &[lower(1), lower(2)]);
        add(112, &[stem, lower(-1)]);
        for place in sentence.start.max(at.saturating_sub(8))..at {
            add(113, &[self.words[place].lower]);
            add(114, &[self.stems[place], u64::from(at - place > 3)]);
            add(115, &[self.stems[place], word.suffixes[1]]);
            add(116, &[u64::from(self.words[place].classes[1])]);
        }
        for place in sentence.start..sentence.end.min(at + 6) {
            add(117, &[self.words[place].lower, u64::from(place > at)]);
        }
        let first = self.words[sentence.start].lower;
        add(118, &[first]);
    }
}

/// The forms that a word may be of, from itself to its barest: "signing" gives "signing", "sign", "signe".
fn stems_of(word: &str) -> Vec<u64> {
    let mut forms = vec![word.to_owned()];
    let mut cut = |ending: &str, with: &[&str]| {
        if let Some(rest) = word.strip_suffix(ending).filter(|rest| rest.len() > 2) {
            for with in with {
                forms.push(format!("{rest}{with}"));
            }
            let mut letters = rest.chars().rev();
            if let (Some(a), Some(b)) = (letters.next(), letters.next())
                && a == b
                && a.is_ascii_alphabetic()
                && ending != "s"
            {
                forms.push(rest[..rest.len() - 1].to_owned());
            }
        }
    };
    if word.ends_with("ies") || word.ends_with("ied") {
        cut("ies", &["y"]);
        cut("ied", &["y"]);
    } else if word.ends_with("ing") {
        cut("ing", &["", "e"]);
    } else if word.ends_with("ed") {
        cut("d", &[""]);
        cut("ed", &[""]);
    } else if word.ends_with("es") {
        cut("s", &[""]);
        cut("es", &[""]);
    } else if !word.ends_with("ss") {
        cut("s", &[""]);
    }
    let irregular = match word {
        "met" => "meet",
        "spoke" | "spoken" => "speak",
        "won" => "win",
        "held" => "hold",
        "gave" | "given" => "give",
        "left" => "leave",
        "shot" => "shoot",
        "struck" => "strike",
        "withdrew" | "withdrawn" => "withdraw",
        "took" | "taken" => "take",
        "went" | "gone" => "go",
        "fought" => "fight",
        "elected" => "elect",
        "sent" => "send",
        "broke" | "broken" => "break",
        "quit" => "quit",
        "began" | "begun" => "begin",
        _ => "",
    };
    if !irregular.is_empty() {
        forms.push(irregular.to_owned());
    }
    forms.iter().map(|form| hash_str(form)).collect()
}
