//! Engagements as JSON lines, in the shape of the contract, and as CSV.

use serde_json::Value;

/// An engagement as one line of JSON.
pub fn line(body: &Value) -> String {
    let mut line = body.to_string();
    line.push('\n');
    line
}

/// The columns of the CSV.
const COLUMNS: [&str; 15] = [
    "id",
    "kind",
    "status",
    "when",
    "from",
    "to",
    "people",
    "places",
    "subject",
    "sort",
    "sources",
    "conflicts",
    "quote",
    "documents",
    "standing",
];

/// Engagements as CSV with a header; lists within a field are parted by semicolons.
pub fn csv<'a>(bodies: impl IntoIterator<Item = &'a Value>) -> String {
    let mut writer = csv::Writer::from_writer(Vec::new());
    let mut write = |record: &[String]| writer.write_record(record);
    let mut failed = write(&COLUMNS.map(str::to_owned)).err();
    for body in bodies {
        failed = failed.or(write(&record(body)).err());
    }
    // Writing to memory does not fail.
    debug_assert!(failed.is_none());
    String::from_utf8(writer.into_inner().unwrap_or_default()).unwrap_or_default()
}

fn record(body: &Value) -> [String; 15] {
    let sides = sides(body);
    let sources = body["sources"].as_array().map(Vec::as_slice).unwrap_or_default();
    let documents = sources.iter().filter_map(|source| source["url"].as_str().or(source["path"].as_str()));
    let conflicts = body["conflicts"].as_array().into_iter().flatten().filter_map(Value::as_str);
    [
        text(&body["id"]),
        text(&body["kind"]),
        text(&body["status"]),
        text(&body["when"]["edtf"]),
        sides.0.join("; "),
        sides.1.join("; "),
        people(body).join("; "),
        names(&body["where"]).join("; "),
        subject(body),
        sort(body),
        sources.len().to_string(),
        conflicts.collect::<Vec<_>>().join("; "),
        text(&body["quotes"][0]["exact"]),
        documents.collect::<Vec<_>>().join("; "),
        text(&body["standing"]),
    ]
}

/// A value as text, on one line whatever lines its source had.
pub(crate) fn text(value: &Value) -> String {
    match value {
        Value::String(text) => flat(text),
        Value::Null => String::new(),
        other => other.to_string(),
    }
}

/// Text on one line.
pub(crate) fn flat(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The names of a list of entities.
pub(crate) fn names(list: &Value) -> Vec<String> {
    list.as_array().into_iter().flatten().map(|entity| text(&entity["name"])).collect()
}

fn strings(list: &Value) -> Vec<String> {
    list.as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect()
}

/// Who acts, and towards whom; for those who do the same together, all of them first and nobody second.
pub(crate) fn sides(body: &Value) -> (Vec<String>, Vec<String>) {
    let one = |field: &str| body[field].as_str().map(str::to_owned).into_iter().collect::<Vec<_>>();
    match body["kind"].as_str().unwrap_or_default() {
        "visit" => (one("sending"), one("host")),
        "talks" => {
            let sides = body["sides"].as_array().into_iter().flatten();
            (sides.filter_map(|side| side["party"].as_str().map(str::to_owned)).collect(), Vec::new())
        }
        "commitment" | "appreciation" => (strings(&body["by"]), strings(&body["to"])),
        _ => (strings(&body["parties"]), Vec::new()),
    }
}

/// The persons in the chief places, and where there are none, the bodies.
pub(crate) fn people(body: &Value) -> Vec<String> {
    let sides = body["sides"].as_array().into_iter().flatten();
    let met: Vec<String> = sides
        .flat_map(|side| {
            let persons = names(&side["persons"]);
            if persons.is_empty() { names(&side["bodies"]) } else { persons }
        })
        .collect();
    if met.is_empty() { names(&body["visitors"]) } else { met }
}

/// What it is about, in a line.
pub(crate) fn subject(body: &Value) -> String {
    let topics = |field: &str| {
        let topics = body[field].as_array().into_iter().flatten();
        topics.map(|topic| text(&topic["text"])).collect::<Vec<_>>().join("; ")
    };
    match body["kind"].as_str().unwrap_or_default() {
        "visit" => Some(text(&body["purpose"])).filter(|purpose| !purpose.is_empty()).unwrap_or_else(|| derived(body)),
        "talks" => topics("topics"),
        "agreement" => text(&body["title"]),
        "appreciation" => topics("for"),
        "milestone" => {
            let ordinal = body["ordinal"].as_i64().map(|n| format!("{} ", ordinal(n))).unwrap_or_default();
            let since = body["since"].as_i64().map(|year| format!(" (since {year})")).unwrap_or_default();
            format!("{ordinal}{}{since}", text(&body["what"]).replace('_', " "))
        }
        _ => text(&body["what"]),
    }
}

/// A number that counts: 1st, 2nd, 70th.
fn ordinal(number: i64) -> String {
    let ending = match (number % 100, number % 10) {
        (11..=13, _) => "th",
        (_, 1) => "st",
        (_, 2) => "nd",
        (_, 3) => "rd",
        _ => "th",
    };
    format!("{number}{ending}")
}

/// What a visit that no source calls one goes by.
fn derived(body: &Value) -> String {
    if body["basis"] == "derived" { "derived from talks there".to_owned() } else { String::new() }
}

/// What sort of its kind it is, in the words of the contract.
pub(crate) fn sort(body: &Value) -> String {
    let field = match body["kind"].as_str().unwrap_or_default() {
        "visit" => "type",
        "talks" => "form",
        "agreement" => "instrument",
        "commitment" => "act",
        _ => return String::new(),
    };
    text(&body[field]).replace("unspecified", "")
}
