//! What documents say of office holders becomes dated attestations that can be laid over the shipped tables.

use chancery_knowledge::World;
use chancery_knowledge::learn::{Learnt, Said};
use std::fs;

fn said<'t>(name: &'t str, side: &'t str, post: &'t str, on: &str, document: &'t str) -> Said<'t> {
    Said { name, side, post, on: on.parse().unwrap(), document }
}

#[test]
fn a_post_is_attested_by_the_latest_document_that_gives_it() {
    let world = World::shipped();
    let folder = tempfile::tempdir().unwrap();
    let mut learnt = Learnt::default();
    assert!(learnt.take(&said("Sefa Tuimalo", "FJI", "Minister for Lagoons", "2021-05-03", "first note"), &world));
    assert!(learnt.take(&said("Sefa  Tuimalo", "FJI", "Minister for\nLagoons", "2021-07-09", "second note"), &world));
    assert!(learnt.take(&said("Sefa Tuimalo", "FJI", "Minister for Lagoons", "2021-06-01", "third note"), &world));
    assert_eq!(learnt.write(folder.path()).unwrap(), 1);
    let table = fs::read_to_string(folder.path().join("terms.tsv")).unwrap();
    let row = table.lines().nth(1).unwrap().replace('\t', "|");
    assert_eq!(row, "Sefa Tuimalo|FJI|Minister for Lagoons|||2021-07-09||read: second note");
}

#[test]
fn a_later_reading_knows_the_side_and_who_tells_the_document() {
    let world = World::shipped();
    assert!(world.person_sides("Sefa Tuimalo").is_empty());
    let folder = tempfile::tempdir().unwrap();
    let mut learnt = Learnt::default();
    learnt.take(&said("Sefa Tuimalo", "FJI", "Minister for Lagoons", "2021-05-03", "a note"), &world);
    learnt.write(folder.path()).unwrap();
    let taught = World::with_overlays(&[folder.path()]).unwrap();
    assert_eq!(taught.person_sides("Sefa Tuimalo").iter().map(|s| s.as_str()).collect::<Vec<_>>(), ["FJI"]);
    let holders = taught.holders("Sefa Tuimalo");
    let term = holders[0].terms[0];
    assert_eq!((&*term.asserted_as_of, &*term.source, &*term.since), ("2021-05-03", "read: a note", ""));
}

#[test]
fn two_sides_of_one_name_leave_it_open() {
    let world = World::shipped();
    let folder = tempfile::tempdir().unwrap();
    let mut learnt = Learnt::default();
    learnt.take(&said("Sefa Tuimalo", "FJI", "Minister for Lagoons", "2021-05-03", "a note"), &world);
    learnt.take(&said("Sefa Tuimalo", "TON", "Minister for Reefs", "2021-05-03", "another"), &world);
    learnt.write(folder.path()).unwrap();
    assert_eq!(World::with_overlays(&[folder.path()]).unwrap().person_sides("Sefa Tuimalo").len(), 2);
}

#[test]
fn what_cannot_be_learnt_from_is_left_out() {
    let world = World::shipped();
    let mut learnt = Learnt::default();
    for out in [
        said("Tuimalo", "FJI", "Minister for Lagoons", "2021-05-03", "one word"),
        said("SEFA TUIMALO", "FJI", "Minister for Lagoons", "2021-05-03", "capitals"),
        said("Sefa Tuimalo", "FJI", "former Minister", "2021-05-03", "over"),
        said("Sefa Tuimalo", "FJI", "President-elect", "2021-05-03", "to come"),
        said("Sefa Tuimalo", "FJI", "Minister", "2021-05", "no day"),
        said("Sefa Tuimalo", "ZZZ", "Minister", "2021-05-03", "no such side"),
        said("Sefa Tuimalo", "FJI", "Minister", "2021-05-03", " "),
    ] {
        assert!(!learnt.take(&out, &world), "{out:?}");
    }
    assert!(learnt.is_empty());
}

#[test]
fn what_stands_in_the_folder_stays_but_for_older_attestations() {
    let world = World::shipped();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("terms.tsv");
    let header = "name\tside\tpost\tsince\tuntil\tasserted_as_of\twikidata\tsource\n";
    let own = "Ana Vaka\tFJI\tMinister for Reefs\t2020\t\t2021-01-01\t\tdesk\n";
    let old = "Sefa Tuimalo\tFJI\tMinister for Lagoons\t\t\t2020-01-01\t\tread: old note\n";
    fs::write(&path, format!("{header}{own}{old}")).unwrap();
    let mut learnt = Learnt::default();
    learnt.take(&said("Sefa Tuimalo", "FJI", "Minister for Lagoons", "2021-05-03", "a note"), &world);
    learnt.write(folder.path()).unwrap();
    let new = "Sefa Tuimalo\tFJI\tMinister for Lagoons\t\t\t2021-05-03\t\tread: a note\n";
    assert_eq!(fs::read_to_string(&path).unwrap(), format!("{header}{own}{new}"));
}
