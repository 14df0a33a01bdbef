//! Claims become engagements: who each filler is, when and where, and which claims speak of the same thing.
//!
//! In the order of work: [`circumstances`] finds dates and places of one claim; [`visits`], [`talks`], [`agreements`],
//! [`commitments`], [`thanks`] and [`milestones`] turn claims of their kind into drafts and merge those that are one; [`finish`]
//! orders and numbers them and sets talks within their visit.

mod agreements;
mod circumstances;
mod commitments;
mod confidence;
mod finish;
mod guests;
mod instruments;
mod journeys;
mod lists;
mod milestones;
mod nearby;
mod parties;
mod points;
mod problems;
mod setting;
mod talks;
mod thanks;
mod topics;
mod undertaking;
mod visits;
mod wording;

use crate::claims::{Claim, Filler};
use crate::page::Page;
use chancery_frames::Kind;
use chancery_knowledge::World;
use chancery_model::{EntityId, EntityKind, Matter, Problem, Quote, Side, Span, Status, When};

pub(crate) use finish::finish;
pub(crate) use setting::of_states;

/// An engagement being put together.
#[derive(Debug, Clone)]
pub(crate) struct Draft {
    pub matter: Matter,
    pub status: Status,
    pub when: Option<When>,
    pub places: Vec<EntityId>,
    /// Sentences that speak of it, the best evidence first.
    pub sentences: Vec<usize>,
    /// The trigger's place, to order by.
    pub at: Span,
    /// Which of a series it is, if the words say so: "the fourth consultations".
    pub nth: Option<u32>,
}

impl Draft {
    fn new(page: &Page, claim: &Claim, matter: Matter) -> Draft {
        let (when, places) = circumstances::of(page, claim);
        let status = claim.field("status").and_then(status).unwrap_or(claim.status);
        // What has been cannot lie in a year to come: that is another matter's, such as an anniversary's.
        let yet = |w: &When| match (page.published.and_then(chancery_model::Edtf::last), w.edtf) {
            (Some(told), chancery_model::Edtf::Year(year)) => year <= told.year(),
            _ => true,
        };
        Draft {
            matter,
            status,
            when: when.filter(|w| status != Status::Done || claim.frame.yields != Kind::Visit || yet(w)),
            places,
            sentences: vec![claim.sentence],
            at: page.tree(claim.sentence).token(claim.trigger).span,
            nth: None,
        }
    }

    /// Takes over what another draft of the same engagement adds; what both say stays as the first said it.
    fn absorb(&mut self, other: Draft) {
        if better_dated(self.when.as_ref(), other.when.as_ref()) {
            self.when = other.when;
        }
        add_all(&mut self.places, other.places);
        add_all(&mut self.sentences, other.sentences);
    }
}

/// Whether the second date says more than the first.
fn better_dated(first: Option<&When>, second: Option<&When>) -> bool {
    use chancery_model::Edtf::{Day, Days, Month, Year};
    let rank = |when: Option<&When>| match when.map(|w| w.edtf) {
        None => 0,
        Some(Year(_)) => 1,
        Some(Month(..)) => 2,
        Some(Day(_)) => 3,
        Some(Days(Some(_), Some(_))) => 5,
        Some(Days(..)) => 4,
    };
    rank(second) > rank(first)
}

fn status(name: &str) -> Option<Status> {
    Some(match name {
        "done" => Status::Done,
        "ongoing" => Status::Ongoing,
        "planned" => Status::Planned,
        "cancelled" => Status::Cancelled,
        "denied" => Status::Denied,
        _ => return None,
    })
}

pub(crate) fn add_all<T: PartialEq>(to: &mut Vec<T>, more: impl IntoIterator<Item = T>) {
    for item in more {
        if !to.contains(&item) {
            to.push(item);
        }
    }
}

/// The sides that the fillers of a slot act for, without repetition.
fn sides_of(page: &Page, claim: &Claim, slot: &str) -> Vec<Side> {
    let mut sides = Vec::new();
    for filler in claim.slot(slot) {
        if let Some(mention) = page.mention(claim.sentence, filler.token) {
            add_all(&mut sides, page.sides(mention));
        }
    }
    sides
}

