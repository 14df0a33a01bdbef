//! `chancery show`: everything about one engagement or one person.

use crate::{Ending, asking, output};
use anyhow::Context;
use chancery_answers as answers;
use chancery_model::Edtf;
use chancery_register::{Filter, Register};
use chancery_resolve::{Kind, Of, day};
use clap::Args;

/// Show one engagement or person, or what two sides did with one another, each line with its words and their source.
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
      a person: names, posts, engagements
  chancery show --register news.chancery Japan Laos
      the two on one page: visits, talks, agreements, promises and what became of them, thanks, anniversaries")]
pub(crate) struct Call {
    #[command(flatten)]
    place: asking::Place,

    /// An id from a list: g… for an engagement, p… for a person; or two sides, by name or code
    #[arg(value_name = "ID", required = true, num_args = 1..=2)]
    ids: Vec<String>,

    /// Of two sides: not over before
    #[arg(long, value_name = "DATE", value_parser = asking::date)]
    since: Option<Edtf>,

    /// Of two sides: at most so many of a kind, the latest
    #[arg(long, value_name = "N", default_value_t = 12)]
    limit: usize,

    /// How to print [default: table on a terminal, else jsonl]
    #[arg(long, value_enum)]
    format: Option<asking::Format>,
}

pub(crate) fn run(call: Call) -> anyhow::Result<Ending> {
    let mut register = call.place.ask()?;
    let table = asking::Format::or_default(call.format) == asking::Format::Table;
    match (&call.ids[..], Of::parse(&call.ids[0])) {
        ([a, b], _) => pair(&mut register, &call, [a, b], table)?,
        (_, Some((Of::Person, ..))) => person(&mut register, &call.ids[0], table)?,
        _ => engagement(&mut register, &call.ids[0], table)?,
    }
    Ok(Ending::AllRead)
}

/// The kinds in the order of the page.
const SECTIONS: [(&str, Kind); 6] = [
    ("visits", Kind::Visit),
    ("talks", Kind::Talks),
    ("agreements", Kind::Agreement),
    ("commitments", Kind::Commitment),
    ("thanks", Kind::Appreciation),
    ("milestones", Kind::Milestone),
];

/// Two sides on one page; for programs, a line an engagement.
fn pair(register: &mut Register, call: &Call, sides: [&String; 2], table: bool) -> anyhow::Result<()> {
    let code = |side: &String| asking::side(side).map_err(|wrong| anyhow::anyhow!("{side}: {wrong}"));
    let codes = [code(sides[0])?, code(sides[1])?];
    let mut standings = answers::Standings::default();
    let mut sections = Vec::new();
    for (title, kind) in SECTIONS {
        let filter = Filter {
            kinds: vec![kind],
            between: Some((codes[0].clone(), codes[1].clone())),
            since: call.since,
            ..Filter::default()
        };
        let found = register.find(&filter)?;
        let more = found.len().saturating_sub(call.limit);
        let mut bodies: Vec<_> = register.load_all(&found[more..])?.into_iter().map(|merged| merged.body).collect();
        for body in bodies.iter_mut().filter(|_| kind == Kind::Commitment) {
            let sequels = standings.of(register, body)?;
            answers::stand(body, &sequels);
        }
        if !table {
            bodies.iter().try_for_each(|body| output::print(&answers::line(body)))?;
        }
        sections.push(answers::Section { title, bodies, more });
    }
    if table {
        let [documents, ..] = register.counts()?;
        output::print(&answers::pair(&codes, &sections, documents, &asking::side_name))?;
    }
    Ok(())
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
