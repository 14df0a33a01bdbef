//! Blocking: under which keys a claim is filed, and where claims that may be of the same engagement are looked for.
//!
//! A claim is compared only with claims of its kind between the same sides that lie near it in time, so that the cost
//! of a document does not grow with the register.

use crate::day::{Day, Grain};
use crate::features::{Features, Kind};
use crate::ids::Key;

/// Where a claim is filed: by its block, and there by day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Shelf {
    /// Kind and sides, hashed.
    pub block: Key,
    /// How its day is known.
    pub class: Class,
    /// Its anchor.
    pub day: Day,
}

/// How the day on a shelf is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Class {
    /// The day it began.
    Dated = 0,
    /// The middle of a month or a year.
    Part = 1,
    /// The day its document was published.
    Published = 2,
}

impl Class {
    /// All of them.
    pub const ALL: [Class; 3] = [Class::Dated, Class::Part, Class::Published];
}

/// Nobody else's day: claims of undated documents.
const UNDATED: Day = -1_000_000;

/// More sides than this are filed in a chain instead of pair by pair: a summit of thirty is one block in thirty, not
/// in four hundred.
const PAIRED: usize = 4;

/// The shelves of a claim: one for each pair of its sides, or for its only side; two sets of them for a milestone.
pub fn shelves(claim: &Features) -> Vec<Shelf> {
    let (class, day) = anchor(claim);
    let mut sides: Vec<&str> = claim.sides().collect();
    sides.sort_unstable();
    sides.dedup();
    let topics = if claim.kind == Kind::Milestone { milestone(claim) } else { vec![String::new()] };
    topics
        .iter()
        .flat_map(|topic| {
            let block = |a: &str, b: &str| Key::of(&["block", claim.kind.name(), a, b, topic]);
            pairs(&sides, block).into_iter().map(|block| Shelf { block, class, day })
        })
        .collect()
}

/// A block for each pair of sides, or for the only one.
fn pairs(sides: &[&str], block: impl Fn(&str, &str) -> Key) -> Vec<Key> {
    match sides.len() {
        0 => Vec::new(),
        1 => vec![block(sides[0], "")],
        count if count <= PAIRED => {
            let pairs = (0..count).flat_map(|i| (i + 1..count).map(move |j| (i, j)));
            pairs.map(|(i, j)| block(sides[i], sides[j])).collect()
        }
        _ => sides.windows(2).map(|pair| block(pair[0], pair[1])).collect(),
    }
}

fn anchor(claim: &Features) -> (Class, Day) {
    match (claim.grain, claim.window, claim.within) {
        (Grain::Day, Some((first, _)), _) => (Class::Dated, first),
        (_, Some((first, last)), _) => (Class::Part, first.midpoint(last)),
        (_, None, Some((first, _))) => (Class::Part, first),
        (_, None, None) => (Class::Published, claim.published.unwrap_or(UNDATED)),
    }
}

/// A milestone is looked for by its year, in whatever year it is told, and by its number, in whatever year that is
/// put.
fn milestone(claim: &Features) -> Vec<String> {
    match claim.nth {
        (None, None) => vec![String::new()],
        (ordinal, year) => {
            ordinal.map(|n| format!("number {n}")).into_iter().chain(year.map(|year| format!("year {year}"))).collect()
        }
    }
}

/// From which day to which the claims of a class are looked through that may be of the same engagement as this one:
/// wide enough for every pair that [`crate::compare`] would join.
pub fn reach(claim: &Features, class: Class) -> (Day, Day) {
    let (own, day) = anchor(claim);
    if claim.kind == Kind::Milestone && claim.nth != (None, None) {
        return (Day::MIN, Day::MAX);
    }
    // A visit may be weeks long, and two windows that overlap begin at most the longer's length apart.
    let length = claim.window.map_or(0, |(first, last)| last - first).min(400);
    let (back, ahead) = match claim.kind {
        Kind::Visit => (46, 101),
        Kind::Talks => (8, 61),
        _ => (22, 22),
    };
    match (own, class) {
        (Class::Dated, Class::Dated) => (day - 21, day + length.max(21)),
        (Class::Dated, Class::Published) => (day - ahead, day + length + back),
        (Class::Published, Class::Dated) => (day - back - 21, day + ahead),
        (Class::Published, Class::Published) => (day - ahead.min(60), day + ahead.min(60)),
        // A month or a year around its middle.
        (Class::Part, _) | (_, Class::Part) => (day - 184 - length / 2, day + 184 + length / 2),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::day::number;
    use crate::test_claims::{talks, visit};

    #[test]
    fn a_claim_is_filed_by_kind_and_pair_of_sides() {
        let a = visit("FJI", "TON", "2021-03-04", &["Ana Vakatawa"]);
        let b = talks(&[("TON", &[]), ("FJI", &[])], "2021-03-05");
        assert_eq!(shelves(&a).len(), 1);
        assert_ne!(shelves(&a)[0].block, shelves(&b)[0].block);
        assert_eq!(shelves(&a)[0].day, number("2021-03-04".parse().unwrap()));
        let many: Vec<(&str, &[&str])> =
            ["A", "B", "C", "D", "E", "F", "G"].iter().map(|side| (*side, &[][..])).collect();
        assert_eq!(shelves(&talks(&many, "2021-03-05")).len(), 6);
    }
}
