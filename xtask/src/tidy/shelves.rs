//! The data: every model has a card that fits it, every table of the knowledge says where each row is from, every
//! frame has an example. A shelf that is not there yet has nothing wrong on it.

use super::{Complaint, ending, text};
use sha2::{Digest, Sha256};
use std::fs;
use std::path::{Path, PathBuf};

pub(super) fn check(root: &Path, tracked: &[PathBuf]) -> Vec<Complaint> {
    let on = |shelf: &'static str| tracked.iter().filter(move |file| file.starts_with(shelf));
    let mut complaints: Vec<Complaint> =
        on("models").filter(|file| !matches!(ending(file), "md" | "")).flat_map(|file| model(root, file)).collect();
    complaints.extend(on("knowledge").filter(|file| ending(file) == "tsv").filter_map(|file| table(root, file)));
    complaints.extend(on("frames").filter(|file| ending(file) == "toml").filter_map(|file| frame(root, file)));
    complaints
}

/// A card stands beside its model as `NAME.md` and tells the data, the licence, the scores and the hash.
fn model(root: &Path, file: &Path) -> Vec<Complaint> {
    let place = file.with_extension("md").display().to_string();
    let Some(card) = text(root, &file.with_extension("md")) else {
        return vec![Complaint::new(place, format!("is missing: the card of {}", file.display()))];
    };
    let told = card.to_lowercase();
    let mut complaints: Vec<Complaint> = ["data", "licence", "scores", "sha256"]
        .into_iter()
        .filter(|word| !told.contains(word))
        .map(|word| Complaint::new(&place, format!("does not tell the model's {word}")))
        .collect();
    let digest: String = match fs::read(root.join(file)) {
        Ok(bytes) => Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect(),
        Err(_) => String::new(),
    };
    if !told.contains(&digest) {
        complaints.push(Complaint::new(&place, format!("has not the sha256 of {}, {digest}", file.display())));
    }
    complaints
}

/// The first line that is no comment names the columns.
fn table(root: &Path, file: &Path) -> Option<Complaint> {
    let text = text(root, file)?;
    let header = text.lines().find(|line| !line.starts_with('#')).unwrap_or_default();
    let told = header.split('\t').any(|column| column.trim() == "source");
    (!told)
        .then(|| Complaint::new(file.display().to_string(), "has no column `source`: every row says where it is from"))
}

fn frame(root: &Path, file: &Path) -> Option<Complaint> {
    let text = text(root, file)?;
    let told = text.lines().any(|line| line.trim() == "[[example]]");
    (!told)
        .then(|| Complaint::new(file.display().to_string(), "has no `[[example]]`: a frame's examples are its tests"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn data_that_does_not_say_where_it_is_from_is_a_complaint() {
        let root = tempfile::tempdir().unwrap();
        let files = [
            ("frames/good.toml", "[[example]]\n"),
            ("frames/bare.toml", "frame = \"x\"\n"),
            ("knowledge/good.tsv", "# states\ncode\tname\tsource\n"),
            ("knowledge/bare.tsv", "code\tname\n"),
            ("models/bare.bin", "weights"),
            ("models/stale.bin", "weights"),
            ("models/stale.md", "Data, licence, scores, sha256: of older weights\n"),
        ];
        let tracked: Vec<PathBuf> = files.iter().map(|(name, _)| PathBuf::from(name)).collect();
        for (name, source) in files {
            let path = root.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, source).unwrap();
        }
        let places: Vec<String> = check(root.path(), &tracked).into_iter().map(|complaint| complaint.place).collect();
        assert_eq!(places, ["models/bare.md", "models/stale.md", "knowledge/bare.tsv", "frames/bare.toml"]);
    }
}
