//! `chancery talks`: list talks of a register.

use crate::{Ending, asking};
use chancery_resolve::Kind;
use clap::Args;

/// List talks: meetings, calls and summits, with who took part on each side.
///
/// --from and --to both mean taking part; --between names both sides.
#[derive(Args)]
#[command(after_long_help = "Examples:
  chancery talks --register news.chancery --between Laos Japan
      all encounters of the two
  chancery talks --register news.chancery --person \"Kamikawa Yoko\" --since 2024-01-01
      whom somebody met or called")]
pub(crate) struct Call {
    #[command(flatten)]
    ask: asking::Ask,
}

pub(crate) fn run(call: Call) -> anyhow::Result<Ending> {
    asking::list(&call.ask, &[Kind::Talks], false, asking::Extra::Nothing)
}
