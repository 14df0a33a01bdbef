//! `cargo xtask tidy`: what the pages about this workspace claim must be so.
//!
//! [`layers`] holds the crates to the table in ARCHITECTURE.md, [`files`] every source file to the habits in
//! CONTRIBUTING.md, [`pages`] the pages to the program, [`shelves`] the data (frames, knowledge, models) to what is
//! said of it. Each check returns complaints: where, what is wrong, what to do.

mod files;
mod layers;
mod pages;
mod shelves;

use anyhow::Context;
use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

/// Something that is not as the pages say.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Complaint {
    place: String,
    what: String,
}

impl Complaint {
    fn new(place: impl Into<String>, what: impl Into<String>) -> Complaint {
        Complaint { place: place.into(), what: what.into() }
    }
}

impl fmt::Display for Complaint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.place, self.what)
    }
}

/// Runs all checks on the workspace and prints their complaints.
pub(crate) fn run(root: &Path) -> ExitCode {
    match check(root) {
        Ok(complaints) if complaints.is_empty() => {
            println!("tidy");
            ExitCode::SUCCESS
        }
        Ok(complaints) => {
            complaints.iter().for_each(|complaint| eprintln!("{complaint}"));
            eprintln!("not tidy: {} complaints", complaints.len());
            ExitCode::FAILURE
        }
        Err(error) => {
            eprintln!("tidy could not look: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn check(root: &Path) -> anyhow::Result<Vec<Complaint>> {
    let tracked = tracked(root)?;
    let architecture = read(root, "ARCHITECTURE.md")?;
    let table = layers::table(&architecture);
    let metadata = metadata(root)?;
    let mut complaints = layers::check(&table, &metadata);
    complaints.extend(layers::sources(root, &table, &tracked));
    complaints.extend(files::check(root, &tracked));
    complaints.extend(pages::check(root, &tracked, &architecture, &metadata));
    complaints.extend(shelves::check(root, &tracked));
    complaints.sort();
    complaints.dedup();
    Ok(complaints)
}

/// The files that are, or are about to be, under version control, relative to the root, in order.
fn tracked(root: &Path) -> anyhow::Result<Vec<PathBuf>> {
    let listed = Command::new("git")
        .args(["ls-files", "-z", "--cached", "--others", "--exclude-standard"])
        .current_dir(root)
        .output()
        .context("git did not start")?;
    anyhow::ensure!(listed.status.success(), "git ls-files: {}", String::from_utf8_lossy(&listed.stderr));
    let names = String::from_utf8(listed.stdout).context("a file's name is not UTF-8")?;
    let mut files: Vec<PathBuf> = names.split_terminator('\0').map(PathBuf::from).collect();
    files.retain(|file| root.join(file).is_file());
    files.sort();
    files.dedup();
    Ok(files)
}

/// What cargo says of the workspace and everything that it builds on.
fn metadata(root: &Path) -> anyhow::Result<serde_json::Value> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let said = Command::new(cargo).args(["metadata", "--format-version", "1"]).current_dir(root).output()?;
    anyhow::ensure!(said.status.success(), "cargo metadata: {}", String::from_utf8_lossy(&said.stderr));
    serde_json::from_slice(&said.stdout).context("cargo metadata is not JSON")
}

fn read(root: &Path, name: impl AsRef<Path>) -> anyhow::Result<String> {
    let name = name.as_ref();
    fs::read_to_string(root.join(name)).with_context(|| format!("{} could not be read", name.display()))
}

/// The text of a tracked file; `None` if it is data.
fn text(root: &Path, file: &Path) -> Option<String> {
    fs::read_to_string(root.join(file)).ok()
}

fn ending(file: &Path) -> &str {
    file.extension().and_then(|ending| ending.to_str()).unwrap_or_default()
}
