//! A dateline at the beginning of a line: place, date and agency before the prose, as agencies of all regions write it.

use super::date::{self, Printed};
use std::ops::Range;

/// What a dateline gives; ranges are bytes of the line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Dateline {
    pub place: Option<Range<usize>>,
    pub date: Option<(Printed, Range<usize>)>,
    /// Where the prose begins.
    pub length: usize,
}

enum Part {
    Name(Range<usize>),
    Date(Printed, Range<usize>),
    /// An agency's tag, with its brackets if it has any.
    Agency(Range<usize>),
}

/// How a dateline closes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Close {
    Dash,
    Colon,
    Stop,
    /// The agency's tag, with prose right after it.
    Tag,
    Line,
}

/// Reads a dateline at the beginning of `line`; `None` if the line begins with prose.
pub(super) fn at_start(line: &str) -> Option<Dateline> {
    let mut parts = Vec::new();
    let mut at = 0;
    while parts.len() < 6 {
        let (part, end) = part(line, at)?;
        parts.push(part);
        if let Some((close, length)) = close(line, end, &parts) {
            return accept(line, &parts, close, length);
        }
        at = joint(line, end)?;
    }
    None
}

fn part(line: &str, at: usize) -> Option<(Part, usize)> {
    let rest = line.get(at..)?;
    if let Some(length) = agency_in_brackets(rest) {
        return Some((Part::Agency(at..at + length), at + length));
    }
    if let Some(printed) = date::at_start(rest) {
        let end = at + printed.length;
        return Some((Part::Date(printed, at..end), end));
    }
    // "ASTANA. KAZINFORM Minister of Trade": the tag is a word of its own.
    let first = at + word(rest);
    let tag = first > at + 3 && is_known(&line[at..first]) && !line[at..first].contains(char::is_lowercase);
    let end = if tag { first } else { at + name(rest)? };
    let part = if tag || is_agency(&line[at..end]) { Part::Agency(at..end) } else { Part::Name(at..end) };
    Some((part, end))
}

/// `(Xinhua)`, `/KABAR/`, `[TASS]`: its length.
fn agency_in_brackets(rest: &str) -> Option<usize> {
    let close = match rest.chars().next()? {
        '(' => ')',
        '/' => '/',
        '[' => ']',
        _ => return None,
    };
    let end = rest[1..].find(close).filter(|length| *length > 0 && *length <= 80)?;
    let inside = &rest[1..1 + end];
    // "(Secretariat, Town, Country)" holds a place too, and is longer than a tag.
    if end > 40 && !inside.contains(", ") {
        return None;
    }
    let named =
        inside.split_whitespace().all(|word| word.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit()));
    named.then_some(end + 2)
}

/// Up to five capitalised words with the small words of place names between them: their length.
fn name(rest: &str) -> Option<usize> {
    const SMALL: [&str; 14] = ["de", "del", "la", "le", "of", "the", "al", "el", "da", "do", "di", "es", "ash", "sur"];
    let mut end = 0;
    let mut words = 0;
    while words < 5 {
        let from = end + usize::from(end > 0);
        let Some(next) = rest.get(from..) else { break };
        if end > 0 && (!rest[end..].starts_with(' ') || date::at_start(next).is_some()) {
            break;
        }
        let length = word(next);
        let word = &next[..length];
        if length == 0 || !(word.starts_with(char::is_uppercase) || words > 0 && SMALL.contains(&word)) {
            break;
        }
        end = from + length;
        words += 1;
    }
    (words > 0).then_some(end)
}

/// Letters with the apostrophes and hyphens inside them, and the stop of `St.` and `D.C.`.
fn word(rest: &str) -> usize {
    let bytes_of = |c: Option<char>| c.is_some_and(char::is_alphabetic);
    let mut end = 0;
    for (at, c) in rest.char_indices() {
        let next = rest[at + c.len_utf8()..].chars().next();
        let inner = at > 0 && matches!(c, '\'' | '’' | '-') && bytes_of(next);
        let initial = c == '.'
            && (at == 1 || at > 1 && rest[..at].ends_with(|c: char| c.is_uppercase()) && rest[..at].contains('.'));
        let saint = c == '.' && rest[..at].eq_ignore_ascii_case("st");
        if !(c.is_alphabetic() || inner || initial || saint) {
            break;
        }
        end = at + c.len_utf8();
    }
    end
}

