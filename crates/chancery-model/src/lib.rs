//! The words that every other crate speaks. Nothing here reads a file, a clock or a database.
//!
//! In the order of the data: a [`Document`] as received; its [`Text`] with a [`Span`] for every thing said of it and
//! a [`Quote`] as the only way to cite it; the [`Parse`] of that text; and the [`Reading`], which is the contract's
//! JSON: [`Entity`] and [`Engagement`], each fact with its quotes.

mod document;
mod edtf;
mod parse;
mod reading;
mod text;

pub use document::Document;
pub use edtf::{Edtf, NotADate};
pub use parse::{NameKind, Parse, Sentence, Token};
pub use reading::{
    Act, Agreement, Amount, Appreciation, Basis, Commitment, DocumentInfo, Engagement, Entity, EntityId, EntityKind,
    Form, Instrument, Matter, Milestone, Mode, Post, Problem, Reader, Reading, SCHEMA, Side, Stage, Status, Talks,
    TalksSide, Topic, Visit, VisitType, When,
};
pub use text::{Quote, Span, Text};
