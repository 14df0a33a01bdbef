//! What the register answers: lists as table, JSON lines or CSV; one engagement or person in full; why it is so.
//!
//! Everything here turns what the register gives into text. Where the text goes, and what was asked on which command
//! line, is the program's matter.

mod annex;
mod founding;
mod list;
mod pair;
mod person;
mod show;
mod standing;
mod table;
mod thanks;
mod why;

pub use annex::{annex, outcomes};
pub use founding::check_years;
pub use list::{csv, line};
pub use pair::{Section, pair};
pub use person::{PeopleLine, holders_table, people_csv, people_line, people_table, person, person_line};
pub use show::{engagement, hits, question};
pub use standing::{Standings, stand};
pub use table::table;
pub use thanks::{Topic, topics, topics_csv, topics_lines, topics_table};
pub use why::why;

/// What gives a side's code a name, for example `Japan` for `JPN`.
pub type SideNames<'a> = &'a dyn Fn(&str) -> Option<String>;
