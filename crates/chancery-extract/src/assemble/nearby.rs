//! What the engagements already put together say about a sentence: between whom, and when, its story plays.
//!
//! "The two ministers also signed an agreement" names neither side nor day; the talks told just before it do.

use super::{Draft, add_all};
use crate::page::Page;
use chancery_model::{Edtf, Matter, Side, Status};

/// How many sentences a day is carried on.
const CLOSE: usize = 4;

/// The visits and talks of a document, to ask what a sentence without sides or date is about.
pub(super) struct Nearby<'a> {
    drafts: &'a [Draft],
    principals: &'a [Side],
}

impl<'a> Nearby<'a> {
    pub fn new(drafts: &'a [Draft], principals: &'a [Side]) -> Nearby<'a> {
        Nearby { drafts, principals }
    }

    /// Adds to `sides` whom the sentence names, if that makes two, else whom its own or nearest earlier visit or talks are between, else whom the document is
    /// mostly about, until there are two. Sides already there must be among them: a third party's story is none of theirs.
    pub fn complete(&self, page: &Page, sides: &mut Vec<Side>, sentence: usize) {
        if sides.len() >= 2 {
            return;
        }
        if let Some(named) = named_in(page, sides, sentence) {
            *sides = named;
            return;
        }
        let told = self.before(sentence).map(|(_, d)| d).find_map(|draft| {
            let own = sides_of(draft);
            (own.len() >= 2 && sides.iter().all(|s| own.contains(s))).then_some(own)
        });
        let just_named = || (1..=2).find_map(|back| named_in(page, sides, sentence.checked_sub(back)?));
        match told.or_else(just_named) {
            Some(own) => add_all(sides, own),
            None => {
                let missing = 2 - sides.len();
                let others: Vec<Side> =
                    self.principals.iter().filter(|p| !sides.contains(p)).take(missing).cloned().collect();
                add_all(sides, others);
            }
        }
    }

    /// When the story around a sentence plays: the day of the nearest talks told there or up to there, one of whose sides
    /// takes part; else whatever date the nearest such visit or talks have.
    pub fn when(&self, sentence: usize, parties: &[Side]) -> Option<Edtf> {
        let dated = |(distance, draft): (usize, &'a Draft)| {
            let ours = parties.is_empty() || sides_of(draft).iter().any(|s| parties.contains(s));
            draft.when.as_ref().filter(|_| ours).map(|w| (distance, w.edtf))
        };
        let dates: Vec<(usize, Edtf)> = self.before(sentence).filter_map(dated).collect();
        let day = dates.iter().find(|(distance, edtf)| *distance <= CLOSE && matches!(edtf, Edtf::Day(_)));
        day.or(dates.first()).map(|(_, edtf)| *edtf)
    }

    /// Visits and talks that take place, told in the sentence or before it, the nearest first; then those told after it.
    fn before(&self, sentence: usize) -> impl Iterator<Item = (usize, &'a Draft)> {
        let mut found: Vec<(usize, &Draft)> = self
            .drafts
            .iter()
            .filter(|d| !matches!(d.status, Status::Cancelled | Status::Denied))
            .filter(|d| matches!(d.matter, Matter::Visit(_) | Matter::Talks(_)))
            .filter_map(|d| {
                let distance = |s: &usize| if *s <= sentence { sentence - s } else { 1000 + s - sentence };
                d.sentences.iter().map(distance).min().map(|nearest| (nearest, d))
            })
            .collect();
        found.sort_by_key(|(distance, _)| *distance);
        found.into_iter()
    }
}

/// The two sides that a sentence names, if they are two with those already known.
fn named_in(page: &Page, known: &[Side], sentence: usize) -> Option<Vec<Side>> {
    let mut named = known.to_vec();
    for mention in page.cast.of_sentence(sentence) {
        add_all(&mut named, page.sides(mention));
    }
    (named.len() == 2).then_some(named)
}

fn sides_of(draft: &Draft) -> Vec<Side> {
    let mut sides = Vec::new();
    match &draft.matter {
        Matter::Visit(v) => add_all(&mut sides, v.sending.iter().chain(&v.host).cloned()),
        Matter::Talks(t) => add_all(&mut sides, t.sides.iter().filter_map(|s| s.party.clone())),
        _ => {}
    }
    sides
}

/// The year of a date.
pub(super) fn year(edtf: Edtf) -> Option<i16> {
    match edtf {
        Edtf::Year(y) | Edtf::Month(y, _) => Some(y),
        Edtf::Day(d) => Some(d.year()),
        Edtf::Days(a, b) => a.or(b).map(|d| d.year()),
    }
}
