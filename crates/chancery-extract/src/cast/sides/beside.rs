//! Sides that the other persons of a sentence say: of one side in a list or in company, of two across a meeting.

use super::{Context, MEETING, has, is_envoy};
use crate::cast::attach::past_bracket;
use crate::cast::lexicon::post_noun;
use crate::cast::names::Naming;
use crate::cast::posts::Post;
use crate::cast::scene::Scene;
use crate::cast::words::Line;
use chancery_model::Side;
use std::ops::Range;

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

/// Words between two persons of one side.
const COMPANY: &[&str] =
    &["accompanied", "including", "together", "along", "joined", "delegation", "deputy", "spouse", "adviser"];

/// Offices that deal with another state's as equals; others who are received are their own government's.
#[rustfmt::skip]
const EQUALS: &[&str] = &[
    "president", "premier", "minister", "chancellor", "king", "queen", "sultan", "emir", "speaker", "pm", "fm",
    "prince", "chairman", "chairwoman", "governor", "governor-general",
];

/// Whether "he", "her" or "the Minister" stands at a word.
fn stands_for(line: &Line, at: usize, limit: usize) -> bool {
    let post = || (at + 1..limit.min(at + 4)).any(|i| post_noun(line.low(i)).is_some());
    matches!(line.low(at), "he" | "she" | "his" | "her") || line.low(at) == "the" && post()
}

/// Where "he" or "the Foreign Minister" at a word ends, if a list goes on there.
fn spoken(line: &Line, at: usize) -> usize {
    let noun = (at + 1..at + 4).rfind(|i| line.low(at) == "the" && post_noun(line.low(*i)).is_some());
    noun.filter(|i| line.low(*i + 1) == "and").map_or(at, |i| i + 1)
}

/// Whether "consultations were held by", "talks co-chaired by" leads up to a pair.
fn held_by(line: &Line, start: usize) -> bool {
    let by = (start.saturating_sub(2)..start).find(|i| line.low(*i) == "by" && *i > 1);
    by.is_some_and(|by| {
        matches!(line.low(by - 1), "held" | "co-chaired" | "conducted")
            && (0..by - 1).any(|i| {
                has(&["consultations", "talks", "negotiations", "meeting", "dialogue", "session"], line.low(i))
            })
    })
}

/// Whether words are names, offices and what joins them, and nothing else.
fn is_list(line: &Line, words: Range<usize>) -> bool {
    const JOINS: &[&str] =
        &[",", ";", "and", "of", "the", "for", "on", "his", "her", "by", "head", "with", "as", "well"];
    words.into_iter().all(|i| line.word(i).is_some_and(|w| w.is_cap()) || has(JOINS, line.low(i)))
}

/// Whether somebody is met by another state's officials as an equal.
fn is_equal(line: &Line, naming: &Naming) -> bool {
    let foreign = |post: &Post| post.title.clone().any(|i| matches!(line.low(i), "foreign" | "state"));
    naming.posts.iter().any(|p| has(EQUALS, p.noun) || p.noun == "counterpart" || p.noun == "secretary" && foreign(p))
}

/// Whether the words between two persons make a list or company of them.
fn listed(scene: &Scene, other: &Other) -> bool {
    const JOINS: &[&str] = &[",", "and", ";", "with", "the", "as", "well", "by", "his", "her", "also"];
    let line = scene.line;
    let between = &other.between;
    // "A (Transport), B": what stands in brackets joins nobody.
    let start = past_bracket(scene, between.start);
    // "on a visit at the head of a delegation which includes B"
    let led = |i: usize| line.low(i) == "delegation" && (i + 1..i + 5).any(|j| line.low(j).starts_with("includ"));
    if (start.max(between.end.saturating_sub(6))..between.end).any(led) {
        return true;
    }
    let mut words = (start..between.end).map(|i| line.low(i));
    // "NAME, Deputy Minister B": the next one's office.
    let company = |w: &str| has(COMPANY, w) && (other.before || !matches!(w, "deputy" | "adviser"));
    words.clone().all(|w| has(JOINS, w))
        || !other.before && is_list(line, start..between.end)
        || words.clone().any(company) && !words.any(|w| has(MEETING, w))
}

