//! Finding engagements: by kind, sides, person and date, without loading them.
//!
//! One table leads: the people asked for, else the side with the fewest rows, else the engagements. Its rows come in the
//! order of time, the latest first, so that whoever asks for a few reads a few; every other condition is looked up by key.

use crate::{Register, Result};
use chancery_model::Edtf;
use chancery_resolve::day::window;
use chancery_resolve::{Kind, Role};
use rusqlite::types::Value as Sql;
use rusqlite::{params, params_from_iter};

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
    pub(crate) root: i64,
}

impl Listed {
    pub(crate) fn root(self) -> i64 {
        self.root
    }
}

/// Whoever was not over on a day had begun no more days before it than this, or stands in the index of the long ones.
const LONG: i64 = 40;

/// Rows of a side are counted up to here, to see which of several has fewer.
const COUNTED: i64 = 50_000;

impl Register {
    /// The engagements that fit, in order of time.
    ///
    /// # Errors
    /// If the register cannot be read, or a person's id is unknown.
    pub fn find(&self, filter: &Filter) -> Result<Vec<Listed>> {
        let people = filter.person.as_deref().map(|name| self.forms_of_name(name)).transpose()?;
        let mut asked = Asked::new(filter, people);
        self.said(self.fewest_first(&mut asked))?;
        let most = filter.limit.unwrap_or(usize::MAX);
        let mut found = self.said(self.latest(&asked.recent(), most))?;
        if found.len() < most && asked.since.is_some() {
            let before = self.said(self.latest(&asked.long(), most - found.len()))?;
            found.extend(before);
        }
        // The latest were asked for; they are shown in order of time.
        found.reverse();
        Ok(found)
    }

    /// Puts the side first that has the fewest rows.
    fn fewest_first(&self, asked: &mut Asked) -> rusqlite::Result<()> {
        if asked.sides.len() < 2 || asked.people.is_some() {
            return Ok(());
        }
        let kinds = asked.kinds.as_deref().map_or(String::new(), |kinds| format!("AND kind IN ({kinds})"));
        let mut count = self.db.prepare(&format!(
            "SELECT count(*) FROM (SELECT 1 FROM engagement_sides WHERE side = ? {kinds} LIMIT {COUNTED})"
        ))?;
        let mut counted: Vec<(i64, (String, Option<Role>))> = Vec::new();
        for side in asked.sides.drain(..) {
            counted.push((count.query_row(params![side.0], |row| row.get(0))?, side));
        }
        counted.sort_by_key(|(rows, _)| *rows);
        asked.sides = counted.into_iter().map(|(_, side)| side).collect();
        Ok(())
    }

    /// The latest rows of a question, the latest first; of the same day, the larger key.
    fn latest(&self, question: &Question, most: usize) -> rusqlite::Result<Vec<Listed>> {
        let mut statement = self.db.prepare_cached(&question.text)?;
        let mut rows = statement.query(params_from_iter(&question.values))?;
        let mut found: Vec<(i64, i64, i64)> = Vec::new();
        while let Some(row) = rows.next()? {
            let (sort, root) = (row.get(0)?, row.get(1)?);
            // All of the last day are needed to know which of them are the latest.
            if found.len() >= most && found.last().is_some_and(|last| last.0 != sort) {
                break;
            }
            found.push((sort, row.get(2)?, root));
        }
        // The key is the same in every register; the number is not.
        found.sort_unstable_by(|a, b| b.cmp(a));
        found.dedup();
        found.truncate(most);
        Ok(found.into_iter().map(|(_, _, root)| Listed { root }).collect())
    }
}

/// A filter in the words of the tables.
struct Asked {
    people: Option<Vec<i64>>,
    sides: Vec<(String, Option<Role>)>,
    /// Numbers by comma.
    kinds: Option<String>,
    since: Option<i64>,
    until: Option<i64>,
    conflicts: bool,
}

/// A statement with its values.
struct Question {
    text: String,
    values: Vec<Sql>,
}

