//! Ways of telling: each line of `corpus/constructions/` with four pairs of people filled in, and for how many of them the
//! engagement is read. The counts stand in a snapshot, so that a change shows what it gained and what it lost.

use chancery_model::Document;
use chancery_pipeline::{Chancery, ReadOptions};
use serde_json::Value;
use std::fmt::Write;
use std::fs;
use std::path::Path;

/// Who is filled in: name, post, state's adjective, name, capital, code and full name, "her" or "his", "she" or "he".
type Person = [&'static str; 9];

const CASTS: [[Person; 2]; 4] = [
    [
        ["Litia Qarase", "Foreign Minister", "Fijian", "Fiji", "Suva", "FJI", "Republic of Fiji", "her", "she"],
        ["Nils Hovland", "Foreign Minister", "Norwegian", "Norway", "Oslo", "NOR", "Kingdom of Norway", "his", "he"],
    ],
    [
        ["Tomasz Wierzbicki", "Prime Minister", "Polish", "Poland", "Warsaw", "POL", "Republic of Poland", "his", "he"],
        ["Amadou Ndiaye", "President", "Senegalese", "Senegal", "Dakar", "SEN", "Republic of Senegal", "his", "he"],
    ],
    [
        [
            "Khamla Souvannavong",
            "Deputy Prime Minister",
            "Lao",
            "Laos",
            "Vientiane",
            "LAO",
            "Lao People's Democratic Republic",
            "his",
            "he",
        ],
        [
            "Nguyen Van Thuan",
            "Minister of Industry and Trade",
            "Vietnamese",
            "Vietnam",
            "Hanoi",
            "VNM",
            "Socialist Republic of Vietnam",
            "his",
            "he",
        ],
    ],
    [
        [
            "Yerlan Abdrakhmanov",
            "Minister of Foreign Affairs",
            "Kazakh",
            "Kazakhstan",
            "Astana",
            "KAZ",
            "Republic of Kazakhstan",
            "his",
            "he",
        ],
        [
            "Catherine Hollister",
            "Secretary of State",
            "US",
            "the United States",
            "Washington",
            "USA",
            "United States of America",
            "her",
            "she",
        ],
    ],
];

/// A heading's lines and what must be read from each.
struct Group {
    kind: String,
    clauses: Vec<(String, String)>,
    lines: Vec<String>,
}

#[test]
fn ways_of_telling_are_read_as_counted() {
    let chancery = Chancery::shipped().unwrap();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../corpus/constructions");
    let (mut counts, mut read, mut all) = (String::new(), 0, 0);
    for name in ["talks", "visits", "agreements", "commitments", "milestones"] {
        let text = fs::read_to_string(folder.join(name).with_extension("md")).unwrap();
        for group in groups(&text) {
            let _ = writeln!(counts, "{} {:?}", group.kind, group.clauses);
            for line in &group.lines {
                let right = CASTS.iter().filter(|cast| is_read(&chancery, &group, line, cast)).count();
                read += right;
                all += CASTS.len();
                let _ = writeln!(counts, "  {right}/4 {line}");
            }
        }
    }
    // Most ways are read for everybody; below nine tenths something broke rather than changed.
    assert!(read * 10 >= all * 9, "only {read} of {all} are read:\n{counts}");
    insta::assert_snapshot!("constructions", counts);
}

fn groups(text: &str) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    for line in text.lines() {
        if let Some(reads) = line.strip_prefix("reads: ") {
            let mut parts = reads.split("; ");
            let kind = parts.next().unwrap_or_default().to_owned();
            let clause = |part: &str| {
                part.split_once(' ').map_or((part.to_owned(), String::new()), |(a, b)| (a.into(), b.into()))
            };
            groups.push(Group { kind, clauses: parts.map(clause).collect(), lines: Vec::new() });
        } else if let Some(line) = line.strip_prefix("- ") {
            groups.last_mut().expect("lines stand below a `reads:`").lines.push(line.to_owned());
        }
    }
    groups
}

fn is_read(chancery: &Chancery, group: &Group, line: &str, cast: &[Person; 2]) -> bool {
    let document = Document {
        path: "line".into(),
        url: None,
        title: None,
        publisher: None,
        published: Some("2024-05-14".parse().unwrap()),
        text: filled(line, cast),
    };
    let reading = serde_json::to_value(chancery.read(&document, ReadOptions::default())).unwrap();
    let alike = |e: &&Value| e["kind"] == group.kind.as_str();
    let engagements: Vec<&Value> = reading["engagements"].as_array().unwrap().iter().filter(alike).collect();
    if group.kind == "visit" && engagements.len() > 1 {
        return false;
    }
    engagements.iter().any(|e| between(e, group, cast) && named(e, &reading, line, cast) && says(e, group))
}

