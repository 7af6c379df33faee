//! Sentences: where one ends and the next begins.
//!
//! A blank line always ends a sentence. A single line end does when the lines are headings, items or paragraphs and not
//! one paragraph wrapped to a width. Within a line, a full stop, question or exclamation mark does, unless what follows
//! shows that the sentence goes on.

use super::abbreviations::{Abbreviation, abbreviation, starts_sentence};
use super::{Span, TokenRange};

/// The sentences of `text`, whose tokens are `tokens`. They cover all tokens, in order.
///
/// ```
/// use tripoint::text::{sentences, tokenize};
/// let text = "Gen. Smith left the U.S. on Monday. He met Mr. Jones.";
/// let tokens = tokenize(text);
/// assert_eq!(sentences(text, &tokens).len(), 2);
/// ```
pub fn sentences(text: &str, tokens: &[Span]) -> Vec<TokenRange> {
    let mut found = Vec::new();
    let mut start = 0;
    let mut lines = Lines::new(text);
    for next in 1..=tokens.len() {
        if next == tokens.len() || ends(text, tokens, start, next, &mut lines) {
            found.push(start..next);
            start = next;
        }
    }
    found
}

/// Whether a sentence that began with token `start` ends before token `next`.
fn ends(text: &str, tokens: &[Span], start: usize, next: usize, lines: &mut Lines) -> bool {
    let gap = &text[tokens[next - 1].end..tokens[next].start];
    let stop = Stop::before(text, tokens, start, next);
    if is_caption_label(text, tokens, start, next) || breaks_off(text, tokens, start, next) {
        return true;
    }
    match gap.matches('\n').count() {
        0 => stop.ends(text, tokens, next, gap.is_empty()),
        1 => {
            let wrapped = lines.is_wrapped(tokens[next - 1].end, tokens[next].start);
            stop.ends(text, tokens, next, false) || !(wrapped || goes_on(text, tokens, next))
        }
        _ => true,
    }
}

/// Whether the line after a line end continues a sentence by its first letter, where the lines' lengths do not tell.
fn goes_on(text: &str, tokens: &[Span], next: usize) -> bool {
    let last = &text[tokens[next - 1].clone()];
    let first = &text[tokens[next].clone()];
    first.starts_with(char::is_lowercase) && first.chars().count() > 1 && !matches!(last, "." | "!" | "?" | ":")
        || matches!(last, "," | "and" | "of" | "the" | "to" | "–" | "—") && !is_bullet(first)
}

/// "Figure 2.1" at the head of a caption, a capital following.
fn is_caption_label(text: &str, tokens: &[Span], start: usize, next: usize) -> bool {
    next == start + 2
        && matches!(&text[tokens[start].clone()], "Figure" | "Fig." | "Table" | "Box" | "Chart" | "Map")
        && text[tokens[start + 1].clone()].bytes().all(|b| b.is_ascii_digit() || b == b'.')
        && text[tokens[next].clone()].starts_with(char::is_uppercase)
        && text[..tokens[start].start].trim_end_matches(' ').chars().next_back().is_none_or(|c| c == '\n')
}

/// Speech that stops at a dash, and begins anew with a word that rarely stands capital inside a sentence.
fn breaks_off(text: &str, tokens: &[Span], start: usize, next: usize) -> bool {
    let word = |index: usize| &text[tokens[index].clone()];
    next >= start + 2
        && matches!(word(next - 1), "—" | "–" | "--")
        && word(next - 2).starts_with(char::is_lowercase)
        && tokens[next - 1].end < tokens[next].start
        && starts_sentence(word(next))
        && word(next) != "The"
        && word(next) != "I"
}

fn is_bullet(word: &str) -> bool {
    matches!(word, "•" | "*" | "-" | "–" | "—" | "·" | "▪" | "◦" | "o" | "●" | "‣" | "+")
}

/// What closes the words before a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stop {
    /// Nothing that could end a sentence.
    None,
    /// A full stop of its own, "?" or "!", behind which quotes and brackets may have closed.
    Full,
    /// The same, with nothing but a bracketed remark or a quotation closed behind it.
    Closed,
    /// "...", "…".
    Ellipsis,
    /// The full stop of an abbreviation that may end a sentence.
    Abbreviation,
}

