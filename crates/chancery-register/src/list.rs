//! Engagements in full, and what belongs to a visit: its meetings and agreements.

use crate::merging::load_several;
use crate::{Error, Filter, Listed, Register, Result};
use chancery_model::Edtf;
use chancery_resolve::merge::Merged;
use chancery_resolve::{Key, Kind, Of, Role};
use rusqlite::OptionalExtension;

impl Register {
    /// One engagement in full.
    ///
    /// # Errors
    /// If the register cannot be read, or the engagement has changed since it was found.
    pub fn load(&mut self, listed: Listed) -> Result<Merged> {
        self.engagement(listed.root)?.ok_or_else(|| Error::Unknown("an engagement that is no longer there".to_owned()))
    }

    /// Several engagements in full, in the order given.
    ///
    /// # Errors
    /// As [`Register::load`].
    pub fn load_all(&mut self, listed: &[Listed]) -> Result<Vec<Merged>> {
        let roots = listed.iter().map(|listed| listed.root);
        let loaded = load_several(&self.db, roots, &mut self.clerks);
        let gone = || Error::Unknown("an engagement that is no longer there".to_owned());
        self.said(loaded)?.into_iter().map(|merged| merged.ok_or_else(gone)).collect()
    }

    /// The engagement with this id, or with a claim of this id.
    ///
    /// # Errors
    /// If there is none, or several whose ids begin so.
    pub fn engagement_of(&mut self, id: &str) -> Result<Merged> {
        let Some((Of::Engagement, first, last)) = Of::parse(id) else { return Err(Error::Unknown(id.to_owned())) };
        let mut roots = self.roots_between(first, last)?;
        roots.dedup();
        match roots[..] {
            [root] => self.load(Listed { root }),
            [] => Err(self.why_not(id, first, last)?),
            _ => Err(Error::Ambiguous(id.to_owned())),
        }
    }

    fn roots_between(&self, first: Key, last: Key) -> Result<Vec<i64>> {
        let mut statement = self.said(self.db.prepare_cached(
            "SELECT root FROM claims JOIN links USING (claim) WHERE key BETWEEN ? AND ? ORDER BY root LIMIT 3",
        ))?;
        let rows = self.said(statement.query_map([first.0, last.0], |row| row.get(0)))?;
        self.said(rows.collect())
    }

    /// A claim may be kept without being of any engagement: its document has a newer version.
    fn why_not(&self, id: &str, first: Key, last: Key) -> Result<Error> {
        let kept = self.said(
            self.db
                .query_row("SELECT doc FROM claims WHERE key BETWEEN ? AND ?", [first.0, last.0], |row| {
                    row.get::<_, i64>(0)
                })
                .optional(),
        )?;
        Ok(match kept {
            Some(_) => {
                Error::Judgement("a claim of a document that has a newer version: it is kept, but counts no more")
            }
            None => Error::Unknown(id.to_owned()),
        })
    }

    /// The meetings of a visit: talks of its sides in its days that its visitors, if named, took part in; or that a
    /// document itself puts within it.
    ///
    /// # Errors
    /// If the register cannot be read.
    pub fn meetings(&mut self, visit: &Merged) -> Result<Vec<Merged>> {
        let side = |role: Role| visit.sides.iter().find(|(_, own)| *own == role).map(|(side, _)| side.clone());
        let (Some(from), Some(to)) = (side(Role::From), side(Role::To)) else { return Ok(Vec::new()) };
        let (first, last) = visit.window.unwrap_or((visit.sort - 30, visit.sort + 30));
        let day = |number: i32| chancery_resolve::day::date(number).map(Edtf::Day);
        let filter = Filter {
            kinds: vec![Kind::Talks],
            between: Some((from.clone(), to.clone())),
            since: day(first - 45),
            until: day(last + 45),
            ..Filter::default()
        };
        let visitors = people_in(&visit.body["visitors"]);
        let claims = claims_in(visit);
        let mut meetings = Vec::new();
        for listed in self.find(&filter)? {
            let talks = self.load(listed)?;
            let said = talks.body["within"].as_str().is_some_and(|within| claims.contains(&within.to_owned()));
            let in_days = fits(&talks, visit);
            let sides = talks.body["sides"].as_array().cloned().unwrap_or_default();
            let own = sides.iter().filter(|side| side["party"] == from.as_str());
            let present: Vec<String> = own.flat_map(|side| people_in(&side["persons"])).collect();
            let common = self.clerks.first().common(&visitors, &present);
            let took_part = match in_days {
                Fits::Within => common != chancery_resolve::Common::Nobody,
                // Only if it is the visitor: others of the two sides may have met that week.
                Fits::About => common == chancery_resolve::Common::Somebody,
                Fits::Not => false,
            };
            if said || (took_part && talks.body["mode"] == "in_person") {
                meetings.push(talks);
            }
        }
        meetings.extend(self.with_others(visit, &visitors, &from, &to)?);
        Ok(meetings)
    }

