//! Whether two printed names may be one person's, or one organisation's, across spellings and scripts.
//!
//! Names become words ([`spelling`]), words are compared letter by letter with the costs that transliteration suggests
//! ([`distance`]), and the words of the two names are paired, each at most once ([`pairing`]). What is left over decides:
//! words over on one side only are middle names; words over on both sides are two people.
//!
//! Names alone are weak evidence: two people may bear one name. A caller who knows side, post and time weighs them too.

mod distance;
mod given;
mod organisation;
mod organisation_words;
mod pairing;
mod person;
mod spelling;

/// How alike two names are, and what follows.
#[derive(Debug, Clone, PartialEq)]
pub struct Similarity {
    /// 0 (nothing in common) to 1 (the same name), comparable among pairs of one kind.
    pub score: f32,
    /// What the names alone say.
    pub decision: Decision,
    /// The reason for the decision, for a reader.
    pub why: &'static str,
}

/// What two names alone say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Decision {
    /// They are spellings of one name.
    Same,
    /// They are two names.
    Different,
    /// At least one of them has no word to compare.
    Unknown,
}

/// Compares two names of persons, in any order of family and given name.
pub fn same_person(a: &str, b: &str) -> Similarity {
    person::compare(a, b)
}

/// Compares two names of organisations, or of anything else that is not a person.
pub fn same_organisation(a: &str, b: &str) -> Similarity {
    organisation::compare(a, b)
}

impl Similarity {
    fn same(score: f32, why: &'static str) -> Self {
        // A score tells the two decisions apart on its own: one half is the border.
        Similarity { score: score.clamp(0.5, 1.0), decision: Decision::Same, why }
    }

    fn different(score: f32, why: &'static str) -> Self {
        Similarity { score: score.clamp(0.0, 0.49), decision: Decision::Different, why }
    }

    fn unknown() -> Self {
        Similarity { score: 0.0, decision: Decision::Unknown, why: "a name without a word" }
    }
}
