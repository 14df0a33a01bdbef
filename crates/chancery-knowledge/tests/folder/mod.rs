//! Folders of tables for a test, and a world with them laid over.

use chancery_knowledge::{TABLES, World};
use std::fs;
use tempfile::TempDir;

/// Files of tables with their rows.
pub type Files<'a> = &'a [(&'a str, &'a [&'a str])];

/// A folder of tables: each file with its rows, cells parted by `|`, below the header of the table.
pub fn folder(files: Files) -> TempDir {
    let root = tempfile::tempdir().unwrap();
    for (path, rows) in files {
        let name = path.rsplit('/').next().unwrap();
        let header = TABLES.iter().find(|(table, _)| *table == name).map_or(String::new(), |(_, c)| c.join("\t"));
        let rows = rows.iter().map(|row| row.replace('|', "\t") + "\n").collect::<String>();
        let path = root.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, format!("{header}\n{rows}")).unwrap();
    }
    root
}

/// The shipped world with these tables laid over it, or the lines that say what is wrong, the folder's name taken off.
pub fn overlaid(files: Files) -> Result<World, String> {
    let root = folder(files);
    World::with_overlays(&[root.path()])
        .map_err(|mistakes| mistakes.to_string().replace(&format!("{}/", root.path().display()), ""))
}
