//! Commitments and thanks: who undertakes, asks or thanks, towards whom, and for what.

use super::topics::topics;
use super::{Draft, add_all, sides_of, words};
use crate::claims::Claim;
use crate::page::Page;
use crate::phrase::{Breadth, phrase};
use chancery_model::{Act, Appreciation, Commitment, Matter, Side, Status, Topic};

/// All commitments that concern more than one side.
pub(super) fn commitments<'c>(
    page: &Page,
    claims: impl Iterator<Item = &'c Claim<'c>>,
    principals: &[Side],
) -> Vec<Draft> {
    let mut merged: Vec<Draft> = Vec::new();
    for claim in claims {
        let Some(draft) = commitment(page, claim, principals) else { continue };
        match merged.iter_mut().find(|known| same(known, &draft)) {
            Some(known) => known.absorb(draft),
            None => merged.push(draft),
        }
    }
    merged
}

fn commitment(page: &Page, claim: &Claim, principals: &[Side]) -> Option<Draft> {
    let act = act(claim.field("act")?)?;
    let mut by = sides_of(page, claim, "by");
    let mut to = sides_of(page, claim, "to");
    if act == Act::Agree && by.len() == 1 && !to.is_empty() {
        // "A agreed with B to …" is an undertaking of both.
        add_all(&mut by, std::mem::take(&mut to));
    }
    if claim.field("joint").is_some() && by.len() < 2 {
        add_all(&mut by, principals.iter().take(2).cloned());
    }
    to.retain(|side| !by.contains(side));
    if to.is_empty() && matches!(act, Act::Invite | Act::Request | Act::Congratulate) {
        to.extend(counterpart(&by, principals));
    }
    let what = words(page, claim.slot("what").first()?, true)?.exact().to_owned();
    if by.is_empty() || !foreign(page, claim, &by, &to, principals) {
        return None;
    }
    by.sort();
    let amount = amount(page, claim);
    let matter = Commitment { act, by, to, what, topics: topics(page, claim, "topic"), amount, due: None };
    let mut draft = Draft::new(page, claim, Matter::Commitment(matter));
    draft.when = draft.when.filter(|_| claim.status == Status::Done);
    Some(draft)
}

/// The other of two principals.
fn counterpart(by: &[Side], principals: &[Side]) -> Option<Side> {
    match (by, principals) {
        ([own], [a, b, ..]) if own == a => Some(b.clone()),
        ([own], [a, b, ..]) if own == b => Some(a.clone()),
        _ => None,
    }
}

/// Whether a side other than the one that acts is concerned: named in the sentence, or what the document is about.
fn foreign(page: &Page, claim: &Claim, by: &[Side], to: &[Side], principals: &[Side]) -> bool {
    let other = |side: &Side| by.len() > 1 || !by.contains(side);
    by.len() > 1
        || !to.is_empty()
        || (principals.len() >= 2 && principals.iter().any(|p| by.contains(p)))
        || page.cast.of_sentence(claim.sentence).any(|m| page.sides(m).iter().any(other))
}

fn act(name: &str) -> Option<Act> {
    Some(match name {
        "pledge" => Act::Pledge,
        "agree" => Act::Agree,
        "invite" => Act::Invite,
        "request" => Act::Request,
        "support" => Act::Support,
        "propose" => Act::Propose,
        "condemn" => Act::Condemn,
        "congratulate" => Act::Congratulate,
        _ => return None,
    })
}

/// A sum of money named in what is undertaken.
fn amount(page: &Page, claim: &Claim) -> Option<chancery_model::Amount> {
    let span = claim.slot("what").first()?.whole;
    let tree = page.tree(claim.sentence);
    crate::numbers::money(page.text, tree.sentence)
        .into_iter()
        .find(|(tokens, _)| tokens.clone().all(|t| span.contains(tree.token(t).span)))
        .map(|(_, amount)| amount)
}

fn same(a: &Draft, b: &Draft) -> bool {
    let (Matter::Commitment(x), Matter::Commitment(y)) = (&a.matter, &b.matter) else { return false };
    let (p, q) = (x.what.to_lowercase(), y.what.to_lowercase());
    x.act == y.act && x.by == y.by && (p.contains(&q) || q.contains(&p))
}

/// All thanks.
pub(super) fn appreciations<'c>(
    page: &Page,
    claims: impl Iterator<Item = &'c Claim<'c>>,
    principals: &[Side],
) -> Vec<Draft> {
    let mut drafts: Vec<Draft> = Vec::new();
    for claim in claims {
        let Some(draft) = appreciation(page, claim, principals) else { continue };
        let again = |known: &&mut Draft| matches!((&known.matter, &draft.matter), (Matter::Appreciation(x), Matter::Appreciation(y)) if x.by == y.by && x.reasons.iter().any(|r| y.reasons.iter().any(|s| s.text.contains(&r.text) || r.text.contains(&s.text))));
        match drafts.iter_mut().find(again) {
            Some(known) => known.absorb(draft),
            None => drafts.push(draft),
        }
    }
    drafts
}

fn appreciation(page: &Page, claim: &Claim, principals: &[Side]) -> Option<Draft> {
    let by = sides_of(page, claim, "by");
    let mut to = sides_of(page, claim, "to");
    to.retain(|side| !by.contains(side));
    if to.is_empty() {
        to.extend(counterpart(&by, principals));
    }
    if by.is_empty() || !foreign(page, claim, &by, &to, principals) {
        return None;
    }
    let tree = page.tree(claim.sentence);
    let mut reasons = Vec::new();
    for filler in claim.slot("for") {
        for t in tree.coordinated(filler.token) {
            let span = super::without_article(page, phrase(tree, t, Breadth::Single));
            reasons.extend(page.quote(span).map(|quote| Topic { text: quote.exact().to_owned(), quote }));
        }
    }
    (!reasons.is_empty()).then(|| Draft::new(page, claim, Matter::Appreciation(Appreciation { by, to, reasons })))
}
