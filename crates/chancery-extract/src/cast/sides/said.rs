//! Sides that words or the knowledge say: the votes of posts, a Commissioner, a party's officer, a name of record.

use crate::cast::clusters::Person;
use crate::cast::entities::party_meant;
use crate::cast::names::Naming;
use crate::cast::scene::Scene;
use crate::cast::words::Shape;
use chancery_knowledge::World;
use chancery_model::{Edtf, Side};

/// The side that most of the words around a person's names say.
pub(super) fn said(namings: &[Naming], person: &Person) -> Option<Side> {
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

/// "European Commissioner", and "Commissioner for …" where the European Union is spoken of.
pub(super) fn commissioner(scenes: &[Scene], namings: &[Naming], person: &Person, european: bool) -> Option<Side> {
    let own = person.namings.iter().filter_map(|i| namings.get(*i));
    let found = own.flat_map(|n| n.posts.iter().map(move |p| (n, p))).any(|(n, post)| {
        let line = scenes.get(n.scene).map(|s| s.line);
        let word = |i: usize| line.map_or("", |l| l.low(i));
        let title = || post.title.clone().map(word);
        let plain = european && (title().nth(1) == Some("for") || post.title.len() == 1 && post.sides.is_empty());
        let high = european && post.sides.is_empty() && title().eq(["high", "representative"]);
        high || post.noun == "commissioner" && (title().any(|w| w == "european" || w == "eu") || plain)
    });
    found.then(|| Side::new("EU"))
}

/// "Head of the Party's External Relations": the side of the party that the text speaks of.
pub(super) fn party_side(scenes: &[Scene], namings: &[Naming], person: &Person) -> Option<Side> {
    let own = person.namings.iter().filter_map(|i| namings.get(*i));
    own.flat_map(|n| n.posts.iter().map(move |p| (n, p))).find_map(|(n, post)| {
        let line = scenes.get(n.scene)?.line;
        let names_party =
            post.words.clone().any(|i| line.low(i) == "party" && line.word(i).is_some_and(|w| w.is_cap()));
        let party = names_party.then(|| party_meant(scenes, n.scene, post.words.start, None)).flatten()?;
        // One named only later may be the host's.
        if !party.before {
            return None;
        }
        party.known.sides.first().cloned()
    })
}

/// Whom the knowledge says somebody of this full name acted for.
pub(super) fn known_holder(scenes: &[Scene], namings: &[Naming], person: &Person, world: &World) -> Option<Side> {
    for naming in person.namings.iter().filter_map(|i| namings.get(*i)) {
        let words = scenes.get(naming.scene)?.line.words.get(naming.name.clone())?;
        let suffix = |low: &str| matches!(low.trim_end_matches('.'), "jr" | "sr" | "ii" | "iii");
        let initial = |form: &str| form.trim_end_matches('.').chars().count() == 1;
        let full = words
            .iter()
            .filter(|w| w.is_cap() || w.shape == Shape::Lower)
            .filter(|w| !suffix(&w.low) && !initial(w.form));
        let forms: Vec<&str> = full.map(|w| w.form).collect();
        let (Some(first), Some(last)) = (forms.first(), forms.last()) else { continue };
        if forms.len() < 2 {
            continue;
        }
        for name in [forms.join(" "), format!("{first} {last}")] {
            if let [side] = world.person_sides(&name).as_slice() {
                return Some(side.clone());
            }
        }
    }
    None
}

/// Whom the knowledge says the office holders of somebody's surname acted for, if only the surname is given.
pub(super) fn known_surname(scenes: &[Scene], namings: &[Naming], person: &Person, world: &World) -> Option<Side> {
    let [_] = person.parts.as_slice() else { return None };
    let titled = person.namings.iter().filter_map(|i| namings.get(*i)).find(|n| !n.posts.is_empty())?;
    let words = scenes.get(titled.scene)?.line.words.get(titled.name.clone())?;
    let [word] = words else { return None };
    world.surname_side(word.form)
}

/// Of several states' heads of one surname the one who held the post when the text was issued, if that is one of those that
/// the text speaks of, and one alone.
pub(super) fn head_then(
    scenes: &[Scene],
    namings: &[Naming],
    person: &Person,
    world: &World,
    on: Edtf,
    named: &impl Fn(&Side) -> bool,
) -> Option<Side> {
    let [_] = person.parts.as_slice() else { return None };
    let mut sides: Vec<Side> = Vec::new();
    for naming in person.namings.iter().filter_map(|i| namings.get(*i)) {
        let line = scenes.get(naming.scene)?.line;
        let [word] = line.words.get(naming.name.clone())? else { return None };
        for post in naming.posts.iter().filter(|post| !post.plural) {
            let title: Vec<&str> = line.words.get(post.title.clone())?.iter().map(|w| w.form).collect();
            let then = world.head_sides(word.form, &title.join(" "), on);
            sides.extend(then.into_iter().filter(|s| named(s)));
        }
    }
    sides.sort();
    sides.dedup();
    <[Side; 1]>::try_from(sides).ok().map(|[side]| side)
}
