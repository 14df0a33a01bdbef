//! People of one name and one side are parted by a person's word on single documents, stay parted through rebuilds and
//! new documents in any order, and are one again when the word is taken back.

use crate::readings::{Report, place};
use chancery_register::{Error, Filter, Judgement, PersonRow, Register, Verdict};
use chancery_resolve::account;
use proptest::prelude::*;
use serde_json::{Value, json};

/// A report whose visitor has this post.
fn report(number: u32, month: u32, name: &str, post: &str) -> (Report, String) {
    let url = format!("https://example.org/{number}");
    let (date, day) = (format!("2021-{month:02}-05"), format!("2021-{month:02}-04"));
    (Report::new(&url, &date, name, &day), post.to_owned())
}

fn reading((report, post): &(Report, String)) -> Value {
    let mut reading = report.reading();
    reading["entities"][0]["posts"][0]["title"] = json!(post);
    reading
}

fn enter(register: &mut Register, reports: &[(Report, String)]) {
    let accounts: Vec<_> = reports.iter().map(|report| account(reading(report)).unwrap()).collect();
    register.enter(&accounts).unwrap();
}

fn register(reports: &[(Report, String)]) -> (tempfile::TempDir, Register) {
    let (folder, path) = place();
    let mut register = Register::create(&path).unwrap();
    enter(&mut register, reports);
    (folder, register)
}

fn judge(register: &mut Register, verdict: Verdict, a: &str, b: &str) -> Result<(), Error> {
    let (a, b, why) = (a.to_owned(), b.to_owned(), "an uncle and his nephew".to_owned());
    register.judge(&Judgement { a, b, verdict, why, by: "desk 3".to_owned(), at: "2021-05-01T10:00:00Z".to_owned() })
}

/// The mention in the report of this number.
fn mention(register: &Register, number: u32) -> String {
    let url = format!("https://example.org/{number}");
    let people = register.people(&[], None, None).unwrap();
    let all = people.iter().flat_map(|person| register.mentions(&person.id).unwrap());
    all.into_iter().find(|mention| mention.place == url).unwrap().id
}

/// Everybody, in the order of names and numbers of documents.
fn people(register: &Register) -> Vec<PersonRow> {
    let mut people = register.people(&[], None, None).unwrap();
    people.sort_by_key(|person| (person.name.clone(), std::cmp::Reverse(person.documents), person.id.clone()));
    people
}

fn four() -> Vec<(Report, String)> {
    vec![
        report(1, 1, "Mele Falemaka", "Minister of Works"),
        report(2, 3, "Mele Falemaka", "harbour pilot"),
        report(3, 5, "Mele Falemaka", "Minister of Works"),
        report(4, 7, "Mele Falemaka", "harbour pilot"),
    ]
}

#[test]
fn two_of_one_name_are_parted_each_with_what_is_hers_and_one_again() {
    let (_folder, mut register) = register(&four());
    let before = register.fingerprint().unwrap();
    assert_eq!(people(&register).len(), 1);
    let (minister, pilot) = (mention(&register, 1), mention(&register, 2));
    judge(&mut register, Verdict::Different, &minister, &pilot).unwrap();

    let parted = people(&register);
    assert_eq!(parted.len(), 2);
    for person in &parted {
        assert_eq!((person.documents, person.engagements, person.posts.len()), (2, 2, 1), "{person:?}");
        assert_eq!(person.posts[0].documents, 2);
        let own = Filter { person: Some(person.id.clone()), ..Filter::default() };
        assert_eq!(register.find(&own).unwrap().len(), 2);
    }
    assert_eq!(register.judgements().unwrap()[0].a.len(), minister.len());

    judge(&mut register, Verdict::Unsure, &pilot, &minister).unwrap();
    assert_eq!(people(&register).len(), 1);
    assert_eq!(register.fingerprint().unwrap(), before);
}

#[test]
fn they_stay_parted_when_more_comes_and_in_every_rebuild() {
    let reports = four();
    let (_folder, mut register) = register(&reports[..2]);
    let (a, b) = (mention(&register, 1), mention(&register, 2));
    judge(&mut register, Verdict::Different, &a, &b).unwrap();
    enter(&mut register, &reports[2..]);
    // A surname alone is nobody's in particular from now on.
    enter(&mut register, &[report(5, 8, "Falemaka", "Minister of Works")]);
    let counts: Vec<usize> = people(&register).iter().map(|person| person.documents).collect();
    assert_eq!(counts, [1, 2, 2]);
    let derived = register.derived().unwrap();
    register.rebuild(|_, _| {}).unwrap();
    assert!(register.derived().unwrap() == derived);
}

