//! The crates against the table in ARCHITECTURE.md: the order of the data, what each may use, what it never knows.

use super::{Complaint, ending, text};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// A row of the table.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Row {
    name: String,
    /// Crates of the workspace that it may use, by their full names.
    may: Vec<String>,
    never: Vec<String>,
}

/// What a word under "never" forbids: packages, anywhere below the crate, and what would show in its sources.
struct Taboo {
    word: &'static str,
    packages: &'static [&'static str],
    sources: &'static [&'static str],
}

const TABOOS: &[Taboo] = &[
    Taboo { word: "SQL", packages: &["rusqlite", "libsqlite3-sys", "sqlx", "diesel", "duckdb"], sources: &[] },
    Taboo {
        word: "network",
        packages: &["reqwest", "ureq", "hyper", "curl", "isahc", "attohttpc", "tokio", "rustls", "openssl"],
        sources: &["std::net"],
    },
    Taboo { word: "HTTP", packages: &["reqwest", "ureq", "hyper", "axum", "actix-web", "http"], sources: &[] },
    Taboo {
        word: "clock",
        packages: &[],
        sources: &["SystemTime", "Instant::now", "Zoned::now", "Timestamp::now", "std::time"],
    },
    Taboo {
        word: "I/O",
        packages: &["tokio", "tempfile", "walkdir", "memmap2"],
        sources: &["std::fs", "std::io", "std::net", "std::process", "std::env", "println!", "eprintln!"],
    },
    Taboo {
        word: "globals",
        packages: &["lazy_static", "once_cell"],
        sources: &["static mut", "thread_local!", "OnceLock", "LazyLock", "lazy_static!"],
    },
    Taboo { word: "clap", packages: &["clap"], sources: &[] },
    Taboo { word: "weights", packages: &["chancery-parse"], sources: &[] },
    Taboo { word: "frames", packages: &["chancery-frames"], sources: &[] },
    Taboo { word: "NLP", packages: &["chancery-text", "chancery-parse", "chancery-extract"], sources: &[] },
];

/// The rows of the table of crates: a line for each, `` | `name` | lives there | may use | never | ``.
pub(super) fn table(architecture: &str) -> Vec<Row> {
    let words = |cell: &str| -> Vec<String> {
        cell.split(',').map(|word| word.trim().trim_matches('`').to_owned()).filter(|word| !word.is_empty()).collect()
    };
    let row = |line: &str| {
        let cells: Vec<&str> = line.trim().strip_prefix('|')?.strip_suffix('|')?.split('|').map(str::trim).collect();
        let [name, _, may, never] = cells[..] else { return None };
        let name = name.strip_prefix('`')?.strip_suffix('`')?.to_owned();
        let may = words(may).into_iter().map(|word| format!("chancery-{word}")).collect();
        Some(Row { name, may, never: words(never) })
    };
    architecture.lines().filter_map(row).collect()
}

/// Whether members, dependencies and the table agree.
pub(super) fn check(table: &[Row], metadata: &Value) -> Vec<Complaint> {
    let mut complaints = Vec::new();
    let workspace = Workspace::new(metadata);
    let crates: Vec<&str> = workspace.members.iter().copied().filter(|name| *name != "xtask").collect();
    let rows: Vec<&str> = table.iter().map(|row| row.name.as_str()).collect();
    if crates != rows {
        complaints.push(Complaint::new(
            "ARCHITECTURE.md",
            format!(
                "its table has {rows:?}, the members in Cargo.toml are {crates:?}: both stand in the order of the data"
            ),
        ));
    }
    for row in table {
        let place = format!("crates/{}/Cargo.toml", row.name);
        for used in workspace.direct(&row.name).filter(|used| workspace.members.contains(used)) {
            if !row.may.iter().any(|may| may == used) {
                complaints.push(Complaint::new(&place, format!("uses {used}, which ARCHITECTURE.md does not let it")));
            }
        }
        let below = workspace.below(&row.name);
        for word in &row.never {
            let Some(taboo) = TABOOS.iter().find(|taboo| taboo.word == word) else {
                let what = format!("says that {} never knows {word}, which tidy cannot check: see layers.rs", row.name);
                complaints.push(Complaint::new("ARCHITECTURE.md", what));
                continue;
            };
            for package in taboo.packages.iter().filter(|package| below.contains(*package)) {
                let what = format!("builds on {package}, but the crate must never know {word}");
                complaints.push(Complaint::new(&place, what));
            }
        }
    }
    complaints
}

