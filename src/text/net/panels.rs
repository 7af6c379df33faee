//! Products with weights that never change: laid out once for the processor's vector instructions.
//!
//! Each number of a product is summed up in the same order whatever the width of the vectors, so that processors with
//! fused multiplication agree to the last bit.

use super::matrix::row;
use ndarray::Array2;
use pulp::{Arch, Simd, WithSimd};

/// Columns that lie together.
const WIDE: usize = 32;

/// A row of a strip of columns, beginning where vector instructions like it to.
#[derive(Clone, Copy, Debug)]
#[repr(align(64))]
struct Line([f32; WIDE]);

/// A matrix of weights, ready to be multiplied with.
#[derive(Clone, Debug)]
pub struct Panels {
    rows: usize,
    columns: usize,
    /// For each strip of [`WIDE`] columns its rows, one after the other; what is missing of the last strip is 0.
    strips: Vec<Line>,
    arch: Arch,
}

impl Panels {
    /// Lays out a matrix.
    pub fn new(weights: &Array2<f32>) -> Self {
        let (rows, columns) = weights.dim();
        let mut strips = vec![Line([0.0; WIDE]); columns.div_ceil(WIDE) * rows];
        for ((row, column), weight) in weights.indexed_iter() {
            strips[(column / WIDE) * rows + row].0[column % WIDE] = *weight;
        }
        Self { rows, columns, strips, arch: Arch::new() }
    }

    /// The product of a matrix with the weights. The matrix must have as many columns as the weights have rows.
    pub fn product(&self, left: &Array2<f32>) -> Array2<f32> {
        assert_eq!(left.ncols(), self.rows, "as many columns as the weights have rows");
        let mut to = Array2::zeros((left.nrows(), self.columns));
        if let (Some(from), Some(to)) = (left.as_slice(), to.as_slice_mut())
            && !from.is_empty()
        {
            self.arch.dispatch(Product { weights: self, from, to });
        }
        to
    }

    /// The same, with `bias` (of one row) added to each row.
    pub fn product_plus(&self, left: &Array2<f32>, bias: &Array2<f32>) -> Array2<f32> {
        let mut to = self.product(left);
        for to in to.as_slice_mut().unwrap_or_default().chunks_exact_mut(self.columns.max(1)) {
            to.iter_mut().zip(row(bias, 0)).for_each(|(to, bias)| *to += bias);
        }
        to
    }
}

struct Product<'a> {
    weights: &'a Panels,
    from: &'a [f32],
    to: &'a mut [f32],
}

impl WithSimd for Product<'_> {
    type Output = ();

    #[inline(always)]
    fn with_simd<S: Simd>(self, simd: S) {
        let Panels { rows, columns, .. } = *self.weights;
        // The sums of a block must fit in the registers: 32 where vectors hold 16 numbers, else 16.
        let tall = if S::F32_LANES >= 16 { 12 } else { 4 };
        for (strip, weights) in self.weights.strips.chunks_exact(rows).enumerate() {
            let first = strip * WIDE;
            let width = WIDE.min(columns - first);
            let blocks = self.from.chunks(tall * rows).zip(self.to.chunks_mut(tall * columns));
            for (from, to) in blocks {
                let to = &mut to[first..];
                match from.len() / rows {
                    12 => block::<S, 12>(simd, from, weights, to, columns, width),
                    4 if tall == 4 => block::<S, 4>(simd, from, weights, to, columns, width),
                    some => {
                        for at in 0..some {
                            let to = &mut to[at * columns..];
                            block::<S, 1>(simd, &from[at * rows..][..rows], weights, to, columns, width);
                        }
                    }
                }
            }
        }
    }
}

/// Some rows times a strip, two vectors' width of it at a time. `to` begins at the strip's first column.
#[inline(always)]
fn block<S: Simd, const TALL: usize>(
    simd: S,
    from: &[f32],
    weights: &[Line],
    to: &mut [f32],
    columns: usize,
    width: usize,
) {
    let rows = weights.len();
    let lines: [&[f32]; TALL] = std::array::from_fn(|line| &from[line * rows..][..rows]);
    for pair in 0..WIDE / (2 * S::F32_LANES) {
        let mut sums = [[simd.splat_f32s(0.0); 2]; TALL];
        for at in 0..rows {
            let (vectors, _) = S::as_simd_f32s(&weights[at].0);
            let (a, b) = (vectors[2 * pair], vectors[2 * pair + 1]);
            for (line, sums) in lines.iter().zip(&mut sums) {
                let value = simd.splat_f32s(line[at]);
                sums[0] = simd.mul_add_e_f32s(value, a, sums[0]);
                sums[1] = simd.mul_add_e_f32s(value, b, sums[1]);
            }
        }
        let start = pair * 2 * S::F32_LANES;
        let end = width.min(start + 2 * S::F32_LANES);
        let mut room = Line([0.0; WIDE]);
        for (line, sums) in sums.iter().enumerate().filter(|_| start < end) {
            let (vectors, _) = S::as_mut_simd_f32s(&mut room.0);
            vectors[0] = sums[0];
            vectors[1] = sums[1];
            to[line * columns + start..line * columns + end].copy_from_slice(&room.0[..end - start]);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn products_are_those_of_matrices() {
        for (size, rows, columns) in [(1, 3, 1), (12, 5, 32), (29, 40, 97), (4, 1, 33), (0, 4, 4)] {
            let left = Array2::from_shape_fn((size, rows), |(i, j)| ((i * 7 + j * 3) % 11) as f32 - 5.0);
            let weights = Array2::from_shape_fn((rows, columns), |(i, j)| ((i * 5 + j) % 13) as f32 - 6.0);
            let bias = Array2::from_shape_fn((1, columns), |(_, j)| j as f32);
            assert_eq!(Panels::new(&weights).product_plus(&left, &bias), left.dot(&weights) + &bias);
        }
    }
}
