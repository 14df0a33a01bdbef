//! Taking back what a folder below says: each row of `retract.tsv` names a table, a row's key and, where a key has
//! several rows, of which of them.

use crate::contents::{Contents, Tenure};
use crate::fold::fold;
use crate::lay::{cells, listed};
use crate::layout::NAME_PARTS;
use crate::tables::Row;

/// The tables whose rows can be taken back, and what `key` and `of` are in each.
pub const RETRACTABLE: [&str; 12] = [
    "entities.tsv",
    "names.tsv",
    "codes.tsv",
    "members.tsv",
    "chairs.tsv",
    "relations.tsv",
    "history.tsv",
    "terms.tsv",
    "name-parts.tsv",
    "posts.tsv",
    "modifiers.tsv",
    "honorifics.tsv",
];

/// Takes back what a row of `retract.tsv` says.
///
/// # Errors
///
/// A table of which nothing can be taken back, and a key that is not there: a slip would otherwise go unseen.
pub fn retract(contents: &mut Contents, row: &Row) -> Result<(), String> {
    let [table, key, of, _] = cells(row);
    let known = RETRACTABLE.map(|t| t.trim_end_matches(".tsv"));
    let taken = match listed("table whose rows can be retracted", table, &known).map(|t| known[t as usize])? {
        "entities" => entity(contents, key),
        "names" => name(contents, key, of)?,
        "codes" => contents.codes.remove(&key.to_lowercase()).is_some(),
        "members" => member(contents, key, of)?,
        "chairs" => chair(contents, key, of)?,
        "relations" => relation(contents, key, of),
        "history" => history(contents, key),
        "terms" => term(contents, key, of),
        "name-parts" => part(contents, key, of)?,
        "posts" => contents.posts.remove(&fold(key)).is_some(),
        "modifiers" => contents.modifiers.remove(&fold(key)).is_some(),
        _ => contents.honorifics.remove(&fold(key)).is_some(),
    };
    let of = if of.is_empty() { String::new() } else { format!(" of {of:?}") };
    let nothing = || format!("nothing to retract: {table} has no {key:?}{of}; correct the row or take it out");
    if taken { Ok(()) } else { Err(nothing()) }
}

/// An entity with all that hangs on it: names, codes, members, chairs, history.
fn entity(contents: &mut Contents, id: &str) -> bool {
    let Some(place) = contents.by_id.remove(id) else { return false };
    contents.entities[place as usize] = None;
    contents.names.values_mut().for_each(|senses| senses.retain(|s| s.entity != place));
    contents.names.retain(|_, senses| !senses.is_empty());
    contents.printed.retain(|(entity, ..)| *entity != place);
    contents.codes.retain(|_, entity| *entity != place);
    contents.members.remove(&place);
    contents.memberships.retain(|t| t.entity != place);
    contents.chairs.retain(|t| t.entity != place);
    contents.history.retain(|h| h.entity != place && h.of != Some(place));
    true
}

fn name(contents: &mut Contents, name: &str, of: &str) -> Result<bool, String> {
    let of = if of.is_empty() { None } else { Some(declared(contents, of)?) };
    let key = fold(name);
    let Some(senses) = contents.names.get_mut(&key) else { return Ok(false) };
    let before = senses.len();
    senses.retain(|s| of.is_some_and(|of| s.entity != of));
    let taken = senses.len() < before;
    if senses.is_empty() {
        contents.names.remove(&key);
    }
    contents.printed.retain(|(entity, _, printed)| of.is_some_and(|of| *entity != of) || fold(printed) != key);
    Ok(taken)
}

fn declared(contents: &Contents, id: &str) -> Result<u32, String> {
    contents.place(id).ok_or_else(|| format!("no entity {id:?}; correct the id"))
}

fn member(contents: &mut Contents, organisation: &str, side: &str) -> Result<bool, String> {
    let organisation = declared(contents, organisation)?;
    let dated = taken(&mut contents.memberships, organisation, side);
    if side.is_empty() {
        return Ok(contents.members.remove(&organisation).is_some() || dated);
    }
    Ok(contents.members.get_mut(&organisation).is_some_and(|members| members.remove(side)) || dated)
}

fn chair(contents: &mut Contents, organisation: &str, side: &str) -> Result<bool, String> {
    let organisation = declared(contents, organisation)?;
    Ok(taken(&mut contents.chairs, organisation, side))
}

/// Takes out the rows of an entity, or those of one side there; whether there were any.
fn taken(rows: &mut Vec<Tenure>, entity: u32, side: &str) -> bool {
    let before = rows.len();
    rows.retain(|t| t.entity != entity || !(side.is_empty() || t.side == side));
    rows.len() < before
}

/// All of a side, or those with one other; which of the two is named first does not matter.
fn relation(contents: &mut Contents, side: &str, with: &str) -> bool {
    let before = contents.relations.len();
    let meant = |a: &str, b: &str| a == side && (with.is_empty() || b == with);
    contents.relations.retain(|(a, b, ..), _| !(meant(a, b) || meant(b, a)));
    contents.relations.len() < before
}

fn history(contents: &mut Contents, id: &str) -> bool {
    let Some(place) = contents.place(id) else { return false };
    let before = contents.history.len();
    contents.history.retain(|h| h.entity != place);
    contents.history.len() < before
}

/// All terms of a name, or those of it on one side; spelling counts, case and diacritics do not.
fn term(contents: &mut Contents, name: &str, side: &str) -> bool {
    let (before, name) = (contents.terms.len(), fold(name));
    contents.terms.retain(|(n, s, ..), _| fold(n) != name || !(side.is_empty() || s == side));
    contents.terms.len() < before
}

fn part(contents: &mut Contents, word: &str, of: &str) -> Result<bool, String> {
    let bits = if of.is_empty() { u64::MAX } else { 1 << listed("part of a name", of, &NAME_PARTS)? };
    let Some(value) = contents.parts.get_mut(&fold(word)) else { return Ok(false) };
    let taken = *value & bits != 0;
    *value &= !bits;
    Ok(taken)
}
