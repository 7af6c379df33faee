//! The analyser: the embedded model and the pass over a text.

use super::model::{ModelError, ModelFile};
use super::names::NameModel;
use super::syntax::{Syntax, WordAnalysis};
use super::triggers::TriggerModel;
use super::vectors::Vectors;
use super::{Analysis, Sentence, Span, Token, sentences, tokenize};

/// Tags, lemmas and dependencies: written by `tripoint train`.
const SYNTAX: &[u8] = include_bytes!("../../models/syntax.tpm");
/// Sentences, names and triggers: a file of its own, so that training one part leaves the other's bytes alone.
const NAMES: &[u8] = include_bytes!("../../models/names.tpm");

/// The trained model, ready to analyse any number of texts from any number of threads.
pub struct Analyzer {
    syntax: Syntax,
    names: NameModel,
    triggers: TriggerModel,
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

    /// The vectors of words of the embedded model.
    pub fn embedded_vectors() -> Result<Vectors, ModelError> {
        Vectors::read(&mut ModelFile::open(SYNTAX)?.cursor("vectors")?)
    }

    /// The bytes of the embedded model file of names and triggers.
    pub fn embedded_names() -> &'static [u8] {
        NAMES
    }

    /// A model from its two files.
    pub fn load(syntax: &ModelFile<'_>, names: &ModelFile<'_>) -> Result<Self, ModelError> {
        let syntax = Syntax::load(syntax)?;
        let triggers = TriggerModel::read(&mut names.cursor("triggers")?)?;
        let names = NameModel::read(&mut names.cursor("names")?, syntax.vectors.clone())?;
        Ok(Self { syntax, names, triggers })
    }

    /// Sentences, tokens, tags, lemmas, dependencies, names and triggers of a text.
    pub fn analyse(&self, text: &str) -> Analysis {
        let spans = tokenize(text);
        let ranges = sentences(text, &spans);
        let names = self.names.find(text, &spans, &ranges);
        let triggers = self.triggers.find(text, &spans, &ranges, &names, self.names.classes());
        let forms: Vec<&str> = spans.iter().map(|span| &text[span.clone()]).collect();
        let words = self.syntax.analyse(&forms, &ranges);
        let token = |(span, word): (Span, WordAnalysis)| {
            let WordAnalysis { upos, xpos, lemma, head, deprel } = word;
            Token { span, upos, xpos, lemma, head, deprel }
        };
        let tokens = spans.into_iter().zip(words).map(token).collect();
        let sentences = ranges.into_iter().map(|tokens| Sentence { tokens }).collect();
        Analysis { tokens, sentences, names, triggers }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{Deprel, Upos};
    use proptest::prelude::*;
    use std::sync::LazyLock;

    static ANALYZER: LazyLock<Analyzer> = LazyLock::new(|| Analyzer::embedded().unwrap());

    /// Form, relation and head of each word.
    fn arcs(text: &str) -> Vec<(String, Deprel, String)> {
        let analysis = ANALYZER.analyse(text);
        let form = |at: usize| text[analysis.tokens[at].span.clone()].to_owned();
        let arc =
            |at: usize| (form(at), analysis.tokens[at].deprel, analysis.tokens[at].head.map_or_else(String::new, form));
        (0..analysis.tokens.len()).map(arc).collect()
    }

    #[test]
    fn finds_who_did_what() {
        let found = arcs("The two presidents signed a treaty on Friday. It was ratified by the parliament.");
        let has = |word: &str, deprel, head: &str| found.contains(&(word.to_owned(), deprel, head.to_owned()));
        assert!(has("presidents", Deprel::Nsubj, "signed"), "{found:?}");
        assert!(has("treaty", Deprel::Obj, "signed"), "{found:?}");
        assert!(has("It", Deprel::NsubjPass, "ratified"), "{found:?}");
        assert!(has("parliament", Deprel::OblAgent, "ratified"), "{found:?}");
    }

    #[test]
    fn lemmas_and_tags() {
        let analysis = ANALYZER.analyse("Ministers from Norway have met.");
        let lemmas: Vec<&str> = analysis.tokens.iter().map(|token| &*token.lemma).collect();
        assert_eq!(lemmas, ["minister", "from", "Norway", "have", "meet", "."]);
        assert_eq!(analysis.tokens[2].upos, Upos::Propn);
    }

    /// Each sentence is a tree of its own with one root.
    fn assert_trees(analysis: &Analysis) {
        for sentence in &analysis.sentences {
            let range = sentence.tokens.clone();
            let roots = range.clone().filter(|at| analysis.tokens[*at].head.is_none());
            assert_eq!(roots.count(), usize::from(!range.is_empty()));
            for at in range.clone() {
                let mut steps = 0;
                let mut word = at;
                while let Some(head) = analysis.tokens[word].head {
                    assert!(range.contains(&head) && steps < range.len());
                    word = head;
                    steps += 1;
                }
            }
        }
    }

    #[test]
    fn a_sentence_without_end_is_still_a_tree() {
        assert_trees(&ANALYZER.analyse(&"and then talks were held ".repeat(120)));
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]
        #[test]
        fn any_text_gives_trees(text in r"([A-Za-z0-9.,;:?!'()\-\n é€“”]{0,12} ?){0,30}") {
            let analysis = ANALYZER.analyse(&text);
            prop_assert_eq!(analysis.sentences.iter().map(|sentence| sentence.tokens.len()).sum::<usize>(), analysis.tokens.len());
            assert_trees(&analysis);
        }
    }
}
