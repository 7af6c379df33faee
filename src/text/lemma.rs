//! Lemmas: a perceptron chooses, by tag and spelling, how a word's end is rewritten.

use super::bytes::{Cursor, Sink};
use super::model::ModelError;
use super::tags::{Penn, Upos};
use super::vectors::Vectors;
use super::weights::{Weights, best, hash};
use super::word::Word;

/// What becomes of the case of a form's letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Letters {
    /// They stay as they are.
    Kept,
    /// All small.
    Small,
    /// A capital, the others small.
    Title,
}

impl Letters {
    const ALL: [Self; 3] = [Self::Kept, Self::Small, Self::Title];

    fn apply(self, form: &str) -> String {
        match self {
            Self::Kept => form.to_owned(),
            Self::Small => form.to_lowercase(),
            Self::Title => {
                let mut letters = form.chars();
                let first = letters.next().into_iter().flat_map(char::to_uppercase);
                first.chain(letters.flat_map(char::to_lowercase)).collect()
            }
        }
    }
}

/// How a form becomes a lemma: letters cut off its end, and what is put there instead.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Script {
    /// What is done first.
    pub letters: Letters,
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
    /// assert_eq!(Script::between("PERU", "Peru").apply("norway"), "Norway");
    /// ```
    pub fn between(form: &str, lemma: &str) -> Self {
        let shared = |form: &str| form.chars().zip(lemma.chars()).take_while(|(a, b)| a == b).count();
        let of = |letters: Letters| shared(&letters.apply(form));
        let (kept, small, title) = (of(Letters::Kept), of(Letters::Small), of(Letters::Title));
        let letters = match () {
            () if title > small && title > kept => Letters::Title,
            () if small >= kept => Letters::Small,
            () => Letters::Kept,
        };
        let kept = kept.max(small).max(title);
        let cut = (letters.apply(form).chars().count() - kept).min(255) as u8;
        Self { letters, cut, add: lemma.chars().skip(kept).collect::<String>().into() }
    }

    /// The lemma that this script makes of a form; the form itself where it is too short to be cut.
    pub fn apply(&self, form: &str) -> String {
        let mut lemma = self.letters.apply(form);
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

    /// The lemma of a word with its tags. A number loses the commas between its thousands, quotes and dashes become plain
    /// ones, as in the treebanks. Of several rewritings that are nearly as good for a verb never seen, one that gives a word
    /// with a vector is taken.
    pub fn lemma(
        &self,
        form: &str,
        word: &Word,
        (upos, xpos): (Upos, Penn),
        vectors: &Vectors,
        scores: &mut Vec<i32>,
    ) -> Box<str> {
        match upos {
            Upos::Propn if xpos == Penn::Add => return form.into(),
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
        extract(word, upos, xpos, vectors, &mut features);
        scores.clear();
        scores.resize(self.scripts.len(), 0);
        self.weights.add_to(&features, scores);
        let best = best(scores);
        let lemma = self.scripts[best].apply(form);
        let is_seen = !self.weights.row(features[OWN]).is_empty();
        if is_seen || upos != Upos::Verb {
            return lemma.into();
        }
        self.nearly_as_good(form, scores, best, vectors).unwrap_or(lemma).into()
    }

    /// A known lemma by a script nearly as good as the best one, whose lemma is not known.
    fn nearly_as_good(&self, form: &str, scores: &[i32], best: usize, vectors: &Vectors) -> Option<String> {
        let mut room = String::new();
        let mut is_known = |lemma: &str| vectors.row(&Word::new(lemma, &mut room)).is_some();
        if is_known(&self.scripts[best].apply(form)) {
            return None;
        }
        let least = scores[best] - (NEARLY / self.weights.scale()) as i32;
        let mut others: Vec<usize> = (0..scores.len()).filter(|at| *at != best && scores[*at] >= least).collect();
        others.sort_by_key(|at| std::cmp::Reverse(scores[*at]));
        others.into_iter().map(|at| self.scripts[at].apply(form)).find(|lemma| is_known(lemma))
    }

    /// Writes scripts and weights.
    pub fn write(&self, to: &mut Sink) {
        to.u32(self.scripts.len() as u32);
        for script in &self.scripts {
            to.u8(script.letters as u8);
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
            let letters = usize::from(from.u8()?);
            let letters = *Letters::ALL.get(letters).ok_or_else(|| from.damaged("the scripts"))?;
            scripts.push(Script { letters, cut: from.u8()?, add: from.text()?.into() });
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

/// By how much a script may be worse than the best to be nearly as good, in the units of training.
const NEARLY: f32 = 4.0;

/// How many features decide on a script.
pub const FEATURES: usize = 13;
/// The feature of the word itself.
const OWN: usize = 7;

/// The features of a word with its tags.
pub fn extract(word: &Word, upos: Upos, xpos: Penn, vectors: &Vectors, to: &mut [u64; FEATURES]) {
    let tag = u64::from(upos as u8) << 8 | u64::from(xpos as u8);
    let known = vectors.known_spellings(word);
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
        hash(11, &[tag, word.shape, known]),
        hash(12, &[tag, known]),
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
            ("american", "American"),
            ("iPods", "iPod"),
        ] {
            assert_eq!(Script::between(form, lemma).apply(form), lemma, "{form}");
        }
        assert_eq!(Script::between("dogs", "dog").apply("s"), "s");
    }
}
