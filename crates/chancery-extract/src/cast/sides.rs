//! Whom each person acts for: said by the words around a name, by a post's body, by the knowledge, or left unmarked
//! because the text takes it for granted (the issuing government's own officials, or the other party to the talks).

mod places;
mod ties;

use super::clusters::Person;
use super::entities::party_meant;
use super::home;
use super::lexicon::has;
use super::names::{Naming, past_bracket};
use super::posts::{Determiner, Post};
use super::scene::Scene;
use super::words::Shape;
use chancery_knowledge::World;
use chancery_model::{Edtf, Side};
use std::ops::Range;
use ties::serves;

/// The side of each person, and the government that the text takes for granted.
pub(super) fn sides(
    scenes: &[Scene],
    namings: &[Naming],
    persons: &[Person],
    owner: &[Option<usize>],
    world: &World,
    filing: &home::Filing,
) -> (Vec<Option<Side>>, Option<Side>) {
    let european = scenes.iter().flat_map(|s| &s.known).flat_map(|k| &k.sides).any(|s| s.as_str() == "EU");
    // A Commissioner for something is the Union's, whatever country the words around name.
    let said = |p: &Person| commissioner(scenes, namings, p, european).or_else(|| said(namings, p));
    let mut found: Vec<Option<Side>> = persons.iter().map(said).collect();
    let marks = |p: &&Person| {
        p.namings
            .iter()
            .filter_map(|i| namings.get(*i))
            .any(|n| n.posts.iter().all(|p| !is_envoy(p.noun) && p.noun != "member"))
    };
    let marked: Vec<Side> =
        found.iter().zip(persons).filter(|(_, p)| marks(p)).filter_map(|(s, _)| s.clone()).collect();
    let issuer = home::issuer(scenes, filing);
    let named = home::most_named(scenes);
    let mut known: Vec<Side> = Vec::new();
    for (side, person) in found.iter_mut().zip(persons).filter(|(side, _)| side.is_none()) {
        // A namesake of record is not believed against the issuer, unless the text names its state.
        let believed = |s: &Side| issuer.as_ref().is_none_or(|i| i == s) || named.iter().any(|(n, _)| n == s);
        *side = party_side(scenes, namings, person);
        if side.is_some() {
            continue;
        }
        *side = known_holder(scenes, namings, person, world).filter(believed);
        // A surname alone is a weak hint, unless the title fits and the text names the state.
        let named_state = |s: &Side| issuer.as_ref() == Some(s) || named.iter().any(|(n, _)| n == s);
        *side = side.take().or_else(|| known_surname(scenes, namings, person, world).filter(named_state));
        *side = side.take().or_else(|| head_then(scenes, namings, person, world, filing.on?, &named_state));
        known.extend(side.clone().filter(|_| holds_office(scenes, namings, person)));
    }
    let faced = faced(scenes, namings, owner, &found);
    let home = issuer
        .or_else(|| unions(scenes, namings, persons, &found))
        .or_else(|| home::home(scenes, filing, &home::Signs { marked: &marked, known: &known, faced: &faced }));
    if std::env::var("DBG").is_ok() {
        eprintln!("HOME {home:?} known {known:?} marked {marked:?} named {named:?}");
        for (p, f) in persons.iter().zip(&found) {
            eprintln!("  {:?} {:?}", p.parts, f);
        }
    }
    let offices = persons.iter().map(|p| offices(scenes, namings, p)).collect();
    let context = Context { scenes, namings, owner, named: named.clone(), home: home.as_ref(), offices };
    // In the order of the text, so that its first president is the issuer's.
    let mut order: Vec<usize> = (0..persons.len()).collect();
    order.sort_by_key(|i| persons[*i].namings.first());
    for i in order {
        let person = &persons[i];
        if found[i].is_none() && holds_office(scenes, namings, person) {
            found[i] = context.unmarked(&found, i, person);
        }
    }
    for (i, person) in persons.iter().enumerate() {
        if found[i].is_none() && !holds_office(scenes, namings, person) {
            found[i] = context.tied(&found, i, person);
        }
    }
    (found, home)
}

/// The sides that officials without a side meet at the beginning: they are not the text's own.
fn faced(scenes: &[Scene], namings: &[Naming], owner: &[Option<usize>], found: &[Option<Side>]) -> Vec<Side> {
    let mut faced = Vec::new();
    for at in 0..scenes.len().min(5) {
        let here = namings.iter().zip(owner).filter(|(n, _)| n.scene == at);
        let mut unmarked = false;
        for (naming, owner) in here {
            // "his Kenyan counterpart" is never of the side of who stands unmarked.
            let counterpart =
                naming.posts.iter().filter(|p| p.noun == "counterpart" && p.determiner == Determiner::Possessive);
            faced.extend(counterpart.flat_map(|p| p.sides.first().cloned()));
            match owner.and_then(|o| found.get(o)) {
                Some(Some(side)) if unmarked => {
                    let before = 0..naming.whole.start;
                    let meets = before.clone().any(|i| has(MEETING, scenes[at].line.low(i)));
                    faced.extend(meets.then(|| side.clone()));
                }
                Some(None) => unmarked |= !naming.posts.is_empty(),
                _ => {}
            }
        }
    }
    faced
}

