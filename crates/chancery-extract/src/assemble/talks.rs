//! Talks: one encounter of two sides or more. What is told of it in several sentences is one engagement.

use super::parties::encounters;
use super::topics::topics;
use super::visits::apart;
use super::{Draft, add_all, sides_of};
use crate::cast::{Mention, Sort};
use crate::claims::{Claim, Filler};
use crate::page::Page;
use chancery_model::{EntityId, EntityKind, Form, Matter, Mode, Status, Talks, TalksSide};

/// What becomes of a draft that is no encounter by itself, if none that is known goes on in it.
enum Alone {
    /// It only says what was spoken of.
    Nothing,
    /// Both sides are named: "Ministers A and B discussed trade".
    Named,
    /// Only one is, by a noun: "talks with Minister B are planned".
    OneSided,
}

/// All talks that the claims speak of, those that are one merged. `travellers`, with the sentences that speak of their
/// travel, are whom talks are with where only the hosts are named.
pub(super) fn talks<'c>(
    page: &Page,
    claims: impl Iterator<Item = &'c Claim<'c>>,
    travellers: &[(usize, EntityId)],
) -> Vec<Draft> {
    let mut merged: Vec<Draft> = Vec::new();
    let mut waiting = Vec::new();
    let mut attended = Vec::new();
    for claim in claims {
        let attendance = claim.field("part") == Some("attendance") && claim.slot("counterpart").is_empty();
        for draft in drafts(page, claim) {
            if attendance {
                attended.push(draft);
            } else if adds_only(page, claim) {
                match merged.iter_mut().rev().find(|known| speaks_of(known, &draft)) {
                    Some(known) => add_topics(known, draft),
                    None if named(page, claim) => waiting.push((draft, true, Alone::Named)),
                    None => waiting.push((draft, true, Alone::Nothing)),
                }
            } else if let Some(next) = next_of(page, claim, &draft, &merged) {
                merged.push(next);
            } else if !is_encounter(page, &draft) {
                match merged.iter_mut().rev().find(|known| continues(known, &draft)) {
                    Some(known) => join(page, known, draft),
                    None if one_sided(page, claim, &draft) => waiting.push((draft, false, Alone::OneSided)),
                    None => waiting.push((draft, false, Alone::Nothing)),
                }
            } else if let Some(known) = merged.iter_mut().rev().find(|known| same(page, known, &draft)) {
                join(page, known, draft);
            } else {
                merged.push(draft);
            }
        }
    }
    for (mut draft, adds, alone) in waiting {
        let speaks = |known: &&mut Draft| if adds { speaks_of(known, &draft) } else { continues(known, &draft) };
        match merged.iter_mut().find(speaks) {
            Some(known) if adds => add_topics(known, draft),
            Some(known) => join(page, known, draft),
            // Nothing else tells of their encounter.
            None if matches!(alone, Alone::Named) && is_encounter(page, &draft) => merged.push(draft),
            None if matches!(alone, Alone::OneSided) => {
                if let Some(person) = protagonist(page, &draft, &merged, travellers)
                    && let Matter::Talks(talks) = &mut draft.matter
                {
                    let party = page.cast.entity(person).side.clone();
                    talks.sides.insert(0, TalksSide { party, persons: vec![person], bodies: Vec::new() });
                    merged.push(draft);
                }
            }
            None => {}
        }
    }
    for company in attended {
        attend(&mut merged, company);
    }
    for draft in &mut merged {
        name_form(draft);
    }
    merged
}

/// How many sentences behind an encounter its other participants may be named.
const NEAR: usize = 8;

/// "Also present were …": they took part in the encounter told of last, if it is one of their sides.
fn attend(merged: &mut [Draft], company: Draft) {
    let Some(at) = company.sentences.first().copied() else { return };
    let last = |d: &Draft| d.sentences.iter().filter(|s| **s <= at).max().copied();
    let held = |d: &Draft| of(d).form != Form::Community && matches!(d.status, Status::Done | Status::Ongoing);
    let before = merged.iter_mut().filter(|d| held(d) && last(d).is_some());
    // What was told long before is another matter.
    let near = |d: &Draft| last(d).is_some_and(|s| at - s <= NEAR);
    let Some(known) = before.max_by_key(|d| last(d)).filter(|d| near(d)) else { return };
    let Matter::Talks(more) = company.matter else { return };
    let Matter::Talks(talks) = &mut known.matter else { return };
    for side in more.sides {
        if let Some(own) = talks.sides.iter_mut().find(|s| s.party == side.party && s.party.is_some()) {
            add_all(&mut own.persons, side.persons);
        }
    }
    add_all(&mut known.sentences, company.sentences);
}

