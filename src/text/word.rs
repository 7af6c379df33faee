//! What a word's spelling says about it, hashed once.

use super::weights::{hash_str, mix};

/// Hashes of a word's spelling: values for features.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Word {
    /// As written.
    pub exact: u64,
    /// In small letters, digits made equal.
    pub lower: u64,
    /// Its last one to six letters (of `lower`); the whole where it is shorter.
    pub suffix: [u64; 6],
    /// Its first one to four letters; the whole where it is shorter.
    pub prefix: [u64; 4],
    /// Its shape ("Xx", "XX", "d.d", "x-x"): runs of equal kinds taken together.
    pub shape: u64,
}

/// Appends `form` in small letters with every digit as `0`.
pub fn normalise(form: &str, to: &mut String) {
    for letter in form.chars() {
        if letter.is_ascii() {
            to.push(if letter.is_ascii_digit() { '0' } else { letter.to_ascii_lowercase() });
        } else {
            match letter {
                '\u{2018}' | '\u{2019}' => to.push('\''),
                '\u{201C}' | '\u{201D}' => to.push('"'),
                _ => to.extend(letter.to_lowercase()),
            }
        }
    }
}

impl Word {
    /// Hashes a form; `room` is emptied and used.
    pub fn new(form: &str, room: &mut String) -> Self {
        room.clear();
        normalise(form, room);
        let mut word = Self { exact: hash_str(form), lower: hash_str(room), shape: shape(form), ..Self::default() };
        let mut starts = room.char_indices().rev().map(|(at, _)| at);
        for suffix in &mut word.suffix {
            *suffix = starts.next().map_or(word.lower, |at| hash_str(&room[at..]));
        }
        let mut ends = room.char_indices().map(|(at, letter)| at + letter.len_utf8());
        for prefix in &mut word.prefix {
            *prefix = ends.next().map_or(word.lower, |at| hash_str(&room[..at]));
        }
        word
    }
}

fn shape(form: &str) -> u64 {
    let mut hash = 0;
    let mut last = 0;
    for letter in form.chars() {
        let kind = match letter {
            'a'..='z' => 1,
            'A'..='Z' => 2,
            '0'..='9' => 3,
            _ if letter.is_lowercase() => 1,
            _ if letter.is_uppercase() => 2,
            _ if letter.is_alphabetic() => 4,
            _ if letter.is_numeric() => 3,
            _ => 16 + u64::from(letter as u32),
        };
        // The second of two capitals counts, so that "A" and "EU" differ.
        if kind != last {
            hash = mix(hash, kind);
        } else if kind == 2 {
            hash |= 1;
        }
        last = kind;
    }
    hash
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spelling_is_told_apart_where_it_matters() {
        let mut room = String::new();
        let mut word = |form: &str| Word::new(form, &mut room);
        assert_eq!(word("1999").lower, word("2024").lower);
        assert_eq!(word("Treaty").lower, word("TREATY").lower);
        assert_eq!(word("don’t").lower, word("don't").lower);
        assert_ne!(word("Treaty").shape, word("TREATY").shape);
        assert_eq!(word("signing").suffix[2], word("being").suffix[2]);
        assert_eq!(word("é").suffix[0], word("é").lower);
    }
}
