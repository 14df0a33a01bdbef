//! Thanks by topic: what one side has thanked another for, the reasons that say the same under one heading.
//!
//! Thanks alone: requests and promises about the same subject stand in lists of their own.

use crate::SideNames;
use crate::list::{flat, sides, text};
use crate::table::grid;
use chancery_resolve::words::{Bag, bag};
use serde_json::{Value, json};

/// Reasons share this much of their words, of a hundred, or stand under headings of their own.
const ALIKE: i32 = 55;

/// What thanks without a reason stand under.
const NO_REASON: &str = "no reason reported";

/// Thanks for one thing, between the same sides.
#[derive(Debug, Clone)]
pub struct Topic {
    /// Who thanks, and who is thanked.
    sides: (Vec<String>, Vec<String>),
    /// As the first of them says it.
    name: String,
    reasons: Vec<Bag>,
    /// Each thanks once: its id, its day or the day it was told of, and the reason with its quote.
    thanks: Vec<(String, Option<String>, Value)>,
}

/// The topics of thanks, which stand in order of time; those with most thanks first, then the earlier.
pub fn topics<'a>(thanks: impl IntoIterator<Item = &'a Value>) -> Vec<Topic> {
    let mut topics: Vec<Topic> = Vec::new();
    for body in thanks {
        let reasons: Vec<&Value> = body["for"].as_array().into_iter().flatten().collect();
        if reasons.is_empty() {
            add(&mut topics, body, &Value::Null);
        }
        reasons.iter().for_each(|reason| add(&mut topics, body, reason));
    }
    topics.sort_by_key(|topic| std::cmp::Reverse(topic.thanks.len()));
    topics
}

fn add(topics: &mut Vec<Topic>, body: &Value, reason: &Value) {
    let name = Some(text(&reason["text"])).filter(|name| !name.is_empty()).unwrap_or_else(|| NO_REASON.to_owned());
    let (own, sides, id) = (bag([name.as_str()]), sides(body), text(&body["id"]));
    // One word in common ("support") says nothing of what for.
    let alike = |known: &Bag| known.shared(&own) > 1 && known.likeness(&own).is_some_and(|points| points >= ALIKE);
    let fits = |topic: &&mut Topic| {
        topic.sides == sides && (topic.name.eq_ignore_ascii_case(&name) || topic.reasons.iter().any(alike))
    };
    let told = body["when"]["edtf"].as_str().or(body["sources"][0]["published"].as_str()).map(str::to_owned);
    let one = (id, told, reason.clone());
    match topics.iter_mut().find(fits) {
        Some(topic) => {
            topic.reasons.push(own);
            if !topic.thanks.iter().any(|known| known.0 == one.0) {
                topic.thanks.push(one);
            }
        }
        None => topics.push(Topic { sides, name, reasons: vec![own], thanks: vec![one] }),
    }
}

impl Topic {
    fn bounds(&self) -> (Option<&str>, Option<&str>) {
        let days = || self.thanks.iter().filter_map(|thanks| thanks.1.as_deref());
        (days().min(), days().max())
    }
}

/// Topics as JSON, a line each, every reason with its quote.
pub fn topics_lines(topics: &[Topic]) -> String {
    let line = |topic: &Topic| {
        let (first, last) = topic.bounds();
        let thanks: Vec<Value> = topic
            .thanks
            .iter()
            .map(|(id, told, reason)| json!({"id": id, "told": told, "text": reason["text"], "quote": reason["quote"]}))
            .collect();
        let line = json!({
            "topic": topic.name, "by": topic.sides.0, "to": topic.sides.1, "count": thanks.len(),
            "first": first, "last": last, "thanks": thanks,
        });
        format!("{line}\n")
    };
    topics.iter().map(line).collect()
}

