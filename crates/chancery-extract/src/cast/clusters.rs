//! One person under several names: "Mr Thavone", "Vilaysack", "T. Vilaysack" and a misspelling of it are put together,
//! and namesakes are kept apart.

use super::lexicon::{Gender, PARTICLES, SUFFIXES, has};
use super::names::{Naming, SURE};
use super::scene::Scene;
use super::words::{Shape, Word};
use std::collections::HashMap;
use unicode_normalization::UnicodeNormalization;

/// A person and where it is named.
#[derive(Debug, Default)]
pub(super) struct Person {
    /// Indices of namings, in the order of the text.
    pub namings: Vec<usize>,
    /// The parts of its fullest name, folded.
    pub parts: Vec<String>,
    /// The words of its fullest name, folded, hyphens kept together.
    words: Vec<String>,
    /// What titles say.
    pub gender: Option<Gender>,
}

/// The parts of a name, folded for comparison: no accents, no case, no particles or suffixes, hyphens split.
pub(super) fn parts(words: &[Word]) -> Vec<String> {
    let mut parts = Vec::new();
    for word in words.iter().filter(|w| w.form.chars().next().is_some_and(char::is_alphabetic)) {
        for part in word.low.split(['-', '.']) {
            let part = fold(part);
            let suffix = has(SUFFIXES, &part) && (word.shape == Shape::Upper || matches!(&*part, "jr" | "sr" | "esq"));
            let idle = part.is_empty() || has(PARTICLES, &part) || suffix || is_royal_word(&part);
            if !idle {
                parts.push(part);
            }
        }
    }
    parts
}

fn is_royal_word(part: &str) -> bool {
    matches!(
        part,
        "king" | "queen" | "prince" | "princess" | "crown" | "pope" | "sultan" | "emir" | "sheikh" | "sheikha"
    )
}

/// Without accents and apostrophes; a few letters that have no accent to drop are spelt in ASCII.
fn fold(word: &str) -> String {
    let plain = |c: char| match c {
        'ł' => 'l',
        'đ' | 'ð' => 'd',
        'ø' => 'o',
        'ı' => 'i',
        'ə' => 'e',
        c => c,
    };
    word.nfkd().filter(|c| c.is_alphanumeric()).map(plain).collect()
}

/// How well two name parts agree: 3 equal, 2 a spelling of the other, 1 an initial, 0 not.
fn agree(a: &str, b: &str) -> i32 {
    let (shorter, longer) = (a.chars().count().min(b.chars().count()), a.chars().count().max(b.chars().count()));
    if a == b {
        3
    } else if is_short_form(a, b) || is_short_form(b, a) {
        2
    } else if shorter == 1 {
        i32::from(a.chars().next() == b.chars().next())
    } else if shorter >= 5 && (is_swapped(a, b) || distance_at_most(a, b, if longer >= 9 { 2 } else { 1 })) {
        2
    } else {
        0
    }
}

/// Whether two words of one length differ by two neighbouring letters changing places.
fn is_swapped(a: &str, b: &str) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().take(40).collect(), b.chars().take(40).collect());
    let differ: Vec<usize> = (0..a.len().min(b.len())).filter(|i| a[*i] != b[*i]).collect();
    matches!(differ.as_slice(), [i, j] if a.len() == b.len() && *j == i + 1 && a[*i] == b[*j] && a[*j] == b[*i])
}

/// Whether the first is what the second is called for short.
fn is_short_form(short: &str, long: &str) -> bool {
    const SHORT: &[(&str, &[&str])] = &[
        ("joe", &["joseph"]),
        ("tony", &["antony", "anthony"]),
        ("bill", &["william"]),
        ("will", &["william"]),
        ("bob", &["robert"]),
        ("rob", &["robert"]),
        ("jim", &["james"]),
        ("mike", &["michael"]),
        ("tom", &["thomas"]),
        ("dan", &["daniel"]),
        ("ben", &["benjamin"]),
        ("dave", &["david"]),
        ("ed", &["edward"]),
        ("ted", &["edward", "theodore"]),
        ("liz", &["elizabeth"]),
        ("kate", &["katherine", "catherine"]),
        ("doug", &["douglas"]),
        ("greg", &["gregory"]),
        ("chris", &["christopher"]),
        ("nick", &["nicholas"]),
        ("sam", &["samuel"]),
        ("steve", &["steven", "stephen"]),
        ("ken", &["kenneth"]),
        ("tim", &["timothy"]),
        ("rick", &["richard"]),
        ("dick", &["richard"]),
        ("andy", &["andrew"]),
        ("matt", &["matthew"]),
        ("alex", &["alexander", "alexandra"]),
        ("deb", &["deborah"]),
        ("sue", &["susan"]),
        ("jake", &["jacob"]),
        ("jon", &["jonathan"]),
        ("pete", &["peter"]),
        ("ron", &["ronald"]),
        ("don", &["donald"]),
        ("marty", &["martin"]),
        ("larry", &["lawrence"]),
        ("phil", &["philip"]),
        ("pat", &["patrick", "patricia"]),
    ];
    SHORT.iter().any(|(s, longs)| *s == short && longs.contains(&long))
}

