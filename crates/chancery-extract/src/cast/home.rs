//! The government whose officials a text names without saying whose they are: its issuer's, or that of its agency's country.

use super::lexicon::has;
use super::scene::Scene;
use chancery_model::{EntityKind, Side, Text};
use std::collections::HashMap;

/// Names that stand for the government that issues a text, with the side they give.
const ISSUERS: &[(&str, &str)] = &[
    ("white house", "USA"),
    ("malacañan palace", "PHL"),
    ("malacañang", "PHL"),
    ("malacanang", "PHL"),
    ("department of state", "USA"),
    ("state department", "USA"),
    ("downing street", "GBR"),
    ("eeas press team", "EU"),
];

/// News agencies and the state whose affairs they take for granted.
const AGENCIES: &[(&str, &str)] = &[
    ("kpl", "LAO"),
    ("vna", "VNM"),
    ("vns", "VNM"),
    ("ndo", "VNM"),
    ("bernama", "MYS"),
    ("antara", "IDN"),
    ("yonhap", "KOR"),
    ("kyodo", "JPN"),
    ("xinhua", "CHN"),
    ("montsame", "MNG"),
    ("akp", "KHM"),
    ("pna", "PHL"),
    ("kazinform", "KAZ"),
    ("kabar", "KGZ"),
    ("anadolu", "TUR"),
    ("aa", "TUR"),
    ("mti", "HUN"),
    ("tanjug", "SRB"),
    ("wam", "ARE"),
    ("qna", "QAT"),
    ("spa", "SAU"),
    ("kuna", "KWT"),
    ("petra", "JOR"),
    ("app", "PAK"),
    ("rss", "NPL"),
    ("nan", "NGA"),
    ("wafa", "PSE"),
    ("irna", "IRN"),
    ("tass", "RUS"),
    ("ukrinform", "UKR"),
    ("belta", "BLR"),
    ("azertac", "AZE"),
    ("armenpress", "ARM"),
    ("tasr", "SVK"),
    ("pap", "POL"),
    ("elta", "LTU"),
    ("mena", "EGY"),
    ("bss", "BGD"),
    ("unb", "BGD"),
    ("pti", "IND"),
    ("ani", "IND"),
    ("lusa", "PRT"),
    ("efe", "ESP"),
    ("ansa", "ITA"),
    ("gcu", "SLB"),
    ("prensa latina", "CUB"),
    ("acn", "CUB"),
    ("kcna", "PRK"),
    ("agerpres", "ROU"),
    ("hina", "HRV"),
    ("dpa", "DEU"),
    ("tna", "THA"),
    ("mna", "MMR"),
    ("ina", "IRQ"),
    ("sana", "SYR"),
    ("nna", "LBN"),
    ("ona", "OMN"),
    ("bna", "BHR"),
    ("saba", "YEM"),
    ("map", "MAR"),
    ("aps", "DZA"),
    ("tap", "TUN"),
    ("lana", "LBY"),
    ("suna", "SDN"),
    ("ena", "ETH"),
    ("sonna", "SOM"),
    ("gna", "GHA"),
    ("angop", "AGO"),
    ("aim", "MOZ"),
    ("nampa", "NAM"),
    ("jis", "JAM"),
    ("bta", "BGR"),
    ("apa", "AUT"),
    ("uza", "UZB"),
    ("khovar", "TJK"),
    ("bakhtar", "AFG"),
    ("trend", "AZE"),
    ("andina", "PER"),
    ("télam", "ARG"),
    ("telam", "ARG"),
    ("tatoli", "TLS"),
    ("pia", "PHL"),
    ("isna", "IRN"),
    ("mehr news agency", "IRN"),
    ("yle", "FIN"),
    ("ritzau", "DNK"),
    ("ntb", "NOR"),
    ("belga", "BEL"),
    ("anp", "NLD"),
    ("ata", "ALB"),
    ("mia", "MKD"),
    ("sta", "SVN"),
    ("ctk", "CZE"),
    ("moldpres", "MDA"),
    ("agenda.ge", "GEO"),
];

/// The issuing government, by the surest sign there is: its agency, its seat, office holders of record whom the text
/// leaves unmarked (`known`), the state named most whose officials are never marked (`marked` are), the dateline.
pub(super) fn home(scenes: &[Scene], text: &Text, marked: &[Side], known: &[Side]) -> Option<Side> {
    issuer(text).or_else(|| commonest(known)).or_else(|| guess(scenes, marked))
}

/// The government or agency that signs the text.
pub(super) fn issuer(text: &Text) -> Option<Side> {
    let body = text.as_str().get(text.body_start()..).unwrap_or("");
    let opening: String = body.chars().take(400).collect::<String>().to_lowercase();
    if let Some(code) = agency(&opening) {
        return Some(Side::new(code));
    }
    let whole = text.as_str().to_lowercase();
    ISSUERS.iter().filter_map(|(name, code)| Some((whole.find(name)?, code))).min().map(|(_, code)| Side::new(code))
}

