//! Whom each person acts for: said by the words around a name, by a post's body, by the knowledge, or left unmarked
//! because the text takes it for granted (the issuing government's own officials, or the other party to the talks).

use super::clusters::Person;
use super::home;
use super::lexicon::has;
use super::names::Naming;
use super::scene::Scene;
use super::words::Shape;
use chancery_knowledge::World;
use chancery_model::{Side, Text};

/// The side of each person, and the government that the text takes for granted.
pub(super) fn sides(
    scenes: &[Scene],
    namings: &[Naming],
    persons: &[Person],
    world: &World,
    text: &Text,
    publisher: Option<Side>,
) -> (Vec<Option<Side>>, Option<Side>) {
    let mut found: Vec<Option<Side>> = persons.iter().map(|p| said(namings, p)).collect();
    let marked: Vec<Side> = found.iter().flatten().cloned().collect();
    let mut known: Vec<Side> = Vec::new();
    for (side, person) in found.iter_mut().zip(persons).filter(|(side, _)| side.is_none()) {
        *side = known_holder(scenes, namings, person, world);
        known.extend(side.clone().filter(|_| holds_office(namings, person)));
    }
    let home = publisher.or_else(|| home::home(scenes, text, &marked, &known));
    let context = Context { scenes, namings, persons, named: home::most_named(scenes), home: home.as_ref() };
    for (i, person) in persons.iter().enumerate() {
        if found[i].is_none() && holds_office(namings, person) {
            found[i] = context.unmarked(&found, i, person);
        }
    }
    (found, home)
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

/// Whom the knowledge says somebody of this full name acted for.
fn known_holder(scenes: &[Scene], namings: &[Naming], person: &Person, world: &World) -> Option<Side> {
    for naming in person.namings.iter().filter_map(|i| namings.get(*i)) {
        let words = scenes.get(naming.scene)?.line.words.get(naming.name.clone())?;
        let forms: Vec<&str> = words.iter().map(|w| w.form).collect();
        let titled = !naming.posts.is_empty();
        if forms.len() > 1 || titled {
            let sides = world.person_sides(&forms.join(" "));
            if let [side] = sides.as_slice() {
                return Some(side.clone());
            }
        }
    }
    None
}

/// Posts that somebody holds for a state, so that it has a side even if the text does not say which.
fn holds_office(namings: &[Naming], person: &Person) -> bool {
    const OFFICES: &[&str] = &[
        "president",
        "premier",
        "minister",
        "chancellor",
        "secretary",
        "undersecretary",
        "ambassador",
        "envoy",
        "governor",
        "mayor",
        "speaker",
        "spokesperson",
        "spokesman",
        "spokeswoman",
        "adviser",
        "advisor",
        "senator",
        "congresswoman",
        "congressman",
        "king",
        "queen",
        "prince",
        "princess",
        "sultan",
        "emir",
        "consul",
        "pm",
        "fm",
        "vp",
        "judge",
        "prosecutor",
        "lady",
        "attaché",
        "chargé",
        "charge",
        "administrator",
        "commissioner",
        "member",
        "eam",
        "counterpart",
        "deputy",
        "chief",
        "head",
        "director",
        "assistant",
        "chairman",
        "chairwoman",
        "chairperson",
        "representative",
        "gentleman",
        "commander",
    ];
    person.namings.iter().filter_map(|i| namings.get(*i)).flat_map(|n| &n.posts).any(|p| has(OFFICES, p.noun))
}

/// What the side of an unmarked office holder is worked out from.
struct Context<'c, 't> {
    scenes: &'c [Scene<'t>],
    namings: &'c [Naming],
    persons: &'c [Person],
    /// States by how often they are named.
    named: Vec<(Side, usize)>,
    home: Option<&'c Side>,
}

