//! Words that stand for somebody named elsewhere: pronouns, "the Minister", "the two leaders", "both sides", "the Lao
//! side", "his delegation".
//!
//! The text is read once from its start with a memory of who was named, how lately and in what place; each phrase takes
//! the best of those that fit it by sex, post and side. What nobody fits stays unresolved.

mod groups;
mod pronouns;
mod roles;
mod voice;

use super::clusters::Person;
use super::home::most_named;
use super::lexicon::{Gender, SPEECH, has};
use super::names::Naming;
use super::posts::Post;
use super::scene::Scene;
use super::{Sort, Stage};
use chancery_model::{EntityKind, Side};
use groups::Delegation;
use std::collections::HashMap;
use std::ops::Range;

/// The persons of a document as coreference needs them.
pub(super) struct People<'p> {
    /// Index in the registry, by person.
    pub entities: Vec<usize>,
    /// Sex, by person, as far as it is known yet.
    pub genders: Vec<Option<Gender>>,
    /// As clustered.
    pub persons: &'p [Person],
    /// All namings, in order.
    pub namings: &'p [Naming],
    /// Whose each naming is.
    pub owner: &'p [Option<usize>],
}

impl People<'_> {
    /// The namings from a scene on, with whose they are.
    fn from(&self, scene: usize) -> impl Iterator<Item = (&Naming, &Option<usize>)> {
        let start = self.namings.partition_point(|n| n.scene < scene);
        self.namings.iter().zip(self.owner).skip(start)
    }
}

/// Whether a capital's name stands for its government here: it speaks, is asked, or has a will ("Tokyo would").
pub(super) fn acts(scene: &Scene, words: &Range<usize>) -> bool {
    #[rustfmt::skip]
    const ASKS: &[&str] = &[
        "urge", "urged", "urges", "ask", "asked", "tell", "told", "thank", "thanked", "invite", "invited", "assure",
        "assured", "request", "requested", "accuse", "accused", "warn", "warned", "requests", "asks",
    ];
    #[rustfmt::skip]
    const WILL: &[&str] = &[
        "would", "will", "has", "had", "should", "considers", "wants", "hopes", "is", "continues", "remains",
        "attaches", "regards", "seeks", "plans", "could", "must",
    ];
    const AT: &[&str] = &[
        "in", "to", "at", "from", "of", "for", "near", "via", "through", "leave", "left", "visited", "visit", "and",
        "between",
    ];
    let line = scene.line;
    let before = line.before(words.start).map_or("", |w| w.low.as_str());
    let after = line.low(words.end);
    if has(AT, before) {
        return false;
    }
    has(ASKS, before) || has(SPEECH, after) || has(WILL, after)
}

/// A person where it is named or meant, as the memory keeps it.
#[derive(Debug, Clone, Copy)]
struct Trace {
    person: usize,
    scene: usize,
    subject: bool,
    /// Subject of a clause within another, which the next sentence speaks of less often.
    minor: bool,
}

/// What has been read so far.
struct Memory<'p> {
    people: People<'p>,
    /// Persons in the order in which they were named or meant.
    traces: Vec<Trace>,
    /// Titles' words of each person's posts.
    titles: Vec<Vec<(Vec<String>, &'static str)>>,
    /// Sides in the order in which they were named, with the scene.
    sides: Vec<(Side, usize)>,
    /// The last delegation named.
    delegation: Delegation,
    /// The last phrase for several: where, who, and for whom.
    several: Option<(usize, Vec<usize>, Vec<Side>)>,
    /// The two sides that the document names most.
    pair: Vec<Side>,
    home: Option<Side>,
    /// Who speaks throughout, in a text of one person's.
    voice: Option<usize>,
    /// Whose joint statement the text is.
    joint: Vec<Side>,
    /// Whether the text is of a president's own press office.
    presidency: bool,
}

/// Resolves everything that stands for somebody, and adds the mentions.
pub(super) fn resolve(stage: &mut Stage, people: People, home: Option<Side>) {
    let titles = people.persons.iter().map(|p| titles(stage.scenes, people.namings, p)).collect();
    let pair = main_sides(stage, &people);
    let presidency = super::home::is_presidency(stage.text);
    let voice = voice::speaker(stage.scenes, &people);
    let joint = voice::joint(stage, &people);
    let mut memory = Memory {
        people,
        traces: Vec::new(),
        titles,
        sides: Vec::new(),
        delegation: Delegation::default(),
        several: None,
        pair,
        home,
        voice,
        joint,
        presidency,
    };
    let mut by_scene: HashMap<usize, Vec<usize>> = HashMap::new();
    for (i, naming) in memory.people.namings.iter().enumerate() {
        by_scene.entry(naming.scene).or_default().push(i);
    }
    for at in 0..stage.scenes.len() {
        let namings = by_scene.remove(&at).unwrap_or_default();
        read(stage, &mut memory, at, &namings);
    }
}

