//! What a list of names says of the words of a sentence; the twin of `training/gazetteer.py`.
//!
//! The list is passed in: this crate knows no names. The longest name is taken at each word from left to right, in any
//! case (names that are also words, such as `WHO`, in capitals only), if its first word has a capital or a digit.

use crate::features::folded;
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// What a listed name is. The order is that of the rows of the embedding: append, never insert.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum NameClass {
    /// A state.
    State,
    /// A city, region, continent, sea.
    Place,
    /// A place whose name may well mean something else.
    DoubtfulPlace,
    /// An organisation of states, or a ministry, parliament or other body of one.
    Organisation,
    /// Such a body by a name that may well mean something else.
    DoubtfulOrganisation,
    /// A political party.
    Party,
    /// An adjective of a state, or its people.
    Adjective,
    /// The head of a post (`Prime Minister`).
    Post,
    /// What is put before names out of respect.
    Honorific,
    /// A given name.
    Given,
    /// A surname.
    Family,
    /// Both.
    GivenOrFamily,
    /// A place and a part of persons' names (`Paris`).
    PlaceOrPerson,
}

use NameClass::*;

/// All classes with the words that stand for them in lists.
const CLASSES: [(NameClass, &str); 13] = [
    (State, "state"),
    (Place, "place"),
    (DoubtfulPlace, "doubtful-place"),
    (Organisation, "organisation"),
    (DoubtfulOrganisation, "doubtful-organisation"),
    (Party, "party"),
    (Adjective, "adjective"),
    (Post, "post"),
    (Honorific, "honorific"),
    (Given, "given"),
    (Family, "family"),
    (GivenOrFamily, "given-or-family"),
    (PlaceOrPerson, "place-or-person"),
];

/// Rows of the embedding: 0 for words of no name, then two a class, for a name's first word and for its others.
pub(crate) const ROWS: usize = 1 + 2 * CLASSES.len();
/// Names of more words are not looked for.
const LONGEST: usize = 12;

/// A list of names, as a tree of words.
#[derive(Debug, Default)]
pub struct Gazetteer {
    /// Folded words of names, numbered from 1; 0 is for words of no name.
    words: HashMap<Box<str>, u32>,
    /// From a node by a word to a node; the key is both numbers.
    next: HashMap<u64, u32, BuildHasherDefault<Mixed>>,
    /// Class of each node in any case, and in capitals only; 0 for none. Node 0 is the root.
    nodes: Vec<[u8; 2]>,
}

/// Hashes a pair of small numbers: they are our own, so nobody can make them collide.
#[derive(Debug, Default)]
struct Mixed(u64);

impl Hasher for Mixed {
    fn write(&mut self, bytes: &[u8]) {
        bytes.iter().for_each(|byte| self.write_u64(u64::from(*byte)));
    }

    fn write_u64(&mut self, key: u64) {
        let product = (self.0 ^ key).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        self.0 = product ^ (product >> 32);
    }

    fn finish(&self) -> u64 {
        self.0
    }
}

fn step(node: u32, word: u32) -> u64 {
    u64::from(node) << 32 | u64::from(word)
}

/// A word as the gazetteer sees it; depends on the word alone, so that it can be kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Seen {
    word: u32,
    starts: bool,
    lower: bool,
    hyphen: bool,
}

impl Gazetteer {
    /// An empty list.
    pub fn new() -> Gazetteer {
        Gazetteer { nodes: vec![[0; 2]], ..Gazetteer::default() }
    }

    /// Reads lines `words TAB class TAB any|capitals`, as [`line`](Gazetteer::line) writes them; other lines are an
    /// error, returned with their number.
    ///
    /// # Errors
    /// The first line that is none.
    pub fn from_lines(lines: &str) -> Result<Gazetteer, String> {
        let mut out = Gazetteer::new();
        for (i, line) in lines.lines().enumerate() {
            let mut cells = line.split('\t');
            let (name, class, case) = (cells.next().unwrap_or(""), cells.next(), cells.next());
            let class = CLASSES.iter().find(|(_, word)| Some(*word) == class);
            match (class, case) {
                (Some((class, _)), Some(case @ ("any" | "capitals"))) => out.add(name, *class, case == "capitals"),
                _ => return Err(format!("line {} of the gazetteer is not: words, class, any or capitals", i + 1)),
            }
        }
        Ok(out)
    }

