//! What is known of a name, as a page.

use super::page::{Page, Role, Run};
use super::{Look, dates};
use chancery_knowledge::who::{ByRule, Holder, Meaning, Office, Past, Who};
use chancery_knowledge::{BodyKind, Chair, Membership, Tie};
use chancery_model::{Edtf, EntityKind};

/// Members of an organisation beyond these are counted.
const MEMBERS_SHOWN: usize = 30;
/// So are chairs.
const CHAIRS_SHOWN: usize = 6;
/// And those with whom relations are known.
const RELATIONS_SHOWN: usize = 40;

/// A block for each thing that the name may mean, or what is spelt nearly so.
pub(crate) fn who(who: &Who, on: Option<Edtf>, look: Look) -> String {
    let mut page = Page::new(look);
    for meaning in &who.entities {
        entity(&mut page, meaning);
        page.gap();
    }
    if let Some(body) = who.body.as_ref().filter(|_| who.entities.is_empty()) {
        by_rule(&mut page, &who.name, body);
        page.gap();
    }
    for holder in &who.people {
        person(&mut page, holder, on);
        page.gap();
    }
    if who.entities.is_empty() && who.people.is_empty() && who.body.is_none() {
        nothing(&mut page, who);
    }
    page.finish()
}

fn nothing(page: &mut Page, who: &Who) {
    page.line("", &[strong(&who.name), plain(": nothing is known of this name.")]);
    if !who.suggestions.is_empty() {
        page.line("  ", &[plain("Perhaps:")]);
    }
    for near in &who.suggestions {
        let side = near.side.as_deref().map_or(String::new(), |side| format!(", {side}"));
        page.hanging("    ", "      ", &[plain(&near.name), quiet(&format!(" ({}{side})", kind(near.kind)))]);
    }
}

fn entity(page: &mut Page, meaning: &Meaning) {
    let mut head = vec![strong(&meaning.label), plain(", "), (Role::Kind, kind(meaning.kind).to_owned())];
    if let Some(side) = &meaning.side {
        head.push(plain(&format!(", side {side}")));
        let label = meaning.side_label.as_ref().filter(|label| **label != meaning.label);
        head.extend(label.map(|label| plain(&format!(" ({label})"))));
    }
    head.push(quiet(&format!("  {}", meaning.id)));
    page.hanging("", "  ", &head);
    let trust = match meaning.risk {
        "safe" => "it means this wherever it stands",
        "needs-context" => "it may mean something else; its surroundings decide",
        _ => "it means this only beside words that say so",
    };
    fact(page, "the name", &format!("{}: {trust}", meaning.name_kind));
    let names: Vec<String> = meaning.names.iter().map(|n| format!("{} ({})", n.name, n.kind)).collect();
    fact(page, "also", &names.join(", "));
    fact(page, "codes", &meaning.codes.join(", ").to_uppercase());
    fact(page, "members", &list(meaning.members.clone(), MEMBERS_SHOWN));
    fact(page, "chairs", &list(meaning.chairs.iter().map(|c| chair(c, &meaning.label)).collect(), CHAIRS_SHOWN));
    let dated = meaning.memberships.iter().map(|m| membership(m, &meaning.label)).collect();
    fact(page, "memberships with a date", &list(dated, RELATIONS_SHOWN));
    let own = meaning.side.as_deref().unwrap_or_default();
    let relations = meaning.relations.iter().map(|tie| relation(tie, own)).collect();
    fact(page, "relations", &list(relations, RELATIONS_SHOWN));
    meaning.history.iter().for_each(|past| fact(page, "history", &history(past)));
}

/// The first of a list, and how many more there are.
fn list(mut items: Vec<String>, shown: usize) -> String {
    let more = items.len().saturating_sub(shown);
    items.truncate(shown);
    let more = if more > 0 { format!(" and {more} more") } else { String::new() };
    items.join(", ") + &more
}

/// "LAO from 1 January 2024 until 31 December 2024 [hand]"; of what, if it is not what was asked for.
fn chair(chair: &Chair, asked: &str) -> String {
    let name = chair.name.as_ref().map_or(String::new(), |name| format!(" ({name})"));
    let of = if chair.of == asked { String::new() } else { format!(" of {}", chair.of) };
    let end = if chair.until.is_empty() { ", its end is not known" } else { "" };
    let perhaps = if chair.held == Some("perhaps") { ", perhaps" } else { "" };
    format!("{}{name}{of} {}{end}{perhaps} [{}]", chair.side, span(&chair.since, &chair.until), chair.source)
}

fn membership(membership: &Membership, asked: &str) -> String {
    let who = if membership.organisation == asked { &membership.side } else { &membership.organisation };
    format!("{who} {}", span(&membership.since, &membership.until))
}

