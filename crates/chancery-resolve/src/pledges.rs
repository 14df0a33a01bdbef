//! What became of a promise: later claims about the same subject between the same sides, each with its evidence.
//!
//! A promise gets a standing only from a claim that gives it one. Nothing is called kept because nobody complained.

use crate::day::Day;
use crate::evidence::{Evidence, Reason};
use crate::features::{Features, Kind, Role};
use crate::ids::Key;
use crate::words::Bag;

/// A commitment or thanks, as one engagement of the register.
#[derive(Debug, Clone)]
pub struct Deed {
    /// The engagement.
    pub id: Key,
    /// Commitment or appreciation.
    pub kind: Kind,
    /// Who promises or thanks.
    pub from: Vec<String>,
    /// Who is promised or thanked.
    pub to: Vec<String>,
    /// Act of a commitment.
    pub act: String,
    /// Its subject.
    pub bag: Bag,
    /// A sum.
    pub amount: Option<String>,
    /// When it was told.
    pub day: Day,
    /// Whether a claim says that it was called off or never made.
    pub called_off: bool,
    /// Whether its words say that what was promised has been done.
    pub delivered: bool,
}

/// What a later claim makes of a promise.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// Promised again.
    Reaffirmed,
    /// Whom it was made to gives thanks for it.
    Thanked,
    /// A claim says that it was done.
    Delivered,
    /// A claim says that it does not hold.
    Denied,
}

impl Standing {
    /// For a reader.
    pub fn name(self) -> &'static str {
        match self {
            Standing::Reaffirmed => "reaffirmed",
            Standing::Thanked => "thanked_for",
            Standing::Delivered => "reported_delivered",
            Standing::Denied => "denied",
        }
    }
}

/// A later claim about a promise.
#[derive(Debug, Clone)]
pub struct Sequel {
    /// The later engagement.
    pub id: Key,
    /// When it was told.
    pub day: Day,
    /// What it makes of the promise.
    pub standing: Standing,
    /// Why it is taken to be about it.
    pub evidence: Evidence,
}

impl Deed {
    /// Of the best claim of an engagement, and the words of its first quote; `None` for other kinds.
    pub fn of(id: Key, claim: &Features, quote: &str) -> Option<Deed> {
        if !matches!(claim.kind, Kind::Commitment | Kind::Appreciation) {
            return None;
        }
        let sides = |role: Role| {
            let parties = claim.parties.iter().filter(move |party| party.role == role && !party.side.is_empty());
            parties.map(|party| party.side.clone()).collect::<Vec<_>>()
        };
        Some(Deed {
            id,
            kind: claim.kind,
            from: sides(Role::From),
            to: sides(Role::To),
            act: claim.sort.clone(),
            bag: claim.bag.clone(),
            amount: claim.amount.clone(),
            day: claim.published.or(claim.window.map(|(first, _)| first)).unwrap_or_default(),
            called_off: claim.status >= 3,
            delivered: says_delivered(quote),
        })
    }
}

/// Words by which a claim says that something promised was done. Only the past counts.
fn says_delivered(quote: &str) -> bool {
    const DONE: [&str; 9] = [
        "has delivered",
        "have delivered",
        "was delivered",
        "were delivered",
        "handed over",
        "has disbursed",
        "have disbursed",
        "has been completed",
        "have been completed",
    ];
    let quote = quote.to_lowercase();
    DONE.iter().any(|words| quote.contains(words))
}

/// What the later of some deeds make of a promise, in order of time. `deeds` may hold the promise itself and deeds of
/// others.
pub fn sequels(promise: &Deed, deeds: &[Deed]) -> Vec<Sequel> {
    let mut out: Vec<Sequel> = deeds.iter().filter_map(|later| sequel(promise, later)).collect();
    out.sort_by_key(|sequel| (sequel.day, sequel.id));
    out
}

fn sequel(promise: &Deed, later: &Deed) -> Option<Sequel> {
    let binding = ["pledge", "agree", "support"].contains(&promise.act.as_str());
    if promise.kind != Kind::Commitment || !binding || later.id == promise.id || later.day <= promise.day {
        return None;
    }
    let meet = |a: &[String], b: &[String]| a.iter().any(|side| b.contains(side));
    let standing = match later.kind {
        Kind::Appreciation
            if meet(&promise.from, &later.to) && (promise.to.is_empty() || meet(&promise.to, &later.from)) =>
        {
            Standing::Thanked
        }
        Kind::Commitment
            if meet(&promise.from, &later.from)
                && (promise.to.is_empty() || later.to.is_empty() || meet(&promise.to, &later.to)) =>
        {
            match later {
                Deed { called_off: true, .. } => Standing::Denied,
                Deed { delivered: true, .. } => Standing::Delivered,
                _ if later.act != "request" && later.act != "invite" => Standing::Reaffirmed,
                _ => return None,
            }
        }
        _ => return None,
    };
    let likeness = promise.bag.likeness(&later.bag)?;
    let mut evidence = Evidence::default().and(20, Reason::SameSides).and(likeness * 6 / 10, Reason::SameWords);
    match (&promise.amount, &later.amount) {
        (Some(x), Some(y)) if x == y => evidence = evidence.and(25, Reason::SameAmount),
        (Some(_), Some(_)) => return None,
        _ => {}
    }
    let enough = promise.bag.shared(&later.bag) >= 2 || evidence.points >= 80;
    let evidence = evidence.at_least(56).filter(|_| enough)?;
    Some(Sequel { id: later.id, day: later.day, standing, evidence })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::bag;

    fn deed(id: i64, kind: Kind, from: &str, to: &str, what: &str, day: Day) -> Deed {
        Deed {
            id: Key(id),
            kind,
            from: vec![from.to_owned()],
            to: vec![to.to_owned()],
            act: if kind == Kind::Commitment { "pledge".to_owned() } else { String::new() },
            bag: bag([what]),
            amount: None,
            day,
            called_off: false,
            delivered: false,
        }
    }

    #[test]
    fn thanks_and_renewals_are_linked_to_the_promise_and_nothing_is_called_kept() {
        let promise = deed(1, Kind::Commitment, "JPN", "VUT", "build a bridge over the Teouma river", 10);
        let again = deed(2, Kind::Commitment, "JPN", "VUT", "build the bridge over the Teouma", 90);
        let thanks = deed(3, Kind::Appreciation, "VUT", "JPN", "the new bridge over the Teouma river", 400);
        let elsewhere = deed(4, Kind::Appreciation, "VUT", "JPN", "scholarships for nurses", 410);
        let before = deed(5, Kind::Commitment, "JPN", "VUT", "build a bridge over the Teouma river", 5);
        let all = [promise.clone(), again, thanks, elsewhere, before];
        let found: Vec<(i64, Standing)> =
            sequels(&promise, &all).iter().map(|sequel| (sequel.id.0, sequel.standing)).collect();
        assert_eq!(found, [(2, Standing::Reaffirmed), (3, Standing::Thanked)]);
    }

    #[test]
    fn delivered_only_if_a_claim_says_so() {
        let promise = deed(1, Kind::Commitment, "JPN", "VUT", "deliver two patrol boats", 10);
        let mut later = deed(2, Kind::Commitment, "JPN", "VUT", "two patrol boats", 90);
        later.delivered = says_delivered("Japan has delivered two patrol boats to Vanuatu.");
        assert_eq!(sequels(&promise, &[later])[0].standing, Standing::Delivered);
        assert!(!says_delivered("Japan will deliver two patrol boats."));
    }
}
