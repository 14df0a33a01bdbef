//! `chancery knowledge`: checks a user's own tables, and makes such tables from query results and from readings.

mod learn;

use crate::{Ending, output};
use anyhow::Context;
use chancery_knowledge::import::{Asked, import};
use chancery_knowledge::{Folder, World};
use chancery_model::Edtf;
use clap::{Args, Subcommand};
use std::path::{Path, PathBuf};

/// Check tables of your own, or make some from Wikidata or from what documents say.
///
/// Chancery ships tables of states, organisations, bodies, parties, cities, posts and office holders. A folder of the same
/// tables, laid over them with --knowledge, wins over what ships and can take rows of it back. The tables are plain TSV
/// files: knowledge/README.md of the source says what their columns mean.
#[derive(Args)]
#[command(arg_required_else_help = true)]
#[command(after_long_help = "Examples:
  chancery knowledge check knowledge.d
      what is wrong in a folder of tables: file, line, hint
  chancery knowledge import --on 2026-11-20 --into knowledge.d terms.csv
      the result of a query of Wikidata as tables
  chancery knowledge learn --into learnt.d readings.jsonl
      who held which post by the documents read so far, for later readings
  chancery who --knowledge knowledge.d \"Foreign Office\"
      what is known of a name with them")]
pub(crate) struct Call {
    #[command(subcommand)]
    what: What,
}

#[derive(Subcommand)]
enum What {
    /// Say what is wrong in a folder of tables: file, line, hint
    ///
    /// Lays the folder over what ships and says every mistake at once; without one, how many rows there are.
    Check {
        /// Where the tables (.tsv) are
        #[arg(value_name = "FOLDER")]
        folder: PathBuf,
    },
    /// Turn results of the Wikidata query service (CSV) into tables
    ///
    /// Takes terms (columns person, personLabel, positionLabel, iso3, and if known start, end) and entities (item,
    /// itemLabel, iso3, and if known itemAltLabel, kind); docs/knowledge.md has the queries. Rows of the same source that
    /// stand in the folder are replaced, all others stay.
    Import {
        /// Results of a query, as CSV
        #[arg(required = true, value_name = "CSV")]
        results: Vec<PathBuf>,

        /// The folder to write the tables into; it is made if there is none
        #[arg(long, value_name = "FOLDER")]
        into: PathBuf,

        /// The day on which the query was made
        ///
        /// Terms without an end are attested until this day and no later.
        #[arg(long, value_name = "DATE", value_parser = day)]
        on: Edtf,

        /// What the entities are, where the result has no column for it: state, organisation, political_party, body, place
        #[arg(long, value_name = "KIND")]
        kind: Option<String>,

        /// What to write into the column "source"
        #[arg(long, value_name = "WORD", default_value = "wikidata")]
        source: String,
    },
    /// Turn what readings say of office holders into a table of attestations
    ///
    /// "Foreign Minister X" in a release of a day attests the post on that day: no beginning, no end, the document as its
    /// source. Later readings take X's side from it with --knowledge, and `chancery who` tells it as attested. Of each
    /// person and post the latest day is kept. Past and future posts, names of one word and documents without a day are
    /// left out. An attestation is as right as the reading that it comes from.
    Learn {
        /// Readings, as `chancery read --format jsonl` prints them; - is standard input
        #[arg(required = true, value_name = "READINGS")]
        readings: Vec<PathBuf>,

        /// The folder whose terms.tsv they are written into; it is made if there is none
        #[arg(long, value_name = "FOLDER")]
        into: PathBuf,
    },
}

pub(crate) fn run(call: Call) -> anyhow::Result<Ending> {
    match call.what {
        What::Check { folder } => check(&folder),
        What::Import { results, into, on, kind, source } => {
            anyhow::ensure!(
                !source.trim().is_empty() && !source.contains(['\t', '\n']),
                "the source {source:?} cannot stand in a table; write a word"
            );
            import_all(&results, &into, &Asked { on, kind, source })
        }
        What::Learn { readings, into } => learn::learn(readings, &into),
    }
}

/// The shipped world with these folders laid over it; `None` if something is wrong with them, which has been said.
///
/// # Errors
/// None of its own; the shape is that of its callers.
pub(crate) fn world(folders: &[PathBuf]) -> anyhow::Result<Option<World>> {
    match World::with_overlays(folders) {
        Ok(world) => Ok(Some(world)),
        Err(mistakes) => {
            mistakes.0.iter().for_each(|mistake| output::problem(&mistake.to_string()));
            Ok(None)
        }
    }
}

fn check(folder: &Path) -> anyhow::Result<Ending> {
    if world(&[folder.to_owned()])?.is_none() {
        return Ok(Ending::SomeBroken);
    }
    let tables = Folder::read(folder).map_err(|mistakes| anyhow::anyhow!("{}", mistakes[0]))?;
    let counts: Vec<String> = tables.counts().map(|(table, rows)| format!("{rows} rows of {table}")).collect();
    let said = if counts.is_empty() { "no rows".to_owned() } else { counts.join(", ") };
    output::print(&format!("{said}, no mistake\n"))?;
    Ok(Ending::AllRead)
}

fn import_all(results: &[PathBuf], into: &Path, asked: &Asked) -> anyhow::Result<Ending> {
    let world = World::shipped();
    let mut all = chancery_knowledge::import::Imported::default();
    let mut broken = 0;
    for path in results {
        let text = std::fs::read_to_string(path)
            .with_context(|| format!("{}: cannot be read; name a CSV file in UTF-8", path.display()));
        let imported = text.and_then(|text| import(&text, path, &world, asked).map_err(anyhow::Error::from));
        match imported {
            Ok(imported) => {
                imported.tables.into_iter().for_each(|(table, rows)| all.tables.entry(table).or_default().extend(rows));
                all.left_out.extend(imported.left_out);
            }
            Err(problem) => {
                broken += 1;
                output::problem(&format!("{problem:#}"));
            }
        }
    }
    if broken == results.len() {
        return Ok(Ending::SomeBroken);
    }
    all.write(into, &asked.source)?;
    for left in &all.left_out {
        output::problem(&format!("{left}; left out"));
    }
    let counts: Vec<String> =
        all.tables.iter().map(|(table, rows)| format!("{} rows of {table}", rows.len())).collect();
    let said = if counts.is_empty() { "no rows".to_owned() } else { counts.join(", ") };
    output::print(&format!("{said} from {}, {} lines left out\n", asked.source, all.left_out.len()))?;
    Ok(Ending::of(broken + all.left_out.len()))
}

fn day(text: &str) -> Result<Edtf, String> {
    match text.parse::<Edtf>() {
        Ok(date @ Edtf::Day(_)) => Ok(date),
        _ => Err("the day of a query is one day, written as 2026-11-20".to_owned()),
    }
}
