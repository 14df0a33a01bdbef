//! Visits: somebody travels to a place not their own. One visit a host and a trip.

use super::journeys::{combined, of_phase, settled, shared_out};
use super::{Draft, add_all, guests, persons_of, sides_of, words};
use crate::cast::Sort;
use crate::claims::Claim;
use crate::page::Page;
use chancery_model::{EntityId, EntityKind, Matter, Mode, Side, Status, Visit, VisitType};

/// What one claim says of a visit.
struct Part {
    draft: Draft,
    /// Whether it can stand for a visit by itself, if only its host is found.
    opens: bool,
    /// Whether the visit is said to have begun, and nothing of its end.
    arrived: bool,
    /// Whether it is said to be over.
    over: bool,
    /// Whether its travellers are said to have left, with a day.
    left: bool,
    /// A delegation to somewhere; who is on it may be told later.
    mission: bool,
}

/// All visits that the claims speak of, those that are one merged. `talks` tell the host where a visit's own words
/// do not: "the visiting minister met the Prime Minister".
pub(super) fn visits<'c>(page: &Page, claims: impl Iterator<Item = &'c Claim<'c>>, talks: &[Draft]) -> Vec<Draft> {
    let parts: Vec<Part> = claims.flat_map(|claim| parts(page, claim)).collect();
    let epithets = guests::visiting(page).into_iter().map(|draft| Part {
        draft,
        opens: true,
        arrived: true,
        over: false,
        left: false,
        mission: false,
    });
    let (whole, partial): (Vec<Part>, Vec<Part>) =
        parts.into_iter().chain(epithets).partition(|p| p.mission || is_whole(page, &p.draft));
    let mut merged: Vec<Part> = Vec::new();
    for part in whole {
        match merged.iter_mut().find(|known| same(&known.draft, &part.draft)) {
            Some(known) => join(known, part),
            None => merged.push(part),
        }
    }
    // "During his visit", "the ambassador accompanied the delegation": they add to a visit; else they make one only if
    // the talks held on it say where.
    for mut part in partial {
        if let Some(known) = merged.iter_mut().find(|known| continues(&known.draft, &part.draft)) {
            join(known, part);
        } else if part.opens && hosted(page, &mut part.draft, talks)
            || taken_up(&merged, &mut part.draft)
            || came_here(page, &mut part)
        {
            merged.push(part);
        }
    }
    for members in guests::members(page) {
        let known = merged.iter_mut().filter(|p| p.draft.sentences.iter().any(|s| *s < members.sentence)).last();
        if let Some(Matter::Visit(visit)) = known.map(|p| &mut p.draft.matter) {
            add_all(&mut visit.visitors, members.persons);
        }
    }
    for part in &mut merged {
        sent_by_members(page, &mut part.draft);
        called_off_later(page, &mut part.draft);
        named_beside(page, &mut part.draft);
    }
    merged.retain(|part| is_whole(page, &part.draft) && !is_background(page, &part.draft));
    merged.into_iter().map(|part| settled(page, part.draft, part.arrived, part.over)).collect()
}

/// "The trip was due on Monday. It has been postponed.": of a visit that is still to come, in its sentence or the next.
fn called_off_later(page: &Page, draft: &mut Draft) {
    let today = page.published.and_then(chancery_model::Edtf::last);
    let ahead = match (draft.when.as_ref().and_then(|w| w.edtf.first()), today) {
        (Some(first), Some(today)) => first >= today,
        _ => draft.when.is_none(),
    };
    let told = draft.status == Status::Planned || draft.status == Status::Done && ahead && draft.when.is_some();
    if !told || draft.sentences.iter().all(|s| page.is_title(*s)) {
        return;
    }
    let Some(last) = draft.sentences.iter().max().copied() else { return };
    let off = |sentence: usize| {
        let tree = page.tree(sentence);
        (0..tree.len()).any(|v| {
            let it = tree.down(v, "nsubj").any(|k| matches!(tree.lemma(k), "it" | "trip" | "visit"));
            crate::mood::CANCELS.contains(&tree.lemma(v)) && it && tree.token(v).xpos == "VBN"
        })
    };
    if (last..page.trees.len().min(last + 2)).any(off) {
        draft.status = Status::Cancelled;
    }
}

