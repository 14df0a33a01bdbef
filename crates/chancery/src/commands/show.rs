//! `chancery show`: everything about one engagement or one person.

use crate::{Ending, asking, output};
use anyhow::Context;
use chancery_answers as answers;
use chancery_register::{Filter, Register};
use chancery_resolve::{Of, day};
use clap::Args;

/// Show one engagement or person in full, each line with its words and their source.
///
/// A visit comes with its meetings, a promise with the later claims about it, thanks with the earlier promises that they
/// may be for, a person with posts as attested bounds and
/// with every mention, by which people of one name can be parted (see `chancery judge`).
/// The first letters of an id are enough; the id of any claim shows the engagement it is in.
#[derive(Args)]
#[command(after_long_help = "Examples:
  chancery show --register news.chancery g4f1c02
      the engagement whose id begins so
  chancery show --register news.chancery p07ab31
      a person: names, posts, engagements")]
pub(crate) struct Call {
    #[command(flatten)]
    place: asking::Place,

    /// An id from a list: g… for an engagement, p… for a person
    #[arg(value_name = "ID")]
    id: String,

    /// How to print [default: table on a terminal, else jsonl]
    #[arg(long, value_enum)]
    format: Option<asking::Format>,
}

pub(crate) fn run(call: Call) -> anyhow::Result<Ending> {
    let mut register = call.place.ask()?;
    let table = asking::Format::or_default(call.format) == asking::Format::Table;
    match Of::parse(&call.id) {
        Some((Of::Person, ..)) => person(&mut register, &call.id, table)?,
        _ => engagement(&mut register, &call.id, table)?,
    }
    Ok(Ending::AllRead)
}

fn person(register: &mut Register, id: &str, table: bool) -> anyhow::Result<()> {
    let people = register.people(&[], Some(id), None)?;
    let person = people.first().with_context(|| format!("{id}: nobody with this id"))?;
    let mentions = register.mentions(&person.id)?;
    if !table {
        return output::print(&answers::person_line(person, &mentions));
    }
    let found = register.find(&Filter { person: Some(person.id.clone()), ..Filter::default() })?;
    let bodies: Vec<_> = register.load_all(&found)?.into_iter().map(|merged| merged.body).collect();
    output::print(&answers::person(person, &bodies, &mentions, &asking::side_name))
}

fn engagement(register: &mut Register, id: &str, table: bool) -> anyhow::Result<()> {
    let merged = register.engagement_of(id)?;
    let meetings: Vec<serde_json::Value> = register.meetings(&merged)?.into_iter().map(|found| found.body).collect();
    let sequels = answers::Standings::default().of(register, &merged.body)?;
    let promises = answers::Standings::before(register, &merged.body)?;
    let mut body = merged.body;
    if table {
        let mut lines: Vec<String> = sequels
            .iter()
            .map(|sequel| {
                let told = day::date(sequel.day).map(|date| date.to_string()).unwrap_or_default();
                let id = Of::Engagement.id(sequel.id);
                format!("{told}  {}  {id}  {}", sequel.standing.name().replace('_', " "), sequel.evidence)
            })
            .collect();
        lines.extend(promises.iter().map(|(id, sequel)| format!("{}  {}", Of::Engagement.id(*id), sequel.evidence)));
        return output::print(&answers::engagement(&body, &meetings, &lines, &asking::side_name));
    }
    if body["kind"] == "commitment" {
        answers::stand(&mut body, &sequels);
    }
    if body["kind"] == "appreciation" {
        let promises = promises.iter().map(|(id, sequel)| {
            serde_json::json!({"engagement": Of::Engagement.id(*id), "evidence": sequel.evidence.to_string()})
        });
        body["promises"] = promises.collect();
    }
    if body["kind"] == "visit" {
        body["meetings"] = meetings.into();
    }
    output::print(&answers::line(&body))
}
