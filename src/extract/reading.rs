//! A document under extraction: its text, its analysis, and the questions that rules ask of a dependency tree.

use super::interchange::Quote;
use crate::text::{Analysis, Deprel, Penn, Span, Token, TokenRange, Upos};

/// A text with its analysis, indexed for the rules.
pub struct Reading<'a> {
    /// The document's text.
    pub text: &'a str,
    /// What the analyser saw in it.
    pub analysis: &'a Analysis,
    children: Vec<Vec<usize>>,
    sentence: Vec<usize>,
    lower: Vec<Box<str>>,
    code_points: CodePoints,
}

impl<'a> Reading<'a> {
    /// Indexes an analysis of `text`.
    pub fn new(text: &'a str, analysis: &'a Analysis) -> Self {
        let mut children = vec![Vec::new(); analysis.tokens.len()];
        for (index, token) in analysis.tokens.iter().enumerate() {
            if let Some(head) = token.head {
                children[head].push(index);
            }
        }
        let mut sentence = vec![0; analysis.tokens.len()];
        for (index, one) in analysis.sentences.iter().enumerate() {
            sentence[one.tokens.clone()].fill(index);
        }
        let lower = analysis.tokens.iter().map(|token| text[token.span.clone()].to_lowercase().into()).collect();
        Self { text, analysis, children, sentence, lower, code_points: CodePoints::of(text) }
    }

    /// How many tokens there are.
    pub fn len(&self) -> usize {
        self.analysis.tokens.len()
    }

    /// Whether there is nothing to read.
    pub fn is_empty(&self) -> bool {
        self.analysis.tokens.is_empty()
    }

    /// The token itself.
    pub fn token(&self, index: usize) -> &Token {
        &self.analysis.tokens[index]
    }

