//! Measures, not tests: how many dates of collected material are found and come to the right days. Run with
//! `cargo test -p chancery-extract measure -- --ignored --nocapture`; each skips, and says so, where the material is
//! absent. `CHANCERY_MISSES=1` prints what was missed.

use super::test_sentence::{plain, sentences};
use super::{Context, Dated, Meaning, find};
use chancery_model::{Edtf, Sentence, Text};
use jiff::ToSpan as _;
use jiff::civil::Date;
use serde_json::Value;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

fn shared(path: &str) -> Option<PathBuf> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared").join(path);
    if !path.exists() {
        println!("skipped: {} is not there", path.display());
        return None;
    }
    Some(path)
}

fn misses() -> bool {
    std::env::var_os("CHANCERY_MISSES").is_some()
}

fn json(path: &Path) -> Value {
    let text = std::fs::read_to_string(path).unwrap_or_default();
    serde_json::from_str(text.trim_start_matches('\u{feff}')).unwrap_or(Value::Null)
}

/// Right and all, by kind.
#[derive(Default)]
struct Tally(BTreeMap<String, (u32, u32)>);

impl Tally {
    fn count(&mut self, kind: &str, right: bool) {
        let entry = self.0.entry(kind.to_owned()).or_default();
        entry.0 += u32::from(right);
        entry.1 += 1;
    }

    fn print(&self, name: &str) {
        for (kind, (right, all)) in &self.0 {
            println!("{name}: {kind}: {right} of {all} ({:.1} %)", 100.0 * f64::from(*right) / f64::from(*all));
        }
    }
}

/// The released cases of a public date recognizer: expressions with a reference date and their past and future values.
/// Out of scope, and left out: weeks, quarters, seasons, holidays, bare day numbers, decades, open ranges.
#[test]
#[ignore = "a measure, needs collected material"]
fn measure_recognizer_cases() {
    let Some(folder) = shared("corpora/recognizers-text-dates/English") else { return };
    let mut tally = Tally::default();
    for file in ["DateParser", "DatePeriodParser"] {
        let cases = json(&folder.join(format!("{file}.json")));
        for case in cases.as_array().into_iter().flatten() {
            let input = capitalised(case["Input"].as_str().unwrap_or(""));
            let reference = case["Context"]["ReferenceDateTime"].as_str().unwrap_or("");
            let anchor: Option<Date> = reference.get(..10).and_then(|d| d.parse().ok());
            let (text, sentence) = plain(&input);
            let found = find(&text, &sentence, anchor, &mut Context::default());
            let results = case["Results"].as_array().map_or(&[][..], Vec::as_slice);
            for result in results.iter().filter(|result| in_scope(result)) {
                let impossible = result["Value"]["PastResolution"]["date"] == "0001-01-01";
                let right = match impossible {
                    true => found.iter().all(|d| d.when().is_none()),
                    false => found.iter().filter_map(Dated::when).any(|edtf| same(edtf, &result["Value"])),
                };
                let said = result["Text"].as_str().unwrap_or("");
                if !right && misses() {
                    let shown: Vec<String> = found.iter().map(|d| format!("{:?}", d.meaning)).collect();
                    println!("{file}: {input:?} on {reference}: {said:?} is {}, read {shown:?}", result["Value"]);
                }
                tally.count(file, right);
            }
            if results.is_empty() {
                tally.count(&format!("{file}, nothing to find"), found.iter().all(|d| d.when().is_none()));
            }
        }
    }
    tally.print("recognizer cases");
}

/// The cases are typed in lower case, which prose is not.
fn capitalised(input: &str) -> String {
    const NAMES: [&str; 34] = [
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "january",
        "february",
        "march",
        "april",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
        "jan",
        "feb",
        "mar",
        "apr",
        "jun",
        "jul",
        "aug",
        "sep",
        "sept",
        "oct",
        "nov",
        "dec",
        "mon",
        "tues",
        "wed",
        "may",
    ];
    let words = input.split(' ').map(|word| {
        let bare = word.trim_end_matches(|c: char| !c.is_alphabetic());
        match NAMES.contains(&bare) {
            true => word[..1].to_uppercase() + &word[1..],
            false => word.to_owned(),
        }
    });
    words.collect::<Vec<_>>().join(" ")
}

