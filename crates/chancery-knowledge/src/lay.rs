//! The rows of a folder, checked one by one and laid over what there is.

use crate::contents::{Contents, Entity, History, Posting, Rank, Tenure, Term};
use crate::error::TableError;
use crate::fold::{Shape, fold};
use crate::layout::*;
use crate::tables::{Folder, Row};
use chancery_model::Edtf;
use std::collections::BTreeSet;

/// Lays a folder over `contents`; see [`Contents::lay`].
pub fn lay(contents: &mut Contents, folder: &Folder) -> Result<(), Vec<TableError>> {
    contents.names.values_mut().flatten().for_each(|posting| posting.rank.0 = true);
    let [declared, posts, sides] = [const { BTreeSet::new() }; 3];
    let mut laying = Laying { folder, contents, declared, posts, sides, mistakes: Vec::new() };
    laying.each("retract.tsv", |to, row| crate::retract::retract(to.contents, row));
    laying.each("entities.tsv", Laying::entity);
    laying.codes_of_sides();
    laying.sides = laying.contents.entities.iter().flatten().map(|e| e.side.clone()).collect();
    laying.each("names.tsv", Laying::name);
    laying.each("codes.tsv", Laying::code);
    laying.each("members.tsv", Laying::member);
    laying.each("chairs.tsv", Laying::chair);
    laying.each("relations.tsv", Laying::relation);
    laying.each("history.tsv", Laying::history);
    laying.each("terms.tsv", Laying::term);
    laying.each("posts.tsv", Laying::post);
    laying.each("modifiers.tsv", Laying::modifier);
    laying.each("portfolios.tsv", Laying::portfolio);
    laying.each("honorifics.tsv", Laying::honorific);
    laying.each("name-parts.tsv", Laying::part);
    if laying.mistakes.is_empty() { Ok(()) } else { Err(laying.mistakes) }
}

/// One folder on its way into the contents.
struct Laying<'a> {
    folder: &'a Folder,
    contents: &'a mut Contents,
    /// Ids that this folder has declared.
    declared: BTreeSet<String>,
    /// Keys of posts that it has listed.
    posts: BTreeSet<String>,
    /// All sides for which somebody acts.
    sides: BTreeSet<String>,
    mistakes: Vec<TableError>,
}

type Checked = Result<(), String>;