/// Words between two persons of different sides.
const MEETING: &[&str] = &[
    "met",
    "meet",
    "meets",
    "meeting",
    "meetings",
    "received",
    "receive",
    "receives",
    "talks",
    "talk",
    "hold",
    "held",
    "hosted",
    "hosts",
    "welcomed",
    "welcomes",
    "called",
    "calls",
    "call",
    "spoke",
    "speaks",
    "speak",
    "told",
    "thanked",
    "thanks",
    "congratulated",
    "congratulates",
    "invited",
    "invitation",
    "conveyed",
    "audience",
    "consultations",
    "conversation",
    "assured",
    "briefed",
    "informed",
    "greeted",
    "counterpart",
    "conferred",
    "invites",
    "visit",
];

/// Words between two persons of one side.
const COMPANY: &[&str] =
    &["accompanied", "including", "together", "along", "joined", "delegation", "deputy", "spouse", "adviser"];

/// Offices that deal with another state's as equals; others who are received are their own government's.
const EQUALS: &[&str] = &[
    "president",
    "premier",
    "minister",
    "chancellor",
    "king",
    "queen",
    "sultan",
    "emir",
    "speaker",
    "pm",
    "fm",
    "prince",
    "chairman",
    "chairwoman",
    "governor",
    "governor-general",
];

impl Context<'_, '_> {
    /// The side of an office holder that the text leaves unmarked: by who leads whom, by where it takes place, by who
    /// meets whom, by what office is already filled; else the issuing government's.
    fn unmarked(&self, found: &[Option<Side>], own: usize, person: &Person) -> Option<Side> {
        for naming in person.namings.iter().take(8).filter_map(|i| self.namings.get(*i)) {
            let side = self.led(naming).or_else(|| self.located(naming)).or_else(|| self.beside(found, own, naming));
            if side.is_some() {
                return side;
            }
        }
        if self.filled(found, own, person) { self.other_than(self.home) } else { self.home.cloned() }
    }

    /// The state named most, but not this one.
    fn other_than(&self, side: Option<&Side>) -> Option<Side> {
        self.named.iter().map(|(s, _)| s).find(|s| Some(*s) != side).cloned()
    }

    /// "a delegation of the Government of Kenya led by NAME".
    fn led(&self, naming: &Naming) -> Option<Side> {
        let scene = self.scenes.get(naming.scene)?;
        let start = naming.whole.start;
        let by = (start.saturating_sub(3)..start).find(|i| scene.line.low(*i) == "by")?;
        if !by.checked_sub(1).is_some_and(|i| matches!(scene.line.low(i), "led" | "headed")) {
            return None;
        }
        let group = (by.saturating_sub(16)..by)
            .rev()
            .find(|i| has(&["delegation", "mission", "team", "group"], scene.line.low(*i)))?;
        let known = scene.known.iter().filter(|k| k.words.start + 3 > group && k.words.end < start).next_back();
        let known = known.or_else(|| scene.known.iter().rfind(|k| k.words.end <= group && k.words.end + 3 > group))?;
        match known.sides.as_slice() {
            [one] => Some(one.clone()),
            several => several.iter().find(|s| Some(*s) != self.home).cloned(),
        }
    }

    /// "In Vanuatu, … met Prime Minister NAME", "to Astana, where he was received by President NAME".
    fn located(&self, naming: &Naming) -> Option<Side> {
        let scene = self.scenes.get(naming.scene)?;
        let line = scene.line;
        let start = naming.whole.start;
        let place = scene.known.iter().rfind(|k| {
            let before = k.words.start.checked_sub(1).map_or("", |i| line.low(i));
            let opens = k.words.start <= 2 && matches!(before, "in" | "the" | "at");
            let where_ = (k.words.end..k.words.end + 3).any(|i| line.low(i) == "where");
            k.words.end < start && (opens && line.word(k.words.end).is_some_and(|w| w.is_mark(",")) || where_)
        })?;
        let side = place.sides.first()?;
        // Whoever opens the clause after the place is the one who came there.
        let verb = (place.words.end..start).any(|i| has(MEETING, line.low(i)));
        (verb && place.sides.len() == 1).then(|| side.clone())
    }

