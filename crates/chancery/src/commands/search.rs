//! `chancery search`: documents and engagements by their words.

use crate::{Ending, asking, output};
use clap::Args;
use serde_json::json;

/// Search documents and quotes for words.
///
/// All words must be there, in any order, with or without diacritics; words in double quotes must stand side by side.
/// Under each document stand the engagements whose quotes hold the words.
#[derive(Args)]
#[command(after_long_help = "Examples:
  chancery search --register news.chancery unexploded ordnance
  chancery search --register news.chancery '\"clean energy\" Laos'")]
pub(crate) struct Call {
    #[command(flatten)]
    place: asking::Place,

    /// What to look for
    #[arg(required = true, value_name = "WORDS")]
    words: Vec<String>,

    /// At most so many documents
    #[arg(long, value_name = "N", default_value_t = 20)]
    limit: usize,

    /// How to print [default: table on a terminal, else jsonl]
    #[arg(long, value_enum)]
    format: Option<asking::Format>,
}

pub(crate) fn run(call: Call) -> anyhow::Result<Ending> {
    let register = call.place.ask()?;
    let hits = register.search(&call.words.join(" "), call.limit)?;
    match asking::Format::or_default(call.format) {
        asking::Format::Table => output::print(&chancery_answers::hits(&hits))?,
        _ => hits.iter().try_for_each(|hit| {
            let line = json!({
                "document": hit.document, "path": hit.path, "url": hit.url, "title": hit.title,
                "published": hit.published, "passage": hit.passage, "replaced": hit.replaced,
                "engagements": hit.engagements,
            });
            output::print(&format!("{line}\n"))
        })?,
    }
    Ok(Ending::AllRead)
}
