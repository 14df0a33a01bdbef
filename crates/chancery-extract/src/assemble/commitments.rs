//! Commitments: who undertakes or asks what, towards whom.

use super::points::points;
use super::topics::of_undertaking;
use super::undertaking::{all_names, names_only, shortened, undertaking};
use super::{Draft, add_all, sides_of, without_article};
use crate::cast::Sort;
use crate::claims::{Claim, Filler};
use crate::page::Page;
use crate::phrase::{Breadth, own_to, phrase, range};
use crate::tree::Tree;
use crate::walk::agent;
use chancery_model::{Act, Commitment, EntityId, EntityKind, Matter, Side, Span, Status};

/// All commitments that concern more than one side.
pub(super) fn commitments<'c>(
    page: &Page,
    claims: impl Iterator<Item = &'c Claim<'c>>,
    principals: &[Side],
) -> Vec<Draft> {
    let mut merged: Vec<Draft> = Vec::new();
    let mut read: Vec<(usize, usize)> = Vec::new();
    for claim in claims {
        // One word tells one undertaking: the first frame that reads it has it.
        let word = (claim.sentence, claim.trigger);
        if read.contains(&word) {
            continue;
        }
        let drafts = undertakings(page, claim, principals);
        read.extend((!drafts.is_empty()).then_some(word));
        for draft in drafts {
            match merged.iter_mut().find(|known| same(known, &draft)) {
                Some(known) => known.absorb(draft),
                None => merged.push(draft),
            }
        }
    }
    let told_twice: Vec<bool> = merged.iter().map(|draft| merged.iter().any(|other| within(draft, other))).collect();
    let mut told_twice = told_twice.into_iter();
    merged.retain(|_| !told_twice.next().unwrap_or(false));
    merged
}

/// Whether support is only what somebody promises or asks for in the same sentence: "its willingness to continue
/// supporting the peace process".
fn within(draft: &Draft, other: &Draft) -> bool {
    let (Matter::Commitment(x), Matter::Commitment(y)) = (&draft.matter, &other.matter) else { return false };
    let same_breath = draft.sentences.first() == other.sentences.first();
    let wider = matches!(y.act, Act::Pledge | Act::Agree | Act::Request) && y.what.len() > x.what.len();
    x.act == Act::Support && wider && same_breath && y.what.to_lowercase().contains(&x.what.to_lowercase())
}

/// One draft for each object of the verb: infinitives with a "to" of their own are undertakings of their own.
fn undertakings(page: &Page, claim: &Claim, principals: &[Side]) -> Vec<Draft> {
    let tree = page.tree(claim.sentence);
    // "promised Honiara two boats": of two objects, the one that is nobody.
    let nobody = |f: &&Filler| page.mention(claim.sentence, f.token).is_none_or(|m| m.head != f.token);
    let fillers = claim.slot("what");
    let Some(first) = fillers.iter().find(nobody).or(fillers.first()) else { return Vec::new() };
    let points = points(page, claim.sentence, claim.trigger);
    if !points.is_empty() {
        let Some(one) = commitment(page, claim, first.token, principals) else { return Vec::new() };
        return points.into_iter().filter_map(|(span, sentence)| of_point(page, &one, span, sentence)).collect();
    }
    // Proposals of several things to do are several proposals; what is promised in one breath stays together.
    let proposed = |t: usize| claim.field("act") == Some("propose") && gerunds(tree, first.token, t);
    let that = |t: usize| tree.is_verb(t) && tree.has(t, "mark", &["that"]) && tree.has(first.token, "mark", &["that"]);
    let own = |t: &usize| {
        *t != first.token && (own_to(tree, *t) || that(*t) || apart(page, claim, first.token, *t) || proposed(*t))
    };
    let more = tree.coordinated(first.token).into_iter().filter(own);
    std::iter::once(first.token).chain(more).filter_map(|what| commitment(page, claim, what, principals)).collect()
}

/// The undertaking that one point of a list says, otherwise as the sentence that announces the list says.
fn of_point(page: &Page, one: &Draft, span: Span, sentence: usize) -> Option<Draft> {
    let mut draft = one.clone();
    let words = page.quote(without_article(page, span))?.exact().to_owned();
    let Matter::Commitment(commitment) = &mut draft.matter else { return None };
    let tree = page.tree(sentence);
    let inside = |t: &usize| span.contains(tree.token(*t).span);
    let root = (0..tree.len()).find(|t| inside(t) && tree.head(*t).is_none_or(|h| !inside(&h)));
    commitment.topics = root.map_or_else(Vec::new, |root| of_undertaking(page, sentence, root));
    commitment.amount = amount(page, sentence, span);
    commitment.what = words;
    if !draft.sentences.contains(&sentence) {
        draft.sentences.insert(0, sentence);
    }
    draft.at = span;
    Some(draft)
}

