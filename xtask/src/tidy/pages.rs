//! The pages against the program: every crate is described, every subcommand is taught, the README's commands run.

use super::{Complaint, ending, text};
use serde_json::Value;
use std::path::{Path, PathBuf};

/// Where the subcommands are, one file each.
const COMMANDS: &str = "crates/chancery/src/commands";

pub(super) fn check(root: &Path, tracked: &[PathBuf], architecture: &str, metadata: &Value) -> Vec<Complaint> {
    let readme = text(root, Path::new("README.md")).unwrap_or_default();
    let docs: String = tracked.iter().filter(|file| is_page(file)).filter_map(|file| text(root, file)).collect();
    let mut complaints = Vec::new();
    for member in metadata["packages"].as_array().into_iter().flatten().filter(|package| package["source"].is_null()) {
        let name = member["name"].as_str().unwrap_or_default();
        if !architecture.contains(&format!("`{name}`")) {
            complaints.push(Complaint::new("ARCHITECTURE.md", format!("does not describe the crate `{name}`")));
        }
    }
    for file in tracked.iter().filter(|file| file.parent() == Some(Path::new(COMMANDS)) && ending(file) == "rs") {
        let name = file.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default();
        if !docs.contains(&format!("chancery {name}")) {
            complaints.push(Complaint::new("docs/commands.md", format!("does not tell of `chancery {name}`")));
        }
    }
    for name in ["LICENSE-MIT", "LICENSE-APACHE", "CONTRIBUTING.md", "ARCHITECTURE.md"] {
        if !root.join(name).is_file() {
            complaints.push(Complaint::new(name, "is missing"));
        } else if !readme.contains(&format!("({name})")) {
            complaints.push(Complaint::new("README.md", format!("does not lead to {name}")));
        }
    }
    complaints.extend(links(root, tracked));
    complaints.extend(ci(root, &readme));
    complaints
}

fn is_page(file: &Path) -> bool {
    file == Path::new("README.md") || (file.starts_with("docs") && ending(file) == "md")
}

/// Whether every relative link of a page leads to something.
fn links(root: &Path, tracked: &[PathBuf]) -> Vec<Complaint> {
    let mut complaints = Vec::new();
    // A case of the corpus is a text, and no page.
    let pages = tracked.iter().filter(|file| ending(file) == "md" && !file.starts_with("corpus"));
    for page in pages.filter(|file| !file.starts_with("examples")) {
        let source = text(root, page).unwrap_or_default();
        let folder = page.parent().unwrap_or(Path::new(""));
        for target in source.split("](").skip(1).filter_map(|rest| rest.split_once(')')).map(|(target, _)| target) {
            let target = target.split('#').next().unwrap_or_default();
            let relative = !target.is_empty() && !target.contains(':') && !target.contains(char::is_whitespace);
            if relative && !root.join(folder).join(target).exists() {
                complaints
                    .push(Complaint::new(page.display().to_string(), format!("leads to {target}, which is not there")));
            }
        }
    }
    complaints
}

/// Whether `.ci/run` runs the README's command for the tests.
fn ci(root: &Path, readme: &str) -> Option<Complaint> {
    let run = text(root, Path::new(".ci/run")).unwrap_or_default();
    let test = readme.lines().map(str::trim).find(|line| line.starts_with("cargo test"));
    match test {
        None => Some(Complaint::new("README.md", "does not say how the tests are run: a line `cargo test …`")),
        Some(test) if !run.contains(test) => {
            Some(Complaint::new(".ci/run", format!("does not run the README's command for the tests, `{test}`")))
        }
        Some(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;
    use std::fs;

    #[test]
    fn what_is_not_told_is_a_complaint() {
        let root = tempfile::tempdir().unwrap();
        let file = |name: &str, source: &str| {
            let path = root.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, source).unwrap();
            PathBuf::from(name)
        };
        let tracked = [
            file(
                "README.md",
                "[how](CONTRIBUTING.md) and [why](ARCHITECTURE.md)\n[gone](docs/none.md)\n    cargo test --release\n",
            ),
            file("CONTRIBUTING.md", ""),
            file("LICENSE-MIT", ""),
            file("docs/commands.md", "`chancery read`"),
            file("crates/chancery/src/commands/read.rs", ""),
            file("crates/chancery/src/commands/brief.rs", ""),
            file(".ci/run", "cargo test --release\n"),
        ];
        let metadata =
            json!({"packages": [{"name": "chancery", "source": null}, {"name": "clap", "source": "registry"}]});
        let said: Vec<String> = check(root.path(), &tracked, "", &metadata).iter().map(ToString::to_string).collect();
        assert_eq!(
            said,
            [
                "ARCHITECTURE.md: does not describe the crate `chancery`",
                "docs/commands.md: does not tell of `chancery brief`",
                "README.md: does not lead to LICENSE-MIT",
                "LICENSE-APACHE: is missing",
                "ARCHITECTURE.md: is missing",
                "README.md: leads to ARCHITECTURE.md, which is not there",
                "README.md: leads to docs/none.md, which is not there",
            ]
        );
    }
}
