//! The tables of a knowledge folder: what they are called, their columns, and reading them with every mistake named.
//!
//! A knowledge folder holds TSV files at any depth; what a file holds is said by its name (`entities.tsv`,
//! `names.tsv`, …), so that a subject (states, parties, cities) keeps its tables together in a folder of its own. All
//! files of one name make one table. `build.rs` reads the shipped folder through this module, and so does whatever
//! reads a folder of a user's.

use crate::error::TableError;
use std::fs;
use std::path::{Path, PathBuf};

/// Every table: its file name and its columns.
pub const TABLES: [(&str, &[&str]); 14] = [
    ("entities.tsv", &["id", "kind", "label", "side", "weight", "source"]),
    ("names.tsv", &["name", "entity", "kind", "risk", "source"]),
    ("codes.tsv", &["code", "entity", "system", "source"]),
    ("members.tsv", &["organisation", "side", "status", "since", "until", "source"]),
    ("chairs.tsv", &["organisation", "side", "name", "since", "until", "source"]),
    ("relations.tsv", &["side", "with", "what", "since", "source"]),
    ("history.tsv", &["entity", "what", "of", "from", "until", "source"]),
    ("terms.tsv", &["name", "side", "post", "since", "until", "asserted_as_of", "wikidata", "source"]),
    ("name-parts.tsv", &["word", "part", "source"]),
    ("posts.tsv", &["phrase", "class", "source"]),
    ("modifiers.tsv", &["phrase", "effect", "source"]),
    ("portfolios.tsv", &["phrase", "source"]),
    ("honorifics.tsv", &["phrase", "source"]),
    ("retract.tsv", &["table", "key", "of", "source"]),
];

/// Columns that came later: a folder whose tables lack them is read as if they were empty.
const LATER: [(&str, &[&str]); 1] = [("members.tsv", &["since", "until"])];

/// Folders nest a level or two; a deeper one is a loop of links.
const DEEPEST: usize = 16;

/// One line of a table.
#[derive(Debug, Clone)]
pub struct Row {
    /// Its cells, as many as the table has columns.
    pub cells: Vec<String>,
    /// Index into [`Folder::files`].
    pub file: usize,
    /// From 1.
    pub line: usize,
}

/// All tables of a folder.
#[derive(Debug, Default)]
pub struct Folder {
    /// The files read, in order of their paths.
    pub files: Vec<PathBuf>,
    /// The rows of each of [`TABLES`], in the order of files and lines.
    rows: Vec<Vec<Row>>,
}

impl Folder {
    /// Reads and checks the form of every table under `root`.
    ///
    /// # Errors
    ///
    /// All mistakes: a folder or file that cannot be read, a folder without tables, an unknown table, a header that is
    /// not the table's, a line with too many or too few cells, a cell with space at its ends, a line out of order or
    /// twice.
    pub fn read(root: &Path) -> Result<Folder, Vec<TableError>> {
        let mut files = Vec::new();
        find(root, 0, &mut files).map_err(|mistake| vec![mistake])?;
        if files.is_empty() {
            let (first, _) = TABLES[1];
            let message = format!("a folder without tables; put .tsv files into it, {first} for example");
            return Err(vec![wrong(root, None, message)]);
        }
        files.sort();
        let mut folder = Folder { files, rows: vec![Vec::new(); TABLES.len()] };
        let mut mistakes = Vec::new();
        for (file, path) in folder.files.iter().enumerate() {
            read_file(path, file, &mut folder.rows, &mut mistakes);
        }
        if mistakes.is_empty() { Ok(folder) } else { Err(mistakes) }
    }

    /// The rows of the table with this file name; none if there is no such table.
    pub fn table(&self, name: &str) -> &[Row] {
        let table = TABLES.iter().position(|(t, _)| *t == name);
        table.and_then(|t| self.rows.get(t)).map_or(&[], Vec::as_slice)
    }

    /// Each table that has rows, with how many.
    pub fn counts(&self) -> impl Iterator<Item = (&'static str, usize)> {
        TABLES.iter().zip(&self.rows).filter(|(_, rows)| !rows.is_empty()).map(|((name, _), rows)| (*name, rows.len()))
    }

