//! Offices and roles without a name: "the Minister", "the two presidents", "a senior official from the Party", "his guest".

use super::Memory;
use crate::cast::entities::{blank, one, tidy, title_words};
use crate::cast::lexicon::{self, has};
use crate::cast::posts::{Determiner, Post};
use crate::cast::scene::Scene;
use crate::cast::words::Shape;
use crate::cast::{Sort, Stage};
use chancery_model::{EntityKind, Side};

pub(super) fn printed_title(scene: &Scene, post: &Post) -> Vec<String> {
    let forms: Vec<&str> = post.title.clone().filter_map(|i| scene.line.word(i)).map(|w| w.low.as_str()).collect();
    title_words(&forms.join(" "))
}

/// The side that a state's name or adjective before a phrase gives.
pub(super) fn own_sides(post: &Post) -> Option<&Side> {
    post.sides.first()
}

/// A post that no name stands beside: "the Minister", "the Kyrgyz Speaker", "the two presidents".
pub(super) fn post_phrase(
    stage: &mut Stage,
    memory: &mut Memory,
    scene: &Scene,
    at: usize,
    post: &Post,
) -> Option<usize> {
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
pub(super) fn holds(titles: &[(Vec<String>, &'static str)], words: &[String], noun: &str) -> Option<i32> {
    const LOWER: &[&str] = &["vice", "deputy", "former", "assistant", "under"];
    let mut best = None;
    for (title, other) in titles {
        let same = *other == noun || same_office(noun, other);
        if !same || noun == "minister" && words.len() > 1 && !words.iter().all(|w| title.contains(w)) {
            continue;
        }
        let covered = words.iter().filter(|w| title.contains(w)).count();
        // A vice president is no president.
        if words.iter().any(|w| has(LOWER, w) && !title.contains(w)) {
            continue;
        }
        let missing = words.len() - covered;
        let lower = title.iter().filter(|w| has(LOWER, w) && !words.contains(w)).count();
        let score = 6 + 2 * i32::try_from(covered).unwrap_or(9) - 4 * i32::try_from(missing + lower).unwrap_or(9);
        best = best.max(Some(score));
    }
    best.filter(|s| *s > 2)
}

/// Nouns that English uses of one and the same office.
pub(super) fn same_office(a: &str, b: &str) -> bool {
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
pub(super) fn find_holder(stage: &Stage, memory: &Memory, at: usize, words: &[String], post: &Post) -> Option<usize> {
    let side_of = |person: usize| memory.people.entities.get(person).and_then(|e| stage.side_of(*e));
    // "the President" of a president's own press office is nobody else.
    let own = memory.presidency
        && post.noun == "president"
        && post.determiner == Determiner::Definite
        && words.len() == 1
        && post.sides.is_empty();
    // "the Prime Minister spoke to Prime Minister X": X bears the post beside his name, so another one is meant.
    let beside = |person: usize| {
        memory.people.from(at).take_while(|(n, _)| n.scene == at).any(|(n, owner)| {
            *owner == Some(person)
                && n.whole.start >= post.words.end
                && n.posts.iter().any(|p| p.noun == post.noun && p.words.end <= n.name.start)
        })
    };
    let fits = |person: usize| {
        let side = side_of(person);
        if own_sides(post).is_none() && beside(person) {
            return None;
        }
        if own && side != memory.home {
            return None;
        }
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
        let sided = own_sides(post).is_some();
        // Not in the same sentence: "the Prime Minister spoke to Prime Minister X" is of two.
        let first = |p: usize| memory.people.persons[p].namings.first().map(|n| memory.people.namings[*n].scene);
        let later = (0..memory.people.persons.len())
            .filter(|p| first(*p) != Some(at) && fits(*p).is_some_and(|s| s > 4 || sided));
        later.min_by_key(|p| memory.people.persons[*p].namings.first().copied())
    })
}

/// Gives somebody named without a post the one that later words call him by.
pub(super) fn learn_post(stage: &mut Stage, scene: &Scene, entity: usize, post: &Post) {
    if matches!(
        post.noun,
        "leader" | "counterpart" | "envoy" | "representative" | "official" | "member" | "delegate" | "deputy"
    ) {
        return;
    }
    let Some(quote) = scene.line.span(&post.title).and_then(|s| stage.text.quote(s)) else { return };
    if let Some(draft) = stage.registry.drafts.get_mut(entity).filter(|d| d.entity.posts.is_empty()) {
        let title = one(&tidy(quote.exact()), post);
        draft.entity.posts.push(chancery_model::Post { title, organisation: None, quote });
    }
}

/// The issuing government's own, for posts that texts leave unmarked.
pub(super) fn own_government(memory: &Memory, post: &Post) -> Option<Side> {
    let marked = matches!(post.determiner, Determiner::Indefinite) || post.body.is_some();
    (!marked && matches!(post.noun, "president" | "secretary" | "minister" | "governor"))
        .then(|| memory.home.clone())
        .flatten()
}

/// A head of state who acts and is never named is an entity all the same: "the President".
pub(super) fn unnamed(
    stage: &mut Stage,
    memory: &Memory,
    scene: &Scene,
    at: usize,
    post: &Post,
    side: Option<&Side>,
) -> Option<usize> {
    let words = printed_title(scene, post);
    let single = matches!(&*words.join(" "), "president" | "sultan" | "king" | "queen" | "prime minister" | "emir");
    if !single || post.determiner != Determiner::Definite || memory.home.as_ref() != side {
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
pub(super) fn plural_post(
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
    // "leaders of the Democratic Party": not named, and the party is told beside them.
    if plain_heads(post) && post.body.is_some() && !counted {
        stage.add(at, start..post.title.end, Sort::Group, Vec::new(), post.sides.clone());
        return Some(post.title.end);
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
    let anyone = general && sides.is_empty() && definite && !counted;
    if anyone {
        // "the leaders": everyone who met in the last sentence that says so.
        let persons = memory.gathered(stage, at);
        refers = persons.iter().filter_map(|p| memory.people.entities.get(*p)).copied().collect();
    }
    if sides.is_empty() && definite {
        // "the two presidents", "the ministers": the first of those who met that hold such a post.
        let fits = |p: &usize| {
            let titles = memory.titles.get(*p);
            general || titles.is_some_and(|t| t.is_empty() || holds(t, &words, post.noun).is_some())
        };
        let met: Vec<usize> = memory.gathered(stage, at).into_iter().filter(fits).collect();
        let three = scene.line.before(post.words.start).is_some_and(|w| w.low == "three");
        let most = if three {
            3
        } else if counted {
            2
        } else {
            met.len()
        };
        if met.len() > 1 {
            let persons = met.into_iter().take(most);
            refers = persons.filter_map(|p| memory.people.entities.get(p)).copied().collect();
        }
    }
    if refers.len() < sides.len() {
        // A headline's "Kenyan, Peruvian presidents" are named below it.
        for person in 0..memory.people.persons.len() {
            let Some(&entity) = memory.people.entities.get(person) else { continue };
            let wanted = stage.side_of(entity).is_some_and(|s| sides.contains(&s));
            let fits = general
                || memory.titles.get(person).and_then(|t| holds(t, &words, post.noun)).is_some()
                || memory.titles.get(person).is_some_and(|t| t.iter().all(|(_, n)| *n == "counterpart"));
            let taken = refers.iter().any(|r| stage.side_of(*r) == stage.side_of(entity));
            if wanted && fits && !taken {
                refers.push(entity);
            }
        }
    }
    for entity in &refers {
        learn_post(stage, scene, *entity, post);
    }
    if sides.is_empty() {
        sides = refers.iter().filter_map(|r| stage.side_of(*r)).collect();
        if definite && sides.len() < 2 {
            sides = memory.both(stage, at);
        }
    }
    let end = post.words.end;
    stage.add(at, start..end, Sort::Post, refers, sides);
    Some(end)
}

/// Several at the head of something, without an article that would point to those named before.
fn plain_heads(post: &Post) -> bool {
    matches!(post.noun, "leader" | "representative" | "head" | "chief" | "official")
        && post.determiner == Determiner::Bare
}

pub(super) fn singular(words: &[String]) -> Vec<String> {
    words.iter().map(|w| lexicon::post_noun(w).map_or_else(|| w.clone(), |(noun, _)| noun.to_owned())).collect()
}

/// More states in the list that a plural post ends in: "of Kenya, Peru and Iceland".
pub(super) fn listed_sides(scene: &Scene, post: &Post, known: &[Side]) -> Vec<Side> {
    let inside =
        scene.known.iter().filter(|k| k.is_state() && k.words.start >= post.title.end && k.words.end <= post.words.end);
    inside.flat_map(|k| &k.sides).filter(|s| !known.contains(s)).cloned().collect()
}

/// "the Japanese official": the last person of that side.
pub(super) fn person_of(stage: &Stage, memory: &mut Memory, scene: &Scene, at: usize, sides: &[Side]) -> Vec<usize> {
    let fits = |person: usize| {
        let side = memory.people.entities.get(person).and_then(|e| stage.side_of(*e));
        side.is_some_and(|s| sides.contains(&s)).then_some(0)
    };
    let Some(person) = memory.best(at, 8, fits) else { return Vec::new() };
    memory.trace(stage, scene, at, person, 0..0);
    memory.people.entities.get(person).copied().into_iter().collect()
}

/// "a senior official from the Party": whoever of that side is named next, as leads are written.
pub(super) fn foretold(stage: &mut Stage, memory: &mut Memory, scene: &Scene, at: usize, word: usize) -> Option<usize> {
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
        .from(at)
        .take_while(|(n, _)| n.scene < at + 3)
        .find(|(n, _)| (n.scene, n.whole.start) > (at, end));
    let person = next.and_then(|(_, owner)| *owner).and_then(|p| memory.people.entities.get(p).copied());
    let refers = person.filter(|p| stage.side_of(*p).is_some_and(|s| sides.contains(&s))).into_iter().collect();
    stage.add(at, word + 1..end, Sort::Post, refers, sides);
    Some(end)
}

/// "the guest", "his host", "the visiting dignitary", "the diplomat": whoever visits or receives.
pub(super) fn role_phrase(
    stage: &mut Stage,
    memory: &mut Memory,
    scene: &Scene,
    at: usize,
    word: usize,
) -> Option<usize> {
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
