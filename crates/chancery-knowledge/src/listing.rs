//! The whole world as a list: for those who index its names in their own way.

use crate::world::{Sense, World};
use fst::Streamer;
use fst::raw::Fst;

/// What a listed phrase is, as far as the tables say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Listed {
    /// A name, with everything that it may mean, best first.
    Name {
        /// What it may mean.
        senses: Vec<Sense>,
        /// Whether it is a short abbreviation, which counts in capitals only.
        abbreviation: bool,
    },
    /// The head of a post.
    Post,
    /// A word or phrase put before names out of respect.
    Honorific,
    /// A word that is part of persons' names.
    NamePart {
        /// Whether it is a given name.
        given: bool,
        /// Whether it is a surname.
        family: bool,
    },
}

impl World {
    /// Calls `each` with every folded phrase (see [`crate::fold::fold`]): names, then posts, honorifics and parts of
    /// names, each in alphabetical order.
    pub fn each_listed(&self, mut each: impl FnMut(&str, Listed)) {
        walk(&self.names, |key, place| {
            let (senses, abbreviation) = self.unguarded(place);
            each(key, Listed::Name { senses, abbreviation });
        });
        walk(&self.posts, |key, _| each(key, Listed::Post));
        walk(&self.honorifics, |key, _| each(key, Listed::Honorific));
        self.each_name_part(|key, given, family| each(key, Listed::NamePart { given, family }));
    }

    /// The parts of persons' names alone: the folded word, whether it is a given name, whether a surname.
    pub fn each_name_part(&self, mut each: impl FnMut(&str, bool, bool)) {
        walk(&self.parts, |key, part| each(key, part & 1 != 0, part & 2 != 0));
    }
}

fn walk(dictionary: &Fst<&[u8]>, mut each: impl FnMut(&str, u64)) {
    let mut stream = dictionary.stream();
    while let Some((key, value)) = stream.next() {
        if let Ok(key) = std::str::from_utf8(key) {
            each(key, value.value());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chancery_model::EntityKind;

    #[test]
    fn every_kind_of_phrase_is_listed() {
        let world = World::shipped();
        let (mut state, mut short, mut post, mut honorific, mut given) = (false, false, false, false, false);
        world.each_listed(|key, listed| match listed {
            Listed::Name { senses, abbreviation } => {
                state |= key == "laos" && world.entry(senses[0].entity).kind == EntityKind::State && !abbreviation;
                short |= key == "who" && abbreviation;
            }
            Listed::Post => post |= key == "prime minister",
            Listed::Honorific => honorific |= key == "his excellency",
            Listed::NamePart { given: g, .. } => given |= key == "maria" && g,
        });
        assert!(state && short && post && honorific && given, "{state} {short} {post} {honorific} {given}");
    }
}
