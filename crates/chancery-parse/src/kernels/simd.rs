//! The only unsafe code of the crate: the same work on several instruction sets, chosen by what the processor has.
//!
//! An [`Isa`] can be had only from detection, which is what makes the calls below sound: a function with
//! `target_feature` is called only on processors that have the feature. Products are of whole numbers and therefore
//! exact; everything else is `plain`, compiled again with wider registers, which changes neither the order of its sums
//! nor how they are rounded. So all instruction sets give the same trees.
#![allow(unsafe_code)]

use super::{Linear, Packed, Quantised, plain};
use std::ops::Range;

/// An instruction set that this processor has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Isa(Set);

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Set {
    Scalar,
    #[cfg(target_arch = "x86_64")]
    Avx2,
    #[cfg(target_arch = "x86_64")]
    Avx512,
}

impl Isa {
    /// All that this processor has, the plainest first and the fastest last.
    pub fn available() -> Vec<Isa> {
        #[allow(unused_mut, reason = "other architectures have the first only")]
        let mut out = vec![Isa(Set::Scalar)];
        #[cfg(target_arch = "x86_64")]
        {
            if is_x86_feature_detected!("avx2") {
                out.push(Isa(Set::Avx2));
            }
            let wide = is_x86_feature_detected!("avx512f")
                && is_x86_feature_detected!("avx512bw")
                && is_x86_feature_detected!("avx512vl")
                && is_x86_feature_detected!("avx512dq")
                && is_x86_feature_detected!("avx512vnni");
            if wide {
                out.push(Isa(Set::Avx512));
            }
        }
        out
    }

    /// The fastest.
    pub fn best() -> Isa {
        Isa::available().pop().unwrap_or(Isa(Set::Scalar))
    }

    /// Whether products take bytes four by four rather than 16-bit numbers two by two.
    pub(crate) fn takes_bytes(self) -> bool {
        #[cfg(target_arch = "x86_64")]
        return self.0 == Set::Avx512;
        #[cfg(not(target_arch = "x86_64"))]
        return false;
    }
}

/// Compiles a function of `plain` for each instruction set.
macro_rules! versions {
    ($($name:ident($($arg:ident: $type:ty),*);)*) => {$(
        #[allow(clippy::too_many_arguments)]
        pub(crate) fn $name(isa: Isa, $($arg: $type),*) {
            #[cfg(target_arch = "x86_64")]
            {
                #[target_feature(enable = "avx2")]
                fn avx2($($arg: $type),*) {
                    plain::$name($($arg),*);
                }
                #[target_feature(enable = "avx512f,avx512bw,avx512vl,avx512dq")]
                fn avx512($($arg: $type),*) {
                    plain::$name($($arg),*);
                }
                match isa.0 {
                    // SAFETY: an `Isa` says that the processor has these features.
                    Set::Avx512 => return unsafe { avx512($($arg),*) },
                    // SAFETY: as above.
                    Set::Avx2 => return unsafe { avx2($($arg),*) },
                    Set::Scalar => {}
                }
            }
            let _ = isa;
            plain::$name($($arg),*);
        }
    )*};
}

versions! {
    leaky(x: &mut [f32], stride: usize, columns: &Range<usize>);
    norm_rows(x: &mut [f32], scale: &[f32], shift: &[f32]);
    dots(a: &[f32], rows: &[f32], stride: usize, columns: &Range<usize>, out: &mut [f32]);
    maxout(mixed: &[f32], stride: usize, d: usize, out: &mut [f32]);
    convolve(x: &mut [f32], parts: &[&[f32]], bias: &[f32], scale: &[f32], shift: &[f32], y: &mut [f32]);
    best(rows: &[f32], stride: usize, columns: &Range<usize>, out: &mut [usize]);
    recur(gates: &mut [f32], stride: usize, d: usize);
    leave(x: &mut [f32], gates: &[f32], stride: usize, scale: &[f32], shift: &[f32]);
    quantise_bytes(x: &[f32], stride: usize, columns: &Range<usize>, padded: usize, values: &mut [i8], scales: &mut [f32], sums: &mut [i32]);
    quantise_pairs(x: &[f32], stride: usize, columns: &Range<usize>, padded: usize, values: &mut [i16], scales: &mut [f32], sums: &mut [i32]);
}

