//! What the names model looks at around a token.

use crate::text::TokenRange;
use crate::text::dictionary::Entry;
use crate::text::weights::hash;
use crate::text::words::{Case, Word, capital_share};

/// A sentence prepared for features: its words and the runs of capitalised words in it.
pub(super) struct View<'a> {
    words: &'a [Word],
    dictionary: &'a [Entry],
    sentence: TokenRange,
    headline: u64,
    /// For each word of the sentence, the run of capitalised words that it is in; empty if none.
    runs: Vec<TokenRange>,
    /// The same, small connecting words taken along ("Ministry of Foreign Affairs").
    wide: Vec<TokenRange>,
}

/// The value of a place before or behind the sentence.
const EDGE: u64 = 0xED6E;

impl<'a> View<'a> {
    pub(super) fn new(
        text: &str,
        spans: &[crate::text::Span],
        words: &'a [Word],
        dictionary: &'a [Entry],
        sentence: TokenRange,
    ) -> Self {
        let share = capital_share(&words[sentence.clone()]);
        let headline = u64::from(share > 0.6) + u64::from(share > 0.9);
        let word = |i: usize| &text[spans[i].clone()];
        let runs = runs(words, &sentence, |_| false);
        let wide = runs_wide(words, &sentence, word);
        Self { words, dictionary, sentence, headline, runs, wide }
    }

    fn word(&self, index: isize) -> Option<&Word> {
        let index = usize::try_from(index).ok()?;
        self.sentence.contains(&index).then(|| &self.words[index])
    }

    fn lower(&self, index: isize) -> u64 {
        self.word(index).map_or(EDGE, |word| word.lower)
    }

    fn shape(&self, index: isize) -> u64 {
        self.word(index).map_or(EDGE, |word| word.shape)
    }

    /// The classes and place of the phrase that a word is in; 0 if none.
    fn entry(&self, index: isize) -> u64 {
        self.word(index).map_or(0, |_| {
            let entry = self.dictionary[index as usize];
            u64::from(entry.phrase) << 2 | u64::from(entry.place)
        })
    }

    fn single(&self, index: isize) -> u64 {
        self.word(index).map_or(EDGE, |_| u64::from(self.dictionary[index as usize].single))
    }

    /// Appends the features of token `at`.
    pub(super) fn features(&self, at: usize, to: &mut Vec<u64>) {
        let i = at as isize;
        let word = &self.words[at];
        let (w, shape) = (word.lower, word.shape);
        let first = u64::from(at == self.sentence.start);
        let mut add = |template: u8, values: &[u64]| to.push(hash(template, values));
        add(0, &[]);
        add(1, &[w]);
        add(2, &[word.exact]);
        add(3, &[shape, self.headline]);
        add(4, &[shape, first, u64::from(word.seen_lower), u64::from(word.seen_capital)]);
        add(5, &[self.lower(i - 1)]);
        add(6, &[self.lower(i + 1)]);
        add(7, &[self.lower(i - 2)]);
        add(8, &[self.lower(i + 2)]);
        add(9, &[self.lower(i - 1), w]);
        add(10, &[w, self.lower(i + 1)]);
        add(11, &[self.lower(i - 1), shape]);
        add(12, &[shape, self.lower(i + 1)]);
        add(13, &[self.lower(i - 2), self.lower(i - 1), shape]);
        add(14, &[shape, self.lower(i + 1), self.lower(i + 2)]);
        add(15, &[self.shape(i - 1), shape]);
        add(16, &[shape, self.shape(i + 1)]);
        add(17, &[self.shape(i - 1), shape, self.shape(i + 1)]);
        add(18, &[self.shape(i - 2), self.shape(i - 1), shape, self.shape(i + 1), self.shape(i + 2)]);
        add(19, &[self.lower(i - 3)]);
        add(20, &[self.lower(i + 3)]);
        add(21, &[self.lower(i - 1), self.lower(i + 1), shape]);
        let capital = u64::from(word.case.is_capital());
        for (n, suffix) in word.suffixes.iter().enumerate().filter(|(_, suffix)| **suffix != 0) {
            add(22 + n as u8, &[*suffix, capital]);
        }
        for (n, prefix) in word.prefixes.iter().enumerate().filter(|(_, prefix)| **prefix != 0) {
            add(26 + n as u8, &[*prefix, capital]);
        }
        for (template, offset) in [(29, -1), (30, 1)] {
            if let Some(other) = self.word(i + offset) {
                add(template, &[other.suffixes[2], shape]);
            }
        }
        add(31, &[u64::from(word.length.min(5)), shape]);
        let entry = self.entry(i);
        if entry != 0 {
            add(32, &[entry, capital]);
            add(33, &[entry, self.lower(i - 1)]);
            add(34, &[entry, self.lower(i + 1)]);
            add(35, &[entry, self.shape(i - 1), self.shape(i + 1)]);
        }
        let (before, behind) = (self.entry(i - 1), self.entry(i + 1));
        if before != 0 {
            add(36, &[before, shape]);
        }
        if behind != 0 {
            add(37, &[behind, shape]);
        }
        if word.case.is_capital() {
            let single = self.single(i);
            let rarity = u64::from(word.seen_lower);
            add(38, &[single, shape, rarity]);
            add(39, &[self.single(i - 1), single, self.single(i + 1), rarity]);
        }
        // Classes of words.
        let [fine, middle, coarse] = word.classes;
        let class =
            |offset: isize, level: usize| self.word(i + offset).map_or(EDGE, |word| u64::from(word.classes[level]));
        add(80, &[u64::from(fine), capital]);
        add(81, &[u64::from(middle), shape]);
        add(82, &[u64::from(coarse), shape]);
        for (n, offset) in [-2, -1, 1, 2].into_iter().enumerate() {
            add(83 + n as u8, &[class(offset, 0), capital]);
            add(87 + n as u8, &[class(offset, 2), capital]);
        }
        add(91, &[class(-1, 1), class(0, 1), capital]);
        add(92, &[class(0, 1), class(1, 1), capital]);
        add(93, &[class(-1, 1), class(1, 1), shape]);
        add(94, &[self.lower(i - 1), class(0, 1)]);
        add(95, &[class(0, 1), self.lower(i + 1)]);
        self.run_features(at, &mut add);
    }