/// "condemned Belarus's closure of the border and Russian overflights": each object another state's, and an undertaking of
/// its own.
pub(super) fn apart(page: &Page, claim: &Claim, first: usize, other: usize) -> bool {
    let tree = page.tree(claim.sentence);
    if !matches!(claim.field("act"), Some("condemn" | "support")) || tree.is_verb(other) || tree.lemma(other) == "need"
    {
        return false;
    }
    // "Fiji and Ghana" are two, but one object.
    let names = |t: usize| page.mention(claim.sentence, t).is_some_and(|m| m.head == t);
    let sides = |t: usize| named_in(page, claim, phrase(tree, t, Breadth::Single), &[]);
    let (one, two) = (sides(first), sides(other));
    !names(first) && !names(other) && !one.is_empty() && !two.is_empty() && one.iter().all(|s| !two.contains(s))
}

/// "setting up a council, launching flights and supplying meat"
pub(super) fn gerunds(tree: &Tree, first: usize, other: usize) -> bool {
    tree.token(first).xpos == "VBG" && tree.token(other).xpos == "VBG"
}

fn commitment(page: &Page, claim: &Claim, what: usize, principals: &[Side]) -> Option<Draft> {
    let mut act = act(claim.field("act")?)?;
    let mut by = acting(page, claim);
    let welcoming = welcoming(page, claim);
    if by.len() > welcoming.len() {
        by.retain(|side| !welcoming.contains(side));
    }
    let mut to = sides_of(page, claim, "to");
    if matches!(act, Act::Condemn | Act::Support) && claim.slot("what").first().is_some_and(|f| f.token != what) {
        // The second of two objects apart: whose it is, it says itself.
        to = named_in(page, claim, phrase(page.tree(claim.sentence), what, Breadth::Single), &by);
    }
    if act == Act::Agree && by.len() == 1 && !to.is_empty() {
        // "A agreed with B to …" is an undertaking of both.
        add_all(&mut by, std::mem::take(&mut to));
    }
    let joint = claim.field("joint");
    let both =
        joint == Some("yes") || (matches!(act, Act::Agree | Act::Pledge) && joint.is_none() && together(page, claim));
    if both && by.len() < 2 {
        add_all(&mut by, pair(page, claim, principals));
    }
    if act == Act::Request {
        // "urged that X do this": who is to do it is named within what is asked.
        let asked = page.tree(claim.sentence).down(what, "nsubj").filter_map(|k| page.mention(claim.sentence, k));
        add_all(&mut to, asked.flat_map(|m| page.sides(m)));
    }
    // A president who asks his own minister to do something commits no other state.
    let internal = act == Act::Request && !to.is_empty() && to.iter().all(|side| by == [side.clone()]);
    if internal {
        return None;
    }
    to.retain(|side| !by.contains(side));
    act = match act {
        // What several undertake towards nobody in particular is joint.
        Act::Pledge if by.len() > 1 && to.is_empty() && welcoming.is_empty() && !gives(page, claim, what) => Act::Agree,
        Act::Agree if joint == Some("only") && by.len() < 2 => return None,
        // One state (its code has three letters) can decide and promise, not agree; the members of a body can.
        Act::Agree if by.len() == 1 && matches!(page.tree(claim.sentence).lemma(what), "support" | "back") => {
            Act::Support
        }
        Act::Agree if by.len() == 1 && by[0].as_str().len() == 3 => Act::Pledge,
        act => act,
    };
    let mut span = undertaking(page, claim, what);
    let tree = page.tree(claim.sentence);
    if tree.lemma(claim.trigger) == "commitment" && all_names(page, claim, span) {
        // "its alliance commitments to A and B": what is promised is in the noun's own words.
        let own = phrase(tree, claim.trigger, Breadth::Whole);
        let described = tree.down(claim.trigger, "amod").chain(tree.down(claim.trigger, "compound")).min();
        let start = described.map_or(tree.token(claim.trigger).span.start, |t| tree.token(t).span.start);
        span = shortened(page, Span::new(start, own.end.max(span.end)));
    }
    if to.is_empty() && matches!(act, Act::Pledge | Act::Support) {
        to = named_in(page, claim, span, &by);
    }
    if to.is_empty() && act == Act::Request {
        // "requested Norway's help": whose help it is.
        to = givers(page, claim, what, &by);
    }
    if to.is_empty() && matches!(act, Act::Pledge | Act::Propose) {
        to = told(page, claim, &by);
    }
    if to.is_empty() && act == Act::Support && refers_back(page, span) {
        to.extend(counterpart(&by, principals));
    }
    let asked_or_told = matches!(act, Act::Invite | Act::Request | Act::Congratulate | Act::Pledge | Act::Propose);
    if to.is_empty() && asked_or_told && !region(page.text.slice(span)) {
        to.extend(counterpart(&by, principals));
    }
    let words = page.quote(without_article(page, span))?.exact().to_owned();
    if by.is_empty()
        || !foreign(page, claim, &by, &to, principals)
        || !matches!(act, Act::Invite | Act::Support) && names_only(page, claim, what, span)
    {
        return None;
    }
    by.sort();
    let amount = amount(page, claim.sentence, span);
    let topics = if act == Act::Congratulate { Vec::new() } else { of_undertaking(page, claim.sentence, what) };
    let matter = Commitment { act, by, to, what: words, topics, amount, due: None };
    let mut draft = Draft::new(page, claim, Matter::Commitment(matter));
    draft.when = draft.when.filter(|_| claim.status == Status::Done);
    Some(draft)
}

