//! Tables to the bytes of a compiled world. Runs in `build.rs`; the same tables always give the same bytes.

use crate::error::TableError;
use crate::fold::{Shape, fold};
use crate::layout::*;
use crate::person_keys;
use crate::tables::{Folder, Row};
use std::collections::{BTreeMap, BTreeSet};

/// Compiles a folder's tables.
///
/// # Errors
///
/// The first row that makes no sense: an unknown kind, risk or class, an entity that is nowhere declared or twice.
pub fn compile(folder: &Folder) -> Result<Vec<u8>, TableError> {
    let mut compiler = Compiler { folder, sides: Vec::new(), entities: Vec::new(), places: BTreeMap::new() };
    compiler.collect_entities()?;
    let mut sections = vec![Vec::new(); SECTIONS];
    (sections[NAMES], sections[POSTINGS]) = compiler.names()?;
    sections[CODES] = compiler.codes()?;
    sections[MEMBERS] = compiler.members()?;
    sections[POSTS] = compiler.posts()?;
    sections[MODIFIERS] = compiler.modifiers()?;
    sections[PORTFOLIOS] = compiler.portfolios();
    sections[HONORIFICS] = compiler.honorifics();
    sections[PERSONS] = compiler.persons();
    sections[PARTS] = compiler.parts()?;
    (sections[ENTITIES], sections[STRINGS]) = compiler.records();
    sections[SIDES] = compiler.sides.join("\n").into_bytes();
    Ok(assemble(&sections))
}

struct Entity<'a> {
    id: &'a str,
    label: &'a str,
    kind: u8,
    side: u16,
    weight: u64,
}

struct Compiler<'a> {
    folder: &'a Folder,
    sides: Vec<String>,
    entities: Vec<Entity<'a>>,
    places: BTreeMap<&'a str, u32>,
}

/// One name of one entity, ready to be ordered among the others of its key.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Posting {
    /// Best first.
    rank: (u8, u64, u8),
    entity: u32,
    kind: u8,
    risk: u8,
    guard: u8,
}

impl<'a> Compiler<'a> {
    fn collect_entities(&mut self) -> Result<(), TableError> {
        let mut rows: Vec<&'a Row> = self.folder.table("entities.tsv").iter().collect();
        rows.sort_by(|a, b| a.cells[0].cmp(&b.cells[0]));
        let sides: BTreeSet<&str> = rows
            .iter()
            .map(|r| r.cells[3].as_str())
            .chain(self.column("persons.tsv", 1))
            .chain(self.column("members.tsv", 1))
            .collect();
        self.sides = sides.into_iter().filter(|s| !s.is_empty()).map(str::to_owned).collect();
        for row in rows {
            let [id, kind, label, side, weight, _] = cells(row);
            if !id.starts_with("wd:Q") && !id.starts_with("x:") {
                return Err(self.folder.error(row, format!("the id {id:?} must be wd:Q… or x:…")));
            }
            if self.places.insert(id, self.entities.len() as u32).is_some() {
                return Err(self.folder.error(row, format!("{id} is declared twice; remove one row or rename it")));
            }
            if label.is_empty() || label.len() > 255 || id.len() > 255 {
                return Err(self.folder.error(row, "the id and the label need 1 to 255 bytes".to_owned()));
            }
            let weight = match weight {
                "" => 0,
                w => {
                    w.parse().map_err(|_| self.folder.error(row, format!("the weight {w:?} is not a whole number")))?
                }
            };
            let kind = self.code(row, "kind", kind, &ENTITY_KINDS)?;
            self.entities.push(Entity { id, label, kind, side: self.side(side), weight });
        }
        Ok(())
    }

    /// A word's place in a closed list.
    fn code(&self, row: &Row, what: &str, word: &str, list: &[&str]) -> Result<u8, TableError> {
        let place = list.iter().position(|w| *w == word);
        place.map(|p| p as u8).ok_or_else(|| {
            self.folder.error(row, format!("{word:?} is not a {what}; it is one of {}", list.join(", ")))
        })
    }

    fn side(&self, side: &str) -> u16 {
        self.sides.binary_search_by(|s| s.as_str().cmp(side)).map_or(NO_SIDE, |i| i as u16)
    }

    fn entity(&self, row: &Row, id: &str) -> Result<u32, TableError> {
        let unknown =
            || self.folder.error(row, format!("no entity {id:?}; declare it in an entities.tsv or correct the id"));
        self.places.get(id).copied().ok_or_else(unknown)
    }

    fn column(&self, table: &str, column: usize) -> impl Iterator<Item = &'a str> + use<'a> {
        self.folder.table(table).iter().map(move |r| r.cells[column].as_str())
    }

