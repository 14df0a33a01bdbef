//! Reads every case of `corpus/` and holds the reading against what the case expects: `cargo test -p chancery-pipeline
//! --test corpus`. With `CORPUS=visits` only the cases whose file or heading has that word.
//!
//! The format of the cases is described in `corpus/README.md`. A report names the file and line of an expectation that
//! does not hold, the nearest thing that was read, and in what it differs.

mod case;
mod clause;
mod fold;
mod invariants;
mod line;
mod matching;
mod matching_tests;
mod reader;
mod reading;

use case::{Case, Mistake, cases};
use matching::{Outcome, compare};
use std::fs;
use std::path::{Path, PathBuf};

/// The repository's root, which paths in reports are relative to.
fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// Every case file of `corpus/` and its folders, in order of their paths. READMEs are for people.
fn case_files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap_or_else(|e| panic!("{}: {e}", folder.display())) {
        let path = entry.expect("a folder that opens can be listed").path();
        // A folder with a README of its own has a test of its own.
        if path.is_dir() && !path.join("README.md").exists() {
            found.extend(case_files(&path));
        } else if path.is_file() && path.extension().is_some_and(|e| e == "md") && !path.ends_with("README.md") {
            found.push(path);
        }
    }
    found.sort();
    found
}

/// All cases, and all mistakes in their files.
fn all_cases() -> (Vec<Case>, Vec<Mistake>) {
    let root = root();
    let (mut good, mut bad) = (Vec::new(), Vec::new());
    for path in case_files(&root.join("corpus")) {
        let name = path.strip_prefix(&root).unwrap_or(&path).to_string_lossy().replace('\\', "/");
        let folder = path.parent().unwrap_or(&root).to_owned();
        let open = |other: &str| fs::read_to_string(folder.join(other)).map_err(|e| e.to_string());
        let read = fs::read_to_string(&path).map_err(|e| e.to_string());
        match read.map_err(|message| vec![Mistake { file: name.clone(), line: 1, message }]) {
            Ok(markdown) => match cases(&name, &markdown, &open) {
                Ok(cases) => good.extend(cases),
                Err(mistakes) => bad.extend(mistakes),
            },
            Err(mistakes) => bad.extend(mistakes),
        }
    }
    (good, bad)
}

#[test]
fn every_case_file_is_well_formed() {
    let (cases, mistakes) = all_cases();
    let told: Vec<_> = mistakes.iter().map(ToString::to_string).collect();
    assert!(told.is_empty(), "{} mistakes in the corpus:\n{}", told.len(), told.join("\n"));
    assert!(!cases.is_empty(), "corpus/ has no cases");
}

#[test]
fn every_case_is_read_as_it_says() {
    let reader = reader::shipped();
    let wanted = std::env::var("CORPUS").unwrap_or_default().to_lowercase();
    let (cases, _) = all_cases();
    let chosen = cases.iter().filter(|case| format!("{} {}", case.file, case.name).to_lowercase().contains(&wanted));
    let (mut all, mut read, mut report) = (Outcome::default(), 0, String::new());
    for case in chosen {
        read += 1;
        let json = reader(&case.document);
        let mut outcome = compare(case, &json);
        outcome.failures.extend(invariants::broken(&case.document, &json).iter().map(|told| format!("  {told}")));
        if reader(&case.document) != json {
            outcome.failures.push("  a second reading differs from the first".to_owned());
        }
        if !outcome.failures.is_empty() {
            report += &format!("{}:{} {}\n{}\n\n", case.file, case.line, case.name, outcome.failures.join("\n"));
        }
        all.held += outcome.held;
        all.known += outcome.known;
        all.failures.extend(outcome.failures);
    }
    println!("{read} cases: {} lines hold, {} are known to fail, {} fail", all.held, all.known, all.failures.len());
    assert!(all.failures.is_empty(), "\n{report}{} failures in {read} cases", all.failures.len());
}
