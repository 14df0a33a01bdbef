//! Where following ends: the tree of every claim, and the engagement that it names unless people judged otherwise.

use crate::judge;
use chancery_resolve::forest::{Judged, partition};
use chancery_resolve::{Features, Key, Names, compare};
use rusqlite::{Connection, OptionalExtension, params};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// A claim's place as it is written.
struct Place {
    claim: i64,
    leader: Option<i64>,
    tree: i64,
    root: i64,
}

/// The tree that a claim stands in; `None` if it is in none.
pub(crate) fn tree_of(db: &Connection, claim: i64) -> rusqlite::Result<Option<i64>> {
    db.prepare_cached("SELECT tree FROM links WHERE claim = ?")?.query_row([claim], |row| row.get(0)).optional()
}

/// Finds the trees of all claims in trees where something changed, and the engagements they are in. Returns the roots
/// of every engagement that has lost or gained a claim, or may have.
pub(crate) fn settle(db: &Connection, trees: BTreeSet<i64>, names: &mut Names) -> rusqlite::Result<BTreeSet<i64>> {
    let judged = judge::engagements(db)?;
    let mut places = Vec::new();
    for tree in &trees {
        members(db, *tree, &mut places)?;
    }
    let leaders: HashMap<i64, Option<i64>> = places.iter().map(|place| (place.claim, place.leader)).collect();
    let mut ends: HashMap<i64, i64> = HashMap::new();
    for place in &places {
        let mut end = place.claim;
        let mut way = Vec::new();
        while let Some(&Some(leader)) = leaders.get(&end) {
            if let Some(&known) = ends.get(&end) {
                end = known;
                break;
            }
            way.push(end);
            end = leader;
        }
        ends.extend(way.into_iter().chain([place.claim]).map(|claim| (claim, end)));
    }
    let mut dirty: BTreeSet<i64> = trees;
    dirty.extend(places.iter().map(|place| place.root));
    for place in &places {
        let tree = ends[&place.claim];
        if tree != place.tree {
            db.prepare_cached("UPDATE links SET tree = ? WHERE claim = ?")?.execute([tree, place.claim])?;
        }
    }
    let reach: BTreeSet<i64> = ends.values().copied().collect();
    let divided = if judged.is_empty() { HashMap::new() } else { divide(db, &judged, &reach, names)? };
    for place in &places {
        let root = divided.get(&place.claim).copied().unwrap_or(ends[&place.claim]);
        dirty.insert(root);
        if root != place.root {
            set_root(db, place.claim, root)?;
        }
    }
    // A judgement reaches into trees that are otherwise untouched.
    for (claim, root) in &divided {
        if !leaders.contains_key(claim) {
            let before: i64 = db.query_row("SELECT root FROM links WHERE claim = ?", [claim], |row| row.get(0))?;
            if before != *root {
                dirty.extend([before, *root]);
                set_root(db, *claim, *root)?;
            }
        }
    }
    Ok(dirty)
}

fn set_root(db: &Connection, claim: i64, root: i64) -> rusqlite::Result<()> {
    db.prepare_cached("UPDATE links SET root = ? WHERE claim = ?")?.execute([root, claim]).map(|_| ())
}

fn members(db: &Connection, tree: i64, out: &mut Vec<Place>) -> rusqlite::Result<()> {
    let mut statement = db.prepare_cached("SELECT claim, leader, tree, root FROM links WHERE tree = ?")?;
    let rows = statement.query_map([tree], |row| {
        Ok(Place { claim: row.get(0)?, leader: row.get(1)?, tree: row.get(2)?, root: row.get(3)? })
    })?;
    for place in rows {
        out.push(place?);
    }
    Ok(())
}

/// The engagements of all claims that hang together with these trees by judgements.
fn divide(
    db: &Connection,
    judged: &Judged,
    trees: &BTreeSet<i64>,
    names: &mut Names,
) -> rusqlite::Result<HashMap<i64, i64>> {
    let mut tree_of_key: BTreeMap<Key, i64> = BTreeMap::new();
    for key in judged.claims() {
        let tree = db
            .prepare_cached("SELECT tree FROM links JOIN claims USING (claim) WHERE claims.key = ?")?
            .query_row([key.0], |row| row.get::<_, i64>(0))
            .optional()?;
        tree_of_key.extend(tree.map(|tree| (key, tree)));
    }
    let mut reached: BTreeSet<i64> = tree_of_key.values().copied().filter(|tree| trees.contains(tree)).collect();
    loop {
        let before = reached.len();
        for (a, b) in judged.same.iter().chain(&judged.different) {
            if let (Some(x), Some(y)) = (tree_of_key.get(a), tree_of_key.get(b))
                && (reached.contains(x) || reached.contains(y))
            {
                reached.extend([*x, *y]);
            }
        }
        if reached.len() == before {
            break;
        }
    }
    let mut in_tree: BTreeMap<Key, Key> = BTreeMap::new();
    let mut known: HashMap<Key, (i64, Features)> = HashMap::new();
    for tree in reached {
        let told = super::engagements::members(db, "tree", tree)?;
        let trunk = told.iter().find(|kept| kept.kept.claim == tree).map(|kept| kept.kept.told.key);
        for kept in told {
            let key = kept.kept.told.key;
            in_tree.insert(key, trunk.unwrap_or(key));
            known.extend(kept.features().map(|features| (key, (kept.kept.claim, features))));
        }
    }
    in_tree.retain(|key, _| known.contains_key(key));
    let likeness = |a: Key, b: Key| compare(&known[&a].1, &known[&b].1, names).map_or(0, |found| found.points);
    let parts = partition(&in_tree, judged, |key| known[&key].1.weight(), likeness);
    Ok(parts.into_iter().map(|(key, root)| (known[&key].0, known[&root].0)).collect())
}

/// Everything that a judgement about these claims can change.
pub(crate) fn around(db: &Connection, keys: &[Key]) -> rusqlite::Result<BTreeSet<i64>> {
    let mut trees = BTreeSet::new();
    for key in keys {
        let mut statement =
            db.prepare_cached("SELECT tree, root FROM links JOIN claims USING (claim) WHERE key = ?")?;
        let mut rows = statement.query(params![key.0])?;
        while let Some(row) = rows.next()? {
            let (tree, root): (i64, i64) = (row.get(0)?, row.get(1)?);
            trees.insert(tree);
            let mut others = db.prepare_cached("SELECT DISTINCT tree FROM links WHERE root = ? AND root <> tree")?;
            for other in others.query_map([root], |row| row.get::<_, i64>(0))? {
                trees.insert(other?);
            }
        }
    }
    Ok(trees)
}