    fn names(&self) -> Result<(Vec<u8>, Vec<u8>), TableError> {
        let mut keys: BTreeMap<String, Vec<Posting>> = BTreeMap::new();
        for row in self.folder.table("names.tsv") {
            let [name, entity, kind, risk, _] = cells(row);
            let entity = self.entity(row, entity)?;
            let kind = self.code(row, "kind of name", kind, &NAME_KINDS)?;
            let risk = self.code(row, "risk", risk, &RISKS)?;
            if name.starts_with("the ") {
                return Err(self.folder.error(row, "a name is listed without its article; remove \"the\"".to_owned()));
            }
            let key = fold(name);
            if key.is_empty() {
                return Err(self.folder.error(row, format!("nothing of the name {name:?} can be looked up")));
            }
            let rank = self.rank(entity, kind, risk);
            keys.entry(key).or_default().push(Posting { rank, entity, kind, risk, guard: Shape::of(name).guard() });
        }
        let mut postings = Vec::new();
        let mut names = Vec::with_capacity(keys.len());
        for (key, mut senses) in keys {
            senses.sort();
            names.push((key, postings.len() as u64));
            push_senses(&mut postings, senses);
        }
        Ok((dictionary(names), postings))
    }

    /// States before organisations, bodies, places and parties; a government or an institution that may be meant by its
    /// seat after the place itself; among places the greater first.
    fn rank(&self, entity: u32, name_kind: u8, risk: u8) -> (u8, u64, u8) {
        let Entity { kind, weight, .. } = self.entities[entity as usize];
        let group = match (ENTITY_KINDS[kind as usize], NAME_KINDS[name_kind as usize]) {
            (_, "capital") => 4,
            (_, "metonym") if risk > 0 => 5,
            ("state", _) => 0,
            ("organisation", _) => 1,
            ("body", _) => 2,
            ("place", _) => 3,
            _ => 6,
        };
        (group, u64::MAX - weight, name_kind)
    }

    fn codes(&self) -> Result<Vec<u8>, TableError> {
        let mut codes = BTreeMap::new();
        for (place, entity) in self.entities.iter().enumerate() {
            let Some(side) = self.sides.get(entity.side as usize) else { continue };
            // A side stands for its state, or for the organisation named like it; organs and places act for another.
            let organisation = ENTITY_KINDS[entity.kind as usize] == "organisation"
                && entity.id.strip_prefix("x:") == Some(&fold(side).replace(' ', "-"));
            if organisation || ENTITY_KINDS[entity.kind as usize] == "state" {
                codes.insert(side.to_lowercase(), place as u64);
            }
        }
        for row in self.folder.table("codes.tsv") {
            let [code, entity, system, _] = cells(row);
            let entity = self.entity(row, entity)?;
            // The Factbook's codes are for the importers: they say other things than ISO's of two letters.
            if self.code(row, "system of codes", system, &CODE_SYSTEMS)? < 2 {
                codes.insert(code.to_lowercase(), u64::from(entity));
            }
        }
        Ok(dictionary(codes))
    }

    fn members(&self) -> Result<Vec<u8>, TableError> {
        let acting: BTreeSet<u16> = self.entities.iter().map(|e| e.side).collect();
        let mut members: BTreeMap<u32, BTreeSet<u16>> = BTreeMap::new();
        for row in self.folder.table("members.tsv") {
            let [organisation, side, status, _] = cells(row);
            let organisation = self.entity(row, organisation)?;
            if !acting.contains(&self.side(side)) {
                return Err(self.folder.error(row, format!("no entity acts for the side {side:?}; correct it")));
            }
            if self.code(row, "status", status, &MEMBER_STATUSES)? <= 1 {
                members.entry(organisation).or_default().insert(self.side(side));
            }
        }
        let mut out = Vec::new();
        for (organisation, sides) in members {
            out.extend(organisation.to_le_bytes());
            out.extend((sides.len() as u16).to_le_bytes());
            sides.iter().for_each(|s| out.extend(s.to_le_bytes()));
        }
        Ok(out)
    }

    fn posts(&self) -> Result<Vec<u8>, TableError> {
        let mut posts = BTreeMap::new();
        for row in self.folder.table("posts.tsv") {
            let [phrase, class, _] = cells(row);
            let code = self.code(row, "class of post", class, &POST_CLASSES)?;
            let key = fold(phrase);
            // "general" and "justice" are posts only with the capital that the table prints.
            let value = u64::from(code) | u64::from(Shape::of(phrase).guard()) << 8;
            if posts.insert(key, value).is_some() {
                return Err(self.folder.error(row, format!("the post {phrase:?} is listed twice; remove one row")));
            }
        }
        Ok(dictionary(posts))
    }

    fn modifiers(&self) -> Result<Vec<u8>, TableError> {
        let mut modifiers = BTreeMap::new();
        for row in self.folder.table("modifiers.tsv") {
            let [phrase, effect, _] = cells(row);
            modifiers.insert(fold(phrase), u64::from(self.code(row, "effect", effect, &MODIFIER_EFFECTS)?));
        }
        Ok(dictionary(modifiers))
    }

