//! Whether two names in claims are one person's: `same_person`, remembered, with what claims need beside it.

use crate::people::skeleton;
use chancery_knowledge::fold::fold;
use chancery_knowledge::names::{Decision, same_organisation, same_person};
use std::collections::HashMap;

/// What two lists of names have in common.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Common {
    /// At least one of them is silent.
    Silent,
    /// Somebody is on both.
    Somebody,
    /// Both name people, and nobody is on both.
    Nobody,
}

/// Comparisons of names, each made once. A pure cache: what it answers does not depend on what it was asked before.
#[derive(Default)]
pub struct Names {
    known: HashMap<(u64, u64), bool>,
    /// The bones of the words of names.
    bones: HashMap<u64, Box<[u64]>>,
}

/// Enough for a long batch; then it starts again, so that memory is bounded.
const MOST: usize = 200_000;

impl Names {
    /// Whether two printed names may be one person's. A single word is one with any name that holds it.
    pub fn same(&mut self, a: &str, b: &str) -> bool {
        if a == b {
            return true;
        }
        let pair = if a < b { (a, b) } else { (b, a) };
        let key = (hash(pair.0), hash(pair.1));
        if let Some(&same) = self.known.get(&key) {
            return same;
        }
        if self.known.len() >= MOST {
            self.known.clear();
        }
        let same = self.share_bones(pair, key) && compare(pair.0, pair.1);
        self.known.insert(key, same);
        same
    }

    /// Whether two names have a word in common, however it is spelt: without one they would never stand on a shelf
    /// together as forms of one person either. Much quicker than comparing them letter by letter.
    fn share_bones(&mut self, pair: (&str, &str), key: (u64, u64)) -> bool {
        if self.bones.len() >= MOST {
            self.bones.clear();
        }
        for (name, key) in [(pair.0, key.0), (pair.1, key.1)] {
            self.bones.entry(key).or_insert_with(|| bones(name));
        }
        let (a, b) = (&self.bones[&key.0], &self.bones[&key.1]);
        a.iter().any(|bone| b.contains(bone))
    }

    /// What two lists of persons have in common.
    pub fn common(&mut self, a: &[String], b: &[String]) -> Common {
        if a.is_empty() || b.is_empty() {
            return Common::Silent;
        }
        match a.iter().any(|a| b.iter().any(|b| self.same(a, b))) {
            true => Common::Somebody,
            false => Common::Nobody,
        }
    }

    /// What two lists of bodies have in common.
    pub fn common_bodies(&mut self, a: &[String], b: &[String]) -> Common {
        if a.is_empty() || b.is_empty() {
            return Common::Silent;
        }
        let same = |a: &str, b: &str| same_organisation(a, b).decision == Decision::Same;
        match a.iter().any(|a| b.iter().any(|b| a == b || same(a, b))) {
            true => Common::Somebody,
            false => Common::Nobody,
        }
    }
}

/// The consonants of each word, and of the whole where it is run together.
fn bones(name: &str) -> Box<[u64]> {
    let folded = fold(name);
    let mut bones: Vec<u64> = folded.split(' ').map(|word| hash(&skeleton(word))).collect();
    bones.push(hash(&skeleton(&folded.replace(' ', ""))));
    bones.into()
}

/// FNV-1a, mixed once more: a name stands in the cache by it.
fn hash(name: &str) -> u64 {
    let hash = name
        .bytes()
        .fold(0xcbf2_9ce4_8422_2325, |hash: u64, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
    (hash ^ (hash >> 31)).wrapping_mul(0x94d0_49bb_1331_11eb)
}

fn compare(a: &str, b: &str) -> bool {
    if same_person(a, b).decision == Decision::Same {
        return true;
    }
    let (a, b) = (fold(a), fold(b));
    let alone = |a: &str, b: &str| !a.contains(' ') && a.len() > 2 && b.split(' ').any(|word| word == a);
    alone(&a, &b) || alone(&b, &a)
}
