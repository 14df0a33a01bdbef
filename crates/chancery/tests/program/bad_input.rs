//! Every kind of broken input: one clear line that names it, the others are read, and the exit code says so.

use crate::call::{Call, chancery, folder};
use std::fs;
use std::path::Path;

const GOOD: &str = "The envoy of Palau paid a visit to Nadi on Monday.\n";

/// Reads a broken input between two good ones; gives the one line that is said about it, without `error: `.
fn said(folder: &Path, broken: &str) -> String {
    fs::write(folder.join("first.txt"), GOOD).unwrap();
    fs::write(folder.join("last.txt"), GOOD).unwrap();
    let read = chancery(folder, &["read", "first.txt", broken, "last.txt"]);
    assert_eq!(read.paths(), ["first.txt", "last.txt"], "the others are read");
    assert_eq!(read.code, 1);
    let lines: Vec<&str> = read.stderr.lines().collect();
    assert_eq!(lines.len(), 1, "{}", read.stderr);
    lines[0].strip_prefix("error: ").unwrap().to_owned()
}

/// What is said about a file with these bytes.
fn said_of(name: &str, bytes: &[u8]) -> String {
    let folder = folder();
    fs::write(folder.path().join(name), bytes).unwrap();
    said(folder.path(), name)
}

#[test]
fn a_missing_file() {
    assert_eq!(said(folder().path(), "none.txt"), "none.txt: no such file or folder; check the path");
}

#[test]
fn a_folder_without_documents() {
    let folder = folder();
    fs::create_dir_all(folder.path().join("pictures/more")).unwrap();
    fs::write(folder.path().join("pictures/more/flag.png"), b"\x89PNG").unwrap();
    let said = said(folder.path(), "pictures");
    assert_eq!(said, "pictures: folder without documents; put .txt, .md, .json or .jsonl files into it");
}

#[cfg(unix)]
#[test]
fn no_permission() {
    use std::os::unix::fs::PermissionsExt;
    let folder = folder();
    let mode = |name: &str, mode| {
        fs::set_permissions(folder.path().join(name), fs::Permissions::from_mode(mode)).unwrap();
    };
    fs::write(folder.path().join("good.txt"), GOOD).unwrap();
    fs::write(folder.path().join("secret.txt"), GOOD).unwrap();
    fs::create_dir(folder.path().join("closed")).unwrap();
    mode("secret.txt", 0);
    mode("closed", 0);
    mode(".", 0o755);
    let read = crate::call::unprivileged(folder.path(), &["read", "secret.txt", "closed", "good.txt"]);
    mode("closed", 0o755);
    let hint = "no permission to read it; change its permissions or leave it out";
    assert_eq!(read.stderr, format!("error: secret.txt: {hint}\nerror: closed: {hint}\n"));
    assert_eq!((read.paths(), read.code), (vec!["good.txt".to_owned()], 1));
}

#[test]
fn binary_data() {
    let said = said_of("data.txt", &[0x7F, b'E', b'L', b'F', 2, 1, 1, 0, 0, 0, 0, 0, 0xFF]);
    assert_eq!(said, "data.txt: binary data, not text (byte 0x7F at offset 0); name only text files");
    assert!(said_of("report.txt", b"%PDF-1.7\n\xE2\xE3").starts_with("report.txt: a PDF file, which is not read; "));
}

#[test]
fn invalid_utf8() {
    let said = said_of("latin.txt", b"The minister visited S\xE3o Tom\xE9.");
    let expected = "latin.txt: not valid UTF-8: byte 0xE3 at offset 22; convert it to UTF-8, for example with iconv";
    assert_eq!(said, expected);
}

#[test]
fn an_empty_file() {
    for name in ["empty.txt", "empty.md", "empty.json", "empty.jsonl"] {
        assert_eq!(said_of(name, b""), format!("{name}: empty; nothing was read from it"));
    }
    assert_eq!(said_of("white.txt", b" \n\n"), "white.txt: empty; nothing was read from it");
}

