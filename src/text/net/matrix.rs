//! Rows and columns of matrices, and products added in place.

use ndarray::{Array2, ArrayView2, ArrayViewMut2, Axis, Slice};
use std::ops::Range;

/// Some rows.
pub fn rows(matrix: &Array2<f32>, range: Range<usize>) -> ArrayView2<'_, f32> {
    matrix.slice_axis(Axis(0), Slice::from(range))
}

/// Some rows, to be written.
pub fn rows_mut(matrix: &mut Array2<f32>, range: Range<usize>) -> ArrayViewMut2<'_, f32> {
    matrix.slice_axis_mut(Axis(0), Slice::from(range))
}

/// Some columns.
pub fn columns(matrix: &Array2<f32>, range: Range<usize>) -> ArrayView2<'_, f32> {
    matrix.slice_axis(Axis(1), Slice::from(range))
}

/// Some columns, to be written.
pub fn columns_mut(matrix: &mut Array2<f32>, range: Range<usize>) -> ArrayViewMut2<'_, f32> {
    matrix.slice_axis_mut(Axis(1), Slice::from(range))
}

/// A row as a slice; all matrices here are in standard layout.
#[inline(always)]
pub fn row(matrix: &Array2<f32>, at: usize) -> &[f32] {
    let width = matrix.ncols();
    &matrix.as_slice().unwrap_or_default()[at * width..][..width]
}

/// A row as a slice, to be written.
#[inline(always)]
pub fn row_mut(matrix: &mut Array2<f32>, at: usize) -> &mut [f32] {
    let width = matrix.ncols();
    &mut matrix.as_slice_mut().unwrap_or_default()[at * width..][..width]
}

/// Adds the product of two matrices to a third.
pub fn multiply(a: ArrayView2<'_, f32>, b: ArrayView2<'_, f32>, mut to: ArrayViewMut2<'_, f32>) {
    ndarray::linalg::general_mat_mul(1.0, &a, &b, 1.0, &mut to);
}
