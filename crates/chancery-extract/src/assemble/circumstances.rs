//! When and where, of one claim: the dates and places that hang in its own clause.

use crate::assemble::add_all;
use crate::cast::Mention;
use crate::claims::Claim;
use crate::dates::{Dated, Meaning};
use crate::page::Page;
use crate::tree::Tree;
use crate::walk::LIGHT;
use chancery_model::{Edtf, EntityId, EntityKind, When};

/// How far behind a visit the participle that dates it may stand.
const REACH: usize = 10;

/// The date and the places of a claim.
pub(super) fn of(page: &Page, claim: &Claim) -> (Option<When>, Vec<EntityId>) {
    let tree = page.tree(claim.sentence);
    let own = domain(tree, claim.trigger);
    let mut when = date_within(page, claim, &own);
    // "spoke on 15 May to discuss the decision of 10 May": the day of what was spoken of is not the talks'.
    let spoken_of = tree.is(claim.trigger, "advcl") && claim.frame.yields == chancery_frames::Kind::Talks;
    if spoken_of && let Some(above) = clause_above(tree, claim.trigger) {
        when = date_within(page, claim, &domain(tree, above)).or(when);
    }
    let mut places = places_within(page, claim, &own);
    // "X, who is on a visit to Oslo, opened a fair on Monday": the fair's day is not the visit's.
    let aside =
        claim.frame.yields == chancery_frames::Kind::Visit && tree.relation(carrier(tree, claim.trigger)).1 == "relcl";
    if when.is_none() && !aside {
        // "On Monday she met X and visited Y", "flew to Oslo on 3 May to meet X": the clause that this one hangs on.
        if let Some(above) = clause_above(tree, carrier(tree, claim.trigger)) {
            when = date_within(page, claim, &domain(tree, above));
        }
    }
    let clause = carrier(tree, claim.trigger);
    let there = tree.relation(clause) == ("acl", "relcl") && tree.has(clause, "advmod", &["where"]);
    if places.is_empty() && (there || tree.is(clause, "advcl")) {
        places = before_where(page, claim.sentence, clause);
    }
    if when.is_none()
        && there
        && let Some(verb) = tree.up(clause).find(|h| tree.is_verb(*h))
    {
        // "In August she travelled to Oslo, where she was received by the King"
        when = date_within(page, claim, &domain(tree, verb));
    }
    if when.is_none()
        && tree.is(claim.trigger, "nsubj")
        && let Some(said) = tree.head(claim.trigger).filter(|h| !tree.is_verb(*h))
    {
        // "her last visit was in May 2019"
        when = date_within(page, claim, &domain(tree, said));
    }
    if when.is_none()
        && claim.frame.yields == chancery_frames::Kind::Visit
        && let Some(verb) = tree.head(claim.trigger).filter(|h| tree.is(claim.trigger, "obl") && tree.is_verb(*h))
    {
        // "hosted X for an official visit from 6 to 8 May": the days stand behind the visit and hang on the verb.
        // "returned on Tuesday after a visit", "is expected on 3 June for a visit": they may stand before it as well.
        let whole =
            tree.case(claim.trigger).as_deref() == Some("after") || matches!(tree.lemma(verb), "expect" | "await");
        let domain = domain(tree, verb).into_iter().filter(|t| whole || *t > claim.trigger).collect::<Vec<_>>();
        when = date_within(page, claim, &domain);
    }
    if when.is_none()
        && nth_day(tree, claim.trigger).is_some()
        && let Some(verb) = tree.up(claim.trigger).find(|h| tree.is_verb(*h))
    {
        // "held talks on 15 May, the first day of his visit"
        when = date_within(page, claim, &domain(tree, verb));
    }
    if when.is_none() && claim.frame.yields == chancery_frames::Kind::Visit {
        // "a visit, planned for June, has been postponed", wherever the tree hangs the participle.
        // "has put off his trip originally slated for Thursday": it may stand behind its verb.
        let before = carrier(tree, claim.trigger).max(claim.trigger);
        let end = before.max(claim.trigger + REACH).min(tree.len());
        let planned = |k: &usize| {
            let participle = matches!(tree.token(*k).xpos.as_str(), "VBN" | "VBD")
                && matches!(tree.lemma(*k), "plan" | "schedule" | "slate" | "set" | "arrange");
            let own = || tree.up(*k).any(|h| h == claim.trigger || h == carrier(tree, claim.trigger));
            (participle || tree.form(*k) == "due") && (*k < before || own())
        };
        let participle = (claim.trigger + 1..end).find(planned).filter(|k| tree.down(*k, "aux").next().is_none());
        when = participle.and_then(|k| date_within(page, claim, &domain(tree, k)));
    }
    if when.is_none() {
        // "named a delegation to attend the ceremony on 3 May": what it is for has its day.
        let own = carrier(tree, claim.trigger);
        let aims = |k: &usize| tree.is(*k, "advcl") && tree.down(*k, "mark").any(|m| tree.lemma(m) == "to");
        let purpose = tree
            .kids(own)
            .iter()
            .copied()
            .chain(tree.up(claim.trigger).take(3).flat_map(|h| tree.kids(h).iter().copied()));
        when = purpose.filter(aims).find_map(|aim| date_within(page, claim, &domain(tree, aim)));
    }
    (when, places)
}

