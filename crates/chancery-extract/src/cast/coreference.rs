//! Words that stand for somebody named elsewhere: pronouns, "the Minister", "the two leaders", "both sides", "the Lao
//! side", "his delegation".
//!
//! The text is read once from its start with a memory of who was named, how lately and in what place; each phrase takes
//! the best of those that fit it by sex, post and side. What nobody fits stays unresolved.

use super::clusters::Person;
use super::entities::{blank, title_words};
use super::home::most_named;
use super::known::{How, Known};
use super::lexicon::{self, BODY_NOUNS, Gender, SPEECH, has};
use super::names::Naming;
use super::posts::{Determiner, Post};
use super::scene::Scene;
use super::words::Shape;
use super::{Sort, Stage};
use chancery_model::{EntityKind, Side};
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
}

/// Resolves everything that stands for somebody, and adds the mentions.
pub(super) fn resolve(stage: &mut Stage, people: People, home: Option<Side>) {
    let titles = people.persons.iter().map(|p| titles(stage.scenes, people.namings, p)).collect();
    let pair = most_named(stage.scenes).into_iter().map(|(s, _)| s).take(2).collect();
    let mut memory = Memory {
        people,
        traces: Vec::new(),
        titles,
        sides: Vec::new(),
        delegation: Delegation::default(),
        several: None,
        pair,
        home,
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

fn titles(scenes: &[Scene], namings: &[Naming], person: &Person) -> Vec<(Vec<String>, &'static str)> {
    let own = person.namings.iter().filter_map(|i| namings.get(*i));
    own.flat_map(|n| n.posts.iter().filter_map(|p| Some((printed_title(scenes.get(n.scene)?, p), p.noun)))).collect()
}

fn printed_title(scene: &Scene, post: &Post) -> Vec<String> {
    let forms: Vec<&str> = post.title.clone().filter_map(|i| scene.line.word(i)).map(|w| w.low.as_str()).collect();
    title_words(&forms.join(" "))
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
                memory.trace(stage, scene, at, person, naming.whole.clone());
            }
            word = end.max(word + 1);
            continue;
        }
        let attached = |p: &Post| namings.iter().any(|i| memory.attaches(*i, p));
        let next = match posts.iter().find(|p| p.words.start == word) {
            Some(post) if attached(post) => None,
            Some(post) => post_phrase(stage, memory, scene, at, post),
            None => pair_phrase(stage, memory, scene, at, word)
                .or_else(|| side_phrase(stage, memory, scene, at, word))
                .or_else(|| group_phrase(stage, memory, scene, at, word))
                .or_else(|| foretold(stage, memory, scene, at, word))
                .or_else(|| role_phrase(stage, memory, scene, at, word))
                .or_else(|| pronoun(stage, memory, scene, at, word)),
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
        self.traces.push(Trace { person, scene: at, subject });
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
            let score = bonus - 3 * distance + if trace.subject { 4 } else { 0 };
            if best.is_none_or(|(s, o, _)| (score, order) > (s, o)) {
                best = Some((score, order, trace.person));
            }
        }
        best.map(|(_, _, person)| person)
    }

    /// Two sides that "both" means here: those of the last sentences if these name just two, else the document's.
    fn both(&self, at: usize) -> Vec<Side> {
        for reach in 0..3 {
            let mut near: Vec<&Side> = Vec::new();
            for (side, _) in self.sides.iter().rev().take(80).take_while(|(_, scene)| scene + reach >= at) {
                if !near.contains(&side) {
                    near.push(side);
                }
            }
            if near.len() == 2 {
                near.reverse();
                return near.into_iter().cloned().collect();
            }
            if near.len() > 2 {
                break;
            }
        }
        self.pair.clone()
    }
}

/// Whether words are the subject of their clause, by the tree or by standing first.
fn is_subject(scene: &Scene, words: &Range<usize>) -> bool {
    let tokens = scene.line.tokens(words);
    let subject = super::topmost(scene, &tokens)
        .and_then(|t| scene.sentence.tokens.get(t))
        .is_some_and(|t| t.deprel.starts_with("nsubj"));
    subject || words.start == 0 || has(SPEECH, scene.line.low(words.end))
}

