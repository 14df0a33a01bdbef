//! An account made ready to be written: everything that can be worked out without the register, so that only writing is
//! left to the one who holds it.

use crate::people;
use chancery_knowledge::World;
use chancery_resolve::people::Form;
use chancery_resolve::{Account, Claim, Features, Key, Of, Source, derived};
use std::collections::HashMap;

/// An account with what will be written of it.
pub(crate) struct Ready<'a> {
    pub(crate) source: &'a Source,
    /// As JSON.
    pub(crate) reader: String,
    /// As JSON.
    pub(crate) problems: String,
    /// What was read.
    pub(crate) claims: Vec<ReadyClaim>,
    /// What follows from it, each with the place of the claim it follows from and its number among what follows from
    /// that.
    pub(crate) derived: Vec<(usize, i64, ReadyClaim)>,
    pub(crate) persons: Vec<ReadyPerson<'a>>,
}

/// A claim as it is written.
pub(crate) struct ReadyClaim {
    pub(crate) key: Key,
    /// As JSON.
    pub(crate) body: String,
    /// The words of its quotes.
    pub(crate) quotes: String,
    /// What it is compared by; `None` if it is of no known kind.
    pub(crate) features: Option<Features>,
    /// The forms of the names in it.
    pub(crate) forms: Vec<Key>,
}

/// A person as it is written.
pub(crate) struct ReadyPerson<'a> {
    pub(crate) name: &'a str,
    pub(crate) side: Option<&'a str>,
    /// As JSON.
    pub(crate) body: String,
    pub(crate) form: Option<Form>,
}

impl<'a> Ready<'a> {
    pub(crate) fn new(account: &'a Account, world: &World) -> Ready<'a> {
        let source = &account.source;
        let follows: Vec<(usize, i64, Claim)> = account
            .claims
            .iter()
            .enumerate()
            .flat_map(|(at, claim)| (0..).zip(derived::visits(claim, world)).map(move |(n, visit)| (at, n, visit)))
            .collect();
        let told: Vec<&Claim> = account.claims.iter().chain(follows.iter().map(|(_, _, claim)| claim)).collect();
        let mut ready: Vec<ReadyClaim> = told
            .iter()
            .zip(features(source, &told))
            .map(|(claim, features)| ReadyClaim::new(claim, features))
            .collect();
        let derived = ready.split_off(account.claims.len());
        let persons = account.persons.iter().map(|person| ReadyPerson {
            name: &person.name,
            side: person.side.as_deref(),
            body: person.body.to_string(),
            form: Form::new(&person.name, person.side.as_deref()),
        });
        Ready {
            source,
            reader: account.reader.to_string(),
            problems: account.problems.to_string(),
            claims: ready,
            derived: follows.iter().zip(derived).map(|((at, n, _), claim)| (*at, *n, claim)).collect(),
            persons: persons.collect(),
        }
    }
}

impl ReadyClaim {
    fn new(claim: &Claim, features: Option<Features>) -> ReadyClaim {
        let quotes = claim.body["quotes"].as_array().into_iter().flatten();
        let words: Vec<&str> = quotes.filter_map(|quote| quote["exact"].as_str()).collect();
        ReadyClaim {
            key: claim.key,
            body: claim.body.to_string(),
            quotes: words.join("\n"),
            features,
            forms: people::forms_in(&claim.body),
        }
    }
}

/// The claims of one document as they are compared: each that lies within a visit knows that visit's days.
pub(crate) fn features(source: &Source, claims: &[&Claim]) -> Vec<Option<Features>> {
    let alone = |claim: &Claim| Features::of(claim, source, None);
    let visits: HashMap<String, (i32, i32)> = claims
        .iter()
        .filter(|claim| claim.body["kind"] == "visit")
        .filter_map(|claim| Some((Of::Engagement.id(claim.key), alone(claim)?.window?)))
        .collect();
    claims
        .iter()
        .map(|claim| {
            let within = claim.body["within"].as_str().and_then(|visit| visits.get(visit)).copied();
            Features::of(claim, source, within)
        })
        .collect()
}
