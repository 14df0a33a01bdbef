//! The order in which documents come, and in what batches, does not change the register; making it anew does not
//! either.

use crate::readings::{Report, place, visits};
use chancery_register::{Entered, Register};
use proptest::prelude::*;

const VISITORS: [&str; 5] = ["Mele Falemaka", "Melé Falemaka", "Falemaka", "Mele Lupe Falemaka", "Siaosi Tupouniua"];
const DATES: [&str; 9] = [
    "",
    "2021",
    "2021-03",
    "2021-03-04",
    "2021-03-05",
    "2021-03-04/2021-03-06",
    "2021-03-24",
    "2020-07-09/..",
    "2021-03-07",
];
const SIDES: [&str; 3] = ["TON", "FJI", "WSM"];
const STATUSES: [&str; 4] = ["done", "planned", "ongoing", "cancelled"];

fn reports() -> impl Strategy<Value = Vec<Report>> {
    let report = (0..VISITORS.len(), 0..DATES.len(), 0..SIDES.len(), 1..28_u32, 0..STATUSES.len(), any::<bool>());
    prop::collection::vec(report, 2..14).prop_map(|rolls| {
        let one =
            |(number, (visitor, date, side, day, status, talks)): (usize, (usize, usize, usize, u32, usize, bool))| {
                Report {
                    sending: SIDES[side],
                    host: SIDES[(side + 1) % SIDES.len()],
                    status: STATUSES[status],
                    talks,
                    ..Report::new(
                        &format!("https://example.org/{number}"),
                        &format!("2021-03-{day:02}"),
                        VISITORS[visitor],
                        DATES[date],
                    )
                }
            };
        rolls.into_iter().enumerate().map(one).collect()
    })
}

/// A register of these reports, entered so many at a time.
fn register(reports: &[Report], batch: usize) -> (tempfile::TempDir, Register) {
    let (folder, path) = place();
    let mut register = Register::create(&path).unwrap();
    for reports in reports.chunks(batch) {
        let accounts: Vec<_> = reports.iter().map(Report::account).collect();
        let entered = register.enter(&accounts).unwrap();
        assert!(entered.iter().all(|entered| *entered == Entered::New));
    }
    (folder, register)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn neither_order_nor_batches_nor_making_it_anew_change_it(
        (reports, shuffled) in reports().prop_flat_map(|reports| (Just(reports.clone()), Just(reports).prop_shuffle())),
        batch in 1..5_usize,
    ) {
        let (_one, mut first) = register(&reports, reports.len());
        let (_two, mut second) = register(&shuffled, batch);
        prop_assert_eq!(first.fingerprint().unwrap(), second.fingerprint().unwrap());
        prop_assert_eq!(visits(&mut first), visits(&mut second));
        let before = second.derived().unwrap();
        second.rebuild(|_, _| {}).unwrap();
        prop_assert!(before == second.derived().unwrap());
    }
}

#[test]
fn three_accounts_are_one_visit_and_a_fourth_another() {
    let reports = [
        Report::new("https://example.org/a", "2021-03-05", "Mele Falemaka", "2021-03-04/2021-03-06"),
        Report::new("https://example.org/b", "2021-03-06", "Melé Falemaka", "2021-03-04"),
        Report::new("https://example.org/c", "2021-03-07", "Mele Falemaka", ""),
        Report::new("https://example.org/d", "2021-04-20", "Mele Falemaka", "2021-04-19"),
    ];
    let (_folder, mut register) = register(&reports, 1);
    let sources: Vec<usize> =
        visits(&mut register).iter().map(|visit| visit["sources"].as_array().unwrap().len()).collect();
    assert_eq!(sources, [3, 1]);
    let people = register.people(&["TON".to_owned()], None, None).unwrap();
    assert_eq!(people.len(), 1);
    assert_eq!((people[0].documents, people[0].engagements), (4, 2));
    assert_eq!(people[0].posts[0].first.as_deref(), Some("2021-03-05"));
    assert_eq!(people[0].posts[0].last.as_deref(), Some("2021-04-20"));
}
