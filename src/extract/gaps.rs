//! What the ontology does not know of a text: verbs that evoke nothing, and names of which it has no entry.

use super::interchange::{Extraction, Outcome};
use crate::{
    document::Document,
    ontology::{Ontology, lexicon::LEX},
    text::{Analysis, Analyzer, TokenRange, Upos},
};
use std::{cmp::Reverse, collections::BTreeMap, ops::Range};

/// How often something came, and where first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gap {
    /// How often.
    pub count: usize,
    /// A sentence with it.
    pub example: String,
}

/// The gaps of some documents.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Gaps {
    /// Sentences that gave something the document itself asserts.
    pub extracted: usize,
    /// Sentences that gave only what stands on somebody's word.
    pub attributed: usize,
    /// Sentences that gave nothing.
    pub skipped: usize,
    /// Why sentences gave nothing.
    pub reasons: BTreeMap<String, Gap>,
    /// Lemmas of verbs in no frame and no word list, in sentences that name somebody or something.
    pub verbs: BTreeMap<String, Gap>,
    /// Class and form of names that only the language model sees, and of names that became no entity (without a class).
    pub names: BTreeMap<(Option<String>, String), Gap>,
}

impl Gaps {
    /// The gaps of one document.
    pub fn of(document: &Document, extraction: &Extraction, ontology: &Ontology, analyzer: &Analyzer) -> Self {
        let analysis = analyzer.analyse(&document.text);
        let text = Text { text: &document.text, analysis: &analysis, points: code_points(&document.text) };
        let mut gaps = Self::default();
        gaps.sentences(&text, extraction);
        gaps.verbs(&text, extraction, ontology);
        gaps.names(&text, extraction);
        gaps
    }

    /// Adds the gaps of further documents.
    pub fn add(&mut self, others: Self) {
        self.extracted += others.extracted;
        self.attributed += others.attributed;
        self.skipped += others.skipped;
        add(&mut self.reasons, others.reasons);
        add(&mut self.verbs, others.verbs);
        add(&mut self.names, others.names);
    }

    fn sentences(&mut self, text: &Text, extraction: &Extraction) {
        for entry in &extraction.ledger {
            match entry.outcome {
                Outcome::Extracted => self.extracted += 1,
                Outcome::Attributed => self.attributed += 1,
                Outcome::Skipped => self.skipped += 1,
            }
            if let Some(reason) = &entry.reason {
                note(&mut self.reasons, reason.clone(), || text.between(entry.start..entry.end));
            }
        }
    }

    fn verbs(&mut self, text: &Text, extraction: &Extraction, ontology: &Ontology) {
        let lexicon = &ontology.lexicon;
        for sentence in &text.analysis.sentences {
            let here = text.points_of(&sentence.tokens);
            let mut mentions = extraction.entities.iter().flat_map(|entity| &entity.mentions);
            if !mentions.any(|mention| mention.start < here.end && here.start < mention.end) {
                continue;
            }
            for at in sentence.tokens.clone() {
                let token = &text.analysis.tokens[at];
                let lemma = token.lemma.to_lowercase();
                let known = !lexicon.verb(&lemma).is_empty()
                    || !lexicon.state(&text.text[token.span.clone()].to_lowercase()).is_empty()
                    || lexicon.words.know(&lemma);
                if token.upos == Upos::Verb && !known {
                    note(&mut self.verbs, lemma, || text.between(here.clone()));
                }
            }
        }
    }

    fn names(&mut self, text: &Text, extraction: &Extraction) {
        let of_model = format!("{LEX}name-model");
        for entity in &extraction.entities {
            let gazetteers = !matches!(entity.class.as_str(), "Person" | "Office");
            if let (true, true, Some(first)) =
                (gazetteers, entity.rule.as_ref() == Some(&of_model), entity.mentions.first())
            {
                let key = (Some(entity.class.clone()), entity.name.clone());
                note(&mut self.names, key, || text.sentence_at(first.start));
            }
        }
        for name in &text.analysis.names {
            let here = text.points_of(&name.tokens);
            let mut mentions = extraction.entities.iter().flat_map(|entity| &entity.mentions);
            let resolved = mentions.any(|mention| mention.start < here.end && here.start < mention.end);
            if !resolved && !matches!(name.class, "Date" | "Amount") {
                note(&mut self.names, (None, text.between(here.clone())), || text.sentence_at(here.start));
            }
        }
    }
}