/// "The next round will be held in Oslo", "The last such session took place in Oslo in 2013": of the same sides as the
/// last encounter told of, and not that one.
fn next_of(page: &Page, claim: &Claim, draft: &Draft, merged: &[Draft]) -> Option<Draft> {
    let tree = page.tree(claim.sentence);
    let round = tree.head(claim.trigger).filter(|h| matches!(tree.lemma(*h), "round" | "session" | "meeting"));
    let said =
        |words: &[&str]| tree.has(claim.trigger, "amod", words) || round.is_some_and(|r| tree.has(r, "amod", words));
    let next = draft.status == Status::Planned && said(&["next"]);
    let last = draft.status == Status::Done && draft.when.is_some() && said(&["last", "previous"]);
    if !(next || last) || !of(draft).sides.is_empty() {
        return None;
    }
    let last = merged.iter().rev().find(|d| matches!(d.status, Status::Done | Status::Ongoing))?;
    let parties = of(last).sides.iter().filter(|s| s.party.is_some());
    let sides: Vec<TalksSide> =
        parties.map(|s| TalksSide { persons: Vec::new(), bodies: Vec::new(), ..s.clone() }).collect();
    let mut draft = draft.clone();
    let Matter::Talks(talks) = &mut draft.matter else { return None };
    talks.sides = sides;
    (talks.sides.len() >= 2).then_some(draft)
}

/// Whether a noun tells of an encounter with named persons of one foreign side, and of nobody else.
fn one_sided(page: &Page, claim: &Claim, draft: &Draft) -> bool {
    let sides = &of(draft).sides;
    !page.tree(claim.sentence).is_verb(claim.trigger)
        && super::persons_of(page, claim, "party").is_empty()
        && matches!(&sides[..], [one] if one.party.is_some() && !one.persons.is_empty())
}

/// Who holds talks that are told from one side only: the last traveller named before, else who last met others.
fn protagonist(page: &Page, draft: &Draft, merged: &[Draft], travellers: &[(usize, EntityId)]) -> Option<EntityId> {
    let at = *draft.sentences.first()?;
    let hosts = &of(draft).sides.first()?.party;
    let other = |id: &EntityId| page.cast.entity(*id).side.is_some() && page.cast.entity(*id).side != *hosts;
    let travels = travellers.iter().rev().filter(|(sentence, _)| *sentence <= at).map(|(_, id)| *id).find(other);
    let met = || {
        let before = merged.iter().rev().filter(|d| d.sentences.iter().all(|s| *s < at));
        before.filter_map(|d| of(d).sides.first()?.persons.first().copied()).find(other)
    };
    travels.or_else(met)
}

/// The talks in a draft.
fn of(draft: &Draft) -> &Talks {
    match &draft.matter {
        Matter::Talks(talks) => talks,
        _ => unreachable!("only talks are drafted here"),
    }
}

fn drafts(page: &Page, claim: &Claim) -> Vec<Draft> {
    let community = has_community(page, claim);
    let (mut form, mode) = form_and_mode(page, claim);
    if community {
        form = Form::Community;
    }
    let talks = |sides: Vec<TalksSide>| Talks { form, mode, sides, topics: topics(page, claim, "topic"), within: None };
    let encounters = encounters(page, claim, form);
    let nth = of_series(page, claim);
    let draft = |sides| Draft { nth, ..Draft::new(page, claim, Matter::Talks(talks(sides))) };
    encounters.into_iter().map(draft).collect()
}

