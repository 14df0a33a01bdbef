//! `chancery milestones`: list milestones of a register.

use crate::{Ending, asking};
use chancery_resolve::Kind;
use clap::Args;

/// List milestones: anniversaries of relations and partnerships, with their founding years.
///
/// A founding year that does not fit the others of the same parties is marked as a conflict on `since`.
#[derive(Args)]
#[command(after_long_help = "Examples:
  chancery milestones --register news.chancery --between Laos Japan
      which anniversaries there are to prepare")]
pub(crate) struct Call {
    #[command(flatten)]
    ask: asking::Ask,
}

pub(crate) fn run(call: Call) -> anyhow::Result<Ending> {
    asking::list(&call.ask, &[Kind::Milestone], false, asking::Extra::Years)
}