/// `out` (rows of `layer.stride()`) becomes the layer's output for the rows of `x`.
pub(crate) fn product(isa: Isa, layer: &Linear, x: &Quantised, out: &mut [f32]) {
    let rows = x.scales.len();
    assert!(out.len() == rows * layer.stride() && x.padded == layer.padded, "shapes were checked at load");
    match &layer.packed {
        #[cfg(target_arch = "x86_64")]
        Packed::Bytes(packed) if isa.0 == Set::Avx512 => {
            assert!(x.bytes.len() == rows * x.padded && packed.len() == layer.stride() * x.padded);
            // SAFETY: the processor has the features, and the assertions above bound every read and write below.
            unsafe { x86::product_512(layer, packed, x, out) }
        }
        #[cfg(target_arch = "x86_64")]
        Packed::Pairs(packed) if isa.0 == Set::Avx2 => {
            assert!(x.pairs.len() == rows * x.padded && packed.len() == layer.stride() * x.padded);
            // SAFETY: as above.
            unsafe { x86::product_256(layer, packed, x, out) }
        }
        Packed::Pairs(packed) => product_scalar(layer, packed, x, out),
        // A layer is packed for the `Isa` that it is used with.
        Packed::Bytes(_) => unreachable!("packed for another instruction set"),
    }
}

fn product_scalar(layer: &Linear, packed: &[i16], x: &Quantised, out: &mut [f32]) {
    let mut sums = [0; 8];
    for (panel, weights) in packed.chunks_exact(8 * x.padded).enumerate() {
        let (scales, bias) = (&layer.scale[8 * panel..8 * panel + 8], &layer.bias[8 * panel..8 * panel + 8]);
        for (row, out) in out.chunks_exact_mut(layer.stride()).enumerate() {
            plain::tile(&x.pairs[row * x.padded..(row + 1) * x.padded], weights, &mut sums);
            let out = &mut out[8 * panel..8 * panel + 8];
            for (((out, sum), scale), bias) in out.iter_mut().zip(&sums).zip(scales).zip(bias) {
                *out = *sum as f32 * (x.scales[row] * scale) + bias;
            }
        }
    }
}

#[cfg(target_arch = "x86_64")]
mod x86 {
    use super::{Linear, Quantised};
    use std::arch::x86_64::*;

    /// Weights as unsigned bytes (128 too much each), four inputs of sixteen outputs to a register.
    #[target_feature(enable = "avx512f,avx512bw,avx512vl,avx512dq,avx512vnni")]
    pub(super) unsafe fn product_512(layer: &Linear, packed: &[u8], x: &Quantised, out: &mut [f32]) {
        let panels = layer.stride() / 16;
        let mut panel = 0;
        while panel < panels {
            let wide = panel + 4 <= panels;
            let mut row = 0;
            while row < x.scales.len() {
                let tall = row + 6 <= x.scales.len();
                // SAFETY: rows and panels are within what the caller asserted.
                unsafe {
                    match (wide, tall) {
                        (true, true) => tile_512::<6, 4>(layer, packed, x, out, row, panel),
                        (true, false) => tile_512::<1, 4>(layer, packed, x, out, row, panel),
                        (false, true) => tile_512::<6, 1>(layer, packed, x, out, row, panel),
                        (false, false) => tile_512::<1, 1>(layer, packed, x, out, row, panel),
                    }
                }
                row += if tall { 6 } else { 1 };
            }
            panel += if wide { 4 } else { 1 };
        }
    }