fn in_scope(result: &Value) -> bool {
    // Calendars and chats, not news: numbers alone, counted spans from now, decades, years in words, parts of periods.
    const NOT_OURS: [&str; 34] = [
        "quarter",
        "rest",
        "within",
        "past",
        "previous",
        "decade",
        "decades",
        "thousand",
        "nineteen",
        "hundred",
        "century",
        "tmrw",
        "few",
        "q1",
        "q2",
        "q3",
        "q4",
        "later",
        "ago",
        "now",
        "upcoming",
        "next 3",
        "next 2",
        "twenty one",
        "twenty first",
        "twenty two",
        "my",
        "last day",
        "the day",
        "business",
        "early",
        "late",
        "earlier",
        "weeks",
    ];
    let said = result["Text"].as_str().unwrap_or("").to_lowercase();
    let words: Vec<&str> = said.split(' ').collect();
    let letters = said.contains(|c: char| c.is_alphabetic());
    let full = said.split(['-', '/', '.']).filter(|piece| piece.trim().parse::<u32>().is_ok()).count() == 3;
    let years =
        said.ends_with("0s") || said.ends_with("0's") || said.ends_with("ties") || timex_of(result).ends_with("Y)");
    if !(letters || full)
        || years
        || timex_of(result).ends_with("P6M)")
        || NOT_OURS.iter().any(|w| words.contains(w) || w.contains(' ') && said.contains(w))
    {
        return false;
    }
    let timex = timex_of(result);
    let whole = |text: &str, pattern: &str| {
        text.len() == pattern.len()
            && text
                .bytes()
                .zip(pattern.bytes())
                .all(|(t, p)| if p == b'9' { t.is_ascii_digit() || t == b'X' } else { t == p })
    };
    let day = |text: &str| whole(text, "9999-99-99") && !text.starts_with("XXXX-XX") || whole(text, "XXXX-WXX-9");
    let ends: Vec<&str> = timex.trim_start_matches('(').split(',').collect();
    day(timex)
        || whole(timex, "9999-99") && !timex.ends_with('X')
        || whole(timex, "9999")
        || ends.len() == 3 && !timex.contains('|') && day(ends[0]) && day(ends[1])
}

fn timex_of(result: &Value) -> &str {
    result["Value"]["Timex"].as_str().unwrap_or("")
}

fn same(edtf: Edtf, value: &Value) -> bool {
    let day = |value: &Value| value.as_str().and_then(|s| s.parse::<Date>().ok());
    ["PastResolution", "FutureResolution"].iter().any(|way| {
        let way = &value[*way];
        if let Some(date) = day(&way["date"]) {
            return edtf == Edtf::Day(date);
        }
        let (Some(start), Some(end)) = (day(&way["startDate"]), day(&way["endDate"])) else { return false };
        let before_end = end.checked_sub(1.days()).ok();
        edtf.first() == Some(start) && (edtf.last() == Some(end) || edtf.last() == before_end)
    })
}

/// The annotated releases: whether each date of a visit, meeting or agreement is among those found in its document,
/// or is the day of publication. Numbers that leave 2 after division by 5 are set aside and not read.
#[test]
#[ignore = "a measure, needs collected material"]
fn measure_annotated_dates() {
    let weights =
        std::fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("../../models/english.chm")).unwrap_or_default();
    let Ok(model) = chancery_parse::Model::from_bytes(&weights) else {
        println!("skipped: there are no weights to parse with");
        return;
    };
    for set in ["dev", "manner"] {
        let Some(folder) = shared(&format!("gold/{set}/docs")) else { return };
        let mut tally = Tally::default();
        let mut paths: Vec<PathBuf> =
            std::fs::read_dir(&folder).into_iter().flatten().flatten().map(|e| e.path()).collect();
        paths.sort();
        for path in paths {
            let stem = path.file_stem().and_then(|s| s.to_str()).unwrap_or("").to_owned();
            let number: u32 = stem.rsplit('-').next().and_then(|n| n.parse().ok()).unwrap_or(2);
            if number % 5 == 2 {
                continue;
            }
            let document = json(&path);
            let gold = json(&folder.join(format!("../gold/{stem}.json")));
            count_annotated(&stem, &document, &gold, &model, &mut tally);
        }
        tally.print(set);
    }
}

