//! Training of tagger, lemmatiser and parser.

use super::random::Random;
use crate::text::conllu::Tree;
use crate::text::lemma::{self, Lemmatizer, Script};
use crate::text::parser::{self, CLASSES, Move, Parser, State, best_move};
use crate::text::syntax::Syntax;
use crate::text::tagger::{self, Tag, Tagger};
use crate::text::weights::{Perceptron, best};
use crate::text::word::Word;
use std::collections::BTreeMap;

/// How to train.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SyntaxOptions {
    /// The same seed and data give the same model.
    pub seed: u64,
    /// Passes over the data.
    pub epochs: usize,
    /// Parts that the data are cut into, so that the parser sees tags of a tagger that had not seen the sentence.
    pub folds: usize,
}

impl Default for SyntaxOptions {
    fn default() -> Self {
        Self { seed: 1, epochs: 10, folds: 4 }
    }
}

/// A sentence as the trainers see it.
struct Example<'a> {
    tree: &'a Tree,
    words: Vec<Word>,
}

/// Trains on the trees; `say` is given a line about each step.
pub fn train_syntax(trees: &[Tree], options: &SyntaxOptions, say: &mut dyn FnMut(&str)) -> Syntax {
    let mut room = String::new();
    let examples: Vec<Example<'_>> = trees
        .iter()
        .map(|tree| Example { tree, words: tree.words.iter().map(|word| Word::new(&word.form, &mut room)).collect() })
        .collect();
    let all: Vec<&Example<'_>> = examples.iter().collect();
    say("tagger");
    let tagger = train_tagger(&all, options, say);
    say("lemmatiser");
    let lemmatizer = train_lemmatizer(&all, options, say);
    let tags = jackknife(&examples, options, say);
    say("parser");
    let parser = train_parser(&examples, &tags, options, say);
    Syntax { tagger, lemmatizer, parser }
}

