//! Numbers in words and digits: cardinals, ordinals, spans of years.

mod money;
#[cfg(test)]
mod tests;

pub use money::money;

use crate::atoms::{self, Atom, Kind};
use chancery_model::{Sentence, Text};
use std::ops::Range;

/// Reads a whole number that begins at `token`: `70`, `3,000`, `seventy-five`, `two hundred and fifty`, `a dozen`,
/// `1.2 million`. Gives the number and its tokens; `None` if none begins there.
pub fn cardinal(text: &Text, sentence: &Sentence, token: usize) -> Option<(u64, Range<usize>)> {
    let atoms = around(text, sentence, token)?;
    let (value, next) = quantity(&atoms, 0)?;
    let whole = value.fract() == 0.0 && value < 1e15;
    whole.then(|| (value as u64, token..last_token(&atoms, next) + 1))
}

/// Reads an ordinal that begins at `token`: `70th`, `seventieth`, `twenty-first`, and `XXV` before a noun. Gives the
/// number and its tokens.
pub fn ordinal(text: &Text, sentence: &Sentence, token: usize) -> Option<(u32, Range<usize>)> {
    let atoms = around(text, sentence, token)?;
    if let Some((value, next)) = nth(&atoms, 0) {
        return Some((value, token..last_token(&atoms, next) + 1));
    }
    let form = sentence.form(text, token);
    let before_noun = sentence.tokens.get(token + 1).is_some_and(|t| t.xpos.starts_with('N'));
    // After a name it counts rulers, not sessions; and "President XI" is somebody's name.
    let after_name = token > 0 && sentence.tokens[token - 1].xpos.starts_with("NNP");
    let value = (before_noun && !after_name).then(|| roman(form))??;
    Some((value, token..token + 1))
}

/// Reads a span of years that begins at `token`, in years: `70 years`, `70-year`, `seven decades`, `half a century`.
pub fn years(text: &Text, sentence: &Sentence, token: usize) -> Option<(u32, Range<usize>)> {
    let atoms = around(text, sentence, token)?;
    let half = atoms[0].is("half").then_some(0.5).or(atoms[0].is("quarter").then_some(0.25));
    let (value, mut next) = match half {
        Some(part) => {
            let after = 1 + usize::from(atoms.get(1).is_some_and(|a| a.is("of")));
            (part, after + usize::from(atoms.get(after).is_some_and(|a| a.is_one_of(&["a", "the"]))))
        }
        None => quantity(&atoms, 0)?,
    };
    next += usize::from(atoms.get(next).is_some_and(|a| a.is_mark('-')));
    let unit = match atoms.get(next)?.lower.as_str() {
        "year" | "years" => 1.0,
        "decade" | "decades" => 10.0,
        "century" | "centuries" => 100.0,
        _ => return None,
    };
    let years = value * unit;
    let known = (1.0..10_000.0).contains(&years) && years.fract() == 0.0;
    known.then(|| (years as u32, token..last_token(&atoms, next + 1) + 1))
}

/// The atoms from `token` on, no more than a number can have; `None` if there are none or `token` is glued into a
/// longer word.
fn around(text: &Text, sentence: &Sentence, token: usize) -> Option<Vec<Atom>> {
    let tokens = sentence.tokens.get(token..(token + 16).min(sentence.tokens.len()))?;
    let span = tokens.first()?.span.join(tokens.last()?.span);
    let few = Sentence { span, tokens: tokens.to_vec(), names: Vec::new() };
    let mut atoms = atoms::cut(text, &few);
    for atom in &mut atoms {
        atom.token += token;
    }
    (!atoms.is_empty()).then_some(atoms)
}

fn last_token(atoms: &[Atom], next: usize) -> usize {
    next.checked_sub(1).and_then(|last| atoms.get(last)).map_or(0, |a| a.token)
}

/// A number with its scale word, and the atom after it.
pub(crate) fn quantity(atoms: &[Atom], at: usize) -> Option<(f64, usize)> {
    let (mut value, mut next) = match atoms.get(at)?.kind {
        Kind::Digits(n) if n < u32::MAX => (f64::from(n), at + 1),
        Kind::Decimal(x) => (x, at + 1),
        Kind::Word => in_words(atoms, at)?,
        _ => return None,
    };
    while let Some(atom) = atoms.get(next) {
        let hyphen = usize::from(atom.is_mark('-') && atom.glued);
        let Some(scale) = atoms.get(next + hyphen).and_then(|a| scale(a, value)) else { break };
        value *= scale;
        next += hyphen + 1;
    }
    Some((value, next))
}

