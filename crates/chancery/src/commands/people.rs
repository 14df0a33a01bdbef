//! `chancery people`: who is named in a register, with the posts that documents give them.

use crate::{Ending, asking, output};
use chancery_answers as answers;
use clap::Args;

/// List people: names, sides, and posts with the first and last document that attests them.
///
/// A post has no beginning and no end here, only attestations: it changed hands somewhere between the last of one
/// holder and the first of the next.
#[derive(Args)]
#[command(after_long_help = "Examples:
  chancery people --register news.chancery --from Laos
      who acts for Laos, those in most documents first
  chancery people --register news.chancery --person Phomvihane --format jsonl
      everybody who may bear the name, each post with its words")]
pub(crate) struct Call {
    #[command(flatten)]
    place: asking::Place,

    /// Only people who act for this side, by name or code
    #[arg(long, value_name = "SIDE", value_parser = asking::side)]
    from: Option<String>,

    /// Only people whom this name or id may mean
    #[arg(long, value_name = "NAME")]
    person: Option<String>,

    /// At most so many
    #[arg(long, value_name = "N")]
    limit: Option<usize>,

    /// How to print [default: table on a terminal, else jsonl]
    #[arg(long, value_enum)]
    format: Option<asking::Format>,
}

pub(crate) fn run(call: Call) -> anyhow::Result<Ending> {
    let register = call.place.ask()?;
    let sides: Vec<String> = call.from.into_iter().collect();
    let people = register.people(&sides, call.person.as_deref(), call.limit)?;
    match asking::Format::or_default(call.format) {
        asking::Format::Jsonl => {
            people.iter().try_for_each(|person| output::print(&answers::people_line(person)))?;
        }
        asking::Format::Csv => output::print(&answers::people_csv(&people))?,
        asking::Format::Table => {
            output::print(&answers::people_table(&people, &asking::side_name, asking::width()))?;
        }
    }
    Ok(Ending::AllRead)
}