/// Whether the crates' sources keep to what they must never know. Tests may do as they need.
pub(super) fn sources(root: &Path, table: &[Row], tracked: &[PathBuf]) -> Vec<Complaint> {
    let mut complaints = Vec::new();
    for row in table {
        let folder = Path::new("crates").join(&row.name).join("src");
        let files = tracked.iter().filter(|file| file.starts_with(&folder) && ending(file) == "rs");
        let files: Vec<(&PathBuf, String)> = files.map(|file| (file, text(root, file).unwrap_or_default())).collect();
        let for_tests: BTreeSet<&str> = files.iter().flat_map(|(_, source)| test_modules(source)).collect();
        let never: Vec<&Taboo> =
            TABOOS.iter().filter(|taboo| row.never.iter().any(|word| word == taboo.word)).collect();
        for (file, source) in &files {
            if file.file_stem().and_then(|stem| stem.to_str()).is_some_and(|stem| for_tests.contains(stem)) {
                continue;
            }
            for (number, line) in code(source) {
                for taboo in never.iter().filter(|taboo| taboo.sources.iter().any(|source| line.contains(source))) {
                    let what = format!("`{}` knows {}, which this crate must never", line.trim(), taboo.word);
                    complaints.push(Complaint::new(format!("{}:{}", file.display(), number + 1), what));
                }
            }
        }
    }
    complaints
}

/// The numbered lines of a source, without comments and without the tests that close it.
fn code(source: &str) -> impl Iterator<Item = (usize, &str)> {
    let lines = source.lines().enumerate();
    let next = source.lines().skip(1).chain([""]);
    // `#[cfg(test)] mod tests;` closes nothing: its tests are in a file of their own.
    let body = lines.zip(next).take_while(|((_, line), next)| line.trim() != "#[cfg(test)]" || next.ends_with(';'));
    body.map(|(line, _)| line).filter(|(_, line)| !line.trim_start().starts_with("//"))
}

/// The names of the modules in files of their own that are there for tests only.
fn test_modules(source: &str) -> impl Iterator<Item = &str> {
    let pairs = source.lines().zip(source.lines().skip(1));
    pairs.filter(|(line, _)| line.trim() == "#[cfg(test)]").filter_map(|(_, next)| {
        let (_, name) = next.trim().split_once("mod ")?;
        name.strip_suffix(';')
    })
}

/// Who depends on whom, without what is only for tests.
struct Workspace<'m> {
    /// In the order of the root manifest.
    members: Vec<&'m str>,
    uses: BTreeMap<&'m str, BTreeSet<&'m str>>,
}

impl<'m> Workspace<'m> {
    fn new(metadata: &'m Value) -> Workspace<'m> {
        let list = |value: &'m Value| value.as_array().map(Vec::as_slice).unwrap_or_default();
        let names: BTreeMap<&str, &str> = list(&metadata["packages"])
            .iter()
            .filter_map(|package| Some((package["id"].as_str()?, package["name"].as_str()?)))
            .collect();
        let name = |id: &'m Value| id.as_str().and_then(|id| names.get(id).copied());
        let mut uses: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
        for node in list(&metadata["resolve"]["nodes"]) {
            let Some(from) = name(&node["id"]) else { continue };
            let used = list(&node["deps"]).iter().filter(|used| {
                // Normal dependencies have no kind.
                list(&used["dep_kinds"]).iter().any(|kind| kind["kind"].is_null())
            });
            uses.entry(from).or_default().extend(used.filter_map(|used| name(&used["pkg"])));
        }
        Workspace { members: list(&metadata["workspace_members"]).iter().filter_map(name).collect(), uses }
    }

    fn direct(&self, name: &str) -> impl Iterator<Item = &'m str> {
        self.uses.get(name).into_iter().flatten().copied()
    }

