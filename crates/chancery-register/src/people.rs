//! People: every name that documents print, and the forms that are one person's; [`rows`] shows them, [`namesakes`] parts
//! people of one name.

use crate::judge;
use chancery_knowledge::World;
use chancery_resolve::Key;
use chancery_resolve::forest::{Link, partition};
use chancery_resolve::people::{Form, lead};
use namesakes::Changed;
use rusqlite::{Connection, OptionalExtension, params};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet, HashMap};

pub(crate) mod namesakes;
mod rows;

pub use rows::{Attested, MentionRow, PersonRow};

/// Files the persons of new documents and finds out who is whom among the names that they stand near.
pub(crate) fn derive(db: &Connection, persons: &[(i64, Form)], world: &World) -> rusqlite::Result<()> {
    let divided = judge::said_of_people(db)?.divided();
    let mut changed = Changed::default();
    let mut again = BTreeSet::new();
    for (person, form) in persons {
        let number = file(db, form, &mut changed.shelves, &mut changed.new)?;
        db.prepare_cached("INSERT INTO mentions (form, person) VALUES (?, ?)")?.execute(params![number, person])?;
        if divided.contains_key(&form.key) {
            again.insert((form.key, number));
        }
    }
    for (key, number) in again {
        namesakes::divide(db, number, &divided[&key], &mut changed)?;
    }
    settle(db, &changed.shelves, Some(&changed.new), changed.trees, world)
}

/// The persons that a claim names, each by the number of the form, or of its part that is meant in this document.
pub(crate) fn in_claim(db: &Connection, claim: i64, forms: &[Key], divided: &BTreeSet<Key>) -> rusqlite::Result<()> {
    let mut insert = db.prepare_cached("INSERT OR IGNORE INTO claim_people (form, claim) VALUES (?, ?)")?;
    for form in forms {
        let Some(number) = namesakes::form(db, *form)? else { continue };
        let meant = match divided.contains(form) {
            true => {
                let doc = db.query_row("SELECT doc FROM claims WHERE claim = ?", [claim], |row| row.get(0))?;
                namesakes::in_document(db, number, doc)?.unwrap_or(number)
            }
            false => number,
        };
        insert.execute(params![meant, claim])?;
    }
    Ok(())
}

/// The forms that are divided.
pub(crate) fn divided(db: &Connection) -> rusqlite::Result<BTreeSet<Key>> {
    Ok(judge::said_of_people(db)?.divided().into_keys().collect())
}

/// The forms of all names of persons in a claim.
pub(crate) fn forms_in(body: &Value) -> Vec<Key> {
    let mut named = BTreeSet::new();
    collect(body, &mut named);
    named.into_iter().filter_map(|(name, side)| Some(Form::new(name, side)?.key)).collect()
}

fn collect<'v>(value: &'v Value, out: &mut BTreeSet<(&'v str, Option<&'v str>)>) {
    match value {
        Value::Array(list) => list.iter().for_each(|value| collect(value, out)),
        Value::Object(fields) => {
            if fields.get("kind").is_some_and(|kind| kind == "person") {
                let name = fields.get("name").and_then(Value::as_str);
                out.extend(name.map(|name| (name, fields.get("side").and_then(Value::as_str))));
            }
            fields.values().for_each(|value| collect(value, out));
        }
        _ => {}
    }
}

