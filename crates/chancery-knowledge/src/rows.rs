//! What a world keeps as rows and not in dictionaries: names as printed, the history of states, the terms of office
//! holders. Nothing of it is inflated before somebody asks.

use crate::contents::History;
use crate::layout::{COLUMN_END, REPEATING};
use crate::packed::unpress;
use std::sync::OnceLock;

/// The three sections, and what has been read of them.
pub(crate) struct Rows {
    packed: [&'static [u8]; 3],
    printed: OnceLock<Vec<(u32, u8, String)>>,
    history: OnceLock<Vec<History>>,
    terms: OnceLock<Vec<Term>>,
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
    pub(crate) fn new(printed: &'static [u8], history: &'static [u8], terms: &'static [u8]) -> Rows {
        let packed = [printed, history, terms];
        Rows { packed, printed: OnceLock::new(), history: OnceLock::new(), terms: OnceLock::new() }
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
