//! Lemmas: a perceptron chooses, by tag and spelling, how a word's end is rewritten.

use super::bytes::{Cursor, Sink};
use super::model::ModelError;
use super::tags::{Penn, Upos};
use super::weights::{Weights, best, hash};
use super::word::Word;

/// How a form becomes a lemma: letters cut off its end, and what is put there instead.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Script {
    /// Whether the form is put into small letters first.
    pub lower: bool,
    /// How many characters are cut off.
    pub cut: u8,
    /// What is appended.
    pub add: Box<str>,
}

impl Script {
    /// The shortest script from a form to its lemma.
    ///
    /// ```
    /// use tripoint::text::lemma::Script;
    /// let script = Script::between("Ratified", "ratify");
    /// assert_eq!(script.apply("tried"), "try");
    /// assert_eq!(script.apply("CARRIED"), "carry");
    /// ```
    pub fn between(form: &str, lemma: &str) -> Self {
        let small = form.to_lowercase();
        let shared = |form: &str| form.chars().zip(lemma.chars()).take_while(|(a, b)| a == b).count();
        let lower = shared(&small) >= shared(form);
        let form = if lower { &small } else { form };
        let kept = shared(form);
        let cut = (form.chars().count() - kept).min(255) as u8;
        Self { lower, cut, add: lemma.chars().skip(kept).collect::<String>().into() }
    }

    /// The lemma that this script makes of a form; the form itself where it is too short to be cut.
    pub fn apply(&self, form: &str) -> String {
        let mut lemma = if self.lower { form.to_lowercase() } else { form.to_owned() };
        if self.cut > 0 {
            match lemma.char_indices().rev().nth(usize::from(self.cut) - 1) {
                Some((at, _)) if at > 0 || !self.add.is_empty() => lemma.truncate(at),
                _ => return lemma,
            }
        }
        lemma.push_str(&self.add);
        lemma
    }
}

/// The trained lemmatiser.
#[derive(Clone, Debug)]
pub struct Lemmatizer {
    scripts: Vec<Script>,
    weights: Weights,
}

impl Lemmatizer {
    /// A lemmatiser that knows these scripts, by class.
    pub fn new(scripts: Vec<Script>, weights: Weights) -> Self {
        Self { scripts, weights }
    }

    /// The lemma of a word with its tags. A proper noun in the singular keeps its spelling; a number
    /// loses the commas between its thousands, quotes and dashes become plain ones, as in the treebanks.
    pub fn lemma(&self, form: &str, word: &Word, upos: Upos, xpos: Penn, scores: &mut Vec<i32>) -> Box<str> {
        match upos {
            Upos::Propn if xpos != Penn::Nnps => return form.into(),
            Upos::Num if form.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b',' | b'.')) => {
                return form.replace(',', "").into();
            }
            Upos::Punct | Upos::Sym if form.chars().count() == 1 => return plain_mark(form).into(),
            Upos::Punct | Upos::Sym | Upos::Num if !form.bytes().any(|byte| byte.is_ascii_alphabetic()) => {
                return form.into();
            }
            _ => {}
        }
        let mut features = [0; FEATURES];
        extract(word, upos, xpos, &mut features);
        scores.clear();
        scores.resize(self.scripts.len(), 0);
        self.weights.add_to(&features, scores);
        self.scripts[best(scores)].apply(form).into()
    }

    /// Writes scripts and weights.
    pub fn write(&self, to: &mut Sink) {
        to.u32(self.scripts.len() as u32);
        for script in &self.scripts {
            to.u8(u8::from(script.lower));
            to.u8(script.cut);
            to.text(&script.add);
        }
        self.weights.write(to);
    }

    /// Reads what [`Lemmatizer::write`] wrote.
    pub fn read(from: &mut Cursor<'_>) -> Result<Self, ModelError> {
        let count = from.u32()?;
        let mut scripts = Vec::new();
        for _ in 0..count {
            scripts.push(Script { lower: from.u8()? != 0, cut: from.u8()?, add: from.text()?.into() });
        }
        let weights = Weights::read(from)?;
        if weights.classes() != scripts.len() || scripts.is_empty() {
            return Err(from.damaged("the scripts"));
        }
        Ok(Self { scripts, weights })
    }
}

/// Quotes and the en dash as a typewriter has them.
fn plain_mark(mark: &str) -> &str {
    match mark {
        "“" | "”" => "\"",
        "‘" | "’" => "'",
        "–" => "-",
        _ => mark,
    }
}

/// How many features decide on a script.
pub const FEATURES: usize = 11;

/// The features of a word with its tags.
pub fn extract(word: &Word, upos: Upos, xpos: Penn, to: &mut [u64; FEATURES]) {
    let tag = u64::from(upos as u8) << 8 | u64::from(xpos as u8);
    *to = [
        hash(0, &[tag]),
        hash(1, &[tag, word.suffix[0]]),
        hash(2, &[tag, word.suffix[1]]),
        hash(3, &[tag, word.suffix[2]]),
        hash(4, &[tag, word.suffix[3]]),
        hash(5, &[tag, word.suffix[4]]),
        hash(6, &[tag, word.suffix[5]]),
        hash(7, &[tag, word.lower]),
        hash(8, &[tag, word.shape]),
        hash(9, &[word.exact]),
        hash(10, &[tag, word.exact]),
    ];
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scripts_give_back_the_lemma() {
        for (form, lemma) in [
            ("treaties", "treaty"),
            ("was", "be"),
            ("Is", "be"),
            ("Sept.", "September"),
            ("BUSH", "Bush"),
            ("n't", "not"),
            ("’s", "'s"),
            ("dogs", "dog"),
        ] {
            assert_eq!(Script::between(form, lemma).apply(form), lemma, "{form}");
        }
        assert_eq!(Script::between("dogs", "dog").apply("s"), "s");
    }
}
