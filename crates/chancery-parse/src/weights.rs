//! The file of weights: checked in full when it is opened, so that nothing later can be out of range.
//!
//! Layout (written by `training/export.py`, little-endian): `CHANCERY`, format `u32`, header length `u32`, checksum
//! `u64` of all that follows, header, tensors. The header is lines: `version NAME`, `size KEY VALUE`, `labels LAYER
//! TAB-SEPARATED`, `tensor NAME KIND ROWS COLUMNS`. Kind `f32` is rows of floats; kind `i8` is a scale a row, then
//! rows of signed bytes, padded to four bytes.

use crate::kernels::{Isa, Linear, Norm};
use std::collections::HashMap;
use std::ops::Range;

/// Of the layout above; a reader reads its own only.
const FORMAT: u32 = 1;
const START: usize = 24;

/// Why a file of weights cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ModelError {
    /// It does not begin as one.
    #[error("not a file of Chancery weights (it does not begin with CHANCERY)")]
    NotAModel,
    /// Made for another version of this crate.
    #[error("weights of format {found}, but this reader reads format {FORMAT}: train or fetch them again")]
    Format {
        /// What it says.
        found: u32,
    },
    /// Cut short, or changed on the way.
    #[error("weights are damaged ({0}): copy the file again")]
    Damaged(&'static str),
    /// A part is missing or has another shape than the rest needs.
    #[error("weights do not fit together: {0}")]
    Shape(String),
}

/// Quantised rows, decoded one at a time.
#[derive(Debug)]
pub(crate) struct Table {
    scale: Vec<f32>,
    values: Vec<i8>,
    pub width: usize,
}

impl Table {
    pub(crate) fn rows(&self) -> usize {
        self.scale.len()
    }

    /// Appends a row; zeros where there is none.
    pub(crate) fn push(&self, row: usize, out: &mut Vec<f32>) {
        match (self.scale.get(row), self.values.get(row * self.width..(row + 1) * self.width)) {
            (Some(scale), Some(values)) => out.extend(values.iter().map(|v| f32::from(*v) * scale)),
            _ => out.resize(out.len() + self.width, 0.0),
        }
    }
}

/// An opened file.
pub(crate) struct File<'a> {
    data: &'a [u8],
    pub version: String,
    sizes: HashMap<String, usize>,
    labels: HashMap<String, Vec<String>>,
    tensors: HashMap<String, Tensor>,
}

struct Tensor {
    rows: usize,
    columns: usize,
    quantised: bool,
    at: Range<usize>,
}

impl<'a> File<'a> {
    pub(crate) fn open(data: &'a [u8]) -> Result<File<'a>, ModelError> {
        if !data.starts_with(b"CHANCERY") {
            return Err(ModelError::NotAModel);
        }
        let cut = ModelError::Damaged("cut short");
        let format = u32_at(data, 8).ok_or(cut.clone())?;
        if format != FORMAT {
            return Err(ModelError::Format { found: format });
        }
        let length = u32_at(data, 12).ok_or(cut.clone())? as usize;
        let sum = data.get(16..24).and_then(|b| b.try_into().ok()).map(u64::from_le_bytes).ok_or(cut.clone())?;
        let body = START.checked_add(length).filter(|end| *end <= data.len()).ok_or(cut)?;
        if checksum(&data[START..]) != sum {
            return Err(ModelError::Damaged("its checksum is another"));
        }
        let header =
            std::str::from_utf8(&data[START..body]).map_err(|_| ModelError::Damaged("its header is not text"))?;
        let mut file = File {
            data,
            version: String::new(),
            sizes: HashMap::new(),
            labels: HashMap::new(),
            tensors: HashMap::new(),
        };
        file.header(header, body)?;
        Ok(file)
    }

    fn header(&mut self, header: &str, mut at: usize) -> Result<(), ModelError> {
        let bad = |line: &str| ModelError::Shape(format!("cannot read the header's line {line:?}"));
        for line in header.lines().filter(|l| !l.is_empty()) {
            let (word, rest) = line.split_once(' ').ok_or_else(|| bad(line))?;
            match word {
                "version" => rest.clone_into(&mut self.version),
                "size" => {
                    let (key, value) = rest.split_once(' ').ok_or_else(|| bad(line))?;
                    self.sizes.insert(key.to_owned(), value.parse().map_err(|_| bad(line))?);
                }
                "labels" => {
                    let (layer, values) = rest.split_once(' ').ok_or_else(|| bad(line))?;
                    self.labels.insert(layer.to_owned(), values.split('\t').map(str::to_owned).collect());
                }
                "tensor" => {
                    let (name, tensor) = tensor(rest, at).ok_or_else(|| bad(line))?;
                    at = tensor.at.end;
                    if at > self.data.len() {
                        return Err(ModelError::Damaged("cut short"));
                    }
                    self.tensors.insert(name, tensor);
                }
                _ => return Err(bad(line)),
            }
        }
        Ok(())
    }

    /// A size, which must be there and be from 1 to 4096.
    pub(crate) fn size(&self, key: &str) -> Result<usize, ModelError> {
        let size = self.sizes.get(key).copied().filter(|n| (1..=4096).contains(n));
        size.ok_or_else(|| ModelError::Shape(format!("no usable size {key:?}")))
    }

    /// A list of labels that is not empty.
    pub(crate) fn labels(&self, layer: &str) -> Result<&[String], ModelError> {
        self.labels.get(layer).map(Vec::as_slice).ok_or_else(|| ModelError::Shape(format!("no labels {layer:?}")))
    }

    /// Whether there is a part of this name.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.tensors.contains_key(name)
    }

