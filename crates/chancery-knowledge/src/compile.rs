//! Contents to the bytes of a compiled world. Runs in `build.rs` for what ships and at run time for what a user lays
//! over it; the same contents always give the same bytes.

use crate::contents::{Contents, Posting, Tenure};
use crate::error::TableError;
use crate::layout::*;
use crate::packed::{Press, press};
use crate::person_keys;
use crate::tables::Folder;
use chancery_model::Edtf;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

/// Compiles a folder's tables into a world of their own.
///
/// # Errors
///
/// All rows that make no sense; see [`Contents::lay`].
pub fn compile(folder: &Folder) -> Result<Vec<u8>, Vec<TableError>> {
    let mut contents = Contents::default();
    contents.lay(folder)?;
    Ok(encode(&contents, Press::Hard))
}

/// The bytes of a world of these contents.
pub fn encode(contents: &Contents, how: Press) -> Vec<u8> {
    let encoder = Encoder::new(contents);
    let mut sections = vec![Vec::new(); SECTIONS];
    (sections[NAMES], sections[POSTINGS]) = encoder.names();
    let codes = contents.codes.iter().map(|(code, entity)| (code.clone(), u64::from(encoder.number(*entity))));
    sections[CODES] = dictionary(codes);
    sections[MEMBERS] = encoder.members();
    let plain = |keys: &BTreeMap<String, u64>| dictionary(keys.iter().map(|(k, v)| (k.clone(), *v)));
    sections[POSTS] = plain(&contents.posts);
    sections[MODIFIERS] = plain(&contents.modifiers);
    sections[PORTFOLIOS] = plain(&contents.portfolios);
    sections[HONORIFICS] = plain(&contents.honorifics);
    sections[PARTS] = plain(&contents.parts);
    sections[PERSONS] = encoder.persons();
    (sections[HEADS], sections[HEAD_TERMS]) = encoder.heads();
    let (records, strings) = encoder.records();
    (sections[ENTITIES], sections[STRINGS]) = (records, press(&strings, how));
    sections[PRINTED] = press(encoder.printed().as_bytes(), how);
    sections[HISTORY] = press(encoder.history().as_bytes(), how);
    sections[TERMS] = press(encoder.terms().as_bytes(), how);
    sections[CHAIRS] = press(encoder.tenures(&contents.chairs).as_bytes(), how);
    sections[MEMBERSHIPS] = press(encoder.tenures(&contents.memberships).as_bytes(), how);
    sections[RELATIONS] = press(relations(contents).as_bytes(), how);
    sections[SIDES] = encoder.sides.join("\n").into_bytes();
    assemble(&sections)
}

/// Contents with their entities numbered in the order of ids, and their sides in alphabetical order.
struct Encoder<'a> {
    contents: &'a Contents,
    /// Places of the contents, in the order of ids.
    order: Vec<u32>,
    /// For each place its number.
    numbers: Vec<u32>,
    sides: Vec<&'a str>,
}

impl<'a> Encoder<'a> {
    fn new(contents: &'a Contents) -> Self {
        let id = |place: &u32| contents.entities[*place as usize].as_ref().map_or("", |e| &e.id);
        let mut order: Vec<u32> =
            (0..contents.entities.len() as u32).filter(|p| contents.entities[*p as usize].is_some()).collect();
        order.sort_by(|a, b| id(a).cmp(id(b)));
        let mut numbers = vec![0; contents.entities.len()];
        order.iter().enumerate().for_each(|(number, place)| numbers[*place as usize] = number as u32);
        let acting = contents.entities.iter().flatten().map(|e| e.side.as_str());
        let holders = contents.terms.keys().map(|(_, side, ..)| side.as_str());
        let members = contents.members.values().flatten().map(String::as_str);
        let sides: BTreeSet<&str> = acting.chain(holders).chain(members).filter(|s| !s.is_empty()).collect();
        Encoder { contents, order, numbers, sides: sides.into_iter().collect() }
    }

    fn number(&self, place: u32) -> u32 {
        self.numbers[place as usize]
    }

    fn side(&self, side: &str) -> u16 {
        self.sides.binary_search(&side).map_or(NO_SIDE, |i| i as u16)
    }

    fn names(&self) -> (Vec<u8>, Vec<u8>) {
        let mut postings = Vec::new();
        let mut names = Vec::with_capacity(self.contents.names.len());
        for (key, senses) in self.contents.names.iter().filter(|(_, senses)| !senses.is_empty()) {
            names.push((key.clone(), postings.len() as u64));
            self.push_senses(&mut postings, senses);
        }
        (dictionary(names), postings)
    }

