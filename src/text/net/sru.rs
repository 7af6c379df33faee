//! A bidirectional layer of simple recurrent units (Lei et al. 2018): what is recurrent is element by element, so that
//! nearly all work is one product of matrices for all words at once.

use super::matrix::{multiply, row, row_mut};
use ndarray::{Array2, ArrayView2};
use std::ops::Range;

/// The weights of a layer.
///
/// For each direction the columns of `weights` are the candidate, the forget gate, the reset gate, and, where the input
/// is not as wide as the output, the input as it is passed by.
#[derive(Clone, Debug)]
pub struct Layer {
    /// Input by columns.
    pub weights: Array2<f32>,
    /// What the last state adds to the gates: forget, reset; both directions side by side.
    pub recurrent: Array2<f32>,
    /// What is added to the gates: forget, reset; both directions side by side.
    pub bias: Array2<f32>,
}

/// All that a layer computed for a run of words, kept for learning.
#[derive(Clone, Debug)]
pub struct Pass {
    columns: Array2<f32>,
    states: Array2<f32>,
    forget: Array2<f32>,
    reset: Array2<f32>,
    /// The output: forward beside backward.
    pub output: Array2<f32>,
}

/// The logistic function, by a rational approximation of tanh that is exact to some seven digits and that compilers turn
/// into vector instructions.
#[inline(always)]
pub fn logistic(x: f32) -> f32 {
    let x = (0.5 * x).clamp(-7.905_311, 7.905_311);
    let y = x * x;
    let p = y * -2.760_768_5e-16 + 2.000_188e-13;
    let p = y * p - 8.604_672e-11;
    let p = y * p + 5.122_297_3e-8;
    let p = y * p + 1.485_722_4e-5;
    let p = y * p + 6.372_619_3e-4;
    let p = (y * p + 4.893_524_6e-3) * x;
    let q = y * 1.198_258_4e-6 + 1.185_347_1e-4;
    let q = y * q + 2.268_434_7e-3;
    let q = y * q + 4.893_525e-3;
    0.5 + 0.5 * (p / q)
}

impl Layer {
    /// All zero, for learning to begin or for gradients.
    pub fn zeros(input: usize, width: usize) -> Self {
        let kinds = if input == 2 * width { 3 } else { 4 };
        Self {
            weights: Array2::zeros((input, 2 * kinds * width)),
            recurrent: Array2::zeros((2, 2 * width)),
            bias: Array2::zeros((2, 2 * width)),
        }
    }

    /// The width of one direction's output.
    pub fn width(&self) -> usize {
        self.bias.ncols() / 2
    }

    /// How many blocks of columns a direction has.
    fn kinds(&self) -> usize {
        self.weights.ncols() / (2 * self.width())
    }

    /// The words of a sentence in the order in which a direction reads them.
    pub(super) fn order(sentence: &Range<usize>, direction: usize) -> impl DoubleEndedIterator<Item = usize> + use<> {
        let Range { start, end } = *sentence;
        (start..end).map(move |at| if direction == 0 { at } else { start + end - 1 - at })
    }

    /// Runs over sentences that lie one after the other in the rows of the input.
    pub fn forward(&self, input: ArrayView2<'_, f32>, sentences: &[Range<usize>]) -> Pass {
        let columns = input.dot(&self.weights);
        let (size, width) = (input.nrows(), self.width());
        let empty = || Array2::zeros((size, 2 * width));
        let mut pass = Pass { columns, states: empty(), forget: empty(), reset: empty(), output: empty() };
        let mut state = vec![0.0; width];
        for sentence in sentences {
            for direction in 0..2 {
                state.fill(0.0);
                for at in Self::order(sentence, direction) {
                    self.step(&mut pass, input, at, direction, &mut state);
                }
            }
        }
        pass
    }

    #[inline]
    fn step(&self, pass: &mut Pass, input: ArrayView2<'_, f32>, at: usize, direction: usize, state: &mut [f32]) {
        let width = self.width();
        let own = direction * width..(direction + 1) * width;
        let kinds = self.kinds();
        let columns = &row(&pass.columns, at)[direction * kinds * width..][..kinds * width];
        let (candidate, forget) = (&columns[..width], &columns[width..2 * width]);
        let reset = &columns[2 * width..3 * width];
        let skipped = input.row(at);
        let passed_by =
            if kinds == 4 { &columns[3 * width..] } else { &skipped.to_slice().unwrap_or_default()[own.clone()] };
        let (vf, vr) = (&row(&self.recurrent, 0)[own.clone()], &row(&self.recurrent, 1)[own.clone()]);
        let (bf, br) = (&row(&self.bias, 0)[own.clone()], &row(&self.bias, 1)[own.clone()]);
        let out_f = &mut row_mut(&mut pass.forget, at)[own.clone()];
        let out_r = &mut row_mut(&mut pass.reset, at)[own.clone()];
        let out_c = &mut row_mut(&mut pass.states, at)[own.clone()];
        let out_h = &mut row_mut(&mut pass.output, at)[own];
        for k in 0..width {
            let f = logistic(forget[k] + vf[k] * state[k] + bf[k]);
            let r = logistic(reset[k] + vr[k] * state[k] + br[k]);
            let c = f * state[k] + (1.0 - f) * candidate[k];
            out_f[k] = f;
            out_r[k] = r;
            out_c[k] = c;
            out_h[k] = r * c + (1.0 - r) * passed_by[k];
            state[k] = c;
        }
    }

