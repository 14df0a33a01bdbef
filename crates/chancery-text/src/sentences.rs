//! The words of a block become sentences.

use crate::abbreviations::{self, Stop};
use chancery_model::Span;

/// Appends the sentences of one block's words.
pub(crate) fn group(whole: &str, words: &[Span], out: &mut Vec<Vec<Span>>) {
    let word = |i: usize| words.get(i).map_or("", |s: &Span| &whole[s.start..s.end]);
    let glued = |i: usize| i > 0 && i < words.len() && words[i - 1].end == words[i].start;
    let mut from = 0;
    let mut i = 0;
    while i < words.len() {
        let end = if is_bullet(word(i + 1)) && !glued(i + 1) && i + 2 < words.len() {
            Some(i + 1)
        } else {
            closes(word(i)).and_then(|stop| {
                let end = past_closers(i + 1, &word, &glued);
                begins(stop, word(i), end, &word, &glued).then_some(end)
            })
        };
        match end {
            Some(end) => {
                out.push(words[from..end].to_vec());
                from = end;
                i = end;
            }
            None => i += 1,
        }
    }
    if from < words.len() {
        out.push(words[from..].to_vec());
    }
}

fn is_bullet(word: &str) -> bool {
    matches!(word, "•" | "▪" | "●" | "■" | "►")
}

/// Whether a word can end a sentence, and how surely.
fn closes(word: &str) -> Option<Stop> {
    if matches!(word, "." | "。") || word.starts_with(['!', '?', '…', '？', '！']) || word.starts_with("..") {
        return Some(Stop::Mark);
    }
    let bare = word.strip_suffix('.').filter(|w| w.chars().any(char::is_alphabetic))?;
    // The next word is looked at by `begins`.
    match abbreviations::stop(bare, Some('X')) {
        Stop::Inner => None,
        _ => Some(Stop::Maybe),
    }
}

/// The first word after closing quotes and brackets that are glued to the end of a sentence.
fn past_closers<'t>(mut i: usize, word: &impl Fn(usize) -> &'t str, glued: &impl Fn(usize) -> bool) -> usize {
    while glued(i) && matches!(word(i), "\"" | "”" | "’" | "'" | "''" | ")" | "]" | "»" | "*" | "**" | "_" | "***")
    {
        i += 1;
    }
    // A footnote's number belongs to the sentence before it.
    while word(i) == "[" && word(i + 2) == "]" && word(i + 1).bytes().all(|b| b.is_ascii_digit()) {
        i += 3;
    }
    i
}

/// Whether a sentence begins at word `at`, after one that ended in `last`.
fn begins<'t>(
    stop: Stop,
    last: &str,
    at: usize,
    word: &impl Fn(usize) -> &'t str,
    glued: &impl Fn(usize) -> bool,
) -> bool {
    // Opening quotes, brackets and emphasis are passed over, to see the first real word.
    let mut first = at;
    while first < at + 4
        && matches!(word(first), "\"" | "“" | "‘" | "'" | "(" | "[" | "«" | "*" | "**" | "_" | "-" | "–" | "—" | "--")
    {
        first += 1;
    }
    let Some(initial) = word(first).chars().next() else { return false };
    let dash = first > at && word(at).starts_with(['-', '–', '—']);
    if stop == Stop::Maybe {
        return abbreviations::is_starter(word(first)) && !dash;
    }
    if initial.is_lowercase() || glued(at) && !initial.is_uppercase() {
        return false;
    }
    if matches!(initial, ',' | ';' | ':' | ')' | ']' | '?' | '!' | '.') {
        return false;
    }
    // "… – …" after an ellipsis or "!" goes on with the sentence more often than not.
    !(dash && last != ".")
}
