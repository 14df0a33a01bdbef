//! The compiled world: names to states, organisations, parties, places and the sides they act for; posts, honorifics
//! and the office holders of record.
//!
//! The tables in `knowledge/` are compiled at build into one embedded file of dictionaries. [`World::shipped`] opens
//! it; lookups fold case, diacritics, apostrophes, dots and hyphens away ([`fold`]), and let capitals decide where they
//! tell a name from a word ("US" from "us").
//!
//! A name's [`Risk`] is what its reader must honour: a capital or a city's name may be a place or a government, a
//! short abbreviation may be another's. Nothing here looks at sentences; that is the extractor's work.

mod bodies;
mod compile;
mod contents;
mod context;
mod decode;
mod error;
pub mod fold;
pub mod import;
mod lay;
mod layout;
pub mod learn;
mod listing;
pub mod names;
mod overlay;
mod packed;
mod people;
mod person_keys;
mod posts;
mod publisher;
mod retract;
mod rows;
mod tables;
mod tenures;
mod terms;
pub mod who;
mod world;

pub use bodies::{Body, BodyKind};
pub use compile::compile;
pub use error::TableError;
pub use listing::Listed;
pub use overlay::Mistakes;
pub use posts::PostClass;
pub use rows::Term;
pub use tables::{Folder, Row, TABLES};
pub use tenures::{Chair, Membership, Tie};
pub use terms::{Held, Known};
pub use world::{BadWorld, EntityRef, Entry, NameKind, Risk, Sense, World};
