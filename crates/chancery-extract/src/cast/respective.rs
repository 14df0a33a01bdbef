//! States and persons told side by side: "his counterparts from Cuba and Belgium, A and B", "the ministers of Poland,
//! Germany and France – A, B and C", "counterparts from Cuba, A, and Belgium, B". Each person acts for the state in the
//! same place.

use super::lexicon::has;
use super::names::Naming;
use super::scene::Scene;
use std::ops::Range;

/// Several who act for a state each.
#[rustfmt::skip]
const OFFICIALS: &[&str] = &[
    "counterparts", "colleagues", "ministers", "presidents", "leaders", "speakers", "premiers", "ambassadors",
    "secretaries", "chancellors", "chairs", "heads", "envoys", "representatives",
];

/// Says of each such person for whom they act.
pub(super) fn respective(scenes: &[Scene], namings: &mut [Naming]) {
    for (at, scene) in scenes.iter().enumerate() {
        let start = namings.partition_point(|n| n.scene < at);
        let end = namings.partition_point(|n| n.scene <= at);
        let here = &mut namings[start..end];
        if here.is_empty() {
            continue;
        }
        for official in (0..scene.line.words.len()).filter(|i| has(OFFICIALS, scene.line.low(*i))) {
            if matches!(scene.line.low(official + 1), "of" | "from") {
                parallel(scene, here, official + 2);
                alternate(scene, here, official + 2);
            }
        }
    }
}

/// Whether nothing but commas, dashes, "and" and articles stands between.
fn joined(scene: &Scene, between: Range<usize>) -> bool {
    let mut between = between;
    between.all(|i| matches!(scene.line.low(i), "," | "and" | "the" | "–" | "—" | "-" | "(" | ":" | "respectively"))
}

/// "from Cuba and Belgium, A and B": as many persons as states.
fn parallel(scene: &Scene, here: &mut [Naming], from: usize) {
    let mut states = Vec::new();
    let mut end = from;
    for known in scene.known.iter().filter(|k| k.words.start >= from && k.is_state() && k.sides.len() == 1) {
        if !joined(scene, end..known.words.start) || here.iter().any(|n| n.name.contains(&known.words.start)) {
            break;
        }
        states.push(known.sides[0].clone());
        end = known.words.end;
    }
    let mut persons = Vec::new();
    let behind = end;
    for (i, naming) in here.iter().enumerate().filter(|(_, n)| n.name.start >= behind) {
        if !joined(scene, end..naming.lead.start) || !naming.posts.iter().all(|p| p.plural) {
            break;
        }
        persons.push(i);
        end = naming.name.end;
    }
    if states.len() < 2 || states.len() != persons.len() {
        return;
    }
    for (person, side) in persons.into_iter().zip(states) {
        here[person].sides = vec![side];
    }
}

/// "from Cuba, A, and Belgium, B": a person behind each state.
fn alternate(scene: &Scene, here: &mut [Naming], from: usize) {
    let mut end = from;
    loop {
        let next = scene.known.iter().find(|k| k.words.start >= end && k.is_state() && k.sides.len() == 1);
        let Some(state) = next.filter(|k| joined(scene, end..k.words.start)) else { break };
        let comma = scene.line.word(state.words.end).is_some_and(|w| w.is_mark(","));
        let named = here.iter().position(|n| n.lead.start == state.words.end + 1 && n.posts.iter().all(|p| p.plural));
        let Some(person) = named.filter(|_| comma) else { break };
        here[person].sides = vec![state.sides[0].clone()];
        end = here[person].name.end;
    }
}
