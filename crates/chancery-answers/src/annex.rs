//! Visits with what was talked about and what came of them, as parliaments ask for them: each once, with the rule by
//! which they were counted, and a plain word where no source reports anything.

use crate::SideNames;
use crate::list::{flat, names, people, sides, subject, text};
use serde_json::{Value, json};
use std::fmt::Write;

/// Issues are told by topics: more of them than this say no more.
const ISSUES: usize = 12;

/// Writes into a visit what was talked about at its meetings and what was signed, and how many sources were looked at.
pub fn outcomes(visit: &mut Value, meetings: &[Value], agreements: &[Value]) {
    let mut issues: Vec<String> = Vec::new();
    for topic in meetings.iter().flat_map(|meeting| meeting["topics"].as_array().into_iter().flatten()) {
        let topic = text(&topic["text"]);
        if !issues.iter().any(|known| known.to_lowercase().contains(&topic.to_lowercase())) {
            issues.push(topic);
        }
    }
    let mut looked_at: Vec<&Value> = [&*visit].into_iter().chain(meetings).flat_map(documents).collect();
    looked_at.sort_by_key(|document| document.as_str());
    looked_at.dedup();
    let looked_at = looked_at.len();
    let signed: Vec<Value> = agreements
        .iter()
        .map(|agreement| {
            let title = Some(subject(agreement)).filter(|title| !title.is_empty());
            json!({"id": agreement["id"], "instrument": agreement["instrument"], "stage": agreement["stage"],
                   "title": title, "quote": agreement["quotes"][0]})
        })
        .collect();
    visit["issues"] = json!(issues);
    visit["agreements"] = signed.into();
    visit["sources_looked_at"] = looked_at.into();
}

fn documents(body: &Value) -> impl Iterator<Item = &Value> {
    body["sources"].as_array().into_iter().flatten().map(|source| &source["document"])
}

/// The visits as an annex; [`outcomes`] has been written into each.
pub fn annex(visits: &[Value], side_name: SideNames) -> String {
    let mut out = String::new();
    for (number, visit) in visits.iter().enumerate() {
        let name = |list: &[String]| {
            let named = list.iter().map(|side| side_name(side).unwrap_or_else(|| side.clone()));
            named.collect::<Vec<_>>().join(", ")
        };
        let (from, to) = sides(visit);
        let who = Some(people(visit).join(", ")).filter(|who| !who.is_empty());
        let when = visit["when"]["edtf"].as_str().unwrap_or("no date reported");
        let _ = writeln!(
            out,
            "{}. {when}  {}, {} → {}  {}",
            number + 1,
            who.unwrap_or_else(|| "nobody named".to_owned()),
            name(&from),
            name(&to),
            text(&visit["id"])
        );
        let basis = if visit["basis"] == "derived" { ", derived from talks there" } else { "" };
        let _ = writeln!(out, "   status      {}{basis}", text(&visit["status"]));
        let places = names(&visit["where"]).join(", ");
        if !places.is_empty() {
            let _ = writeln!(out, "   places      {places}");
        }
        let looked_at = visit["sources_looked_at"].as_u64().unwrap_or(0);
        let none = format!("none reported in {looked_at} source{}", if looked_at == 1 { "" } else { "s" });
        let _ = writeln!(out, "   issues      {}", issues(visit).unwrap_or_else(|| none.clone()));
        let _ = writeln!(out, "   agreements  {}", signed(visit).unwrap_or(none));
    }
    let _ = writeln!(
        out,
        "\n{} visit{}, each counted once however many sources tell of it; the planned and the called off are counted too, \
         under their status. Agreements are those of the two sides from the first day to the third after the last.",
        visits.len(),
        if visits.len() == 1 { "" } else { "s" }
    );
    out
}

fn issues(visit: &Value) -> Option<String> {
    let all: Vec<String> = visit["issues"].as_array().into_iter().flatten().map(text).collect();
    let more = if all.len() > ISSUES { format!("; and {} more", all.len() - ISSUES) } else { String::new() };
    let shown = all.iter().take(ISSUES).map(String::as_str).collect::<Vec<_>>().join("; ");
    (!shown.is_empty()).then(|| shown + &more)
}

fn signed(visit: &Value) -> Option<String> {
    let one = |agreement: &Value| {
        let title = agreement["title"].as_str().or(agreement["quote"]["exact"].as_str()).unwrap_or_default();
        format!("{} ({}, {})", flat(title), text(&agreement["instrument"]), text(&agreement["id"]))
    };
    let all: Vec<String> = visit["agreements"].as_array().into_iter().flatten().map(one).collect();
    (!all.is_empty()).then(|| all.join("; "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_visit_has_its_issues_and_a_plain_word_where_nothing_is_reported() {
        let source = |id: &str| json!([{"document": id}]);
        let mut visit = json!({
            "id": "g0123456789abcdef", "kind": "visit", "status": "done", "when": {"edtf": "2021-03-04"}, "where": [],
            "sending": "TON", "host": "FJI", "visitors": [{"name": "Mele Falemaka"}], "sources": source("a"),
        });
        let talks =
            json!({"topics": [{"text": "fisheries\n  patrols"}, {"text": "Fisheries"}], "sources": source("b")});
        outcomes(&mut visit, &[talks.clone(), talks], &[]);
        let page = annex(&[visit.clone()], &|_| None);
        assert!(page.starts_with("1. 2021-03-04  Mele Falemaka, TON → FJI  g0123456789abcdef\n"), "{page}");
        assert!(page.contains("   issues      fisheries patrols\n"), "{page}");
        assert!(page.contains("   agreements  none reported in 2 sources\n"), "{page}");
        let treaty =
            json!({"id": "g1", "kind": "agreement", "instrument": "treaty", "title": "Treaty on Reefs", "quotes": []});
        outcomes(&mut visit, &[], &[treaty]);
        let page = annex(&[visit], &|_| None);
        assert!(page.contains("issues      none reported in 1 source\n"), "{page}");
        assert!(page.contains("agreements  Treaty on Reefs (treaty, g1)\n"), "{page}");
    }
}