#[test]
fn one_is_pulled_out_and_joined_to_whom_she_is() {
    let mut reports = four();
    reports.push(report(5, 8, "Mele Lupe Tupouniua", "harbour pilot"));
    let (_folder, mut register) = register(&reports);
    let pilot = mention(&register, 2);
    let all = people(&register).remove(0);
    // Only this one: the other documents stay with the rest.
    judge(&mut register, Verdict::Different, &pilot, &all.id).unwrap();
    assert_eq!(people(&register).iter().map(|person| person.documents).collect::<Vec<_>>(), [3, 1, 1]);
    let other = people(&register).iter().find(|person| person.name.contains("Tupouniua")).unwrap().id.clone();
    let pulled = people(&register)[1].id.clone();
    judge(&mut register, Verdict::Same, &pulled, &other).unwrap();
    let joined = people(&register);
    assert_eq!(joined.iter().map(|person| person.documents).collect::<Vec<_>>(), [3, 2]);
    assert_eq!(joined[1].names.len(), 2);
    let derived = register.derived().unwrap();
    register.rebuild(|_, _| {}).unwrap();
    assert!(register.derived().unwrap() == derived);
}

#[test]
fn a_mention_that_is_not_there_and_a_claim_with_a_document_are_refused() {
    let (_folder, mut register) = register(&four());
    let (own, all) = (mention(&register, 1), people(&register).remove(0).id);
    assert!(matches!(judge(&mut register, Verdict::Same, &own, &own), Err(Error::Judgement(_))));
    let absent = format!("{all}@0000000000000001");
    assert!(matches!(judge(&mut register, Verdict::Different, &own, &absent), Err(Error::Unknown(_))));
    assert!(matches!(
        judge(&mut register, Verdict::Different, "g0000000000000001@1234", &own),
        Err(Error::Judgement(_))
    ));
    assert!(register.judgements().unwrap().is_empty());
}

const NAMES: [&str; 4] = ["Mele Falemaka", "Falemaka", "Mele Lupe Falemaka", "Siaosi Tupouniua"];
const POSTS: [&str; 3] = ["Minister of Works", "harbour pilot", "envoy"];

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, ..ProptestConfig::default() })]

    /// Judgements on mentions hold whatever comes after them, and a rebuild makes the same of them.
    #[test]
    fn neither_order_nor_a_rebuild_changes_who_was_parted(
        rolls in prop::collection::vec((0..NAMES.len(), 0..POSTS.len(), 1..12_u32), 4..10),
        late in 0..4_usize,
        pairs in prop::collection::vec((0..10_usize, 0..10_usize, 0..3_u8), 1..5),
    ) {
        let reports: Vec<(Report, String)> = rolls
            .iter()
            .enumerate()
            .map(|(number, (name, post, month))| report(number as u32, *month, NAMES[*name], POSTS[*post]))
            .collect();
        let (_folder, mut register) = register(&reports[..reports.len() - late]);
        let mut said = Vec::new();
        for (a, b, verdict) in pairs {
            let early = reports.len() - late;
            let (a, b) = (mention(&register, (a % early) as u32), mention(&register, (b % early) as u32));
            let verdict = [Verdict::Same, Verdict::Different, Verdict::Unsure][verdict as usize];
            if judge(&mut register, verdict, &a, &b).is_ok() {
                said.push((verdict, a, b));
            }
        }
        enter(&mut register, &reports[reports.len() - late..]);
        let derived = register.derived().unwrap();
        register.rebuild(|_, _| {}).unwrap();
        prop_assert!(derived == register.derived().unwrap());
        // All documents first, in another order, and then the same judgements.
        let mut backwards = reports.clone();
        backwards.reverse();
        let (_other_folder, mut other) = self::register(&backwards);
        for judgement in register.judgements().unwrap() {
            other.judge(&judgement).unwrap();
        }
        prop_assert_eq!(register.fingerprint().unwrap(), other.fingerprint().unwrap());
    }
}
