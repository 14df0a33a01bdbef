//! Namesakes in the tables: a form that people have divided has a row for each of its parts. The first part is the form's
//! own row; the others have numbers below zero that follow from it, so that they are the same in every rebuild.

use super::shelve;
use chancery_knowledge::fold::fold;
use chancery_resolve::day::window;
use chancery_resolve::namesakes::{Part, Seen, allot};
use chancery_resolve::people::Form;
use chancery_resolve::{Key, words};
use rusqlite::{Connection, OptionalExtension, params};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// A form has fewer parts than this.
pub(crate) const PARTS: i64 = 64;

/// The number of a part; the first has the form's own.
fn number(form: i64, part: usize) -> i64 {
    if part == 0 { form } else { -(form * PARTS + part as i64) }
}

/// The form that a number is of, be it the form's own or a part's.
pub(crate) fn undivided(number: i64) -> i64 {
    if number < 0 { -number / PARTS } else { number }
}

/// The form with this key, not a part.
pub(crate) fn form(db: &Connection, key: Key) -> rusqlite::Result<Option<i64>> {
    db.prepare_cached("SELECT form FROM forms WHERE key = ? AND form > 0")?
        .query_row([key.0], |row| row.get(0))
        .optional()
}

/// What of the people has changed: the shelves and trees that must be settled, and the forms that are new.
#[derive(Default)]
pub(crate) struct Changed {
    pub(crate) shelves: BTreeSet<Key>,
    pub(crate) trees: BTreeSet<i64>,
    pub(crate) new: BTreeSet<i64>,
}

/// Divides a form into these parts, or makes it one if there are fewer than two, whatever it was before.
pub(crate) fn divide(db: &Connection, form: i64, parts: &[Part], changed: &mut Changed) -> rusqlite::Result<()> {
    let name =
        db.query_row("SELECT key, name, folded, side FROM forms WHERE form = ?", [form], |row| super::form_of(row, 0))?;
    changed.shelves.extend(name.shelves());
    let range = params![-(form * PARTS + PARTS - 1), -(form * PARTS + 1), form];
    let mut statement = db.prepare_cached(
        "SELECT DISTINCT tree FROM forms WHERE form BETWEEN ?1 AND ?2 OR form = ?3 OR leader BETWEEN ?1 AND ?2",
    )?;
    for tree in statement.query_map(range, |row| row.get(0))? {
        changed.trees.insert(tree?);
    }
    for sql in [
        // Who followed a part looks for somebody else to follow.
        "UPDATE forms SET leader = NULL, points = 0 WHERE leader BETWEEN ?1 AND ?2 AND ?3 = ?3",
        "UPDATE mentions SET form = ?3 WHERE form BETWEEN ?1 AND ?2",
        "UPDATE claim_people SET form = ?3 WHERE form BETWEEN ?1 AND ?2",
        "DELETE FROM form_shelves WHERE form BETWEEN ?1 AND ?2 AND ?3 = ?3",
        "DELETE FROM forms WHERE form BETWEEN ?1 AND ?2 AND ?3 = ?3",
    ] {
        db.prepare_cached(sql)?.execute(range)?;
    }
    if parts.len() > 1 {
        for (at, part) in parts.iter().enumerate().skip(1) {
            let own = number(form, at);
            file(db, own, &Form { key: part.key, ..name.clone() })?;
            changed.new.insert(own);
        }
        hand_out(db, form, parts)?;
    }
    (0..parts.len().max(1)).try_for_each(|at| count(db, number(form, at)))
}

fn file(db: &Connection, own: i64, part: &Form) -> rusqlite::Result<()> {
    db.prepare_cached(
        "INSERT INTO forms (form, key, name, folded, side, mentions, leader, points, tree, root)
         VALUES (?1, ?2, ?3, ?4, ?5, 0, NULL, 0, ?1, ?1)",
    )?
    .execute(params![own, part.key.0, part.name, part.folded, part.side])?;
    shelve(db, own, part)
}

