//! Bodies that no table lists, by rule: from the words to what sort of body it is and the sides it belongs to or joins.
//!
//! "Ministry of Foreign Affairs of Fiji", "Fiji's foreign ministry", "Fijian Embassy in Tonga", "Fiji-Tonga Friendship
//! Association", "Central Committee of the Lao People's Revolutionary Party". Words are tokens of the treebank, in which
//! the possessive is a word of its own; hyphens may be or not. The caller looks a name up first ([`World::longest`]) and
//! takes whichever is longer: "House of Commons" is a name.

mod party;
mod ties;

use crate::fold::fold;
use crate::world::{NameKind, Sense, World};
use chancery_model::{EntityKind, Side};
use serde::Serialize;

/// A body as its words tell it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Body {
    /// What sort of body.
    pub kind: BodyKind,
    /// The sides it belongs to: none if the words do not say, two for a joint commission.
    pub sides: Vec<Side>,
    /// The sides it is accredited to or joins its own with: an embassy's host, the other side of a friendship
    /// association.
    pub towards: Vec<Side>,
}

/// Sorts of bodies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum BodyKind {
    /// Cabinets and governments as a whole.
    Government,
    /// Ministries and departments of state.
    Ministry,
    /// Offices of presidents and prime ministers, courts of kings.
    Presidency,
    /// Parliaments and their chambers.
    Parliament,
    /// Palaces and residences, which stand for who resides there.
    Palace,
    /// Courts of law.
    Court,
    /// Banks of issue.
    CentralBank,
    /// Armies, navies, police and guards.
    Forces,
    /// Embassies, consulates, missions.
    Mission,
    /// Committees, commissions and bureaux of political parties.
    PartyOrgan,
    /// Friendship associations and societies of a people with another.
    Friendship,
    /// Leagues and groups of members of parliament for friendship with another state.
    ParliamentaryLeague,
    /// Commissions and committees of two governments.
    Joint,
    /// Secretariats, commissions and councils of organisations.
    Organ,
}

/// Heads of bodies that need the name of a state or an organisation beside them, and what they are. Folded.
#[rustfmt::skip]
const HEADS: &[(&str, BodyKind)] = &[
    ("government", BodyKind::Government), ("cabinet", BodyKind::Government), ("council of ministers", BodyKind::Government),
    ("cabinet office", BodyKind::Government), ("cabinet of ministers", BodyKind::Government),
    ("state council", BodyKind::Government), ("interim government", BodyKind::Government),
    ("state department", BodyKind::Ministry), ("treasury", BodyKind::Ministry),
    ("prime minister s office", BodyKind::Presidency), ("prime ministers office", BodyKind::Presidency),
    ("office of the prime minister", BodyKind::Presidency), ("office of the president", BodyKind::Presidency),
    ("president s office", BodyKind::Presidency), ("presidential office", BodyKind::Presidency),
    ("presidential administration", BodyKind::Presidency), ("presidency", BodyKind::Presidency),
    ("royal court", BodyKind::Presidency), ("imperial household agency", BodyKind::Presidency),
    ("parliament", BodyKind::Parliament), ("national assembly", BodyKind::Parliament), ("senate", BodyKind::Parliament),
    ("house of representatives", BodyKind::Parliament), ("congress", BodyKind::Parliament),
    ("lower house", BodyKind::Parliament), ("upper house", BodyKind::Parliament), ("diet", BodyKind::Parliament),
    ("house of councillors", BodyKind::Parliament), ("chamber of deputies", BodyKind::Parliament),
    ("federal assembly", BodyKind::Parliament), ("legislative assembly", BodyKind::Parliament),
    ("supreme council", BodyKind::Parliament), ("state duma", BodyKind::Parliament),
    ("federation council", BodyKind::Parliament), ("house of commons", BodyKind::Parliament),
    ("house of lords", BodyKind::Parliament), ("council of state", BodyKind::Parliament),
    ("national people s congress", BodyKind::Parliament), ("shura council", BodyKind::Parliament),
    ("legislative council", BodyKind::Parliament), ("national council", BodyKind::Parliament),
    ("parliamentary assembly", BodyKind::Parliament),
    ("presidential palace", BodyKind::Palace), ("royal palace", BodyKind::Palace), ("imperial palace", BodyKind::Palace),
    ("state palace", BodyKind::Palace), ("government house", BodyKind::Palace), ("state house", BodyKind::Palace),
    ("supreme court", BodyKind::Court), ("constitutional court", BodyKind::Court),
    ("supreme people s court", BodyKind::Court), ("high court", BodyKind::Court), ("court of appeal", BodyKind::Court),
    ("central bank", BodyKind::CentralBank), ("national bank", BodyKind::CentralBank), ("reserve bank", BodyKind::CentralBank),
    ("state bank", BodyKind::CentralBank), ("monetary authority", BodyKind::CentralBank),
    ("armed forces", BodyKind::Forces), ("army", BodyKind::Forces), ("navy", BodyKind::Forces),
    ("air force", BodyKind::Forces), ("coast guard", BodyKind::Forces), ("police", BodyKind::Forces),
    ("people s army", BodyKind::Forces), ("defence forces", BodyKind::Forces), ("defense forces", BodyKind::Forces),
    ("royal navy", BodyKind::Forces), ("national guard", BodyKind::Forces),
    ("embassy", BodyKind::Mission), ("high commission", BodyKind::Mission), ("consulate", BodyKind::Mission),
    ("consulate general", BodyKind::Mission), ("permanent mission", BodyKind::Mission),
    ("permanent representation", BodyKind::Mission), ("diplomatic mission", BodyKind::Mission),
    ("trade mission", BodyKind::Mission), ("representative office", BodyKind::Mission),
    ("secretariat", BodyKind::Organ), ("commission", BodyKind::Organ), ("council", BodyKind::Organ),
    ("security council", BodyKind::Organ), ("general assembly", BodyKind::Organ), ("high representative", BodyKind::Organ),
];