/// Counts a form once more, or files it anew on its shelves, which are then touched.
fn file(db: &Connection, form: &Form, touched: &mut BTreeSet<Key>, new: &mut BTreeSet<i64>) -> rusqlite::Result<i64> {
    let known: Option<(i64, String)> = db
        .prepare_cached("SELECT form, name FROM forms WHERE key = ? AND form > 0")?
        .query_row([form.key.0], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    if let Some((number, name)) = known {
        // Of several ways to print one form the same is shown whichever came first: capitals lose, diacritics win.
        let shown = name.max(form.name.clone());
        db.prepare_cached("UPDATE forms SET mentions = mentions + 1, name = ? WHERE form = ?")?
            .execute(params![shown, number])?;
        return Ok(number);
    }
    let number: i64 = db.query_row("SELECT coalesce(max(form), 0) + 1 FROM forms", [], |row| row.get(0))?;
    db.prepare_cached(
        "INSERT INTO forms (form, key, name, folded, side, mentions, leader, points, tree, root)
         VALUES (?1, ?2, ?3, ?4, ?5, 1, NULL, 0, ?1, ?1)",
    )?
    .execute(params![number, form.key.0, form.name, form.folded, form.side])?;
    new.insert(number);
    shelve(db, number, form)?;
    touched.extend(form.shelves());
    Ok(number)
}

fn shelve(db: &Connection, number: i64, form: &Form) -> rusqlite::Result<()> {
    let mut insert = db.prepare_cached("INSERT INTO form_shelves (shelf, form) VALUES (?, ?)")?;
    form.shelves().into_iter().try_for_each(|shelf| insert.execute(params![shelf.0, number]).map(|_| ()))
}

/// The forms on some shelves, by number.
fn on_shelves(db: &Connection, shelves: impl IntoIterator<Item = Key>) -> rusqlite::Result<BTreeMap<i64, Form>> {
    let mut forms = BTreeMap::new();
    let mut statement = db.prepare_cached(
        "SELECT form, key, name, folded, side FROM form_shelves JOIN forms USING (form) WHERE shelf = ?",
    )?;
    for shelf in shelves {
        let rows = statement.query_map([shelf.0], |row| Ok((row.get(0)?, form_of(row, 1)?)))?;
        for row in rows {
            let (number, form): (i64, Form) = row?;
            forms.insert(number, form);
        }
    }
    Ok(forms)
}

fn form_of(row: &rusqlite::Row, at: usize) -> rusqlite::Result<Form> {
    Ok(Form { key: Key(row.get(at)?), name: row.get(at + 1)?, folded: row.get(at + 2)?, side: row.get(at + 3)? })
}

/// Finds the leaders of new forms, and of known ones that stand on a shelf with a new one; `None` for all on the shelves.
fn settle(
    db: &Connection,
    touched: &BTreeSet<Key>,
    new: Option<&BTreeSet<i64>>,
    mut trees: BTreeSet<i64>,
    world: &World,
) -> rusqlite::Result<()> {
    let judged = judge::people(db)?;
    let told_apart: BTreeSet<Key> = judged.different.iter().flat_map(|(a, b)| [*a, *b]).collect();
    // Who stands beside somebody who was told from another: whom it follows depends on all of them.
    let mut beside_judged: BTreeSet<i64> = BTreeSet::new();
    let mut shelves = Shelves { db, known: HashMap::new() };
    // Who stands with whom that is new.
    let mut met: BTreeMap<i64, BTreeSet<i64>> = BTreeMap::new();
    let mut forms: BTreeMap<i64, Form> = BTreeMap::new();
    for shelf in touched {
        let there = shelves.get(*shelf)?;
        if there.iter().any(|(_, form)| told_apart.contains(&form.key)) {
            beside_judged.extend(there.iter().map(|(number, _)| *number));
        }
        let fresh: Vec<i64> =
            there.iter().map(|(number, _)| *number).filter(|n| new.is_some_and(|new| new.contains(n))).collect();
        for (number, form) in there {
            met.entry(*number).or_default().extend(fresh.iter().copied().filter(|other| other != number));
            forms.entry(*number).or_insert_with(|| form.clone());
        }
    }
    // New ones may be judged: a rebuild makes all of them new.
    trees.extend(new.into_iter().flatten());
    for (number, others) in met {
        let form = &forms[&number];
        let whole =
            new.is_none_or(|new| new.contains(&number)) || form.depends_on_all() || beside_judged.contains(&number);
        let others: BTreeMap<i64, Form> = match whole {
            true => shelves.beside(number, form)?,
            false => others.into_iter().map(|other| (other, forms[&other].clone())).collect(),
        };
        let list: Vec<&Form> = others.values().collect();
        let apart = |a: Key, b: Key| judged.different.contains(&chancery_resolve::forest::Judged::pair(a, b));
        let link = lead(form, &list, world, apart);
        let before = written(db, number)?;
        if !whole && !link.is_some_and(|link| link.beats(before.as_ref())) {
            continue;
        }
        if before.map(|link| link.leader) != link.map(|link| link.leader) {
            let leader =
                link.and_then(|link| others.iter().find(|(_, other)| other.key == link.leader).map(|(n, _)| *n));
            db.prepare_cached("UPDATE forms SET leader = ?, points = ? WHERE form = ?")?.execute(params![
                leader,
                link.map_or(0, |link| link.evidence.points),
                number
            ])?;
            for changed in [Some(number), leader].into_iter().flatten() {
                trees.insert(db.query_row("SELECT tree FROM forms WHERE form = ?", [changed], |row| row.get(0))?);
            }
        }
    }
    roots(db, &trees, world)
}

/// Shelves as they were looked at.
struct Shelves<'d> {
    db: &'d Connection,
    known: HashMap<Key, Vec<(i64, Form)>>,
}

impl Shelves<'_> {
    fn get(&mut self, shelf: Key) -> rusqlite::Result<&[(i64, Form)]> {
        if !self.known.contains_key(&shelf) {
            self.known.insert(shelf, on_shelves(self.db, [shelf])?.into_iter().collect());
        }
        Ok(&self.known[&shelf])
    }

    /// Everybody who stands on a shelf with a form.
    fn beside(&mut self, number: i64, form: &Form) -> rusqlite::Result<BTreeMap<i64, Form>> {
        let mut others = BTreeMap::new();
        for shelf in form.shelves() {
            others.extend(self.get(shelf)?.iter().filter(|(other, _)| *other != number).cloned());
        }
        Ok(others)
    }
}

