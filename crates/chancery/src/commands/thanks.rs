//! `chancery thanks`: list thanks of a register.

use crate::{Ending, asking};
use chancery_resolve::Kind;
use clap::Args;

/// List thanks: who thanked whom, for what.
///
/// --from is who thanks, --to is who is thanked.
#[derive(Args)]
#[command(after_long_help = "Examples:
  chancery thanks --register news.chancery --from Laos --to Japan --since 2018 --format csv
      a table for a spreadsheet
  chancery thanks --register news.chancery --from Laos --to Japan --since 2018 --by-topic
      what for, how often, from when to when")]
pub(crate) struct Call {
    #[command(flatten)]
    ask: asking::Ask,

    /// Put thanks for the same thing under one heading, those with most thanks first
    #[arg(long)]
    by_topic: bool,
}

pub(crate) fn run(call: Call) -> anyhow::Result<Ending> {
    asking::list(&call.ask, &[Kind::Appreciation], false, asking::Extra::Topics(call.by_topic))
}
