//! `chancery rebuild`: everything derived made anew.

use crate::cli::When;
use crate::progress::Progress;
use crate::{Ending, asking, output};
use clap::Args;

/// Make everything that is derived anew from documents, claims and judgements.
///
/// Nothing is lost and nothing is read again. The fingerprint is a hash of all that was derived: it is the same before
/// and after, and the same in every register of the same documents and judgements, in whatever order they came.
#[derive(Args)]
#[command(after_long_help = "Examples:
  chancery rebuild --register news.chancery
  chancery rebuild --register news.chancery --only-fingerprint
      changes nothing")]
pub(crate) struct Call {
    #[command(flatten)]
    place: asking::Place,

    /// Print the fingerprint and change nothing
    #[arg(long)]
    only_fingerprint: bool,

    /// When to show how far it is, on standard error
    #[arg(long, value_enum, default_value_t = When::Auto, hide_possible_values = true, value_name = "auto|always|never")]
    progress: When,
}

pub(crate) fn run(call: Call) -> anyhow::Result<Ending> {
    let register = if call.only_fingerprint {
        call.place.ask()?
    } else {
        let mut register = call.place.write()?;
        let mut progress = Progress::of(call.progress);
        let rebuilt = register.rebuild(|done, all| progress.reach(done, all, "documents"));
        progress.finish();
        rebuilt?;
        register
    };
    let [documents, claims, engagements, people] = register.counts()?;
    let fingerprint = register.fingerprint()?;
    output::print(&format!(
        "{documents} documents, {claims} claims, {engagements} engagements, {people} people\nfingerprint {fingerprint}\n"
    ))?;
    Ok(Ending::AllRead)
}
