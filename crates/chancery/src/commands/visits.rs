//! `chancery visits`: list visits of a register.

use crate::{Ending, asking};
use chancery_resolve::Kind;
use clap::Args;

/// List visits: who went where, when, under whom, told by which sources.
///
/// --from is who travels, --to is who is visited. A delegation's meetings are listed by `chancery show` under its visit.
#[derive(Args)]
#[command(after_long_help = "Examples:
  chancery visits --register news.chancery --to Japan --since 2024
      who came to Japan since 2024
  chancery visits --register news.chancery --from LAO --to JPN --format jsonl
      every source with its quotes, one JSON object a visit
  chancery visits --register news.chancery --person \"Thongsavanh Phomvihane\"
      where somebody went")]
pub(crate) struct Call {
    #[command(flatten)]
    ask: asking::Ask,

    /// Give each visit the ids of its meetings, as `meetings`
    #[arg(long)]
    meetings: bool,
}

pub(crate) fn run(call: Call) -> anyhow::Result<Ending> {
    asking::list(&call.ask, &[Kind::Visit], false, asking::Extra::Meetings(call.meetings))
}
