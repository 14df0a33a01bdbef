//! `who`, `knowledge check`, `knowledge import` and `--knowledge`, as a user calls them.

use crate::call::{chancery, folder};
use std::fs;
use std::path::Path;

/// A folder `desk` with a forum that does not exist.
fn desk(root: &Path) {
    fs::create_dir(root.join("desk")).unwrap();
    let entities = "id\tkind\tlabel\tside\tweight\tsource\nx:blf\torganisation\tBlue Lagoon Forum\tBLF\t\tdesk\n";
    fs::write(root.join("desk/entities.tsv"), entities).unwrap();
    let names = "name\tentity\tkind\trisk\tsource\nBlue Lagoon Forum\tx:blf\tofficial\tsafe\tdesk\n";
    fs::write(root.join("desk/names.tsv"), names).unwrap();
}

#[test]
fn who_tells_what_is_known_and_ends_with_one_where_nothing_is() {
    let root = folder();
    let call = chancery(root.path(), &["who", "Lao PDR"]);
    assert_eq!((call.code, &*call.stderr), (0, ""));
    let laos = &call.readings()[0]["entities"][0];
    assert_eq!((&laos["side"], &laos["kind"], &laos["risk"]), (&"LAO".into(), &"state".into(), &"safe".into()));

    let call = chancery(root.path(), &["who", "Laos", "Laoss"]);
    assert_eq!(call.code, 1);
    assert_eq!(call.readings()[1]["suggestions"][0]["name"], "Laos");

    let pretty = chancery(root.path(), &["who", "--format", "pretty", "--on", "2030-01-01", "Fumio Kishida"]);
    assert!(pretty.stdout.contains("attested until at least"), "{}", pretty.stdout);
    assert!(pretty.stdout.contains("not known to last"), "{}", pretty.stdout);
}

#[test]
fn who_tells_the_chair_and_the_members_of_a_day_and_relations() {
    let root = folder();
    let asked =
        |on: &str| chancery(root.path(), &["who", "--on", on, "ASEAN"]).readings().remove(0)["entities"][0].clone();
    let (before, after) = (asked("2024-08-26"), asked("2025-12-01"));
    assert_eq!((&before["chairs"][0]["side"], &before["chairs"][0]["held"]), (&"LAO".into(), &"yes".into()));
    assert_eq!(after["chairs"][0]["side"], "MYS");
    let count = |asked: &serde_json::Value| asked["members"].as_array().unwrap().len();
    assert_eq!((count(&before), count(&after)), (10, 11));

    let pretty = chancery(root.path(), &["who", "--format", "pretty", "--on", "2024-08-26", "ASEAN", "Laos"]).stdout;
    let line = pretty.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(line.contains("chairs: LAO from 1 January 2024 until 31 December 2024"), "{pretty}");
    assert!(line.contains("LAO of Association of Southeast Asian Nations from"), "{pretty}");
    assert!(line.contains("USA since 29 July 1950"), "{pretty}");
}

#[test]
fn who_refuses_a_date_that_is_none() {
    let call = chancery(folder().path(), &["who", "--on", "yesterday", "Laos"]);
    assert_eq!(call.code, 2);
    assert!(call.stderr.contains("write a day as 2024-09-03"), "{}", call.stderr);
}

#[test]
fn tables_of_ones_own_are_checked_and_used() {
    let root = folder();
    desk(root.path());
    let check = chancery(root.path(), &["knowledge", "check", "desk"]);
    assert_eq!((check.code, &*check.stdout), (0, "1 rows of entities.tsv, 1 rows of names.tsv, no mistake\n"));
    let who = chancery(root.path(), &["who", "--knowledge", "desk", "Blue Lagoon Forum"]);
    assert_eq!(who.readings()[0]["entities"][0]["id"], "x:blf");

    let text = "Prime Minister Sefa Tuimalo of Fiji met the Blue Lagoon Forum in Suva on 3 May 2021.";
    fs::write(root.path().join("note.txt"), text).unwrap();
    let side_of_forum = |arguments: &[&str]| {
        let reading = chancery(root.path(), arguments).readings().remove(0);
        let entities = reading["entities"].as_array().unwrap().clone();
        entities.into_iter().any(|e| e["side"] == "BLF")
    };
    let reader = |arguments: &[&str]| {
        let reading = chancery(root.path(), arguments).readings().remove(0);
        reading["reader"]["version"].as_str().unwrap().to_owned()
    };
    let (shipped, own) = (reader(&["read", "note.txt"]), reader(&["read", "--knowledge", "desk", "note.txt"]));
    assert!(!shipped.contains('+') && own.starts_with(&format!("{shipped}+knowledge.")), "{shipped}, {own}");
    assert!(!side_of_forum(&["read", "note.txt"]));
    assert!(side_of_forum(&["read", "--knowledge", "desk", "note.txt"]));
}

