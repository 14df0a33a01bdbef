//! The fields of each kind: how each is chosen, and when sources differ on it.

use super::{Conflicts, Given, Told, entities};
use crate::features::Kind;
use crate::names::{Common, Names};
use serde_json::{Map, Value, json};
use std::collections::BTreeSet;

pub(super) fn merge(
    kind: Kind,
    told: &[Told],
    out: &mut Map<String, Value>,
    conflicts: &mut Conflicts,
    names: &mut Names,
) {
    match kind {
        Kind::Visit => visit(told, out, conflicts, names),
        Kind::Talks => talks(told, out, names),
        Kind::Agreement => {
            union_of_sides(told, out, &["parties"]);
            most(told, out, &["instrument"]);
            longest(told, out, "title");
            furthest(told, out);
            out.insert("topics".to_owned(), entities::topics(told, "topics"));
        }
        Kind::Commitment => {
            most(told, out, &["act"]);
            union_of_sides(told, out, &["by", "to"]);
            lead(told, out, "what");
            out.insert("topics".to_owned(), entities::topics(told, "topics"));
            differing(told, out, conflicts, &["amount", "due"]);
        }
        Kind::Appreciation => {
            union_of_sides(told, out, &["by", "to"]);
            out.insert("for".to_owned(), entities::topics(told, "for"));
            out.insert("topics".to_owned(), entities::topics(told, "topics"));
        }
        Kind::Milestone => {
            lead(told, out, "what");
            union_of_sides(told, out, &["parties"]);
            differing(told, out, conflicts, &["ordinal", "year", "since"]);
            lead(told, out, "basis");
        }
    }
}

fn visit(told: &[Told], out: &mut Map<String, Value>, conflicts: &mut Conflicts, names: &mut Names) {
    differing(told, out, conflicts, &["type"]);
    out.insert("visitors".to_owned(), entities::heads(told, conflicts, names));
    most(told, out, &["sending", "host"]);
    basis(told, out);
    let companions = entities::union(told, "accompanied_by", names);
    let visitors = out["visitors"].clone();
    out.insert("accompanied_by".to_owned(), entities::without(companions, &visitors, names));
    most(told, out, &["invited_by"]);
    longest(told, out, "purpose");
    out.insert("topics".to_owned(), entities::topics(told, "topics"));
}

/// Whether a text speaks of the visit, or it only follows from talks; and from which.
fn basis(told: &[Told], out: &mut Map<String, Value>) {
    let said = told.iter().any(|told| !told.features.derived);
    let from = told.iter().flat_map(|told| told.claim.body["derived_from"].as_array().into_iter().flatten());
    let from: Vec<&Value> = from.collect();
    out.insert("basis".to_owned(), if said { "stated" } else { "derived" }.into());
    if !from.is_empty() {
        out.insert("derived_from".to_owned(), json!(from));
    }
}

/// The sides of an encounter, each with everybody who is named on it in any account.
fn talks(told: &[Told], out: &mut Map<String, Value>, names: &mut Names) {
    most(told, out, &["form", "mode"]);
    let mut parties: Vec<&Value> = Vec::new();
    let sides = |told: &Told| told.claim.body["sides"].as_array().cloned().unwrap_or_default();
    let all: Vec<Vec<Value>> = told.iter().map(sides).collect();
    for side in all.iter().flatten() {
        let party = &side["party"];
        // Somebody of unknown side is one of those on a known side, if named there.
        let known = party.is_null() && placed(side, &all, names);
        if !known && !parties.contains(&party) {
            parties.push(party);
        }
    }
    let sides: Vec<Value> = parties
        .iter()
        .map(|party| {
            let own: Vec<(&Told, &Value)> = told
                .iter()
                .zip(&all)
                .flat_map(|(told, sides)| sides.iter().map(move |side| (told, side)))
                .filter(|(_, side)| side["party"] == **party)
                .collect();
            let people = |field: &str, names: &mut Names| {
                let lists = own.iter().map(|(told, side)| (told.source, &side[field]));
                entities::joined(lists, names)
            };
            let persons = people("persons", names);
            let bodies = people("bodies", names);
            json!({"party": party, "persons": persons, "bodies": bodies})
        })
        .collect();
    out.insert("sides".to_owned(), sides.into());
    out.insert("topics".to_owned(), entities::topics(told, "topics"));
    lead(told, out, "within");
}

