//! A network as it is used once it has learnt: its weights laid out for the processor, nothing kept for learning.

use super::matrix::{row, row_mut};
use super::panels::Panels;
use super::sru::{Layer, logistic};
use ndarray::Array2;
use pulp::Arch;
use std::ops::Range;

/// A layer of [`super::sru`] that only reads.
#[derive(Clone, Debug)]
pub struct ReadyLayer {
    weights: Panels,
    /// The layer's own, with what the last state adds to the gates and what is added to them besides.
    recurrent: Array2<f32>,
    bias: Array2<f32>,
    width: usize,
    arch: Arch,
}

impl ReadyLayer {
    /// Lays out a layer.
    pub fn new(layer: &Layer) -> Self {
        Self {
            weights: Panels::new(&layer.weights),
            recurrent: layer.recurrent.clone(),
            bias: layer.bias.clone(),
            width: layer.width(),
            arch: Arch::new(),
        }
    }

    /// The output for sentences that lie one after the other in the rows of the input: forward beside backward.
    pub fn read(&self, input: &Array2<f32>, sentences: &[Range<usize>]) -> Array2<f32> {
        let columns = self.weights.product(input);
        let mut output = Array2::zeros((input.nrows(), 2 * self.width));
        self.arch.dispatch(
            #[inline(always)]
            || self.run(&columns, input, sentences, &mut output),
        );
        output
    }

    #[inline(always)]
    fn run(&self, columns: &Array2<f32>, input: &Array2<f32>, sentences: &[Range<usize>], output: &mut Array2<f32>) {
        let width = self.width;
        let kinds = columns.ncols() / (2 * width);
        let mut state = vec![0.0; width];
        for direction in 0..2 {
            let own = direction * width..(direction + 1) * width;
            let gates = Gates {
                forget: (&row(&self.recurrent, 0)[own.clone()], &row(&self.bias, 0)[own.clone()]),
                reset: (&row(&self.recurrent, 1)[own.clone()], &row(&self.bias, 1)[own.clone()]),
            };
            for sentence in sentences {
                state.fill(0.0);
                for at in Layer::order(sentence, direction) {
                    let columns = &row(columns, at)[direction * kinds * width..][..kinds * width];
                    let passed_by = if kinds == 4 { &columns[3 * width..] } else { &row(input, at)[own.clone()] };
                    gates.step(&columns[..3 * width], passed_by, &mut state, &mut row_mut(output, at)[own.clone()]);
                }
            }
        }
    }
}

/// What a direction adds to its gates: by the last state, and always.
struct Gates<'a> {
    forget: (&'a [f32], &'a [f32]),
    reset: (&'a [f32], &'a [f32]),
}

impl Gates<'_> {
    #[inline(always)]
    fn step(&self, columns: &[f32], passed_by: &[f32], state: &mut [f32], output: &mut [f32]) {
        let width = state.len();
        let (candidate, rest) = columns.split_at(width);
        let (forget, reset) = rest.split_at(width);
        let (reset, passed_by, output) = (&reset[..width], &passed_by[..width], &mut output[..width]);
        let ((vf, bf), (vr, br)) = (self.forget, self.reset);
        let (vf, bf, vr, br) = (&vf[..width], &bf[..width], &vr[..width], &br[..width]);
        for k in 0..width {
            let f = logistic(forget[k] + vf[k] * state[k] + bf[k]);
            let r = logistic(reset[k] + vr[k] * state[k] + br[k]);
            let c = f * state[k] + (1.0 - f) * candidate[k];
            output[k] = r * c + (1.0 - r) * passed_by[k];
            state[k] = c;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::train::Random;

    #[test]
    fn reads_as_the_layer_that_learns() {
        let mut random = Random::new(3);
        for input in [5, 6] {
            let mut layer = Layer::zeros(input, 3);
            layer.tensors_mut().into_iter().flatten().for_each(|value| *value = random.unit() - 0.5);
            let input = Array2::from_shape_fn((7, input), |_| random.unit() - 0.5);
            let sentences = [0..4, 4..7];
            let read = ReadyLayer::new(&layer).read(&input, &sentences);
            let learnt = layer.forward(input.view(), &sentences).output;
            assert!(read.iter().zip(&learnt).all(|(a, b)| (a - b).abs() < 1e-5), "{read} {learnt}");
        }
    }
}
