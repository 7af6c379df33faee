//! What lists and the document say of a word, as numbers for the reader.

use crate::text::dictionary::Entry;
use crate::text::words::{Case, Word, capital_share};

/// How many clues a word has.
pub(super) const CLUES: usize = 60;

/// The clues of the words of a sentence, each 0 or 1.
pub(super) fn clues<'a>(words: &'a [Word], entries: &'a [Entry]) -> impl Iterator<Item = [f32; CLUES]> + 'a {
    let share = capital_share(words);
    words.iter().zip(entries).enumerate().map(move |(at, (word, entry))| {
        let mut clues = [0.0; CLUES];
        let mut set = |clue: usize, is: bool| clues[clue] = f32::from(u8::from(is));
        for class in 0..16 {
            let is_in = entry.phrase >> class & 1 == 1;
            set(class, is_in && entry.place < 2);
            set(16 + class, is_in && entry.place >= 2);
            set(32 + class, entry.single >> class & 1 == 1);
        }
        for (clue, case) in [Case::Lower, Case::Title, Case::Upper, Case::Single, Case::Mixed].into_iter().enumerate() {
            set(48 + clue, word.case == case);
        }
        set(53, word.seen_lower);
        set(54, word.seen_capital);
        set(55, share > 0.6);
        set(56, share > 0.9);
        set(57, at == 0);
        set(58, entry.place == 3 || (entry.place == 0 && entry.phrase != 0));
        set(59, word.length > 3);
        clues
    })
}