    /// `M` rows by `N` registers of outputs.
    #[target_feature(enable = "avx512f,avx512bw,avx512vl,avx512dq,avx512vnni")]
    #[inline]
    unsafe fn tile_512<const M: usize, const N: usize>(
        layer: &Linear,
        packed: &[u8],
        x: &Quantised,
        out: &mut [f32],
        row: usize,
        panel: usize,
    ) {
        let steps = x.padded / 4;
        let mut sums = [[_mm512_setzero_si512(); N]; M];
        // SAFETY: `row + M` rows and `panel + N` panels exist, each of `steps` groups of four.
        unsafe {
            let weights = packed.as_ptr().add(panel * steps * 64);
            let bytes = x.bytes.as_ptr().add(row * x.padded);
            for k in 0..steps {
                let mut w = [_mm512_setzero_si512(); N];
                for (n, w) in w.iter_mut().enumerate() {
                    *w = _mm512_loadu_si512(weights.add((n * steps + k) * 64).cast());
                }
                for (m, sums) in sums.iter_mut().enumerate() {
                    let four = bytes.add(m * x.padded + 4 * k).cast::<i32>().read_unaligned();
                    let four = _mm512_set1_epi32(four);
                    for (sum, w) in sums.iter_mut().zip(w) {
                        *sum = _mm512_dpbusd_epi32(*sum, w, four);
                    }
                }
            }
            for (m, sums) in sums.iter().enumerate() {
                let excess = _mm512_set1_epi32(128 * x.sums[row + m]);
                let back = _mm512_set1_ps(x.scales[row + m]);
                for (n, sum) in sums.iter().enumerate() {
                    let at = (panel + n) * 16;
                    let scale = _mm512_mul_ps(back, _mm512_loadu_ps(layer.scale.as_ptr().add(at)));
                    let sum = _mm512_cvtepi32_ps(_mm512_sub_epi32(*sum, excess));
                    let y = _mm512_add_ps(_mm512_mul_ps(sum, scale), _mm512_loadu_ps(layer.bias.as_ptr().add(at)));
                    _mm512_storeu_ps(out.as_mut_ptr().add((row + m) * layer.stride() + at), y);
                }
            }
        }
    }

    /// Weights as 16-bit numbers, two inputs of eight outputs to a register.
    #[target_feature(enable = "avx2")]
    pub(super) unsafe fn product_256(layer: &Linear, packed: &[i16], x: &Quantised, out: &mut [f32]) {
        let panels = layer.stride() / 8;
        // A stride is a multiple of sixteen, so panels come in twos.
        for panel in (0..panels).step_by(2) {
            let mut row = 0;
            while row < x.scales.len() {
                let tall = row + 6 <= x.scales.len();
                // SAFETY: rows and panels are within what the caller asserted.
                unsafe {
                    if tall {
                        tile_256::<6, 2>(layer, packed, x, out, row, panel);
                    } else {
                        tile_256::<1, 2>(layer, packed, x, out, row, panel);
                    }
                }
                row += if tall { 6 } else { 1 };
            }
        }
    }

    #[target_feature(enable = "avx2")]
    #[inline]
    unsafe fn tile_256<const M: usize, const N: usize>(
        layer: &Linear,
        packed: &[i16],
        x: &Quantised,
        out: &mut [f32],
        row: usize,
        panel: usize,
    ) {
        let steps = x.padded / 2;
        let mut sums = [[_mm256_setzero_si256(); N]; M];
        // SAFETY: `row + M` rows and `panel + N` panels exist, each of `steps` pairs.
        unsafe {
            let weights = packed.as_ptr().add(panel * steps * 16);
            let pairs = x.pairs.as_ptr().add(row * x.padded);
            for k in 0..steps {
                let mut w = [_mm256_setzero_si256(); N];
                for (n, w) in w.iter_mut().enumerate() {
                    *w = _mm256_loadu_si256(weights.add((n * steps + k) * 16).cast());
                }
                for (m, sums) in sums.iter_mut().enumerate() {
                    let pair = pairs.add(m * x.padded + 2 * k).cast::<i32>().read_unaligned();
                    let pair = _mm256_set1_epi32(pair);
                    for (sum, w) in sums.iter_mut().zip(w) {
                        *sum = _mm256_add_epi32(*sum, _mm256_madd_epi16(w, pair));
                    }
                }
            }
            for (m, sums) in sums.iter().enumerate() {
                let back = _mm256_set1_ps(x.scales[row + m]);
                for (n, sum) in sums.iter().enumerate() {
                    let at = (panel + n) * 8;
                    let scale = _mm256_mul_ps(back, _mm256_loadu_ps(layer.scale.as_ptr().add(at)));
                    let sum = _mm256_cvtepi32_ps(*sum);
                    let y = _mm256_add_ps(_mm256_mul_ps(sum, scale), _mm256_loadu_ps(layer.bias.as_ptr().add(at)));
                    _mm256_storeu_ps(out.as_mut_ptr().add((row + m) * layer.stride() + at), y);
                }
            }
        }
    }
}
