//! Comparing two names of organisations.

use super::Similarity;
use super::pairing::{pair, run_together};
use super::spelling::{Word, joined, words};

/// Legal forms in words and letters, with the family of forms each belongs to; longest first.
const FORMS: &[(&str, &str)] = &[
    ("open joint stock company", "oao"),
    ("joint stock company", "ao"),
    ("limited liability company", "llc"),
    ("public limited company", "plc"),
    ("aktiengesellschaft", "ag"),
    ("societe anonyme", "sa"),
    ("s p a", "spa"),
    ("s r l", "srl"),
    ("sp z o o", "llc"),
    ("l l c", "llc"),
    ("l p", "lp"),
    ("s a", "sa"),
    ("b v", "bv"),
    ("s l", "sl"),
    ("ojsc", "oao"),
    ("oao", "oao"),
    ("incorporated", "inc"),
    ("inc", "inc"),
    ("corporation", "corp"),
    ("corp", "corp"),
    ("limited", "ltd"),
    ("ltd", "ltd"),
    ("company", "co"),
    ("co", "co"),
    ("llc", "llc"),
    ("ooo", "llc"),
    ("gmbh", "gmbh"),
    ("plc", "plc"),
    ("ag", "ag"),
    ("sa", "sa"),
    ("bv", "bv"),
    ("lp", "lp"),
];
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

pub(super) fn compare(a: &str, b: &str) -> Similarity {
    let ((a, form_a), (b, form_b)) = (telling(a), telling(b));
    if a.is_empty() || b.is_empty() {
        return Similarity::unknown();
    }
    if let (Some(x), Some(y)) = (form_a, form_b)
        && x != y
        && a.iter().map(|w| &w.plain).eq(b.iter().map(|w| &w.plain))
    {
        return Similarity::different(0.45, "two legal forms");
    }
    if let Some(apart) = run_together(&a, &b).filter(|apart| *apart == 0.0) {
        return Similarity::same(1.0 - apart, "the same letters, cut into words in another way");
    }
    if is_letters_of(&a, &b) || is_letters_of(&b, &a) {
        return Similarity::same(0.6, "the letters of its words");
    }
    let (a, b) = (spelt_out(a.clone(), &b), spelt_out(b, &a));
    let found = pair(&a, &b, false);
    let share = found.pairs as f32 / a.len().max(b.len()) as f32;
    let apart = if found.letters == 0 { 1.0 } else { found.apart / found.letters as f32 };
    let score = (1.0 - apart) * share;
    if found.left_a.is_empty() && found.left_b.is_empty() && found.apart <= 2.0 {
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
        let here = FORMS.iter().find(|(phrase, _)| begins(&plain[at..], phrase));
        if let Some((phrase, family)) = here {
            form = form.or(Some(*family));
            at += phrase.split(' ').count();
            continue;
        }
        let mut word = all[at].clone();
        if let Some((_, digits)) = NUMBERS.iter().find(|(w, _)| *w == word.plain) {
            word.plain = (*digits).to_owned();
            word.sound = digits.chars().collect();
        }
        if !SILENT.contains(&word.plain.as_str()) {
            kept.push(word);
        }
        at += 1;
    }
    if kept.is_empty() { (all, form) } else { (letters_joined(kept), form) }
}

fn begins(words: &[&str], phrase: &str) -> bool {
    let mut words = words.iter();
    phrase.split(' ').all(|p| words.next() == Some(&p))
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