/// Gives every mention of a form, and the claims of its document that name it, to the part that it belongs to.
fn hand_out(db: &Connection, form: i64, parts: &[Part]) -> rusqlite::Result<()> {
    let mentions = mentions(db, form)?;
    let seen: Vec<Seen> = mentions.values().map(|(seen, _)| seen.clone()).collect();
    for ((doc, (_, persons)), part) in mentions.iter().zip(allot(parts, &seen)).filter(|(_, part)| *part > 0) {
        let own = number(form, part);
        for person in persons {
            db.prepare_cached("UPDATE mentions SET form = ? WHERE form = ? AND person = ?")?
                .execute(params![own, form, person])?;
        }
        db.prepare_cached(
            "UPDATE claim_people SET form = ? WHERE form = ? AND claim IN (SELECT claim FROM claims WHERE doc = ?)",
        )?
        .execute(params![own, form, doc])?;
    }
    Ok(())
}

/// The mentions of a form by document: what each says, and the numbers of the persons.
fn mentions(db: &Connection, form: i64) -> rusqlite::Result<BTreeMap<i64, (Seen, Vec<i64>)>> {
    let mut statement = db.prepare_cached(
        "SELECT doc, person, body, documents.key, published FROM mentions JOIN persons USING (person)
         JOIN documents USING (doc) WHERE form = ? ORDER BY doc, person",
    )?;
    let mut rows = statement.query([form])?;
    let mut mentions: BTreeMap<i64, (Seen, Vec<i64>)> = BTreeMap::new();
    let mut posts: HashMap<i64, Vec<String>> = HashMap::new();
    while let Some(row) = rows.next()? {
        let (doc, person) = (row.get(0)?, row.get(1)?);
        let body = crate::ground::json(&row.get::<_, String>(2)?);
        let (key, published) = (Key(row.get(3)?), row.get::<_, Option<String>>(4)?);
        let published = published.and_then(|date| date.parse().ok()).map(|date| window(date).0);
        let bare = || Seen { document: key, published, posts: words::bag([]), others: BTreeSet::new() };
        mentions.entry(doc).or_insert_with(|| (bare(), Vec::new())).1.push(person);
        let given = body["posts"].as_array().into_iter().flatten();
        let given = given.flat_map(|post| [post["title"].as_str(), post["organisation"].as_str()]);
        posts.entry(doc).or_default().extend(given.flatten().map(str::to_owned));
    }
    for (doc, (seen, persons)) in &mut mentions {
        seen.posts = words::bag(posts.get(doc).into_iter().flatten().map(String::as_str));
        let mut statement = db.prepare_cached("SELECT person, name FROM persons WHERE doc = ?")?;
        let named = statement.query_map([*doc], |row| Ok((row.get::<_, i64>(0)?, row.get::<_, String>(1)?)))?;
        for other in named {
            let (person, name) = other?;
            if !persons.contains(&person) {
                seen.others.insert(fold(&name));
            }
        }
    }
    Ok(mentions)
}

/// Counts the mentions of a form anew; of several ways to print it the last in order is shown.
fn count(db: &Connection, form: i64) -> rusqlite::Result<()> {
    db.prepare_cached(
        "UPDATE forms SET mentions = (SELECT count(*) FROM mentions WHERE mentions.form = ?1),
         name = coalesce((SELECT max(persons.name) FROM mentions JOIN persons USING (person) WHERE form = ?1), name)
         WHERE form = ?1",
    )?
    .execute([form])
    .map(|_| ())
}

/// The row for a form in one document: the form's own, or the part's that the document's bearer belongs to.
pub(crate) fn in_document(db: &Connection, form: i64, doc: i64) -> rusqlite::Result<Option<i64>> {
    db.prepare_cached(
        "SELECT forms.form FROM persons CROSS JOIN forms CROSS JOIN mentions
         ON mentions.form = forms.form AND mentions.person = persons.person
         WHERE doc = ?1 AND (forms.form = ?2 OR forms.form BETWEEN ?3 AND ?4) LIMIT 1",
    )?
    .query_row(params![doc, form, -(form * PARTS + PARTS - 1), -(form * PARTS + 1)], |row| row.get(0))
    .optional()
}

/// The key of the part of a form that a document's bearer belongs to.
pub(crate) fn part_in(db: &Connection, key: Key, document: Key) -> rusqlite::Result<Option<Key>> {
    let mut known = db.prepare_cached("SELECT doc FROM documents WHERE key = ?")?;
    let doc: Option<i64> = known.query_row([document.0], |row| row.get(0)).optional()?;
    let (Some(doc), Some(form)) = (doc, form(db, key)?) else { return Ok(None) };
    let Some(part) = in_document(db, form, doc)? else { return Ok(None) };
    db.prepare_cached("SELECT key FROM forms WHERE form = ?")?.query_row([part], |row| row.get(0).map(Key)).optional()
}
