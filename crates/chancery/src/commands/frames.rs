//! `chancery frames`: checks and tests frame files, the shipped ones and the user's own alike.

use crate::{Ending, output};
use anyhow::Context;
use chancery_frames::Library;
use chancery_pipeline::Chancery;
use clap::{Args, Subcommand};
use std::path::{Path, PathBuf};

/// Check frame files, or run the examples in them.
///
/// A frame is a file that says which words tell of an engagement and where in the sentence the parts of it stand. Its
/// examples are its tests.
#[derive(Args)]
#[command(arg_required_else_help = true)]
pub(crate) struct Call {
    #[command(subcommand)]
    what: What,
}

#[derive(Subcommand)]
enum What {
    /// Say what is wrong in the frame files of a folder: file, line, hint
    Check {
        /// Where the frame files (.toml) are
        #[arg(value_name = "FOLDER")]
        folder: PathBuf,
    },
    /// Read the examples of frames and say which are not read as they say
    Test {
        /// Where the frame files (.toml) are [default: the frames that ship]
        #[arg(value_name = "FOLDER")]
        folder: Option<PathBuf>,
    },
}

pub(crate) fn run(call: Call) -> anyhow::Result<Ending> {
    match call.what {
        What::Check { folder } => check(&folder),
        What::Test { folder } => test(folder.as_deref()),
    }
}

fn check(folder: &Path) -> anyhow::Result<Ending> {
    match library(folder)? {
        Ok(library) => {
            let examples: usize = library.frames().iter().map(|f| f.examples.len()).sum();
            output::print(&format!("{} frames with {examples} examples, no mistake\n", library.frames().len()))?;
            Ok(Ending::AllRead)
        }
        Err(mistakes) => Ok(say(&mistakes)),
    }
}

fn test(folder: Option<&Path>) -> anyhow::Result<Ending> {
    let chancery = Chancery::shipped()?;
    let library = match folder.map(library).transpose()? {
        Some(Err(mistakes)) => return Ok(say(&mistakes)),
        Some(Ok(library)) => Some(library),
        None => None,
    };
    let outcome = chancery.test_frames(library.as_ref());
    let ending = say(&outcome.failures);
    output::print(&format!("{} examples read as they say, {} not\n", outcome.passed, outcome.failures.len()))?;
    Ok(ending)
}

/// Frames of one's own beside those that ship, for every command that reads.
#[derive(Args)]
pub(crate) struct OwnFrames {
    /// A folder of frame files to read with, beside those that ship
    ///
    /// They have equal rights; one that bears the name of a shipped frame takes its place. `chancery frames check FOLDER`
    /// says what is wrong with them.
    #[arg(long = "frames", value_name = "FOLDER")]
    folder: Option<PathBuf>,
}

impl OwnFrames {
    /// All frames to read with, or how the call ends if there are mistakes in the folder, which have then been said.
    pub(crate) fn library(&self) -> anyhow::Result<Result<Library, Ending>> {
        let files = self.folder.as_deref().map(files).transpose()?.unwrap_or_default();
        let library = Library::with_shipped(files.iter().map(|(name, source)| (name.as_str(), source.as_str())));
        Ok(library.map_err(|mistakes| say(&mistakes)))
    }
}

/// Says each in a line on standard error.
fn say<T: ToString>(mistakes: &[T]) -> Ending {
    for mistake in mistakes {
        output::problem(&mistake.to_string());
    }
    Ending::of(mistakes.len())
}

/// The frames of a folder, or what is wrong with them.
fn library(folder: &Path) -> anyhow::Result<Result<Library, Vec<chancery_frames::Mistake>>> {
    let files = files(folder)?;
    Ok(Library::compile(files.iter().map(|(name, source)| (name.as_str(), source.as_str()))))
}

/// The frame files of a folder, as name and text.
fn files(folder: &Path) -> anyhow::Result<Vec<(String, String)>> {
    let mut files = Vec::new();
    collect(folder, 0, &mut files)?;
    anyhow::ensure!(!files.is_empty(), "{}: folder without frames; put .toml files into it", folder.display());
    files.sort();
    Ok(files)
}

/// Folders nest a level or two; a deeper one is a loop of links.
const DEEPEST: usize = 16;

fn collect(folder: &Path, depth: usize, files: &mut Vec<(String, String)>) -> anyhow::Result<()> {
    let entries =
        std::fs::read_dir(folder).with_context(|| format!("{}: not a folder that can be read", folder.display()))?;
    for entry in entries {
        let path = entry.with_context(|| folder.display().to_string())?.path();
        if path.is_dir() && depth < DEEPEST {
            collect(&path, depth + 1, files)?;
        } else if path.extension().is_some_and(|ending| ending == "toml") {
            files.push((path.display().to_string(), chancery_sources::whole(&path)?));
        }
    }
    Ok(())
}
