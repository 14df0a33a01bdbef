//! What can be wrong with a table, said with file and line.

use std::path::PathBuf;

/// A mistake in a knowledge folder.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}{}: {message}", file.display(), line.map(|l| format!(":{l}")).unwrap_or_default())]
pub struct TableError {
    /// The table.
    pub file: PathBuf,
    /// Its line, from 1; `None` if the whole file is meant.
    pub line: Option<usize>,
    /// What is wrong and what to do.
    pub message: String,
}
