//! Whether a reading holds what a case expects, and if not, in what the nearest candidate differs.

use crate::case::Case;
use crate::clause::{List, Value};
use crate::fold::{holds_phrase, holds_words, same_name};
use crate::line::{Count, Head, Line, Pattern, Sides, holds_names};
use crate::reading::{Filler, Reading, Record, amount, sides};
use serde_json::Value as Json;
use std::collections::HashMap;

/// What became of the lines of a case.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Outcome {
    /// Lines that hold.
    pub held: usize,
    /// Lines that fail as they are known to.
    pub known: usize,
    /// A paragraph for every line that does not hold, or no longer fails.
    pub failures: Vec<String>,
}

/// Labels, and the ids of the engagements that bear them.
type Labels<'a> = HashMap<&'a str, Vec<&'a str>>;

/// Holds a case's lines against its reading.
pub fn compare(case: &Case, json: &Json) -> Outcome {
    let reading = Reading(json);
    let labels = labels(case, reading);
    let mut outcome = Outcome::default();
    for line in &case.lines {
        match (check(line, reading, &labels), &line.known_failure) {
            (Ok(()), None) => outcome.held += 1,
            (Err(_), Some(_)) => outcome.known += 1,
            (Err(why), None) => outcome.failures.push(format!("  line {}: {}\n    {why}", line.number, line.source)),
            (Ok(()), Some(_)) => outcome.failures.push(format!(
                "  line {}: {}\n    this now passes: remove the mark \"known failure\"",
                line.number, line.source
            )),
        }
    }
    outcome
}

/// Every engagement that a labelled line fits bears its label.
fn labels<'a>(case: &'a Case, reading: Reading<'a>) -> Labels<'a> {
    let mut labels = Labels::new();
    for line in &case.lines {
        let Some(label) = &line.pattern.label else { continue };
        let bearers = reading.records(line.pattern.what).into_iter().filter(|record| {
            // A label that itself lies within another is looked for without that.
            differences(&line.pattern, *record, reading, None).is_empty()
        });
        labels.entry(label).or_default().extend(bearers.filter_map(|record| record.json["id"].as_str()));
    }
    labels
}

/// Whether a line holds; if not, why.
fn check(line: &Line, reading: Reading<'_>, labels: &Labels<'_>) -> Result<(), String> {
    let pattern = &line.pattern;
    let records = reading.records(pattern.what);
    let mut seen: Vec<_> =
        records.iter().map(|record| (differences(pattern, *record, reading, Some(labels)), *record)).collect();
    seen.sort_by_key(|(differences, _)| differences.iter().map(Difference::weight).sum::<usize>());
    let fitting: Vec<_> = seen.iter().filter(|(differences, _)| differences.is_empty()).map(|(_, r)| *r).collect();
    let list = |records: &[Record<'_>]| {
        records.iter().map(|record| format!("\n    read: {}", reading.show(*record))).collect::<String>()
    };
    match line.count {
        Count::No if fitting.is_empty() => Ok(()),
        Count::No => Err(format!("must not be read{}", list(&fitting))),
        Count::Only(number) if fitting.len() == number => Ok(()),
        Count::Only(number) => Err(format!("expected {number}, read {}{}", fitting.len(), list(&fitting))),
        Count::Some if !fitting.is_empty() => one_bearer(pattern, reading),
        Count::Some => Err(match seen.first() {
            Some((differences, record)) => {
                let told: Vec<_> = differences.iter().map(|d| d.0.as_str()).collect();
                format!("nearest: {}\n    {}", reading.show(*record), told.join("\n    "))
            }
            None => format!("no {} was read", pattern.what.word()),
        }),
    }
}

/// A name, and every other form of it, belongs to one entity of its kind.
fn one_bearer(pattern: &Pattern, reading: Reading<'_>) -> Result<(), String> {
    let Head::Name(name) = &pattern.head else { return Ok(()) };
    let also = pattern.clauses.iter().filter(|(word, _)| *word == "also").flat_map(|(_, value)| match value {
        Value::List(list) => list.items.as_slice(),
        _ => &[],
    });
    let forms: Vec<_> = also.collect();
    let bearers: Vec<_> = reading
        .records(pattern.what)
        .into_iter()
        .filter(|record| {
            let names = reading.fillers(*record, "also").concat();
            names.iter().any(|other| holds_words(other, name) || forms.iter().any(|form| same_name(other, form)))
        })
        .map(|record| format!("\n    read: {}", reading.show(record)))
        .collect();
    match bearers.len() {
        0 | 1 => Ok(()),
        more => Err(format!("{more} entities bear this name{}", bearers.concat())),
    }
}

/// One thing in which a record is not as expected.
struct Difference(String);

impl Difference {
    /// A wrong name or side makes a candidate further off than a wrong date.
    fn weight(&self) -> usize {
        if self.0.starts_with("sides:") || self.0.starts_with("name:") { 4 } else { 1 }
    }
}

