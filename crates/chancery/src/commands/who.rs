//! `chancery who`: what is known of a name.

use crate::cli::When;
use crate::commands::knowledge;
use crate::{Ending, output, pretty};
use chancery_model::Edtf;
use clap::{Args, ValueEnum};
use std::io::IsTerminal;
use std::path::PathBuf;

/// Say what is known of a name: what it may mean, for which side that acts, who holds which post or chair, who is a member,
/// since when there are relations.
///
/// Looks names up without regard to case and accents. Terms are told with their source and with the last day on which it
/// says so: a term whose end nobody gives is "attested until at least" that day, and never read as the present. What
/// nobody bears is answered with names that are spelt nearly so.
#[derive(Args)]
#[command(arg_required_else_help = true)]
#[command(after_long_help = "Examples:
  chancery who \"Lao PDR\"
      a state by any of its names, with its codes and other names
  chancery who --on 2015-06-01 \"Fumio Kishida\"
      the posts somebody held on a day
  chancery who --on 2024-08-26 ASEAN
      who held its chair on a day, and who were its members
  chancery who Georgia Congo LDP
      names that may mean several things
  chancery who --knowledge knowledge.d --format jsonl \"Blue Lagoon Forum\"
      with tables of your own, for programs

Exit codes:
  0  something is known of every name
  1  of some names nothing is known
  2  the call itself was wrong")]
pub(crate) struct Call {
    /// Names of states, bodies, parties, places or persons
    #[arg(required = true, value_name = "NAME")]
    names: Vec<String>,

    /// Tell only posts that had begun by then and are not known to have ended, and the chairs and members of that day
    ///
    /// A day (2024-09-03), a month (2024-09) or a year (2024).
    #[arg(long, value_name = "DATE", value_parser = date)]
    on: Option<Edtf>,

    /// A folder of tables of your own to lay over what ships; may be given several times
    #[arg(long, value_name = "FOLDER")]
    knowledge: Vec<PathBuf>,

    /// How to print [default: pretty on a terminal, else jsonl]
    #[arg(long, value_enum)]
    format: Option<Format>,

    /// When to use colours; never with NO_COLOR set
    #[arg(long, value_enum, default_value_t = When::Auto, hide_possible_values = true, value_name = "auto|always|never")]
    color: When,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people
    Pretty,
    /// For programs: one JSON object a name
    Jsonl,
}

pub(crate) fn run(call: Call) -> anyhow::Result<Ending> {
    let Some(world) = knowledge::world(&call.knowledge)? else { return Ok(Ending::SomeBroken) };
    let terminal = std::io::stdout().is_terminal();
    let pretty = match call.format {
        Some(format) => format == Format::Pretty,
        None => terminal,
    };
    let look = pretty::Look { width: pretty::width(terminal), colours: call.color.colours(), text: false };
    let mut unknown = 0;
    for (number, name) in call.names.iter().enumerate() {
        let who = world.who(name, call.on);
        unknown += usize::from(who.entities.is_empty() && who.people.is_empty() && who.body.is_none());
        if pretty {
            let rule = if number > 0 { pretty::rule(look) } else { String::new() };
            output::print(&(rule + &pretty::who(&who, call.on, look)))?;
        } else {
            output::print(&(serde_json::to_string(&who)? + "\n"))?;
        }
    }
    Ok(Ending::of(unknown))
}

fn date(text: &str) -> Result<Edtf, String> {
    match text.parse::<Edtf>() {
        Ok(Edtf::Days(..)) => Err("a date here is one day, month or year, not an interval".to_owned()),
        Ok(date) => Ok(date),
        Err(error) => Err(error.to_string()),
    }
}