/// `million`; after a number also the agencies' `m`, `mn`, `bn` and South Asia's `lakh` and `crore`.
fn scale(atom: &Atom, value: f64) -> Option<f64> {
    if atom.kind != Kind::Word || value == 0.0 {
        return None;
    }
    Some(match atom.lower.as_str() {
        "hundred" => 1e2,
        "thousand" => 1e3,
        "lakh" | "lakhs" => 1e5,
        "million" | "mln" | "mn" => 1e6,
        "crore" | "crores" => 1e7,
        "billion" | "bln" | "bn" => 1e9,
        "trillion" | "tn" => 1e12,
        "dozen" => 12.0,
        // One letter only where it touches its number, as in `5m`.
        "m" if atom.glued => 1e6,
        "b" if atom.glued => 1e9,
        _ => return None,
    })
}

/// `seventy-five`, `two hundred and fifty`, `a dozen`: the number and the atom after it.
fn in_words(atoms: &[Atom], at: usize) -> Option<(f64, usize)> {
    let below_hundred = |at: usize| -> Option<(u32, usize)> {
        let tens = cardinal_word(&atoms.get(at)?.lower)?;
        let hyphen = usize::from(atoms.get(at + 1).is_some_and(|a| a.is_mark('-')));
        let units = atoms.get(at + 1 + hyphen).and_then(|a| cardinal_word(&a.lower));
        match units {
            Some(units @ 1..=9) if tens >= 20 => Some((tens + units, at + 2 + hyphen)),
            _ => Some((tens, at + 1)),
        }
    };
    let article = atoms.get(at)?.is_one_of(&["a", "an"]);
    let (mut value, mut next) = if article { (1, at + 1) } else { below_hundred(at)? };
    let hundred = atoms.get(next).is_some_and(|a| a.is("hundred"));
    if article && !hundred {
        let scaled = atoms.get(next).and_then(|a| scale(a, 1.0)).is_some_and(|s| s >= 12.0);
        // "a year" is one year, but "a" alone is no number: only the caller who sees a unit may say so.
        return (scaled || unit(atoms.get(next))).then_some((1.0, next));
    }
    if hundred {
        value *= 100;
        next += 1;
        let and = usize::from(atoms.get(next).is_some_and(|a| a.is("and")));
        if let Some((rest, after)) = below_hundred(next + and) {
            value += rest;
            next = after;
        }
    }
    Some((f64::from(value), next))
}

fn unit(atom: Option<&Atom>) -> bool {
    atom.is_some_and(|a| a.is_one_of(&["year", "decade", "century"]))
}

/// `70th`, `seventieth`, `twenty-first`, `hundredth`: the number and the atom after it.
pub(crate) fn nth(atoms: &[Atom], at: usize) -> Option<(u32, usize)> {
    let first = atoms.get(at)?;
    if let Kind::Nth(n) = first.kind {
        return (n > 0 && n < u32::MAX).then_some((n, at + 1));
    }
    let tens = cardinal_word(&first.lower).filter(|n| *n >= 20 && first.kind == Kind::Word)?;
    let hyphen = usize::from(atoms.get(at + 1).is_some_and(|a| a.is_mark('-')));
    match atoms.get(at + 1 + hyphen)?.kind {
        Kind::Nth(units @ 1..=9) if !atoms[at + 1 + hyphen].lower.starts_with(|c: char| c.is_ascii_digit()) => {
            Some((tens + units, at + 2 + hyphen))
        }
        _ => None,
    }
}

/// One word for a number below a hundred.
pub(crate) fn cardinal_word(word: &str) -> Option<u32> {
    const SMALL: [&str; 20] = [
        "zero",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
    ];
    const TENS: [&str; 8] = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
    let small = SMALL.iter().position(|w| *w == word).map(|n| n as u32);
    small.or_else(|| TENS.iter().position(|w| *w == word).map(|n| n as u32 * 10 + 20))
}

/// One word for an ordinal.
pub(crate) fn ordinal_word(word: &str) -> Option<u32> {
    Some(match word {
        "first" => 1,
        "second" => 2,
        "third" => 3,
        "fifth" => 5,
        "eighth" => 8,
        "ninth" => 9,
        "twelfth" => 12,
        "hundredth" => 100,
        _ => {
            let stem = word.strip_suffix("th")?;
            let tens = stem.strip_suffix("ie").map(|s| format!("{s}y"));
            return cardinal_word(tens.as_deref().unwrap_or(stem)).filter(|n| *n > 0);
        }
    })
}

/// Sessions and congresses go up to XXXIX here; more letters would read ordinary capitals as numbers.
fn roman(form: &str) -> Option<u32> {
    if form.len() < 2 || !form.bytes().all(|b| matches!(b, b'I' | b'V' | b'X')) {
        return None;
    }
    (1..40)
        .find(|n| {
            let units = ["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"][n % 10];
            form.strip_suffix(units).is_some_and(|tens| tens.len() == n / 10 && tens.bytes().all(|b| b == b'X'))
        })
        .map(|n| n as u32)
}
