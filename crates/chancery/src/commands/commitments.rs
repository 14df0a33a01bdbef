//! `chancery commitments`: list commitments of a register.

use crate::{Ending, asking};
use chancery_resolve::Kind;
use clap::Args;

/// List commitments: what was promised, asked, agreed or condemned, by whom, to whom.
///
/// With --standing each promise says what later claims make of it: reaffirmed, thanked_for, reported_delivered or denied, each with its evidence. Nothing is called kept unless a claim says so.
#[derive(Args)]
#[command(after_long_help = "Examples:
  chancery commitments --register news.chancery --from Japan --to Laos --standing
      what was promised, and what became of it")]
pub(crate) struct Call {
    #[command(flatten)]
    ask: asking::Ask,

    /// Say what later claims make of each promise
    #[arg(long)]
    standing: bool,
}

pub(crate) fn run(call: Call) -> anyhow::Result<Ending> {
    asking::list(&call.ask, &[Kind::Commitment], false, asking::Extra::Standing(call.standing))
}
