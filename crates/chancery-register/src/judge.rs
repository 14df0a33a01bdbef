//! Judgements: what people say of two engagements or two names, kept for ever, the last word on a pair counting; and
//! the questions whose answers would change most.

use crate::merging::load_engagement;
use crate::{Error, Register, Result, people};
use chancery_resolve::forest::Judged;
use chancery_resolve::{Evidence, Key, Of};
use rusqlite::{Connection, TransactionBehavior, params};
use std::collections::BTreeSet;

/// What is judged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Thing {
    /// Two claims of engagements.
    Engagement,
    /// Two forms of names.
    Person,
}

impl Thing {
    fn name(self) -> &'static str {
        match self {
            Thing::Engagement => "engagement",
            Thing::Person => "person",
        }
    }
}

/// What somebody says of a pair.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// They are one.
    Same,
    /// They are two.
    Different,
    /// Nobody can tell: whatever was said before counts no more.
    Unsure,
}

impl Verdict {
    /// As it is kept.
    pub fn name(self) -> &'static str {
        match self {
            Verdict::Same => "same",
            Verdict::Different => "different",
            Verdict::Unsure => "unsure",
        }
    }
}

/// Something that somebody said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Judgement {
    /// One id.
    pub a: String,
    /// The other.
    pub b: String,
    /// What of them.
    pub verdict: Verdict,
    /// Why.
    pub why: String,
    /// By whom.
    pub by: String,
    /// When, as the caller's clock says.
    pub at: String,
}

/// Two things that may or may not be one.
#[derive(Debug, Clone)]
pub struct Question {
    /// One id.
    pub a: String,
    /// The other.
    pub b: String,
    /// The first in a line.
    pub first: serde_json::Value,
    /// The second in a line.
    pub second: serde_json::Value,
    /// Why they have been taken for one.
    pub evidence: Evidence,
}

/// What counts of the judgements about engagements.
pub(crate) fn engagements(db: &Connection) -> rusqlite::Result<Judged> {
    judged(db, Thing::Engagement)
}

/// What counts of the judgements about people.
pub(crate) fn people(db: &Connection) -> rusqlite::Result<Judged> {
    judged(db, Thing::Person)
}

fn judged(db: &Connection, thing: Thing) -> rusqlite::Result<Judged> {
    let mut judged = Judged::default();
    let mut statement = db.prepare_cached("SELECT verdict, a, b FROM judgements WHERE thing = ? ORDER BY judgement")?;
    let mut rows = statement.query([thing.name()])?;
    while let Some(row) = rows.next()? {
        let pair = (Key(row.get(1)?), Key(row.get(2)?));
        judged.same.remove(&pair);
        judged.different.remove(&pair);
        match row.get::<_, String>(0)?.as_str() {
            "same" => judged.same.insert(pair),
            "different" => judged.different.insert(pair),
            _ => false,
        };
    }
    Ok(judged)
}

impl Register {
    /// Keeps a judgement and changes what follows from it.
    ///
    /// # Errors
    /// If an id is unknown, the two are not of one sort, or the register cannot be written.
    pub fn judge(&mut self, judgement: &Judgement) -> Result<()> {
        let (thing, a) = self.claim_or_form(&judgement.a)?;
        let (other, b) = self.claim_or_form(&judgement.b)?;
        if thing != other {
            return Err(Error::Judgement("an engagement cannot be judged beside a person: name two of a sort"));
        }
        if a == b {
            return Err(Error::Judgement(
                "both ids are of the same claim or form: to say that one thing is two, name the claims or forms that `chancery show` lists in it",
            ));
        }
        let (a, b) = Judged::pair(a, b);
        let (path, clerks, world) = (&self.path, &mut self.clerks, &*self.world);
        let said = |error| Error::of(path, error);
        let step = self.db.transaction_with_behavior(TransactionBehavior::Immediate).map_err(said)?;
        let mut work = || -> rusqlite::Result<()> {
            step.execute(
                "INSERT INTO judgements (thing, verdict, a, b, why, by, at) VALUES (?, ?, ?, ?, ?, ?, ?)",
                params![thing.name(), judgement.verdict.name(), a.0, b.0, judgement.why, judgement.by, judgement.at],
            )?;
            match thing {
                Thing::Engagement => crate::merging::settle_again(&step, &[a, b], clerks),
                Thing::Person => people::settle_again(&step, &[a, b], world),
            }
        };
        work().map_err(said)?;
        step.commit().map_err(said)
    }

