//! Lines become blocks: stretches of text that no sentence crosses.
//!
//! Blank lines always end a block; so do headings, list items, rules and table rows. Any other line feed is taken for
//! mere wrapping, unless the lines are too long to be wrapped ones or the next line's first word would have fitted.

use crate::is_gap;
use chancery_model::Span;

/// Lines longer than this, in characters, are not hard-wrapped: each is a paragraph.
const WRAPPED: usize = 120;
/// Groups of lines no longer than this are lists of short lines (an address, a signature), not wrapped prose.
const SHORT: usize = 48;

/// Words are not counted as longer than this, in characters.
const LONG_WORD: usize = 24;

#[derive(Clone, Copy)]
struct Line<'t> {
    text: &'t str,
    start: usize,
    end: usize,
    width: usize,
}

/// The blocks of a text, in order, without surrounding white space; they hold everything that is not white space.
pub(crate) fn of(whole: &str) -> Vec<Span> {
    let mut out = Vec::new();
    let mut group: Vec<Line> = Vec::new();
    for line in lines(whole) {
        if line.text.is_empty() {
            flush(&mut group, &mut out);
        } else {
            group.push(line);
        }
    }
    flush(&mut group, &mut out);
    out
}

/// Lines without surrounding gaps; `\n`, `\r\n`, `\r`, vertical tabs, form feeds and Unicode separators end them.
fn lines(whole: &str) -> impl Iterator<Item = Line<'_>> {
    let breaks = |c: char| matches!(c, '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}');
    let mut at = 0;
    let pieces = whole.split_inclusive(breaks).map(move |piece| {
        let start = at;
        at += piece.len();
        (start, piece)
    });
    // A carriage return before a line feed would look like a blank line.
    pieces.filter(move |(start, piece)| !(*piece == "\n" && whole[..*start].ends_with('\r'))).map(|(start, piece)| {
        let left = piece.trim_start_matches(is_gap);
        let text = left.trim_end_matches(is_gap);
        let start = start + (piece.len() - left.len());
        Line { text, start, end: start + text.len(), width: width(text) }
    })
}

/// Characters in a line, long words (web addresses) counted as [`LONG_WORD`]: they say nothing of where lines are wrapped.
fn width(line: &str) -> usize {
    line.split(is_gap).map(|word| word.chars().count().min(LONG_WORD) + 1).sum::<usize>() - 1
}

/// Ends a run of lines that are not blank: joins those that continue one another.
fn flush(group: &mut Vec<Line>, out: &mut Vec<Span>) {
    let width = group.iter().map(|l| l.width).max().unwrap_or(0);
    let mut open: Option<Span> = None;
    for (i, line) in group.iter().enumerate() {
        let joined = open.filter(|_| i > 0 && continues(group[i - 1], *line, width));
        if joined.is_none() {
            out.extend(open);
        }
        open = Some(Span::new(joined.map_or(line.start, |s| s.start), line.end));
    }
    out.extend(open);
    group.clear();
}

/// Whether `next` goes on with the paragraph that `line` belongs to.
fn continues(line: Line, next: Line, width: usize) -> bool {
    if is_heading(line.text) || is_rule(line.text) || stands_alone(next.text) {
        return false;
    }
    if next.text.starts_with(|c: char| c.is_lowercase() || matches!(c, ',' | ';' | ')' | ']' | '.')) {
        return true;
    }
    if wants_more(line.text) {
        return true;
    }
    let first = next.text.split(is_gap).next().map_or(0, |w| w.chars().count());
    if first > LONG_WORD {
        return true;
    }
    if !(SHORT..=WRAPPED).contains(&width) {
        return false;
    }
    line.width + 1 + first > width.saturating_sub(4)
}

/// Whether a line ends in a way that no sentence or item does.
fn wants_more(line: &str) -> bool {
    const OPEN: &[&str] = &[
        "a", "an", "and", "at", "between", "by", "for", "from", "in", "into", "of", "on", "or", "the", "to", "with",
        "his", "her", "its", "their", "our", "that", "which", "who", "Mr", "Mr.", "Ms", "Ms.", "Mrs", "Mrs.", "Dr.",
        "H.E.",
    ];
    line.ends_with(',') || line.rsplit(is_gap).next().is_some_and(|w| OPEN.contains(&w))
}

/// Headings, list items, table rows and rules begin a block of their own.
fn stands_alone(line: &str) -> bool {
    is_heading(line) || is_rule(line) || item_mark(line).is_some() || line.starts_with('|')
}

fn is_heading(line: &str) -> bool {
    let marks = line.bytes().take_while(|b| *b == b'#').count();
    (1..=6).contains(&marks) && line[marks..].starts_with(is_gap)
}

/// `* * *`, `---`, `___`, `###`, `===`.
fn is_rule(line: &str) -> bool {
    line.chars().all(|c| matches!(c, '*' | '-' | '_' | '=' | '#' | '~' | '–' | '—' | '\\') || is_gap(c))
        && line.chars().filter(|c| !is_gap(*c)).count() >= 3
}

/// The mark of a list item at the start of a line (`-`, `•`, `3.`, `(b)`), without the space after it.
pub(crate) fn item_mark(line: &str) -> Option<&str> {
    let mark = line.split(is_gap).next().filter(|mark| mark.len() < line.len())?;
    if matches!(
        mark,
        "-" | "*" | "+" | "–" | "—" | "•" | "·" | "▪" | "●" | "○" | "◦" | "■" | "►" | "o" | "§" | "\u{f0b7}"
    ) {
        return Some(mark);
    }
    let inner = mark.strip_prefix('(').unwrap_or(mark);
    let label = inner.strip_suffix(')').or_else(|| inner.strip_suffix('.').filter(|_| inner.len() == mark.len()))?;
    let number = label.len() <= 2 && !label.is_empty() && label.bytes().all(|b| b.is_ascii_digit());
    let letter = label.len() == 1 && label.bytes().all(|b| b.is_ascii_lowercase());
    let roman = label.len() <= 4 && !label.is_empty() && label.bytes().all(|b| matches!(b, b'i' | b'v' | b'x'));
    (number || letter || roman).then_some(mark)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn blocks(text: &str) -> Vec<&str> {
        of(text).into_iter().map(|s| &text[s.start..s.end]).collect()
    }

    #[test]
    fn blank_lines_end_blocks_and_wrapping_does_not() {
        let text = "The two ministers met on Monday in the capital and\nspoke about rail links between their countries for an\nhour.\n\nThey parted.";
        assert_eq!(blocks(text).len(), 2);
    }

    #[test]
    fn a_line_that_had_room_for_the_next_word_ends_a_block() {
        let text = "Ministry of Roads\n12 March 2024\nThe Minister of Roads, Ms Abena Tutu, opened the bridge over the river today.";
        assert_eq!(blocks(text).len(), 3);
    }

    #[test]
    fn long_lines_are_paragraphs() {
        let long = "Talks on trade went on for a second day in the capital. ".repeat(4);
        assert_eq!(blocks(&format!("May 3, 2024\n{long}\nMINSK – {long}")).len(), 3);
    }

    #[test]
    fn items_headings_and_rules_stand_alone() {
        assert_eq!(
            blocks("# Outcomes\nThey agreed:\n- to trade\n- to talk\n1. first\n(b) second\n* * *\nEnd"),
            ["# Outcomes", "They agreed:", "- to trade", "- to talk", "1. first", "(b) second", "* * *", "End"]
        );
    }

    #[test]
    fn windows_line_ends_are_not_blank_lines() {
        assert_eq!(blocks("met with\r\nthe minister\r\n\r\nEnd").len(), 2);
    }
}
