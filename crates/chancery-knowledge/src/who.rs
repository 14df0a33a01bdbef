//! Everything that is known of a name, for whoever asks: what it may mean, who bears it, and what is spelt nearly so.

use crate::bodies::BodyKind;
use crate::fold::fold;
use crate::layout::HISTORY_KINDS;
use crate::rows::Term;
use crate::tenures::{Chair, Membership, Tie};
use crate::terms::{Held, Known};
use crate::world::{EntityRef, NameKind, Sense, World, name_kind};
use chancery_model::{Edtf, EntityKind};
use fst::{IntoStreamer, Map, Streamer};
use serde::Serialize;

/// What is known of a name.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Who {
    /// As it was asked.
    pub name: String,
    /// What it may mean, the likeliest first.
    pub entities: Vec<Meaning>,
    /// What sort of body it is by its words, whether or not a table lists it.
    pub body: Option<ByRule>,
    /// Office holders of record who bear it.
    pub people: Vec<Holder>,
    /// Names that are spelt nearly so, the nearest first; only if nothing bears the name itself.
    pub suggestions: Vec<Suggestion>,
}

/// One thing that a name may mean.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Meaning {
    /// `wd:Q819` or `x:slug`.
    pub id: String,
    /// How it is called.
    pub label: String,
    /// What it is.
    pub kind: EntityKind,
    /// What it acts for.
    pub side: Option<String>,
    /// How that is called.
    pub side_label: Option<String>,
    /// What sort of name of it was asked.
    pub name_kind: &'static str,
    /// How far that name alone can be trusted.
    pub risk: &'static str,
    /// Its other names.
    pub names: Vec<Spelling>,
    /// Its codes, in small letters.
    pub codes: Vec<String>,
    /// The sides that are its members; if a day was asked, those of that day as far as it is known.
    pub members: Vec<String>,
    /// Who held its chair or that of one of its organs, and the chairs that it held itself, the latest first; if a day
    /// was asked, only those of that day.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub chairs: Vec<Chair>,
    /// The memberships in it, or its own, whose beginning or end is known.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub memberships: Vec<Membership>,
    /// Since when it has relations with whom.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub relations: Vec<Tie>,
    /// When it was a state, on whom it depended, who followed it.
    pub history: Vec<Past>,
    /// Its QID, if it has one.
    pub wikidata: Option<String>,
}

/// A name, and of what sort.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Spelling {
    /// `official`, `common`, `abbreviation`, …
    pub kind: &'static str,
    /// As printed.
    pub name: String,
}

/// A body as its words tell it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ByRule {
    /// `ministry`, `parliament`, `party_organ`, …
    pub kind: BodyKind,
    /// The sides it belongs to.
    pub sides: Vec<String>,
    /// The sides it is accredited to, or joins its own with.
    pub towards: Vec<String>,
}

/// A row of the history of a state or territory.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Past {
    /// `state`, `dependency`, `succeeded-by`.
    pub what: &'static str,
    /// Of what it was a dependency, or what followed.
    pub of: Option<String>,
    /// From when; empty if not known.
    pub from: String,
    /// Until when; empty if not known, or still so.
    pub until: String,
    /// How it is known.
    pub source: String,
}

/// An office holder of record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Holder {
    /// In the best spelling.
    pub name: String,
    /// Other spellings on record.
    pub spellings: Vec<String>,
    /// The side.
    pub side: String,
    /// How that is called.
    pub side_label: Option<String>,
    /// The QID, if one is known.
    pub wikidata: Option<String>,
    /// Posts, the latest first; if a day was asked, only those that had begun and are not known to have ended by then.
    pub posts: Vec<Office>,
}

/// A post and how its holding is known.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Office {
    /// As the source words it.
    pub post: String,
    /// On the day that was asked: `yes`, `perhaps`, or `attested_before` (no end is known, but the source speaks of an
    /// earlier day; not to be read as held). Nothing if no day was asked.
    pub held: Option<&'static str>,
    /// From when; empty if not known.
    pub since: String,
    /// Until when; empty if not known, which does not mean that it lasts.
    pub until: String,
    /// The last day on which the source says so.
    pub asserted_as_of: String,
    /// Which source.
    pub source: String,
}

