//! How far along an engagement is, by all its sources, and how that came about.

use super::{Conflicts, Told};
use serde_json::{Map, Value, json};

/// What the numbers of `Features::status` stand for.
const NAMES: [&str; 5] = ["done", "ongoing", "planned", "cancelled", "denied"];

pub(super) fn merge(told: &[Told], out: &mut Map<String, Value>, conflicts: &mut Conflicts) {
    let mut in_time: Vec<&Told> = told.iter().collect();
    // What is not dated may be the oldest; within a day, plans before deeds.
    in_time.sort_by_key(|told| {
        (told.features.published, std::cmp::Reverse(told.features.status), told.source.key, told.claim.key)
    });
    let status = |told: &&Told| told.features.status;
    let done = in_time.iter().rposition(|told| status(told) <= 1);
    let called_off = in_time.iter().rposition(|told| matches!(status(told), 3 | 4));
    let number = match (done, called_off) {
        (Some(_), None) => in_time.iter().map(status).min(),
        (None, Some(at)) => {
            in_time.get(at + 1..).and_then(|later| later.iter().map(status).min()).or(Some(status(&in_time[at])))
        }
        (Some(done), Some(off)) if done > off => Some(0),
        (Some(_), Some(off)) => Some(status(&in_time[off])),
        (None, None) => Some(2),
    };
    let number = number.unwrap_or(2);
    out.insert("status".to_owned(), name(number).into());
    out.insert("history".to_owned(), history(&in_time));
    // What one source says was held, and another that it was not.
    let denied = in_time.iter().any(|told| status(told) == 4);
    if denied && done.is_some() {
        let says = in_time.iter().map(|told| (told.source.key, Value::from(name(status(told)))));
        conflicts.note("status", says.collect::<Vec<_>>());
    }
}

fn name(status: u8) -> &'static str {
    NAMES.get(usize::from(status)).copied().unwrap_or(NAMES[0])
}

/// Each change of status, with the first document that tells of it.
fn history(in_time: &[&Told]) -> Value {
    let mut out: Vec<Value> = Vec::new();
    let mut before = None;
    for told in in_time {
        let status = told.features.status;
        if before == Some(status) {
            continue;
        }
        before = Some(status);
        out.push(json!({
            "status": name(status),
            "when": told.claim.body["when"]["edtf"],
            "published": told.source.published.map(|date| date.to_string()),
            "document": told.source.id,
        }));
    }
    out.into()
}
