//! Frames' examples are their tests: each is read as a document of its own, and its frame must find what it says.

use crate::Chancery;
use chancery_frames::{Example, Frame, Library};
use chancery_model::Document;

/// What became of the examples of frames.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FrameTests {
    /// How many were read as they say.
    pub passed: usize,
    /// One line for each other: frame, example, what was read instead.
    pub failures: Vec<String>,
}

impl Chancery {
    /// Reads the examples and counter-examples of frames, by default of those that it reads with.
    pub fn test_frames(&self, frames: Option<&Library>) -> FrameTests {
        let library = frames.unwrap_or(self.frames());
        let mut tests = FrameTests::default();
        for frame in library.frames() {
            for example in &frame.examples {
                match self.try_example(library, frame, example) {
                    Ok(()) => tests.passed += 1,
                    Err(why) => {
                        tests.failures.push(format!("{} (line {}): {why}", frame.name, example.line));
                    }
                }
            }
        }
        tests
    }

    fn try_example(&self, library: &Library, frame: &Frame, example: &Example) -> Result<(), String> {
        let document = Document {
            path: frame.name.clone(),
            url: None,
            title: None,
            publisher: None,
            published: None,
            text: example.text.clone(),
        };
        let told: Vec<_> = self.tell_with(&document, library).into_iter().filter(|t| t.frame == frame.name).collect();
        if example.counter {
            return if told.is_empty() {
                Ok(())
            } else {
                Err(format!("fired on the counter-example {:?}", example.text))
            };
        }
        if told.is_empty() {
            return Err(format!("did not fire on {:?}", example.text));
        }
        let fits = |slots: &[(String, Vec<String>)]| {
            example.reads.iter().all(|(slot, wanted)| {
                slots.iter().any(|(name, words)| name == slot && wanted.iter().all(|w| words.contains(w)))
            })
        };
        if told.iter().any(|t| fits(&t.slots)) {
            return Ok(());
        }
        let wanted: Vec<String> = example.reads.iter().map(|(slot, words)| format!("{slot} = {words:?}")).collect();
        let read: Vec<String> = told[0].slots.iter().map(|(slot, words)| format!("{slot} = {words:?}")).collect();
        Err(format!("{:?}: expected {}, read {}", example.text, wanted.join(", "), read.join(", ")))
    }
}
