//! CoNLL-U, in and out. Names are written to MISC as `NE=B-PER`, `NE=I-PER`, with kinds PER, LOC, ORG, EVENT.

use chancery_model::{NameKind, Parse, Sentence, Span, Text};
use std::fmt::Write;

/// Why a text is not CoNLL-U.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "line {line} is not CoNLL-U ({problem}): give ten columns separated by tabs, and a blank line after each sentence"
)]
pub struct ConlluError {
    /// From 1.
    pub line: usize,
    /// What is wrong with it.
    pub problem: &'static str,
}

/// Sentences and words of a CoNLL-U file; whatever else it says is dropped, but for comments and multiword tokens.
#[derive(Debug)]
pub struct Input {
    /// The words with spaces between, as far as the file says there are.
    pub text: Text,
    /// The words of each sentence as spans of `text`.
    pub sentences: Vec<Vec<Span>>,
    frames: Vec<Frame>,
}

/// What is kept of one sentence.
#[derive(Debug, Default)]
struct Frame {
    comments: Vec<String>,
    /// Lines of multiword tokens, each before the word (from 0) that it begins with.
    ranges: Vec<(usize, String)>,
    /// Whether there is no space after each word.
    tight: Vec<bool>,
}

/// Reads a file's sentences and words. Empty nodes are dropped.
pub fn read(input: &str) -> Result<Input, ConlluError> {
    let mut text = String::new();
    let mut out = Input { text: Text::new(None, ""), sentences: Vec::new(), frames: Vec::new() };
    let mut frame = Frame::default();
    let mut words: Vec<Span> = Vec::new();
    let mut range_end = 0; // last word of the multiword token that is open
    for (i, line) in input.lines().enumerate() {
        let bad = |problem| ConlluError { line: i + 1, problem };
        if line.trim().is_empty() {
            end_sentence(&mut frame, &mut words, &mut text, &mut out);
            range_end = 0;
            continue;
        }
        if line.starts_with('#') {
            frame.comments.push(line.to_owned());
            continue;
        }
        let columns: Vec<&str> = line.split('\t').collect();
        let [id, form, .., misc] = columns[..] else { return Err(bad("too few columns")) };
        if columns.len() != 10 {
            return Err(bad("not ten columns"));
        }
        if let Some((from, to)) = id.split_once('-') {
            let _: usize = from.parse().map_err(|_| bad("no number in its first column"))?;
            range_end = to.parse().map_err(|_| bad("no number in its first column"))?;
            frame.ranges.push((words.len(), format!("{id}\t{form}\t_\t_\t_\t_\t_\t_\t_\t{misc}")));
        } else if !id.contains('.') {
            let number: usize = id.parse().map_err(|_| bad("no number in its first column"))?;
            if number != words.len() + 1 {
                return Err(bad("words are not numbered in order"));
            }
            let start = text.len();
            text.push_str(form);
            words.push(Span::new(start, text.len()));
            let inside = number < range_end;
            let after_range = number == range_end && frame.ranges.last().is_some_and(|r| r.1.contains("SpaceAfter=No"));
            let tight = inside || after_range || misc.split('|').any(|m| m == "SpaceAfter=No");
            frame.tight.push(misc.contains("SpaceAfter=No"));
            if !tight {
                text.push(' ');
            }
        }
    }
    end_sentence(&mut frame, &mut words, &mut text, &mut out);
    out.text = Text::new(None, &text);
    Ok(out)
}

fn end_sentence(frame: &mut Frame, words: &mut Vec<Span>, text: &mut String, out: &mut Input) {
    if !words.is_empty() {
        out.sentences.push(std::mem::take(words));
        out.frames.push(std::mem::take(frame));
        text.push('\n');
    }
}

/// Writes the parse of sentences that came from [`read`], with their comments and multiword tokens.
pub fn write_kept(input: &Input, parse: &Parse) -> String {
    let mut out = String::new();
    for (frame, sentence) in input.frames.iter().zip(&parse.sentences) {
        for comment in &frame.comments {
            out.push_str(comment);
            out.push('\n');
        }
        let mut ranges = frame.ranges.iter().peekable();
        for i in 0..sentence.tokens.len() {
            while let Some((_, line)) = ranges.next_if(|r| r.0 <= i) {
                out.push_str(line);
                out.push('\n');
            }
            let tight = frame.tight.get(i).copied().unwrap_or(false);
            word(&mut out, &input.text, sentence, i, tight);
        }
        out.push('\n');
    }
    out
}

/// Writes a parse of raw text: `sent_id` counts from 1, `text` is the sentence with its white space made single.
pub fn write(text: &Text, parse: &Parse) -> String {
    let mut out = String::new();
    for (i, sentence) in parse.sentences.iter().enumerate() {
        let words: Vec<&str> = text.slice(sentence.span).split_whitespace().collect();
        // Writing to a String cannot fail.
        let _ = writeln!(out, "# sent_id = {}\n# text = {}", i + 1, words.join(" "));
        for (k, token) in sentence.tokens.iter().enumerate() {
            let tight = sentence.tokens.get(k + 1).is_some_and(|next| next.span.start == token.span.end);
            word(&mut out, text, sentence, k, tight);
        }
        out.push('\n');
    }
    out
}

/// One word's line.
fn word(out: &mut String, text: &Text, sentence: &Sentence, i: usize, tight: bool) {
    let token = &sentence.tokens[i];
    let head = token.head.map_or(0, |h| h + 1);
    let name = sentence.names.iter().find(|(range, _)| range.contains(&i));
    let mut misc = String::new();
    if let Some((range, kind)) = name {
        let place = if range.start == i { "B" } else { "I" };
        misc = format!("NE={place}-{}", kind_label(*kind));
    }
    if tight {
        misc.push_str(if misc.is_empty() { "SpaceAfter=No" } else { "|SpaceAfter=No" });
    }
    if misc.is_empty() {
        misc.push('_');
    }
    let form = column(text.slice(token.span));
    let lemma = column(&token.lemma);
    // Writing to a String cannot fail.
    let _ = writeln!(
        out,
        "{}\t{form}\t{lemma}\t{}\t{}\t_\t{head}\t{}\t_\t{misc}",
        i + 1,
        token.upos,
        token.xpos,
        token.deprel
    );
}

/// A column must not be empty, and may hold spaces but neither tabs nor line feeds.
fn column(text: &str) -> String {
    if text.is_empty() { "_".to_owned() } else { text.replace(['\t', '\n', '\r'], " ") }
}

fn kind_label(kind: NameKind) -> &'static str {
    match kind {
        NameKind::Person => "PER",
        NameKind::Place => "LOC",
        NameKind::Organisation => "ORG",
        NameKind::Event => "EVENT",
    }
}