/// "The last visit by a Fijian minister was in 2011, when X came": the only one named in the sentence.
fn named_beside(page: &Page, draft: &mut Draft) {
    if !is_background(page, draft) {
        return;
    }
    let Matter::Visit(visit) = &mut draft.matter else { return };
    let mut persons = Vec::new();
    let named = draft.sentences.iter().flat_map(|s| page.cast.of_sentence(*s)).filter(|m| m.sort == Sort::Name);
    for mention in named {
        add_all(&mut persons, page.persons(mention));
    }
    if let [one] = persons[..] {
        visit.visitors.push(one);
    }
}

/// How long ago a visit of nobody named may have begun, in days, to be news.
const NEWS: i32 = 60;

/// "signed during the visit of the then president in 2019": of nobody named, and not of these days.
fn is_background(page: &Page, draft: &Draft) -> bool {
    let unnamed = of(draft).is_some_and(|v| v.visitors.is_empty() && v.accompanied_by.is_empty());
    let (first, today) =
        (draft.when.as_ref().and_then(|w| w.edtf.last()), page.published.and_then(chancery_model::Edtf::last));
    let old = matches!((first, today), (Some(first), Some(today)) if (today - first).get_days() > NEWS);
    unnamed && (old || long_ago(draft))
}

/// A delegation acts for the side of those who are on it.
fn sent_by_members(page: &Page, draft: &mut Draft) {
    if let Matter::Visit(visit) = &mut draft.matter
        && visit.sending.is_none()
    {
        visit.sending = visit.visitors.iter().find_map(|id| page.cast.entity(*id).side.clone());
    }
}

fn of(draft: &Draft) -> Option<&Visit> {
    match &draft.matter {
        Matter::Visit(visit) => Some(visit),
        _ => None,
    }
}

/// Host and travellers are known, and somebody sends them: a side, or the office that one of them holds.
fn is_whole(page: &Page, draft: &Draft) -> bool {
    let office = |v: &Visit| v.visitors.iter().any(|id| !page.cast.entity(*id).posts.is_empty());
    of(draft).is_some_and(|v| v.host.is_some() && v.host != v.sending && (v.sending.is_some() || office(v)))
}

