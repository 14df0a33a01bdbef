//! What of a claim matters for comparing it, in a form that is quick to load: names, sides, days and hashed words.

use crate::account::{Claim, Source};
use crate::day::{Day, Grain, window};
use crate::ids::Key;
use crate::words::{self, Bag};
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// The six kinds, in the order in which they are listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[allow(missing_docs)]
pub enum Kind {
    Visit,
    Talks,
    Agreement,
    Commitment,
    Appreciation,
    Milestone,
}

impl Kind {
    /// All of them.
    pub const ALL: [Kind; 6] =
        [Kind::Visit, Kind::Talks, Kind::Agreement, Kind::Commitment, Kind::Appreciation, Kind::Milestone];

    /// As the contract names it.
    pub fn name(self) -> &'static str {
        match self {
            Kind::Visit => "visit",
            Kind::Talks => "talks",
            Kind::Agreement => "agreement",
            Kind::Commitment => "commitment",
            Kind::Appreciation => "appreciation",
            Kind::Milestone => "milestone",
        }
    }

    /// The kind that the contract names so.
    pub fn of(name: &str) -> Option<Kind> {
        Kind::ALL.into_iter().find(|kind| kind.name() == name)
    }
}

/// What a side does in an engagement.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Role {
    /// Who travels, promises, thanks.
    From,
    /// Who is visited, promised, thanked.
    To,
    /// One of several that do the same.
    Among,
}

/// A side with those who act for it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Party {
    /// What it does.
    pub role: Role,
    /// Its code; empty if the text does not say.
    pub side: String,
    /// Its persons' names.
    pub people: Vec<String>,
    /// Its bodies' names.
    pub bodies: Vec<String>,
}

/// A claim as it is compared.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Features {
    /// The claim.
    pub key: Key,
    /// Its document.
    pub source: Key,
    /// What it is of.
    pub kind: Kind,
    /// 0 done, 1 ongoing, 2 planned, 3 cancelled, 4 denied.
    pub status: u8,
    /// When its document was published: the first day that its date may mean.
    pub published: Option<Day>,
    /// When it happened, as far as the text says.
    pub window: Option<(Day, Day)>,
    /// How precisely.
    pub grain: Grain,
    /// The days of the visit of the same reading that it lies within.
    pub within: Option<(Day, Day)>,
    /// The sides.
    pub parties: Vec<Party>,
    /// Others who are named in it: companions, who invited.
    pub others: Vec<String>,
    /// Words of the posts that the first visitor is given.
    pub office: Bag,
    /// Places, folded.
    pub places: Vec<String>,
    /// Form, instrument, act, or what a milestone is of.
    pub sort: String,
    /// Whether it was by telephone or video.
    pub distant: bool,
    /// Words of title, object, purpose, reasons, topics.
    pub bag: Bag,
    /// A sum of money as printed in the reading.
    pub amount: Option<String>,
    /// Ordinal and year of a milestone.
    pub nth: (Option<i64>, Option<i64>),
    /// 0 to 100.
    pub confidence: u8,
    /// Whether no text says it: it follows from other claims.
    pub derived: bool,
}

impl Features {
    /// Of a claim. `within` are the days of the visit that it names as its own.
    ///
    /// `None` if it is of no kind that is known.
    pub fn of(claim: &Claim, source: &Source, within: Option<(Day, Day)>) -> Option<Features> {
        let body = &claim.body;
        let kind = Kind::of(body["kind"].as_str()?)?;
        let stated = body["when"]["edtf"].as_str().and_then(|text| text.parse().ok()).map(window);
        let published = source.published.map(|date| window(date).0);
        let ahead =
            stated.zip(published).is_some_and(|((first, _, grain), told)| grain == Grain::Day && first > told + 1);
        let status = match body["status"].as_str().unwrap_or_default() {
            "ongoing" => 1,
            "planned" => 2,
            "cancelled" => 3,
            "denied" => 4,
            // A headline has no tense: what is more than a day ahead of its text (clocks differ) is not done.
            _ if ahead => 2,
            _ => 0,
        };
        Some(Features {
            key: claim.key,
            source: source.key,
            kind,
            status,
            published,
            window: stated.map(|(first, last, _)| (first, last)),
            grain: stated.map_or(Grain::None, |(_, _, grain)| grain),
            within,
            parties: parties(kind, body),
            others: names(&body["accompanied_by"]).chain(name(&body["invited_by"])).collect(),
            office: office(&body["visitors"][0]),
            places: names(&body["where"]).map(|place| chancery_knowledge::fold::fold(&place)).collect(),
            sort: sort(kind, body),
            distant: matches!(body["mode"].as_str(), Some("phone" | "video")),
            bag: bag(kind, body),
            amount: amount(&body["amount"]),
            nth: (body["ordinal"].as_i64(), body["year"].as_i64()),
            confidence: (body["confidence"].as_f64().unwrap_or(0.0).clamp(0.0, 1.0) * 100.0) as u8,
            derived: kind == Kind::Visit && body["basis"] == "derived",
        })
    }

