//! A reading's JSON, seen as expectation lines see it: records with fillers, each with the ways it is written.

use crate::clause::{What, clauses_of};
use serde_json::Value as Json;
use std::fmt::Write;

/// A reading, in the contract's JSON.
#[derive(Clone, Copy)]
pub struct Reading<'a>(pub &'a Json);

/// One thing of a reading.
#[derive(Clone, Copy)]
pub struct Record<'a> {
    /// What it is; of an entity or an engagement its own kind.
    pub what: What,
    /// Its JSON.
    pub json: &'a Json,
}

/// One value in one place, with every way it is written: an entity's names, a topic's text, a post's title and body.
pub type Filler<'a> = Vec<&'a str>;

/// The elements of a list; none if it is not there.
pub fn items(json: &Json) -> &[Json] {
    json.as_array().map_or(&[], Vec::as_slice)
}

/// The name of an entity, and every form of it.
fn names(entity: &Json) -> Filler<'_> {
    entity["name"].as_str().into_iter().chain(items(&entity["names"]).iter().filter_map(Json::as_str)).collect()
}

impl<'a> Reading<'a> {
    /// Everything that is what the line speaks of.
    pub fn records(self, what: What) -> Vec<Record<'a>> {
        let (list, any) = match what {
            What::Document => return vec![Record { what, json: &self.0["document"] }],
            What::Problem => return items(&self.0["problems"]).iter().map(|json| Record { what, json }).collect(),
            What::Entity(kind) => (&self.0["entities"], kind == "entity"),
            What::Engagement(kind) => (&self.0["engagements"], kind == "engagement"),
        };
        let kind = |json: &Json| json["kind"].as_str().and_then(What::named).unwrap_or(what);
        items(list)
            .iter()
            .map(|json| Record { what: kind(json), json })
            .filter(|record| any || record.what == what)
            .collect()
    }

    /// Every name of an entity; the id itself if there is no entity with it.
    fn names(self, id: &'a Json) -> Filler<'a> {
        match items(&self.0["entities"]).iter().find(|entity| entity["id"] == *id) {
            Some(entity) => names(entity),
            None => id.as_str().into_iter().collect(),
        }
    }

    /// What stands in a record at the place that a clause asks about.
    pub fn fillers(self, record: Record<'a>, word: &str) -> Vec<Filler<'a>> {
        let json = record.json;
        let text = |json: &'a Json| json.as_str().map(|text| vec![text]).into_iter().collect();
        let texts = |list: &'a Json, key: &str| {
            items(list).iter().filter_map(|item| item[key].as_str()).map(|text| vec![text]).collect()
        };
        let named = |list: &'a Json| items(list).iter().map(|id| self.names(id)).collect();
        match word {
            "by" => named(&json["visitors"]),
            "with" => named(&json["accompanied_by"]),
            "where" => named(&json["where"]),
            "invited by" if json["invited_by"].is_null() => Vec::new(),
            "invited by" => vec![self.names(&json["invited_by"])],
            "persons" | "bodies" => {
                items(&json["sides"]).iter().flat_map(|side| items(&side[word])).map(|id| self.names(id)).collect()
            }
            "topics" => texts(&json["topics"], "text"),
            "for" => texts(&json["for"], "text"),
            "quote" => texts(&json["quotes"], "exact"),
            "also" => names(json).into_iter().map(|name| vec![name]).collect(),
            "when" => text(&json["when"]["edtf"]),
            "basis" => text(&json["when"]["basis"]),
            "post" => items(&json["posts"])
                .iter()
                .map(|post| ["title", "organisation"].iter().filter_map(|key| post[*key].as_str()).collect())
                .collect(),
            _ => text(&json[word]),
        }
    }

    /// The value at a place, written in a row; empty if there is none.
    pub fn shown_at(self, record: Record<'a>, word: &str) -> String {
        if let Some(number) = record.json[word].as_f64() {
            return number.to_string();
        }
        if let Some((value, currency)) = amount(record.json).filter(|_| word == "amount") {
            return format!("{value} {currency}");
        }
        let shown = self.fillers(record, word).into_iter().map(|filler| match (word, &filler[..]) {
            ("post", [title, organisation]) => format!("{title:?} of {organisation:?}"),
            ("post" | "topics" | "for" | "quote" | "what" | "purpose" | "title", [text, ..]) => format!("{text:?}"),
            (_, [first, ..]) => (*first).to_owned(),
            (_, []) => String::new(),
        });
        shown.collect::<Vec<_>>().join(", ")
    }

    /// A record in the corpus's own words, for a report.
    pub fn show(self, record: Record<'a>) -> String {
        let mut shown = format!("{}: {}", record.what.word(), head(record));
        for clause in clauses_of(record.what) {
            let value = self.shown_at(record, clause.word);
            if !value.is_empty() {
                let _ = write!(shown, "; {} {value}", clause.word);
            }
        }
        shown
    }
}

/// The sum and the currency of a record that has them.
pub fn amount(json: &Json) -> Option<(f64, &str)> {
    Some((json["amount"]["value"].as_f64()?, json["amount"]["currency"].as_str()?))
}

/// The sides that act in a record, and those towards whom it goes, where its kind has such.
pub fn sides(record: Record<'_>) -> (Vec<&str>, Option<Vec<&str>>) {
    let json = record.json;
    match record.what.word() {
        "visit" => (side_list(&json["sending"]), Some(side_list(&json["host"]))),
        "talks" => {
            let mut met: Vec<_> = items(&json["sides"]).iter().flat_map(|side| side_list(&side["party"])).collect();
            met.sort_unstable();
            met.dedup();
            (met, None)
        }
        "agreement" | "milestone" => (side_list(&json["parties"]), None),
        "commitment" | "appreciation" => (side_list(&json["by"]), Some(side_list(&json["to"]))),
        _ => (Vec::new(), None),
    }
}

/// Sides as one string, several joined by `+`, or a list.
fn side_list(json: &Json) -> Vec<&str> {
    let one = json.as_str().into_iter();
    one.chain(items(json).iter().filter_map(Json::as_str)).flat_map(|text| text.split('+')).collect()
}

/// What stands after the colon in a line that would expect this record.
fn head(record: Record<'_>) -> String {
    let json = record.json;
    let row = |sides: Vec<&str>| if sides.is_empty() { "none".to_owned() } else { sides.join(" + ") };
    match record.what {
        What::Document => String::new(),
        What::Problem => format!("{:?}", json["message"].as_str().unwrap_or_default()),
        What::Entity(_) => json["name"].as_str().unwrap_or_default().to_owned(),
        What::Engagement(_) => match sides(record) {
            (by, Some(to)) => format!("{} -> {}", row(by), row(to)),
            (by, None) => row(by),
        },
    }
}