    /// The run of capitalised words around a token: how it begins and ends, and what stands before and behind it.
    fn run_features(&self, at: usize, add: &mut impl FnMut(u8, &[u64])) {
        let local = at - self.sentence.start;
        for (base, runs) in [(40, &self.runs), (60, &self.wide)] {
            let run = &runs[local];
            if run.is_empty() {
                // How far the next capitalised words are.
                continue;
            }
            let length = (run.end - run.start).min(6) as u64;
            let from_start = (at - run.start).min(4) as u64;
            let from_end = (run.end - 1 - at).min(4) as u64;
            let (start, end) = (run.start as isize, run.end as isize);
            let (head, tail) = (self.lower(start), self.lower(end - 1));
            let (before, after) = (self.lower(start - 1), self.lower(end));
            add(base, &[length, from_start]);
            add(base + 1, &[head, from_start.min(2), from_end.min(1)]);
            add(base + 2, &[tail, from_end.min(2), from_start.min(1)]);
            add(base + 3, &[before, from_start.min(1), from_end.min(1)]);
            add(base + 4, &[after, from_start.min(1), from_end.min(1)]);
            add(base + 5, &[before, after, from_start.min(1), from_end.min(1)]);
            add(base + 6, &[before, self.words[at].lower]);
            add(base + 7, &[after, self.words[at].lower]);
            add(base + 8, &[self.lower(start - 2), before, from_start.min(1), from_end.min(1)]);
            add(base + 9, &[after, self.lower(end + 1), from_start.min(1), from_end.min(1)]);
            add(base + 10, &[length, from_start, from_end, self.headline]);
            let edges = [from_end.min(2), from_start.min(1)];
            if let Some(last) = self.word(end - 1) {
                add(base + 11, &[last.suffixes[2], edges[0], edges[1]]);
                add(base + 12, &[u64::from(last.classes[1]), edges[0], edges[1]]);
                let first = self.words[run.start].classes[1];
                add(base + 13, &[u64::from(first), from_start.min(2), edges[0]]);
                add(base + 14, &[u64::from(first), u64::from(last.classes[1]), edges[0], edges[1]]);
            }
            let class = |i: isize| self.word(i).map_or(EDGE, |word| u64::from(word.classes[1]));
            add(base + 15, &[class(start - 1), edges[0], edges[1]]);
            add(base + 16, &[class(end), edges[0], edges[1]]);
            add(base + 17, &[class(start - 1), class(end), edges[0], edges[1]]);
        }
    }
}

/// For each word of a sentence, the stretch of capitalised words around it, hyphens and such between them included.
fn runs(words: &[Word], sentence: &TokenRange, _joins: impl Fn(usize) -> bool) -> Vec<TokenRange> {
    let mut runs = vec![0..0; sentence.len()];
    let mut at = sentence.start;
    while at < sentence.end {
        if !words[at].case.is_capital() {
            at += 1;
            continue;
        }
        let start = at;
        while at < sentence.end && words[at].case.is_capital() {
            at += 1;
        }
        runs[start - sentence.start..at - sentence.start].fill(start..at);
    }
    runs
}

/// The same with what may join the words of one name.
fn runs_wide<'t>(words: &[Word], sentence: &TokenRange, text: impl Fn(usize) -> &'t str) -> Vec<TokenRange> {
    let joins = |i: usize| {
        matches!(
            text(i),
            "of" | "the"
                | "and"
                | "for"
                | "on"
                | "in"
                | "to"
                | "de"
                | "la"
                | "del"
                | "da"
                | "dos"
                | "do"
                | "du"
                | "al"
                | "bin"
                | "ibn"
                | "von"
                | "van"
                | "der"
                | "den"
                | "el"
                | "-"
                | "–"
                | "&"
                | "'s"
                | "’s"
                | "’"
                | "'"
        )
    };
    let mut runs = vec![0..0; sentence.len()];
    let mut at = sentence.start;
    while at < sentence.end {
        if !words[at].case.is_capital() {
            at += 1;
            continue;
        }
        let start = at;
        let mut end = at + 1;
        let mut ahead = end;
        while ahead < sentence.end && ahead < end + 3 {
            if words[ahead].case.is_capital()
                || (words[ahead].case == Case::None && words[ahead].length > 1 && end == ahead)
            {
                end = ahead + 1;
            } else if !joins(ahead) {
                break;
            }
            ahead += 1;
        }
        runs[start - sentence.start..end - sentence.start].fill(start..end);
        at = end;
    }
    runs
}
