//! How far an engagement is to be believed: of those given 0.8, about 80 of 100 should be right.
//!
//! The figures are shares of right ones among what was read from annotated releases and from texts in the manner of many
//! outlets, by what sort it is and what it stands on, drawn a little towards what texts set aside showed. The table of
//! predicted against found is in `bench/README.md`.

use super::Draft;
use crate::page::Page;
use chancery_model::{Act, Matter};

/// The confidence of a draft.
pub(super) fn of(page: &Page, draft: &Draft) -> f64 {
    // A headline, or several sentences that agree, are better evidence than one sentence.
    let firm = draft.sentences.len() > 1 || draft.sentences.iter().any(|s| page.is_title(*s));
    match &draft.matter {
        Matter::Visit(visit) if visit.visitors.is_empty() => 0.6,
        Matter::Visit(_) => pick(firm, 0.94, 0.88),
        Matter::Talks(talks) if talks.sides.iter().filter(|s| !s.persons.is_empty()).count() < 2 => 0.7,
        Matter::Talks(_) => pick(firm, 0.94, 0.86),
        Matter::Agreement(_) => pick(firm, 0.94, 0.84),
        Matter::Milestone(_) => 0.9,
        Matter::Appreciation(_) => 0.85,
        Matter::Commitment(undertaking) => match undertaking.act {
            Act::Congratulate | Act::Invite | Act::Propose | Act::Condemn => 0.9,
            Act::Support => 0.82,
            Act::Agree => 0.78,
            Act::Pledge | Act::Request => 0.68,
        },
    }
}

fn pick(firm: bool, yes: f64, no: f64) -> f64 {
    if firm { yes } else { no }
}
