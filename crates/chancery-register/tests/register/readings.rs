//! Readings for tests, about people who do not exist.

use chancery_register::{Filter, Register};
use chancery_resolve::{Account, Kind, account};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use std::path::PathBuf;

/// A folder with a path for a register that is not there yet.
pub(crate) fn place() -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("test.chancery");
    (folder, path)
}

/// What a document says of one visit and one promise.
#[derive(Debug, Clone)]
pub(crate) struct Report {
    /// The address.
    pub(crate) url: String,
    pub(crate) published: String,
    pub(crate) visitor: String,
    pub(crate) sending: &'static str,
    pub(crate) host: &'static str,
    /// Empty if it does not say.
    pub(crate) when: String,
    pub(crate) status: &'static str,
    /// Whether it tells of talks in the host's capital instead of a visit.
    pub(crate) talks: bool,
}

impl Report {
    pub(crate) fn new(url: &str, published: &str, visitor: &str, when: &str) -> Report {
        Report {
            url: url.to_owned(),
            published: published.to_owned(),
            visitor: visitor.to_owned(),
            sending: "TON",
            host: "FJI",
            when: when.to_owned(),
            status: "done",
            talks: false,
        }
    }

    pub(crate) fn account(&self) -> Account {
        account(self.reading()).unwrap()
    }

    pub(crate) fn reading(&self) -> Value {
        let text = format!(
            "{} of {} came to {} ({}). {} will mend the pier of Levuka. {}",
            self.visitor, self.sending, self.host, self.when, self.sending, self.url
        );
        let end = text.find(").").unwrap() + 2;
        let quote = json!({"exact": &text[..end], "start": 0, "end": text[..end].chars().count()});
        let when = match self.when.as_str() {
            "" => Value::Null,
            edtf => json!({"edtf": edtf, "basis": "stated", "quote": null}),
        };
        let digest: String = Sha256::digest(text.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect();
        let mut first = json!({"id": "g1", "status": self.status, "when": when, "quotes": [quote], "confidence": 0.8});
        let own = match self.talks {
            true => json!({"kind": "talks", "form": "talks", "mode": "in_person", "topics": [], "within": null,
                           "sides": [{"party": self.sending, "persons": ["e1"], "bodies": []},
                                     {"party": self.host, "persons": [], "bodies": []}], "where": ["e2"]}),
            false => json!({"kind": "visit", "type": "official", "visitors": ["e1"], "sending": self.sending,
                            "host": self.host, "accompanied_by": [], "invited_by": null, "purpose": null, "where": []}),
        };
        first.as_object_mut().unwrap().extend(own.as_object().unwrap().clone());
        json!({
            "schema": 1,
            "document": {"id": format!("sha256:{digest}"), "path": "-", "url": self.url, "title": null, "publisher": null,
                         "published": self.published, "dateline": null, "language": "en", "text": text},
            "entities": [{"id": "e1", "kind": "person", "name": self.visitor, "names": [self.visitor], "side": self.sending,
                          "posts": [{"title": "Minister of Works", "organisation": null, "quote": quote}], "wikidata": null},
                         {"id": "e2", "kind": "place", "name": self.host, "names": [self.host], "side": self.host,
                          "posts": [], "wikidata": null}],
            "engagements": [
                first,
                {"id": "g2", "kind": "commitment", "act": "pledge", "by": [self.sending], "to": [self.host],
                 "what": "mend the pier of Levuka", "topics": [], "amount": null, "due": null, "status": "done",
                 "when": null, "where": [], "quotes": [quote], "confidence": 0.7},
            ],
            "problems": [],
            "reader": {"version": "0", "model": "0", "frames": "0"},
        })
    }
}

/// All visits, in the shape of the contract.
pub(crate) fn visits(register: &mut Register) -> Vec<Value> {
    let found = register.find(&Filter { kinds: vec![Kind::Visit], ..Filter::default() }).unwrap();
    found.into_iter().map(|listed| register.load(listed).unwrap().body).collect()
}
