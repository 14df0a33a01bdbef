//! Whose text it is, where one person speaks throughout: "Statement by President X", "Speech of President X".
//!
//! "I" is that person, and "we" the side that the person acts for, unless somebody else's words are quoted.

use super::People;
use crate::cast::lexicon::has;
use crate::cast::scene::Scene;

/// Headings under which one person speaks.
#[rustfmt::skip]
const SPEECHES: &[&str] = &[
    "speech", "statement", "remarks", "address", "message", "letter", "toast", "op-ed", "lecture", "intervention",
    "greetings", "eulogy", "testimony", "article",
];

/// Within how many lines of the beginning such a heading stands.
const HEAD: usize = 8;

/// The person who speaks throughout, if the heading names one.
pub(super) fn speaker(scenes: &[Scene], people: &People) -> Option<usize> {
    people.namings.iter().zip(people.owner).take_while(|(n, _)| n.scene < HEAD).find_map(|(naming, owner)| {
        let scene = scenes.get(naming.scene)?;
        let before = naming.whole.start.checked_sub(1)?;
        // "by the President of Fiji, X": the post may stand between.
        let by = (before.saturating_sub(3)..=before).rev().find(|i| has(&["by", "of", "from"], scene.line.low(*i)))?;
        let spoken = (by.saturating_sub(4)..by).any(|i| has(SPEECHES, scene.line.low(i)));
        let opens = (0..by).all(|i| !scene.line.word(i).is_some_and(|w| w.is_mark(".")));
        owner.filter(|_| spoken && opens)
    })
}
