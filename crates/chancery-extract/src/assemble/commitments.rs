//! Commitments and thanks: who undertakes, asks or thanks, towards whom, and for what.

use super::topics::topics;
use super::{Draft, add_all, sides_of, without_article};
use crate::claims::Claim;
use crate::page::Page;
use crate::phrase::{Breadth, own_to, phrase};
use crate::tree::Tree;
use chancery_model::{Act, Appreciation, Commitment, EntityId, EntityKind, Matter, Side, Span, Status, Topic};

/// All commitments that concern more than one side.
pub(super) fn commitments<'c>(
    page: &Page,
    claims: impl Iterator<Item = &'c Claim<'c>>,
    principals: &[Side],
) -> Vec<Draft> {
    let mut merged: Vec<Draft> = Vec::new();
    for claim in claims {
        for draft in undertakings(page, claim, principals) {
            match merged.iter_mut().find(|known| same(known, &draft)) {
                Some(known) => known.absorb(draft),
                None => merged.push(draft),
            }
        }
    }
    merged
}

/// One draft for each object of the verb: infinitives with a "to" of their own are undertakings of their own.
fn undertakings(page: &Page, claim: &Claim, principals: &[Side]) -> Vec<Draft> {
    let Some(first) = claim.slot("what").first() else { return Vec::new() };
    let tree = page.tree(claim.sentence);
    let more = tree.coordinated(first.token).into_iter().filter(|t| *t != first.token && own_to(tree, *t));
    std::iter::once(first.token).chain(more).filter_map(|what| commitment(page, claim, what, principals)).collect()
}

fn commitment(page: &Page, claim: &Claim, what: usize, principals: &[Side]) -> Option<Draft> {
    let mut act = act(claim.field("act")?)?;
    let mut by = acting(page, claim);
    let mut to = sides_of(page, claim, "to");
    if act == Act::Agree && by.len() == 1 && !to.is_empty() {
        // "A agreed with B to …" is an undertaking of both.
        add_all(&mut by, std::mem::take(&mut to));
    }
    let joint = claim.field("joint");
    if by.len() < 2 && (joint == Some("yes") || (act == Act::Agree && joint.is_none() && first_person(page, claim))) {
        add_all(&mut by, principals.iter().take(2).cloned());
    }
    to.retain(|side| !by.contains(side));
    act = match act {
        // What several undertake towards nobody in particular is joint.
        Act::Pledge if by.len() > 1 && to.is_empty() => Act::Agree,
        Act::Agree if joint == Some("only") && by.len() < 2 => return None,
        // One state (its code has three letters) can decide and promise, not agree; the members of a body can.
        Act::Agree if by.len() == 1 && by[0].as_str().len() == 3 => Act::Pledge,
        act => act,
    };
    let span = undertaking(page, claim, what);
    if to.is_empty() && act == Act::Pledge {
        to = named_in(page, claim, span, &by);
    }
    if to.is_empty() && matches!(act, Act::Invite | Act::Request | Act::Congratulate | Act::Pledge) {
        to.extend(counterpart(&by, principals));
    }
    let words = page.quote(without_article(page, span))?.exact().to_owned();
    if by.is_empty() || !foreign(page, claim, &by, &to, principals) {
        return None;
    }
    by.sort();
    let amount = amount(page, claim.sentence, span);
    let matter = Commitment { act, by, to, what: words, topics: topics(page, claim, "topic"), amount, due: None };
    let mut draft = Draft::new(page, claim, Matter::Commitment(matter));
    draft.when = draft.when.filter(|_| claim.status == Status::Done);
    Some(draft)
}

/// The words of what is undertaken. Where the verb itself is meant ("will provide …"), they begin with it, not with its
/// subject.
fn undertaking(page: &Page, claim: &Claim, what: usize) -> Span {
    let tree = page.tree(claim.sentence);
    let span = phrase(tree, what, Breadth::Undertaking);
    let own = what == claim.trigger || (tree.head(claim.trigger) == Some(what) && tree.is(claim.trigger, "aux"));
    if own { Span::new(span.start.max(tree.token(what).span.start), span.end) } else { span }
}

/// Whether "we" acts, so that an agreement is with the other party.
fn first_person(page: &Page, claim: &Claim) -> bool {
    let tree = page.tree(claim.sentence);
    claim.slot("by").iter().any(|f| tree.form(f.token).eq_ignore_ascii_case("we"))
}

/// The sides other than the one that acts that are named in these words.
fn named_in(page: &Page, claim: &Claim, span: Span, by: &[Side]) -> Vec<Side> {
    let mut sides = Vec::new();
    for mention in page.cast.of_sentence(claim.sentence).filter(|m| span.contains(m.span)) {
        add_all(&mut sides, page.sides(mention).into_iter().filter(|s| !by.contains(s)));
    }
    sides
}

/// The sides that act: a person without any post commits nobody but themselves.
fn acting(page: &Page, claim: &Claim) -> Vec<Side> {
    let mut sides = Vec::new();
    for filler in claim.slot("by") {
        let Some(mention) = page.mention(claim.sentence, filler.token) else { continue };
        let private =
            |id: &EntityId| page.cast.entity(*id).kind == EntityKind::Person && page.cast.entity(*id).posts.is_empty();
        if mention.refers.is_empty() || !mention.refers.iter().all(private) {
            add_all(&mut sides, page.sides(mention));
        }
    }
    sides
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
fn amount(page: &Page, sentence: usize, span: Span) -> Option<chancery_model::Amount> {
    let tree = page.tree(sentence);
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
    let by = acting(page, claim);
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
        let reasons_of = |t: usize| tree.coordinated(t);
        for t in reasons_of(filler.token).into_iter().chain(areas(tree, filler.token).into_iter().flat_map(reasons_of))
        {
            let span = without_article(page, phrase(tree, t, Breadth::Single));
            reasons.extend(page.quote(span).map(|quote| Topic { text: quote.exact().to_owned(), quote }));
        }
    }
    (!reasons.is_empty()).then(|| Draft::new(page, claim, Matter::Appreciation(Appreciation { by, to, reasons })))
}

/// The areas in which help is thanked for: "its support, particularly in areas such as health and trade". Trees hang them
/// on the reason or beside it.
fn areas(tree: &Tree, reason: usize) -> Option<usize> {
    let beside = tree.head(reason).into_iter().flat_map(|h| tree.kids(h)).copied().filter(|k| *k > reason);
    let nouns = tree.kids(reason).iter().copied().chain(beside);
    let area = nouns
        .filter(|k| matches!(tree.lemma(*k), "area" | "field" | "sector" | "domain"))
        .find(|k| matches!(tree.relation(*k).0, "nmod" | "obl"))?;
    let listed = |k: &usize| matches!(tree.case(*k).as_deref(), Some("such_as" | "like" | "including" | "of"));
    tree.down(area, "nmod").find(listed)
}
