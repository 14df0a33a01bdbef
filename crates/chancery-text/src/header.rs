//! The lines before the prose: date line, dateline, agency tag, office. They say when and where a text was filed, not
//! when and where things happened.

mod date;
mod dateline;

use chancery_model::{Edtf, Span, Text};

/// What stands before a document's prose.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Header {
    /// When it was published, by its own date line; or else by a dateline that has a year. Always a day.
    pub published: Option<(Edtf, Span)>,
    /// The place where it was filed as printed, without its country: `VIENTIANE`, `The Kremlin, Moscow`.
    pub dateline: Option<Span>,
    /// Byte in the working string where the prose begins, after all this; the beginning of the body if there is none.
    /// A headline that the body repeats before its date line lies before it.
    pub lead: usize,
}

/// No header has more lines than this, blank ones not counted.
const MOST_LINES: usize = 8;

/// A line with more bytes than this is prose, whatever it begins with.
const LONGEST_LINE: usize = 120;

/// In how many lines at the end, blank ones not counted, a date may stand.
const LAST_LINES: usize = 4;

/// Reads the header of a text from its first lines. Only the body is looked at, not the title.
pub fn header(text: &Text) -> Header {
    let body = text.as_str().get(text.body_start()..).unwrap_or("");
    let mut header = Header { lead: text.body_start(), ..Header::default() };
    let mut fallback = None;
    let mut lines = Lines { body, at: 0 };
    let mut dated = false;
    let first = lines.next();
    let mut current = first;
    for _ in 0..MOST_LINES {
        let Some((at, line)) = current else { break };
        let start = text.body_start() + at;
        let next = lines.next();
        let span = |range: &std::ops::Range<usize>| Span::new(start + range.start, start + range.end);
        match kind(line, dated, next.map(|(_, line)| line)) {
            Line::Dateline(found) => {
                header.dateline = header.dateline.or(found.place.as_ref().map(span));
                fallback = found.date.and_then(|(printed, range)| Some((printed.edtf?, span(&range))));
                header.lead = start + found.length;
                break;
            }
            Line::Dated { published, place } => {
                header.published = header.published.or(published.map(|(edtf, range)| (edtf, span(&range))));
                header.dateline = header.dateline.or(place.as_ref().map(span));
                header.lead = start + line.len();
                dated = true;
            }
            Line::Place => {
                header.dateline = header.dateline.or(Some(Span::new(start, start + first_segment(line, dated))));
                header.lead = start + line.len();
            }
            Line::Label => header.lead = start + line.len(),
            // A long line with another right under it is prose that was wrapped.
            Line::Heading
                if line.len() > 50 && next.is_some_and(|(below, _)| !blank_between(body, at + line.len(), below)) =>
            {
                break;
            }
            Line::Heading => {}
            Line::Prose => break,
        }
        current = next;
    }
    header.published = header.published.or(fallback).or_else(|| footer(text, header.lead));
    let rest = text.as_str().get(header.lead..).unwrap_or("");
    header.lead += rest.len() - rest.trim_start().len();
    header
}

/// The date in the last lines of a text, as signatures and offices write it: "Lima, 9 May 2017".
fn footer(text: &Text, lead: usize) -> Option<(Edtf, Span)> {
    let whole = text.as_str();
    let mut end = whole.trim_end().len();
    for _ in 0..LAST_LINES {
        let start = whole.get(lead..end)?.rfind('\n')? + lead + 1;
        let line = whole.get(start..end)?;
        let at = start + (line.len() - line.trim_start().len());
        if let Some(Line::Dated { published: Some((edtf, range)), .. }) = date_line(line.trim()) {
            return Some((edtf, Span::new(at + range.start, at + range.end)));
        }
        end = whole.get(..start)?.trim_end().len().max(lead);
    }
    None
}

/// Whether a blank line lies between two bytes.
fn blank_between(body: &str, from: usize, to: usize) -> bool {
    body.get(from..to).is_some_and(|gap| gap.matches('\n').count() > 1)
}

/// Lines that are not blank, trimmed, each with the byte at which it begins.
struct Lines<'a> {
    body: &'a str,
    at: usize,
}

