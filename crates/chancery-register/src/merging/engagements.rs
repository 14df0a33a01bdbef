//! The rows by which engagements are found, made anew from the claims in them.

use crate::clerks::Clerks;
use crate::ground::{Kept, json};
use chancery_resolve::merge::{Merged, Told, merge};
use chancery_resolve::{Claim, Features, Key, Names, Source};
use rusqlite::{Connection, params};
use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

/// A claim with its document, as loaded.
pub(crate) struct Member {
    pub(crate) kept: Kept,
    pub(crate) source: Source,
}

impl Member {
    pub(crate) fn features(&self) -> Option<Features> {
        Features::of(&self.kept.told, &self.source, None)
    }
}

/// A claim with its document, its JSON yet to be read.
struct Raw {
    claim: i64,
    key: Key,
    body: String,
    source: Source,
}

impl Raw {
    fn read(&self) -> Member {
        let told = Claim { key: self.key, body: json(&self.body) };
        Member { kept: Kept { claim: self.claim, told }, source: self.source.clone() }
    }
}

/// The claims of a tree or of an engagement, or one claim (`column` is `tree`, `root` or `claim`).
pub(crate) fn members(db: &Connection, column: &str, number: i64) -> rusqlite::Result<Vec<Member>> {
    Ok(raw_members(db, column, number)?.iter().map(Raw::read).collect())
}

fn raw_members(db: &Connection, column: &str, number: i64) -> rusqlite::Result<Vec<Raw>> {
    const FIELDS: &str = "claims.claim, claims.key, body,
         documents.key, id, path, url, title, publisher, published
         FROM links JOIN claims USING (claim) JOIN documents USING (doc)";
    let sql = match column {
        "tree" => format!("SELECT {FIELDS} WHERE tree = ?1 ORDER BY claims.claim"),
        "claim" => format!("SELECT {FIELDS} WHERE links.claim = ?1"),
        // Two indexes instead of one twice as large: where the root is the tree, the tree finds it.
        _ => format!(
            "SELECT {FIELDS} WHERE tree = ?1 AND root = ?1
             UNION ALL SELECT {FIELDS} WHERE root = ?1 AND root <> tree ORDER BY 1"
        ),
    };
    let mut statement = db.prepare_cached(&sql)?;
    let rows = statement.query_map([number], |row| {
        let source = Source {
            key: Key(row.get(3)?),
            id: row.get(4)?,
            path: row.get(5)?,
            url: row.get(6)?,
            title: row.get(7)?,
            publisher: row.get(8)?,
            published: row.get::<_, Option<String>>(9)?.and_then(|date| date.parse().ok()),
            text: String::new(),
        };
        Ok(Raw { claim: row.get(0)?, key: Key(row.get(1)?), body: row.get(2)?, source })
    })?;
    rows.collect()
}

/// The claim that names an engagement.
pub(crate) fn best_claim(db: &Connection, root: i64) -> rusqlite::Result<Option<(Key, Member)>> {
    let found = members(db, "claim", root)?.pop();
    Ok(found.map(|member| (member.kept.told.key, member)))
}

/// An engagement as the register shows it; `None` if no claim is in it.
pub(crate) fn load(db: &Connection, root: i64, names: &mut Names) -> rusqlite::Result<Option<Merged>> {
    Ok(merged(root, &members(db, "root", root)?, names))
}

/// Several engagements, in this order; `None` for one in which no claim is.
pub(crate) fn load_several(
    db: &Connection,
    roots: impl Iterator<Item = i64>,
    clerks: &mut Clerks,
) -> rusqlite::Result<Vec<Option<Merged>>> {
    let raw: Vec<(i64, Vec<Raw>)> =
        roots.map(|root| Ok((root, raw_members(db, "root", root)?))).collect::<rusqlite::Result<_>>()?;
    Ok(clerks.map(&raw, |(root, raw), names| {
        let members: Vec<Member> = raw.iter().map(Raw::read).collect();
        merged(*root, &members, names)
    }))
}

fn merged(root: i64, members: &[Member], names: &mut Names) -> Option<Merged> {
    let key = members.iter().find(|member| member.kept.claim == root).map(|member| member.kept.told.key)?;
    let told: Vec<Told> = members
        .iter()
        .filter_map(|member| {
            Some(Told { claim: &member.kept.told, source: &member.source, features: member.features()? })
        })
        .collect();
    (!told.is_empty()).then(|| merge(key, told, names))
}