#[test]
fn a_nul_byte() {
    let said = said_of("nul.txt", b"The envoy\0of Palau paid a visit to Nadi.");
    assert!(said.starts_with("nul.txt: holds a NUL byte at offset 9"), "{said}");
    let said = said_of("nul.json", br#"{"text": "The envoy\u0000of Palau"}"#);
    assert_eq!(said, "nul.json: field \"text\" holds a NUL character; remove it");
}

/// It is not read into memory either; `chancery-sources` tests that a line is gone past.
#[test]
fn a_line_of_100_megabytes() {
    let folder = folder();
    let line = vec![b'a'; 100_000_000];
    fs::write(folder.path().join("long.txt"), &line).unwrap();
    let expected = "larger than 32 MB, the most that one document may have; split it";
    assert_eq!(said(folder.path(), "long.txt"), format!("long.txt: {expected}"));

    let document = r#"{"text": "The envoy paid a visit to Nadi."}"#;
    let lines = [document.as_bytes(), b"\n", &line, b"\n", document.as_bytes()].concat();
    fs::write(folder.path().join("long.jsonl"), &lines).unwrap();
    let read = chancery(folder.path(), &["read", "long.jsonl"]);
    assert_eq!(read.paths(), ["long.jsonl:1", "long.jsonl:3"]);
    assert_eq!((read.stderr.as_str(), read.code), (format!("error: long.jsonl:2: {expected}\n").as_str(), 1));
}

#[test]
fn deep_json() {
    let expected = "deep.json: JSON nested deeper than 100 levels; a document is one flat object";
    assert_eq!(said_of("deep.json", "[".repeat(1_000_000).as_bytes()), expected);
    let field = format!("{{\"text\": \"a\", \"more\": {}1{}}}", "{\"a\":".repeat(200_000), "}".repeat(200_000));
    assert_eq!(said_of("deep.json", field.as_bytes()), expected);
}

#[test]
fn broken_json() {
    let said = said_of("cut.json", br#"{"text": "The envoy"#);
    assert!(said.starts_with("cut.json: the JSON breaks off at column 19; a document is an object such as "), "{said}");
    let said = said_of("list.json", br#"[{"text": "The envoy"}]"#);
    assert_eq!(said, "list.json: a JSON list, not one document; write one document a line into a .jsonl file");
    assert!(said_of("other.json", br#"{"body": "The envoy"}"#).starts_with("other.json: no field \"text\"; "));
    assert!(said_of("number.json", br#"{"text": 7}"#).contains("expected a string"));
}

#[test]
fn a_broken_line_in_a_jsonl() {
    let folder = folder();
    let lines = "{\"text\": \"One.\"}\n{\"text\": \"Two.\"\n\n{\"text\": \"Four.\"}\n";
    fs::write(folder.path().join("news.jsonl"), lines).unwrap();
    let read = chancery(folder.path(), &["read", "news.jsonl"]);
    assert_eq!((read.paths(), read.code), (vec!["news.jsonl:1".to_owned(), "news.jsonl:4".to_owned()], 1));
    assert!(read.stderr.starts_with("error: news.jsonl:2: the JSON breaks off at column "), "{}", read.stderr);
    assert_eq!(read.stderr.lines().count(), 1);
}

#[test]
fn an_impossible_date() {
    let hint = "is not a date; write a day as 2024-09-03, a month as 2024-09, a year as 2024";
    let said = said_of("day.json", br#"{"text": "The envoy came.", "published": "2023-02-30"}"#);
    assert_eq!(said, format!("day.json: \"2023-02-30\" in field \"published\" {hint}"));
    let said = said_of("day.md", b"---\ntitle: Visit\ndate: 2024-13-01\n---\nThe envoy came.\n");
    assert_eq!(said, format!("day.md: \"2024-13-01\" in field \"date\" {hint}"));
}

#[test]
fn a_front_matter_that_is_no_yaml() {
    let said = said_of("news.md", b"---\ntitle: \"never closed\n---\nThe envoy came.\n");
    assert!(said.starts_with("news.md: the front matter is not YAML: "), "{said}");
}

#[cfg(unix)]
#[test]
fn links_that_go_round_and_files_that_are_none() {
    use std::os::unix::fs::symlink;
    let folder = folder();
    let news = folder.path().join("news");
    fs::create_dir_all(news.join("b")).unwrap();
    fs::write(news.join("a.txt"), GOOD).unwrap();
    fs::write(news.join("b/c.txt"), GOOD).unwrap();
    symlink("..", news.join("b/up")).unwrap();
    symlink(".", news.join("again")).unwrap();
    symlink("gone", news.join("d.txt")).unwrap();
    symlink("round.txt", news.join("round.txt")).unwrap();
    let _socket = std::os::unix::net::UnixListener::bind(news.join("e.txt")).unwrap();
    let read = chancery(folder.path(), &["read", "news"]);
    assert_eq!(read.paths(), ["news/a.txt", "news/b/c.txt"]);
    let lines: Vec<&str> = read.stderr.lines().collect();
    assert_eq!(lines[0], "error: news/d.txt: no such file or folder; check the path");
    assert_eq!(lines[1], "error: news/e.txt: not a regular file; copy what it holds into a file");
    assert!(lines[2].starts_with("error: news/round.txt: could not be read: "));
    assert_eq!((lines.len(), read.code), (3, 1));
}

/// Nothing said about an input can be more than one line, or a command to the terminal.
#[cfg(unix)]
#[test]
fn a_name_of_two_lines() {
    assert_eq!(said_of("two\nlines\u{1b}[31m.txt", b"").lines().count(), 1);
}

#[test]
fn many_broken_inputs_are_said_in_their_order_whatever_the_jobs() {
    let folder = folder();
    for number in 0..40 {
        fs::write(folder.path().join(format!("{number:02}.txt")), if number % 3 == 0 { "" } else { GOOD }).unwrap();
    }
    let calls: Vec<Call> = ["1", "2", "7"].map(|jobs| chancery(folder.path(), &["read", "--jobs", jobs, "."])).into();
    assert_eq!(calls[0].stderr.lines().count(), 14);
    assert!(calls.iter().all(|call| call == &calls[0]));
}
