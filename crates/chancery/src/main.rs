//! The command line: one file a subcommand, no logic of the field.
//!
//! Exit codes: 0 all was read; 1 some inputs were broken, each said in one line on standard error, the others read;
//! 2 the call itself was wrong.

mod asking;
mod cli;
mod commands;
mod output;
mod pretty;
mod progress;
mod readings;

use clap::Parser;
use cli::{Cli, Command};
use std::process::ExitCode;

/// Readings and registers are many small values of JSON, made on one thread and freed on another: with the system's own a
/// fifth of the time of entering goes into that.
#[global_allocator]
static MEMORY: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    chancery_pipeline::pool::be_quiet_about_panics();
    let ending = match Cli::parse().command {
        Command::Read(call) => commands::read::run(call),
        Command::Enter(call) => commands::enter::run(call),
        Command::Visits(call) => commands::visits::run(call),
        Command::Talks(call) => commands::talks::run(call),
        Command::Agreements(call) => commands::agreements::run(call),
        Command::Commitments(call) => commands::commitments::run(call),
        Command::Thanks(call) => commands::thanks::run(call),
        Command::Milestones(call) => commands::milestones::run(call),
        Command::People(call) => commands::people::run(call),
        Command::Conflicts(call) => commands::conflicts::run(call),
        Command::Search(call) => commands::search::run(call),
        Command::Show(call) => commands::show::run(call),
        Command::Why(call) => commands::why::run(call),
        Command::Judge(call) => commands::judge::run(call),
        Command::Review(call) => commands::review::run(call),
        Command::Rebuild(call) => commands::rebuild::run(call),
        Command::Import(call) => commands::import::run(call),
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
