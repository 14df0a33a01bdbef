//! The arithmetic between the products, written once: every instruction set runs these very loops, with sums in a fixed
//! order and no fused operations, so that all give the same bits. Loops go by index over slices of known length: whatever
//! else is called here may not be compiled for the wider registers.
#![allow(clippy::needless_range_loop)]

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
    let (chunks, rest) = row.as_chunks::<LANES>();
    for chunk in chunks {
        for i in 0..LANES {
            let v = chunk[i].abs();
            tops[i] = if v > tops[i] { v } else { tops[i] };
        }
    }
    let mut top = 0.0f32;
    for i in 0..LANES {
        top = top.max(tops[i]);
    }
    for v in rest {
        top = top.max(v.abs());
    }
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
    for word in 0..scales.len() {
        let row = &x[word * stride..][columns.clone()];
        let out = &mut values[word * padded..(word + 1) * padded];
        let (factor, back) = level(row);
        let mut total = 0i32;
        for i in 0..row.len() {
            let value = nearest(row[i] * factor);
            total += i32::from(value);
            out[i] = T::from(value);
        }
        for zero in &mut out[row.len()..] {
            *zero = T::from(0);
        }
        scales[word] = back;
        sums[word] = total;
    }
}

/// `max(x, 0.1 x)` on some columns.
#[inline(always)]
pub(crate) fn leaky(x: &mut [f32], stride: usize, columns: &Range<usize>) {
    for word in 0..x.len() / stride {
        for v in &mut x[word * stride..][columns.clone()] {
            *v = v.max(0.1 * *v);
        }
    }
}

/// A row to mean 0 and variance 1, scaled and shifted.
#[inline(always)]
fn norm(row: &mut [f32], scale: &[f32], shift: &[f32]) {
    let n = row.len();
    let (scale, shift) = (&scale[..n], &shift[..n]);
    let mean = sum(row, |v| v) / n as f32;
    for v in row.iter_mut() {
        *v -= mean;
    }
    let factor = 1.0 / (sum(row, |v| v * v) / n as f32 + 1e-5).sqrt();
    for i in 0..n {
        row[i] = row[i] * factor * scale[i] + shift[i];
    }
}

/// Every row normalised.
#[inline(always)]
pub(crate) fn norm_rows(x: &mut [f32], scale: &[f32], shift: &[f32]) {
    let d = scale.len();
    for word in 0..x.len() / d {
        norm(&mut x[word * d..(word + 1) * d], scale, shift);
    }
}

#[inline(always)]
fn sum(row: &[f32], f: impl Fn(f32) -> f32) -> f32 {
    let mut lanes = [0.0f32; LANES];
    let (chunks, rest) = row.as_chunks::<LANES>();
    for chunk in chunks {
        for i in 0..LANES {
            lanes[i] += f(chunk[i]);
        }
    }
    let mut total = folded(lanes);
    for v in rest {
        total += f(*v);
    }
    total
}

/// The lanes' sum: halves are added to halves.
#[inline(always)]
fn folded(mut lanes: [f32; LANES]) -> f32 {
    let mut half = LANES / 2;
    while half > 0 {
        for i in 0..half {
            lanes[i] += lanes[i + half];
        }
        half /= 2;
    }
    lanes[0]
}

/// Sum of products, in lanes.
#[inline(always)]
fn dot(a: &[f32], b: &[f32]) -> f32 {
    let mut lanes = [0.0f32; LANES];
    let ((a_chunks, a_rest), (b_chunks, b_rest)) = (a.as_chunks::<LANES>(), b.as_chunks::<LANES>());
    let count = a_chunks.len().min(b_chunks.len());
    for chunk in 0..count {
        let (a, b) = (&a_chunks[chunk], &b_chunks[chunk]);
        for i in 0..LANES {
            lanes[i] += a[i] * b[i];
        }
    }
    let mut total = folded(lanes);
    for i in 0..a_rest.len().min(b_rest.len()) {
        total += a_rest[i] * b_rest[i];
    }
    total
}

