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
    let documents = |off: bool| {
        let fits = in_time.iter().filter(|told| if off { status(told) >= 3 } else { status(told) <= 1 });
        fits.map(|told| told.source.key).collect::<std::collections::BTreeSet<_>>().len()
    };
    let number = match (done, called_off) {
        (Some(_), None) => in_time.iter().map(status).min(),
        // One voice against several is a conflict, and does not undo what they tell.
        (Some(_), Some(_)) if documents(false) > documents(true) => in_time.iter().map(status).min(),
        // Planned anew after it was called off, or not.
        (None, Some(at)) => in_time[at..].iter().map(status).min(),
        (Some(done), Some(off)) if done > off => Some(0),
        (Some(_), Some(off)) => Some(status(&in_time[off])),
        (None, None) => Some(2),
    };
    let number = number.unwrap_or(2);
    out.insert("status".to_owned(), name(number).into());
    out.insert("history".to_owned(), history(&in_time));
    // What one source says was held, and another that it was not.
    let undone = in_time.iter().any(|told| status(told) >= 3);
    if undone && done.is_some() {
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
