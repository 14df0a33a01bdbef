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
    let sentence = Sentence { span: Span::new(0, words.len()), tokens: tokens(words, 0), names: Vec::new() };
    (text, sentence)
}

/// Sentences of a text, roughly: a line ends one, and so does a stop before a capital.
pub(crate) fn sentences(text: &Text) -> Vec<Sentence> {
    let whole = text.as_str();
    let mut found = Vec::new();
    let mut start = 0;
    for (at, c) in whole.char_indices().chain([(whole.len(), '\n')]) {
        let after = &whole[(at + c.len_utf8()).min(whole.len())..];
        let capital = after.trim_start().starts_with(char::is_uppercase) && after.starts_with(' ');
        let stop = c == '.' && capital && !abbreviated(whole, at);
        if !(c == '\n' || stop) {
            continue;
        }
        let end = if stop { at + 1 } else { at };
        let words = tokens(&whole[start..end], start);
        if !words.is_empty() {
            found.push(Sentence { span: Span::new(start, end), tokens: words, names: Vec::new() });
        }
        start = end;
    }
    found
}

/// The words of a string that begins at a byte of the text.
fn tokens(words: &str, offset: usize) -> Vec<Token> {
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
    for token in &mut tokens {
        token.span = Span::new(token.span.start + offset, token.span.end + offset);
    }
    tokens
}

fn abbreviated(words: &str, at: usize) -> bool {
    let word = words[..at].rsplit(' ').next().unwrap_or("");
    let initial = word.len() == 1 && word.starts_with(char::is_uppercase);
    initial
        || word.contains('.')
        || matches!(
            word,
            "Mr" | "Mrs"
                | "Dr"
                | "St"
                | "Hon"
                | "Jr"
                | "Jan"
                | "Feb"
                | "Aug"
                | "Sept"
                | "Oct"
                | "Nov"
                | "Dec"
                | "Rs"
                | "No"
        )
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
        "spoke" | "received" | "told" | "led" | "called" | "began" | "signed" | "announced" | "hosted"
        | "discussed" => "VBD",
        "visit" | "meet" | "begin" | "travel" => "VB",
        "scheduled" => "VBN",
        _ if form.starts_with(|c: char| c.is_ascii_digit()) => "CD",
        _ => "X",
    }
}
