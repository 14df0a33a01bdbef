//! A sentence's words cut finer, for dates and numbers: `26-29`, `three-day`, `US$300`, `18th` come apart whether or
//! not the tokenizer took them apart.

use crate::numbers::ordinal_word;
use chancery_model::{Sentence, Span, Text};
use smol_str::{SmolStr, StrExt as _};

/// A run of letters, a number, or a single mark.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Atom {
    /// Index of the token it is a part of.
    pub token: usize,
    /// Where it stands in the working string.
    pub span: Span,
    pub kind: Kind,
    /// In lower case; `u.s.` and `p.m.` without their stops.
    pub lower: SmolStr,
    /// Whether it follows the atom before it without a space.
    pub glued: bool,
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Kind {
    /// Digits alone; `u32::MAX` if they are more than that.
    Digits(u32),
    /// With grouping commas or a decimal point: `3,000`, `1.24`.
    Decimal(f64),
    /// `18th`, `first`.
    Nth(u32),
    /// Letters.
    Word,
    /// Anything else, a character at a time. Short dashes of all kinds are `-`.
    Mark(char),
}

impl Atom {
    pub fn is(&self, word: &str) -> bool {
        self.lower == word
    }

    pub fn is_one_of(&self, words: &[&str]) -> bool {
        words.contains(&self.lower.as_str())
    }

    pub fn is_mark(&self, mark: char) -> bool {
        self.kind == Kind::Mark(mark)
    }
}

/// All atoms of a sentence in order.
pub(crate) fn cut(text: &Text, sentence: &Sentence) -> Vec<Atom> {
    let mut atoms: Vec<Atom> = Vec::with_capacity(sentence.tokens.len() + 8);
    let mut end_of_last = usize::MAX;
    for (index, token) in sentence.tokens.iter().enumerate() {
        let form = text.slice(token.span);
        let mut at = 0;
        while let Some(c) = form[at..].chars().next() {
            if c.is_whitespace() {
                at += c.len_utf8();
                continue;
            }
            let from = token.span.start + at;
            let (length, kind, lower) = next(text.as_str(), from, &form[at..]);
            let span = Span::new(from, from + length);
            atoms.push(Atom { token: index, span, kind, lower, glued: from == end_of_last });
            end_of_last = span.end;
            at += length;
        }
    }
    atoms
}

/// The atom that `rest`, which stands at `from` in `whole`, begins with; `rest` is not empty.
fn next(whole: &str, from: usize, rest: &str) -> (usize, Kind, SmolStr) {
    let first = rest.chars().next().unwrap_or(' ');
    if first.is_ascii_digit() {
        return number(whole, from, rest);
    }
    if first.is_alphabetic() {
        return word(rest);
    }
    let mark = match first {
        '-' | '\u{2010}'..='\u{2013}' | '\u{2212}' => '-',
        other => other,
    };
    (first.len_utf8(), Kind::Mark(mark), SmolStr::new(&rest[..first.len_utf8()]))
}

fn word(rest: &str) -> (usize, Kind, SmolStr) {
    let length = rest.find(|c: char| !c.is_alphabetic()).unwrap_or(rest.len());
    let initials = initials(rest);
    if initials > 0 {
        let letters: String = rest[..initials].chars().filter(|c| *c != '.').collect();
        return (initials, Kind::Word, SmolStr::new(letters.to_lowercase()));
    }
    let lower = rest[..length].to_lowercase_smolstr();
    let kind = ordinal_word(&lower).map_or(Kind::Word, Kind::Nth);
    (length, kind, lower)
}

/// Length of a leading `U.S.` or `p.m.`: two single letters or more, each with its stop but perhaps the last.
fn initials(rest: &str) -> usize {
    let bytes = rest.as_bytes();
    let mut at = 0;
    while at + 1 < bytes.len() && bytes[at].is_ascii_alphabetic() && bytes[at + 1] == b'.' {
        at += 2;
    }
    let last = bytes.get(at).is_some_and(u8::is_ascii_alphabetic)
        && !rest[at + 1..].starts_with(|c: char| c.is_alphanumeric());
    let length = at + usize::from(last);
    if at >= 4 || (at >= 2 && last) { length } else { 0 }
}