/// Gaps, the most frequent first.
pub fn ranked<K: Ord>(gaps: &BTreeMap<K, Gap>) -> Vec<(&K, &Gap)> {
    let mut ranked: Vec<_> = gaps.iter().collect();
    ranked.sort_by_key(|(_, gap)| Reverse(gap.count));
    ranked
}

fn note<K: Ord>(gaps: &mut BTreeMap<K, Gap>, key: K, example: impl FnOnce() -> String) {
    gaps.entry(key).or_insert_with(|| Gap { count: 0, example: example() }).count += 1;
}

fn add<K: Ord>(gaps: &mut BTreeMap<K, Gap>, others: BTreeMap<K, Gap>) {
    for (key, other) in others {
        gaps.entry(key).and_modify(|gap| gap.count += other.count).or_insert(other);
    }
}

/// A text that is sliced by code points.
struct Text<'a> {
    text: &'a str,
    analysis: &'a Analysis,
    /// The byte at which each code point begins, and the end.
    points: Vec<usize>,
}

fn code_points(text: &str) -> Vec<usize> {
    text.char_indices().map(|(byte, _)| byte).chain([text.len()]).collect()
}

impl Text<'_> {
    fn between(&self, points: Range<usize>) -> String {
        let byte = |point: usize| self.points.get(point).copied().unwrap_or(self.text.len());
        self.text[byte(points.start)..byte(points.end)].split_whitespace().collect::<Vec<_>>().join(" ")
    }

    fn points_of(&self, tokens: &TokenRange) -> Range<usize> {
        let span = self.analysis.span(tokens.clone());
        let point = |byte: usize| self.points.partition_point(|&start| start < byte);
        point(span.start)..point(span.end)
    }

    fn sentence_at(&self, point: usize) -> String {
        let mut sentences = self.analysis.sentences.iter().map(|sentence| self.points_of(&sentence.tokens));
        sentences.find(|points| points.contains(&point)).map_or(String::new(), |points| self.between(points))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::Extractor;

    #[test]
    fn unknown_verbs_and_names_are_counted() {
        let (ontology, analyzer) = (Ontology::embedded().unwrap(), Analyzer::embedded().unwrap());
        let text = "Kari Solberg embraced Luis Quispe in Lima. The Quispe Foundation embraced Peru. It rained. He embraced her.";
        let document = Document::from_text(text);
        let extraction = Extractor::new(&ontology, &analyzer).extract(&document);
        let mut gaps = Gaps::of(&document, &extraction, &ontology, &analyzer);
        let verbs: Vec<_> = gaps.verbs.iter().map(|(verb, gap)| (verb.as_str(), gap.count)).collect();
        assert_eq!(verbs, [("embrace", 2)]);
        assert_eq!(gaps.verbs["embrace"].example, "Kari Solberg embraced Luis Quispe in Lima.");
        assert_eq!(gaps.extracted + gaps.attributed + gaps.skipped, 4);
        gaps.add(gaps.clone());
        assert_eq!(ranked(&gaps.verbs)[0].1.count, 4);
    }

    #[test]
    fn a_document_without_text_has_no_gaps_of_words() {
        let (ontology, analyzer) = (Ontology::embedded().unwrap(), Analyzer::embedded().unwrap());
        let extraction = Extractor::new(&ontology, &analyzer).extract(&Document::from_text("Denmark slept."));
        let gaps = Gaps::of(&Document::from_text(""), &extraction, &ontology, &analyzer);
        assert!(gaps.verbs.is_empty() && gaps.skipped == 1);
    }
}