/// Whom the knowledge says the office holders of somebody's surname acted for, if only the surname is given.
fn known_surname(scenes: &[Scene], namings: &[Naming], person: &Person, world: &World) -> Option<Side> {
    let [_] = person.parts.as_slice() else { return None };
    let titled = person.namings.iter().filter_map(|i| namings.get(*i)).find(|n| !n.posts.is_empty())?;
    let words = scenes.get(titled.scene)?.line.words.get(titled.name.clone())?;
    let [word] = words else { return None };
    world.surname_side(word.form)
}

/// Of several states' heads of one surname the one who held the post when the text was issued, if that is one of those that
/// the text speaks of, and one alone.
fn head_then(
    scenes: &[Scene],
    namings: &[Naming],
    person: &Person,
    world: &World,
    on: Edtf,
    named: &impl Fn(&Side) -> bool,
) -> Option<Side> {
    let [_] = person.parts.as_slice() else { return None };
    let mut sides: Vec<Side> = Vec::new();
    for naming in person.namings.iter().filter_map(|i| namings.get(*i)) {
        let line = scenes.get(naming.scene)?.line;
        let [word] = line.words.get(naming.name.clone())? else { return None };
        for post in naming.posts.iter().filter(|post| !post.plural) {
            let title: Vec<&str> = line.words.get(post.title.clone())?.iter().map(|w| w.form).collect();
            let then = world.head_sides(word.form, &title.join(" "), on);
            sides.extend(then.into_iter().filter(|s| named(s)));
        }
    }
    sides.sort();
    sides.dedup();
    <[Side; 1]>::try_from(sides).ok().map(|[side]| side)
}

/// Posts that texts mark with a state even if it is the text's own.
fn is_envoy(noun: &str) -> bool {
    matches!(noun, "ambassador" | "envoy" | "representative" | "consul" | "commissioner")
}

/// The side that most of the words around a person's names say.
fn said(namings: &[Naming], person: &Person) -> Option<Side> {
    let mut votes: Vec<(Side, usize)> = Vec::new();
    let mut vote = |side: &Side, weight: usize| match votes.iter_mut().find(|(s, _)| s == side) {
        Some((_, count)) => *count += weight,
        None => votes.push((side.clone(), weight)),
    };
    for naming in person.namings.iter().filter_map(|i| namings.get(*i)) {
        for post in &naming.posts {
            // "Ambassador of A to B", "UAE and Saudi Ambassadors": one side each, the first.
            if let Some(side) = post.sides.first() {
                vote(side, if post.plural { 1 } else { 3 });
            }
        }
        if let Some(side) = naming.sides.first() {
            vote(side, 2);
        }
    }
    // The first of the strongest, so that the order of the text decides a draw.
    let most = votes.iter().map(|(_, count)| *count).max()?;
    votes.into_iter().find(|(_, count)| *count == most).map(|(side, _)| side)
}

/// "European Commissioner", and "Commissioner for …" where the European Union is spoken of.
fn commissioner(scenes: &[Scene], namings: &[Naming], person: &Person, european: bool) -> Option<Side> {
    let own = person.namings.iter().filter_map(|i| namings.get(*i));
    let found = own.flat_map(|n| n.posts.iter().map(move |p| (n, p))).any(|(n, post)| {
        let line = scenes.get(n.scene).map(|s| s.line);
        let word = |i: usize| line.map_or("", |l| l.low(i));
        let title = || post.title.clone().map(word);
        let plain = european && (title().nth(1) == Some("for") || post.title.len() == 1 && post.sides.is_empty());
        let high = european && post.sides.is_empty() && title().eq(["high", "representative"]);
        high || post.noun == "commissioner" && (title().any(|w| w == "european" || w == "eu") || plain)
    });
    found.then(|| Side::new("EU"))
}

/// "Head of the Party's External Relations": the side of the party that the text speaks of.
fn party_side(scenes: &[Scene], namings: &[Naming], person: &Person) -> Option<Side> {
    let own = person.namings.iter().filter_map(|i| namings.get(*i));
    own.flat_map(|n| n.posts.iter().map(move |p| (n, p))).find_map(|(n, post)| {
        let line = scenes.get(n.scene)?.line;
        let names_party =
            post.words.clone().any(|i| line.low(i) == "party" && line.word(i).is_some_and(|w| w.is_cap()));
        let party = names_party.then(|| party_meant(scenes, n.scene, post.words.start, None)).flatten()?;
        // One named only later may be the host's.
        if !party.before {
            return None;
        }
        party.known.sides.first().cloned()
    })
}

