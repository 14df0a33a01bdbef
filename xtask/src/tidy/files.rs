//! Every file: it opens with what it is for, stays short, and knows no one's machine.

use super::{Complaint, ending, text};
use std::path::{Path, PathBuf};

/// More lines than this in one file is two files.
const LONGEST: usize = 800;

/// Names that say nothing of what is in a file.
const EMPTY_NAMES: [&str; 6] = ["utils", "util", "common", "helpers", "misc", "shared"];

/// Where people keep their files, so that a path that begins so is one of a single machine.
const HOMES: [&str; 4] = ["/home/", concat!("/", "root/"), "/Users/", "C:\\Users\\"];

pub(super) fn check(root: &Path, tracked: &[PathBuf]) -> Vec<Complaint> {
    tracked.iter().flat_map(|file| one(root, file)).collect()
}

fn one(root: &Path, file: &Path) -> Vec<Complaint> {
    let Some(source) = text(root, file) else { return Vec::new() };
    let place = file.display().to_string();
    let mut complaints = Vec::new();
    let mut complain = |what: String| complaints.push(Complaint::new(&place, what));
    if let Some(opening) = opening(file)
        && !opens_with(&source, opening)
    {
        complain(format!("does not open with `{opening}` and what it is for"));
    }
    if matches!(ending(file), "rs" | "py" | "sh") && source.lines().count() > LONGEST {
        complain(format!("has {} lines; more than {LONGEST} are two files", source.lines().count()));
    }
    let stem = file.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default();
    if ending(file) == "rs" && EMPTY_NAMES.contains(&stem) {
        complain(format!("`{stem}` says nothing of what is in it: name it after that"));
    }
    // This file has to name them.
    if !file.ends_with("tidy/files.rs") && !is_data(file) {
        for (number, line) in source.lines().enumerate() {
            for home in HOMES.iter().filter(|home| is_home(line, home)) {
                let what = format!("names `{home}…`, a path of one machine");
                complaints.push(Complaint::new(format!("{place}:{}", number + 1), what));
            }
        }
    }
    complaints
}

/// How a file of this kind opens; `None` if it is free to open as it likes.
fn opening(file: &Path) -> Option<&'static str> {
    match ending(file) {
        "rs" => Some("//!"),
        "py" => Some("\"\"\""),
        "sh" | "toml" => Some("#"),
        _ if file.starts_with(".ci") => Some("#"),
        _ => None,
    }
    // Manifests of packages say what they are for in `description`; the lock file is cargo's.
    .filter(|_| !file.ends_with("Cargo.toml"))
}

/// A line that tells the system how to run the file may stand first.
fn opens_with(source: &str, opening: &str) -> bool {
    let body = match source.split_once('\n') {
        Some((first, rest)) if first.starts_with("#!") && !first.starts_with("#![") => rest,
        _ => source,
    };
    let body = body.trim_start();
    body.starts_with(opening) || (opening == "\"\"\"" && body.starts_with("r\"\"\""))
}

/// Text that people did not write, or that documents are made of.
fn is_data(file: &Path) -> bool {
    matches!(ending(file), "tsv" | "csv" | "jsonl" | "json" | "conllu" | "lock" | "snap" | "svg")
        || ["corpus", "examples", "knowledge", "models"].iter().any(|folder| file.starts_with(folder))
}

/// Whether a line names a path below a home: the same words within a longer path or an address are none.
fn is_home(line: &str, home: &str) -> bool {
    line.match_indices(home).any(|(at, _)| {
        let before = line.get(..at).and_then(|before| before.chars().next_back());
        !before.is_some_and(|c| c.is_alphanumeric() || matches!(c, '.' | '~' | '_' | '-' | '}' | ')' | '/'))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    fn complaints(name: &str, source: &str) -> Vec<String> {
        let root = tempfile::tempdir().unwrap();
        let path = root.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, source).unwrap();
        check(root.path(), &[PathBuf::from(name)]).iter().map(ToString::to_string).collect()
    }

    #[test]
    fn a_file_opens_with_what_it_is_for() {
        assert!(complaints("src/a.rs", "//! Words.\n").is_empty());
        assert!(complaints("a.py", "#!/usr/bin/env python3\n\"\"\"Words.\"\"\"\n").is_empty());
        assert_eq!(complaints("src/a.rs", "fn main() {}\n"), ["src/a.rs: does not open with `//!` and what it is for"]);
        assert_eq!(complaints(".ci/run", "#!/bin/sh\necho\n").len(), 1);
    }

    #[test]
    fn a_file_is_short_and_named_after_what_is_in_it() {
        assert!(complaints("a.rs", &format!("//! A.\n{}", "//\n".repeat(800)))[0].contains("801 lines"));
        assert!(complaints("src/utils.rs", "//! A.\n")[0].contains("says nothing"));
    }

    #[test]
    fn a_file_knows_no_ones_machine() {
        let home = HOMES[0];
        assert_eq!(
            complaints("a.md", &format!("see\n`{home}ana/x`\n")),
            [format!("a.md:2: names `{home}…`, a path of one machine")]
        );
        assert!(complaints("a.md", &format!("https://example.org{home}page\n")).is_empty());
    }
}
