//! Judgements: what people say of two engagements or two names, kept for ever, the last word on a pair counting; and
//! the questions whose answers would change most.

use crate::merging::load_engagement;
use crate::{Error, Register, Result, people};
use chancery_resolve::forest::Judged;
use chancery_resolve::namesakes::{Bearer, Said};
use chancery_resolve::{Evidence, Key, Of};
use rusqlite::{Connection, TransactionBehavior, params};
use std::collections::{BTreeMap, BTreeSet};

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

    fn of(name: &str) -> Verdict {
        match name {
            "same" => Verdict::Same,
            "different" => Verdict::Different,
            _ => Verdict::Unsure,
        }
    }
}

/// Something that somebody said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Judgement {
    /// One id: `g…`, `p…`, or `p…@…` for whoever bears a name in one document.
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
    let mut judged = Judged::default();
    for (verdict, a, b) in last_words(db, Thing::Engagement)? {
        match verdict {
            Verdict::Same => judged.same.insert((a.form, b.form)),
            Verdict::Different => judged.different.insert((a.form, b.form)),
            Verdict::Unsure => false,
        };
    }
    Ok(judged)
}

/// What counts of the judgements about people, as of forms and parts of forms.
pub(crate) fn people(db: &Connection) -> rusqlite::Result<Judged> {
    Ok(said_of_people(db)?.judged())
}

/// What counts of the judgements about people.
pub(crate) fn said_of_people(db: &Connection) -> rusqlite::Result<Said> {
    let mut said = Said::default();
    for (verdict, a, b) in last_words(db, Thing::Person)? {
        match verdict {
            Verdict::Same => said.same.insert((a, b)),
            Verdict::Different => said.different.insert((a, b)),
            Verdict::Unsure => false,
        };
    }
    Ok(said)
}

/// The last word on each pair. What is not about people has no document, and its key is a claim's.
fn last_words(db: &Connection, thing: Thing) -> rusqlite::Result<Vec<(Verdict, Bearer, Bearer)>> {
    let mut statement = db.prepare_cached(&format!(
        "SELECT verdict, a, b, {} FROM judgements WHERE thing = ? ORDER BY judgement",
        documents_of_judgements(db)?
    ))?;
    let rows = statement.query_map([thing.name()], |row| {
        let bearer = |form: usize, document: usize| -> rusqlite::Result<Bearer> {
            Ok(Bearer { form: Key(row.get(form)?), document: row.get::<_, Option<i64>>(document)?.map(Key) })
        };
        Ok((Said::pair(bearer(1, 3)?, bearer(2, 4)?), Verdict::of(&row.get::<_, String>(0)?)))
    })?;
    let last: BTreeMap<(Bearer, Bearer), Verdict> = rows.collect::<rusqlite::Result<_>>()?;
    Ok(last.into_iter().map(|((a, b), verdict)| (verdict, a, b)).collect())
}

/// The columns that say in which documents; registers of before version 3 that cannot be written have none.
fn documents_of_judgements(db: &Connection) -> rusqlite::Result<&'static str> {
    let version: i64 = db.pragma_query_value(None, "user_version", |row| row.get(0))?;
    Ok(if version < 3 { "NULL, NULL" } else { "a_document, b_document" })
}

/// As an id is written: `p…`, or `p…@…` for the bearer of a name in one document.
fn id_of(of: Of, bearer: Bearer) -> String {
    match bearer.document {
        Some(document) => format!("{}@{document}", of.id(bearer.form)),
        None => of.id(bearer.form),
    }
}