    /// Everything that people have said, in order.
    ///
    /// # Errors
    /// If the register cannot be read.
    pub fn judgements(&self) -> Result<Vec<Judgement>> {
        let mut statement =
            self.said(self.db.prepare("SELECT thing, verdict, a, b, why, by, at FROM judgements ORDER BY judgement"))?;
        let rows = self.said(statement.query_map([], |row| {
            let of = if row.get::<_, String>(0)? == "person" { Of::Person } else { Of::Engagement };
            let verdict = match row.get::<_, String>(1)?.as_str() {
                "same" => Verdict::Same,
                "different" => Verdict::Different,
                _ => Verdict::Unsure,
            };
            Ok(Judgement {
                a: of.id(Key(row.get(2)?)),
                b: of.id(Key(row.get(3)?)),
                verdict,
                why: row.get(4)?,
                by: row.get(5)?,
                at: row.get(6)?,
            })
        }))?;
        self.said(rows.collect())
    }

    /// The claim or the form that an id names.
    fn claim_or_form(&self, id: &str) -> Result<(Thing, Key)> {
        let (of, first, last) = Of::parse(id).ok_or_else(|| Error::Unknown(id.to_owned()))?;
        let (thing, sql) = match of {
            Of::Engagement => (Thing::Engagement, "SELECT key FROM claims WHERE key BETWEEN ? AND ? LIMIT 2"),
            Of::Person => (Thing::Person, "SELECT key FROM forms WHERE key BETWEEN ? AND ? LIMIT 2"),
        };
        let mut statement = self.said(self.db.prepare(sql))?;
        let keys: Vec<i64> =
            self.said(self.said(statement.query_map([first.0, last.0], |row| row.get(0)))?.collect())?;
        match keys[..] {
            [key] => Ok((thing, Key(key))),
            [] => Err(Error::Unknown(id.to_owned())),
            _ => Err(Error::Ambiguous(id.to_owned())),
        }
    }

    /// Pairs that were joined on the least evidence, of engagements with most sources first among equals: whoever
    /// answers these changes most. Pairs that were judged are not asked again.
    ///
    /// # Errors
    /// If the register cannot be read.
    pub fn questions(&mut self, most: usize) -> Result<Vec<Question>> {
        let judged = self.said(engagements(&self.db))?;
        let asked: BTreeSet<(Key, Key)> = judged.same.union(&judged.different).copied().collect();
        let pairs = self.said(weakest(&self.db, most + asked.len()))?;
        let mut questions = Vec::new();
        for (a, b, evidence) in pairs {
            if asked.contains(&Judged::pair(a, b)) || questions.len() == most {
                continue;
            }
            let first = self.claim_alone(a)?;
            let second = self.claim_alone(b)?;
            questions.push(Question { a: Of::Engagement.id(a), b: Of::Engagement.id(b), first, second, evidence });
        }
        Ok(questions)
    }

    /// One claim as if it were all that is known.
    fn claim_alone(&mut self, key: Key) -> Result<serde_json::Value> {
        let body: String =
            self.said(self.db.query_row("SELECT body FROM claims WHERE key = ?", [key.0], |row| row.get(0)))?;
        Ok(crate::ground::json(&body))
    }

    /// The engagement of a claim's number.
    pub(crate) fn engagement(&mut self, root: i64) -> Result<Option<chancery_resolve::merge::Merged>> {
        let loaded = load_engagement(&self.db, root, self.clerks.first());
        self.said(loaded)
    }
}

/// The links with the fewest points: visits and talks first, which have the most riding on them.
fn weakest(db: &Connection, most: usize) -> rusqlite::Result<Vec<(Key, Key, Evidence)>> {
    let mut statement = db.prepare(
        "SELECT follower.key, leader.key, points, reasons
         FROM links JOIN engagements USING (root)
         JOIN claims AS follower ON follower.claim = links.claim JOIN claims AS leader ON leader.claim = links.leader
         ORDER BY (kind > 1), points - min(sources, 10), min(follower.key, leader.key) LIMIT ?",
    )?;
    let rows = statement.query_map([most as i64], |row| {
        Ok((Key(row.get(0)?), Key(row.get(1)?), Evidence::from_parts(row.get(2)?, row.get(3)?)))
    })?;
    rows.collect()
}