    /// From the gradient of the output: adds to the gradient of the weights, and gives that of the input.
    pub fn backward(
        &self,
        pass: &Pass,
        input: ArrayView2<'_, f32>,
        sentences: &[Range<usize>],
        output: ArrayView2<'_, f32>,
        gradient: &mut Self,
    ) -> Array2<f32> {
        let (width, kinds) = (self.width(), self.kinds());
        let mut columns: Array2<f32> = Array2::zeros(pass.columns.dim());
        let mut around: Array2<f32> = Array2::zeros(if kinds == 4 { (0, 0) } else { input.dim() });
        let mut carried = vec![0.0; width];
        let zero = vec![0.0; width];
        for sentence in sentences {
            for direction in 0..2 {
                let own = direction * width..(direction + 1) * width;
                carried.fill(0.0);
                let mut order = Self::order(sentence, direction).rev().peekable();
                while let Some(at) = order.next() {
                    let before = match order.peek() {
                        Some(before) => &row(&pass.states, *before)[own.clone()],
                        None => &zero[..],
                    };
                    let made = &row(&pass.columns, at)[direction * kinds * width..][..kinds * width];
                    let skipped = input.row(at);
                    let passed_by = if kinds == 4 {
                        &made[3 * width..]
                    } else {
                        &skipped.to_slice().unwrap_or_default()[own.clone()]
                    };
                    let to = &mut row_mut(&mut columns, at)[direction * kinds * width..][..kinds * width];
                    let (to_candidate, to) = to.split_at_mut(width);
                    let (to_forget, to) = to.split_at_mut(width);
                    let (to_reset, to) = to.split_at_mut(width);
                    let around = if kinds == 4 { to } else { &mut row_mut(&mut around, at)[own.clone()] };
                    let of = |matrix| &row(matrix, at)[own.clone()];
                    let (forgets, resets, states) = (of(&pass.forget), of(&pass.reset), of(&pass.states));
                    let output = output.row(at);
                    let output = &output.to_slice().unwrap_or_default()[own.clone()];
                    let vf = &row(&self.recurrent, 0)[own.clone()];
                    let vr = &row(&self.recurrent, 1)[own.clone()];
                    for k in 0..width {
                        let dh = output[k];
                        let (f, r, c) = (forgets[k], resets[k], states[k]);
                        let dr = dh * (c - passed_by[k]) * r * (1.0 - r);
                        let dc = dh * r + carried[k];
                        let df = dc * (before[k] - made[k]) * f * (1.0 - f);
                        to_candidate[k] = dc * (1.0 - f);
                        to_forget[k] = df;
                        to_reset[k] = dr;
                        around[k] = dh * (1.0 - r);
                        carried[k] = dc * f + df * vf[k] + dr * vr[k];
                    }
                    add_scaled(&mut row_mut(&mut gradient.recurrent, 0)[own.clone()], to_forget, before);
                    add_scaled(&mut row_mut(&mut gradient.recurrent, 1)[own.clone()], to_reset, before);
                    add(&mut row_mut(&mut gradient.bias, 0)[own.clone()], to_forget);
                    add(&mut row_mut(&mut gradient.bias, 1)[own.clone()], to_reset);
                }
            }
        }
        multiply(input.t(), columns.view(), gradient.weights.view_mut());
        let mut from = columns.dot(&self.weights.t());
        if kinds != 4 {
            from += &around;
        }
        from
    }

    /// The weights, in a fixed order.
    pub fn tensors(&self) -> [&Array2<f32>; 3] {
        [&self.weights, &self.recurrent, &self.bias]
    }

    /// The weights, in the same order.
    pub fn tensors_mut(&mut self) -> [&mut Array2<f32>; 3] {
        [&mut self.weights, &mut self.recurrent, &mut self.bias]
    }
}

/// Adds numbers to others.
fn add(to: &mut [f32], from: &[f32]) {
    to.iter_mut().zip(from).for_each(|(to, from)| *to += from);
}

/// Adds the products of two rows of numbers to a third.
fn add_scaled(to: &mut [f32], a: &[f32], b: &[f32]) {
    to.iter_mut().zip(a).zip(b).for_each(|((to, a), b)| *to += a * b);
}