/// "left on Thursday for Oslo, where she is due to hold talks": the place named last before "where", whatever the tree hangs
/// the clause on.
fn before_where(page: &Page, sentence: usize, clause: usize) -> Vec<EntityId> {
    let tree = page.tree(sentence);
    let word = std::iter::once(clause)
        .chain(tree.up(clause))
        .take(3)
        .find_map(|c| tree.down(c, "advmod").find(|k| tree.form(*k).eq_ignore_ascii_case("where")));
    let Some(word) = word else { return Vec::new() };
    let before = page.cast.of_sentence(sentence).filter(|m| m.tokens.end <= word && page.is_place(m));
    let city = before.last().filter(|m| word - m.tokens.end <= 4);
    city.iter().flat_map(|m| &m.refers).copied().filter(|id| super::is_place(page, *id)).collect()
}

/// The verb that carries a trigger: itself, or the light verb of a noun, or the verb that a noun is part of.
pub(super) fn carrier(tree: &Tree, mut t: usize) -> usize {
    if let Some(predicate) = tree.head(t).filter(|_| tree.is(t, "cop")) {
        // "was in Oslo from 6 to 8 May"
        return predicate;
    }
    if tree.is_verb(t) {
        return t;
    }
    // Coordinated nouns share their verb: "the 70th anniversary of X and the 10th of Y in 2025".
    for _ in 0..8 {
        match tree.head(t).filter(|h| tree.is(t, "conj") && tree.is_noun(*h)) {
            Some(first) => t = first,
            None => break,
        }
    }
    // "The third round of consultations was held in Oslo".
    if let Some(round) = tree.head(t).filter(|h| {
        tree.is(t, "nmod") && matches!(tree.lemma(*h), "round" | "session" | "series" | "edition" | "meeting")
    }) {
        t = round;
    }
    match tree.head(t) {
        Some(head) if tree.is_verb(head) && (LIGHT.contains(&tree.lemma(head)) || !tree.is(t, "obl")) => head,
        _ => t,
    }
}

fn clause_above(tree: &Tree, t: usize) -> Option<usize> {
    // "in 2025, while a visit has been postponed" sets two matters against one another.
    let against = tree.down(t, "mark").any(|m| matches!(tree.lemma(m), "while" | "whereas" | "although" | "though"));
    let linked = matches!(tree.relation(t).0, "conj" | "advcl" | "xcomp" | "acl") && !against;
    let clause = |h: usize| tree.is_verb(h) || tree.down(h, "nsubj").next().is_some();
    tree.head(t).filter(|h| linked && (clause(*h) || tree.is(t, "acl")))
}

/// The tokens of the clause that carries a trigger, other clauses left out; the trigger's own phrase is always in.
pub(super) fn domain(tree: &Tree, trigger: usize) -> Vec<usize> {
    let outside = |k: usize| {
        let (relation, subtype) = tree.relation(k);
        // "received X, who is visiting from May 3 to 5": the days are those of his visit.
        // But "the meeting of the commission, which will be held from May 3 to 5" tells its own.
        let held = matches!(tree.lemma(k), "hold" | "take" | "convene") && tree.up(k).take(2).any(|h| h == trigger);
        let aside = subtype == "relcl" && tree.head(k) != Some(trigger) && !held;
        aside
            || matches!(relation, "parataxis" | "ccomp" | "advcl" | "csubj")
            || (relation == "conj" && tree.is_verb(k))
    };
    let mut tokens = tree.under(carrier(tree, trigger), |k| !outside(k));
    add_all(&mut tokens, tree.under(trigger, |k| !outside(k)));
    tokens.sort_unstable();
    tokens
}

