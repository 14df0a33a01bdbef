//! The subcommands, one file each: a `Call`, which is its flags with their help, and a `run`.

use chancery_pipeline::pool::Panicked;
use std::num::NonZeroUsize;

pub(crate) mod agreements;
pub(crate) mod commitments;
pub(crate) mod completions;
pub(crate) mod conflicts;
pub(crate) mod enter;
pub(crate) mod explain;
pub(crate) mod frames;
pub(crate) mod import;
pub(crate) mod judge;
pub(crate) mod knowledge;
pub(crate) mod man;
pub(crate) mod milestones;
pub(crate) mod parse;
pub(crate) mod people;
pub(crate) mod read;
pub(crate) mod rebuild;
pub(crate) mod review;
pub(crate) mod search;
pub(crate) mod show;
pub(crate) mod talks;
pub(crate) mod thanks;
pub(crate) mod visits;
pub(crate) mod who;
pub(crate) mod why;

/// How many documents to work on at once: as asked, or one for each processor.
fn jobs(asked: Option<u16>) -> NonZeroUsize {
    let all = || std::thread::available_parallelism().unwrap_or(NonZeroUsize::MIN);
    asked.and_then(|jobs| NonZeroUsize::new(usize::from(jobs))).unwrap_or_else(all)
}

/// What is said of a document on which the work panicked.
fn kept_from(path: &str, done: &str, panicked: &Panicked) -> String {
    format!(
        "{path}: a mistake in Chancery, not in the document, kept it from being {done} ({panicked}); please report it"
    )
}
