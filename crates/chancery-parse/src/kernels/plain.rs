//! The arithmetic between the products, written once: every instruction set runs these very loops, with sums in a fixed
//! order and no fused operations, so that all give the same bits.

use std::ops::Range;

/// Sums run in so many lanes.
const LANES: usize = 16;

/// e^x to about 2e-7, without branches; saturates beyond ±43, so that products of two stay finite.
#[inline(always)]
pub(crate) fn exp(x: f32) -> f32 {
    const ROUND: f32 = 12_582_912.0; // 1.5 · 2^23: adding it leaves the nearest integer in the low bits
    let x = x.clamp(-43.0, 43.0);
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

/// `tanh(x) · sigmoid(y)` with one division.
#[inline(always)]
pub(crate) fn tanh_sigmoid(x: f32, y: f32) -> f32 {
    let e = exp(2.0 * x);
    (e - 1.0) / ((e + 1.0) * (1.0 + exp(-y)))
}

/// A float of at most ±127.5 as the nearest whole number.
#[inline(always)]
fn nearest(x: f32) -> i8 {
    (x + 12_582_912.0).to_bits() as u8 as i8
}

/// The factor that brings the largest of a row to 127, and its inverse.
#[inline(always)]
fn level(row: &[f32]) -> (f32, f32) {
    let mut tops = [0.0f32; LANES];
    let chunks = row.chunks_exact(LANES);
    let rest = chunks.remainder();
    for chunk in chunks {
        for (top, v) in tops.iter_mut().zip(chunk) {
            *top = top.max(v.abs());
        }
    }
    let top = tops.iter().fold(0.0f32, |a, b| a.max(*b));
    let top = rest.iter().fold(top, |a, b| a.max(b.abs()));
    if top > 0.0 && top.is_finite() { (127.0 / top, top / 127.0) } else { (0.0, 0.0) }
}

/// [`quantise`] to bytes.
#[inline(always)]
#[allow(clippy::too_many_arguments)]
pub(crate) fn quantise_bytes(
    x: &[f32],
    stride: usize,
    columns: &Range<usize>,
    padded: usize,
    values: &mut [i8],
    scales: &mut [f32],
    sums: &mut [i32],
) {
    quantise(x, stride, columns, padded, values, scales, sums);
}

/// [`quantise`] to 16-bit numbers.
#[inline(always)]
#[allow(clippy::too_many_arguments)]
pub(crate) fn quantise_pairs(
    x: &[f32],
    stride: usize,
    columns: &Range<usize>,
    padded: usize,
    values: &mut [i16],
    scales: &mut [f32],
    sums: &mut [i32],
) {
    quantise(x, stride, columns, padded, values, scales, sums);
}

/// Columns `columns` of each row of `x` (rows of `stride`) as whole numbers from -127 to 127; a row of `values` has
/// `padded` of them, the last being zeros. `scales` takes what brings a row back, `sums` the sums of its numbers.
#[inline(always)]
#[allow(clippy::too_many_arguments)]
fn quantise<T: Copy + From<i8>>(
    x: &[f32],
    stride: usize,
    columns: &Range<usize>,
    padded: usize,
    values: &mut [T],
    scales: &mut [f32],
    sums: &mut [i32],
) {
    let rows = x.chunks_exact(stride).zip(values.chunks_exact_mut(padded));
    for ((row, out), (scale, sum)) in rows.zip(scales.iter_mut().zip(sums.iter_mut())) {
        let row = &row[columns.clone()];
        let (factor, back) = level(row);
        let (filled, zeros) = out.split_at_mut(row.len());
        let mut total = 0i32;
        for (q, v) in filled.iter_mut().zip(row) {
            let value = nearest(v * factor);
            total += i32::from(value);
            *q = T::from(value);
        }
        zeros.fill(T::from(0));
        *scale = back;
        *sum = total;
    }
}

/// `max(x, 0.1 x)` on some columns.
#[inline(always)]
pub(crate) fn leaky(x: &mut [f32], stride: usize, columns: &Range<usize>) {
    for row in x.chunks_exact_mut(stride) {
        for v in &mut row[columns.clone()] {
            *v = v.max(0.1 * *v);
        }
    }
}

/// A row to mean 0 and variance 1, scaled and shifted.
#[inline(always)]
fn norm(row: &mut [f32], scale: &[f32], shift: &[f32]) {
    let d = row.len() as f32;
    let mean = sum(row, |v| v) / d;
    for v in row.iter_mut() {
        *v -= mean;
    }
    let factor = 1.0 / (sum(row, |v| v * v) / d + 1e-5).sqrt();
    for ((v, scale), shift) in row.iter_mut().zip(scale).zip(shift) {
        *v = *v * factor * scale + shift;
    }
}

/// Every row normalised.
#[inline(always)]
pub(crate) fn norm_rows(x: &mut [f32], scale: &[f32], shift: &[f32]) {
    for row in x.chunks_exact_mut(scale.len()) {
        norm(row, scale, shift);
    }
}

#[inline(always)]
fn sum(row: &[f32], f: impl Fn(f32) -> f32) -> f32 {
    let mut lanes = [0.0f32; LANES];
    let chunks = row.chunks_exact(LANES);
    let rest = chunks.remainder();
    for chunk in chunks {
        for (a, v) in lanes.iter_mut().zip(chunk) {
            *a += f(*v);
        }
    }
    lanes.iter().sum::<f32>() + rest.iter().map(|v| f(*v)).sum::<f32>()
}

/// Sum of products, in lanes.
#[inline(always)]
fn dot(a: &[f32], b: &[f32]) -> f32 {
    let mut lanes = [0.0f32; LANES];
    let (a_chunks, b_chunks) = (a.chunks_exact(LANES), b.chunks_exact(LANES));
    let rest = a_chunks.remainder().iter().zip(b_chunks.remainder());
    for (a, b) in a_chunks.zip(b_chunks) {
        for ((sum, a), b) in lanes.iter_mut().zip(a).zip(b) {
            *sum += a * b;
        }
    }
    lanes.iter().sum::<f32>() + rest.map(|(a, b)| a * b).sum::<f32>()
}

/// `out[i]` is the dot product of `a` with the `i`th row of `rows` (columns `columns` of rows of `stride`).
#[inline(always)]
pub(crate) fn dots(a: &[f32], rows: &[f32], stride: usize, columns: &Range<usize>, out: &mut [f32]) {
    for (out, row) in out.iter_mut().zip(rows.chunks_exact(stride)) {
        *out = dot(a, &row[columns.clone()]);
    }
}

/// `max` of three blocks side by side: a row of `mixed` (rows of `stride`) has 3 · d, a row of `out` d.
#[inline(always)]
pub(crate) fn maxout(mixed: &[f32], stride: usize, d: usize, out: &mut [f32]) {
    for (row, out) in mixed.chunks_exact(stride).zip(out.chunks_exact_mut(d)) {
        let (a, rest) = row[..3 * d].split_at(d);
        let (b, c) = rest.split_at(d);
        for (((out, a), b), c) in out.iter_mut().zip(a).zip(b).zip(c) {
            *out = a.max(*b).max(*c);
        }
    }
}

/// `x += y · sigmoid(1.702 y)` with y the sum of `parts` and `bias`, then the norm.
#[inline(always)]
pub(crate) fn convolve(x: &mut [f32], parts: &[&[f32]], bias: &[f32], scale: &[f32], shift: &[f32], y: &mut [f32]) {
    let d = x.len();
    let y = &mut y[..d];
    y.copy_from_slice(&bias[..d]);
    for part in parts {
        for (y, p) in y.iter_mut().zip(&part[..d]) {
            *y += p;
        }
    }
    for (x, y) in x.iter_mut().zip(y.iter()) {
        *x += y * sigmoid(1.702 * y);
    }
    norm(x, scale, shift);
}

/// The states of one sentence, in place of the candidates: the first half of the units forwards, the second backwards.
/// A row of `gates` (rows of `stride`) holds d candidates, d input gates, d output gates.
#[inline(always)]
pub(crate) fn recur(gates: &mut [f32], stride: usize, d: usize) {
    let half = d / 2;
    let words = gates.len() / stride;
    for row in gates.chunks_exact_mut(stride) {
        let (candidates, rest) = row.split_at_mut(d);
        for (c, f) in candidates.iter_mut().zip(&mut rest[..d]) {
            *f = sigmoid(*f);
            *c *= *f;
        }
    }
    for word in 1..words {
        let (past, now) = gates.split_at_mut(word * stride);
        step(&past[(word - 1) * stride..], now, 0..half, d);
    }
    for word in (1..words).rev() {
        let (now, past) = gates.split_at_mut(word * stride);
        step(past, &mut now[(word - 1) * stride..], half..d, d);
    }
}

/// `h[now] = (1 - f) · h[past] + f · c`, the last product standing in `now` already.
#[inline(always)]
fn step(past: &[f32], now: &mut [f32], units: Range<usize>, d: usize) {
    let (states, rest) = now.split_at_mut(d);
    let gates = &rest[units.clone()];
    let states = &mut states[units.clone()];
    for ((h, f), before) in states.iter_mut().zip(gates).zip(&past[units]) {
        *h += (1.0 - f) * before;
    }
}

/// `x += tanh(h) · sigmoid(o)`, then the norm, on every row.
#[inline(always)]
pub(crate) fn leave(x: &mut [f32], gates: &[f32], stride: usize, scale: &[f32], shift: &[f32]) {
    let d = scale.len();
    for (x, gates) in x.chunks_exact_mut(d).zip(gates.chunks_exact(stride)) {
        let (state, out) = (&gates[..d], &gates[2 * d..3 * d]);
        for ((x, h), o) in x.iter_mut().zip(state).zip(out) {
            *x += tanh_sigmoid(*h, *o);
        }
        norm(x, scale, shift);
    }
}

/// One tile of an integer product, for processors without an instruction for it. `packed` holds, for each pair of
/// inputs, eight outputs' pairs of weights.
#[inline(always)]
pub(crate) fn tile(row: &[i16], packed: &[i16], sums: &mut [i32; 8]) {
    *sums = [0; 8];
    for (pair, weights) in row.chunks_exact(2).zip(packed.chunks_exact(16)) {
        for (sum, w) in sums.iter_mut().zip(weights.chunks_exact(2)) {
            *sum += i32::from(pair[0]) * i32::from(w[0]) + i32::from(pair[1]) * i32::from(w[1]);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn exponentials_are_close() {
        for i in -420..=420 {
            let x = i as f32 / 10.0;
            let (got, want) = (f64::from(exp(x)), f64::from(x).exp());
            assert!((got / want - 1.0).abs() < 1e-6, "{x}: {got} {want}");
        }
        assert!((tanh_sigmoid(0.5, 0.3) - 0.5f32.tanh() * sigmoid(0.3)).abs() < 1e-6);
        assert!((tanh_sigmoid(-80.0, 80.0) + 1.0).abs() < 1e-6 && sigmoid(f32::NEG_INFINITY) < 1e-15);
        assert!(tanh_sigmoid(80.0, -80.0).abs() < 1e-15);
    }
}