/// Makes the rows of these engagements anew; `fresh` are features of claims that need not be loaded.
pub(crate) fn refresh(
    db: &Connection,
    roots: &BTreeSet<i64>,
    fresh: &HashMap<i64, Arc<Features>>,
    clerks: &mut Clerks,
) -> rusqlite::Result<()> {
    let mut several = Vec::new();
    for root in roots {
        // New claims have no rows yet.
        if !fresh.contains_key(root) || alone_before(db, *root)? {
            db.prepare_cached("DELETE FROM engagements WHERE root = ?")?.execute([root])?;
            db.prepare_cached("DELETE FROM engagement_sides WHERE root = ?")?.execute([root])?;
        }
        match fresh.get(root) {
            Some(features) if size(db, *root)? == 1 => Row::of_one(features).write(db, *root)?,
            _ => several.push((*root, raw_members(db, "root", *root)?)),
        }
    }
    let rows = clerks.map(&several, |(root, raw), names| {
        let members: Vec<Member> = raw.iter().map(Raw::read).collect();
        merged(*root, &members, names).map(Row::of)
    });
    for ((root, _), row) in several.iter().zip(rows) {
        row.map_or(Ok(()), |row| row.write(db, *root))?;
    }
    Ok(())
}

fn alone_before(db: &Connection, root: i64) -> rusqlite::Result<bool> {
    db.prepare_cached("SELECT 1 FROM engagements WHERE root = ?")?.exists([root])
}

/// How many claims are in an engagement, as far as it matters: 0, 1 or more.
fn size(db: &Connection, root: i64) -> rusqlite::Result<usize> {
    let mut statement = db.prepare_cached(
        "SELECT claim FROM links WHERE tree = ?1 AND root = ?1
         UNION ALL SELECT claim FROM links WHERE root = ?1 AND root <> tree LIMIT 2",
    )?;
    let claims: Vec<i64> = statement.query_map([root], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
    Ok(if claims == [root] { 1 } else { claims.len().min(1) * 2 })
}

/// What an engagement is found by.
struct Row {
    kind: i64,
    window: Option<(i32, i32)>,
    sort: i32,
    sources: usize,
    conflicts: String,
    sides: Vec<(String, i64)>,
}

impl Row {
    fn of(merged: Merged) -> Row {
        Row {
            kind: merged.kind as i64,
            window: merged.window,
            sort: merged.sort,
            sources: merged.sources,
            conflicts: merged.conflicts.join(","),
            sides: merged.sides.into_iter().map(|(side, role)| (side, role as i64)).collect(),
        }
    }

    /// A single claim cannot contradict itself: what it is found by stands in its features.
    fn of_one(features: &Features) -> Row {
        let mut sides: Vec<(String, i64)> = features
            .parties
            .iter()
            .filter(|party| !party.side.is_empty())
            .map(|party| (party.side.clone(), party.role as i64))
            .collect();
        sides.sort();
        sides.dedup();
        Row {
            kind: features.kind as i64,
            window: features.window,
            sort: features.window.map(|(first, _)| first).or(features.published).unwrap_or(i32::MIN / 2),
            sources: 1,
            conflicts: String::new(),
            sides,
        }
    }

    fn write(&self, db: &Connection, root: i64) -> rusqlite::Result<()> {
        let (first, last) = (self.window.map(|w| w.0), self.window.map(|w| w.1));
        db.prepare_cached(
            "INSERT INTO engagements (root, kind, first, last, sort, sources, conflicts) VALUES (?, ?, ?, ?, ?, ?, ?)",
        )?
        .execute(params![root, self.kind, first, last, self.sort, self.sources as i64, self.conflicts])?;
        let mut insert =
            db.prepare_cached("INSERT INTO engagement_sides (side, kind, role, sort, root) VALUES (?, ?, ?, ?, ?)")?;
        for (side, role) in &self.sides {
            insert.execute(params![side, self.kind, role, self.sort, root])?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chancery_resolve::merge;
    use serde_json::json;

    /// The short way for single claims says what the long way says.
    #[test]
    fn one_claim_is_found_by_the_same_as_when_it_is_merged() {
        let source = Source {
            key: Key(1),
            id: "sha256:1".to_owned(),
            path: "a.txt".to_owned(),
            url: None,
            title: None,
            publisher: None,
            published: "2021-03-04".parse().ok(),
            text: String::new(),
        };
        let bodies = [
            json!({"kind": "visit", "sending": "TON", "host": "FJI", "when": {"edtf": "2021-03-01/2021-03-03"}, "quotes": []}),
            json!({"kind": "talks", "sides": [{"party": "TON"}, {"party": "FJI"}, {"party": null}], "when": null}),
            json!({"kind": "commitment", "by": ["TON"], "to": ["FJI"], "what": "send seeds", "when": {"edtf": "2021"}}),
        ];
        for body in bodies {
            let claim = Claim { key: Key(2), body };
            let features = Features::of(&claim, &source, None).unwrap();
            let told = Told { claim: &claim, source: &source, features: features.clone() };
            let (long, short) =
                (Row::of(merge::merge(Key(2), vec![told], &mut Names::default())), Row::of_one(&features));
            assert_eq!(
                (long.kind, long.window, long.sort, long.sources, long.conflicts, long.sides),
                (short.kind, short.window, short.sort, short.sources, short.conflicts, short.sides)
            );
        }
    }
}
