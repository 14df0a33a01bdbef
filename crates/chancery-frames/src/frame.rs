//! A compiled frame.

use crate::Path;
use serde::Deserialize;
use std::collections::BTreeMap;

/// What a frame becomes: the six kinds of engagement.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum Kind {
    Visit,
    Talks,
    Agreement,
    Commitment,
    Appreciation,
    Milestone,
}

/// The slots that frames of a kind may have.
pub fn slots_of(kind: Kind) -> &'static [&'static str] {
    match kind {
        Kind::Visit => &["visitor", "host", "companion", "inviter", "type", "purpose", "place"],
        Kind::Talks => &["party", "counterpart", "topic", "place", "form"],
        Kind::Agreement => &["party", "counterpart", "title"],
        Kind::Commitment => &["by", "to", "what", "topic"],
        Kind::Appreciation => &["by", "to", "for"],
        Kind::Milestone => &["what", "party", "ordinal"],
    }
}

/// The constants that `set` may give for a kind, each with its values; no values: free text.
pub fn constants_of(kind: Kind) -> &'static [(&'static str, &'static [&'static str])] {
    const STATUS: (&str, &[&str]) = ("status", &["done", "ongoing", "planned", "cancelled", "denied"]);
    match kind {
        Kind::Visit => {
            &[
                STATUS,
                ("type", &["state", "official", "working", "courtesy", "private", "goodwill", "transit"]),
                // Which part of the journey the words tell of: a date of arrival is its first day, not its only one.
                ("phase", &["arrival", "stay", "departure"]),
            ]
        }
        Kind::Talks => &[
            STATUS,
            (
                "form",
                &[
                    "talks",
                    "courtesy_call",
                    "summit",
                    "phone_call",
                    "video_call",
                    "sidelines",
                    "reception",
                    "dialogue",
                    "community",
                ],
            ),
            ("mode", &["in_person", "phone", "video"]),
            // Who is named only was there as well: the encounter is told of elsewhere.
            ("part", &["attendance"]),
        ],
        Kind::Agreement => &[
            STATUS,
            ("instrument", &["treaty", "agreement", "mou", "joint_statement", "contract", "other"]),
            ("stage", &["signed", "to_be_signed", "agreed_in_principle", "in_force"]),
        ],
        Kind::Commitment => &[
            STATUS,
            ("act", &["pledge", "agree", "invite", "request", "support", "propose", "condemn", "congratulate"]),
            // "yes": of both parties whoever is named; "only": no commitment unless several sides make it.
            ("joint", &["yes", "only"]),
        ],
        Kind::Appreciation => &[STATUS],
        Kind::Milestone => &[STATUS, ("what", &[]), ("counts", &["years", "times", "last"])],
    }
}

/// A compiled frame file.
#[derive(Debug, Clone)]
pub struct Frame {
    /// Its name, for example `visit.pay`.
    pub name: String,
    /// What it becomes.
    pub yields: Kind,
    /// Constant fields, checked against [`constants_of`].
    pub set: BTreeMap<String, String>,
    /// What evokes it.
    pub triggers: Vec<Trigger>,
    /// What fills it.
    pub slots: Vec<Slot>,
    /// Passages and what must be read from them.
    pub examples: Vec<Example>,
}

/// A word, with what must or must not stand with it, that evokes a frame.
#[derive(Debug, Clone)]
pub struct Trigger {
    /// Its lemma, one of these.
    pub lemmas: Vec<String>,
    /// Its universal tag, if it matters.
    pub tag: Option<String>,
    /// What must be reached by a path.
    pub needs: Vec<Need>,
    /// What must not be.
    pub lacks: Vec<Need>,
}

/// A path that must (or must not) reach something.
#[derive(Debug, Clone)]
pub struct Need {
    /// The way there.
    pub path: Path,
    /// Lemmas of which the token reached must have one; empty: any.
    pub lemmas: Vec<String>,
}

/// A place in a frame.
#[derive(Debug, Clone)]
pub struct Slot {
    /// Its name, one of [`slots_of`].
    pub name: String,
    /// Ways from the trigger; the first that reaches something fitting fills the slot.
    pub at: Vec<Path>,
    /// What may fill it; empty: anything.
    pub is: Vec<Filter>,
    /// Lemmas and the value each stands for, when the slot is an enumerated field.
    pub among: BTreeMap<String, String>,
    /// Without it the frame does not fire.
    pub required: bool,
}

/// What may fill a slot.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Filter {
    /// A person, by name, post or pronoun.
    Person,
    /// Whatever acts for a side: a state, government, organisation, party, body.
    Side,
    /// A delegation, leaders, officials.
    Group,
    /// A city, site or state, as a place.
    Place,
    /// A community or its members.
    People,
}

/// A passage with what the frame must read from it, or with nothing to read.
#[derive(Debug, Clone)]
pub struct Example {
    /// The passage.
    pub text: String,
    /// Slot and the words or name in it; empty in a counter-example.
    pub reads: BTreeMap<String, Vec<String>>,
    /// Whether the frame must not fire.
    pub counter: bool,
    /// Line of the file.
    pub line: usize,
}
