//! A document as received, before anything has been read from it.

use crate::Edtf;

/// One input after its source format (plain text, Markdown, JSON) has been taken off, and before anything is read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// Where it came from, as the user named it: a file's path, `FILE:LINE` in a JSONL, or `-`.
    pub path: String,
    /// Where it was published, if the source says.
    pub url: Option<String>,
    /// The headline, if the source gives one apart from the text.
    pub title: Option<String>,
    /// Who published it, if the source says.
    pub publisher: Option<String>,
    /// When it was published, from the source's metadata or the user's `--published`; the text's own date line is
    /// read later.
    pub published: Option<Edtf>,
    /// The text that all offsets index.
    pub text: String,
}
