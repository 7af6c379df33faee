//! What the network makes of sentences.

use super::matrix::{columns, columns_mut, row, rows};
use super::panels::Panels;
use super::ready::ReadyLayer;
use super::{Net, Sizes, leaky};
use ndarray::Array2;
use std::ops::Range;

/// The network ready to read.
#[derive(Clone, Debug)]
pub struct ReadyNet {
    sizes: Sizes,
    tag_layer: usize,
    layers: Vec<ReadyLayer>,
    tag: (Panels, Array2<f32>),
    roles: (Panels, Array2<f32>),
    arc: Panels,
    arc_bias: Array2<f32>,
    root: Array2<f32>,
    label: (Panels, Array2<f32>),
}

impl ReadyNet {
    /// Lays out a network.
    pub fn new(net: &Net) -> Self {
        let both = |weights, bias: &Array2<f32>| (Panels::new(weights), bias.clone());
        Self {
            sizes: net.sizes,
            tag_layer: net.tag_layer(),
            layers: net.layers.iter().map(ReadyLayer::new).collect(),
            tag: both(&net.tag, &net.tag_bias),
            roles: both(&net.roles, &net.roles_bias),
            arc: Panels::new(&net.arc),
            arc_bias: net.arc_bias.clone(),
            root: net.root.clone(),
            label: both(&net.label, &net.label_bias),
        }
    }

    /// Length of a word's input.
    pub fn input(&self) -> usize {
        self.sizes.input
    }

    /// Reads sentences that lie one after the other in the rows of the input.
    pub fn read_sentences(&self, input: Array2<f32>, sentences: &[Range<usize>]) -> Reading {
        let mut current = input;
        let mut tags = Array2::zeros((0, 0));
        for (at, layer) in self.layers.iter().enumerate() {
            current = layer.read(&current, sentences);
            if at == self.tag_layer {
                tags = self.tag.0.product_plus(&current, &self.tag.1);
            }
        }
        let roles = self.roles.0.product_plus(&current, &self.roles.1);
        let arc = self.sizes.arc;
        let dependents = self.arc.product(&columns(&roles, 0..arc).mapv(leaky).as_standard_layout().into_owned());
        let heads = columns(&roles, arc..2 * arc).mapv(leaky);
        Reading { tags, roles, dependents, heads }
    }

    /// The scores of heads of one sentence of a reading, as [`super::decode::best_tree`] takes them.
    pub fn head_scores(&self, reading: &Reading, sentence: Range<usize>) -> Array2<f32> {
        let dependents = rows(&reading.dependents, sentence.clone());
        let heads = rows(&reading.heads, sentence.clone());
        let size = sentence.len();
        let mut scores = Array2::zeros((size, size + 1));
        let of_root = dependents.dot(&self.root.t()) + self.root.dot(&self.arc_bias)[[0, 0]];
        columns_mut(&mut scores, 0..1).assign(&of_root);
        let of_words = dependents.dot(&heads.t()) + heads.dot(&self.arc_bias).t();
        columns_mut(&mut scores, 1..size + 1).assign(&of_words);
        scores
    }

    /// The scores of relations of words to their heads (indices of the reading's rows; the root has none and is not
    /// scored: give the word itself).
    pub fn label_scores(&self, reading: &Reading, heads: &[usize]) -> Array2<f32> {
        let Sizes { arc, label, .. } = self.sizes;
        let mut hidden = Array2::zeros((heads.len(), label));
        for (word, head) in heads.iter().enumerate() {
            let from = &row(&reading.roles, word)[2 * arc..][..label];
            let to = &row(&reading.roles, *head)[2 * arc + label..];
            for ((sum, from), to) in hidden.row_mut(word).iter_mut().zip(from).zip(to) {
                *sum = leaky(from + to);
            }
        }
        self.label.0.product_plus(&hidden, &self.label.1)
    }
}

/// What the network made of some sentences, a row a word.
#[derive(Clone, Debug)]
pub struct Reading {
    /// Scores of tags.
    pub tags: Array2<f32>,
    /// As [`Net::roles`] gives them.
    roles: Array2<f32>,
    /// Words as dependents, ready to be compared with heads.
    dependents: Array2<f32>,
    /// Words as heads.
    heads: Array2<f32>,
}

impl Reading {
    /// The class of the best tags of a word.
    pub fn tag(&self, word: usize) -> usize {
        let scores = row(&self.tags, word);
        (1..scores.len()).fold(0, |best, class| if scores[class] > scores[best] { class } else { best })
    }
}
