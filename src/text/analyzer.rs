//! The analyser: the embedded model and the pass over a text.

use super::model::{ModelError, ModelFile};
use super::names::NameModel;
use super::syntax::{Syntax, WordAnalysis};
use super::{Analysis, Sentence, Span, Token, sentences, tokenize};

/// Tags, lemmas and dependencies: written by `tripoint train`.
const SYNTAX: &[u8] = include_bytes!("../../models/syntax.tpm");
/// Sentences, names and triggers: a file of its own, so that training one part leaves the other's bytes alone.
const NAMES: &[u8] = include_bytes!("../../models/names.tpm");

/// The trained model, ready to analyse any number of texts from any number of threads.
pub struct Analyzer {
    syntax: Syntax,
    names: NameModel,
}

impl Analyzer {
    /// The model that is part of the program.
    pub fn embedded() -> Result<Self, ModelError> {
        Self::load(&ModelFile::open(SYNTAX)?, &ModelFile::open(NAMES)?)
    }

    /// The embedded model, but tags, lemmas and dependencies by the bytes of another model file.
    pub fn with_syntax(syntax: &[u8]) -> Result<Self, ModelError> {
        Self::load(&ModelFile::open(syntax)?, &ModelFile::open(NAMES)?)
    }

    /// The bytes of the embedded model file of tags, lemmas and dependencies.
    pub fn embedded_syntax() -> &'static [u8] {
        SYNTAX
    }

    /// A model from its two files.
    pub fn load(syntax: &ModelFile<'_>, names: &ModelFile<'_>) -> Result<Self, ModelError> {
        Ok(Self { syntax: Syntax::load(syntax)?, names: NameModel::read(&mut names.cursor("names")?)? })
    }

    /// Sentences, tokens, tags, lemmas, dependencies, names and triggers of a text.
    pub fn analyse(&self, text: &str) -> Analysis {
        let spans = tokenize(text);
        let ranges = sentences(text, &spans);
        let names = self.names.find(text, &spans, &ranges);
        let forms: Vec<&str> = spans.iter().map(|span| &text[span.clone()]).collect();
        let words = self.syntax.analyse(&forms, &ranges);
        let token = |(span, word): (Span, WordAnalysis)| {
            let WordAnalysis { upos, xpos, lemma, head, deprel } = word;
            Token { span, upos, xpos, lemma, head, deprel }
        };
        let tokens = spans.into_iter().zip(words).map(token).collect();
        let sentences = ranges.into_iter().map(|tokens| Sentence { tokens }).collect();
        Analysis { tokens, sentences, names, ..Analysis::default() }
    }
}
