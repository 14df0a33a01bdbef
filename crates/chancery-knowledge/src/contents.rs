//! What a world holds before it is compiled: the rows of one folder of tables after another, each laid over those
//! before it. The tables that ship are the first; they go through the same door as a user's.

use crate::error::TableError;
use crate::tables::Folder;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// Everything the tables say, folded and checked.
#[derive(Debug, Default)]
pub struct Contents {
    /// In the order in which they were declared; a retracted one leaves its place empty.
    pub entities: Vec<Option<Entity>>,
    pub by_id: HashMap<String, u32>,
    pub names: BTreeMap<String, Vec<Posting>>,
    /// Names as the tables print them: entity, kind, name.
    pub printed: BTreeSet<(u32, u8, String)>,
    pub codes: BTreeMap<String, u32>,
    pub members: BTreeMap<u32, BTreeSet<String>>,
    pub history: Vec<History>,
    /// Who held the chair of what.
    pub chairs: Vec<Tenure>,
    /// Memberships whose beginning or end is known.
    pub memberships: Vec<Tenure>,
    /// Beginnings and ends of relations, each once.
    pub relations: BTreeMap<RelationKey, String>,
    pub terms: BTreeMap<TermKey, Term>,
    pub posts: BTreeMap<String, u64>,
    pub modifiers: BTreeMap<String, u64>,
    pub portfolios: BTreeMap<String, u64>,
    pub honorifics: BTreeMap<String, u64>,
    pub parts: BTreeMap<String, u64>,
}

/// A row of `entities.tsv`.
#[derive(Debug, Clone)]
pub struct Entity {
    pub id: String,
    pub label: String,
    pub kind: u8,
    pub side: String,
    pub weight: u64,
}

/// One name of one entity, ready to be ordered among the others of its key.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Posting {
    /// Best first.
    pub rank: Rank,
    pub entity: u32,
    pub kind: u8,
    pub risk: u8,
    pub guard: u8,
}

/// Whether it is from a folder below the one being laid, then a group of kinds, then what ranks within it.
pub type Rank = (bool, u8, u64, u8);

/// A row of `history.tsv`, its entities by their places.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct History {
    pub entity: u32,
    pub what: u8,
    pub of: Option<u32>,
    pub from: String,
    pub until: String,
    pub source: String,
}

/// A row of `chairs.tsv`, or of `members.tsv` with a date; its entity by its place, dates as the table has them.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Tenure {
    pub entity: u32,
    pub side: String,
    /// Whose the chair is, if it is one person's; empty for a membership.
    pub name: String,
    pub since: String,
    pub until: String,
    pub source: String,
}

/// What makes two rows of `relations.tsv` one: the sides in alphabetical order, the kind, the day. The rest is the source.
pub type RelationKey = (String, String, u8, String);

/// What makes two rows of `terms.tsv` one term: name, side, post, beginning, source.
pub type TermKey = (String, String, String, String, String);

/// The rest of such a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term {
    pub until: String,
    pub as_of: String,
    pub wikidata: String,
}

impl Contents {
    /// Lays a folder over what there is: its retractions first, then its rows, which win.
    ///
    /// # Errors
    ///
    /// Every row that makes no sense: an unknown kind, risk or class, an entity that is nowhere declared or twice, a
    /// retraction of what is not there.
    pub fn lay(&mut self, folder: &Folder) -> Result<(), Vec<TableError>> {
        crate::lay::lay(self, folder)
    }

    /// The place of an entity, if it is declared.
    pub fn place(&self, id: &str) -> Option<u32> {
        self.by_id.get(id).copied()
    }
}