/// Topics as CSV with a header; ids within a field are parted by semicolons.
pub fn topics_csv(topics: &[Topic]) -> String {
    let mut writer = csv::Writer::from_writer(Vec::new());
    // Writing to memory does not fail.
    let _ = writer.write_record(["topic", "by", "to", "count", "first", "last", "thanks", "quote"]);
    for topic in topics {
        let (first, last) = topic.bounds();
        let ids: Vec<&str> = topic.thanks.iter().map(|thanks| thanks.0.as_str()).collect();
        let _ = writer.write_record([
            topic.name.as_str(),
            &topic.sides.0.join("; "),
            &topic.sides.1.join("; "),
            &ids.len().to_string(),
            first.unwrap_or_default(),
            last.unwrap_or_default(),
            &ids.join("; "),
            &topic.thanks.first().map(|thanks| text(&thanks.2["quote"]["exact"])).unwrap_or_default(),
        ]);
    }
    String::from_utf8(writer.into_inner().unwrap_or_default()).unwrap_or_default()
}

/// Topics as a table for the terminal.
pub fn topics_table(topics: &[Topic], side_name: SideNames, width: usize) -> String {
    if topics.is_empty() {
        return "none in this register\n".to_owned();
    }
    let name = |list: &[String]| {
        let named = list.iter().map(|side| side_name(side).unwrap_or_else(|| side.clone()));
        named.collect::<Vec<_>>().join(", ")
    };
    let mut rows = vec![["topic", "who", "times", "first", "last", "thanks"].map(str::to_owned)];
    rows.extend(topics.iter().map(|topic| {
        let (first, last) = topic.bounds();
        let ids: Vec<String> = topic.thanks.iter().map(|thanks| thanks.0.chars().take(9).collect()).collect();
        [
            flat(&topic.name),
            format!("{} → {}", name(&topic.sides.0), name(&topic.sides.1)),
            topic.thanks.len().to_string(),
            first.unwrap_or("undated").to_owned(),
            last.unwrap_or("undated").to_owned(),
            ids.join(" "),
        ]
    }));
    grid(&rows, &[true, true, false, false, false, true], width)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn thanks(id: &str, day: &str, reasons: &[&str]) -> Value {
        let reasons: Vec<Value> = reasons
            .iter()
            .map(|text| json!({"text": text, "quote": {"exact": format!("thanks for {text}")}}))
            .collect();
        json!({"id": id, "kind": "appreciation", "by": ["TON"], "to": ["FJI"], "when": null, "for": reasons,
               "sources": [{"published": day}]})
    }

    #[test]
    fn reasons_that_say_the_same_are_one_topic_and_each_thanks_counts_once() {
        let all = [
            thanks("g1", "2018-04-01", &["help in rebuilding the pier of Levuka"]),
            thanks("g2", "2019-04-01", &["rebuilding the Levuka pier", "the pier of Levuka that was rebuilt"]),
            thanks("g3", "2019-05-01", &["scholarships for nurses"]),
            thanks("g4", "2020-05-01", &[]),
        ];
        let topics = topics(&all);
        let shown: Vec<(&str, usize)> = topics.iter().map(|topic| (topic.name.as_str(), topic.thanks.len())).collect();
        assert_eq!(
            shown,
            [("help in rebuilding the pier of Levuka", 2), ("scholarships for nurses", 1), (NO_REASON, 1)]
        );
        assert_eq!(topics[0].bounds(), (Some("2018-04-01"), Some("2019-04-01")));
        let table = topics_table(&topics, &|_| None, 120);
        assert!(table.contains("TON → FJI"), "{table}");
        let first: Value = serde_json::from_str(topics_lines(&topics).lines().next().unwrap()).unwrap();
        assert_eq!(first["thanks"][1]["quote"]["exact"], "thanks for rebuilding the Levuka pier");
        assert!(
            topics_csv(&topics).lines().nth(1).unwrap().starts_with("help in rebuilding the pier of Levuka,TON,FJI,2,")
        );
    }

    #[test]
    fn what_two_others_are_thanked_for_is_another_topic() {
        let mut other = thanks("g2", "2019-04-01", &["the pier of Levuka"]);
        other["by"] = json!(["WSM"]);
        assert_eq!(topics(&[thanks("g1", "2018-04-01", &["the pier of Levuka"]), other]).len(), 2);
    }
}
