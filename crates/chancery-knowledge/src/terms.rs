//! Who held which post when, and how it is known.

use crate::names::{Decision, same_person};
use crate::person_keys;
use crate::rows::Term;
use crate::world::World;
use chancery_model::Edtf;
use std::collections::BTreeSet;

/// What a term says about a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Held {
    /// The source has the day within the term.
    Yes,
    /// The day lies within the year or month in which the term began or ended.
    Perhaps,
    /// The term began before and no end is known, but the source speaks of an earlier day: it was held at least until
    /// then. Never to be read as the present.
    AttestedBefore,
    /// It had ended.
    Ended,
    /// It had not begun.
    NotYet,
}

/// A person of record: terms that belong to one holder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Known<'w> {
    /// The name in its spelling with an identifier, or the one of the latest term.
    pub name: &'w str,
    /// Other spellings of it among the terms.
    pub spellings: Vec<&'w str>,
    /// The side.
    pub side: &'w str,
    /// The QID, if one is known.
    pub wikidata: Option<&'w str>,
    /// The latest first.
    pub terms: Vec<&'w Term>,
}

impl Term {
    /// What the term says about a day, or about any other time that has a first and a last day.
    pub fn on(&self, time: Edtf) -> Held {
        let held = held_on(&self.since, &self.until, time);
        let asserted = self.asserted_as_of.parse::<Edtf>().ok().and_then(Edtf::last);
        let before = time.first().zip(asserted).is_some_and(|(first, asserted)| first > asserted);
        let runs = matches!(held, Held::Yes | Held::Perhaps) && time.last().is_some();
        if runs && self.until.is_empty() && before { Held::AttestedBefore } else { held }
    }
}

/// Whether something lasted at a time, given when it began and ended; an empty date is not known.
pub(crate) fn held_on(since: &str, until: &str, time: Edtf) -> Held {
    let (Some(first), Some(last)) = (time.first(), time.last()) else { return Held::Perhaps };
    let date = |text: &str| text.parse::<Edtf>().ok();
    let (since, until) = (date(since), date(until));
    if since.and_then(Edtf::first).is_some_and(|begun| last < begun) {
        return Held::NotYet;
    }
    if until.and_then(Edtf::last).is_some_and(|ended| first > ended) {
        return Held::Ended;
    }
    let vague = since.and_then(Edtf::last).is_none_or(|begun| first < begun)
        || until.and_then(Edtf::first).is_some_and(|ending| last > ending);
    if vague { Held::Perhaps } else { Held::Yes }
}

impl World {
    /// The office holders of record who bear a name, in any order of its words, without titles, case and diacritics;
    /// terms of spellings that are surely the same holder's are joined. Empty if there is none.
    pub fn holders(&self, name: &str) -> Vec<Known<'_>> {
        let words = person_keys::words(name);
        let key = person_keys::whole(&words);
        if words.len() < 2 || self.person_sides(name).is_empty() {
            return Vec::new();
        }
        let key_of = |term: &Term| person_keys::whole(&person_keys::words(&term.name));
        let mut borne: Vec<&Term> = self.rows.terms().iter().filter(|t| key_of(t) == key).collect();
        if borne.is_empty() {
            let short = |words: &[String]| person_keys::short(words).unwrap_or_else(|| person_keys::whole(words));
            let wanted = short(&words);
            borne = self.rows.terms().iter().filter(|t| short(&person_keys::words(&t.name)) == wanted).collect();
        }
        let mut known: Vec<Known> = Vec::new();
        // A term with an identifier first: those without join whoever they fit.
        borne.sort_by_key(|t| (t.side.clone(), t.wikidata.is_empty()));
        for term in borne {
            let fits = |k: &&mut Known| {
                k.side == term.side && (term.wikidata.is_empty() || k.wikidata == Some(&*term.wikidata))
            };
            match known.iter_mut().find(fits) {
                Some(holder) => holder.terms.push(term),
                None => known.push(Known::of(term)),
            }
        }
        known.iter_mut().for_each(|holder| self.complete(holder));
        known
    }

    /// Office holders of record whose names are like this one, the likest first; for those who find nobody.
    pub fn like_holders(&self, name: &str, at_most: usize) -> Vec<(&str, &str)> {
        let people: BTreeSet<(&str, &str)> = self.rows.terms().iter().map(|t| (&*t.name, &*t.side)).collect();
        // Comparing thirty thousand names letter by letter takes a second; one word that is nearly the same must be there.
        let wanted = person_keys::words(name);
        let near = |word: &String| {
            wanted.iter().any(|w| w.len().abs_diff(word.len()) < 3 && strsim::osa_distance(w, word) < 3)
        };
        let people = people.into_iter().filter(|(name, _)| person_keys::words(name).iter().any(near));
        let scored = people.map(|person| (same_person(name, person.0), person));
        let mut near: Vec<_> = scored.filter(|(likeness, _)| likeness.decision == Decision::Same).collect();
        near.sort_by(|a, b| b.0.score.total_cmp(&a.0.score).then(a.1.cmp(&b.1)));
        near.into_iter().take(at_most).map(|(_, person)| person).collect()
    }

    /// Adds the terms under other spellings: those of the same identifier, and those of a like name that began on the
    /// same day.
    fn complete<'w>(&'w self, holder: &mut Known<'w>) {
        let days: BTreeSet<&str> = holder.terms.iter().map(|t| &*t.since).filter(|s| s.len() == 10).collect();
        let mut spellings = BTreeSet::new();
        for term in self.rows.terms().iter().filter(|t| t.side == holder.side) {
            let identified = !term.wikidata.is_empty() && holder.wikidata == Some(&*term.wikidata);
            let unidentified = term.wikidata.is_empty() || holder.wikidata.is_none();
            let like = || same_person(&term.name, holder.name).decision == Decision::Same;
            let joined = identified || (unidentified && days.contains(&*term.since) && like());
            if joined && !holder.terms.contains(&term) {
                holder.terms.push(term);
            }
        }
        // Whoever is spelt so once is spelt so in terms that share no day, too.
        spellings.extend(holder.terms.iter().map(|t| &*t.name));
        for term in self.rows.terms().iter().filter(|t| t.side == holder.side && t.wikidata.is_empty()) {
            if spellings.contains(&*term.name) && !holder.terms.contains(&term) {
                holder.terms.push(term);
            }
        }
        holder.wikidata = holder.wikidata.or_else(|| holder.terms.iter().find_map(|t| Term::qid(t)));
        spellings.remove(holder.name);
        holder.spellings = spellings.into_iter().collect();
        holder.terms.sort_by(|a, b| (&b.since, &a.post, &a.source).cmp(&(&a.since, &b.post, &b.source)));
    }
}

impl<'w> Known<'w> {
    fn of(term: &'w Term) -> Self {
        Known { name: &term.name, spellings: Vec::new(), side: &term.side, wikidata: term.qid(), terms: vec![term] }
    }
}

impl Term {
    fn qid(&self) -> Option<&str> {
        (!self.wikidata.is_empty()).then_some(&*self.wikidata)
    }
}
