//! People, bodies, places and topics of several claims as one list, each once.

use super::{Conflicts, Told, cited};
use crate::account::Source;
use crate::names::{Common, Names};
use crate::words;
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// Everybody whom a field of the claims names.
pub(super) fn union(told: &[Told], field: &str, names: &mut Names) -> Value {
    joined(told.iter().map(|told| (told.source, &told.claim.body[field])), names)
}

/// Lists of entities as one: spellings of one name joined under the fullest, posts with their documents.
pub(super) fn joined<'a>(lists: impl IntoIterator<Item = (&'a Source, &'a Value)>, names: &mut Names) -> Value {
    let mut out: Vec<Value> = Vec::new();
    for (source, list) in lists {
        for entity in list.as_array().into_iter().flatten() {
            let entity = dated(entity, source);
            match out.iter_mut().find(|known| same(known, &entity, names)) {
                Some(known) => absorb(known, &entity),
                None => out.push(entity),
            }
        }
    }
    out.into()
}

/// A list without those who are on another.
pub(super) fn without(list: Value, others: &Value, names: &mut Names) -> Value {
    let Value::Array(list) = list else { return list };
    let mut on = |entity: &Value| others.as_array().into_iter().flatten().any(|other| same(other, entity, names));
    list.into_iter().filter(|entity| !on(entity)).collect::<Vec<_>>().into()
}

/// The visitors: those of the accounts that agree with most; an account that names only others differs.
pub(super) fn heads(told: &[Told], conflicts: &mut Conflicts, names: &mut Names) -> Value {
    let people = |told: &Told| -> Vec<String> {
        let parties = told.features.parties.iter();
        parties.flat_map(|party| &party.people).cloned().collect()
    };
    let listed: Vec<(&Told, Vec<String>)> =
        told.iter().map(|told| (told, people(told))).filter(|(_, list)| !list.is_empty()).collect();
    let agreeing = |list: &[String], names: &mut Names| -> Vec<usize> {
        let agree = |names: &mut Names, other: &[String]| names.common(list, other) == Common::Somebody;
        (0..listed.len()).filter(|&i| agree(names, &listed[i].1)).collect()
    };
    let mut best: Vec<usize> = Vec::new();
    for (_, list) in &listed {
        let with = agreeing(list, names);
        let documents = |with: &[usize]| with.iter().map(|&i| listed[i].0.source.key).collect::<BTreeSet<_>>().len();
        if documents(&with) > documents(&best) {
            best = with;
        }
    }
    let in_best: BTreeSet<_> = best.iter().map(|&i| listed[i].0.source.key).collect();
    let outside = listed.iter().any(|(told, _)| !in_best.contains(&told.source.key));
    if outside {
        conflicts.note("visitors", listed.iter().map(|(told, list)| (told.source.key, json!(list))));
    }
    let others = told.iter().filter(|told| people(told).is_empty());
    let chosen = best.iter().map(|&i| listed[i].0).chain(others);
    joined(chosen.map(|told| (told.source, &told.claim.body["visitors"])), names)
}

/// Topics of all claims, those that say the same once, each with its quote and document.
pub(super) fn topics(told: &[Told], field: &str) -> Value {
    let mut out: Vec<(words::Bag, Value)> = Vec::new();
    for told in told {
        for topic in told.claim.body[field].as_array().into_iter().flatten() {
            let text = topic["text"].as_str().unwrap_or_default();
            let bag = words::bag([text]);
            let known = out.iter().any(|(other, known)| {
                known["text"] == topic["text"] || other.likeness(&bag).is_some_and(|likeness| likeness >= 85)
            });
            if !known {
                out.push((bag, json!({"text": text, "quote": cited(&topic["quote"], told.source)})));
            }
        }
    }
    out.into_iter().map(|(_, topic)| topic).collect::<Vec<_>>().into()
}

fn same(a: &Value, b: &Value, names: &mut Names) -> bool {
    let (Some(x), Some(y)) = (a["name"].as_str(), b["name"].as_str()) else { return false };
    if a["kind"] != b["kind"] {
        return false;
    }
    if a["kind"] == "person" {
        return names.same(x, y);
    }
    x == y || (a["wikidata"].is_string() && a["wikidata"] == b["wikidata"])
}

/// An entity whose posts say which document they stand in.
fn dated(entity: &Value, source: &Source) -> Value {
    let mut entity = entity.clone();
    for post in entity.get_mut("posts").and_then(Value::as_array_mut).into_iter().flatten() {
        post["quote"] = cited(&post["quote"], source);
    }
    entity
}

/// Adds what another account knows of the same entity.
fn absorb(known: &mut Value, other: &Value) {
    for field in ["names", "posts"] {
        let more = other[field].as_array().cloned().unwrap_or_default();
        if more.is_empty() {
            continue;
        }
        let mut list = known[field].as_array().cloned().unwrap_or_default();
        for item in more {
            let told = |known: &Value| match field {
                "names" => *known == item,
                _ => known["title"] == item["title"] && known["organisation"] == item["organisation"],
            };
            if !list.iter().any(told) {
                list.push(item);
            }
        }
        known[field] = list.into();
    }
    for field in ["side", "wikidata"] {
        if known[field].is_null() && !other[field].is_null() {
            known[field] = other[field].clone();
        }
    }
    let words = |entity: &Value| entity["name"].as_str().map_or(0, |name| name.split_whitespace().count());
    if words(other) > words(known) {
        known["name"] = other["name"].clone();
    }
}
