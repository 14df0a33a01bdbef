//! Subjects told as headings: "Trade and Investment" on a line of its own, "Maritime Security:" before what is said of it.

use super::super::{Draft, add_all};
use super::subjects;
use crate::page::Page;
use chancery_model::{Matter, Status, Topic};

/// A text is divided by headings if it has so many.
const FEWEST: usize = 3;

/// Most words of a heading.
const LONGEST: usize = 10;

/// Adds the headings of a text that is divided by them to its first talks, or to its visit.
pub(in super::super) fn headings(page: &Page, drafts: &mut [Draft]) {
    let found: Vec<(usize, usize)> = (0..page.trees.len()).filter_map(|s| Some((s, heading(page, s)?))).collect();
    if found.len() < FEWEST {
        return;
    }
    let told: Vec<_> = found.iter().flat_map(|(sentence, words)| of_heading(page, *sentence, *words)).collect();
    let on = |d: &&mut Draft| !matches!(d.status, Status::Cancelled | Status::Denied);
    let takes = |d: &&mut Draft| matches!(d.matter, Matter::Talks(_) | Matter::Visit(_));
    let mut all: Vec<&mut Draft> = drafts.iter_mut().filter(on).filter(takes).collect();
    all.sort_by_key(|d| matches!(d.matter, Matter::Visit(_)));
    match all.first_mut().map(|d| &mut d.matter) {
        Some(Matter::Talks(talks)) => add_all(&mut talks.topics, told),
        Some(Matter::Visit(visit)) => add_all(&mut visit.topics, told),
        _ => {}
    }
}

fn of_heading(page: &Page, sentence: usize, words: usize) -> Vec<Topic> {
    let tree = page.tree(sentence);
    let root = (0..words).find(|t| tree.head(*t).is_none_or(|h| h >= words));
    let told = root.map_or_else(Vec::new, |root| subjects(page, sentence, root));
    let within = |topic: &Topic| page.text.slice(tree.span(0, words - 1)).contains(&topic.text);
    told.into_iter().filter(within).collect()
}

/// How many words at the head of a sentence are a heading: a line of a few capitalised words, or such words before a colon
/// at the beginning of a line, that are no sentence, no date, and name nobody.
fn heading(page: &Page, sentence: usize) -> Option<usize> {
    let tree = page.tree(sentence);
    let span = tree.sentence.span;
    let whole = page.text.as_str();
    let opens = whole[..span.start].trim_end_matches([' ', '\t', '*', '#']).ends_with('\n');
    let colon = (0..tree.len().min(LONGEST)).find(|k| tree.form(*k) == ":");
    let alone = whole[span.end..].trim_start_matches([' ', '\t', '*']).starts_with('\n');
    let open_end = !page.text.slice(span).trim_end().ends_with(['.', '!', '?', ',', ';', '”']);
    let words = colon.or_else(|| (alone && open_end && tree.len() <= LONGEST).then(|| tree.len()))?;
    if page.is_title(sentence) || !opens || words < 2 || !page.dates[sentence].iter().all(|d| d.tokens.start >= words) {
        return None;
    }
    let finite = |t: usize| matches!(tree.token(t).xpos.as_str(), "VBD" | "VBZ" | "VBP" | "MD");
    let content = |t: &usize| matches!(tree.token(*t).upos.as_str(), "NOUN" | "PROPN" | "ADJ" | "VERB");
    let capital = |t: usize| tree.form(t).starts_with(|c: char| c.is_uppercase() || c.is_numeric());
    let person = |t: usize| page.mention(sentence, t).is_some_and(|m| !page.persons(m).is_empty());
    let told: Vec<usize> = (0..words).filter(content).collect();
    let heading = told.len() > 1
        && told.iter().all(|t| capital(*t) && !person(*t))
        && !(0..words).any(finite)
        && page.text.slice(tree.span(0, words - 1)).chars().any(char::is_lowercase);
    heading.then_some(words)
}
