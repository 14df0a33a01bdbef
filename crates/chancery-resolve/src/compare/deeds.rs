//! Agreements, commitments, thanks and milestones: the same parties, about the same time, of the same subject.

use super::{Fit, Limits, Time, fit, time, trimmings};
use crate::evidence::{Evidence, Reason};
use crate::features::{Features, Role};

/// Accounts of one deed appear within weeks of one another.
const LIMITS: Limits = Limits { near: 3, back: 21, told: 21, ahead: 21 };

pub(super) fn agreements(a: &Features, b: &Features) -> Option<Evidence> {
    let evidence = match fit(a, b, Role::Among) {
        Fit::Against => return None,
        Fit::Whole => Evidence::default().and(25, Reason::SameSides),
        Fit::Partly => Evidence::default().and(12, Reason::SideUnknown),
    };
    let evidence = about(evidence, a, b, 20)?;
    let evidence = match a.bag.likeness(&b.bag) {
        Some(_) if joint(a, b) => evidence.and(15, Reason::SameWords),
        Some(likeness) if likeness < 45 => return None,
        Some(likeness) => evidence.and(40 * likeness / 100, Reason::SameWords),
        // Untitled: on the same day, of the same sort, between the same parties.
        None if a.sort != b.sort || fit(a, b, Role::Among) != Fit::Whole => return None,
        None => evidence.and(5, Reason::SameSort),
    };
    trimmings(evidence, a, b).at_least(55)
}

/// Three parties or more seldom sign two instruments of a sort within a day: two words in common are enough there.
fn joint(a: &Features, b: &Features) -> bool {
    let same_day = matches!(time(a, b, &LIMITS), Time::Same | Time::Overlap | Time::Near(1));
    let many = a.parties.len() >= 3 && fit(a, b, Role::Among) == Fit::Whole;
    many && same_day && a.sort == b.sort && a.bag.shared(&b.bag) >= 2
}

pub(super) fn commitments(a: &Features, b: &Features) -> Option<Evidence> {
    let evidence = towards(a, b)?;
    if !alike(&a.sort, &b.sort) {
        return None;
    }
    let evidence = about(evidence, a, b, 15)?;
    let likeness = a.bag.likeness(&b.bag)?;
    let evidence = match (&a.amount, &b.amount) {
        (Some(x), Some(y)) if x != y => return None,
        (Some(_), Some(_)) if likeness >= 30 => evidence.and(25, Reason::SameAmount),
        _ if likeness < 60 => return None,
        _ => evidence,
    };
    evidence.and(40 * likeness / 100, Reason::SameWords).at_least(60)
}

/// To pledge, to agree, to propose and to support may be two words for one act; to ask is not to promise.
fn alike(a: &str, b: &str) -> bool {
    let class = |act: &str| match act {
        "pledge" | "agree" | "support" | "propose" => 0,
        "invite" => 1,
        "request" => 2,
        "condemn" => 3,
        _ => 4,
    };
    class(a) == class(b)
}

pub(super) fn appreciations(a: &Features, b: &Features) -> Option<Evidence> {
    let evidence = about(towards(a, b)?, a, b, 15)?;
    let likeness = a.bag.likeness(&b.bag)?;
    if likeness < 60 {
        return None;
    }
    evidence.and(40 * likeness / 100, Reason::SameWords).at_least(60)
}

/// A milestone is the same in whatever year it is written about: what it is of, whose, and which.
pub(super) fn milestones(a: &Features, b: &Features) -> Option<Evidence> {
    if fit(a, b, Role::Among) != Fit::Whole {
        return None;
    }
    let evidence = Evidence::default().and(25, Reason::SameSides);
    let evidence = if a.sort == b.sort {
        evidence.and(25, Reason::SameSort)
    } else {
        let likeness = a.bag.likeness(&b.bag).filter(|likeness| *likeness >= 50)?;
        evidence.and(20 * likeness / 100, Reason::SameWords)
    };
    let (ordinal, year) = (same(a.nth.0, b.nth.0), same(a.nth.1, b.nth.1));
    let evidence = match (ordinal, year) {
        // Another year for the same anniversary contradicts it; another anniversary in another year does not.
        (Some(false), Some(false) | None) | (None, Some(false)) => return None,
        (Some(false), Some(true)) | (Some(true), Some(false)) => evidence.and(5, Reason::SameNumber),
        (Some(true), _) | (_, Some(true)) => evidence.and(25, Reason::SameNumber),
        (None, None) => about(evidence, a, b, 15)?,
    };
    evidence.at_least(55)
}

fn same(a: Option<i64>, b: Option<i64>) -> Option<bool> {
    a.zip(b).map(|(a, b)| a == b)
}

/// Who acts towards whom.
fn towards(a: &Features, b: &Features) -> Option<Evidence> {
    match (fit(a, b, Role::From), fit(a, b, Role::To)) {
        (Fit::Against, _) | (_, Fit::Against) => None,
        (Fit::Whole, Fit::Whole) => Some(Evidence::default().and(25, Reason::SameSides)),
        _ => Some(Evidence::default().and(17, Reason::SideUnknown)),
    }
}

/// Points for the time: most deeds are dated by their document alone.
fn about(evidence: Evidence, a: &Features, b: &Features, most: i32) -> Option<Evidence> {
    match time(a, b, &LIMITS) {
        Time::Apart => None,
        Time::Same => Some(evidence.and(most, Reason::SameDays)),
        Time::Overlap | Time::Within => Some(evidence.and(most, Reason::DaysOverlap)),
        Time::Near(days) => Some(evidence.and(most - 2 * days, Reason::DaysNear)),
        Time::Soft(days) => Some(evidence.and((most - days).max(-most), Reason::Published)),
        Time::Unknown => Some(evidence),
    }
}
