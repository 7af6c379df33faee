//! Training of tags, dependencies and lemmas.

use super::gradient::{Gold, Loss};
use super::network::{self, NetOptions, Sample};
use super::random::Random;
use crate::text::conllu::Tree;
use crate::text::lemma::{self, KnownLemmas, Lemmatizer, Script};
use crate::text::model::ModelError;
use crate::text::syntax::{Syntax, Tag};
use crate::text::vectors::Vectors;
use crate::text::weights::{Perceptron, best};
use crate::text::word::Word;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Trains on the trees; `say` is given a line about each step. The vectors become part of what is returned.
pub fn train_syntax(trees: &[Tree], vectors: Vectors, options: NetOptions, say: &mut dyn FnMut(&str)) -> Syntax {
    say("lemmas");
    let lemmatizer = train_lemmatizer(trees, &vectors, options.schedule.seed, say);
    let tags = frequent_tags(trees);
    say(&format!("tags and dependencies: {} sentences, {} pairs of tags", trees.len(), tags.len()));
    let samples: Vec<Sample> = trees.iter().map(|tree| sample(tree, &tags)).collect();
    let (spelling, net) = network::train(&vectors, &samples, tags.len(), options, &mut reporter(options.epochs, say));
    Syntax::new(Arc::new(vectors), spelling, tags, net, lemmatizer)
}

/// Goes on training the tags and dependencies of a model; words and tags that it does not know stay unknown to it. Lemmas
/// are learnt anew.
pub fn train_further(trees: &[Tree], syntax: Syntax, options: NetOptions, say: &mut dyn FnMut(&str)) -> Syntax {
    let Syntax { vectors, spelling, tags, net, .. } = syntax;
    say("lemmas");
    let lemmatizer = train_lemmatizer(trees, &vectors, options.schedule.seed, say);
    say(&format!("tags and dependencies, further: {} sentences", trees.len()));
    let samples: Vec<Sample> = trees.iter().map(|tree| sample(tree, &tags)).collect();
    let learnt = (spelling, net);
    let (spelling, net) = network::train_more(&vectors, &samples, learnt, options, &mut reporter(options.epochs, say));
    Syntax::new(vectors, spelling, tags, net, lemmatizer)
}

/// The mean of the networks of models that went on learning from the same one, each in its own way: better than each
/// (Wortsman et al. 2022). All else is that of the first.
pub fn mean(first: Syntax, others: &[Syntax]) -> Result<Syntax, ModelError> {
    let Syntax { vectors, mut spelling, tags, mut net, lemmatizer, .. } = first;
    let is_like = |other: &Syntax| {
        other.net.sizes == net.sizes && other.tags == tags && other.spelling.rows.dim() == spelling.rows.dim()
    };
    if !others.iter().all(is_like) {
        return Err(ModelError::Unlike);
    }
    let count = (1 + others.len()) as f32;
    for other in others {
        spelling.rows += &other.spelling.rows;
        net.tensors_mut().into_iter().zip(other.net.tensors()).for_each(|(to, from)| *to += from);
    }
    spelling.rows /= count;
    net.tensors_mut().into_iter().for_each(|tensor| *tensor /= count);
    Ok(Syntax::new(vectors, spelling, tags, net, lemmatizer))
}

/// Says what the loss was after each pass.
fn reporter(epochs: usize, say: &mut dyn FnMut(&str)) -> impl FnMut(usize, Loss) {
    move |epoch, loss| {
        let Loss { tags, heads, labels } = loss;
        say(&format!("  pass {epoch} of {epochs}: loss of tags {tags:.3}, heads {heads:.3}, relations {labels:.3}"));
    }
}

/// The pairs of tags that occur more than once, the most frequent first.
fn frequent_tags(trees: &[Tree]) -> Vec<Tag> {
    let mut counts: BTreeMap<Tag, usize> = BTreeMap::new();
    for word in trees.iter().flat_map(|tree| &tree.words) {
        *counts.entry((word.upos, word.xpos)).or_default() += 1;
    }
    let mut tags: Vec<Tag> = counts.keys().copied().filter(|tag| counts[tag] > 1).collect();
    tags.sort_by_key(|tag| std::cmp::Reverse(counts[tag]));
    tags
}

fn sample(tree: &Tree, tags: &[Tag]) -> Sample {
    let mut room = String::new();
    Sample {
        words: tree.words.iter().map(|word| Word::new(&word.form, &mut room)).collect(),
        gold: Gold {
            tags: tree.words.iter().map(|word| tags.iter().position(|tag| *tag == (word.upos, word.xpos))).collect(),
            heads: tree.words.iter().map(|word| word.head).collect(),
            labels: tree.words.iter().map(|word| word.deprel as usize).collect(),
        },
    }
}

/// The lemma that a form with its tags has most often: treebanks do not always agree, and one that is right here and wrong
/// there teaches nothing.
fn usual_lemmas(trees: &[Tree]) -> BTreeMap<(&str, Tag), &str> {
    let mut counts: BTreeMap<(&str, Tag), BTreeMap<&str, usize>> = BTreeMap::new();
    for word in trees.iter().flat_map(|tree| &tree.words).filter(|word| word.lemma != "_") {
        *counts.entry((&word.form, (word.upos, word.xpos))).or_default().entry(&word.lemma).or_default() += 1;
    }
    let most = counts.into_iter().filter_map(|(word, lemmas)| {
        let (lemma, _) = lemmas.into_iter().max_by_key(|(_, count)| *count)?;
        Some((word, lemma))
    });
    most.collect()
}

/// Trains the choice of scripts.
pub fn train_lemmatizer(trees: &[Tree], vectors: &Vectors, seed: u64, say: &mut dyn FnMut(&str)) -> Lemmatizer {
    let usual = usual_lemmas(trees);
    let mut counts: BTreeMap<Script, usize> = BTreeMap::new();
    let mut known = KnownLemmas::default();
    let mut items = Vec::new();
    let mut room = String::new();
    for word in trees.iter().flat_map(|tree| &tree.words) {
        let tag = (word.upos, word.xpos);
        let Some(lemma) = usual.get(&(word.form.as_str(), tag)) else { continue };
        let hashes = Word::new(&word.form, &mut room);
        let script = Script::between(&word.form, lemma);
        *counts.entry(script.clone()).or_default() += 1;
        known.insert(lemma, tag);
        let mut features = [0; lemma::FEATURES];
        lemma::extract(&hashes, word.upos, word.xpos, vectors, &mut features);
        items.push((features, script));
    }
    let mut scripts: Vec<Script> = counts.keys().cloned().collect();
    scripts.sort_by_key(|script| std::cmp::Reverse(counts[script]));
    scripts.truncate(255);
    let class_of: BTreeMap<&Script, usize> =
        scripts.iter().enumerate().map(|(class, script)| (script, class)).collect();

    let mut perceptron = Perceptron::new(scripts.len());
    let mut scores = vec![0.0; scripts.len()];
    let mut random = Random::new(seed);
    for epoch in 0..6 {
        random.shuffle(&mut items);
        let mut right = 0;
        for (features, script) in &items {
            perceptron.score(features, &mut scores);
            let guess = best(&scores);
            perceptron.tick();
            if let Some(gold) = class_of.get(script) {
                right += usize::from(*gold == guess);
                perceptron.update(features, *gold, guess);
            }
        }
        say(&format!("  pass {}: {:.2} % right", epoch + 1, 100.0 * right as f64 / items.len().max(1) as f64));
    }
    let weights = perceptron.freeze(0.005);
    Lemmatizer::new(scripts, weights, known)
}
