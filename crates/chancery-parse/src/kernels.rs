//! The arithmetic of the network: dense layers of whole numbers, and what runs between them.
//!
//! Weights are bytes with a scale an output; the rows they are multiplied with are rounded to bytes with a scale a row
//! as well. Their products are exact, whichever instruction set computes them.

mod plain;
mod simd;

pub use simd::Isa;
pub(crate) use simd::{convolve, dots, leave, recur};
use std::ops::Range;

/// Outputs are laid out in blocks of so many.
const BLOCK: usize = 16;

/// A dense layer, `y = x · w + b`.
#[derive(Debug)]
pub(crate) struct Linear {
    isa: Isa,
    packed: Packed,
    /// What brings an output's weights back, one an output, zeros up to the stride.
    scale: Vec<f32>,
    /// As long.
    bias: Vec<f32>,
    /// Width of `x`, and what it is padded to with zeros.
    input: usize,
    padded: usize,
    /// Width of `y`.
    pub output: usize,
}

/// Weights in the order in which they are read.
#[derive(Debug)]
enum Packed {
    /// Block of sixteen outputs, four inputs, output, input; each byte 128 too much.
    Bytes(Vec<u8>),
    /// Block of eight outputs, two inputs, output, input.
    Pairs(Vec<i16>),
}

impl Linear {
    /// From weights, output × input, and as many biases as outputs, or none.
    pub(crate) fn new(isa: Isa, weights: &[f32], input: usize, bias: &[f32]) -> Linear {
        let output = weights.len() / input.max(1);
        let (stride, padded) = (output.next_multiple_of(BLOCK), input.next_multiple_of(4));
        let mut whole = vec![0i8; stride * padded];
        let mut scale = vec![0.0; stride];
        for (o, row) in weights.chunks_exact(input.max(1)).enumerate() {
            let top = row.iter().fold(0.0f32, |a, b| a.max(b.abs()));
            scale[o] = top / 127.0;
            for (q, v) in whole[o * padded..].iter_mut().zip(row) {
                *q = if top > 0.0 { (v * (127.0 / top)).round() as i8 } else { 0 };
            }
        }
        let mut padded_bias = bias.to_vec();
        padded_bias.resize(stride, 0.0);
        let ordered = |outputs: usize, inputs: usize| {
            let whole = &whole;
            (0..stride).step_by(outputs).flat_map(move |block| {
                (0..padded).step_by(inputs).flat_map(move |from| {
                    let places = (block..block + outputs).flat_map(move |o| (from..from + inputs).map(move |i| (o, i)));
                    places.map(move |(o, i)| whole[o * padded + i])
                })
            })
        };
        let packed = if isa.takes_bytes() {
            Packed::Bytes(ordered(16, 4).map(|q| (i16::from(q) + 128) as u8).collect())
        } else {
            Packed::Pairs(ordered(8, 2).map(i16::from).collect())
        };
        Linear { isa, packed, scale, bias: padded_bias, input, padded, output }
    }

    /// The distance between rows of what the layer gives: its width with padding.
    pub(crate) fn stride(&self) -> usize {
        self.output.next_multiple_of(BLOCK)
    }

    /// `out` becomes the layer's output for the rows of `x`, which are as wide as its input.
    pub(crate) fn apply(&self, x: &[f32], quantised: &mut Quantised, out: &mut Vec<f32>) {
        self.apply_columns(x, self.input, 0..self.input, quantised, out);
    }

    /// The same for some columns of rows of `stride`.
    pub(crate) fn apply_columns(
        &self,
        x: &[f32],
        stride: usize,
        columns: Range<usize>,
        quantised: &mut Quantised,
        out: &mut Vec<f32>,
    ) {
        quantised.take(self.isa, x, stride, columns, self.padded);
        // Every number is written below.
        out.resize(quantised.scales.len() * self.stride(), 0.0);
        simd::product(self.isa, self, quantised, out);
    }
}

/// Rows as whole numbers, ready to be multiplied.
#[derive(Debug, Default)]
pub(crate) struct Quantised {
    bytes: Vec<i8>,
    pairs: Vec<i16>,
    padded: usize,
    scales: Vec<f32>,
    sums: Vec<i32>,
}