/// A name that is spelt nearly so.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Suggestion {
    /// As it is known.
    pub name: String,
    /// What bears it.
    pub kind: EntityKind,
    /// What that acts for.
    pub side: Option<String>,
}

/// So many names are suggested.
const SUGGESTIONS: usize = 8;

impl World {
    /// What is known of a name, on a day if one is given.
    pub fn who(&self, name: &str, on: Option<Edtf>) -> Who {
        let senses = self.senses(name);
        let entities: Vec<Meaning> = senses.iter().map(|s| self.meaning(*s, on)).collect();
        let people: Vec<Holder> = self.holders(name).iter().map(|known| self.holder(known, on)).collect();
        let body = self.body_by_rule(name);
        let none = entities.is_empty() && people.is_empty() && body.is_none();
        let suggestions = if none { self.suggestions(name) } else { Vec::new() };
        Who { name: name.to_owned(), entities, body, people, suggestions }
    }

    /// The body that the whole name is by rule.
    fn body_by_rule(&self, name: &str) -> Option<ByRule> {
        let spaced = name.replace("'s", " 's").replace("’s", " ’s").replace("s' ", "s ' ").replace(',', " ,");
        let words: Vec<&str> = spaced.split_whitespace().collect();
        let words = &words[usize::from(words.first().is_some_and(|w| w.eq_ignore_ascii_case("the")))..];
        let (taken, body) = self.body(words)?;
        let list = |sides: Vec<chancery_model::Side>| sides.iter().map(ToString::to_string).collect();
        (taken == words.len()).then(|| ByRule { kind: body.kind, sides: list(body.sides), towards: list(body.towards) })
    }

    fn meaning(&self, sense: Sense, on: Option<Edtf>) -> Meaning {
        let Sense { entity, name_kind: kind, risk } = sense;
        let entry = self.entry(entity);
        let acting = entry.side.as_ref().map(|s| s.as_str().to_owned()).filter(|s| self.by_code(s) == Some(entity));
        let chaired = acting.as_deref().map_or(Vec::new(), |side| self.chaired_by(side, on));
        let members = on.map_or_else(|| self.members(entity), |day| self.members_on(entity, day));
        let mut names: Vec<Spelling> =
            self.names_of(entity).map(|(kind, name)| Spelling { kind: kind.word(), name: name.to_owned() }).collect();
        names.sort();
        Meaning {
            id: entry.id.to_owned(),
            label: entry.label.to_owned(),
            kind: entry.kind,
            side_label: entry.side.as_ref().and_then(|s| self.side_label(s.as_str())),
            side: entry.side.map(|s| s.to_string()),
            name_kind: kind.word(),
            risk: risk.word(),
            names,
            codes: self.codes_of(entity),
            members: members.iter().map(ToString::to_string).collect(),
            chairs: self.chairs(entity, on).into_iter().chain(chaired).collect(),
            memberships: self.memberships(entity),
            relations: acting.as_deref().map_or(Vec::new(), |side| self.relations(side)),
            history: self.history(entity),
            wikidata: entry.wikidata.map(str::to_owned),
        }
    }

    /// The names of an entity as the tables print them, beside its label, with their kinds.
    pub fn names_of(&self, entity: EntityRef) -> impl Iterator<Item = (NameKind, &str)> {
        let rows = self.rows.printed();
        let start = rows.partition_point(|(number, ..)| *number < entity.0);
        let own = rows[start..].iter().take_while(move |(number, ..)| *number == entity.0);
        own.map(|(_, kind, name)| (name_kind(*kind), name.as_str()))
    }

    /// What is known of the past of a state or territory.
    pub fn history(&self, entity: EntityRef) -> Vec<Past> {
        let own = self.rows.history().iter().filter(|h| h.entity == entity.0);
        let past = |h: &crate::contents::History| Past {
            what: HISTORY_KINDS.get(h.what as usize).copied().unwrap_or_default(),
            of: h.of.map(|of| self.entry(EntityRef(of)).label.to_owned()),
            from: h.from.clone(),
            until: h.until.clone(),
            source: h.source.clone(),
        };
        own.map(past).collect()
    }