fn number(whole: &str, from: usize, rest: &str) -> (usize, Kind, SmolStr) {
    let digits = digits_at(rest.as_bytes(), 0);
    let suffix = rest.get(digits..digits + 2).filter(|s| s.is_ascii()).map(str::to_ascii_lowercase);
    let ends = !rest.get(digits + 2..).unwrap_or("").starts_with(|c: char| c.is_alphanumeric());
    if ends && matches!(suffix.as_deref(), Some("st" | "nd" | "rd" | "th")) {
        let value = rest[..digits].parse().unwrap_or(u32::MAX);
        return (digits + 2, Kind::Nth(value), rest[..digits + 2].to_lowercase_smolstr());
    }
    if let Some((length, value)) = decimal(whole.as_bytes(), from, rest) {
        return (length, Kind::Decimal(value), SmolStr::new(&rest[..length]));
    }
    (digits, Kind::Digits(rest[..digits].parse().unwrap_or(u32::MAX)), SmolStr::new(&rest[..digits]))
}

/// How many digits stand at `at`.
fn digits_at(bytes: &[u8], at: usize) -> usize {
    bytes.get(at..).unwrap_or(&[]).iter().take_while(|b| b.is_ascii_digit()).count()
}

/// `3,000`, `5,00,000`, `1.24`, `3,000.5` with its value; not a piece of `12.04.2023`, `13/4.5` or the like.
fn decimal(whole: &[u8], from: usize, rest: &str) -> Option<(usize, f64)> {
    let bytes = rest.as_bytes();
    let joint = |at: usize| whole.get(at).is_some_and(|b| matches!(b, b'.' | b'/'));
    if from >= 2 && joint(from - 1) && whole[from - 2].is_ascii_digit() {
        return None;
    }
    let mut end = digits_at(bytes, 0);
    let mut groups = 0;
    if end <= 3 {
        // No number has more groups; a longer row is a list, and must not be read again from each of its members.
        while groups < 6 && bytes.get(end) == Some(&b',') && matches!(digits_at(bytes, end + 1), 2 | 3) {
            end += 1 + digits_at(bytes, end + 1);
            groups += 1;
        }
        // Whatever the groups before it are, the last one holds three digits.
        if groups > 0 && bytes.get(end - 4) != Some(&b',') {
            return None;
        }
    }
    let fraction = if bytes.get(end) == Some(&b'.') { digits_at(bytes, end + 1) } else { 0 };
    if fraction > 0 {
        end += 1 + fraction;
    }
    if (groups == 0 && fraction == 0)
        || (joint(from + end) && whole.get(from + end + 1).is_some_and(u8::is_ascii_digit))
    {
        return None;
    }
    // `35.000` is thirty-five thousand in much of the world, and no one writes three noughts after a decimal point.
    let thousands = groups == 0 && rest[..end].ends_with(".000");
    let plain: String = rest[..end].chars().filter(|c| *c != ',' && !(thousands && *c == '.')).collect();
    Some((end, plain.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dates::test_sentence::plain;

    fn kinds(words: &str) -> Vec<Kind> {
        let (text, sentence) = plain(words);
        cut(&text, &sentence).into_iter().map(|a| a.kind).collect()
    }

    #[test]
    fn numbers_come_apart_as_they_are_meant() {
        use Kind::*;
        assert_eq!(kinds("3,000"), [Decimal(3000.0)]);
        assert_eq!(kinds("35.000"), [Decimal(35000.0)]);
        assert_eq!(kinds("5,00,000"), [Decimal(500000.0)]);
        assert_eq!(kinds("1.24"), [Decimal(1.24)]);
        assert_eq!(kinds("12.04.2023").len(), 5);
        assert_eq!(kinds("26–29"), [Digits(26), Mark('-'), Digits(29)]);
        assert_eq!(kinds("18th"), [Nth(18)]);
        assert_eq!(kinds("three-day"), [Word, Mark('-'), Word]);
        assert_eq!(kinds("US$1.2"), [Word, Mark('$'), Decimal(1.2)]);
        assert_eq!(kinds("U.S."), [Word]);
    }
}
