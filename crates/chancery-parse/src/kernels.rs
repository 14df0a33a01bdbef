//! The arithmetic: matrix products by `matrixmultiply`, and element-wise loops that compilers vectorise.

/// A dense layer, `y = x · w + b`.
#[derive(Debug)]
pub(crate) struct Linear {
    /// Input × output, row by row.
    pub w: Vec<f32>,
    /// One an output; empty for none.
    pub b: Vec<f32>,
    /// Width of `x`.
    pub input: usize,
    /// Width of `y`.
    pub output: usize,
}

impl Linear {
    /// `out` becomes the layer's output for the rows of `x`.
    pub(crate) fn apply(&self, x: &[f32], out: &mut Vec<f32>) {
        let rows = x.len() / self.input.max(1);
        out.clear();
        if self.b.is_empty() {
            out.resize(rows * self.output, 0.0);
        } else {
            for _ in 0..rows {
                out.extend_from_slice(&self.b);
            }
        }
        let (m, k, n) = (rows, self.input, self.output);
        multiply(
            Matrix { data: x, rows: m, row: k, column: 1 },
            Matrix { data: &self.w, rows: k, row: n, column: 1 },
            n,
            out,
        );
    }
}

/// A view of a matrix with strides between rows and between columns.
#[derive(Clone, Copy)]
pub(crate) struct Matrix<'a> {
    pub data: &'a [f32],
    pub rows: usize,
    pub row: usize,
    pub column: usize,
}

/// `out += a · b`; `a` has `b.rows` columns, `b` has `n`, and `out` is dense with `a.rows` rows of `n`.
#[allow(unsafe_code)]
pub(crate) fn multiply(a: Matrix, b: Matrix, n: usize, out: &mut [f32]) {
    let (m, k) = (a.rows, b.rows);
    if m == 0 || k == 0 || n == 0 {
        return;
    }
    let last = |x: Matrix, rows: usize, columns: usize| (rows - 1) * x.row + (columns - 1) * x.column;
    assert!(
        last(a, m, k) < a.data.len() && last(b, k, n) < b.data.len() && m * n <= out.len(),
        "shapes were checked at load"
    );
    // SAFETY: the assertion above bounds every element that the product reads or writes, strides are not negative, and
    // `out` is borrowed mutably, so it overlaps neither operand.
    unsafe {
        matrixmultiply::sgemm(
            m,
            k,
            n,
            1.0,
            a.data.as_ptr(),
            a.row as isize,
            a.column as isize,
            b.data.as_ptr(),
            b.row as isize,
            b.column as isize,
            1.0,
            out.as_mut_ptr(),
            n as isize,
            1,
        );
    }
}

/// e^x to about 2e-7, without branches; saturates beyond ±87.
#[inline(always)]
pub(crate) fn exp(x: f32) -> f32 {
    const ROUND: f32 = 12_582_912.0; // 1.5 · 2^23: adding it leaves the nearest integer in the low bits
    let x = x.clamp(-87.0, 87.0);
    let shifted = x * std::f32::consts::LOG2_E + ROUND;
    let n = shifted - ROUND;
    let r = x - n * 0.693_359_4 + n * 2.121_944_4e-4;
    let p =
        1.0 + r * (1.0 + r * (0.5 + r * (0.166_666_67 + r * (0.041_666_67 + r * (0.008_333_76 + r * 0.001_398_2)))));
    p * f32::from_bits((shifted.to_bits() << 23).wrapping_add(127 << 23))
}

#[inline(always)]
pub(crate) fn sigmoid(x: f32) -> f32 {
    1.0 / (1.0 + exp(-x))
}

#[inline(always)]
pub(crate) fn tanh(x: f32) -> f32 {
    1.0 - 2.0 / (1.0 + exp(2.0 * x))
}

/// `x · sigmoid(1.702 x)` in place.
pub(crate) fn near(x: &mut [f32]) {
    for v in x {
        *v *= sigmoid(1.702 * *v);
    }
}

/// `max(x, 0.1 x)` in place.
pub(crate) fn leaky(x: &mut [f32]) {
    for v in x {
        *v = v.max(0.1 * *v);
    }
}

/// Normalises rows to mean 0 and variance 1, then scales and shifts them.
#[derive(Debug)]
pub(crate) struct Norm {
    pub scale: Vec<f32>,
    pub shift: Vec<f32>,
}

impl Norm {
    /// In place, on every row of `x`.
    pub(crate) fn apply(&self, x: &mut [f32]) {
        let d = self.scale.len().max(1);
        for row in x.chunks_exact_mut(d) {
            let mean = sum(row) / d as f32;
            for v in row.iter_mut() {
                *v -= mean;
            }
            let factor = 1.0 / (square_sum(row) / d as f32 + 1e-5).sqrt();
            for ((v, scale), shift) in row.iter_mut().zip(&self.scale).zip(&self.shift) {
                *v = *v * factor * scale + shift;
            }
        }
    }
}

/// In eight lanes, so that it vectorises without changing the result between machines.
fn sum(row: &[f32]) -> f32 {
    lanes(row, |v| v)
}

fn square_sum(row: &[f32]) -> f32 {
    lanes(row, |v| v * v)
}

#[inline(always)]
fn lanes(row: &[f32], f: impl Fn(f32) -> f32) -> f32 {
    let mut acc = [0.0f32; 8];
    let chunks = row.chunks_exact(8);
    let rest = chunks.remainder();
    for chunk in chunks {
        for (a, v) in acc.iter_mut().zip(chunk) {
            *a += f(*v);
        }
    }
    acc.iter().sum::<f32>() + rest.iter().map(|v| f(*v)).sum::<f32>()
}

/// Index of the largest value; the first of equals; 0 for none.
pub(crate) fn argmax(row: &[f32]) -> usize {
    let mut best = 0;
    for (i, v) in row.iter().enumerate() {
        if *v > row[best] {
            best = i;
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn exponentials_are_close() {
        for i in -800..=800 {
            let x = i as f32 / 10.0;
            let (got, want) = (f64::from(exp(x)), f64::from(x).exp());
            assert!((got / want - 1.0).abs() < 1e-6, "{x}: {got} {want}");
        }
        assert!((tanh(0.5) - 0.5f32.tanh()).abs() < 1e-6);
        assert!((tanh(-40.0) + 1.0).abs() < 1e-6 && sigmoid(f32::NEG_INFINITY) < 1e-30);
    }

    #[test]
    fn products_follow_strides() {
        let a = [1.0, 2.0, 3.0, 4.0];
        let mut out = vec![0.0; 4];
        let plain = Matrix { data: &a, rows: 2, row: 2, column: 1 };
        let turned = Matrix { data: &a, rows: 2, row: 1, column: 2 };
        multiply(plain, turned, 2, &mut out);
        assert_eq!(out, [5.0, 11.0, 11.0, 25.0]);
    }
}