    /// The sides that are known.
    pub fn sides(&self) -> impl Iterator<Item = &str> {
        self.parties.iter().map(|party| party.side.as_str()).filter(|side| !side.is_empty())
    }

    /// How much a claim says: one that says more leads those that say less. A day leads before all, even that of a visit
    /// which only follows from talks: what is told without one finds its visit by it. The key breaks ties, so that no two
    /// are equal.
    pub fn weight(&self) -> Weight {
        let named = self.parties.iter().filter(|party| !party.people.is_empty()).count() as u8;
        let span = self.window.filter(|_| self.grain == Grain::Day).is_some_and(|(first, last)| first < last);
        Weight {
            dated: u8::from(self.grain == Grain::Day) + u8::from(span && self.kind == Kind::Visit),
            said: !self.derived,
            named,
            settled: 4_u8.saturating_sub(self.status),
            words: u8::try_from(self.bag.len().min(20)).unwrap_or(20) + self.confidence / 10,
            key: self.key,
        }
    }
}

/// See [`Features::weight`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Weight {
    dated: u8,
    said: bool,
    named: u8,
    settled: u8,
    words: u8,
    key: Key,
}

fn name(entity: &Value) -> Option<String> {
    entity["name"].as_str().map(str::to_owned)
}

fn names(list: &Value) -> impl Iterator<Item = String> + '_ {
    list.as_array().into_iter().flatten().filter_map(name)
}

fn of_kind(list: &Value, person: bool) -> Vec<String> {
    let list = list.as_array().into_iter().flatten();
    list.filter(|entity| (entity["kind"] == "person") == person).filter_map(name).collect()
}

fn parties(kind: Kind, body: &Value) -> Vec<Party> {
    let bare = |role: Role, side: &str| Party { role, side: side.to_owned(), people: Vec::new(), bodies: Vec::new() };
    let all = |role: Role, list: &Value| -> Vec<Party> {
        list.as_array().into_iter().flatten().filter_map(Value::as_str).map(|side| bare(role, side)).collect()
    };
    let mut parties = match kind {
        Kind::Visit => {
            let visitors = &body["visitors"];
            let from = body["sending"].as_str().unwrap_or_default();
            vec![
                Party { people: of_kind(visitors, true), bodies: of_kind(visitors, false), ..bare(Role::From, from) },
                bare(Role::To, body["host"].as_str().unwrap_or_default()),
            ]
        }
        Kind::Talks => {
            let sides = body["sides"].as_array().into_iter().flatten();
            sides
                .map(|side| Party {
                    people: names(&side["persons"]).collect(),
                    bodies: names(&side["bodies"]).collect(),
                    ..bare(Role::Among, side["party"].as_str().unwrap_or_default())
                })
                .collect()
        }
        Kind::Agreement | Kind::Milestone => all(Role::Among, &body["parties"]),
        Kind::Commitment | Kind::Appreciation => {
            let mut both = all(Role::From, &body["by"]);
            both.extend(all(Role::To, &body["to"]));
            both
        }
    };
    parties.sort_by(|a, b| (a.role, &a.side).cmp(&(b.role, &b.side)));
    parties
}

fn sort(kind: Kind, body: &Value) -> String {
    let field = match kind {
        Kind::Visit => "type",
        Kind::Talks => "form",
        Kind::Agreement => "instrument",
        Kind::Commitment => "act",
        Kind::Appreciation => return String::new(),
        Kind::Milestone => "what",
    };
    body[field].as_str().filter(|sort| *sort != "unspecified").unwrap_or_default().to_owned()
}

fn bag(kind: Kind, body: &Value) -> Bag {
    let texts = |list: &Value| -> Vec<String> {
        let list = list.as_array().into_iter().flatten();
        list.filter_map(|topic| topic["text"].as_str().map(str::to_owned)).collect()
    };
    let one = |field: &str| body[field].as_str().map(str::to_owned).into_iter().collect::<Vec<_>>();
    let texts = match kind {
        Kind::Visit => one("purpose"),
        Kind::Talks => texts(&body["topics"]),
        Kind::Agreement => one("title"),
        Kind::Commitment => one("what"),
        Kind::Appreciation => texts(&body["for"]),
        Kind::Milestone => one("what"),
    };
    words::bag(texts.iter().map(String::as_str))
}

fn office(visitor: &Value) -> Bag {
    let posts = visitor["posts"].as_array().into_iter().flatten();
    let fields = posts.flat_map(|post| [post["title"].as_str(), post["organisation"].as_str()]);
    words::bag(fields.flatten())
}

fn amount(amount: &Value) -> Option<String> {
    let value = amount["value"].as_f64()?;
    Some(format!("{value} {}", amount["currency"].as_str().unwrap_or_default()))
}
