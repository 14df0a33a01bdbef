//! What is read off the vectors: tags, lemmas, arcs, labels, names.

use crate::kernels::{Linear, Matrix, argmax, leaky, multiply};
use crate::lemma::Script;
use crate::names::NameTags;
use crate::weights::{File, ModelError};
use smol_str::SmolStr;
use std::ops::Range;

/// Distances from a word to its head that have a bias of their own; further ones share the last.
const DISTANCES: usize = 16;

#[derive(Debug)]
pub(crate) struct Heads {
    pub upos: (Linear, Vec<SmolStr>),
    pub xpos: (Linear, Vec<SmolStr>),
    pub names: NameHead,
    pub lemma: LemmaHead,
    pub arcs: ArcHead,
    pub labels: LabelHead,
}

impl Heads {
    pub(crate) fn load(file: &File, d: usize) -> Result<Heads, ModelError> {
        let tagger = |layer: &str| {
            let labels: Vec<SmolStr> = file.labels(layer)?.iter().map(SmolStr::new).collect();
            Ok((file.linear(layer, d, labels.len())?, labels))
        };
        let (upos, xpos) = (tagger("upos")?, tagger("xpos")?);
        let root = file.matrix("root", 1, d)?;
        Ok(Heads {
            names: NameHead::load(file, d)?,
            lemma: LemmaHead::load(file, d, xpos.1.len())?,
            arcs: ArcHead::load(file, d, &root)?,
            labels: LabelHead::load(file, d, &root)?,
            upos,
            xpos,
        })
    }
}

/// Index of the best label of each row.
pub(crate) fn classify(layer: &Linear, x: &[f32], scores: &mut Vec<f32>, out: &mut Vec<usize>) {
    layer.apply(x, scores);
    out.clear();
    out.extend(scores.chunks_exact(layer.output).map(argmax));
}

/// Scores of name tags through one hidden layer.
#[derive(Debug)]
pub(crate) struct NameHead {
    hidden: Linear,
    out: Linear,
    pub tags: NameTags,
}

impl NameHead {
    fn load(file: &File, d: usize) -> Result<NameHead, ModelError> {
        let hidden = file.linear("name_hidden", d, file.size("name")?)?;
        let labels = file.labels("names")?;
        let tags = NameTags::new(labels).ok_or_else(|| ModelError::Shape("unknown name labels".to_owned()))?;
        Ok(NameHead { out: file.linear("names", hidden.output, labels.len())?, hidden, tags })
    }

    /// Words × tags.
    pub(crate) fn scores(&self, x: &[f32], between: &mut Vec<f32>, out: &mut Vec<f32>) {
        self.hidden.apply(x, between);
        leaky(between);
        self.out.apply(between, out);
    }

    pub(crate) fn width(&self) -> usize {
        self.out.output
    }
}

/// The edit script of a word, from its own vector (not its context) and its Penn tag, so that it can be cached by both.
#[derive(Debug)]
pub(crate) struct LemmaHead {
    word: Linear,
    tag: Vec<f32>,
    out: Linear,
    scripts: Vec<Script>,
}

impl LemmaHead {
    fn load(file: &File, d: usize, tags: usize) -> Result<LemmaHead, ModelError> {
        let scripts: Option<Vec<Script>> = file.labels("scripts")?.iter().map(|s| Script::parse(s)).collect();
        let scripts = scripts.ok_or_else(|| ModelError::Shape("unknown lemma scripts".to_owned()))?;
        let word = file.linear("lemma_word", d, file.size("lemma")?)?;
        Ok(LemmaHead {
            tag: file.matrix("lemma_tag.weight", tags, word.output)?,
            out: file.linear("lemma", word.output, scripts.len())?,
            word,
            scripts,
        })
    }

    /// Scripts for word vectors under Penn tags.
    pub(crate) fn choose(
        &self,
        words: &[f32],
        tags: &[usize],
        between: &mut Vec<f32>,
        scores: &mut Vec<f32>,
    ) -> Vec<&Script> {
        self.word.apply(words, between);
        let width = self.word.output;
        for (row, tag) in between.chunks_exact_mut(width).zip(tags) {
            row.iter_mut().zip(&self.tag[tag * width..(tag + 1) * width]).for_each(|(x, t)| *x += t);
        }
        leaky(between);
        self.out.apply(between, scores);
        scores.chunks_exact(self.out.output).map(|row| &self.scripts[argmax(row)]).collect()
    }
}

/// Biaffine scores of heads.
#[derive(Debug)]
pub(crate) struct ArcHead {
    head: Linear,
    dependent: Linear,
    /// `dependent · bilinear · head`.
    bilinear: Linear,
    bias: Vec<f32>,
    distance: Vec<f32>,
    /// The root as a head.
    root: Vec<f32>,
}

/// Reused between chunks.
#[derive(Debug, Default)]
pub(crate) struct ArcScratch {
    heads: Vec<f32>,
    dependents: Vec<f32>,
    turned: Vec<f32>,
    head_bias: Vec<f32>,
    between: Vec<f32>,
    scores: Vec<f32>,
}