/// Whom the knowledge says somebody of this full name acted for.
fn known_holder(scenes: &[Scene], namings: &[Naming], person: &Person, world: &World) -> Option<Side> {
    for naming in person.namings.iter().filter_map(|i| namings.get(*i)) {
        let words = scenes.get(naming.scene)?.line.words.get(naming.name.clone())?;
        let suffix = |low: &str| matches!(low.trim_end_matches('.'), "jr" | "sr" | "ii" | "iii");
        let initial = |form: &str| form.trim_end_matches('.').chars().count() == 1;
        let full = words
            .iter()
            .filter(|w| w.is_cap() || w.shape == Shape::Lower)
            .filter(|w| !suffix(&w.low) && !initial(w.form));
        let forms: Vec<&str> = full.map(|w| w.form).collect();
        let (Some(first), Some(last)) = (forms.first(), forms.last()) else { continue };
        if forms.len() < 2 {
            continue;
        }
        for name in [forms.join(" "), format!("{first} {last}")] {
            if let [side] = world.person_sides(&name).as_slice() {
                return Some(side.clone());
            }
        }
    }
    None
}

/// The Union, if a Commissioner of its is whom the title names: the text is then its own.
fn unions(scenes: &[Scene], namings: &[Naming], persons: &[Person], found: &[Option<Side>]) -> Option<Side> {
    // Or its High Representative, whom the first sentences name.
    let high = |n: &Naming| {
        let first = |i: usize| scenes.get(n.scene).map_or("", |s| s.line.low(i));
        n.scene < 3
            && n.posts
                .iter()
                .any(|p| p.sides.is_empty() && p.noun == "representative" && first(p.title.start) == "high")
    };
    let titled = |n: &Naming| high(n) || scenes.get(n.scene).is_some_and(|s| s.line.title);
    let own = |p: &Person| p.namings.iter().filter_map(|i| namings.get(*i)).any(titled);
    let mut named = persons.iter().zip(found).filter(|(p, _)| own(p)).filter_map(|(_, side)| side.clone());
    named.find(|side| side.as_str() == "EU")
}

/// Whether somebody has a post that is held for a state, so that it has a side even if the text does not say which.
fn holds_office(scenes: &[Scene], namings: &[Naming], person: &Person) -> bool {
    let own = || person.namings.iter().filter_map(|i| namings.get(*i)).filter_map(|n| Some((n, scenes.get(n.scene)?)));
    own().any(|(n, s)| n.posts.iter().any(|p| !is_private(s, p)) || serves(s.line, n))
}

/// Whether an office is held for no state: a coach's, "expedition leader", "head of the laboratory", "club president".
fn is_private(scene: &Scene, post: &Post) -> bool {
    #[rustfmt::skip]
    const PRIVATE: &[&str] = &[
        "ceo", "founder", "coach", "rabbi", "bishop", "archbishop", "cardinal", "imam", "officer", "captain", "curator",
    ];
    #[rustfmt::skip]
    const HOUSES: &[&str] = &[
        "club", "jury", "festival", "expedition", "team", "company", "board", "laboratory", "university", "school",
        "theatre", "theater", "museum", "factory", "hospital", "faculty", "choir", "orchestra", "gallery", "hotel", "brewery",
        "project", "band", "magazine", "newspaper", "tour", "shop", "store", "film",
    ];
    let line = scene.line;
    let small = |i: usize| line.word(i).is_some_and(|w| w.shape == Shape::Lower);
    let mut near = post.title.start.saturating_sub(1)..post.title.end;
    let house = near.any(|i| small(i) && has(HOUSES, line.low(i)));
    // "by director NAME": of a film as well as of a department.
    let plain = post.noun == "director"
        && !post.plural
        && post.title.len() == 1
        && small(post.title.start)
        && post.body.is_none();
    has(PRIVATE, post.noun) || post.sides.is_empty() && (house || plain)
}

/// What the side of an unmarked office holder is worked out from.
struct Context<'c, 't> {
    scenes: &'c [Scene<'t>],
    namings: &'c [Naming],
    /// Whose each naming is.
    owner: &'c [Option<usize>],
    /// States by how often they are named.
    named: Vec<(Side, usize)>,
    home: Option<&'c Side>,
    /// Each person's single offices.
    offices: Vec<Vec<Vec<String>>>,
}

/// Another person of the sentence, as seen from one whose side is sought.
struct Other {
    side: Side,
    /// Whether it is named before.
    before: bool,
    /// The words between the two.
    between: Range<usize>,
    /// In "between A and B".
    parted: bool,
    /// Whether it has a post that deals with other states' as equals.
    equal: bool,
    /// Whether it is an envoy whose state the words name.
    envoy: bool,
    /// Whose naming it is.
    who: Option<usize>,
}

/// Words between two persons of different sides.
#[rustfmt::skip]
const MEETING: &[&str] = &[
    "met", "meet", "meets", "meeting", "meetings", "received", "receive", "receives", "talks", "talk", "hold", "held",
    "hosted", "hosts", "welcomed", "welcomes", "called", "calls", "call", "spoke", "speaks", "speak", "told",
    "conversations", "cable", "cables", "telegram", "message", "condolences", "congratulations", "thanked", "thanks", "congratulated", "congratulates", "invited", "invitation", "conveyed", "audience",
    "consultations", "conversation", "assured", "briefed", "informed", "greeted", "counterpart", "conferred",
    "invites", "visit", "chaired", "co-chaired", "chairs", "co-chairs", "negotiations", "discussed", "discussions",
    "dialogue", "luncheon", "dinner", "lunch", "phoned", "telephoned", "exchanged",
];

