//! What a desk officer wants to see in a terminal: a block an engagement, and the words that each stands on.
//!
//! [`page`] lays out and colours, [`dates`] says dates in words, [`block`] turns an engagement into lines, [`people`]
//! names entities and sides, [`tree`] draws sentences, [`who`] tells what is known of a name. None of them knows where its output goes.

mod block;
mod dates;
mod page;
mod people;
mod tree;
mod who;

#[cfg(test)]
mod tests;

use chancery_model::{Engagement, Matter, Reading};
use page::{Page, Role};
use people::People;

pub(crate) use people::SideNames;

pub(crate) use tree::trees;
pub(crate) use who::who;

/// How a page looks.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Look {
    /// In columns of a terminal.
    pub(crate) width: usize,
    pub(crate) colours: bool,
    /// Whether to print the text of the document, if the reading has it.
    pub(crate) text: bool,
}

/// The width to print for: the terminal's, but never so wide that lines are hard to read.
pub(crate) fn width(terminal: bool) -> usize {
    let columns = terminal.then(terminal_size::terminal_size).flatten().map(|(width, _)| usize::from(width.0));
    columns.unwrap_or(100).clamp(40, 100)
}

/// What stands between two documents.
pub(crate) fn rule(look: Look) -> String {
    let mut page = Page::new(look);
    page.gap();
    page.line("", &[(Role::Quiet, "─".repeat(look.width))]);
    page.gap();
    page.finish()
}

/// A reading as a page: the document, its engagements with what lies within them, its problems. `side_name` gives the
/// name of a side's code, where it has one.
pub(crate) fn reading(reading: &Reading, side_name: SideNames, look: Look) -> String {
    let mut page = Page::new(look);
    let mut people = People::new(&reading.entities, side_name);
    head(&mut page, reading);
    let tops = reading.engagements.iter().filter(|engagement| parent(reading, engagement).is_none());
    for top in tops {
        page.gap();
        block::print(&mut page, &mut people, top, "");
        let within = reading.engagements.iter().filter(|other| parent(reading, other) == Some(&top.id));
        for inner in within {
            page.line("  │", &[]);
            block::print(&mut page, &mut people, inner, "  │ ");
        }
    }
    if reading.engagements.is_empty() {
        page.gap();
        page.line("", &[(Role::Quiet, "No engagement found.".to_owned())]);
    }
    if let Some(text) = reading.document.text.as_deref().filter(|_| look.text) {
        page.gap();
        text.lines().for_each(|line| page.line("", &[(Role::Quiet, line.to_owned())]));
    }
    tail(&mut page, reading);
    page.finish()
}

/// The visit that talks lie within, if the reading has it.
fn parent<'r>(reading: &'r Reading, engagement: &Engagement) -> Option<&'r String> {
    let Matter::Talks(talks) = &engagement.matter else { return None };
    let within = talks.within.as_ref()?;
    let visit = reading.engagements.iter().find(|other| other.id == *within)?;
    matches!(visit.matter, Matter::Visit(_)).then_some(&visit.id)
}

/// What the document is, when it was published and where it was filed.
fn head(page: &mut Page, reading: &Reading) {
    let document = &reading.document;
    let title = document.title.as_deref().map(str::trim).filter(|title| !title.is_empty());
    page.line("", &[(Role::Strong, title.unwrap_or(&document.path).to_owned())]);
    let facts = [
        title.map(|_| document.path.clone()),
        document.publisher.clone(),
        document.published.map(|date| format!("published {}", dates::say(date))),
        document.dateline.as_ref().map(|place| format!("filed from {place}")),
        document.url.clone(),
    ];
    let facts: Vec<String> = facts.into_iter().flatten().collect();
    if !facts.is_empty() {
        page.line("", &[(Role::Quiet, facts.join(" · "))]);
    }
}

/// What the text says that cannot all be true.
fn tail(page: &mut Page, reading: &Reading) {
    if reading.problems.is_empty() {
        return;
    }
    page.gap();
    let many = if reading.problems.len() == 1 {
        "1 problem".to_owned()
    } else {
        format!("{} problems", reading.problems.len())
    };
    page.line("", &[(Role::Alarm, format!("{many} in the text"))]);
    for problem in &reading.problems {
        page.hanging("! ", "  ", &[(Role::Plain, problem.message.clone())]);
    }
}
