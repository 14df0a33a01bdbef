//! Comparing two names of organisations.

use super::Similarity;
use super::distance::between;
use super::organisation_words::{form_at, form_like, meaning};
use super::pairing::{Kind, is_number, pair, run_together};
use super::spelling::{Word, joined, words};

/// Words without weight in a name.
const SILENT: &[&str] = &["the", "of", "and", "for"];
/// Numbers in words.
const NUMBERS: &[(&str, &str)] = &[
    ("first", "1st"),
    ("second", "2nd"),
    ("third", "3rd"),
    ("one", "1"),
    ("two", "2"),
    ("three", "3"),
    ("four", "4"),
    ("five", "5"),
    ("six", "6"),
    ("seven", "7"),
    ("eight", "8"),
    ("nine", "9"),
    ("ten", "10"),
];

/// Tens in words, from twenty, as they are spelt and as they often are.
const TENS: &[(&str, &str)] = &[
    ("twenty", "twentie"),
    ("thirty", "thirthy"),
    ("forty", "fourty"),
    ("fifty", "fivty"),
    ("sixty", "sixthy"),
    ("seventy", "seventie"),
    ("eighty", "eigthy"),
    ("ninety", "ninty"),
];
/// So many letters apart, all words together, are still slips.
const APART_AT_MOST: f32 = 2.4;
/// Names cut into words in two ways may be so far apart in addition, as a share of their letters.
const CUT_APART_AT_MOST: f32 = 0.05;

pub(super) fn compare(a: &str, b: &str) -> Similarity {
    let (a, b) = without_aside(a, b);
    let ((a, form_a), (b, form_b)) = (telling(&a), telling(&b));
    if a.is_empty() || b.is_empty() {
        return Similarity::unknown();
    }
    if let (Some(x), Some(y)) = (form_a, form_b)
        && x != y
        && a.iter().map(|w| &w.plain).eq(b.iter().map(|w| &w.plain))
    {
        return Similarity::different(0.45, "two legal forms");
    }
    let whole = |apart: &f32| *apart == 0.0 || (*apart <= CUT_APART_AT_MOST && a.len().abs_diff(b.len()) == 1);
    let numbered = a.iter().chain(&b).any(is_number);
    if let Some(apart) = run_together(&a, &b).filter(|apart| if numbered { *apart == 0.0 } else { whole(apart) }) {
        return Similarity::same(1.0 - apart, "the same letters, cut into words in another way");
    }
    if is_letters_of(&a, &b) || is_letters_of(&b, &a) {
        return Similarity::same(0.6, "the letters of its words");
    }
    let (a, b) = (spelt_out(a.clone(), &b), spelt_out(b, &a));
    let common = a.iter().any(|x| x.plain.len() > 2 && b.iter().any(|y| x.plain == y.plain));
    let found = pair(&a, &b, if common { Kind::Organisation } else { Kind::Unlike });
    let share = found.pairs as f32 / a.len().max(b.len()) as f32;
    let apart = if found.letters == 0 { 1.0 } else { found.apart / found.letters as f32 };
    let score = (1.0 - apart) * share;
    if found.left_a.is_empty() && found.left_b.is_empty() && found.apart <= APART_AT_MOST {
        Similarity::same(score, "every word has its like")
    } else {
        Similarity::different(score * 0.48, "a word without its like")
    }
}

/// The words that tell which it is, and the family of its legal form.
fn telling(name: &str) -> (Vec<Word>, Option<&'static str>) {
    let all = words(name);
    let plain: Vec<&str> = all.iter().map(|w| w.plain.as_str()).collect();
    let mut form = None;
    let mut kept = Vec::new();
    let mut at = 0;
    while at < all.len() {
        let here = form_at(&plain, at).or_else(|| misspelt(&all, &plain, at));
        if let Some((family, taken)) = here {
            form = form.or(Some(family));
            at += taken;
            continue;
        }
        let mut word = all[at].clone();
        let (digits, read) = number(&all[at..]).unwrap_or_default();
        if let Some(means) = meaning(&word.plain) {
            word.plain = means.to_owned();
            word.sound = means.chars().collect();
        }
        if read > 0 {
            word.plain = digits.clone();
            word.sound = digits.chars().collect();
            at += read - 1;
        }
        if !SILENT.contains(&word.plain.as_str()) {
            kept.push(word);
        }
        at += 1;
    }
    if kept.is_empty() { (all, form) } else { (letters_joined(kept), form) }
}