    /// The token as written.
    pub fn word(&self, index: usize) -> &'a str {
        &self.text[self.analysis.tokens[index].span.clone()]
    }

    /// The token in lower case.
    pub fn lower(&self, index: usize) -> &str {
        &self.lower[index]
    }

    /// The token's dictionary form.
    pub fn lemma(&self, index: usize) -> &str {
        &self.analysis.tokens[index].lemma
    }

    /// The token's universal tag.
    pub fn upos(&self, index: usize) -> Upos {
        self.analysis.tokens[index].upos
    }

    /// The token's Penn tag.
    pub fn penn(&self, index: usize) -> Penn {
        self.analysis.tokens[index].xpos
    }

    /// The token's relation to its head.
    pub fn deprel(&self, index: usize) -> Deprel {
        self.analysis.tokens[index].deprel
    }

    /// The word that it depends on.
    pub fn head(&self, index: usize) -> Option<usize> {
        self.analysis.tokens[index].head
    }

    /// The words that depend on it, in order.
    pub fn children(&self, index: usize) -> &[usize] {
        &self.children[index]
    }

    /// Its dependents in one of some relations.
    pub fn dependents<'b>(&'b self, index: usize, relations: &'b [Deprel]) -> impl Iterator<Item = usize> + 'b {
        self.children[index].iter().copied().filter(|&child| relations.contains(&self.deprel(child)))
    }

    /// The first of those.
    pub fn dependent(&self, index: usize, relations: &[Deprel]) -> Option<usize> {
        self.dependents(index, relations).next()
    }

    /// The number of the sentence that a token is in.
    pub fn sentence_of(&self, index: usize) -> usize {
        self.sentence[index]
    }

    /// The tokens of a sentence.
    pub fn sentence(&self, number: usize) -> TokenRange {
        self.analysis.sentences[number].tokens.clone()
    }

    /// The words of a run of tokens, as written, with single spaces for any gap.
    pub fn phrase(&self, tokens: TokenRange) -> String {
        collapse(&self.text[self.analysis.span(tokens)])
    }

    /// Whether the word is written with a capital first letter.
    pub fn capitalised(&self, index: usize) -> bool {
        self.word(index).chars().next().is_some_and(char::is_uppercase)
    }

    /// Whether the token can stand in a noun phrase as a noun.
    pub fn nominal(&self, index: usize) -> bool {
        matches!(self.upos(index), Upos::Noun | Upos::Propn | Upos::Pron | Upos::Num | Upos::Sym | Upos::X)
    }

    /// Whether it is a verb, or an adjective or noun used as a clause's predicate with a copula.
    pub fn verbal(&self, index: usize) -> bool {
        matches!(self.upos(index), Upos::Verb | Upos::Aux)
    }

    /// The preposition that marks a nominal, in lower case: of "in Lima" it is "in", of "according to him"
    /// "according to".
    pub fn preposition(&self, index: usize) -> Option<String> {
        let mut found = None;
        // Of two the nearest is its own: a parse may have strayed with the other.
        let cases: Vec<usize> = self.dependents(index, &[Deprel::Case]).filter(|&case| case < index).collect();
        for case in cases.into_iter().rev() {
            let word = self.lower(case);
            if matches!(word, "'s" | "’s" | "'" | "’") {
                continue;
            }
            let mut phrase = word.to_owned();
            for more in self.dependents(case, &[Deprel::Fixed]) {
                phrase.push(' ');
                phrase.push_str(self.lower(more));
            }
            found = Some(phrase);
            break;
        }
        found
    }

    /// Whether a verb is in the passive voice, also as a bare participle after a noun ("the agreement signed by").
    pub fn passive(&self, verb: usize) -> bool {
        if self.dependent(verb, &[Deprel::AuxPass, Deprel::NsubjPass, Deprel::CsubjPass]).is_some()
            || self.headline_passive(verb)
        {
            return true;
        }
        // "was arrested and extradited"
        let joined = || {
            self.deprel(verb) == Deprel::Conj
                && self.dependent(verb, &[Deprel::Nsubj]).is_none()
                && self.head(verb).is_some_and(|head| self.passive(head))
        };
        let participle =
            self.penn(verb) == Penn::Vbn && matches!(self.deprel(verb), Deprel::Acl | Deprel::Amod | Deprel::Advcl);
        (participle || matches!(self.penn(verb), Penn::Vbn | Penn::Vbd) && joined())
            && self.dependent(verb, &[Deprel::Aux]).is_none()
            && self.dependent(verb, &[Deprel::Obj]).is_none()
    }

    /// "Former Mayor Sentenced to 12 Years": headlines leave out the auxiliary.
    fn headline_passive(&self, verb: usize) -> bool {
        const DONE_TO: [&str; 10] =
            ["sentence", "convict", "charge", "arrest", "indict", "extradite", "detain", "jail", "deport", "sanction"];
        let sentence = self.sentence(self.sentence_of(verb));
        DONE_TO.contains(&self.lemma(verb))
            && matches!(self.penn(verb), Penn::Vbn | Penn::Vbd)
            && !matches!(self.word(sentence.end - 1), "." | "!" | "?" | "”" | "\"")
            && self.dependent(verb, &[Deprel::Obj, Deprel::Aux]).is_none()
    }

    /// The tokens from the first to the last that depend on `index`, itself included.
    pub fn subtree(&self, index: usize) -> TokenRange {
        let (mut first, mut last) = (index, index);
        let mut open = vec![index];
        while let Some(token) = open.pop() {
            first = first.min(token);
            last = last.max(token);
            open.extend(&self.children[token]);
        }
        first..last + 1
    }

    /// The words above it up to the root, nearest first.
    pub fn ancestors(&self, index: usize) -> impl Iterator<Item = usize> + '_ {
        // A tree has no cycles, but a walk that is bounded by its length needs no trust in that.
        std::iter::successors(self.head(index), |&up| self.head(up)).take(self.len())
    }

    /// The words at a place in the text, with their place in code points.
    pub fn quote(&self, span: Span) -> Quote {
        Quote {
            start: self.code_points.at(span.start),
            end: self.code_points.at(span.end),
            quote: self.text[span].to_owned(),
        }
    }

    /// The words of some tokens, as evidence.
    pub fn quote_tokens(&self, tokens: TokenRange) -> Quote {
        self.quote(self.analysis.span(tokens))
    }
}

/// White space in runs made single spaces.
pub fn collapse(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The code point that each byte belongs to.
enum CodePoints {
    /// Bytes and code points are the same.
    Ascii,
    /// Code point index by byte offset, one past the end included.
    Table(Vec<u32>),
}

impl CodePoints {
    fn of(text: &str) -> Self {
        if text.is_ascii() {
            return Self::Ascii;
        }
        let mut table = vec![0; text.len() + 1];
        let mut count = 0;
        for (byte, _) in text.char_indices() {
            table[byte] = count;
            count += 1;
        }
        table[text.len()] = count;
        Self::Table(table)
    }

    fn at(&self, byte: usize) -> usize {
        match self {
            Self::Ascii => byte,
            Self::Table(table) => table[byte] as usize,
        }
    }
}