impl Quantised {
    fn take(&mut self, isa: Isa, x: &[f32], stride: usize, columns: Range<usize>, padded: usize) {
        let rows = x.len() / stride.max(1);
        self.padded = padded;
        self.scales.resize(rows, 0.0);
        self.sums.resize(rows, 0);
        if isa.takes_bytes() {
            self.bytes.resize(rows * padded, 0);
            simd::quantise_bytes(isa, x, stride, &columns, padded, &mut self.bytes, &mut self.scales, &mut self.sums);
        } else {
            self.pairs.resize(rows * padded, 0);
            simd::quantise_pairs(isa, x, stride, &columns, padded, &mut self.pairs, &mut self.scales, &mut self.sums);
        }
    }
}

/// `max(x, 0.1 x)` on some columns of rows of `stride`.
pub(crate) fn leaky(isa: Isa, x: &mut [f32], stride: usize, columns: Range<usize>) {
    simd::leaky(isa, x, stride, &columns);
}

/// The largest of three, three blocks of `d` side by side; appended to `out`.
pub(crate) fn maxout(isa: Isa, mixed: &[f32], stride: usize, d: usize, out: &mut Vec<f32>) {
    let first = out.len();
    out.resize(first + mixed.len() / stride.max(1) * d, 0.0);
    simd::maxout(isa, mixed, stride, d, &mut out[first..]);
}

/// Index of the largest of some columns in each row of `stride`; the first of equals.
pub(crate) fn best(isa: Isa, rows: &[f32], stride: usize, columns: Range<usize>, out: &mut Vec<usize>) {
    out.resize(rows.len() / stride.max(1), 0);
    simd::best(isa, rows, stride, &columns, out);
}

/// Normalises rows to mean 0 and variance 1, then scales and shifts them.
#[derive(Debug)]
pub(crate) struct Norm {
    pub scale: Vec<f32>,
    pub shift: Vec<f32>,
}

impl Norm {
    /// In place, on every row of `x`.
    pub(crate) fn apply(&self, isa: Isa, x: &mut [f32]) {
        simd::norm_rows(isa, x, &self.scale, &self.shift);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Numbers that look like any, the same every time.
    fn noise(count: usize, seed: u32) -> Vec<f32> {
        let mut state = seed;
        let next = |_| {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (state >> 8) as f32 / 8_388_608.0 - 1.0
        };
        (0..count).map(next).collect()
    }

    #[test]
    fn products_are_close_to_those_of_floats_and_the_same_on_every_instruction_set() {
        for (rows, input, output) in [(1, 3, 1), (7, 8, 17), (13, 192, 90), (6, 30, 64)] {
            let (x, w, b) = (noise(rows * input, 1), noise(input * output, 2), noise(output, 3));
            let mut all: Vec<Vec<f32>> = Vec::new();
            for isa in Isa::available() {
                let layer = Linear::new(isa, &w, input, &b);
                let mut out = Vec::new();
                layer.apply(&x, &mut Quantised::default(), &mut out);
                for (r, row) in out.chunks_exact(layer.stride()).enumerate() {
                    for o in 0..output {
                        let exact: f32 = (0..input).map(|i| x[r * input + i] * w[o * input + i]).sum::<f32>() + b[o];
                        let allowed = 0.01 * (input as f32).sqrt();
                        assert!(
                            (row[o] - exact).abs() < allowed,
                            "{isa:?} {rows}×{input}×{output}: {} {exact}",
                            row[o]
                        );
                    }
                }
                all.push(out);
            }
            assert!(all.iter().all(|out| out.iter().map(|v| v.to_bits()).eq(all[0].iter().map(|v| v.to_bits()))));
        }
    }

    #[test]
    fn rows_that_are_zero_or_not_finite_do_no_harm() {
        for isa in Isa::available() {
            let layer = Linear::new(isa, &[1.0, -1.0], 2, &[0.5]);
            let mut out = Vec::new();
            layer.apply(&[0.0, 0.0, f32::NAN, 1.0, f32::INFINITY, 1.0], &mut Quantised::default(), &mut out);
            assert_eq!(out[0], 0.5);
        }
    }
}
