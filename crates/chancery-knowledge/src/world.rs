//! Looking names up in a compiled world.

use crate::fold::{Shape, fold, push_token, settled};
use crate::layout::*;
use crate::packed::unpress;
use crate::rows::Rows;
use chancery_model::{EntityKind, Side};
use fst::raw::{Fst, Output};
use std::fmt;
use std::sync::Arc;

/// Everything the tables say, ready to be asked. Cheap to clone: it borrows bytes that live as long as the program.
#[derive(Clone)]
pub struct World {
    pub(crate) names: Fst<&'static [u8]>,
    pub(crate) codes: Fst<&'static [u8]>,
    pub(crate) posts: Fst<&'static [u8]>,
    pub(crate) modifiers: Fst<&'static [u8]>,
    pub(crate) portfolios: Fst<&'static [u8]>,
    pub(crate) honorifics: Fst<&'static [u8]>,
    pub(crate) persons: Fst<&'static [u8]>,
    pub(crate) parts: Fst<&'static [u8]>,
    pub(crate) heads: Fst<&'static [u8]>,
    pub(crate) head_terms: &'static [u8],
    bytes: &'static [u8],
    postings: &'static [u8],
    entities: &'static [u8],
    strings: Arc<str>,
    members: &'static [u8],
    sides: Vec<&'static str>,
    /// What lookups in running text never need; read when it is asked for.
    pub(crate) rows: Arc<Rows>,
}

/// An entity of one [`World`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct EntityRef(pub(crate) u32);

/// One thing that a name may mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sense {
    /// What it means.
    pub entity: EntityRef,
    /// What sort of name of it this is: the best, if the tables give several.
    pub name_kind: NameKind,
    /// How far the name alone can be trusted to mean it.
    pub risk: Risk,
}

/// What sort of name a name is, best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum NameKind {
    /// In full, as treaties print it.
    Official,
    /// As it is called.
    Common,
    /// By letters.
    Abbreviation,
    /// An adjective ("Lao", "French"), mostly also one of its people.
    Adjective,
    /// Its people ("Filipinos").
    People,
    /// Another spelling or a longer or shorter form.
    Variant,
    /// By where it sits ("the Kremlin").
    Metonym,
    /// A state by its capital ("Tokyo said").
    Capital,
}

impl NameKind {
    /// The word of the tables for it.
    pub fn word(self) -> &'static str {
        NAME_KINDS[self as usize]
    }
}

/// How far a name alone can be trusted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Risk {
    /// It means this wherever it stands.
    Safe,
    /// It may mean something else; look at its surroundings.
    NeedsContext,
    /// It means this only beside something that says so.
    NeverAlone,
}

impl Risk {
    /// The word of the tables for it.
    pub fn word(self) -> &'static str {
        RISKS[self as usize]
    }
}

/// What the world knows of an entity.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry<'w> {
    /// `wd:Q819` or `x:slug`.
    pub id: &'w str,
    /// How it is shown.
    pub label: &'w str,
    /// What it is.
    pub kind: EntityKind,
    /// What it acts for: a state for itself and its bodies, parties and cities, an organisation for itself and its
    /// organs; `None` for a sea, a continent or a region of several states.
    pub side: Option<Side>,
    /// Its QID (`Q819`), if its id is one.
    pub wikidata: Option<&'w str>,
}

/// Why bytes are not a compiled world.
#[derive(Debug, thiserror::Error)]
#[error("not a compiled world: {0}; compile it anew from its tables")]
pub struct BadWorld(String);

static SHIPPED: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/world.bin"));

impl World {
    /// The world that ships, compiled from `knowledge/`.
    pub fn shipped() -> World {
        World::open(SHIPPED).expect("build.rs wrote it in this layout")
    }

