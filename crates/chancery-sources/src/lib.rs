//! Files, folders and standard input become documents; a broken input costs that input alone.
//!
//! [`Sources`] takes the paths as the user named them and yields a [`Document`](chancery_model::Document) or a
//! [`BrokenInput`] for each, in input order and lazily: at most one document is in memory at a time, whatever the size
//! of a folder or of a JSONL.
//!
//! | kind | what it is | what is taken |
//! |---|---|---|
//! | `.txt` | plain text | the text as it is |
//! | `.md` | Markdown, may open with a YAML front matter | the body as it is; title, date and address from the front matter |
//! | `.json` | one document object | its fields as they are |
//! | `.jsonl` | one document object a line | the same, for each line |
//!
//! Anything else that is named outright, and standard input, is sniffed from its first line. A UTF-8 byte order mark
//! is taken off; nothing else about a text is changed.

mod broken;
mod json;
mod kind;
mod lines;
mod markdown;
mod plain;
mod published;
mod sources;
mod walk;

pub use broken::{BrokenInput, Fault};
pub use kind::READ_FROM_FOLDERS;
pub use sources::{Sources, weigh, whole};

/// The largest document that is read, in bytes: about five million words. A line of a JSONL is one document.
pub const LARGEST_DOCUMENT: usize = 32 * 1024 * 1024;

/// The deepest nesting of a JSON document that is read. A document is flat; more than this is a mistake or an attack.
pub const DEEPEST_JSON: usize = 100;