    fn portfolios(&self) -> Vec<u8> {
        let mut words: BTreeMap<String, u64> = BTreeMap::new();
        for phrase in self.column("portfolios.tsv", 0).map(fold) {
            let mut last = ENDS_PORTFOLIO;
            for word in phrase.rsplit(' ').filter(|w| !LINKING.contains(w)) {
                *words.entry(word.to_owned()).or_default() |= last;
                last = 0;
            }
        }
        dictionary(words)
    }

    fn honorifics(&self) -> Vec<u8> {
        let rows = self.column("honorifics.tsv", 0);
        dictionary(rows.map(|h| (fold(h), u64::from(Shape::of(h).guard()))).collect::<BTreeMap<_, _>>())
    }

    fn persons(&self) -> Vec<u8> {
        let mut whole: BTreeMap<String, BTreeSet<u16>> = BTreeMap::new();
        let mut partial: BTreeMap<String, BTreeSet<u16>> = BTreeMap::new();
        for row in self.folder.table("persons.tsv") {
            let [name, side_code, ..]: [&str; 6] = cells(row);
            let (words, side) = (person_keys::words(name), self.side(side_code));
            let surname = person_keys::surname(&words, side_code).map(str::to_owned);
            for key in person_keys::short(&words).into_iter().chain(surname) {
                partial.entry(key).or_default().insert(side);
            }
            whole.entry(person_keys::whole(&words)).or_default().insert(side);
        }
        // Part of a name that people of more than one side share says nothing.
        for (key, sides) in partial {
            if sides.len() == 1 {
                whole.entry(key).or_insert(sides);
            }
        }
        let value = |sides: BTreeSet<u16>| {
            let known = sides.into_iter().filter(|s| *s != NO_SIDE).take(4);
            known.fold(0, |value, side| (value << 16) | (u64::from(side) + 1))
        };
        dictionary(whole.into_iter().map(|(k, s)| (k, value(s))))
    }

    fn parts(&self) -> Result<Vec<u8>, TableError> {
        let mut parts: BTreeMap<String, u64> = BTreeMap::new();
        for row in self.folder.table("name-parts.tsv") {
            let [word, part, _] = cells(row);
            *parts.entry(fold(word)).or_default() |= 1 << self.code(row, "part of a name", part, &NAME_PARTS)?;
        }
        Ok(dictionary(parts))
    }

    fn records(&self) -> (Vec<u8>, Vec<u8>) {
        let (mut records, mut strings) = (Vec::new(), Vec::new());
        for entity in &self.entities {
            records.extend((strings.len() as u32).to_le_bytes());
            records.extend([entity.id.len() as u8, entity.label.len() as u8, entity.kind]);
            records.extend(entity.side.to_le_bytes());
            strings.extend(entity.id.bytes().chain(entity.label.bytes()));
        }
        (records, strings)
    }
}

/// The senses of one key: one an entity, by its best name, allowed and trusted as the laxest of its rows says.
fn push_senses(postings: &mut Vec<u8>, senses: Vec<Posting>) {
    let mut kept: Vec<Posting> = Vec::new();
    for sense in senses {
        match kept.iter_mut().find(|k| k.entity == sense.entity) {
            Some(same) => {
                same.guard &= sense.guard;
                same.risk = same.risk.min(sense.risk);
            }
            None => kept.push(sense),
        }
    }
    kept.truncate(255);
    postings.push(kept.len() as u8);
    for sense in kept {
        postings.extend(sense.entity.to_le_bytes());
        postings.extend([sense.kind, sense.risk, sense.guard]);
    }
}

/// Words within portfolios that are no words of them.
const LINKING: [&str; 10] = ["and", "of", "the", "for", "in", "with", "to", "on", "by", "at"];

fn cells<const N: usize>(row: &Row) -> [&str; N] {
    std::array::from_fn(|i| row.cells.get(i).map_or("", String::as_str))
}

/// An FST of keys in order; keys that are empty are left out.
fn dictionary(keys: impl IntoIterator<Item = (String, u64)>) -> Vec<u8> {
    let mut builder = fst::MapBuilder::memory();
    for (key, value) in keys {
        if !key.is_empty() {
            builder.insert(key, value).expect("the keys of a B-tree come in order, each once");
        }
    }
    builder.into_inner().expect("memory takes every byte")
}

fn assemble(sections: &[Vec<u8>]) -> Vec<u8> {
    let mut out = MAGIC.to_vec();
    let mut start = MAGIC.len() + sections.len() * 8;
    for section in sections {
        out.extend((start as u32).to_le_bytes());
        out.extend((section.len() as u32).to_le_bytes());
        start += section.len();
    }
    sections.iter().for_each(|s| out.extend(s));
    out
}
