//! Bodies that join two sides: friendship associations, parliamentary leagues, joint commissions.

use super::{Body, BodyKind};
use crate::fold::fold;
use crate::world::World;
use chancery_model::{EntityKind, Side};

/// What such a body may be called. Folded, singular.
#[rustfmt::skip]
const NOUNS: &[&str] = &[
    "association", "society", "league", "group", "union", "committee", "commission", "council", "caucus", "federation",
    "forum", "foundation", "club", "board", "chamber",
];
/// Words between the two sides and the noun, and what they make of the body.
#[rustfmt::skip]
const PURPOSES: &[(&str, Option<BodyKind>)] = &[
    ("friendship", Some(BodyKind::Friendship)), ("goodwill", Some(BodyKind::Friendship)),
    ("cultural", Some(BodyKind::Friendship)), ("people to people", Some(BodyKind::Friendship)),
    ("parliamentary", Some(BodyKind::ParliamentaryLeague)), ("parliamentarians", Some(BodyKind::ParliamentaryLeague)),
    ("parliamentarian", Some(BodyKind::ParliamentaryLeague)), ("inter parliamentary", Some(BodyKind::ParliamentaryLeague)),
    ("interparliamentary", Some(BodyKind::ParliamentaryLeague)), ("diet", Some(BodyKind::ParliamentaryLeague)),
    ("joint", Some(BodyKind::Joint)), ("intergovernmental", Some(BodyKind::Joint)),
    ("inter governmental", Some(BodyKind::Joint)), ("bilateral", Some(BodyKind::Joint)), ("mixed", Some(BodyKind::Joint)),
    ("border", Some(BodyKind::Joint)), ("boundary", Some(BodyKind::Joint)),
    ("business", None), ("economic", None), ("trade", None), ("cooperation", None), ("investment", None),
    ("and", None), ("on", None), ("for", None), ("of", None), ("s", None), ("technical", None), ("scientific", None),
    ("exchange", None), ("commerce", None), ("military", None), ("defence", None), ("solidarity", None), ("leaders", None),
];
/// No more words stand between the sides and the noun.
const PURPOSE_AT_MOST: usize = 8;

impl World {
    /// "Fiji-Tonga Friendship Association", "Parliamentary League for Fiji-Tonga Friendship", "Association for
    /// Friendship between Fiji and Tonga", "Fijian Association for Friendship with Tonga".
    pub(super) fn joining(&self, words: &[&str]) -> Option<(usize, Body)> {
        let found = [self.pair_first(words), self.pair_last(words), self.with_other(words)];
        found.into_iter().flatten().max_by_key(|(taken, _)| *taken)
    }

    fn pair_first(&self, words: &[&str]) -> Option<(usize, Body)> {
        let (pair, sides) = self.pair(words)?;
        let (taken, kind) = purpose(&words[pair..])?;
        Some((pair + taken, of_two(kind, sides)))
    }

    fn pair_last(&self, words: &[&str]) -> Option<(usize, Body)> {
        let (head, kind) = purpose(words).or_else(|| Some((usize::from(noun(words)), None)).filter(|(n, _)| *n > 0))?;
        let between_them = words.get(head).is_some_and(|w| fold(w) == "between");
        let of = if between_them { 0 } else { self.after(&words[head..], &["for", "of", "on"])? };
        let rest = &words[head + of..];
        // "for Fiji-Tonga Friendship", "for the Promotion of Fiji-Tonga Friendship", "for Friendship between …".
        let before = (0..rest.len().min(5)).find(|at| self.pair(&rest[*at..]).is_some())?;
        if !rest[..before].iter().all(|w| is_purpose(w)) {
            return None;
        }
        let pair_at = &rest[before..];
        let friendly = |words: &[&str]| words.iter().any(|w| matches!(fold(w).as_str(), "friendship" | "amity"));
        let (pair, sides) = self.pair(pair_at)?;
        let after = pair_at[pair..].iter().take_while(|w| is_purpose(w) && w.starts_with(char::is_uppercase)).count();
        let all = &rest[..before + pair + after];
        let kind = kind.or(friendly(all).then_some(BodyKind::Friendship))?;
        let told = kind == BodyKind::Joint || after > 0 || friendly(all);
        told.then(|| (head + of + before + pair + after, of_two(Some(kind), sides)))
    }

