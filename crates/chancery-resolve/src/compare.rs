//! Whether two claims are of one engagement. A pure function of the two, and symmetric: what makes the register
//! independent of the order of documents.

use crate::day::{Day, Grain, gap};
use crate::evidence::{Evidence, Reason};
use crate::features::{Features, Kind, Party, Role};
use crate::names::{Common, Names};

mod deeds;
mod talks;
mod visits;

/// The evidence that two claims are of one engagement; `None` if there is too little, or something against it.
pub fn compare(a: &Features, b: &Features, names: &mut Names) -> Option<Evidence> {
    if a.kind != b.kind || a.key == b.key {
        return None;
    }
    // In an order of their own, so that the answer does not depend on which is asked about which.
    let (a, b) = if a.key < b.key { (a, b) } else { (b, a) };
    let found = match a.kind {
        Kind::Visit => visits::compare(a, b, names),
        Kind::Talks => talks::compare(a, b, names),
        Kind::Agreement => deeds::agreements(a, b),
        Kind::Commitment => deeds::commitments(a, b),
        Kind::Appreciation => deeds::appreciations(a, b),
        Kind::Milestone => deeds::milestones(a, b),
    }?;
    // A reading has joined what it takes for one; what it keeps apart is one only if everything says so.
    // It keeps nothing apart that it does not say.
    let told_apart = a.source == b.source && !a.derived && !b.derived;
    if told_apart && found.points < TOLD_APART { None } else { Some(found) }
}

/// The points that join two claims which their own document keeps apart.
const TOLD_APART: i32 = 95;

/// What two claims' dates say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Time {
    /// They cannot be of one day.
    Apart,
    /// Exactly the same days.
    Same,
    /// Days in common.
    Overlap,
    /// So many days between.
    Near(Day),
    /// The days of the visit within which the undated one lies.
    Within,
    /// One is dated by its publication alone, or to a month; so many days from where it would be looked for.
    Soft(Day),
    /// Nothing.
    Unknown,
}

/// How far from one another two claims of one engagement may lie.
struct Limits {
    /// Days between two dates.
    near: Day,
    /// Days before its publication in which something undated was done.
    back: Day,
    /// Days between the publications of two undated claims of something done.
    told: Day,
    /// Days after its publication in which something announced may be held.
    ahead: Day,
}

/// Compares two claims in time; what lies beyond the limits is [`Time::Apart`].
fn time(a: &Features, b: &Features, limits: &Limits) -> Time {
    match (dated(a), dated(b)) {
        (Some(x), Some(y)) if x == y => Time::Same,
        (Some(x), Some(y)) => match gap(x, y) {
            days if days <= 0 => Time::Overlap,
            days if days <= limits.near => Time::Near(days),
            _ => Time::Apart,
        },
        (Some(day), None) => soft(b, day, limits),
        (None, Some(day)) => soft(a, day, limits),
        (None, None) => both_soft(a, b, limits),
    }
}

fn dated(claim: &Features) -> Option<(Day, Day)> {
    claim.window.filter(|_| claim.grain == Grain::Day)
}

/// Where an undated claim would be looked for, from its publication: what is planned lies ahead.
fn expected(claim: &Features, limits: &Limits) -> Option<(Day, Day)> {
    let day = claim.published?;
    Some(match claim.status {
        2 | 3 => (day - 1, day + limits.ahead),
        1 => (day - 7, day + 7),
        _ => (day - limits.back, day + 1),
    })
}

/// An undated claim beside dated ones.
fn soft(claim: &Features, day: (Day, Day), limits: &Limits) -> Time {
    if let Some(visit) = claim.within
        && claim.grain == Grain::None
    {
        return if gap(visit, day) <= 1 { Time::Within } else { Time::Apart };
    }
    let month = claim.window.filter(|_| claim.grain == Grain::Part);
    if month.is_some_and(|month| gap(month, day) > 0) {
        return Time::Apart;
    }
    let Some(expected) = expected(claim, limits) else {
        return if month.is_some() { Time::Soft(30) } else { Time::Unknown };
    };
    let away = claim.published.map_or(0, |published| gap((published, published), day).max(0));
    match month {
        // The month is said: it counts, however long ago it is.
        Some((first, last)) if last - first < 32 => Time::Soft(away.min(10)),
        Some(_) => Time::Soft(away.min(30)),
        None if gap(expected, day) > 0 => Time::Apart,
        None => Time::Soft(away),
    }
}

