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
      where somebody went
  chancery visits --register news.chancery --to Fiji --since 2024 --outcomes --format table
      who came, what was talked about, what was signed, and what no source reports")]
pub(crate) struct Call {
    #[command(flatten)]
    ask: asking::Ask,

    /// Give each visit the ids of its meetings, as `meetings`
    #[arg(long)]
    meetings: bool,

    /// Give each visit the issues of its meetings and the agreements of its days; as a table, an annex with the rule by
    /// which visits were counted
    #[arg(long)]
    outcomes: bool,
}

pub(crate) fn run(call: Call) -> anyhow::Result<Ending> {
    asking::list(
        &call.ask,
        &[Kind::Visit],
        false,
        asking::Extra::Visits { meetings: call.meetings, outcomes: call.outcomes },
    )
}
