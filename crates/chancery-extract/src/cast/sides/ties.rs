//! Sides that hang on somebody else: a spouse's, that of an own envoy, of who signs with whom, of a list.

use super::{Context, Person, has};
use crate::cast::entities::{says_less, title_words};
use crate::cast::lexicon::{PORTFOLIOS, POST_MODIFIERS, post_noun};
use crate::cast::names::Naming;
use crate::cast::posts::Determiner;
use crate::cast::words::Line;
use chancery_model::Side;
use std::ops::Range;

/// Who has no office of their own and is of the side of somebody who has.
const KIN: &[&str] = &["spouse", "wife", "husband", "widow", "widower"];

/// What public persons are called before their names though no post is named: legislators and ranks.
#[rustfmt::skip]
const PUBLIC: &[&str] = &[
    "sen", "rep", "gov", "amb", "gen", "lt", "col", "maj", "adm", "brig", "capt", "general", "lieutenant", "admiral",
    "colonel", "brigadier", "commodore", "marshal", "holy",
];

/// Whether a title of courtesy says that somebody serves a state.
pub(super) fn serves(line: &Line, naming: &Naming) -> bool {
    (naming.lead.start..naming.name.start).any(|i| has(PUBLIC, line.low(i).trim_end_matches('.')))
}

impl Context<'_, '_> {
    /// The side of somebody without an office: of their spouse, or of the list that they stand in.
    pub(super) fn tied(&self, found: &[Option<Side>], own: usize, person: &Person) -> Option<Side> {
        let mut namings = person.namings.iter().take(8).filter_map(|i| Some((*i, self.namings.get(*i)?)));
        namings.find_map(|(i, n)| self.married(found, own, n).or_else(|| self.enclosed(found, i, n)))
    }

    /// "NAME, spouse of the Prime Minister", "his wife, Mrs NAME".
    fn married(&self, found: &[Option<Side>], own: usize, naming: &Naming) -> Option<Side> {
        let scene = self.scenes.get(naming.scene)?;
        let line = scene.line;
        let end = naming.name.end;
        let comma = usize::from(line.word(end).is_some_and(|w| w.is_mark(",")));
        let kin = scene.skip_article(end + comma);
        if comma == 1 && has(KIN, line.low(kin)) && line.low(kin + 1) == "of" {
            let of = kin + 2;
            let near = self.within(naming.scene, naming.scene + 1).find(|(_, n)| (of..of + 8).contains(&n.name.start));
            let named = near.and_then(|(i, _)| self.side_of(found, i));
            return named.or_else(|| self.holder(found, naming.scene, scene.skip_article(of)..line.words.len()));
        }
        let start = naming.whole.start;
        let comma = usize::from(line.before(start).is_some_and(|w| w.is_mark(",")));
        let kin = start.checked_sub(1 + comma).filter(|i| has(KIN, line.low(*i)))?;
        let his = kin.checked_sub(1).filter(|i| matches!(line.low(*i), "his" | "her"))?;
        let mut before = self.within(naming.scene, naming.scene + 1).rev().filter(|(_, n)| n.name.end <= his);
        let side = |i: usize| self.owner.get(i).filter(|o| **o != Some(own)).and_then(|_| self.side_of(found, i));
        before.find_map(|(i, _)| side(i)).or_else(|| self.protagonist(naming.scene, &side))
    }

    /// The side of who holds the post whose title begins at a range's start, named up to a sentence.
    pub(super) fn holder(&self, found: &[Option<Side>], scene: usize, words: Range<usize>) -> Option<Side> {
        let line = self.scenes.get(scene)?.line;
        let office = |i: &usize| {
            let low = line.low(*i);
            post_noun(low).is_some() || has(POST_MODIFIERS, low) || has(PORTFOLIOS, low)
        };
        let named: Vec<usize> = words.clone().take(6).take_while(office).collect();
        let length = named.iter().rposition(|i| post_noun(line.low(*i)).is_some())? + 1;
        let printed = |line: &Line, words: Range<usize>| {
            let words: Option<Vec<&str>> = line.words.get(words).map(|w| w.iter().map(|w| w.low.as_str()).collect());
            title_words(&words.unwrap_or_default().join(" "))
        };
        let title = printed(line, words.start..words.start + length);
        let holds = |n: &Naming| {
            let Some(line) = self.scenes.get(n.scene).map(|s| s.line) else { return false };
            n.posts.iter().any(|p| says_less(&title, &printed(line, p.title.clone())))
        };
        let mut earlier = self.within(0, scene + 1).rev().filter(|(_, n)| n.scene < scene || n.name.end <= words.start);
        earlier.find(|(i, n)| holds(n) && self.side_of(found, *i).is_some()).and_then(|(i, _)| self.side_of(found, i))
    }