/// Words between two persons of one side.
const COMPANY: &[&str] =
    &["accompanied", "including", "together", "along", "joined", "delegation", "deputy", "spouse", "adviser"];

/// States that have a king, queen, sultan or emir of their own.
#[rustfmt::skip]
const CROWNS: &[&str] = &[
    "JOR", "SAU", "KWT", "QAT", "BHR", "OMN", "ARE", "MAR", "BRN", "THA", "KHM", "MYS", "BTN", "ESP", "NLD", "BEL",
    "GBR", "DNK", "NOR", "SWE", "LUX", "LIE", "MCO", "SWZ", "LSO", "TON", "JPN",
];

/// Offices that deal with another state's as equals; others who are received are their own government's.
#[rustfmt::skip]
const EQUALS: &[&str] = &[
    "president", "premier", "minister", "chancellor", "king", "queen", "sultan", "emir", "speaker", "pm", "fm",
    "prince", "chairman", "chairwoman", "governor", "governor-general",
];

/// Whether "he", "her" or "the Minister" stands at a word.
fn stands_for(line: &super::words::Line, at: usize, limit: usize) -> bool {
    let post = || (at + 1..limit.min(at + 4)).any(|i| super::lexicon::post_noun(line.low(i)).is_some());
    matches!(line.low(at), "he" | "she" | "his" | "her") || line.low(at) == "the" && post()
}

/// Where "he" or "the Foreign Minister" at a word ends, if a list goes on there.
fn spoken(line: &super::words::Line, at: usize) -> usize {
    let noun = (at + 1..at + 4).rfind(|i| line.low(at) == "the" && super::lexicon::post_noun(line.low(*i)).is_some());
    noun.filter(|i| line.low(*i + 1) == "and").map_or(at, |i| i + 1)
}

/// Whether "consultations were held by", "talks co-chaired by" leads up to a pair.
fn held_by(line: &super::words::Line, start: usize) -> bool {
    let by = (start.saturating_sub(2)..start).find(|i| line.low(*i) == "by" && *i > 1);
    by.is_some_and(|by| {
        matches!(line.low(by - 1), "held" | "co-chaired" | "conducted")
            && (0..by - 1).any(|i| {
                has(&["consultations", "talks", "negotiations", "meeting", "dialogue", "session"], line.low(i))
            })
    })
}

/// Whether words are names, offices and what joins them, and nothing else.
fn is_list(line: &super::words::Line, words: Range<usize>) -> bool {
    const JOINS: &[&str] =
        &[",", ";", "and", "of", "the", "for", "on", "his", "her", "by", "head", "with", "as", "well"];
    words.into_iter().all(|i| line.word(i).is_some_and(|w| w.is_cap()) || has(JOINS, line.low(i)))
}

/// Whether somebody is met by another state's officials as an equal.
fn is_equal(line: &super::words::Line, naming: &Naming) -> bool {
    let foreign = |post: &super::posts::Post| post.title.clone().any(|i| matches!(line.low(i), "foreign" | "state"));
    naming.posts.iter().any(|p| has(EQUALS, p.noun) || p.noun == "counterpart" || p.noun == "secretary" && foreign(p))
}

impl Context<'_, '_> {
    /// The side of an office holder that the text leaves unmarked: by who leads whom, by where it takes place, by who
    /// meets whom, by what office is already filled; else the issuing government's.
    fn unmarked(&self, found: &[Option<Side>], own: usize, person: &Person) -> Option<Side> {
        let namings = || person.namings.iter().take(8).filter_map(|i| self.namings.get(*i));
        let royal = namings()
            .flat_map(|n| &n.posts)
            .any(|p| matches!(p.noun, "king" | "queen" | "prince" | "princess" | "emperor" | "pope"));
        // Offices that only one state has.
        let american =
            self.home.is_none_or(|h| h.as_str() != "PHL") && self.named.iter().any(|(s, _)| s.as_str() == "USA");
        let holy = |n: &Naming| {
            let line = self.scenes.get(n.scene).map(|s| s.line);
            line.is_some_and(|line| (n.lead.start..n.name.start).any(|i| line.low(i) == "holy"))
        };
        if namings().any(holy) {
            return Some(Side::new("VAT"));
        }
        let office = namings().flat_map(|n| &n.posts).find_map(|p| match p.noun {
            "pope" | "nuncio" => Some("VAT"),
            "taoiseach" | "tánaiste" => Some("IRL"),
            "congressman" | "congresswoman" if american => Some("USA"),
            _ => None,
        });
        if let Some(side) = office {
            return Some(Side::new(side));
        }
        if let Some(side) = namings().find_map(|n| self.organisation(found, n)) {
            return Some(side);
        }
        for naming in namings() {
            let place = || {
                self.led(naming)
                    .or_else(|| self.inviting(naming))
                    .or_else(|| self.visiting(naming))
                    .or_else(|| self.going(naming))
                    .or_else(|| self.goes(naming))
                    .or_else(|| self.located(naming))
            };
            let side = self
                .conveyed(found, own, naming)
                .or_else(place)
                .or_else(|| self.then_of(naming))
                .or_else(|| self.cosigner(found, naming))
                .or_else(|| self.met_abroad(naming))
                .or_else(|| self.beside(found, own, naming))
                .or_else(|| self.faced(naming));
            if side.is_some() {
                return side.map(|side| self.state_of_minister(found, naming, side));
            }
        }
        if royal && self.home.is_some_and(|h| has(CROWNS, h.as_str())) && !self.filled(found, own) {
            return self.home.cloned();
        }
        if royal {
            // Royalty is seldom the issuer's own: of the state named just before.
            return namings().find_map(|n| self.named_before(n)).or_else(|| self.other_than(self.home));
        }
        if self.filled(found, own) { self.other_than(self.home) } else { self.home.cloned() }
    }

