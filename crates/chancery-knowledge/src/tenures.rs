//! What lasts between two dates: who holds the chair of an organisation, who is its member, since when two sides have
//! relations.

use crate::contents::Tenure;
use crate::layout::RELATION_KINDS;
use crate::rows::Relation;
use crate::terms::{Held, held_on};
use crate::world::{EntityRef, World};
use chancery_model::{Edtf, Side};
use serde::Serialize;

/// That a side held the chair of an organisation, or presided over an organ of it. Dates are days, months or years, as
/// far as it is known; an empty end is not known.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Chair {
    /// Of what, by its label.
    pub of: String,
    /// The side.
    pub side: String,
    /// The person, where the chair is one person's.
    pub name: Option<String>,
    /// From when.
    pub since: String,
    /// Until when; empty does not mean that it lasts.
    pub until: String,
    /// On the day that was asked: `yes`, or `perhaps` if the dates are not exact or no end is known. Nothing if no day
    /// was asked.
    pub held: Option<&'static str>,
    /// How it is known.
    pub source: String,
}

/// A membership whose beginning or end is known.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Membership {
    /// The organisation, by its label.
    pub organisation: String,
    /// The member.
    pub side: String,
    /// From when; empty if not known.
    pub since: String,
    /// Until when; empty if it lasted when the table was made.
    pub until: String,
    /// How it is known.
    pub source: String,
}

/// What began or ended between two sides.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Tie {
    /// The two, in alphabetical order of their codes.
    pub sides: [String; 2],
    /// `diplomatic_relations`, `recognition`, `resumed`, `severed`.
    pub what: &'static str,
    /// When: a day, a month or a year, as far as the source goes.
    pub since: String,
    /// How it is known.
    pub source: String,
}

impl Tie {
    /// The year in which it was.
    pub fn year(&self) -> Option<i16> {
        self.since.get(..4)?.parse().ok()
    }

    /// Whether an anniversary may be counted from it.
    pub fn begins(&self) -> bool {
        self.what != "severed"
    }
}

impl World {
    /// Who held the chair of an organisation, or presided over an organ of the side that it is, the latest first; if a
    /// day is given, only who did on it.
    pub fn chairs(&self, entity: EntityRef, on: Option<Edtf>) -> Vec<Chair> {
        let entry = self.entry(entity);
        let whole = entry.side.as_ref().filter(|side| self.by_code(side.as_str()) == Some(entity));
        let organ = |t: &Tenure| whole.is_some() && self.entry(EntityRef(t.entity)).side.as_ref() == whole;
        self.chairs_that(on, |t| t.entity == entity.0 || organ(t))
    }

    /// What a side held the chair of, the latest first; if a day is given, only on it.
    pub fn chaired_by(&self, side: &str, on: Option<Edtf>) -> Vec<Chair> {
        self.chairs_that(on, |t| t.side == side)
    }

    fn chairs_that(&self, on: Option<Edtf>, wanted: impl Fn(&Tenure) -> bool) -> Vec<Chair> {
        let mut found: Vec<&Tenure> = self.rows.chairs().iter().filter(|t| wanted(t)).collect();
        found.sort_by(|a, b| b.since.cmp(&a.since));
        found.into_iter().filter_map(|t| self.chair(t, on)).collect()
    }

    fn chair(&self, tenure: &Tenure, on: Option<Edtf>) -> Option<Chair> {
        let held = match on.map(|day| held_on(&tenure.since, &tenure.until, day)) {
            None => None,
            Some(Held::Yes) if !tenure.until.is_empty() => Some("yes"),
            Some(Held::Ended | Held::NotYet) => return None,
            Some(_) => Some("perhaps"),
        };
        Some(Chair {
            of: self.entry(EntityRef(tenure.entity)).label.to_owned(),
            side: tenure.side.clone(),
            name: Some(tenure.name.clone()).filter(|name| !name.is_empty()),
            since: tenure.since.clone(),
            until: tenure.until.clone(),
            held,
            source: tenure.source.clone(),
        })
    }

    /// The sides that belonged to an organisation on a day, in alphabetical order: all members but those known to have
    /// joined later, and those that have left since. A member whose years are not known counts.
    pub fn members_on(&self, organisation: EntityRef, day: Edtf) -> Vec<Side> {
        let dated: Vec<&Tenure> = self.rows.memberships().iter().filter(|t| t.entity == organisation.0).collect();
        let undated = self.members(organisation).into_iter().filter(|s| !dated.iter().any(|t| t.side == s.as_str()));
        let within = |t: &&&Tenure| !matches!(held_on(&t.since, &t.until, day), Held::Ended | Held::NotYet);
        let mut sides: Vec<Side> = dated.iter().filter(within).map(|t| Side::new(&t.side)).chain(undated).collect();
        sides.sort();
        sides.dedup();
        sides
    }

    /// Whether a side belonged to an organisation on a day; see [`World::members_on`].
    pub fn is_member_on(&self, organisation: EntityRef, side: &str, day: Edtf) -> bool {
        self.members_on(organisation, day).iter().any(|s| s.as_str() == side)
    }

    /// The memberships in an organisation, or of the side that a state is, whose beginning or end is known.
    pub fn memberships(&self, entity: EntityRef) -> Vec<Membership> {
        let entry = self.entry(entity);
        let acting = entry.side.filter(|side| self.by_code(side.as_str()) == Some(entity));
        let own = |t: &&Tenure| t.entity == entity.0 || acting.as_ref().is_some_and(|side| side.as_str() == t.side);
        let told = |t: &Tenure| Membership {
            organisation: self.entry(EntityRef(t.entity)).label.to_owned(),
            side: t.side.clone(),
            since: t.since.clone(),
            until: t.until.clone(),
            source: t.source.clone(),
        };
        self.rows.memberships().iter().filter(own).map(told).collect()
    }

    /// What is known to have begun or ended between a side and all others, in the order of those.
    pub fn relations(&self, side: &str) -> Vec<Tie> {
        let own = |r: &&Relation| r.sides.iter().any(|s| s == side);
        let mut ties: Vec<Tie> = self.rows.relations().iter().filter(own).map(tie).collect();
        let other = |tie: &Tie| tie.sides.iter().find(|s| *s != side).cloned();
        ties.sort_by(|a, b| (other(a), &a.since).cmp(&(other(b), &b.since)));
        ties
    }

    /// What is known to have begun or ended between two sides, the earliest first; nothing if nobody told.
    pub fn relations_between(&self, a: &str, b: &str) -> Vec<Tie> {
        let (first, second) = if a < b { (a, b) } else { (b, a) };
        let rows = self.rows.relations();
        let from = rows.partition_point(|r| (&*r.sides[0], &*r.sides[1]) < (first, second));
        let mut ties: Vec<Tie> =
            rows[from..].iter().take_while(|r| r.sides[0] == first && r.sides[1] == second).map(tie).collect();
        ties.sort_by(|a, b| a.since.cmp(&b.since));
        ties
    }
}

fn tie(relation: &Relation) -> Tie {
    Tie {
        sides: relation.sides.clone(),
        what: RELATION_KINDS.get(relation.what as usize).copied().unwrap_or_default(),
        since: relation.since.clone(),
        source: relation.source.clone(),
    }
}
