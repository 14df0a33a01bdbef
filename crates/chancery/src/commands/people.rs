//! `chancery people`: who is named in a register, with the posts that documents give them.

use crate::{Ending, asking, output};
use chancery_answers as answers;
use clap::Args;

/// List people: names, sides, and posts with the first and last document that attests them.
///
/// A post has no beginning and no end here, only attestations: it changed hands somewhere between the last of one
/// holder and the first of the next.
#[derive(Args)]
#[command(after_long_help = "Examples:
  chancery people --register news.chancery --from Laos
      who acts for Laos, those in most documents first
  chancery people --register news.chancery --person Phomvihane --format jsonl
      everybody who may bear the name, each post with its words
  chancery people --register news.chancery --from Fiji --post \"Prime Minister\"
      who has followed whom, as far as documents attest it")]
pub(crate) struct Call {
    #[command(flatten)]
    place: asking::Place,

    /// Only people who act for this side, by name or code
    #[arg(long, value_name = "SIDE", value_parser = asking::side)]
    from: Option<String>,

    /// Only people whom this name or id may mean
    #[arg(long, value_name = "NAME")]
    person: Option<String>,

    /// Only people who are given this post; those who are given just this title first, in the order of attestation
    #[arg(long, value_name = "TITLE")]
    post: Option<String>,

    /// At most so many
    #[arg(long, value_name = "N")]
    limit: Option<usize>,

    /// How to print [default: table on a terminal, else jsonl]
    #[arg(long, value_enum)]
    format: Option<asking::Format>,
}

pub(crate) fn run(call: Call) -> anyhow::Result<Ending> {
    let register = call.place.ask()?;
    let sides: Vec<String> = call.from.into_iter().collect();
    // Who holds a post is known only of those who have been looked at.
    let limit = if call.post.is_some() { None } else { call.limit };
    let mut people = register.people(&sides, call.person.as_deref(), limit)?;
    if let Some(post) = &call.post {
        people.retain(|person| person.posts.iter().any(|held| held.is(post)));
        people.sort_by_cached_key(|person| {
            let held = person.posts.iter().filter(|held| held.is(post));
            held.map(|held| (!held.is_just(post), held.first.clone())).min()
        });
        people.truncate(call.limit.unwrap_or(usize::MAX));
    }
    match asking::Format::or_default(call.format) {
        asking::Format::Jsonl => {
            people.iter().try_for_each(|person| output::print(&answers::people_line(person)))?;
        }
        asking::Format::Csv => output::print(&answers::people_csv(&people))?,
        asking::Format::Table if call.post.is_some() => {
            let post = call.post.unwrap_or_default();
            output::print(&answers::holders_table(&people, &post, &asking::side_name, asking::width()))?;
        }
        asking::Format::Table => {
            output::print(&answers::people_table(&people, &asking::side_name, asking::width()))?;
        }
    }
    Ok(Ending::AllRead)
}
