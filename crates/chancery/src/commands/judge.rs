//! `chancery judge`: a person's word on whether two things are one.

use crate::{Ending, asking, output};
use chancery_register::{Judgement, Verdict};
use clap::{Args, ValueEnum};

/// Judge whether two engagements, or two people, are one and the same.
///
/// A judgement is kept for ever with who gave it and why, and every rebuild honours it. The last word on a pair counts;
/// `unsure` takes back what was said before. To part what has been joined, name the claims (or the forms of a name)
/// that `chancery show` and `chancery why` list. Two people of one name and side are parted by two of the mentions that
/// `chancery show` lists, p…@…: every other document goes to the one whose posts and company it gives, else to the nearest
/// in time. A mention judged different from the person itself is pulled out alone.
#[derive(Args)]
#[command(after_long_help = "Examples:
  chancery judge same g4f1c02 g99ab10 --register news.chancery --why \"one visit, told twice\"
  chancery judge different p07ab31 p5512fe --register news.chancery --why \"father and son\" --by \"desk 3\"
  chancery judge different p07ab31@4c20 p07ab31@91fe --register news.chancery --why \"uncle and nephew\"
      whom two documents name, though the name is the same
  chancery judge unsure g4f1c02 g99ab10 --register news.chancery --why \"the second source was withdrawn\"")]
pub(crate) struct Call {
    /// What of the two
    #[arg(value_enum)]
    verdict: Said,

    /// One id
    #[arg(value_name = "A")]
    a: String,

    /// Another id
    #[arg(value_name = "B")]
    b: String,

    #[command(flatten)]
    place: asking::Place,

    /// The reason, for whoever reads it later
    #[arg(long, value_name = "REASON")]
    why: String,

    /// Who judges [default: the name of the user]
    #[arg(long, value_name = "NAME")]
    by: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Said {
    /// They are one
    Same,
    /// They are two
    Different,
    /// Nobody can tell
    Unsure,
}

pub(crate) fn run(call: Call) -> anyhow::Result<Ending> {
    let mut register = call.place.write()?;
    let verdict = match call.verdict {
        Said::Same => Verdict::Same,
        Said::Different => Verdict::Different,
        Said::Unsure => Verdict::Unsure,
    };
    let user = || std::env::var("USER").ok().filter(|user| !user.is_empty());
    let by = call.by.or_else(user).unwrap_or_else(|| "unnamed".to_owned());
    let at = jiff::Timestamp::now().strftime("%Y-%m-%dT%H:%M:%SZ").to_string();
    register.judge(&Judgement { a: call.a, b: call.b, verdict, why: call.why, by, at })?;
    output::print(&format!("{} kept\n", verdict.name()))?;
    Ok(Ending::AllRead)
}
