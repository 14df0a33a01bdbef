//! The command line: one file a subcommand, no logic of the field.
//!
//! Exit codes: 0 all was read; 1 some inputs were broken, each said in one line on standard error, the others read;
//! 2 the call itself was wrong.

mod cli;
mod commands;
mod output;
mod pretty;
mod progress;

use clap::Parser;
use cli::{Cli, Command};
use std::process::ExitCode;

fn main() -> ExitCode {
    chancery_pipeline::pool::be_quiet_about_panics();
    let ending = match Cli::parse().command {
        Command::Read(call) => commands::read::run(call),
        Command::Parse(call) => commands::parse::run(call),
        Command::Explain(call) => commands::explain::run(call),
        Command::Frames(call) => commands::frames::run(call),
        Command::Who(call) => commands::who::run(call),
        Command::Knowledge(call) => commands::knowledge::run(call),
        Command::Completions(call) => commands::completions::run(call),
        Command::Man(call) => commands::man::run(call),
    };
    match ending {
        Ok(Ending::AllRead) => ExitCode::SUCCESS,
        Ok(Ending::SomeBroken) => ExitCode::from(1),
        Err(error) => {
            output::problem(&format!("{error:#}"));
            ExitCode::from(1)
        }
    }
}

/// How a call that was right ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Ending {
    /// Everything that was named.
    AllRead,
    /// Some of it could not be read, as has been said.
    SomeBroken,
}

impl Ending {
    /// By how many inputs were broken.
    fn of(broken: usize) -> Ending {
        if broken == 0 { Ending::AllRead } else { Ending::SomeBroken }
    }
}
