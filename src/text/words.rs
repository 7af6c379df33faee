//! What the words of a document look like: hashed once for all models that look at them.

use super::classes::{Classes, WordClasses};
use super::weights::{hash_str, mix};
use super::{Span, TokenRange};

/// A word as features see it.
#[derive(Clone, Debug, Default)]
pub(super) struct Word {
    /// As written.
    pub exact: u64,
    /// In lower case.
    pub lower: u64,
    /// Kinds of characters, runs of one kind cut to one ("Aa", "A.A.", "9", "A-9").
    pub shape: u64,
    /// Its first 2, 3 and 4 characters, in lower case; 0 if it is shorter.
    pub prefixes: [u64; 3],
    /// Its last 1, 2, 3 and 4 characters, in lower case; 0 if it is shorter.
    pub suffixes: [u64; 4],
    /// The case of its letters.
    pub case: Case,
    /// Its length in characters.
    pub length: u8,
    /// Whether the document has it, in a sentence's midst, in lower case.
    pub seen_lower: bool,
    /// Whether the document has it, in a sentence's midst, with a capital.
    pub seen_capital: bool,
    /// Classes of words that are used alike.
    pub classes: Classes,
}

/// The case of a word's letters.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Case {
    /// No letters.
    #[default]
    None,
    /// Begins small.
    Lower,
    /// Only the first letter is a capital.
    Title,
    /// All letters are capitals, and there are several.
    Upper,
    /// One capital alone.
    Single,
    /// Capitals further in ("McKinley", "COVAXin").
    Mixed,
}

impl Case {
    pub(super) fn is_capital(self) -> bool {
        !matches!(self, Self::None | Self::Lower)
    }
}

/// The kind of a character in a word's shape.
fn kind(c: char) -> u8 {
    if c.is_ascii() {
        match c {
            'a'..='z' => b'a',
            'A'..='Z' => b'A',
            '0'..='9' => b'9',
            _ => c as u8,
        }
    } else if c.is_uppercase() {
        b'A'
    } else if c.is_alphabetic() {
        b'a'
    } else if c.is_numeric() {
        b'9'
    } else {
        b'~'
    }
}

impl Word {
    /// Looks at a word; `buffer` is scratch memory.
    pub(super) fn look(text: &str, buffer: &mut String) -> Self {
        buffer.clear();
        let (mut shape, mut last) = (0x5117, 0);
        let (mut capitals, mut smalls, mut length, mut first_capital) = (0, 0, 0_usize, false);
        for c in text.chars() {
            let kind = kind(c);
            if kind != last {
                shape = mix(shape, u64::from(kind));
                last = kind;
            }
            match kind {
                b'A' => capitals += 1,
                b'a' => smalls += 1,
                _ => {}
            }
            first_capital |= length == 0 && kind == b'A';
            length += 1;
            match c {
                '’' | '`' => buffer.push('\''),
                _ if c.is_ascii() => buffer.push(c.to_ascii_lowercase()),
                _ => buffer.extend(c.to_lowercase()),
            }
        }
        let case = match (capitals, smalls) {
            (0, 0) => Case::None,
            (0, _) => Case::Lower,
            (1, 0) => Case::Single,
            (_, 0) => Case::Upper,
            (1, _) if first_capital => Case::Title,
            (_, _) if first_capital => Case::Mixed,
            _ => Case::Lower,
        };
        let lower = buffer.as_str();
        Self {
            exact: hash_str(text),
            lower: hash_str(lower),
            shape,
            prefixes: [2, 3, 4].map(|n| lower.char_indices().nth(n).map_or(0, |(at, _)| hash_str(&lower[..at]))),
            suffixes: [1, 2, 3, 4].map(|n| {
                let start = lower.char_indices().rev().nth(n - 1).map_or(0, |(at, _)| at);
                if start == 0 { 0 } else { hash_str(&lower[start..]) }
            }),
            case,
            length: length.min(255) as u8,
            seen_lower: false,
            seen_capital: false,
            classes: [0; 3],
        }
    }
}

/// The words of a document, with what the document as a whole says of them.
pub(super) fn look(text: &str, tokens: &[Span], sentences: &[TokenRange], classes: &WordClasses) -> Vec<Word> {
    let mut buffer = String::new();
    let mut words: Vec<Word> = tokens.iter().map(|span| Word::look(&text[span.clone()], &mut buffer)).collect();
    let (mut lower, mut capital) = (rustc_hash::FxHashSet::default(), rustc_hash::FxHashSet::default());
    for sentence in sentences {
        let is_headline = capital_share(&words[sentence.clone()]) > 0.6;
        for word in words[sentence.clone()].iter().skip(1).filter(|_| !is_headline) {
            match word.case {
                Case::Lower => lower.insert(word.lower),
                Case::None => false,
                _ => capital.insert(word.lower),
            };
        }
    }
    for word in &mut words {
        word.seen_lower = lower.contains(&word.lower);
        word.seen_capital = capital.contains(&word.lower);
        word.classes = classes.of(word);
    }
    words
}

/// The share of words with capitals among those with letters and some length.
pub(super) fn capital_share(words: &[Word]) -> f32 {
    let letters = words.iter().filter(|word| word.case != Case::None && word.length > 3).count();
    let capitals = words.iter().filter(|word| word.case.is_capital() && word.length > 3).count();
    if letters == 0 { 0.0 } else { capitals as f32 / letters as f32 }
}