    fn codes_of(&self, entity: EntityRef) -> Vec<String> {
        let codes: Map<&[u8]> = Map::from(self.codes.clone());
        let mut stream = codes.into_stream();
        let mut own = Vec::new();
        while let Some((code, number)) = stream.next() {
            if number == u64::from(entity.0) {
                own.push(String::from_utf8_lossy(code).into_owned());
            }
        }
        own
    }

    fn side_label(&self, side: &str) -> Option<String> {
        self.by_code(side).map(|entity| self.entry(entity).label.to_owned())
    }

    fn holder(&self, known: &Known, on: Option<Edtf>) -> Holder {
        // One source gives no end where another does: the end is known.
        let ends = |open: &Term| {
            let same = |t: &&&Term| !t.until.is_empty() && t.since == open.since && open.since.len() == 10;
            known.terms.iter().find(same).map(|t| t.on(on.unwrap_or(Edtf::Days(None, None))))
        };
        let over = |term: &Term| term.until.is_empty() && ends(term) == Some(Held::Ended);
        let posts = known.terms.iter().filter(|term| !over(term)).filter_map(|term| office(term, on));
        Holder {
            name: known.name.to_owned(),
            spellings: known.spellings.iter().map(|s| (*s).to_owned()).collect(),
            side: known.side.to_owned(),
            side_label: self.side_label(known.side),
            wikidata: known.wikidata.map(str::to_owned),
            posts: posts.collect(),
        }
    }

    fn suggestions(&self, name: &str) -> Vec<Suggestion> {
        let people = self.like_holders(name, SUGGESTIONS).into_iter().map(|(name, side)| Suggestion {
            name: name.to_owned(),
            kind: EntityKind::Person,
            side: Some(side.to_owned()),
        });
        let mut found: Vec<Suggestion> = people.chain(self.like_names(name)).collect();
        found.truncate(SUGGESTIONS);
        found
    }

    /// What is called nearly so: a letter or two amiss, or with more words.
    fn like_names(&self, name: &str) -> Vec<Suggestion> {
        let wanted = fold(name);
        if wanted.chars().count() < 3 {
            return Vec::new();
        }
        let amiss = if wanted.chars().count() < 6 { 1 } else { 2 };
        let names: Map<&[u8]> = Map::from(self.names.clone());
        let mut stream = names.into_stream();
        let mut near: Vec<(usize, EntityRef)> = Vec::new();
        while let Some((key, place)) = stream.next() {
            let Ok(key) = std::str::from_utf8(key) else { continue };
            let longer = || wanted.len() > 4 && format!(" {key} ").contains(&format!(" {wanted} "));
            let apart = match key.len().abs_diff(wanted.len()) {
                0..=4 => strsim::osa_distance(key, &wanted),
                _ if longer() => amiss,
                _ => continue,
            };
            if apart <= amiss || longer() {
                let first = self.packed_senses(place).next();
                near.extend(first.map(|(entity, ..)| (apart, EntityRef(entity))));
            }
        }
        near.sort();
        near.dedup_by_key(|(_, entity)| *entity);
        let told = near.into_iter().take(SUGGESTIONS).map(|(_, entity)| self.entry(entity));
        told.map(|e| Suggestion { name: e.label.to_owned(), kind: e.kind, side: e.side.map(|s| s.to_string()) })
            .collect()
    }
}

/// A term as an office; `None` if it was over, or had not begun, on the day that is asked.
fn office(term: &Term, on: Option<Edtf>) -> Option<Office> {
    let held = match on.map(|day| term.on(day)) {
        None => None,
        Some(Held::Yes) => Some("yes"),
        Some(Held::Perhaps) => Some("perhaps"),
        Some(Held::AttestedBefore) => Some("attested_before"),
        Some(Held::Ended | Held::NotYet) => return None,
    };
    Some(Office {
        post: term.post.clone(),
        held,
        since: term.since.clone(),
        until: term.until.clone(),
        asserted_as_of: term.asserted_as_of.clone(),
        source: term.source.clone(),
    })
}