/// A long legal form misspelt, or cut off at the end of a name: "Aktiengeselschaft", "Joint Stock Compan".
fn misspelt(all: &[Word], plain: &[&str], at: usize) -> Option<(&'static str, usize)> {
    let typed: Vec<char> = all[at].plain.chars().collect();
    let near = |phrase: &str| {
        let form: Vec<char> = phrase.chars().collect();
        form.len() >= 10 && form.len().abs_diff(typed.len()) <= 2 && between(&form, &typed, false) <= 1.5
    };
    if let Some(family) = form_like(|phrase| typed.len() >= 8 && !phrase.contains(' ') && near(phrase)) {
        return Some((family, 1));
    }
    let tail = plain[at..].join(" ");
    let cut = at > 0 && tail.len() >= 10;
    form_like(|phrase| cut && phrase.len() > tail.len() && phrase.starts_with(&tail)).map(|f| (f, plain.len() - at))
}

/// A number in words at the beginning, in digits, with how many words it takes: "first", "forty four".
fn number(words: &[Word]) -> Option<(String, usize)> {
    let small = |word: &Word| NUMBERS.iter().find(|(w, _)| *w == word.plain).map(|(_, digits)| (*digits).to_owned());
    let tens = TENS.iter().position(|(right, wrong)| [*right, *wrong].contains(&words[0].plain.as_str()));
    let Some(tens) = tens.map(|at| (at + 2).to_string()) else { return small(&words[0]).map(|digits| (digits, 1)) };
    match words.get(1).and_then(small).filter(|units| units.len() == 1) {
        Some(units) => Some((tens + &units, 2)),
        None => Some((tens + "0", 1)),
    }
}

/// Both names without what stands in brackets in one of them only: "Deutsche Bank (Schweiz) AG".
fn without_aside(a: &str, b: &str) -> (String, String) {
    let bare = |name: &str| {
        let (before, rest) = name.split_once('(')?;
        let (_, after) = rest.split_once(')')?;
        Some(format!("{before} {after}")).filter(|n| n.chars().any(char::is_alphanumeric))
    };
    match (bare(a), bare(b)) {
        (Some(bare), None) => (bare, b.to_owned()),
        (None, Some(bare)) => (a.to_owned(), bare),
        _ => (a.to_owned(), b.to_owned()),
    }
}

/// "PLA" for "People's Liberation Army".
fn is_letters_of(short: &[Word], long: &[Word]) -> bool {
    let [word] = short else { return false };
    long.len() > 2 && long.iter().filter_map(|w| w.plain.chars().next()).eq(word.plain.chars())
}

/// Letters printed one by one as one word, whose order counts: "A.B.C.".
fn letters_joined(words: Vec<Word>) -> Vec<Word> {
    let single = |w: &Word| w.plain.len() == 1 && !w.plain.starts_with(|c: char| c.is_ascii_digit());
    words.chunk_by(|x, y| single(x) && single(y)).map(joined).collect()
}

/// Words whose first letters are a word of the other name put together to it: "United States" beside "US".
fn spelt_out(words: Vec<Word>, other: &[Word]) -> Vec<Word> {
    let mut out = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let rest = &words[at..];
        let short = other.iter().find(|o| {
            let letters = o.plain.len();
            let first = rest.iter().take(letters).filter_map(|w| w.plain.chars().next());
            (2..=5).contains(&letters) && letters <= rest.len() && first.eq(o.plain.chars())
        });
        at += short.map_or(1, |o| o.plain.len());
        out.push(short.unwrap_or(&rest[0]).clone());
    }
    out
}