fn both_soft(a: &Features, b: &Features, limits: &Limits) -> Time {
    if let (Some(x), Some(y)) = (a.within, b.within)
        && a.grain == Grain::None
        && b.grain == Grain::None
    {
        return if gap(x, y) <= 1 { Time::Within } else { Time::Apart };
    }
    if let Some(time) = one_within(a, b, limits).or_else(|| one_within(b, a, limits)) {
        return time;
    }
    if let (Some(x), Some(y)) = (a.window, b.window)
        && gap(x, y) > 0
    {
        return Time::Apart;
    }
    match (a.published, b.published) {
        (Some(x), Some(y)) => {
            let (first, second) = if x <= y { (a, b) } else { (b, a) };
            let away = (x - y).abs();
            // Announced first and told later is one; told and then announced anew is another.
            let reach = if first.status >= 2 && second.status <= 1 { limits.ahead.min(60) } else { limits.told };
            let told_before = first.status == 0 && second.status == 2 && away > 2;
            if away > reach || told_before { Time::Apart } else { Time::Soft(away) }
        }
        _ => Time::Unknown,
    }
}

/// An undated claim within a visit whose days are known, beside one of which only the publication is.
fn one_within(a: &Features, b: &Features, limits: &Limits) -> Option<Time> {
    let visit = a.within.filter(|_| a.grain == Grain::None && b.grain == Grain::None && b.within.is_none())?;
    let expected = expected(b, limits)?;
    Some(if gap(expected, visit) <= 0 { Time::Within } else { Time::Apart })
}

/// How two claims' sides fit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fit {
    /// A side stands against another.
    Against,
    /// The same, as far as both name them.
    Partly,
    /// The same.
    Whole,
}

/// Compares the sides of one role.
fn fit(a: &Features, b: &Features, role: Role) -> Fit {
    // Asked of every pair of claims: nothing is copied. Parties stand in the order of their sides.
    fn of(claim: &Features, role: Role) -> impl Iterator<Item = &str> {
        let named = claim.parties.iter().filter(move |party| party.role == role && !party.side.is_empty());
        named.map(|party| party.side.as_str())
    }
    match (of(a, role).next().is_none(), of(b, role).next().is_none()) {
        (true, true) => Fit::Whole,
        (true, false) | (false, true) => Fit::Partly,
        _ if of(a, role).eq(of(b, role)) => Fit::Whole,
        _ if of(a, role).any(|side| of(b, role).any(|other| other == side)) => Fit::Partly,
        _ => Fit::Against,
    }
}

/// Whether a place is named in both.
fn share_place(a: &Features, b: &Features) -> bool {
    a.places.iter().any(|place| b.places.contains(place))
}

/// Pairs of parties that act for the same side.
fn pairs<'f>(a: &'f Features, b: &'f Features) -> impl Iterator<Item = (&'f Party, &'f Party)> {
    a.parties
        .iter()
        .filter(|party| !party.side.is_empty())
        .filter_map(move |party| b.parties.iter().find(|other| other.side == party.side).map(|other| (party, other)))
}

/// Points for place, words and sort, which help but never decide.
fn trimmings(evidence: Evidence, a: &Features, b: &Features) -> Evidence {
    let mut evidence = evidence;
    if share_place(a, b) {
        evidence = evidence.and(5, Reason::SamePlace);
    }
    if !a.sort.is_empty() && a.sort == b.sort {
        evidence = evidence.and(5, Reason::SameSort);
    }
    if a.bag.likeness(&b.bag).is_some_and(|likeness| likeness >= 40) {
        evidence = evidence.and(5, Reason::SameWords);
    }
    evidence
}

/// Whether persons on one side are the same, silent or others.
fn people(a: &[String], b: &[String], names: &mut Names) -> Common {
    names.common(a, b)
}

#[cfg(test)]
mod tests;
