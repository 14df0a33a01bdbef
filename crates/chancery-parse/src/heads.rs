//! What is read off the vectors: tags, lemmas, arcs, labels, names.

use crate::kernels::{Isa, Linear, Quantised, best, dots, leaky};
use crate::lemma::Script;
use crate::names::NameTags;
use crate::weights::{File, ModelError};
use smol_str::SmolStr;
use std::ops::Range;

/// Distances from a word to its head that have a bias of their own; further ones share the last.
const DISTANCES: usize = 16;

/// The layers that read a word's vector, computed as one: their outputs stand side by side.
const FIRST: [&str; 7] = ["upos", "xpos", "name_hidden", "arc_head", "arc_dep", "label_head", "label_dep"];
const UPOS: usize = 0;
const XPOS: usize = 1;
const NAME: usize = 2;
const ARC_HEAD: usize = 3;
const ARC_DEPENDENT: usize = 4;
const LABEL_HEAD: usize = 5;
const LABEL_DEPENDENT: usize = 6;

/// The part of the file that says which part of speech goes with which Penn tag and label.
const GIVEN: &str = "upos_given";

#[derive(Debug)]
pub(crate) struct Heads {
    pub isa: Isa,
    first: Linear,
    /// The columns of each layer of [`FIRST`].
    columns: [Range<usize>; 7],
    pub upos: Vec<SmolStr>,
    pub xpos: Vec<SmolStr>,
    /// For each Penn tag, for each label, what speaks for each part of speech: added to its score. Empty if the weights
    /// know nothing of it.
    given: Vec<f32>,
    pub names: NameHead,
    pub lemma: LemmaHead,
    arcs: ArcHead,
    pub labels: LabelHead,
}

/// Reused between chunks.
#[derive(Debug, Default)]
pub(crate) struct HeadScratch {
    /// Outputs of [`FIRST`], a row a word.
    first: Vec<f32>,
    quantised: Quantised,
    /// Dependents through the bilinear form.
    turned: Vec<f32>,
    bias: Vec<f32>,
    between: Vec<f32>,
    arcs: Vec<f32>,
    joined: Vec<f32>,
    labels: Vec<f32>,
    /// Scores of name tags, a row a word.
    pub names: Vec<f32>,
}

impl Heads {
    pub(crate) fn load(file: &File, d: usize, isa: Isa) -> Result<Heads, ModelError> {
        let tags = |layer: &str| Ok(file.labels(layer)?.iter().map(SmolStr::new).collect::<Vec<_>>());
        let (upos, xpos): (Vec<SmolStr>, Vec<SmolStr>) = (tags("upos")?, tags("xpos")?);
        let (name, arc, label) = (file.size("name")?, file.size("arc")?, file.size("label")?);
        let widths = [upos.len(), xpos.len(), name, arc, arc, label, label];
        let (mut weights, mut bias) = (Vec::new(), Vec::new());
        let columns: Vec<Range<usize>> = FIRST
            .iter()
            .zip(widths)
            .map(|(name, width)| {
                let from = bias.len();
                weights.extend(file.matrix(&format!("{name}.weight"), width, d)?);
                bias.extend(file.matrix(&format!("{name}.bias"), 1, width)?);
                // Each begins on a register's boundary.
                bias.resize(bias.len().next_multiple_of(16), 0.0);
                weights.resize(bias.len() * d, 0.0);
                Ok(from..from + width)
            })
            .collect::<Result<_, ModelError>>()?;
        let columns: [Range<usize>; 7] = std::array::from_fn(|i| columns[i].clone());
        let first = Linear::new(isa, &weights, d, &bias);
        let mut root = Vec::new();
        first.apply(&file.matrix("root", 1, d)?, &mut Quantised::default(), &mut root);
        let stride = first.stride();
        leaky(isa, &mut root, stride, columns[NAME].start..stride);
        let labels = LabelHead::load(file, root[columns[LABEL_HEAD].clone()].to_vec(), isa)?;
        let given = if file.has(GIVEN) {
            file.matrix(GIVEN, xpos.len() * labels.labels.len(), upos.len())?
        } else {
            Vec::new()
        };
        Ok(Heads {
            names: NameHead::load(file, isa)?,
            lemma: LemmaHead::load(file, d, xpos.len(), isa)?,
            arcs: ArcHead::load(file, root[columns[ARC_HEAD].clone()].to_vec(), isa)?,
            labels,
            given,
            isa,
            first,
            columns,
            upos,
            xpos,
        })
    }

