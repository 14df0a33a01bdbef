//! `chancery enter`: documents or readings into a register.

use crate::cli::When;
use crate::progress::Progress;
use crate::readings::{Readings, is_readings};
use crate::{Ending, asking, output};
use chancery_model::{Document, Edtf};
use chancery_pipeline::{Chancery, ReadOptions, document_id, pool};
use chancery_register::{Entered, Register};
use chancery_resolve::{Account, account};
use chancery_sources::{BrokenInput, Sources};
use clap::Args;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError, mpsc};
use std::thread;
use std::time::{Duration, Instant};

/// Enter documents into a register, which is made if it is not there.
///
/// Takes what `chancery read` takes, and readings: JSON lines that `chancery read --format jsonl --with-text` has
/// printed, so that reading can be done elsewhere. A document that is in the register already changes nothing; one that
/// was corrected at its address or in its file is a new version, and the old one is kept. Documents are entered in
/// batches: what has been reported is on the disk, and a run that was cut short is taken up by running it again.
#[derive(Args)]
#[command(after_long_help = "Examples:
  chancery enter --register news.chancery releases/
      a folder with all its subfolders
  chancery read --format jsonl --with-text releases/ > readings.jsonl
  chancery enter --register news.chancery readings.jsonl
      the same, read on another machine
  chancery visits --register news.chancery
      what has come of it")]
pub(crate) struct Call {
    #[command(flatten)]
    place: asking::Place,

    /// Files, folders, or - for standard input
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,

    /// What is named are readings, whatever the files are called; those in .jsonl files are known by themselves
    #[arg(long)]
    readings: bool,

    /// Print a line for each document once it is safely in the register: new, newer or known, and which
    #[arg(long)]
    list: bool,

    /// When the documents were published that do not say so themselves: a day, a month or a year
    #[arg(long, value_name = "DATE", value_parser = super::read::publication_date)]
    published: Option<Edtf>,

    /// How many documents to read at once [default: one for each processor]
    ///
    /// What the register holds in the end does not depend on it.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    jobs: Option<u16>,

    /// When to show how far it is, on standard error
    #[arg(long, value_enum, default_value_t = When::Auto, hide_possible_values = true, value_name = "auto|always|never")]
    progress: When,
}

/// Documents are written together, up to so many ...
const BATCH: usize = 1000;

/// ... or as many as came in this time, so that little is lost when the power fails.
const PAUSE: Duration = Duration::from_secs(3);

pub(crate) fn run(call: Call) -> anyhow::Result<Ending> {
    let mut register = call.place.create()?;
    let known = Mutex::new(call.place.ask()?);
    let (readings, documents): (Vec<PathBuf>, Vec<PathBuf>) =
        call.paths.iter().cloned().partition(|path| call.readings || is_readings(path));
    // Weights and frames are not needed for readings.
    let chancery = if documents.is_empty() { None } else { Some(Chancery::shipped()?) };
    let sources = Sources::new(documents);
    let bytes = sources.bytes_read();
    let inputs = sources.map(Input::Document).chain(Readings::new(readings, bytes.clone()).map(Input::Reading));
    let progress = Progress::new(call.progress, &call.paths, bytes);
    let mut desk = Desk {
        register: &mut register,
        progress,
        batch: Vec::new(),
        since: Instant::now(),
        list: call.list,
        counts: [0; 4],
    };
    let work = |input: Input| match (input, &chancery) {
        (Input::Reading(line), _) => reading(line),
        (Input::Document(document), Some(chancery)) => read(document, chancery, &known, call.published),
        (Input::Document(_), None) => Err("a document came where only readings were named".to_owned()),
    };
    let jobs = super::jobs(call.jobs);
    // The next batch is read while one is written.
    thread::scope(|scope| {
        let (hand_in, handed_in) = mpsc::sync_channel(BATCH);
        let desk = &mut desk;
        let writer = scope.spawn(move || desk.serve(handed_in));
        pool::map_ordered(inputs, jobs, work, |done| {
            let done = done.unwrap_or_else(|panicked| Err(format!("an input could not be read: {panicked}")));
            // Nobody takes it any more: the desk has met an error, and says which.
            if hand_in.send(done).is_ok() { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
        });
        drop(hand_in);
        writer.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))
    })?;
    desk.progress.finish();
    let [new, newer, known, broken] = desk.counts;
    let versions = if newer == 0 { String::new() } else { format!(", {newer} newer versions") };
    output::print(&format!("{new} new{versions}, {known} known, {broken} broken\n"))?;
    Ok(Ending::of(broken))
}