/// What lies between two parts: where the next one begins.
fn joint(line: &str, end: usize) -> Option<usize> {
    let rest = line.get(end..)?;
    let after = rest.strip_prefix(',').or_else(|| rest.strip_prefix('.')).unwrap_or(rest);
    let trimmed = after.trim_start_matches([' ', '\u{a0}']);
    // Without a mark between them only an agency in brackets or a date may follow.
    let marked = after.len() < rest.len();
    let bracket = trimmed.starts_with(['(', '/', '[']);
    (marked || bracket || date::at_start(trimmed).is_some()).then(|| line.len() - trimmed.len())
}

/// The close of a dateline at `end`, and where the prose after it begins.
fn close(line: &str, end: usize, parts: &[Part]) -> Option<(Close, usize)> {
    let rest = &line[end..];
    let at = |tail: &str| line.len() - tail.trim_start_matches([' ', '\u{a0}']).len();
    if rest.trim_end().is_empty() {
        return Some((Close::Line, line.len()));
    }
    let spaced = rest.trim_start_matches(['.', ' ', '\u{a0}']);
    let gap = spaced.len() < rest.len();
    if let Some(dash) = ["---", "--", "—", "–", "-"].into_iter().find(|dash| spaced.starts_with(dash)) {
        let tail = &spaced[dash.len()..];
        let spaced_after = tail.starts_with([' ', '\u{a0}']);
        // An em dash needs no spaces; a shorter one without them is a hyphen.
        let tied = matches!(dash, "--" | "---" | "—") || dash == "–" && (gap || spaced_after);
        if tied || gap && spaced_after {
            return Some((Close::Dash, at(tail)));
        }
    }
    if let Some(tail) = rest.strip_prefix(':').filter(|tail| tail.starts_with(' ')) {
        return Some((Close::Colon, at(tail)));
    }
    let prose = |tail: &str| {
        tail.trim_start()
            .starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit() || matches!(c, '"' | '“' | '‘' | '\''))
    };
    if let Some(tail) = rest.strip_prefix('.').filter(|tail| tail.starts_with(' ') && prose(tail)) {
        // "ASTANA. KAZINFORM – …": the dateline goes on.
        let next = line.len() - tail.trim_start().len();
        let goes_on = part(line, next).is_some_and(|(part, _)| matches!(part, Part::Agency(_)));
        return (!goes_on).then(|| (Close::Stop, at(tail)));
    }
    let tagged = matches!(parts.last(), Some(Part::Agency(_)));
    (tagged && rest.starts_with(' ') && prose(rest)).then(|| (Close::Tag, at(rest)))
}

