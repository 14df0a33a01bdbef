//! Words become vectors in context: hashed features, what the gazetteer knows, one convolution over three words,
//! bidirectional minGRU layers.
//!
//! A minGRU unit (Feng et al. 2024) computes candidate `c`, input gate `f` and output gate `o` from its input alone, so
//! that only `h = (1 - f) · h + f · c` runs along the sentence. A layer gives `norm(tanh(h) · σ(o) + x)`.

use crate::features;
use crate::gazetteer::{self, Gazetteer, Seen};
use crate::kernels::{Isa, Linear, Norm, Quantised, convolve, leave, maxout, recur};
use crate::weights::{File, ModelError, Table};
use std::collections::HashMap;
use std::ops::Range;

/// Forgotten when it has grown to this many words.
const CACHE: usize = 20_000;

#[derive(Debug)]
pub(crate) struct Encoder {
    /// Width of a word's vector.
    pub d: usize,
    isa: Isa,
    tables: Vec<Table>,
    sizes: [usize; 7],
    mix: Linear,
    mix_norm: Norm,
    /// Word vectors and their parts in the convolution for each row of the gazetteer's embedding; empty if the weights
    /// know none.
    known: Vectors,
    pub gazetteer: Gazetteer,
    /// A word's part in the convolution at the next word, at itself, and at the word before it.
    conv: Linear,
    conv_bias: Vec<f32>,
    conv_norm: Norm,
    layers: Vec<(Linear, Norm)>,
}

/// Vectors with what the convolution makes of each.
#[derive(Debug, Default)]
struct Vectors {
    /// One row of `d` a word.
    words: Vec<f32>,
    /// One row of the convolution's stride a word.
    parts: Vec<f32>,
}

/// What depends on a word's form alone, for words seen before.
#[derive(Debug, Default)]
pub(crate) struct WordCache {
    ids: HashMap<Box<str>, u32>,
    vectors: Vectors,
    seen: Vec<Seen>,
    fresh: Vec<f32>,
    mixed: Vec<f32>,
    parts: Vec<f32>,
    quantised: Quantised,
}

impl WordCache {
    pub(crate) fn is_full(&self) -> bool {
        self.ids.len() >= CACHE
    }

    pub(crate) fn clear(&mut self) {
        self.ids.clear();
        self.seen.clear();
        self.vectors = Vectors::default();
    }

    /// The vector of a word, before its context.
    pub(crate) fn vector(&self, id: u32, d: usize) -> &[f32] {
        &self.vectors.words[id as usize * d..(id as usize + 1) * d]
    }
}

/// Reused between calls.
#[derive(Debug, Default)]
pub(crate) struct EncoderScratch {
    gates: Vec<f32>,
    sum: Vec<f32>,
    known: Vec<u8>,
    seen: Vec<Seen>,
    quantised: Quantised,
}

