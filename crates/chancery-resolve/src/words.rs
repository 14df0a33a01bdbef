//! Comparing what two phrases are about, by the words that carry it.

use serde::{Deserialize, Serialize};

/// The telling words of some phrases, hashed, sorted, each once.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bag(Vec<u32>);

/// Words that tell nothing about a subject.
const SILENT: &[&str] = &[
    "the",
    "and",
    "for",
    "its",
    "with",
    "that",
    "this",
    "their",
    "our",
    "his",
    "her",
    "has",
    "have",
    "had",
    "was",
    "were",
    "will",
    "would",
    "are",
    "been",
    "from",
    "into",
    "upon",
    "between",
    "both",
    "two",
    "all",
    "any",
    "such",
    "which",
    "who",
    "whom",
    "these",
    "those",
    "also",
    "including",
    "well",
    "other",
    "more",
    "new",
    "further",
    "very",
    "country",
    "countries",
    "side",
    "sides",
    "relation",
    "relations",
    "continue",
    "continued",
    "ongoing",
    "your",
    "you",
];

/// The bag of some phrases.
pub fn bag<'a>(texts: impl IntoIterator<Item = &'a str>) -> Bag {
    let mut words: Vec<u32> = Vec::new();
    for text in texts {
        let folded = chancery_knowledge::fold::fold(text);
        words.extend(folded.split(|c: char| !c.is_alphanumeric()).filter_map(telling).map(hash));
    }
    words.sort_unstable();
    words.dedup();
    Bag(words)
}

/// A word without the endings that only say how many or when; `None` if it tells nothing.
fn telling(word: &str) -> Option<&str> {
    if SILENT.contains(&word) || (word.len() < 3 && !word.bytes().all(|b| b.is_ascii_digit())) || word.is_empty() {
        return None;
    }
    let long = |stem: &&str| stem.len() >= 4;
    let stem = ["ing", "ies", "ed", "es", "s", "e", "y"].iter().find_map(|end| word.strip_suffix(end).filter(long));
    Some(stem.unwrap_or(word))
}

/// FNV-1a: the same on every machine.
fn hash(word: &str) -> u32 {
    word.bytes().fold(0x811c_9dc5, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

impl Bag {
    /// How many words.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether nothing is in it.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// How many words two bags share.
    pub fn shared(&self, other: &Bag) -> usize {
        let (mut i, mut j, mut shared) = (0, 0, 0);
        while let (Some(a), Some(b)) = (self.0.get(i), other.0.get(j)) {
            match a.cmp(b) {
                std::cmp::Ordering::Less => i += 1,
                std::cmp::Ordering::Greater => j += 1,
                std::cmp::Ordering::Equal => {
                    shared += 1;
                    i += 1;
                    j += 1;
                }
            }
        }
        shared
    }

    /// 0 to 100: the words shared, of all (Jaccard) and of the shorter bag, in equal parts. `None` if one is empty.
    pub fn likeness(&self, other: &Bag) -> Option<i32> {
        if self.is_empty() || other.is_empty() {
            return None;
        }
        let shared = self.shared(other) as f64;
        let all = (self.len() + other.len()) as f64 - shared;
        let short = self.len().min(other.len()) as f64;
        Some((50.0 * shared / all + 50.0 * shared / short) as i32)
    }

    /// Each word's hash.
    pub fn words(&self) -> &[u32] {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn likeness_sees_the_same_subject_in_other_words() {
        let a = bag(["speed up the construction of the Nadi-Suva road"]);
        let b = bag(["speeding up construction of the road from Nadi to Suva"]);
        let c = bag(["raise two-way trade by at least 10 percent"]);
        assert!(a.likeness(&b).unwrap() > 75, "{:?}", a.likeness(&b));
        assert!(a.likeness(&c).unwrap() < 20);
        assert_eq!(a.likeness(&bag(["the"])), None);
    }
}
