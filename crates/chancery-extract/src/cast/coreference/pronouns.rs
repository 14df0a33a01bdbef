//! "he", "she", "they", "I", "our country".

use super::Memory;
use crate::cast::lexicon::{Gender, has};
use crate::cast::scene::Scene;
use crate::cast::{Sort, Stage};
use chancery_model::Side;

/// Whether a pronoun can mean a person by sex.
pub(super) fn gender_fits(memory: &Memory, person: usize, pronoun: &str) -> Option<i32> {
    let wanted = match pronoun {
        "he" | "his" | "him" | "himself" => Gender::Male,
        "she" | "her" | "herself" | "hers" => Gender::Female,
        _ => return Some(0),
    };
    match memory.people.genders.get(person).copied().flatten() {
        Some(gender) if gender == wanted => Some(6),
        // What an earlier pronoun was taken to say may be wrong; what a title says is not.
        Some(_) if memory.people.persons.get(person).is_some_and(|p| p.gender.is_none()) => Some(-4),
        Some(_) => None,
        None => Some(0),
    }
}

/// Whom a pronoun cannot mean: the subject of its own verb. "When the ambassador called on her, …"
fn own_subject(memory: &Memory, scene: &Scene, at: usize, word: usize) -> Option<usize> {
    let tokens = &scene.sentence.tokens;
    let token = super::super::topmost(scene, &scene.line.tokens(&(word..word + 1)))?;
    let relation = tokens.get(token)?.deprel.as_str();
    if relation.ends_with("poss") || !["obj", "iobj", "obl", "nmod"].iter().any(|r| relation.starts_with(r)) {
        return None;
    }
    let mut above = tokens.get(token)?.head;
    // A pronoun hangs on its verb, or on the noun of a light verb: "paid a call on her".
    for _ in 0..3 {
        let verb = above?;
        if tokens.get(verb)?.upos == "VERB" {
            let subject = (0..tokens.len()).find(|t| tokens[*t].head == Some(verb) && tokens[*t].deprel == "nsubj")?;
            let named = memory.people.from(at).take_while(|(n, _)| n.scene == at);
            let here = |n: &crate::cast::names::Naming| scene.line.tokens(&n.whole).contains(&subject);
            return named.filter(|(n, _)| here(n)).find_map(|(_, owner)| *owner);
        }
        above = tokens.get(verb)?.head;
    }
    None
}