    /// Unions and organisations have no ministers: one is of the state whose people the text named last.
    fn state_of_minister(&self, found: &[Option<Side>], naming: &Naming, side: Side) -> Side {
        let minister = naming.posts.iter().any(|p| matches!(p.noun, "minister" | "premier" | "pm" | "fm"));
        if side.as_str().len() == 3 || !minister {
            return side;
        }
        let state = |i: usize| {
            let owner = self.owner.get(i).copied().flatten()?;
            found.get(owner).cloned().flatten().filter(|s| s.as_str().len() == 3)
        };
        let before = self.within(naming.scene.saturating_sub(4), naming.scene).rev().find_map(|(i, _)| state(i));
        before.unwrap_or(side)
    }

    /// The last state or city named in the sentence before a naming.
    fn named_before(&self, naming: &Naming) -> Option<Side> {
        let scene = self.scenes.get(naming.scene)?;
        scene.known.iter().rfind(|k| k.words.end <= naming.whole.start && !k.sides.is_empty())?.sides.first().cloned()
    }

    /// The state named most, but not this one.
    fn other_than(&self, side: Option<&Side>) -> Option<Side> {
        self.named.iter().map(|(s, _)| s).find(|s| Some(*s) != side).cloned()
    }

    /// By the persons of known sides in the sentence: the same side in a list, another across a meeting.
    fn beside(&self, found: &[Option<Side>], own: usize, naming: &Naming) -> Option<Side> {
        let line = self.scenes.get(naming.scene)?.line;
        let equal = is_equal(line, naming);
        let others = self.others(found, own, naming);
        let scene = self.scenes.get(naming.scene)?;
        let listed = |other: &Other| {
            let between = &other.between;
            // "A (Transport), B": what stands in brackets joins nobody.
            let start = past_bracket(scene, between.start);
            // "on a visit at the head of a delegation which includes B"
            let led =
                |i: usize| line.low(i) == "delegation" && (i + 1..i + 5).any(|j| line.low(j).starts_with("includ"));
            if (between.end.saturating_sub(6)..between.end).any(|i| i >= start && led(i)) {
                return true;
            }
            let words: Vec<&str> = (start..between.end).map(|i| line.low(i)).collect();
            let joined = words.iter().all(|w| {
                matches!(*w, "," | "and" | ";" | "with" | "the" | "as" | "well" | "by" | "his" | "her" | "also")
            });
            // "NAME, Deputy Minister B": the next one's office.
            let company = |w: &&str| has(COMPANY, w) && (other.before || !matches!(*w, "deputy" | "adviser"));
            let objects = !other.before && is_list(line, start..between.end);
            joined || objects || words.iter().any(company) && !words.iter().any(|w| has(MEETING, w))
        };
        if let Some(side) = self.fronted(naming, &others) {
            return Some(side);
        }
        // The nearest in a list with this one.
        let before = others.iter().rfind(|o| o.before).filter(|o| listed(o));
        let none = others.iter().all(|o| !o.before);
        // Behind somebody else, only who is met together with the next: "will meet A, Senator B and Kenya's C".
        let after =
            || others.iter().find(|o| !o.before).filter(|o| listed(o) && (none || o.parted || self.met(naming)));
        if let Some(near) = before.or_else(after) {
            // "Minister A and Kenya's Minister B": who stands unmarked before a marked one is the text's own.
            if !near.before && !near.parted && !self.met(naming) && self.home.is_some_and(|h| *h != near.side) {
                return None;
            }
            // "attended by the Kenyan Ambassador A and Minister B": of those present, the envoy alone is marked.
            let envoy = near.before && near.envoy && line.low(near.between.start) == "and" && self.home.is_some();
            let group = (0..near.between.start)
                .any(|i| has(&["delegation", "accompanied", "led", "headed", "including"], line.low(i)));
            if envoy && !group {
                return None;
            }
            // "President A and President B of X": a state has one.
            let rival = near.who.is_some_and(|who| self.same_office(own, who));
            let company = near.between.clone().any(|i| has(COMPANY, line.low(i)));
            let paired = near.between.clone().any(|i| matches!(line.low(i), "and" | "with"));
            let meet = equal && near.equal && near.before && paired && !company && self.home == Some(&near.side);
            let apart = near.parted || rival || meet && self.together(naming);
            return if apart { self.across(naming, &near.side) } else { Some(near.side.clone()) };
        }
        let meets = |between: &Range<usize>| between.clone().any(|i| has(MEETING, line.low(i)));
        // "A received B, who then met C": B is whom C meets.
        let who = |o: &&Other| {
            let start = o.between.start;
            o.before && (start..start + 2).any(|i| matches!(line.low(i), "who" | "whom")) && meets(&o.between)
        };
        // "The Minister signed it with Ambassador NAME"
        let signs = |o: &&Other| {
            let word = |w: &str| o.between.clone().any(|i| line.low(i) == w);
            o.before && word("signed") && word("with") && !self.own_envoy(naming)
        };
        if let Some(other) = others.iter().find(signs) {
            return self.across(naming, &other.side);
        }
        let subject = others.iter().rfind(who).or(others.iter().find(|o| meets(&o.between)))?;
        if self.own_envoy(naming) {
            return Some(subject.side.clone());
        }
        if equal { self.across(naming, &subject.side) } else { None }
    }