/// The persons among the fillers of a slot.
fn persons_of(page: &Page, claim: &Claim, slot: &str) -> Vec<EntityId> {
    let mut persons = Vec::new();
    for filler in claim.slot(slot) {
        if let Some(mention) = page.mention(claim.sentence, filler.token) {
            add_all(&mut persons, page.persons(mention));
        }
    }
    persons
}

/// A filler's words as a quote, a leading article left out.
fn words(page: &Page, filler: &Filler, whole: bool) -> Option<Quote> {
    let span = if whole { filler.whole } else { filler.span };
    page.quote(without_article(page, span))
}

fn without_article(page: &Page, span: Span) -> Span {
    let text = page.text.slice(span);
    let cut = ["the ", "The ", "a ", "A ", "an ", "An "]
        .iter()
        .find(|article| text.starts_with(**article))
        .map_or(0, |a| a.len());
    Span::new(span.start + cut, span.end)
}

/// The two sides that the document is mostly about: those of its talks and visits, most often named first.
pub(crate) fn principals(page: &Page, drafts: &[Draft]) -> Vec<Side> {
    let mut counts: Vec<(Side, usize)> = Vec::new();
    let mut count = |side: &Side, weight: usize| match counts.iter_mut().find(|(s, _)| s == side) {
        Some((_, n)) => *n += weight,
        None => counts.push((side.clone(), weight)),
    };
    for draft in drafts {
        match &draft.matter {
            Matter::Visit(v) => v.sending.iter().chain(&v.host).for_each(|s| count(s, 3)),
            Matter::Talks(t) => t.sides.iter().filter_map(|s| s.party.as_ref()).for_each(|s| count(s, 3)),
            _ => {}
        }
    }
    for mention in &page.cast.mentions {
        for side in page.sides(mention) {
            if let Some((_, n)) = counts.iter_mut().find(|(s, _)| *s == side) {
                *n += 1;
            }
        }
    }
    counts.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    counts.into_iter().map(|(side, _)| side).collect()
}

/// The two states that title and first sentence name, where they name no more: whom a document without any visit or talks
/// is about.
fn opening_pair(page: &Page) -> Option<Vec<Side>> {
    let first = (0..page.trees.len()).find(|s| !page.is_title(*s))?;
    let mut sides = Vec::new();
    for mention in (0..=first).flat_map(|s| page.cast.of_sentence(s)) {
        add_all(&mut sides, page.sides(mention).into_iter().filter(|s| s.as_str().len() == 3 || s.as_str() == "EU"));
    }
    (sides.len() == 2).then_some(sides)
}

/// All engagements of a document, and what its text says that cannot all be true.
pub(crate) fn assemble(page: &Page, world: &World, claims: &[Claim]) -> (Vec<Draft>, Vec<Problem>) {
    let of = |kind: Kind| claims.iter().filter(move |c| c.frame.yields == kind);
    let travellers: Vec<(usize, EntityId)> = of(Kind::Visit)
        .flat_map(|claim| persons_of(page, claim, "visitor").into_iter().map(|id| (claim.sentence, id)))
        .collect();
    let talks = talks::talks(page, of(Kind::Talks), &travellers);
    let mut drafts = visits::visits(page, of(Kind::Visit), &talks);
    drafts.extend(talks);
    let principals = principals(page, &drafts);
    let nearby = nearby::Nearby::new(&drafts, &principals);
    let agreements = agreements::agreements(page, of(Kind::Agreement), &nearby);
    let milestones = milestones::milestones(page, of(Kind::Milestone), &nearby);
    drafts.extend(agreements);
    let partners = if principals.len() < 2 { opening_pair(page).unwrap_or(principals) } else { principals };
    drafts.extend(commitments::commitments(page, of(Kind::Commitment), &partners));
    drafts.extend(thanks::appreciations(page, of(Kind::Appreciation), &partners));
    drafts.extend(milestones);
    topics::lend(page, of(Kind::Talks), &mut drafts);
    topics::headings(page, &mut drafts);
    setting::abroad(&mut drafts);
    let problems = problems::problems(page, world, &drafts);
    (drafts, problems)
}

/// Whether an entity is a city, site or region.
fn is_place(page: &Page, id: EntityId) -> bool {
    page.cast.entity(id).kind == EntityKind::Place
}
