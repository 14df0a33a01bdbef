//! Who takes part in talks, by side; and whether a claim tells of one encounter or of one with each of several guests.

use super::add_all;
use crate::cast::Mention;
use crate::claims::{Claim, Filler};
use crate::page::Page;
use chancery_model::{EntityId, EntityKind, Form, Side, TalksSide};

/// The encounters that a claim tells of, each as its sides.
///
/// "bilateral meetings with the leaders of A, B and C" are three; so are meetings held "separately" or "each", and being
/// "received by A and by B", and ambassadors who present their credentials.
pub(super) fn encounters(page: &Page, claim: &Claim, form: Form) -> Vec<Vec<TalksSide>> {
    let (hosts, guests) = (claim.slot("party"), claim.slot("counterpart"));
    let whole = || vec![sides(page, claim, hosts.iter().chain(guests))];
    if hosts.is_empty() || guests.is_empty() {
        return whole();
    }
    let each = one_by_one(page, claim);
    let count = |fillers| sides(page, claim, fillers).len();
    let by_hosts = repeats(page, claim, hosts) || each && count(hosts) > count(guests);
    let (one, many) = if by_hosts { (guests, hosts) } else { (hosts, guests) };
    let each = each || repeats(page, claim, many);
    let several = each || form == Form::Sidelines && sides(page, claim, many).len() > 1;
    if !several {
        return whole();
    }
    let units = units(page, claim, many, each);
    if units.len() < 2 {
        return whole();
    }
    let own = sides(page, claim, one);
    let pair = |unit: Vec<TalksSide>| {
        // Hosts first.
        let (mut pair, second) = if by_hosts { (unit, own.clone()) } else { (own.clone(), unit) };
        second.into_iter().for_each(|side| add_side(&mut pair, side));
        pair
    };
    units.into_iter().map(pair).collect()
}

/// "was received by the President and by the Speaker": the fillers that have the preposition for themselves.
fn repeats(page: &Page, claim: &Claim, fillers: &[Filler]) -> bool {
    let tree = page.tree(claim.sentence);
    let own = |f: &&Filler| tree.case(f.token).is_some_and(|c| matches!(c.as_str(), "by" | "with"));
    fillers.iter().filter(own).count() > 1
}

/// Whether the words say that the guests were met one after another.
fn one_by_one(page: &Page, claim: &Claim) -> bool {
    let tree = page.tree(claim.sentence);
    let token = tree.token(claim.trigger);
    let plural = matches!(token.xpos.as_str(), "NNS" | "NNPS")
        && matches!(token.lemma.as_str(), "meeting" | "call" | "bilateral");
    let parting = ["separately", "respectively", "individually", "separate", "individual"];
    // "a separate summit" is one.
    let many = |t: usize| matches!(tree.token(t).xpos.as_str(), "NNS" | "NNPS");
    let said = |t: usize| tree.has(t, "advmod", &parting) || many(t) && tree.has(t, "amod", &parting);
    let carrier = tree.head(claim.trigger).filter(|h| tree.is_verb(*h) && tree.is(claim.trigger, "obj"));
    plural
        || said(claim.trigger)
        || carrier.is_some_and(said)
        || matches!(token.lemma.as_str(), "credential" | "credentials" | "credence" | "letter" | "copy")
}

/// The guests of each encounter: those of one side, or, if each was met alone, whoever is named for himself.
fn units(page: &Page, claim: &Claim, fillers: &[Filler], each: bool) -> Vec<Vec<TalksSide>> {
    let mut units: Vec<Vec<TalksSide>> = Vec::new();
    for filler in fillers {
        for side in sides(page, claim, std::iter::once(filler)) {
            let named = |s: &TalksSide| !s.persons.is_empty();
            // "the Foreign Minister of Fiji, Ana Tavola" may be two fillers.
            let known = units.iter_mut().find(|unit| {
                let other = &unit[0];
                let one = side.persons.iter().any(|p| other.persons.contains(p));
                other.party == side.party && (one || !each || !named(other) || !named(&side))
            });
            match known {
                Some(unit) => add_side(unit, side),
                None => units.push(vec![side]),
            }
        }
    }
    units
}