/// Whom a form follows, as written.
fn written(db: &Connection, form: i64) -> rusqlite::Result<Option<Link>> {
    db.prepare_cached(
        "SELECT leaders.key, forms.points FROM forms JOIN forms AS leaders ON leaders.form = forms.leader
         WHERE forms.form = ?",
    )?
    .query_row([form], |row| {
        Ok(Link { leader: Key(row.get(0)?), evidence: chancery_resolve::Evidence::from_parts(row.get(1)?, 0) })
    })
    .optional()
}

/// A form with its place.
struct Place {
    form: Form,
    leader: Option<i64>,
    tree: i64,
    root: i64,
}

/// The persons of all forms in these trees.
pub(crate) fn roots(db: &Connection, trees: &BTreeSet<i64>, world: &World) -> rusqlite::Result<()> {
    let judged = judge::people(db)?;
    let mut trees = trees.clone();
    // Judgements are few: all trees of judged forms are settled whenever one of them is.
    let mut of_judged: BTreeSet<i64> = BTreeSet::new();
    for key in judged.claims() {
        let tree: Option<i64> =
            db.query_row("SELECT tree FROM forms WHERE key = ?", [key.0], |row| row.get(0)).optional()?;
        of_judged.extend(tree);
    }
    if trees.iter().any(|tree| of_judged.contains(tree)) {
        trees.extend(of_judged);
    }
    let mut places: BTreeMap<i64, Place> = BTreeMap::new();
    for tree in &trees {
        let mut statement =
            db.prepare_cached("SELECT form, leader, tree, root, key, name, folded, side FROM forms WHERE tree = ?")?;
        let rows = statement.query_map([tree], |row| {
            Ok((
                row.get(0)?,
                Place { leader: row.get(1)?, tree: row.get(2)?, root: row.get(3)?, form: form_of(row, 4)? },
            ))
        })?;
        for row in rows {
            let (number, place) = row?;
            places.insert(number, place);
        }
    }
    let end = |number: i64| {
        let mut end = number;
        while let Some(leader) = places.get(&end).and_then(|place| place.leader) {
            end = leader;
        }
        end
    };
    let ends: BTreeMap<i64, i64> = places.keys().map(|number| (*number, end(*number))).collect();
    let numbers: HashMap<Key, i64> = places.iter().map(|(number, place)| (place.form.key, *number)).collect();
    let in_tree: BTreeMap<Key, Key> =
        ends.iter().filter_map(|(n, end)| Some((places[n].form.key, places.get(end)?.form.key))).collect();
    let likeness = |a: Key, b: Key| {
        let pair = [&places[&numbers[&a]].form, &places[&numbers[&b]].form];
        let found = lead(pair[0], &[pair[1]], world, |_, _| false).or(lead(pair[1], &[pair[0]], world, |_, _| false));
        found.map_or(0, |link| link.evidence.points)
    };
    let divided = partition(&in_tree, &judged, |key| places[&numbers[&key]].form.weight(), likeness);
    for (number, place) in &places {
        let tree = ends[number];
        let root = divided.get(&place.form.key).map_or(tree, |root| numbers[root]);
        if (tree, root) != (place.tree, place.root) {
            db.prepare_cached("UPDATE forms SET tree = ?, root = ? WHERE form = ?")?
                .execute(params![tree, root, number])?;
        }
    }
    Ok(())
}

/// Settles the people of these forms anew, after a judgement about them; `divided` is the form whose bearers were judged.
pub(crate) fn settle_again(db: &Connection, keys: &[Key], divided: Option<Key>, world: &World) -> rusqlite::Result<()> {
    let mut changed = Changed::default();
    if let Some(key) = divided
        && let Some(form) = namesakes::form(db, key)?
    {
        let parts = judge::said_of_people(db)?.divided().remove(&key).unwrap_or_default();
        namesakes::divide(db, form, &parts, &mut changed)?;
    }
    for key in keys {
        let mut statement = db.prepare("SELECT shelf FROM form_shelves JOIN forms USING (form) WHERE key = ?")?;
        for shelf in statement.query_map([key.0], |row| row.get(0))? {
            changed.shelves.insert(Key(shelf?));
        }
        let mut statement = db.prepare("SELECT tree FROM forms WHERE key = ?1 UNION SELECT b.tree FROM forms AS a JOIN forms AS b ON b.root = a.root WHERE a.key = ?1")?;
        for tree in statement.query_map([key.0], |row| row.get(0))? {
            changed.trees.insert(tree?);
        }
    }
    changed.trees.extend(&changed.new);
    settle(db, &changed.shelves, None, changed.trees, world)
}