/// Whether two words are at most `limit` insertions, deletions and replacements apart.
fn distance_at_most(a: &str, b: &str, limit: usize) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().take(40).collect(), b.chars().take(40).collect());
    if a.len().abs_diff(b.len()) > limit || a.first() != b.first() {
        return false;
    }
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut corner = i;
        row[0] = i + 1;
        for (j, y) in b.iter().enumerate() {
            let replace = corner + usize::from(x != y);
            corner = row[j + 1];
            row[j + 1] = replace.min(corner + 1).min(row[j] + 1);
        }
    }
    row.last().is_some_and(|d| *d <= limit)
}

/// How well a shorter name is contained in a longer one; 0 if it is not. Order does not count.
pub(super) fn likeness(a: &[String], b: &[String]) -> i32 {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    let mut free: Vec<bool> = vec![true; long.len()];
    let (mut total, mut full, mut spelt) = (0, 0, 0);
    let mut order: Vec<&String> = short.iter().collect();
    order.sort_by_key(|p| std::cmp::Reverse(p.len()));
    for part in order {
        // In a name of four parts, one short part may be misspelt too: "Bic" for "Bich".
        let slip = |other: &String| short.len() > 3 && short.len() == long.len() && distance_at_most(part, other, 1);
        let agree = |part: &String, other: &String| match agree(part, other) {
            0 if slip(other) => 2,
            score => score,
        };
        let candidates = long.iter().enumerate().filter(|(i, _)| free[*i]).map(|(i, other)| (agree(part, other), i));
        let Some((score, i)) = candidates.filter(|(s, _)| *s > 0).max_by_key(|(s, i)| (*s, std::cmp::Reverse(*i)))
        else {
            return 0;
        };
        free[i] = false;
        total += score;
        full += i32::from(score >= 2);
        spelt += i32::from(score == 2);
    }
    // One misspelling a name; an initial alone is nobody.
    if full == 0 || spelt > 1 { 0 } else { total }
}

/// Puts namings together. Returns the persons, and for each naming whose it is (`None`: not a person).
pub(super) fn clusters(scenes: &[Scene], namings: &mut [Naming]) -> (Vec<Person>, Vec<Option<usize>>) {
    let mut work = Clusters { scenes, persons: Vec::new(), owner: vec![None; namings.len()], by_part: HashMap::new() };
    let all: Vec<Vec<String>> = namings.iter().map(|n| work.parts_of(n)).collect();
    let heading = |n: &Naming| scenes.get(n.scene).is_some_and(|s| s.line.title || s.line.heading);
    // Running text before headlines, full names before short ones, so that the short ones find theirs.
    for (in_heading, full) in [(false, true), (true, true), (false, false), (true, false)] {
        for i in 0..namings.len() {
            let is_full = all[i].iter().filter(|p| p.chars().count() > 1).count() > 1;
            if heading(&namings[i]) == in_heading && is_full == full && namings[i].weight >= SURE {
                if in_heading && work.trim(&mut namings[i]) {
                    let parts = work.parts_of(&namings[i]);
                    work.place(namings, i, &parts, true);
                } else {
                    work.place(namings, i, &all[i], true);
                }
            }
        }
    }
    for i in 0..namings.len() {
        if work.owner[i].is_none() && namings[i].weight > -5 {
            if heading(&namings[i]) {
                work.trim(&mut namings[i]);
            }
            let parts = work.parts_of(&namings[i]);
            work.place(namings, i, &parts, false);
        }
    }
    for person in &mut work.persons {
        person.namings.sort_unstable();
    }
    (work.persons, work.owner)
}

struct Clusters<'s, 't> {
    scenes: &'s [Scene<'t>],
    persons: Vec<Person>,
    owner: Vec<Option<usize>>,
    /// Persons by the first two letters of each part of their names, to find candidates without trying all.
    by_part: HashMap<String, Vec<usize>>,
}

