//! The sentence as a person reads it: words with their case, abbreviations kept whole, hyphenated compounds as one.
//!
//! Names, posts and titles are found on these words and not on the parser's tokens, so that a wrongly split "H.E." or
//! "Okonjo-Bassey" costs nothing; each word knows the tokens it covers, to go back to the tree.

use chancery_model::{Parse, Sentence, Span, Text};
use smol_str::{SmolStr, SmolStrBuilder};
use std::collections::HashSet;
use std::ops::Range;
use unicode_normalization::UnicodeNormalization;

/// How a word is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    /// "Nairobi", "O'Neill", "al-Rawi": the first letter, or the first after a particle, is a capital.
    Capital,
    /// "NATO", "U.S.", "SUZUKI": two capitals or more and no small letter.
    Upper,
    /// "minister"
    Lower,
    /// "70th", "2,381"
    Number,
    /// Anything else, one character.
    Mark,
    /// The "'s" or bare apostrophe after a word.
    Possessive,
}

/// One word of a sentence.
#[derive(Debug, Clone)]
pub(super) struct Word<'t> {
    /// As printed, without a possessive ending.
    pub form: &'t str,
    /// In lower case with straight apostrophes and hyphens.
    pub low: SmolStr,
    /// Where in the working string.
    pub span: Span,
    /// The parser's tokens that it covers; never empty.
    pub tokens: Range<usize>,
    /// How it is written.
    pub shape: Shape,
}

impl Word<'_> {
    /// Whether it begins like a name.
    pub fn is_cap(&self) -> bool {
        matches!(self.shape, Shape::Capital | Shape::Upper)
    }

    /// Whether it is this one character.
    pub fn is_mark(&self, mark: &str) -> bool {
        self.shape == Shape::Mark && self.form == mark
    }

    /// Whether it is any kind of opening or closing quotation mark.
    pub fn is_quote_mark(&self) -> bool {
        self.shape == Shape::Mark && matches!(self.form, "\"" | "“" | "”" | "‘" | "’" | "'" | "«" | "»")
    }
}

/// One sentence of the parse with its words.
#[derive(Debug)]
pub(super) struct Line<'t> {
    /// Index of the sentence in the parse.
    pub sentence: usize,
    /// In order.
    pub words: Vec<Word<'t>>,
    /// In the document's title.
    pub title: bool,
    /// Written with capitals throughout, as headlines are, so that a capital proves nothing.
    pub heading: bool,
}

impl<'t> Line<'t> {
    /// The word at an index that may be out of range.
    pub fn word(&self, index: usize) -> Option<&Word<'t>> {
        self.words.get(index)
    }

    /// The lower-case form at an index, empty outside.
    pub fn low(&self, index: usize) -> &str {
        self.words.get(index).map_or("", |w| w.low.as_str())
    }

    /// The word before an index.
    pub fn before(&self, index: usize) -> Option<&Word<'t>> {
        index.checked_sub(1).and_then(|i| self.words.get(i))
    }

    /// From the first to the last word of a range.
    pub fn span(&self, range: &Range<usize>) -> Option<Span> {
        let last = range.end.checked_sub(1)?;
        Some(self.words.get(range.start)?.span.join(self.words.get(last)?.span))
    }

    /// The tokens of a range of words.
    pub fn tokens(&self, range: &Range<usize>) -> Range<usize> {
        let Some(last) = range.end.checked_sub(1).and_then(|i| self.words.get(i)) else { return 0..0 };
        self.words.get(range.start).map_or(0..0, |first| first.tokens.start..last.tokens.end)
    }
}

/// All sentences' words, and which words the text also writes small.
#[derive(Debug)]
pub(super) struct Page<'t> {
    /// In the order of the parse; sentences without a word are left out.
    pub lines: Vec<Line<'t>>,
    /// Every word that a running sentence writes in lower case: in a headline it is not a name.
    pub common: HashSet<SmolStr>,
}