    /// Opens a compiled world. Dictionaries are read in place as they are asked; the strings of the entities are inflated.
    ///
    /// # Errors
    ///
    /// If the bytes are cut short, of another version, or not a world.
    pub fn open(bytes: &'static [u8]) -> Result<World, BadWorld> {
        let bad = |what: &str| BadWorld(what.to_owned());
        let directory = bytes.strip_prefix(MAGIC).ok_or_else(|| bad("it does not begin as one"))?;
        let section = |i: usize| {
            let at = |o| u32_at(directory, i * 8 + o).map(|n| n as usize);
            let (start, len) = at(0).zip(at(4))?;
            bytes.get(start..start.checked_add(len)?)
        };
        let part = |i| section(i).ok_or_else(|| bad("it is cut short"));
        let dictionary = |i| Fst::new(part(i)?).map_err(|e| BadWorld(e.to_string()));
        let text = |i| std::str::from_utf8(part(i)?).map_err(|e| BadWorld(e.to_string()));
        let whole = |i| unpress(part(i)?).ok_or_else(|| bad("a section of it is damaged"));
        let strings = String::from_utf8(whole(STRINGS)?).map_err(|e| BadWorld(e.to_string()))?;
        Ok(World {
            bytes,
            names: dictionary(NAMES)?,
            codes: dictionary(CODES)?,
            posts: dictionary(POSTS)?,
            modifiers: dictionary(MODIFIERS)?,
            portfolios: dictionary(PORTFOLIOS)?,
            honorifics: dictionary(HONORIFICS)?,
            persons: dictionary(PERSONS)?,
            parts: dictionary(PARTS)?,
            heads: dictionary(HEADS)?,
            head_terms: part(HEAD_TERMS)?,
            postings: part(POSTINGS)?,
            entities: part(ENTITIES)?,
            strings: strings.into(),
            members: part(MEMBERS)?,
            sides: text(SIDES)?.lines().collect(),
            rows: Arc::new(Rows::new([
                part(PRINTED)?,
                part(HISTORY)?,
                part(TERMS)?,
                part(CHAIRS)?,
                part(MEMBERSHIPS)?,
                part(RELATIONS)?,
            ])),
        })
    }