/// Words that a ministry may be called by.
const MINISTRIES: [&str; 4] = ["ministry", "department", "office", "secretariat"];
/// No head has more words; a portfolio may be longer.
const HEAD_AT_MOST: usize = 5;

/// A state or an organisation at the beginning of some words.
#[derive(Debug, Clone)]
struct Owner {
    /// Words taken, with its possessive.
    taken: usize,
    side: Side,
    possessive: bool,
    organisation: bool,
}

impl World {
    /// The longest body that begins at `words[0]` and is told by rule, with the number of words it takes. An article
    /// before it is not part of it.
    pub fn body(&self, words: &[&str]) -> Option<(usize, Body)> {
        let found = [self.joining(words), self.party_organ(words), self.owned(words), self.of_owner(words)];
        // Of two that are as long, the more special one stands first.
        found.into_iter().flatten().reduce(|best, next| if next.0 > best.0 { next } else { best })
    }

    /// "Fiji's foreign ministry", "the Fijian Embassy in Tonga", "ASEAN Secretariat".
    fn owned(&self, words: &[&str]) -> Option<(usize, Body)> {
        let owner = self.owner(words)?;
        let rest = &words[owner.taken..];
        let (taken, kind) = self.body_head(rest)?;
        // An organisation has organs; a state has a council of its own name only if it says which.
        if kind == BodyKind::Organ && !owner.organisation {
            return None;
        }
        // "Japan ministry" is not English, "Japan's ministry" and "Japan Embassy" are.
        let small = rest.first().is_some_and(|w| w.starts_with(char::is_lowercase));
        if small && !owner.possessive && !self.is_adjective(&words[..owner.taken]) {
            return None;
        }
        let end = owner.taken + taken;
        let (more, towards) = if kind == BodyKind::Mission { self.host(&words[end..]) } else { (0, Vec::new()) };
        Some((end + more, Body { kind, sides: vec![owner.side], towards }))
    }

    /// "Ministry of Foreign Affairs of the Republic of Fiji", "Embassy of Fiji in Tonga", "National Assembly".
    fn of_owner(&self, words: &[&str]) -> Option<(usize, Body)> {
        let (head, kind) = self.body_head(words)?;
        let capital = |w: &&str| w.starts_with(char::is_uppercase);
        // One small word alone is no name of a body.
        if !words.first().is_some_and(capital) {
            return None;
        }
        let of = self.after(&words[head..], &["of"]);
        let owner = of.and_then(|skip| self.owner(&words[head + skip..]).map(|owner| (skip, owner)));
        let Some((skip, owner)) = owner.filter(|(_, owner)| kind != BodyKind::Organ || owner.organisation) else {
            let plain = [BodyKind::Organ, BodyKind::Mission, BodyKind::Forces].contains(&kind);
            let whole = head > 1 && !plain && words[head - 1].starts_with(char::is_uppercase);
            return whole.then(|| (head, Body { kind, sides: Vec::new(), towards: Vec::new() }));
        };
        let end = head + skip + owner.taken - usize::from(owner.possessive);
        let (more, towards) = if kind == BodyKind::Mission { self.host(&words[end..]) } else { (0, Vec::new()) };
        Some((end + more, Body { kind, sides: vec![owner.side], towards }))
    }

