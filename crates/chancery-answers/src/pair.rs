//! Two sides on one page: what they did with one another, kind by kind, each line with its words and their source; and in
//! plain words what the register has nothing of.

use crate::SideNames;
use crate::list::{flat, text};
use crate::show::heading;
use serde_json::Value;
use std::collections::BTreeSet;
use std::fmt::Write;

/// One kind of what two sides did, the latest last.
pub struct Section {
    /// For example `visits`.
    pub title: &'static str,
    /// In the contract's shape, in order of time.
    pub bodies: Vec<Value>,
    /// How many there are beside those given, which are earlier.
    pub more: usize,
}

/// The page. `documents` are all that the register holds.
pub fn pair(sides: &[String; 2], sections: &[Section], documents: u64, side_name: SideNames) -> String {
    let name = |side: &String| side_name(side).unwrap_or_else(|| side.clone());
    let mut out = format!("{} and {}\n", name(&sides[0]), name(&sides[1]));
    let mut sources = Sources::default();
    for section in sections.iter().filter(|section| !section.bodies.is_empty()) {
        let earlier = if section.more > 0 { format!(" (the latest; {} earlier)", section.more) } else { String::new() };
        let _ = writeln!(out, "\n  {}{earlier}", section.title);
        section.bodies.iter().for_each(|body| line(&mut out, body, &mut sources, side_name));
    }
    let none: Vec<&str> =
        sections.iter().filter(|section| section.bodies.is_empty()).map(|section| section.title).collect();
    if !none.is_empty() {
        let _ = writeln!(out, "\n  none in the {documents} documents of this register: {}", none.join(", "));
    }
    if !sources.list.is_empty() {
        let _ = writeln!(out, "\n  sources");
    }
    for (number, (published, place)) in sources.list.iter().enumerate() {
        let _ = writeln!(out, "  [{}] {published}  {place}", number + 1);
    }
    out
}

fn line(out: &mut String, body: &Value, sources: &mut Sources, side_name: SideNames) {
    let when = body["when"]["edtf"].as_str().unwrap_or("not dated");
    let id: String = text(&body["id"]).chars().take(9).collect();
    let standing = match body.get("standing") {
        Some(Value::String(standing)) => format!("; {}", standing.replace('_', " ")),
        Some(_) => "; no later claim about it".to_owned(),
        None => String::new(),
    };
    let _ = writeln!(out, "    {id}  {when}  {}{standing}  {}", text(&body["status"]), flat(&heading(body, side_name)));
    let quote = &body["quotes"][0];
    let marks: Vec<String> = body["sources"].as_array().into_iter().flatten().map(|s| sources.mark(s)).collect();
    let _ = writeln!(out, "        “{}” {}", flat(&text(&quote["exact"])), marks.join(""));
    for field in body["conflicts"].as_array().into_iter().flatten().filter_map(Value::as_str) {
        let says: BTreeSet<String> = body["sources"]
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(|source| source["says"].get(field))
            .map(|says| match says {
                Value::Array(list) => list.iter().map(text).collect::<Vec<_>>().join(", "),
                other => text(other),
            })
            .collect();
        let _ =
            writeln!(out, "        sources differ on {field}: {}", says.into_iter().collect::<Vec<_>>().join(" | "));
    }
}

/// Documents in the order in which they are cited first.
#[derive(Default)]
struct Sources {
    list: Vec<(String, String)>,
}

impl Sources {
    fn mark(&mut self, source: &Value) -> String {
        let place = source["url"].as_str().or(source["path"].as_str()).unwrap_or_default().to_owned();
        let own = (source["published"].as_str().unwrap_or("undated").to_owned(), place);
        let at = self.list.iter().position(|known| *known == own).unwrap_or_else(|| {
            self.list.push(own);
            self.list.len() - 1
        });
        format!("[{}]", at + 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn every_line_has_its_words_and_what_is_not_there_is_said() {
        let visit = json!({
            "id": "g0123456789abcdef", "kind": "visit", "status": "done", "when": {"edtf": "2021-03-04"},
            "sending": "TON", "host": "FJI", "visitors": [{"name": "Mele Falemaka"}], "conflicts": ["when"],
            "quotes": [{"exact": "She came\nto Suva."}],
            "sources": [{"url": "https://example.org/a", "published": "2021-03-05", "says": {"when": "2021-03-04"}},
                        {"url": "https://example.org/b", "published": "2021-03-06", "says": {"when": "2021-03-06"}}],
        });
        let section = |title, bodies| Section { title, bodies, more: 0 };
        let sections = [section("visits", vec![visit]), section("agreements", Vec::new())];
        let page = pair(&["TON".to_owned(), "FJI".to_owned()], &sections, 12, &|_| None);
        assert!(page.contains("g01234567  2021-03-04  done  visit, TON → FJI: Mele Falemaka"), "{page}");
        assert!(page.contains("“She came to Suva.” [1][2]"), "{page}");
        assert!(page.contains("sources differ on when: 2021-03-04 | 2021-03-06"), "{page}");
        assert!(page.contains("none in the 12 documents of this register: agreements"), "{page}");
        assert!(page.ends_with("[2] 2021-03-06  https://example.org/b\n"), "{page}");
    }
}
