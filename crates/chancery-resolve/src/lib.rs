//! From claims of single documents to engagements of many: which claims are of one engagement, which names are one
//! person's, what contradicts what, and what became of a promise.
//!
//! A reading becomes an [`account()`] of claims, and talks in the other's country become a visit ([`derived`]). Claims that may be one are found by [`blocks`], weighed by
//! [`compare()`] and joined by [`forest`]; [`merge`] makes one engagement of them with what every source says;
//! [`people`] joins the spellings of a person's name, [`namesakes`] parts people of one name; [`pledges`] follows a promise through later claims. All are
//! pure functions of claims and judgements: where they are kept is the register's matter.

/// Changes whenever the same claims may come to other engagements or people: what was derived before is then derived
/// anew.
pub const VERSION: i64 = 3;

pub mod account;
pub mod blocks;
mod compare;
pub mod day;
pub mod derived;
mod evidence;
pub mod features;
pub mod forest;
mod ids;
pub mod import;
pub mod merge;
mod names;
pub mod namesakes;
pub mod people;
pub mod pledges;
#[cfg(test)]
mod test_claims;
pub mod words;

pub use account::{Account, Claim, Person, Refused, Source, account};
pub use compare::compare;
pub use evidence::Evidence;
pub use features::{Features, Kind, Role};
pub use ids::{Key, Of};
pub use names::{Common, Names};