impl Context<'_, '_> {
    /// By the persons of known sides in the sentence: the same side in a list, another across a meeting.
    pub(super) fn beside(&self, found: &[Option<Side>], own: usize, naming: &Naming) -> Option<Side> {
        let others = self.others(found, own, naming);
        if let Some(side) = self.fronted(naming, &others) {
            return Some(side);
        }
        match self.listed_with(naming, &others) {
            Some(near) => self.beside_one(own, naming, near),
            None => self.across_meeting(naming, &others),
        }
    }

    /// The nearest in a list with this one.
    fn listed_with<'o>(&self, naming: &Naming, others: &'o [Other]) -> Option<&'o Other> {
        let scene = self.scenes.get(naming.scene)?;
        let before = others.iter().rfind(|o| o.before).filter(|o| listed(scene, o));
        // Behind somebody else, only who is met together with the next: "will meet A, Senator B and Kenya's C".
        let none = others.iter().all(|o| !o.before);
        let together = |o: &&Other| listed(scene, o) && (none || o.parted || self.met(naming));
        before.or_else(|| others.iter().find(|o| !o.before).filter(together))
    }

    /// The side of one beside another in a list: the same, unless the two face each other.
    fn beside_one(&self, own: usize, naming: &Naming, near: &Other) -> Option<Side> {
        const LED: &[&str] = &["delegation", "accompanied", "led", "headed", "including"];
        let line = self.scenes.get(naming.scene)?.line;
        let says = |list: &[&str]| near.between.clone().any(|i| has(list, line.low(i)));
        // "Minister A and Kenya's Minister B": who stands unmarked before a marked one is the text's own.
        let marked = !near.before && !near.parted && !self.met(naming) && self.home.is_some_and(|h| *h != near.side);
        // "attended by the Kenyan Ambassador A and Minister B": of those present, the envoy alone is marked.
        let envoy = near.before && near.envoy && line.low(near.between.start) == "and" && self.home.is_some();
        let group = (0..near.between.start).any(|i| has(LED, line.low(i)));
        if marked || envoy && !group {
            return None;
        }
        // "President A and President B of X": a state has one.
        let rival = near.who.is_some_and(|who| self.same_office(own, who));
        let equals = is_equal(line, naming) && near.equal && near.before && self.home == Some(&near.side);
        let pair = equals && says(&["and", "with"]) && !says(COMPANY) && self.together(naming);
        let apart = near.parted || rival || pair;
        if apart { self.across(naming, &near.side) } else { Some(near.side.clone()) }
    }

    /// The side of one whom another of the sentence meets.
    fn across_meeting(&self, naming: &Naming, others: &[Other]) -> Option<Side> {
        let line = self.scenes.get(naming.scene)?.line;
        let meets = |o: &&Other| o.between.clone().any(|i| has(MEETING, line.low(i)));
        // "The Minister signed it with Ambassador NAME"
        let signs = |o: &&Other| {
            let word = |w: &str| o.between.clone().any(|i| line.low(i) == w);
            o.before && word("signed") && word("with") && !self.own_envoy(naming)
        };
        if let Some(other) = others.iter().find(signs) {
            return self.across(naming, &other.side);
        }
        // "A received B, who then met C": B is whom C meets.
        let who = |o: &&Other| {
            let start = o.between.start;
            o.before && (start..start + 2).any(|i| matches!(line.low(i), "who" | "whom")) && meets(o)
        };
        let subject = others.iter().rfind(who).or(others.iter().find(meets))?;
        if self.own_envoy(naming) {
            return Some(subject.side.clone());
        }
        if is_equal(line, naming) { self.across(naming, &subject.side) } else { None }
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
    pub(super) fn conveyed(&self, found: &[Option<Side>], own: usize, naming: &Naming) -> Option<Side> {
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
        let nearer = |k: &&crate::cast::known::Known| person.is_none_or(|p| k.words.start > p.between.start);
        let adjective = state.filter(nearer).filter(|k| {
            (k.words.end..k.words.end + 3).any(|i| {
                post_noun(line.low(i)).is_some() || matches!(line.low(i), "side" | "official" | "guest" | "diplomat")
            })
        });
        adjective.and_then(|k| k.sides.first().cloned()).or_else(|| person.map(|p| p.side.clone()))
    }

    /// "my counterpart NAME and I", "With President NAME I will talk": of another side than the speaker's government.
    pub(super) fn faced(&self, naming: &Naming) -> Option<Side> {
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
}