    /// The senses of one key: one an entity, by its best name, allowed and trusted as the laxest of its rows says.
    fn push_senses(&self, postings: &mut Vec<u8>, senses: &[Posting]) {
        let mut senses: Vec<Posting> =
            senses.iter().map(|s| Posting { entity: self.number(s.entity), ..s.clone() }).collect();
        senses.sort();
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
            postings.extend(&sense.entity.to_le_bytes()[..3]);
            postings.push(sense.kind | sense.risk << 3 | sense.guard << 5);
        }
    }

    fn members(&self) -> Vec<u8> {
        let mut out = Vec::new();
        for (organisation, sides) in &self.contents.members {
            out.extend(self.number(*organisation).to_le_bytes());
            out.extend((sides.len() as u16).to_le_bytes());
            sides.iter().for_each(|side| out.extend(self.side(side).to_le_bytes()));
        }
        out
    }

    fn persons(&self) -> Vec<u8> {
        let mut whole: BTreeMap<String, BTreeSet<u16>> = BTreeMap::new();
        let mut partial: BTreeMap<String, BTreeSet<u16>> = BTreeMap::new();
        let people: BTreeSet<(&str, &str)> = self.contents.terms.keys().map(|(n, s, ..)| (&**n, &**s)).collect();
        for (name, side_code) in people {
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

    /// The terms of heads whose surname people of several sides bear: the day says which of them is meant.
    fn heads(&self) -> (Vec<u8>, Vec<u8>) {
        let mut sides: BTreeMap<String, BTreeSet<u16>> = BTreeMap::new();
        let mut heads: BTreeMap<(String, char), BTreeSet<[u16; 3]>> = BTreeMap::new();
        for ((name, side, post, since, _), term) in &self.contents.terms {
            let words = person_keys::words(name);
            let Some(surname) = person_keys::surname(&words, side) else { continue };
            sides.entry(surname.to_owned()).or_default().insert(self.side(side));
            let until = if term.until.is_empty() { &term.as_of } else { &term.until };
            let span = month(since, false).zip(month(until, true));
            if let Some((class, (from, until))) = person_keys::head(post).zip(span) {
                heads.entry((surname.to_owned(), class)).or_default().insert([self.side(side), from, until]);
            }
        }
        heads.retain(|(surname, _), _| sides[surname].len() > 1);
        let mut terms = Vec::new();
        let keys: Vec<(String, u64)> = heads
            .into_iter()
            .map(|((surname, class), held)| {
                let place = terms.len() as u64;
                terms.push(held.len().min(255) as u8);
                held.iter().take(255).flatten().for_each(|n| terms.extend(n.to_le_bytes()));
                (format!("{surname} {class}"), place)
            })
            .collect();
        (dictionary(keys), terms)
    }

    fn records(&self) -> (Vec<u8>, Vec<u8>) {
        let (mut records, mut strings) = (Vec::new(), Vec::new());
        for entity in self.order.iter().filter_map(|place| self.contents.entities[*place as usize].as_ref()) {
            records.extend((strings.len() as u32).to_le_bytes());
            records.extend([entity.id.len() as u8, entity.label.len() as u8, entity.kind]);
            records.extend(self.side(&entity.side).to_le_bytes());
            strings.extend(entity.id.bytes().chain(entity.label.bytes()));
        }
        (records, strings)
    }

    fn printed(&self) -> String {
        let label = |place: u32| self.contents.entities[place as usize].as_ref().map_or("", |e| &e.label);
        let mut rows: Vec<(u32, u8, &str)> =
            self.contents.printed.iter().map(|(e, kind, n)| (*e, *kind, &**n)).collect();
        rows.retain(|(place, _, name)| *name != label(*place));
        rows.iter_mut().for_each(|row| row.0 = self.number(row.0));
        rows.sort_unstable();
        rows.iter().fold(String::new(), |mut out, (entity, kind, name)| {
            let _ = writeln!(out, "{entity}\t{kind}\t{name}");
            out
        })
    }

    fn history(&self) -> String {
        let mut rows: Vec<(u32, String)> = Vec::new();
        for h in &self.contents.history {
            let of = h.of.map_or(String::new(), |of| self.number(of).to_string());
            let entity = self.number(h.entity);
            rows.push((entity, format!("{entity}\t{}\t{of}\t{}\t{}\t{}\n", h.what, h.from, h.until, h.source)));
        }
        rows.sort();
        rows.into_iter().map(|(_, line)| line).collect()
    }

    fn tenures(&self, tenures: &[Tenure]) -> String {
        let numbered = |t: &Tenure| (self.number(t.entity), t.clone());
        let rows: BTreeSet<(u32, Tenure)> = tenures.iter().map(numbered).collect();
        rows.into_iter().fold(String::new(), |mut out, (entity, t)| {
            let _ = writeln!(out, "{entity}\t{}\t{}\t{}\t{}\t{}", t.side, t.name, t.since, t.until, t.source);
            out
        })
    }

    fn terms(&self) -> String {
        let mut rows: Vec<[&str; 8]> = Vec::with_capacity(self.contents.terms.len());
        for ((name, side, post, since, source), term) in &self.contents.terms {
            rows.push([name, side, post, since, &term.until, &term.as_of, &term.wikidata, source]);
        }
        rows.sort_by_key(|row| [row[1], row[2], row[3], row[0], row[7]]);
        let mut out = String::new();
        for column in 0..8 {
            let mut above = "";
            for row in &rows {
                let again = REPEATING.contains(&column) && row[column] == above;
                out.push_str(if again { "" } else { row[column] });
                out.push('\n');
                above = row[column];
            }
            out.push(COLUMN_END);
        }
        out
    }
}

fn relations(contents: &Contents) -> String {
    contents.relations.iter().fold(String::new(), |mut out, ((side, with, what, since), source)| {
        let _ = writeln!(out, "{side}\t{with}\t{what}\t{since}\t{source}");
        out
    })
}

/// The month in which a date begins, or ends: the year times twelve and its place in it.
fn month(date: &str, last: bool) -> Option<u16> {
    let date = date.parse::<Edtf>().ok()?;
    let day = if last { date.last()? } else { date.first()? };
    u16::try_from(i32::from(day.year()) * 12 + i32::from(day.month()) - 1).ok()
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
