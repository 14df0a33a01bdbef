//! Query results from Wikidata as tables to lay over those that ship.
//!
//! The query service gives CSV whose columns are the query's variables. Two shapes are known by their columns, and the
//! queries that give them stand in `docs/knowledge.md`: terms (`person`, `personLabel`, `positionLabel`, `iso3`, and if
//! known `start`, `end`) and entities (`item`, `itemLabel`, `iso3`, and if known `itemAltLabel`, `kind`).

use crate::error::TableError;
use crate::fold::fold;
use crate::layout::ENTITY_KINDS;
use crate::tables::TABLES;
use crate::world::World;
use chancery_model::Edtf;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

/// What the result itself does not say.
#[derive(Debug, Clone)]
pub struct Asked {
    /// The day on which the query was made: the last on which Wikidata is known to say so.
    pub on: Edtf,
    /// What the entities are, where the result has no column `kind`: a word of `entities.tsv`.
    pub kind: Option<String>,
    /// What stands in the column `source`.
    pub source: String,
}

/// Rows of tables, and what could not become one.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Imported {
    /// File name of a table to its rows, without the header.
    pub tables: BTreeMap<&'static str, BTreeSet<String>>,
    /// Lines of the result that were left out, each with why.
    pub left_out: Vec<TableError>,
}

/// Turns the text of a result into rows of tables.
///
/// # Errors
///
/// If the result has not the columns of either shape, or is no CSV: one line that says what to do.
pub fn import(text: &str, file: &Path, world: &World, asked: &Asked) -> Result<Imported, TableError> {
    let wrong = |line, message: String| TableError { file: file.to_owned(), line, message };
    let mut reader =
        csv::ReaderBuilder::new().flexible(false).from_reader(text.trim_start_matches('\u{feff}').as_bytes());
    let header = reader.headers().map_err(|e| wrong(Some(1), format!("not CSV: {e}")))?.clone();
    let terms = ["person", "personLabel", "positionLabel", "iso3"];
    let entities = ["item", "itemLabel", "iso3"];
    let has = |columns: &[&str]| columns.iter().all(|column| header.iter().any(|h| h == *column));
    let take: Take = match (has(&terms), has(&entities)) {
        (true, _) => term,
        (_, true) => entity,
        _ => {
            let message = format!(
                "the columns are {}; an import needs {}, or {}: see docs/knowledge.md for the queries",
                header.iter().collect::<Vec<_>>().join(", "),
                terms.join(", "),
                entities.join(", ")
            );
            return Err(wrong(Some(1), message));
        }
    };
    let mut imported = Imported::default();
    for record in reader.records() {
        let record = record.map_err(|e| wrong(e.position().map(|p| p.line() as usize), format!("not CSV: {e}")))?;
        let line = record.position().map(|p| p.line() as usize);
        let cells = header.iter().zip(record.iter()).map(|(h, c)| (h, c.trim())).collect();
        if let Err(message) = take(&Record { cells }, world, asked, &mut imported.tables) {
            imported.left_out.push(wrong(line, message));
        }
    }
    Ok(imported)
}

type Tables = BTreeMap<&'static str, BTreeSet<String>>;
type Take = fn(&Record, &World, &Asked, &mut Tables) -> Result<(), String>;

/// One line of a result by its columns.
struct Record<'a> {
    cells: BTreeMap<&'a str, &'a str>,
}

impl Record<'_> {
    /// A cell without tabs and line breaks, which would break a table; empty if there is no such column.
    fn cell(&self, column: &str) -> String {
        let cell = self.cells.get(column).copied().unwrap_or("");
        cell.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// The QID at the end of an address, or as it stands.
    fn qid(&self, column: &str) -> Result<String, String> {
        let cell = self.cell(column);
        let id = cell.rsplit('/').next().unwrap_or("");
        let numbered = id.strip_prefix('Q').is_some_and(|n| !n.is_empty() && n.bytes().all(|b| b.is_ascii_digit()));
        if numbered { Ok(id.to_owned()) } else { Err(format!("{column} {cell:?} is not an entity of Wikidata")) }
    }

    /// A label; the service gives the QID where there is none in the language asked.
    fn label(&self, column: &str) -> Result<String, String> {
        let label = self.cell(column);
        let missing = label.is_empty() || label.strip_prefix('Q').is_some_and(|n| n.parse::<u64>().is_ok());
        if missing { Err(format!("no {column} in English")) } else { Ok(label) }
    }

    fn side(&self, world: &World) -> Result<String, String> {
        let code = self.cell("iso3");
        let side = world.by_code(&code).and_then(|entity| world.entry(entity).side);
        side.map(|s| s.to_string()).ok_or_else(|| format!("no state or organisation has the code {code:?}"))
    }

    /// A date, no more precise than the column beside it says: 9 is a year, 10 a month, as Wikidata counts.
    fn date(&self, column: &str) -> String {
        let cell = self.cell(column);
        let length = match self.cell(&format!("{column}Precision")).as_str() {
            "9" => 4,
            "10" => 7,
            _ => 10,
        };
        let date = cell.get(..length).unwrap_or(&cell);
        // Unknown values come as blank nodes, dates before our era with a sign.
        if date.parse::<Edtf>().is_ok() { date.to_owned() } else { String::new() }
    }
}

