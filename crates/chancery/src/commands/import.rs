//! `chancery import`: registers that people already keep, as tables, into claims with a source.

use crate::cli::When;
use crate::progress::Progress;
use crate::{Ending, asking, output};
use anyhow::Context;
use chancery_knowledge::World;
use chancery_register::Entered;
use chancery_resolve::import::{Mapping, row};
use chancery_resolve::{Account, account};
use clap::Args;
use std::path::{Path, PathBuf};

/// Import a table of visits or agreements that somebody keeps, each row as a claim with its source.
///
/// The mapping is a small TOML file: which column is which field, what is the same in every row, and who keeps the
/// table. A row's cells are its quotes. Rows are merged with what documents say, and where they differ both are shown.
/// Tables are CSV, or TSV if the name ends in .tsv, with a line of headings.
#[derive(Args)]
#[command(after_long_help = "Examples:
  chancery import --register news.chancery --mapping visits.toml visits.tsv

  where visits.toml is
      kind = \"visit\"
      source = \"Protocol office\"
      id = \"no\"
      [fields]
      visitors = \"name\"
      sending = \"from\"
      start = \"arrival\"
      end = \"departure\"
      [fixed]
      host = \"Fiji\"")]
pub(crate) struct Call {
    #[command(flatten)]
    place: asking::Place,

    /// Which columns are which fields
    #[arg(long, value_name = "FILE")]
    mapping: PathBuf,

    /// The tables
    #[arg(required = true, value_name = "TABLE")]
    tables: Vec<PathBuf>,

    /// When to show how far it is, on standard error
    #[arg(long, value_enum, default_value_t = When::Auto, hide_possible_values = true, value_name = "auto|always|never")]
    progress: When,
}

/// So many rows are written together; what was written stays if a later batch fails.
const BATCH: usize = 1000;

pub(crate) fn run(call: Call) -> anyhow::Result<Ending> {
    let place = call.mapping.display();
    let text =
        std::fs::read_to_string(&call.mapping).with_context(|| format!("{place}: not a file that can be read"))?;
    let mapping: Mapping = toml::from_str(&text).with_context(|| format!("{place}: not a mapping"))?;
    let world = World::shipped();
    let (mut accounts, mut broken, mut left_out) = (Vec::new(), 0, 0);
    for table in &call.tables {
        for read in rows(table, &mapping, &world)? {
            match read {
                Ok(Some(account)) => accounts.push(account),
                Ok(None) => left_out += 1,
                Err(problem) => {
                    broken += 1;
                    output::problem(&problem);
                }
            }
        }
    }
    let mut register = call.place.create()?;
    let mut progress = Progress::of(call.progress);
    let (mut new, mut known) = (0, 0);
    for batch in accounts.chunks(BATCH) {
        let entered = register.enter(batch).inspect_err(|_| progress.finish())?;
        let fresh = entered.iter().filter(|entered| **entered != Entered::Known).count();
        (new, known) = (new + fresh, known + entered.len() - fresh);
        progress.reach((new + known) as u64, accounts.len() as u64, "rows");
    }
    progress.finish();
    output::print(&format!("{new} new, {known} known, {left_out} left out by the mapping, {broken} broken\n"))?;
    Ok(Ending::of(broken))
}

/// The rows of a table: an account, nothing if the mapping leaves it out, or what is wrong with it.
fn rows(table: &Path, mapping: &Mapping, world: &World) -> anyhow::Result<Vec<Result<Option<Account>, String>>> {
    let place = table.display();
    let tabs = table.extension().is_some_and(|ending| ending == "tsv");
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(if tabs { b'\t' } else { b',' })
        .quoting(!tabs)
        .flexible(true)
        .from_path(table)
        .with_context(|| format!("{place}: not a table that can be read"))?;
    let columns = reader.headers().with_context(|| format!("{place}: its first line names no columns"))?.clone();
    let columns: Vec<&str> = columns.iter().collect();
    mapping.check(&columns).map_err(|wrong| anyhow::anyhow!("{place}: {wrong}"))?;
    let mut out = Vec::new();
    for (number, record) in reader.records().enumerate() {
        let line = format!("{place}:{}", number + 2);
        out.push(record.map_err(|error| format!("{line}: {error}")).and_then(|record| {
            let cells: Vec<&str> = record.iter().collect();
            let reading = row(mapping, &columns, &cells, &line, world).map_err(|wrong| format!("{line}: {wrong}"))?;
            reading.map(|reading| account(reading).map_err(|refused| format!("{line}: {refused}"))).transpose()
        }));
    }
    Ok(out)
}