#[test]
fn mistakes_in_them_are_said_with_file_and_line() {
    let root = folder();
    desk(root.path());
    fs::write(root.path().join("desk/retract.tsv"), "table\tkey\tof\tsource\nnames\tLaoss\t\tdesk\n").unwrap();
    fs::write(root.path().join("note.txt"), "Nothing happened.").unwrap();
    let said =
        "error: desk/retract.tsv:2: nothing to retract: names has no \"Laoss\"; correct the row or take it out\n";
    for call in [
        &["knowledge", "check", "desk"][..],
        &["who", "--knowledge", "desk", "Laos"],
        &["read", "--knowledge", "desk", "note.txt"],
    ] {
        let call = chancery(root.path(), call);
        assert_eq!((call.code, &*call.stdout, &*call.stderr), (1, "", said));
    }
    let call = chancery(root.path(), &["knowledge", "check", "nowhere"]);
    assert_eq!(call.code, 1);
    assert!(call.stderr.starts_with("error: nowhere: the folder cannot be read"), "{}", call.stderr);
}

#[test]
fn results_of_queries_are_imported() {
    let root = folder();
    let csv = "person,personLabel,positionLabel,iso3,start,end\n\
        http://www.wikidata.org/entity/Q900000001,Sefa Tuimalo,Minister for Lagoons,FJI,2019-03-10T00:00:00Z,\n";
    fs::write(root.path().join("terms.csv"), csv).unwrap();
    let import = ["knowledge", "import", "--on", "2026-11-20", "--into", "kd", "terms.csv"];
    let call = chancery(root.path(), &import);
    assert_eq!((call.code, &*call.stdout), (0, "1 rows of terms.tsv from wikidata, 0 lines left out\n"));
    let who = chancery(root.path(), &["who", "--knowledge", "kd", "--on", "2026-11-20", "Sefa Tuimalo"]);
    assert_eq!(who.readings()[0]["people"][0]["posts"][0]["held"], "yes");

    fs::write(root.path().join("terms.csv"), "a,b\n").unwrap();
    let call = chancery(root.path(), &import);
    assert_eq!(call.code, 1);
    assert!(call.stderr.starts_with("error: terms.csv:1: the columns are a, b; an import needs"), "{}", call.stderr);
    let call = chancery(root.path(), &["knowledge", "import", "--on", "2026", "--into", "kd", "terms.csv"]);
    assert_eq!(call.code, 2);
}

#[test]
fn posts_are_learnt_from_readings_and_used_by_later_ones() {
    let root = folder();
    let first = "Suva, 3 May 2021\n\nThe Foreign Minister of Fiji, Sefa Tuimalo, met Foreign Minister of Tonga Ana Vaka in Suva.";
    fs::write(root.path().join("first.txt"), first).unwrap();
    let read = chancery(root.path(), &["read", "--format", "jsonl", "first.txt"]);
    fs::write(root.path().join("readings.jsonl"), &read.stdout).unwrap();
    let call = chancery(root.path(), &["knowledge", "learn", "--into", "learnt", "readings.jsonl"]);
    assert_eq!((call.code, &*call.stdout), (0, "2 posts attested, 0 left out\n"), "{}", call.stderr);
    let who = chancery(root.path(), &["who", "--knowledge", "learnt", "Sefa Tuimalo"]);
    let post = who.readings()[0]["people"][0]["posts"][0].clone();
    assert_eq!((&post["post"], &post["asserted_as_of"]), (&"Foreign Minister".into(), &"2021-05-03".into()), "{post}");

    fs::write(root.path().join("second.txt"), "Minister Sefa Tuimalo spoke in Lima on 4 June 2021.").unwrap();
    let side = |arguments: &[&str]| {
        let reading = chancery(root.path(), arguments).readings().remove(0);
        let people = reading["entities"].as_array().unwrap().clone();
        people.into_iter().find(|e| e["kind"] == "person").unwrap()["side"].clone()
    };
    assert_ne!(side(&["read", "second.txt"]), "FJI");
    assert_eq!(side(&["read", "--knowledge", "learnt", "second.txt"]), "FJI");

    let call = chancery(root.path(), &["knowledge", "learn", "--into", "learnt", "first.txt"]);
    assert_eq!(call.code, 1);
    assert!(call.stderr.starts_with("error: first.txt:1: not JSON"), "{}", call.stderr);
}
