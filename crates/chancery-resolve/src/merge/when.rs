//! When an engagement took place, by all its sources. A visit that only follows from talks was under way on their
//! days: these bear out what is said of it and never contradict it.

use super::{Conflicts, Told, cited};
use crate::day::{Day, Grain, date};
use crate::features::Kind;
use chancery_model::Edtf;
use serde_json::{Map, Value};
use std::collections::BTreeSet;

/// Chooses the date that most sources bear out and notes where they differ. What was only planned does not count where
/// somebody tells what was.
pub(super) fn merge(told: &[Told], out: &mut Map<String, Value>, conflicts: &mut Conflicts) -> Option<(Day, Day)> {
    let dated = |grain: Grain, settled: bool| -> Vec<&Told> {
        let fits = |told: &&Told| told.features.grain == grain && (told.features.status <= 1) == settled;
        told.iter().filter(|told| !told.features.derived && told.features.window.is_some()).filter(fits).collect()
    };
    let days = [dated(Grain::Day, true), dated(Grain::Day, false)];
    if days.iter().all(Vec::is_empty)
        && let Some((when, window)) = days_of_talks(told)
    {
        out.insert("when".to_owned(), when);
        return Some(window);
    }
    let [settled, planned] = days;
    let choices = [settled, planned, dated(Grain::Part, true), dated(Grain::Part, false)];
    let list = choices.into_iter().find(|list| !list.is_empty());
    let Some(list) = list else {
        out.insert("when".to_owned(), Value::Null);
        return None;
    };
    let best = *list
        .iter()
        .rev()
        .max_by_key(|candidate| {
            let bearing = list.iter().filter(|other| bears(other, candidate)).map(|other| other.source.key);
            (bearing.collect::<BTreeSet<_>>().len(), !open(candidate), length(candidate))
        })
        .unwrap_or(&list[0]);
    out.insert("when".to_owned(), shown(best));
    if list.iter().any(|a| list.iter().any(|b| a.source.key != b.source.key && differ(a, b))) {
        let says = list.iter().map(|told| (told.source.key, told.claim.body["when"]["edtf"].clone()));
        conflicts.note("when", says.collect::<Vec<_>>());
    }
    best.features.window
}

/// The days of the talks from which a visit follows, first to last, with the quote of the first.
fn days_of_talks(told: &[Told]) -> Option<(Value, (Day, Day))> {
    let derived: Vec<&Told> = told.iter().filter(|told| told.features.derived).collect();
    let on_days = |settled: bool| -> Vec<&Told> {
        let fits = |told: &&&Told| told.features.grain == Grain::Day && (told.features.status <= 1) == settled;
        derived.iter().filter(fits).copied().collect()
    };
    let list = [on_days(true), on_days(false), derived.clone()].into_iter().find(|list| !list.is_empty())?;
    let windows = || list.iter().filter_map(|told| told.features.window);
    let (first, last) = (windows().map(|w| w.0).min()?, windows().map(|w| w.1).max()?);
    let earliest = list.iter().find(|told| told.features.window.is_some_and(|window| window.0 == first))?;
    let mut when = shown(earliest);
    if list.len() > 1 && earliest.features.grain == Grain::Day {
        let edtf = Edtf::interval(date(first), date(last))?;
        when["edtf"] = edtf.to_string().into();
    }
    Some((when, (first, last)))
}

/// The date with its quote and the document of it.
fn shown(told: &Told) -> Value {
    let mut when = told.claim.body["when"].clone();
    if when["quote"].is_object() {
        when["quote"] = cited(&when["quote"], told.source);
    }
    when
}

fn length(told: &Told) -> Day {
    told.features.window.map_or(0, |(first, last)| last - first)
}

/// Whether one end of a date is not known.
fn open(told: &Told) -> bool {
    told.claim.body["when"]["edtf"].as_str().is_some_and(|edtf| edtf.contains(".."))
}

/// Whether a date bears out another: the same, or a day of a visit that lasted several.
fn bears(told: &Told, candidate: &Told) -> bool {
    let (Some(own), Some(other)) = (told.features.window, candidate.features.window) else { return false };
    if open(told) && !open(candidate) {
        return own.0 == other.0 || own.1 == other.1;
    }
    own == other || (length(told) == 0 && candidate.features.kind == Kind::Visit && within(own, other))
}

fn within(inner: (Day, Day), outer: (Day, Day)) -> bool {
    outer.0 <= inner.0 && inner.1 <= outer.1
}

/// Whether two dates cannot both be right. A day within a visit, and a year that holds a month, can.
fn differ(a: &Told, b: &Told) -> bool {
    let (Some(x), Some(y)) = (a.features.window, b.features.window) else { return false };
    if a.features.grain == Grain::Part {
        return !within(x, y) && !within(y, x);
    }
    // Of an open date one end is a guess.
    if open(a) || open(b) {
        return x.0 != y.0 && x.1 != y.1 && !within(x, y) && !within(y, x);
    }
    !(x == y || (length(a) == 0 && within(x, y)) || (length(b) == 0 && within(y, x)))
}