/// The two sides that a document is about: of its persons by how often they are named, then of states.
fn main_sides(stage: &Stage, people: &People) -> Vec<Side> {
    let mut counts: Vec<(Side, usize)> = Vec::new();
    for (person, entity) in people.persons.iter().zip(&people.entities) {
        let Some(side) = stage.side_of(*entity) else { continue };
        match counts.iter_mut().find(|(s, _)| *s == side) {
            Some((_, count)) => *count += person.namings.len(),
            None => counts.push((side, person.namings.len())),
        }
    }
    counts.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    let mut sides: Vec<Side> = counts.into_iter().map(|(side, _)| side).collect();
    for (side, _) in most_named(stage.scenes) {
        if !sides.contains(&side) {
            sides.push(side);
        }
    }
    sides.truncate(2);
    sides
}

fn titles(scenes: &[Scene], namings: &[Naming], person: &Person) -> Vec<(Vec<String>, &'static str)> {
    let own = person.namings.iter().filter_map(|i| namings.get(*i));
    own.flat_map(|n| n.posts.iter().filter_map(|p| Some((roles::printed_title(scenes.get(n.scene)?, p), p.noun))))
        .collect()
}

/// Reads one sentence from left to right.
fn read(stage: &mut Stage, memory: &mut Memory, at: usize, namings: &[usize]) {
    let scenes = stage.scenes;
    let Some(scene) = scenes.get(at) else { return };
    let posts = stage.posts.get(at).map_or(&[][..], Vec::as_slice);
    let mut word = 0;
    while word < scene.line.words.len() {
        if let Some(&i) = namings.iter().find(|i| memory.named_at(**i, word)) {
            let naming = &memory.people.namings[i];
            let end = naming.name.end;
            if let Some(person) = memory.people.owner.get(i).copied().flatten() {
                // Posts behind the name are the same person.
                for post in naming.posts.iter().filter(|p| p.words.start >= end) {
                    let entity = memory.people.entities.get(person).copied();
                    let sides = entity.and_then(|e| stage.side_of(e)).into_iter().collect();
                    stage.add(at, post.words.clone(), Sort::Post, entity.into_iter().collect(), sides);
                }
                // "Ms Qarase: He will travel": a speaker's label is not whom "he" means.
                let label = naming.whole.start == 0 && scene.line.word(end).is_some_and(|w| w.is_mark(":"));
                if !label || scene.line.heading {
                    memory.trace(stage, scene, at, person, naming.whole.clone());
                }
            }
            word = end.max(word + 1);
            continue;
        }
        let attached = |p: &Post| namings.iter().any(|i| memory.attaches(*i, p));
        let next = match posts.iter().find(|p| p.words.start == word) {
            Some(post) if attached(post) => None,
            Some(post) => roles::post_phrase(stage, memory, scene, at, post),
            None => groups::pair_phrase(stage, memory, scene, at, word)
                .or_else(|| groups::side_phrase(stage, memory, scene, at, word))
                .or_else(|| groups::group_phrase(stage, memory, scene, at, word))
                .or_else(|| roles::foretold(stage, memory, scene, at, word))
                .or_else(|| roles::role_phrase(stage, memory, scene, at, word))
                .or_else(|| pronouns::pronoun(stage, memory, scene, at, word)),
        };
        if let Some(known) = scene.known_at(word).filter(|k| k.words.start == word && k.kind == EntityKind::State) {
            memory.sides.extend(known.sides.iter().map(|s| (s.clone(), at)));
        }
        if let Some(last) = stage.drafts.last().filter(|d| next.is_some() && d.scene == at && d.sides.len() > 1) {
            memory.several = Some((at, last.refers.clone(), last.sides.clone()));
        }
        word = next.unwrap_or(word + 1).max(word + 1);
    }
}

