//! What the world knows by name in a sentence: states, organisations, parties and places as ranges of words.
//!
//! Also here: compounds that join two states ("Lao-Japanese"), which no gazetteer lists.

use super::lexicon::has;
use super::words::{Line, Page, Shape};
use chancery_knowledge::{NameKind, Risk, Sense, World};
use chancery_model::{EntityKind, Side};
use smol_str::SmolStr;
use std::collections::HashSet;
use std::ops::Range;

/// How a name refers to what it names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum How {
    /// "Kenya", "NATO"
    Name,
    /// "Kenyan"; also the people ("the Kenyans")
    Adjective,
    /// "Nairobi", which may be the government
    Capital,
    /// "the Kremlin"
    Metonym,
    /// "Lao-Japanese": several at once
    Joined,
}

/// A stretch of words that the world knows.
#[derive(Debug, Clone)]
pub(super) struct Known {
    /// Which words.
    pub words: Range<usize>,
    /// What it is.
    pub kind: EntityKind,
    /// How the words refer to it.
    pub how: How,
    /// Whom it acts for; two for a joined compound.
    pub sides: Vec<Side>,
    /// The world's key of the entity, empty for a joined compound.
    pub key: SmolStr,
    /// Its usual name.
    pub label: SmolStr,
    /// Its QID, if the world has one.
    pub wikidata: Option<SmolStr>,
}

impl Known {
    /// Whether it is a state by name or adjective, so that it gives a side to what it modifies.
    pub fn is_state(&self) -> bool {
        self.kind == EntityKind::State && matches!(self.how, How::Name | How::Adjective | How::Joined)
    }

    /// Whether it is an organisation, a party or a body.
    pub fn is_body(&self) -> bool {
        matches!(self.kind, EntityKind::Organisation | EntityKind::PoliticalParty | EntityKind::Body)
    }
}

/// Words longer than this are not tried as one name.
const LONGEST: usize = 9;

/// The states that a document names so that nothing else could be meant: they settle what "the Liberal Democratic
/// Party" or "the House of Representatives" is.
pub(super) fn setting(page: &Page, world: &World) -> HashSet<Side> {
    let mut setting = HashSet::new();
    for line in &page.lines {
        let states = known(line, world, &setting).into_iter().filter(|k| k.is_state());
        setting.extend(states.flat_map(|k| k.sides).collect::<Vec<_>>());
    }
    setting
}

/// All known names of a sentence, left to right, the longest at each place.
pub(super) fn known(line: &Line, world: &World, setting: &HashSet<Side>) -> Vec<Known> {
    let mut found = Vec::new();
    let mut at = 0;
    let sentence: Vec<&str> = line.words.iter().map(|w| w.form).collect();
    while at < line.words.len() {
        match known_at(line, &sentence, at, world, setting) {
            Some(known) => {
                at = known.words.end;
                found.push(known);
            }
            None => at += 1,
        }
    }
    found
}

fn known_at(line: &Line, sentence: &[&str], at: usize, world: &World, setting: &HashSet<Side>) -> Option<Known> {
    let first = line.word(at)?;
    if !first.is_cap() {
        return None;
    }
    let window = window(line, at);
    let forms: Vec<&str> = window.iter().map(|(_, form)| *form).collect();
    if let Some((count, senses)) = world.longest(&forms)
        && let Some(&(last, _)) = count.checked_sub(1).and_then(|i| window.get(i))
        && let Some(senses) = allowed(world, senses, sentence, at)
        && let Some(known) = best(world, &senses, at..last + 1, line, setting)
    {
        return Some(known);
    }
    joined(first.form, world).map(|sides| Known {
        words: at..at + 1,
        kind: EntityKind::State,
        how: How::Joined,
        sides,
        key: SmolStr::default(),
        label: SmolStr::new(first.form),
        wikidata: None,
    })
}

/// The senses that the words beside a name allow; `None` if it is a person's name here.
fn allowed(world: &World, senses: Vec<Sense>, sentence: &[&str], at: usize) -> Option<Vec<Sense>> {
    let (_, allowed) = world.in_context(sentence, at)?;
    let kept: Vec<Sense> = senses.iter().copied().filter(|sense| allowed.contains(sense)).collect();
    Some(if kept.is_empty() { senses } else { kept })
}

/// The words that one name may consist of, with their index; a possessive inside is joined as printed.
fn window<'t>(line: &Line<'t>, at: usize) -> Vec<(usize, &'t str)> {
    let mut window = Vec::new();
    for (i, word) in line.words.iter().enumerate().skip(at).take(LONGEST) {
        match word.shape {
            Shape::Mark => break,
            Shape::Possessive if window.is_empty() => break,
            _ => window.push((i, word.form)),
        }
    }
    window
}

