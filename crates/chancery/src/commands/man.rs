//! `chancery man`: the manual, from the same definitions as the help.

use crate::cli::Cli;
use crate::{Ending, output};
use anyhow::Context;
use clap::{Args, Command, CommandFactory};
use std::path::{Path, PathBuf};

/// Print the manual, or write all its pages into a folder.
#[derive(Args)]
#[command(after_long_help = "Examples:
  chancery man | man -l -
      the first page, to look at
  chancery man read | man -l -
      the page of a subcommand
  chancery man --folder ~/.local/share/man/man1
      all pages, where man finds them")]
pub(crate) struct Call {
    /// The subcommand whose page to print
    #[arg(value_name = "SUBCOMMAND", value_parser = subcommand)]
    subcommand: Option<String>,

    /// Write all pages into this folder
    #[arg(long, value_name = "FOLDER", conflicts_with = "subcommand")]
    folder: Option<PathBuf>,
}

pub(crate) fn run(call: Call) -> anyhow::Result<Ending> {
    let pages = pages();
    if let Some(folder) = call.folder {
        write(&pages, &folder)?;
        return Ok(Ending::AllRead);
    }
    let name = call.subcommand.map_or_else(|| "chancery".to_owned(), |name| format!("chancery-{name}"));
    let page = pages.iter().find(|page| page.name == name).context("there is no such page")?;
    output::print(&page.text)?;
    Ok(Ending::AllRead)
}

struct Page {
    name: String,
    text: String,
}

/// A page for the program and one for each subcommand, subcommands of subcommands included.
fn pages() -> Vec<Page> {
    let mut root = Cli::command().disable_help_subcommand(true);
    root.build();
    let mut pages = Vec::new();
    collect(&root, "chancery", &mut pages);
    pages
}

fn collect(command: &Command, name: &str, pages: &mut Vec<Page>) {
    let mut text = Vec::new();
    // Writing to memory cannot fail.
    if clap_mangen::Man::new(command.clone()).title(name.to_uppercase()).render(&mut text).is_ok() {
        pages.push(Page { name: name.to_owned(), text: String::from_utf8_lossy(&text).into_owned() });
    }
    for sub in command.get_subcommands() {
        collect(sub, &format!("{name}-{}", sub.get_name()), pages);
    }
}

fn write(pages: &[Page], folder: &Path) -> anyhow::Result<()> {
    let cannot = || format!("{}: the manual could not be written there", folder.display());
    std::fs::create_dir_all(folder).with_context(cannot)?;
    for page in pages {
        std::fs::write(folder.join(format!("{}.1", page.name)), &page.text).with_context(cannot)?;
    }
    Ok(())
}

fn subcommand(name: &str) -> Result<String, String> {
    let names: Vec<String> = Cli::command().get_subcommands().map(|sub| sub.get_name().to_owned()).collect();
    match names.iter().any(|known| known == name) {
        true => Ok(name.to_owned()),
        false => Err(format!("the subcommands are {}", names.join(", "))),
    }
}
