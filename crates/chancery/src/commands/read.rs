//! `chancery read`: documents in, readings out, in input order.

use super::frames::OwnFrames;
use super::{jobs, kept_from};
use crate::cli::When;
use crate::commands::knowledge;
use crate::progress::Progress;
use crate::{Ending, output, pretty};
use chancery_model::{Document, Edtf, Reading};
use chancery_pipeline::{Chancery, ReadOptions, pool};
use chancery_sources::{BrokenInput, Sources};
use clap::{Args, ValueEnum};
use std::io::IsTerminal;
use std::ops::ControlFlow;
use std::path::PathBuf;

/// Read documents and print the engagements in them, each fact with its words.
///
/// Reads .txt, .md (title, date and address from a front matter), .json (one document: {"title", "published", "url",
/// "publisher", "text"}) and .jsonl (one such document a line); folders are read through in the order of names.
#[derive(Args)]
#[command(after_long_help = "Examples:
  chancery read brief.txt
      the engagements of one document, to look at
  chancery read --format jsonl releases/ > readings.jsonl
      a folder with all its subfolders, one JSON object a document
  chancery read --knowledge knowledge.d releases/
      with names and terms of your own
  curl -s https://example.org/news.txt | chancery read --published 2024-09-03 -
      standard input, whose \"on Tuesday\" is counted from the date given
  chancery read --format jsonl releases/ | jq -r '.engagements[].quotes[0].exact'
      the best words for each engagement")]
pub(crate) struct Call {
    /// Files, folders, or - for standard input
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,

    /// How to print readings [default: pretty on a terminal, else jsonl]
    #[arg(long, value_enum)]
    format: Option<Format>,

    /// Print the text, too, which the offsets of quotes index
    #[arg(long)]
    with_text: bool,

    /// When the documents were published that do not say so themselves
    ///
    /// A day (2024-09-03), a month (2024-09) or a year (2024). Missing years and words such as "on Tuesday" are worked
    /// out from it. Where a document brings a date of its own, in its front matter or its fields, that one counts.
    #[arg(long, value_name = "DATE", value_parser = publication_date)]
    published: Option<Edtf>,

    /// A folder of tables of your own to lay over what Chancery knows of the world; may be given several times
    ///
    /// Rows of the folder win, and rows of its retract.tsv take back what ships. `chancery knowledge check` says what is
    /// wrong in a folder.
    #[arg(long, value_name = "FOLDER")]
    knowledge: Vec<PathBuf>,

    /// How many documents to read at once [default: one for each processor]
    ///
    /// What is printed does not depend on it.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    jobs: Option<u16>,

    /// Leave out engagements that are less sure than this, from 0 to 1
    ///
    /// Confidence is calibrated: of the engagements given 0.8, about 80 of 100 are right.
    #[arg(long, value_name = "SHARE", default_value_t = 0.0, hide_default_value = true, value_parser = share)]
    min_confidence: f64,

    #[command(flatten)]
    frames: OwnFrames,

    /// When to use colours; never with NO_COLOR set
    #[arg(long, value_enum, default_value_t = When::Auto, hide_possible_values = true, value_name = "auto|always|never")]
    color: When,

    /// When to show how far a long reading is, on standard error
    #[arg(long, value_enum, default_value_t = When::Auto, hide_possible_values = true, value_name = "auto|always|never")]
    progress: When,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people: a block an engagement
    Pretty,
    /// For programs: one JSON object a document
    Jsonl,
}

pub(crate) fn run(call: Call) -> anyhow::Result<Ending> {
    let library = match call.frames.library()? {
        Ok(library) => library,
        Err(ending) => return Ok(ending),
    };
    let Some(world) = knowledge::world(&call.knowledge)? else { return Ok(Ending::SomeBroken) };
    let chancery = Chancery::with_library(library)?.with_world(world);
    let sources = Sources::new(call.paths.clone());
    let mut progress = Progress::new(call.progress, &call.paths, sources.bytes_read());
    let shape = Shape::of(&call);
    let mut broken = 0;
    let mut first = true;
    let work = |input: Result<Document, BrokenInput>| {
        let document = input.map_err(|broken| broken.to_string())?;
        one(&chancery, document, &call, &shape)
    };
    let failed = pool::map_ordered(sources, jobs(call.jobs), work, |done| {
        let done = done.unwrap_or_else(|panicked| Err(format!("an input could not be read: {panicked}")));
        let written = progress.around(|| match done {
            Ok(reading) => {
                let rule = if first { String::new() } else { shape.between() };
                first = false;
                output::print(&(rule + &reading))
            }
            Err(problem) => {
                broken += 1;
                output::problem(&problem);
                Ok(())
            }
        });
        progress.step();
        match written {
            Ok(()) => ControlFlow::Continue(()),
            Err(error) => ControlFlow::Break(error),
        }
    });
    progress.finish();
    failed.map_or(Ok(Ending::of(broken)), Err)
}

/// One document read and printed, or the problem with it.
fn one(chancery: &Chancery, mut document: Document, call: &Call, shape: &Shape) -> Result<String, String> {
    document.published = document.published.or(call.published);
    let options = ReadOptions { with_text: call.with_text };
    let read = || {
        let mut reading = chancery.read(&document, options);
        reading.keep_surer_than(call.min_confidence);
        shape.print(&reading, chancery)
    };
    pool::catch(read).unwrap_or_else(|panicked| Err(kept_from(&document.path, "read", &panicked)))
}

/// How readings are printed.
enum Shape {
    Lines,
    Blocks(pretty::Look),
}

impl Shape {
    fn of(call: &Call) -> Shape {
        let terminal = std::io::stdout().is_terminal();
        match call.format {
            Some(Format::Jsonl) => Shape::Lines,
            None if !terminal => Shape::Lines,
            _ => Shape::Blocks(pretty::Look {
                width: pretty::width(terminal),
                colours: call.color.colours(),
                text: call.with_text,
            }),
        }
    }

    fn print(&self, reading: &Reading, chancery: &Chancery) -> Result<String, String> {
        match self {
            Shape::Blocks(look) => {
                Ok(pretty::reading(reading, &|side| chancery.side_name(side).map(str::to_owned), *look))
            }
            Shape::Lines => serde_json::to_string(reading)
                .map(|line| line + "\n")
                .map_err(|error| format!("{}: the reading could not be written: {error}", reading.document.path)),
        }
    }

    /// What stands between two readings.
    fn between(&self) -> String {
        match self {
            Shape::Lines => String::new(),
            Shape::Blocks(look) => pretty::rule(*look),
        }
    }
}

fn share(text: &str) -> Result<f64, String> {
    match text.parse::<f64>() {
        Ok(share) if (0.0..=1.0).contains(&share) => Ok(share),
        _ => Err("a number from 0 to 1, for example 0.8".to_owned()),
    }
}

pub(crate) fn publication_date(text: &str) -> Result<Edtf, String> {
    match text.parse::<Edtf>() {
        Ok(Edtf::Days(..)) => Err("a publication date is one day, month or year, not an interval".to_owned()),
        Ok(date) => Ok(date),
        Err(error) => Err(error.to_string()),
    }
}