/// One part for each side that travels and each host.
fn parts(page: &Page, claim: &Claim) -> Vec<Part> {
    let phase = claim.field("phase");
    let has_host = claim.frame.slots.iter().any(|s| s.name == "host");
    let tree = page.tree(claim.sentence);
    let over = tree.head(claim.trigger).is_some_and(|h| {
        matches!(tree.lemma(h), "conclude" | "wrap" | "end" | "complete" | "finish" | "round")
            && tree.is(claim.trigger, "obj")
    });
    // "kicked off an official visit", "is on a visit": it goes on, as far as the sentence says.
    let begun = tree.head(claim.trigger).is_some_and(|h| {
        matches!(tree.lemma(h), "begin" | "start" | "kick" | "commence" | "launch" | "embark" | "open")
            && matches!(tree.relation(claim.trigger).0, "obj" | "obl")
    }) || tree.down(claim.trigger, "cop").any(|c| matches!(tree.token(c).xpos.as_str(), "VBZ" | "VBP"));
    // "who has come to Oslo to attend"
    let has_come = tree.lemma(claim.trigger) == "come"
        && tree.down(claim.trigger, "aux").any(|a| matches!(tree.token(a).xpos.as_str(), "VBZ" | "VBP"));
    let mut parts = Vec::new();
    if tree.is_verb(claim.trigger) && anonymous(page, claim) {
        return parts;
    }
    // "the OSCE Mission to Bosnia" is a house, and "visits and workshops" are nobody's.
    let form = tree.form(claim.trigger);
    let house = tree.lemma(claim.trigger).eq_ignore_ascii_case("mission") && form.starts_with('M') && claim.trigger > 0;
    // "children flown to Oslo for treatment"
    let flown = form == "flown" && tree.down(claim.trigger, "aux").next().is_none();
    let named = |f: &crate::claims::Filler| {
        page.mention(claim.sentence, f.token).is_some_and(|m| !page.persons(m).is_empty() || m.sort == Sort::Pronoun)
    };
    let many = flown || tree.token(claim.trigger).xpos == "NNS" && !claim.slot("visitor").iter().any(named);
    if house && tree.head(claim.trigger).is_some_and(|h| !tree.is_verb(h) || !tree.is(claim.trigger, "obj")) || many {
        return parts;
    }
    // "welcomed the new High Commissioner to Fiji": who comes to stay is no visitor.
    let greeted = matches!(tree.lemma(claim.trigger), "welcome" | "greet");
    if greeted && posted(page, claim) {
        return parts;
    }
    let delegation = matches!(tree.lemma(claim.trigger).to_lowercase().as_str(), "delegation" | "mission");
    for (sending, visitors) in travellers(page, claim) {
        let hosts = hosts(page, claim, sending.as_ref());
        let count = hosts.len();
        let each = if hosts.is_empty() { vec![None] } else { hosts.into_iter().map(Some).collect() };
        for (nth, host) in each.into_iter().enumerate() {
            let mission = delegation && host.is_some() && sending.is_none() && visitors.is_empty();
            let mut draft = draft(page, claim, sending.clone(), visitors.clone(), host);
            // "will leave for Oslo on Saturday": of the stay's end nothing is said.
            let sets_out = draft.status == Status::Planned && is_motion(tree.lemma(claim.trigger));
            let phase = if sets_out { phase.or(Some("arrival")) } else { phase };
            // A journey that has yet to begin has all its legs before it.
            let first = draft.when.as_ref().and_then(|w| w.edtf.first());
            let today = page.published.and_then(chancery_model::Edtf::last);
            if draft.status == Status::Done && matches!((first, today), (Some(f), Some(t)) if f > t) {
                draft.status = Status::Planned;
            }
            draft.when = of_phase(shared_out(draft.when, nth, count), phase);
            // "is in Oslo today"
            let stays = phase == Some("stay") && matches!(tree.token(claim.trigger).xpos.as_str(), "VBZ" | "VBP");
            if stays && draft.status == Status::Done {
                draft.status = Status::Ongoing;
            }
            parts.push(Part {
                draft,
                opens: has_host && !matches!(phase, Some("departure" | "stay")),
                arrived: begun || has_come || matches!(phase, Some("arrival" | "stay")),
                over,
                left: phase == Some("departure"),
                mission,
            });
        }
    }
    parts
}

/// Whether all who travel are heads of mission.
fn posted(page: &Page, claim: &Claim) -> bool {
    let persons: Vec<EntityId> = claim
        .slot("visitor")
        .iter()
        .filter_map(|f| page.mention(claim.sentence, f.token))
        .flat_map(|m| page.persons(m))
        .collect();
    let head_of_mission = |id: &EntityId| {
        let titles = page.cast.entity(*id).posts.iter().map(|p| p.title.to_lowercase());
        titles
            .into_iter()
            .any(|t| ["ambassador", "high commissioner", "consul", "nuncio", "chargé"].iter().any(|w| t.contains(w)))
    };
    !persons.is_empty() && persons.iter().all(head_of_mission)
}

fn is_motion(lemma: &str) -> bool {
    matches!(lemma, "travel" | "fly" | "leave" | "depart" | "head" | "go" | "journey" | "arrive")
}

/// Whether those who travel are neither named nor a delegation nor holders of an office: refugees, troops, tourists.
fn anonymous(page: &Page, claim: &Claim) -> bool {
    let tree = page.tree(claim.sentence);
    let fillers = claim.slot("visitor");
    !fillers.is_empty()
        && fillers.iter().all(|f| {
            let mention = page.mention(claim.sentence, f.token);
            let envoys = matches!(tree.lemma(f.token), "delegation" | "team" | "mission" | "party" | "ship" | "envoy");
            !envoys && mention.is_some_and(|m| page.persons(m).is_empty() && matches!(m.sort, Sort::Group | Sort::Side))
        })
}

