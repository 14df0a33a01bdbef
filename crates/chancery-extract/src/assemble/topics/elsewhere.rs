//! Subjects in texts that tell of no talks: of the visit, or of what is undertaken or signed in the same sentence.

use super::super::{Draft, add_all};
use super::topics;
use crate::claims::Claim;
use crate::page::Page;
use chancery_model::{Matter, Status, Topic};

/// Gives what `claims` say of subjects to the drafts that can be about them, unless there are talks.
pub(in super::super) fn lend<'c>(page: &Page, claims: impl Iterator<Item = &'c Claim<'c>>, drafts: &mut [Draft]) {
    if drafts.iter().any(|d| matches!(d.matter, Matter::Talks(_))) {
        return;
    }
    for claim in claims.filter(|c| !c.slot("topic").is_empty()) {
        let told = topics(page, claim, "topic");
        let at = drafts.iter().position(is_visit);
        let here = |d: &&mut Draft| d.sentences.contains(&claim.sentence);
        match at {
            Some(at) => add(&mut drafts[at].matter, told),
            None => drafts.iter_mut().filter(here).take(1).for_each(|d| add(&mut d.matter, told.clone())),
        }
    }
}

fn is_visit(draft: &Draft) -> bool {
    matches!(draft.matter, Matter::Visit(_)) && !matches!(draft.status, Status::Cancelled | Status::Denied)
}

fn add(matter: &mut Matter, told: Vec<Topic>) {
    match matter {
        Matter::Visit(visit) => add_all(&mut visit.topics, told),
        Matter::Agreement(agreement) => add_all(&mut agreement.topics, told),
        Matter::Commitment(commitment) => add_all(&mut commitment.topics, told),
        Matter::Talks(_) | Matter::Appreciation(_) | Matter::Milestone(_) => {}
    }
}
