//! Milestones: anniversaries and firsts, with the founding year worked out and said to be.

use super::{Draft, sides_of, words};
use crate::claims::Claim;
use crate::numbers::ordinal;
use crate::page::Page;
use chancery_model::{Edtf, Matter, Milestone, Side};

/// All milestones; the same fact told twice is one.
pub(super) fn milestones<'c>(
    page: &Page,
    claims: impl Iterator<Item = &'c Claim<'c>>,
    principals: &[Side],
) -> Vec<Draft> {
    let mut merged: Vec<Draft> = Vec::new();
    for claim in claims {
        let Some(draft) = draft(page, claim, principals) else { continue };
        match merged.iter_mut().find(|known| same(known, &draft)) {
            Some(known) => join(known, draft),
            None => merged.push(draft),
        }
    }
    merged
}

fn draft(page: &Page, claim: &Claim, principals: &[Side]) -> Option<Draft> {
    let tree = page.tree(claim.sentence);
    let ordinal =
        claim.slot("ordinal").iter().find_map(|f| ordinal(page.text, tree.sentence, f.token).map(|(n, _)| n))?;
    let filler = claim.slot("what").first()?;
    let phrase = words(page, filler, true)?.exact().to_owned();
    let mut parties = sides_of(page, claim, "party");
    if parties.is_empty() {
        parties = page.cast.of_sentence(claim.sentence).filter(|m| filler.whole.contains(m.span)).fold(
            Vec::new(),
            |mut sides, m| {
                super::add_all(&mut sides, page.sides(m));
                sides
            },
        );
    }
    if parties.is_empty() || (parties.len() == 1 && between(&phrase)) {
        super::add_all(&mut parties, principals.iter().take(2).cloned());
    }
    parties.sort();
    let what = claim.field("what").map_or_else(|| subject(&phrase), str::to_owned);
    let matter = Milestone { what, parties, ordinal: Some(ordinal), year: None, since: None, basis: None };
    let mut draft = Draft::new(page, claim, Matter::Milestone(matter));
    date(&mut draft);
    Some(draft)
}

/// Whether a phrase speaks of something that takes two.
fn between(phrase: &str) -> bool {
    let phrase = phrase.to_lowercase();
    ["relation", "ties", "partnership", "friendship"].iter().any(|word| phrase.contains(word))
}

/// The contract's name for the commonest subjects, else the words.
pub(super) fn subject(phrase: &str) -> String {
    let lower = phrase.to_lowercase();
    if lower.contains("strategic partnership") {
        return "strategic_partnership".to_owned();
    }
    if ["diplomatic relation", "diplomatic ties", "diplomatic link"].iter().any(|w| lower.contains(w)) {
        return "diplomatic_relations".to_owned();
    }
    phrase.to_owned()
}

/// The year in which it falls, and from it the founding year.
fn date(draft: &mut Draft) {
    let year = draft.when.as_ref().and_then(|when| match when.edtf {
        Edtf::Year(y) | Edtf::Month(y, _) => Some(y),
        Edtf::Day(d) => Some(d.year()),
        Edtf::Days(a, b) => a.or(b).map(|d| d.year()),
    });
    if let Matter::Milestone(m) = &mut draft.matter {
        m.year = m.year.or(year);
        let counted = |what: &str| !what.to_lowercase().starts_with("first") && m.ordinal.is_some_and(|n| n > 1);
        if let (Some(year), Some(n), true) = (m.year, m.ordinal, counted(&m.what)) {
            m.since = i16::try_from(n).ok().map(|n| year - n);
            m.basis = m.since.map(|_| "derived");
        }
    }
}

fn same(a: &Draft, b: &Draft) -> bool {
    let (Matter::Milestone(x), Matter::Milestone(y)) = (&a.matter, &b.matter) else { return false };
    x.ordinal == y.ordinal
        && (x.what == y.what || x.parties == y.parties)
        && (x.year == y.year || x.year.is_none() || y.year.is_none())
}

fn join(known: &mut Draft, other: Draft) {
    if let (Matter::Milestone(m), Matter::Milestone(more)) = (&mut known.matter, &other.matter)
        && m.year.is_none()
    {
        (m.year, m.since, m.basis) = (more.year, more.since, more.basis);
    }
    known.absorb(other);
}
