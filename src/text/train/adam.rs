//! Adam (Kingma and Ba 2015), for whole matrices and for the rows of tables that a batch touched.

use ndarray::{Array2, ArrayView1, ArrayViewMut1};

const FIRST: f32 = 0.9;
const SECOND: f32 = 0.98;

/// The running moments of a matrix's gradient.
#[derive(Clone, Debug)]
pub struct Moments {
    first: Array2<f32>,
    second: Array2<f32>,
}

/// The size of a step: the rate, and the corrections for moments that began at zero.
#[derive(Clone, Copy, Debug)]
pub struct Step {
    rate: f32,
    first: f32,
    second: f32,
}

impl Step {
    /// The step of this number, from 1.
    pub fn new(number: usize, rate: f32) -> Self {
        let correction = |decay: f32| 1.0 / (1.0 - decay.powi(number.min(100_000) as i32));
        Self { rate, first: correction(FIRST), second: correction(SECOND) }
    }
}

impl Moments {
    /// Of a matrix of this shape.
    pub fn of(matrix: &Array2<f32>) -> Self {
        Self { first: Array2::zeros(matrix.dim()), second: Array2::zeros(matrix.dim()) }
    }

    /// Moves all weights against their gradient.
    pub fn apply(&mut self, step: Step, gradient: &Array2<f32>, weights: &mut Array2<f32>) {
        for (row, gradient) in gradient.rows().into_iter().enumerate() {
            self.apply_row(step, row, gradient, weights.row_mut(row));
        }
    }

    /// Moves the weights of one row against their gradient.
    pub fn apply_row(
        &mut self,
        step: Step,
        row: usize,
        gradient: ArrayView1<'_, f32>,
        weights: ArrayViewMut1<'_, f32>,
    ) {
        let (mut first, mut second) = (self.first.row_mut(row), self.second.row_mut(row));
        ndarray::Zip::from(weights).and(gradient).and(&mut first).and(&mut second).for_each(|weight, g, m, v| {
            *m = FIRST * *m + (1.0 - FIRST) * g;
            *v = SECOND * *v + (1.0 - SECOND) * g * g;
            *weight -= step.rate * (*m * step.first) / ((*v * step.second).sqrt() + 1e-8);
        });
    }
}