/// Whether a president's own press office issues the text, so that "the President" is its own.
pub(super) fn is_presidency(text: &Text) -> bool {
    let whole = text.as_str().to_lowercase();
    ["white house", "malacañan", "malacanan"].iter().any(|seat| whole.contains(seat))
}

/// By what is named: often, in the dateline, as "Government of India" at the top, not as visited or marked.
fn guess(scenes: &[Scene], marked: &[Side]) -> Option<Side> {
    let filed = filed(scenes);
    let score = |side: &Side, count: usize| {
        let unmarked = if marked.contains(side) { 1 } else { 2 };
        let signs = if filed.as_ref() == Some(side) { 8 } else { 0 } + if heads(scenes, side) { 20 } else { 0 };
        if visited(scenes, side) { 0 } else { count * unmarked + signs }
    };
    let named = most_named(scenes);
    let best = named.iter().map(|(side, count)| (score(side, *count), side)).rev().max_by_key(|(score, _)| *score);
    best.filter(|(score, _)| *score > 1).map(|(_, side)| side.clone())
}

/// Whether "Government of X" stands at the top of the text.
fn heads(scenes: &[Scene], side: &Side) -> bool {
    scenes.iter().filter(|s| !s.line.title).take(2).any(|s| {
        let own = s.known.iter().find(|k| k.sides.contains(side) && k.words.start >= 2 && k.words.start < 5);
        s.line.heading && own.is_some_and(|k| s.line.low(k.words.start - 2) == "government")
    })
}

/// Whether the title says that somebody visits this state, so that it is not the text's own.
fn visited(scenes: &[Scene], side: &Side) -> bool {
    let titles = scenes.iter().filter(|s| s.line.title);
    let mut last = None;
    titles.flat_map(|s| s.known.iter().map(move |k| (s, k))).any(|(scene, known)| {
        let start = known.words.start;
        let before = |n: usize| start.checked_sub(n).map_or("", |i| scene.line.low(i));
        let visit = |w: &str| has(&["visit", "visits", "trip", "tour", "travel", "travels"], w);
        let to = matches!(before(1), "to" | "in") || before(1) == "the" && before(2) == "to";
        let going = to && (2..7).any(|n| visit(before(n)))
            || visit(before(1))
            || known.is_state() && visit(scene.line.low(known.words.end));
        // "to Ghana and Nigeria"
        let listed = matches!(before(1), "and" | ",") && last == start.checked_sub(2);
        if going || listed {
            last = known.words.end.checked_sub(1);
        }
        (going || listed) && known.sides.contains(side) && known.sides.len() == 1
    })
}

/// The state of the news agency that signs the dateline.
fn agency(opening: &str) -> Option<&'static str> {
    let signs = |name: &str| {
        [
            ("(", ")"),
            ("(", " "),
            ("/", "/"),
            ("– ", " "),
            (" ", " –"),
            ("", " – "),
            ("", ", "),
            (". ", " –"),
            (", ", "\n"),
        ]
        .iter()
        .any(|(before, after)| {
            let signed = format!("{before}{name}{after}");
            let at = opening.find(&signed).filter(|at| *at < 60);
            at.is_some_and(|at| !before.is_empty() || at == 0)
        })
    };
    AGENCIES.iter().find(|(name, _)| signs(name)).map(|(_, code)| *code)
}

fn commonest(sides: &[Side]) -> Option<Side> {
    let count = |side: &Side| sides.iter().filter(|s| *s == side).count();
    sides.iter().rev().max_by_key(|side| count(side)).cloned()
}

/// The state of the place that opens the text, as a dateline does.
fn filed(scenes: &[Scene]) -> Option<Side> {
    let scene = scenes.iter().find(|s| !s.line.title)?;
    let place = scene.known.first().filter(|k| k.words.start == 0)?;
    let after = scene.line.low(place.words.end);
    has(&[",", "(", "–", "—", "-", ".", ":", "--"], after).then(|| place.sides.first().cloned()).flatten()
}

/// States by how often they are named, most first; the order of the text decides a draw.
pub(super) fn most_named(scenes: &[Scene]) -> Vec<(Side, usize)> {
    let mut counts: HashMap<Side, (usize, usize)> = HashMap::new();
    let mut order = 0;
    for scene in scenes {
        for known in scene.known.iter().filter(|k| k.kind != EntityKind::Organisation) {
            for side in &known.sides {
                order += 1;
                counts.entry(side.clone()).or_insert((0, order)).0 += 1;
            }
        }
    }
    let mut list: Vec<_> = counts.into_iter().collect();
    list.sort_by_key(|(_, (count, first))| (std::cmp::Reverse(*count), *first));
    list.into_iter().map(|(side, (count, _))| (side, count)).collect()
}
