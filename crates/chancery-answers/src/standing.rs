//! What became of promises: later claims about each, looked up once a side.

use chancery_register::{Register, Result};
use chancery_resolve::pledges::{Deed, Sequel, sequels};
use chancery_resolve::{Key, Of, day};
use serde_json::{Value, json};
use std::collections::HashMap;

/// Deeds by the side that promised, as they were looked up.
#[derive(Default)]
pub struct Standings {
    deeds: HashMap<String, Vec<Deed>>,
}

impl Standings {
    /// The earlier promises that thanks may be for, each with the evidence; nothing for other kinds.
    ///
    /// # Errors
    /// If the register cannot be read.
    pub fn before(register: &Register, body: &Value) -> Result<Vec<(Key, Sequel)>> {
        let (Some(side), Some((_, key, _))) = (body["to"][0].as_str(), body["id"].as_str().and_then(Of::parse)) else {
            return Ok(Vec::new());
        };
        if body["kind"] != "appreciation" {
            return Ok(Vec::new());
        }
        let deeds = register.deeds(side)?;
        let later: Vec<Deed> = deeds.iter().filter(|deed| deed.id == key).cloned().collect();
        let thanked = |promise: &Deed| sequels(promise, &later).pop().map(|sequel| (promise.id, sequel));
        Ok(deeds.iter().filter_map(thanked).collect())
    }

    /// What later claims say of a commitment, in order of time; nothing for other kinds.
    ///
    /// # Errors
    /// If the register cannot be read.
    pub fn of(&mut self, register: &Register, body: &Value) -> Result<Vec<Sequel>> {
        let (Some(side), Some((_, key, _))) = (body["by"][0].as_str(), body["id"].as_str().and_then(Of::parse)) else {
            return Ok(Vec::new());
        };
        if body["kind"] != "commitment" {
            return Ok(Vec::new());
        }
        if !self.deeds.contains_key(side) {
            self.deeds.insert(side.to_owned(), register.deeds(side)?);
        }
        let deeds = &self.deeds[side];
        let own = |key: Key| deeds.iter().find(|deed| deed.id == key);
        Ok(own(key).map(|promise| sequels(promise, deeds)).unwrap_or_default())
    }
}

/// Writes into a commitment what later claims say of it: `standing` is the last word, `sequels` all of them. Without a
/// later claim the standing is unknown.
pub fn stand(body: &mut Value, sequels: &[Sequel]) {
    body["standing"] = sequels.last().map_or(Value::Null, |last| last.standing.name().into());
    let list: Vec<Value> = sequels
        .iter()
        .map(|sequel| {
            json!({
                "standing": sequel.standing.name(),
                "engagement": Of::Engagement.id(sequel.id),
                "told": day::date(sequel.day).map(|date| date.to_string()),
                "evidence": sequel.evidence.to_string(),
            })
        })
        .collect();
    body["sequels"] = list.into();
}
