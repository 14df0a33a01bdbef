//! The subcommands, one file each: a `Call`, which is its flags with their help, and a `run`.

pub(crate) mod agreements;
pub(crate) mod commitments;
pub(crate) mod completions;
pub(crate) mod conflicts;
pub(crate) mod enter;
pub(crate) mod frames;
pub(crate) mod import;
pub(crate) mod judge;
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
pub(crate) mod why;
