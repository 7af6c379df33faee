//! A small recurrent network that reads sentences for names: a second opinion beside the field over sparse features.

use super::SCHEME;
use super::clues::{CLUES, clues};
use crate::text::bytes::{Cursor, Sink};
use crate::text::dictionary::Entry;
use crate::text::model::ModelError;
use crate::text::net::ReadyLayer;
use crate::text::net::embed::{Spelling, embed};
use crate::text::net::matrix::row_mut;
use crate::text::net::panels::Panels;
use crate::text::net::sru::Layer;
use crate::text::vectors::Vectors;
use crate::text::words::Word;
use crate::text::{Span, TokenRange, word};
use ndarray::Array2;
use std::sync::Arc;

/// Words read at once, about.
const AT_ONCE: usize = 512;

/// What the reader learnt.
#[derive(Clone, Debug)]
pub(super) struct Learnt {
    /// Vectors of spellings.
    pub spelling: Spelling,
    /// The recurrent layers, the lowest first.
    pub layers: Vec<Layer>,
    /// From the last layer to scores of labels.
    pub labels: Array2<f32>,
    /// What is added to them.
    pub bias: Array2<f32>,
}

/// The reader, ready to read.
#[derive(Clone, Debug)]
pub(super) struct Reader {
    learnt: Learnt,
    vectors: Arc<Vectors>,
    layers: Vec<ReadyLayer>,
    labels: Panels,
}

impl Reader {
    /// Makes ready what was learnt upon these vectors of words.
    pub(super) fn new(learnt: Learnt, vectors: Arc<Vectors>) -> Self {
        let layers = learnt.layers.iter().map(ReadyLayer::new).collect();
        let labels = Panels::new(&learnt.labels);
        Self { learnt, vectors, layers, labels }
    }

    /// The scores of the labels of all words of a text, in natural units (log odds).
    pub(super) fn scores(
        &self,
        text: &str,
        tokens: &[Span],
        words: &[Word],
        entries: &[Entry],
        sentences: &[TokenRange],
    ) -> Vec<f32> {
        let mut scores = Vec::with_capacity(tokens.len() * SCHEME.len());
        let pieces: Vec<TokenRange> = sentences.iter().flat_map(pieces).collect();
        let mut rest = &pieces[..];
        while let Some(first) = rest.first() {
            let fitting = rest.iter().take_while(|piece| piece.end - first.start <= AT_ONCE).count().max(1);
            let (group, later) = rest.split_at(fitting);
            scores.extend(self.read(text, tokens, words, entries, group));
            rest = later;
        }
        scores
    }

    fn read(
        &self,
        text: &str,
        tokens: &[Span],
        words: &[Word],
        entries: &[Entry],
        group: &[TokenRange],
    ) -> Array2<f32> {
        let start = group.first().map_or(0, |piece| piece.start);
        let size = group.iter().map(ExactSizeIterator::len).sum();
        let width = self.vectors.dimensions() + self.learnt.spelling.rows.ncols();
        let mut input = Array2::zeros((size, width + CLUES));
        let mut room = String::new();
        for piece in group {
            for (at, clues) in piece.clone().zip(clues(&words[piece.clone()], &entries[piece.clone()])) {
                let row = row_mut(&mut input, at - start);
                let word = word::Word::new(&text[tokens[at].clone()], &mut room);
                embed(&self.vectors, &self.learnt.spelling, &word, &mut row[..width]);
                row[width..].copy_from_slice(&clues);
            }
        }
        let rows: Vec<TokenRange> = group.iter().map(|piece| piece.start - start..piece.end - start).collect();
        let read = self.layers.iter().fold(input, |input, layer| layer.read(&input, &rows));
        self.labels.product_plus(&read, &self.learnt.bias)
    }

    /// Writes what was learnt.
    pub(super) fn write(&self, to: &mut Sink) {
        let Learnt { spelling, layers, labels, bias } = &self.learnt;
        spelling.write(to);
        to.u32(layers.len() as u32);
        to.u32(layers.first().map_or(0, Layer::width) as u32);
        for value in layers.iter().flat_map(Layer::tensors).chain([labels, bias]).flatten() {
            to.f32(*value);
        }
    }

    /// Reads what [`Reader::write`] wrote.
    pub(super) fn load(from: &mut Cursor<'_>, vectors: Arc<Vectors>) -> Result<Self, ModelError> {
        let spelling = Spelling::read(from)?;
        let (count, width) = (from.u32()? as usize, from.u32()? as usize);
        if !(1..=16).contains(&count) || !(1..=4096).contains(&width) || spelling.rows.is_empty() {
            return Err(from.damaged("the sizes of the reader of names"));
        }
        let input = vectors.dimensions() + spelling.rows.ncols() + CLUES;
        let layer = |at: usize| Layer::zeros(if at == 0 { input } else { 2 * width }, width);
        let mut layers: Vec<Layer> = (0..count).map(layer).collect();
        let (mut labels, mut bias) = (Array2::zeros((2 * width, SCHEME.len())), Array2::zeros((1, SCHEME.len())));
        for tensor in layers.iter_mut().flat_map(Layer::tensors_mut).chain([&mut labels, &mut bias]) {
            let bytes = from.take(tensor.len() * 4)?;
            for (value, bytes) in tensor.iter_mut().zip(bytes.chunks_exact(4)) {
                *value = f32::from_le_bytes([bytes[0], bytes[1], bytes[2], bytes[3]]);
            }
        }
        Ok(Self::new(Learnt { spelling, layers, labels, bias }, vectors))
    }
}

/// Cuts a sentence that is too long to be read at once.
fn pieces(sentence: &TokenRange) -> impl Iterator<Item = TokenRange> + use<> {
    let end = sentence.end;
    sentence.clone().step_by(AT_ONCE).map(move |start| start..end.min(start + AT_ONCE))
}
