//! What people say of pairs is kept, honoured by every rebuild, and can be taken back.

use crate::readings::{Report, place, visits};
use chancery_register::{Error, Judgement, Register, Verdict};

fn said(verdict: Verdict, a: &str, b: &str) -> Judgement {
    Judgement {
        a: a.to_owned(),
        b: b.to_owned(),
        verdict,
        why: "the desk knows".to_owned(),
        by: "desk 3".to_owned(),
        at: "2021-05-01T10:00:00Z".to_owned(),
    }
}

fn two_months() -> (tempfile::TempDir, Register) {
    let (folder, path) = place();
    let mut register = Register::create(&path).unwrap();
    let reports = [
        Report::new("https://example.org/a", "2021-03-05", "Mele Falemaka", "2021-03-04"),
        Report::new("https://example.org/b", "2021-03-06", "Mele Falemaka", "2021-03-04/2021-03-06"),
        Report::new("https://example.org/c", "2021-04-20", "Mele Falemaka", "2021-04-19"),
    ];
    let accounts: Vec<_> = reports.iter().map(Report::account).collect();
    register.enter(&accounts).unwrap();
    (folder, register)
}

fn ids(register: &mut Register) -> Vec<String> {
    visits(register).iter().map(|visit| visit["id"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn two_are_judged_one_and_the_judgement_is_taken_back() {
    let (_folder, mut register) = two_months();
    let before = register.fingerprint().unwrap();
    let apart = ids(&mut register);
    assert_eq!(apart.len(), 2);
    register.judge(&said(Verdict::Same, &apart[0], &apart[1])).unwrap();
    assert_eq!(ids(&mut register).len(), 1);
    assert_eq!(visits(&mut register)[0]["conflicts"], serde_json::json!(["when"]));
    let derived = register.derived().unwrap();
    register.rebuild(|_, _| {}).unwrap();
    assert!(register.derived().unwrap() == derived);
    register.judge(&said(Verdict::Unsure, &apart[0], &apart[1])).unwrap();
    assert_eq!(register.fingerprint().unwrap(), before);
    assert_eq!(register.judgements().unwrap().len(), 2);
}

#[test]
fn what_was_joined_is_judged_two_and_stays_so_when_more_comes() {
    let (_folder, mut register) = two_months();
    let joined = visits(&mut register).remove(0);
    let claims: Vec<String> = joined["sources"]
        .as_array()
        .unwrap()
        .iter()
        .flat_map(|source| source["claims"].as_array().unwrap())
        .map(|claim| claim.as_str().unwrap().to_owned())
        .collect();
    assert_eq!(claims.len(), 2);
    register.judge(&said(Verdict::Different, &claims[0], &claims[1])).unwrap();
    assert_eq!(ids(&mut register).len(), 3);
    let more = Report::new("https://example.org/d", "2021-03-07", "Mele Falemaka", "2021-03-04/2021-03-06");
    register.enter(&[more.account()]).unwrap();
    assert_eq!(ids(&mut register).len(), 3);
    let derived = register.derived().unwrap();
    register.rebuild(|_, _| {}).unwrap();
    assert!(register.derived().unwrap() == derived);
}

#[test]
fn people_are_judged_too() {
    let (_folder, path) = place();
    let mut register = Register::create(&path).unwrap();
    let reports = [
        Report::new("https://example.org/a", "2021-03-05", "Mele Falemaka", "2021-03-04"),
        Report::new("https://example.org/b", "2021-03-06", "Siaosi Tupouniua", "2021-04-04"),
    ];
    let accounts: Vec<_> = reports.iter().map(Report::account).collect();
    register.enter(&accounts).unwrap();
    let people = register.people(&[], None, None).unwrap();
    assert_eq!(people.len(), 2);
    register.judge(&said(Verdict::Same, &people[0].id, &people[1].id)).unwrap();
    let one = register.people(&[], None, None).unwrap();
    assert_eq!((one.len(), one[0].names.len()), (1, 2));
    let derived = register.derived().unwrap();
    register.rebuild(|_, _| {}).unwrap();
    assert!(register.derived().unwrap() == derived);
    register.judge(&said(Verdict::Different, &people[0].id, &people[1].id)).unwrap();
    assert_eq!(register.people(&[], None, None).unwrap().len(), 2);
}

#[test]
fn what_cannot_be_judged_is_refused() {
    let (_folder, mut register) = two_months();
    let visit = ids(&mut register).remove(0);
    let person = register.people(&[], None, None).unwrap().remove(0).id;
    assert!(matches!(register.judge(&said(Verdict::Same, &visit, &visit)), Err(Error::Judgement(_))));
    assert!(matches!(register.judge(&said(Verdict::Same, &visit, &person)), Err(Error::Judgement(_))));
    assert!(matches!(register.judge(&said(Verdict::Same, &visit, "g0000000000000001")), Err(Error::Unknown(_))));
    assert!(register.judgements().unwrap().is_empty());
}

#[test]
fn the_weakest_link_is_asked_about_until_it_is_judged() {
    let (_folder, mut register) = two_months();
    let open = register.questions(10).unwrap();
    assert_eq!(open[0].first["kind"], "visit");
    let asked = open.len();
    register.judge(&said(Verdict::Same, &open[0].a, &open[0].b)).unwrap();
    assert_eq!(register.questions(10).unwrap().len(), asked - 1);
}