impl<'t> Page<'t> {
    /// Cuts the sentences of a parse into words.
    pub fn new(text: &'t Text, parse: &Parse) -> Page<'t> {
        let mut lines = Vec::with_capacity(parse.sentences.len());
        for (index, sentence) in parse.sentences.iter().enumerate() {
            let words = words_of(text, sentence);
            if !words.is_empty() {
                let title = text.in_title(sentence.span);
                let heading = is_heading(&words);
                lines.push(Line { sentence: index, words, title, heading });
            }
        }
        let running = lines.iter().filter(|l| !l.heading && !l.title).flat_map(|l| &l.words);
        let common = running.filter(|w| w.shape == Shape::Lower).map(|w| w.low.clone()).collect();
        Page { lines, common }
    }
}

/// Words that headlines also write small.
const SMALL: &[&str] = &[
    "a", "an", "the", "of", "in", "on", "to", "for", "and", "with", "at", "by", "from", "as", "or", "is", "its", "his",
    "her", "de", "da", "bin", "al", "after", "amid", "s",
];

/// Whether nearly every word that could be small is not.
fn is_heading(words: &[Word]) -> bool {
    let letters = |w: &&Word| matches!(w.shape, Shape::Capital | Shape::Upper | Shape::Lower);
    let content: Vec<_> = words.iter().filter(letters).filter(|w| !SMALL.contains(&w.low.as_str())).collect();
    let small = content.iter().filter(|w| w.shape == Shape::Lower).count();
    let closed = words.last().is_some_and(|w| w.is_mark("."));
    let upper = content.iter().filter(|w| w.shape == Shape::Upper).count();
    if content.len() >= 3 && upper * 10 >= content.len() * 7 {
        return true;
    }
    !closed && content.len() >= 4 && small * 100 <= content.len() * 15
}

/// Splits one sentence.
fn words_of<'t>(text: &'t Text, sentence: &Sentence) -> Vec<Word<'t>> {
    let whole = text.slice(sentence.span);
    let mut words: Vec<Word> = Vec::new();
    let mut at = 0;
    let mut token = 0;
    while let Some(first) = whole.get(at..).and_then(|rest| rest.chars().next()) {
        if first.is_whitespace() {
            at += first.len_utf8();
            continue;
        }
        let (length, shape) =
            cut(whole, at, words.last().is_some_and(|w| w.span.end == sentence.span.start + at), &words);
        let span = Span::new(sentence.span.start + at, sentence.span.start + at + length);
        let tokens = tokens_of(sentence, span, &mut token);
        let form = text.slice(span);
        if !tokens.is_empty() && !form.is_empty() {
            words.push(Word { form, low: lower(form), span, tokens, shape });
        }
        at += length.max(first.len_utf8());
    }
    words
}

/// The tokens that overlap a span; `from` moves along so that the whole sentence costs one pass.
fn tokens_of(sentence: &Sentence, span: Span, from: &mut usize) -> Range<usize> {
    while sentence.tokens.get(*from).is_some_and(|t| t.span.end <= span.start) {
        *from += 1;
    }
    let mut end = *from;
    while sentence.tokens.get(end).is_some_and(|t| t.span.start < span.end) {
        end += 1;
    }
    *from..end
}

/// Lower case with straight apostrophes and hyphens.
pub(super) fn lower(form: &str) -> SmolStr {
    let mut out = SmolStrBuilder::new();
    for c in form.nfc() {
        match c {
            '’' | '‘' | 'ʼ' | '`' => out.push('\''),
            '‐' | '‑' => out.push('-'),
            c => c.to_lowercase().for_each(|c| out.push(c)),
        }
    }
    out.finish()
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | 'ʼ' | '‘' | '`')
}

fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '‐' | '‑')
}

/// A combining mark belongs to the letter before it.
fn is_letter(c: char) -> bool {
    c.is_alphanumeric() || ('\u{300}'..='\u{36f}').contains(&c)
}

/// Length in bytes and shape of the word that begins at `at`; `glued` when the last word ends there.
fn cut(whole: &str, at: usize, glued: bool, before: &[Word]) -> (usize, Shape) {
    let rest = whole.get(at..).unwrap_or("");
    let mut chars = rest.char_indices().peekable();
    let Some((_, first)) = chars.peek().copied() else { return (0, Shape::Mark) };
    if is_apostrophe(first) && glued && before.last().is_some_and(|w| w.shape != Shape::Mark) {
        let mut after = rest.chars().skip(1);
        let (s, next) = (after.next(), after.next());
        if s.is_some_and(|c| c == 's' || c == 'S') && !next.is_some_and(is_letter) {
            return (first.len_utf8() + 1, Shape::Possessive);
        }
        let plural = before.last().is_some_and(|w| w.low.ends_with('s'));
        if plural && s.is_some_and(char::is_whitespace) {
            return (first.len_utf8(), Shape::Possessive);
        }
    }
    if !is_letter(first) {
        return (first.len_utf8(), Shape::Mark);
    }
    let length = letters(rest);
    let form = rest.get(..length).unwrap_or(rest);
    // "Dato' Sri" keeps its apostrophe.
    let dato = rest
        .get(length..)
        .and_then(|r| r.chars().next())
        .filter(|c| is_apostrophe(*c) && matches!(&*lower(form), "dato"));
    let length = length + dato.map_or(0, char::len_utf8);
    let length = length + usize::from(takes_stop(form, rest.get(length..).unwrap_or(""), before));
    (length, shape_of(form))
}