/// Whether those who act are spoken of as a pair: "both sides", "the two leaders", "they", "we", and "it was agreed".
fn together(page: &Page, claim: &Claim) -> bool {
    let tree = page.tree(claim.sentence);
    let verb = claim.trigger;
    let impersonal = tree
        .kids(verb)
        .iter()
        .any(|k| (tree.token(*k).deprel == "nsubj:pass" || tree.is(*k, "expl")) && tree.lemma(*k) == "it");
    let jointly =
        matches!(tree.lemma(verb), "agree" | "commit" | "decide" | "resolve" | "undertake" | "pledge" | "concur");
    let pair = |t: usize| {
        let counted = |k: &usize| matches!(tree.lemma(*k), "two" | "both" | "three");
        matches!(tree.lemma(t), "we" | "they" | "both")
            || tree.kids(t).iter().any(counted)
            || tree.lemma(t) == "side" && tree.form(t) == "sides"
    };
    jointly && (impersonal || agent(tree, verb, 6).into_iter().any(pair))
}

/// The two who act together: those named with the words for them, else the principals.
fn pair(page: &Page, claim: &Claim, principals: &[Side]) -> Vec<Side> {
    let tree = page.tree(claim.sentence);
    let mut sides = Vec::new();
    for subject in agent(tree, claim.trigger, 6) {
        let (first, last) = range(tree, subject, Breadth::Whole);
        let span = tree.span(first, last);
        add_all(&mut sides, named_in(page, claim, span, &[]));
    }
    if sides.len() < 2 {
        sides = principals.iter().take(2).cloned().collect();
    }
    if sides.len() < 2 {
        // "It was agreed to open a line between A and B."
        sides = named_in(page, claim, tree.sentence.span, &[]);
        if sides.len() != 2 {
            sides.clear();
        }
    }
    if sides.len() < 2 { most_named(page) } else { sides }
}

/// The two states that the document names most often, of those for whom somebody in office is named: guests and teams
/// agree on what they like.
fn most_named(page: &Page) -> Vec<Side> {
    let in_office = |side: &Side| {
        page.cast
            .entities
            .iter()
            .any(|e| e.side.as_ref() == Some(side) && (!e.posts.is_empty() || e.kind == EntityKind::Body))
    };
    let mut counts: std::collections::BTreeMap<Side, usize> = std::collections::BTreeMap::new();
    for side in page.cast.mentions.iter().flat_map(|m| page.sides(m)).filter(|s| s.as_str().len() == 3 && in_office(s))
    {
        *counts.entry(side).or_default() += 1;
    }
    let mut counts: Vec<(Side, usize)> = counts.into_iter().collect();
    counts.sort_by_key(|(_, n)| std::cmp::Reverse(*n));
    counts.into_iter().take(2).map(|(side, _)| side).collect()
}

