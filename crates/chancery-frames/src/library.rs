//! All frames, with an index from lemma to the triggers that it could be.

use crate::{Frame, Mistake, Trigger, file};
use std::collections::HashMap;

/// Frames in the order of their names, ready to be looked up by lemma.
#[derive(Debug, Clone, Default)]
pub struct Library {
    frames: Vec<Frame>,
    by_lemma: HashMap<String, Vec<(usize, usize)>>,
    version: String,
}

impl Library {
    /// Compiles files given as name and text. All mistakes are returned, not only the first; a name that two files
    /// use is one.
    pub fn compile<'a>(files: impl IntoIterator<Item = (&'a str, &'a str)>) -> Result<Library, Vec<Mistake>> {
        let mut files: Vec<(&str, &str)> = files.into_iter().collect();
        files.sort();
        let (mut frames, mut mistakes) = (Vec::<Frame>::new(), Vec::new());
        let mut digest = Digest::default();
        for (name, source) in files {
            digest.add(source);
            match file::compile(name, source) {
                Ok(frame) if frames.iter().any(|f| f.name == frame.name) => mistakes.push(Mistake {
                    file: name.to_owned(),
                    line: 1,
                    what: format!("another file already defines frame `{}`: choose another name", frame.name),
                }),
                Ok(frame) => frames.push(frame),
                Err(mistake) => mistakes.push(mistake),
            }
        }
        if !mistakes.is_empty() {
            return Err(mistakes);
        }
        let mut by_lemma: HashMap<String, Vec<(usize, usize)>> = HashMap::new();
        for (f, frame) in frames.iter().enumerate() {
            for (t, trigger) in frame.triggers.iter().enumerate() {
                for lemma in &trigger.lemmas {
                    by_lemma.entry(lemma.clone()).or_default().push((f, t));
                }
            }
        }
        Ok(Library { version: format!("{}-{:016x}", frames.len(), digest.0), frames, by_lemma })
    }

    /// The frames that ship and these beside them, as name and text, with equal rights; one that bears the name of a
    /// shipped frame takes its place.
    ///
    /// # Errors
    /// All mistakes in the given files.
    pub fn with_shipped<'a>(own: impl IntoIterator<Item = (&'a str, &'a str)>) -> Result<Library, Vec<Mistake>> {
        let own: Vec<(&str, &str)> = own.into_iter().collect();
        let names: Vec<String> = Library::compile(own.iter().copied())?.frames.into_iter().map(|f| f.name).collect();
        let kept =
            |(name, source): &(&str, &str)| file::compile(name, source).is_ok_and(|frame| !names.contains(&frame.name));
        Library::compile(Library::shipped_files().iter().copied().filter(kept).chain(own))
    }

    /// The frame files that the program carries, as name and text.
    pub fn shipped_files() -> &'static [(&'static str, &'static str)] {
        include!(concat!(env!("OUT_DIR"), "/shipped.rs"))
    }

    /// The triggers that a lemma could be.
    pub fn triggers(&self, lemma: &str) -> impl Iterator<Item = (&Frame, &Trigger)> {
        let found = self.by_lemma.get(lemma).map_or(&[][..], Vec::as_slice);
        found.iter().map(|&(f, t)| (&self.frames[f], &self.frames[f].triggers[t]))
    }

    /// All frames, by name.
    pub fn frames(&self) -> &[Frame] {
        &self.frames
    }

    /// Number of frames and a digest of their files: what a reading says it was read with.
    pub fn version(&self) -> &str {
        &self.version
    }
}

/// FNV-1a, 64 bits: enough to tell two libraries apart; nothing depends on its being hard to forge.
struct Digest(u64);

impl Default for Digest {
    fn default() -> Digest {
        Digest(0xcbf2_9ce4_8422_2325)
    }
}

impl Digest {
    fn add(&mut self, text: &str) {
        for byte in text.bytes().chain([0]) {
            self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const GOOD: &str = r#"
frame = "visit.pay"
yields = "visit"
[[trigger]]
lemma = "pay"
needs = { obj = "visit" }
[slots.visitor]
at = ["agent"]
[[example]]
text = "Ms Ana Tavola paid a visit to Nadi."
reads = { visitor = "Ana Tavola" }
"#;

    #[test]
    fn a_good_file_is_found_by_its_lemma() {
        let library = Library::compile([("visits/pay.toml", GOOD)]).unwrap();
        assert_eq!(library.triggers("pay").count(), 1);
        assert_eq!(library.triggers("visit").count(), 0);
        assert!(library.version().starts_with("1-"));
    }

    /// Each mistake is told with its file, its line, and a hint.
    #[test]
    fn mistakes_have_a_place_and_a_hint() {
        for (from, to, line, says) in [
            ("\"agent\"", "\"agnet\"", 8, "did you mean `agent`"),
            ("slots.visitor", "slots.guest", 7, "slot `guest` is not one of this kind's"),
            ("yields = \"visit\"", "yields = \"trip\"", 3, "unknown variant `trip`"),
            ("lemma = \"pay\"", "lemma = \"\"", 2, "never fires"),
            ("lemma = \"pay\"", "lemma = \"pay\"\ntag = \"VB\"", 6, "tag `VB` is not one of"),
            ("reads = { visitor", "reads = { host", 11, "reads slot `host`"),
            ("[[example]]", "[[counter]]", 11, "unknown field `reads`"),
            ("[slots.visitor]", "[set]\nform = \"talks\"\n[slots.visitor]", 8, "no field `form` for this kind"),
            ("[slots.visitor]", "[set]\ntype = \"grand\"\n[slots.visitor]", 8, "type `grand` is not one of"),
            ("frame = ", "frame : ", 2, ""),
        ] {
            let mistakes = Library::compile([("f.toml", GOOD.replace(from, to).as_str())]).unwrap_err();
            assert_eq!(mistakes.len(), 1);
            let said = mistakes[0].to_string();
            assert!(said.starts_with(&format!("f.toml:{line}: ")) && said.contains(says), "{to}: {said}");
        }
    }

    #[test]
    fn the_shipped_frames_compile() {
        let library = Library::compile(Library::shipped_files().iter().copied()).unwrap_or_else(|mistakes| {
            panic!("{}", mistakes.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))
        });
        use crate::Kind::{Agreement, Appreciation, Commitment, Milestone, Talks, Visit};
        for kind in [Visit, Talks, Agreement, Commitment, Appreciation, Milestone] {
            assert!(library.frames().iter().any(|f| f.yields == kind), "no frame yields {kind:?}");
        }
    }

    #[test]
    fn a_users_frame_stands_beside_those_that_ship_or_in_place_of_one() {
        let shipped = Library::with_shipped([]).unwrap().frames().len();
        assert_eq!(Library::with_shipped([("my/pay.toml", GOOD)]).unwrap().frames().len(), shipped + 1);
        let name = Library::with_shipped([]).unwrap().frames()[0].name.clone();
        let instead = GOOD.replace("visit.pay", &name);
        let library = Library::with_shipped([("my/pay.toml", instead.as_str())]).unwrap();
        assert_eq!(library.frames().len(), shipped);
        assert_eq!(library.frames().iter().filter(|f| f.name == name).count(), 1);
    }

    #[test]
    fn every_mistake_is_told_and_names_are_unique() {
        let mistakes = Library::compile([("a.toml", ""), ("b.toml", GOOD), ("c.toml", GOOD)]).unwrap_err();
        assert_eq!(mistakes.len(), 2);
        assert!(mistakes[1].to_string().contains("already defines frame `visit.pay`"));
    }
}
