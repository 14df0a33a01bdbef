//! The same document twice, and a document that was corrected.

use crate::readings::{Report, place, visits};
use chancery_register::{Entered, Register};

#[test]
fn the_same_document_twice_changes_nothing() {
    let (_folder, path) = place();
    let mut register = Register::create(&path).unwrap();
    let account = Report::new("https://example.org/a", "2021-03-05", "Mele Falemaka", "2021-03-04").account();
    assert_eq!(register.enter(&[account.clone(), account.clone()]).unwrap(), [Entered::New, Entered::Known]);
    let before = (register.fingerprint().unwrap(), register.counts().unwrap());
    assert_eq!(register.enter(&[account]).unwrap(), [Entered::Known]);
    assert_eq!((register.fingerprint().unwrap(), register.counts().unwrap()), before);
}

#[test]
fn a_correction_takes_the_place_of_what_it_corrects_which_is_kept() {
    let (_folder, path) = place();
    let mut register = Register::create(&path).unwrap();
    let wrong = Report::new("https://example.org/a", "2021-03-05", "Mele Falemaka", "2021-03-04");
    let other = Report::new("https://example.org/b", "2021-03-05", "Mele Falemaka", "2021-03-04");
    let right = Report { when: "2021-03-24".to_owned(), ..wrong.clone() };
    register.enter(&[wrong.account(), other.account()]).unwrap();
    assert_eq!(visits(&mut register).len(), 1);
    assert_eq!(register.enter(&[right.account()]).unwrap(), [Entered::Newer]);
    let dates: Vec<String> =
        visits(&mut register).iter().map(|visit| visit["when"]["edtf"].as_str().unwrap().to_owned()).collect();
    assert_eq!(dates, ["2021-03-04", "2021-03-24"]);
    assert_eq!(register.counts().unwrap()[0], 3);
    let hits = register.search("Levuka", 10).unwrap();
    assert_eq!(hits.iter().filter(|hit| hit.replaced).count(), 1);
    let before = register.derived().unwrap();
    register.rebuild(|_, _| {}).unwrap();
    assert!(register.derived().unwrap() == before);
}

#[test]
fn a_correction_within_one_batch_leaves_what_two_batches_leave() {
    let wrong = Report::new("https://example.org/a", "2021-03-05", "Mele Falemaka", "2021-03-04");
    let right = Report { when: "2021-03-24".to_owned(), ..wrong.clone() };
    let fingerprint = |batches: &[&[Report]]| {
        let (_folder, path) = place();
        let mut register = Register::create(&path).unwrap();
        for batch in batches {
            let accounts: Vec<_> = batch.iter().map(Report::account).collect();
            register.enter(&accounts).unwrap();
        }
        register.fingerprint().unwrap()
    };
    let both = [wrong.clone(), right.clone()];
    assert_eq!(fingerprint(&[&both]), fingerprint(&[&both[..1], &both[1..]]));
}

/// Talks in the host's capital are a visit, too: one with those that tell of it, until a correction takes them there no
/// more.
#[test]
fn a_visit_follows_from_talks_and_goes_with_them() {
    let (_folder, path) = place();
    let mut register = Register::create(&path).unwrap();
    let told = Report::new("https://example.org/a", "2021-03-05", "Mele Falemaka", "2021-03-03/2021-03-06");
    let met =
        Report { url: "https://example.org/b".to_owned(), when: "2021-03-04".to_owned(), talks: true, ..told.clone() };
    register.enter(&[met.account()]).unwrap();
    let [visit] = &visits(&mut register)[..] else { panic!("one visit") };
    assert_eq!((visit["basis"].as_str(), visit["when"]["edtf"].as_str()), (Some("derived"), Some("2021-03-04")));
    register.enter(&[told.account()]).unwrap();
    let [visit] = &visits(&mut register)[..] else { panic!("one visit") };
    assert_eq!(
        (visit["basis"].as_str(), visit["when"]["edtf"].as_str()),
        (Some("stated"), Some("2021-03-03/2021-03-06"))
    );
    assert_eq!((visit["sources"].as_array().unwrap().len(), &visit["conflicts"]), (2, &serde_json::json!([])));
    let corrected = Report { when: String::new(), ..met };
    register.enter(&[corrected.account()]).unwrap();
    assert_eq!(visits(&mut register)[0]["sources"].as_array().unwrap().len(), 1);
    let before = register.derived().unwrap();
    register.rebuild(|_, _| {}).unwrap();
    assert!(before == register.derived().unwrap());
}