/// The sides other than the one that acts that are named in these words.
fn named_in(page: &Page, claim: &Claim, span: Span, by: &[Side]) -> Vec<Side> {
    let mut sides = Vec::new();
    // A city where something will be done is not to whom it is promised.
    let within = page
        .cast
        .of_sentence(claim.sentence)
        .filter(|m| span.contains(m.span) && m.sort != Sort::Place && !is_currency(page, m.span));
    for mention in within {
        add_all(&mut sides, page.sides(mention).into_iter().filter(|s| !by.contains(s)));
    }
    // "Fiji's chairmanship of the Forum": a state named beside a body is meant.
    if sides.iter().any(|s| s.as_str().len() == 3) {
        sides.retain(|s| s.as_str().len() == 3);
    }
    sides
}

/// "US dollars", "Swiss francs": whose money it is, is nobody concerned.
fn is_currency(page: &Page, span: Span) -> bool {
    const MONEY: [&str; 9] = ["dollar", "franc", "pound", "krone", "krona", "rupee", "peso", "yen", "yuan"];
    let next = page.text.as_str()[span.end..].trim_start();
    MONEY.iter().any(|m| next.starts_with(m))
}

/// The sides that act: a person without any post commits nobody but themselves.
pub(super) fn acting(page: &Page, claim: &Claim) -> Vec<Side> {
    let mut sides = Vec::new();
    // "On behalf of the Government of Fiji, she thanked …"
    let tree = page.tree(claim.sentence);
    let behalf = tree.down(claim.trigger, "obl").filter(|k| tree.lemma(*k) == "behalf");
    let whose = behalf.flat_map(|k| tree.down(k, "nmod")).filter_map(|k| page.mention(claim.sentence, k));
    add_all(&mut sides, whose.flat_map(|m| page.sides(m)));
    if !sides.is_empty() {
        return sides;
    }
    for token in speakers(page, claim) {
        let Some(mention) = page.mention(claim.sentence, token) else { continue };
        // "her Uzbek counterpart Alimov" holds a post that nobody names.
        let equal = |id: &EntityId| {
            let own = page.cast.mentions.iter().filter(|m| m.refers == [*id]);
            own.map(|m| page.text.slice(m.span))
                .any(|words| words.contains("counterpart") || words.contains("colleague"))
        };
        let private = |id: &EntityId| {
            let entity = page.cast.entity(*id);
            entity.kind == EntityKind::Person && entity.posts.is_empty() && !equal(id)
        };
        if mention.refers.is_empty() || !mention.refers.iter().all(private) {
            add_all(&mut sides, page.sides(mention));
        }
    }
    sides
}

/// The tokens that name who acts. "The Ambassador affirmed his readiness": his who affirms it, whoever else "his" could mean.
fn speakers(page: &Page, claim: &Claim) -> Vec<usize> {
    let tree = page.tree(claim.sentence);
    let fillers: Vec<usize> = claim.slot("by").iter().map(|f| f.token).collect();
    let pronoun = |t: &usize| tree.head(*t) == Some(claim.trigger) && tree.token(*t).xpos == "PRP$";
    let verb = tree.head(claim.trigger).filter(|h| tree.is(claim.trigger, "obj") && tree.is_verb(*h));
    match verb.filter(|v| fillers.iter().all(pronoun) && !praises(tree.lemma(*v))) {
        Some(verb) => {
            let acts = |t: &usize| page.mention(claim.sentence, *t).is_some_and(|m| !page.sides(m).is_empty());
            let joined = agent(tree, verb, 6).into_iter().flat_map(|t| tree.coordinated(t));
            let subjects: Vec<usize> = joined.filter(acts).collect();
            if subjects.is_empty() { fillers } else { subjects }
        }
        None => fillers,
    }
}

/// Verbs of those to whom a promise is made.
fn praises(lemma: &str) -> bool {
    matches!(lemma, "welcome" | "appreciate" | "acknowledge" | "commend" | "praise" | "applaud" | "note" | "recall")
}

/// Who welcomes a promise, which is then none of their own: "A welcomed their commitment to".
fn welcoming(page: &Page, claim: &Claim) -> Vec<Side> {
    let tree = page.tree(claim.sentence);
    let praise = |h: &usize| {
        tree.is(claim.trigger, "obj") && praises(tree.lemma(*h)) && !matches!(tree.lemma(*h), "note" | "recall")
    };
    let Some(verb) = tree.head(claim.trigger).filter(praise) else { return Vec::new() };
    let subjects = agent(tree, verb, 6);
    subjects.into_iter().filter_map(|k| page.mention(claim.sentence, k)).flat_map(|m| page.sides(m)).collect()
}