    /// The compiled bytes: two worlds of the same bytes know the same.
    pub fn bytes(&self) -> &'static [u8] {
        self.bytes
    }

    /// Whether this is the world that ships, with nothing laid over it.
    pub fn is_shipped(&self) -> bool {
        std::ptr::eq(self.bytes, SHIPPED)
    }

    /// Everything that a whole name may mean, best first; an article before it or a possessive after it is forgiven.
    pub fn senses(&self, name: &str) -> Vec<Sense> {
        let name = name.trim();
        let exact = self.exact(name);
        if !exact.is_empty() {
            return exact;
        }
        let bare = ["the ", "The ", "THE "].iter().find_map(|a| name.strip_prefix(a));
        let owner = |n: &str| ["'s", "’s"].iter().find_map(|s| n.strip_suffix(s)).map(str::to_owned);
        let tries = [bare.map(str::to_owned), owner(name), bare.and_then(owner)];
        tries.into_iter().flatten().map(|n| self.exact(&n)).find(|s| !s.is_empty()).unwrap_or_default()
    }

    fn exact(&self, name: &str) -> Vec<Sense> {
        let place = self.names.get(fold(name));
        place.map_or_else(Vec::new, |p| self.postings_at(p.value(), Shape::of(name)))
    }

    /// The longest name that begins at `words[0]`, with the number of words it takes; words are tokens of the
    /// treebank, in which hyphens, commas and the possessive are words of their own.
    pub fn longest(&self, words: &[&str]) -> Option<(usize, Vec<Sense>)> {
        self.longest_that(words, |senses| !senses.is_empty())
    }

    /// The longest name that begins at `words[0]` and whose senses are as wanted.
    pub(crate) fn longest_that(
        &self,
        words: &[&str],
        wanted: impl Fn(&[Sense]) -> bool,
    ) -> Option<(usize, Vec<Sense>)> {
        let mut found = Vec::new();
        let mut shape = Shape::default();
        let mut shapes = Vec::new();
        prefixes(&self.names, words, |taken, value| found.push((taken, value)));
        let reach = found.last().map_or(0, |f| f.0);
        for word in &words[..reach] {
            shape.push(word);
            shapes.push(shape);
        }
        found.into_iter().rev().find_map(|(taken, value)| {
            let senses = self.postings_at(value, shapes[taken - 1]);
            wanted(&senses).then_some((taken, senses))
        })
    }

    /// What is known of an entity.
    pub fn entry(&self, entity: EntityRef) -> Entry<'_> {
        self.record(entity).unwrap_or(Entry { id: "", label: "", kind: EntityKind::Place, side: None, wikidata: None })
    }

    fn record(&self, entity: EntityRef) -> Option<Entry<'_>> {
        let start = entity.0 as usize * ENTITY_SIZE;
        let &[a, b, c, d, id, label, kind, side_low, side_high] = self.entities.get(start..start + ENTITY_SIZE)? else {
            return None;
        };
        let at = u32::from_le_bytes([a, b, c, d]) as usize;
        let middle = at + id as usize;
        let id = self.strings.get(at..middle)?;
        Some(Entry {
            id,
            label: self.strings.get(middle..middle + label as usize)?,
            kind: entity_kind(kind),
            side: self.side(u16::from_le_bytes([side_low, side_high])),
            wikidata: id.strip_prefix("wd:"),
        })
    }

    /// The entity with an id (`wd:Q819`).
    pub fn by_id(&self, id: &str) -> Option<EntityRef> {
        // Records stand in the order of their ids.
        let mut range = 0..self.entities.len() / ENTITY_SIZE;
        while !range.is_empty() {
            let middle = range.start + range.len() / 2;
            let entity = EntityRef(middle as u32);
            match self.record(entity)?.id.cmp(id) {
                std::cmp::Ordering::Equal => return Some(entity),
                std::cmp::Ordering::Less => range.start = middle + 1,
                std::cmp::Ordering::Greater => range.end = middle,
            }
        }
        None
    }

    /// The state or organisation that a code stands for: a side, ISO 3166-1 alpha-2 or alpha-3.
    pub fn by_code(&self, code: &str) -> Option<EntityRef> {
        self.codes.get(code.to_lowercase()).map(|v| EntityRef(v.value() as u32))
    }

    /// The sides that belong to an organisation, in alphabetical order; suspended members count, observers and
    /// partners do not. Empty if its members are not known.
    pub fn members(&self, organisation: EntityRef) -> Vec<Side> {
        self.all_members().find(|(entity, _)| *entity == organisation.0).map_or(Vec::new(), |(_, sides)| sides)
    }

    /// Every organisation whose members are known, by its number, with their sides.
    pub(crate) fn all_members(&self) -> impl Iterator<Item = (u32, Vec<Side>)> {
        let mut at = 0;
        std::iter::from_fn(move || {
            let (entity, count) = (u32_at(self.members, at)?, u16_at(self.members, at + 4)?);
            let list = at + 6;
            at = list + 2 * count as usize;
            let numbers = (list..at).step_by(2).filter_map(|i| u16_at(self.members, i));
            Some((entity, numbers.filter_map(|n| self.side(n)).collect()))
        })
    }

    /// How many entities there are; they are numbered from 0 in the order of their ids.
    pub(crate) fn count(&self) -> u32 {
        (self.entities.len() / ENTITY_SIZE) as u32
    }

    pub(crate) fn numbered(&self, number: u32) -> EntityRef {
        EntityRef(number)
    }

    /// The code of an entity's kind.
    pub(crate) fn kind_code(&self, number: u32) -> u8 {
        self.entities.get(number as usize * ENTITY_SIZE + 6).copied().unwrap_or(0)
    }

    pub(crate) fn side(&self, number: u16) -> Option<Side> {
        self.sides.get(number as usize).map(|s| Side::new(s))
    }

    /// All senses at a place, whatever shape each asks for, and whether all of them are of short abbreviations.
    pub(crate) fn unguarded(&self, place: u64) -> (Vec<Sense>, bool) {
        let senses = self.postings_at(place, Shape::default());
        let abbreviations = self.packed_senses(place).all(|(.., guard)| guard & 4 != 0);
        (senses, abbreviations)
    }

    fn postings_at(&self, place: u64, shape: Shape) -> Vec<Sense> {
        let allowed = self.packed_senses(place).filter(|(.., guard)| shape.satisfies(*guard));
        allowed
            .map(|(entity, kind, code, _)| Sense {
                entity: EntityRef(entity),
                name_kind: name_kind(kind),
                risk: risk(code),
            })
            .collect()
    }

    /// The senses at a place of the postings: entity, name kind, risk, guard.
    pub(crate) fn packed_senses(&self, place: u64) -> impl Iterator<Item = (u32, u8, u8, u8)> {
        let found = self.postings.get(place as usize..).and_then(<[u8]>::split_first);
        let (count, senses) = found.map_or((0, &[][..]), |(count, senses)| (*count as usize, senses));
        let senses = senses.chunks_exact(SENSE_SIZE).take(count);
        senses.map(|s| (u32::from_le_bytes([s[0], s[1], s[2], 0]), s[3] & 7, s[3] >> 3 & 3, s[3] >> 5))
    }
}

