//! Sentences for tests, without a parser: words cut at spaces and marks, tags as far as a word shows them.

use chancery_model::{Sentence, Span, Text, Token};
use smol_str::SmolStr;

/// A sentence of the whole string, its tokens flat, tagged by small rules; `word/TAG` gives a tag by hand.
pub(crate) fn tagged(words: &str) -> (Text, Sentence) {
    let mut plain = String::new();
    let mut tags = Vec::new();
    for piece in words.split(' ') {
        let (form, tag) = match piece.rsplit_once('/') {
            Some((form, tag)) if tag.len() > 1 && tag.bytes().all(|b| b.is_ascii_uppercase()) => (form, Some(tag)),
            _ => (piece, None),
        };
        if !plain.is_empty() {
            plain.push(' ');
        }
        tags.push((plain.len(), tag));
        plain.push_str(form);
    }
    let (text, mut sentence) = self::plain(&plain);
    for (start, tag) in tags {
        let token = sentence.tokens.iter_mut().find(|t| t.span.start == start);
        if let (Some(token), Some(tag)) = (token, tag) {
            token.xpos = SmolStr::new(tag);
        }
    }
    (text, sentence)
}

/// The same without tags by hand.
pub(crate) fn plain(words: &str) -> (Text, Sentence) {
    let text = Text::new(None, words);
    let mut tokens = Vec::new();
    let mut start = None;
    for (at, c) in words.char_indices().chain([(words.len(), ' ')]) {
        // "26-29", "Aug." and "3,000" stay whole; the scanner takes apart what it needs to.
        let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
        let grouping = c == ',' && digit(words[..at].chars().next_back()) && digit(words[at + 1..].chars().next());
        let splits = c.is_whitespace() || !grouping && matches!(c, ',' | ';' | '(' | ')' | '"' | '!' | '?');
        let stop =
            c == '.' && words[at + 1..].chars().next().is_none_or(char::is_whitespace) && !abbreviated(words, at);
        if splits || stop {
            if let Some(start) = start.take() {
                tokens.push(token(words, start, at));
            }
            if !c.is_whitespace() {
                tokens.push(token(words, at, at + 1));
            }
        } else if start.is_none() {
            start = Some(at);
        }
    }
    let span = Span::new(0, words.len());
    (text, Sentence { span, tokens, names: Vec::new() })
}

fn abbreviated(words: &str, at: usize) -> bool {
    let word = words[..at].rsplit(' ').next().unwrap_or("");
    word.contains('.') || matches!(word, "Jan" | "Feb" | "Aug" | "Sept" | "Oct" | "Nov" | "Dec" | "Rs" | "No")
}

fn token(words: &str, start: usize, end: usize) -> Token {
    let form = &words[start..end];
    Token {
        span: Span::new(start, end),
        lemma: SmolStr::new(form.to_lowercase()),
        upos: SmolStr::new("X"),
        xpos: SmolStr::new(tag(form)),
        head: None,
        deprel: SmolStr::new("dep"),
    }
}

fn tag(form: &str) -> &'static str {
    match form {
        "will" | "would" | "shall" | "may" => "MD",
        "to" => "TO",
        "is" | "leaves" | "marks" | "says" => "VBZ",
        "are" => "VBP",
        "was" | "were" | "met" | "said" | "paid" | "left" | "arrived" | "visited" | "held" => "VBD",
        "visit" | "meet" | "begin" | "travel" => "VB",
        "scheduled" => "VBN",
        _ if form.starts_with(|c: char| c.is_ascii_digit()) => "CD",
        _ => "X",
    }
}
