//! Drafts become engagements: ordered, numbered, quoted, and talks set within their visit.

use super::Draft;
use super::visits::apart;
use crate::page::Page;
use chancery_model::{Engagement, Form, Matter, Quote, Status};

/// Most quotes that one engagement carries.
const QUOTES: usize = 4;

/// The engagements of a document in the order of their best evidence. A draft that nothing can be quoted for is left
/// out: no claim without a quote.
pub(crate) fn finish(page: &Page, mut drafts: Vec<Draft>) -> Vec<Engagement> {
    drafts.retain(|d| !quotes(page, d).is_empty());
    drafts.sort_by_key(|d| (kind_order(&d.matter), d.at));
    let ids: Vec<String> = (1..=drafts.len()).map(|n| format!("g{n}")).collect();
    let within: Vec<Option<String>> = drafts.iter().map(|d| visit_of(&drafts, d).map(|at| ids[at].clone())).collect();
    let mut engagements = Vec::with_capacity(drafts.len());
    for ((draft, id), visit) in drafts.into_iter().zip(ids).zip(within) {
        let quotes = quotes(page, &draft);
        let mut matter = draft.matter;
        if let Matter::Talks(talks) = &mut matter {
            talks.within = visit;
        }
        let confidence = (draft.confidence * 100.0).round() / 100.0;
        let (status, when, places) = (draft.status, draft.when, draft.places);
        engagements.push(Engagement { id, matter, status, when, places, quotes, confidence });
    }
    engagements
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
        let party =
            |side: &Option<chancery_model::Side>| held.sides.iter().any(|s| s.party.is_some() && s.party == *side);
        let traveller = held.sides.iter().flat_map(|s| &s.persons).any(|p| visit.visitors.contains(p));
        let sent = traveller
            || (party(&visit.sending) && held.sides.iter().all(|s| s.persons.is_empty() || s.party != visit.sending));
        let hosted = party(&visit.host) || held.form == Form::Community;
        let far = held.mode != chancery_model::Mode::InPerson;
        let fate = |s: Status| matches!(s, Status::Cancelled | Status::Denied);
        sent && hosted && !far && !apart(draft, talks) && fate(draft.status) == fate(talks.status)
    })
}