/// The sense that a name most likely has here: a state before an organisation before a place; of several of a kind, the
/// one that belongs to a state of the document.
fn best(world: &World, senses: &[Sense], words: Range<usize>, line: &Line, setting: &HashSet<Side>) -> Option<Known> {
    let foreign = |side: Option<&Side>| side.is_some_and(|s| is_state(world, s) && !setting.contains(s));
    let rank = |sense: &&Sense| {
        let entry = world.entry(sense.entity);
        (kind_rank(entry.kind), how_of(sense.name_kind) as u8, foreign(entry.side.as_ref()))
    };
    let alone = words.len() == 1;
    // "Chad" may be anybody, "of Chad" is the state.
    let placed = line.before(words.start).is_some_and(|w| matches!(&*w.low, "of" | "to" | "in" | "from" | "between"));
    let usable = |s: &&Sense| !(alone && s.risk == Risk::NeverAlone && !placed);
    let sense = senses.iter().filter(usable).min_by_key(rank)?;
    let entry = world.entry(sense.entity);
    if !stands(line, &words, sense, entry.kind) {
        return None;
    }
    // A body's or city's name that others bear too says nothing of a state that the document never names.
    let certain = entry.kind == EntityKind::State || sense.risk == Risk::Safe || setting.is_empty();
    let doubtful = !certain && foreign(entry.side.as_ref());
    if doubtful && entry.kind != EntityKind::Place {
        return None;
    }
    let said = state_inside(world, line, &words, entry.kind);
    Some(Known {
        words,
        kind: entry.kind,
        how: how_of(sense.name_kind),
        sides: said.or(entry.side.clone()).into_iter().filter(|_| !doubtful).collect(),
        key: SmolStr::new(entry.id),
        label: SmolStr::new(entry.label),
        wikidata: entry.wikidata.map(SmolStr::new),
    })
}

fn kind_rank(kind: EntityKind) -> u8 {
    match kind {
        EntityKind::State => 0,
        EntityKind::Organisation | EntityKind::PoliticalParty | EntityKind::Body => 1,
        _ => 2,
    }
}

/// Whether the words can be that name as they are printed: "US" is a state, "us" in a headline and "US$" are not.
fn stands(line: &Line, words: &Range<usize>, sense: &Sense, kind: EntityKind) -> bool {
    let money = line.word(words.end).is_some_and(|w| w.is_mark("$"));
    let short = line.word(words.start).is_some_and(|w| w.form.chars().count() <= 3 && w.shape != Shape::Upper);
    let abbreviation = words.len() == 1 && short && sense.name_kind == NameKind::Abbreviation;
    !money && !abbreviation && whole(line, words, kind)
}

/// The state that a party's or body's own name says it is of ("Socialist Party of Serbia"), whatever the tables say.
fn state_inside(world: &World, line: &Line, words: &Range<usize>, kind: EntityKind) -> Option<Side> {
    let last = words.end.checked_sub(1).and_then(|i| line.word(i))?;
    let of = words.end.checked_sub(2).is_some_and(|i| line.low(i) == "of");
    if !of || !matches!(kind, EntityKind::PoliticalParty | EntityKind::Body) {
        return None;
    }
    let senses = world.senses(last.form);
    let entries = senses.iter().filter(|s| s.risk == Risk::Safe).map(|s| world.entry(s.entity));
    entries.into_iter().find(|e| e.kind == EntityKind::State)?.side
}

/// Whether a side is a state and not an organisation.
fn is_state(world: &World, side: &Side) -> bool {
    world.by_code(side.as_str()).is_some_and(|e| world.entry(e).kind == EntityKind::State)
}

/// Whether a name is not the end of a longer one: "South American", "National Security Council".
fn whole(line: &Line, words: &Range<usize>, kind: EntityKind) -> bool {
    let Some(before) = line.before(words.start).filter(|w| w.is_cap()) else { return true };
    match kind {
        EntityKind::State => {
            !(line.low(words.start).starts_with("american") && has(&["south", "latin", "central", "pan"], &before.low))
        }
        EntityKind::Organisation | EntityKind::Body => !has(&["national", "supreme", "higher", "federal"], &before.low),
        _ => true,
    }
}

fn how_of(kind: NameKind) -> How {
    match kind {
        NameKind::Adjective | NameKind::People => How::Adjective,
        NameKind::Capital => How::Capital,
        NameKind::Metonym => How::Metonym,
        _ => How::Name,
    }
}

/// The sides of a hyphenated compound of two names or more that the world knows ("Saitama-Lao", "U.S.-China").
fn joined(form: &str, world: &World) -> Option<Vec<Side>> {
    let parts: Vec<&str> = form.split(['-', '‐', '‑', '–']).collect();
    if parts.len() < 2 {
        return None;
    }
    let mut sides: Vec<Side> = Vec::new();
    let mut states = 0;
    for part in parts {
        let senses = world.senses(part);
        let entries = senses.iter().map(|s| world.entry(s.entity));
        let entry = entries.min_by_key(|e| e.kind != EntityKind::State)?;
        states += usize::from(entry.kind == EntityKind::State);
        if let Some(side) = entry.side
            && !sides.contains(&side)
        {
            sides.push(side);
        }
    }
    (states > 0 && sides.len() > 1).then_some(sides)
}