impl Stop {
    fn before(text: &str, tokens: &[Span], start: usize, next: usize) -> Self {
        let word = |index: usize| &text[tokens[index].clone()];
        let mut last = next - 1;
        while last > start + 2 && is_note(text, tokens, last - 2) {
            last -= 3;
        }
        if last > start && matches!(word(last - 1), "." | "”" | "\"") && is_bare_note(text, tokens, last) {
            last -= 1;
        }
        while last > start && is_closing(word(last)) && !is_opening_here(text, tokens, last) {
            last -= 1;
        }
        let token = word(last);
        let closed = last + 1 < next;
        match token {
            "." | "。" | "।" => {
                if closed {
                    Self::Closed
                } else {
                    Self::Full
                }
            }
            "..." | "…" | ".." | "...." | "[...]" | "[…]" => Self::Ellipsis,
            _ if token.chars().all(|c| matches!(c, '!' | '?')) => {
                if closed {
                    Self::Closed
                } else {
                    Self::Full
                }
            }
            _ if token.len() > 1 && token.ends_with('.') => {
                let bare = &token[..token.len() - 1];
                let leading = abbreviation(bare) == Some(Abbreviation::Leading) || is_item_number(bare);
                if leading { Self::None } else { Self::Abbreviation }
            }
            _ => Self::None,
        }
    }

    fn ends(self, text: &str, tokens: &[Span], next: usize, joined: bool) -> bool {
        let first = &text[tokens[next].clone()];
        if self != Self::None && (is_note(text, tokens, next) || is_bare_note(text, tokens, next)) {
            return false;
        }
        // A quotation or bracket that closes belongs to the sentence that it closes.
        if is_closing(first) && !is_opening_here(text, tokens, next) && self != Self::None {
            return false;
        }
        let starter = (next..tokens.len().min(next + 3))
            .map(|i| &text[tokens[i].clone()])
            .find(|word| word.contains(char::is_alphanumeric))
            .unwrap_or("");
        let capital = starter.starts_with(|c: char| c.is_uppercase() || (c.is_alphabetic() && !c.is_lowercase()));
        let digit = starter.starts_with(|c: char| c.is_ascii_digit());
        let opens = is_opening(first) || is_bullet(first);
        match self {
            Self::None => false,
            Self::Full if joined => capital && (starter.chars().count() > 1 || opens),
            Self::Full => {
                capital || digit || opens || !(starter.starts_with(char::is_lowercase) || is_continuing(first))
            }
            Self::Closed => (capital || digit || opens) && !is_continuing(first),
            Self::Ellipsis => capital && !joined,
            Self::Abbreviation => {
                let begins = starts_sentence(starter) || ends_address(text, tokens, next);
                !joined && capital && begins && !is_continuing(first)
            }
        }
    }
}

/// "Portland, Ore.", "Washington, D.C.": where the sentence goes on, a comma or a small letter follows.
fn ends_address(text: &str, tokens: &[Span], next: usize) -> bool {
    const REGIONS: [&str; 28] = [
        "D.C.", "N.Y.", "N.J.", "N.C.", "S.C.", "N.M.", "N.H.", "R.I.", "N.D.", "S.D.", "B.C.", "Calif.", "Fla.",
        "Mass.", "Mich.", "Tex.", "Va.", "Md.", "Pa.", "Conn.", "Colo.", "Ariz.", "Ill.", "Wash.", "Ore.", "Ont.",
        "Que.", "Tenn.",
    ];
    let word = |back: usize| next.checked_sub(back).map_or("", |at| &text[tokens[at].clone()]);
    let city = |word: &str| word.starts_with(char::is_uppercase);
    REGIONS.contains(&word(1)) && (word(2) == "," && city(word(3)) || word(1) == "D.C." && word(2) == "Washington")
}

/// Whether a note's mark, "[17]", begins here: it belongs to the sentence before.
fn is_note(text: &str, tokens: &[Span], index: usize) -> bool {
    let word = |index: usize| tokens.get(index).map_or("", |token| &text[token.clone()]);
    word(index) == "["
        && word(index + 2) == "]"
        && word(index + 1).len() <= 3
        && word(index + 1).bytes().all(|b| b.is_ascii_digit())
}

/// Whether the mark of a note without brackets stands here: a small number before a word that begins a sentence.
fn is_bare_note(text: &str, tokens: &[Span], index: usize) -> bool {
    let number = &text[tokens[index].clone()];
    let next = tokens.get(index + 1).map_or("", |token| &text[token.clone()]);
    number.len() <= 2 && number.bytes().all(|b| b.is_ascii_digit()) && starts_sentence(next)
}

/// Punctuation that shows that the sentence goes on.
fn is_continuing(word: &str) -> bool {
    matches!(word, "," | ";" | ":" | "-" | "–" | "—" | "--" | ")" | "]")
}

/// "1", "12", "IV" and the like before the full stop of a list item.
fn is_item_number(bare: &str) -> bool {
    bare.chars().all(|c| c.is_ascii_digit())
        || bare.chars().all(|c| matches!(c, 'I' | 'V' | 'X'))
        || bare.chars().count() == 1
}

fn is_closing(word: &str) -> bool {
    matches!(word, "\"" | "'" | "''" | "”" | "’" | ")" | "]" | "}" | "»")
}

