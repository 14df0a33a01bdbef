//! One person out of many spellings of a name.
//!
//! What is resolved is a *form*: a name as folded, with the side its bearer acts for. A reading has already joined the
//! short forms of a name to the full one, so most forms are full names and few in number: a person in three thousand
//! releases has a handful. Every form follows the form that is most like it and says more, as claims do.

use crate::evidence::Evidence;
use crate::forest::Link;
use crate::ids::Key;
use chancery_knowledge::World;
use chancery_knowledge::fold::fold;
use chancery_knowledge::names::{Decision, same_person};
use chancery_model::EntityKind;

/// A name of a person, with the side.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Form {
    /// Of the folded name and the side.
    pub key: Key,
    /// As printed.
    pub name: String,
    /// Folded.
    pub folded: String,
    /// What its bearer acts for, if anything is known.
    pub side: Option<String>,
}

impl Form {
    /// Of a printed name. `None` if nothing of it is left when folded.
    pub fn new(name: &str, side: Option<&str>) -> Option<Form> {
        let folded = fold(name);
        (!folded.is_empty()).then(|| Form {
            key: Key::of(&["form", &folded, side.unwrap_or_default()]),
            name: name.to_owned(),
            folded,
            side: side.map(str::to_owned),
        })
    }

    fn words(&self) -> usize {
        self.folded.split(' ').count()
    }

    /// Whether whom it follows depends on everybody on its shelves, and not on each by itself: a surname follows the
    /// only one who bears it, a name without a side the only side that has it.
    pub fn depends_on_all(&self) -> bool {
        self.words() == 1 || self.side.is_none()
    }

    /// The longer name leads; the key breaks ties.
    pub fn weight(&self) -> (usize, usize, bool, Key) {
        (self.words(), self.folded.len(), self.side.is_some(), self.key)
    }

    /// Under which keys a form is filed: each of its words with its side, and the whole name without.
    pub fn shelves(&self) -> Vec<Key> {
        let side = self.side.as_deref().unwrap_or_default();
        let words = self.folded.split(' ').filter(|word| word.len() > 2);
        let mut shelves: Vec<Key> = words.map(|word| Key::of(&["word", side, &skeleton(word)])).collect();
        shelves.push(whole(&self.folded));
        shelves.sort_unstable();
        shelves.dedup();
        shelves
    }
}

/// The shelf of a whole name, in whatever order and spelling.
fn whole(folded: &str) -> Key {
    let mut bones: Vec<String> = folded.split(' ').map(skeleton).collect();
    bones.sort_unstable();
    Key::of(&["whole", &bones.join(" ")])
}

/// The shelves on which forms of a name stand whose side is not known: for looking a person up by name.
pub fn shelves_of_name(name: &str, sides: &[Option<String>]) -> Vec<Key> {
    let folded = fold(name);
    let mut shelves = vec![whole(&folded)];
    for side in sides {
        let side = side.as_deref().unwrap_or_default();
        shelves.extend(folded.split(' ').map(|word| Key::of(&["word", side, &skeleton(word)])));
    }
    shelves
}

/// A word by its consonants, which spellings have in common: "Phomvihane" and "Phomvihan" are `pmvn`.
pub fn skeleton(word: &str) -> String {
    let mut bones = String::new();
    for (at, letter) in word.chars().enumerate() {
        let silent = at > 0 && matches!(letter, 'a' | 'e' | 'i' | 'o' | 'u' | 'y' | 'h' | 'w');
        let letter = match letter {
            'k' | 'q' => 'c',
            'z' => 's',
            'w' => 'v',
            other => other,
        };
        if !silent && !bones.ends_with(letter) {
            bones.push(letter);
        }
    }
    if bones.chars().count() < 2 { word.to_owned() } else { bones }
}

/// Whom a form follows among those that stand on a shelf with it; `apart` says which pairs people have judged to be
/// two.
pub fn lead(form: &Form, others: &[&Form], world: &World, apart: impl Fn(Key, Key) -> bool) -> Option<Link> {
    let heavier = others.iter().filter(|other| other.weight() > form.weight() && !apart(form.key, other.key));
    if form.words() == 1 {
        return alone(form, &heavier.copied().collect::<Vec<_>>(), apart);
    }
    let mut best: Option<Link> = None;
    for other in heavier.clone() {
        let Some(points) = alike(form, other, world) else { continue };
        let link = Link { leader: other.key, evidence: Evidence::from_parts(points, 0) };
        if link.beats(best.as_ref()) {
            best = Some(link);
        }
    }
    // Who is as like to one as to another, which people have judged to be two, follows neither.
    if let Some(link) = best {
        let rival = |other: &&&Form| {
            apart(link.leader, other.key)
                && alike(form, other, world).is_some_and(|points| points >= link.evidence.points)
        };
        if heavier.clone().any(|other| rival(&other)) {
            return None;
        }
    }
    // A name without a side that people of two sides bear is nobody's in particular.
    if form.side.is_none() {
        let mut sides = others.iter().filter(|other| other.folded == form.folded).filter_map(|o| o.side.as_deref());
        let first = sides.next();
        if sides.any(|side| Some(side) != first) {
            return None;
        }
    }
    best
}

