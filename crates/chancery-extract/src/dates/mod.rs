//! Dates in a sentence: written ones, relative ones, intervals, lengths of time.
//!
//! Works on words, not on raw text, in two passes: [`scan`] finds what the words say ("26 to 29 August", "next
//! Tuesday", "the following day"), [`resolve`] turns it into days by the publication date, the tense of the verb and
//! what was said before. A date is never completed from today's, and is never more precise than its words. What a
//! week, a season or "last June" comes to follows the project's annotation guide.

#[cfg(test)]
mod measure;
mod relative;
mod resolve;
mod scan;
mod tense;
#[cfg(test)]
pub(crate) mod test_sentence;
#[cfg(test)]
mod tests;
mod words;
mod written;

use chancery_model::{Basis, Edtf, Problem, Sentence, Span, Text};
use jiff::civil::Date;
use std::ops::Range;

pub use resolve::Context;

/// An expression of time found in a sentence.
#[derive(Debug, Clone, PartialEq)]
pub struct Dated {
    /// Its words, without a preposition before them.
    pub tokens: Range<usize>,
    /// The same in the working string, without marks that a token carries beside it.
    pub span: Span,
    /// What it comes to.
    pub meaning: Meaning,
    /// [`Basis::Stated`] if written as a date, even without its year; [`Basis::Resolved`] if worked out from a
    /// relative expression.
    pub basis: Basis,
    /// What is wrong with it: `weekday-mismatch`, `impossible-date`, `dates-out-of-order`.
    pub problem: Option<Problem>,
}

/// What an expression of time comes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Meaning {
    /// A day, a month, a year or an interval of days; an interval is open where only "until" or "since" is said.
    When(Edtf),
    /// A length of time: "three-day", "for a week".
    Duration {
        /// A week counts as seven.
        days: u16,
    },
    /// Speaks of time, but not of a day, month or year that is sure: "last June", "in the coming months", a quarter,
    /// a relative day where no publication date is known, an impossible date.
    Vague,
}

impl Dated {
    /// The date, if it comes to one.
    pub fn when(&self) -> Option<Edtf> {
        match self.meaning {
            Meaning::When(edtf) => Some(edtf),
            _ => None,
        }
    }
}

/// All expressions of time in a sentence, in order and without overlap.
///
/// `anchor` is the publication date. `context` carries the last day and year that the document spoke of from sentence
/// to sentence: pass the same one through a document, starting with the default. Method: own grammar; the rules for
/// relative expressions are the annotation guide's.
pub fn find(text: &Text, sentence: &Sentence, anchor: Option<Date>, context: &mut Context) -> Vec<Dated> {
    let atoms = crate::atoms::cut(text, sentence);
    let items = scan::scan(sentence, text, &atoms);
    resolve::all(sentence, &atoms, &items, anchor, context)
}