fn placed(side: &Value, all: &[Vec<Value>], names: &mut Names) -> bool {
    let listed = |side: &Value| -> Vec<String> {
        let persons = side["persons"].as_array().into_iter().flatten();
        persons.filter_map(|person| person["name"].as_str().map(str::to_owned)).collect()
    };
    let own = listed(side);
    let others = all.iter().flatten().filter(|other| !other["party"].is_null());
    others.into_iter().any(|other| names.common(&own, &listed(other)) == Common::Somebody)
}

/// What the claims give for a field, without what is unknown.
fn given<'a>(told: &'a [Told], field: &str) -> Given<'a> {
    let known = |value: &Value| !value.is_null() && *value != "unspecified";
    told.iter().map(|told| (told.source.key, &told.claim.body[field])).filter(|(_, value)| known(value)).collect()
}

/// The value that most documents give; among those that as many give, that of the best claim.
fn chosen<'a>(given: &Given<'a>) -> Option<&'a Value> {
    let mut best: Option<(usize, &Value)> = None;
    let mut seen: Vec<&Value> = Vec::new();
    for (_, value) in given {
        if seen.contains(value) {
            continue;
        }
        seen.push(value);
        let documents: BTreeSet<_> = given.iter().filter(|(_, other)| other == value).map(|(key, _)| key).collect();
        if best.is_none_or(|(most, _)| documents.len() > most) {
            best = Some((documents.len(), value));
        }
    }
    best.map(|(_, value)| value)
}

/// Fields on which no conflict is seen: their values say the same in other words.
fn most(told: &[Told], out: &mut Map<String, Value>, fields: &[&str]) {
    for field in fields {
        let unknown = told[0].claim.body[*field].clone();
        out.insert((*field).to_owned(), chosen(&given(told, field)).cloned().unwrap_or(unknown));
    }
}

/// Fields on which sources can differ.
fn differing(told: &[Told], out: &mut Map<String, Value>, conflicts: &mut Conflicts, fields: &[&str]) {
    most(told, out, fields);
    for field in fields {
        let given = given(told, field);
        if given.iter().any(|(_, value)| *value != given[0].1) {
            let mut says: Vec<(crate::Key, Value)> = Vec::new();
            for (key, value) in given {
                if !says.iter().any(|(known, _)| *known == key) {
                    says.push((key, value.clone()));
                }
            }
            // One document that says both differs from nobody.
            if says.iter().any(|(_, value)| *value != says[0].1) {
                conflicts.note(field, says);
            }
        }
    }
}

/// The best claim's own value, or the first that is known.
fn lead(told: &[Told], out: &mut Map<String, Value>, field: &str) {
    out.insert(field.to_owned(), given(told, field).first().map_or(Value::Null, |(_, value)| (*value).clone()));
}

fn longest(told: &[Told], out: &mut Map<String, Value>, field: &str) {
    let given = given(told, field);
    // The first of the longest: `max_by_key` would give the last.
    let longest = given.iter().rev().max_by_key(|(_, value)| value.as_str().map_or(0, |text| text.chars().count()));
    out.insert(field.to_owned(), longest.map_or(Value::Null, |(_, value)| (*value).clone()));
}

fn union_of_sides(told: &[Told], out: &mut Map<String, Value>, fields: &[&str]) {
    for field in fields {
        let sides: BTreeSet<&str> = given(told, field)
            .into_iter()
            .flat_map(|(_, list)| list.as_array().into_iter().flatten().filter_map(Value::as_str))
            .collect();
        out.insert((*field).to_owned(), json!(sides));
    }
}

/// The furthest stage of an instrument that a source tells of.
fn furthest(told: &[Told], out: &mut Map<String, Value>) {
    const STAGES: [&str; 4] = ["to_be_signed", "agreed_in_principle", "signed", "in_force"];
    let rank = |value: &Value| STAGES.iter().position(|stage| value == stage);
    let stage = given(told, "stage").into_iter().max_by_key(|(_, value)| rank(value));
    out.insert("stage".to_owned(), stage.map_or(Value::Null, |(_, value)| value.clone()));
}
