//! The government whose officials a text names without saying whose they are: its issuer's, or that of its agency's country.

mod agencies;

use super::lexicon::has;
use super::scene::Scene;
use super::words::Shape;
use agencies::AGENCIES;
use chancery_model::{Edtf, EntityKind, Side, Text};
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

/// What is known of who issued a text before it is read.
pub(super) struct Filing<'t> {
    /// The text.
    pub text: &'t Text,
    /// The byte at which its prose begins, after date line, dateline and tag.
    pub lead: usize,
    /// The side of who issued it, if that is known.
    pub publisher: Option<Side>,
    /// When it was issued.
    pub on: Option<Edtf>,
}

/// The issuing government, by the surest sign there is: its agency, its seat, office holders of record whom the text
/// leaves unmarked (`known`), the state named most whose officials are never marked (`marked` are), the dateline.
pub(super) fn home(scenes: &[Scene], filing: &Filing, signs: &Signs) -> Option<Side> {
    // One namesake of record weighs less than the place where a text was filed.
    let filed = filed(scenes, filing);
    let known = || {
        let side = commonest(signs.known)?;
        let sure = filed.is_none() || filed.as_ref() == Some(&side) || signs.known.len() > 1;
        sure.then_some(side)
    };
    issuer(scenes, filing).or_else(known).or_else(|| secretary(scenes, &filed)).or_else(|| guess(scenes, filing, signs))
}

/// The United States, whose foreign minister alone is "Secretary NAME", if the text begins with one, has no dateline, and
/// names no other state that has secretaries.
fn secretary(scenes: &[Scene], filed: &Option<Side>) -> Option<Side> {
    let others = most_named(scenes).iter().any(|(side, _)| matches!(side.as_str(), "PHL" | "MEX" | "KEN" | "VAT"));
    let mut first = scenes.iter().filter(|s| !s.line.title).take(3);
    let plain = first.any(|s| s.line.low(0) == "secretary" && s.is_cap(1) && !s.is_institutional(1));
    (plain && filed.is_none() && !others).then(|| Side::new("USA"))
}

/// What a text's persons say of whose it is.
pub(super) struct Signs<'s> {
    /// Sides that the words say of office holders other than envoys.
    pub marked: &'s [Side],
    /// Sides of office holders of record whom the text leaves unmarked.
    pub known: &'s [Side],
    /// Sides of those whom unmarked office holders meet.
    pub faced: &'s [Side],
}

/// Parts of states that have names of their own, but no foreign ministers.
const PARTS: &[&str] = &["HKG", "MAC", "PRI", "GRL", "FRO"];

/// The government, organisation or agency that signs the text.
pub(super) fn issuer(scenes: &[Scene], filing: &Filing) -> Option<Side> {
    if filing.publisher.is_some() {
        return filing.publisher.clone();
    }
    let text = filing.text;
    let body = text.as_str().get(text.body_start()..).unwrap_or("");
    let opening: String = body.chars().take(400).collect::<String>().to_lowercase();
    if let Some(code) = tagged(scenes, filing).or_else(|| agency(&opening)).or_else(|| closing(body)) {
        return Some(Side::new(code));
    }
    if downing_street(text) {
        return Some(Side::new("GBR"));
    }
    let whole = text.as_str().to_lowercase();
    let seat = ISSUERS.iter().filter_map(|(name, code)| Some((whole.find(name)?, code))).min();
    seat.map(|(_, code)| Side::new(code)).or_else(|| secretariat(scenes, filing))
}

/// The state of an agency whose tag, in capitals or alone in brackets, stands before the prose.
///
/// Several agencies share a tag: one whose state the dateline or the text names is meant.
fn tagged(scenes: &[Scene], filing: &Filing) -> Option<&'static str> {
    let before = filing.text.as_str().get(filing.text.body_start()..filing.lead)?;
    let words = before.split(|c: char| !c.is_alphanumeric()).filter(|word| word.chars().count() > 1);
    // "(AKP)", "/Corr. BelTA/"
    let pieces = || before.split(['(', ')', '/', '[', ']']).skip(1).step_by(2);
    let bracketed = |word: &str| pieces().any(|piece| piece.split(|c: char| !c.is_alphanumeric()).any(|w| w == word));
    let tag = words.filter(|word| !word.contains(char::is_lowercase) || bracketed(word));
    let filed = filed(scenes, filing);
    let named = most_named(scenes);
    let code = |word: &str| {
        let low = word.to_lowercase();
        let codes = || AGENCIES.iter().filter(|(name, _)| *name == low).map(|(_, code)| *code);
        let here = codes().find(|code| filed.as_ref().is_some_and(|side| side.as_str() == *code));
        here.or_else(|| codes().find(|code| filed.is_none() || named.iter().any(|(side, _)| side.as_str() == *code)))
    };
    tag.filter_map(code).next_back()
}