impl Encoder {
    pub(crate) fn load(file: &File, isa: Isa) -> Result<Encoder, ModelError> {
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
                let project = file.linear(isa, &format!("layers.{i}.project"), d, 3 * d)?;
                Ok((project, file.norm(&format!("layers.{i}.norm"), d)?))
            })
            .collect::<Result<Vec<_>, ModelError>>()?;
        let conv = Linear::new(isa, &by_place(&file.matrix("conv.weight", d, 3 * d)?, d), d, &[]);
        let mut known = Vectors { words: file.matrix("gazetteer.weight", gazetteer::ROWS, d)?, parts: Vec::new() };
        conv.apply(&known.words, &mut Quantised::default(), &mut known.parts);
        Ok(Encoder {
            d,
            isa,
            tables,
            sizes,
            mix: file.linear(isa, "mix", width, 3 * d)?,
            mix_norm: file.norm("mix_norm", d)?,
            known,
            gazetteer: Gazetteer::new(),
            conv,
            conv_bias: file.matrix("conv.bias", 1, d)?,
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
                    cache.seen.push(self.gazetteer.see(form));
                    for (table, row) in self.tables.iter().zip(features::rows(form, &self.sizes)) {
                        table.push(row, &mut cache.fresh);
                    }
                    id
                }
            };
            ids.push(id);
        }
        self.mix.apply(&cache.fresh, &mut cache.quantised, &mut cache.mixed);
        let first = cache.vectors.words.len();
        maxout(self.isa, &cache.mixed, self.mix.stride(), self.d, &mut cache.vectors.words);
        let fresh = &mut cache.vectors.words[first..];
        self.mix_norm.apply(self.isa, fresh);
        self.conv.apply(fresh, &mut cache.quantised, &mut cache.parts);
        cache.vectors.parts.extend_from_slice(&cache.parts);
    }

    /// `x` becomes the vectors in context, one a row, of the words `ids`; `sentences` are ranges that cover them.
    pub(crate) fn encode(
        &self,
        ids: &[u32],
        sentences: &[Range<usize>],
        cache: &WordCache,
        scratch: &mut EncoderScratch,
        x: &mut Vec<f32>,
    ) {
        let d = self.d;
        scratch.known.clear();
        for sentence in sentences {
            scratch.seen.clear();
            scratch.seen.extend(ids[sentence.clone()].iter().map(|id| cache.seen[*id as usize]));
            self.gazetteer.rows(&scratch.seen, &mut scratch.known);
        }
        x.clear();
        for (id, row) in ids.iter().zip(&scratch.known) {
            let known = &self.known.words[usize::from(*row) * d..(usize::from(*row) + 1) * d];
            x.extend(cache.vector(*id, d).iter().zip(known).map(|(a, b)| a + b));
        }
        scratch.sum.resize(d, 0.0);
        for sentence in sentences {
            self.convolve(ids, sentence.clone(), cache, scratch, x);
        }
        for (project, norm) in &self.layers {
            project.apply(x, &mut scratch.quantised, &mut scratch.gates);
            let stride = project.stride();
            for sentence in sentences {
                recur(self.isa, &mut scratch.gates[sentence.start * stride..sentence.end * stride], stride, d);
            }
            leave(self.isa, x, &scratch.gates, stride, &norm.scale, &norm.shift);
        }
    }

    /// One sentence's words with their neighbours: the parts of each come from its form and its row of the gazetteer.
    fn convolve(
        &self,
        ids: &[u32],
        sentence: Range<usize>,
        cache: &WordCache,
        scratch: &mut EncoderScratch,
        x: &mut [f32],
    ) {
        let (d, stride) = (self.d, self.conv.stride());
        let part = |parts, row: usize, place: usize| -> &[f32] {
            let parts: &Vec<f32> = parts;
            &parts[row * stride + place * d..row * stride + (place + 1) * d]
        };
        for word in sentence.clone() {
            let mut parts: [&[f32]; 6] = [&[]; 6];
            let mut count = 0;
            let around =
                [(word > sentence.start, word.wrapping_sub(1)), (true, word), (word + 1 < sentence.end, word + 1)];
            for (place, (_, other)) in around.into_iter().enumerate().filter(|(_, (inside, _))| *inside) {
                parts[count] = part(&cache.vectors.parts, ids[other] as usize, place);
                count += 1;
                let known = usize::from(scratch.known[other]);
                if known > 0 {
                    parts[count] = part(&self.known.parts, known, place);
                    count += 1;
                }
            }
            let (x, norm) = (&mut x[word * d..(word + 1) * d], &self.conv_norm);
            convolve(self.isa, x, &parts[..count], &self.conv_bias, &norm.scale, &norm.shift, &mut scratch.sum);
        }
    }
}

/// The convolution's weights (outputs × three words) as one layer of three times the outputs over one word.
fn by_place(weights: &[f32], d: usize) -> Vec<f32> {
    (0..3)
        .flat_map(|place| weights.chunks_exact(3 * d).flat_map(move |row| &row[place * d..(place + 1) * d]))
        .copied()
        .collect()
}