impl Laying<'_> {
    fn each(&mut self, table: &str, take: fn(&mut Self, &Row) -> Checked) {
        for row in self.folder.table(table) {
            if let Err(message) = take(self, row) {
                self.mistakes.push(self.folder.error(row, message));
            }
        }
    }

    fn entity(&mut self, row: &Row) -> Checked {
        let [id, kind, label, side, weight, _] = cells(row);
        let numbered = id.strip_prefix("wd:Q").is_some_and(|n| !n.is_empty() && n.bytes().all(|b| b.is_ascii_digit()));
        if !numbered && id.strip_prefix("x:").is_none_or(str::is_empty) {
            return Err(format!("the id {id:?} must be wd:Q… or x:…"));
        }
        if !self.declared.insert(id.to_owned()) {
            return Err(format!("{id} is declared twice; remove one row or rename it"));
        }
        if label.is_empty() || label.len() > 255 || id.len() > 255 {
            return Err("the id and the label need 1 to 255 bytes".to_owned());
        }
        let weight = match weight {
            "" => 0,
            w => w.parse().map_err(|_| format!("the weight {w:?} is not a whole number"))?,
        };
        let kind = listed("kind", kind, &ENTITY_KINDS)?;
        let entity = Entity { id: id.to_owned(), label: label.to_owned(), kind, side: side.to_owned(), weight };
        match self.contents.place(id) {
            Some(place) => self.contents.entities[place as usize] = Some(entity),
            None => {
                self.contents.by_id.insert(id.to_owned(), self.contents.entities.len() as u32);
                self.contents.entities.push(Some(entity));
            }
        }
        Ok(())
    }

    /// A side stands for its state, or for the organisation named like it; organs and places act for another.
    fn codes_of_sides(&mut self) {
        for id in &self.declared {
            let Some(place) = self.contents.place(id) else { continue };
            let Some(entity) = &self.contents.entities[place as usize] else { continue };
            let organisation = ENTITY_KINDS[entity.kind as usize] == "organisation"
                && id.strip_prefix("x:") == Some(&fold(&entity.side).replace(' ', "-"));
            if !entity.side.is_empty() && (organisation || ENTITY_KINDS[entity.kind as usize] == "state") {
                self.contents.codes.insert(entity.side.to_lowercase(), place);
            }
        }
    }

    fn name(&mut self, row: &Row) -> Checked {
        let [name, id, kind, risk, _] = cells(row);
        let entity = self.known(id)?;
        let kind = listed("kind of name", kind, &NAME_KINDS)?;
        let risk = listed("risk", risk, &RISKS)?;
        if name.starts_with("the ") {
            return Err("a name is listed without its article; remove \"the\"".to_owned());
        }
        let key = fold(name);
        if key.is_empty() {
            return Err(format!("nothing of the name {name:?} can be looked up"));
        }
        let rank = self.rank(entity, kind, risk);
        let senses = self.contents.names.entry(key).or_default();
        // What this folder says of the name and the entity stands in place of what those below it say.
        senses.retain(|below| below.entity != entity || !below.rank.0);
        senses.push(Posting { rank, entity, kind, risk, guard: Shape::of(name).guard() });
        self.contents.printed.insert((entity, kind, name.to_owned()));
        Ok(())
    }

    /// States before organisations, bodies, places and parties; a government or an institution that may be meant by its
    /// seat after the place itself; among places the greater first.
    fn rank(&self, entity: u32, name_kind: u8, risk: u8) -> Rank {
        let (kind, weight) =
            self.contents.entities[entity as usize].as_ref().map_or((5, 0), |e| (e.kind as usize, e.weight));
        let group = match (ENTITY_KINDS[kind], NAME_KINDS[name_kind as usize]) {
            (_, "capital") => 4,
            (_, "metonym") if risk > 0 => 5,
            ("state", _) => 0,
            ("organisation", _) => 1,
            ("body", _) => 2,
            ("place", _) => 3,
            _ => 6,
        };
        (false, group, u64::MAX - weight, name_kind)
    }

    fn code(&mut self, row: &Row) -> Checked {
        let [code, id, system, _] = cells(row);
        let entity = self.known(id)?;
        // The Factbook's codes are for the importers: they say other things than ISO's of two letters.
        if listed("system of codes", system, &CODE_SYSTEMS)? < 2 {
            self.contents.codes.insert(code.to_lowercase(), entity);
        }
        Ok(())
    }

    fn member(&mut self, row: &Row) -> Checked {
        let [id, side, status, since, until, source] = cells(row);
        let organisation = self.known(id)?;
        self.acting(side)?;
        in_order("since", since, "until", until)?;
        let status = listed("status", status, &MEMBER_STATUSES)?;
        let (member, former) = (status <= 1, MEMBER_STATUSES[status as usize] == "former");
        if member && !until.is_empty() {
            return Err(format!("a membership that ended on {until} has the status \"former\""));
        }
        let memberships = &mut self.contents.memberships;
        // A side that is no member any more has no membership without an end; the day on which it ended may be unknown.
        let own = |t: &Tenure| t.entity == organisation && t.side == side;
        memberships.retain(|t| !own(t) || (t.since != since && (member || !t.until.is_empty())));
        if (member || former) && !(since.is_empty() && until.is_empty()) {
            memberships.push(tenure(organisation, [side, "", since, until, source]));
        }
        if member {
            self.contents.members.entry(organisation).or_default().insert(side.to_owned());
        } else if let Some(members) = self.contents.members.get_mut(&organisation) {
            members.remove(side);
        }
        Ok(())
    }

    fn chair(&mut self, row: &Row) -> Checked {
        let [id, side, name, since, until, source] = cells(row);
        let entity = self.known(id)?;
        self.acting(side)?;
        if since.is_empty() {
            return Err("since must not be empty; say from when the chair was held".to_owned());
        }
        in_order("since", since, "until", until)?;
        self.contents.chairs.retain(|t| t.entity != entity || t.since != since);
        self.contents.chairs.push(tenure(entity, [side, name, since, until, source]));
        Ok(())
    }

    fn relation(&mut self, row: &Row) -> Checked {
        let [side, with, what, since, source] = cells(row);
        self.acting(side)?;
        self.acting(with)?;
        if side == with {
            return Err(format!("{side} has no relations with itself; correct one of the sides"));
        }
        let what = listed("kind of relation", what, &RELATION_KINDS)?;
        if since.is_empty() {
            return Err("since must not be empty; say when it began or ended".to_owned());
        }
        in_order("since", since, "until", "")?;
        let (a, b) = if side < with { (side, with) } else { (with, side) };
        let key = (a.to_owned(), b.to_owned(), what, since.to_owned());
        self.contents.relations.insert(key, source.to_owned());
        Ok(())
    }

    fn history(&mut self, row: &Row) -> Checked {
        let [id, what, of, from, until, source] = cells(row);
        let entity = self.known(id)?;
        let what = listed("kind of history", what, &HISTORY_KINDS)?;
        let of = if of.is_empty() { None } else { Some(self.known(of)?) };
        if of.is_none() && HISTORY_KINDS[what as usize] != "state" {
            return Err(format!(
                "{:?} is towards another entity; name it in the column \"of\"",
                HISTORY_KINDS[what as usize]
            ));
        }
        in_order("from", from, "until", until)?;
        let [from, until, source] = [from, until, source].map(str::to_owned);
        let new = History { entity, what, of, from, until, source };
        self.contents
            .history
            .retain(|old| (old.entity, old.what, old.of) != (entity, what, of) || old.from != new.from);
        self.contents.history.push(new);
        Ok(())
    }

    fn term(&mut self, row: &Row) -> Checked {
        let [name, side, post, since, until, as_of, wikidata, source] = cells(row);
        self.acting(side)?;
        if post.is_empty() {
            return Err("the post must not be empty; say which office is held".to_owned());
        }
        if as_of.is_empty() {
            return Err("asserted_as_of must not be empty; it is the last day on which the source says so".to_owned());
        }
        in_order("since", since, "until", until)?;
        in_order("since", since, "asserted_as_of", as_of)?;
        if !wikidata.is_empty() && wikidata.strip_prefix('Q').is_none_or(|n| n.parse::<u64>().is_err()) {
            return Err(format!("wikidata {wikidata:?} is not a QID; write Q and its number, or nothing"));
        }
        let key = [name, side, post, since, source].map(str::to_owned);
        let [until, as_of, wikidata] = [until, as_of, wikidata].map(str::to_owned);
        self.contents.terms.insert(key.into(), Term { until, as_of, wikidata });
        Ok(())
    }

    fn post(&mut self, row: &Row) -> Checked {
        let [phrase, class, _] = cells(row);
        let code = listed("class of post", class, &POST_CLASSES)?;
        let key = fold(phrase);
        // "general" and "justice" are posts only with the capital that the table prints.
        let value = u64::from(code) | u64::from(Shape::of(phrase).guard()) << 8;
        if !self.posts.insert(key.clone()) {
            return Err(format!("the post {phrase:?} is listed twice; remove one row"));
        }
        self.contents.posts.insert(key, value);
        Ok(())
    }

    fn modifier(&mut self, row: &Row) -> Checked {
        let [phrase, effect, _] = cells(row);
        let effect = u64::from(listed("effect", effect, &MODIFIER_EFFECTS)?);
        self.contents.modifiers.insert(fold(phrase), effect);
        Ok(())
    }

    fn portfolio(&mut self, row: &Row) -> Checked {
        let phrase = fold(&row.cells[0]);
        let mut last = ENDS_PORTFOLIO;
        for word in phrase.rsplit(' ').filter(|w| !LINKING.contains(w)) {
            *self.contents.portfolios.entry(word.to_owned()).or_default() |= last;
            last = 0;
        }
        Ok(())
    }

    fn honorific(&mut self, row: &Row) -> Checked {
        let [phrase, _] = cells(row);
        self.contents.honorifics.insert(fold(phrase), u64::from(Shape::of(phrase).guard()));
        Ok(())
    }

    fn part(&mut self, row: &Row) -> Checked {
        let [word, part, _] = cells(row);
        let bit = 1 << listed("part of a name", part, &NAME_PARTS)?;
        *self.contents.parts.entry(fold(word)).or_default() |= bit;
        Ok(())
    }

    fn known(&self, id: &str) -> Result<u32, String> {
        let place = self.contents.place(id);
        place.ok_or_else(|| format!("no entity {id:?}; declare it in an entities.tsv or correct the id"))
    }

    fn acting(&self, side: &str) -> Checked {
        let known = !side.is_empty() && self.sides.contains(side);
        if known { Ok(()) } else { Err(format!("no entity acts for the side {side:?}; correct it")) }
    }
}

