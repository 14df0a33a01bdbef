//! The command line: one file a subcommand, no logic of the field.

fn main() {}
