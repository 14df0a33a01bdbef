//! What a text says that cannot all be true: durations and anniversaries that count from different years.

use super::Draft;
use super::milestones::subject;
use crate::numbers::cardinal;
use crate::page::Page;
use chancery_model::{Edtf, Matter, Problem};

/// Compares "70-year relations", counted back from the publication year, with "the 70th anniversary in 2025".
pub(super) fn problems(page: &Page, drafts: &[Draft]) -> Vec<Problem> {
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
        if !found.iter().any(|p| p.message == message) {
            found.push(Problem { code: "anniversary-at-odds".to_owned(), message });
        }
    }
    found
}

/// Durations of relations and partnerships: number of years and what has lasted.
fn durations(page: &Page) -> Vec<(u32, String)> {
    let mut found = Vec::new();
    for tree in &page.trees {
        for t in 0..tree.len() {
            if tree.lemma(t) != "year" {
                continue;
            }
            let number = tree
                .kids(t)
                .iter()
                .copied()
                .chain(t.checked_sub(2))
                .find_map(|k| cardinal(page.text, tree.sentence, k));
            let Some((years, _)) = number.map(|(n, range)| (n as u32, range)).filter(|(n, _)| (2..=500).contains(n))
            else {
                continue;
            };
            // "70-year relations": the noun above; "70 years of relations": the noun below.
            let near = tree.head(t).into_iter().chain(tree.down(t, "nmod"));
            for noun in near {
                let span = crate::phrase::phrase(tree, noun, crate::phrase::Breadth::Single);
                let what = subject(page.text.slice(span));
                if what.contains('_') {
                    found.push((years, what));
                }
            }
        }
    }
    found
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
