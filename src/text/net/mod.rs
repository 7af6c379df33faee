//! The network that reads a sentence: simple recurrent units in both directions over word vectors, with tags, heads and
//! relations read off it (after Dozat and Manning 2017, in small).

pub mod decode;
pub mod embed;
pub mod matrix;
pub mod panels;
pub mod reading;
mod ready;
pub mod sru;

pub use reading::{Reading, ReadyNet};
pub use ready::ReadyLayer;

use super::bytes::{Cursor, Sink};
use super::model::ModelError;
use super::tags::Deprel;
use ndarray::Array2;
use sru::Layer;

/// The sizes of a network.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sizes {
    /// Length of a word's input.
    pub input: usize,
    /// Width of one direction of a layer.
    pub width: usize,
    /// Number of layers.
    pub layers: usize,
    /// Length of the vectors that words are compared by as heads and dependents.
    pub arc: usize,
    /// Length of the vectors that relations are chosen by.
    pub label: usize,
    /// Number of pairs of tags.
    pub tags: usize,
}

/// The weights of the network.
#[derive(Clone, Debug)]
pub struct Net {
    /// Its sizes.
    pub sizes: Sizes,
    /// The recurrent layers, the lowest first.
    pub layers: Vec<Layer>,
    /// From the layer [`Net::tag_layer`] to scores of tags.
    pub tag: Array2<f32>,
    /// What is added to them.
    pub tag_bias: Array2<f32>,
    /// From the last layer to a word as dependent, as head, as one that a relation is chosen for, and as its head.
    pub roles: Array2<f32>,
    /// What is added to them.
    pub roles_bias: Array2<f32>,
    /// Between a dependent and its head.
    pub arc: Array2<f32>,
    /// How likely a word is a head at all.
    pub arc_bias: Array2<f32>,
    /// The artificial root as a head.
    pub root: Array2<f32>,
    /// From a dependent and its head to scores of relations.
    pub label: Array2<f32>,
    /// What is added to them.
    pub label_bias: Array2<f32>,
}

/// The activation of roles: what is negative counts a tenth.
#[inline(always)]
pub fn leaky(x: f32) -> f32 {
    x.max(0.1 * x)
}

impl Net {
    /// All zero.
    pub fn zeros(sizes: Sizes) -> Self {
        let Sizes { input, width, layers, arc, label, tags } = sizes;
        let labels = Deprel::ALL.len();
        let layer = |at: usize| Layer::zeros(if at == 0 { input } else { 2 * width }, width);
        Self {
            sizes,
            layers: (0..layers).map(layer).collect(),
            tag: Array2::zeros((2 * width, tags)),
            tag_bias: Array2::zeros((1, tags)),
            roles: Array2::zeros((2 * width, 2 * arc + 2 * label)),
            roles_bias: Array2::zeros((1, 2 * arc + 2 * label)),
            arc: Array2::zeros((arc, arc)),
            arc_bias: Array2::zeros((arc, 1)),
            root: Array2::zeros((1, arc)),
            label: Array2::zeros((label, labels)),
            label_bias: Array2::zeros((1, labels)),
        }
    }

    /// The layer that tags are read from: the last but one, since tags need less of the sentence than heads.
    pub fn tag_layer(&self) -> usize {
        self.sizes.layers.saturating_sub(2)
    }

    /// All weights, in a fixed order.
    pub fn tensors(&self) -> Vec<&Array2<f32>> {
        let mut all: Vec<&Array2<f32>> = self.layers.iter().flat_map(Layer::tensors).collect();
        all.extend([&self.tag, &self.tag_bias, &self.roles, &self.roles_bias, &self.arc, &self.arc_bias]);
        all.extend([&self.root, &self.label, &self.label_bias]);
        all
    }

    /// All weights, in the same order.
    pub fn tensors_mut(&mut self) -> Vec<&mut Array2<f32>> {
        let mut all: Vec<&mut Array2<f32>> = self.layers.iter_mut().flat_map(Layer::tensors_mut).collect();
        all.extend([&mut self.tag, &mut self.tag_bias, &mut self.roles, &mut self.roles_bias]);
        all.extend([&mut self.arc, &mut self.arc_bias, &mut self.root, &mut self.label, &mut self.label_bias]);
        all
    }

    /// Writes sizes and weights.
    pub fn write(&self, to: &mut Sink) {
        let Sizes { input, width, layers, arc, label, tags } = self.sizes;
        for size in [input, width, layers, arc, label, tags] {
            to.u32(size as u32);
        }
        for value in self.tensors().into_iter().flatten() {
            to.f32(*value);
        }
    }

    /// Reads what [`Net::write`] wrote.
    pub fn read(from: &mut Cursor<'_>) -> Result<Self, ModelError> {
        let mut next = || from.u32().map(|size| size as usize);
        let sizes =
            Sizes { input: next()?, width: next()?, layers: next()?, arc: next()?, label: next()?, tags: next()? };
        if [sizes.input, sizes.width, sizes.arc, sizes.label, sizes.tags].iter().any(|size| !(1..=4096).contains(size))
            || !(1..=16).contains(&sizes.layers)
        {
            return Err(from.damaged("the sizes of the network"));
        }
        let mut net = Self::zeros(sizes);
        for tensor in net.tensors_mut() {
            let bytes = from.take(tensor.len() * 4)?;
            for (value, bytes) in tensor.iter_mut().zip(bytes.chunks_exact(4)) {
                *value = f32::from_le_bytes([bytes[0], bytes[1], bytes[2], bytes[3]]);
            }
        }
        Ok(net)
    }
}
