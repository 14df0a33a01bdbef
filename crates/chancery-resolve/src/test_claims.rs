//! Claims for tests, about people who do not exist.

use crate::account::{Claim, Source};
use crate::features::Features;
use crate::ids::Key;
use serde_json::{Value, json};

fn person(name: &&str) -> Value {
    json!({"kind": "person", "name": name, "names": [name], "side": null})
}

/// The features of a claim in a document of its own, published on the day of the event or, undated, on 2021-03-10.
pub(crate) fn features(body: Value) -> Features {
    let published = body["when"]["edtf"].as_str().unwrap_or("2021-03-10")[..10].to_owned();
    features_of(body, &published)
}

/// The same, published then.
pub(crate) fn features_of(body: Value, published: &str) -> Features {
    let key = Key::of(&[&body.to_string(), published]);
    let source = Source {
        key: Key::of(&["document", &key.to_string()]),
        id: String::new(),
        path: String::new(),
        url: None,
        title: None,
        publisher: None,
        published: published.parse().ok(),
        text: String::new(),
    };
    Features::of(&Claim { key, body }, &source, None).expect("a kind that is known")
}

/// A visit; `when` may be empty.
pub(crate) fn visit(from: &str, to: &str, when: &str, visitors: &[&str]) -> Features {
    let when = (!when.is_empty()).then(|| json!({"edtf": when}));
    let visitors: Vec<Value> = visitors.iter().map(person).collect();
    features(json!({"kind": "visit", "sending": from, "host": to, "when": when, "visitors": visitors}))
}

/// Talks of sides with their persons.
pub(crate) fn talks(sides: &[(&str, &[&str])], when: &str) -> Features {
    let when = (!when.is_empty()).then(|| json!({"edtf": when}));
    let sides: Vec<Value> = sides
        .iter()
        .map(|(party, people)| {
            let people: Vec<Value> = people.iter().map(person).collect();
            json!({"party": party, "persons": people, "bodies": []})
        })
        .collect();
    features(json!({"kind": "talks", "sides": sides, "when": when}))
}