fn term(record: &Record, world: &World, asked: &Asked, into: &mut Tables) -> Result<(), String> {
    let (name, post, side) = (record.label("personLabel")?, record.label("positionLabel")?, record.side(world)?);
    let (qid, since, until) = (record.qid("person")?, record.date("start"), record.date("end"));
    if !until.is_empty() && until.get(..since.len()).is_some_and(|u| u < since.as_str()) {
        return Err(format!("it ends {until}, before it begins {since}"));
    }
    let row = [name, side, post, since, until, asked.on.to_string(), qid, asked.source.clone()];
    into.entry("terms.tsv").or_default().insert(row.join("\t"));
    Ok(())
}

fn entity(record: &Record, world: &World, asked: &Asked, into: &mut Tables) -> Result<(), String> {
    let (id, label) = (format!("wd:{}", record.qid("item")?), record.label("itemLabel")?);
    let side = if record.cell("iso3").is_empty() { String::new() } else { record.side(world)? };
    let kind = match record.cell("kind") {
        kind if kind.is_empty() => asked.kind.clone().ok_or("no kind; say which with --kind")?,
        kind => kind,
    };
    if !ENTITY_KINDS.contains(&kind.as_str()) {
        return Err(format!("{kind:?} is not a kind; it is one of {}", ENTITY_KINDS.join(", ")));
    }
    if label.len() > 255 {
        return Err("the label is longer than 255 bytes".to_owned());
    }
    let row = [id.clone(), kind, label.clone(), side, String::new(), asked.source.clone()];
    into.entry("entities.tsv").or_default().insert(row.join("\t"));
    let names = into.entry("names.tsv").or_default();
    for (name, kind) in names_of(record, &label) {
        let risk = risk(world, &id, &name);
        names.insert([&name, &id, kind, risk, &asked.source].join("\t"));
    }
    Ok(())
}

/// The label and what else it is called, each once.
fn names_of(record: &Record, label: &str) -> Vec<(String, &'static str)> {
    let mut seen = BTreeSet::new();
    let others = record.cell("itemAltLabel");
    let others = others.split(['|', ',']).map(|name| (name.trim(), "variant"));
    let all = std::iter::once((label, "official")).chain(others);
    let bare = all.map(|(name, kind)| (name.strip_prefix("the ").or(name.strip_prefix("The ")).unwrap_or(name), kind));
    bare.filter(|(name, _)| !fold(name).is_empty() && seen.insert((*name).to_owned()))
        .map(|(name, kind)| (name.to_owned(), kind))
        .collect()
}

/// A name that something else bears needs its surroundings; one of a single short word is never enough.
fn risk(world: &World, id: &str, name: &str) -> &'static str {
    let borne = world.senses(name).iter().any(|sense| world.entry(sense.entity).id != id);
    if borne || !name.contains(' ') { "needs-context" } else { "safe" }
}

impl Imported {
    /// Writes the tables into a folder, which is made if there is none. Rows of the same source that stand there are
    /// replaced, all others stay.
    ///
    /// # Errors
    ///
    /// A file that cannot be read or written.
    pub fn write(&self, folder: &Path, source: &str) -> Result<(), TableError> {
        let cannot = |path: &Path, what: &str, e: std::io::Error| TableError {
            file: path.to_owned(),
            line: None,
            message: format!("cannot be {what}: {e}"),
        };
        fs::create_dir_all(folder).map_err(|e| cannot(folder, "made", e))?;
        for (table, rows) in &self.tables {
            let path = folder.join(table);
            let old = if path.exists() {
                fs::read_to_string(&path).map_err(|e| cannot(&path, "read", e))?
            } else {
                String::new()
            };
            let others = old.lines().skip(1).filter(|line| line.rsplit('\t').next() != Some(source));
            let all: BTreeSet<&str> = others.chain(rows.iter().map(String::as_str)).collect();
            let header = TABLES.iter().find(|(name, _)| name == table).map_or(String::new(), |(_, c)| c.join("\t"));
            let text = all.into_iter().fold(header + "\n", |text, row| text + row + "\n");
            fs::write(&path, text).map_err(|e| cannot(&path, "written", e))?;
        }
        Ok(())
    }
}