    fn tensor(&self, name: &str, rows: Option<usize>, columns: Option<usize>) -> Result<&Tensor, ModelError> {
        let tensor = self.tensors.get(name).ok_or_else(|| ModelError::Shape(format!("no part {name:?}")))?;
        if rows.is_some_and(|r| r != tensor.rows) || columns.is_some_and(|c| c != tensor.columns) {
            return Err(ModelError::Shape(format!(
                "part {name:?} is {} × {}, not {} × {}",
                tensor.rows,
                tensor.columns,
                rows.unwrap_or(tensor.rows),
                columns.unwrap_or(tensor.columns)
            )));
        }
        Ok(tensor)
    }

    fn floats(&self, at: Range<usize>) -> Vec<f32> {
        self.data[at].as_chunks::<4>().0.iter().map(|b| f32::from_le_bytes(*b)).collect()
    }

    /// A quantised table of any height.
    pub(crate) fn table(&self, name: &str) -> Result<Table, ModelError> {
        let tensor = self.tensor(name, None, None)?;
        if !tensor.quantised {
            return Err(ModelError::Shape(format!("part {name:?} is not quantised")));
        }
        let split = tensor.at.start + 4 * tensor.rows;
        Ok(Table {
            scale: self.floats(tensor.at.start..split),
            values: self.data[split..split + tensor.rows * tensor.columns].iter().map(|b| b.cast_signed()).collect(),
            width: tensor.columns,
        })
    }

    /// A matrix of the given shape, as floats.
    pub(crate) fn matrix(&self, name: &str, rows: usize, columns: usize) -> Result<Vec<f32>, ModelError> {
        let tensor = self.tensor(name, Some(rows), Some(columns))?;
        if !tensor.quantised {
            return Ok(self.floats(tensor.at.clone()));
        }
        let table = self.table(name)?;
        let mut out = Vec::with_capacity(rows * columns);
        (0..rows).for_each(|row| table.push(row, &mut out));
        Ok(out)
    }

    /// A dense layer, stored output × input.
    pub(crate) fn linear(&self, isa: Isa, name: &str, input: usize, output: usize) -> Result<Linear, ModelError> {
        let weights = self.matrix(&format!("{name}.weight"), output, input)?;
        Ok(Linear::new(isa, &weights, input, &self.matrix(&format!("{name}.bias"), 1, output)?))
    }

    /// A layer norm of width `d`.
    pub(crate) fn norm(&self, name: &str, d: usize) -> Result<Norm, ModelError> {
        Ok(Norm {
            scale: self.matrix(&format!("{name}.weight"), 1, d)?,
            shift: self.matrix(&format!("{name}.bias"), 1, d)?,
        })
    }
}

/// One `tensor` line, with the bytes it claims from `at` on.
fn tensor(rest: &str, at: usize) -> Option<(String, Tensor)> {
    let mut parts = rest.split(' ');
    let (name, kind) = (parts.next()?, parts.next()?);
    let rows: usize = parts.next()?.parse().ok()?;
    let columns: usize = parts.next()?.parse().ok()?;
    let cells = rows.checked_mul(columns).filter(|n| *n < 1 << 28)?;
    let quantised = match kind {
        "i8" => true,
        "f32" => false,
        _ => return None,
    };
    let bytes = if quantised { rows.checked_mul(4)? + cells.next_multiple_of(4) } else { 4 * cells };
    Some((name.to_owned(), Tensor { rows, columns, quantised, at: at..at.checked_add(bytes)? }))
}

fn u32_at(data: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(data.get(at..at + 4)?.try_into().ok()?))
}

/// FNV-1a over eight bytes at a time, the last ones padded with zeros.
fn checksum(data: &[u8]) -> u64 {
    let (words, rest) = data.as_chunks::<8>();
    let mut last = [0; 8];
    last[..rest.len()].copy_from_slice(rest);
    let tail = (!rest.is_empty()).then_some(last);
    words.iter().chain(tail.iter()).fold(0xcbf2_9ce4_8422_2325, |value: u64, word| {
        (value ^ u64::from_le_bytes(*word)).wrapping_mul(0x100_0000_01b3)
    })
}