    /// By the nearest person of a known side in the sentence: the same side in a list, another across a meeting.
    fn beside(&self, found: &[Option<Side>], own: usize, naming: &Naming) -> Option<Side> {
        let scene = self.scenes.get(naming.scene)?;
        let (other, between) = self.neighbour(found, own, naming)?;
        let words: Vec<&str> = between.clone().map(|i| scene.line.low(i)).collect();
        let meets = words.iter().any(|w| has(MEETING, w));
        if words.iter().any(|w| has(COMPANY, w))
            || !meets && words.iter().all(|w| matches!(*w, "," | "and" | ";" | "with" | "the" | "as" | "well"))
        {
            return (!meets).then_some(other);
        }
        let equal = naming.posts.iter().any(|p| has(EQUALS, p.noun) && !p.plural);
        if !meets || !equal {
            return None;
        }
        let here = scene.known.iter().filter(|k| k.words.end <= naming.whole.start || k.words.start >= naming.name.end);
        let place = here
            .flat_map(|k| &k.sides)
            .find(|s| **s != other && Some(*s) != self.home && self.named.iter().any(|(n, _)| n == *s));
        if self.home.is_some_and(|h| *h != other) {
            return self.home.cloned();
        }
        place.cloned().or_else(|| self.other_than(Some(&other)))
    }

    /// The nearest person of a known side before a naming, or behind it, or whom "he" before it means; and the words
    /// between.
    fn neighbour(&self, found: &[Option<Side>], own: usize, naming: &Naming) -> Option<(Side, std::ops::Range<usize>)> {
        let owner = |index: usize| self.persons.iter().position(|p| p.namings.contains(&index));
        let side = |index: usize| owner(index).filter(|p| *p != own).and_then(|p| found.get(p).cloned().flatten());
        let here = |n: &Naming| n.scene == naming.scene;
        let all = || self.namings.iter().enumerate().filter(|(_, n)| here(n));
        let before = all()
            .filter(|(_, n)| n.name.end <= naming.whole.start)
            .filter_map(|(i, n)| Some((side(i)?, n)))
            .next_back();
        if let Some((side, other)) = before {
            return Some((side, other.name.end..naming.whole.start));
        }
        let line = self.scenes.get(naming.scene)?.line;
        if let Some(he) = (0..naming.whole.start)
            .find(|i| matches!(line.low(*i), "he" | "she") && line.words[*i].shape != Shape::Upper)
        {
            let earlier =
                self.namings.iter().enumerate().filter(|(_, n)| n.scene < naming.scene && n.scene + 3 > naming.scene);
            let side = earlier.filter_map(|(i, _)| side(i)).next_back()?;
            return Some((side, he..naming.whole.start));
        }
        let behind = all().filter(|(_, n)| n.whole.start >= naming.name.end).find_map(|(i, n)| Some((side(i)?, n)));
        behind.map(|(side, other)| (side, naming.name.end..other.whole.start))
    }

    /// Whether somebody else of the issuing government holds the same single office.
    fn filled(&self, found: &[Option<Side>], own: usize, person: &Person) -> bool {
        let office = |p: &Person| -> Vec<Vec<String>> {
            let all = p.namings.iter().filter_map(|i| self.namings.get(*i));
            let single = all
                .flat_map(|n| n.posts.iter().map(move |p| (n, p)))
                .filter(|(_, p)| matches!(p.noun, "president" | "minister" | "premier" | "pm" | "fm"));
            single
                .filter_map(|(n, p)| {
                    let line = self.scenes.get(n.scene)?.line;
                    let words = line.words.get(p.title.clone())?.iter().map(|w| w.low.as_str()).collect::<Vec<_>>();
                    Some(super::entities::title_words(&words.join(" ")))
                })
                .filter(|words| words.len() > 1 || words.first().is_some_and(|w| w == "president"))
                .collect()
        };
        let mine = office(person);
        let others = self
            .persons
            .iter()
            .enumerate()
            .filter(|(i, _)| *i != own && found.get(*i).is_some_and(|s| s.as_ref() == self.home && s.is_some()));
        !mine.is_empty() && others.flat_map(|(_, p)| office(p)).any(|o| mine.contains(&o))
    }
}
