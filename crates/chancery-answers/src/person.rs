//! People: lists, and one person in full, posts as attested bounds.

use crate::SideNames;
use crate::list::flat;
use crate::show::heading;
use crate::table::grid;
use chancery_register::{Attested, MentionRow, PersonRow};
use serde_json::{Value, json};
use std::fmt::Write;

/// A person as JSON.
pub type PeopleLine = Value;

/// A person as one line of JSON.
pub fn people_line(person: &PersonRow) -> String {
    format!("{}\n", people_value(person))
}

/// A person with the documents that name it, as one line of JSON.
pub fn person_line(person: &PersonRow, mentions: &[MentionRow]) -> String {
    let mut line = people_value(person);
    let mention = |mention: &MentionRow| {
        json!({
            "id": mention.id, "name": mention.name, "document": mention.document, "place": mention.place,
            "published": mention.published, "posts": mention.posts,
        })
    };
    line["mentions"] = mentions.iter().map(mention).collect();
    format!("{line}\n")
}

fn people_value(person: &PersonRow) -> PeopleLine {
    let posts: Vec<Value> = person
        .posts
        .iter()
        .map(|post| {
            json!({
                "title": post.title, "organisation": post.organisation, "attested": attested(post),
                "documents": post.documents, "quote": post.quote,
            })
        })
        .collect();
    json!({
        "id": person.id, "kind": "person", "name": person.name, "names": person.names, "side": person.side,
        "documents": person.documents, "engagements": person.engagements, "posts": posts,
    })
}

/// First and last attestation, never a beginning or an end.
fn attested(post: &Attested) -> Option<String> {
    match (&post.first, &post.last) {
        (Some(first), Some(last)) if first == last => Some(first.clone()),
        (Some(first), Some(last)) => Some(format!("{first}/{last}")),
        (one, other) => one.clone().or(other.clone()),
    }
}

/// The post that most documents give somebody.
fn chief(person: &PersonRow) -> String {
    let chief = person.posts.iter().rev().max_by_key(|post| post.documents);
    chief.map_or(String::new(), |post| flat(&post.title))
}

/// People as CSV with a header.
pub fn people_csv(people: &[PersonRow]) -> String {
    let mut writer = csv::Writer::from_writer(Vec::new());
    let header = ["id", "name", "names", "side", "documents", "engagements", "posts"];
    let _ = writer.write_record(header);
    for person in people {
        let posts: Vec<String> = person
            .posts
            .iter()
            .map(|post| format!("{} ({})", post.title, attested(post).unwrap_or_else(|| "undated".to_owned())))
            .collect();
        let _ = writer.write_record([
            &person.id,
            &person.name,
            &person.names.join("; "),
            person.side.as_deref().unwrap_or_default(),
            &person.documents.to_string(),
            &person.engagements.to_string(),
            &posts.join("; "),
        ]);
    }
    String::from_utf8(writer.into_inner().unwrap_or_default()).unwrap_or_default()
}

/// People as a table for the terminal.
pub fn people_table(people: &[PersonRow], side_name: SideNames, width: usize) -> String {
    if people.is_empty() {
        return "nobody in this register\n".to_owned();
    }
    let mut rows = vec![["id", "name", "side", "post", "documents", "engagements"].map(str::to_owned)];
    rows.extend(people.iter().map(|person| {
        let side = person.side.as_deref().map(|side| side_name(side).unwrap_or_else(|| side.to_owned()));
        [
            person.id.chars().take(9).collect(),
            person.name.clone(),
            side.unwrap_or_default(),
            chief(person),
            person.documents.to_string(),
            person.engagements.to_string(),
        ]
    }));
    format!("{}{} people\n", grid(&rows, &[false, true, true, true, false, false], width), people.len())
}

/// Holders of a post as a table, a row for each title that somebody is given, in the order of their attestation.
pub fn holders_table(people: &[PersonRow], post: &str, side_name: SideNames, width: usize) -> String {
    let mut held: Vec<(&PersonRow, &Attested)> =
        people.iter().flat_map(|person| person.posts.iter().map(move |held| (person, held))).collect();
    held.retain(|(_, held)| held.is(post));
    held.sort_by_key(|(_, held)| (!held.is_just(post), &held.first, &held.last));
    if held.is_empty() {
        return "nobody is given this post in this register\n".to_owned();
    }
    let mut rows = vec![["id", "name", "side", "post", "attested", "documents"].map(str::to_owned)];
    rows.extend(held.iter().map(|(person, held)| {
        let side = person.side.as_deref().map(|side| side_name(side).unwrap_or_else(|| side.to_owned()));
        let bounds = attested(held).unwrap_or_else(|| "undated".to_owned());
        [
            person.id.chars().take(9).collect(),
            person.name.clone(),
            side.unwrap_or_default(),
            flat(&held.title),
            bounds,
            held.documents.to_string(),
        ]
    }));
    grid(&rows, &[false, true, true, true, false, false], width)
}

/// One person in full, with the engagements and the documents that name it, each with the id by which it is judged.
pub fn person(person: &PersonRow, engagements: &[Value], mentions: &[MentionRow], side_name: SideNames) -> String {
    let mut out = String::new();
    let side = person.side.as_deref().map(|side| side_name(side).unwrap_or_else(|| side.to_owned()));
    let _ = writeln!(out, "{}  {}{}", person.id, person.name, side.map(|side| format!(", {side}")).unwrap_or_default());
    if person.names.len() > 1 {
        let _ = writeln!(out, "  also as     {}", person.names[1..].join("; "));
    }
    let _ = writeln!(out, "  named in    {} documents", person.documents);
    for post in &person.posts {
        let bounds = match (&post.first, &post.last) {
            (Some(first), Some(last)) if first == last => format!("attested on {first}"),
            (Some(first), Some(last)) => format!("attested from {first} to {last}"),
            _ => "attested without a date".to_owned(),
        };
        let of = post.organisation.as_deref().map(|body| format!(", {body}")).unwrap_or_default();
        let _ = writeln!(out, "  post        {}{of}: {bounds}, in {} documents", post.title, post.documents);
        let _ = writeln!(out, "                “{}”", post.quote["exact"].as_str().unwrap_or_default());
    }
    let _ = writeln!(out, "\n  engagements");
    for body in engagements {
        let when = body["when"]["edtf"].as_str().unwrap_or("not dated");
        let id = body["id"].as_str().unwrap_or_default();
        let _ = writeln!(out, "    {id}  {when}  {}", heading(body, side_name));
    }
    let _ = writeln!(out, "\n  mentions");
    for mention in mentions {
        let published = mention.published.as_deref().unwrap_or("undated");
        let posts = mention.posts.iter().map(|post| format!(", {}", flat(post))).collect::<String>();
        let _ = writeln!(out, "    {}  {published}  {}{posts}  {}", mention.id, mention.name, mention.place);
    }
    out
}
