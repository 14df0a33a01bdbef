//! Whom each person acts for: said by the words around a name, by a post's body, by the knowledge, or left unmarked
//! because the text takes it for granted (the issuing government's own officials, or the other party to the talks).

mod beside;
mod places;
mod said;
mod ties;

use super::clusters::Person;
use super::home;
use super::lexicon::has;
use super::names::Naming;
use super::posts::{Determiner, Post};
use super::scene::Scene;
use super::words::Shape;
use chancery_knowledge::World;
use chancery_model::Side;
use said::{commissioner, head_then, known_holder, known_surname, party_side, said};
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
    for (at, scene) in scenes.iter().enumerate().take(5) {
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
                    let meets = before.clone().any(|i| has(MEETING, scene.line.low(i)));
                    faced.extend(meets.then(|| side.clone()));
                }
                Some(None) => unmarked |= !naming.posts.is_empty(),
                _ => {}
            }
        }
    }
    faced
}

/// Posts that texts mark with a state even if it is the text's own.
fn is_envoy(noun: &str) -> bool {
    matches!(noun, "ambassador" | "envoy" | "representative" | "consul" | "commissioner")
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

/// States that have a king, queen, sultan or emir of their own.
#[rustfmt::skip]
const CROWNS: &[&str] = &[
    "JOR", "SAU", "KWT", "QAT", "BHR", "OMN", "ARE", "MAR", "BRN", "THA", "KHM", "MYS", "BTN", "ESP", "NLD", "BEL",
    "GBR", "DNK", "NOR", "SWE", "LUX", "LIE", "MCO", "SWZ", "LSO", "TON", "JPN",
];

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