    /// Whether a name stands in a list of whom somebody meets: "was received by A and by Kenya's B", "met with A, B and C".
    fn met(&self, naming: &Naming) -> bool {
        let Some(line) = self.scenes.get(naming.scene).map(|s| s.line) else { return false };
        let start = naming.whole.start;
        let meets = |i: usize| i > 0 && has(MEETING, line.low(i - 1));
        let opens = |i: usize| match line.low(i) {
            "by" | "with" | "to" | "on" => meets(i),
            low => has(MEETING, low),
        };
        (0..start).any(|i| opens(i) && is_list(line, i + 1..start))
    }

    /// Whether a pair that ends with a name meets, speaks or agrees: "the talks between A and B", "A and B agreed".
    fn together(&self, naming: &Naming) -> bool {
        #[rustfmt::skip]
        const JOINTLY: &[&str] = &[
            "agreed", "agree", "signed", "sign", "witnessed", "reaffirmed", "reviewed", "underscored", "attended", "emphasized", "stressed", "reiterated",
        ];
        let Some(line) = self.scenes.get(naming.scene).map(|s| s.line) else { return false };
        let end = naming.name.end;
        let verb = |i: usize| has(MEETING, line.low(i)) || has(JOINTLY, line.low(i));
        (end..end + 3).any(verb) && !(0..naming.whole.start).any(|i| has(MEETING, line.low(i)))
    }

    /// "the Kenyan envoy conveyed greetings from President NAME": of the side of who conveys.
    fn conveyed(&self, found: &[Option<Side>], own: usize, naming: &Naming) -> Option<Side> {
        #[rustfmt::skip]
        const SENDS: &[&str] = &[
            "conveyed", "conveying", "conveys", "delivered", "delivering", "delivers", "handed", "transmitted", "brought", "relayed", "passed",
        ];
        #[rustfmt::skip]
        const SENT: &[&str] = &[
            "greetings", "message", "letter", "regards", "wishes", "invitation", "condolences", "gratitude", "compliments",
        ];
        let scene = self.scenes.get(naming.scene)?;
        let line = scene.line;
        let start = naming.whole.start;
        let from = (start.saturating_sub(2)..start).find(|i| matches!(line.low(*i), "from" | "of"))?;
        let thing = (from.saturating_sub(5)..from).rev().find(|i| has(SENT, line.low(*i)))?;
        let verb = (0..thing).rev().find(|i| has(SENDS, line.low(*i)))?;
        if (0..verb).any(|i| line.low(i) == "asked") || (thing..from).any(|i| line.low(i) == "to") {
            return None;
        }
        // "Conveying the greetings of NAME, the envoy said"
        let fronted = verb < 2;
        let others = self.others(found, own, naming);
        let person = match fronted {
            true => others.iter().find(|o| !o.before),
            false => others.iter().rfind(|o| o.before && o.between.start <= verb),
        };
        let state = scene.known.iter().rfind(|k| k.is_state() && k.sides.len() == 1 && k.words.end <= verb);
        let nearer = |k: &&super::known::Known| person.is_none_or(|p| k.words.start > p.between.start);
        let adjective = state.filter(nearer).filter(|k| {
            (k.words.end..k.words.end + 3).any(|i| {
                super::lexicon::post_noun(line.low(i)).is_some()
                    || matches!(line.low(i), "side" | "official" | "guest" | "diplomat")
            })
        });
        adjective.and_then(|k| k.sides.first().cloned()).or_else(|| person.map(|p| p.side.clone()))
    }

    /// A Secretary-General's deputy is of the organisation that the Secretary-General is of.
    fn organisation(&self, found: &[Option<Side>], naming: &Naming) -> Option<Side> {
        let general = |n: &Naming| {
            let Some(line) = self.scenes.get(n.scene).map(|s| s.line) else { return false };
            n.posts.iter().any(|p| {
                p.noun == "secretary"
                    && p.title.clone().any(|i| line.low(i).ends_with("secretary-general") || line.low(i) == "general")
            })
        };
        if !general(naming) {
            return None;
        }
        let side = |i: usize| self.owner.get(i).copied().flatten().and_then(|o| found.get(o).cloned().flatten());
        let heads = self.namings.iter().enumerate().filter(|(_, n)| general(n)).filter_map(|(i, _)| side(i));
        heads.into_iter().find(|s| s.as_str().len() != 3)
    }

