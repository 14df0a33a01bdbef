//! `chancery read`: documents in, readings out, in input order.

use crate::cli::When;
use crate::progress::Progress;
use crate::{Ending, output, pretty};
use chancery_model::{Document, Edtf, Reading};
use chancery_pipeline::{Chancery, ReadOptions, pool};
use chancery_sources::{BrokenInput, Sources};
use clap::{Args, ValueEnum};
use std::io::IsTerminal;
use std::num::NonZeroUsize;
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

    /// How many documents to read at once [default: one for each processor]
    ///
    /// What is printed does not depend on it.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    jobs: Option<u16>,

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
    let chancery = Chancery::shipped()?;
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
    pool::catch(|| shape.print(&chancery.read(&document, options), chancery)).unwrap_or_else(|panicked| {
        let path = &document.path;
        Err(format!(
            "{path}: a mistake in Chancery, not in the document, kept it from being read ({panicked}); please report it"
        ))
    })
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
                width: width(terminal),
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

/// The width to print for: the terminal's, but never so wide that lines are hard to read.
fn width(terminal: bool) -> usize {
    let columns = terminal.then(terminal_size::terminal_size).flatten().map(|(width, _)| usize::from(width.0));
    columns.unwrap_or(100).clamp(40, 100)
}

pub(crate) fn jobs(asked: Option<u16>) -> NonZeroUsize {
    let all = || std::thread::available_parallelism().unwrap_or(NonZeroUsize::MIN);
    asked.and_then(|jobs| NonZeroUsize::new(usize::from(jobs))).unwrap_or_else(all)
}

pub(crate) fn publication_date(text: &str) -> Result<Edtf, String> {
    match text.parse::<Edtf>() {
        Ok(Edtf::Days(..)) => Err("a publication date is one day, month or year, not an interval".to_owned()),
        Ok(date) => Ok(date),
        Err(error) => Err(error.to_string()),
    }
}
