//! What a text says that cannot all be true: durations and anniversaries that count from different years; and
//! anniversaries of relations that began in another year by the knowledge's tables.

use super::Draft;
use super::milestones::subject;
use crate::numbers::years;
use crate::page::Page;
use chancery_knowledge::{Tie, World};
use chancery_model::{Edtf, Matter, Problem};

/// All of them, each once, in the order of the text: dates that cannot be, then years that do not add up.
pub(super) fn problems(page: &Page, world: &World, drafts: &[Draft]) -> Vec<Problem> {
    let mut found: Vec<Problem> = Vec::new();
    let dates = page.dates.iter().flatten().filter_map(|d| d.problem.clone());
    for problem in dates.chain(anniversaries(page, drafts)).chain(against_the_record(page, world, drafts)) {
        if !found.iter().any(|p| p.message == problem.message) {
            found.push(problem);
        }
    }
    found
}

/// Compares "70-year relations", counted back from the publication year, with "the 70th anniversary in 2025".
fn anniversaries(page: &Page, drafts: &[Draft]) -> Vec<Problem> {
    let published = match page.published {
        Some(Edtf::Day(d)) => d.year(),
        Some(Edtf::Month(y, _) | Edtf::Year(y)) => y,
        _ => return Vec::new(),
    };
    let mut found: Vec<Problem> = Vec::new();
    for (years, what) in durations(page) {
        let told = drafts.iter().find_map(|d| match &d.matter {
            Matter::Milestone(m) if m.ordinal == Some(years) && m.what == what => m.year.zip(m.since),
            _ => None,
        });
        let Some((year, since)) = told.filter(|(year, _)| *year != published) else { continue };
        let counted = i32::from(published) - years as i32;
        let message = format!(
            "{years} years of {} told in {published} count from {counted}, but the {} anniversary in {year} from {since}",
            what.replace('_', " "),
            nth(years)
        );
        found.push(Problem { code: "anniversary_at_odds".to_owned(), message });
    }
    found
}

/// Compares anniversaries of diplomatic relations with the years that the tables know for the two sides. Which of the two is
/// wrong is not decided: states also count from a treaty, a consulate or a legation that no table has.
fn against_the_record(page: &Page, world: &World, drafts: &[Draft]) -> Vec<Problem> {
    let mut found = Vec::new();
    for draft in drafts {
        let Matter::Milestone(m) = &draft.matter else { continue };
        let (Some(since), Some(n), [a, b]) = (m.since, m.ordinal, &m.parties[..]) else { continue };
        if m.what != "diplomatic_relations" {
            continue;
        }
        let record = world.relations_between(a.as_str(), b.as_str());
        let begun: Vec<&Tie> = record.iter().filter(|tie| tie.begins()).collect();
        // What will be marked some day is often told the year before: only a year in so many words is held against one.
        let stated = draft.sentences.iter().any(|s| names_year(page, *s, m.year));
        let slack = if stated { 0 } else { 1 };
        let fits = |tie: &&Tie| tie.year().is_some_and(|year| year.abs_diff(since) <= slack);
        if begun.is_empty() || begun.iter().any(fits) {
            continue;
        }
        let known: Vec<String> = begun.iter().map(|tie| told(tie)).collect();
        let year = m.year.map_or(String::new(), |year| format!(" in {year}"));
        let message = format!(
            "the {} anniversary of the relations of {a} and {b}{year} counts from {since}, but the record has {}",
            nth(n),
            known.join(", ")
        );
        found.push(Problem { code: "anniversary_against_record".to_owned(), message });
    }
    found
}

/// Whether a sentence says the year, or says "this year".
fn names_year(page: &Page, sentence: usize, year: Option<i16>) -> bool {
    let words = page.text.slice(page.tree(sentence).sentence.span);
    year.is_some_and(|year| words.contains(&year.to_string())) || words.to_lowercase().contains("this year")
}

/// "1955-03-05 (hand)", with what it was if no beginning of relations.
fn told(tie: &Tie) -> String {
    let what = match tie.what {
        "recognition" => "recognition ",
        "resumed" => "resumed ",
        _ => "",
    };
    format!("{what}{} ({})", tie.since, tie.source)
}

/// Durations of relations and partnerships, number of years and what has lasted: "70-year diplomatic relationship", "70
/// years of diplomatic relations". Read from the words that follow, up to the next comma or "and".
fn durations(page: &Page) -> Vec<(u32, String)> {
    const REACH: usize = 6;
    let mut found = Vec::new();
    for tree in &page.trees {
        for t in 0..tree.len() {
            let Some((n, range)) = years(page.text, tree.sentence, t).filter(|(n, _)| (2..=500).contains(n)) else {
                continue;
            };
            let ends = |k: &usize| matches!(tree.form(*k), "," | ";" | "and" | "." | "ago");
            let until = (range.end..tree.len()).take(REACH).take_while(|k| !ends(k)).last();
            let Some(last) = until else { continue };
            if let Some(what) = lasting(page.text.slice(tree.span(range.end, last))) {
                found.push((n, what));
            }
        }
    }
    found
}

/// What has lasted, by the contract's names; relations between states are diplomatic ones unless the text says which.
fn lasting(words: &str) -> Option<String> {
    let what = subject(words);
    let lower = words.to_lowercase();
    let relations = ["relation", " ties"].iter().any(|w| lower.contains(w));
    match what.contains('_') {
        true => Some(what),
        false => relations.then(|| "diplomatic_relations".to_owned()),
    }
}

/// 1st, 2nd, 3rd, 4th.
fn nth(n: u32) -> String {
    let end = match (n % 10, n % 100) {
        (_, 11..=13) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    };
    format!("{n}{end}")
}