/// Tags of each sentence by a tagger that was trained on the other parts of the data.
fn jackknife(examples: &[Example<'_>], options: &SyntaxOptions, say: &mut dyn FnMut(&str)) -> Vec<Vec<Tag>> {
    let mut tags = vec![Vec::new(); examples.len()];
    for fold in 0..options.folds {
        say(&format!("tags for the parser, part {} of {}", fold + 1, options.folds));
        let others: Vec<&Example<'_>> = examples
            .iter()
            .enumerate()
            .filter(|(index, _)| index / 20 % options.folds != fold)
            .map(|(_, example)| example)
            .collect();
        let tagger = train_tagger(&others, &SyntaxOptions { epochs: 3, ..*options }, &mut |_| {});
        for (index, example) in examples.iter().enumerate() {
            if index / 20 % options.folds == fold {
                tags[index] = tagger.tag(&example.words);
            }
        }
    }
    tags
}

fn train_tagger(examples: &[&Example<'_>], options: &SyntaxOptions, say: &mut dyn FnMut(&str)) -> Tagger {
    let mut counts: BTreeMap<Tag, usize> = BTreeMap::new();
    for word in examples.iter().flat_map(|example| &example.tree.words) {
        *counts.entry((word.upos, word.xpos)).or_default() += 1;
    }
    let mut tags: Vec<Tag> = counts.keys().copied().collect();
    tags.sort_by_key(|tag| std::cmp::Reverse(counts[tag]));
    tags.truncate(255);
    let class_of: BTreeMap<Tag, usize> = tags.iter().enumerate().map(|(class, tag)| (*tag, class)).collect();

    let mut perceptron = Perceptron::new(tags.len());
    let mut scores = vec![0.0; tags.len()];
    let mut features = Vec::new();
    let mut order: Vec<usize> = (0..examples.len()).collect();
    let mut random = Random::new(options.seed);
    for epoch in 0..options.epochs {
        random.shuffle(&mut order);
        let (mut right, mut all) = (0, 0);
        for example in order.iter().map(|index| examples[*index]) {
            let mut classes = Vec::with_capacity(example.words.len());
            for (at, word) in example.tree.words.iter().enumerate() {
                tagger::extract(&example.words, &classes, at, &mut features);
                perceptron.score(&features, &mut scores);
                let guess = best(&scores);
                classes.push(guess as u8);
                all += 1;
                perceptron.tick();
                match class_of.get(&(word.upos, word.xpos)) {
                    Some(gold) if *gold == guess => right += 1,
                    Some(gold) => perceptron.update(&features, *gold, guess),
                    None => {}
                }
            }
        }
        say(&format!("  pass {}: {:.2} % right", epoch + 1, 100.0 * right as f64 / f64::from(all.max(1))));
    }
    Tagger::new(tags, perceptron.freeze(0.1))
}

/// Averaged weights smaller than this (a right decision being worth 1) are left out.
const LEAST: f32 = 0.02;

fn train_lemmatizer(examples: &[&Example<'_>], options: &SyntaxOptions, say: &mut dyn FnMut(&str)) -> Lemmatizer {
    let mut counts: BTreeMap<Script, usize> = BTreeMap::new();
    let mut items = Vec::new();
    for example in examples {
        for (word, hashes) in example.tree.words.iter().zip(&example.words).filter(|(word, _)| word.lemma != "_") {
            let script = Script::between(&word.form, &word.lemma);
            *counts.entry(script.clone()).or_default() += 1;
            let mut features = [0; lemma::FEATURES];
            lemma::extract(hashes, word.upos, word.xpos, &mut features);
            items.push((features, script));
        }
    }
    let mut scripts: Vec<Script> = counts.keys().cloned().collect();
    scripts.sort_by_key(|script| std::cmp::Reverse(counts[script]));
    scripts.truncate(255);
    let class_of: BTreeMap<&Script, usize> =
        scripts.iter().enumerate().map(|(class, script)| (script, class)).collect();

    let mut perceptron = Perceptron::new(scripts.len());
    let mut scores = vec![0.0; scripts.len()];
    let mut random = Random::new(options.seed);
    for epoch in 0..options.epochs.min(6) {
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
    let weights = perceptron.freeze(LEAST / 4.0);
    Lemmatizer::new(scripts, weights)
}

fn train_parser(
    examples: &[Example<'_>],
    tags: &[Vec<Tag>],
    options: &SyntaxOptions,
    say: &mut dyn FnMut(&str),
) -> Parser {
    let mut perceptron = Perceptron::new(CLASSES);
    let mut order: Vec<usize> = (0..examples.len()).collect();
    let mut random = Random::new(options.seed);
    for epoch in 0..options.epochs {
        random.shuffle(&mut order);
        let (mut right, mut all) = (0, 0);
        for index in &order {
            let counts = learn_sentence(&mut perceptron, &examples[*index], &tags[*index], epoch, &mut random);
            right += counts.0;
            all += counts.1;
        }
        say(&format!("  pass {}: {:.2} % right", epoch + 1, 100.0 * right as f64 / f64::from(all.max(1))));
    }
    Parser::new(perceptron.freeze(0.7))
}

/// Parses a sentence, learning from each wrong step; from the third pass on, wrong steps are followed nine times in ten,
/// so that the parser learns to go on from its mistakes. Gives the numbers of right and of all steps.
fn learn_sentence(
    perceptron: &mut Perceptron,
    example: &Example<'_>,
    tags: &[Tag],
    epoch: usize,
    random: &mut Random,
) -> (u32, u32) {
    let heads: Vec<Option<usize>> = example.tree.words.iter().map(|word| word.head).collect();
    let mut state = State::new(heads.len());
    let mut features = Vec::new();
    let mut scores = [0.0; CLASSES];
    let (mut right, mut all) = (0, 0);
    while !state.is_final() {
        parser::extract(&state, &example.words, tags, &mut features);
        perceptron.score(&features, &mut scores);
        let Some(guess) = best_move(&scores, &state) else { break };
        let fitting = fitting_moves(&state, example.tree, &heads);
        let Some(gold) = fitting.iter().copied().max_by(|a, b| scores[a.class()].total_cmp(&scores[b.class()])) else {
            break;
        };
        perceptron.tick();
        all += 1;
        if fitting.contains(&guess) {
            right += 1;
            state.apply(guess);
        } else {
            perceptron.update(&features, gold.class(), guess.class());
            state.apply(if epoch >= 2 && random.unit() < 0.9 { guess } else { gold });
        }
    }
    (right, all)
}

/// The moves of least cost, with the label of the treebank where their arc is in it.
fn fitting_moves(state: &State, tree: &Tree, heads: &[Option<usize>]) -> Vec<Move> {
    let (shift, left, right) = state.allowed();
    let costs = state.costs(heads);
    let possible = [(shift, costs.0), (left, costs.1), (right, costs.2)];
    let least = possible.iter().filter(|(allowed, _)| *allowed).map(|(_, cost)| *cost).min().unwrap_or(0);
    let fits = |(allowed, cost): (bool, u32)| allowed && cost == least;
    let label = state.stack(0).map_or_else(Default::default, |top| tree.words[top].deprel);
    let mut moves = Vec::with_capacity(3);
    if fits(possible[0]) {
        moves.push(Move::Shift);
    }
    if fits(possible[1]) {
        moves.push(Move::Left(label));
    }
    if fits(possible[2]) {
        moves.push(Move::Right(label));
    }
    moves
}
