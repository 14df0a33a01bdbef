//! Readings that were made before, from JSON lines: what `chancery enter` takes in place of documents.

use std::fs::File;
use std::io::{BufRead, BufReader, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// A reading may be long: its document may have 32 MB, and its quotes as much again.
const LONGEST: u64 = 256 * 1024 * 1024;

/// Whether a file holds readings: JSON lines of which the first is one.
pub(crate) fn is_readings(path: &Path) -> bool {
    let lines = path.extension().is_some_and(|ending| ending == "jsonl" || ending == "ndjson");
    let Some(file) = lines.then(|| File::open(path).ok()).flatten() else { return false };
    let mut first = Vec::new();
    // The names of the fields that tell stand at the beginning, before any text.
    let read = BufReader::new(file).take(4096).read_until(b'\n', &mut first);
    let start = String::from_utf8_lossy(&first);
    read.is_ok() && start.trim_start().starts_with("{\"schema\":") && start.contains("\"document\":")
}

/// The lines of some files, each with its place; or why a file cannot be read.
pub(crate) struct Readings {
    files: std::vec::IntoIter<PathBuf>,
    open: Option<(PathBuf, Box<dyn BufRead + Send>, usize)>,
    bytes: Arc<AtomicU64>,
}

impl Readings {
    /// Of these files, or standard input for `-`; `bytes` is kept up to date.
    pub(crate) fn new(files: Vec<PathBuf>, bytes: Arc<AtomicU64>) -> Readings {
        Readings { files: files.into_iter(), open: None, bytes }
    }
}

impl Iterator for Readings {
    type Item = Result<(String, Vec<u8>), String>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if self.open.is_none() {
                let path = self.files.next()?;
                let source: Box<dyn Read + Send> = match path.as_os_str() == "-" {
                    true => Box::new(std::io::stdin()),
                    false => match File::open(&path) {
                        Ok(file) => Box::new(file),
                        Err(error) => return Some(Err(format!("{}: {error}", path.display()))),
                    },
                };
                self.open = Some((path, Box::new(BufReader::with_capacity(256 * 1024, source)), 0));
            }
            let Some((path, source, number)) = &mut self.open else { continue };
            let mut line = Vec::new();
            let read = source.by_ref().take(LONGEST).read_until(b'\n', &mut line);
            *number += 1;
            let place = format!("{}:{number}", path.display());
            match read {
                Ok(0) => self.open = None,
                Ok(taken) => {
                    self.bytes.fetch_add(taken as u64, Ordering::Relaxed);
                    if line.iter().any(|byte| !byte.is_ascii_whitespace()) {
                        return Some(Ok((place, line)));
                    }
                }
                Err(error) => {
                    self.open = None;
                    return Some(Err(format!("{place}: {error}")));
                }
            }
        }
    }
}
