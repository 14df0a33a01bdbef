//! Reading and writing the ground tables: documents, claims and persons as they were entered.

use crate::ready::{self, Ready};
use chancery_knowledge::World;
use chancery_model::Document;
use chancery_resolve::{Claim, Features, Key, Person, Source, derived};
use rusqlite::{Connection, OptionalExtension, Row, params};
use serde_json::Value;

/// A claim as it lies in the register.
#[derive(Debug, Clone)]
pub(crate) struct Kept {
    /// Its number; below zero if it was inferred from another.
    pub(crate) claim: i64,
    /// Itself.
    pub(crate) told: Claim,
}

/// The document with this content, if it is known.
pub(crate) fn known(db: &Connection, key: Key) -> rusqlite::Result<Option<i64>> {
    db.prepare_cached("SELECT doc FROM documents WHERE key = ?")?.query_row([key.0], |row| row.get(0)).optional()
}

/// Whether a document of this text, title and address is known, with the same date or, if it brings none, with any.
pub(crate) fn knows(db: &Connection, id: &str, document: &Document) -> rusqlite::Result<bool> {
    db.prepare_cached(
        "SELECT 1 FROM documents WHERE id = ?1 AND title IS ?2 AND url IS ?3 AND (?4 IS NULL OR published IS ?4)",
    )?
    .exists(params![id, document.title, document.url, document.published.map(|date| date.to_string())])
}

/// What a document was kept as.
pub(crate) struct Numbers {
    /// Its own number.
    pub(crate) doc: i64,
    /// Those of its claims, then of those that follow from them.
    pub(crate) claims: Vec<i64>,
    /// Those of its persons.
    pub(crate) persons: Vec<i64>,
}

