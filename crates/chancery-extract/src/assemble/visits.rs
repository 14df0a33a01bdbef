//! Visits: somebody travels to a place not their own. One visit a host and a trip.

use super::{Draft, add_all, persons_of, sides_of, words};
use crate::claims::Claim;
use crate::page::Page;
use chancery_model::{EntityId, Matter, Side, Status, Visit, VisitType};

/// All visits that the claims speak of, those that are one merged.
pub(super) fn visits<'c>(page: &Page, claims: impl Iterator<Item = &'c Claim<'c>>) -> Vec<Draft> {
    let (mut whole, mut partial) = (Vec::<Draft>::new(), Vec::new());
    for claim in claims {
        let draft = draft(page, claim);
        match &draft.matter {
            Matter::Visit(v)
                if v.host.is_some() && v.host != v.sending && (v.sending.is_some() || !v.visitors.is_empty()) =>
            {
                whole.push(draft);
            }
            _ => partial.push(draft),
        }
    }
    let mut merged = merge(whole);
    // "During his visit", "the ambassador accompanied the delegation": they add to a visit, and make none.
    for draft in partial {
        if let Some(visit) = merged.iter_mut().find(|v| continues(v, &draft)) {
            join(visit, draft);
        }
    }
    merged
}

fn draft(page: &Page, claim: &Claim) -> Draft {
    let visitors = persons_of(page, claim, "visitor");
    let sending = single(sides_of(page, claim, "visitor"));
    let host = host(page, claim, sending.as_ref());
    let visit = Visit {
        visit_type: claim.field("type").map_or(VisitType::Unspecified, visit_type),
        visitors,
        sending,
        host,
        accompanied_by: persons_of(page, claim, "companion"),
        invited_by: claim
            .slot("inviter")
            .iter()
            .filter_map(|f| page.mention(claim.sentence, f.token))
            .find_map(|m| m.refers.first().copied()),
        purpose: claim.slot("purpose").first().and_then(|f| words(page, f, true)).map(|q| q.exact().to_owned()),
    };
    let mut draft = Draft::new(page, claim, Matter::Visit(visit));
    for filler in claim.slot("host").iter().chain(claim.slot("place")) {
        if let Some(mention) = page.mention(claim.sentence, filler.token) {
            add_all(&mut draft.places, mention.refers.iter().copied().filter(|id| super::is_place(page, *id)));
        }
    }
    draft.places.retain(|id| belongs(page, *id, &draft.matter));
    draft
}

/// A place counts for a visit if it lies in the host's country, or nobody knows where it lies.
fn belongs(page: &Page, place: EntityId, matter: &Matter) -> bool {
    let Matter::Visit(visit) = matter else { return true };
    match (&page.cast.entity(place).side, &visit.host) {
        (Some(side), Some(host)) => side == host,
        _ => true,
    }
}

/// Whose country they go to: the host slot, else the only foreign place in the clause.
fn host(page: &Page, claim: &Claim, sending: Option<&Side>) -> Option<Side> {
    let mut sides = sides_of(page, claim, "host");
    if sides.is_empty() {
        sides = sides_of(page, claim, "place");
    }
    if sides.is_empty() {
        let (_, places) = super::circumstances::of(page, claim);
        sides = places.iter().filter_map(|id| page.cast.entity(*id).side.clone()).collect();
    }
    sides.into_iter().find(|side| Some(side) != sending)
}

fn single(sides: Vec<Side>) -> Option<Side> {
    sides.into_iter().next()
}

fn visit_type(name: &str) -> VisitType {
    match name {
        "state" => VisitType::State,
        "official" => VisitType::Official,
        "working" => VisitType::Working,
        "courtesy" => VisitType::Courtesy,
        "private" => VisitType::Private,
        "goodwill" => VisitType::Goodwill,
        "transit" => VisitType::Transit,
        _ => VisitType::Unspecified,
    }
}

fn merge(drafts: Vec<Draft>) -> Vec<Draft> {
    let mut merged: Vec<Draft> = Vec::new();
    for draft in drafts {
        match merged.iter_mut().find(|known| same(known, &draft)) {
            Some(known) => join(known, draft),
            None => merged.push(draft),
        }
    }
    merged
}

/// Whether two drafts are one visit: the same host, no different travellers, no contradicting dates.
fn same(a: &Draft, b: &Draft) -> bool {
    let (Matter::Visit(x), Matter::Visit(y)) = (&a.matter, &b.matter) else { return false };
    let shared = x.visitors.iter().any(|v| y.visitors.contains(v));
    let alike =
        shared || ((x.visitors.is_empty() || y.visitors.is_empty()) && x.sending.is_some() && x.sending == y.sending);
    let called_off = |s: Status| matches!(s, Status::Cancelled | Status::Denied);
    x.host == y.host && alike && !apart(a, b) && called_off(a.status) == called_off(b.status)
}

/// Whether both are dated, and no day is in both.
pub(super) fn apart(a: &Draft, b: &Draft) -> bool {
    let (Some(x), Some(y)) = (&a.when, &b.when) else { return false };
    let before =
        |p: chancery_model::Edtf, q: chancery_model::Edtf| matches!((p.last(), q.first()), (Some(l), Some(f)) if l < f);
    before(x.edtf, y.edtf) || before(y.edtf, x.edtf)
}

/// Whether a partial draft speaks of a visit already known.
fn continues(visit: &Draft, part: &Draft) -> bool {
    let (Matter::Visit(v), Matter::Visit(p)) = (&visit.matter, &part.matter) else { return false };
    let who = p.visitors.iter().any(|x| v.visitors.contains(x))
        || (p.sending.is_some() && p.sending == v.sending)
        || (p.visitors.is_empty() && p.sending.is_none());
    who && (p.host.is_none() || p.host == v.host) && !apart(visit, part)
}

fn join(known: &mut Draft, other: Draft) {
    let (Matter::Visit(visit), Matter::Visit(more)) = (&mut known.matter, &other.matter) else { return };
    let more = more.clone();
    add_all(&mut visit.visitors, more.visitors);
    let travellers = visit.visitors.clone();
    add_all(&mut visit.accompanied_by, more.accompanied_by.into_iter().filter(|c| !travellers.contains(c)));
    visit.sending = visit.sending.take().or(more.sending);
    visit.host = visit.host.take().or(more.host);
    visit.invited_by = visit.invited_by.or(more.invited_by);
    visit.purpose = visit.purpose.take().or(more.purpose);
    if visit.visit_type == VisitType::Unspecified {
        visit.visit_type = more.visit_type;
    }
    if known.status == Status::Done && other.status == Status::Ongoing {
        known.status = Status::Ongoing;
    }
    known.absorb(other);
}
