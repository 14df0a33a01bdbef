//! One engagement out of the claims that are of it: the fields of the contract, each source with what it says, and the
//! fields on which sources differ. Nothing is averaged: a field has the value that most sources give, and where they
//! differ every source's own stands beside it.

use crate::account::{Claim, Source};
use crate::day::Day;
use crate::features::{Features, Kind, Role};
use crate::ids::{Key, Of};
use crate::names::Names;
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

mod entities;
mod fields;
mod status;
mod when;

/// A claim with its document, as it is merged.
#[derive(Debug, Clone)]
pub struct Told<'a> {
    /// The claim.
    pub claim: &'a Claim,
    /// Its document.
    pub source: &'a Source,
    /// The claim as it is compared.
    pub features: Features,
}

/// An engagement as the register shows it, with what it is found by.
#[derive(Debug, Clone, PartialEq)]
pub struct Merged {
    /// In the contract's shape.
    pub body: Value,
    /// What it is.
    pub kind: Kind,
    /// First and last day, if a source gives a date.
    pub window: Option<(Day, Day)>,
    /// Where it stands in a list: the first day, or the day it was first told of.
    pub sort: Day,
    /// Every side with what it does.
    pub sides: Vec<(String, Role)>,
    /// The fields on which sources differ.
    pub conflicts: Vec<String>,
    /// How many documents tell of it.
    pub sources: usize,
}

/// What one field is in the claims: by source, in order of weight.
type Given<'a> = Vec<(Key, &'a Value)>;

/// Makes one engagement of claims, of which there must be one at least; `root` names it.
pub fn merge(root: Key, mut told: Vec<Told>, names: &mut Names) -> Merged {
    // What a text says goes before what only follows.
    told.sort_by_key(|told| std::cmp::Reverse((!told.features.derived, told.features.weight())));
    let kind = told[0].features.kind;
    let mut conflicts = Conflicts::default();
    let mut out = Map::new();
    out.insert("id".to_owned(), Of::Engagement.id(root).into());
    out.insert("kind".to_owned(), kind.name().into());
    fields::merge(kind, &told, &mut out, &mut conflicts, names);
    status::merge(&told, &mut out, &mut conflicts);
    let window = when::merge(&told, &mut out, &mut conflicts);
    out.insert("where".to_owned(), entities::union(&told, "where", names));
    out.insert("quotes".to_owned(), quotes(&told));
    out.insert("confidence".to_owned(), confidence(&told).into());
    let first_told = told.iter().filter_map(|told| told.features.published).min();
    let sort = window.map(|(first, _)| first).or(first_told).unwrap_or(Day::MIN / 2);
    let fields: Vec<String> = conflicts.says.keys().cloned().collect();
    out.insert("conflicts".to_owned(), json!(fields));
    let (list, sources) = sources(&told, &conflicts);
    out.insert("sources".to_owned(), list);
    Merged { sides: sides(&told), body: Value::Object(out), kind, window, sort, conflicts: fields, sources }
}

/// Fields on which sources differ, with what each source says.
#[derive(Default)]
struct Conflicts {
    says: BTreeMap<String, Vec<(Key, Value)>>,
}

impl Conflicts {
    /// Notes that sources differ, each with its own.
    fn note(&mut self, field: &str, says: impl IntoIterator<Item = (Key, Value)>) {
        self.says.insert(field.to_owned(), says.into_iter().collect());
    }
}

/// The best quotes of every claim, the best claim's first, each with its document.
fn quotes(told: &[Told]) -> Value {
    let mut out: Vec<Value> = Vec::new();
    for told in told {
        for quote in told.claim.body["quotes"].as_array().into_iter().flatten() {
            let quote = cited(quote, told.source);
            if !out.contains(&quote) {
                out.push(quote);
            }
        }
    }
    out.into()
}

/// A quote with the document that it is a slice of.
fn cited(quote: &Value, source: &Source) -> Value {
    let mut quote = quote.clone();
    if let Some(fields) = quote.as_object_mut() {
        fields.insert("document".to_owned(), source.id.clone().into());
    }
    quote
}

/// That at least one of the sources is right, were they independent; never certainty.
fn confidence(told: &[Told]) -> f64 {
    let mut doubt: BTreeMap<Key, f64> = BTreeMap::new();
    for told in told {
        let own = 1.0 - f64::from(told.features.confidence) / 100.0;
        let known = doubt.entry(told.source.key).or_insert(1.0);
        *known = known.min(own);
    }
    let all: f64 = doubt.values().product();
    ((1.0 - all).min(0.99) * 100.0).round() / 100.0
}

/// Each document with its quotes and what it says on the fields that differ, in the order of publication.
fn sources(told: &[Told], conflicts: &Conflicts) -> (Value, usize) {
    let mut by_document: BTreeMap<(Option<Day>, Key), Vec<&Told>> = BTreeMap::new();
    for told in told {
        by_document.entry((told.features.published, told.source.key)).or_default().push(told);
    }
    let count = by_document.len();
    let list: Vec<Value> = by_document
        .into_values()
        .map(|told| {
            let source = told[0].source;
            let quotes: Vec<&Value> =
                told.iter().flat_map(|told| told.claim.body["quotes"].as_array().into_iter().flatten()).collect();
            let says: Map<String, Value> = conflicts
                .says
                .iter()
                .filter_map(|(field, all)| {
                    let own = all.iter().find(|(key, _)| *key == source.key)?;
                    Some((field.clone(), own.1.clone()))
                })
                .collect();
            let claims: Vec<String> = told.iter().map(|told| Of::Engagement.id(told.claim.key)).collect();
            json!({
                "document": source.id,
                "path": source.path,
                "url": source.url,
                "title": source.title,
                "publisher": source.publisher,
                "published": source.published.map(|date| date.to_string()),
                "claims": claims,
                "quotes": quotes,
                "says": says,
            })
        })
        .collect();
    (list.into(), count)
}

fn sides(told: &[Told]) -> Vec<(String, Role)> {
    let parties = told.iter().flat_map(|told| &told.features.parties).filter(|party| !party.side.is_empty());
    let mut sides: Vec<(String, Role)> = parties.map(|party| (party.side.clone(), party.role)).collect();
    sides.sort();
    sides.dedup();
    sides
}

#[cfg(test)]
mod tests;