/// Who travels, by side; one entry without anybody if nobody is named.
fn travellers(page: &Page, claim: &Claim) -> Vec<(Option<Side>, Vec<EntityId>)> {
    let mut groups: Vec<(Option<Side>, Vec<EntityId>)> = Vec::new();
    let mut add = |side: Option<Side>, person: Option<EntityId>| {
        let at = groups.iter().position(|(s, _)| *s == side || (side.is_none() && person.is_some()));
        match at {
            Some(at) => add_all(&mut groups[at].1, person),
            None => groups.push((side, person.into_iter().collect())),
        }
    };
    for filler in claim.slot("visitor") {
        let Some(mention) = page.mention(claim.sentence, filler.token) else { continue };
        let persons = page.persons(mention);
        if both_sides(page, claim, mention) {
            continue;
        }
        // "the then President of Fiji", whom nobody names: a visit of the past.
        let past = ["then", "former"];
        let tree = page.tree(claim.sentence);
        let once = tree.has(filler.token, "advmod", &past) || tree.has(filler.token, "amod", &past);
        if once && persons.is_empty() {
            return Vec::new();
        }
        for id in &persons {
            add(page.cast.entity(*id).side.clone().or_else(|| mention.sides.first().cloned()), Some(*id));
        }
        if persons.is_empty() {
            page.sides(mention).into_iter().for_each(|side| add(Some(side), None));
        }
    }
    if groups.is_empty() {
        groups.push((None, Vec::new()));
    }
    groups
}

/// "On the occasion of the visit, the two ministers signed": the visit is of one of them.
fn both_sides(page: &Page, claim: &Claim, mention: &crate::cast::Mention) -> bool {
    let tree = page.tree(claim.sentence);
    let known = tree.down(claim.trigger, "det").any(|d| tree.lemma(d) == "the");
    let mut sides: Vec<Side> = Vec::new();
    add_all(&mut sides, mention.refers.iter().filter_map(|id| page.cast.entity(*id).side.clone()));
    known && !tree.is_verb(claim.trigger) && mention.sort != Sort::Name && sides.len() > 1
}

fn draft(page: &Page, claim: &Claim, sending: Option<Side>, visitors: Vec<EntityId>, host: Option<Side>) -> Draft {
    // Who accompanies "the delegation" is of it, and yet not who pays the visit.
    let companions = persons_of(page, claim, "companion");
    let visitors = visitors.into_iter().filter(|v| !companions.contains(v)).collect();
    let visit = Visit {
        visit_type: claim.field("type").map_or(VisitType::Unspecified, visit_type),
        visitors,
        sending,
        host,
        accompanied_by: companions,
        invited_by: claim
            .slot("inviter")
            .iter()
            .filter_map(|f| page.mention(claim.sentence, f.token))
            .find_map(|m| m.refers.first().copied()),
        purpose: claim.slot("purpose").first().and_then(|f| words(page, f, true)).map(|q| q.exact().to_owned()),
        topics: Vec::new(),
    };
    let mut draft = Draft::new(page, claim, Matter::Visit(visit));
    for filler in claim.slot("host").iter().chain(claim.slot("place")) {
        if let Some(mention) = page.mention(claim.sentence, filler.token) {
            add_all(&mut draft.places, mention.refers.iter().copied().filter(|id| super::is_place(page, *id)));
        }
    }
    draft.places.retain(|id| belongs(page, *id, &draft.matter));
    draft
}

/// A place counts for a visit if it lies in the host's country, or nobody knows where it lies.
pub(super) fn belongs(page: &Page, place: EntityId, matter: &Matter) -> bool {
    let Matter::Visit(visit) = matter else { return true };
    match (&page.cast.entity(place).side, &visit.host) {
        (Some(side), Some(host)) => side == host,
        _ => true,
    }
}

