//! What the subcommands that ask a register have in common: where it is, which engagements, how they are printed.

use crate::{Ending, output};
use chancery_answers as answers;
use chancery_knowledge::World;
use chancery_model::Edtf;
use chancery_register::{Filter, Register};
use chancery_resolve::Kind;
use chancery_resolve::merge::Merged;
use clap::{Args, ValueEnum};
use serde_json::Value;
use std::io::IsTerminal;
use std::path::PathBuf;
use std::sync::LazyLock;

/// Which register.
#[derive(Args)]
pub(crate) struct Place {
    /// The register's file
    #[arg(long, value_name = "FILE", env = "CHANCERY_REGISTER")]
    register: PathBuf,
}

impl Place {
    /// Opened to ask.
    pub(crate) fn ask(&self) -> anyhow::Result<Register> {
        Ok(Register::ask(&self.register)?)
    }

    /// Opened to write; it must be there.
    pub(crate) fn write(&self) -> anyhow::Result<Register> {
        Ok(Register::open(&self.register)?)
    }

    /// Opened to write, made if it is not there.
    pub(crate) fn create(&self) -> anyhow::Result<Register> {
        Ok(Register::create(&self.register)?)
    }
}

/// Which engagements, and how they are printed.
#[derive(Args)]
pub(crate) struct Ask {
    #[command(flatten)]
    place: Place,

    /// Who travels, promises or thanks: a state or an organisation by name or code
    #[arg(long, value_name = "SIDE", value_parser = side)]
    from: Option<String>,

    /// Who is visited, promised or thanked
    #[arg(long, value_name = "SIDE", value_parser = side)]
    to: Option<String>,

    /// Two sides that both take part, whoever does what
    #[arg(long, num_args = 2, value_names = ["SIDE", "SIDE"], value_parser = side)]
    between: Option<Vec<String>>,

    /// Somebody who takes part, by name or id
    #[arg(long, value_name = "NAME")]
    person: Option<String>,

    /// Not over before: a day (2024-09-03), a month (2024-09) or a year (2024)
    #[arg(long, value_name = "DATE", value_parser = date)]
    since: Option<Edtf>,

    /// Not begun after
    #[arg(long, value_name = "DATE", value_parser = date)]
    until: Option<Edtf>,

    /// At most so many, the latest
    #[arg(long, value_name = "N")]
    limit: Option<usize>,

    /// How to print [default: table on a terminal, else jsonl]
    #[arg(long, value_enum)]
    format: Option<Format>,
}

/// How rows are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// For people: a row each
    Table,
    /// For programs: one JSON object a line
    Jsonl,
    /// For spreadsheets
    Csv,
}

impl Format {
    /// What was asked for, or what suits the output.
    pub(crate) fn or_default(asked: Option<Format>) -> Format {
        let terminal = std::io::stdout().is_terminal();
        asked.unwrap_or(if terminal { Format::Table } else { Format::Jsonl })
    }
}

/// What is worked out beside the register's rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Extra {
    Nothing,
    /// What became of promises, if it is asked for.
    Standing(bool),
    /// The meetings of visits, and what came of them, if they are asked for.
    Visits {
        meetings: bool,
        outcomes: bool,
    },
    /// The topics of thanks in place of these, if they are asked for.
    Topics(bool),
    /// Whether founding years fit one another.
    Years,
}

/// So many engagements are put together at once.
const AT_ONCE: usize = 256;

/// Lists engagements of some kinds.
pub(crate) fn list(ask: &Ask, kinds: &[Kind], conflicts: bool, extra: Extra) -> anyhow::Result<Ending> {
    let mut register = ask.place.ask()?;
    let filter = Filter {
        kinds: kinds.to_vec(),
        from: ask.from.clone(),
        to: ask.to.clone(),
        between: ask.between.as_deref().and_then(|sides| Some((sides.first()?.clone(), sides.get(1)?.clone()))),
        person: ask.person.clone(),
        since: ask.since,
        until: ask.until,
        conflicts,
        limit: ask.limit,
    };
    let format = Format::or_default(ask.format);
    let mut standings = answers::Standings::default();
    let mut bodies = Vec::new();
    for part in register.find(&filter)?.chunks(AT_ONCE) {
        for merged in register.load_all(part)? {
            let mut body = match extra {
                Extra::Visits { meetings, outcomes } => visit(&mut register, merged, meetings, outcomes)?,
                _ => merged.body,
            };
            if extra == Extra::Standing(true) {
                let sequels = standings.of(&register, &body)?;
                answers::stand(&mut body, &sequels);
            }
            // Lines go out as they come, so that a list may be as long as it likes.
            if format == Format::Jsonl && !matches!(extra, Extra::Years | Extra::Topics(true)) {
                output::print(&answers::line(&body))?;
            } else {
                bodies.push(body);
            }
        }
    }
    if extra == Extra::Years {
        answers::check_years(&mut bodies);
    }
    if extra == Extra::Topics(true) {
        let topics = answers::topics(&bodies);
        let text = match format {
            Format::Jsonl => answers::topics_lines(&topics),
            Format::Csv => answers::topics_csv(&topics),
            Format::Table => answers::topics_table(&topics, &side_name, width()),
        };
        return output::print(&text).map(|()| Ending::AllRead);
    }
    match format {
        Format::Jsonl => bodies.iter().try_for_each(|body| output::print(&answers::line(body)))?,
        Format::Csv => output::print(&answers::csv(&bodies))?,
        Format::Table if matches!(extra, Extra::Visits { outcomes: true, .. }) => {
            output::print(&answers::annex(&bodies, &side_name))?;
        }
        Format::Table => output::print(&answers::table(&bodies, &side_name, width()))?,
    }
    Ok(Ending::AllRead)
}

/// A visit with what is asked for beside it.
fn visit(register: &mut Register, visit: Merged, meetings: bool, outcomes: bool) -> anyhow::Result<Value> {
    let held: Vec<Value> = match meetings || outcomes {
        true => register.meetings(&visit)?.into_iter().map(|meeting| meeting.body).collect(),
        false => Vec::new(),
    };
    let agreed = if outcomes { register.agreements(&visit)? } else { Vec::new() };
    let mut body = visit.body;
    if meetings {
        body["meetings"] = held.iter().map(|meeting| meeting["id"].clone()).collect();
    }
    if outcomes {
        let agreed: Vec<Value> = agreed.into_iter().map(|agreement| agreement.body).collect();
        answers::outcomes(&mut body, &held, &agreed);
    }
    Ok(body)
}

/// Opened once a run, and only if a side is named: it takes longer than most questions.
static WORLD: LazyLock<World> = LazyLock::new(World::shipped);

/// A side by its code or any of its names.
pub(crate) fn side(text: &str) -> Result<String, String> {
    chancery_resolve::import::side_of(text, &WORLD).ok_or_else(|| {
        "no state or organisation of this name; write a name such as Japan or a code such as JPN or EU".to_owned()
    })
}

/// The name of a side's code, for people.
pub(crate) fn side_name(side: &str) -> Option<String> {
    WORLD.by_code(side).map(|entity| WORLD.entry(entity).label.to_owned())
}

/// The width of tables: the terminal's, or wide enough for most.
pub(crate) fn width() -> usize {
    let terminal = std::io::stdout().is_terminal();
    let columns = terminal.then(terminal_size::terminal_size).flatten().map(|(width, _)| usize::from(width.0));
    columns.unwrap_or(160).max(60)
}

/// A day, month, year or interval.
pub(crate) fn date(text: &str) -> Result<Edtf, String> {
    text.parse().map_err(|error: chancery_model::NotADate| error.to_string())
}
