//! Standard output and standard error: whole documents at a time, one line a problem.

use anyhow::Context;
use std::io::{self, IsTerminal, Write};

/// Writes to standard output at once.
///
/// A reader that has gone away (`| head`) ends the program quietly: there is nobody left to write for.
///
/// # Errors
/// If the output cannot be written for another reason, for example because the disk is full.
pub(crate) fn print(text: &str) -> anyhow::Result<()> {
    let mut output = io::stdout().lock();
    match output.write_all(text.as_bytes()).and_then(|()| output.flush()) {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => std::process::exit(0),
        written => written.context("standard output could not be written"),
    }
}

/// Says one problem in one line on standard error. That nobody can read it is no reason to stop.
pub(crate) fn problem(message: &str) {
    let mut output = io::stderr().lock();
    let (red, plain) = match output.is_terminal() && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty()) {
        true => ("\u{1b}[1;31m", "\u{1b}[0m"),
        false => ("", ""),
    };
    let line = message.split('\n').map(str::trim).collect::<Vec<_>>().join(" ");
    let _ = writeln!(output, "{red}error:{plain} {line}");
}
