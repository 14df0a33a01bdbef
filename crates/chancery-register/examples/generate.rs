//! Readings of documents that were never written, as many as asked for, to measure the register with:
//! `cargo run --release -p chancery-register --example generate -- FIRST COUNT > readings.jsonl`.
//!
//! Documents come in the order of time, about 140 a day, each with five claims; one event is told by one to five of
//! them, in varying spellings and with dates left out. A few states have most of the news, as in life. The same numbers
//! always give the same readings.

use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use std::io::{self, BufWriter, Write};

const SIDES: &[&str] = &[
    "USA", "CHN", "JPN", "RUS", "FRA", "DEU", "GBR", "IND", "KOR", "VNM", "LAO", "IDN", "THA", "BRA", "ZAF", "EGY",
    "TUR", "SAU", "POL", "UKR", "ITA", "ESP", "CAN", "MEX", "ARG", "CHL", "KEN", "NGA", "GHA", "ETH", "MAR", "TUN",
    "JOR", "QAT", "ARE", "KAZ", "UZB", "GEO", "ARM", "AZE", "MNG", "NPL", "LKA", "BGD", "PAK", "MMR", "KHM", "MYS",
    "SGP", "PHL", "AUS", "NZL", "FJI", "TON", "WSM", "VUT", "PNG", "SLB", "NOR", "SWE", "FIN", "DNK", "EST", "LVA",
    "LTU", "PRT", "GRC", "BGR", "ROU", "HUN", "CZE", "SVK", "AUT", "CHE", "BEL", "NLD", "IRL", "ISL", "PER", "COL",
    "ECU", "BOL", "URY", "PRY",
];
const SYLLABLES: &[&str] = &[
    "ka", "ri", "mo", "ten", "sa", "lu", "bek", "no", "vi", "dar", "ush", "pe", "lan", "go", "mi", "ra", "tov", "chi",
    "san", "el",
];
const SUBJECTS: &[&str] = &[
    "road",
    "bridge",
    "harbour",
    "school",
    "hospital",
    "railway",
    "grid",
    "forest",
    "fishery",
    "archive",
    "museum",
    "clinic",
    "reservoir",
    "airport",
    "laboratory",
    "market",
    "nursery",
    "observatory",
    "library",
    "tunnel",
    "dam",
    "cable",
    "satellite",
];
const DEEDS: &[&str] =
    &["rebuild", "extend", "finance", "survey", "modernise", "protect", "equip", "restore", "connect", "insure"];

/// A hash as a source of chance: the same for the same question.
fn chance(parts: &[u64]) -> u64 {
    parts.iter().fold(0x9e37_79b9_7f4a_7c15, |hash, part| {
        let mixed = (hash ^ part).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        (mixed ^ (mixed >> 29)).wrapping_mul(0x94d0_49bb_1331_11eb) ^ (mixed >> 32)
    })
}

/// A side; those at the beginning of the list far more often.
fn side(seed: u64) -> usize {
    let a = chance(&[seed, 1]) % SIDES.len() as u64;
    let b = chance(&[seed, 2]) % (a + 1);
    (chance(&[seed, 3]) % (b + 1)) as usize
}

/// Somebody of a side, in one of three spellings.
fn person(side: usize, number: u64, spelling: u64) -> String {
    let word = |seed: u64| -> String {
        let count = 2 + chance(&[seed, 4]) % 2;
        let text: String =
            (0..count).map(|i| SYLLABLES[(chance(&[seed, 5, i]) % SYLLABLES.len() as u64) as usize]).collect();
        text[..1].to_uppercase() + &text[1..]
    };
    let seed = chance(&[side as u64, number]);
    let (given, family) = (word(seed), word(seed ^ 77));
    match spelling % 6 {
        0 => format!("{given} {} {family}", word(seed ^ 99)),
        1 => format!("{family} {given}"),
        _ => format!("{given} {family}"),
    }
}

/// One event: who, when, about what.
struct Event {
    number: u64,
    day: i64,
    a: usize,
    b: usize,
}

fn event(document: u64) -> Event {
    // Events of one to five documents: a document opens a new one, or is one more about the last.
    let mut number = document;
    while number > 0 && !number.is_multiple_of(5) && !chance(&[number, 6]).is_multiple_of(3) {
        number -= 1;
    }
    let a = side(chance(&[number, 7]));
    let mut b = side(chance(&[number, 8]));
    if a == b {
        b = (a + 1) % SIDES.len();
    }
    Event { number, day: (number / 140) as i64, a, b }
}

