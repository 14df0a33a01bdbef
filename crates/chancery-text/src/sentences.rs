//! The words of a block become sentences.

use crate::abbreviations::{self, Stop};
use crate::{Gap, Judge, is_gap};
use chancery_model::Span;

/// Appends the sentences of one block's words.
pub(crate) fn group(whole: &str, words: &[Span], judge: Option<&dyn Judge>, out: &mut Vec<Vec<Span>>) {
    let mut ends = by_rule(whole, words);
    if let Some(judge) = judge {
        ends = by_judge(whole, words, &ends, judge);
    }
    let mut from = 0;
    for end in ends.into_iter().chain([words.len()]).filter(|end| *end > 0) {
        out.push(words[from..end].to_vec());
        from = end;
    }
}

/// The words (from 1) before which the rules end a sentence.
fn by_rule(whole: &str, words: &[Span]) -> Vec<usize> {
    let word = |i: usize| words.get(i).map_or("", |s: &Span| &whole[s.start..s.end]);
    let glued = |i: usize| i > 0 && i < words.len() && words[i - 1].end == words[i].start;
    let mut ends = Vec::new();
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
                ends.extend(Some(end).filter(|end| *end < words.len()));
                i = end;
            }
            None => i += 1,
        }
    }
    ends
}

/// The same, asked of the judge wherever the rules end a sentence or one might begin.
fn by_judge(whole: &str, words: &[Span], rule: &[usize], judge: &dyn Judge) -> Vec<usize> {
    let mut ends = Vec::new();
    let mut before = 0;
    let mut rest = rule.iter().copied().peekable();
    for at in 1..words.len() {
        let by_rule = rest.peek() == Some(&at);
        if by_rule {
            rest.next();
        }
        if by_rule || is_doubtful(whole, words[at - 1], words[at]) {
            let next = rest.peek().copied().unwrap_or(words.len());
            let gap = Gap { whole, words, at, rule: by_rule, since: at - before, until: next - at };
            // It is asked in any case: it is asked in the order of the text.
            if judge.ends(&gap) && (by_rule || !is_within_name(whole, words, at)) {
                ends.push(at);
            }
        }
        if by_rule {
            before = at;
        }
    }
    ends
}

/// Whether a sentence might end between two words, if there is space between them: after a mark that is none within
/// sentences, or before a capital or a mark that opens something.
fn is_doubtful(whole: &str, last: Span, next: Span) -> bool {
    if last.end == next.start {
        return false;
    }
    let mark = whole[..last.end]
        .chars()
        .next_back()
        .is_some_and(|c| !c.is_alphanumeric() && !matches!(c, ',' | '-' | '\'' | '’'));
    let open = whole[next.start..]
        .chars()
        .next()
        .is_some_and(|c| !(c.is_lowercase() || is_gap(c) || matches!(c, ',' | ')' | '.' | ';')));
    mark || open
}

/// Whether the place is within a person's name or between a title and the name: after "Mr." or "Sta.", or after an initial
/// that follows another part of a name ("Alice P. Albright"). A word that often begins a sentence is no name.
fn is_within_name(whole: &str, words: &[Span], at: usize) -> bool {
    let word = |i: usize| words.get(i).map_or("", |s: &Span| &whole[s.start..s.end]);
    let (last, next) = (word(at - 1), word(at));
    let Some(bare) = last.strip_suffix('.') else { return false };
    let capital = |w: &str| w.starts_with(char::is_uppercase) && !abbreviations::is_starter(w);
    if &whole[words[at - 1].end..words[at].start] != " " || !capital(next) || !capital(bare) {
        return false;
    }
    if abbreviations::stop(bare, next.chars().next()) == Stop::Inner {
        return true;
    }
    let initial = |w: &str| w.chars().count() == 1 && w != "I";
    let before = at.checked_sub(2).map_or("", word);
    let part = match before.strip_suffix('.') {
        Some(other) => initial(other),
        None => before.chars().all(char::is_alphabetic) && before.chars().nth(1).is_some_and(char::is_lowercase),
    };
    let goes_on = next.chars().nth(1).is_some_and(|c| c.is_lowercase() || c == '\'');
    initial(bare) && capital(before) && part && (goes_on || next.strip_suffix('.').is_some_and(initial))
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
