//! One document's account: its reading taken apart into claims that stand on their own, each with its quotes.
//!
//! A reading's engagements point to entities by id; a claim carries the entities themselves, so that it can be kept,
//! compared and shown without the rest of its reading. Every quote is held against the text once more: a reading may
//! come from a file that somebody has changed.

use crate::ids::{Key, Of};
use chancery_model::Edtf;
use serde_json::{Map, Value};
use std::collections::HashMap;

/// Everything that one document says, ready to be kept.
#[derive(Debug, Clone)]
pub struct Account {
    /// The document.
    pub source: Source,
    /// Its claims, in the order of the reading.
    pub claims: Vec<Claim>,
    /// The persons that it names.
    pub persons: Vec<Person>,
    /// What read it, as the reading says.
    pub reader: Value,
    /// What the text says that cannot all be true.
    pub problems: Value,
}

/// A document as sources are shown.
#[derive(Debug, Clone, PartialEq)]
pub struct Source {
    /// Of text, title, date and address: the same text at another address is another source.
    pub key: Key,
    /// `sha256:` of the text.
    pub id: String,
    /// As the user named it.
    pub path: String,
    /// Where it was published.
    pub url: Option<String>,
    /// Headline.
    pub title: Option<String>,
    /// Who published it.
    pub publisher: Option<String>,
    /// When.
    pub published: Option<Edtf>,
    /// The text that offsets index.
    pub text: String,
}

/// One assertion of one document: an engagement of its reading.
#[derive(Debug, Clone, PartialEq)]
pub struct Claim {
    /// Of the document and the engagement's id in the reading.
    pub key: Key,
    /// The engagement with entities in place of their ids, and `within` as a claim's id.
    pub body: Value,
}

/// A person as one document names it.
#[derive(Debug, Clone, PartialEq)]
pub struct Person {
    /// The fullest form.
    pub name: String,
    /// What it acts for.
    pub side: Option<String>,
    /// The entity, with names and quoted posts.
    pub body: Value,
}

/// Why a reading cannot be kept.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// A field that must be there is not.
    #[error("no reading: {0} is missing; make readings with `chancery read --format jsonl --with-text`")]
    Missing(&'static str),
    /// Another version of the shape.
    #[error("a reading of schema {0}, but this version knows schema 1; read the document again")]
    Schema(u64),
    /// Words that are not in the document.
    #[error("the quote {0:?} is not in the text where the reading says; read the document again")]
    Quote(String),
    /// The text is not the one that the reading is of.
    #[error("the text is not the one that was read: its hash is not the document's id; read the document again")]
    Hash,
}

/// Takes a reading apart.
///
/// # Errors
/// If it is none, has no text, or quotes what its text does not say.
pub fn account(mut reading: Value) -> Result<Account, Refused> {
    match reading.get("schema").and_then(Value::as_u64) {
        Some(1) => {}
        Some(other) => return Err(Refused::Schema(other)),
        None => return Err(Refused::Missing("\"schema\"")),
    }
    let source = source(&reading)?;
    let text = Words::new(&source.text);
    let title = Words::new(source.title.as_deref().unwrap_or_default());
    for part in ["engagements", "entities"] {
        check_quotes(&reading[part], &text, &title)?;
    }
    let entities: HashMap<String, Value> = match reading["entities"].take() {
        Value::Array(list) => list.into_iter().filter_map(|e| Some((e["id"].as_str()?.to_owned(), e))).collect(),
        _ => return Err(Refused::Missing("\"entities\"")),
    };
    let Value::Array(engagements) = reading["engagements"].take() else {
        return Err(Refused::Missing("\"engagements\""));
    };
    let key = |local: &str| Key::of(&["claim", &source.key.to_string(), local]);
    let claims = engagements
        .into_iter()
        .filter_map(|body| {
            let local = body["id"].as_str()?.to_owned();
            Some(Claim { key: key(&local), body: stand_alone(body, &entities, &key) })
        })
        .collect();
    let mut persons: Vec<Person> = entities.values().filter_map(person).collect();
    persons.sort_by(|a, b| (&a.name, &a.side).cmp(&(&b.name, &b.side)));
    Ok(Account { source, claims, persons, reader: reading["reader"].take(), problems: reading["problems"].take() })
}

