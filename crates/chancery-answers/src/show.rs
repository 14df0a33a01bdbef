//! One engagement in full: each line with its words and their source; and what a search finds.

use crate::SideNames;
use crate::list::{flat, names, people, sides, sort, subject, text};
use chancery_register::{Hit, Question};
use serde_json::Value;
use std::fmt::Write;

/// An engagement as a page; `meetings` are those within it, if it is a visit; `sequels` are lines of what later claims
/// say of a promise, or of the earlier promises that thanks may be for.
pub fn engagement(body: &Value, meetings: &[Value], sequels: &[String], side_name: SideNames) -> String {
    let mut out = String::new();
    let _ = writeln!(out, "{}  {}", text(&body["id"]), heading(body, side_name));
    fact(&mut out, "status", &text(&body["status"]));
    history(&mut out, body);
    let when = body["when"]["edtf"].as_str();
    fact(&mut out, "when", when.unwrap_or("no source gives a date"));
    said(&mut out, &body["when"]["quote"], body);
    fact(&mut out, "where", &names(&body["where"]).join(", "));
    entities(&mut out, body, side_name);
    basis(&mut out, body);
    fact(&mut out, "sort", &sort(body).replace('_', " "));
    for field in ["purpose", "title", "what", "due", "stage"] {
        fact(&mut out, field, &text(&body[field]));
    }
    if body["amount"].is_object() {
        fact(&mut out, "amount", &format!("{} {}", text(&body["amount"]["value"]), text(&body["amount"]["currency"])));
    }
    for field in ["topics", "for"] {
        for topic in body[field].as_array().into_iter().flatten() {
            fact(&mut out, if field == "for" { "thanks for" } else { "topic" }, &text(&topic["text"]));
            said(&mut out, &topic["quote"], body);
        }
    }
    conflicts(&mut out, body);
    if !meetings.is_empty() {
        let _ = writeln!(out, "\n  meetings within it");
        for meeting in meetings {
            let when = meeting["when"]["edtf"].as_str().unwrap_or("undated");
            let _ = writeln!(out, "    {}  {when}  {}", text(&meeting["id"]), heading(meeting, side_name));
        }
    }
    if !sequels.is_empty() {
        let heading = if body["kind"] == "appreciation" { "promises it may be for" } else { "later claims about it" };
        let _ = writeln!(out, "\n  {heading}");
        sequels.iter().for_each(|line| {
            let _ = writeln!(out, "    {line}");
        });
    }
    sources(&mut out, body);
    out
}

/// An engagement in a few words.
pub(crate) fn heading(body: &Value, side_name: SideNames) -> String {
    let name = |side: &String| side_name(side).unwrap_or_else(|| side.clone());
    let all = |list: &[String]| list.iter().map(name).collect::<Vec<_>>().join(", ");
    let (from, to) = sides(body);
    let who = if to.is_empty() { all(&from) } else { format!("{} → {}", all(&from), all(&to)) };
    let people = people(body).join(", ");
    let about = if people.is_empty() { subject(body) } else { people };
    let colon = if about.is_empty() { "" } else { ": " };
    format!("{}, {who}{colon}{about}", text(&body["kind"]))
}

fn fact(out: &mut String, name: &str, value: &str) {
    if !value.is_empty() {
        let _ = writeln!(out, "  {name:<12}{value}");
    }
}

/// That no text speaks of a visit, and what it was derived from.
fn basis(out: &mut String, body: &Value) {
    if body["kind"] == "visit" && body["basis"] == "derived" {
        let from: Vec<String> = body["derived_from"].as_array().into_iter().flatten().map(text).collect();
        let from = from.join(" ");
        fact(
            out,
            "basis",
            &format!("derived: no source speaks of a visit, but of talks in the host's country ({from})"),
        );
    }
}

/// The words that a line stands on, with their document.
fn said(out: &mut String, quote: &Value, body: &Value) {
    if let Some(exact) = quote["exact"].as_str() {
        let _ = writeln!(out, "  {:<12}  “{}” {}", "", flat(exact), mark(&quote["document"], body));
    }
}

/// The number under which a document stands in the list of sources.
fn mark(document: &Value, body: &Value) -> String {
    let sources = body["sources"].as_array().into_iter().flatten();
    let at = sources.map(|source| &source["document"]).position(|known| known == document);
    at.map_or(String::new(), |at| format!("[{}]", at + 1))
}