fn is_opening(word: &str) -> bool {
    matches!(word, "\"" | "'" | "``" | "“" | "‘" | "(" | "[" | "«")
}

/// Whether a straight quote is written against the word behind it and away from the one before.
fn is_opening_here(text: &str, tokens: &[Span], index: usize) -> bool {
    if !matches!(&text[tokens[index].clone()], "\"" | "'" | "''") {
        return false;
    }
    let apart_before = index == 0 || tokens[index - 1].end < tokens[index].start;
    let joined_after = tokens.get(index + 1).is_some_and(|next| next.start == tokens[index].end);
    apart_before && joined_after
}

/// The lines of a text, to tell wrapped paragraphs from lines that stand alone.
struct Lines<'a> {
    text: &'a str,
    /// Byte range of the block (no blank line inside) last asked about, and the length in characters of its longest line.
    block: (Span, usize),
}

/// Widths, in characters, to which text is wrapped by mail programs, editors and wire services.
const WRAP_WIDTHS: std::ops::RangeInclusive<usize> = 40..=132;

impl<'a> Lines<'a> {
    fn new(text: &'a str) -> Self {
        Self { text, block: (0..0, 0) }
    }

    /// Whether the line end between `before` and `after` was only put there to keep lines short: the next line's first
    /// word would not have fitted.
    fn is_wrapped(&mut self, before: usize, after: usize) -> bool {
        if !self.block.0.contains(&before) {
            let start = self.text[..before].rfind("\n\n").map_or(0, |at| at + 2);
            let end = self.text[after..].find("\n\n").map_or(self.text.len(), |at| after + at);
            let longest = self.text[start..end].lines().map(|line| line.trim_end().chars().count()).max().unwrap_or(0);
            self.block = (start..end, longest);
        }
        let width = self.block.1;
        let line_start = self.text[..before].rfind('\n').map_or(0, |at| at + 1);
        let line = self.text[line_start..before].chars().count();
        let word = self.text[after..].find(char::is_whitespace).map_or(self.text.len() - after, |length| length);
        WRAP_WIDTHS.contains(&width)
            && line + 1 + word > width
            && line * 2 > width
            && !is_bullet(&self.text[after..after + word])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::tokenize;
    use proptest::prelude::*;

    fn split(text: &str) -> Vec<&str> {
        let tokens = tokenize(text);
        sentences(text, &tokens)
            .into_iter()
            .map(|range| &text[tokens[range.start].start..tokens[range.end - 1].end])
            .collect()
    }

    #[test]
    fn full_stops_of_abbreviations() {
        assert_eq!(split("He left the U.S. The talks went on."), ["He left the U.S.", "The talks went on."]);
        assert_eq!(
            split("They met in Washington, D.C. Secretary Lie spoke of Washington, D.C., and left."),
            ["They met in Washington, D.C.", "Secretary Lie spoke of Washington, D.C., and left."]
        );
        assert_eq!(
            split("The U.S. Embassy closed. Gen. Okoro spoke."),
            ["The U.S. Embassy closed.", "Gen. Okoro spoke."]
        );
        assert_eq!(split("It met at 9 a.m. Monday. J. Okoro led."), ["It met at 9 a.m. Monday.", "J. Okoro led."]);
    }

    #[test]
    fn quotes_close_their_sentence() {
        assert_eq!(split("\"We agree.\" He left."), ["\"We agree.\"", "He left."]);
        assert_eq!(
            split("“Why?” she asked. (No one knew.) Talks ended.[3] Then"),
            ["“Why?” she asked.", "(No one knew.)", "Talks ended.[3]", "Then"]
        );
    }

    #[test]
    fn lines() {
        assert_eq!(split("Ministers meet\n\nThey met."), ["Ministers meet", "They met."]);
        assert_eq!(split("Ministers meet\nOTTAWA — They met."), ["Ministers meet", "OTTAWA — They met."]);
        let wrapped = "The ministers of the three states met on Monday in the old town hall of\nOttawa and talked until noon, when they left for the airport and a second\nround of talks.";
        assert_eq!(split(wrapped).len(), 1);
        assert_eq!(split("- grain\n- oil\n- gas"), ["- grain", "- oil", "- gas"]);
    }

    proptest! {
        #[test]
        fn all_tokens_are_covered(text in "([a-zA-Z.?!\"’() \n0-9:—-]){0,120}") {
            let tokens = tokenize(&text);
            let mut at = 0;
            for range in sentences(&text, &tokens) {
                prop_assert_eq!(range.start, at);
                prop_assert!(range.end > range.start);
                at = range.end;
            }
            prop_assert_eq!(at, tokens.len());
        }
    }
}