fn source(reading: &Value) -> Result<Source, Refused> {
    let document = &reading["document"];
    let text_of = |field: &str| document[field].as_str().map(str::to_owned);
    let id = text_of("id").ok_or(Refused::Missing("the document's \"id\""))?;
    let text = text_of("text").ok_or(Refused::Missing("the document's \"text\""))?;
    if sha256(&text) != id {
        return Err(Refused::Hash);
    }
    let (url, title, published) = (text_of("url"), text_of("title"), text_of("published"));
    let or_empty = |field: &Option<String>| field.clone().unwrap_or_default();
    Ok(Source {
        key: Key::of(&["document", &id, &or_empty(&title), &or_empty(&published), &or_empty(&url)]),
        id,
        path: text_of("path").unwrap_or_default(),
        url,
        title,
        publisher: text_of("publisher"),
        published: published.and_then(|date| date.parse().ok()),
        text,
    })
}

fn sha256(text: &str) -> String {
    use sha2::{Digest, Sha256};
    use std::fmt::Write;
    Sha256::digest(text.as_bytes()).iter().fold(String::from("sha256:"), |mut id, byte| {
        let _ = write!(id, "{byte:02x}");
        id
    })
}

/// A person worth filing: named by at least a word.
fn person(entity: &Value) -> Option<Person> {
    let name = entity["name"].as_str().filter(|name| !name.trim().is_empty())?;
    (entity["kind"] == "person").then(|| Person {
        name: name.to_owned(),
        side: entity["side"].as_str().map(str::to_owned),
        body: entity.clone(),
    })
}

/// The fields that hold ids of entities, as one or as a list.
const ENTITY_FIELDS: [&str; 6] = ["where", "visitors", "accompanied_by", "invited_by", "persons", "bodies"];

fn stand_alone(body: Value, entities: &HashMap<String, Value>, key: &impl Fn(&str) -> Key) -> Value {
    let Value::Object(fields) = body else { return body };
    let entity = |id: &Value| id.as_str().and_then(|id| entities.get(id)).map(short);
    let mut out = Map::new();
    for (name, value) in fields {
        let value = match (name.as_str(), value) {
            ("within", Value::String(local)) => Value::String(Of::Engagement.id(key(&local))),
            ("sides", Value::Array(sides)) => {
                sides.into_iter().map(|side| stand_alone(side, entities, key)).collect::<Vec<_>>().into()
            }
            (field, Value::Array(ids)) if ENTITY_FIELDS.contains(&field) => {
                ids.iter().filter_map(entity).collect::<Vec<_>>().into()
            }
            (field, id @ Value::String(_)) if ENTITY_FIELDS.contains(&field) => entity(&id).unwrap_or(Value::Null),
            (_, value) => value,
        };
        out.insert(name, value);
    }
    Value::Object(out)
}

/// An entity as it stands in a claim: without its id, which means something in its reading only.
fn short(entity: &Value) -> Value {
    let mut entity = entity.clone();
    if let Some(fields) = entity.as_object_mut() {
        fields.shift_remove("id");
        if fields.get("posts").is_some_and(|posts| posts.as_array().is_some_and(Vec::is_empty)) {
            fields.shift_remove("posts");
        }
    }
    entity
}

/// A text whose code points can be sliced: where each of them begins, unless all are one byte.
struct Words<'t> {
    text: &'t str,
    starts: Option<Vec<usize>>,
}

impl<'t> Words<'t> {
    fn new(text: &'t str) -> Words<'t> {
        let starts = (!text.is_ascii()).then(|| text.char_indices().map(|(at, _)| at).chain([text.len()]).collect());
        Words { text, starts }
    }

    fn slice(&self, start: usize, end: usize) -> Option<&'t str> {
        match &self.starts {
            None => self.text.get(start..end),
            Some(starts) => self.text.get(*starts.get(start)?..*starts.get(end)?),
        }
    }
}

fn check_quotes(value: &Value, text: &Words, title: &Words) -> Result<(), Refused> {
    match value {
        Value::Array(list) => list.iter().try_for_each(|value| check_quotes(value, text, title)),
        Value::Object(fields) => {
            if let Some(exact) = fields.get("exact").and_then(Value::as_str) {
                let number = |field: &str| fields.get(field).and_then(Value::as_u64).map(|n| n as usize);
                let place = if fields.get("in").is_some_and(|zone| zone == "title") { title } else { text };
                let found = number("start").zip(number("end")).and_then(|(start, end)| place.slice(start, end));
                if found != Some(exact) || exact.is_empty() {
                    return Err(Refused::Quote(exact.to_owned()));
                }
            }
            fields.values().try_for_each(|value| check_quotes(value, text, title))
        }
        _ => Ok(()),
    }
}