/// Whose countries they go to: the host slot, else the foreign places in the clause, else "here".
fn hosts(page: &Page, claim: &Claim, sending: Option<&Side>) -> Vec<Side> {
    let own = |side: &Side| Some(side) == sending;
    let mut sides = sides_of(page, claim, "host");
    if sides.is_empty() {
        sides = sides_of(page, claim, "place");
    }
    if sides.is_empty() {
        let (_, places) = super::circumstances::of(page, claim);
        let known = places.iter().filter_map(|id| page.cast.entity(*id).side.clone());
        sides = known.filter(|side| !own(side)).take(1).collect();
    }
    sides.retain(|side| !own(side));
    sides
}

fn visit_type(name: &str) -> VisitType {
    match name {
        "state" => VisitType::State,
        "official" => VisitType::Official,
        "working" => VisitType::Working,
        "courtesy" => VisitType::Courtesy,
        "private" => VisitType::Private,
        "goodwill" => VisitType::Goodwill,
        "transit" => VisitType::Transit,
        _ => VisitType::Unspecified,
    }
}

/// Finds the host among those whom the travellers met in person: the other side of talks of two, held there or nobody
/// says where. Talks on the margins of something say nothing of whose guest they are.
fn hosted(page: &Page, draft: &mut Draft, talks: &[Draft]) -> bool {
    let Matter::Visit(visit) = &mut draft.matter else { return false };
    if visit.visitors.is_empty() && visit.sending.is_none() {
        return false;
    }
    let home = |id: &EntityId| visit.sending.is_some() && page.cast.entity(*id).side == visit.sending;
    if draft.places.iter().any(home) {
        return false;
    }
    let found = talks.iter().find_map(|held| {
        let Matter::Talks(t) = &held.matter else { return None };
        if t.mode != Mode::InPerson || t.form == chancery_model::Form::Sidelines || t.sides.len() != 2 {
            return None;
        }
        let (own, others): (Vec<_>, Vec<_>) = t.sides.iter().partition(|s| {
            s.persons.iter().any(|p| visit.visitors.contains(p)) || (s.party.is_some() && s.party == visit.sending)
        });
        let ([own], [other]) = (&own[..], &others[..]) else { return None };
        let side = |id: &EntityId| page.cast.entity(*id).side.clone();
        let with = |party: &Option<Side>| held.places.iter().all(|id| side(id).is_none() || side(id) == *party);
        if with(&other.party) {
            return Some((other.party.clone()?, None));
        }
        // "On the visit, the President announced": who speaks is the host if they met at the President's own seat.
        let seat = |id: &EntityId| page.cast.entity(*id).kind == EntityKind::Body;
        let received = with(&own.party) && held.places.iter().all(seat) && !other.persons.is_empty();
        received.then(|| Some((own.party.clone()?, Some(((*other).clone(), other.party.clone()?)))))?
    });
    match found {
        Some((host, None)) => visit.host = Some(host).filter(|h| Some(h) != visit.sending.as_ref()),
        Some((host, Some((guests, sending)))) => {
            (visit.host, visit.sending, visit.visitors) = (Some(host), Some(sending), guests.persons);
        }
        None => visit.host = None,
    }
    visit.host.is_some()
}

/// "A stopover in Accra had to be cancelled": of nobody but the only traveller that the text knows.
fn taken_up(merged: &[Part], draft: &mut Draft) -> bool {
    let Matter::Visit(visit) = &mut draft.matter else { return false };
    let open = visit.host.is_some() && visit.sending.is_none() && visit.visitors.is_empty();
    if !open || draft.status != Status::Cancelled {
        return false;
    }
    let mut known = merged.iter().filter_map(|p| of(&p.draft)).filter(|v| !v.visitors.is_empty());
    let Some(first) = known.next().filter(|v| v.sending != visit.host) else { return false };
    if known.any(|v| v.visitors != first.visitors) {
        return false;
    }
    (visit.visitors, visit.sending) = (first.visitors.clone(), first.sending.clone());
    true
}

