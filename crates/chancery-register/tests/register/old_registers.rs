//! Every register that was ever written opens: one of each version is kept beside this test.
//!
//! `CHANCERY_WRITE_FIXTURE=1 cargo test -p chancery-register` writes one of the present version, if there is none.

use crate::readings::{Report, place, visits};
use chancery_register::Register;
use std::fs;
use std::path::{Path, PathBuf};

fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/register/old")
}

fn reports() -> [Report; 3] {
    [
        Report::new("https://example.org/a", "2021-03-05", "Mele Falemaka", "2021-03-04/2021-03-06"),
        Report::new("https://example.org/b", "2021-03-06", "Melé Falemaka", "2021-03-04"),
        Report::new("https://example.org/c", "2021-04-20", "Siaosi Tupouniua", "2021-04-19"),
    ]
}

#[test]
fn a_register_of_every_version_opens_and_holds_what_it_held() {
    let present = fixtures().join(format!("version-{}.chancery", Register::VERSION));
    if std::env::var_os("CHANCERY_WRITE_FIXTURE").is_some() && !present.exists() {
        let mut register = Register::create(&present).unwrap();
        register.enter(&reports().map(|report| report.account())).unwrap();
        register.close().unwrap();
    }
    for version in 1..=Register::VERSION {
        let old = fixtures().join(format!("version-{version}.chancery"));
        let (_folder, path) = place();
        fs::copy(&old, &path).unwrap_or_else(|error| panic!("{}: {error}", old.display()));
        let mut register = Register::create(&path).unwrap();
        assert_eq!(register.counts().unwrap()[..2], [3, 6], "version {version}");
        assert_eq!(visits(&mut register).len(), 2, "version {version}");
        register.rebuild(|_, _| {}).unwrap();
        assert_eq!(visits(&mut register).len(), 2, "version {version}");
        // What was entered then is known now.
        let entered = register.enter(&reports().map(|report| report.account())).unwrap();
        assert!(entered.iter().all(|entered| *entered == chancery_register::Entered::Known), "version {version}");
    }
}
