//! The bar that says how far a long reading is, how fast, and how long it will still take.

use crate::cli::When;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::io::{self, IsTerminal};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

/// A bar is not worth showing for less time than this.
const PATIENCE: Duration = Duration::from_millis(700);

/// A bar on standard error. Of inputs it measures bytes, since their number is known beforehand and that of documents
/// is not.
pub(crate) struct Progress {
    bar: ProgressBar,
    wanted: bool,
    bytes: Arc<AtomicU64>,
    documents: u64,
}

impl Progress {
    /// A bar for the inputs named so, of which `bytes` have been read. Nothing is shown before there is patience to
    /// lose. With [`When::Auto`] it needs a terminal to be shown on, and readings that go elsewhere.
    pub(crate) fn new(when: When, paths: &[PathBuf], bytes: Arc<AtomicU64>) -> Progress {
        let wanted = wanted(when, !io::stdout().is_terminal());
        let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::hidden());
        if let Some(total) = wanted.then(|| chancery_sources::weigh(paths)).flatten() {
            bar.set_length(total);
        }
        let template = match bar.length() {
            Some(_) => "{bar:28} {percent:>3}%  {msg}, {binary_bytes_per_sec}, {eta} left",
            None => "{spinner} {msg}, {binary_bytes_per_sec}, {elapsed} so far",
        };
        if let Ok(style) = ProgressStyle::with_template(template) {
            bar.set_style(style.progress_chars("━╸─"));
        }
        Progress { bar, wanted, bytes, documents: 0 }
    }

    /// A bar for things whose number is known, such as rows or documents. Its call prints nothing before it is done, so
    /// with [`When::Auto`] a terminal is all it needs.
    pub(crate) fn of(when: When) -> Progress {
        let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::hidden());
        if let Ok(style) = ProgressStyle::with_template("{bar:28} {percent:>3}%  {msg}, {eta} left") {
            bar.set_style(style.progress_chars("━╸─"));
        }
        Progress { bar, wanted: wanted(when, true), bytes: Arc::default(), documents: 0 }
    }

    /// So many of all are done; `things` is what they are called.
    pub(crate) fn reach(&mut self, done: u64, all: u64, things: &str) {
        if !self.wanted {
            return;
        }
        self.show_in_time();
        self.bar.set_length(all);
        self.bar.set_position(done);
        let rate = done as f64 / self.bar.elapsed().as_secs_f64().max(0.001);
        self.bar.set_message(format!("{done} of {all} {things}, {rate:.0} a second"));
    }

    fn show_in_time(&self) {
        if self.bar.is_hidden() && self.bar.elapsed() > PATIENCE {
            self.bar.set_draw_target(ProgressDrawTarget::stderr_with_hz(8));
        }
    }

    /// One more document is done.
    pub(crate) fn step(&mut self) {
        self.documents += 1;
        if !self.wanted {
            return;
        }
        self.show_in_time();
        let rate = self.documents as f64 / self.bar.elapsed().as_secs_f64().max(0.001);
        self.bar.set_position(self.bytes.load(Ordering::Relaxed));
        self.bar.set_message(format!("{} documents, {rate:.0} a second", self.documents));
    }

    /// Writes something to the terminal without tearing the bar.
    pub(crate) fn around<T>(&self, write: impl FnOnce() -> T) -> T {
        if self.bar.is_hidden() { write() } else { self.bar.suspend(write) }
    }

    /// Takes the bar away.
    pub(crate) fn finish(&self) {
        self.bar.finish_and_clear();
    }
}

fn wanted(when: When, quiet: bool) -> bool {
    match when {
        When::Auto => io::stderr().is_terminal() && quiet,
        When::Always => true,
        When::Never => false,
    }
}
