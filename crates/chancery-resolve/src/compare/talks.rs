//! One encounter or two: the same people may meet twice in a month, and a guest meets several hosts in a day.

use super::{Limits, Time, pairs, people, time, trimmings};
use crate::evidence::{Evidence, Reason};
use crate::features::{Features, Party};
use crate::names::{Common, Names};

/// The points from which two claims are of one encounter.
const ENOUGH: i32 = 50;

/// Sides on two clocks may date one encounter a day apart, and an account that gives no date comes out within days: the
/// same two may meet again soon.
const MEETING: Limits = Limits { near: 1, back: 6, told: 3, ahead: 60 };

/// Calls are told at once, and made more often.
const CALL: Limits = Limits { near: 1, back: 2, told: 1, ahead: 14 };

pub(super) fn compare(a: &Features, b: &Features, names: &mut Names) -> Option<Evidence> {
    let evidence = sides(a, b, names)?;
    let when = time(a, b, if a.distant || b.distant { &CALL } else { &MEETING });
    let evidence = match when {
        Time::Apart => return None,
        Time::Same => evidence.and(25, Reason::SameDays),
        Time::Overlap => evidence.and(22, Reason::DaysOverlap),
        Time::Near(_) => evidence.and(8, Reason::DaysNear),
        Time::Within => evidence.and(18, Reason::SameVisit),
        Time::Soft(days) => evidence.and((16 - days / 2).max(-10), Reason::Published),
        Time::Unknown => evidence,
    };
    let evidence = persons(a, b, evidence, names)?;
    let evidence = match a.distant == b.distant {
        true => evidence,
        // Called a meeting in one account and a call in another, on the very day.
        false if when == Time::Same => evidence.less(25),
        false => return None,
    };
    trimmings(evidence, a, b).at_least(ENOUGH)
}

/// The same sides, or one account of many sides that leaves a few out.
fn sides(a: &Features, b: &Features, names: &mut Names) -> Option<Evidence> {
    let shared = pairs(a, b).count();
    let (x, y) = (a.sides().count(), b.sides().count());
    let (few, many) = (x.min(y), x.max(y));
    if shared == many && shared > 1 {
        return Some(Evidence::default().and(25, Reason::SameSides));
    }
    // Somebody whose side is not known stands on one of them.
    let unknown = a.parties.len().min(b.parties.len()) > few || few < 2;
    if shared == few && shared > 0 && unknown && many <= 2 {
        return Some(Evidence::default().and(10, Reason::SideUnknown));
    }
    // Whole delegations of two sides, and a third side in one account only: leaders meet in twos and threes on one day,
    // delegations do not.
    let delegations = shared == few && few == 2 && many == 3 && pairs(a, b).all(|(x, y)| both(x, y, names));
    (delegations || (shared == few && few >= 3 && many - few <= few / 2))
        .then(|| Evidence::default().and(15, Reason::SideUnknown))
}

/// Whether two persons or more stand on a side in both accounts.
fn both(a: &Party, b: &Party, names: &mut Names) -> bool {
    a.people.iter().filter(|own| b.people.iter().any(|other| names.same(own, other))).count() >= 2
}

/// On every side the same persons, or none named: with another counterpart it is another encounter.
fn persons(a: &Features, b: &Features, evidence: Evidence, names: &mut Names) -> Option<Evidence> {
    let (mut agree, mut silent, mut apart, mut bodies) = (0, 0, 0, 0);
    for (left, right) in pairs(a, b) {
        match people(&left.people, &right.people, names) {
            Common::Somebody => agree += 1,
            Common::Nobody => apart += 1,
            Common::Silent => match names.common_bodies(&left.bodies, &right.bodies) {
                Common::Somebody => bodies += 1,
                Common::Silent => silent += 1,
                Common::Nobody => apart += 1,
            },
        }
    }
    if apart > 0 && (a.parties.len() < 4 || apart > agree) {
        return None;
    }
    let mut evidence = match agree {
        0 => evidence,
        1 => evidence.and(20, Reason::SamePeople),
        _ => evidence.and(40, Reason::SamePeopleBothSides),
    };
    if bodies > 0 {
        evidence = evidence.and(12 * bodies.min(2), Reason::SamePeople);
    }
    if silent > 0 {
        evidence = evidence.and(0, Reason::PeopleUnnamed);
    }
    // Who is nowhere on a side that both name must not be on the unknown one either: there, names must meet.
    let unknown: Vec<_> = [a, b].iter().flat_map(|c| c.parties.iter().filter(|p| p.side.is_empty())).collect();
    if !unknown.is_empty() && agree == 0 {
        return None;
    }
    Some(evidence)
}