fn count_annotated(stem: &str, document: &Value, gold: &Value, model: &chancery_parse::Model, tally: &mut Tally) {
    let published: Option<Date> = document["published"].as_str().and_then(|d| d.parse().ok());
    let text = Text::new(document["title"].as_str(), document["text"].as_str().unwrap_or(""));
    let mut context = Context::default();
    let parse = model.parse(&text, &chancery_text::split(&text));
    let lead = chancery_text::header::header(&text).lead;
    let found: Vec<Dated> = parse
        .sentences
        .iter()
        .flat_map(|s| find(&text, s, published, &mut context))
        .filter(|dated| dated.span.start >= lead || text.in_title(dated.span))
        .collect();
    for (list, fields) in [("visits", &["start", "end"][..]), ("meetings", &["date"]), ("agreements", &["date"])] {
        for record in gold[list].as_array().into_iter().flatten() {
            for field in fields {
                let Some(wanted) = record[*field].as_str() else { continue };
                let default = document["published"].as_str() == Some(wanted);
                let right = found.iter().any(|dated| gives(dated, &found, wanted));
                if !right && !default && misses() {
                    let shown: Vec<String> =
                        found.iter().map(|d| format!("{} {:?}", text.slice(d.span), d.meaning)).collect();
                    println!("{stem} ({:?}): {list} {field} {wanted}, read {shown:?}", published);
                }
                let kind = if default && !right { "date of publication" } else { "said in the text" };
                tally.count(&format!("{list}, {kind}"), right || default);
            }
        }
    }
    let problems = found.iter().filter(|d| d.problem.is_some()).count();
    if problems > 0 {
        println!("{stem}: {problems} problems");
    }
}

/// Whether a date gives the wanted day or month, perhaps with a length of stay.
fn gives(dated: &Dated, all: &[Dated], wanted: &str) -> bool {
    let Some(edtf) = dated.when() else { return false };
    let month = |date: Option<Date>| date.map(|d| format!("{:04}-{:02}", d.year(), d.month()));
    let day = |date: Option<Date>| date.map(|d| d.to_string());
    if wanted.len() == 7 {
        return edtf.to_string() == wanted || month(edtf.first()).as_deref() == Some(wanted);
    }
    let stays = all.iter().filter_map(|d| match d.meaning {
        Meaning::Duration { days } => Some(i32::from(days) - 1),
        _ => None,
    });
    let mut ends = stays.flat_map(|days| {
        let on = edtf.first().and_then(|d| d.checked_add(days.days()).ok());
        let back = edtf.last().and_then(|d| d.checked_sub(days.days()).ok());
        [on, back]
    });
    let is_day = !matches!(edtf, Edtf::Month(..) | Edtf::Year(_));
    let mut own = [edtf.first(), edtf.last()].into_iter();
    is_day && (own.any(|d| day(d).as_deref() == Some(wanted)) || ends.any(|d| day(d).as_deref() == Some(wanted)))
}

/// Histories of wars with their time expressions marked: long texts, without a publication date, whose years are told
/// once and carried on.
#[test]
#[ignore = "a measure, needs collected material"]
fn measure_histories() {
    let Some(folder) = shared("corpora/wikiwars/WikiWars_20120218_v104/keyinline") else { return };
    let mut tally = Tally::default();
    let mut paths: Vec<PathBuf> =
        std::fs::read_dir(&folder).into_iter().flatten().flatten().map(|e| e.path()).collect();
    paths.sort();
    for path in paths {
        let (body, marks) = unmarked(&std::fs::read_to_string(&path).unwrap_or_default());
        let text = Text::new(None, &body);
        let mut context = Context::default();
        let found: Vec<Dated> =
            sentences(&text).iter().flat_map(|s: &Sentence| find(&text, s, None, &mut context)).collect();
        for (start, end, value) in &marks {
            let year: Option<i16> = value.get(..4).and_then(|y| y.parse().ok());
            // Years before the sixteenth century are not written without a word that says so.
            if year.is_none_or(|y| y < 1500) || !matches!(value.len(), 4 | 7 | 10) {
                continue;
            }
            let Ok(wanted) = value.parse::<Edtf>() else { continue };
            let right = found.iter().any(|d| {
                d.span.start < *end
                    && *start < d.span.end
                    && d.when().is_some_and(|e| {
                        e == wanted || e.first() == wanted.first() && wanted != e && matches!(e, Edtf::Days(..))
                    })
            });
            if !right && misses() {
                let near: Vec<String> = found
                    .iter()
                    .filter(|d| d.span.start < *end && *start < d.span.end)
                    .map(|d| format!("{:?}", d.meaning))
                    .collect();
                println!("{:?} is {value}, read {near:?}", &body[*start..*end]);
            }
            let kind = match value.len() {
                4 => "years",
                7 => "months",
                _ => "days",
            };
            tally.count(kind, right);
        }
        for dated in found.iter().filter(|d| d.when().is_some()) {
            let marked = marks.iter().any(|(start, end, _)| dated.span.start < *end && *start < dated.span.end);
            if !marked && misses() {
                println!("not marked: {:?} in {:?}", text.slice(dated.span), around(&body, dated));
            }
            tally.count("found, and marked there", marked);
        }
    }
    tally.print("histories");
}

