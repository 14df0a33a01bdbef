//! What goes wrong is said in one line with what to do, and loses nothing.

use crate::readings::{Report, place};
use chancery_register::{Error, Register};
use rusqlite::Connection;
use std::fs;
use std::time::Duration;

fn account(number: usize) -> chancery_resolve::Account {
    Report::new(&format!("https://example.org/{number}"), "2021-03-05", "Mele Falemaka", "2021-03-04").account()
}

#[test]
fn nothing_there() {
    let (_folder, path) = place();
    assert!(matches!(Register::open(&path), Err(Error::Absent(_))));
    assert!(matches!(Register::ask(&path), Err(Error::Absent(_))));
    assert!(!path.exists());
}

#[test]
fn something_else_there() {
    let (_folder, path) = place();
    fs::write(&path, "a letter, and no register at all, long enough to have a header of its own. ".repeat(20)).unwrap();
    assert!(matches!(Register::create(&path), Err(Error::Foreign(_))));
    fs::remove_file(&path).unwrap();
    Connection::open(&path).unwrap().execute_batch("CREATE TABLE songs (title TEXT)").unwrap();
    assert!(matches!(Register::create(&path), Err(Error::Foreign(_))));
}

#[test]
fn a_register_of_a_later_version() {
    let (_folder, path) = place();
    drop(Register::create(&path).unwrap());
    Connection::open(&path).unwrap().pragma_update(None, "user_version", 99).unwrap();
    let Err(error) = Register::create(&path) else { panic!("it was opened") };
    assert!(error.to_string().contains("use a newer chancery"), "{error}");
}

#[test]
fn another_process_that_writes_is_waited_for_and_then_named() {
    let (_folder, path) = place();
    let mut register = Register::create(&path).unwrap();
    register.wait_at_most(Duration::from_millis(50)).unwrap();
    let other = Connection::open(&path).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    let error = register.enter(&[account(1)]).unwrap_err();
    assert!(error.to_string().contains("another process is writing"), "{error}");
    // It can be asked all the same.
    assert_eq!(Register::ask(&path).unwrap().counts().unwrap()[0], 0);
    other.execute_batch("COMMIT").unwrap();
    assert_eq!(register.enter(&[account(1)]).unwrap().len(), 1);
}

#[test]
fn a_full_disk_enters_nothing_of_the_batch_and_loses_nothing() {
    let (_folder, path) = place();
    let mut register = Register::create(&path).unwrap();
    register.enter(&[account(1)]).unwrap();
    let before = register.fingerprint().unwrap();
    register.bound_size(80).unwrap();
    let many: Vec<_> = (2..400).map(account).collect();
    let error = register.enter(&many).unwrap_err();
    assert!(error.to_string().contains("the disk is full"), "{error}");
    assert_eq!(register.fingerprint().unwrap(), before);
    drop(register);
    let mut register = Register::create(&path).unwrap();
    assert_eq!(register.enter(&many).unwrap().len(), many.len());
}

#[test]
fn a_damaged_file_is_said_to_be_damaged() {
    let (_folder, path) = place();
    let mut register = Register::create(&path).unwrap();
    let many: Vec<_> = (1..100).map(account).collect();
    register.enter(&many).unwrap();
    drop(register);
    let mut bytes = fs::read(&path).unwrap();
    let length = bytes.len();
    bytes[4096..length / 2].fill(0x5a);
    fs::write(&path, bytes).unwrap();
    let asked = Register::ask(&path).and_then(|register| register.fingerprint());
    assert!(matches!(asked, Err(Error::Damaged(..) | Error::Other(..))), "{asked:?}");
}