/// The state of an agency whose tag ends the text: "– PTI", "(BTA)".
fn closing(body: &str) -> Option<&'static str> {
    let end = body.trim_end().trim_end_matches(['.', ')', ']', '/']);
    let tag = end.rsplit(|c: char| !c.is_alphanumeric()).next().filter(|tag| tag.chars().count() > 2)?;
    let before = end.strip_suffix(tag)?.trim_end_matches(' ');
    let apart = before.ends_with(['-', '–', '—', '(', '[', '/', '\n']);
    let mixed = tag.chars().any(char::is_lowercase) && !before.ends_with(['(', '[']);
    let known = AGENCIES.iter().find(|(name, _)| *name == tag.to_lowercase()).map(|(_, code)| *code);
    known.filter(|_| apart && !mixed)
}

/// The organisation whose secretariat files the text: "(CARICOM Secretariat, Georgetown, Guyana)".
fn secretariat(scenes: &[Scene], filing: &Filing) -> Option<Side> {
    let head = header(scenes, filing).find(|s| (0..s.line.words.len()).any(|i| s.line.low(i) == "secretariat"))?;
    let body = head.known.iter().find(|k| k.kind == EntityKind::Organisation && !k.sides.is_empty())?;
    body.sides.first().cloned()
}

/// The sentences of the lines before the prose.
fn header<'s, 't>(scenes: &'s [Scene<'t>], filing: &Filing) -> impl Iterator<Item = &'s Scene<'t>> {
    let lead = filing.lead;
    let before = move |s: &Scene| s.line.words.last().is_some_and(|w| w.span.end <= lead);
    scenes.iter().filter(|s| !s.line.title).take_while(move |s| before(s))
}

/// Whether the title is one of Downing Street's, which call their own head of government "PM": "PM call with …".
fn downing_street(text: &Text) -> bool {
    let title = text.as_str().get(..text.body_start()).unwrap_or("");
    let house = ["PM call with ", "PM meeting with "].iter().any(|opening| title.starts_with(opening));
    house && text.as_str().split(|c: char| !c.is_alphanumeric()).any(|word| word == "UK")
}

/// Whether a president's own press office issues the text, so that "the President" is its own.
pub(super) fn is_presidency(text: &Text) -> bool {
    let whole = text.as_str().to_lowercase();
    ["white house", "malacañan", "malacanan"].iter().any(|seat| whole.contains(seat))
}

/// By what is named: often, in the dateline, as "Government of India" at the top, not as visited or marked.
fn guess(scenes: &[Scene], filing: &Filing, signs: &Signs) -> Option<Side> {
    let filed = [filed(scenes, filing), signed(scenes), returned(scenes)];
    let (sender, hosts) = traveller(scenes).filter(|_| filed.iter().all(Option::is_none)).unzip();
    let hosts = hosts.unwrap_or_default();
    let score = |side: &Side, count: usize| {
        let unmarked = if signs.marked.contains(side) { 1 } else { 2 };
        let places = filed.iter().flatten().filter(|place| *place == side).count() * 8;
        let sends = if sender.as_ref() == Some(side) { 3 } else { 0 };
        let score = count * unmarked + places + sends + if heads(scenes, side) { 20 } else { 0 };
        // "State Visit of the President of Kenya to India" is told by both.
        match (visited(scenes, side), received(scenes, side)) {
            (true, false) => 0,
            (true, true) => score / 2,
            _ if has(PARTS, side.as_str()) => 1,
            _ if signs.faced.contains(side) || hosts.contains(side) => score / 4,
            _ => score,
        }
    };
    let named = most_named(scenes);
    let best = named.iter().map(|(side, count)| (score(side, *count), side)).rev().max_by_key(|(score, _)| *score);
    best.filter(|(score, _)| *score > 1).map(|(_, side)| side.clone())
}

