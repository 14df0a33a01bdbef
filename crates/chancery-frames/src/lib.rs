//! The frame language: reads, checks and compiles frame files, and says what is wrong with one and where.
//!
//! A frame is one TOML file: what evokes it (`trigger`), which places in the tree fill which slots (`slots`), what it
//! becomes (`yields`, `set`), and examples that are its tests. `frames/README.md` teaches the language; here are its
//! three parts: [`Path`] is a way through a tree, [`Frame`] a compiled file, [`Library`] all frames with their index.

mod file;
mod frame;
mod library;
mod path;

pub use file::Mistake;
pub use frame::{Example, Filter, Frame, Kind, Need, Slot, Trigger, slots_of};
pub use library::Library;
pub use path::{Move, Path, Step};
