//! Legal forms and generic words in the names of organisations, from tables that `knowledge/import` writes.

use super::spelling::words;
use std::collections::HashMap;
use std::sync::OnceLock;

/// No legal form has more words.
const FORM_AT_MOST: usize = 8;
/// Forms that are also generic words and that the tables leave out.
const PLAIN: [(&str, &str); 5] =
    [("company", "co"), ("co", "co"), ("corporation", "corp"), ("corp", "corp"), ("joint stock company", "jsc")];

/// A legal form that begins at a word, with the family it belongs to and the words it takes; the longest.
pub(super) fn form_at(plain: &[&str], at: usize) -> Option<(&'static str, usize)> {
    let most = FORM_AT_MOST.min(plain.len() - at);
    (1..=most).rev().find_map(|n| {
        let phrase = plain[at..at + n].join(" ");
        // Two letters are a form at the end or the beginning; in the middle they are a word.
        let within =
            phrase.len() <= 2 && at > 0 && at + n < plain.len() && forms().get(plain[plain.len() - 1]).is_none();
        forms().get(&phrase).filter(|_| !within).map(|family| (*family, n))
    })
}

/// The family of a form of which something is true; the first in the order of the alphabet.
pub(super) fn form_like(is: impl Fn(&str) -> bool) -> Option<&'static str> {
    let found = forms().iter().filter(|(phrase, _)| is(phrase)).min_by_key(|(phrase, _)| phrase.as_str());
    found.map(|(_, family)| *family)
}

/// What a generic word means in any language: "min" for "ministerio".
pub(super) fn meaning(plain: &str) -> Option<&'static str> {
    generic().get(plain).copied()
}

fn forms() -> &'static HashMap<String, &'static str> {
    static FORMS: OnceLock<HashMap<String, &'static str>> = OnceLock::new();
    FORMS.get_or_init(|| {
        let mut forms = table(include_str!("forms.tsv"));
        forms.extend(PLAIN.map(|(phrase, family)| (phrase.to_owned(), family)));
        forms
    })
}

fn generic() -> &'static HashMap<String, &'static str> {
    static GENERIC: OnceLock<HashMap<String, &'static str>> = OnceLock::new();
    GENERIC.get_or_init(|| table(include_str!("generic.tsv")))
}

/// The rows of a table: what is printed, romanised as names are, and what it stands for.
fn table(text: &'static str) -> HashMap<String, &'static str> {
    let row = |line: &'static str| {
        let (phrase, rest) = line.split_once('\t')?;
        let key = words(phrase).iter().map(|w| w.plain.clone()).collect::<Vec<_>>().join(" ");
        Some((key, rest.split('\t').next()?))
    };
    text.lines().skip(1).filter_map(row).filter(|(key, _)| !key.is_empty()).collect()
}