/// The side that a state's name or adjective before a phrase gives.
fn own_sides(post: &Post) -> Option<&Side> {
    post.sides.first()
}

/// A post that no name stands beside: "the Minister", "the Kyrgyz Speaker", "the two presidents".
fn post_phrase(stage: &mut Stage, memory: &mut Memory, scene: &Scene, at: usize, post: &Post) -> Option<usize> {
    let end = post.words.end;
    let counted = scene.line.before(post.words.start).is_some_and(|w| matches!(&*w.low, "two" | "both" | "three"));
    if post.plural {
        let start = post.words.start - usize::from(counted);
        return plural_post(stage, memory, scene, at, post, start, counted);
    }
    let words = printed_title(scene, post);
    let person = match post.determiner {
        Determiner::Indefinite => None,
        Determiner::Possessive if matches!(post.noun, "counterpart" | "deputy") => None,
        _ => find_holder(stage, memory, at, &words, post),
    };
    let (refers, sides) = match person {
        Some(person) => {
            memory.trace(stage, scene, at, person, post.words.clone());
            let entity = memory.people.entities.get(person).copied();
            if let Some(entity) = entity {
                learn_post(stage, scene, entity, post);
            }
            (entity.into_iter().collect(), entity.and_then(|e| stage.side_of(e)).into_iter().collect())
        }
        None => {
            let side = post.sides.first().cloned().or_else(|| own_government(memory, post));
            let unnamed = unnamed(stage, memory, scene, at, post, side.as_ref());
            (unnamed.into_iter().collect(), side.into_iter().collect())
        }
    };
    stage.add(at, post.words.clone(), Sort::Post, refers, sides);
    Some(end)
}