    /// A mistake in a row.
    pub fn error(&self, row: &Row, message: impl Into<String>) -> TableError {
        wrong(&self.files[row.file], Some(row.line), message.into())
    }
}

fn find(folder: &Path, depth: usize, into: &mut Vec<PathBuf>) -> Result<(), TableError> {
    let cannot = |e: std::io::Error| wrong(folder, None, format!("the folder cannot be read: {e}"));
    for entry in fs::read_dir(folder).map_err(cannot)? {
        let path = entry.map_err(cannot)?.path();
        if path.is_dir() {
            if depth < DEEPEST {
                find(&path, depth + 1, into)?;
            }
        } else if path.extension().is_some_and(|e| e == "tsv") {
            into.push(path);
        }
    }
    Ok(())
}

fn read_file(path: &Path, file: usize, rows: &mut [Vec<Row>], mistakes: &mut Vec<TableError>) {
    let name = path.file_name().and_then(|n| n.to_str()).unwrap_or_default();
    let Some(table) = TABLES.iter().position(|(t, _)| *t == name) else {
        let known = TABLES.map(|(t, _)| t).join(", ");
        let message = format!("not a table of the knowledge; a table is called one of {known}");
        return mistakes.push(wrong(path, None, message));
    };
    match fs::read_to_string(path) {
        Ok(text) => read_table(path, file, TABLES[table].1, &text, (&mut rows[table], mistakes)),
        Err(error) => mistakes.push(wrong(path, None, format!("cannot be read: {error}; save it as text in UTF-8"))),
    }
}

fn read_table(path: &Path, file: usize, columns: &[&str], text: &str, into: (&mut Vec<Row>, &mut Vec<TableError>)) {
    let (rows, mistakes) = into;
    let mut lines = text.lines().enumerate().map(|(i, l)| (i + 1, l));
    let header = lines.next().map_or("", |(_, l)| l);
    let name = path.file_name().and_then(|n| n.to_str()).unwrap_or_default();
    let later = LATER.iter().find(|(table, _)| *table == name).map_or(&[][..], |(_, columns)| columns);
    let before_those: Vec<&str> = columns.iter().copied().filter(|c| !later.contains(c)).collect();
    let old = !later.is_empty() && header.split('\t').eq(before_those.iter().copied());
    if !old && header.split('\t').ne(columns.iter().copied()) {
        let expected = columns.join("<tab>");
        return mistakes.push(wrong(path, Some(1), format!("the header is {header:?}; it must be {expected}")));
    }
    let mut before = "";
    for (line, text) in lines {
        match cells_of(text, before, if old { &before_those } else { columns }) {
            Ok(cells) => rows.push(Row { cells: if old { filled(cells, columns, later) } else { cells }, file, line }),
            Err(message) => mistakes.push(wrong(path, Some(line), message)),
        }
        before = text;
    }
}

/// The cells of a row without the later columns, with empty ones in their places.
fn filled(cells: Vec<String>, columns: &[&str], later: &[&str]) -> Vec<String> {
    let mut given = cells.into_iter();
    let cell = |column: &&str| if later.contains(column) { String::new() } else { given.next().unwrap_or_default() };
    columns.iter().map(cell).collect()
}

fn cells_of(text: &str, before: &str, columns: &[&str]) -> Result<Vec<String>, String> {
    if text < before {
        return Err("out of order; sort the lines below the header (LC_ALL=C sort)".to_owned());
    }
    if text == before {
        return Err("the same line twice; remove one".to_owned());
    }
    let cells: Vec<String> = text.split('\t').map(str::to_owned).collect();
    if cells.len() != columns.len() {
        return Err(format!("{} cells; it needs {}: {}", cells.len(), columns.len(), columns.join(", ")));
    }
    if let Some(at) = cells.iter().position(|c| c.trim() != c) {
        return Err(format!("the {} has space at its ends; remove it", columns[at]));
    }
    if cells[0].is_empty() || cells[columns.len() - 1].is_empty() {
        return Err(format!("the {} and the source must not be empty", columns[0]));
    }
    Ok(cells)
}

fn wrong(file: &Path, line: Option<usize>, message: String) -> TableError {
    TableError { file: file.to_owned(), line, message }
}
