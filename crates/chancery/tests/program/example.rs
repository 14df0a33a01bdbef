//! The example that ships, read by the program as a user runs it: the README's first command.

use crate::call::chancery;
use serde_json::Value;
use std::path::Path;

fn root() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../.."))
}

#[test]
fn all_six_kinds_are_read_from_it() {
    let read = chancery(root(), &["read", "--format", "jsonl", "examples/brief.txt"]);
    assert_eq!((read.stderr.as_str(), read.code), ("", 0));
    let reading = &read.readings()[0];
    let kinds: Vec<&str> = list(&reading["engagements"]).iter().filter_map(|one| one["kind"].as_str()).collect();
    for kind in ["visit", "talks", "agreement", "commitment", "appreciation", "milestone"] {
        assert!(kinds.contains(&kind), "{kind} is not among {kinds:?}");
    }
}

/// No fact without a quote, and every quote is a verbatim slice in code points, as other programs will check.
#[test]
fn every_quote_stands_in_the_text_at_its_offsets() {
    let read = chancery(root(), &["read", "--format", "jsonl", "--with-text", "examples"]);
    for reading in read.readings() {
        let points: Vec<char> = reading["document"]["text"].as_str().unwrap().chars().collect();
        let mut seen = 0;
        each_quote(&reading, &mut |quote| {
            let place = |name: &str| usize::try_from(quote[name].as_u64().unwrap()).unwrap();
            let words: String = points[place("start")..place("end")].iter().collect();
            assert_eq!(quote["exact"].as_str().unwrap(), words);
            seen += 1;
        });
        let engagements = list(&reading["engagements"]);
        assert!(seen >= engagements.len());
        assert!(engagements.iter().all(|engagement| !list(&engagement["quotes"]).is_empty()));
    }
}

#[test]
fn the_page_shows_it_within_its_width() {
    let read = chancery(root(), &["read", "--format", "pretty", "examples/brief.txt"]);
    assert!(read.stdout.starts_with("examples/brief.txt\n"));
    assert!(read.stdout.contains("VISIT official · ") && read.stdout.lines().all(|line| line.chars().count() <= 100));
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map(Vec::as_slice).unwrap_or_default()
}

/// Calls for every object that has the shape of a quote.
fn each_quote(value: &Value, call: &mut impl FnMut(&Value)) {
    match value {
        Value::Object(fields) if fields.contains_key("exact") => call(value),
        Value::Object(fields) => fields.values().for_each(|field| each_quote(field, call)),
        Value::Array(items) => items.iter().for_each(|item| each_quote(item, call)),
        _ => {}
    }
}
