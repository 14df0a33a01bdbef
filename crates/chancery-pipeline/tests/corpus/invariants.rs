//! What must hold of every reading, whatever the passage: quotes verbatim, references that lead somewhere, the
//! contract's own vocabulary.

use crate::clause::{CLAUSES, Kind, What};
use crate::reading::items;
use chancery_model::{Document, Edtf};
use serde_json::Value as Json;
use std::collections::HashSet;

/// Every way in which a reading breaks the contract.
pub fn broken(document: &Document, json: &Json) -> Vec<String> {
    let mut wrong = Vec::new();
    if json["schema"] != 1 {
        wrong.push(format!("schema is {}", json["schema"]));
    }
    quotes(document, json, "reading", &mut wrong);
    let entities = ids(&json["entities"], "entity", &mut wrong);
    let engagements = ids(&json["engagements"], "engagement", &mut wrong);
    for entity in items(&json["entities"]) {
        let known = entity["kind"].as_str().and_then(What::named);
        if !matches!(known, Some(What::Entity(_))) || entity["kind"] == "entity" {
            wrong.push(format!("entity {} is of no kind of the contract: {}", entity["id"], entity["kind"]));
        }
        if entity["name"].as_str().is_none_or(str::is_empty) {
            wrong.push(format!("entity {} has no name", entity["id"]));
        }
    }
    for engagement in items(&json["engagements"]) {
        for told in engagement_breaks(engagement, &entities, &engagements) {
            wrong.push(format!("{} {}: {told}", engagement["kind"], engagement["id"]));
        }
    }
    wrong
}

/// The ids of a list, each of them used once.
fn ids<'a>(list: &'a Json, what: &str, wrong: &mut Vec<String>) -> HashSet<&'a str> {
    let mut ids = HashSet::new();
    for item in items(list) {
        match item["id"].as_str() {
            Some(id) if ids.insert(id) => {}
            Some(id) => wrong.push(format!("{what} id {id} is used twice")),
            None => wrong.push(format!("an {what} has no id")),
        }
    }
    ids
}

/// Everything that looks like a quote, wherever it stands, is a slice of the text or the title.
fn quotes(document: &Document, json: &Json, at: &str, wrong: &mut Vec<String>) {
    match json {
        Json::Array(list) => {
            list.iter().enumerate().for_each(|(i, item)| quotes(document, item, &format!("{at}[{i}]"), wrong))
        }
        Json::Object(map) => {
            if map.contains_key("exact") && !is_verbatim(document, json) {
                wrong.push(format!("{at}: {json} is not verbatim"));
            }
            map.iter().for_each(|(key, item)| quotes(document, item, &format!("{at}.{key}"), wrong));
        }
        _ => {}
    }
}

fn is_verbatim(document: &Document, quote: &Json) -> bool {
    let zone = if quote["in"] == "title" { document.title.as_deref().unwrap_or_default() } else { &document.text };
    let (Some(start), Some(end)) = (quote["start"].as_u64(), quote["end"].as_u64()) else { return false };
    let (Ok(start), Ok(end)) = (usize::try_from(start), usize::try_from(end)) else { return false };
    let slice: String = zone.chars().skip(start).take(end.saturating_sub(start)).collect();
    start < end && quote["exact"] == slice && slice.chars().count() == end - start
}

fn engagement_breaks(json: &Json, entities: &HashSet<&str>, engagements: &HashSet<&str>) -> Vec<String> {
    let mut wrong = Vec::new();
    if items(&json["quotes"]).is_empty() {
        wrong.push("it has no quote".to_owned());
    }
    if json["confidence"].as_f64().is_none_or(|c| !(0.0..=1.0).contains(&c)) {
        wrong.push(format!("confidence {} is not between 0 and 1", json["confidence"]));
    }
    for date in [&json["when"]["edtf"], &json["due"]].into_iter().filter_map(Json::as_str) {
        if date.parse::<Edtf>().is_err() {
            wrong.push(format!("{date:?} is not EDTF"));
        }
    }
    for id in referenced(json) {
        if !entities.contains(id) {
            wrong.push(format!("no entity has the id {id}"));
        }
    }
    if let Some(id) = json["within"].as_str()
        && !engagements.contains(id)
    {
        wrong.push(format!("it lies within {id}, which is not there"));
    }
    wrong.extend(vocabulary(json));
    wrong
}

/// Every entity id in an engagement.
fn referenced(json: &Json) -> Vec<&str> {
    let lists = [&json["visitors"], &json["accompanied_by"], &json["where"]];
    let of_sides = items(&json["sides"]).iter().flat_map(|side| [&side["persons"], &side["bodies"]]);
    let all = lists.into_iter().chain(of_sides).flat_map(items).chain([&json["invited_by"]]);
    all.filter_map(Json::as_str).collect()
}

/// Words that the contract does not know, where it has a list.
fn vocabulary(json: &Json) -> Vec<String> {
    let kind = json["kind"].as_str().unwrap_or_default();
    if !matches!(What::named(kind), Some(What::Engagement(known)) if known == kind && known != "engagement") {
        return vec!["it is of no kind of the contract".to_owned()];
    }
    let of_kind = CLAUSES.iter().filter(|clause| clause.word == "status" || clause.of == [kind]);
    let unknown = of_kind.filter_map(|clause| match clause.kind {
        Kind::Word(words) if !words.is_empty() && !json[clause.word].as_str().is_some_and(|w| words.contains(&w)) => {
            Some(format!("{} is {}", clause.word, json[clause.word]))
        }
        _ => None,
    });
    unknown.collect()
}