/// A row of a chair or a membership: side, person, since, until, source.
fn tenure(entity: u32, cells: [&str; 5]) -> Tenure {
    let [side, name, since, until, source] = cells.map(str::to_owned);
    Tenure { entity, side, name, since, until, source }
}

/// Words within portfolios that are no words of them.
const LINKING: [&str; 10] = ["and", "of", "the", "for", "in", "with", "to", "on", "by", "at"];

/// A word's place in a closed list.
pub fn listed(what: &str, word: &str, list: &[&str]) -> Result<u8, String> {
    let place = list.iter().position(|w| *w == word);
    place.map(|p| p as u8).ok_or_else(|| format!("{word:?} is not a {what}; it is one of {}", list.join(", ")))
}

/// Two dates of a row, each of which may be missing: both must be dates, and the second not before the first.
fn in_order(what_first: &str, first: &str, what_then: &str, then: &str) -> Checked {
    let date = |what: &str, text: &str| match text.parse::<Edtf>() {
        _ if text.is_empty() => Ok(None),
        Ok(Edtf::Days(..)) | Err(_) => {
            Err(format!("{what} {text:?} is not a date; write a day as 2024-09-03, a month as 2024-09, a year as 2024"))
        }
        Ok(date) => Ok(Some(date)),
    };
    match (date(what_first, first)?, date(what_then, then)?) {
        (Some(a), Some(b)) if b.last() < a.first() => {
            Err(format!("{what_then} {then} is before {what_first} {first}; correct one of them"))
        }
        _ => Ok(()),
    }
}

/// The cells of a row whose table has `N` columns.
pub fn cells<const N: usize>(row: &Row) -> [&str; N] {
    std::array::from_fn(|i| row.cells.get(i).map_or("", String::as_str))
}