impl Register {
    /// Keeps a judgement and changes what follows from it.
    ///
    /// # Errors
    /// If an id is unknown, the two are not of one sort, or the register cannot be written.
    pub fn judge(&mut self, judgement: &Judgement) -> Result<()> {
        let (thing, a) = self.judged(&judgement.a)?;
        let (other, b) = self.judged(&judgement.b)?;
        if thing != other {
            return Err(Error::Judgement("an engagement cannot be judged beside a person: name two of a sort"));
        }
        if a == b {
            return Err(Error::Judgement(
                "both ids are of the same claim or name: to say that one thing is two, name the claims, names or mentions (p…@…) that `chancery show` lists in it",
            ));
        }
        let (a, b) = self.said(self.as_kept(a, b))?;
        let (path, clerks, world) = (&self.path, &mut self.clerks, &*self.world);
        let said = |error| Error::of(path, error);
        let step = self.db.transaction_with_behavior(TransactionBehavior::Immediate).map_err(said)?;
        let mut work = || -> rusqlite::Result<()> {
            step.execute(
                "INSERT INTO judgements (thing, verdict, a, b, why, by, at, a_document, b_document)
                 VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                params![
                    thing.name(),
                    judgement.verdict.name(),
                    a.form.0,
                    b.form.0,
                    judgement.why,
                    judgement.by,
                    judgement.at,
                    a.document.map(|key| key.0),
                    b.document.map(|key| key.0),
                ],
            )?;
            let divided = (a.form == b.form).then_some(a.form);
            match thing {
                Thing::Engagement => crate::merging::settle_again(&step, &[a.form, b.form], clerks),
                Thing::Person => people::settle_again(&step, &[a.form, b.form], divided, world),
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
        let documents = self.said(documents_of_judgements(&self.db))?;
        let mut statement = self.said(self.db.prepare(&format!(
            "SELECT thing, verdict, a, b, why, by, at, {documents} FROM judgements ORDER BY judgement"
        )))?;
        let rows = self.said(statement.query_map([], |row| {
            let of = if row.get::<_, String>(0)? == "person" { Of::Person } else { Of::Engagement };
            let bearer = |form: usize, document: usize| -> rusqlite::Result<Bearer> {
                Ok(Bearer { form: Key(row.get(form)?), document: row.get::<_, Option<i64>>(document)?.map(Key) })
            };
            Ok(Judgement {
                a: id_of(of, bearer(2, 7)?),
                b: id_of(of, bearer(3, 8)?),
                verdict: Verdict::of(&row.get::<_, String>(1)?),
                why: row.get(4)?,
                by: row.get(5)?,
                at: row.get(6)?,
            })
        }))?;
        self.said(rows.collect())
    }

    /// The claim, the form, or the bearer of a form in one document, that an id names.
    fn judged(&self, id: &str) -> Result<(Thing, Bearer)> {
        let Some((person, document)) = id.split_once('@') else {
            let (thing, form) = self.claim_or_form(id)?;
            return Ok((thing, Bearer { form, document: None }));
        };
        let unknown = || Error::Unknown(id.to_owned());
        let digits = |digits: &str| Of::parse(&format!("p{digits}")).map(|(_, first, last)| (first, last));
        let (of, first, last) = Of::parse(person).ok_or_else(unknown)?;
        let (from, to) = digits(document).ok_or_else(unknown)?;
        if of != Of::Person {
            return Err(Error::Judgement(
                "only people are judged in single documents: a claim is of one document as it is",
            ));
        }
        // The id may be that of any name of the person; that of a form means all its parts.
        let mut statement = self.said(self.db.prepare(
            "WITH named AS (SELECT CASE WHEN form < 0 THEN -form / 64 ELSE form END AS form, root FROM forms
                            WHERE key BETWEEN ?1 AND ?2),
             meant AS (SELECT form FROM forms WHERE root IN (SELECT root FROM named) UNION
                       SELECT forms.form FROM named JOIN forms ON forms.form BETWEEN -64 * named.form - 63 AND -64 * named.form - 1)
             SELECT meant.form, documents.key,
                    CASE WHEN meant.form < 0 THEN -meant.form / 64 ELSE meant.form END IN (SELECT form FROM named)
             FROM documents CROSS JOIN persons ON persons.doc = documents.doc CROSS JOIN meant
             CROSS JOIN mentions ON mentions.form = meant.form AND mentions.person = persons.person
             WHERE documents.key BETWEEN ?3 AND ?4",
        ))?;
        let rows = self.said(statement.query_map([first.0, last.0, from.0, to.0], |row| {
            Ok((people::namesakes::undivided(row.get(0)?), row.get::<_, i64>(1)?, row.get::<_, bool>(2)?))
        }))?;
        let mut found: Vec<(i64, i64, bool)> = self.said(rows.collect())?;
        if found.iter().any(|(.., own)| *own) {
            found.retain(|(.., own)| *own);
        }
        found.sort_unstable();
        found.dedup();
        match found[..] {
            [(form, document, _)] => {
                let key =
                    self.said(self.db.query_row("SELECT key FROM forms WHERE form = ?", [form], |row| row.get(0)))?;
                Ok((Thing::Person, Bearer { form: Key(key), document: Some(Key(document)) }))
            }
            [] => Err(unknown()),
            _ => Err(Error::Ambiguous(id.to_owned())),
        }
    }

    /// A pair as it is kept. Parts of a divided form are named by a document that tells them from the others, so that
    /// the judgement holds whatever else will be said of the form.
    fn as_kept(&self, a: Bearer, b: Bearer) -> rusqlite::Result<(Bearer, Bearer)> {
        if a.form == b.form {
            return Ok(Said::pair(a, b));
        }
        let divided = said_of_people(&self.db)?.divided();
        let kept = |bearer: Bearer| -> rusqlite::Result<Bearer> {
            let part = divided.iter().flat_map(|(form, parts)| parts.iter().map(move |part| (*form, part)));
            let part = part.into_iter().find(|(form, part)| part.key == bearer.form && part.key != *form);
            if let Some((form, part)) = part {
                return Ok(Bearer { form, document: part.seeds.first().copied().flatten() });
            }
            let (Some(document), Some(parts)) = (bearer.document, divided.get(&bearer.form)) else {
                return Ok(Bearer { document: None, ..bearer });
            };
            let key = people::namesakes::part_in(&self.db, bearer.form, document)?;
            let part = parts.iter().find(|part| Some(part.key) == key);
            Ok(Bearer { document: part.and_then(|part| part.seeds.first().copied().flatten()), ..bearer })
        };
        let (a, b) = (kept(a)?, kept(b)?);
        Ok(Said::pair(a, b))
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