/// "the 4th Political Consultations", "the fifth meeting of the commission", "co-chaired the second round".
fn of_series(page: &Page, claim: &Claim) -> Option<u32> {
    let tree = page.tree(claim.sentence);
    let series = |t: usize| {
        let own = |k: usize| (k == t || tree.head(k) == Some(t)) && tree.is_noun(t);
        let counted = |k: usize| matches!(tree.relation(k).0, "amod" | "compound" | "nummod");
        let kids = tree.kids(t).iter().copied().filter(move |k| own(*k) && counted(*k));
        kids.filter_map(|k| crate::numbers::ordinal(page.text, tree.sentence, k)).map(|(n, _)| n).next()
    };
    let above = tree.head(claim.trigger).filter(|_| tree.is(claim.trigger, "nmod"));
    let below = tree.down(claim.trigger, "obj").next().filter(|_| tree.is_verb(claim.trigger));
    series(claim.trigger).or_else(|| above.and_then(series)).or_else(|| below.and_then(series))
}

/// Whether both are numbered, and by different numbers.
fn other_session(a: &Draft, b: &Draft) -> bool {
    matches!((a.nth, b.nth), (Some(a), Some(b)) if a != b)
}

/// Words for a state's own people abroad.
#[rustfmt::skip]
const OWN_PEOPLE: [&str; 16] = [
    "community", "diaspora", "compatriot", "expatriate", "national", "countryman", "overseas", "citizen", "student",
    "worker", "resident", "migrant", "expat", "emigrant", "alumnus", "scholar",
];

/// Words that make a community something else than a people's.
const OTHER_COMMUNITIES: [&str; 9] =
    ["business", "international", "diplomatic", "donor", "academic", "scientific", "local", "legal", "media"];

/// Whether a delegation meets its own people abroad, and nobody of another side: an entity of that kind, or "members of
/// the Lao community", "Lao students".
fn has_community(page: &Page, claim: &Claim) -> bool {
    let tree = page.tree(claim.sentence);
    let own = sides_of(page, claim, "party");
    let foreign = sides_of(page, claim, "counterpart").into_iter().any(|s| !own.is_empty() && !own.contains(&s));
    !foreign
        && claim.slot("party").iter().chain(claim.slot("counterpart")).any(|filler| {
            let mention = page.mention(claim.sentence, filler.token);
            let people = |m: &Mention| m.refers.iter().any(|id| page.cast.entity(*id).kind == EntityKind::People);
            let mut words = tree.under(filler.token, |k| matches!(tree.relation(k).0, "nmod" | "amod" | "compound"));
            words.extend(tree.head(filler.token).filter(|_| tree.is(filler.token, "nmod")));
            let called = words.iter().any(|t| OWN_PEOPLE.contains(&tree.lemma(*t)))
                && !words.iter().any(|t| OTHER_COMMUNITIES.contains(&tree.lemma(*t)));
            mention.is_some_and(people) || (called && mention.is_none_or(|m| m.sort == Sort::Group))
        })
}

/// Whether a claim tells of no encounter by itself, but of what was said on one: its frame knows no counterpart, or
/// "they" and "the two sides" discussed it.
fn adds_only(page: &Page, claim: &Claim) -> bool {
    if !claim.frame.slots.iter().any(|s| s.name == "counterpart") {
        return true;
    }
    let verb = page.tree(claim.sentence).is_verb(claim.trigger);
    let meant = |f: &Filler| {
        page.mention(claim.sentence, f.token)
            .is_some_and(|m| m.sort == Sort::Pronoun || m.sides.len() + m.refers.len() > 1)
    };
    // "A and B spoke about trade" is a call, whoever is meant; "A and B discussed trade" may be part of one.
    let call = claim.field("mode").is_some();
    verb && !(call && named(page, claim))
        && !claim.slot("topic").is_empty()
        && claim.slot("counterpart").is_empty()
        && !claim.slot("party").is_empty()
        && claim.slot("party").iter().all(meant)
}

/// Whether all who are said to have discussed something are named, each by name or post.
fn named(page: &Page, claim: &Claim) -> bool {
    let who = claim.slot("party");
    let named = |f: &Filler| {
        page.mention(claim.sentence, f.token)
            .is_some_and(|m| matches!(m.sort, Sort::Name | Sort::Post) && !page.persons(m).is_empty())
    };
    let discussed = claim.frame.slots.iter().any(|s| s.name == "counterpart");
    discussed && who.len() > 1 && who.iter().all(named)
}