/// "JPN since 5 March 1955", with how it is known.
fn relation(tie: &Tie, own: &str) -> String {
    let other = tie.sides.iter().find(|side| *side != own).map_or(own, String::as_str);
    let what = match tie.what {
        "diplomatic_relations" => "since",
        "recognition" => "recognised",
        "resumed" => "resumed",
        _ => "severed",
    };
    format!("{other} {what} {} [{}]", date(&tie.since), tie.source)
}

/// A body that no table lists.
fn by_rule(page: &mut Page, name: &str, body: &ByRule) {
    let kind = match body.kind {
        BodyKind::Government => "government",
        BodyKind::Ministry => "ministry",
        BodyKind::Presidency => "office of a head of state or government",
        BodyKind::Parliament => "parliament",
        BodyKind::Palace => "palace",
        BodyKind::Court => "court",
        BodyKind::CentralBank => "central bank",
        BodyKind::Forces => "forces",
        BodyKind::Mission => "mission",
        BodyKind::PartyOrgan => "organ of a party",
        BodyKind::Friendship => "friendship association",
        BodyKind::ParliamentaryLeague => "parliamentary league",
        BodyKind::Joint => "joint body",
        BodyKind::Organ => "organ of an organisation",
    };
    page.hanging("", "  ", &[strong(name), plain(", "), (Role::Kind, kind.to_owned()), quiet("  by its words")]);
    fact(page, "side", &body.sides.join(", "));
    fact(page, "towards", &body.towards.join(", "));
}

fn history(past: &Past) -> String {
    let of = past.of.as_deref().unwrap_or_default();
    let what = match past.what {
        "state" => "a state".to_owned(),
        "dependency" => format!("a dependency of {of}"),
        _ => format!("followed by {of}"),
    };
    let span = span(&past.from, &past.until);
    format!("{what}{}{span} [{}]", if span.is_empty() { "" } else { " " }, past.source)
}

fn person(page: &mut Page, holder: &Holder, on: Option<Edtf>) {
    let label = holder.side_label.as_ref().map_or(String::new(), |label| format!(" ({label})"));
    let mut head = vec![strong(&holder.name), plain(", "), (Role::Kind, "person".to_owned())];
    head.push(plain(&format!(", side {}{label}", holder.side)));
    head.extend(holder.wikidata.as_ref().map(|qid| quiet(&format!("  wd:{qid}"))));
    page.hanging("", "  ", &head);
    fact(page, "also", &holder.spellings.join(", "));
    if let (Some(day), true) = (on, holder.posts.is_empty()) {
        fact(page, "posts", &format!("none known on {}", dates::say(day)));
    }
    holder.posts.iter().for_each(|office| post(page, office));
}

/// A post with its time and how it is known.
fn post(page: &mut Page, office: &Office) {
    let open = office.until.is_empty();
    let asserted = date(&office.asserted_as_of);
    let (role, time) = match (office.held, open) {
        (Some("attested_before"), _) => (Role::Alarm, format!("attested until at least {asserted}, not known to last")),
        (Some("perhaps"), _) => (Role::Plain, "perhaps, the dates are not exact".to_owned()),
        (_, true) => (Role::Plain, format!("attested until at least {asserted}")),
        _ => (Role::Plain, String::new()),
    };
    let span = span(&office.since, &office.until);
    let parts: Vec<&str> = [span.as_str(), time.as_str()].into_iter().filter(|part| !part.is_empty()).collect();
    // An open term has just said until when its source speaks.
    let source = if open { format!(" [{}]", office.source) } else { format!(" [{}, as of {asserted}]", office.source) };
    page.hanging("  ", "      ", &[plain(&office.post), quiet(": "), (role, parts.join(", ")), quiet(&source)]);
}

/// "from 2012 until 2017", as far as it is known.
fn span(from: &str, until: &str) -> String {
    let from = if from.is_empty() { String::new() } else { format!("from {}", date(from)) };
    let until = if until.is_empty() { String::new() } else { format!("until {}", date(until)) };
    [from, until].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

fn date(text: &str) -> String {
    text.parse::<Edtf>().map_or_else(|_| text.to_owned(), dates::say)
}

/// A labelled line, unless there is nothing to say.
fn fact(page: &mut Page, label: &str, text: &str) {
    if !text.is_empty() {
        page.hanging("  ", "      ", &[quiet(&format!("{label}: ")), plain(text)]);
    }
}

fn kind(kind: EntityKind) -> &'static str {
    match kind {
        EntityKind::Person => "person",
        EntityKind::State => "state",
        EntityKind::Organisation => "organisation",
        EntityKind::PoliticalParty => "political party",
        EntityKind::Body => "body",
        EntityKind::Place => "place",
        EntityKind::People => "people",
    }
}

fn plain(text: &str) -> Run {
    (Role::Plain, text.to_owned())
}

fn quiet(text: &str) -> Run {
    (Role::Quiet, text.to_owned())
}

fn strong(text: &str) -> Run {
    (Role::Strong, text.to_owned())
}
