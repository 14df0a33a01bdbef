//! What is known of persons' names: office holders of record, given names, surnames, honorifics.

use crate::compile::sorted;
use crate::fold::{Shape, fold};
use crate::world::World;
use chancery_model::Side;

impl World {
    /// The sides for which office holders of this name are on record: usually one or none, several for namesakes.
    /// The order of the names and diacritics do not matter; a middle name may be left out where that says which side.
    pub fn person_sides(&self, name: &str) -> Vec<Side> {
        let folded = fold(name);
        let words: Vec<&str> = folded.split(' ').filter(|w| !w.is_empty()).collect();
        if words.len() < 2 {
            return Vec::new();
        }
        let mut value = self.persons.get(sorted(&words)).map_or(0, |v| v.value());
        let mut sides = Vec::new();
        while value > 0 {
            // Sixteen bits a side, each one more than its number.
            sides.extend(self.side((value & 0xffff) as u16 - 1));
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