/// Whether the parts before a close are a dateline, and not the beginning of a sentence.
fn accept(line: &str, parts: &[Part], close: Close, length: usize) -> Option<Dateline> {
    let date = parts.iter().find_map(|part| match part {
        Part::Date(printed, range) => Some((*printed, range.clone())),
        _ => None,
    });
    let names: Vec<&str> = parts
        .iter()
        .filter_map(|part| match part {
            Part::Name(range) => Some(&line[range.clone()]),
            _ => None,
        })
        .collect();
    let agency = parts.iter().any(|part| matches!(part, Part::Agency(_)));
    // What is written as an agency's tag and nothing else is: "/KABAR/", "(KPL)", "KAZINFORM".
    let tag = parts.iter().any(|part| match part {
        Part::Agency(range) => {
            let tag = &line[range.clone()];
            let inside = tag.trim_matches(['(', ')', '[', ']', '/']);
            (inside.len() == tag.len() || tag.starts_with('/') || is_agency(inside))
                && !inside.contains(char::is_lowercase)
        }
        _ => false,
    });
    let bracketed = line[..length].trim_end().ends_with([')', ']', '/']);
    let place = parts.iter().find_map(|part| match part {
        Part::Name(range) => Some(range.clone()),
        _ => None,
    });
    let words = names.iter().map(|name| name.split(' ').count()).max().unwrap_or(0);
    let capitals = names.first().is_some_and(|name| name.chars().count() > 2 && !name.contains(char::is_lowercase));
    // A mixed-case name before a dash may open a sentence; a dateline's dash is followed by a sentence of its own.
    let after = &line[length..];
    let long_after = after.len() >= 60 && after.starts_with(|c: char| !c.is_lowercase());
    let label = names.iter().any(|name| super::is_label(name) || super::is_heading(name));
    let fine = match close {
        _ if label || names.len() > 3 => false,
        Close::Dash => {
            agency
                || date.is_some() && place.is_some()
                || capitals && words <= 3
                || words <= 3 && names.len() <= 2 && place.is_some() && long_after
        }
        Close::Colon => place.is_some() && (agency || date.is_some()),
        Close::Stop => place.is_some() && (date.is_some() || agency),
        Close::Tag => tag && place.is_some() || bracketed && (place.is_none() || date.is_some()),
        Close::Line => place.is_some() && date.is_some(),
    };
    fine.then_some(Dateline { place, date, length })
}

/// Whether a name is that of a news agency of record.
fn is_known(name: &str) -> bool {
    const KNOWN: [&str; 66] = [
        "AA",
        "AFP",
        "AGERPRES",
        "AKP",
        "ANADOLU",
        "ANI",
        "ANGOP",
        "ANSA",
        "ANTARA",
        "AP",
        "APA",
        "APP",
        "APS",
        "ARMENPRESS",
        "AZERTAC",
        "BELTA",
        "BERNAMA",
        "BNA",
        "BSS",
        "CNA",
        "DPA",
        "EFE",
        "ENA",
        "GNA",
        "IANS",
        "INTERFAX",
        "IRNA",
        "JIJI",
        "KABAR",
        "KAZINFORM",
        "KHOVAR",
        "KPL",
        "KCNA",
        "KUNA",
        "KYODO",
        "LUSA",
        "MAP",
        "MENA",
        "MONTSAME",
        "MTI",
        "NAN",
        "NDO",
        "NNA",
        "NNN",
        "NOTIMEX",
        "PETRA",
        "PNA",
        "PTI",
        "QNA",
        "RSS",
        "SANA",
        "SPA",
        "SUNA",
        "TANJUG",
        "TAP",
        "TATOLI",
        "TASS",
        "UKRINFORM",
        "UNB",
        "UZA",
        "VNA",
        "VNS",
        "WAFA",
        "WAM",
        "YONHAP",
        "XINHUA",
    ];
    KNOWN.contains(&name.to_uppercase().as_str())
}

/// Whether a name is an agency's tag and not a place: "NDO –", "ASTANA. KAZINFORM –".
fn is_agency(name: &str) -> bool {
    // "GCU": three letters that no place begins with. A place in short capitals ("LIMA") can be spoken.
    let letters = name.as_bytes();
    let spoken = |b: u8| matches!(b, b'A' | b'E' | b'I' | b'O' | b'U' | b'Y');
    let clusters =
        [&b"BR"[..], b"CH", b"CR", b"DR", b"FR", b"GR", b"KR", b"PR", b"SH", b"ST", b"TH", b"TR", b"BL", b"KL", b"PL"];
    let unspoken = (2..=4).contains(&letters.len())
        && letters.iter().all(u8::is_ascii_uppercase)
        && (!letters.iter().copied().any(spoken)
            || letters.len() == 3 && !spoken(letters[0]) && !spoken(letters[1]) && !clusters.contains(&&letters[..2]));
    unspoken || is_known(name)
}
