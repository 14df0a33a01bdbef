//! `chancery conflicts`: the engagements on which sources differ.

use crate::{Ending, asking};
use clap::Args;

/// List what sources differ on: engagements of all kinds, with who says what.
///
/// `conflicts` names the fields, and each source's `says` holds its own. `chancery show ID` lays them side by side.
#[derive(Args)]
#[command(after_long_help = "Examples:
  chancery conflicts --register news.chancery --since 2024
      what does not agree since 2024
  chancery conflicts --register news.chancery --between Laos Japan --format jsonl
      with every source and its quotes")]
pub(crate) struct Call {
    #[command(flatten)]
    ask: asking::Ask,
}

pub(crate) fn run(call: Call) -> anyhow::Result<Ending> {
    asking::list(&call.ask, &[], true, asking::Extra::Nothing)
}
