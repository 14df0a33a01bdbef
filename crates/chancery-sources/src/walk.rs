//! The files of a folder that may be documents, depth first, in the order of their names.

use crate::kind::Kind;
use crate::{BrokenInput, Fault};
use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};

/// Goes through a folder lazily, one folder's list of names at a time.
///
/// Links are followed, but each real folder is entered once: neither a loop of links nor many links to one folder can
/// make the walk longer than the tree is. Names that begin with a dot are passed over.
pub(crate) struct Walk {
    named: PathBuf,
    open: Vec<std::vec::IntoIter<PathBuf>>,
    entered: HashSet<PathBuf>,
    found: bool,
}

impl Walk {
    /// # Errors
    /// If the folder cannot be listed.
    pub(crate) fn new(folder: &Path) -> Result<Walk, Fault> {
        let mut walk = Walk { named: folder.to_owned(), open: Vec::new(), entered: HashSet::new(), found: false };
        walk.enter(folder)?;
        Ok(walk)
    }

    fn enter(&mut self, folder: &Path) -> Result<(), Fault> {
        if !self.entered.insert(fs::canonicalize(folder)?) {
            return Ok(());
        }
        let mut names =
            fs::read_dir(folder)?.map(|entry| Ok(entry?.file_name())).collect::<std::io::Result<Vec<_>>>()?;
        names.retain(|name| !name.as_encoded_bytes().starts_with(b"."));
        names.sort();
        let paths: Vec<PathBuf> = names.into_iter().map(|name| folder.join(name)).collect();
        self.open.push(paths.into_iter());
        Ok(())
    }

    /// What to do with one name: a file to read, a broken one, or nothing.
    fn take(&mut self, path: PathBuf) -> Option<Result<PathBuf, BrokenInput>> {
        let is_document = Kind::of_name(&path).is_some();
        let broken = |fault: Fault| Some(Err(fault.at(path.to_string_lossy())));
        match fs::metadata(&path) {
            Ok(data) if data.is_dir() => self.enter(&path).err().and_then(broken),
            _ if !is_document => None,
            // Opening a named pipe would wait for ever.
            Ok(data) if !data.is_file() => broken(Fault::NotAFile),
            Ok(_) => Some(Ok(path)),
            Err(error) => broken(error.into()),
        }
    }
}

impl Iterator for Walk {
    type Item = Result<PathBuf, BrokenInput>;

    fn next(&mut self) -> Option<Self::Item> {
        while let Some(list) = self.open.last_mut() {
            let Some(path) = list.next() else {
                self.open.pop();
                continue;
            };
            if let Some(found) = self.take(path) {
                self.found = true;
                return Some(found);
            }
        }
        let nothing = !std::mem::replace(&mut self.found, true);
        nothing.then(|| Err(Fault::NoDocuments.at(self.named.to_string_lossy())))
    }
}
