//! What a text says that cannot all be true: durations and anniversaries that count from different years.

use super::Draft;
use super::milestones::subject;
use crate::numbers::years;
use crate::page::Page;
use chancery_model::{Edtf, Matter, Problem};

/// All of them, each once, in the order of the text: dates that cannot be, then years that do not add up.
pub(super) fn problems(page: &Page, drafts: &[Draft]) -> Vec<Problem> {
    let mut found: Vec<Problem> = Vec::new();
    let dates = page.dates.iter().flatten().filter_map(|d| d.problem.clone());
    for problem in dates.chain(anniversaries(page, drafts)) {
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