/// Whether somebody who takes part in known talks speaks, or their side.
fn speaks_of(known: &Draft, part: &Draft) -> bool {
    let (a, b) = (of(known), of(part));
    let within = |s: &TalksSide| {
        s.persons.iter().any(|p| a.sides.iter().any(|x| x.persons.contains(p)))
            || (s.party.is_some() && a.sides.iter().any(|x| x.party == s.party))
    };
    a.form != Form::Community && known.status != Status::Cancelled && b.sides.iter().all(within)
}

/// What was said on an encounter adds subjects, and nothing else: its date is no date of the encounter.
fn add_topics(known: &mut Draft, part: Draft) {
    let Matter::Talks(more) = part.matter else { return };
    if let Matter::Talks(talks) = &mut known.matter {
        add_all(&mut talks.topics, more.topics);
    }
}

/// Two sides, or one and somebody whose side nobody gives; or a side and its own people.
fn is_encounter(page: &Page, draft: &Draft) -> bool {
    let talks = of(draft);
    let office = |s: &TalksSide| s.persons.iter().any(|id| !page.cast.entity(*id).posts.is_empty());
    let counts = |s: &&TalksSide| s.party.is_some() || office(s);
    talks.sides.iter().filter(counts).count() >= 2 || (talks.form == Form::Community && !talks.sides.is_empty())
}

/// Words in the clause that say how they met; the first that is there decides.
const FORMS: [(&str, Option<Form>, Option<Mode>); 19] = [
    ("telephone", Some(Form::PhoneCall), Some(Mode::Phone)),
    ("phone", Some(Form::PhoneCall), Some(Mode::Phone)),
    ("videoconference", None, Some(Mode::Video)),
    ("video", None, Some(Mode::Video)),
    ("virtual", None, Some(Mode::Video)),
    ("virtually", None, Some(Mode::Video)),
    ("online", None, Some(Mode::Video)),
    ("teleconference", None, Some(Mode::Video)),
    ("sideline", Some(Form::Sidelines), None),
    ("sidelines", Some(Form::Sidelines), None),
    ("margin", Some(Form::Sidelines), None),
    ("margins", Some(Form::Sidelines), None),
    ("courtesy", Some(Form::CourtesyCall), None),
    ("audience", Some(Form::CourtesyCall), None),
    ("luncheon", Some(Form::Reception), None),
    ("banquet", Some(Form::Reception), None),
    ("dinner", Some(Form::Reception), None),
    ("lunch", Some(Form::Reception), None),
    ("reception", Some(Form::Reception), None),
];

fn form_and_mode(page: &Page, claim: &Claim) -> (Form, Mode) {
    let tree = page.tree(claim.sentence);
    let mut form = claim.field("form").map_or(Form::Unspecified, form_named);
    let mut mode = match claim.field("mode") {
        Some("phone") => Mode::Phone,
        Some("video") => Mode::Video,
        _ => Mode::InPerson,
    };
    let clause = super::circumstances::domain(tree, claim.trigger);
    for (word, its_form, its_mode) in FORMS {
        if clause.iter().any(|t| tree.lemma(*t).eq_ignore_ascii_case(word)) {
            if let Some(found) = its_form.filter(|_| matches!(form, Form::Unspecified | Form::Talks)) {
                form = found;
            }
            if let Some(found) = its_mode.filter(|_| mode == Mode::InPerson || its_mode == Some(Mode::Video)) {
                mode = found;
            }
        }
    }
    if mode == Mode::Phone && form != Form::Community {
        form = Form::PhoneCall;
    }
    if mode == Mode::Video && form == Form::PhoneCall {
        form = Form::VideoCall;
    }
    (form, mode)
}

fn form_named(name: &str) -> Form {
    match name {
        "talks" => Form::Talks,
        "courtesy_call" => Form::CourtesyCall,
        "summit" => Form::Summit,
        "phone_call" => Form::PhoneCall,
        "video_call" => Form::VideoCall,
        "sidelines" => Form::Sidelines,
        "reception" => Form::Reception,
        "dialogue" => Form::Dialogue,
        "community" => Form::Community,
        _ => Form::Unspecified,
    }
}

/// An encounter about something is talks.
fn name_form(draft: &mut Draft) {
    if let Matter::Talks(talks) = &mut draft.matter
        && talks.form == Form::Unspecified
        && !talks.topics.is_empty()
    {
        talks.form = Form::Talks;
    }
}

