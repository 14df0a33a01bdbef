//! Finding engagements: by kind, sides, person and date.

use crate::merging::load_several;
use crate::{Error, Register, Result};
use chancery_model::Edtf;
use chancery_resolve::day::window;
use chancery_resolve::merge::Merged;
use chancery_resolve::{Key, Kind, Of, Role};
use rusqlite::types::Value as Sql;
use rusqlite::{OptionalExtension, params_from_iter};

/// What is asked for; what is not said does not restrict.
#[derive(Debug, Clone, Default)]
pub struct Filter {
    /// Of these kinds; of all if empty.
    pub kinds: Vec<Kind>,
    /// Who travels, promises or thanks; one of those who meet or sign.
    pub from: Option<String>,
    /// Who is visited, promised, thanked; one of those who meet or sign.
    pub to: Option<String>,
    /// Both of these take part, whoever does what.
    pub between: Option<(String, String)>,
    /// Somebody of this name or id takes part.
    pub person: Option<String>,
    /// Not over before.
    pub since: Option<Edtf>,
    /// Not begun after.
    pub until: Option<Edtf>,
    /// Only those on which sources differ.
    pub conflicts: bool,
    /// At most so many, the latest.
    pub limit: Option<usize>,
}

/// An engagement that was found, yet to be loaded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Listed {
    root: i64,
}

impl Listed {
    pub(crate) fn root(self) -> i64 {
        self.root
    }
}

impl Register {
    /// The engagements that fit, in order of time.
    ///
    /// # Errors
    /// If the register cannot be read, or a person's id is unknown.
    pub fn find(&self, filter: &Filter) -> Result<Vec<Listed>> {
        let mut sql = Sentence::new();
        if let Some(side) = &filter.from {
            sql.side(side, Some(Role::From));
        }
        if let Some(side) = &filter.to {
            sql.side(side, Some(Role::To));
        }
        if let Some((a, b)) = &filter.between {
            sql.side(a, None);
            sql.side(b, None);
        }
        if let Some(name) = &filter.person {
            sql.people(&self.forms_of_name(name)?);
        }
        if !filter.kinds.is_empty() {
            let kinds: Vec<String> = filter.kinds.iter().map(|kind| (*kind as i64).to_string()).collect();
            sql.also(&format!("e.kind IN ({})", kinds.join(",")), None);
        }
        if let Some(since) = filter.since {
            sql.also("coalesce(e.last, e.sort) >= ?", Some(Sql::from(i64::from(window(since).0))));
        }
        if let Some(until) = filter.until {
            sql.also("e.sort <= ?", Some(Sql::from(i64::from(window(until).1))));
        }
        if filter.conflicts {
            sql.also("e.conflicts <> ''", None);
        }
        let (text, values) = sql.finish(filter.limit);
        let mut statement = self.said(self.db.prepare(&text))?;
        let rows = self.said(statement.query_map(params_from_iter(values), |row| Ok(Listed { root: row.get(0)? })))?;
        let mut listed: Vec<Listed> = self.said(rows.collect())?;
        // The latest were asked for; they are shown in order of time.
        listed.reverse();
        Ok(listed)
    }

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

/// A question to the tables, put together.
struct Sentence {
    from: String,
    conditions: Vec<String>,
    values: Vec<Sql>,
    sides: usize,
}

impl Sentence {
    fn new() -> Sentence {
        Sentence { from: String::new(), conditions: Vec::new(), values: Vec::new(), sides: 0 }
    }

    fn side(&mut self, side: &str, role: Option<Role>) {
        let name = format!("s{}", self.sides);
        self.sides += 1;
        self.conditions.push(format!("{name}.side = ?"));
        self.values.push(Sql::from(side.to_owned()));
        if let Some(role) = role {
            self.conditions.push(format!("{name}.role IN ({}, {})", role as i64, Role::Among as i64));
        }
        match self.from.is_empty() {
            true => self.from = format!("engagement_sides AS {name}"),
            false => self.from.push_str(&format!(" JOIN engagement_sides AS {name} ON {name}.root = s0.root")),
        }
    }

    fn people(&mut self, roots: &[i64]) {
        let roots: Vec<String> = roots.iter().map(ToString::to_string).collect();
        self.conditions.push(format!(
            "e.root IN (SELECT links.root FROM forms JOIN claim_people USING (form) JOIN links USING (claim)
             WHERE forms.root IN ({}))",
            roots.join(",")
        ));
    }

    fn also(&mut self, condition: &str, value: Option<Sql>) {
        self.conditions.push(condition.to_owned());
        self.values.extend(value);
    }

    fn finish(self, limit: Option<usize>) -> (String, Vec<Sql>) {
        let tables = match self.from.as_str() {
            "" => "engagements AS e".to_owned(),
            sides => format!("{sides} JOIN engagements AS e ON e.root = s0.root"),
        };
        let conditions = if self.conditions.is_empty() { "1".to_owned() } else { self.conditions.join(" AND ") };
        let limit = limit.map_or(String::new(), |limit| format!(" LIMIT {limit}"));
        // The key is the same in every register; the number is not.
        let text = format!(
            "SELECT DISTINCT e.root, e.sort, claims.key FROM {tables} JOIN claims ON claims.claim = e.root
             WHERE {conditions} ORDER BY e.sort DESC, claims.key DESC{limit}"
        );
        (text, self.values)
    }
}