    /// Everything that a crate builds on, at whatever distance.
    fn below(&self, name: &str) -> BTreeSet<&'m str> {
        let mut below = BTreeSet::new();
        let mut open: Vec<&str> = self.direct(name).collect();
        while let Some(next) = open.pop() {
            if below.insert(next) {
                open.extend(self.direct(next));
            }
        }
        below
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    const TABLE: &str = "
| crate | lives there | may use | never |
|---|---|---|---|
| `chancery-model` | words | | I/O, SQL |
| `chancery-extract` | claims | model | SQL |
";

    /// Three packages, of which the first and second are members that use what is said.
    fn metadata(model: &[&str], extract: &[(&str, Option<&str>)]) -> Value {
        let used = |name: &str, kind: Option<&str>| json!({"pkg": name, "dep_kinds": [{"kind": kind}]});
        let names = ["chancery-model", "chancery-extract", "rusqlite"];
        json!({
            "packages": names.map(|name| json!({"id": name, "name": name})),
            "workspace_members": ["chancery-model", "chancery-extract"],
            "resolve": {"nodes": [
                {"id": "chancery-model", "deps": model.iter().map(|name| used(name, None)).collect::<Vec<_>>()},
                {"id": "chancery-extract", "deps": extract.iter().map(|(name, kind)| used(name, *kind)).collect::<Vec<_>>()},
            ]},
        })
    }

    #[test]
    fn a_workspace_as_the_table_says_is_tidy() {
        let complaints = check(&table(TABLE), &metadata(&[], &[("chancery-model", None), ("rusqlite", Some("dev"))]));
        assert_eq!(complaints, []);
    }

    #[test]
    fn what_must_never_be_is_found_at_any_distance() {
        let complaints = check(&table(TABLE), &metadata(&["rusqlite"], &[("chancery-model", None)]));
        let said: Vec<String> = complaints.iter().map(ToString::to_string).collect();
        assert_eq!(said.len(), 2);
        assert!(said[1].starts_with("crates/chancery-extract/Cargo.toml: builds on rusqlite"), "{said:?}");
    }

    #[test]
    fn a_crate_uses_only_what_it_may() {
        let complaints = check(&table(TABLE), &metadata(&["chancery-extract"], &[]));
        assert!(complaints[0].to_string().starts_with("crates/chancery-model/Cargo.toml: uses chancery-extract"));
    }

    #[test]
    fn a_claim_that_cannot_be_checked_is_a_complaint() {
        let table = table(&TABLE.replace("I/O, SQL", "poetry"));
        let complaints = check(&table, &metadata(&[], &[]));
        assert!(complaints[0].what.contains("never knows poetry, which tidy cannot check"), "{complaints:?}");
    }

    #[test]
    fn sources_are_looked_at_up_to_their_tests() {
        let source = "//! std::fs\n#[cfg(test)]\nmod tests;\nuse std::fs;\n#[cfg(test)]\nmod more {\nuse std::io;\n}\n";
        let seen: Vec<(usize, &str)> = code(source).filter(|(_, line)| line.contains("std::")).collect();
        assert_eq!(seen, [(3, "use std::fs;")]);
        assert_eq!(test_modules(source).collect::<Vec<_>>(), ["tests"]);
    }

    #[test]
    fn a_crate_without_a_row_is_a_complaint() {
        let table = table(TABLE.rsplit_once("| `chancery-extract`").unwrap().0);
        assert!(check(&table, &metadata(&[], &[]))[0].what.contains("in the order of the data"));
    }
}