/// Parts that could agree share this key.
fn key(part: &str) -> String {
    part.chars().take(1).collect()
}

impl Clusters<'_, '_> {
    fn parts_of(&self, naming: &Naming) -> Vec<String> {
        let words = self.scenes.get(naming.scene).and_then(|s| s.line.words.get(naming.name.clone()));
        parts(words.unwrap_or_default())
    }

    /// Cuts a headline's run to its longest beginning that names someone known; says whether it did.
    fn trim(&self, naming: &mut Naming) -> bool {
        for end in (naming.name.start + 1..=naming.name.end).rev() {
            let mut shorter = naming.clone();
            shorter.name.end = end;
            if self.candidates(&self.parts_of(&shorter)).next().is_some() {
                naming.name.end = end;
                naming.lead.end = end;
                naming.whole.end = end;
                return true;
            }
        }
        false
    }

    /// Persons whose name goes with these parts, with how well.
    fn candidates<'a>(&'a self, parts: &'a [String]) -> impl Iterator<Item = (usize, i32)> + 'a {
        let mut near: Vec<usize> = parts.iter().filter_map(|p| self.by_part.get(&key(p))).flatten().copied().collect();
        near.sort_unstable();
        near.dedup();
        near.into_iter().map(|p| (p, likeness(parts, &self.persons[p].parts))).filter(|(_, score)| *score > 0)
    }

    /// Gives a naming to the person it fits best, or to a new one if `new`.
    fn place(&mut self, namings: &[Naming], at: usize, parts: &[String], new: bool) {
        let naming = &namings[at];
        if parts.is_empty() {
            return;
        }
        let best = self
            .candidates(parts)
            .map(|(p, score)| (score * 2 + self.fit(namings, at, p) + self.by_word(naming, p), p))
            .filter(|(score, _)| *score > 0)
            .max_by_key(|(score, p)| (*score, *p));
        let person = match best {
            Some((_, person)) => person,
            None if new => {
                self.persons.push(Person::default());
                self.persons.len() - 1
            }
            None => return,
        };
        self.owner[at] = Some(person);
        let known = &mut self.persons[person];
        known.namings.push(at);
        known.gender = known.gender.or(naming.gender);
        if parts.len() > known.parts.len() {
            known.parts = parts.to_vec();
            let line = self.scenes.get(naming.scene).and_then(|s| s.line.words.get(naming.name.clone()));
            known.words = line.unwrap_or_default().iter().map(|w| fold(&w.low)).collect();
        }
        for part in parts {
            let list = self.by_part.entry(key(part)).or_default();
            if list.last() != Some(&person) {
                list.push(person);
            }
        }
    }

    /// A single word is rather somebody's whole name part than half of a double one.
    fn by_word(&self, naming: &Naming, person: usize) -> i32 {
        let Some(scene) = self.scenes.get(naming.scene) else { return 0 };
        let low = scene.line.low(naming.name.start);
        let double = |part: &String| fold(low) == *part;
        let whole = self.persons[person].words.iter().any(double);
        if naming.name.len() == 1 && whole { 3 } else { 0 }
    }

    /// What else speaks for this being that person: sex, post, side, and who was named last.
    fn fit(&self, namings: &[Naming], at: usize, person: usize) -> i32 {
        let naming = &namings[at];
        let known = &self.persons[person];
        let others = || known.namings.iter().filter_map(|i| namings.get(*i));
        let mut fit = 0;
        if let (Some(a), Some(b)) = (naming.gender, known.gender) {
            fit += if a == b { 1 } else { -20 };
        }
        let nouns: Vec<&str> = naming.posts.iter().map(|p| p.noun).collect();
        if !nouns.is_empty() {
            let same = others().flat_map(|n| &n.posts).any(|p| nouns.contains(&p.noun));
            fit += if same { 3 } else { 0 };
        }
        let sides: Vec<_> = naming.sides.iter().chain(naming.posts.iter().flat_map(|p| &p.sides)).collect();
        let theirs: Vec<_> =
            others().flat_map(|n| n.sides.iter().chain(n.posts.iter().flat_map(|p| &p.sides))).collect();
        if !sides.is_empty() && !theirs.is_empty() {
            fit += if sides.iter().any(|s| theirs.contains(s)) { 2 } else { -3 };
        }
        let last_before = known.namings.iter().filter(|i| **i < at).max();
        fit += match last_before {
            Some(last) if namings[*last].scene + 2 > naming.scene => 2,
            Some(_) => 1,
            None => 0,
        };
        fit
    }
}
