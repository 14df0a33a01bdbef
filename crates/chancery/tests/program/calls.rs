//! Right calls and wrong ones: inputs of every kind in order, the same bytes every time, help, exit codes.

use crate::call::{Call, chancery, folder, with_input};
use std::fs;
use std::path::Path;

/// A folder of documents of every kind.
fn documents(folder: &Path) {
    fs::create_dir_all(folder.join("news/2024")).unwrap();
    let file = |name: &str, text: &str| fs::write(folder.join("news").join(name), text).unwrap();
    file("b.txt", "\u{feff}The envoy of Palau paid a visit to Nadi.\n");
    file(
        "a.md",
        "---\ntitle: \"Talks in Suva\\u2060\"\ndate: '2024-05-06'\nsource_url: https://example.org/a\n---\n\nThey met.\n",
    );
    file(
        "2024/c.json",
        r#"{"title": "T", "publisher": "P", "published": "2024-05", "text": "The sides met.", "x": 1}"#,
    );
    file("d.jsonl", "{\"text\": \"One came.\"}\n\n{\"text\": \"Two came.\", \"published\": \"2023\"}\n");
    file("picture.png", "not looked at");
    file(".hidden.txt", "not looked at");
}

#[test]
fn documents_of_every_kind_are_read_in_order() {
    let folder = folder();
    documents(folder.path());
    let read = chancery(folder.path(), &["read", "--with-text", "--published", "2020-01-02", "news/b.txt", "news"]);
    assert_eq!((read.stderr.as_str(), read.code), ("", 0));
    let order = ["news/b.txt", "news/2024/c.json", "news/a.md", "news/b.txt", "news/d.jsonl:1", "news/d.jsonl:3"];
    assert_eq!(read.paths(), order);
    let readings = read.readings();
    let field = |number: usize, name: &str| readings[number]["document"][name].as_str().unwrap_or("-").to_owned();
    assert_eq!(
        [field(2, "title"), field(2, "published"), field(2, "url"), field(2, "text")],
        ["Talks in Suva\u{2060}", "2024-05-06", "https://example.org/a", "\nThey met.\n"]
    );
    assert_eq!([field(1, "title"), field(1, "published"), field(1, "publisher")], ["T", "2024-05", "P"]);
    assert_eq!(
        [field(3, "text"), field(3, "published"), field(3, "title")],
        ["The envoy of Palau paid a visit to Nadi.\n", "2020-01-02", "-"]
    );
    assert_eq!([field(4, "published"), field(5, "published")], ["2020-01-02", "2023"]);
}

#[test]
fn the_text_comes_only_if_asked_for() {
    let folder = folder();
    documents(folder.path());
    let read = chancery(folder.path(), &["read", "news/b.txt"]);
    assert!(read.readings()[0]["document"].get("text").is_none());
}

#[test]
fn standard_input_is_told_by_its_first_line() {
    let folder = folder();
    let read = |input: &str| with_input(folder.path(), &["read", "--with-text", "-"], input.as_bytes(), &[]);
    let text = |call: &Call| call.readings().iter().map(|r| r["document"]["text"].clone()).collect::<Vec<_>>();
    assert_eq!(text(&read("They met.\n")), ["They met.\n"]);
    assert_eq!(text(&read("---\ntitle: T\n---\nThey met.\n")), ["They met.\n"]);
    assert_eq!(text(&read("{\n \"text\": \"They met.\"\n}\n")), ["They met."]);
    let lines = read("{\"text\": \"One.\"}\n{\"text\": \n{\"text\": \"Three.\"}\n");
    assert_eq!((text(&lines), lines.paths()), (vec!["One.".into(), "Three.".into()], vec!["-:1".into(), "-:3".into()]));
    assert!(lines.stderr.starts_with("error: standard input:2: "), "{}", lines.stderr);
    let empty = read("");
    assert_eq!((empty.stderr.as_str(), empty.code), ("error: standard input: empty; nothing was read from it\n", 1));
}

#[test]
fn the_same_bytes_whatever_the_jobs_and_in_every_run() {
    let folder = folder();
    let lines: String =
        (0..300).map(|n| format!("{{\"text\": \"Envoy {n} paid a visit to Nadi on Monday.\"}}\n")).collect();
    fs::write(folder.path().join("many.jsonl"), lines).unwrap();
    for format in ["jsonl", "pretty"] {
        let read = |jobs| chancery(folder.path(), &["read", "--format", format, "--jobs", jobs, "many.jsonl"]);
        let one = read("1");
        assert_eq!(one.code, 0);
        assert!(one.stdout.lines().count() >= 300);
        for jobs in ["1", "2", "2", "5"] {
            assert!(read(jobs) == one, "--format {format} --jobs {jobs}");
        }
    }
}

#[test]
fn wrong_calls_are_told_apart_from_broken_inputs() {
    let folder = folder();
    for arguments in [
        &[][..],
        &["read"],
        &["reed", "a.txt"],
        &["read", "--format", "xml", "a.txt"],
        &["read", "--jobs", "0", "a.txt"],
        &["read", "--jobs", "many", "a.txt"],
        &["read", "--published", "2024-02-30", "a.txt"],
        &["read", "--published", "2024-01-01/2024-01-02", "a.txt"],
        &["read", "--colour", "a.txt"],
        &["parse", "--tokens", "--format", "tree", "a.conllu"],
        &["frames"],
        &["completions", "cmd"],
        &["man", "reed"],
    ] {
        let call = chancery(folder.path(), arguments);
        assert_eq!((call.code, call.stdout.as_str()), (2, ""), "{arguments:?}");
        assert!(call.stderr.contains("Usage: ") || call.stderr.contains("--help"), "{arguments:?}: {}", call.stderr);
    }
}

