//! Lemmas: a perceptron chooses, by tag and spelling, how a word's end is rewritten.

use super::bytes::{Cursor, Sink};
use super::irregular;
use super::model::ModelError;
use super::syntax::Tag;
use super::tags::{Penn, Upos};
use super::vectors::Vectors;
use super::weights::{Weights, best, hash, hash_str};
use super::word::Word;
use std::collections::BTreeSet;

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

/// The lemmas of a treebank, each with the universal tag it was seen with, adjectives in names apart from others.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct KnownLemmas(BTreeSet<u32>);

impl KnownLemmas {
    fn key(lemma: &str, (upos, xpos): Tag) -> u32 {
        let is_in_name = matches!(xpos, Penn::Nnp | Penn::Nnps);
        (hash(14, &[upos as u64, u64::from(is_in_name), hash_str(lemma)]) >> 32) as u32
    }

    /// Adds a lemma.
    pub fn insert(&mut self, lemma: &str, tag: Tag) {
        self.0.insert(Self::key(lemma, tag));
    }

    fn contains(&self, lemma: &str, tag: Tag) -> bool {
        self.0.contains(&Self::key(lemma, tag))
    }
}

/// The trained lemmatiser.
#[derive(Clone, Debug)]
pub struct Lemmatizer {
    scripts: Vec<Script>,
    weights: Weights,
    known: KnownLemmas,
}

impl Lemmatizer {
    /// A lemmatiser that knows these scripts, by class, and these lemmas.
    pub fn new(scripts: Vec<Script>, weights: Weights, known: KnownLemmas) -> Self {
        Self { scripts, weights, known }
    }

