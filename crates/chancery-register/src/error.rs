//! What can go wrong with a register, each in one line that says what to do.

use std::path::{Path, PathBuf};

/// Why a register cannot be opened, read or written.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Nothing there, and nothing was to be made.
    #[error("{0}: no register there; `chancery enter --register {0} PATH…` makes one")]
    Absent(PathBuf),
    /// A file of something else.
    #[error("{0}: not a register; name another file, or enter documents into a new one")]
    Foreign(PathBuf),
    /// Written by a later version of the program.
    #[error(
        "{path}: a register of version {found}, but this program knows versions up to {known}; use a newer chancery"
    )]
    Newer {
        /// The file.
        path: PathBuf,
        /// Its version.
        found: i64,
        /// The newest that is known.
        known: i64,
    },
    /// Another process writes.
    #[error("{0}: another process is writing to this register; wait for it to finish, or stop it, and try again")]
    Busy(PathBuf),
    /// It may be read only.
    #[error(
        "{0}: the register cannot be written: the file or its folder is read-only; change its permissions or copy it"
    )]
    ReadOnly(PathBuf),
    /// No room left.
    #[error("{0}: the disk is full; nothing of the last batch was entered; make room and enter the same inputs again")]
    Full(PathBuf),
    /// The file is damaged.
    #[error("{0}: the register is damaged ({1}); restore it from a copy, or enter the documents into a new one")]
    Damaged(PathBuf, String),
    /// An id that means nothing here.
    #[error("{0}: nothing with this id in the register; ids stand in the lists, and their first 6 letters are enough")]
    Unknown(String),
    /// An id that means several things.
    #[error("{0}: the beginning of several ids; give more letters")]
    Ambiguous(String),
    /// Something that cannot be judged.
    #[error("{0}")]
    Judgement(&'static str),
    /// Words that cannot be searched for.
    #[error("{0:?}: nothing to search for; give at least one word")]
    Query(String),
    /// Anything else that SQLite says.
    #[error("{0}: {1}")]
    Other(PathBuf, String),
}

impl Error {
    /// What SQLite says of a file.
    pub(crate) fn of(path: &Path, error: rusqlite::Error) -> Error {
        use rusqlite::ErrorCode as Code;
        let path = path.to_owned();
        match error.sqlite_error_code() {
            Some(Code::DatabaseBusy | Code::DatabaseLocked) => Error::Busy(path),
            Some(Code::ReadOnly | Code::PermissionDenied) => Error::ReadOnly(path),
            Some(Code::DiskFull) => Error::Full(path),
            Some(Code::NotADatabase) => Error::Foreign(path),
            Some(Code::DatabaseCorrupt) => Error::Damaged(path, error.to_string()),
            Some(Code::CannotOpen) if !path.exists() => Error::Absent(path),
            // Without its two companions beside it, a register in WAL cannot even be read.
            Some(Code::CannotOpen) => Error::ReadOnly(path),
            _ => Error::Other(path, error.to_string()),
        }
    }
}
