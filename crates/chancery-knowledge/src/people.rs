//! What is known of persons' names: office holders of record, given names, surnames, honorifics.

use crate::fold::{Shape, fold};
use crate::layout::HEAD_SIZE;
use crate::person_keys;
use crate::world::World;
use chancery_model::{Edtf, Side};

impl World {
    /// The sides for which office holders of this name are on record: usually one or none, several for namesakes.
    /// Titles, initials, diacritics and the order of the names do not matter; a middle name may be left out or added
    /// where that says which side.
    pub fn person_sides(&self, name: &str) -> Vec<Side> {
        let words = person_keys::words(name);
        if words.len() < 2 {
            return Vec::new();
        }
        let sides = self.person_key(&person_keys::whole(&words));
        match person_keys::short(&words) {
            Some(short) if sides.is_empty() => self.person_key(&short),
            _ => sides,
        }
    }

    /// The side of the office holders of record who bear this surname, if all of them are of one side ("Macron"). A
    /// weak hint: many others bear it too.
    pub fn surname_side(&self, word: &str) -> Option<Side> {
        let folded = fold(word);
        let alone = !folded.contains(' ') && Shape::of(word).first;
        if alone { self.person_key(&folded).pop() } else { None }
    }

    /// The sides that had a head of state, head of government or foreign minister of this surname at a time, of those whom
    /// office holders of several sides share ("Prime Minister Andersson" in May 2022). `title` is the post as printed; other
    /// posts, and times for which no source speaks, give none.
    pub fn head_sides(&self, surname: &str, title: &str, on: Edtf) -> Vec<Side> {
        let month = |last: bool| {
            let day = if last { on.last()? } else { on.first()? };
            Some(i32::from(day.year()) * 12 + i32::from(day.month()) - 1)
        };
        let (Some(class), Some(first), Some(last)) = (person_keys::head(title), month(false), month(true)) else {
            return Vec::new();
        };
        let Some(place) = self.heads.get(format!("{} {class}", fold(surname))) else { return Vec::new() };
        let found = self.head_terms.get(place.value() as usize..).and_then(<[u8]>::split_first);
        let (count, terms) = found.map_or((0, &[][..]), |(count, terms)| (*count as usize, terms));
        let mut sides: Vec<Side> = Vec::new();
        for term in terms.chunks_exact(HEAD_SIZE).take(count) {
            let number = |i: usize| u16::from_le_bytes([term[i], term[i + 1]]);
            let held = i32::from(number(2)) <= last && first <= i32::from(number(4));
            sides.extend(self.side(number(0)).filter(|side| held && !sides.contains(side)));
        }
        sides
    }

    fn person_key(&self, key: &str) -> Vec<Side> {
        let mut value = self.persons.get(key).map_or(0, |v| v.value());
        let mut sides = Vec::new();
        while value > 0 {
            // Sixteen bits a side, each one more than its number.
            sides.extend(((value & 0xffff) as u16).checked_sub(1).and_then(|number| self.side(number)));
            value >>= 16;
        }
        sides.reverse();
        sides
    }

    /// Whether a word is a frequent given name somewhere.
    pub fn is_given_name(&self, word: &str) -> bool {
        self.part(word) & 1 != 0
    }

    /// Whether a word is a frequent surname somewhere, or that of an office holder of record.
    pub fn surname_known(&self, word: &str) -> bool {
        self.part(word) & 2 != 0
    }

    fn part(&self, word: &str) -> u64 {
        if !Shape::of(word).first {
            return 0;
        }
        self.parts.get(fold(word)).map_or(0, |v| v.value())
    }

    /// Whether a word or a phrase is put before names out of respect ("Mr", "H.E.", "His Excellency").
    pub fn is_honorific(&self, word: &str) -> bool {
        let guard = self.honorifics.get(fold(word)).map(|v| v.value() as u8);
        guard.is_some_and(|g| Shape::of(word).satisfies(g))
    }

    /// How many words of an honorific stand at the beginning: 2 for `["His", "Excellency", "Mr"]`; 0 if none does.
    pub fn honorific(&self, words: &[&str]) -> usize {
        let mut taken = 0;
        crate::world::prefixes(&self.honorifics, words, |n, guard| {
            let mut shape = Shape::default();
            words[..n].iter().for_each(|w| shape.push(w));
            if shape.satisfies(guard as u8) {
                taken = n;
            }
        });
        taken
    }
}