/// Whether a title is one that the person has: the same noun, and no word that it lacks.
fn holds(titles: &[(Vec<String>, &'static str)], words: &[String], noun: &str) -> Option<i32> {
    const LOWER: &[&str] = &["vice", "deputy", "former", "assistant", "under"];
    let mut best = None;
    for (title, other) in titles {
        let same = *other == noun
            || title.iter().any(|w| w == noun)
            || words.iter().any(|w| w == other)
            || same_office(noun, other);
        if !same || noun == "minister" && words.len() > 1 && !words.iter().all(|w| title.contains(w)) {
            continue;
        }
        let covered = words.iter().filter(|w| title.contains(w)).count();
        let missing = words.len() - covered;
        let lower = title.iter().filter(|w| has(LOWER, w) && !words.contains(w)).count();
        let score = 6 + 2 * i32::try_from(covered).unwrap_or(9) - 4 * i32::try_from(missing + lower).unwrap_or(9);
        best = best.max(Some(score));
    }
    best.filter(|s| *s > 2)
}

/// Nouns that English uses of one and the same office.
fn same_office(a: &str, b: &str) -> bool {
    const OFFICES: &[&[&str]] = &[
        &["ambassador", "envoy", "representative"],
        &["chairman", "chairwoman", "chairperson", "chair"],
        &["adviser", "advisor"],
        &["minister", "pm", "fm", "premier", "eam"],
        &["spokesperson", "spokesman", "spokeswoman"],
    ];
    OFFICES.iter().any(|group| group.contains(&a) && group.contains(&b))
}

/// Who holds a post that is named without its holder.
fn find_holder(stage: &Stage, memory: &Memory, at: usize, words: &[String], post: &Post) -> Option<usize> {
    let side_of = |person: usize| memory.people.entities.get(person).and_then(|e| stage.side_of(*e));
    let fits = |person: usize| {
        let side = side_of(person);
        if let Some(wanted) = own_sides(post)
            && side.as_ref().is_some_and(|s| s != wanted)
        {
            return None;
        }
        let fit = memory.titles.get(person).and_then(|t| holds(t, words, post.noun));
        // "the Lao leader", "the Japanese official": anybody of that side.
        let general = matches!(post.noun, "leader" | "representative") && own_sides(post).is_some();
        // "the Kenyan foreign minister": whoever of that side has no post yet.
        let bare = own_sides(post).is_some()
            && side.is_some()
            && memory.titles.get(person).is_some_and(|t| t.iter().all(|(_, n)| *n == "counterpart"));
        fit.or(bare.then_some(1))
            .or(general.then_some(0))
            .or((post.noun == "counterpart").then_some(0).filter(|_| own_sides(post).is_some()))
    };
    memory.best(at, 30, fits).or_else(|| {
        // Named only later: the nearest to come.
        let later = (0..memory.people.persons.len()).filter(|p| fits(*p).is_some_and(|s| s > 4));
        later.min_by_key(|p| memory.people.persons[*p].namings.first().copied())
    })
}

/// Gives somebody named without a post the one that later words call him by.
fn learn_post(stage: &mut Stage, scene: &Scene, entity: usize, post: &Post) {
    if matches!(
        post.noun,
        "leader" | "counterpart" | "envoy" | "representative" | "official" | "member" | "delegate" | "deputy"
    ) {
        return;
    }
    let Some(quote) = scene.line.span(&post.title).and_then(|s| stage.text.quote(s)) else { return };
    if let Some(draft) = stage.registry.drafts.get_mut(entity).filter(|d| d.entity.posts.is_empty()) {
        let title = super::entities::tidy(quote.exact());
        draft.entity.posts.push(chancery_model::Post { title, organisation: None, quote });
    }
}

/// The issuing government's own, for posts that texts leave unmarked.
fn own_government(memory: &Memory, post: &Post) -> Option<Side> {
    let marked = matches!(post.determiner, Determiner::Indefinite) || post.body.is_some();
    (!marked && matches!(post.noun, "president" | "secretary" | "minister" | "governor"))
        .then(|| memory.home.clone())
        .flatten()
}

/// A head of state who acts and is never named is an entity all the same: "the President".
fn unnamed(
    stage: &mut Stage,
    memory: &Memory,
    scene: &Scene,
    at: usize,
    post: &Post,
    side: Option<&Side>,
) -> Option<usize> {
    let single = post.title.len() == 1 && matches!(post.noun, "president" | "sultan" | "king");
    if !single || post.determiner != Determiner::Definite || memory.home.as_ref() != side || side.is_none() {
        return None;
    }
    let title = scene.line.span(&post.title)?;
    let name = format!("the {}", stage.text.slice(title));
    let quote = stage.text.quote(title)?;
    let posts = vec![chancery_model::Post { title: stage.text.slice(title).to_owned(), organisation: None, quote }];
    let key = format!("unnamed {} {}", post.noun, side.map_or("", |s| s.as_str()));
    let side = side.cloned();
    let index = stage.registry.entry(key, (at, post.words.start), || {
        let mut entity = blank(EntityKind::Person, &name, side);
        entity.posts = posts;
        entity
    });
    stage.registry.name(index, &name);
    Some(index)
}

/// "the two presidents", "the Ministers", "Foreign ministers of A, B and C".
fn plural_post(
    stage: &mut Stage,
    memory: &mut Memory,
    scene: &Scene,
    at: usize,
    post: &Post,
    start: usize,
    counted: bool,
) -> Option<usize> {
    let collective = matches!(
        post.noun,
        "representative"
            | "member"
            | "delegate"
            | "officer"
            | "negotiator"
            | "adviser"
            | "lawmaker"
            | "legislator"
            | "parliamentarian"
    );
    let plain = post.determiner == Determiner::Bare && !counted && post.sides.is_empty();
    if collective && !counted || plain && post.noun == "leader" {
        let modifiers = |i: &usize| {
            matches!(
                scene.line.low(*i),
                "business" | "senior" | "key" | "party" | "community" | "religious" | "local" | "other"
            )
        };
        let start = (post.words.start.saturating_sub(2)..post.words.start).find(modifiers).unwrap_or(post.words.start);
        stage.add(at, start..post.words.end, Sort::Group, Vec::new(), post.sides.clone());
        return Some(post.words.end);
    }
    let words = singular(&printed_title(scene, post));
    let general = matches!(post.noun, "leader" | "representative" | "head" | "chief");
    let definite = counted || post.determiner == Determiner::Definite;
    let mut refers: Vec<usize> = Vec::new();
    let mut sides: Vec<Side> = post.sides.clone();
    sides.extend(listed_sides(scene, post, &sides));
    if definite || !sides.is_empty() {
        for trace in memory.traces.iter().rev().take(40).take_while(|t| t.scene + 12 >= at) {
            let Some(&entity) = memory.people.entities.get(trace.person) else { continue };
            let side = stage.side_of(entity);
            let bare = memory.titles.get(trace.person).is_some_and(|t| t.iter().all(|(_, n)| *n == "counterpart"));
            let fits = general
                || bare && !sides.is_empty()
                || memory.titles.get(trace.person).and_then(|t| holds(t, &words, post.noun)).is_some();
            let other_side = side.is_none() || refers.iter().all(|r| stage.side_of(*r) != side);
            let wanted = sides.is_empty() || side.as_ref().is_some_and(|s| sides.contains(s));
            if fits && other_side && wanted && !refers.contains(&entity) && refers.len() < 2.max(sides.len()) {
                refers.push(entity);
            }
        }
        refers.reverse();
    }
    for entity in &refers {
        learn_post(stage, scene, *entity, post);
    }
    if sides.is_empty() {
        sides = refers.iter().filter_map(|r| stage.side_of(*r)).collect();
        if definite && sides.len() < 2 {
            sides = memory.both(at);
        }
    }
    let end = post.words.end;
    stage.add(at, start..end, Sort::Post, refers, sides);
    Some(end)
}

fn singular(words: &[String]) -> Vec<String> {
    words.iter().map(|w| lexicon::post_noun(w).map_or_else(|| w.clone(), |(noun, _)| noun.to_owned())).collect()
}

/// More states in the list that a plural post ends in: "of Kenya, Peru and Iceland".
fn listed_sides(scene: &Scene, post: &Post, known: &[Side]) -> Vec<Side> {
    let inside =
        scene.known.iter().filter(|k| k.is_state() && k.words.start >= post.title.end && k.words.end <= post.words.end);
    inside.flat_map(|k| &k.sides).filter(|s| !known.contains(s)).cloned().collect()
}

/// "both countries", "the two sides", "both", "the parties".
fn pair_phrase(stage: &mut Stage, memory: &mut Memory, scene: &Scene, at: usize, word: usize) -> Option<usize> {
    #[rustfmt::skip]
    const NOUNS: &[&str] = &[
        "countries", "sides", "parties", "governments", "nations", "states", "peoples", "parliaments", "delegations",
        "capitals", "ministries", "legislatures", "neighbours", "neighbors", "allies", "partners", "economies",
        "assemblies", "houses", "armies", "militaries", "associations", "groups",
    ];
    let line = scene.line;
    let (noun, certain) = match (line.low(word), line.low(word + 1)) {
        ("both", "the") => (word + 2, true),
        ("both", _) => (word + 1, true),
        ("the", "two") => (word + 2, true),
        ("the", _) => (word + 1, false),
        ("our", "two") => (word + 2, true),
        ("two", _) => (word + 1, true),
        _ => return None,
    };
    let noun = (noun..noun + 3).find(|i| has(NOUNS, line.low(*i)))?;
    let between = (word + 1..noun).all(|i| {
        matches!(line.low(i), "the" | "two" | "ruling" | "neighbouring" | "friendly" | "respective" | "friendship")
    });
    let bare = matches!(line.low(noun), "sides" | "parties" | "countries" | "delegations" | "governments");
    if !between || !certain && !bare {
        return None;
    }
    let sides = memory.both(at);
    let sort = if line.low(noun) == "delegations" { Sort::Group } else { Sort::Side };
    let refers = sides.iter().filter_map(|s| stage.registry.state(s)).collect();
    stage.add(at, word..noun + 1, sort, refers, sides);
    Some(noun + 1)
}

/// Nouns that with a state's name or adjective stand for its government.
#[rustfmt::skip]
const GOVERNMENT: &[&str] = &[
    "side", "government", "authorities", "party", "state", "leadership", "people", "officials", "official",
    "diplomats", "administration", "ministry", "embassy", "cabinet", "delegates", "counterparts", "governments",
    "leaders", "representatives", "ministers", "negotiators",
];

/// "the Lao side", "Lao officials", "the Government of Kenya": a state with a noun for those who act for it.
fn side_phrase(stage: &mut Stage, memory: &mut Memory, scene: &Scene, at: usize, word: usize) -> Option<usize> {
    let line = scene.line;
    if matches!(line.low(word), "government" | "people" | "authorities" | "side" | "peoples")
        && line.low(word + 1) == "of"
    {
        let state = scene.state_at(scene.skip_article(word + 2))?;
        let range = word..state.words.end;
        let refers = state.sides.iter().filter_map(|s| stage.registry.state(s)).collect();
        memory.sides.extend(state.sides.iter().map(|s| (s.clone(), at)));
        stage.add(at, range.clone(), Sort::Side, refers, state.sides.clone());
        return Some(range.end);
    }
    let state = scene.known_at(word).filter(|k| k.words.start == word && governs(k))?;
    let mut noun = state.words.end;
    if line.word(noun).is_some_and(|w| w.shape == Shape::Possessive) {
        noun += 1;
    }
    // "Lao and Japanese officials"
    let mut sides = state.sides.clone();
    if line.low(noun) == "and"
        && let Some(other) = scene.state_at(noun + 1).filter(|k| k.how == How::Adjective && state.how == How::Adjective)
    {
        sides.extend(other.sides.iter().filter(|s| !state.sides.contains(s)).cloned());
        noun = other.words.end;
    }
    noun += usize::from(matches!(line.low(noun), "senior" | "foreign" | "top" | "key" | "visiting" | "ruling"));
    let small =
        line.word(noun).is_some_and(|w| w.shape == Shape::Lower) || matches!(line.low(noun), "government" | "side");
    if !small || !has(GOVERNMENT, line.low(noun)) {
        return group_of_state(stage, memory, scene, at, word, state, noun);
    }
    memory.sides.extend(sides.iter().map(|s| (s.clone(), at)));
    let singular = matches!(line.low(noun), "official");
    let refers = if singular {
        person_of(stage, memory, scene, at, &sides)
    } else {
        sides.iter().filter_map(|s| stage.registry.state(s)).collect()
    };
    stage.add(at, word..noun + 1, if singular { Sort::Post } else { Sort::Side }, refers, sides);
    Some(noun + 1)
}

fn governs(known: &Known) -> bool {
    known.is_state() || known.is_body()
}

/// "the Japanese official": the last person of that side.
fn person_of(stage: &Stage, memory: &mut Memory, scene: &Scene, at: usize, sides: &[Side]) -> Vec<usize> {
    let fits = |person: usize| {
        let side = memory.people.entities.get(person).and_then(|e| stage.side_of(*e));
        side.is_some_and(|s| sides.contains(&s)).then_some(0)
    };
    let Some(person) = memory.best(at, 8, fits) else { return Vec::new() };
    memory.trace(stage, scene, at, person, 0..0);
    memory.people.entities.get(person).copied().into_iter().collect()
}

/// Nouns for several people or a community.
#[rustfmt::skip]
const GROUPS: &[&str] = &[
    "delegation", "delegations", "community", "communities", "companies", "businesses", "investors", "students",
    "nationals", "citizens", "workers", "lawmakers", "parliamentarians", "delegates", "visitors", "team", "guests",
    "party", "businessmen", "experts", "journalists", "troops", "forces", "diplomats",
];

/// "the Lao delegation", "Lao community".
fn group_of_state(
    stage: &mut Stage,
    memory: &mut Memory,
    scene: &Scene,
    at: usize,
    word: usize,
    state: &Known,
    noun: usize,
) -> Option<usize> {
    let line = scene.line;
    let noun = (noun..noun + 3).find(|i| has(GROUPS, line.low(*i)))?;
    if (state.words.end..noun).any(|i| line.word(i).is_some_and(|w| matches!(w.shape, Shape::Mark))) {
        return None;
    }
    let mut refers = Vec::new();
    if line.low(noun) == "delegation" {
        let mut group = delegation(stage, memory, scene, at, word, noun);
        // "the Lao delegation" again: still led by whom it was.
        group.leader = group.leader.or(memory.delegation.leader.filter(|_| memory.delegation.sides == state.sides));
        group.sides.clone_from(&state.sides);
        refers.extend(group.leader.and_then(|p| memory.people.entities.get(p).copied()));
        memory.delegation = group;
    }
    memory.sides.extend(state.sides.iter().map(|s| (s.clone(), at)));
    stage.add(at, word..noun + 1, Sort::Group, refers, state.sides.clone());
    Some(noun + 1)
}

/// "his delegation", "the delegation", "representatives of X", "business leaders".
fn group_phrase(stage: &mut Stage, memory: &mut Memory, scene: &Scene, at: usize, word: usize) -> Option<usize> {
    let line = scene.line;
    let low = line.low(word);
    if matches!(low, "his" | "her" | "its" | "their" | "the" | "a" | "an") {
        let noun = (word + 1..word + 5).find(|i| matches!(line.low(*i), "delegation" | "entourage" | "team"))?;
        let plain = (word + 1..noun).all(|i| {
            line.word(i).is_some_and(|w| matches!(w.shape, Shape::Lower | Shape::Number)) && scene.known_at(i).is_none()
        });
        if !plain {
            return None;
        }
        let group = delegation(stage, memory, scene, at, word, noun);
        let refers = group.leader.and_then(|p| memory.people.entities.get(p).copied()).into_iter().collect();
        stage.add(at, word..noun + 1, Sort::Group, refers, group.sides.clone());
        memory.delegation = group;
        return Some(noun + 1);
    }
    let people = has(
        &[
            "representatives",
            "members",
            "officials",
            "leaders",
            "delegates",
            "executives",
            "diplomats",
            "lawmakers",
            "ministers",
            "businesspeople",
            "entrepreneurs",
            "scholars",
            "students",
            "experts",
        ],
        low,
    );
    if !people {
        return None;
    }
    let start = (word.saturating_sub(2)..word)
        .find(|i| matches!(line.low(*i), "business" | "senior" | "key" | "party" | "community" | "other" | "local"))
        .unwrap_or(word);
    let mut end = word + 1;
    let mut sides = Vec::new();
    if matches!(line.low(end), "of" | "from") {
        let next = scene.skip_article(end + 1);
        let of = (next..next + 3).find_map(|i| scene.known_at(i));
        if let Some(known) = of {
            sides.clone_from(&known.sides);
            end = known.words.end;
            if (end..end + 2).any(|i| has(GROUPS, line.low(i))) {
                end = (end..end + 2).find(|i| has(GROUPS, line.low(*i))).map_or(end, |i| i + 1);
            }
        } else if has(BODY_NOUNS, line.low(next)) || has(GROUPS, line.low(next)) {
            end = next + 1;
        }
    }
    stage.add(at, start..end, Sort::Group, Vec::new(), sides);
    Some(end)
}

/// Several who travel together: for whom, and who leads them.
#[derive(Debug, Clone, Default)]
struct Delegation {
    sides: Vec<Side>,
    leader: Option<usize>,
}

/// Whose delegation: who leads it, what it is "of", whose "his" is, or the last one named.
fn delegation(stage: &Stage, memory: &Memory, scene: &Scene, at: usize, word: usize, noun: usize) -> Delegation {
    let line = scene.line;
    let of = |person: usize| {
        memory.people.entities.get(person).and_then(|e| stage.side_of(*e)).into_iter().collect::<Vec<_>>()
    };
    let named = memory.people.namings.iter().zip(memory.people.owner).filter(|(n, _)| n.scene == at);
    let leader = named.filter(|(n, _)| n.whole.start > noun && n.whole.start < noun + 24).find_map(|(n, owner)| {
        let led = (noun..n.whole.start).rev().take(6).any(|i| matches!(line.low(i), "led" | "headed"));
        owner.filter(|_| led)
    });
    if matches!(line.low(noun + 1), "of" | "from") {
        let inside = (noun + 2..noun + 9).take_while(|i| line.word(*i).is_some_and(|w| w.shape != Shape::Mark));
        if let Some(known) = inside.filter_map(|i| scene.known_at(i)).find(|k| !k.sides.is_empty()) {
            return Delegation { sides: known.sides.iter().take(1).cloned().collect(), leader };
        }
    }
    if let Some(person) = leader {
        return Delegation { sides: of(person), leader };
    }
    if matches!(line.low(word), "his" | "her" | "their")
        && let Some(person) = memory.best(at, 3, |p| gender_fits(memory, p, line.low(word)))
    {
        return Delegation { sides: of(person), leader: Some(person) };
    }
    if matches!(line.low(word), "a" | "an") {
        return Delegation::default();
    }
    memory.delegation.clone()
}

/// "a senior official from the Party": whoever of that side is named next, as leads are written.
fn foretold(stage: &mut Stage, memory: &mut Memory, scene: &Scene, at: usize, word: usize) -> Option<usize> {
    let line = scene.line;
    if !matches!(line.low(word), "a" | "an") {
        return None;
    }
    let person = |w: &str| matches!(w, "official" | "leader" | "envoy" | "diplomat" | "politician");
    let noun = (word + 1..word + 5).find(|i| person(line.low(*i)) && scene.upos(*i) == "NOUN")?;
    if (word + 1..noun).any(|i| line.word(i).is_none_or(|w| matches!(w.shape, Shape::Mark | Shape::Possessive))) {
        return None;
    }
    let mut end = noun + 1;
    let mut sides: Vec<Side> =
        (word + 1..noun).filter_map(|i| scene.state_at(i)).flat_map(|k| k.sides.clone()).collect();
    if matches!(line.low(end), "from" | "of")
        && let Some(known) = scene.known_at(scene.skip_article(end + 1))
    {
        end = known.words.end;
        sides.clone_from(&known.sides);
    }
    let next = memory
        .people
        .namings
        .iter()
        .zip(memory.people.owner)
        .find(|(n, _)| (n.scene, n.whole.start) > (at, end) && n.scene < at + 3);
    let person = next.and_then(|(_, owner)| *owner).and_then(|p| memory.people.entities.get(p).copied());
    let refers = person.filter(|p| stage.side_of(*p).is_some_and(|s| sides.contains(&s))).into_iter().collect();
    stage.add(at, word + 1..end, Sort::Post, refers, sides);
    Some(end)
}

/// "the guest", "his host", "the visiting dignitary", "the diplomat": whoever visits or receives.
fn role_phrase(stage: &mut Stage, memory: &mut Memory, scene: &Scene, at: usize, word: usize) -> Option<usize> {
    let line = scene.line;
    if !matches!(line.low(word), "the" | "his" | "her") {
        return None;
    }
    let noun = (word + 1..word + 3).find(|i| {
        matches!(line.low(*i), "guest" | "host" | "dignitary" | "visitor" | "diplomat" | "official" | "latter")
    })?;
    if noun > word + 1 && !matches!(line.low(word + 1), "visiting" | "top" | "senior") {
        return None;
    }
    if line.heading
        || matches!(scene.upos(noun + 1), "NOUN" | "PROPN")
            && line.word(noun + 1).is_some_and(|w| w.shape != Shape::Mark)
    {
        return None;
    }
    let side = memory.home.clone();
    let host = line.low(noun) == "host";
    let last_subject = memory.traces.iter().rev().find(|t| t.subject).map(|t| t.person);
    let fits = |person: usize| {
        let own = memory.people.entities.get(person).and_then(|e| stage.side_of(*e));
        let possessor = line.low(word) != "the" && last_subject == Some(person);
        let at_home = own.is_some() && own == side;
        (!possessor).then_some(if at_home == host { 5 } else { 0 })
    };
    let person = memory.best(at, 6, fits)?;
    memory.trace(stage, scene, at, person, word..noun + 1);
    let entity = memory.people.entities.get(person).copied()?;
    let sides = stage.side_of(entity).into_iter().collect();
    stage.add(at, word..noun + 1, Sort::Post, vec![entity], sides);
    Some(noun + 1)
}

/// Whether a pronoun can mean a person by sex.
fn gender_fits(memory: &Memory, person: usize, pronoun: &str) -> Option<i32> {
    let wanted = match pronoun {
        "he" | "his" | "him" | "himself" => Gender::Male,
        "she" | "her" | "herself" | "hers" => Gender::Female,
        _ => return Some(0),
    };
    match memory.people.genders.get(person).copied().flatten() {
        Some(gender) if gender == wanted => Some(3),
        Some(_) => None,
        None => Some(0),
    }
}

/// "he", "she", "they", "its", "our country".
fn pronoun(stage: &mut Stage, memory: &mut Memory, scene: &Scene, at: usize, word: usize) -> Option<usize> {
    let low = scene.line.low(word);
    match low {
        "he" | "she" | "his" | "her" | "him" | "himself" | "herself" => {
            if scene.is_honorific(word) {
                return None;
            }
            let person = memory.best(at, 4, |p| gender_fits(memory, p, low))?;
            if let Some(gender) = memory.people.genders.get_mut(person) {
                let means = if matches!(low, "she" | "her" | "herself") { Gender::Female } else { Gender::Male };
                *gender = gender.or(Some(means));
            }
            if matches!(low, "he" | "she") {
                memory.trace(stage, scene, at, person, word..word + 1);
            }
            let entity = memory.people.entities.get(person).copied()?;
            let sides = stage.side_of(entity).into_iter().collect();
            stage.add(at, word..word + 1, Sort::Pronoun, vec![entity], sides);
        }
        "they" | "their" | "them" | "themselves" | "both" => {
            let (refers, sides) = they(stage, memory, at);
            stage.add(at, word..word + 1, Sort::Pronoun, refers, sides);
        }
        "our" if matches!(scene.line.low(word + 1), "country" | "nation" | "government") => {
            let side = memory.home.clone()?;
            let refers = stage.registry.state(&side).into_iter().collect();
            stage.add(at, word..word + 2, Sort::Side, refers, vec![side]);
        }
        _ => return None,
    }
    Some(word + 1)
}

/// "they": the last two persons of different sides if they were named lately, and their sides.
fn they(stage: &Stage, memory: &Memory, at: usize) -> (Vec<usize>, Vec<Side>) {
    if let Some((_, refers, sides)) =
        memory.several.as_ref().filter(|(scene, _, sides)| *scene == at && sides.len() > 1)
    {
        return (refers.clone(), sides.clone());
    }
    let mut refers: Vec<usize> = Vec::new();
    let mut sides: Vec<Side> = Vec::new();
    for trace in memory.traces.iter().rev().take(20).take_while(|t| t.scene + 2 >= at) {
        let Some(&entity) = memory.people.entities.get(trace.person) else { continue };
        let side = stage.side_of(entity);
        if !refers.contains(&entity) && refers.len() < 2 && side.as_ref().is_some_and(|s| !sides.contains(s)) {
            refers.push(entity);
            sides.extend(side);
        }
    }
    refers.reverse();
    sides.reverse();
    if sides.len() < 2 {
        sides = memory.both(at);
        if refers.len() < 2 {
            refers.clear();
        }
    }
    (refers, sides)
}
