//! The register: one SQLite file that holds documents, claims and judgements for ever, and what is derived from them.
//!
//! The only crate with SQL. *Ground* tables (documents, their texts, claims, persons as named, judgements) only grow;
//! *derived* ones (shelves, links, engagements, people, words) follow from them by `chancery-resolve` alone, batch by
//! batch as documents come in, or all anew by [`Register::rebuild`], to the same content.

mod clerks;
mod deeds;
mod enter;
mod error;
mod find;
mod ground;
mod judge;
mod list;
mod merging;
mod people;
mod ready;
mod rebuild;
mod schema;
mod search;
mod why;

pub use enter::Entered;
pub use error::Error;
pub use find::{Filter, Listed};
pub use judge::{Judgement, Question, Thing, Verdict};

pub use people::{Attested, MentionRow, PersonRow};
pub use search::Hit;
pub use why::Joined;

use chancery_knowledge::World;
use clerks::Clerks;
use core::time::Duration;
use rusqlite::{Connection, OpenFlags};
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

/// How long to wait for another process that writes.
const PATIENCE: Duration = Duration::from_secs(20);

/// So much of a file is looked at in place.
const MAPPED: i64 = 1 << 40;

/// An open register.
pub struct Register {
    db: Connection,
    path: PathBuf,
    /// Opened when something is to be derived: whoever asks does not need it.
    world: LazyLock<World>,
    clerks: Clerks,
    recent: merging::Recent,
}

/// The file beside a register that holds what is not yet in it.
fn companion(path: &Path) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push("-wal");
    PathBuf::from(name)
}

/// How a register is opened in a folder where no companion can be made: as a file that nobody changes.
fn unchanging() -> OpenFlags {
    OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI
}

/// The address of a file that nobody changes.
fn immutable(path: &Path) -> PathBuf {
    let escaped: String = path
        .to_string_lossy()
        .chars()
        .map(|letter| match letter {
            '%' => "%25".to_owned(),
            '?' => "%3f".to_owned(),
            '#' => "%23".to_owned(),
            other => other.to_string(),
        })
        .collect();
    PathBuf::from(format!("file:{escaped}?immutable=1"))
}

/// A result that may fail as registers do.
pub type Result<T> = std::result::Result<T, Error>;

impl Register {
    /// Opens a register to write, making it if there is none, and brings an older one to the newest version.
    ///
    /// # Errors
    /// If the file is something else, newer than the program, damaged, or cannot be written.
    pub fn create(path: &Path) -> Result<Register> {
        Register::connect(path, OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE)
    }

    /// Opens a register that is there, to write.
    ///
    /// # Errors
    /// As [`Register::create`], and if there is none.
    pub fn open(path: &Path) -> Result<Register> {
        Register::connect(path, OpenFlags::SQLITE_OPEN_READ_WRITE)
    }

    /// Opens a register that is there, to ask it. One that cannot be written, or is written to, can be asked.
    ///
    /// # Errors
    /// As [`Register::open`].
    pub fn ask(path: &Path) -> Result<Register> {
        let register = match Register::open(path) {
            Err(Error::ReadOnly(_)) => match Register::connect(path, OpenFlags::SQLITE_OPEN_READ_ONLY) {
                Err(Error::ReadOnly(_)) if !companion(path).exists() => Register::connect(path, unchanging()),
                opened => opened,
            },
            opened => opened,
        }?;
        // Whoever asks looks at pages where the system keeps them, instead of copying each.
        register.said(register.db.pragma_update(None, "mmap_size", MAPPED))?;
        Ok(register)
    }

    fn connect(path: &Path, flags: OpenFlags) -> Result<Register> {
        if !path.exists() && !flags.contains(OpenFlags::SQLITE_OPEN_CREATE) {
            return Err(Error::Absent(path.to_owned()));
        }
        let said = |error| Error::of(path, error);
        let writes = !flags.contains(OpenFlags::SQLITE_OPEN_READ_ONLY);
        let address = if flags.contains(OpenFlags::SQLITE_OPEN_URI) { immutable(path) } else { path.to_owned() };
        let mut db = Connection::open_with_flags(address, flags | OpenFlags::SQLITE_OPEN_NO_MUTEX).map_err(said)?;
        db.busy_timeout(PATIENCE).map_err(said)?;
        db.set_prepared_statement_cache_capacity(64);
        let version = schema::version(&db).map_err(said)?.ok_or_else(|| Error::Foreign(path.to_owned()))?;
        if version > schema::VERSION {
            return Err(Error::Newer { path: path.to_owned(), found: version, known: schema::VERSION });
        }
        db.pragma_update(None, "cache_size", -131_072).map_err(said)?;
        db.pragma_update(None, "temp_store", "memory").map_err(said)?;
        if writes {
            // One may read while another writes; what is committed is on the disk.
            db.pragma_update(None, "journal_mode", "wal").map_err(said)?;
            db.pragma_update(None, "synchronous", "full").map_err(said)?;
            // Pages that batch after batch changes go into the file once in 64 MB, not once a batch.
            db.pragma_update(None, "wal_autocheckpoint", 16_000).map_err(said)?;
            schema::migrate(&mut db, version).map_err(said)?;
        }
        let mut register = Register {
            db,
            path: path.to_owned(),
            world: LazyLock::new(World::shipped),
            clerks: Clerks::new(),
            recent: merging::Recent::default(),
        };
        if writes {
            register.bring_up_to_date()?;
        }
        Ok(register)
    }

    /// The version of the schema that this program writes.
    pub const VERSION: i64 = schema::VERSION;

    /// Waits no longer than this for another process that writes.
    ///
    /// # Errors
    /// If SQLite refuses.
    pub fn wait_at_most(&self, patience: Duration) -> Result<()> {
        self.said(self.db.busy_timeout(patience))
    }

    /// Lets the file grow to so many pages of 4 KB at most; beyond them the disk counts as full.
    ///
    /// # Errors
    /// If SQLite refuses.
    pub fn bound_size(&self, pages: u32) -> Result<()> {
        self.said(self.db.pragma_update(None, "max_page_count", pages))
    }

    /// Closes the register, so that it is one file without companions.
    ///
    /// # Errors
    /// If what is in the companions cannot be written into the file.
    pub fn close(self) -> Result<()> {
        let Register { db, path, .. } = self;
        db.pragma_update(None, "journal_mode", "delete").map_err(|error| Error::of(&path, error))?;
        db.close().map_err(|(_, error)| Error::of(&path, error))
    }

    /// The file.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// What SQLite says, of this file.
    fn said<T>(&self, result: rusqlite::Result<T>) -> Result<T> {
        result.map_err(|error| Error::of(&self.path, error))
    }
}
