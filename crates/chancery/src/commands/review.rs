//! `chancery review`: the open questions whose answers would change most.

use crate::{Ending, asking, output};
use clap::Args;
use serde_json::json;

/// List pairs that were joined on little evidence, for somebody to judge; the most valuable first.
#[derive(Args)]
#[command(after_long_help = "Examples:
  chancery review --register news.chancery --limit 5
      then, for each: chancery judge same|different A B --register news.chancery --why \"…\"")]
pub(crate) struct Call {
    #[command(flatten)]
    place: asking::Place,

    /// At most so many
    #[arg(long, value_name = "N", default_value_t = 10)]
    limit: usize,

    /// How to print [default: table on a terminal, else jsonl]
    #[arg(long, value_enum)]
    format: Option<asking::Format>,
}

pub(crate) fn run(call: Call) -> anyhow::Result<Ending> {
    let mut register = call.place.ask()?;
    let questions = register.questions(call.limit)?;
    if asking::Format::or_default(call.format) == asking::Format::Table {
        let pages: Vec<String> =
            questions.iter().map(|open| chancery_answers::question(open, &asking::side_name)).collect();
        output::print(&if pages.is_empty() { "no open question\n".to_owned() } else { pages.join("\n") })?;
        return Ok(Ending::AllRead);
    }
    for open in questions {
        let line = json!({
            "a": open.a, "b": open.b, "evidence": open.evidence.to_string(), "points": open.evidence.points,
            "first": open.first, "second": open.second,
        });
        output::print(&format!("{line}\n"))?;
    }
    Ok(Ending::AllRead)
}