    /// "Fijian Association for Friendship with Tonga": it belongs to the one and joins it with the other.
    fn with_other(&self, words: &[&str]) -> Option<(usize, Body)> {
        let owner = self.owner(words)?;
        let rest = &words[owner.taken..];
        let (head, kind) = purpose(rest).unwrap_or((usize::from(noun(rest)), None));
        if head == 0 {
            return None;
        }
        let purpose_after = rest[head..].iter().take(5).take_while(|w| is_purpose(w)).count();
        let after = &rest[head + purpose_after..];
        let friendly = rest[..head + purpose_after].iter().any(|w| fold(w) == "friendship");
        let with = self.after(after, &["with"]).filter(|_| friendly)?;
        let other = self.owner(&after[with..])?;
        let taken = owner.taken + head + purpose_after + with + other.taken - usize::from(other.possessive);
        let kind = kind.unwrap_or(BodyKind::Friendship);
        Some((taken, Body { kind, sides: vec![owner.side], towards: vec![other.side] }))
    }

    /// Two states joined by a hyphen or a dash, within one word or as three, or "between A and B".
    fn pair(&self, words: &[&str]) -> Option<(usize, [Side; 2])> {
        let first = words.first()?;
        if let Some((a, b)) = first.split_once(['-', '–', '‐', '‑'])
            && let (Some(a), Some(b)) = (self.half(a), self.half(b))
        {
            return Some((1, [a, b]));
        }
        if fold(first) == "between" {
            let a = self.owner(&words[1..])?;
            let and = 1 + a.taken;
            words.get(and).filter(|w| fold(w) == "and")?;
            let b = self.owner(words.get(and + 1..)?)?;
            return Some((and + 1 + b.taken - usize::from(b.possessive), [a.side, b.side]));
        }
        let dash = words.iter().take(6).position(|w| matches!(*w, "-" | "–" | "‐" | "‑" | "/"))?;
        let a = self.half(&words[..dash].join(" "))?;
        let (taken, senses) = self.longest(words.get(dash + 1..)?)?;
        let states = senses.iter().map(|s| self.entry(s.entity)).filter(|e| e.kind == EntityKind::State);
        let b = states.into_iter().find_map(|e| e.side)?;
        Some((dash + 1 + taken, [a, b]))
    }

    /// The state that one half of a pair names.
    fn half(&self, name: &str) -> Option<Side> {
        let states = self.senses(name).into_iter().map(|s| self.entry(s.entity));
        states.filter(|e| e.kind == EntityKind::State).find_map(|e| e.side)
    }
}

/// A body of two sides: a joint one is both sides', another belongs to the first it names.
fn of_two(kind: Option<BodyKind>, [first, second]: [Side; 2]) -> Body {
    let kind = kind.unwrap_or(BodyKind::Friendship);
    if kind == BodyKind::Joint {
        return Body { kind, sides: vec![first, second], towards: Vec::new() };
    }
    Body { kind, sides: vec![first], towards: vec![second] }
}

/// The words of purpose and the noun after them: "Parliamentary Friendship League". A noun alone is not enough.
fn purpose(words: &[&str]) -> Option<(usize, Option<BodyKind>)> {
    let mut kind = None;
    let mut said = false;
    for (at, word) in words.iter().enumerate().take(PURPOSE_AT_MOST) {
        if noun(&words[at..]) {
            return said.then_some((at + 1, kind));
        }
        let folded = fold(word);
        if folded.is_empty() {
            // "Parliamentarians '"
            continue;
        }
        let (_, makes) = PURPOSES.iter().find(|(purpose, _)| *purpose == folded)?;
        // Members of parliament are the stronger sign: "Parliamentary Friendship League".
        kind = match (kind, *makes) {
            (Some(BodyKind::ParliamentaryLeague), _) => kind,
            (_, Some(makes)) => Some(makes),
            _ => kind,
        };
        said = true;
    }
    None
}

fn noun(words: &[&str]) -> bool {
    words.first().is_some_and(|w| w.starts_with(char::is_uppercase) && NOUNS.contains(&fold(w).as_str()))
}

fn is_purpose(word: &str) -> bool {
    let folded = fold(word);
    PURPOSES.iter().any(|(purpose, _)| *purpose == folded)
        || matches!(folded.as_str(), "promotion" | "the" | "relations")
}