impl<'a> Iterator for Lines<'a> {
    type Item = (usize, &'a str);

    fn next(&mut self) -> Option<(usize, &'a str)> {
        let rest = &self.body[self.at..];
        let start = self.at + (rest.len() - rest.trim_start().len());
        let line = self.body[start..].lines().next().filter(|line| !line.trim().is_empty())?;
        self.at = start + line.len();
        Some((start, line.trim_end()))
    }
}

enum Line {
    Dateline(dateline::Dateline),
    /// A line that holds a date and nothing that could be prose.
    Dated {
        published: Option<(Edtf, std::ops::Range<usize>)>,
        place: Option<std::ops::Range<usize>>,
    },
    /// A place on a line of its own.
    Place,
    /// An office, a time of day, a remark on the text.
    Label,
    /// Too short for prose, but not known for anything.
    Heading,
    Prose,
}

/// What a line is; `dated` if a date line stands before it.
fn kind(line: &str, dated: bool, next: Option<&str>) -> Line {
    if let Some(found) = date_line(line) {
        return found;
    }
    if let Some(found) = dateline::at_start(line) {
        return Line::Dateline(found);
    }
    if line.len() > LONGEST_LINE {
        return Line::Prose;
    }
    let words = line.split_whitespace().count();
    let remark = line.starts_with('(') && line.ends_with(')') || line.starts_with('[') && line.ends_with(']');
    let time = date::time_at_start(line) == Some(line.len());
    let office = words <= 6 && is_label(line) && !line.ends_with('.') && all_capitalised(line);
    if remark || time || office || is_byline(line) || is_release(line) {
        return Line::Label;
    }
    if is_place_line(line, dated, next) {
        return Line::Place;
    }
    let sentence = line.ends_with(['.', '!', '?', '"', '”']) || words > 14;
    if sentence { Line::Prose } else { Line::Heading }
}

/// A line with a date on it and only labels, times and a place beside the date.
fn date_line(line: &str) -> Option<Line> {
    if line.len() > LONGEST_LINE {
        return None;
    }
    let starts = line.char_indices().filter(|(at, c)| {
        c.is_alphanumeric() && !line[..*at].ends_with(|c: char| c.is_alphanumeric() || matches!(c, '.' | '/' | '-'))
    });
    let (at, printed) =
        starts.filter_map(|(at, _)| Some((at, date::at_start(&line[at..])?))).find(|(_, p)| p.edtf.is_some())?;
    let range = at..at + printed.length;
    let before = trim(line, 0..range.start);
    let mut after = trim(line, range.end..line.len());
    if let Some(length) = date::time_at_start(&line[after.clone()]) {
        after = trim(line, after.start + length..after.end);
    }
    let fine = |side: &std::ops::Range<usize>| {
        let words = line[side.clone()].split_whitespace().count();
        let sentence = line[side.clone()].contains(". ");
        words == 0 || words <= 8 && !sentence && (all_capitalised(&line[side.clone()]) || is_label(&line[side.clone()]))
    };
    // A sentence ends here, or began on the line before.
    let ends_sentence = line.ends_with('.') && !before.is_empty();
    if ends_sentence
        || !fine(&before)
        || !fine(&after)
        || line[after.clone()].split_whitespace().count() > 5 && !line.contains('|')
    {
        return None;
    }
    // "Phnom Penh (AKP), October 11": the agency is no part of the place.
    let unsigned = |side: std::ops::Range<usize>| {
        let end = line[side.clone()].find(" (").map_or(side.end, |at| side.start + at);
        side.start..end
    };
    let place = [unsigned(before.clone()), unsigned(after)].into_iter().find(|side| is_place_name(&line[side.clone()]));
    let lower = line[before].to_lowercase();
    // A page changed later than it was published.
    let changed = ["updated", "modified", "accessed", "retrieved", "expires"].iter().any(|word| lower.contains(word));
    let published = printed.edtf.filter(|_| !changed).map(|edtf| (edtf, range));
    Some(Line::Dated { published, place })
}

/// A range without the marks and spaces at its ends.
fn trim(line: &str, range: std::ops::Range<usize>) -> std::ops::Range<usize> {
    let marks = |c: char| {
        c.is_whitespace()
            || matches!(c, ',' | ':' | '|' | '•' | '·' | '-' | '–' | '—' | '(' | ')' | '[' | ']' | ';' | '*' | '.')
    };
    let inner = &line[range.clone()];
    let start = range.start + (inner.len() - inner.trim_start_matches(marks).len());
    start..start + line[start..range.end].trim_end_matches(marks).len()
}

/// "The Kremlin, Moscow" under a date, or "ANKARA" and "BATUMI, Georgia" over prose.
fn is_place_line(line: &str, dated: bool, next: Option<&str>) -> bool {
    let words = line.split_whitespace().count();
    if words > 6 || is_heading(line) || is_label(line) || !all_capitalised(line) || line.ends_with('.') {
        return false;
    }
    let mut segments = line.split(", ");
    let (Some(first), second, None) = (segments.next(), segments.next(), segments.next()) else { return false };
    let second_words = second.map_or(0, |s| s.split_whitespace().count());
    if dated && second.is_some() && second_words <= 2 && first.split_whitespace().count() <= 3 {
        return true;
    }
    let capitals =
        first.chars().count() > 2 && first.chars().all(|c| c.is_uppercase() || matches!(c, ' ' | '-' | '\'' | '’'));
    let over_prose = next.is_some_and(|next| next.split_whitespace().count() > 12);
    capitals && first.split(' ').count() <= 2 && second_words <= 2 && over_prose
}

/// How much of a place's line names the place: "BATUMI" of "BATUMI, Georgia", all of "The Kremlin, Moscow".
fn first_segment(line: &str, dated: bool) -> usize {
    if dated { line.len() } else { line.find(',').unwrap_or(line.len()) }
}

/// A place beside a date: up to five capitalised words that are no label.
fn is_place_name(side: &str) -> bool {
    let words = side.split_whitespace().count();
    (1..=5).contains(&words)
        && side.starts_with(char::is_uppercase)
        && side.ends_with(|c: char| c.is_alphabetic() || c == '.')
        && side.split_whitespace().last().is_some_and(|word| word.starts_with(char::is_uppercase))
        && all_capitalised(side)
        && !is_label(side)
        && !is_heading(side)
        && !side.contains(|c: char| c.is_ascii_digit() || matches!(c, '|' | '/' | '#'))
}

fn all_capitalised(words: &str) -> bool {
    const SMALL: [&str; 14] = ["of", "the", "and", "for", "on", "at", "to", "de", "del", "la", "no.", "no", "by", "in"];
    words.split(|c: char| c.is_whitespace() || c == '|').filter(|w| !w.is_empty()).all(|word| {
        let bare = word.trim_start_matches(|c: char| !c.is_alphanumeric());
        bare.is_empty() || SMALL.contains(&bare) || bare.starts_with(|c: char| !c.is_lowercase())
    })
}

fn has_word(line: &str, words: &[&str]) -> bool {
    line.split(|c: char| !c.is_alphanumeric()).any(|word| words.contains(&word.to_lowercase().as_str()))
}

/// "By Abena Tutu": who wrote the text, on a line of its own.
fn is_byline(line: &str) -> bool {
    let Some(names) = line.strip_prefix("By ").or_else(|| line.strip_prefix("BY ")) else { return false };
    let words = names.split_whitespace().count();
    (2..=9).contains(&words)
        && all_capitalised(names)
        && !names.ends_with(['.', ':'])
        && !names.contains(|c: char| c.is_ascii_digit())
}

/// "Press release no 12", "Press statement": what the text is, with its number.
fn is_release(line: &str) -> bool {
    let low = line.to_lowercase();
    let rest = [
        "press release",
        "media release",
        "news release",
        "press statement",
        "media statement",
        "press note",
        "information for the press",
    ]
    .iter()
    .find_map(|head| low.strip_prefix(head));
    // Nothing but a number behind it.
    let number = |word: &str| {
        let word = word.trim_matches(|c: char| !c.is_alphanumeric());
        word.is_empty()
            || matches!(word, "no" | "nr" | "nº" | "n" | "n°")
            || word.starts_with(|c: char| c.is_ascii_digit())
    };
    rest.is_some_and(|rest| rest.split_whitespace().count() <= 3 && rest.split_whitespace().all(number))
}

/// Whether a line names an office or says what it is, as lines beside a date do.
fn is_label(line: &str) -> bool {
    const LABELS: [&str; 34] = [
        "answered",
        "bulletin",
        "communicated",
        "communique",
        "communiqué",
        "date",
        "dated",
        "department",
        "embassy",
        "government",
        "immediate",
        "issued",
        "media",
        "ministry",
        "modified",
        "news",
        "office",
        "posted",
        "press",
        "published",
        "publication",
        "question",
        "release",
        "released",
        "secretariat",
        "section",
        "service",
        "source",
        "spokesperson",
        "spokesman",
        "team",
        "translation",
        "updated",
        "website",
    ];
    has_word(line, &LABELS)
}

/// Whether a line is the heading of a text of some sort, so that it is no place.
fn is_heading(line: &str) -> bool {
    const HEADINGS: [&str; 20] = [
        "address",
        "agreement",
        "announcement",
        "briefing",
        "declaration",
        "fact",
        "interview",
        "joint",
        "message",
        "note",
        "readout",
        "remarks",
        "report",
        "sheet",
        "speech",
        "statement",
        "summary",
        "transcript",
        "upon",
        "update",
    ];
    has_word(line, &HEADINGS)
}

#[cfg(test)]
mod tests;
