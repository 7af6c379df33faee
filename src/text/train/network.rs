//! The network that reads sentences, as something to be trained.

use super::gradient::{Dropout, Gold, Lesson, Loss, learn};
use super::random::Random;
use super::spelling::table;
use super::trainer::{Batch, Learner, Schedule, Trainer};
use crate::text::net::embed::Spelling;
use crate::text::net::{Net, Sizes};
use crate::text::vectors::Vectors;
use crate::text::word::Word;
use ndarray::Array2;

/// How to train.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct NetOptions {
    /// Steps and their size.
    pub schedule: Schedule,
    /// Passes over the data.
    pub epochs: usize,
    /// What is left out at random.
    pub dropout: Dropout,
    /// How much more tags count than heads and relations.
    pub tags: f32,
    /// How much more subjects and objects count than other dependents.
    pub arguments: f32,
    /// Width of one direction of a layer.
    pub width: usize,
    /// Layers.
    pub layers: usize,
    /// Length of the learnt vectors of spellings.
    pub spelling: usize,
}

impl Default for NetOptions {
    fn default() -> Self {
        Self {
            schedule: Schedule { seed: 1, batch: 500, rate: 3e-3, least_rate: 0.05, mean_of: 900.0, hidden: 0.12 },
            epochs: 18,
            dropout: Dropout { input: 0.2, layers: 0.25, roles: 0.25 },
            tags: 2.0,
            arguments: 1.5,
            width: 96,
            layers: 3,
            spelling: 96,
        }
    }
}

/// A sentence to learn from; heads are words of it.
#[derive(Clone, Debug)]
pub struct Sample {
    /// Its words.
    pub words: Vec<Word>,
    /// What is to be said of them.
    pub gold: Gold,
}

/// The network with what its training needs to know.
pub struct Student {
    net: Net,
    dropout: Dropout,
    tags: f32,
    arguments: f32,
}

impl Learner for Student {
    type Sample = Sample;
    type Loss = Loss;

    fn words(sample: &Sample) -> &[Word] {
        &sample.words
    }

    fn input(&self) -> usize {
        self.net.sizes.input
    }

    fn tensors(&self) -> Vec<&Array2<f32>> {
        self.net.tensors()
    }

    fn tensors_mut(&mut self) -> Vec<&mut Array2<f32>> {
        self.net.tensors_mut()
    }

    fn zeros(&self) -> Self {
        Self { net: Net::zeros(self.net.sizes), ..*self }
    }

    fn learn(&self, batch: Batch<'_, Sample>, random: &mut Random, gradient: &mut Self) -> (Loss, Array2<f32>) {
        let Batch { input, sentences, samples, weight } = batch;
        let mut gold = Gold::default();
        for (sample, sentence) in samples.iter().zip(sentences) {
            gold.tags.extend_from_slice(&sample.gold.tags);
            gold.labels.extend_from_slice(&sample.gold.labels);
            gold.heads.extend(sample.gold.heads.iter().map(|head| head.map(|head| head + sentence.start)));
        }
        let Self { tags, arguments, dropout, .. } = *self;
        let lesson = Lesson { sentences, gold: &gold, weight, tags, arguments, dropout };
        learn(&self.net, input, &lesson, random, &mut gradient.net)
    }
}

/// Trains a network on sentences; `say` is given the mean loss of a word after each pass.
pub fn train(
    vectors: &Vectors,
    samples: &[Sample],
    tags: usize,
    options: NetOptions,
    say: &mut dyn FnMut(usize, Loss),
) -> (Spelling, Net) {
    let mut random = Random::new(options.schedule.seed);
    let words = samples.iter().flat_map(|sample| &sample.words);
    let spelling = table(words, options.spelling, 2, &mut random);
    let input = vectors.dimensions() + options.spelling;
    let sizes = Sizes { input, width: options.width, layers: options.layers, arc: 96, label: 96, tags };
    let net = initial(sizes, &mut random);
    train_on(vectors, samples, (spelling, net), options, random, say)
}

/// Goes on with a network that has learnt already.
pub fn train_more(
    vectors: &Vectors,
    samples: &[Sample],
    learnt: (Spelling, Net),
    options: NetOptions,
    say: &mut dyn FnMut(usize, Loss),
) -> (Spelling, Net) {
    train_on(vectors, samples, learnt, options, Random::new(options.schedule.seed), say)
}

fn train_on(
    vectors: &Vectors,
    samples: &[Sample],
    (spelling, net): (Spelling, Net),
    options: NetOptions,
    random: Random,
    say: &mut dyn FnMut(usize, Loss),
) -> (Spelling, Net) {
    let NetOptions { dropout, tags, arguments, .. } = options;
    let student = Student { net, dropout, tags, arguments };
    let words: usize = samples.iter().map(|sample| sample.words.len()).sum();
    let mut trainer = Trainer::new(vectors, spelling, student, words * options.epochs, options.schedule, random);
    for epoch in 1..=options.epochs {
        let sum = trainer.pass(samples.iter().collect());
        say(epoch, sum.over(words));
    }
    let (spelling, student) = trainer.into_parts();
    (spelling, student.net)
}

/// A network of small random weights (Glorot and Bengio 2010), with gates that remember a little more than they forget.
fn initial(sizes: Sizes, random: &mut Random) -> Net {
    let mut net = Net::zeros(sizes);
    let mut fill = |matrix: &mut Array2<f32>, bound: f32| {
        matrix.iter_mut().for_each(|value| *value = bound * (2.0 * random.unit() - 1.0));
    };
    for layer in &mut net.layers {
        let bound = (3.0 / layer.weights.nrows() as f32).sqrt();
        fill(&mut layer.weights, bound);
        fill(&mut layer.recurrent, 0.1);
        layer.bias.row_mut(0).fill(0.5);
    }
    let glorot = |matrix: &Array2<f32>| (6.0 / (matrix.nrows() + matrix.ncols()) as f32).sqrt();
    for matrix in [&mut net.tag, &mut net.roles, &mut net.label] {
        let bound = glorot(matrix);
        fill(matrix, bound);
    }
    let bound = glorot(&net.arc) * 0.5;
    fill(&mut net.arc, bound);
    fill(&mut net.root, 0.3);
    net
}
