//! One document in, one reading out; and the worker pool that keeps readings in input order.
//!
//! [`Chancery`] holds what reading needs (weights, frames, knowledge) and joins the stages; [`pool`] runs it over many
//! documents at once. Reading is pure: the same document gives the same reading, whatever was read before or beside it.

mod frame_tests;
pub mod gazetteer;
pub mod pool;

pub use chancery_extract::{Explained, Filled, Fired, Nearly, Told};
pub use chancery_parse::conllu::ConlluError;
pub use frame_tests::FrameTests;

use chancery_extract::Given;
use chancery_frames::Library;
use chancery_knowledge::World;
use chancery_model::{Document, DocumentInfo, Parse, Reader, Reading, SCHEMA, Text};
use chancery_parse::{Model, conllu};
use chancery_text::header::{Header, header};
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

/// The weights that ship with the program.
static WEIGHTS: &[u8] = include_bytes!("../../../models/english.chm");

/// What reads documents: weights, frames and knowledge, shared by all workers.
pub struct Chancery {
    model: Model,
    frames: Library,
    world: World,
    reader: Reader,
}

impl Chancery {
    /// With what ships in the program.
    ///
    /// # Errors
    /// If something that ships is damaged, which a test rules out.
    pub fn shipped() -> Result<Chancery, Unusable> {
        let frames = Library::compile(Library::shipped_files().iter().copied()).map_err(|mistakes| Unusable {
            part: "a frame",
            why: mistakes.first().map(ToString::to_string).unwrap_or_default(),
        })?;
        Chancery::with_library(frames)
    }

    /// With these frames.
    ///
    /// # Errors
    /// If something that ships is damaged.
    pub fn with_library(frames: Library) -> Result<Chancery, Unusable> {
        let model = Model::from_bytes(WEIGHTS).map_err(|e| Unusable { part: "the model", why: e.to_string() })?;
        let reader = Reader {
            version: env!("CARGO_PKG_VERSION").to_owned(),
            model: model.version().to_owned(),
            frames: frames.version().to_owned(),
        };
        let world = World::shipped();
        let model = model.with_gazetteer(gazetteer::of(&world));
        Ok(Chancery { model, frames, world, reader })
    }

    /// The same with another world, for example the shipped one with a user's tables laid over it. Its readings say so:
    /// the version of their reader ends in `+knowledge.` and a hash of what it knows.
    pub fn with_world(mut self, world: World) -> Chancery {
        self.reader.version = env!("CARGO_PKG_VERSION").to_owned();
        if !world.is_shipped() {
            let digest = Sha256::digest(world.bytes());
            self.reader.version += "+knowledge.";
            for byte in &digest[..4] {
                let _ = write!(self.reader.version, "{byte:02x}");
            }
        }
        Chancery { world, ..self }
    }

    /// What it knows of the world.
    pub fn world(&self) -> &World {
        &self.world
    }

    /// The name of a side for people, for example `Japan` for `JPN`; `None` if the knowledge has none.
    pub fn side_name(&self, side: &str) -> Option<&str> {
        self.world.by_code(side).map(|entity| self.world.entry(entity).label)
    }

    /// The versions that a reading depends on.
    pub fn reader(&self) -> &Reader {
        &self.reader
    }

    /// The frames in use.
    pub fn frames(&self) -> &Library {
        &self.frames
    }

    /// The sentences of a document as CoNLL-U, after a comment that names the document.
    pub fn conllu(&self, document: &Document) -> String {
        let (text, parse) = self.parse(document);
        format!("# newdoc id = {}\n{}", document.path, conllu::write(&text, &parse))
    }

    /// CoNLL-U with its sentences and tokens kept and all annotation replaced.
    ///
    /// # Errors
    /// The line that is not CoNLL-U, and why.
    pub fn annotate(&self, input: &str) -> Result<String, ConlluError> {
        let input = conllu::read(input)?;
        let parse = self.model.parse(&input.text, &input.sentences);
        Ok(conllu::write_kept(&input, &parse))
    }

    /// The sentences of a document as trees.
    pub fn parse(&self, document: &Document) -> (Text, Parse) {
        let text = Text::new(document.title.as_deref(), &document.text);
        let parse = self.model.parse(&text, &self.model.split(&text));
        (text, parse)
    }

    /// Everything that one document says. A function of the document and of this `Chancery`, and of nothing else.
    pub fn read(&self, document: &Document, options: ReadOptions) -> Reading {
        let (text, parse) = self.parse(document);
        let head = header(&text);
        let given = self.given(document, &text, &parse, &head);
        let found = chancery_extract::read(&given, &self.world, &self.frames);
        let mut info = info(document, options);
        info.published = given.published;
        info.dateline = head.dateline.map(|span| text.slice(span).to_owned());
        Reading {
            schema: SCHEMA,
            document: info,
            entities: found.entities,
            engagements: found.engagements,
            problems: found.problems,
            reader: self.reader.clone(),
        }
    }

    /// Which frame fired where in a document, what filled it by which path, and what nearly fired.
    pub fn explain(&self, document: &Document) -> Vec<Explained> {
        let (text, parse) = self.parse(document);
        let head = header(&text);
        chancery_extract::explain(&self.given(document, &text, &parse, &head), &self.world, &self.frames)
    }

    /// Every frame that fires in a document, and what fills it.
    pub fn tell(&self, document: &Document) -> Vec<Told> {
        self.tell_with(document, &self.frames)
    }

    /// The same with other frames.
    pub fn tell_with(&self, document: &Document, frames: &Library) -> Vec<Told> {
        let (text, parse) = self.parse(document);
        let head = header(&text);
        chancery_extract::tell(&self.given(document, &text, &parse, &head), &self.world, frames)
    }

    fn given<'a>(&self, document: &Document, text: &'a Text, parse: &'a Parse, head: &Header) -> Given<'a> {
        Given {
            text,
            parse,
            published: document.published.or(head.published.map(|(date, _)| date)),
            lead: head.lead,
            publisher: document.url.as_deref().and_then(|url| self.world.publisher(url)),
        }
    }
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
