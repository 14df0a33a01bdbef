//! The days of a journey: arrivals, departures and stays put together, and what they say of a visit's status.

use super::{Draft, better_dated};
use crate::page::Page;
use chancery_model::{Edtf, Status, When};

/// For how many days after an arrival a visit of unknown length is still under way.
const STAY: i32 = 10;

/// A date of arrival is the first day, one of departure the last; what lies between is not known.
pub(super) fn of_phase(when: Option<When>, phase: Option<&str>) -> Option<When> {
    let mut when = when?;
    when.edtf = match (when.edtf, phase) {
        (Edtf::Day(day), Some("arrival")) => Edtf::Days(Some(day), None),
        (Edtf::Day(day), Some("departure")) => Edtf::Days(None, Some(day)),
        (edtf, _) => edtf,
    };
    Some(when)
}

/// A journey to several hosts begins with the first and ends with the last; nothing more is said of each.
pub(super) fn shared_out(when: Option<When>, nth: usize, hosts: usize) -> Option<When> {
    let mut when = when?;
    if hosts < 2 {
        return Some(when);
    }
    when.edtf = match when.edtf {
        Edtf::Days(Some(first), _) if nth == 0 => Edtf::Days(Some(first), None),
        Edtf::Days(_, Some(last)) if nth + 1 == hosts => Edtf::Days(None, Some(last)),
        Edtf::Days(..) => return None,
        edtf => edtf,
    };
    Some(when)
}

/// What two sentences say of one visit's days: first day from one, last from the other, or whichever says more.
pub(super) fn combined(a: Option<When>, b: Option<When>) -> Option<When> {
    let (Some(a), Some(b)) = (&a, &b) else { return a.or(b) };
    let joined = match (a.edtf, b.edtf) {
        (Edtf::Days(Some(first), None) | Edtf::Day(first), Edtf::Days(None, Some(last)))
        | (Edtf::Days(None, Some(last)), Edtf::Days(Some(first), None) | Edtf::Day(first))
            if first < last =>
        {
            Edtf::interval(Some(first), Some(last))
        }
        _ => None,
    };
    let better = if better_dated(Some(a), Some(b)) { b } else { a };
    let mut when = better.clone();
    if let Some(edtf) = joined {
        when.edtf = edtf;
    }
    Some(when)
}

/// Puts the status of a visit right by its days: one that is told as a fact but ends after the day of publication is
/// still under way, as is one that has begun lately and of whose end nothing is said.
pub(super) fn settled(page: &Page, mut draft: Draft, arrived: bool, over: bool) -> Draft {
    let Some(Edtf::Day(today)) = page.published else { return draft };
    let begun = matches!(draft.when.as_ref().map(|w| w.edtf), Some(Edtf::Day(first) | Edtf::Days(Some(first), _)) if first < today);
    if draft.status == Status::Planned && arrived && begun {
        // "arrived yesterday … and will tour the port tomorrow"
        draft.status = Status::Ongoing;
    }
    if over || !matches!(draft.status, Status::Done | Status::Ongoing) {
        return draft;
    }
    if draft.when.as_ref().and_then(|w| w.edtf.first()).is_some_and(|first| first > today) {
        draft.status = Status::Planned;
        return draft;
    }
    // A month says too little of a day.
    let edtf = draft.when.as_ref().map(|w| w.edtf).filter(|e| matches!(e, Edtf::Day(_) | Edtf::Days(..)));
    let (first, last) = (edtf.and_then(Edtf::first), edtf.and_then(Edtf::last));
    let lately = |day: jiff::civil::Date| (today - day).get_days() <= STAY;
    draft.status = match (first, last) {
        (_, Some(last)) if last < today => Status::Done,
        (_, Some(last)) if last > today => Status::Ongoing,
        (Some(first), None) if arrived && lately(first) => Status::Ongoing,
        (Some(_), None) => draft.status,
        (None, None) if arrived && draft.when.is_none() => Status::Ongoing,
        _ => draft.status,
    };
    draft
}