    /// What a body is called without its owner: a listed head, or a ministry with its portfolio.
    fn body_head(&self, words: &[&str]) -> Option<(usize, BodyKind)> {
        let most = words.len().min(HEAD_AT_MOST + 1);
        let is_word = |word: &str| word.contains(char::is_alphanumeric) || word.starts_with(['\'', '’']);
        // A mark folds to nothing: it is not the end of a name.
        let listed = (1..=most).rev().filter(|n| is_word(words[n - 1])).find_map(|n| {
            let phrase = fold(&joined(&words[..n]));
            HEADS.iter().find(|(head, _)| *head == phrase).map(|(_, kind)| (n, *kind))
        });
        let is_ministry = |word: Option<&&str>| word.is_some_and(|w| MINISTRIES.contains(&fold(w).as_str()));
        let after = if is_ministry(words.first()) { self.portfolio_after(&words[1..]) } else { 0 };
        let before = self.portfolio(words);
        let ministry = match () {
            () if after > 0 => Some(1 + after),
            // "the Foreign Office", but not "the Trade Secretariat"; "of" may follow: "Defence Ministry of Fiji".
            () if before > 0 && is_ministry(words.get(before)) => Some(before + 1),
            () => None,
        };
        let ministry = ministry.map(|taken| (taken, BodyKind::Ministry));
        [listed, ministry].into_iter().flatten().max_by_key(|(taken, _)| *taken)
    }

    /// The state or organisation that some words begin with, by any of its names, with its possessive.
    fn owner(&self, words: &[&str]) -> Option<Owner> {
        let article = usize::from(words.first().is_some_and(|w| w.eq_ignore_ascii_case("the")));
        let of = |senses: &[Sense], kind: EntityKind| {
            let entries = senses.iter().map(|sense| self.entry(sense.entity));
            entries.filter(|entry| entry.kind == kind).find_map(|entry| entry.side)
        };
        let owner = |senses: &[Sense]| {
            let state = of(senses, EntityKind::State).map(|side| (side, false));
            state.or_else(|| of(senses, EntityKind::Organisation).map(|side| (side, true)))
        };
        // "Lao National Assembly" is a name, too; its owner is the longest name of a state in it.
        let (taken, senses) = self.longest_that(words.get(article..)?, |senses| owner(senses).is_some())?;
        let (side, organisation) = owner(&senses)?;
        let end = article + taken;
        let possessive = words.get(end).is_some_and(|w| matches!(*w, "'s" | "’s" | "'" | "’"));
        Some(Owner { taken: end + usize::from(possessive), side, possessive, organisation })
    }

    fn is_adjective(&self, words: &[&str]) -> bool {
        let adjective = |senses: &[Sense]| senses.iter().any(|s| s.name_kind == NameKind::Adjective);
        self.longest_that(words, adjective).is_some_and(|(taken, _)| taken == words.len())
    }

    /// "in Tonga", "to the United Nations", "in Nuku'alofa": where a mission is.
    fn host(&self, words: &[&str]) -> (usize, Vec<Side>) {
        let Some(skip) = self.after(words, &["in", "to", "at"]) else { return (0, Vec::new()) };
        let Some((taken, senses)) = self.longest(&words[skip..]) else { return (0, Vec::new()) };
        let side = senses.iter().find_map(|sense| self.entry(sense.entity).side);
        side.map_or((0, Vec::new()), |side| (skip + taken, vec![side]))
    }

    /// How many words one of these prepositions takes at the beginning, with an article after it.
    fn after(&self, words: &[&str], prepositions: &[&str]) -> Option<usize> {
        words.first().filter(|w| prepositions.contains(&fold(w).as_str()))?;
        Some(1 + usize::from(words.get(1).is_some_and(|w| w.eq_ignore_ascii_case("the"))))
    }
}

/// Words as they are printed: a possessive joins the word before it.
fn joined(words: &[&str]) -> String {
    let mut out = String::new();
    for word in words {
        if !out.is_empty() && !word.starts_with(['\'', '’']) {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}