fn date(day: i64) -> String {
    let start = chancery_resolve::day::number("2000-01-01".parse().expect("a date"));
    chancery_resolve::day::date(start + day as i32).map(|date| date.to_string()).unwrap_or_default()
}

fn reading(document: u64) -> Value {
    let event = event(document);
    let roll = |what: u64| chance(&[document, what]);
    let told = |what: u64| chance(&[event.number, what]);
    let (a, b) = (SIDES[event.a], SIDES[event.b]);
    let guest = person(event.a, told(10) % 30, roll(11));
    let host = person(event.b, told(12) % 30, roll(13));
    let thing = |n: u64| {
        let (deed, subject) = (told(20 + n) % DEEDS.len() as u64, told(30 + n) % SUBJECTS.len() as u64);
        let place = person(event.b, told(40 + n) % 400, 3);
        format!("{} the {} of {place}", DEEDS[deed as usize], SUBJECTS[subject as usize])
    };
    let sentences = [
        format!("{guest} of {a} visited {b} and met {host}. Report {document}."),
        format!("{a} will {}.", thing(0)),
        format!("{b} will {}.", thing(1)),
        format!("{b} thanked {a} for help to {}.", thing(2)),
    ];
    let text = sentences.join(" ");
    let mut start = 0;
    let quotes: Vec<Value> = sentences
        .iter()
        .map(|sentence| {
            let quote = json!({"exact": sentence, "start": start, "end": start + sentence.len()});
            start += sentence.len() + 1;
            quote
        })
        .collect();
    let when = if roll(50).is_multiple_of(4) {
        Value::Null
    } else {
        json!({"edtf": date(event.day), "basis": "stated", "quote": null})
    };
    let published = date(event.day + (roll(51) % 3) as i64);
    let engagement = |id: &str, kind: &str, quote: usize, fields: Value| {
        let mut body = json!({"id": id, "kind": kind});
        for (name, value) in fields.as_object().into_iter().flatten() {
            body[name] = value.clone();
        }
        body["status"] = "done".into();
        body["when"] = if kind == "commitment" || kind == "appreciation" { Value::Null } else { when.clone() };
        body["where"] = json!([]);
        body["quotes"] = json!([quotes[quote]]);
        body["confidence"] = 0.8.into();
        body
    };
    let digest: String = Sha256::digest(text.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect();
    json!({
        "schema": 1,
        "document": {
            "id": format!("sha256:{digest}"), "path": format!("generated:{document}"),
            "url": format!("https://news.example/{document}"), "title": format!("{guest} in {b}"), "publisher": null,
            "published": published, "dateline": null, "language": "en", "text": text,
        },
        "entities": [
            {"id": "e1", "kind": "person", "name": guest, "names": [guest], "side": a, "posts": [], "wikidata": null},
            {"id": "e2", "kind": "person", "name": host, "names": [host], "side": b, "posts": [], "wikidata": null},
        ],
        "engagements": [
            engagement("g1", "visit", 0, json!({
                "type": "official", "visitors": ["e1"], "sending": a, "host": b, "accompanied_by": [], "invited_by": null,
                "purpose": null,
            })),
            engagement("g2", "talks", 0, json!({
                "form": "talks", "mode": "in_person", "topics": [], "within": "g1",
                "sides": [{"party": a, "persons": ["e1"], "bodies": []}, {"party": b, "persons": ["e2"], "bodies": []}],
            })),
            engagement("g3", "commitment", 1, json!({
                "act": "pledge", "by": [a], "to": [b], "what": thing(0), "topics": [], "amount": null, "due": null,
            })),
            engagement("g4", "commitment", 2, json!({
                "act": "pledge", "by": [b], "to": [a], "what": thing(1), "topics": [], "amount": null, "due": null,
            })),
            engagement("g5", "appreciation", 3, json!({
                "by": [b], "to": [a], "for": [{"text": thing(2), "quote": quotes[3]}],
            })),
        ],
        "problems": [],
        "reader": {"version": "generated", "model": "none", "frames": "none"},
    })
}

fn main() -> io::Result<()> {
    let numbers: Vec<u64> = std::env::args().skip(1).filter_map(|argument| argument.parse().ok()).collect();
    let [first, count] = numbers[..] else {
        eprintln!("usage: generate FIRST COUNT");
        std::process::exit(2);
    };
    let mut out = BufWriter::with_capacity(1 << 20, io::stdout().lock());
    for document in first..first + count {
        writeln!(out, "{}", reading(document))?;
    }
    out.flush()
}
