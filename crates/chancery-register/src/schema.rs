//! The versions of a register's schema: each is a step forward from the one before, so that every register that was
//! ever written opens.

use rusqlite::{Connection, Transaction, TransactionBehavior};

/// `PRAGMA application_id` of a register: "Chan" in ASCII.
pub(crate) const APPLICATION: i64 = 0x4368_616e;

/// One step a version, from an empty file.
const STEPS: [&str; 3] = [include_str!("schema.sql"), include_str!("schema_2.sql"), include_str!("schema_3.sql")];

/// The newest version.
pub(crate) const VERSION: i64 = STEPS.len() as i64;

/// The version of a file; `None` if it is a database of something else.
pub(crate) fn version(db: &Connection) -> rusqlite::Result<Option<i64>> {
    let pragma = |name: &str| db.pragma_query_value(None, name, |row| row.get::<_, i64>(0));
    let (application, version) = (pragma("application_id")?, pragma("user_version")?);
    let empty = db.query_row("SELECT count(*) = 0 FROM sqlite_schema", [], |row| row.get::<_, bool>(0))?;
    Ok((application == APPLICATION || (empty && version == 0)).then_some(version))
}

/// Brings a file to the newest version, all steps or none. Whether a step was taken.
pub(crate) fn migrate(db: &mut Connection, from: i64) -> rusqlite::Result<bool> {
    if from >= VERSION {
        return Ok(false);
    }
    let step = Transaction::new(db, TransactionBehavior::Immediate)?;
    // Another process may have been quicker.
    let from: i64 = step.pragma_query_value(None, "user_version", |row| row.get(0))?;
    for sql in STEPS.iter().skip(usize::try_from(from).unwrap_or(0)) {
        step.execute_batch(sql)?;
    }
    step.pragma_update(None, "application_id", APPLICATION)?;
    step.pragma_update(None, "user_version", VERSION)?;
    step.commit()?;
    Ok(from < VERSION)
}
