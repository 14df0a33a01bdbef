//! `chancery explain`: why a document was read as it was.

use super::frames::OwnFrames;
use crate::{Ending, output};
use chancery_pipeline::{Chancery, Explained, Fired};
use chancery_sources::Sources;
use clap::Args;
use std::fmt::Write;
use std::path::PathBuf;

/// Say which frame fired where, what filled each slot by which path, and what nearly fired.
///
/// For each sentence with a word that could evoke a frame: a line a frame (+) with its trigger; below it the slots, each
/// with the path through the tree that led to its filler. Frames that nearly fired (-) come after, with what was missing.
/// The tree itself is printed by `chancery parse --format tree`.
#[derive(Args)]
#[command(after_long_help = "Examples:
  chancery explain brief.txt
      every frame of every sentence
  echo 'The envoy paid a visit to Nadi.' | chancery explain -
      one sentence
  chancery explain --frames my-frames/ --only visit brief.txt
      with frames of your own beside those that ship, and only frames whose name begins with visit")]
pub(crate) struct Call {
    /// Files, folders, or - for standard input
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,

    /// Only frames whose name begins so, for example visit or talks.meet
    #[arg(long, value_name = "NAME")]
    only: Option<String>,

    #[command(flatten)]
    frames: OwnFrames,
}

pub(crate) fn run(call: Call) -> anyhow::Result<Ending> {
    let library = match call.frames.library()? {
        Ok(library) => library,
        Err(ending) => return Ok(ending),
    };
    let chancery = Chancery::with_library(library)?;
    let only = call.only.as_deref().unwrap_or_default();
    let mut broken = 0;
    for input in Sources::new(call.paths) {
        match input {
            Ok(document) => {
                let sentences = chancery.explain(&document);
                let told: String = sentences.iter().map(|s| sentence(s, only)).collect();
                output::print(&format!("{}\n\n{told}", document.path))?;
            }
            Err(problem) => {
                broken += 1;
                output::problem(&problem.to_string());
            }
        }
    }
    Ok(Ending::of(broken))
}

/// One sentence with its frames; nothing if none of them is wanted.
fn sentence(explained: &Explained, only: &str) -> String {
    let mut lines = String::new();
    for fired in explained.fired.iter().filter(|f| f.frame.starts_with(only)) {
        lines += &frame(fired);
    }
    for nearly in explained.nearly.iter().filter(|n| n.frame.starts_with(only)) {
        let _ = writeln!(lines, "  - {} on “{}”: {}", nearly.frame, nearly.trigger, nearly.why);
    }
    if lines.is_empty() {
        return lines;
    }
    let words = explained.sentence.split_whitespace().collect::<Vec<_>>().join(" ");
    format!("{}“{words}”\n{lines}\n", if explained.title { "title " } else { "" })
}

fn frame(fired: &Fired) -> String {
    let mut line = format!("  + {} on “{}”", fired.frame, fired.trigger);
    let constants: Vec<String> = fired.fields.iter().map(|(field, value)| format!("{field} {value}")).collect();
    for part in std::iter::once(format!("{:?}", fired.status).to_lowercase()).chain(constants) {
        let _ = write!(line, " · {part}");
    }
    line.push('\n');
    for slot in &fired.slots {
        let _ = writeln!(line, "      {:<12} {}   by {}", slot.slot, slot.with.join(" · "), slot.path);
    }
    line
}
