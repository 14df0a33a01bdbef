//! One of the United States that is called like a state, told by its offices and its neighbours: "Georgia Governor", "Senator
//! X of Georgia", "(D-Georgia)", "Georgia and Alabama", "in Georgia" beside "in Atlanta".

use super::{Around, WHERE, is_word};
use crate::world::{NameKind, Sense};
use chancery_model::EntityKind;

/// Offices that only one of the United States has; after its name.
#[rustfmt::skip]
const ITS_OFFICES: [&str; 22] = [
    "Gov.", "Governor", "governor", "Lt.", "Lieutenant", "Sen.", "Sens.", "Senator", "Senators", "senator", "senators",
    "Rep.", "Reps.", "Congressman", "Congresswoman", "Republican", "Republicans", "Democrat", "Democrats",
    "Legislature", "legislature", "Tech",
];
/// The same in two words.
const ITS_OFFICES_OF_TWO: [[&str; 2]; 5] = [
    ["General", "Assembly"],
    ["National", "Guard"],
    ["Secretary", "of"],
    ["Ports", "Authority"],
    ["State", "University"],
];
/// Offices of whoever is "of" such a state; before a person's name.
#[rustfmt::skip]
const OFFICERS: [&str; 7] = ["Gov.", "Governor", "Sen.", "Senator", "Rep.", "Congressman", "Congresswoman"];
/// The same of several at once.
const OFFICERS_TOGETHER: [&str; 5] = ["Governors", "Govs.", "Senators", "Sens.", "Reps."];
/// Words of a name between the officer and "of".
const NAME_AT_MOST: usize = 4;
/// Words to either side in which a city is looked for.
const NEAR: usize = 30;

impl Around<'_> {
    /// Whether the words beside a name say that it is this one of the United States.
    pub(super) fn is_american(&self, sense: &Sense) -> bool {
        let entry = self.world.entry(sense.entity);
        let of_the_union = entry.side.is_some_and(|side| side.as_str() == "USA");
        of_the_union && (self.has_its_office() || self.is_of_officer() || self.in_row() || self.near_its_city(sense))
    }

    /// "Georgia Governor …", "Georgia's senators".
    fn has_its_office(&self) -> bool {
        let owned = usize::from(matches!(self.after(), "'s" | "’s"));
        let word = |i: usize| self.words.get(self.end + owned + i).copied().unwrap_or("");
        ITS_OFFICES.contains(&word(0)) || ITS_OFFICES_OF_TWO.contains(&[word(0), word(1)])
    }

    /// "Senator Dana Whitcombe of Georgia", "(D-Georgia)".
    fn is_of_officer(&self) -> bool {
        if self.before(1) == "-" && matches!(self.before(2), "D" | "R") {
            return true;
        }
        if self.before(1) != "of" {
            return false;
        }
        // The post looks like a part of the name: both begin with capitals.
        let joins = |word: &str| matches!(word, "and" | ",");
        let one = (2..3 + NAME_AT_MOST).map(|back| self.before(back)).take_while(|w| is_name_word(w));
        let several =
            (2..3 + 2 * NAME_AT_MOST).map(|back| self.before(back)).take_while(|w| is_name_word(w) || joins(w));
        one.into_iter().any(|w| OFFICERS.contains(&w)) || several.into_iter().any(|w| OFFICERS_TOGETHER.contains(&w))
    }

    /// "Georgia and Alabama", "Florida, Georgia and Tennessee".
    fn in_row(&self) -> bool {
        let joins = |word: &str| matches!(word, "," | "and" | "or" | "&");
        let after = (self.end..self.end + 2).take_while(|i| self.words.get(*i).is_some_and(|w| joins(w))).last();
        let follows =
            after.is_some_and(|i| self.words.get(i + 1..).is_some_and(|rest| self.only_american(rest).is_some()));
        let before = (1..=2).take_while(|back| joins(self.before(*back))).last();
        let precedes = before.is_some_and(|back| {
            let end = self.at - back;
            (1..=3)
                .filter_map(|n| end.checked_sub(n))
                .any(|from| self.only_american(&self.words[from..end]) == Some(end - from))
        });
        follows || precedes
    }

    /// "met in Atlanta to discuss trade in Georgia", unless something of the other state is named, too.
    fn near_its_city(&self, sense: &Sense) -> bool {
        let where_ = |word: &str| WHERE.contains(&word);
        if !where_(self.before(1)) {
            return false;
        }
        let others: Vec<_> = self.world.senses(self.name()).iter().map(|s| self.world.entry(s.entity).side).collect();
        let mut city = false;
        let window = self.at.saturating_sub(NEAR)..self.words.len().min(self.end + NEAR);
        for i in window.filter(|i| *i != self.at && is_word(self.words[*i])) {
            let word = self.words[i];
            let rest = &self.words[i..];
            let located = i > 0 && (where_(self.words[i - 1]) || self.words[i - 1] == "to");
            city |= located && self.only_american(rest).is_some();
            let side = self.world.senses(word).first().and_then(|s| self.world.entry(s.entity).side);
            let own = self.world.entry(sense.entity).side;
            if side.is_some() && side != own && others.contains(&side) {
                return false;
            }
        }
        city
    }

    /// The number of words of a name at the beginning that means a place of the United States and nothing else; a capital,
    /// or what else is a government by its seat, does not count.
    fn only_american(&self, words: &[&str]) -> Option<usize> {
        let (taken, senses) = self.world.longest(words)?;
        let ours = |s: &Sense| {
            let entry = self.world.entry(s.entity);
            entry.kind == EntityKind::Place && entry.side.is_some_and(|side| side.as_str() == "USA")
        };
        let seat = senses.iter().any(|s| matches!(s.name_kind, NameKind::Capital | NameKind::Metonym));
        let state = senses.iter().any(|s| self.world.entry(s.entity).kind == EntityKind::State);
        (senses.first().is_some_and(ours) && !seat && !state).then_some(taken)
    }
}

/// A word of a person's name, or what is joined to one.
fn is_name_word(word: &str) -> bool {
    word.starts_with(char::is_uppercase)
}
