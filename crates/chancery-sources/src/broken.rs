//! What can be wrong with an input, in one line that names it, says what is wrong and what to do.

use crate::{DEEPEST_JSON, LARGEST_DOCUMENT};
use std::fmt;
use std::io;

/// An input, or one line of it, that could not be read. Prints as one line: `PLACE: what is wrong; what to do`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BrokenInput {
    /// `FILE`, `FILE:LINE` or `standard input`.
    pub place: String,
    /// What is wrong with it.
    pub fault: Fault,
}

impl std::error::Error for BrokenInput {}

impl fmt::Display for BrokenInput {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // A file's name may hold a line feed or an escape sequence; the message stays one harmless line.
        let one_line =
            |text: &str| text.chars().map(|c| if c.is_control() { '\u{FFFD}' } else { c }).collect::<String>();
        write!(f, "{}: {}", one_line(&self.place), one_line(&self.fault.to_string()))
    }
}

/// What is wrong, and what to do about it. Byte offsets count from the start of the file, or of the line in a JSONL.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// Nothing is there.
    #[error("no such file or folder; check the path")]
    Missing,
    /// The system does not let us.
    #[error("no permission to read it; change its permissions or leave it out")]
    Forbidden,
    /// A folder in which nothing is a document.
    #[error("folder without documents; put .txt, .md, .json or .jsonl files into it")]
    NoDocuments,
    /// A socket, a device, a named pipe inside a folder.
    #[error("not a regular file; copy what it holds into a file")]
    NotAFile,
    /// No bytes, or only white space.
    #[error("empty; nothing was read from it")]
    Empty,
    /// A file format that Chancery does not read.
    #[error("{0}, which is not read; save it as plain text or Markdown first")]
    Foreign(&'static str),
    /// Bytes that are no text in any likely encoding.
    #[error("binary data, not text (byte 0x{byte:02X} at offset {offset}); name only text files")]
    Binary {
        /// The first byte that no text has.
        byte: u8,
        /// Where it stands.
        offset: usize,
    },
    /// Text in another encoding, or damaged.
    #[error("not valid UTF-8: byte 0x{byte:02X} at offset {offset}; convert it to UTF-8, for example with iconv")]
    NotUtf8 {
        /// The first byte that does not fit.
        byte: u8,
        /// Where it stands.
        offset: usize,
    },
    /// A zero in the middle of a text.
    #[error("holds a NUL byte at offset {offset}, which no text does; remove it or check how the file was written")]
    Nul {
        /// Where it stands.
        offset: usize,
    },
    /// A text field of a JSON document with a zero in it.
    #[error("field {field:?} holds a NUL character; remove it")]
    NulInField {
        /// The field's name.
        field: &'static str,
    },
    /// More than [`LARGEST_DOCUMENT`].
    #[error("larger than {} MB, the most that one document may have; split it", LARGEST_DOCUMENT / (1024 * 1024))]
    TooLarge,
    /// More than [`DEEPEST_JSON`].
    #[error("JSON nested deeper than {DEEPEST_JSON} levels; a document is one flat object")]
    TooDeep,
    /// Not JSON, or not the JSON of a document.
    #[error(
        "{0}; a document is an object such as {{\"title\": \"…\", \"published\": \"2024-09-03\", \"text\": \"…\"}}"
    )]
    NotADocument(String),
    /// A list where one document is expected.
    #[error("a JSON list, not one document; write one document a line into a .jsonl file")]
    List,
    /// More than one JSON value in a `.json`.
    #[error("more than one JSON value; name it .jsonl if it holds one document a line")]
    Several,
    /// A front matter that is no YAML.
    #[error("the front matter is not YAML: {0}; correct or remove it")]
    FrontMatter(String),
    /// A publication date that is none.
    #[error("{date:?} in field {field:?} is not a date; write a day as 2024-09-03, a month as 2024-09, a year as 2024")]
    NotADate {
        /// The field's name.
        field: &'static str,
        /// What it holds, shortened.
        date: String,
    },
    /// Anything else the system says.
    #[error("could not be read: {0}; check the file and the disk")]
    Io(String),
}

impl Fault {
    /// The fault at a place.
    pub(crate) fn at(self, place: impl Into<String>) -> BrokenInput {
        BrokenInput { place: place.into(), fault: self }
    }
}

impl From<io::Error> for Fault {
    fn from(error: io::Error) -> Fault {
        match error.kind() {
            io::ErrorKind::NotFound => Fault::Missing,
            io::ErrorKind::PermissionDenied => Fault::Forbidden,
            _ => Fault::Io(error.to_string()),
        }
    }
}

/// At most about 80 characters of something from an input, for a message.
pub(crate) fn shortened(text: &str) -> String {
    match text.char_indices().nth(80) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
        None => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_is_one_line_whatever_the_name() {
        let broken = Fault::NotADate { field: "published", date: "a\nb".into() }.at("new\nline\u{1b}[31m.txt");
        assert_eq!(broken.to_string().lines().count(), 1);
        assert!(!broken.to_string().contains('\u{1b}'));
    }
}
