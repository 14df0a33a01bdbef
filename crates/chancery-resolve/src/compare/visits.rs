//! One visit or two: who goes where, when, under whom.

use super::{Fit, Limits, Time, dated, fit, people, share_place, time, trimmings};
use crate::evidence::{Evidence, Reason};
use crate::features::{Features, Party, Role};
use crate::names::{Common, Names};

/// The points from which two claims are of one visit.
const ENOUGH: i32 = 45;

/// One account tells of the arrival, another of the end; a visit is talked of for weeks.
const LIMITS: Limits = Limits { near: 3, back: 45, told: 21, ahead: 100 };

pub(super) fn compare(a: &Features, b: &Features, names: &mut Names) -> Option<Evidence> {
    let evidence = match (fit(a, b, Role::From), fit(a, b, Role::To)) {
        // Another host is another leg, another sender another visit.
        (Fit::Against, _) | (_, Fit::Against) => return None,
        (Fit::Whole, Fit::Whole) => Evidence::default().and(30, Reason::SameSides),
        _ => Evidence::default().and(10, Reason::SideUnknown),
    };
    let when = time(a, b, &LIMITS);
    let evidence = match when {
        Time::Apart => return None,
        Time::Same => evidence.and(30, Reason::SameDays),
        Time::Overlap => evidence.and(25, Reason::DaysOverlap),
        Time::Near(days) => evidence.and(16 - 4 * days, Reason::DaysNear),
        Time::Within => evidence.and(20, Reason::SameVisit),
        Time::Soft(days) => evidence.and((20 - days / 3).max(0), Reason::Published),
        Time::Unknown => evidence,
    };
    let (left, right) = (visitors(a)?, visitors(b)?);
    let evidence = match people(&left.people, &right.people, names) {
        Common::Somebody if led_alike(left, right, names) => evidence.and(35, Reason::SamePeople),
        // Somebody who comes along or is only mentioned: then the days must be the same.
        Common::Somebody if began_together(a, b) => evidence.and(20, Reason::SamePeople),
        Common::Somebody => return None,
        Common::Silent => delegations(left, right, evidence, names)?,
        Common::Nobody if companions(a, b, names) => evidence.and(20, Reason::SamePeople),
        Common::Nobody if when == Time::Same && misnamed(a, b, names) => evidence.and(5, Reason::PeopleDiffer),
        Common::Nobody => return None,
    };
    trimmings(evidence, a, b).at_least(ENOUGH)
}

fn visitors(visit: &Features) -> Option<&Party> {
    visit.parties.iter().find(|party| party.role == Role::From)
}

/// Whether the head in each account is among the visitors of the other.
fn led_alike(left: &Party, right: &Party, names: &mut Names) -> bool {
    let mut heads =
        |a: &Party, b: &Party| people(&a.people[..1.min(a.people.len())], &b.people, names) == Common::Somebody;
    heads(left, right) && heads(right, left)
}

/// Whether two dated visits began within a day of one another; undated ones may have.
fn began_together(a: &Features, b: &Features) -> bool {
    match (dated(a), dated(b)) {
        (Some(x), Some(y)) => (x.0 - y.0).abs() <= 1,
        _ => true,
    }
}

/// Where no head is named on one side: the delegations, if both are named, must be one.
fn delegations(left: &Party, right: &Party, evidence: Evidence, names: &mut Names) -> Option<Evidence> {
    match names.common_bodies(&left.bodies, &right.bodies) {
        Common::Somebody => Some(evidence.and(20, Reason::SamePeople)),
        Common::Silent => Some(evidence.and(0, Reason::PeopleUnnamed)),
        Common::Nobody => None,
    }
}

/// Whether the head in one account comes along in the other.
fn companions(a: &Features, b: &Features, names: &mut Names) -> bool {
    let mut among = |visit: &Features, other: &Features| {
        let heads = visitors(visit).map(|party| party.people.as_slice()).unwrap_or_default();
        people(heads, &other.others, names) == Common::Somebody
    };
    among(a, b) || among(b, a)
}

/// Whether a report names another head of what is otherwise the same visit: the same days, several of them, and more
/// that fits. Two delegations may come in one week; not two on the very same days with the same company.
fn misnamed(a: &Features, b: &Features, names: &mut Names) -> bool {
    let long = dated(a).is_some_and(|(first, last)| first < last);
    let company = people(&a.others, &b.others, names) == Common::Somebody;
    let bodies = match (visitors(a), visitors(b)) {
        (Some(a), Some(b)) => names.common_bodies(&a.bodies, &b.bodies) == Common::Somebody,
        _ => false,
    };
    let subject = a.bag.likeness(&b.bag).is_some_and(|likeness| likeness >= 50);
    // One office has one holder: two heads of it on the same days are one of them misnamed.
    let office = a.office.shared(&b.office) >= 2 && a.office.likeness(&b.office).is_some_and(|likeness| likeness >= 70);
    let fitting = [office, office, company, bodies, subject, share_place(a, b), !a.sort.is_empty() && a.sort == b.sort];
    long && fitting.into_iter().filter(|fits| *fits).count() >= 2
}
