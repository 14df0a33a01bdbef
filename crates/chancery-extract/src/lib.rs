//! Trees, frames and knowledge become a reading: mentions, entities, dates, quoted claims, engagements.
//!
//! The way of a document through this crate: [`cast`] finds who and what is named; [`dates`] and [`numbers`] read times
//! and quantities; `claims` tries every frame on every trigger, along paths through the tree (`walk`), with the words of
//! each filler (`phrase`) and whether it is real (`mood`); `assemble` makes one engagement of the claims that speak of it.
//! [`explain`] tells the same way in words.

mod assemble;
mod atoms;
pub mod cast;
mod claims;
pub mod dates;
#[cfg(test)]
mod drawn;
mod explain;
mod mood;
pub mod numbers;
mod page;
mod phrase;
mod repair;
mod tree;
mod walk;

pub use explain::{Explained, Filled, Fired, Nearly, explain};

use chancery_frames::Library;
use chancery_knowledge::World;
use chancery_model::{Edtf, Engagement, Entity, Parse, Problem, Side, Text};
use page::Page;
use tree::Tree;

/// What is known of a document before it is read.
#[derive(Debug, Clone)]
pub struct Given<'a> {
    /// Title and text.
    pub text: &'a Text,
    /// Its trees.
    pub parse: &'a Parse,
    /// When it was published.
    pub published: Option<Edtf>,
    /// Where its prose begins, after date line and dateline: a byte of the working string.
    pub lead: usize,
    /// For whom its publisher speaks, if that is known.
    pub publisher: Option<Side>,
}

/// What is read from a document.
#[derive(Debug, Clone)]
pub struct Found {
    /// Who and what is named.
    pub entities: Vec<Entity>,
    /// What happened.
    pub engagements: Vec<Engagement>,
    /// What cannot all be true.
    pub problems: Vec<Problem>,
}

/// Reads one document. A pure function of its arguments.
pub fn read(given: &Given, world: &World, frames: &Library) -> Found {
    with_page(given, world, |page| {
        let claims = claims::claims(page, frames);
        let (mut drafts, problems) = assemble::assemble(page, world, &claims);
        if !assemble::of_states(page, world, given.publisher.is_some()) {
            drafts.clear();
        }
        Found { entities: page.cast.entities.clone(), engagements: assemble::finish(page, drafts), problems }
    })
}

/// A claim in words, for frames' tests.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// Name of the frame that fired.
    pub frame: String,
    /// The trigger as printed.
    pub trigger: String,
    /// Slot, and what fills it: an entity's name, or the words.
    pub slots: Vec<(String, Vec<String>)>,
}

/// Every frame that fires in a document, and what fills it.
pub fn tell(given: &Given, world: &World, frames: &Library) -> Vec<Told> {
    with_page(given, world, |page| claims::claims(page, frames).iter().map(|claim| told(page, claim)).collect())
}

fn told(page: &Page, claim: &claims::Claim) -> Told {
    let tree = page.tree(claim.sentence);
    let mut slots: Vec<(String, Vec<String>)> = claim
        .slots
        .iter()
        .map(|(slot, fillers)| {
            let name = |f: &claims::Filler| explain::name_of(page, claim.sentence, slot, f);
            (slot.to_string(), fillers.iter().map(name).collect())
        })
        .collect();
    slots.extend(claim.fields.iter().map(|(field, value)| (field.to_string(), vec![value.to_string()])));
    Told { frame: claim.frame.name.clone(), trigger: tree.form(claim.trigger).to_owned(), slots }
}

fn with_page<T>(given: &Given, world: &World, then: impl FnOnce(&Page) -> T) -> T {
    let parse = repair::repaired(given.text, given.parse);
    let parse = parse.as_ref();
    let cast = cast::cast(
        given.text,
        parse,
        world,
        given.lead,
        cast::Issued { by: given.publisher.clone(), on: given.published },
    );
    let published = match given.published {
        Some(Edtf::Day(day)) => Some(day),
        _ => None,
    };
    let anchor = filed(given, parse, published).or(published);
    let mut context = dates::Context::default();
    // A date line or dateline says when the text was filed, not when things happened.
    let told = |d: &dates::Dated| d.span.start >= given.lead || given.text.in_title(d.span);
    let mut dates_of = |s| dates::find(given.text, s, anchor, &mut context).into_iter().filter(told).collect();
    let dates = parse.sentences.iter().map(&mut dates_of).collect();
    let trees = parse.sentences.iter().map(|s| Tree::new(given.text, s)).collect();
    then(&Page { text: given.text, trees, cast: &cast, dates, published: given.published, lead: given.lead })
}

/// How many days before its publication a text may have been filed.
const DELAY: i32 = 3;

/// The day in a dateline, if the text was published a little later: "RIYADH, May 15 (SPA) -- … today".
fn filed(
    given: &Given,
    parse: &chancery_model::Parse,
    published: Option<jiff::civil::Date>,
) -> Option<jiff::civil::Date> {
    let published = published?;
    let before = |span: chancery_model::Span| {
        span.start >= given.text.body_start() && span.end <= given.lead && !given.text.in_title(span)
    };
    let mut context = dates::Context::default();
    let opening = parse.sentences.iter().take(12);
    let mut dates = opening.flat_map(|s| dates::find(given.text, s, Some(published), &mut context));
    let day = dates.find_map(|d| match d.when() {
        Some(Edtf::Day(day)) if before(d.span) => Some(day),
        _ => None,
    })?;
    (0..=DELAY).contains(&(published - day).get_days()).then_some(day)
}