/// Points for two forms of two words or more being one person's.
fn alike(a: &Form, b: &Form, world: &World) -> Option<i32> {
    match (&a.side, &b.side) {
        (Some(x), Some(y)) if x == y => {
            let found = same_person(&a.name, &b.name);
            (found.decision == Decision::Same).then_some((found.score * 100.0) as i32)
        }
        // Somebody acts for a state and for an organisation; two states' people are two.
        (Some(x), Some(y)) => (a.folded == b.folded && !(is_state(x, world) && is_state(y, world))).then_some(70),
        _ => (a.folded == b.folded).then_some(60),
    }
}

fn is_state(side: &str, world: &World) -> bool {
    world.by_code(side).is_some_and(|entity| world.entry(entity).kind == EntityKind::State)
}

/// A single word follows a full name of its side if all that hold the word are one person's.
fn alone(form: &Form, heavier: &[&Form], apart: impl Fn(Key, Key) -> bool) -> Option<Link> {
    let holds = |other: &&&Form| {
        other.side == form.side && other.words() > 1 && other.folded.split(' ').any(|word| word == form.folded)
    };
    let mut full: Vec<&&Form> = heavier.iter().filter(holds).collect();
    full.sort_by_key(|other| std::cmp::Reverse(other.weight()));
    let first = full.first()?;
    let same = |other: &Form| same_person(&first.name, &other.name).decision == Decision::Same;
    let one = full.iter().all(|other| same(other) && !full.iter().any(|third| apart(other.key, third.key)));
    one.then(|| Link { leader: first.key, evidence: Evidence::from_parts(50, 0) })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form(name: &str, side: &str) -> Form {
        Form::new(name, (!side.is_empty()).then_some(side)).unwrap()
    }

    fn led(form: &Form, others: &[Form]) -> Option<Key> {
        let others: Vec<&Form> = others.iter().filter(|other| other.key != form.key).collect();
        lead(form, &others, &World::shipped(), |_, _| false).map(|link| link.leader)
    }

    #[test]
    fn spellings_of_one_side_follow_the_fullest() {
        let full = form("Siaosi Tevita Falemaka", "TON");
        let short = form("Siaosi Falemaka", "TON");
        let other = form("Siaosi Falemaka", "FJI");
        assert_eq!(led(&short, &[full.clone(), other.clone()]), Some(full.key));
        assert_eq!(led(&other, &[full, short]), None);
    }

    #[test]
    fn spellings_stand_on_a_shelf_in_common() {
        let shelves = |name: &str| form(name, "LAO").shelves();
        let shared = |a: &str, b: &str| shelves(a).iter().any(|shelf| shelves(b).contains(shelf));
        assert!(shared("Khamsouk Phengvilay", "Khamsuk Phengvilai"));
        assert!(!shared("Khamsouk Phengvilay", "Bounmy Sisavath"));
    }

    #[test]
    fn a_surname_follows_only_if_one_person_bears_it() {
        let word = form("Falemaka", "TON");
        let one = form("Siaosi Falemaka", "TON");
        let two = form("Mele Falemaka", "TON");
        assert_eq!(led(&word, std::slice::from_ref(&one)), Some(one.key));
        assert_eq!(led(&word, &[one, two]), None);
    }

    #[test]
    fn a_name_that_two_bear_follows_neither() {
        let (older, younger) = (form("Siaosi Tevita Falemaka", "TON"), form("Siaosi Tavita Falemaka", "TON"));
        let apart =
            |a: Key, b: Key| a != b && [older.key, younger.key].contains(&a) && [older.key, younger.key].contains(&b);
        let others = [&older, &younger];
        for short in [form("Siaosi Falemaka", "TON"), form("Falemaka", "TON")] {
            assert!(lead(&short, &others, &World::shipped(), |_, _| false).is_some());
            assert_eq!(lead(&short, &others, &World::shipped(), apart), None);
        }
    }

    #[test]
    fn who_acts_for_a_state_and_a_body_is_one_and_for_two_states_two() {
        let state = form("Henrique Salgueira", "PRT");
        let union = form("Henrique Salgueira", "EU");
        let other = form("Henrique Salgueira", "BRA");
        let leads = |a: &Form, b: &Form| led(a, std::slice::from_ref(b)).or(led(b, std::slice::from_ref(a))).is_some();
        assert!(leads(&state, &union));
        assert!(!leads(&state, &other));
    }
}