/// Whether two drafts are one encounter: at least two sides in common, nobody different on a side that both name, the
/// same mode, no contradicting dates or fates.
fn same(page: &Page, known: &Draft, other: &Draft) -> bool {
    let (a, b) = (of(known), of(other));
    let common: Vec<(&TalksSide, &TalksSide)> = a
        .sides
        .iter()
        .filter_map(|x| b.sides.iter().find(|y| y.party == x.party && x.party.is_some()).map(|y| (x, y)))
        .collect();
    let community = a.form == Form::Community || b.form == Form::Community;
    if community && (a.form != b.form || common.is_empty()) || other_session(known, other) {
        return false;
    }
    let persons = |t: &Talks| t.sides.iter().flat_map(|s| s.persons.clone()).collect::<Vec<_>>();
    let shared = persons(a).iter().filter(|p| persons(b).contains(p)).count();
    let enough = common.len() >= 2 || shared >= 2 || community;
    let differ = |(x, y): &(&TalksSide, &TalksSide)| {
        !x.persons.is_empty() && !y.persons.is_empty() && !x.persons.iter().any(|p| y.persons.contains(p))
    };
    let smaller = a.sides.len().min(b.sides.len());
    let covers = common.len() == smaller || shared >= 2;
    enough
        && covers
        && !common.iter().any(differ)
        && a_mode(page, known, other)
        && !apart(known, other)
        && fate(page, known, other)
}

/// The same mode; a bare "talks" may be the call told of before.
fn a_mode(page: &Page, known: &Draft, later: &Draft) -> bool {
    let (a, b) = (of(known), of(later));
    let headline = known.sentences.iter().all(|s| page.is_title(*s));
    let bare = headline || (later.when.is_none() && later.places.is_empty());
    a.mode == b.mode
        || bare
            && matches!((a.form, b.form), (Form::Talks | Form::Unspecified, _) | (_, Form::Talks | Form::Unspecified))
}

/// What was held is not what is planned, unless one of the two is the headline.
fn fate(page: &Page, a: &Draft, b: &Draft) -> bool {
    let headline = |d: &Draft| d.sentences.iter().all(|s| page.is_title(*s));
    let happened = |s: Status| matches!(s, Status::Done | Status::Ongoing);
    a.status == b.status || (happened(a.status) && happened(b.status)) || headline(a) || headline(b)
}

/// Whether a draft without two sides goes on about an encounter already known.
fn continues(known: &Draft, part: &Draft) -> bool {
    let (a, b) = (of(known), of(part));
    if a.form == Form::Community
        || b.form == Form::Community
        || apart(known, part)
        || other_session(known, part)
        || b.mode != a.mode && b.mode != Mode::InPerson
    {
        return false;
    }
    let takes_part = |s: &TalksSide| {
        a.sides.iter().any(|x| {
            x.party == s.party
                && (s.persons.is_empty() || x.persons.is_empty() || s.persons.iter().any(|p| x.persons.contains(p)))
        })
    };
    b.sides.iter().all(takes_part)
}

fn join(page: &Page, known: &mut Draft, other: Draft) {
    let settled = of(known).form != Form::Talks && !known.sentences.iter().all(|s| page.is_title(*s));
    let (Matter::Talks(talks), Matter::Talks(more)) = (&mut known.matter, &other.matter) else { return };
    let more = more.clone();
    for side in more.sides {
        if let Some(own) = talks.sides.iter_mut().find(|s| s.party == side.party && s.party.is_some()) {
            add_all(&mut own.persons, side.persons);
            add_all(&mut own.bodies, side.bodies);
            continue;
        }
        let known = talks.sides.iter().any(|s| side.persons.iter().any(|p| s.persons.contains(p)));
        if !known && (side.party.is_some() || !side.persons.is_empty()) {
            talks.sides.push(side);
        }
    }
    add_all(&mut talks.topics, more.topics);
    // "spoke" is a call where nothing else is said; after "was received" it is not.
    let weak = settled && talks.mode == Mode::InPerson && more.mode == Mode::Phone;
    if matches!(talks.form, Form::Unspecified | Form::Talks) && more.form != Form::Unspecified && !weak {
        talks.form = more.form;
    }
    if talks.mode == Mode::InPerson && !weak {
        talks.mode = more.mode;
    }
    known.nth = known.nth.or(other.nth);
    known.absorb(other);
}