    /// What the two sides of a visit agreed on from its first day to the third after its last; nothing if no source
    /// dates it.
    ///
    /// # Errors
    /// If the register cannot be read.
    pub fn agreements(&mut self, visit: &Merged) -> Result<Vec<Merged>> {
        let side = |role: Role| visit.sides.iter().find(|(_, own)| *own == role).map(|(side, _)| side.clone());
        let (Some(from), Some(to), Some((first, last))) = (side(Role::From), side(Role::To), visit.window) else {
            return Ok(Vec::new());
        };
        let day = |number: i32| chancery_resolve::day::date(number).map(Edtf::Day);
        let filter = Filter {
            kinds: vec![Kind::Agreement],
            between: Some((from, to)),
            since: day(first),
            until: day(last + 3),
            ..Filter::default()
        };
        self.find(&filter)?.into_iter().map(|listed| self.load(listed)).collect()
    }

    /// Encounters of the visitors with others than the host, in the host's country and in the days of the visit.
    fn with_others(&mut self, visit: &Merged, visitors: &[String], from: &str, to: &str) -> Result<Vec<Merged>> {
        let Some((first, last)) = visit.window.filter(|(first, last)| last - first < 20) else { return Ok(Vec::new()) };
        let day = |number: i32| chancery_resolve::day::date(number).map(Edtf::Day);
        let filter = Filter {
            kinds: vec![Kind::Talks],
            from: Some(from.to_owned()),
            since: day(first),
            until: day(last),
            ..Filter::default()
        };
        let mut meetings = Vec::new();
        for listed in self.find(&filter)? {
            let talks = self.load(listed)?;
            let in_days = talks.window.is_some_and(|(start, end)| first <= start && end <= last);
            let there = talks.body["where"].as_array().into_iter().flatten().any(|place| place["side"] == to);
            let with_host = talks.sides.iter().any(|(side, _)| side == to);
            let sides = talks.body["sides"].as_array().cloned().unwrap_or_default();
            let own = sides.iter().filter(|side| side["party"] == from);
            let present: Vec<String> = own.flat_map(|side| people_in(&side["persons"])).collect();
            if in_days
                && there
                && !with_host
                && self.clerks.first().common(visitors, &present) == chancery_resolve::Common::Somebody
            {
                meetings.push(talks);
            }
        }
        Ok(meetings)
    }
}

/// How an encounter lies to the days of a visit.
enum Fits {
    /// Dated, within them.
    Within,
    /// A day or two off what was announced, or undated and told of just then.
    About,
    Not,
}

fn fits(talks: &Merged, visit: &Merged) -> Fits {
    let Some((first, last)) = visit.window.filter(|(first, last)| last - first < 20) else { return Fits::Not };
    match talks.window {
        Some((start, end)) if first <= start && end <= last => Fits::Within,
        Some((start, end)) if first - 1 <= start && end <= last + 2 => Fits::About,
        // Where it stands is the day it was told of.
        None if first <= talks.sort && talks.sort <= last + 2 => Fits::About,
        _ => Fits::Not,
    }
}

fn people_in(list: &serde_json::Value) -> Vec<String> {
    list.as_array().into_iter().flatten().filter_map(|person| Some(person["name"].as_str()?.to_owned())).collect()
}

/// The ids of all claims in an engagement.
fn claims_in(engagement: &Merged) -> Vec<String> {
    let sources = engagement.body["sources"].as_array().into_iter().flatten();
    let claims = sources.flat_map(|source| source["claims"].as_array().into_iter().flatten());
    claims.filter_map(|claim| Some(claim.as_str()?.to_owned())).collect()
}
