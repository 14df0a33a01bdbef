//! Words become vectors in context: hashed features, one convolution over three words, bidirectional minGRU layers.
//!
//! A minGRU unit (Feng et al. 2024) computes candidate `c`, input gate `f` and output gate `o` from its input alone, so
//! that only `h = (1 - f) · h + f · c` runs along the sentence. A layer gives `norm(tanh(h) · σ(o) + x)`.

use crate::features;
use crate::kernels::{Linear, Norm, near, sigmoid, tanh};
use crate::weights::{File, ModelError, Table};
use std::collections::HashMap;
use std::ops::Range;

/// Forgotten when it has grown to this many words.
const CACHE: usize = 40_000;

#[derive(Debug)]
pub(crate) struct Encoder {
    /// Width of a word's vector.
    pub d: usize,
    tables: Vec<Table>,
    sizes: [usize; 7],
    mix: Linear,
    mix_norm: Norm,
    conv: Linear,
    conv_norm: Norm,
    layers: Vec<(Linear, Norm)>,
}

/// Vectors of words seen before, by exact form.
#[derive(Debug, Default)]
pub(crate) struct WordCache {
    ids: HashMap<Box<str>, u32>,
    /// One row of `d` a word.
    pub vectors: Vec<f32>,
    fresh: Vec<f32>,
    mixed: Vec<f32>,
}

impl WordCache {
    pub(crate) fn is_full(&self) -> bool {
        self.ids.len() >= CACHE
    }

    pub(crate) fn clear(&mut self) {
        self.ids.clear();
        self.vectors.clear();
    }
}

/// Reused between calls.
#[derive(Debug, Default)]
pub(crate) struct EncoderScratch {
    wide: Vec<f32>,
    gates: Vec<f32>,
}

impl Encoder {
    pub(crate) fn load(file: &File) -> Result<Encoder, ModelError> {
        let d = file.size("d")?;
        if !d.is_multiple_of(2) {
            return Err(ModelError::Shape(format!("size d is {d}, which is odd")));
        }
        let tables =
            features::TABLES.iter().map(|t| file.table(&format!("table.{t}"))).collect::<Result<Vec<_>, _>>()?;
        let mut sizes = [0; 7];
        for (size, table) in sizes.iter_mut().zip(&tables) {
            *size = table.rows();
        }
        let width = tables.iter().map(|t| t.width).sum();
        let layers = (0..file.size("layers")?)
            .map(|i| {
                Ok((file.linear(&format!("layers.{i}.project"), d, 3 * d)?, file.norm(&format!("layers.{i}.norm"), d)?))
            })
            .collect::<Result<Vec<_>, ModelError>>()?;
        Ok(Encoder {
            d,
            tables,
            sizes,
            mix: file.linear("mix", width, 3 * d)?,
            mix_norm: file.norm("mix_norm", d)?,
            conv: file.linear("conv", 3 * d, d)?,
            conv_norm: file.norm("conv_norm", d)?,
            layers,
        })
    }

    /// Appends to `ids` the place in the cache of each form, after adding those that are new.
    pub(crate) fn look_up<'t>(&self, forms: impl Iterator<Item = &'t str>, cache: &mut WordCache, ids: &mut Vec<u32>) {
        cache.fresh.clear();
        for form in forms {
            let id = match cache.ids.get(form) {
                Some(id) => *id,
                None => {
                    let id = cache.ids.len() as u32;
                    cache.ids.insert(form.into(), id);
                    for (table, row) in self.tables.iter().zip(features::rows(form, &self.sizes)) {
                        table.push(row, &mut cache.fresh);
                    }
                    id
                }
            };
            ids.push(id);
        }
        self.mix.apply(&cache.fresh, &mut cache.mixed);
        let d = self.d;
        let first = cache.vectors.len();
        for thirds in cache.mixed.chunks_exact(3 * d) {
            let (a, rest) = thirds.split_at(d);
            let (b, c) = rest.split_at(d);
            cache.vectors.extend(a.iter().zip(b).zip(c).map(|((a, b), c)| a.max(*b).max(*c)));
        }
        self.mix_norm.apply(&mut cache.vectors[first..]);
    }

    /// `x`, one word vector a row, becomes vectors in context; `sentences` are ranges of rows that cover it.
    pub(crate) fn encode(&self, x: &mut [f32], sentences: &[Range<usize>], scratch: &mut EncoderScratch) {
        let d = self.d;
        let EncoderScratch { wide, gates } = scratch;
        wide.clear();
        for sentence in sentences {
            for word in sentence.clone() {
                for (inside, neighbour) in
                    [(word > sentence.start, word.wrapping_sub(1)), (true, word), (word + 1 < sentence.end, word + 1)]
                {
                    match x.get(neighbour.wrapping_mul(d)..neighbour.wrapping_add(1).wrapping_mul(d)).filter(|_| inside)
                    {
                        Some(row) => wide.extend_from_slice(row),
                        None => wide.resize(wide.len() + d, 0.0),
                    }
                }
            }
        }
        self.conv.apply(wide, gates);
        near(gates);
        x.iter_mut().zip(gates.iter()).for_each(|(x, y)| *x += y);
        self.conv_norm.apply(x);
        for (project, norm) in &self.layers {
            project.apply(x, gates);
            for sentence in sentences {
                run(&mut gates[sentence.start * 3 * d..sentence.end * 3 * d], d);
            }
            for (x, gates) in x.chunks_exact_mut(d).zip(gates.chunks_exact(3 * d)) {
                let (state, out) = (&gates[..d], &gates[2 * d..]);
                for ((x, h), o) in x.iter_mut().zip(state).zip(out) {
                    *x += tanh(*h) * sigmoid(*o);
                }
            }
            norm.apply(x);
        }
    }
}

/// Runs one sentence's states, in place of the candidates: the first half of the units forwards, the second backwards.
/// A row of `gates` holds d candidates, d input gates, d output gates.
fn run(gates: &mut [f32], d: usize) {
    let half = d / 2;
    let words = gates.len() / (3 * d);
    for row in gates.chunks_exact_mut(3 * d) {
        let (candidates, rest) = row.split_at_mut(d);
        for (c, f) in candidates.iter_mut().zip(&mut rest[..d]) {
            *f = sigmoid(*f);
            *c *= *f;
        }
    }
    for word in 1..words {
        let (past, now) = gates.split_at_mut(word * 3 * d);
        step(&past[(word - 1) * 3 * d..], now, 0..half, d);
    }
    for word in (1..words).rev() {
        let (now, past) = gates.split_at_mut(word * 3 * d);
        step(past, &mut now[(word - 1) * 3 * d..], half..d, d);
    }
}

/// `h[now] = (1 - f) · h[past] + f · c`, the last product standing in `now` already.
fn step(past: &[f32], now: &mut [f32], units: Range<usize>, d: usize) {
    let (states, rest) = now.split_at_mut(d);
    let gates = &rest[units.clone()];
    let states = &mut states[units.clone()];
    for ((h, f), before) in states.iter_mut().zip(gates).zip(&past[units]) {
        *h += (1.0 - f) * before;
    }
}
