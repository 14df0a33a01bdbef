//! `chancery agreements`: list agreements of a register.

use crate::{Ending, asking};
use chancery_resolve::Kind;
use clap::Args;

/// List agreements: what was signed or is to be signed, between whom.
///
/// --from and --to both mean being a party; --between names two parties.
#[derive(Args)]
#[command(after_long_help = "Examples:
  chancery agreements --register news.chancery --between Vietnam Laos --since 2019
      what the two signed")]
pub(crate) struct Call {
    #[command(flatten)]
    ask: asking::Ask,
}

pub(crate) fn run(call: Call) -> anyhow::Result<Ending> {
    asking::list(&call.ask, &[Kind::Agreement], false, asking::Extra::Nothing)
}
