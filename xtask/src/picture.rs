//! `cargo xtask picture`: makes the README's picture anew from what the program prints of the example.

use anyhow::Context;
use std::fs;
use std::path::Path;
use std::process::{Command, ExitCode};

/// What the picture stands after, and what it ends with.
const OPENING: &str = "<!-- Made by `cargo xtask picture`. -->\n```text\n";
const CLOSING: &str = "```\n";

/// A picture is to be seen at a glance: what comes after this many lines is left to the reader's own machine.
const TALLEST: usize = 48;

pub(crate) fn run(root: &Path) -> ExitCode {
    match make(root) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("no picture: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn make(root: &Path) -> anyhow::Result<()> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let read = ["read", "--format", "pretty", "--color", "never", "examples/brief.txt"];
    let printed =
        Command::new(cargo).args(["run", "--quiet", "--release", "--"]).args(read).current_dir(root).output()?;
    anyhow::ensure!(printed.status.success(), "{}", String::from_utf8_lossy(&printed.stderr));
    let page = root.join("README.md");
    let readme = fs::read_to_string(&page)?;
    let new = with(&readme, &cut(&String::from_utf8(printed.stdout)?)).context("README.md has no place for it")?;
    fs::write(page, new).context("README.md could not be written")
}

/// The README with this picture in its place.
fn with(readme: &str, picture: &str) -> Option<String> {
    let (before, rest) = readme.split_once(OPENING)?;
    let (_, after) = rest.split_once(CLOSING)?;
    Some(format!("{before}{OPENING}{picture}{CLOSING}{after}"))
}

/// Whole blocks, as many as fit.
fn cut(page: &str) -> String {
    if page.lines().count() <= TALLEST {
        return page.to_owned();
    }
    let mut kept = String::new();
    for block in page.split_inclusive("\n\n") {
        if kept.lines().count() + block.lines().count() > TALLEST {
            break;
        }
        kept += block;
    }
    kept + "…\n"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_picture_takes_the_place_of_the_old_one() {
        let readme = format!("A\n{OPENING}old\n{CLOSING}B\n```text\nother\n```\n");
        assert_eq!(with(&readme, "new\n").unwrap(), readme.replace("old", "new"));
        assert_eq!(with("A\n", "new\n"), None);
    }

    #[test]
    fn a_tall_page_is_cut_between_blocks() {
        let block = "line\n".repeat(20) + "\n";
        assert_eq!(cut(&block.repeat(4)), block.repeat(2) + "…\n");
        assert_eq!(cut("short\n"), "short\n");
    }
}