#[test]
fn help_teaches_with_examples() {
    let folder = folder();
    for arguments in [&["--help"][..], &["read", "--help"], &["parse", "--help"], &["completions", "--help"]] {
        let call = chancery(folder.path(), arguments);
        assert_eq!((call.code, call.stderr.as_str()), (0, ""));
        assert!(call.stdout.contains("Usage: chancery"));
        assert!(call.stdout.contains("Examples:") || call.stdout.contains("Exit codes:"), "{}", call.stdout);
    }
    assert!(chancery(folder.path(), &["--version"]).stdout.starts_with("chancery "));
}

#[test]
fn colour_is_for_terminals_and_never_with_no_color() {
    let folder = folder();
    documents(folder.path());
    let read = |flags: &[&str], variables: &[(&str, &str)]| {
        let arguments = [&["read", "--format", "pretty"], flags, &["news"]].concat();
        with_input(folder.path(), &arguments, b"", variables).stdout.contains('\u{1b}')
    };
    assert!(!read(&[], &[]), "not into a pipe");
    assert!(read(&["--color", "always"], &[]));
    assert!(!read(&["--color", "never"], &[]));
    assert!(!read(&["--color", "always"], &[("NO_COLOR", "1")]));
}

#[test]
fn a_pipe_gets_jsonl_unless_asked_otherwise() {
    let folder = folder();
    documents(folder.path());
    assert!(chancery(folder.path(), &["read", "news/b.txt"]).stdout.starts_with("{\"schema\":1,"));
    assert!(chancery(folder.path(), &["read", "--format", "pretty", "news/b.txt"]).stdout.starts_with("news/b.txt\n"));
}

#[test]
fn completions_and_manual_come_from_the_same_definitions() {
    let folder = folder();
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let script = chancery(folder.path(), &["completions", shell]);
        assert!(script.code == 0 && script.stdout.contains("with-text"), "{shell}");
    }
    let page = chancery(folder.path(), &["man"]);
    assert!(page.code == 0 && page.stdout.contains(".TH CHANCERY 1"), "{}", page.stdout);
    assert!(chancery(folder.path(), &["man", "read"]).stdout.contains("\\-\\-with\\-text"));
    assert_eq!(chancery(folder.path(), &["man", "--folder", "man1"]).code, 0);
    for name in ["chancery.1", "chancery-read.1", "chancery-frames-check.1"] {
        assert!(fs::metadata(folder.path().join("man1").join(name)).unwrap().len() > 200, "{name}");
    }
}

/// `chancery read … | head` must not complain, and a full disk must be said.
#[cfg(target_os = "linux")]
#[test]
fn output_that_nobody_takes() {
    use std::process::{Command, Stdio};
    let folder = folder();
    documents(folder.path());
    let program = env!("CARGO_BIN_EXE_chancery");
    let many = "{\"text\": \"The envoy of Palau paid a visit to Nadi.\"}\n".repeat(5000);
    fs::write(folder.path().join("many.jsonl"), many).unwrap();
    let mut call = Command::new(program);
    let call = call.args(["read", "many.jsonl"]).current_dir(folder.path()).stdin(Stdio::null());
    let mut piped = call.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    drop(piped.stdout.take());
    let gone = piped.wait_with_output().unwrap();
    assert_eq!((String::from_utf8_lossy(&gone.stderr).as_ref(), gone.status.code()), ("", Some(0)));

    let full = fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
    let mut call = Command::new(program);
    let call = call.args(["read", "news"]).current_dir(folder.path()).stdin(Stdio::null()).stdout(full);
    let full = call.output().unwrap();
    let said = String::from_utf8_lossy(&full.stderr).into_owned();
    assert!(said.starts_with("error: standard output could not be written: "), "{said}");
    assert_eq!((said.lines().count(), full.status.code()), (1, Some(1)));
}

#[test]
fn frame_files_are_checked_with_file_and_line() {
    let folder = folder();
    fs::create_dir(folder.path().join("frames")).unwrap();
    fs::write(folder.path().join("frames/pay.toml"), "frame = \"visit.pay\"\nyields = \"trip\"\n").unwrap();
    let check = chancery(folder.path(), &["frames", "check", "frames"]);
    assert_eq!(check.code, 1);
    assert!(check.stderr.starts_with("error: frames/pay.toml:2: "), "{}", check.stderr);
    let none = chancery(folder.path(), &["frames", "check", "nowhere"]);
    assert_eq!((none.stderr.lines().count(), none.code), (1, 1));
}

#[test]
fn trees_come_as_conllu() {
    let folder = folder();
    documents(folder.path());
    let parse = chancery(folder.path(), &["parse", "news/b.txt", "none.txt"]);
    assert!(parse.stdout.starts_with("# newdoc id = news/b.txt\n"), "{}", parse.stdout);
    assert_eq!((parse.stderr.as_str(), parse.code), ("error: none.txt: no such file or folder; check the path\n", 1));
    fs::write(folder.path().join("bad.conllu"), "1\tThey\n").unwrap();
    let bad = chancery(folder.path(), &["parse", "--tokens", "bad.conllu"]);
    assert!(bad.stderr.starts_with("error: bad.conllu: line 1 is not CoNLL-U"), "{}", bad.stderr);
    assert_eq!(bad.code, 1);
}
