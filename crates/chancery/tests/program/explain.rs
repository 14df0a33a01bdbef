//! What tells why: `chancery explain`, frames of one's own, and confidence.

use crate::call::{chancery, folder, with_input};
use std::fs;

const VISIT: &str = "Foreign Minister Litia Qarase of Fiji paid an official visit to Norway from 3 to 5 May 2022.\n";

/// A frame that no shipped one covers.
const BOATS: &str = r#"
frame = "visit.sail"
yields = "visit"
[[trigger]]
lemma = "dock"
tag = "VERB"
[slots.visitor]
at = ["agent"]
is = ["person"]
required = true
[slots.host]
at = ["obl:in"]
is = ["place"]
[[example]]
text = "Minister Litia Qarase docked in Norway."
reads = { visitor = "Litia Qarase", host = "Norway" }
"#;

#[test]
fn frames_are_told_with_triggers_paths_and_what_nearly_fired() {
    let folder = folder();
    let told = with_input(folder.path(), &["explain", "-"], VISIT.as_bytes(), &[]);
    assert_eq!((told.stderr.as_str(), told.code), ("", 0));
    for wanted in ["+ visit.noun on “visit” · done · type official", "Litia Qarase   by agent", "Norway   by pp:to"]
    {
        assert!(told.stdout.contains(wanted), "{wanted:?} is missing in\n{}", told.stdout);
    }
    assert!(told.stdout.contains("- visit.visit on “visit”: it is another kind of word here"), "{}", told.stdout);
    let only = with_input(folder.path(), &["explain", "--only", "talks", "-"], VISIT.as_bytes(), &[]);
    assert!(!only.stdout.contains("visit.noun"), "{}", only.stdout);
}

#[test]
fn a_users_frames_are_read_with_and_their_mistakes_told() {
    let folder = folder();
    fs::create_dir(folder.path().join("mine")).unwrap();
    fs::write(folder.path().join("mine/sail.toml"), BOATS).unwrap();
    fs::write(folder.path().join("a.txt"), "Foreign Minister Litia Qarase of Fiji docked in Norway on 3 May 2022.\n")
        .unwrap();
    let visits = |arguments: &[&str]| {
        let read = chancery(folder.path(), arguments);
        assert_eq!((read.stderr.as_str(), read.code), ("", 0));
        read.readings()[0]["engagements"].as_array().unwrap().iter().filter(|e| e["kind"] == "visit").count()
    };
    assert_eq!(visits(&["read", "a.txt"]), 0);
    assert_eq!(visits(&["read", "--frames", "mine", "a.txt"]), 1);
    fs::write(folder.path().join("mine/sail.toml"), BOATS.replace("\"agent\"", "\"agnet\"")).unwrap();
    let broken = chancery(folder.path(), &["read", "--frames", "mine", "a.txt"]);
    assert_eq!((broken.stdout.as_str(), broken.code), ("", 1));
    assert!(
        broken.stderr.contains("sail.toml:8") && broken.stderr.contains("did you mean `agent`"),
        "{}",
        broken.stderr
    );
}

#[test]
fn engagements_less_sure_than_asked_for_are_left_out() {
    let folder = folder();
    let sure = |least: &str| {
        let read = with_input(folder.path(), &["read", "--min-confidence", least, "-"], VISIT.as_bytes(), &[]);
        read.readings()[0]["engagements"].as_array().unwrap().len()
    };
    assert_eq!((sure("0"), sure("1")), (1, 0));
    let wrong = with_input(folder.path(), &["read", "--min-confidence", "80", "-"], b"", &[]);
    assert_eq!(wrong.code, 2);
    assert!(wrong.stderr.contains("a number from 0 to 1"), "{}", wrong.stderr);
}