    /// Between two of one side in a list, or at its end behind two of one side.
    fn enclosed(&self, found: &[Option<Side>], index: usize, naming: &Naming) -> Option<Side> {
        let line = self.scenes.get(naming.scene)?.line;
        let joined = |a: usize, b: usize| {
            let (Some(a), Some(b)) = (self.namings.get(a), self.namings.get(b)) else { return false };
            let gap = behind(line, a).filter(|end| a.scene == b.scene && *end <= b.whole.start);
            gap.is_some_and(|end| (end..b.whole.start).all(|i| matches!(line.low(i), "," | ";" | "and")))
        };
        let sides = |list: Vec<usize>| list.into_iter().filter_map(|i| self.side_of(found, i)).collect::<Vec<_>>();
        let before = (1..=index).rev().take_while(|i| joined(i - 1, *i)).map(|i| i - 1).collect();
        let after = (index..self.namings.len()).take_while(|i| joined(*i, i + 1)).map(|i| i + 1).collect();
        let (before, after) = (sides(before), sides(after));
        let first = before.first()?;
        let other = after.first().or(before.get(1).filter(|_| after.is_empty()))?;
        (first == other).then(|| first.clone())
    }

    /// "met with his special envoy to China, NAME": of the side of whose envoy it is.
    pub(super) fn own_envoy(&self, naming: &Naming) -> bool {
        let Some(line) = self.scenes.get(naming.scene).map(|s| s.line) else { return false };
        naming.posts.iter().any(|p| {
            p.determiner == Determiner::Possessive
                && matches!(line.before(p.words.start).map(|w| &*w.low), Some("his" | "her" | "my"))
                && !matches!(p.noun, "counterpart" | "host" | "guest" | "colleague")
        })
    }

    /// "signed by the Minister and Mr NAME": of the other side than who signs with this one.
    pub(super) fn cosigner(&self, found: &[Option<Side>], naming: &Naming) -> Option<Side> {
        const SIGNED: &[&str] = &["signed", "initialled", "exchanged", "inked"];
        let line = self.scenes.get(naming.scene)?.line;
        let and = naming.whole.start.checked_sub(1)?;
        // "directors A and B": a shared plural opens both.
        let plural = naming.posts.iter().any(|p| p.plural);
        let and = if line.low(and) == "and" {
            and
        } else if plural {
            naming.lead.start.checked_sub(1).filter(|i| line.low(*i) == "and")?
        } else {
            return None;
        };
        let by = (and.saturating_sub(14)..and).rev().find(|i| matches!(line.low(*i), "by" | "between"))?;
        let signed = by.checked_sub(1).is_some_and(|i| has(SIGNED, line.low(i)));
        let listed = (by..and).any(|i| matches!(line.low(i), "," | ";" | "and"));
        let ends = matches!(line.low(naming.name.end), "" | "," | ";" | "." | "on" | "in" | "at" | "after");
        if !signed || listed || !ends {
            return None;
        }
        let mut before = self.within(naming.scene, naming.scene + 1).filter(|(_, n)| (by..and).contains(&n.name.start));
        let other = match before.next() {
            Some((i, _)) => self.side_of(found, i)?,
            None => self.home?.clone(),
        };
        self.across(naming, &other)
    }

    fn side_of(&self, found: &[Option<Side>], naming: usize) -> Option<Side> {
        found.get(self.owner.get(naming).copied().flatten()?).cloned().flatten()
    }
}

/// Where a name with what stands behind it ends in a list: past a bracket and past its posts; `None` if something else
/// stands there.
fn behind(line: &Line, naming: &Naming) -> Option<usize> {
    let posts = naming.posts.iter().map(|p| p.words.end).max().unwrap_or(0);
    let end = naming.name.end.max(posts);
    let bracket = line.word(end).is_some_and(|w| w.is_mark("("));
    if !bracket {
        return Some(end);
    }
    (end..end + 8).find(|i| line.word(*i).is_some_and(|w| w.is_mark(")"))).map(|close| close + 1)
}
