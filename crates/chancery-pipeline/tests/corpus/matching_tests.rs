//! The comparison and the invariants, held against readings written by hand.

use crate::case::{Case, cases};
use crate::invariants::broken;
use crate::matching::{Outcome, compare};
use serde_json::{Value as Json, json};

const PASSAGE: &str = "Mr Ada Lind of Norway paid a working visit to Ghana. Ms Lind thanked Ghana for shea butter.";

fn quote(words: &str) -> Json {
    let start = PASSAGE.find(words).expect("words of the passage");
    json!({ "exact": words, "start": start, "end": start + words.len() })
}

/// A reading of the passage as it should be.
fn reading() -> Json {
    let engagement = |id: &str, kind: &str, words: &str| {
        let quotes = [quote(words)];
        json!({
            "id": id, "kind": kind, "status": "done", "when": null, "where": [], "confidence": 0.9, "quotes": quotes,
        })
    };
    let mut visit = engagement("g1", "visit", "paid a working visit");
    visit["type"] = json!("working");
    visit["visitors"] = json!(["e1"]);
    visit["sending"] = json!("NOR");
    visit["host"] = json!("GHA");
    let mut talks = engagement("g2", "talks", "Ghana");
    talks["form"] = json!("talks");
    talks["mode"] = json!("in_person");
    talks["within"] = json!("g1");
    talks["sides"] =
        json!([{ "party": "NOR", "persons": ["e1"], "bodies": [] }, { "party": "GHA", "persons": [], "bodies": [] }]);
    let mut thanks = engagement("g3", "appreciation", "thanked Ghana");
    thanks["by"] = json!(["NOR"]);
    thanks["to"] = json!(["GHA"]);
    thanks["for"] = json!([{ "text": "shea butter", "quote": quote("shea butter") }]);
    json!({
        "schema": 1,
        "document": { "published": null, "dateline": null },
        "entities": [
            {
                "id": "e1", "kind": "person", "name": "Ada Lind", "names": ["Mr Ada Lind", "Ms Lind"], "side": "NOR",
                "posts": [],
            },
            { "id": "e2", "kind": "state", "name": "Ghana", "names": ["Ghana"], "side": "GHA", "posts": [] },
        ],
        "engagements": [visit, talks, thanks],
        "problems": [],
    })
}

fn case(lines: &str) -> Case {
    let markdown = format!("# A\n```text\n{PASSAGE}\n```\n```reads\n{lines}\n```\n");
    cases("corpus/x.md", &markdown, &|_| Err(String::new())).expect("a good case").remove(0)
}

fn outcome(lines: &str) -> Outcome {
    compare(&case(lines), &reading())
}

#[test]
fn what_is_there_holds() {
    for line in [
        "visit: NOR -> GHA; type working; status done; by only Ada Lind; when none; with none",
        "visit: * -> GHA; type state | working",
        "talks: NOR + GHA; persons Lind Ada; topics none",
        "talks: NOR + *",
        "appreciation: NOR -> GHA; for \"shea\"",
        "person: Ada Lind; side NOR; also \"Ms Lind\"",
        "entity: Ghana",
        "document: published none",
        "only 1 visit",
        "only 3 engagements",
        "no visit: GHA -> *",
        "no visit: NOR -> GHA; status planned",
        "no problem",
    ] {
        assert_eq!(outcome(line), Outcome { held: 1, known: 0, failures: vec![] }, "{line}");
    }
    assert_eq!(outcome("visit v: NOR -> GHA\ntalks: NOR + GHA; within v").held, 2);
}

#[test]
fn what_is_not_there_is_told_with_the_nearest_candidate() {
    for (line, told) in [
        ("visit: NOR -> GHA; type state", "type: expected state; read working"),
        ("visit: NOR -> TGO", "sides: differ"),
        ("visit: NOR -> GHA; by none", "by: expected none; read Ada Lind"),
        ("visit: NOR -> GHA; when 2024", "nearest: visit: NOR -> GHA; type working; by Ada Lind"),
        ("talks: NOR; mode in_person", "sides: differ"),
        ("appreciation: NOR -> GHA; for \"butter\", \"Norway\"", "for: expected butter, Norway; read \"shea butter\""),
        ("person: Ada Lind; side none", "side: expected none; read NOR"),
        ("person: Ada Lind; post \"visit\"", "post: expected \"visit\"; read none"),
        ("milestone: NOR + GHA", "no milestone was read"),
        ("no visit: NOR -> *", "must not be read\n    read: visit: NOR -> GHA"),
        ("only 2 visits", "expected 2, read 1"),
        ("visit v: NOR -> TGO\ntalks: NOR + GHA; within v", "within: expected v; read g1"),
    ] {
        let failures = outcome(line).failures.join("\n");
        assert!(failures.contains(told), "{line}:\n{failures}");
    }
}

#[test]
fn a_known_failure_must_fail() {
    assert_eq!(outcome("only 2 visits; known failure: none yet"), Outcome { held: 0, known: 1, failures: vec![] });
    assert!(outcome("only 1 visit; known failure: none yet").failures[0].contains("remove the mark"));
}

#[test]
fn one_name_belongs_to_one_entity() {
    let mut json = reading();
    json["entities"][1] =
        json!({ "id": "e2", "kind": "person", "name": "Lind", "names": ["Ms Lind"], "side": null, "posts": [] });
    let failures = compare(&case("person: Ada Lind; also \"Ms Lind\""), &json).failures.join("\n");
    assert!(failures.contains("2 entities bear this name"), "{failures}");
}

#[test]
fn a_reading_that_breaks_the_contract_is_told() {
    let document = case("no problem").document;
    assert_eq!(broken(&document, &reading()), Vec::<String>::new());
    let breaks: [(&str, Json, &str); 8] = [
        ("/engagements/0/quotes/0/start", json!(3), "is not verbatim"),
        ("/engagements/2/for/0/quote/exact", json!("shea  butter"), "is not verbatim"),
        ("/engagements/0/quotes", json!([]), "it has no quote"),
        ("/engagements/0/visitors/0", json!("e9"), "no entity has the id e9"),
        ("/engagements/1/within", json!("g9"), "it lies within g9"),
        ("/engagements/1/id", json!("g1"), "engagement id g1 is used twice"),
        ("/engagements/0/type", json!("grand"), "type is \"grand\""),
        ("/engagements/0/confidence", json!(1.5), "confidence 1.5"),
    ];
    for (place, value, told) in breaks {
        let mut json = reading();
        *json.pointer_mut(place).expect(place) = value;
        let wrong = broken(&document, &json).join("\n");
        assert!(wrong.contains(told), "{place}: {wrong}");
    }
}
