//! The subcommands, one file each: a `Call`, which is its flags with their help, and a `run`.

pub(crate) mod completions;
pub(crate) mod explain;
pub(crate) mod frames;
pub(crate) mod knowledge;
pub(crate) mod man;
pub(crate) mod parse;
pub(crate) mod read;
pub(crate) mod who;