fn add_side(sides: &mut Vec<TalksSide>, more: TalksSide) {
    match sides.iter_mut().find(|s| s.party == more.party && more.party.is_some()) {
        Some(side) => {
            add_all(&mut side.persons, more.persons);
            add_all(&mut side.bodies, more.bodies);
        }
        None => sides.push(more),
    }
}

/// Who took part, by side, in order of mention.
fn sides<'f>(page: &Page, claim: &Claim, fillers: impl IntoIterator<Item = &'f Filler>) -> Vec<TalksSide> {
    let mut sides: Vec<TalksSide> = Vec::new();
    let mut place = |party: Option<Side>| -> usize {
        if let Some(at) = sides.iter().position(|s| s.party == party && party.is_some()) {
            return at;
        }
        sides.push(TalksSide { party, persons: Vec::new(), bodies: Vec::new() });
        sides.len() - 1
    };
    let mut entries: Vec<(usize, Option<(EntityId, bool)>)> = Vec::new();
    for filler in fillers {
        let Some(mention) = page.mention(claim.sentence, filler.token) else { continue };
        if of_itself(page, claim, filler.token, mention) {
            // "the Fijian-Norwegian Commission": whose it is, meet.
            let own = Some(page.sides(mention)).filter(|own| own.len() > 1).unwrap_or_default();
            own.into_iter().for_each(|side| entries.push((place(Some(side)), None)));
            continue;
        }
        let mut named = false;
        let before = entries.last().map(|(at, _)| *at);
        for id in &mention.refers {
            let entity = page.cast.entity(*id);
            let side = entity.side.clone().or_else(|| mention.sides.first().cloned());
            match entity.kind {
                EntityKind::Person => entries.push((place(side), Some((*id, true)))),
                // A friendship association of two states belongs with those it is listed with.
                EntityKind::Body | EntityKind::PoliticalParty | EntityKind::Organisation => {
                    let at = before.filter(|_| side.is_none()).unwrap_or_else(|| place(side));
                    entries.push((at, Some((*id, false))));
                }
                EntityKind::State | EntityKind::People if side.is_some() => entries.push((place(side), None)),
                _ => continue,
            }
            named = true;
        }
        if !named {
            for side in page.sides(mention) {
                entries.push((place(Some(side)), None));
            }
        }
    }
    // "talks with her counterpart": she takes part.
    if claim.slot("party").is_empty() {
        for id in claim.slot("counterpart").iter().flat_map(|f| possessors(page, claim.sentence, f.token)) {
            entries.push((place(page.cast.entity(id).side.clone()), Some((id, true))));
        }
    }
    for (at, who) in entries {
        match who {
            Some((id, true)) => add_all(&mut sides[at].persons, [id]),
            Some((id, false)) => add_all(&mut sides[at].bodies, [id]),
            None => {}
        }
    }
    sides
}

/// "the meeting of the Joint Commission": who meets is its members, not the commission.
fn of_itself(page: &Page, claim: &Claim, t: usize, mention: &Mention) -> bool {
    let tree = page.tree(claim.sentence);
    let standing = |id: &EntityId| {
        let entity = page.cast.entity(*id);
        let name = entity.name.to_lowercase();
        !matches!(entity.kind, EntityKind::Person | EntityKind::State)
            && ["commission", "committee", "council", "dialogue", "group", "conference"]
                .iter()
                .any(|w| name.contains(w))
    };
    !tree.is_verb(claim.trigger)
        && tree.head(t) == Some(claim.trigger)
        && tree.case(t).as_deref() == Some("of")
        && mention.refers.iter().any(standing)
}

/// The persons whose counterpart, host or guest a noun is: "his host".
fn possessors(page: &Page, sentence: usize, t: usize) -> Vec<EntityId> {
    let tree = page.tree(sentence);
    let own =
        tree.under(t, |k| !tree.is_verb(k) && matches!(tree.relation(k).0, "nmod" | "compound" | "flat" | "appos"));
    let pronoun = |k: &usize| tree.token(*k).xpos == "PRP$" && tree.is(*k, "nmod");
    own.into_iter().filter(pronoun).filter_map(|k| page.mention(sentence, k)).flat_map(|m| page.persons(m)).collect()
}