/// Two years of releases: how many dates they give, how many of them are said to contradict themselves, and how long it
/// takes.
#[test]
#[ignore = "a measure, needs collected material"]
fn measure_releases() {
    let Some(folder) = shared("corpora/releases-2021-2022") else { return };
    let mut kinds: BTreeMap<&str, usize> = BTreeMap::new();
    let mut took = std::time::Duration::ZERO;
    for entry in std::fs::read_dir(&folder).into_iter().flatten().flatten() {
        let whole = std::fs::read_to_string(entry.path()).unwrap_or_default();
        let name = entry.file_name().to_string_lossy().into_owned();
        let body = whole.splitn(3, "---").nth(2).unwrap_or(&whole);
        let text = Text::new(None, body);
        let cut = sentences(&text);
        let mut context = Context::default();
        let published = name.get(..10).and_then(|d| d.parse().ok());
        let start = std::time::Instant::now();
        let found: Vec<Dated> = cut.iter().flat_map(|s| find(&text, s, published, &mut context)).collect();
        took += start.elapsed();
        for dated in found {
            let kind = match dated.meaning {
                Meaning::When(Edtf::Day(_)) => "days",
                Meaning::When(Edtf::Days(..)) => "intervals",
                Meaning::When(Edtf::Month(..)) => "months",
                Meaning::When(Edtf::Year(_)) => "years",
                Meaning::Duration { .. } => "lengths",
                Meaning::Vague => "vague",
            };
            *kinds.entry(kind).or_default() += 1;
            if let Some(problem) = &dated.problem {
                println!("{name}: {:?}: {}", text.slice(dated.span), problem.message);
                *kinds.entry("with a problem").or_default() += 1;
            } else if misses() {
                println!(
                    "{kind}\t{}\t{}\t{:?}",
                    published.map_or(String::new(), |p: Date| p.to_string()),
                    dated.when().map_or(String::new(), |e| e.to_string()),
                    around(body, &dated)
                );
            }
        }
    }
    println!("releases: {kinds:?}, {took:?} in all");
}

fn around<'a>(body: &'a str, dated: &Dated) -> &'a str {
    let line = body[..dated.span.start].rfind('\n').map_or(0, |at| at + 1);
    let start = body[line..dated.span.start].char_indices().rev().nth(30).map_or(line, |(at, _)| line + at);
    let end = body[dated.span.end..].char_indices().nth(20).map_or(body.len(), |(at, _)| dated.span.end + at);
    &body[start..end]
}

/// Takes the marks out of a text and gives them as byte ranges with their values.
fn unmarked(marked: &str) -> (String, Vec<(usize, usize, String)>) {
    let mut body = String::with_capacity(marked.len());
    let mut marks = Vec::new();
    let mut open: Vec<(usize, String)> = Vec::new();
    let mut rest = marked;
    while let Some(at) = rest.find('<') {
        body.push_str(&rest[..at]);
        let end = rest[at..].find('>').map_or(rest.len(), |e| at + e + 1);
        let tag = &rest[at..end];
        if tag.starts_with("<TIMEX2") {
            let value = tag.split("val=\"").nth(1).and_then(|v| v.split('"').next()).unwrap_or("");
            open.push((body.len(), value.to_owned()));
        } else if tag.starts_with("</TIMEX2")
            && let Some((start, value)) = open.pop()
        {
            marks.push((start, body.len(), value));
        }
        rest = &rest[end..];
    }
    body.push_str(rest);
    (body, marks)
}