impl Memory<'_> {
    fn named_at(&self, naming: usize, word: usize) -> bool {
        let owned = self.people.owner.get(naming).copied().flatten().is_some();
        owned && self.people.namings.get(naming).is_some_and(|n| n.whole.start <= word && word < n.name.end)
    }

    fn attaches(&self, naming: usize, post: &Post) -> bool {
        let owned = self.people.owner.get(naming).copied().flatten().is_some();
        owned && self.people.namings.get(naming).is_some_and(|n| n.posts.iter().any(|p| p.words == post.words))
    }

    fn trace(&mut self, stage: &Stage, scene: &Scene, at: usize, person: usize, words: Range<usize>) {
        let subject = is_subject(scene, &words);
        let minor = subject && is_minor(scene, &words);
        self.traces.push(Trace { person, scene: at, subject, minor });
        if let Some(side) = self.people.entities.get(person).and_then(|e| stage.side_of(*e)) {
            self.sides.push((side, at));
        }
    }

    /// The person that fits best: `fits` gives a bonus, or `None` for one who cannot be meant.
    fn best(&self, at: usize, reach: usize, fits: impl Fn(usize) -> Option<i32>) -> Option<usize> {
        let mut best: Option<(i32, usize, usize)> = None;
        let recent = self.traces.iter().enumerate().rev().take(60);
        for (order, trace) in recent.take_while(|(_, t)| t.scene + reach >= at) {
            let Some(bonus) = fits(trace.person) else { continue };
            let distance = i32::try_from(at - trace.scene.min(at)).unwrap_or(99).min(40);
            let score = bonus - 3 * distance + if trace.minor { 1 } else { 4 * i32::from(trace.subject) };
            if best.is_none_or(|(s, o, _)| (score, order) > (s, o)) {
                best = Some((score, order, trace.person));
            }
        }
        best.map(|(_, _, person)| person)
    }

    /// Who speaks a quotation that opened in this sentence: the best of those named up to there.
    fn speaker(&self, stage: &Stage, opened: usize) -> Option<usize> {
        // "Ms Qarase: “We will …”"
        let line = stage.scenes.get(opened)?.line;
        let labels = |n: &Naming| n.whole.start == 0 && line.word(n.name.end).is_some_and(|w| w.is_mark(":"));
        let here = self.people.from(opened).take_while(|(n, _)| n.scene == opened);
        if let Some(named) = here.filter(|(n, _)| labels(n)).find_map(|(_, owner)| *owner) {
            return Some(named);
        }
        if let Some(named) = voice::named_behind(stage.scenes, &self.people, opened) {
            return Some(named);
        }
        let known = self.traces.partition_point(|t| t.scene <= opened);
        let near = self.traces[..known].iter().enumerate().rev().take_while(|(_, t)| t.scene + 2 >= opened);
        let weight = |t: &Trace| 3 * t.scene + if t.minor { 1 } else { 4 * usize::from(t.subject) };
        near.max_by_key(|(order, t)| (weight(t), *order)).map(|(_, t)| t.person)
    }

    /// Two sides that "both" means here: of the persons named last, or of the one and the document's other; without
    /// persons, of the states that the last sentences name.
    fn both(&self, stage: &Stage, at: usize) -> Vec<Side> {
        // The first two of the last encounter: a mediator named after them is none of both.
        let met = self.gathered(stage, at);
        if let [a, b, _, ..] = met.as_slice() {
            let side = |p: &usize| self.people.entities.get(*p).and_then(|e| stage.side_of(*e));
            if let (Some(a), Some(b)) = (side(a), side(b)) {
                return vec![a, b];
            }
        }
        let mut near: Vec<Side> = Vec::new();
        for trace in self.traces.iter().rev().take(40).take_while(|t| t.scene + 2 >= at) {
            let side = self.people.entities.get(trace.person).and_then(|e| stage.side_of(*e));
            if let Some(side) = side.filter(|s| !near.contains(s) && near.len() < 2) {
                near.push(side);
            }
        }
        if near.is_empty() {
            for (side, _) in self.sides.iter().rev().take(80).take_while(|(_, scene)| scene + 2 >= at) {
                if !near.contains(side) {
                    near.push(side.clone());
                }
            }
            if near.len() != 2 {
                return self.pair.clone();
            }
        }
        if let [one] = near.as_slice() {
            // Facing whoever else the document is about.
            let other = self.home.iter().chain(&self.pair).find(|s| *s != one).cloned();
            near.extend(other);
        }
        near.reverse();
        near
    }

    /// The persons of the last sentence that names some of two sides or more, one a side.
    fn gathered(&self, stage: &Stage, at: usize) -> Vec<usize> {
        let side = |person: usize| self.people.entities.get(person).and_then(|e| stage.side_of(*e));
        let mut scenes: Vec<usize> =
            self.traces.iter().rev().take(60).map(|t| t.scene).filter(|s| s + 4 >= at).collect();
        scenes.dedup();
        for scene in scenes {
            let mut found: Vec<usize> = Vec::new();
            for trace in self.traces.iter().filter(|t| t.scene == scene) {
                if side(trace.person).is_some_and(|s| found.iter().all(|p| side(*p).as_ref() != Some(&s))) {
                    found.push(trace.person);
                }
            }
            if found.len() > 1 {
                return found;
            }
        }
        Vec::new()
    }
}

/// Whether words are the subject of a clause that says when or why: "when the ambassador called".
fn is_minor(scene: &Scene, words: &Range<usize>) -> bool {
    let tokens = &scene.sentence.tokens;
    let verb = super::topmost(scene, &scene.line.tokens(words)).and_then(|t| tokens.get(t)?.head);
    verb.and_then(|v| tokens.get(v)).is_some_and(|v| v.deprel.starts_with("advcl"))
}

/// Whether words are the subject of their clause, by the tree or by standing first.
fn is_subject(scene: &Scene, words: &Range<usize>) -> bool {
    let tokens = scene.line.tokens(words);
    let subject = super::topmost(scene, &tokens)
        .and_then(|t| scene.sentence.tokens.get(t))
        .is_some_and(|t| t.deprel.starts_with("nsubj"));
    subject || words.start == 0 || has(SPEECH, scene.line.low(words.end))
}
