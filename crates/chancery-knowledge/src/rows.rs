//! What a world keeps as rows and not in dictionaries: names as printed, the history of states, the terms of office
//! holders, chairs, dated memberships, relations. Nothing of it is inflated before somebody asks.

use crate::contents::{History, Tenure};
use crate::layout::{COLUMN_END, REPEATING};
use crate::packed::unpress;
use std::sync::OnceLock;

/// The sections, and what has been read of them.
pub(crate) struct Rows {
    packed: [&'static [u8]; 6],
    printed: OnceLock<Vec<(u32, u8, String)>>,
    history: OnceLock<Vec<History>>,
    terms: OnceLock<Vec<Term>>,
    chairs: OnceLock<Vec<Tenure>>,
    memberships: OnceLock<Vec<Tenure>>,
    relations: OnceLock<Vec<Relation>>,
}

/// That relations of two sides began or ended, as a source says it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Relation {
    /// In alphabetical order.
    pub sides: [String; 2],
    /// The kind by its code.
    pub what: u8,
    pub since: String,
    pub source: String,
}

/// That somebody held a post, as a source says it. Dates are days, months or years, as far as the source goes; an empty
/// one is not known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term {
    /// As the source prints it.
    pub name: String,
    /// For which side the post is held.
    pub side: String,
    /// As the source words it.
    pub post: String,
    /// When it began.
    pub since: String,
    /// When it ended, where the source says so. Empty does not mean that it lasts.
    pub until: String,
    /// The last day on which the source says what stands here.
    pub asserted_as_of: String,
    /// The holder's QID, where a source gives it.
    pub wikidata: String,
    /// Which source.
    pub source: String,
}

impl Rows {
    /// Names as printed, history, terms, chairs, memberships, relations.
    pub(crate) fn new(packed: [&'static [u8]; 6]) -> Rows {
        Rows {
            packed,
            printed: OnceLock::new(),
            history: OnceLock::new(),
            terms: OnceLock::new(),
            chairs: OnceLock::new(),
            memberships: OnceLock::new(),
            relations: OnceLock::new(),
        }
    }

    /// In the order of entities, sides and beginnings.
    pub(crate) fn chairs(&self) -> &[Tenure] {
        self.chairs.get_or_init(|| self.tenures(3))
    }

    /// Those with a date, in the order of entities, sides and beginnings.
    pub(crate) fn memberships(&self) -> &[Tenure] {
        self.memberships.get_or_init(|| self.tenures(4))
    }

    fn tenures(&self, section: usize) -> Vec<Tenure> {
        let row = |line: &str| {
            let cells: Vec<&str> = line.split('\t').collect();
            let [entity, rest @ ..] = &cells[..] else { return None };
            let [side, name, since, until, source] = <[&str; 5]>::try_from(rest).ok()?.map(str::to_owned);
            Some(Tenure { entity: entity.parse().ok()?, side, name, since, until, source })
        };
        self.text(section).lines().filter_map(row).collect()
    }

    /// In the order of their sides.
    pub(crate) fn relations(&self) -> &[Relation] {
        self.relations.get_or_init(|| {
            let row = |line: &str| {
                let cells: Vec<&str> = line.split('\t').collect();
                let [side, with, what, since, source] = <[&str; 5]>::try_from(cells).ok()?;
                let sides = [side.to_owned(), with.to_owned()];
                Some(Relation { sides, what: what.parse().ok()?, since: since.to_owned(), source: source.to_owned() })
            };
            self.text(5).lines().filter_map(row).collect()
        })
    }

    /// Damaged bytes have no rows: what ships is tested, what is laid over it was just written.
    fn text(&self, section: usize) -> String {
        unpress(self.packed[section]).and_then(|bytes| String::from_utf8(bytes).ok()).unwrap_or_default()
    }

    /// Names that are not the label of their entity: its number, the kind of name, the name.
    pub(crate) fn printed(&self) -> &[(u32, u8, String)] {
        self.printed.get_or_init(|| {
            let text = self.text(0);
            let row = |line: &str| {
                let mut cells = line.split('\t');
                Some((cells.next()?.parse().ok()?, cells.next()?.parse().ok()?, cells.next()?.to_owned()))
            };
            text.lines().filter_map(row).collect()
        })
    }

    pub(crate) fn history(&self) -> &[History] {
        self.history.get_or_init(|| {
            let text = self.text(1);
            let row = |line: &str| {
                let cells: Vec<&str> = line.split('\t').collect();
                let [entity, what, of, from, until, source] = cells[..] else { return None };
                let [from, until, source] = [from, until, source].map(str::to_owned);
                let (entity, what) = (entity.parse().ok()?, what.parse().ok()?);
                Some(History { entity, what, of: of.parse().ok(), from, until, source })
            };
            text.lines().filter_map(row).collect()
        })
    }

    /// In the order of side, post and beginning.
    pub(crate) fn terms(&self) -> &[Term] {
        self.terms.get_or_init(|| {
            let mut terms = Vec::new();
            self.each_term(|row| {
                let [name, side, post, since, until, asserted_as_of, wikidata, source] = row.map(str::to_owned);
                terms.push(Term { name, side, post, since, until, asserted_as_of, wikidata, source });
            });
            terms
        })
    }

    pub(crate) fn each_term(&self, mut take: impl FnMut([&str; 8])) {
        let text = self.text(2);
        let mut columns: Vec<_> = text.split(COLUMN_END).map(str::lines).collect();
        let mut above = [""; 8];
        loop {
            for (column, cell) in above.iter_mut().enumerate() {
                let Some(next) = columns.get_mut(column).and_then(Iterator::next) else { return };
                if !next.is_empty() || !REPEATING.contains(&column) {
                    *cell = next;
                }
            }
            take(above);
        }
    }
}