/// Length of a run of letters, digits, and the hyphens, apostrophes, full stops and commas that join them.
fn letters(rest: &str) -> usize {
    let mut end = 0;
    let mut chars = rest.char_indices().peekable();
    while let Some((i, c)) = chars.next() {
        if is_letter(c) {
            end = i + c.len_utf8();
            continue;
        }
        let Some(&(j, next)) = chars.peek() else { break };
        let joined = is_letter(next)
            && match c {
                c if is_apostrophe(c) => !is_possessive(rest.get(j..).unwrap_or("")),
                c if is_hyphen(c) => true,
                '.' => {
                    rest.get(..end).is_some_and(|f| f.chars().all(|c| c == '.' || c.is_alphanumeric()))
                        && rest.get(..end).is_some_and(ends_single)
                }
                ',' => next.is_ascii_digit() && rest.as_bytes().first().is_some_and(u8::is_ascii_digit),
                _ => false,
            };
        if !joined {
            break;
        }
    }
    end
}

/// "s" or "S" and then no letter: the possessive ending.
fn is_possessive(rest: &str) -> bool {
    let mut chars = rest.chars();
    matches!(chars.next(), Some('s' | 'S')) && !chars.next().is_some_and(is_letter)
}

/// Whether the last stretch between full stops is one letter ("U.S", "H.E") or a number.
fn ends_single(form: &str) -> bool {
    let last = form.rsplit('.').next().unwrap_or("");
    last.chars().count() == 1 || last.bytes().all(|b| b.is_ascii_digit())
}

/// Abbreviations that keep their full stop.
const ABBREVIATED: &[&str] = &[
    "mr", "mrs", "ms", "dr", "jr", "sr", "prof", "gen", "hon", "sen", "rep", "gov", "amb", "lt", "col", "maj", "adm",
    "capt", "sta", "st", "sto", "smt", "rev", "fr", "eng", "engr", "atty", "ret", "brig", "no", "rt", "lic", "ing",
    "drs", "ir", "msgr",
];

/// Whether the full stop that follows belongs to the word and does not end a sentence.
fn takes_stop(form: &str, after: &str, before: &[Word]) -> bool {
    if !after.starts_with('.') {
        return false;
    }
    let low = lower(form);
    if ABBREVIATED.contains(&low.as_str()) || low.contains('.') {
        return true;
    }
    let capital = form.chars().next().is_some_and(char::is_uppercase);
    let next = after.chars().skip(1).find(|c| !c.is_whitespace());
    // "J. Otgonsuren", "Ch. Enkhtaivan": a short capitalised start before another capital inside one sentence.
    capital
        && form.chars().count() <= 2
        && next.is_some_and(char::is_uppercase)
        && (form.len() <= 2 || !before.is_empty())
}

fn shape_of(form: &str) -> Shape {
    let first = form.chars().next().unwrap_or(' ');
    if first.is_numeric() {
        return Shape::Number;
    }
    let upper = form.chars().filter(|c| c.is_uppercase()).count();
    let small = form.chars().any(char::is_lowercase);
    if upper >= 2 && !small {
        Shape::Upper
    } else if first.is_uppercase() || first.is_alphabetic() && !first.is_lowercase() || particle_name(form) {
        Shape::Capital
    } else {
        Shape::Lower
    }
}

/// "al-Rawi", "d'Hondt", "el-Sisi": a particle glued to a capital.
fn particle_name(form: &str) -> bool {
    let Some((particle, name)) = form.split_once(|c: char| is_hyphen(c) || is_apostrophe(c)) else { return false };
    matches!(particle, "al" | "el" | "ad" | "ar" | "as" | "az" | "an" | "at" | "ash" | "d" | "l" | "ul" | "ud" | "bin")
        && name.chars().next().is_some_and(char::is_uppercase)
}