    /// First layers and scores of names for all rows of a chunk, and the Penn tag of each.
    pub(crate) fn prepare(&self, x: &[f32], scratch: &mut HeadScratch, xpos: &mut Vec<usize>) {
        let stride = self.first.stride();
        self.first.apply(x, &mut scratch.quantised, &mut scratch.first);
        best(self.isa, &scratch.first, stride, self.columns[XPOS].clone(), xpos);
        leaky(self.isa, &mut scratch.first, stride, self.columns[NAME].start..stride);
        let from = |layer: usize| self.columns[layer].clone();
        let HeadScratch { first, quantised, turned, names, .. } = scratch;
        self.names.out.apply_columns(first, stride, from(NAME), quantised, names);
        self.arcs.bilinear.apply_columns(first, stride, from(ARC_DEPENDENT), quantised, turned);
    }

    /// Scores of one sentence's heads (words × 1 + words: the root first), as [`crate::tree::best`] takes them.
    pub(crate) fn arcs<'s>(&self, sentence: Range<usize>, scratch: &'s mut HeadScratch) -> &'s mut [f32] {
        let (n, stride, arcs) = (sentence.len(), self.first.stride(), &self.arcs);
        let columns = &self.columns[ARC_HEAD];
        let heads = &scratch.first[sentence.start * stride..sentence.end * stride];
        let turned = arcs.bilinear.stride();
        scratch.bias.resize(n, 0.0);
        dots(self.isa, &arcs.bias, heads, stride, columns, &mut scratch.bias);
        scratch.between.resize(n, 0.0);
        scratch.arcs.resize(n * (n + 1), 0.0);
        for (word, row) in scratch.arcs.chunks_exact_mut(n + 1).enumerate() {
            let start = (sentence.start + word) * turned;
            let dependent = &scratch.turned[start..start + columns.len()];
            dots(self.isa, dependent, heads, stride, columns, &mut scratch.between);
            dots(self.isa, dependent, &arcs.root, columns.len(), &(0..columns.len()), &mut row[..1]);
            row[0] += arcs.root_bias;
            for (head, score) in row[1..].iter_mut().enumerate() {
                let distance = (head + DISTANCES).saturating_sub(word).min(2 * DISTANCES);
                *score = scratch.between[head] + scratch.bias[head] + arcs.distance[distance];
            }
        }
        &mut scratch.arcs
    }

    /// Labels of all words of a chunk under `heads` (rows of the chunk; `None` is the root). Only the root is `root`.
    pub(crate) fn choose_labels(&self, heads: &[Option<usize>], scratch: &mut HeadScratch, out: &mut Vec<usize>) {
        let (stride, labels) = (self.first.stride(), &self.labels);
        let HeadScratch { first, quantised, joined, labels: scores, .. } = scratch;
        joined.clear();
        for (row, head) in first.chunks_exact(stride).zip(heads) {
            let dependent = &row[self.columns[LABEL_DEPENDENT].clone()];
            let head = match head {
                Some(head) => &first[head * stride..][self.columns[LABEL_HEAD].clone()],
                None => &labels.root,
            };
            joined.extend_from_slice(head);
            joined.extend_from_slice(dependent);
            joined.extend(head.iter().zip(dependent).map(|(h, d)| h * d));
        }
        labels.out.apply(joined, quantised, scores);
        let width = labels.out.stride();
        // Only the root is `root`.
        scores.iter_mut().skip(labels.root_label).step_by(width).for_each(|score| *score = f32::NEG_INFINITY);
        best(self.isa, scores, width, 0..labels.out.output, out);
        out.iter_mut().zip(heads).filter(|(_, head)| head.is_none()).for_each(|(label, _)| *label = labels.root_label);
    }

    /// Parts of speech of all words of a chunk, chosen last: what a word is depends on what it does (`for` before a noun
    /// is an adposition, before a clause a conjunction; the same tag says `IN`), so the Penn tag and the label of each
    /// have a say beside its own scores.
    pub(crate) fn choose_upos(&self, xpos: &[usize], rels: &[usize], scratch: &mut HeadScratch, out: &mut Vec<usize>) {
        let (stride, columns) = (self.first.stride(), self.columns[UPOS].clone());
        let (rels_count, width) = (self.labels.labels.len(), columns.len());
        if !self.given.is_empty() {
            for ((row, tag), rel) in scratch.first.chunks_exact_mut(stride).zip(xpos).zip(rels) {
                let given = &self.given[(tag * rels_count + rel) * width..][..width];
                row[columns.clone()].iter_mut().zip(given).for_each(|(score, given)| *score += given);
            }
        }
        best(self.isa, &scratch.first, stride, columns, out);
    }
}

/// Scores of name tags through one hidden layer.
#[derive(Debug)]
pub(crate) struct NameHead {
    out: Linear,
    pub tags: NameTags,
}