/// A line with the places in braces filled in.
fn filled(line: &str, cast: &[Person; 2]) -> String {
    let mut text = String::new();
    let mut rest = line;
    while let Some((before, after)) = rest.split_once('{') {
        let (place, after) = after.split_once('}').expect("a brace is closed");
        text += before;
        text += &words(place, cast);
        rest = after;
    }
    text + rest
}

fn words(place: &str, cast: &[Person; 2]) -> String {
    let [name, post, adjective, state, capital, _, full, possessive, pronoun] =
        cast[usize::from(place.starts_with('B'))];
    match &place[1..] {
        "" => format!("{adjective} {post} {name}"),
        "p" => format!("{post} {name}"),
        "of" => format!("{post} of {state} {name}"),
        "app" => format!("{name}, {post} of {state},"),
        "the" => format!("the {post} of the {full}, {name},"),
        "n" => name.to_owned(),
        "s" => name.rsplit(' ').next().unwrap_or(name).to_owned(),
        "post" => post.to_owned(),
        "adj" => adjective.to_owned(),
        "st" => state.to_owned(),
        "cap" => capital.to_owned(),
        "g" => possessive.to_owned(),
        "he" => pronoun.to_owned(),
        "He" => pronoun[..1].to_uppercase() + &pronoun[1..],
        other => panic!("`{{{other}}}` is no place"),
    }
}

/// Whether an engagement is between the two sides, in the right direction.
fn between(e: &Value, group: &Group, cast: &[Person; 2]) -> bool {
    let (a, b) = (cast[0][5], cast[1][5]);
    let sides = |field: &str| -> Vec<&str> {
        e[field].as_array().map(|all| all.iter().filter_map(Value::as_str).collect()).unwrap_or_default()
    };
    let both = |mut found: Vec<&str>| {
        found.sort_unstable();
        let mut wanted = vec![a, b];
        wanted.sort_unstable();
        found == wanted
    };
    let joint = group.clauses.iter().any(|(name, _)| name == "joint");
    match group.kind.as_str() {
        "visit" => e["sending"] == a && e["host"] == b,
        "talks" => both(e["sides"].as_array().unwrap().iter().filter_map(|s| s["party"].as_str()).collect()),
        "agreement" | "milestone" => both(sides("parties")),
        _ if joint => both(sides("by")),
        _ => sides("by") == [a] && sides("to") == [b],
    }
}

/// Whether the persons whom a line names take part in talks and visits.
fn named(e: &Value, reading: &Value, line: &str, cast: &[Person; 2]) -> bool {
    let persons: Vec<&Value> = match e["kind"].as_str() {
        Some("visit") => e["visitors"].as_array().unwrap().iter().collect(),
        Some("talks") => e["sides"].as_array().unwrap().iter().flat_map(|s| s["persons"].as_array().unwrap()).collect(),
        _ => return true,
    };
    let entities = reading["entities"].as_array().unwrap();
    let name = |id: &&Value| entities.iter().find(|x| x["id"] == **id).and_then(|x| x["name"].as_str());
    let names: Vec<&str> = persons.iter().filter_map(name).collect();
    let whom = if e["kind"] == "visit" { "A" } else { "AB" };
    whom.chars().all(|who| {
        let place = |form: &&str| line.contains(&format!("{{{who}{form}}}"));
        let told = ["", "p", "of", "app", "the", "n", "s"].iter().any(place);
        let last = words(&format!("{who}s"), cast);
        !told || names.iter().any(|n| n.contains(&last))
    })
}

/// Whether the further clauses hold.
fn says(e: &Value, group: &Group) -> bool {
    group.clauses.iter().all(|(name, wanted)| match name.as_str() {
        "joint" => true,
        "when" => e["when"]["edtf"] == wanted.as_str(),
        "title" | "what" => e[name].as_str().is_some_and(|value| value.contains(wanted.as_str())),
        "for" => e["for"].as_array().unwrap().iter().any(|r| r["text"].as_str().unwrap().contains(wanted.as_str())),
        "ordinal" => e["ordinal"].as_i64() == wanted.parse().ok(),
        _ => e[name] == wanted.as_str(),
    })
}