/// `out[i]` is the dot product of `a` with the `i`th row of `rows` (columns `columns` of rows of `stride`).
#[inline(always)]
pub(crate) fn dots(a: &[f32], rows: &[f32], stride: usize, columns: &Range<usize>, out: &mut [f32]) {
    for i in 0..out.len() {
        out[i] = dot(a, &rows[i * stride..][columns.clone()]);
    }
}

/// `max` of three blocks side by side: a row of `mixed` (rows of `stride`) has 3 · d, a row of `out` d.
#[inline(always)]
pub(crate) fn maxout(mixed: &[f32], stride: usize, d: usize, out: &mut [f32]) {
    for word in 0..out.len() / d {
        let row = &mixed[word * stride..word * stride + 3 * d];
        let (a, b, c) = (&row[..d], &row[d..2 * d], &row[2 * d..]);
        let out = &mut out[word * d..(word + 1) * d];
        for i in 0..d {
            let top = if b[i] > a[i] { b[i] } else { a[i] };
            out[i] = if c[i] > top { c[i] } else { top };
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
        let part = &part[..d];
        for i in 0..d {
            y[i] += part[i];
        }
    }
    for i in 0..d {
        x[i] += y[i] * sigmoid(1.702 * y[i]);
    }
    norm(x, scale, shift);
}

/// The states of one sentence, in place of the candidates: the first half of the units forwards, the second backwards.
/// A row of `gates` (rows of `stride`) holds d candidates, d input gates, d output gates.
#[inline(always)]
pub(crate) fn recur(gates: &mut [f32], stride: usize, d: usize) {
    let half = d / 2;
    let words = gates.len() / stride;
    for word in 0..words {
        let (candidates, rest) = gates[word * stride..(word + 1) * stride].split_at_mut(d);
        let inputs = &mut rest[..d];
        for i in 0..d {
            inputs[i] = sigmoid(inputs[i]);
            candidates[i] *= inputs[i];
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
    let n = units.len();
    let gates = &rest[units.clone()][..n];
    let before = &past[units.clone()][..n];
    let states = &mut states[units][..n];
    for i in 0..n {
        states[i] += (1.0 - gates[i]) * before[i];
    }
}

/// `x += tanh(h) · sigmoid(o)`, then the norm, on every row.
#[inline(always)]
pub(crate) fn leave(x: &mut [f32], gates: &[f32], stride: usize, scale: &[f32], shift: &[f32]) {
    let d = scale.len();
    for word in 0..x.len() / d {
        let row = &gates[word * stride..word * stride + 3 * d];
        let (state, out) = (&row[..d], &row[2 * d..]);
        let x = &mut x[word * d..(word + 1) * d];
        for i in 0..d {
            x[i] += tanh_sigmoid(state[i], out[i]);
        }
        norm(x, scale, shift);
    }
}

/// Index of the largest value of each row (the first `width` of `stride`); the first of equals.
#[inline(always)]
pub(crate) fn best(rows: &[f32], stride: usize, columns: &Range<usize>, out: &mut [usize]) {
    for word in 0..out.len() {
        out[word] = argmax(&rows[word * stride..][columns.clone()]);
    }
}

/// Index of the largest value; the first of equals; 0 for none.
#[inline(always)]
fn argmax(row: &[f32]) -> usize {
    let mut top = f32::NEG_INFINITY;
    for v in row {
        top = if *v > top { *v } else { top };
    }
    let mut at = 0;
    while at < row.len() && row[at] < top {
        at += 1;
    }
    if at < row.len() { at } else { 0 }
}

/// One tile of an integer product, for processors without an instruction for it. `packed` holds, for each pair of
/// inputs, eight outputs' pairs of weights.
#[inline(always)]
pub(crate) fn tile(row: &[i16], packed: &[i16], sums: &mut [i32; 8]) {
    *sums = [0; 8];
    let (pairs, weights) = (row.as_chunks::<2>().0, packed.as_chunks::<16>().0);
    for k in 0..pairs.len().min(weights.len()) {
        let (a, b) = (i32::from(pairs[k][0]), i32::from(pairs[k][1]));
        for i in 0..8 {
            sums[i] += a * i32::from(weights[k][2 * i]) + b * i32::from(weights[k][2 * i + 1]);
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