/// "The Vice-Chairman, who departed on Thursday": who comes and goes without a place comes to where the text is written.
fn came_here(page: &Page, part: &mut Part) -> bool {
    let Matter::Visit(visit) = &mut part.draft.matter else { return false };
    let Some(home) = page.cast.home.clone().filter(|h| h.as_str().len() == 3) else { return false };
    let foreign = visit.sending.as_ref().is_some_and(|s| *s != home) && !visit.visitors.is_empty();
    let told = foreign && visit.host.is_none() && part.draft.when.is_some() && (part.arrived || part.left);
    if told && part.draft.places.is_empty() {
        visit.host = Some(home);
    }
    told && part.draft.places.is_empty()
}

/// Whether only the year of a visit is told, as of one long ago.
fn long_ago(draft: &Draft) -> bool {
    matches!(draft.when.as_ref().map(|w| w.edtf), Some(chancery_model::Edtf::Year(_)))
}

/// Whether two drafts are one visit: the same host, no different travellers, no contradicting dates.
fn same(a: &Draft, b: &Draft) -> bool {
    let (Some(x), Some(y)) = (of(a), of(b)) else { return false };
    let shared = x.visitors.iter().any(|v| y.visitors.contains(v));
    // A delegation of which nobody is named yet, and no side, may be anyone's.
    let mission = |v: &Visit| v.visitors.is_empty() && v.sending.is_none();
    let alike = shared
        || mission(x)
        || mission(y)
        || ((x.visitors.is_empty() || y.visitors.is_empty()) && x.sending.is_some() && x.sending == y.sending);
    let called_off = |s: Status| matches!(s, Status::Cancelled | Status::Denied);
    // "The first visit of a president took place in 1991" is not the one that is reported, undated, before.
    if long_ago(a) != long_ago(b) && !shared {
        return false;
    }
    x.host == y.host && alike && !apart(a, b) && called_off(a.status) == called_off(b.status)
}

/// Whether both are dated, and no day is in both.
pub(super) fn apart(a: &Draft, b: &Draft) -> bool {
    let (Some(x), Some(y)) = (&a.when, &b.when) else { return false };
    let before =
        |p: chancery_model::Edtf, q: chancery_model::Edtf| matches!((p.last(), q.first()), (Some(l), Some(f)) if l < f);
    before(x.edtf, y.edtf) || before(y.edtf, x.edtf)
}

/// Whether a partial draft speaks of a visit already known.
fn continues(visit: &Draft, part: &Draft) -> bool {
    let (Some(v), Some(p)) = (of(visit), of(part)) else { return false };
    let who = p.visitors.iter().any(|x| v.visitors.contains(x))
        || (p.sending.is_some() && p.sending == v.sending)
        || (p.visitors.is_empty() && p.sending.is_none())
        || (v.visitors.is_empty() && v.sending.is_none());
    let called_off = |s: Status| matches!(s, Status::Cancelled | Status::Denied);
    let fates = called_off(visit.status) == called_off(part.status);
    let shared = p.visitors.iter().any(|x| v.visitors.contains(x));
    let era = long_ago(visit) == long_ago(part) || shared || part.when.is_none() && p.visitors.is_empty();
    who && fates && era && (p.host.is_none() || p.host == v.host) && !apart(visit, part)
}

fn join(known: &mut Part, other: Part) {
    let (Matter::Visit(visit), Matter::Visit(more)) = (&mut known.draft.matter, &other.draft.matter) else { return };
    let more = more.clone();
    add_all(&mut visit.visitors, more.visitors);
    let travellers = visit.visitors.clone();
    add_all(&mut visit.accompanied_by, more.accompanied_by.into_iter().filter(|c| !travellers.contains(c)));
    visit.sending = visit.sending.take().or(more.sending);
    visit.host = visit.host.take().or(more.host);
    visit.invited_by = visit.invited_by.or(more.invited_by);
    visit.purpose = visit.purpose.take().or(more.purpose);
    if visit.visit_type == VisitType::Unspecified {
        visit.visit_type = more.visit_type;
    }
    if known.draft.status == Status::Done && other.draft.status == Status::Ongoing {
        known.draft.status = Status::Ongoing;
    }
    known.arrived |= other.arrived;
    known.over |= other.over;
    let mut draft = other.draft;
    known.draft.when = combined(known.draft.when.take(), draft.when.take());
    known.draft.absorb(draft);
}
