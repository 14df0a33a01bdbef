//! Lists of what is agreed: "agreed on the following:", "decided to: (a) …; (b) …", in the sentence or on lines below it.

use super::undertaking::shortened;
use crate::page::Page;
use chancery_model::Span;

/// Most lines of a list that are looked at.
const LONGEST: usize = 20;

/// What a list below or behind a colon after the trigger says, each point with its sentence; empty if there is none. The
/// words before the colon must announce a list, not be what is agreed.
pub(super) fn points(page: &Page, sentence: usize, trigger: usize) -> Vec<(Span, usize)> {
    let tree = page.tree(sentence);
    let whole = tree.sentence.span;
    let from = tree.token(trigger).span.end;
    let Some(colon) = page.text.slice(Span::new(from, whole.end)).find(':').map(|at| from + at) else {
        return Vec::new();
    };
    if !announces(page.text.slice(Span::new(from, colon))) {
        return Vec::new();
    }
    let inside = Span::new(colon + 1, whole.end);
    if !page.text.slice(inside).trim().is_empty() {
        return parted(page, inside).into_iter().map(|span| (span, sentence)).collect();
    }
    let mut found = Vec::new();
    for below in (sentence + 1..page.trees.len()).take(LONGEST) {
        let whole = page.tree(below).sentence.span;
        let before = page.text.as_str()[..whole.start].trim_end_matches([' ', '\t']);
        let marked = marker(page.text.slice(whole)) > 0;
        let own_line = before.ends_with('\n') || before.ends_with(';') || marked;
        if !own_line || !(marked || begins_small(page.text.slice(whole))) {
            break;
        }
        found.extend(parted(page, whole).into_iter().map(|span| (span, below)));
    }
    found
}

/// Whether words before a colon only announce what follows it: "to", "on the following points".
fn announces(words: &str) -> bool {
    let words = words.trim().to_lowercase();
    words.is_empty()
        || matches!(words.as_str(), "to" | "that" | "on" | "as follows" | "inter alia" | "to inter alia")
        || words.contains("following") && words.split_whitespace().count() <= 6
}

fn begins_small(line: &str) -> bool {
    line.trim_start().chars().next().is_some_and(char::is_lowercase) || line.trim_start().starts_with("To ")
}

/// The members of a list, parted by semicolons.
fn parted(page: &Page, whole: Span) -> Vec<Span> {
    let text = page.text.slice(whole);
    let mut start = 0;
    let mut found = Vec::new();
    for part in text.split(';') {
        let mut mark = part.len() - part.trim_start().len();
        for opening in ["and ", "", "to ", "To ", "that ", "the "] {
            if part[mark..].starts_with(opening) {
                mark += opening.len();
            }
            if opening.is_empty() {
                mark += marker(&part[mark..]);
            }
        }
        let end = part.trim_end_matches([' ', '.', ',', '\n']).len();
        let end = part[..end].strip_suffix(" and").unwrap_or(&part[..end]).trim_end_matches([' ', ',']).len();
        if end > mark + 3 {
            found.push(shortened(page, Span::new(whole.start + start + mark, whole.start + start + end)));
        }
        start += part.len() + 1;
    }
    found
}

/// Bytes of a bullet or number at the beginning of a point: "- ", "3. ", "(iv) ", "b) ".
fn marker(line: &str) -> usize {
    let bare = line.trim_start_matches(['-', '–', '—', '•', '*', '·', '▪', '●', '(', ' ', '\t']);
    let label: String = bare.chars().take_while(char::is_ascii_alphanumeric).collect();
    let short =
        label.bytes().all(|b| b.is_ascii_digit()) || label.len() == 1 || label.bytes().all(|b| b"ivx".contains(&b));
    let after = &bare[label.len()..];
    let numbered = !label.is_empty() && label.len() <= 4 && short && after.starts_with(['.', ')']);
    line.len() - if numbered { after[1..].trim_start().len() } else { bare.len() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_announces_a_list() {
        for words in ["", " to", " on the following points", " as follows", " upon the following"] {
            assert!(announces(words), "{words:?}");
        }
        for words in [" to cooperate", " on a ferry line", " that the talks were useful"] {
            assert!(!announces(words), "{words:?}");
        }
    }

    #[test]
    fn marks_before_a_point() {
        for (line, point) in
            [("(a) open a port", "open a port"), ("2. lift visas", "lift visas"), ("- meet", "meet"), ("meet", "meet")]
        {
            assert_eq!(&line[marker(line)..], point);
        }
    }
}
