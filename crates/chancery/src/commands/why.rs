//! `chancery why`: the way from documents to an engagement.

use crate::{Ending, asking, output};
use clap::Args;

/// Say why an engagement is one: its claims, their words, and the evidence on which each was joined.
#[derive(Args)]
#[command(after_long_help = "Examples:
  chancery why --register news.chancery g4f1c02
      if two of the claims are not of one engagement, say so:
  chancery judge different g4f1c02 g99ab10 --register news.chancery --why \"two delegations\"")]
pub(crate) struct Call {
    #[command(flatten)]
    place: asking::Place,

    /// An id from a list, or of a claim
    #[arg(value_name = "ID")]
    id: String,
}

pub(crate) fn run(call: Call) -> anyhow::Result<Ending> {
    let mut register = call.place.ask()?;
    let merged = register.engagement_of(&call.id)?;
    let joined = register.joined(&merged)?;
    output::print(&chancery_answers::why(&merged.body, &joined))?;
    Ok(Ending::AllRead)
}
