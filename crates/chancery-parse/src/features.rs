//! How a word becomes rows of the hashed tables; the twin of `training/features.py`, which says why.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Name of each table in the file of weights.
pub(crate) const TABLES: [&str; 7] = ["form", "suffix2", "suffix3", "suffix4", "prefix2", "prefix3", "shape"];

/// Longer words are looked at as if they ended here, in characters.
const LONGEST: usize = 64;

/// One row of each table for a word; `sizes` are the rows of the tables, row 0 being for none.
pub(crate) fn rows(form: &str, sizes: &[usize; 7]) -> [usize; 7] {
    let base = plain(form);
    let low: Vec<char> = base.iter().copied().flat_map(lower).collect();
    let head = |n: usize| &low[..n.min(low.len())];
    let tail = |n: usize| &low[low.len().saturating_sub(n)..];
    let shape = shape(&base);
    let keys: [&[char]; 7] = [&low, tail(2), tail(3), tail(4), head(2), head(3), &shape];
    let mut out = [0; 7];
    for (i, key) in keys.into_iter().enumerate() {
        out[i] = 1 + (fnv(key, i as u64) % (sizes[i].max(2) as u64 - 1)) as usize;
    }
    out
}

/// Straight quotes, plain hyphens, no diacritics.
pub(crate) fn plain(form: &str) -> Vec<char> {
    let straight = form.chars().take(LONGEST).map(|c| match c {
        '\u{2018}' | '\u{2019}' | '\u{2bc}' | '`' => '\'',
        '\u{201c}' | '\u{201d}' | '\u{ab}' | '\u{bb}' => '"',
        '\u{2013}' | '\u{2014}' | '\u{2212}' | '\u{2010}' | '\u{2011}' => '-',
        'đ' => 'd',
        'Đ' => 'D',
        'ı' => 'i',
        'ł' => 'l',
        'Ł' => 'L',
        'ø' => 'o',
        'Ø' => 'O',
        c => c,
    });
    if form.is_ascii() { straight.collect() } else { straight.nfd().filter(|c| !is_combining_mark(*c)).collect() }
}

/// A word as names are compared: lower case, digits as 0, without diacritics, full stops and apostrophes.
pub(crate) fn folded(form: &str) -> String {
    if form.is_ascii() {
        let kept = form.bytes().take(LONGEST).filter(|b| !matches!(b, b'.' | b'\'' | b'`'));
        return kept.map(|b| if b.is_ascii_digit() { '0' } else { char::from(b.to_ascii_lowercase()) }).collect();
    }
    plain(form).into_iter().flat_map(lower).filter(|c| !matches!(c, '.' | '\'')).collect()
}

pub(crate) fn lower(c: char) -> impl Iterator<Item = char> {
    let digit = c.is_ascii_digit().then_some('0');
    digit.into_iter().chain(c.to_lowercase().filter(move |_| digit.is_none()))
}

/// `Xx` pattern with runs of at most two, at most ten long.
pub(crate) fn shape(form: &[char]) -> Vec<char> {
    let mut out: Vec<char> = Vec::with_capacity(10);
    for &c in form {
        let kind = match c {
            '0'..='9' => 'd',
            c if c.is_uppercase() => 'X',
            c if c.is_alphabetic() => 'x',
            c => c,
        };
        if !out.ends_with(&[kind, kind]) {
            out.push(kind);
        }
        if out.len() == 10 {
            break;
        }
    }
    out
}

/// 64-bit FNV-1a of a table's number and the UTF-8 of `key`, folded to spread the high bits.
pub(crate) fn fnv(key: &[char], seed: u64) -> u64 {
    const PRIME: u64 = 0x100_0000_01b3;
    let mut value = (0xcbf2_9ce4_8422_2325 ^ seed).wrapping_mul(PRIME);
    let mut buffer = [0; 4];
    for c in key {
        for byte in c.encode_utf8(&mut buffer).bytes() {
            value = (value ^ u64::from(byte)).wrapping_mul(PRIME);
        }
    }
    value ^ (value >> 32)
}

#[cfg(test)]
mod tests {
    /// `training/fixture.py` wrote the rows of each word in tables of these sizes.
    #[test]
    fn rows_are_those_of_the_trainer() {
        for line in include_str!("../tests/fixture/features.tsv").lines() {
            let mut columns = line.split('\t');
            let form = columns.next().unwrap();
            let wanted: Vec<usize> = columns.map(|c| c.parse().unwrap()).collect();
            assert_eq!(super::rows(form, &[20000, 1500, 4000, 6000, 1500, 4000, 1000]).to_vec(), wanted, "{form}");
        }
    }
}
