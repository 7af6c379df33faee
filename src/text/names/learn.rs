//! Training of the reader: upon our own texts, and upon sentences labelled by other schemes, each of which has labels of
//! its own behind the same layers, so that it teaches what names look like and not what we call them.

use super::clues::{CLUES, clues};
use super::reader::Learnt;
use super::train::Annotated;
use crate::text::classes::WordClasses;
use crate::text::dictionary::Dictionary;
use crate::text::net::matrix::{multiply, row, rows, rows_mut};
use crate::text::net::sru::Layer;
use crate::text::sequence::Bilou;
use crate::text::sequence::slope::{Neighbours, slope};
use crate::text::train::gradient::{Dropout, add_sums, mask, masked};
use crate::text::train::spelling::table;
use crate::text::train::trainer::{Batch, Learner, Trainer};
use crate::text::train::{Random, Schedule};
use crate::text::vectors::Vectors;
use crate::text::{TokenRange, word, words};
use ndarray::Array2;

/// How to train.
#[derive(Clone, Copy, Debug)]
pub struct ReaderOptions {
    /// Steps and their size.
    pub schedule: Schedule,
    /// Passes over the data. Other schemes are left out of the last.
    pub epochs: usize,
    /// How often a pass sees our own sentences.
    pub repeat: usize,
    /// What is left out at random.
    pub dropout: Dropout,
    /// Width of one direction of a layer.
    pub width: usize,
    /// Layers.
    pub layers: usize,
    /// Length of the learnt vectors of spellings.
    pub spelling: usize,
    /// How often a spelling must occur to have one.
    pub least_count: usize,
}

impl Default for ReaderOptions {
    fn default() -> Self {
        Self {
            schedule: Schedule { seed: 1, batch: 300, rate: 3e-3, least_rate: 0.05, mean_of: 400.0, hidden: 0.15 },
            epochs: 8,
            repeat: 3,
            dropout: Dropout { input: 0.2, layers: 0.3, roles: 0.0 },
            width: 64,
            layers: 2,
            spelling: 48,
            least_count: 7,
        }
    }
}

/// A sentence to learn from.
pub(super) struct Sample {
    words: Vec<word::Word>,
    clues: Array2<f32>,
    /// The number of its scheme; 0 is our own.
    scheme: usize,
    labels: Vec<usize>,
}

/// The sentences of a text.
pub(super) fn samples<'a>(
    text: &'a Annotated,
    scheme: usize,
    classes: &WordClasses,
    dictionary: &Dictionary,
) -> impl Iterator<Item = Sample> + 'a {
    let looks = words::look(&text.text, &text.tokens, &text.sentences, classes);
    let entries = dictionary.look(&looks, &text.sentences);
    let mut room = String::new();
    text.sentences.iter().map(move |sentence: &TokenRange| {
        let mut rows = Array2::zeros((sentence.len(), CLUES));
        let clues = clues(&looks[sentence.clone()], &entries[sentence.clone()]);
        rows.iter_mut().zip(clues.flatten()).for_each(|(to, from)| *to = from);
        let tokens = text.tokens[sentence.clone()].iter();
        Sample {
            words: tokens.map(|token| word::Word::new(&text.text[token.clone()], &mut room)).collect(),
            clues: rows,
            scheme,
            labels: text.labels[sentence.clone()].to_vec(),
        }
    })
}

/// The labels of a scheme behind the layers.
struct Head {
    neighbours: Neighbours,
    labels: Array2<f32>,
    bias: Array2<f32>,
    /// Scores of each label after each.
    transitions: Array2<f32>,
}

/// The network while it learns.
struct Student {
    layers: Vec<Layer>,
    heads: Vec<Head>,
    dropout: Dropout,
}

impl Learner for Student {
    type Sample = Sample;
    type Loss = f32;

    fn words(sample: &Sample) -> &[word::Word] {
        &sample.words
    }

    fn input(&self) -> usize {
        self.layers[0].weights.nrows()
    }

    fn add_clues(sample: &Sample, word: usize, to: &mut [f32]) {
        to.copy_from_slice(row(&sample.clues, word));
    }

    fn tensors(&self) -> Vec<&Array2<f32>> {
        let heads = self.heads.iter().flat_map(|head| [&head.labels, &head.bias, &head.transitions]);
        self.layers.iter().flat_map(Layer::tensors).chain(heads).collect()
    }

    fn tensors_mut(&mut self) -> Vec<&mut Array2<f32>> {
        let heads = self.heads.iter_mut().flat_map(|head| [&mut head.labels, &mut head.bias, &mut head.transitions]);
        self.layers.iter_mut().flat_map(Layer::tensors_mut).chain(heads).collect()
    }

    fn zeros(&self) -> Self {
        let zeros = |matrix: &Array2<f32>| Array2::zeros(matrix.dim());
        let head = |head: &Head| Head {
            neighbours: head.neighbours.clone(),
            labels: zeros(&head.labels),
            bias: zeros(&head.bias),
            transitions: zeros(&head.transitions),
        };
        Self {
            layers: self.layers.iter().map(|layer| Layer::zeros(layer.weights.nrows(), layer.width())).collect(),
            heads: self.heads.iter().map(head).collect(),
            dropout: self.dropout,
        }
    }