impl NameHead {
    fn load(file: &File, isa: Isa) -> Result<NameHead, ModelError> {
        let labels = file.labels("names")?;
        let tags = NameTags::new(labels).ok_or_else(|| ModelError::Shape("unknown name labels".to_owned()))?;
        Ok(NameHead { out: file.linear(isa, "names", file.size("name")?, labels.len())?, tags })
    }

    /// The distance between rows of scores.
    pub(crate) fn stride(&self) -> usize {
        self.out.stride()
    }
}

/// The edit script of a word, from its own vector (not its context) and its Penn tag, so that it can be cached by both.
#[derive(Debug)]
pub(crate) struct LemmaHead {
    isa: Isa,
    word: Linear,
    tag: Vec<f32>,
    out: Linear,
    scripts: Vec<Script>,
}

/// Reused between chunks.
#[derive(Debug, Default)]
pub(crate) struct LemmaScratch {
    quantised: Quantised,
    between: Vec<f32>,
    scores: Vec<f32>,
    chosen: Vec<usize>,
}

impl LemmaHead {
    fn load(file: &File, d: usize, tags: usize, isa: Isa) -> Result<LemmaHead, ModelError> {
        let scripts: Option<Vec<Script>> = file.labels("scripts")?.iter().map(|s| Script::parse(s)).collect();
        let scripts = scripts.ok_or_else(|| ModelError::Shape("unknown lemma scripts".to_owned()))?;
        let word = file.linear(isa, "lemma_word", d, file.size("lemma")?)?;
        Ok(LemmaHead {
            isa,
            tag: file.matrix("lemma_tag.weight", tags, word.output)?,
            out: file.linear(isa, "lemma", word.output, scripts.len())?,
            word,
            scripts,
        })
    }

    /// Scripts for word vectors under Penn tags.
    pub(crate) fn choose(&self, words: &[f32], tags: &[usize], scratch: &mut LemmaScratch) -> Vec<&Script> {
        let LemmaScratch { quantised, between, scores, chosen } = scratch;
        self.word.apply(words, quantised, between);
        let (width, stride) = (self.word.output, self.word.stride());
        for (row, tag) in between.chunks_exact_mut(stride).zip(tags) {
            row.iter_mut().zip(&self.tag[tag * width..(tag + 1) * width]).for_each(|(x, t)| *x += t);
        }
        leaky(self.isa, between, stride, 0..width);
        self.out.apply_columns(between, stride, 0..width, quantised, scores);
        best(self.isa, scores, self.out.stride(), 0..self.out.output, chosen);
        chosen.iter().map(|script| &self.scripts[*script]).collect()
    }
}

/// Biaffine scores of heads.
#[derive(Debug)]
struct ArcHead {
    /// `dependent · bilinear · head`.
    bilinear: Linear,
    bias: Vec<f32>,
    distance: Vec<f32>,
    /// The root as a head.
    root: Vec<f32>,
    root_bias: f32,
}

impl ArcHead {
    fn load(file: &File, root: Vec<f32>, isa: Isa) -> Result<ArcHead, ModelError> {
        let width = file.size("arc")?;
        // Stored input × output.
        let stored = file.matrix("arc", width, width)?;
        let turned: Vec<f32> = (0..width).flat_map(|o| stored.iter().skip(o).step_by(width).copied()).collect();
        let bias = file.matrix("arc_bias", 1, width)?;
        let mut root_bias = [0.0];
        dots(isa, &bias, &root, width, &(0..width), &mut root_bias);
        Ok(ArcHead {
            bilinear: Linear::new(isa, &turned, width, &[]),
            bias,
            distance: file.matrix("distance", 1, 2 * DISTANCES + 1)?,
            root,
            root_bias: root_bias[0],
        })
    }
}

/// Scores of relations from head, dependent and their product.
#[derive(Debug)]
pub(crate) struct LabelHead {
    out: Linear,
    root: Vec<f32>,
    pub labels: Vec<SmolStr>,
    /// The label of a word without a head.
    root_label: usize,
}

impl LabelHead {
    fn load(file: &File, root: Vec<f32>, isa: Isa) -> Result<LabelHead, ModelError> {
        let labels: Vec<SmolStr> = file.labels("rels")?.iter().map(SmolStr::new).collect();
        let root_label = labels.iter().position(|l| l == "root");
        Ok(LabelHead {
            out: file.linear(isa, "label", 3 * file.size("label")?, labels.len())?,
            root,
            root_label: root_label.ok_or_else(|| ModelError::Shape("no label \"root\"".to_owned()))?,
            labels,
        })
    }
}
