//! `chancery import`: registers that people already keep, as tables, into claims with a source.

use crate::{Ending, asking};
use clap::Args;
use std::path::PathBuf;

/// Import.
#[derive(Args)]
pub(crate) struct Call {
    #[command(flatten)]
    place: asking::Place,
    /// Mapping
    #[arg(long, value_name = "FILE")]
    mapping: PathBuf,
}

pub(crate) fn run(call: Call) -> anyhow::Result<Ending> {
    let _ = (call.place.create()?, call.mapping);
    Ok(Ending::AllRead)
}