    /// The lemma of a word with its tags. Numbers lose the commas between their thousands, quotes and dashes become plain
    /// ones, as in the treebanks; letters that are drawn out ("sooo") are taken back.
    pub fn lemma(
        &self,
        form: &str,
        word: &Word,
        tag @ (upos, xpos): Tag,
        vectors: &Vectors,
        scores: &mut Vec<i32>,
    ) -> Box<str> {
        match upos {
            Upos::Propn if xpos == Penn::Add => return form.into(),
            Upos::Num if form.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b',' | b'.')) => {
                return plain_number(form).into();
            }
            Upos::Punct | Upos::Sym if !form.bytes().any(|byte| byte.is_ascii_alphabetic()) => {
                return form.chars().map(plain_mark).collect::<String>().into();
            }
            Upos::Num if !form.bytes().any(|byte| byte.is_ascii_alphabetic()) => return form.into(),
            _ => {}
        }
        let mut features = [0; FEATURES];
        extract(word, upos, xpos, vectors, &mut features);
        scores.clear();
        scores.resize(self.scripts.len(), 0);
        self.weights.add_to(&features, scores);
        let lemma = self.scripts[best(scores)].apply(form);
        if self.known.contains(&lemma, tag) || !form.bytes().all(|byte| byte.is_ascii_alphabetic()) {
            return lemma.into();
        }
        let is_seen = !self.weights.row(features[OWN]).is_empty();
        let better = self.recased(form, tag).or_else(|| match xpos {
            _ if is_seen => None,
            Penn::Vbd | Penn::Vbn => irregular::verb_of(&form.to_lowercase()).map(str::to_owned),
            Penn::Nns | Penn::Vbz => without_es(form),
            _ => self.shortened(form, tag),
        });
        match better {
            Some(better) => better.into(),
            None if is_seen => lemma.into(),
            None => self.nearly_as_good(form, tag, scores, vectors).unwrap_or(lemma).into(),
        }
    }

    /// A word that has no ending as a lemma is known to be spelt. A name with a capital stays as it is.
    fn recased(&self, form: &str, tag: Tag) -> Option<String> {
        let may_be = match tag {
            (Upos::Propn, Penn::Nnp) => !is_title(form),
            (_, Penn::Jj | Penn::Nn | Penn::Rb) => form.len() > 1,
            _ => false,
        };
        let spellings = || [form.to_owned(), Letters::Title.apply(form), Letters::Small.apply(form)];
        may_be.then(spellings)?.into_iter().find(|lemma| self.known.contains(lemma, tag))
    }

    /// A known lemma with more of some letter than it has: three or more for two or one.
    fn shortened(&self, form: &str, tag: Tag) -> Option<String> {
        let form = form.to_lowercase();
        [2, 1].into_iter().filter_map(|most| with_runs_of(&form, most)).find(|lemma| self.known.contains(lemma, tag))
    }

    /// Of the rewritings of a word that are nearly as good as the best and much like it, the one whose lemma is best known;
    /// none where that is the best.
    fn nearly_as_good(&self, form: &str, tag: Tag, scores: &[i32], vectors: &Vectors) -> Option<String> {
        let is_inflected =
            matches!(tag.1, Penn::Vbd | Penn::Vbn | Penn::Vbg | Penn::Vbz | Penn::Nns | Penn::Jjr | Penn::Jjs);
        if !is_inflected || !matches!(tag.0, Upos::Verb | Upos::Noun | Upos::Adj) {
            return None;
        }
        let best = best(scores);
        let lemma = self.scripts[best].apply(form);
        let mut most = self.fame(&lemma, tag, vectors);
        if most >= Fame::Verb {
            return None;
        }
        let least = scores[best] - (NEARLY / self.weights.scale()) as i32;
        let mut others: Vec<usize> = (0..scores.len()).filter(|at| *at != best && scores[*at] >= least).collect();
        others.sort_by_key(|at| std::cmp::Reverse(scores[*at]));
        let stem = &lemma[..lemma.char_indices().rev().nth(1).map_or(0, |(at, _)| at)];
        let mut found = None;
        for other in others.into_iter().map(|at| self.scripts[at].apply(form)) {
            let fame = self.fame(&other, tag, vectors);
            if fame > most && other.starts_with(stem) {
                (most, found) = (fame, Some(other));
            }
        }
        found
    }

    fn fame(&self, lemma: &str, tag: Tag, vectors: &Vectors) -> Fame {
        let mut room = String::new();
        let mut has_vector = |form: &str| vectors.row(&Word::new(form, &mut room)).is_some();
        match () {
            () if self.known.contains(lemma, tag) => Fame::Lemma,
            () if tag.0 != Upos::Verb || !has_vector(lemma) => Fame::None,
            () if has_vector(&third_person(lemma)) => Fame::Verb,
            () => Fame::Word,
        }
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
        to.u32(self.known.0.len() as u32);
        self.known.0.iter().for_each(|key| to.u32(*key));
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
        let count = from.u32()? as usize;
        let keys = from.take(count.saturating_mul(4))?.chunks_exact(4);
        let known = KnownLemmas(keys.map(|key| u32::from_le_bytes([key[0], key[1], key[2], key[3]])).collect());
        Ok(Self { scripts, weights, known })
    }
}

/// How well a lemma is known, the least first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Fame {
    /// Not at all.
    None,
    /// Open text has the word.
    Word,
    /// Open text has the word and what would be its third person.
    Verb,
    /// A treebank has the lemma with this tag.
    Lemma,
}

/// The third person singular of a verb that is not irregular.
fn third_person(verb: &str) -> String {
    let is_vowel = |letter: u8| matches!(letter, b'a' | b'e' | b'i' | b'o' | b'u');
    match verb.as_bytes() {
        [.., before, b'y'] if !is_vowel(*before) => format!("{}ies", &verb[..verb.len() - 1]),
        [.., b's' | b'x' | b'z' | b'o'] | [.., b'c' | b's', b'h'] => format!("{verb}es"),
        _ => format!("{verb}s"),
    }
}

/// A word that cannot but have taken "es" without it, in small letters.
fn without_es(form: &str) -> Option<String> {
    let form = form.to_lowercase();
    let has_taken = ["xes", "sses", "shes", "zzes"].iter().any(|end| form.ends_with(end));
    has_taken.then(|| form[..form.len() - 2].to_owned())
}

/// A word with its runs of three or more of a letter cut to some; none if there are no such runs.
fn with_runs_of(form: &str, most: usize) -> Option<String> {
    let mut runs: Vec<(char, usize)> = Vec::new();
    for letter in form.chars() {
        match runs.last_mut() {
            Some((last, length)) if *last == letter => *length += 1,
            _ => runs.push((letter, 1)),
        }
    }
    let cut = |length: usize| if length >= 3 { most } else { length };
    let is_drawn_out = runs.iter().any(|(_, length)| *length >= 3);
    is_drawn_out.then(|| runs.iter().flat_map(|(letter, length)| std::iter::repeat_n(*letter, cut(*length))).collect())
}

