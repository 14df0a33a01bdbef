//! Organs of political parties.

use super::{Body, BodyKind, joined};
use crate::fold::fold;
use crate::world::World;
use chancery_model::{EntityKind, Side};

/// Organs of parties. Folded.
#[rustfmt::skip]
const ORGANS: &[&str] = &[
    "central committee", "politburo", "political bureau", "secretariat", "standing committee", "executive committee",
    "national executive committee", "central executive committee", "national committee", "central commission",
    "central inspection committee", "central inspection commission", "central military commission",
    "policy research council", "general council", "headquarters", "youth union", "youth league", "youth wing",
    "women s union", "women s league", "congress", "party congress", "national congress", "plenum", "caucus",
    "propaganda and training board", "organisation board", "organization board",
];

/// What a party's commission for a subject may be called.
const SUBJECT_ORGANS: [&str; 6] = ["commission", "committee", "department", "board", "bureau", "division"];
/// Subjects of such commissions that are no portfolio of a government. Folded.
#[rustfmt::skip]
const SUBJECTS: &[&str] = &[
    "external relations", "foreign relations", "international relations", "international", "foreign affairs",
    "organisation", "organization", "organizational", "propaganda and training", "propaganda", "inspection", "mass mobilisation",
    "mass mobilization", "international affairs", "external affairs", "personnel", "ideology", "theory",
];

impl World {
    /// "Lao People's Revolutionary Party Central Committee's Commission for External Relations", "Politburo of the
    /// LPRP", "Party Central Committee".
    pub(super) fn party_organ(&self, words: &[&str]) -> Option<(usize, Body)> {
        self.after_party(words).or_else(|| self.before_party(words))
    }

    fn after_party(&self, words: &[&str]) -> Option<(usize, Body)> {
        let article = usize::from(words.first().is_some_and(|w| w.eq_ignore_ascii_case("the")));
        let (party, sides) = match self.party(words) {
            Some(found) => found,
            // "the Party", said of the one that the document is about.
            None if words.get(article) == Some(&"Party") => (article + 1, Vec::new()),
            None => return None,
        };
        let party = party + possessive(&words[party..]);
        let organs = organs(&words[party..]);
        (organs > 0).then(|| (party + organs, Body { kind: BodyKind::PartyOrgan, sides, towards: Vec::new() }))
    }

    fn before_party(&self, words: &[&str]) -> Option<(usize, Body)> {
        let mut taken = organs(words);
        if taken == 0 {
            return None;
        }
        loop {
            let skip = self.after(&words[taken..], &["of"])?;
            let rest = &words[taken + skip..];
            if let Some((party, sides)) = self.party(rest) {
                let body = Body { kind: BodyKind::PartyOrgan, sides, towards: Vec::new() };
                return Some((taken + skip + party, body));
            }
            match organs(rest) {
                0 => return None,
                organ => taken += skip + organ,
            }
        }
    }

    /// A political party at the beginning of some words, with its side.
    fn party(&self, words: &[&str]) -> Option<(usize, Vec<Side>)> {
        let article = usize::from(words.first().is_some_and(|w| w.eq_ignore_ascii_case("the")));
        let (taken, senses) = self.longest(words.get(article..)?)?;
        let entries = senses.iter().map(|sense| self.entry(sense.entity));
        let mut sides: Vec<Side> =
            entries.filter(|e| e.kind == EntityKind::PoliticalParty).filter_map(|e| e.side).collect();
        let any = !sides.is_empty();
        sides.sort();
        sides.dedup();
        // A name that parties of several states bear does not say whose it is.
        sides.truncate(if sides.len() == 1 { 1 } else { 0 });
        any.then_some((article + taken, sides))
    }
}

/// How many words one organ after another takes: "Central Committee 's Commission for External Relations".
fn organs(words: &[&str]) -> usize {
    let mut taken = 0;
    loop {
        let between = if taken == 0 { 0 } else { possessive(&words[taken..]) };
        match organ(&words[taken + between..]) {
            0 => return taken,
            more => taken += between + more,
        }
    }
}

/// One organ; 0 if none begins here.
fn organ(words: &[&str]) -> usize {
    if !words.first().is_some_and(|w| w.starts_with(char::is_uppercase)) {
        return 0;
    }
    let most = words.len().min(6);
    let fits = |n: &usize| {
        let phrase = fold(&joined(&words[..*n]));
        let (before, after) = (phrase.rsplit_once(' '), phrase.split_once(' '));
        let subject_first = before.is_some_and(|(s, organ)| SUBJECTS.contains(&s) && SUBJECT_ORGANS.contains(&organ));
        let subject_last = after.is_some_and(|(organ, rest)| {
            let subject = rest.strip_prefix("for ").or(rest.strip_prefix("of ")).or(rest.strip_prefix("on "));
            SUBJECT_ORGANS.contains(&organ) && subject.is_some_and(|s| SUBJECTS.contains(&s.trim_start_matches("the ")))
        });
        ORGANS.contains(&phrase.as_str()) || subject_first || subject_last
    };
    (1..=most).rev().find(fits).unwrap_or(0)
}

fn possessive(words: &[&str]) -> usize {
    usize::from(words.first().is_some_and(|w| matches!(*w, "'s" | "’s" | "'" | "’")))
}
