//! One document in, one reading out; and the worker pool that keeps readings in input order.
//!
//! [`Chancery`] holds what reading needs (weights, frames, knowledge) and joins the stages; [`pool`] runs it over many
//! documents at once. Reading is pure: the same document gives the same reading, whatever was read before or beside it.

pub mod pool;

use chancery_frames::Library;
use chancery_model::{Document, DocumentInfo, Parse, Reader, Reading, SCHEMA, Text};
use sha2::{Digest, Sha256};
use std::fmt::Write;

/// What a reading is made with.
#[derive(Debug, Clone, Copy, Default)]
pub struct ReadOptions {
    /// Whether the reading carries the text that its offsets index.
    pub with_text: bool,
}

/// Why Chancery cannot read at all: something that ships with it is damaged.
#[derive(Debug, thiserror::Error)]
#[error("{part} that ships with Chancery cannot be used: {why}; this is a mistake in the build, please report it")]
pub struct Unusable {
    /// What: the model, the frames or the knowledge.
    pub part: &'static str,
    /// What is wrong with it.
    pub why: String,
}

/// What reads documents: weights, frames and knowledge, shared by all workers.
#[derive(Debug)]
pub struct Chancery {
    reader: Reader,
}

impl Chancery {
    /// With what ships in the program.
    ///
    /// # Errors
    /// If something that ships is damaged, which a test rules out.
    pub fn shipped() -> Result<Chancery, Unusable> {
        let unknown = || "none".to_owned();
        Ok(Chancery {
            reader: Reader { version: env!("CARGO_PKG_VERSION").to_owned(), model: unknown(), frames: unknown() },
        })
    }

    /// The name of a side for people, for example `Japan` for `JPN`; `None` if the knowledge has none.
    pub fn side_name(&self, _side: &str) -> Option<&str> {
        None
    }

    /// The versions that a reading depends on.
    pub fn reader(&self) -> &Reader {
        &self.reader
    }

    /// The sentences of a document as CoNLL-U, after a comment that names the document.
    pub fn conllu(&self, document: &Document) -> String {
        format!("# newdoc id = {}\n\n", document.path)
    }

    /// CoNLL-U with its sentences and tokens kept and all annotation replaced.
    ///
    /// # Errors
    /// The line that is not CoNLL-U, and why.
    pub fn annotate(&self, conllu: &str) -> Result<String, NotConllu> {
        match conllu.lines().enumerate().find(|(_, line)| !line.starts_with('#') && !is_word(line)) {
            Some((number, _)) => {
                Err(NotConllu { line: number + 1, why: "a word is ten columns between tabs".to_owned() })
            }
            None => Ok(conllu.to_owned()),
        }
    }

    /// The sentences of a document as trees.
    pub fn parse(&self, document: &Document) -> (Text, Parse) {
        let text = Text::new(document.title.as_deref(), &document.text);
        (text, Parse::default())
    }

    /// Reads the examples and counter-examples of frames, by default of those that it reads with.
    pub fn test_frames(&self, _frames: Option<&Library>) -> FrameTests {
        FrameTests::default()
    }

    /// Everything that one document says. A function of the document and of this `Chancery`, and of nothing else.
    pub fn read(&self, document: &Document, options: ReadOptions) -> Reading {
        Reading {
            schema: SCHEMA,
            document: info(document, options),
            entities: Vec::new(),
            engagements: Vec::new(),
            problems: Vec::new(),
            reader: self.reader.clone(),
        }
    }
}

/// Why something is not CoNLL-U.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not CoNLL-U in line {line}: {why}")]
pub struct NotConllu {
    /// Counted from 1.
    pub line: usize,
    /// What is wrong with it.
    pub why: String,
}

fn is_word(line: &str) -> bool {
    line.is_empty() || line.split('\t').count() == 10
}

/// What became of the examples of frames.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FrameTests {
    /// How many were read as they say.
    pub passed: usize,
    /// One line for each other: frame, example, what was read instead.
    pub failures: Vec<String>,
}

/// What a reading says of its document before anything is read from the text.
fn info(document: &Document, options: ReadOptions) -> DocumentInfo {
    DocumentInfo {
        id: document_id(&document.text),
        path: document.path.clone(),
        url: document.url.clone(),
        title: document.title.clone(),
        publisher: document.publisher.clone(),
        published: document.published,
        dateline: None,
        language: None,
        text: options.with_text.then(|| document.text.clone()),
    }
}

/// `sha256:` and the hex digest of a text: the same text is the same document wherever it came from.
pub fn document_id(text: &str) -> String {
    let digest = Sha256::digest(text.as_bytes());
    digest.iter().fold(String::from("sha256:"), |mut id, byte| {
        let _ = write!(id, "{byte:02x}");
        id
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_id_is_the_hash_of_the_text() {
        assert_eq!(document_id("abc"), "sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }
}