/// Keeps a document with its claims and persons.
pub(crate) fn keep(db: &Connection, ready: &Ready) -> rusqlite::Result<Numbers> {
    let source = ready.source;
    db.prepare_cached(
        "INSERT INTO documents (key, id, path, url, title, publisher, published, place, reader, problems)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    )?
    .execute(params![
        source.key.0,
        source.id,
        source.path,
        source.url,
        source.title,
        source.publisher,
        source.published.map(|date| date.to_string()),
        place(source),
        ready.reader,
        ready.problems,
    ])?;
    let doc = db.last_insert_rowid();
    db.prepare_cached("INSERT INTO texts (doc, text) VALUES (?, ?)")?.execute(params![doc, source.text])?;
    let mut claims = Vec::with_capacity(ready.claims.len() + ready.derived.len());
    let mut insert = db.prepare_cached("INSERT INTO claims (claim, key, doc, body) VALUES (?, ?, ?, ?)")?;
    for claim in &ready.claims {
        insert.execute(params![None::<i64>, claim.key.0, doc, claim.body])?;
        claims.push(db.last_insert_rowid());
    }
    for (at, number, claim) in &ready.derived {
        let own = inferred(claims[*at], *number);
        insert.execute(params![own, claim.key.0, doc, claim.body])?;
        claims.push(own);
    }
    let mut persons = Vec::with_capacity(ready.persons.len());
    let mut insert = db.prepare_cached("INSERT INTO persons (doc, name, side, body) VALUES (?, ?, ?, ?)")?;
    for person in &ready.persons {
        insert.execute(params![doc, person.name, person.side, person.body])?;
        persons.push(db.last_insert_rowid());
    }
    Ok(Numbers { doc, claims, persons })
}

/// The number of a claim that follows from another: below zero, and the same in every rebuild.
fn inferred(from: i64, number: i64) -> i64 {
    -(from * INFERRED_AT_MOST + number)
}

/// Keeps the visits that follow from a document's claims, beside these under numbers below zero: the same in every
/// rebuild, and told by that from what was read.
pub(crate) fn infer(db: &Connection, doc: i64, claims: &[Kept], world: &World) -> rusqlite::Result<Vec<Kept>> {
    let mut found = Vec::new();
    for kept in claims {
        for (number, told) in (0..).zip(derived::visits(&kept.told, world)) {
            let claim = inferred(kept.claim, number);
            db.prepare_cached("INSERT INTO claims (claim, key, doc, body) VALUES (?, ?, ?, ?)")?.execute(params![
                claim,
                told.key.0,
                doc,
                told.body.to_string()
            ])?;
            found.push(Kept { claim, told });
        }
    }
    Ok(found)
}

/// Forgets inferred claims of a document that has a newer version.
pub(crate) fn forget(db: &Connection, claim: i64) -> rusqlite::Result<()> {
    db.prepare_cached("DELETE FROM claims WHERE claim = ?")?.execute([claim])?;
    db.prepare_cached("DELETE FROM claim_people WHERE claim = ?")?.execute([claim]).map(|_| ())
}

/// From one claim follow fewer visits than this.
const INFERRED_AT_MOST: i64 = 8;

/// Where a later version of a document would be found: at its address, or in its file. A line of a JSONL and standard
/// input are no such places: what stands there tomorrow is another document.
pub(crate) fn place(source: &Source) -> Option<String> {
    let path = source.path.as_str();
    let line = path.rsplit_once(':').is_some_and(|(_, line)| line.bytes().all(|b| b.is_ascii_digit()));
    source.url.clone().or_else(|| (!path.is_empty() && path != "-" && !line).then(|| path.to_owned()))
}

/// The document that stands at a place now, other than `doc`.
pub(crate) fn current(db: &Connection, place: &str, doc: i64) -> rusqlite::Result<Option<i64>> {
    db.prepare_cached("SELECT doc FROM documents WHERE place = ? AND replaced_by IS NULL AND doc <> ?")?
        .query_row(params![place, doc], |row| row.get(0))
        .optional()
}

/// A document without its text.
pub(crate) fn source(db: &Connection, doc: i64) -> rusqlite::Result<Source> {
    db.prepare_cached("SELECT key, id, path, url, title, publisher, published FROM documents WHERE doc = ?")?
        .query_row([doc], |row| source_of(row, 0))
}

fn source_of(row: &Row, at: usize) -> rusqlite::Result<Source> {
    Ok(Source {
        key: Key(row.get(at)?),
        id: row.get(at + 1)?,
        path: row.get(at + 2)?,
        url: row.get(at + 3)?,
        title: row.get(at + 4)?,
        publisher: row.get(at + 5)?,
        published: row.get::<_, Option<String>>(at + 6)?.and_then(|date| date.parse().ok()),
        text: String::new(),
    })
}

/// The claims of a document, in their order.
pub(crate) fn claims_of(db: &Connection, doc: i64) -> rusqlite::Result<Vec<Kept>> {
    let mut statement = db.prepare_cached("SELECT claim, key, body FROM claims WHERE doc = ? ORDER BY claim")?;
    let rows = statement.query_map([doc], |row| {
        let told = Claim { key: Key(row.get(1)?), body: json(&row.get::<_, String>(2)?) };
        Ok(Kept { claim: row.get(0)?, told })
    })?;
    rows.collect()
}

/// The persons of a document, in their order.
pub(crate) fn persons_of(db: &Connection, doc: i64) -> rusqlite::Result<Vec<(i64, Person)>> {
    let mut statement =
        db.prepare_cached("SELECT person, name, side, body FROM persons WHERE doc = ? ORDER BY person")?;
    let rows = statement.query_map([doc], |row| {
        let person = Person { name: row.get(1)?, side: row.get(2)?, body: json(&row.get::<_, String>(3)?) };
        Ok((row.get(0)?, person))
    })?;
    rows.collect()
}

/// JSON that this crate wrote itself; anything else is nothing.
pub(crate) fn json(text: &str) -> Value {
    serde_json::from_str(text).unwrap_or(Value::Null)
}

/// The claims of one document as they are compared.
pub(crate) fn features(source: &Source, claims: &[Kept]) -> Vec<(i64, Features)> {
    let told: Vec<&Claim> = claims.iter().map(|kept| &kept.told).collect();
    let compared = claims.iter().map(|kept| kept.claim).zip(ready::features(source, &told));
    compared.filter_map(|(claim, features)| Some((claim, features?))).collect()
}
