//! Lists of instruments: "the following documents were signed:" and what stands below it, a line each.

use super::instruments::named_by;
use crate::page::Page;
use chancery_model::{Instrument, Span};

/// Most lines of a list that are looked at.
const LONGEST: usize = 60;

/// How many words may stand before the noun that names the instrument: "Memorandum", "Technical Cooperation Agreement".
const OPENING: usize = 8;

/// The titles listed below a sentence, each with its sentence and sort; empty if no list of instruments follows. One
/// line that is none ("These are:") may stand between.
pub(super) fn listed(page: &Page, sentence: usize) -> Vec<(Span, usize, Instrument)> {
    let mut found = behind_colon(page, sentence);
    if found.len() > 1 {
        return found;
    }
    found.clear();
    let mut missed = 0;
    for below in (sentence + 1..page.trees.len()).take(LONGEST) {
        match item(page, below) {
            Some(item) => found.push(item),
            // A line of an item's own, for example who signed it.
            None if found.is_empty() && missed < 1 && ends_with_colon(page, below) => missed += 1,
            None => break,
        }
    }
    found
}

/// "were signed: the Agreement on A; the Protocol on B": the members of a list within the sentence, parted by semicolons.
fn behind_colon(page: &Page, sentence: usize) -> Vec<(Span, usize, Instrument)> {
    let whole = page.tree(sentence).sentence.span;
    let text = page.text.slice(whole);
    let Some(colon) = text.find(": ").filter(|at| text[*at..].contains("; ")) else { return Vec::new() };
    let mut start = colon + 2;
    let mut found = Vec::new();
    for part in text[start..].split("; ") {
        let mark = marker(part)
            + ["and ", "the ", "an ", "a "]
                .iter()
                .find(|w| part[marker(part)..].starts_with(**w))
                .map_or(0, |w| w.len());
        let rest = &part[mark..];
        let end = rest.len() - ending(rest);
        if let Some(sort) = sort_of(rest, true).filter(|_| end > 0) {
            found.push((Span::new(whole.start + start + mark, whole.start + start + mark + end), sentence, sort));
        }
        start += part.len() + 2;
    }
    found
}

/// The sort of instrument that a title's first words name; any word counts where `listed`, else only capitalised ones.
fn sort_of(title: &str, listed: bool) -> Option<Instrument> {
    title.split_whitespace().take(OPENING).find_map(|word| {
        let word = word.trim_matches(|c: char| !c.is_alphanumeric());
        let fits = listed || word.chars().next().is_some_and(char::is_uppercase);
        fits.then(|| named_by(word).or_else(|| named_by(word.trim_end_matches('s')))).flatten()
    })
}

fn ends_with_colon(page: &Page, sentence: usize) -> bool {
    page.text.slice(page.tree(sentence).sentence.span).trim_end().ends_with(':')
}

/// The title that a line begins with, if the line stands for itself and names an instrument near its beginning.
fn item(page: &Page, sentence: usize) -> Option<(Span, usize, Instrument)> {
    let tree = page.tree(sentence);
    let whole = tree.sentence.span;
    let text = page.text.slice(whole);
    let before = &page.text.as_str()[..whole.start];
    let own_line = before.trim_end_matches([' ', '\t']).ends_with('\n') || before.ends_with("; ");
    if !own_line || text.len() > 600 {
        return None;
    }
    let mark = marker(text);
    let rest = &text[mark..];
    let sort = sort_of(rest, mark > 0)?;
    // A sentence about an instrument is no title of one.
    let tells =
        tree.sentence.tokens.iter().any(|t| t.head.is_none() && matches!(t.xpos.as_str(), "VBD" | "VBZ" | "VBP"));
    if tells && mark == 0 {
        return None;
    }
    let end = rest.len() - ending(rest);
    (end > 0).then(|| (Span::new(whole.start + mark, whole.start + mark + end), sentence, sort))
}

/// Bytes of a bullet or number at the beginning of a line: "- ", "3. ", "(iv) ", "b) ".
fn marker(line: &str) -> usize {
    let bare = line.trim_start_matches(['-', '–', '—', '•', '*', '·', '▪', '●', '(', ' ', '\t']);
    let label: String = bare.chars().take_while(|c| c.is_ascii_alphanumeric()).collect();
    let after = &bare[label.len()..];
    let numbered = !label.is_empty()
        && label.len() <= 4
        && (label.bytes().all(|b| b.is_ascii_digit())
            || label.len() == 1
            || label.bytes().all(|b| b"ivxIVX".contains(&b)))
        && after.starts_with(['.', ')', ':']);
    let rest = if numbered { after[1..].trim_start() } else { bare };
    line.len() - rest.len()
}

/// Bytes at the end of a title that do not belong to it: ", signed by …", " - with a budget of …", "; and", ".".
fn ending(title: &str) -> usize {
    let cuts = [", signed", " signed by", ", with ", ", which", ", to be", " – signed", " - signed", " (signed"];
    let cut = cuts.iter().filter_map(|c| title.find(c)).min().unwrap_or(title.len());
    let kept = title[..cut].trim_end();
    let kept = kept.strip_suffix("; and").unwrap_or(kept).trim_end_matches([';', '.', ',', ' ', ':']);
    title.len() - kept.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_before_a_title() {
        for (line, title) in [
            ("1. Agreement on visas", "Agreement on visas"),
            ("(iv) MoU on seeds", "MoU on seeds"),
            ("b) Protocol", "Protocol"),
            ("- Letter of intent", "Letter of intent"),
            ("• Treaty", "Treaty"),
            ("Treaty on fish", "Treaty on fish"),
            ("MoU. It is new", "MoU. It is new"),
            ("", ""),
        ] {
            assert_eq!(&line[marker(line)..], title);
        }
    }

    #[test]
    fn what_follows_a_title() {
        for (line, title) in [
            ("MoU on seeds, signed by the two ministers;", "MoU on seeds"),
            ("Work Programme 2024-2025, with a budget of 2 million.", "Work Programme 2024-2025"),
            ("Agreement on visas; and", "Agreement on visas"),
            ("Agreement on visas", "Agreement on visas"),
            (".", ""),
        ] {
            assert_eq!(&line[..line.len() - ending(line)], title);
        }
    }
}
