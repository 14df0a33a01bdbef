//! `chancery completions`: what a shell needs to complete the command line.

use crate::cli::Cli;
use crate::{Ending, output};
use clap::{Args, CommandFactory};
use clap_complete::Shell;

/// Print completions for a shell.
#[derive(Args)]
#[command(after_long_help = "Examples:
  chancery completions bash > ~/.local/share/bash-completion/completions/chancery
  chancery completions zsh > ~/.zfunc/_chancery
  chancery completions fish > ~/.config/fish/completions/chancery.fish")]
pub(crate) struct Call {
    /// The shell that completes
    #[arg(value_enum)]
    shell: Shell,
}

pub(crate) fn run(call: Call) -> anyhow::Result<Ending> {
    let mut script = Vec::new();
    clap_complete::generate(call.shell, &mut Cli::command(), "chancery", &mut script);
    output::print(&String::from_utf8_lossy(&script))?;
    Ok(Ending::AllRead)
}
