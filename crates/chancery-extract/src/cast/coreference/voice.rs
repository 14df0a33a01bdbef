//! Whose text it is, where one person speaks throughout: "Statement by President X", "Speech of President X".
//!
//! "I" is that person, and "we" the side that the person acts for, unless somebody else's words are quoted. In a joint
//! statement "we" are all who make it.

use super::People;
use crate::cast::Stage;
use crate::cast::lexicon::has;
use crate::cast::scene::Scene;
use chancery_model::{EntityKind, Side};

/// Headings under which one person speaks.
#[rustfmt::skip]
const SPEECHES: &[&str] = &[
    "speech", "statement", "remarks", "address", "message", "letter", "toast", "op-ed", "lecture", "intervention",
    "greetings", "eulogy", "testimony", "article",
];

/// Several who speak for states.
const LEADERS: &[&str] =
    &["leaders", "ministers", "presidents", "heads", "governments", "members", "representatives", "secretaries"];

/// Within how many lines of the beginning such a heading stands.
const HEAD: usize = 8;

/// The sides whose joint statement a text is: its heading says that it is one, and it or the first sentence names them.
pub(super) fn joint(stage: &Stage, people: &People) -> Vec<Side> {
    let scenes = stage.scenes;
    let heading = scenes.iter().take(2).any(|scene| {
        let says = |list: &[&str]| (0..scene.line.words.len()).any(|i| has(list, scene.line.low(i)));
        says(&["joint", "trilateral", "quad"])
            && says(&["statement", "declaration", "communique", "communiqué", "vision"])
            || speakers(scene).is_some()
    });
    let mut sides: Vec<Side> = Vec::new();
    for (at, scene) in scenes.iter().enumerate().take(if heading { 3 } else { 0 }) {
        // "We, President X, Prime Minister Y and Prime Minister Z, reaffirm"
        let end = speakers(scene).unwrap_or(0);
        let persons = people.from(at).take_while(|(n, _)| n.scene == at).filter(|(n, _)| n.name.end <= end);
        for side in persons.filter_map(|(_, owner)| stage.side_of(*people.entities.get((*owner)?)?)) {
            sides.extend((!sides.contains(&side)).then_some(side));
        }
        let end = speakers(scene).unwrap_or(scene.line.words.len());
        let named = scene.known.iter().filter(|k| k.words.end <= end);
        for known in named.filter(|k| k.is_state() && k.kind != EntityKind::Place) {
            sides.extend(known.sides.iter().filter(|s| !sides.contains(s)).cloned().collect::<Vec<_>>());
        }
        if sides.len() > 1 {
            break;
        }
    }
    if sides.len() > 1 { sides } else { Vec::new() }
}

/// Where the words end that say who "we" are: "We, the ministers of A and B, condemn", "As leaders of A and B, we resolve".
fn speakers(scene: &Scene) -> Option<usize> {
    let line = scene.line;
    let count = line.words.len();
    let leads = |i: usize| has(LEADERS, line.low(i));
    match line.low(0) {
        "we" if line.word(1).is_some_and(|w| w.is_mark(",")) => {
            Some((2..count).find(|i| matches!(scene.upos(*i), "VERB" | "AUX")).unwrap_or(count))
        }
        "as" if (1..4).any(leads) => (2..count).find(|i| line.low(*i) == "we"),
        _ => None,
    }
}

/// The person who speaks throughout, if the heading names one.
pub(super) fn speaker(scenes: &[Scene], people: &People) -> Option<usize> {
    headed(scenes, people).or_else(|| announced(scenes, people))
}

/// "Foreign Minister X today issued the following statement:"
fn announced(scenes: &[Scene], people: &People) -> Option<usize> {
    people.namings.iter().zip(people.owner).take_while(|(n, _)| n.scene < HEAD).find_map(|(naming, owner)| {
        let line = scenes.get(naming.scene)?.line;
        let end = naming.whole.end.max(naming.name.end);
        let says = (end..line.words.len()).find(|i| has(&["issued", "made", "released", "delivered"], line.low(*i)))?;
        let statement = (says..says + 5).any(|i| has(SPEECHES, line.low(i)));
        let following = (says..says + 4).any(|i| line.low(i) == "following");
        owner.filter(|_| statement && following)
    })
}

/// How many sentences a quotation may have before its speaker is named.
const LONG: usize = 6;

/// Verbs with which words are given to somebody.
#[rustfmt::skip]
const SAYS: &[&str] = &[
    "said", "says", "told", "tells", "added", "adds", "stated", "noted", "stressed", "explained", "declared", "wrote",
    "remarked", "affirmed", "underlined", "emphasized", "emphasised", "tweeted", "quoted", "continued", "concluded",
    "announced", "pointed", "recalled", "commented",
];

/// Who is named behind a quotation that opens in a sentence: "“We will …,” said Foreign Minister X", "…, President X told".
pub(super) fn named_behind(scenes: &[Scene], people: &People, opened: usize) -> Option<usize> {
    let mark = |scene: &Scene, i: usize| matches!(scene.line.low(i), "\"" | "“" | "”" | "``" | "''");
    let first = scenes.get(opened)?;
    let start = (0..first.line.words.len()).find(|i| mark(first, *i))?;
    let mut from = start + 1;
    for at in opened..=opened + LONG {
        let scene = scenes.get(at).filter(|s| !s.line.heading)?;
        let Some(close) = (from..scene.line.words.len()).find(|i| mark(scene, *i)) else {
            from = 0;
            continue;
        };
        let says = |i: usize| has(SAYS, scene.line.low(i));
        let named = people.from(at).take_while(|(n, _)| n.scene == at).find(|(n, _)| n.whole.start > close)?;
        let (naming, owner) = named;
        let before = (close + 1..naming.whole.start).any(says);
        let behind = (naming.name.end..naming.name.end + 3).any(says);
        let near = naming.whole.start <= close + 5;
        return (*owner).filter(|_| near && (before || behind));
    }
    None
}

fn headed(scenes: &[Scene], people: &People) -> Option<usize> {
    people.namings.iter().zip(people.owner).take_while(|(n, _)| n.scene < HEAD).find_map(|(naming, owner)| {
        let scene = scenes.get(naming.scene)?;
        let before = naming.whole.start.checked_sub(1)?;
        // "by the President of Fiji, X": the post may stand between.
        let by = (before.saturating_sub(3)..=before).rev().find(|i| has(&["by", "of", "from"], scene.line.low(*i)))?;
        let spoken = (by.saturating_sub(4)..by).any(|i| has(SPEECHES, scene.line.low(i)));
        let opens = (0..by).all(|i| !scene.line.word(i).is_some_and(|w| w.is_mark(".")));
        owner.filter(|_| spoken && opens)
    })
}
