//! Several at once: "both countries", "the Lao side", "Lao officials", "his delegation", "representatives of the Party".

use super::Memory;
use super::pronouns::gender_fits;
use super::roles::person_of;
use crate::cast::known::{How, Known};
use crate::cast::lexicon::{BODY_NOUNS, has};
use crate::cast::scene::Scene;
use crate::cast::words::Shape;
use crate::cast::{Sort, Stage};
use chancery_model::Side;

/// "both countries", "the two sides", "both", "the parties".
pub(super) fn pair_phrase(
    stage: &mut Stage,
    memory: &mut Memory,
    scene: &Scene,
    at: usize,
    word: usize,
) -> Option<usize> {
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
    if line.low(word) == "the" && line.low(word + 1) == "two" && matches!(scene.upos(word + 2), "VERB" | "AUX" | "ADV")
    {
        // "The two agreed": those named before.
        let (refers, sides) = super::pronouns::they(stage, memory, at);
        stage.add(at, word..word + 2, Sort::Pronoun, refers, sides);
        return Some(word + 2);
    }
    let noun = (noun..noun + 3).find(|i| has(NOUNS, line.low(*i)))?;
    let between = (word + 1..noun).all(|i| {
        matches!(line.low(i), "the" | "two" | "ruling" | "neighbouring" | "friendly" | "respective" | "friendship")
    });
    let bare = matches!(line.low(noun), "sides" | "parties" | "countries" | "delegations" | "governments");
    if !between || !certain && !bare {
        return None;
    }
    let sides = memory.both(stage, at);
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
pub(super) fn side_phrase(
    stage: &mut Stage,
    memory: &mut Memory,
    scene: &Scene,
    at: usize,
    word: usize,
) -> Option<usize> {
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
    // "the Fidesz party" is the party.
    if state.is_body() && matches!(line.low(state.words.end), "party" | "ministry" | "administration") {
        return None;
    }
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

pub(super) fn governs(known: &Known) -> bool {
    known.is_state() || known.is_body()
}

/// Nouns for several people or a community.
#[rustfmt::skip]
const GROUPS: &[&str] = &[
    "delegation", "delegations", "community", "communities", "companies", "businesses", "investors", "students",
    "nationals", "citizens", "workers", "lawmakers", "parliamentarians", "delegates", "visitors", "team", "guests",
    "party", "businessmen", "experts", "journalists", "troops", "forces", "diplomats", "expatriates", "compatriots",
    "diaspora", "residents", "migrants", "scholars", "entrepreneurs", "professionals", "families",
];

/// "the Lao delegation", "Lao community".
pub(super) fn group_of_state(
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

/// Nouns for those who travel together, or are received together.
#[rustfmt::skip]
const TRAVELLERS: &[&str] = &[
    "delegation", "entourage", "team", "guests", "visitors", "comrades", "delegates", "retinue", "party",
];

/// "his delegation", "the delegation", "the guests", "representatives of X", "business leaders".
pub(super) fn group_phrase(
    stage: &mut Stage,
    memory: &mut Memory,
    scene: &Scene,
    at: usize,
    word: usize,
) -> Option<usize> {
    let line = scene.line;
    let low = line.low(word);
    if matches!(low, "his" | "her" | "its" | "their" | "the" | "a" | "an") {
        let noun = (word + 1..word + 5).find(|i| has(TRAVELLERS, line.low(*i)))?;
        // "the Lao delegation" is told by its state, "the VFF delegation" by nothing but the delegation named before.
        let plain = (word + 1..noun).all(|i| {
            let told = scene.known_at(i).is_some_and(Known::is_state);
            line.word(i).is_some_and(|w| matches!(w.shape, Shape::Lower | Shape::Number | Shape::Upper)) && !told
        });
        if !plain {
            return None;
        }
        let mut group = delegation(stage, memory, scene, at, word, noun);
        if group.sides.is_empty() && matches!(low, "the") && memory.home.is_some() {
            // A delegation, guests or visitors not told of before: those of the foreigner named last.
            let side = |p: usize| memory.people.entities.get(p).and_then(|e| stage.side_of(*e));
            let guest = memory.best(at, 12, |p| side(p).filter(|s| Some(s) != memory.home.as_ref()).map(|_| 0));
            group = Delegation { sides: guest.and_then(side).into_iter().collect(), leader: guest };
        }
        let body = (word + 1..noun).filter_map(|i| scene.known_at(i)).find(|k| !k.sides.is_empty());
        if let Some(body) = body.filter(|k| k.sides != group.sides) {
            group = Delegation { sides: body.sides.clone(), leader: None };
        }
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
            // "leaders of the Party": the party is named beside them, and takes part itself.
            if !known.is_body() {
                end = known.words.end;
            }
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
pub(super) struct Delegation {
    pub sides: Vec<Side>,
    pub leader: Option<usize>,
}

/// Whose delegation: who leads it, what it is "of", whose "his" is, or the last one named.
pub(super) fn delegation(
    stage: &Stage,
    memory: &Memory,
    scene: &Scene,
    at: usize,
    word: usize,
    noun: usize,
) -> Delegation {
    let line = scene.line;
    let of = |person: usize| {
        memory.people.entities.get(person).and_then(|e| stage.side_of(*e)).into_iter().collect::<Vec<_>>()
    };
    let named = memory.people.from(at).take_while(|(n, _)| n.scene == at);
    let near = named.filter(|(n, _)| n.whole.start < noun + 24);
    let leader = near.into_iter().find_map(|(n, owner)| {
        // "a team led by NAME", and "Led by NAME, the team".
        let from = if n.whole.start > noun { noun } else { 0 };
        let led = (from..n.whole.start).rev().take(3).any(|i| matches!(line.low(i), "led" | "headed"));
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
        // "X is leading a delegation"
        let leads = line.before(word).is_some_and(|w| {
            matches!(&*w.low, "lead" | "leads" | "leading" | "led" | "head" | "heads" | "heading" | "headed")
        });
        let person = memory.traces.last().filter(|t| leads && t.scene == at).map(|t| t.person);
        return Delegation { sides: person.map(of).unwrap_or_default(), leader: person };
    }
    memory.delegation.clone()
}
