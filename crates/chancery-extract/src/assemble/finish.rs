//! Drafts become engagements: set within one another, ordered, numbered and quoted.
//!
//! Talks lie within the visit on which they were held. Each lends the other what it leaves unsaid: talks of a visit to
//! one city are held there, a visit goes wherever its talks were, and talks planned for a visit that is called off are
//! called off with it.

use super::topics::settled;
use super::visits::{apart, belongs};
use super::{Draft, add_all, confidence};
use crate::page::Page;
use chancery_model::{Edtf, Engagement, EntityId, Form, Matter, Mode, Quote, Side, Status, When};

/// Most quotes that one engagement carries.
const QUOTES: usize = 4;

/// The engagements of a document in the order of their best evidence. A draft that nothing can be quoted for is left
/// out: no claim without a quote.
pub(crate) fn finish(page: &Page, mut drafts: Vec<Draft>) -> Vec<Engagement> {
    drafts.retain(|d| !quotes(page, d).is_empty());
    drafts.iter_mut().for_each(|draft| yet_to_come(page, draft));
    drafts.sort_by_key(|d| (kind_order(&d.matter), d.at));
    let within: Vec<Option<usize>> = drafts.iter().map(|d| visit_of(&drafts, d)).collect();
    share(page, &mut drafts, &within);
    let id = |at: usize| format!("g{}", at + 1);
    let mut engagements = Vec::with_capacity(drafts.len());
    for (at, (draft, visit)) in drafts.into_iter().zip(within).enumerate() {
        let quotes = quotes(page, &draft);
        let confidence = confidence::of(page, &draft);
        let mut matter = draft.matter;
        if let Matter::Talks(talks) = &mut matter {
            talks.within = visit.map(id);
        }
        match &mut matter {
            Matter::Visit(visit) => settled(&mut visit.topics),
            Matter::Talks(talks) => settled(&mut talks.topics),
            Matter::Agreement(agreement) => settled(&mut agreement.topics),
            Matter::Commitment(commitment) => settled(&mut commitment.topics),
            Matter::Appreciation(thanks) => settled(&mut thanks.topics),
            Matter::Milestone(_) => {}
        }
        let (status, when, places) = (draft.status, draft.when, draft.places);
        engagements.push(Engagement { id: id(at), matter, status, when, places, quotes, confidence });
    }
    engagements
}

/// Talks told as done that lie wholly behind the day of publication are yet to come: a title's "bilateral meeting".
/// Visits have been settled by their days before.
fn yet_to_come(page: &Page, draft: &mut Draft) {
    let first = draft.when.as_ref().and_then(|w| w.edtf.first());
    if matches!(draft.matter, Matter::Talks(_))
        && draft.status == Status::Done
        && let (Some(first), Some(told)) = (first, page.published.and_then(Edtf::last))
        && first > told
    {
        draft.status = Status::Planned;
    }
}

/// Visits and the talks within them lend one another places and fate.
fn share(page: &Page, drafts: &mut [Draft], within: &[Option<usize>]) {
    for (at, visit) in within.iter().enumerate() {
        let Some(visit) = *visit else { continue };
        let places: Vec<EntityId> = drafts[at].places.clone();
        let there: Vec<EntityId> = places.into_iter().filter(|id| belongs(page, *id, &drafts[visit].matter)).collect();
        add_all(&mut drafts[visit].places, there);
        if drafts[visit].status == Status::Cancelled && drafts[at].status == Status::Planned {
            drafts[at].status = Status::Cancelled;
        }
    }
    for (at, visit) in within.iter().enumerate() {
        let Some(visit) = *visit else { continue };
        if let ([only], true) = (&drafts[visit].places[..], drafts[at].places.is_empty()) {
            let only = *only;
            let says = |s: &usize| page.cast.of_sentence(*s).any(|m| m.refers.contains(&only));
            let evidence = drafts[visit].sentences.iter().copied().find(says);
            lend(&mut drafts[at], evidence);
            drafts[at].places = vec![only];
        }
        // On a visit of one day, whatever was held was held on that day.
        let day = drafts[visit].when.clone().filter(|w| matches!(w.edtf, Edtf::Day(_)));
        if drafts[at].when.is_none() && drafts[at].status == drafts[visit].status && day.is_some() {
            let evidence = drafts[visit].sentences.first().copied();
            lend(&mut drafts[at], evidence);
            drafts[at].when = day;
        }
    }
    for visit in 0..drafts.len() {
        if drafts[visit].when.is_none() && drafts[visit].status == Status::Done {
            drafts[visit].when = days_of(drafts, within, visit);
        }
    }
}

/// Adds a sentence that a draft takes something from to its evidence, right behind its own best.
fn lend(draft: &mut Draft, evidence: Option<usize>) {
    if let Some(sentence) = evidence.filter(|s| !draft.sentences.contains(s)) {
        draft.sentences.insert(draft.sentences.len().min(1), sentence);
    }
}

/// The days of presence that the talks of a visit give: from the first to the last of them.
fn days_of(drafts: &[Draft], within: &[Option<usize>], visit: usize) -> Option<When> {
    let held = drafts.iter().zip(within).filter(|(d, of)| **of == Some(visit) && d.status == Status::Done);
    let mut days: Vec<(jiff::civil::Date, &When)> = held
        .filter_map(|(d, _)| d.when.as_ref())
        .filter_map(|when| match when.edtf {
            Edtf::Day(day) => Some((day, when)),
            _ => None,
        })
        .collect();
    days.sort_by_key(|(day, _)| *day);
    let ((first, when), (last, _)) = (days.first()?, days.last()?);
    Some(When { edtf: Edtf::interval(Some(*first), Some(*last))?, ..(*when).clone() })
}

fn quotes(page: &Page, draft: &Draft) -> Vec<Quote> {
    draft.sentences.iter().filter_map(|s| page.sentence_quote(*s)).take(QUOTES).collect()
}

fn kind_order(matter: &Matter) -> u8 {
    match matter {
        Matter::Visit(_) => 0,
        Matter::Talks(_) => 1,
        Matter::Agreement(_) => 2,
        Matter::Commitment(_) => 3,
        Matter::Appreciation(_) => 4,
        Matter::Milestone(_) => 5,
    }
}

/// The visit that talks belong to: its travellers or sending side meet its host, or their own community there.
fn visit_of(drafts: &[Draft], talks: &Draft) -> Option<usize> {
    let Matter::Talks(held) = &talks.matter else { return None };
    drafts.iter().position(|draft| {
        let Matter::Visit(visit) = &draft.matter else { return false };
        let party = |side: &Option<Side>| held.sides.iter().any(|s| s.party.is_some() && s.party == *side);
        let traveller = held.sides.iter().flat_map(|s| &s.persons).any(|p| visit.visitors.contains(p));
        let sent = traveller
            || (party(&visit.sending) && held.sides.iter().all(|s| s.persons.is_empty() || s.party != visit.sending));
        let hosted = party(&visit.host) || held.form == Form::Community;
        let far = held.mode != Mode::InPerson || held.form == Form::Sidelines;
        sent && hosted && !far && !apart(draft, talks) && fates_agree(draft.status, talks.status)
    })
}

/// Nothing was held on a visit that was called off, but what was planned for it belongs to it; and nothing yet on one to
/// come.
fn fates_agree(visit: Status, talks: Status) -> bool {
    if visit == Status::Planned && talks == Status::Done {
        return false;
    }
    let off = |s: Status| matches!(s, Status::Cancelled | Status::Denied);
    off(visit) == off(talks) || (visit == Status::Cancelled && talks == Status::Planned)
}