impl ArcHead {
    fn load(file: &File, d: usize, root: &[f32]) -> Result<ArcHead, ModelError> {
        let width = file.size("arc")?;
        let head = file.linear("arc_head", d, width)?;
        let mut root_head = Vec::new();
        head.apply(root, &mut root_head);
        leaky(&mut root_head);
        Ok(ArcHead {
            head,
            dependent: file.linear("arc_dep", d, width)?,
            bilinear: Linear { w: file.matrix("arc", width, width)?, b: Vec::new(), input: width, output: width },
            bias: file.matrix("arc_bias", 1, width)?,
            distance: file.matrix("distance", 1, 2 * DISTANCES + 1)?,
            root: root_head,
        })
    }

    /// Projects all rows of a chunk.
    pub(crate) fn prepare(&self, x: &[f32], scratch: &mut ArcScratch) {
        self.head.apply(x, &mut scratch.heads);
        leaky(&mut scratch.heads);
        self.dependent.apply(x, &mut scratch.dependents);
        leaky(&mut scratch.dependents);
        self.bilinear.apply(&scratch.dependents, &mut scratch.turned);
        let width = self.head.output;
        scratch.head_bias.clear();
        scratch.head_bias.extend(scratch.heads.chunks_exact(width).map(|row| dot(row, &self.bias)));
    }

    /// Scores of one sentence's heads (words × 1 + words: the root first), as [`crate::tree::best`] takes them.
    pub(crate) fn scores<'s>(&self, sentence: Range<usize>, scratch: &'s mut ArcScratch) -> &'s mut [f32] {
        let (n, width) = (sentence.len(), self.head.output);
        let rows = sentence.start * width..sentence.end * width;
        let scores = &mut scratch.scores;
        scores.clear();
        scores.resize(n * (n + 1), 0.0);
        let dependents = &scratch.turned[rows.clone()];
        let between = &mut scratch.between;
        between.clear();
        between.resize(n * n, 0.0);
        let left = Matrix { data: dependents, rows: n, row: width, column: 1 };
        let right = Matrix { data: &scratch.heads[rows], rows: width, row: 1, column: width };
        multiply(left, right, n, between);
        let root_bias = dot(&self.root, &self.bias);
        for word in 0..n {
            let row = &mut scores[word * (n + 1)..(word + 1) * (n + 1)];
            row[0] = dot(&dependents[word * width..(word + 1) * width], &self.root) + root_bias;
            for head in 0..n {
                let distance = (head + DISTANCES).saturating_sub(word).min(2 * DISTANCES);
                row[head + 1] =
                    between[word * n + head] + scratch.head_bias[sentence.start + head] + self.distance[distance];
            }
        }
        scores
    }
}

fn dot(a: &[f32], b: &[f32]) -> f32 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}

/// Scores of relations from head, dependent and their product.
#[derive(Debug)]
pub(crate) struct LabelHead {
    head: Linear,
    dependent: Linear,
    out: Linear,
    root: Vec<f32>,
    pub labels: Vec<SmolStr>,
    /// The label of a word without a head.
    root_label: usize,
}

/// Reused between chunks.
#[derive(Debug, Default)]
pub(crate) struct LabelScratch {
    heads: Vec<f32>,
    dependents: Vec<f32>,
    joined: Vec<f32>,
    scores: Vec<f32>,
}

impl LabelHead {
    fn load(file: &File, d: usize, root: &[f32]) -> Result<LabelHead, ModelError> {
        let width = file.size("label")?;
        let head = file.linear("label_head", d, width)?;
        let labels: Vec<SmolStr> = file.labels("rels")?.iter().map(SmolStr::new).collect();
        let root_label = labels.iter().position(|l| l == "root");
        let mut root_head = Vec::new();
        head.apply(root, &mut root_head);
        leaky(&mut root_head);
        Ok(LabelHead {
            head,
            dependent: file.linear("label_dep", d, width)?,
            out: file.linear("label", 3 * width, labels.len())?,
            root: root_head,
            root_label: root_label.ok_or_else(|| ModelError::Shape("no label \"root\"".to_owned()))?,
            labels,
        })
    }

    /// Labels of all words of a chunk under `heads` (rows of the chunk; `None` is the root). Only the root is `root`.
    pub(crate) fn choose(&self, x: &[f32], heads: &[Option<usize>], scratch: &mut LabelScratch, out: &mut Vec<usize>) {
        let width = self.head.output;
        let LabelScratch { heads: head_rows, dependents, joined, scores } = scratch;
        self.head.apply(x, head_rows);
        leaky(head_rows);
        self.dependent.apply(x, dependents);
        leaky(dependents);
        joined.clear();
        for (dependent, head) in dependents.chunks_exact(width).zip(heads) {
            let head = head.and_then(|h| head_rows.get(h * width..(h + 1) * width)).unwrap_or(&self.root);
            joined.extend_from_slice(head);
            joined.extend_from_slice(dependent);
            joined.extend(head.iter().zip(dependent).map(|(h, d)| h * d));
        }
        self.out.apply(joined, scores);
        out.clear();
        for (row, head) in scores.chunks_exact_mut(self.out.output).zip(heads) {
            if head.is_some() {
                row[self.root_label] = f32::NEG_INFINITY;
                out.push(argmax(row));
            } else {
                out.push(self.root_label);
            }
        }
    }
}