/// "he", "she", "they", "its", "our country".
pub(super) fn pronoun(stage: &mut Stage, memory: &mut Memory, scene: &Scene, at: usize, word: usize) -> Option<usize> {
    let low = scene.line.low(word);
    match low {
        "he" | "she" | "his" | "her" | "him" | "himself" | "herself" => {
            if scene.is_honorific(word) {
                return None;
            }
            let subject = own_subject(memory, scene, at, word);
            let person = memory.best(at, 4, |p| gender_fits(memory, p, low).filter(|_| subject != Some(p)))?;
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
        // "It also thanked": the delegation or government that the sentence before spoke of.
        "it" if one_who_speaks(scene, word) => {
            let last = stage.drafts.iter().rev().take_while(|d| d.scene + 1 >= at);
            let spoke = |d: &&crate::cast::DraftMention| {
                matches!(d.sort, Sort::Side | Sort::Group)
                    && d.sides.len() == 1
                    && stage.scenes.get(d.scene).is_some_and(|s| super::is_subject(s, &d.words))
            };
            let (refers, sides) =
                last.filter(|d| d.scene < at).find(spoke).map(|d| (d.refers.clone(), d.sides.clone()))?;
            stage.add(at, word..word + 1, Sort::Pronoun, refers, sides);
        }
        // "our governments", "our three nations": all who speak.
        "our" if several(scene, word).is_some() => {
            let sides = if memory.joint.is_empty() { memory.pair.clone() } else { memory.joint.clone() };
            let refers = sides.iter().filter_map(|s| stage.registry.state(s)).collect();
            let end = several(scene, word)?;
            stage.add(at, word..end, Sort::Side, refers, sides);
            return Some(end);
        }
        "our" if matches!(scene.line.low(word + 1), "country" | "nation" | "government") => {
            let spoken = quoted(stage, at, word).and_then(|opened| memory.speaker(stage, opened));
            let side = spoken.and_then(|p| memory.people.entities.get(p).copied()).and_then(|e| stage.side_of(e));
            let side = side.or_else(|| memory.home.clone())?;
            let refers = stage.registry.state(&side).into_iter().collect();
            stage.add(at, word..word + 2, Sort::Side, refers, vec![side]);
        }
        // In somebody's words it is the speaker's side, if the speaker holds a post.
        "we" | "our" if quoted(stage, at, word).is_some() => {
            let speaker = memory.speaker(stage, quoted(stage, at, word)?)?;
            let entity = memory.people.entities.get(speaker).copied()?;
            let official = stage.registry.drafts.get(entity).is_some_and(|d| !d.entity.posts.is_empty());
            let side = stage.side_of(entity).filter(|_| official)?;
            let refers = stage.registry.state(&side).into_iter().collect();
            stage.add(at, word..word + 1, Sort::Side, refers, vec![side]);
        }
        // The speaker of the whole text, or whoever is quoted.
        "i" | "me" | "my" | "myself" => {
            let speaker = match quoted(stage, at, word) {
                Some(opened) => memory.speaker(stage, opened),
                None => memory.voice,
            }?;
            let entity = memory.people.entities.get(speaker).copied()?;
            let sides = stage.side_of(entity).into_iter().collect();
            stage.add(at, word..word + 1, Sort::Pronoun, vec![entity], sides);
        }
        "we" | "our" if !memory.joint.is_empty() => {
            let sides = memory.joint.clone();
            let refers = sides.iter().filter_map(|s| stage.registry.state(s)).collect();
            stage.add(at, word..word + 1, Sort::Side, refers, sides);
        }
        // "We agreed to open a port. We will …": those who agreed.
        "we" if undertakes(scene, word) && agreed_lately(stage, at) && memory.pair.len() == 2 => {
            let sides = memory.pair.clone();
            let refers = sides.iter().filter_map(|s| stage.registry.state(s)).collect();
            stage.add(at, word..word + 1, Sort::Side, refers, sides);
        }
        // A government's own statement speaks of itself so, and so does who speaks for it.
        "we" | "our" => {
            let spoken = memory.voice.and_then(|p| memory.people.entities.get(p)).and_then(|e| stage.side_of(*e));
            let side = spoken.or_else(|| memory.home.clone())?;
            let refers = stage.registry.state(&side).into_iter().collect();
            stage.add(at, word..word + 1, Sort::Side, refers, vec![side]);
        }
        _ => return None,
    }
    Some(word + 1)
}

/// Where "our governments" or "our three nations" ends.
fn several(scene: &Scene, word: usize) -> Option<usize> {
    let noun = word + 1 + usize::from(has(&["two", "three", "four", "respective"], scene.line.low(word + 1)));
    has(&["governments", "nations", "countries"], scene.line.low(noun)).then_some(noun + 1)
}

/// "we will", "we also commit"
fn undertakes(scene: &Scene, word: usize) -> bool {
    const UNDERTAKES: &[&str] = &[
        "will",
        "shall",
        "commit",
        "resolve",
        "intend",
        "pledge",
        "decided",
        "have",
        "agreed",
        "reaffirmed",
        "reaffirm",
        "called",
        "call",
        "urged",
        "condemned",
        "committed",
        "resolved",
    ];
    let next = word + 1 + usize::from(has(&["also", "both", "further", "have"], scene.line.low(word + 1)));
    has(UNDERTAKES, scene.line.low(next))
}

/// Within how many sentences "we agreed" makes "we" those who agreed.
const STILL_WE: usize = 4;

/// Whether "we" agreed, or "our two countries" did something, in this sentence or shortly before it.
fn agreed_lately(stage: &Stage, at: usize) -> bool {
    let near = stage.scenes.get(at.saturating_sub(STILL_WE)..=at).unwrap_or_default();
    near.iter().any(|scene| {
        (0..scene.line.words.len()).any(|i| match scene.line.low(i) {
            "we" => (i + 1..i + 4).any(|j| has(&["agreed", "both"], scene.line.low(j))),
            "our" => has(&["two", "three"], scene.line.low(i + 1)),
            _ => false,
        })
    })
}

/// Whether "it" does what only somebody can: thanks, pledges, asks.
fn one_who_speaks(scene: &Scene, word: usize) -> bool {
    #[rustfmt::skip]
    const ACTS: &[&str] = &[
        "thanked", "thanks", "thank", "pledged", "promised", "urged", "called", "expressed", "reaffirmed", "reiterated",
        "welcomed", "condemned", "congratulated", "invited", "asked", "appreciated", "conveyed", "voiced", "praised",
        "commended", "proposed", "offered",
    ];
    (word + 1..word + 4)
        .take_while(|i| {
            *i == word + 1 || has(&["also", "further", "likewise", "had", "has", "again"], scene.line.low(i - 1))
        })
        .any(|i| has(ACTS, scene.line.low(i)))
}

/// The sentence in which the quotation opened that a word stands in, if it stands in one. A quotation may go on over
/// several sentences, but not over a heading, and a mark with which a sentence begins opens one.
fn quoted(stage: &Stage, at: usize, word: usize) -> Option<usize> {
    const LONGEST: usize = 8;
    let mut opened: Option<usize> = None;
    for now in at.saturating_sub(LONGEST)..=at {
        let line = stage.scenes.get(now)?.line;
        if line.heading || line.title {
            opened = None;
        }
        let end = if now == at { word } else { line.words.len() };
        for i in 0..end {
            opened = match line.low(i) {
                "“" | "``" => Some(now),
                "”" | "''" => None,
                "\"" if i == 0 || opened.is_none() => Some(now),
                "\"" => None,
                _ => opened,
            };
        }
    }
    opened
}

/// "they": the last two persons of different sides if they were named lately, and their sides.
pub(super) fn they(stage: &Stage, memory: &Memory, at: usize) -> (Vec<usize>, Vec<Side>) {
    if let Some((_, refers, sides)) =
        memory.several.as_ref().filter(|(scene, _, sides)| *scene == at && sides.len() > 1)
    {
        return (refers.clone(), sides.clone());
    }
    let persons = memory.gathered(stage, at);
    if persons.len() > 1 {
        let refers: Vec<usize> = persons.iter().filter_map(|p| memory.people.entities.get(*p)).copied().collect();
        let sides = refers.iter().filter_map(|r| stage.side_of(*r)).collect();
        return (refers, sides);
    }
    (Vec::new(), memory.both(stage, at))
}