fn date_within(page: &Page, claim: &Claim, domain: &[usize]) -> Option<When> {
    let inside = |d: &&Dated| d.tokens.clone().any(|t| domain.binary_search(&t).is_ok());
    let dates = &page.dates[claim.sentence];
    let distance = |d: &&Dated| {
        let nearest = d.tokens.start.abs_diff(claim.trigger).min(d.tokens.end.abs_diff(claim.trigger));
        (d.tokens.start < claim.trigger, nearest)
    };
    // "the first summit since 2016"
    let compared = |d: &&Dated| {
        let since = |t: usize| page.tree(claim.sentence).case(t).as_deref() == Some("since");
        d.tokens.clone().any(since) && matches!(d.meaning, Meaning::When(Edtf::Year(_)))
    };
    let told = dates.iter().filter(inside).filter(|d| matches!(d.meaning, Meaning::When(_)) && !compared(d));
    let dated = told.min_by_key(distance)?;
    let Meaning::When(edtf) = dated.meaning else { return None };
    let visit = claim.frame.yields == chancery_frames::Kind::Visit;
    let tree = page.tree(claim.sentence);
    // "talks on the first day of his four-day visit": the length is the visit's.
    let own = tree.under(claim.trigger, |k| !tree.is_verb(k));
    let lasts = |d: &&Dated| {
        let its_own = |t: usize| own.binary_search(&t).is_ok();
        let of_visit = || d.tokens.clone().any(|t| tree.up(t).take(2).any(|h| is_journey(tree, h)));
        if visit { inside(d) || d.tokens.clone().any(its_own) } else { inside(d) && !of_visit() }
    };
    let days = dates.iter().filter(lasts).find_map(|d| match d.meaning {
        Meaning::Duration { days } => Some(days),
        _ => None,
    });
    if visit
        && tree.case(claim.trigger).as_deref() == Some("after")
        && !day_of_leaving(tree, dated.tokens.start, claim.trigger)
        && !own.iter().any(|t| dated.tokens.contains(t))
    {
        // What is done after a visit has a day of its own.
        return None;
    }
    if visit && let (Some(nth), Edtf::Day(day)) = (nth_day(tree, claim.trigger), edtf) {
        let edtf = match nth {
            Nth::From(before) => {
                let first = day.checked_sub(jiff::Span::new().days(before)).ok();
                lasting(Edtf::Days(first, None), days)
            }
            Nth::Last => until(edtf, days),
        };
        return Some(When { edtf, basis: Some(dated.basis), quote: page.quote(dated.span) });
    }
    let edtf = match bound(page.tree(claim.sentence), dated.tokens.start, claim.trigger) {
        _ if visit && day_of_leaving(tree, dated.tokens.start, claim.trigger) => until(edtf, days),
        Some(Bound::Last) if visit => until(edtf, days),
        Some(Bound::First) if visit => since(lasting(edtf, days)),
        _ => lasting(edtf, days),
    };
    Some(When { edtf, basis: Some(dated.basis), quote: page.quote(dated.span) })
}

fn is_journey(tree: &Tree, t: usize) -> bool {
    matches!(tree.lemma(t), "visit" | "trip" | "tour" | "stay")
}

/// Which day of a visit a date is.
enum Nth {
    /// So many days after its first.
    From(i64),
    Last,
}

/// "on Tuesday, the second day of her visit"
fn nth_day(tree: &Tree, visit: usize) -> Option<Nth> {
    let day = tree.head(visit).filter(|h| tree.is(visit, "nmod") && tree.lemma(*h) == "day")?;
    let nth = tree.down(day, "amod").next()?;
    Some(match tree.lemma(nth) {
        "first" | "opening" => Nth::From(0),
        "second" => Nth::From(1),
        "third" => Nth::From(2),
        "fourth" => Nth::From(3),
        "last" | "final" | "closing" => Nth::Last,
        _ => return None,
    })
}

/// Which end of a visit a date is.
enum Bound {
    First,
    Last,
}

