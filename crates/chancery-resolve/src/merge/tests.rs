//! What one engagement says when several documents tell of it.

use super::{Told, merge};
use crate::account::{Claim, Source};
use crate::features::Features;
use crate::ids::Key;
use crate::names::Names;
use serde_json::{Value, json};

/// Documents with their date and what each claims, merged.
fn merged(accounts: &[(&str, Value)]) -> Value {
    let parts: Vec<(Claim, Source)> = accounts
        .iter()
        .enumerate()
        .map(|(number, (published, body))| {
            let mut body = body.clone();
            body["quotes"] = json!([{"exact": format!("words {number}"), "start": 0, "end": 7}]);
            body["confidence"] = json!(0.8);
            let key = Key(number as i64 + 1);
            let source = Source {
                key,
                id: format!("sha256:{number}"),
                path: format!("{number}.txt"),
                url: None,
                title: None,
                publisher: None,
                published: published.parse().ok(),
                text: String::new(),
            };
            (Claim { key, body }, source)
        })
        .collect();
    let told = parts
        .iter()
        .map(|(claim, source)| Told { claim, source, features: Features::of(claim, source, None).unwrap() })
        .collect();
    merge(Key(1), told, &mut Names::default()).body
}

fn visit(status: &str, when: &str, head: &str) -> Value {
    json!({"kind": "visit", "status": status, "sending": "TON", "host": "FJI", "type": "official",
           "when": {"edtf": when, "basis": "stated", "quote": null},
           "visitors": [{"kind": "person", "name": head, "names": [head], "side": "TON"}],
           "accompanied_by": [], "invited_by": null, "purpose": null, "where": []})
}

#[test]
fn announced_and_held_is_one_with_a_history() {
    let both = merged(&[
        ("2021-03-06", visit("done", "2021-03-04/2021-03-06", "Mele Falemaka")),
        ("2021-02-10", visit("planned", "2021-03", "Mele Falemaka")),
    ]);
    assert_eq!(both["status"], "done");
    let steps: Vec<&str> =
        both["history"].as_array().unwrap().iter().map(|step| step["status"].as_str().unwrap()).collect();
    assert_eq!(steps, ["planned", "done"]);
    assert_eq!(both["when"]["edtf"], "2021-03-04/2021-03-06");
    assert_eq!(both["conflicts"], json!([]));
}

#[test]
fn sources_that_differ_stand_side_by_side() {
    let three = merged(&[
        ("2021-03-06", visit("done", "2021-03-04/2021-03-06", "Mele Falemaka")),
        ("2021-03-07", visit("done", "2021-03-04/2021-03-06", "Mele Falemaka")),
        ("2021-03-08", visit("done", "2021-03-04/2021-03-07", "Siaosi Tupouniua")),
    ]);
    assert_eq!(three["when"]["edtf"], "2021-03-04/2021-03-06");
    assert_eq!(three["visitors"][0]["name"], "Mele Falemaka");
    assert_eq!(three["visitors"].as_array().unwrap().len(), 1);
    assert_eq!(three["conflicts"], json!(["visitors", "when"]));
    assert_eq!(three["sources"][2]["says"], json!({"visitors": ["Siaosi Tupouniua"], "when": "2021-03-04/2021-03-07"}));
}

#[test]
fn a_day_within_a_visit_contradicts_nothing() {
    let both = merged(&[
        ("2021-03-06", visit("done", "2021-03-04/2021-03-06", "Mele Falemaka")),
        ("2021-03-05", visit("ongoing", "2021-03-05", "Mele Falemaka")),
    ]);
    assert_eq!(both["conflicts"], json!([]));
    assert_eq!(both["when"]["edtf"], "2021-03-04/2021-03-06");
}

#[test]
fn one_denial_does_not_undo_what_several_tell_and_is_shown() {
    let three = merged(&[
        ("2021-03-06", visit("done", "2021-03-04", "Mele Falemaka")),
        ("2021-03-07", visit("done", "2021-03-04", "Mele Falemaka")),
        ("2021-03-09", visit("denied", "2021-03-04", "Mele Falemaka")),
    ]);
    assert_eq!(three["status"], "done");
    assert_eq!(three["conflicts"], json!(["status"]));
}

#[test]
fn a_date_that_nobody_gives_stays_unknown() {
    let mut undated = visit("done", "2021", "Mele Falemaka");
    undated["when"] = Value::Null;
    let both = merged(&[("2021-03-06", undated.clone()), ("2021-03-07", undated)]);
    assert_eq!(both["when"], Value::Null);
}

#[test]
fn every_quote_says_which_document_it_is_of() {
    let both = merged(&[
        ("2021-03-06", visit("done", "2021-03-04", "Mele Falemaka")),
        ("2021-03-07", visit("done", "2021-03-04", "Mele Falemaka")),
    ]);
    let documents: Vec<&Value> = both["quotes"].as_array().unwrap().iter().map(|quote| &quote["document"]).collect();
    assert_eq!(documents.len(), 2);
    assert!(documents.iter().all(|document| document.is_string()));
}