/// In what a record differs from a pattern. Without labels, whatever asks for one is taken to hold.
fn differences(
    pattern: &Pattern,
    record: Record<'_>,
    reading: Reading<'_>,
    labels: Option<&Labels<'_>>,
) -> Vec<Difference> {
    let mut found: Vec<_> = head(&pattern.head, record, reading).into_iter().collect();
    for (word, value) in &pattern.clauses {
        let holds = match value {
            Value::Label(label) => labels.is_none_or(|labels| within(label.as_deref(), record.json, labels)),
            value => clause(word, value, record, reading),
        };
        if !holds {
            let read = reading.shown_at(record, word);
            let read = if read.is_empty() { "none".to_owned() } else { read };
            found.push(Difference(format!("{word}: expected {}; read {read}", written(value))));
        }
    }
    found
}

fn head(head: &Head, record: Record<'_>, reading: Reading<'_>) -> Option<Difference> {
    let differs = |told: &str| Some(Difference(told.to_owned()));
    match head {
        Head::Any => None,
        Head::Name(name) => {
            let named = reading.fillers(record, "also").concat();
            // A person's names come in any order; others are phrases.
            let holds = named.iter().any(|other| holds_words(other, name));
            if holds { None } else { differs("name: differs") }
        }
        Head::Phrase(words) => {
            let message = record.json["message"].as_str().unwrap_or_default();
            if holds_phrase(message, words) { None } else { differs("message: differs") }
        }
        Head::Sides(by, to) => {
            let (read_by, read_to) = sides(record);
            let to_holds = match (to, read_to) {
                (Some(to), Some(read)) => same_sides(to, &read),
                (Some(_), None) => false,
                (None, _) => true,
            };
            if same_sides(by, &read_by) && to_holds { None } else { differs("sides: differ") }
        }
    }
}

/// The same set; a larger one if the expected is open.
fn same_sides(expected: &Sides, read: &[&str]) -> bool {
    let named = expected.named.iter().all(|side| read.contains(&side.as_str()));
    named && (expected.open || read.iter().all(|side| expected.named.iter().any(|other| other == side)))
}

fn within(label: Option<&str>, json: &Json, labels: &Labels<'_>) -> bool {
    match (label, json["within"].as_str()) {
        (None, read) => read.is_none(),
        (Some(label), Some(read)) => labels.get(label).is_some_and(|ids| ids.contains(&read)),
        (Some(_), None) => false,
    }
}

/// Whether the value of a clause is as expected.
fn clause(word: &str, value: &Value, record: Record<'_>, reading: Reading<'_>) -> bool {
    let fillers = reading.fillers(record, word);
    let first = fillers.first().and_then(|filler| filler.first()).copied();
    match value {
        Value::Word(any) => any.iter().any(|one| one == first.unwrap_or("none")),
        Value::Date(date) => first.map(str::to_owned) == date.map(|date| date.to_string()),
        Value::Number(number) => record.json[word].as_f64() == *number,
        Value::Amount(sum, currency) => amount(record.json) == Some((*sum, currency.as_str())),
        Value::Post(title, organisation) => fillers.iter().any(|post| {
            let whole = post.join(" ");
            holds_words(&whole, title) && organisation.as_ref().is_none_or(|of| holds_words(&whole, of))
        }),
        Value::List(expected) => list(word, expected, &fillers),
        Value::Label(_) => false,
    }
}

/// Whether every item is held by some filler and, if nothing else may be there, every filler holds some item.
fn list(word: &str, expected: &List, fillers: &[Filler<'_>]) -> bool {
    let holds = |filler: &Filler<'_>, item: &String| match word {
        "also" => filler.iter().any(|name| same_name(name, item)),
        _ if holds_names(word) => filler.iter().any(|name| holds_words(name, item)),
        _ => filler.iter().any(|text| holds_phrase(text, item)),
    };
    expected.items.iter().all(|item| fillers.iter().any(|filler| holds(filler, item)))
        && (!expected.only || fillers.iter().all(|filler| expected.items.iter().any(|item| holds(filler, item))))
}

/// A value as a line writes it, near enough for a report.
fn written(value: &Value) -> String {
    let none = || "none".to_owned();
    match value {
        Value::Word(any) => any.join(" | "),
        Value::Date(date) => date.map_or_else(none, |date| date.to_string()),
        Value::Number(number) => number.map_or_else(none, |number| number.to_string()),
        Value::Label(label) => label.clone().unwrap_or_else(none),
        Value::Amount(sum, currency) => format!("{sum} {currency}"),
        Value::Post(title, None) => format!("{title:?}"),
        Value::Post(title, Some(organisation)) => format!("{title:?} of {organisation:?}"),
        Value::List(List { items, .. }) if items.is_empty() => none(),
        Value::List(List { only, items }) => format!("{}{}", if *only { "only " } else { "" }, items.join(", ")),
    }
}
