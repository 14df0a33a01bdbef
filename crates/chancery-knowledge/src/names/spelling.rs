//! A printed name as words in plain Latin letters.

use any_ascii::any_ascii;

/// One word of a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Word {
    /// Small Latin letters and digits, as printed or romanised.
    pub plain: String,
    /// The same with the spellings that transliteration varies made one ("Khrouchtchev", "Selenskyj").
    pub sound: Vec<char>,
    /// Whether it was printed in another script, whose romanisation is rough.
    pub foreign: bool,
    /// Whether it is part of a Korean's name, which two systems romanise with other letters ("Chin-p'yo", "Jin-pyo").
    pub korean: bool,
    /// Whether it was printed in signs that are syllables (Han, Hangul), of which each one tells names apart.
    pub syllabic: bool,
}

/// Longer than any name; the rest of a text given by mistake is not read, so that comparing stays cheap.
const WORDS_AT_MOST: usize = 24;
const LETTERS_AT_MOST: usize = 40;

/// The words of a name in their printed order.
pub(super) fn words(name: &str) -> Vec<Word> {
    let spaced = spaced(name);
    spaced.split_whitespace().filter_map(word).take(WORDS_AT_MOST).collect()
}

/// Punctuation as spaces (apostrophes and dots within an abbreviation as nothing), a capital within a word as a new
/// word: "SergeiLavrov".
fn spaced(name: &str) -> String {
    let mut out = String::with_capacity(name.len() + 8);
    let mut previous = ' ';
    let mut run = 0;
    for c in name.chars() {
        if c.is_alphanumeric() || is_mark(c) {
            // "McCain" and "MacLeod" are one word: a word shorter than four letters is not cut.
            if c.is_uppercase() && previous.is_lowercase() && run > 3 {
                out.push(' ');
                run = 0;
            }
            out.push(c);
            run += 1;
        } else if !matches!(c, '\'' | '’' | '‘' | 'ʻ' | 'ʼ' | '`') {
            out.push(if c == '&' { '+' } else { ' ' });
            run = 0;
        }
        previous = c;
    }
    out.replace('+', " and ")
}

/// Combining marks and vowel signs, which belong to the letter before them.
fn is_mark(c: char) -> bool {
    unicode_normalization::char::is_combining_mark(c)
}

fn word(printed: &str) -> Option<Word> {
    let foreign = printed.chars().any(|c| c.is_alphabetic() && c > '\u{24f}' && !('\u{1e00}'..'\u{1f00}').contains(&c));
    let syllabic = printed.chars().any(|c| matches!(c, '\u{3400}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}'));
    let ascii = any_ascii(printed).to_lowercase();
    let kept: String = ascii.chars().filter(char::is_ascii_alphanumeric).take(LETTERS_AT_MOST).collect();
    let plain = letters_for_digits(&kept);
    let sound = sound(&plain);
    (!plain.is_empty()).then_some(Word { plain, sound, foreign, korean: false, syllabic })
}

/// "I9or Sech1n": a digit among letters is a letter that looks like it; "1st" and numbers stay.
fn letters_for_digits(word: &str) -> String {
    let letters = word.chars().filter(char::is_ascii_alphabetic).count();
    let digits = word.len() - letters;
    if digits == 0 || letters <= digits || word.starts_with(|c: char| c.is_ascii_digit()) {
        return word.to_owned();
    }
    let like = |c| match c {
        '0' => 'o',
        '1' => 'i',
        '3' => 'e',
        '4' => 'a',
        '5' => 's',
        '9' => 'g',
        other => other,
    };
    word.chars().map(like).collect()
}

/// Spellings of one sound among the romanisations of Arabic, Russian, Persian, Korean, Chinese, Lao and others; longest
/// first, applied once from left to right.
const SOUNDS: &[(&str, &str)] = &[
    ("ngn", "n"),
    ("nnh", "n"),
    ("gn", "n"),
    ("tsch", "c"),
    ("shch", "s"),
    ("tch", "c"),
    ("sch", "s"),
    ("sz", "s"),
    ("sh", "s"),
    ("ch", "c"),
    ("cz", "c"),
    ("zh", "z"),
    ("kh", "k"),
    ("gh", "g"),
    ("ph", "f"),
    ("th", "t"),
    ("dh", "d"),
    ("bh", "b"),
    ("ck", "k"),
    ("qu", "k"),
    ("tz", "z"),
    ("ts", "z"),
    ("dj", "j"),
    ("oo", "u"),
    ("ou", "u"),
    ("ee", "i"),
    ("ie", "i"),
    ("ey", "i"),
    ("ei", "i"),
    ("ej", "i"),
    ("ai", "e"),
    ("ay", "e"),
    ("iy", "i"),
    ("yj", "i"),
    ("ij", "i"),
    ("yi", "i"),
    ("ae", "e"),
    ("oe", "o"),
    ("ue", "u"),
    ("x", "ks"),
    ("q", "k"),
    ("w", "v"),
    ("y", "i"),
];

/// A word in other letters than it was printed.
pub(super) fn of_plain(plain: &str, printed: &Word) -> Word {
    Word { plain: plain.to_owned(), sound: sound(plain), ..printed.clone() }
}

/// A word joined from neighbours.
pub(super) fn joined(words: &[Word]) -> Word {
    let plain: String = words.iter().map(|w| w.plain.as_str()).collect();
    let sound = sound(&plain);
    let any = |f: fn(&Word) -> bool| words.iter().any(f);
    Word { plain, sound, foreign: any(|w| w.foreign), korean: any(|w| w.korean), syllabic: any(|w| w.syllabic) }
}

/// The words, two neighbours made one where the other name prints them so: "Patr ushev", "Jong Un".
pub(super) fn rejoined(words: Vec<Word>, other: &[Word]) -> Vec<Word> {
    let mut out: Vec<Word> = Vec::new();
    for word in words {
        let both = out.last().map(|last| joined(&[last.clone(), word.clone()]));
        match both.filter(|j| other.iter().any(|o| o.plain == j.plain)) {
            Some(join) => {
                out.pop();
                out.push(join);
            }
            None => out.push(word),
        }
    }
    out
}

fn sound(plain: &str) -> Vec<char> {
    let mut out: Vec<char> = Vec::with_capacity(plain.len());
    let mut rest = plain;
    while let Some(first) = rest.chars().next() {
        let rule = SOUNDS.iter().find_map(|(from, to)| rest.strip_prefix(from).map(|left| (*to, left)));
        let (to, left) = rule.unwrap_or_else(|| rest.split_at(first.len_utf8()));
        for c in to.chars() {
            // A doubled letter is one; a doubled digit is a number.
            if out.last() != Some(&c) || c.is_ascii_digit() {
                out.push(c);
            }
        }
        rest = left;
    }
    out
}
