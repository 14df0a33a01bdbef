//! The whole command line as one definition: flags, help, man pages and completions all come from here and from the
//! `Call` of each subcommand.

use crate::commands;
use clap::{Parser, Subcommand, ValueEnum};
use std::io::IsTerminal;

/// Read diplomatic news: who met whom, when, where, about what, and who promised or thanked what.
///
/// Chancery reads press releases and agency reports and says which visits, talks, agreements, commitments,
/// appreciations and milestones they tell of, each fact with the words it stands on. It needs no network and sends
/// nothing anywhere; the same input always gives the same output.
#[derive(Parser)]
#[command(name = "chancery", version, arg_required_else_help = true, max_term_width = 100)]
#[command(after_help = "Exit codes:
  0  everything was read
  1  some inputs were broken: each is named on standard error, the others were read
  2  the call itself was wrong")]
pub(crate) struct Cli {
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Subcommand)]
pub(crate) enum Command {
    Read(commands::read::Call),
    Enter(commands::enter::Call),
    Visits(commands::visits::Call),
    Talks(commands::talks::Call),
    Agreements(commands::agreements::Call),
    Commitments(commands::commitments::Call),
    Thanks(commands::thanks::Call),
    Milestones(commands::milestones::Call),
    People(commands::people::Call),
    Conflicts(commands::conflicts::Call),
    Search(commands::search::Call),
    Show(commands::show::Call),
    Why(commands::why::Call),
    Judge(commands::judge::Call),
    Review(commands::review::Call),
    Rebuild(commands::rebuild::Call),
    Import(commands::import::Call),
    Parse(commands::parse::Call),
    Explain(commands::explain::Call),
    Frames(commands::frames::Call),
    Who(commands::who::Call),
    Knowledge(commands::knowledge::Call),
    Completions(commands::completions::Call),
    Man(commands::man::Call),
}

/// When to do something that suits a terminal and nothing else.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum When {
    /// On a terminal
    Auto,
    /// Everywhere
    Always,
    /// Nowhere
    Never,
}

impl When {
    /// Whether to colour standard output. Never with NO_COLOR, whatever the flag says.
    pub(crate) fn colours(self) -> bool {
        let refused = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
        let dumb = || std::env::var_os("TERM").is_some_and(|value| value == "dumb");
        match self {
            When::Auto => !refused && std::io::stdout().is_terminal() && !dumb(),
            When::Always => !refused,
            When::Never => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_definition_holds_together() {
        Cli::command().debug_assert();
    }

    /// What is not documented does not exist.
    #[test]
    fn every_subcommand_and_flag_is_in_the_page_of_commands() {
        let page = include_str!("../../../docs/commands.md");
        let mut missing = Vec::new();
        let mut open = vec![("chancery".to_owned(), Cli::command())];
        while let Some((name, command)) = open.pop() {
            if !page.contains(&format!("`{name}")) {
                missing.push(name.clone());
            }
            let flags = command.get_arguments().filter_map(|flag| flag.get_long()).filter(|flag| !flag.is_empty());
            missing.extend(flags.map(|flag| format!("--{flag}")).filter(|flag| !page.contains(&format!("`{flag}"))));
            open.extend(command.get_subcommands().map(|sub| (format!("{name} {}", sub.get_name()), sub.clone())));
        }
        assert!(missing.is_empty(), "docs/commands.md does not tell of {missing:?}");
    }
}
