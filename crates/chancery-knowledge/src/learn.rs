//! What documents say of office holders, as terms to lay over those that ship: an attestation of a day, never a fact that
//! ships.
//!
//! "Foreign Minister Sefa Tuimalo" in a release of a day says that he held the post on that day. The row has no beginning
//! and no end, the day as the last on which anybody says so, and the document as its source, so that `who` tells it as
//! attested and a later reading may take the side from it.

use crate::error::TableError;
use crate::person_keys;
use crate::tables::TABLES;
use crate::world::World;
use chancery_model::Edtf;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

/// How the source of an attestation begins; the document follows.
const READ: &str = "read: ";
/// No name or title in tables is longer, in bytes.
const LONGEST: usize = 255;

/// One post of one person in one document, as it is printed.
#[derive(Debug, Clone, Copy)]
pub struct Said<'t> {
    /// The fullest name.
    pub name: &'t str,
    /// Whom the person acts for.
    pub side: &'t str,
    /// The title.
    pub post: &'t str,
    /// When the document was published.
    pub on: Edtf,
    /// The document's address or title.
    pub document: &'t str,
}

/// Attestations as they are gathered: of each person and post the latest one.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Learnt {
    /// Name, side and post to the day and the source.
    rows: BTreeMap<[String; 3], (String, String)>,
}

impl Learnt {
    /// Takes one post, unless it cannot be learnt from; says whether it did.
    ///
    /// Left out are names of one word or all in capitals, posts that are over or have not begun ("former", "-elect"),
    /// people who act for a side that the world does not know, and documents whose day is not known.
    pub fn take(&mut self, said: &Said, world: &World) -> bool {
        let Edtf::Day(_) = said.on else { return false };
        let [name, post, document] = [said.name, said.post, said.document].map(plain);
        let whole = person_keys::words(&name).len() > 1 && name.chars().any(char::is_lowercase);
        let short = [&name, &post, &document].iter().all(|text| !text.is_empty() && text.len() + READ.len() <= LONGEST);
        if !whole || !short || world.by_code(said.side).is_none() || !is_held(&post) {
            return false;
        }
        self.put([name, said.side.to_owned(), post], said.on.to_string(), READ.to_owned() + &document);
        true
    }

    /// How many rows there are.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether nothing has been learnt.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// Writes the rows into `terms.tsv` of a folder, which is made if there is none. Of what was learnt into it before,
    /// the later day of each person and post stays; all other rows stay as they are.
    ///
    /// # Errors
    ///
    /// A file that cannot be read or written.
    pub fn write(mut self, folder: &Path) -> Result<usize, TableError> {
        let path = folder.join("terms.tsv");
        let cannot = |what: &str, e: std::io::Error| TableError {
            file: path.clone(),
            line: None,
            message: format!("cannot be {what}: {e}"),
        };
        fs::create_dir_all(folder).map_err(|e| cannot("made", e))?;
        let old = if path.exists() { fs::read_to_string(&path).map_err(|e| cannot("read", e))? } else { String::new() };
        let mut others = BTreeSet::new();
        for line in old.lines().skip(1) {
            match line.split('\t').collect::<Vec<_>>().as_slice() {
                [name, side, post, "", "", on, _, source] if source.starts_with(READ) => {
                    self.put([name, side, post].map(|cell| (*cell).to_owned()), (*on).to_owned(), (*source).to_owned());
                }
                _ => {
                    others.insert(line.to_owned());
                }
            }
        }
        let learnt = self.rows.len();
        let row = |([name, side, post], (on, source)): ([String; 3], (String, String))| {
            [&*name, &*side, &*post, "", "", &*on, "", &*source].join("\t")
        };
        others.extend(self.rows.into_iter().map(row));
        let header = TABLES.iter().find(|(name, _)| *name == "terms.tsv").map_or(String::new(), |(_, c)| c.join("\t"));
        let text = others.into_iter().fold(header + "\n", |text, row| text + &row + "\n");
        fs::write(&path, text).map_err(|e| cannot("written", e))?;
        Ok(learnt)
    }

    fn put(&mut self, key: [String; 3], on: String, source: String) {
        let latest = self.rows.entry(key).or_default();
        // Of two documents of one day the first in the order of the alphabet, whatever the order of reading.
        if on > latest.0 || on == latest.0 && source < latest.1 {
            *latest = (on, source);
        }
    }
}

/// One space for every run of white space, so that a text fits a cell.
fn plain(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether a title says nothing of being over or to come.
fn is_held(post: &str) -> bool {
    #[rustfmt::skip]
    const NOT_NOW: &[&str] = &[
        "former", "ex", "then", "late", "outgoing", "incoming", "elect", "designate", "nominee", "candidate", "next",
        "past", "previous",
    ];
    let low = post.to_lowercase();
    !low.split(|c: char| !c.is_alphanumeric()).any(|word| NOT_NOW.contains(&word))
}