impl fmt::Debug for World {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let entities = self.entities.len() / ENTITY_SIZE;
        f.debug_struct("World").field("entities", &entities).field("names", &self.names.len()).finish()
    }
}

/// Calls `found` with the number of words and the value of every key that the words begin with, shortest first. Reads
/// no further than the dictionary reaches, so its cost does not depend on how many words there are.
pub(crate) fn prefixes(dictionary: &Fst<&[u8]>, words: &[&str], mut found: impl FnMut(usize, u64)) {
    // No name begins with punctuation.
    if !words.first().is_some_and(|w| w.contains(char::is_alphanumeric)) {
        return;
    }
    let mut node = dictionary.root();
    let mut value = Output::zero();
    let mut key = String::new();
    let (mut walked, mut unread) = (0, 0);
    for (i, word) in words.iter().enumerate() {
        push_token(&mut key, word);
        let reached = settled(&key).len();
        if reached <= walked {
            // Punctuation takes no part in a key, and a name does not end with it. No name holds a row of it.
            unread += 1;
            if unread > PUNCTUATION_AT_MOST {
                return;
            }
            continue;
        }
        unread = 0;
        for &byte in &key.as_bytes()[walked..reached] {
            let Some(next) = node.find_input(byte) else { return };
            let transition = node.transition(next);
            value = value.cat(transition.out);
            node = dictionary.node(transition.addr);
        }
        walked = reached;
        if node.is_final() {
            found(i + 1, value.cat(node.final_output()).value());
        }
    }
}

/// Keeps a text of nothing but punctuation linear.
const PUNCTUATION_AT_MOST: usize = 3;

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    bytes.get(at..at + 4).and_then(|b| b.try_into().ok()).map(u32::from_le_bytes)
}

fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    bytes.get(at..at + 2).and_then(|b| b.try_into().ok()).map(u16::from_le_bytes)
}

fn entity_kind(code: u8) -> EntityKind {
    match code {
        0 => EntityKind::Person,
        1 => EntityKind::State,
        2 => EntityKind::Organisation,
        3 => EntityKind::PoliticalParty,
        4 => EntityKind::Body,
        6 => EntityKind::People,
        _ => EntityKind::Place,
    }
}

pub(crate) fn name_kind(code: u8) -> NameKind {
    match code {
        0 => NameKind::Official,
        1 => NameKind::Common,
        2 => NameKind::Abbreviation,
        3 => NameKind::Adjective,
        4 => NameKind::People,
        6 => NameKind::Metonym,
        7 => NameKind::Capital,
        _ => NameKind::Variant,
    }
}

fn risk(code: u8) -> Risk {
    match code {
        0 => Risk::Safe,
        1 => Risk::NeedsContext,
        _ => Risk::NeverAlone,
    }
}