enum Input {
    Document(Result<Document, BrokenInput>),
    Reading(Result<(String, Vec<u8>), String>),
}

/// What comes out of a worker.
enum Done {
    Account(Box<Account>),
    /// It need not be read again.
    Known(String),
}

/// A reading that somebody made before.
fn reading(line: Result<(String, Vec<u8>), String>) -> Result<Done, String> {
    let (place, line) = line?;
    let value = serde_json::from_slice(&line).map_err(|error| format!("{place}: not JSON: {error}"))?;
    account(value).map(|account| Done::Account(Box::new(account))).map_err(|refused| format!("{place}: {refused}"))
}

/// A document, read unless it is known.
fn read(
    document: Result<Document, BrokenInput>,
    chancery: &Chancery,
    known: &Mutex<Register>,
    published: Option<Edtf>,
) -> Result<Done, String> {
    let mut document = document.map_err(|broken| broken.to_string())?;
    document.published = document.published.or(published);
    let path = document.path.clone();
    let id = document_id(&document.text);
    let there = known.lock().unwrap_or_else(PoisonError::into_inner).knows(&id, &document);
    if there.map_err(|error| error.to_string())? {
        return Ok(Done::Known(path));
    }
    let read = pool::catch(|| serde_json::to_value(chancery.read(&document, ReadOptions { with_text: true })));
    let value = match read {
        Ok(Ok(value)) => value,
        Ok(Err(error)) => return Err(format!("{path}: the reading could not be kept: {error}")),
        Err(panicked) => {
            return Err(format!(
                "{path}: a mistake in Chancery, not in the document, kept it from being read ({panicked}); please report it"
            ));
        }
    };
    account(value).map(|account| Done::Account(Box::new(account))).map_err(|refused| format!("{path}: {refused}"))
}

/// Where finished documents wait to be written together.
struct Desk<'r> {
    register: &'r mut Register,
    progress: Progress,
    batch: Vec<Account>,
    since: Instant,
    list: bool,
    /// New, newer, known, broken.
    counts: [usize; 4],
}

impl Desk<'_> {
    /// Takes what is handed in until nothing more comes, and writes what is left.
    fn serve(&mut self, handed_in: mpsc::Receiver<Result<Done, String>>) -> anyhow::Result<()> {
        for done in handed_in {
            self.take(done)?;
        }
        self.write()
    }

    fn take(&mut self, done: Result<Done, String>) -> anyhow::Result<()> {
        match done {
            Ok(Done::Account(account)) => self.batch.push(*account),
            Ok(Done::Known(path)) => self.report(Entered::Known, &path)?,
            Err(problem) => {
                self.counts[3] += 1;
                self.progress.around(|| output::problem(&problem));
                self.progress.step();
            }
        }
        if self.batch.len() >= BATCH || self.since.elapsed() > PAUSE { self.write() } else { Ok(()) }
    }

    /// Writes what waits; only then is it reported.
    fn write(&mut self) -> anyhow::Result<()> {
        let batch = std::mem::take(&mut self.batch);
        let entered = self.register.enter(&batch)?;
        self.since = Instant::now();
        for (account, entered) in batch.iter().zip(entered) {
            self.report(entered, &account.source.path)?;
        }
        Ok(())
    }

    fn report(&mut self, entered: Entered, path: &str) -> anyhow::Result<()> {
        let (number, word) = match entered {
            Entered::New => (0, "new"),
            Entered::Newer => (1, "newer"),
            Entered::Known => (2, "known"),
        };
        self.counts[number] += 1;
        if self.list {
            let line = format!("{word} {}\n", Path::new(path).display());
            self.progress.around(|| output::print(&line))?;
        }
        self.progress.step();
        Ok(())
    }
}
