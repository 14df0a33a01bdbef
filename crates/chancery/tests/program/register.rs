//! The register from the command line: five accounts of one visit, and calls that go wrong.

use super::call::{chancery, unprivileged};
use serde_json::Value;
use std::path::Path;

/// A folder with the five accounts of `corpus/register` entered.
fn entered() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../corpus/register");
    let call = chancery(folder.path(), &["enter", "--register", "r", corpus.to_str().unwrap()]);
    assert_eq!((call.stdout.as_str(), call.code), ("5 new, 0 known, 0 broken\n", 0), "{}", call.stderr);
    folder
}

fn lines(folder: &Path, arguments: &[&str]) -> Vec<Value> {
    let call = chancery(folder, &[arguments, &["--register", "r", "--format", "jsonl"]].concat());
    assert_eq!(call.code, 0, "{}", call.stderr);
    call.stdout.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[test]
fn five_accounts_are_one_visit_and_the_faulty_one_is_a_conflict() {
    let folder = entered();
    let visits = lines(folder.path(), &["visits", "--from", "Tonga", "--to", "FJI", "--since", "2019", "--meetings"]);
    assert_eq!(visits.len(), 1);
    let visit = &visits[0];
    assert_eq!(visit["when"]["edtf"], "2019-05-06/2019-05-09");
    assert_eq!(visit["visitors"][0]["name"], "Siaosi Falemaka");
    // The party tells only of a call in Suva: of the visit that follows from it.
    assert_eq!(visit["sources"].as_array().unwrap().len(), 5);
    assert_eq!(visit["conflicts"], serde_json::json!(["visitors"]));
    let says: Vec<&Value> =
        visit["sources"].as_array().unwrap().iter().map(|source| &source["says"]["visitors"]).collect();
    assert!(says.contains(&&serde_json::json!(["Tevita Moala"])), "{says:?}");
    // The dated courtesy call, which no document puts within the visit, lies in its days.
    let calls = lines(folder.path(), &["talks", "--between", "TON", "FJI", "--person", "Josefa Cakau"]);
    assert_eq!(calls[0]["when"]["edtf"], "2019-05-08");
    assert!(visit["meetings"].as_array().unwrap().contains(&calls[0]["id"]));
    let conflicts = lines(folder.path(), &["conflicts"]);
    assert_eq!(conflicts.len(), 1);
}

#[test]
fn an_engagement_is_shown_explained_and_judged() {
    let folder = entered();
    let id = lines(folder.path(), &["visits"])[0]["id"].as_str().unwrap().to_owned();
    let shown = chancery(folder.path(), &["show", &id[..9], "--register", "r", "--format", "table"]);
    assert!(shown.stdout.contains("sources differ on visitors"), "{}", shown.stdout);
    assert!(shown.stdout.contains("meetings within it"), "{}", shown.stdout);
    let why = chancery(folder.path(), &["why", &id, "--register", "r"]);
    assert!(why.stdout.contains("follows") && why.stdout.contains("the same sides"), "{}", why.stdout);
    let faulty = lines(folder.path(), &["show", &id])[0]["sources"]
        .as_array()
        .unwrap()
        .iter()
        .find(|source| source["path"].as_str().unwrap().ends_with("5-faulty.txt"))
        .map(|source| source["claims"][0].as_str().unwrap().to_owned())
        .unwrap();
    let arguments =
        ["judge", "different", &id, &faulty, "--register", "r", "--why", "another delegation", "--by", "desk 3"];
    let judged = chancery(folder.path(), &arguments);
    assert_eq!(judged.code, 0, "{}", judged.stderr);
    assert_eq!(lines(folder.path(), &["visits"]).len(), 2);
    let before = chancery(folder.path(), &["rebuild", "--register", "r", "--only-fingerprint"]).stdout;
    assert_eq!(chancery(folder.path(), &["rebuild", "--register", "r"]).stdout, before);
    let found = chancery(folder.path(), &["search", "nurses", "--register", "r", "--format", "table"]);
    assert!(found.stdout.contains("1-brief.txt"), "{}", found.stdout);
}

#[test]
fn entering_again_changes_nothing_and_readings_are_taken_too() {
    let folder = entered();
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../corpus/register");
    let again = chancery(folder.path(), &["enter", "--register", "r", corpus.to_str().unwrap()]);
    assert_eq!(again.stdout, "0 new, 5 known, 0 broken\n");
    let read = chancery(folder.path(), &["read", "--format", "jsonl", "--with-text", corpus.to_str().unwrap()]);
    std::fs::write(folder.path().join("readings.jsonl"), &read.stdout).unwrap();
    let known = chancery(folder.path(), &["enter", "--register", "r", "readings.jsonl"]);
    assert_eq!(known.stdout, "0 new, 5 known, 0 broken\n");
    let elsewhere = chancery(folder.path(), &["enter", "--register", "other", "readings.jsonl"]);
    assert_eq!(elsewhere.stdout, "5 new, 0 known, 0 broken\n");
    let print =
        |register: &str| chancery(folder.path(), &["rebuild", "--register", register, "--only-fingerprint"]).stdout;
    assert_eq!(print("r"), print("other"));
}

#[test]
fn a_reading_that_was_changed_is_refused_and_the_others_are_entered() {
    let folder = tempfile::tempdir().unwrap();
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../corpus/register");
    let read = chancery(folder.path(), &["read", "--format", "jsonl", "--with-text", corpus.to_str().unwrap()]);
    let changed = read.stdout.replacen("\"exact\":\"Mr Falemaka", "\"exact\":\"Dr Falemaka", 1);
    assert_ne!(changed, read.stdout);
    std::fs::write(folder.path().join("readings.jsonl"), changed).unwrap();
    let call = chancery(folder.path(), &["enter", "--register", "r", "readings.jsonl"]);
    assert_eq!((call.stdout.as_str(), call.code), ("4 new, 0 known, 1 broken\n", 1));
    assert!(call.stderr.contains("readings.jsonl:2: the quote") && call.stderr.lines().count() == 1, "{}", call.stderr);
}

#[test]
fn calls_that_are_wrong_say_what_to_do() {
    let folder = entered();
    let call = chancery(folder.path(), &["visits", "--register", "none"]);
    assert_eq!((call.code, call.stderr.lines().count()), (1, 1));
    assert!(call.stderr.contains("none: no register there"), "{}", call.stderr);
    assert_eq!(chancery(folder.path(), &["visits", "--register", "r", "--from", "Atlantis"]).code, 2);
    assert_eq!(chancery(folder.path(), &["visits", "--register", "r", "--since", "yesterday"]).code, 2);
    let call = chancery(folder.path(), &["show", "g00000000", "--register", "r"]);
    assert!(call.stderr.contains("nothing with this id"), "{}", call.stderr);
    std::fs::write(folder.path().join("letter"), "Dear Sir, ".repeat(100)).unwrap();
    let call = chancery(folder.path(), &["enter", "--register", "letter", "r"]);
    assert!(call.stderr.contains("letter: not a register"), "{}", call.stderr);
}

#[test]
fn a_table_is_imported_by_its_mapping() {
    let folder = entered();
    let table = "no,name,from,to,arrival,departure\n1,Mr Siaosi Falemaka,Tonga,Fiji,2019-05-06,2019-05-09\n2,Ana Vakatawa,Fiji,Nowhere,2019-06-01,\n";
    std::fs::write(folder.path().join("visits.csv"), table).unwrap();
    let mapping = "kind = \"visit\"\nsource = \"Protocol office\"\nid = \"no\"\n[fields]\nvisitors = \"name\"\nsending = \"from\"\nhost = \"to\"\nstart = \"arrival\"\nend = \"departure\"\n";
    std::fs::write(folder.path().join("visits.toml"), mapping).unwrap();
    let call = chancery(folder.path(), &["import", "--register", "r", "--mapping", "visits.toml", "visits.csv"]);
    assert_eq!((call.stdout.as_str(), call.code), ("1 new, 0 known, 0 left out by the mapping, 1 broken\n", 1));
    assert!(call.stderr.contains("visits.csv:3: \"Nowhere\" in host is no state"), "{}", call.stderr);
    let visits = lines(folder.path(), &["visits"]);
    assert_eq!(visits.len(), 1);
    assert_eq!(visits[0]["sources"].as_array().unwrap().len(), 6);
}

/// On a medium that cannot be written a register can be asked, and says why it cannot be entered into.
#[cfg(unix)]
#[test]
fn a_read_only_register_can_be_asked_and_not_written() {
    use std::os::unix::fs::PermissionsExt;
    let folder = entered();
    let permit =
        |path: &Path, mode: u32| std::fs::set_permissions(path, std::fs::Permissions::from_mode(mode)).unwrap();
    // The program is copied there before the folder is closed.
    let open = unprivileged(folder.path(), &["visits", "--register", "r", "--format", "csv"]);
    permit(&folder.path().join("r"), 0o444);
    permit(folder.path(), 0o555);
    let asked = unprivileged(folder.path(), &["visits", "--register", "r", "--format", "csv"]);
    let entering = unprivileged(folder.path(), &["enter", "--register", "r", "r"]);
    permit(folder.path(), 0o755);
    assert_eq!((asked.code, &asked.stdout), (0, &open.stdout), "{}", asked.stderr);
    assert_eq!(entering.code, 1);
    assert!(entering.stderr.contains("cannot be written"), "{}", entering.stderr);
}

#[test]
fn a_parliament_and_a_protocol_desk_get_their_answers() {
    let folder = entered();
    let ask = |arguments: &[&str]| {
        let call = chancery(folder.path(), &[arguments, &["--register", "r", "--format", "table"]].concat());
        assert_eq!(call.code, 0, "{}", call.stderr);
        call.stdout
    };
    let annex = ask(&["visits", "--to", "FJI", "--outcomes"]);
    assert!(annex.starts_with("1. 2019-05-06/2019-05-09  Siaosi Falemaka, Tonga → Fiji"), "{annex}");
    assert!(annex.contains("agreements  ") && annex.contains("each counted once"), "{annex}");
    let post = lines(folder.path(), &["people", "--person", "Siaosi Falemaka"])[0]["posts"][0]["title"].clone();
    let holders = ask(&["people", "--from", "TON", "--post", post.as_str().unwrap()]);
    assert!(holders.contains("Siaosi Falemaka") && holders.contains("attested"), "{holders}");
    assert!(ask(&["people", "--post", "Astronomer Royal"]).starts_with("nobody is given this post"));
}

#[test]
fn namesakes_are_parted_by_the_mentions_that_show_lists() {
    let folder = entered();
    let person = lines(folder.path(), &["people", "--person", "Siaosi Falemaka"]).remove(0);
    let id = person["id"].as_str().unwrap();
    let shown = lines(folder.path(), &["show", id]).remove(0);
    let mentions: Vec<&str> =
        shown["mentions"].as_array().unwrap().iter().map(|mention| mention["id"].as_str().unwrap()).collect();
    assert!(mentions.len() > 1 && mentions[0].contains('@'), "{shown}");
    let judge = |verdict: &str| {
        let words = ["judge", verdict, mentions[0], id, "--register", "r", "--why", "his cousin", "--by", "desk 3"];
        let call = chancery(folder.path(), &words);
        assert_eq!(call.code, 0, "{}", call.stderr);
        lines(folder.path(), &["people", "--person", "Siaosi Falemaka"]).len()
    };
    assert_eq!(judge("different"), 2);
    let table = chancery(folder.path(), &["show", id, "--register", "r", "--format", "table"]);
    assert!(table.stdout.contains("  mentions\n"), "{}", table.stdout);
    assert_eq!(judge("unsure"), 1);
    let wrong = ["judge", "different", &format!("{id}@00000000"), id, "--register", "r", "--why", "no reason"];
    assert!(chancery(folder.path(), &wrong).stderr.contains("nothing with this id"));
}

#[test]
fn thanks_stand_under_what_they_are_for() {
    let folder = entered();
    let each = lines(folder.path(), &["thanks"]);
    let topics = lines(folder.path(), &["thanks", "--by-topic"]);
    assert!(!each.is_empty() && !topics.is_empty() && topics.iter().all(|topic| topic["count"] != 0));
    let ids: Vec<&Value> = topics.iter().flat_map(|topic| topic["thanks"].as_array().unwrap()).collect();
    assert!(each.iter().all(|thanks| ids.iter().any(|known| known["id"] == thanks["id"])), "{topics:?}");
    assert!(topics.iter().all(|topic| topic["thanks"][0]["quote"]["exact"].is_string()), "{topics:?}");
    let table = chancery(folder.path(), &["thanks", "--by-topic", "--register", "r", "--format", "table"]);
    assert!(table.stdout.starts_with("topic"), "{}", table.stdout);
}

#[test]
fn two_sides_stand_on_one_page_with_what_is_not_there() {
    let folder = entered();
    let page = chancery(folder.path(), &["show", "Tonga", "FJI", "--register", "r", "--format", "table"]);
    assert_eq!(page.code, 0, "{}", page.stderr);
    assert!(page.stdout.starts_with("Tonga and Fiji\n"), "{}", page.stdout);
    assert!(page.stdout.contains("sources differ on visitors: Siaosi Falemaka"), "{}", page.stdout);
    let none = chancery(folder.path(), &["show", "Peru", "Chad", "--register", "r", "--format", "table"]);
    assert!(none.stdout.contains("none in the 5 documents of this register: visits, talks"), "{}", none.stdout);
    let kinds: Vec<Value> = lines(folder.path(), &["show", "TON", "FJI"]);
    assert!(kinds.iter().any(|body| body["kind"] == "talks") && kinds.iter().any(|body| body["kind"] == "visit"));
    assert_eq!(chancery(folder.path(), &["show", "Tonga", "Atlantis", "--register", "r"]).code, 1);
}