/// A number without the commas between its thousands. A comma before other than three digits parts decimals.
fn plain_number(form: &str) -> String {
    match form.split_once(',') {
        Some((whole, decimals)) if matches!(decimals.len(), 1 | 2) && !whole.contains('.') => {
            format!("{whole}.{decimals}")
        }
        _ => form.replace(',', ""),
    }
}

/// Whether a word has a capital first and none further in.
fn is_title(form: &str) -> bool {
    form.starts_with(char::is_uppercase) && !form.chars().skip(1).any(char::is_uppercase)
}

/// Quotes and the en dash as a typewriter has them.
fn plain_mark(mark: char) -> char {
    match mark {
        '“' | '”' => '"',
        '‘' | '’' => '\'',
        '–' => '-',
        _ => mark,
    }
}

/// By how much a script may be worse than the best to be nearly as good, in the units of training.
const NEARLY: f32 = 6.0;

/// How many features decide on a script.
pub const FEATURES: usize = 14;
/// The feature of the word itself.
const OWN: usize = 7;

/// Tags as a value of features.
fn tag_value((upos, xpos): Tag) -> u64 {
    u64::from(upos as u8) << 8 | u64::from(xpos as u8)
}

/// The features of a word with its tags.
pub fn extract(word: &Word, upos: Upos, xpos: Penn, vectors: &Vectors, to: &mut [u64; FEATURES]) {
    let tag = tag_value((upos, xpos));
    let known = vectors.known_spellings(word);
    // Up to six letters: short capitals are acronyms rather than words.
    let length = word.suffix.iter().take_while(|suffix| **suffix != word.lower).count() as u64;
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
        hash(13, &[tag, word.shape, length]),
    ];
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::weights::Perceptron;

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

    #[test]
    fn numbers_and_drawn_out_letters_are_made_plain() {
        assert_eq!(plain_number("1,250,000.5"), "1250000.5");
        assert_eq!(plain_number("3,40"), "3.40");
        assert_eq!(with_runs_of("soooo", 1).as_deref(), Some("so"));
        assert_eq!(with_runs_of("aggree", 2), None);
        assert_eq!(without_es("Annexes").as_deref(), Some("annex"));
        assert_eq!(without_es("causes"), None);
    }

    #[test]
    fn third_persons_are_those_of_regular_verbs() {
        let made: Vec<String> = ["vote", "ratify", "deploy", "pass", "reach", "veto"].map(third_person).into();
        assert_eq!(made, ["votes", "ratifies", "deploys", "passes", "reaches", "vetoes"]);
    }

    #[test]
    fn lemmas_that_are_known_decide_on_words_never_seen() {
        let scripts: Vec<Script> = [("going", "go"), ("voting", "vote")].map(|(a, b)| Script::between(a, b)).into();
        let mut perceptron = Perceptron::new(2);
        perceptron.add(&[hash(0, &[tag_value((Upos::Verb, Penn::Vbg))])], 0, 1.0);
        perceptron.tick();
        let mut known = KnownLemmas::default();
        known.insert("note", (Upos::Verb, Penn::Vb));
        known.insert("Norway", (Upos::Propn, Penn::Nnp));
        let lemmatizer = Lemmatizer::new(scripts, perceptron.freeze(0.0), known);
        let vectors = Vectors::read(&mut Cursor::new("test", &[0; 16])).unwrap();
        let lemma = |form: &str, tag| {
            let word = Word::new(form, &mut String::new());
            lemmatizer.lemma(form, &word, tag, &vectors, &mut Vec::new())
        };
        assert_eq!(&*lemma("noting", (Upos::Verb, Penn::Vbg)), "note");
        assert_eq!(&*lemma("fought", (Upos::Verb, Penn::Vbd)), "fight");
        assert_eq!(&*lemma("NORWAY", (Upos::Propn, Penn::Nnp)), "Norway");
    }
}