/// Whether "Government of X" stands at the top of the text, or who published it is said anywhere.
fn heads(scenes: &[Scene], side: &Side) -> bool {
    let published = scenes.iter().any(|s| {
        let by = (0..s.line.words.len())
            .find(|i| matches!(s.line.low(*i), "published" | "issued" | "released") && s.line.low(i + 1) == "by");
        let house = |from: usize| {
            (from..from + 6).any(|i| has(&["ministry", "government", "office", "department", "embassy"], s.line.low(i)))
        };
        by.is_some_and(|by| by < 3 && house(by) && s.known.iter().any(|k| k.sides.contains(side) && k.words.start > by))
    });
    if published {
        return true;
    }
    scenes.iter().filter(|s| !s.line.title).take(2).any(|s| {
        let own = s.known.iter().find(|k| k.sides.contains(side) && k.words.start >= 2 && k.words.start < 5);
        s.line.heading && own.is_some_and(|k| s.line.low(k.words.start - 2) == "government")
    })
}

/// Whether the title says that somebody visits this state, so that it is not the text's own; or the text that its own
/// president does.
fn visited(scenes: &[Scene], side: &Side) -> bool {
    if scenes.iter().any(|s| s.known.iter().any(|k| k.sides.contains(side) && own_visit(scenes, s, k.words.start))) {
        return true;
    }
    if scenes.iter().filter(|s| !s.line.title).take(3).any(|s| paid(s, side)) {
        return true;
    }
    // The first sentence says so as well as a title, if it does not say whose the traveller is.
    let unmarked = |s: &&Scene| !s.line.title && !s.line.heading;
    let lead = scenes.iter().filter(unmarked).take(1).filter(|s| {
        let travel = ["travel", "travels", "travelled", "traveled", "visit", "visits"];
        let verb = (0..s.line.words.len().min(16)).find(|i| has(&travel, s.line.low(*i)));
        verb.is_some_and(|verb| s.known.iter().all(|k| k.words.start > verb))
    });
    let titles = scenes.iter().filter(|s| s.line.title || s.line.heading).chain(lead);
    let mut last = None;
    titles.flat_map(|s| s.known.iter().map(move |k| (s, k))).any(|(scene, known)| {
        let start = known.words.start;
        let before = |n: usize| start.checked_sub(n).map_or("", |i| scene.line.low(i));
        let visit = |w: &str| has(&["visit", "visits", "trip", "tour", "travel", "travels"], w);
        let to = matches!(before(1), "to" | "in") || before(1) == "the" && before(2) == "to";
        // "Arrival from Malaysia", "Departure for Malaysia"
        let way = |on: &str, words: &[&str]| before(1) == on && (2..5).any(|n| has(words, before(n)));
        let going = to && (2..7).any(|n| visit(before(n)))
            || way("from", &["arrival", "return", "arrives", "returns"])
            || way("for", &["departure", "departs", "leaves"])
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

/// Who travels where, if the first sentences name the traveller's state: "The Norwegian Minister is travelling to Beirut".
fn traveller(scenes: &[Scene]) -> Option<(Side, Vec<Side>)> {
    const GOES: &[&str] =
        &["travelling", "traveling", "travel", "travels", "visiting", "visit", "visits", "departs", "leaves"];
    scenes.iter().filter(|s| !s.line.title && !s.line.heading).take(2).find_map(|s| {
        let verb = (0..s.line.words.len().min(20)).find(|i| has(GOES, s.line.low(*i)))?;
        let own = s.known.first().filter(|k| k.is_state() && k.words.end < verb)?.sides.first()?;
        let there = s.known.iter().filter(|k| k.words.start > verb && k.words.start < verb + 8);
        let hosts: Vec<Side> = there.flat_map(|k| &k.sides).filter(|side| *side != own).cloned().collect();
        (!hosts.is_empty()).then(|| (own.clone(), hosts))
    })
}

/// Whether a title that tells of a visit to a state says of which other state the visitor is: "Kenyan PM to visit India".
fn received(scenes: &[Scene], side: &Side) -> bool {
    scenes.iter().filter(|s| s.line.title).any(|s| {
        let line = s.line;
        let visit = (0..line.words.len()).any(|i| line.low(i).starts_with("visit"));
        let marked = |k: &&super::known::Known| {
            let after = (k.words.end..k.words.end + 4).any(|i| super::lexicon::post_noun(line.low(i)).is_some());
            let of = k.words.start.checked_sub(1).is_some_and(|i| line.low(i) == "of")
                && (k.words.start.saturating_sub(6)..k.words.start)
                    .any(|i| super::lexicon::post_noun(line.low(i)).is_some());
            k.is_state() && !k.sides.contains(side) && (after || of)
        };
        visit && s.known.iter().any(|k| k.sides.contains(side)) && s.known.iter().any(|k| marked(&k))
    })
}

/// "Minister NAME, who paid a working visit to Kenya", where no state is named beside the minister.
fn paid(scene: &Scene, side: &Side) -> bool {
    let line = scene.line;
    let who = |i: &usize| {
        matches!(line.low(*i), "who" | "has" | "will" | "is")
            || matches!(line.low(*i), "paid" | "pays" | "paying" | "pay" | "made")
    };
    let places = scene.known.iter().filter(|k| k.sides.contains(side) && k.sides.len() == 1);
    places.map(|k| k.words.start).any(|start| {
        let visit = (start.saturating_sub(4)..start).find(|i| matches!(line.low(*i), "visit" | "trip"));
        let Some(visit) = visit.filter(|v| line.low(v + 1) == "to") else { return false };
        let Some(verb) = (visit.saturating_sub(5)..visit).find(who) else { return false };
        let person = line.low(verb) == "who" && verb > 2;
        person && scene.known.iter().all(|k| k.words.start >= verb || k.words.end + 6 < verb)
    })
}

/// "the President's state visit to" before a state, where the text calls nobody else a president, and "my visits to".
fn own_visit(scenes: &[Scene], scene: &Scene, place: usize) -> bool {
    let line = scene.line;
    let Some(to) = place.checked_sub(1).map(|i| if line.low(i) == "the" { i.saturating_sub(1) } else { i }) else {
        return false;
    };
    let Some(visit) = to.checked_sub(1).filter(|i| line.low(to) == "to" && line.low(*i).starts_with("visit")) else {
        return false;
    };
    let owner = (visit.saturating_sub(3)..visit)
        .rev()
        .find(|i| matches!(line.low(*i), "my" | "our") || line.word(*i).is_some_and(|w| w.shape == Shape::Possessive));
    let Some(owner) = owner else { return false };
    if matches!(line.low(owner), "my" | "our") {
        return true;
    }
    let Some(noun) = owner.checked_sub(1) else { return false };
    let bare = noun > 0 && line.low(noun) == "president" && line.low(noun - 1) == "the";
    let marked = |s: &Scene, i: usize| {
        let before = (i.saturating_sub(2)..i).any(|j| s.state_at(j).is_some());
        before || s.line.low(i + 1) == "of" && s.state_at(s.skip_article(i + 2)).is_some()
    };
    bare && !scenes.iter().any(|s| (0..s.line.words.len()).any(|i| s.line.low(i) == "president" && marked(s, i)))
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

/// The state of the place in the dateline, or of one that opens the text as a dateline does.
fn filed(scenes: &[Scene], filing: &Filing) -> Option<Side> {
    let place =
        |s: &Scene| s.known.iter().find(|k| k.sides.len() == 1 && !k.is_body()).and_then(|k| k.sides.first().cloned());
    // The last of them: a headline may stand above.
    if let Some(side) = header(scenes, filing).filter_map(place).last() {
        return Some(side);
    }
    let scene = scenes.iter().find(|s| !s.line.title)?;
    let place = scene.known.first().filter(|k| k.words.start == 0)?;
    let after = scene.line.low(place.words.end);
    has(&[",", "(", "–", "—", "-", ".", ":", "--"], after).then(|| place.sides.first().cloned()).flatten()
}

/// The state of a place that stands alone at the end, as signatures do: "New Delhi", "Embassy of Fiji", with the date.
fn signed(scenes: &[Scene]) -> Option<Side> {
    let end = scenes.get(scenes.len().saturating_sub(4)..)?;
    let short = end
        .iter()
        .filter(|s| !s.line.title && s.line.words.len() < 7 && s.line.words.last().is_some_and(|w| !w.is_mark(".")));
    let mut places = short.filter_map(|s| {
        let known = s.known.first().filter(|k| k.sides.len() == 1)?;
        let house = |i: usize| matches!(s.line.low(i), "embassy" | "ministry" | "consulate" | "commission");
        let own = (0..known.words.start).any(house) || known.words.start == 0 && known.words.end == s.line.words.len();
        own.then(|| known.sides.first().cloned()).flatten()
    });
    places.next()
}

/// The state of the place to which somebody comes home: "is expected back in Berlin".
fn returned(scenes: &[Scene]) -> Option<Side> {
    scenes.iter().find_map(|s| {
        let line = s.line;
        let back = |i: &usize| {
            line.low(*i) == "back" && matches!(line.low(i + 1), "in" | "to")
                || line.low(*i) == "home" && line.low(i + 1) == "to"
        };
        let at = (0..line.words.len()).find(back)?;
        let place = s.known_at(s.skip_article(at + 2)).filter(|k| k.sides.len() == 1)?;
        place.sides.first().cloned()
    })
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