    /// "my counterpart NAME and I", "With President NAME I will talk": of another side than the speaker's government.
    fn faced(&self, naming: &Naming) -> Option<Side> {
        let line = self.scenes.get(naming.scene)?.line;
        let start = naming.whole.start;
        let mine = line.before(start).is_some_and(|w| matches!(&*w.low, "my" | "our"));
        let counterpart = mine && naming.posts.iter().any(|p| matches!(p.noun, "counterpart"));
        let with =
            line.before(start).is_some_and(|w| w.low == "with") && matches!(line.low(naming.name.end), "i" | "we");
        if counterpart || with { self.across(naming, self.home?) } else { None }
    }

    /// "In talks with army chief NAME, the envoy urged": of another side than who speaks behind the comma.
    fn fronted(&self, naming: &Naming, others: &[Other]) -> Option<Side> {
        let line = self.scenes.get(naming.scene)?.line;
        let start = naming.whole.start;
        let opens = matches!(line.low(0), "in" | "during" | "at" | "after" | "following" | "before" | "earlier" | "on");
        let met = (1..start).any(|i| has(MEETING, line.low(i))) && !(1..start).any(|i| line.low(i) == ",");
        let with = line.before(start).is_some_and(|w| matches!(&*w.low, "with" | "by" | "the" | "of" | "from" | "to"));
        let next = others.iter().find(|o| !o.before)?;
        let comma = next.between.len() == 1 && line.low(next.between.start) == ",";
        if opens && met && with && comma { self.across(naming, &next.side) } else { None }
    }

    /// Whether two persons hold an office that a state gives to one alone.
    fn same_office(&self, one: usize, other: usize) -> bool {
        let of = |i: usize| self.offices.get(i).map_or(&[][..], Vec::as_slice);
        of(one).iter().any(|office| of(other).contains(office))
    }

    /// The side that faces another: the issuing government's unless that is the other, else the state that the sentence
    /// or the document names.
    fn across(&self, naming: &Naming, other: &Side) -> Option<Side> {
        if let Some(home) = self.home.filter(|h| *h != other) {
            return Some(home.clone());
        }
        let scene = self.scenes.get(naming.scene)?;
        let here = scene.known.iter().filter(|k| k.words.end <= naming.whole.start || k.words.start >= naming.name.end);
        let much = self.named.iter().filter(|(s, _)| s != other).take(2);
        let place = here.flat_map(|k| &k.sides).find(|s| much.clone().any(|(n, _)| n == *s));
        place.cloned().or_else(|| self.other_than(Some(other)))
    }

    /// The persons of known sides in the sentence, or whom "he" before the naming means; with the words between.
    fn others(&self, found: &[Option<Side>], own: usize, naming: &Naming) -> Vec<Other> {
        let side = |index: usize| {
            let owner = self.owner.get(index).copied().flatten().filter(|p| *p != own)?;
            found.get(owner).cloned().flatten()
        };
        let Some(line) = self.scenes.get(naming.scene).map(|s| s.line) else { return Vec::new() };
        let mut others = Vec::new();
        for (i, other) in self.within(naming.scene, naming.scene + 1) {
            let Some(side) = side(i) else { continue };
            let before = other.name.end <= naming.whole.start;
            let between = if before { other.name.end..naming.whole.start } else { naming.name.end..other.whole.start };
            let start = other.whole.start.min(naming.whole.start);
            let counterpart = other.posts.iter().chain(&naming.posts).any(|p| p.noun == "counterpart");
            let parted = counterpart
                || (start.saturating_sub(2)..start).any(|i| line.low(i) == "between")
                || held_by(line, start);
            let equal = is_equal(line, other);
            let who = self.owner.get(i).copied().flatten();
            let mission = |noun: &str| is_envoy(noun) || has(&["counsellor", "counselor", "attaché", "chargé"], noun);
            let envoy = other.posts.iter().any(|p| mission(p.noun) && !p.sides.is_empty());
            others.push(Other { side, before, between, parted, equal, envoy, who });
        }
        if !others.is_empty() {
            return others;
        }
        if let Some(i) = (0..naming.whole.start).find(|i| matches!(line.low(*i), "i" | "we"))
            && let Some(home) = self.home
        {
            others.push(Other {
                side: home.clone(),
                before: true,
                between: i..naming.whole.start,
                parted: false,
                equal: true,
                envoy: false,
                who: None,
            });
        } else if let Some(he) = (0..naming.whole.start).find(|i| stands_for(line, *i, naming.whole.start)) {
            // "the Estonian minister" says itself for whom.
            let own = self.scenes.get(naming.scene).and_then(|s| (he + 1..he + 3).find_map(|i| s.state_at(i)));
            let own = own.filter(|k| k.words.end <= naming.whole.start).and_then(|k| k.sides.first().cloned());
            let own = own.or_else(|| self.guest(found, naming.scene, he));
            // "the Foreign Minister": whoever the text has called so.
            let post = he + 1..naming.whole.start;
            let holder = || (line.low(he) == "the").then(|| self.holder(found, naming.scene, post.clone())).flatten();
            if let Some(side) = own.or_else(holder).or_else(|| self.protagonist(naming.scene, &side)) {
                let between = spoken(line, he)..naming.whole.start;
                let parted = naming.posts.iter().any(|p| p.noun == "counterpart");
                others.push(Other { side, before: true, between, parted, equal: true, envoy: false, who: None });
            }
        }
        others
    }