/// To whom a promise is told: "assured B that A would", "informed B of the decision to".
fn told(page: &Page, claim: &Claim, by: &[Side]) -> Vec<Side> {
    let tree = page.tree(claim.sentence);
    let tells = |h: &usize| {
        tree.is_verb(*h) && matches!(tree.lemma(*h), "tell" | "inform" | "assure" | "notify" | "promise" | "reassure")
    };
    let Some(verb) = tree.up(claim.trigger).take(3).find(tells) else { return Vec::new() };
    let hearers = tree.kids(verb).iter().filter(|k| matches!(tree.relation(**k).0, "obj" | "iobj"));
    let mut sides = Vec::new();
    for mention in hearers.filter_map(|k| page.mention(claim.sentence, *k)) {
        add_all(&mut sides, page.sides(mention).into_iter().filter(|s| !by.contains(s)));
    }
    sides
}

/// Whether words mean something told before: "that candidacy", "its bid".
fn refers_back(page: &Page, span: Span) -> bool {
    let first = page.text.slice(span).split_whitespace().next().unwrap_or_default();
    matches!(first, "that" | "this" | "these" | "those" | "its" | "their" | "it")
}

/// The other of two principals.
pub(super) fn counterpart(by: &[Side], principals: &[Side]) -> Option<Side> {
    match (by, principals) {
        ([own], [a, b, ..]) if own == a => Some(b.clone()),
        ([own], [a, b, ..]) if own == b => Some(a.clone()),
        _ => None,
    }
}

/// Whether a side other than the one that acts is concerned: named in the sentence, or what the document is about.
pub(super) fn foreign(page: &Page, claim: &Claim, by: &[Side], to: &[Side], principals: &[Side]) -> bool {
    let other = |side: &Side| by.len() > 1 || !by.contains(side);
    by.len() > 1
        || !to.is_empty()
        || (principals.len() >= 2 && principals.iter().any(|p| by.contains(p)))
        || page.cast.of_sentence(claim.sentence).any(|m| page.sides(m).iter().any(other))
        || region(page.text.slice(page.tree(claim.sentence).span(0, page.tree(claim.sentence).len() - 1)))
}

/// Whether what several promise is help to a part of the world, not something among themselves.
fn gives(page: &Page, claim: &Claim, what: usize) -> bool {
    let tree = page.tree(claim.sentence);
    let help = ["help", "support", "assist", "assistance", "provide", "funding", "contribute", "deliver", "aid"];
    let words = page.text.slice(phrase(tree, what, Breadth::Undertaking));
    help.contains(&tree.lemma(what)) && (region(words) || words.contains("the region"))
}

/// Whether words name a part of the world that several states share.
fn region(words: &str) -> bool {
    #[rustfmt::skip]
    const REGIONS: [&str; 19] = [
        "Pacific", "Caribbean", "Mekong", "Middle East", "Africa", "Central America", "Latin America", "Southeast Asia",
        "South Asia", "Central Asia", "Western Balkans", "Sahel", "Gulf", "Eastern Europe", "South Caucasus", "Baltic",
        "Northern Triangle", "Global South", "Horn of Africa",
    ];
    REGIONS.iter().any(|name| words.contains(name))
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

/// Whose help or support it is that is thanked or asked for: its possessor, or who "has given" it.
pub(super) fn givers(page: &Page, claim: &Claim, noun: usize, by: &[Side]) -> Vec<Side> {
    let tree = page.tree(claim.sentence);
    let own = tree.kids(noun).iter().copied();
    let who = own.flat_map(|k| match tree.relation(k) {
        ("nmod", "poss") => vec![k],
        ("acl", "relcl") => tree.down(k, "nsubj").collect(),
        ("acl", _) => tree.down(k, "obl").filter(|o| tree.case(*o).as_deref() == Some("by")).collect(),
        _ => Vec::new(),
    });
    let mut sides = Vec::new();
    for mention in who.filter_map(|k| page.mention(claim.sentence, k)) {
        add_all(&mut sides, page.sides(mention).into_iter().filter(|s| !by.contains(s)));
    }
    sides
}