    /// One line of a list.
    pub fn line(name: &str, class: NameClass, capitals: bool) -> String {
        let class = CLASSES[class as usize].1;
        format!("{name}\t{class}\t{}", if capitals { "capitals" } else { "any" })
    }

    /// Adds a name, given as its words with single spaces between; of several classes of one name the first stays.
    /// With `capitals`, the name counts only where none of its letters is lower case.
    pub fn add(&mut self, name: &str, class: NameClass, capitals: bool) {
        let mut node = 0;
        for word in name.split(' ') {
            let fresh = self.words.len() as u32 + 1;
            let word = *self.words.entry(folded(word).into()).or_insert(fresh);
            node = *self.next.entry(step(node, word)).or_insert(self.nodes.len() as u32);
            if node as usize == self.nodes.len() {
                self.nodes.push([0; 2]);
            }
        }
        let place = &mut self.nodes[node as usize][usize::from(capitals)];
        if *place == 0 {
            *place = class as u8 + 1;
        }
    }

    /// What can be said of a word by itself.
    pub(crate) fn see(&self, form: &str) -> Seen {
        let first = form.chars().next();
        Seen {
            word: self.words.get(folded(form).as_str()).copied().unwrap_or(0),
            starts: first.is_some_and(|c| c.is_uppercase() || c.is_ascii_digit()),
            lower: form.chars().any(char::is_lowercase),
            hyphen: matches!(form, "-" | "\u{2010}" | "\u{2011}" | "\u{2013}" | "\u{2014}" | "\u{2212}"),
        }
    }

    /// Appends the rows of the embedding for the words of one sentence.
    pub(crate) fn rows(&self, sentence: &[Seen], out: &mut Vec<u8>) {
        let mut at = 0;
        while at < sentence.len() {
            let (length, class) = self.longest(&sentence[at..]);
            if length == 0 {
                out.push(0);
            } else {
                out.push(2 * class - 1);
                out.extend(std::iter::repeat_n(2 * class, length - 1));
            }
            at += length.max(1);
        }
    }

    /// Words and class of the longest name at the beginning; hyphens within it are passed over. Zeros for none.
    fn longest(&self, words: &[Seen]) -> (usize, u8) {
        let (mut node, mut capitals, mut best) = (0, true, (0, 0));
        for (i, seen) in words.iter().take(LONGEST).enumerate() {
            if i == 0 && !seen.starts {
                break;
            }
            if i > 0 && seen.hyphen {
                continue;
            }
            let Some(next) = self.next.get(&step(node, seen.word)).filter(|_| seen.word > 0) else { break };
            node = *next;
            capitals &= !seen.lower;
            let [any, upper] = self.nodes[node as usize];
            let class = if any > 0 || !capitals { any } else { upper };
            if class > 0 {
                best = (i + 1, class);
            }
        }
        best
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `training/fixture.py` wrote the rows of the words of each sentence.
    #[test]
    fn rows_are_those_of_the_trainer() {
        let names = Gazetteer::from_lines(include_str!("../tests/fixture/names.tsv")).unwrap();
        for line in include_str!("../tests/fixture/gazetteer.tsv").lines() {
            let mut columns = line.split('\t');
            let sentence = columns.next().unwrap();
            let wanted: Vec<u8> = columns.map(|c| c.parse().unwrap()).collect();
            let seen: Vec<Seen> = sentence.split(' ').map(|form| names.see(form)).collect();
            let mut got = Vec::new();
            names.rows(&seen, &mut got);
            assert_eq!(got, wanted, "{sentence}");
        }
    }

    #[test]
    fn lists_are_read_as_they_are_written() {
        let line = Gazetteer::line("lao people s party", Party, false);
        assert_eq!(line, "lao people s party\tparty\tany");
        assert!(Gazetteer::from_lines(&line).is_ok());
        let mistake = Gazetteer::from_lines("laos\tstate\tany\nlome\ttown\tany").unwrap_err();
        assert!(mistake.starts_with("line 2"), "{mistake}");
    }

    #[test]
    fn classes_stand_in_their_own_places() {
        assert!(CLASSES.iter().enumerate().all(|(i, (class, _))| *class as usize == i));
    }
}