impl Asked {
    fn new(filter: &Filter, people: Option<Vec<i64>>) -> Asked {
        let mut sides = Vec::new();
        sides.extend(filter.from.clone().map(|side| (side, Some(Role::From))));
        sides.extend(filter.to.clone().map(|side| (side, Some(Role::To))));
        sides.extend(filter.between.iter().flat_map(|(a, b)| [(a.clone(), None), (b.clone(), None)]));
        let kinds: Vec<String> = filter.kinds.iter().map(|kind| (*kind as i64).to_string()).collect();
        Asked {
            people,
            sides,
            kinds: (!kinds.is_empty()).then(|| kinds.join(",")),
            since: filter.since.map(|since| i64::from(window(since).0)),
            until: filter.until.map(|until| i64::from(window(until).1)),
            conflicts: filter.conflicts,
        }
    }

    /// Those that began shortly before `since` or later; all if nothing is said of it.
    fn recent(&self) -> Question {
        let Some(since) = self.since else { return self.question(true, &[]) };
        self.question(true, &[("{d}.sort >= ?", since - LONG), ("coalesce({e}.last, {e}.sort) >= ?", since)])
    }

    /// Those that began long before `since` and were not over: few, and in an index of their own.
    fn long(&self) -> Question {
        let since = self.since.unwrap_or(i64::MIN);
        self.question(false, &[("{e}.last - {e}.sort > 40 AND {d}.sort < ?", since - LONG), ("{e}.last >= ?", since)])
    }

    /// A statement that gives sort, root and key. In conditions `{d}` is the table that leads, `{e}` the engagement,
    /// which may be the same.
    fn question(&self, sides_lead: bool, in_time: &[(&str, i64)]) -> Question {
        let (mut conditions, mut values): (Vec<String>, Vec<Sql>) = (Vec::new(), Vec::new());
        let mut sides = self.sides.iter().peekable();
        let mut e = "d";
        let tables = match (&self.people, sides.next_if(|_| sides_lead && self.people.is_none())) {
            (Some(people), _) => {
                let people: Vec<String> = people.iter().map(ToString::to_string).collect();
                format!(
                    "(SELECT DISTINCT links.root FROM forms JOIN claim_people USING (form) JOIN links USING (claim)
                      WHERE forms.root IN ({})) AS p CROSS JOIN engagements AS d ON d.root = p.root",
                    people.join(",")
                )
            }
            (None, Some((side, role))) => {
                conditions.push(format!("d.side = ?{}", in_role("d", *role)));
                values.push(Sql::from(side.clone()));
                // What a side's own rows tell is looked up no further.
                match self.since.is_some() || self.conflicts {
                    true => {
                        e = "e";
                        "engagement_sides AS d CROSS JOIN engagements AS e ON e.root = d.root".to_owned()
                    }
                    false => "engagement_sides AS d".to_owned(),
                }
            }
            (None, None) => "engagements AS d".to_owned(),
        };
        for (side, role) in sides {
            conditions.push(format!(
                "EXISTS (SELECT 1 FROM engagement_sides AS s WHERE s.side = ? AND s.kind = d.kind AND s.sort = d.sort
                 AND s.root = d.root{})",
                in_role("s", *role)
            ));
            values.push(Sql::from(side.clone()));
        }
        conditions.extend(self.kinds.iter().map(|kinds| format!("d.kind IN ({kinds})")));
        for (condition, value) in in_time.iter().copied().chain(self.until.map(|until| ("{d}.sort <= ?", until))) {
            conditions.push(condition.replace("{d}", "d").replace("{e}", e));
            values.push(Sql::from(value));
        }
        if self.conflicts {
            conditions.push(format!("{e}.conflicts <> ''"));
        }
        let conditions = if conditions.is_empty() { "1".to_owned() } else { conditions.join(" AND ") };
        let text = format!(
            "SELECT d.sort, d.root, claims.key FROM {tables} CROSS JOIN claims ON claims.claim = d.root
             WHERE {conditions} ORDER BY d.sort DESC"
        );
        Question { text, values }
    }
}

/// That a row is of a role, if one is asked for.
fn in_role(table: &str, role: Option<Role>) -> String {
    role.map_or(String::new(), |role| format!(" AND {table}.role IN ({}, {})", role as i64, Role::Among as i64))
}
