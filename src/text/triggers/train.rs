//! Training and measuring of the trigger model.

use super::features::View;
use super::{CLASSES, MODALITIES, TriggerModel, TriggerWords};
use crate::text::classifier::{self, Case};
use crate::text::names::NameModel;
use crate::text::names::train::{Score, covering};
use crate::text::sequence::train::Settings;
use crate::text::{Span, sentences, tokenize, words};
use std::collections::BTreeMap;

/// A text all of whose triggers are known: byte spans with the numbers of their classes and modalities.
#[derive(Clone, Debug, Default)]
pub struct Annotated {
    /// The text.
    pub text: String,
    /// Where the triggers are, their class and modality.
    pub triggers: Vec<(Span, usize, usize)>,
}

/// How much more a trigger counts than another word: most words are none, and a happening missed is as bad as one too many.
const STATED: f32 = 3.0;

/// Trains a trigger model upon a names model.
pub fn train(texts: &[Annotated], words_known: TriggerWords, names: &NameModel) -> TriggerModel {
    let settings = Settings { epochs: 8, rate: 0.05, decay: 1e-3, dropout: 0.5, ..Settings::default() };
    let (mut stated, mut classes, mut modalities) = (Vec::new(), Vec::new(), Vec::new());
    for Annotated { text, triggers } in texts {
        let tokens = tokenize(text);
        let sentences = sentences(text, &tokens);
        let found = names.find(text, &tokens, &sentences);
        let words = words::look(text, &tokens, &sentences, names.classes());
        let view = View::new(text, &tokens, &words, &found, &words_known);
        let mut labels = vec![0; tokens.len()];
        for (span, class, modality) in triggers {
            let Some(range) = covering(&tokens, span) else { continue };
            labels[range.clone()].fill(*class);
            let at = range.clone().find(|at| view.may_be_trigger(*at)).unwrap_or(range.start);
            if let Some(sentence) = sentences.iter().find(|sentence| sentence.contains(&at)) {
                let mut features = Vec::new();
                view.modality_features(at, sentence, &mut features);
                modalities.push(Case { features, class: *modality, weight: 1.0, favoured: 0 });
            }
        }
        for sentence in &sentences {
            for at in sentence.clone().filter(|at| view.may_be_trigger(*at)) {
                let mut features = Vec::new();
                view.features(at, sentence, &mut features);
                let weight = if labels[at] == 0 { 1.0 } else { STATED };
                stated.push(Case {
                    features: features.clone(),
                    class: usize::from(labels[at] != 0),
                    weight,
                    favoured: 0,
                });
                if labels[at] != 0 {
                    classes.push(Case { features, class: labels[at], weight: 1.0, favoured: view.known(at) });
                }
            }
        }
    }
    TriggerModel {
        words: words_known,
        stated: classifier::train(2, &stated, settings),
        classes: classifier::train(CLASSES.len(), &classes, settings),
        modalities: classifier::train(MODALITIES.len(), &modalities, settings),
    }
}

/// What a trigger model gets right.
#[derive(Clone, Debug, Default)]
pub struct Measures {
    /// Triggers by class: span and class must both be right.
    pub classes: BTreeMap<&'static str, Score>,
    /// Of the right ones, those whose modality is right too.
    pub modality: Score,
}

/// Measures a model on texts.
pub fn measure(model: &TriggerModel, names: &NameModel, texts: &[Annotated]) -> Measures {
    let mut measures = Measures::default();
    for Annotated { text, triggers } in texts {
        let tokens = tokenize(text);
        let sentences = sentences(text, &tokens);
        let found = names.find(text, &tokens, &sentences);
        for (_, class, _) in triggers {
            measures.classes.entry(CLASSES[*class]).or_default().wanted += 1;
        }
        for trigger in model.find(text, &tokens, &sentences, &found, names.classes()) {
            let span = tokens[trigger.tokens.start].start..tokens[trigger.tokens.end - 1].end;
            let score = measures.classes.entry(trigger.class).or_default();
            score.found += 1;
            let same = |(s, class, _): &&(Span, usize, usize)| *s == span && CLASSES[*class] == trigger.class;
            if let Some((_, _, modality)) = triggers.iter().find(same) {
                score.right += 1;
                measures.modality.found += 1;
                measures.modality.wanted += 1;
                measures.modality.right += usize::from(MODALITIES[*modality] == trigger.modality);
            }
        }
    }
    measures
}
