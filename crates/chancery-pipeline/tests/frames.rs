//! Every example in the shipped frames is read as it says, and no counter-example evokes its frame.
//!
//! What cannot be read yet is listed here with the reason, and the test fails when it begins to be read, so that the list
//! is always true.

use chancery_pipeline::Chancery;

/// Examples that are known to fail: the frame, how the example begins, and why.
const KNOWN: [(&str, &str, &str); 0] = [];

#[test]
fn shipped_examples_are_read_as_they_say() {
    let chancery = Chancery::shipped().expect("what ships can be used");
    let tests = chancery.test_frames(None);
    let known = |failure: &String| KNOWN.iter().position(|(frame, text, _)| is_of(failure, frame, text));
    let unexpected: Vec<&String> = tests.failures.iter().filter(|f| known(f).is_none()).collect();
    assert!(unexpected.is_empty(), "\n{}\n", unexpected.iter().map(|f| f.as_str()).collect::<Vec<_>>().join("\n"));
    for (frame, text, reason) in KNOWN {
        let fails = tests.failures.iter().any(|f| is_of(f, frame, text));
        assert!(fails, "{frame}: {text:?} is read now; take it off the list (it said: {reason})");
    }
    assert!(tests.passed > 50, "only {} examples: are the frames shipped?", tests.passed);
}

/// Whether a line of the outcome is of an example that begins so.
fn is_of(failure: &str, frame: &str, text: &str) -> bool {
    failure.starts_with(&format!("{frame} ")) && failure.contains(&format!("\"{text}"))
}

/// A frame of the user's own is tested like a shipped one.
#[test]
fn what_is_wrong_with_an_example_is_told() {
    let frame = r#"
frame = "visit.sail"
yields = "visit"
[[trigger]]
lemma = "sail"
[slots.visitor]
at = ["agent"]
[[example]]
text = "Minister Ana Tavola sailed to Norway."
reads = { visitor = "Nobody Else" }
[[example]]
text = "Minister Ana Tavola flew to Norway."
reads = { visitor = "Ana Tavola" }
[[counter]]
text = "Minister Ana Tavola sailed home."
"#;
    let library = chancery_frames::Library::compile([("own/sail.toml", frame)]).expect("a frame");
    let tests = Chancery::shipped().expect("what ships can be used").test_frames(Some(&library));
    assert_eq!(tests.passed, 0);
    let told = tests.failures.join("\n");
    for says in [
        "visit.sail (line 8)",
        "expected visitor = [\"Nobody Else\"]",
        "did not fire on",
        "fired on the counter-example",
    ] {
        assert!(told.contains(says), "{says:?} is not in:\n{told}");
    }
}