/// "which ends on Thursday", "began on Monday", by the verb that a date hangs on.
fn bound(tree: &Tree, t: usize, trigger: usize) -> Option<Bound> {
    let verb = tree.up(t).find(|h| tree.is_verb(*h))?;
    match tree.lemma(verb) {
        "end" | "conclude" | "finish" | "wrap" | "complete" | "round" => Some(Bound::Last),
        "begin" | "start" | "commence" | "kick" => Some(Bound::First),
        // "left Oslo on Monday after a visit"
        "leave" | "depart" | "return" if tree.case(trigger).as_deref() == Some("after") => Some(Bound::Last),
        _ => None,
    }
}

/// "left Suva on 20 March, wrapping up a visit", "returned home on Tuesday after a visit"
fn day_of_leaving(tree: &Tree, t: usize, trigger: usize) -> bool {
    let closing = tree.head(trigger).is_some_and(|h| {
        matches!(tree.lemma(h), "end" | "conclude" | "finish" | "wrap" | "complete" | "round")
            && tree.is(trigger, "obj")
    });
    let leaves = |h: usize| matches!(tree.lemma(h), "leave" | "depart" | "return" | "fly" | "arrive");
    let verb = tree.up(t).find(|h| tree.is_verb(*h));
    verb.is_some_and(|h| leaves(h) && (closing || tree.case(trigger).as_deref() == Some("after")))
}

/// A day on which a visit ends: "concluded a two-day visit on 8 February" began on the 7th.
fn until(edtf: Edtf, days: Option<u16>) -> Edtf {
    let Edtf::Day(last) = edtf else { return edtf };
    let first = days
        .filter(|d| (2..=60).contains(d))
        .and_then(|d| last.checked_sub(jiff::Span::new().days(i64::from(d) - 1)).ok());
    Edtf::interval(first, Some(last)).unwrap_or(edtf)
}

/// A day on which a visit begins is not its only one.
fn since(edtf: Edtf) -> Edtf {
    match edtf {
        Edtf::Day(first) => Edtf::Days(Some(first), None),
        other => other,
    }
}

/// "a three-day visit on 10 August" lasts from the 10th to the 12th.
fn lasting(edtf: Edtf, days: Option<u16>) -> Edtf {
    match (edtf, days) {
        (Edtf::Day(first) | Edtf::Days(Some(first), None), Some(days @ 2..=60)) => {
            let last = first.checked_add(jiff::Span::new().days(i64::from(days) - 1)).ok();
            Edtf::interval(Some(first), last).unwrap_or(edtf)
        }
        _ => edtf,
    }
}

/// Cities and sites in the clause, introduced by a preposition of place.
fn places_within(page: &Page, claim: &Claim, domain: &[usize]) -> Vec<EntityId> {
    let tree = page.tree(claim.sentence);
    let mut places = Vec::new();
    for &t in domain {
        let placed = matches!(tree.relation(t).0, "obl" | "nmod" | "conj" | "appos" | "obj")
            && preposition_of(tree, t).is_some_and(|p| matches!(p.as_str(), "in" | "at" | "to" | "near" | "outside"));
        let site = |m: &Mention| m.refers.iter().any(|id| is_seat(page, *id, tree.form(t)));
        let Some(mention) =
            page.mention(claim.sentence, t).filter(|m| placed && m.head == t && (page.is_place(m) || site(m)))
        else {
            continue;
        };
        let place = |id: &EntityId| super::is_place(page, *id) || is_seat(page, *id, tree.form(t));
        add_all(&mut places, mention.refers.iter().copied().filter(place));
    }
    if places.is_empty() && domain.iter().any(|t| tree.lemma(*t) == "here") {
        places.extend(page.filed_from());
    }
    places
}

/// Whether a body is called by the building it sits in: one can be received "at the White House".
fn is_seat(page: &Page, id: EntityId, head: &str) -> bool {
    page.cast.entity(id).kind == EntityKind::Body
        && matches!(head, "House" | "Palace" | "Kremlin" | "Castle" | "Residence" | "Street" | "Élysée" | "Elysee")
}

/// The preposition of a noun, or of the noun it is coordinated or in apposition with.
fn preposition_of(tree: &Tree, t: usize) -> Option<String> {
    let mut at = t;
    for _ in 0..8 {
        if let Some(case) = tree.case(at) {
            return Some(case);
        }
        if !matches!(tree.relation(at).0, "conj" | "appos" | "flat") {
            return None;
        }
        at = tree.head(at)?;
    }
    None
}
