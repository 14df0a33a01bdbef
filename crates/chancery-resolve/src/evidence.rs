//! Why two claims are taken for one engagement: points, each for a reason that can be shown.

use std::fmt;

/// One reason for or against.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Reason {
    SameSides,
    SideUnknown,
    SameDays,
    DaysOverlap,
    DaysNear,
    SameVisit,
    Published,
    SamePeople,
    SamePeopleBothSides,
    PeopleUnnamed,
    PeopleDiffer,
    SamePlace,
    SameSort,
    SameWords,
    SameAmount,
    SameNumber,
}

const SAID: [(Reason, &str); 16] = [
    (Reason::SameSides, "the same sides"),
    (Reason::SideUnknown, "a side that one of them does not name"),
    (Reason::SameDays, "the same days"),
    (Reason::DaysOverlap, "days that overlap"),
    (Reason::DaysNear, "days near one another"),
    (Reason::SameVisit, "within the same visit"),
    (Reason::Published, "a date not given, but published about that time"),
    (Reason::SamePeople, "the same person"),
    (Reason::SamePeopleBothSides, "the same persons on both sides"),
    (Reason::PeopleUnnamed, "persons that one of them does not name"),
    (Reason::PeopleDiffer, "another person named, all else alike"),
    (Reason::SamePlace, "the same place"),
    (Reason::SameSort, "called by the same word"),
    (Reason::SameWords, "the same subject"),
    (Reason::SameAmount, "the same sum"),
    (Reason::SameNumber, "the same number or year"),
];

/// Points with their reasons.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Evidence {
    /// Their sum.
    pub points: i32,
    reasons: u32,
}

impl Evidence {
    /// Adds points for a reason.
    #[must_use]
    pub fn and(self, points: i32, reason: Reason) -> Evidence {
        Evidence { points: self.points + points, reasons: self.reasons | 1 << reason as u32 }
    }

    /// Takes points away.
    #[must_use]
    pub fn less(self, points: i32) -> Evidence {
        Evidence { points: self.points - points, ..self }
    }

    /// The evidence, if it is enough.
    pub fn at_least(self, points: i32) -> Option<Evidence> {
        (self.points >= points).then_some(self)
    }

    /// The reasons as bits, to be kept; [`Evidence::from_parts`] reads them.
    pub fn bits(self) -> u32 {
        self.reasons
    }

    /// What was kept.
    pub fn from_parts(points: i32, reasons: u32) -> Evidence {
        Evidence { points, reasons }
    }

    /// The reasons, most general first.
    pub fn reasons(self) -> impl Iterator<Item = &'static str> {
        SAID.iter().filter(move |(reason, _)| self.reasons & (1 << *reason as u32) != 0).map(|(_, said)| *said)
    }
}

impl fmt::Display for Evidence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let reasons: Vec<&str> = self.reasons().collect();
        write!(f, "{} ({} points)", reasons.join(", "), self.points)
    }
}