fn history(out: &mut String, body: &Value) {
    let history = body["history"].as_array().map(Vec::as_slice).unwrap_or_default();
    if history.len() < 2 {
        return;
    }
    for step in history {
        let when = step["when"].as_str().map(|when| format!(" for {when}")).unwrap_or_default();
        let published = step["published"].as_str().unwrap_or("undated");
        let mark = mark(&step["document"], body);
        let _ = writeln!(out, "  {:<12}  {published}: {}{when} {mark}", "", text(&step["status"]));
    }
}

/// Everybody, with the side and the posts that the sources give.
fn entities(out: &mut String, body: &Value, side_name: SideNames) {
    let mut list = |label: &str, entities: &Value| {
        for entity in entities.as_array().into_iter().flatten() {
            let side = entity["side"].as_str().map(|side| side_name(side).unwrap_or_else(|| side.to_owned()));
            let side = side.filter(|_| entity["kind"] == "person").map(|side| format!(", {side}")).unwrap_or_default();
            fact(out, label, &format!("{}{side}", text(&entity["name"])));
            for post in entity["posts"].as_array().into_iter().flatten() {
                said(out, &post["quote"], body);
            }
        }
    };
    list("visitor", &body["visitors"]);
    list("with", &body["accompanied_by"]);
    list(
        "invited by",
        &Value::from(vec![body["invited_by"].clone()]).as_array().filter(|l| !l[0].is_null()).cloned().into(),
    );
    for side in body["sides"].as_array().into_iter().flatten() {
        list("took part", &side["persons"]);
        list("took part", &side["bodies"]);
    }
}

fn conflicts(out: &mut String, body: &Value) {
    for field in body["conflicts"].as_array().into_iter().flatten().filter_map(Value::as_str) {
        let _ = writeln!(out, "\n  sources differ on {field}");
        for (number, source) in body["sources"].as_array().into_iter().flatten().enumerate() {
            if let Some(says) = source["says"].get(field) {
                let says = match says {
                    Value::Array(list) => list.iter().map(text).collect::<Vec<_>>().join(", "),
                    other => text(other),
                };
                let _ = writeln!(out, "    {says} [{}]", number + 1);
            }
        }
    }
}

fn sources(out: &mut String, body: &Value) {
    let _ = writeln!(out, "\n  sources");
    for (number, source) in body["sources"].as_array().into_iter().flatten().enumerate() {
        let place = source["url"].as_str().or(source["path"].as_str()).unwrap_or_default();
        let published = source["published"].as_str().unwrap_or("undated");
        let claims: Vec<String> = source["claims"].as_array().into_iter().flatten().map(text).collect();
        let _ = writeln!(out, "  [{}] {published}  {place}  {}", number + 1, claims.join(" "));
        for quote in source["quotes"].as_array().into_iter().flatten().take(3) {
            let _ = writeln!(out, "      “{}”", flat(&text(&quote["exact"])));
        }
    }
}

/// What a search has found, a block a document.
pub fn hits(hits: &[Hit]) -> String {
    let mut out = String::new();
    for hit in hits {
        let place = hit.url.as_deref().unwrap_or(&hit.path);
        let published = hit.published.as_deref().unwrap_or("undated");
        let replaced = if hit.replaced { "  (there is a newer version)" } else { "" };
        let _ = writeln!(out, "{published}  {place}{replaced}");
        if let Some(title) = &hit.title {
            let _ = writeln!(out, "    {title}");
        }
        let _ = writeln!(out, "    {}", hit.passage);
        if !hit.engagements.is_empty() {
            let _ = writeln!(out, "    {}", hit.engagements.join(" "));
        }
    }
    if hits.is_empty() { "nothing found\n".to_owned() } else { out }
}

/// A pair of claims for somebody to judge.
pub fn question(question: &Question, side_name: SideNames) -> String {
    let mut out = String::new();
    let _ = writeln!(out, "{}  {}\nmay be one: {}", question.a, question.b, question.evidence);
    for claim in [&question.first, &question.second] {
        let when = claim["when"]["edtf"].as_str().unwrap_or("not dated");
        let _ = writeln!(out, "  {when}  {}  {}", text(&claim["status"]), heading(claim, side_name));
        let _ = writeln!(out, "    “{}”", flat(&text(&claim["quotes"][0]["exact"])));
    }
    out
}