    /// The namings of the scenes from one up to another, with their index.
    fn within(&self, from: usize, to: usize) -> impl DoubleEndedIterator<Item = (usize, &Naming)> {
        let start = self.namings.partition_point(|n| n.scene < from);
        let end = self.namings.partition_point(|n| n.scene < to);
        self.namings.get(start..end).unwrap_or_default().iter().enumerate().map(move |(i, n)| (start + i, n))
    }

    /// The side of whom "he" most likely means before a sentence: the first whom the title names, if the last
    /// sentences name that person too, else who was named last.
    fn protagonist(&self, scene: usize, side: &impl Fn(usize) -> Option<Side>) -> Option<Side> {
        if let Some(told) = self.subject(scene, side) {
            return Some(told);
        }
        let titled =
            self.namings.iter().zip(self.owner).find(|(n, _)| self.scenes.get(n.scene).is_some_and(|s| s.line.title));
        let hero = titled.and_then(|(_, owner)| *owner);
        let earlier = || self.within(scene.saturating_sub(3), scene).rev();
        let his =
            earlier().find(|(i, _)| hero.is_some() && self.owner.get(*i) == Some(&hero)).and_then(|(i, _)| side(i));
        his.or_else(|| earlier().find_map(|(i, _)| side(i)))
    }

    /// The side of "The Prime Minister of Kenya" or "The visiting minister" that opens the sentence before.
    fn subject(&self, scene: usize, side: &impl Fn(usize) -> Option<Side>) -> Option<Side> {
        let before = scene.checked_sub(1)?;
        let scene = self.scenes.get(before)?;
        let line = scene.line;
        if line.low(0) != "the" {
            return None;
        }
        if line.low(1) == "visiting" {
            let foreign = |(i, _): (usize, &Naming)| side(i).filter(|s| self.home != Some(s));
            return self.within(before.saturating_sub(6), before).rev().find_map(foreign);
        }
        let noun = (1..6).find(|i| super::lexicon::post_noun(line.low(*i)).is_some())?;
        let named = self.within(before, before + 1).any(|(_, n)| n.whole.start <= noun + 6);
        let adjective = (1..noun).find_map(|i| scene.state_at(i));
        let of = || if line.low(noun + 1) == "of" { scene.state_at(scene.skip_article(noun + 2)) } else { None };
        let state = adjective.or_else(of).filter(|k| k.sides.len() == 1 && !named)?;
        state.sides.first().cloned()
    }

    /// "the visiting Prime Minister" at a word: the last person named who is not of the home side.
    fn guest(&self, found: &[Option<Side>], scene: usize, at: usize) -> Option<Side> {
        let line = self.scenes.get(scene)?.line;
        if line.low(at) != "the" || line.low(at + 1) != "visiting" {
            return None;
        }
        let side = |i: usize| self.owner.get(i).copied().flatten().and_then(|o| found.get(o).cloned().flatten());
        self.within(scene.saturating_sub(6), scene).rev().find_map(|(i, _)| side(i).filter(|s| self.home != Some(s)))
    }

    /// Whether somebody else of the issuing government holds the same single office.
    fn filled(&self, found: &[Option<Side>], own: usize) -> bool {
        let Some(mine) = self.offices.get(own).filter(|o| !o.is_empty()) else { return false };
        let at_home = |i: usize| self.home.is_some() && found.get(i).is_some_and(|s| s.as_ref() == self.home);
        let others = self.offices.iter().enumerate().filter(|(i, _)| *i != own && at_home(*i));
        others.flat_map(|(_, offices)| offices).any(|o| mine.contains(o))
    }
}

/// The offices of a person that only one at a time holds in a state, by the words of their titles; not past ones.
fn offices(scenes: &[Scene], namings: &[Naming], person: &Person) -> Vec<Vec<String>> {
    let all = person.namings.iter().filter_map(|i| namings.get(*i));
    let posts = all.flat_map(|n| n.posts.iter().map(move |p| (n, p)));
    let single = posts.filter(|(_, p)| {
        matches!(p.noun, "president" | "minister" | "premier" | "pm" | "fm" | "king" | "sultan" | "emir" | "amir")
    });
    let words = single.filter_map(|(n, post)| {
        let line = scenes.get(n.scene)?.line;
        let around = post.words.start.saturating_sub(1)..post.title.end;
        if around.into_iter().any(|i| matches!(line.low(i), "then" | "former" | "late")) {
            return None;
        }
        let words = line.words.get(post.title.clone())?.iter().map(|w| w.low.as_str()).collect::<Vec<_>>();
        Some(super::entities::title_words(&words.join(" ")))
    });
    words
        .filter(|words| {
            words.len() > 1
                || words.first().is_some_and(|w| matches!(&**w, "president" | "king" | "sultan" | "emir" | "amir"))
        })
        .collect()
}