    fn learn(&self, batch: Batch<'_, Sample>, random: &mut Random, gradient: &mut Self) -> (f32, Array2<f32>) {
        let sentences = batch.sentences;
        let (mut inputs, mut masks, mut passes) = (Vec::new(), Vec::new(), Vec::new());
        let mut current = batch.input;
        for layer in &self.layers {
            let share = if inputs.is_empty() { self.dropout.input } else { self.dropout.layers };
            let mask = mask(sentences, current.ncols(), share, random);
            let input = masked(current, &mask);
            let pass = layer.forward(input.view(), sentences);
            current = pass.output.clone();
            inputs.push(input);
            masks.push(mask);
            passes.push(pass);
        }
        let mask = mask(sentences, current.ncols(), self.dropout.layers, random);
        let read = masked(current, &mask);
        let mut above = Array2::zeros(read.dim());
        let mut loss = 0.0;
        for (sample, sentence) in batch.samples.iter().zip(sentences) {
            let read = rows(&read, sentence.clone()).to_owned();
            let (head, gradient) = (&self.heads[sample.scheme], &mut gradient.heads[sample.scheme]);
            if let Some((lost, back)) = head.learn(&read, &sample.labels, batch.weight, gradient) {
                loss += if sample.scheme == 0 { lost } else { 0.0 };
                rows_mut(&mut above, sentence.clone()).assign(&back);
            }
        }
        let mut back = masked(above, &mask);
        for (at, layer) in self.layers.iter().enumerate().rev() {
            let gradient = &mut gradient.layers[at];
            back = layer.backward(&passes[at], inputs[at].view(), sentences, back.view(), gradient);
            back = masked(back, &masks[at]);
        }
        (loss, back)
    }
}

impl Head {
    fn new(scheme: Bilou, width: usize, random: &mut Random) -> Self {
        let size = scheme.len();
        let bound = (6.0 / (2 * width + size) as f32).sqrt();
        Self {
            neighbours: Neighbours::of(scheme),
            labels: Array2::from_shape_fn((2 * width, size), |_| bound * (2.0 * random.unit() - 1.0)),
            bias: Array2::zeros((1, size)),
            transitions: Array2::zeros((size, size)),
        }
    }

    /// Loss of a sentence's labels and gradient of what was read; nothing if no such labels can be.
    fn learn(
        &self,
        read: &Array2<f32>,
        gold: &[usize],
        weight: f32,
        gradient: &mut Self,
    ) -> Option<(f32, Array2<f32>)> {
        let scores = read.dot(&self.labels) + &self.bias;
        let transitions = self.transitions.as_slice().unwrap_or_default();
        let slope = slope(&self.neighbours, transitions, scores.as_slice().unwrap_or_default(), gold)?;
        let of_scores = Array2::from_shape_vec(scores.dim(), slope.labels).ok()? * weight;
        multiply(read.t(), of_scores.view(), gradient.labels.view_mut());
        add_sums(&of_scores, &mut gradient.bias);
        gradient.transitions.iter_mut().zip(slope.pairs).for_each(|(to, from)| *to += from * weight);
        Some((slope.loss, of_scores.dot(&self.labels.t())))
    }
}

/// Trains the reader on sentences of the schemes, the first of which is our own. Gives it and its scores of each label
/// after each. `say` is given the mean loss of a word of our own after each pass.
pub(super) fn train(
    vectors: &Vectors,
    samples: &[Sample],
    schemes: &[Bilou],
    options: ReaderOptions,
    say: &mut dyn FnMut(&str),
) -> (Learnt, Vec<f32>) {
    let mut random = Random::new(options.schedule.seed);
    let words = samples.iter().flat_map(|sample| &sample.words);
    let spelling = table(words, options.spelling, options.least_count, &mut random);
    let input = vectors.dimensions() + options.spelling + CLUES;
    let width = options.width;
    let layer = |at: usize| initial(if at == 0 { input } else { 2 * width }, width, &mut random);
    let layers = (0..options.layers).map(layer).collect();
    let heads = schemes.iter().map(|scheme| Head::new(*scheme, width, &mut random)).collect();
    let student = Student { layers, heads, dropout: options.dropout };

    let size = |samples: &[&Sample]| samples.iter().map(|sample| sample.words.len()).sum::<usize>();
    let (own, others): (Vec<&Sample>, Vec<&Sample>) = samples.iter().partition(|sample| sample.scheme == 0);
    let epochs = options.epochs;
    let of_own = size(&own) * options.repeat;
    let total = of_own * epochs + size(&others) * epochs.saturating_sub(1);
    let mut trainer = Trainer::new(vectors, spelling, student, total, options.schedule, random);
    for epoch in 1..=epochs {
        let mut seen = own.repeat(options.repeat);
        seen.extend(others.iter().filter(|_| epoch < epochs));
        let loss = trainer.pass(seen) / of_own.max(1) as f32;
        say(&format!("  pass {epoch} of {epochs}: loss {loss:.3}"));
    }
    let (spelling, mut student) = trainer.into_parts();
    let Head { labels, bias, transitions, .. } = student.heads.swap_remove(0);
    (Learnt { spelling, layers: student.layers, labels, bias }, transitions.iter().copied().collect())
}

/// A layer of small random weights, with gates that remember a little more than they forget.
fn initial(input: usize, width: usize, random: &mut Random) -> Layer {
    let mut layer = Layer::zeros(input, width);
    let bound = (3.0 / input as f32).sqrt();
    layer.weights.iter_mut().for_each(|value| *value = bound * (2.0 * random.unit() - 1.0));
    layer.recurrent.iter_mut().for_each(|value| *value = 0.1 * (2.0 * random.unit() - 1.0));
    layer.bias.row_mut(0).fill(0.5);
    layer
}
