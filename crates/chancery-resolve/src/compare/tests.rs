//! What is one engagement and what is two, as pairs of claims.

use super::compare;
use crate::features::Features;
use crate::names::Names;
use crate::test_claims::{features, features_of, talks, visit};
use serde_json::json;

fn one(a: &Features, b: &Features) -> bool {
    let found = compare(a, b, &mut Names::default());
    // Whoever is asked about whom.
    assert_eq!(found, compare(b, a, &mut Names::default()));
    found.is_some()
}

#[test]
fn two_accounts_of_a_visit_are_one_though_one_leaves_out_the_end() {
    let a = visit("TON", "FJI", "2021-03-04/2021-03-06", &["Mele Falemaka"]);
    assert!(one(&a, &visit("TON", "FJI", "2021-03-04/..", &["Mele Falemaka"])));
    assert!(one(&a, &visit("TON", "FJI", "2021-03-05", &["Melé Falemaka"])));
    assert!(one(&a, &visit("TON", "FJI", "2021-03-04/2021-03-07", &[])));
}

#[test]
fn another_leg_another_way_another_month_and_another_head_are_other_visits() {
    let a = visit("TON", "FJI", "2021-03-04/2021-03-06", &["Mele Falemaka"]);
    assert!(!one(&a, &visit("TON", "WSM", "2021-03-06/2021-03-08", &["Mele Falemaka"])));
    assert!(!one(&a, &visit("FJI", "TON", "2021-03-04/2021-03-06", &["Mele Falemaka"])));
    assert!(!one(&a, &visit("TON", "FJI", "2021-03-24/2021-03-26", &["Mele Falemaka"])));
    assert!(!one(&a, &visit("TON", "FJI", "2021-03-04/2021-03-06", &["Siaosi Tupouniua"])));
}

#[test]
fn a_report_that_names_another_head_is_the_same_visit_only_if_all_else_fits() {
    let body = |head: &str, days: &str| {
        json!({"kind": "visit", "sending": "TON", "host": "FJI", "type": "official", "when": {"edtf": days},
               "visitors": [{"kind": "person", "name": head}], "where": [{"kind": "place", "name": "Suva"}]})
    };
    let a = features(body("Mele Falemaka", "2021-03-04/2021-03-06"));
    assert!(one(&a, &features(body("Siaosi Tupouniua", "2021-03-04/2021-03-06"))));
    assert!(!one(&a, &features(body("Siaosi Tupouniua", "2021-03-05/2021-03-06"))));
}

#[test]
fn an_announced_visit_is_the_one_that_was_held() {
    let announced = json!({"kind": "visit", "sending": "TON", "host": "FJI", "status": "planned", "when": null,
                           "visitors": [{"kind": "person", "name": "Mele Falemaka"}]});
    let announced = features_of(announced, "2021-02-10");
    assert!(one(&announced, &visit("TON", "FJI", "2021-03-04", &["Mele Falemaka"])));
    assert!(!one(&announced, &visit("TON", "FJI", "2020-12-04", &["Mele Falemaka"])));
}

#[test]
fn what_is_told_of_last_year_is_of_last_year() {
    let background = json!({"kind": "visit", "sending": "TON", "host": "FJI", "status": "done", "when": {"edtf": "2020"},
                            "visitors": [{"kind": "person", "name": "Mele Falemaka"}]});
    let background = features_of(background, "2021-03-05");
    assert!(one(&background, &visit("TON", "FJI", "2020-07-09", &["Mele Falemaka"])));
    assert!(!one(&background, &visit("TON", "FJI", "2021-03-04", &["Mele Falemaka"])));
}

#[test]
fn the_same_two_who_meet_twice_in_a_month_meet_twice() {
    let pair: [(&str, &[&str]); 2] = [("TON", &["Mele Falemaka"]), ("FJI", &["Ana Vakatawa"])];
    let first = talks(&pair, "2021-03-02");
    assert!(one(&first, &talks(&pair, "2021-03-03")));
    assert!(!one(&first, &talks(&pair, "2021-03-30")));
}

#[test]
fn a_guest_who_sees_two_hosts_in_a_day_has_two_meetings() {
    let with = |host: &[&str]| talks(&[("TON", &["Mele Falemaka"]), ("FJI", host)], "2021-03-02");
    assert!(!one(&with(&["Ana Vakatawa"]), &with(&["Josefa Cakau"])));
    assert!(one(&with(&["Ana Vakatawa"]), &with(&[])));
}

#[test]
fn leaders_meet_in_twos_and_threes_on_one_day() {
    let two = talks(&[("TON", &["Mele Falemaka"]), ("FJI", &["Ana Vakatawa"])], "2021-03-02");
    let three: [(&str, &[&str]); 3] =
        [("TON", &["Mele Falemaka"]), ("FJI", &["Ana Vakatawa"]), ("WSM", &["Sina Leavasa"])];
    assert!(!one(&two, &talks(&three, "2021-03-02")));
}

#[test]
fn a_promise_is_told_again_in_other_words_and_another_is_not_it() {
    let pledge = |what: &str, act: &str| {
        features(json!({"kind": "commitment", "act": act, "by": ["TON"], "to": ["FJI"], "what": what, "when": null}))
    };
    let a = pledge("rebuild the sea wall of Levuka before the rains", "pledge");
    assert!(one(&a, &pledge("rebuild Levuka's sea wall before the rains", "agree")));
    assert!(!one(&a, &pledge("rebuild the sea wall of Levuka before the rains", "request")));
    assert!(!one(&a, &pledge("send ten nurses to Levuka", "pledge")));
}

#[test]
fn an_anniversary_put_in_another_year_is_the_same_with_a_contradiction() {
    let milestone = |ordinal: i64, year: i64| {
        features(json!({"kind": "milestone", "what": "diplomatic_relations", "parties": ["FJI", "TON"],
                        "ordinal": ordinal, "year": year, "when": null}))
    };
    assert!(one(&milestone(50, 2021), &milestone(50, 2022)));
    assert!(!one(&milestone(50, 2021), &milestone(51, 2022)));
}
