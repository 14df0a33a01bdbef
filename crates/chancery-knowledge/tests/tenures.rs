//! Who held which chair, who belonged to what, and since when two sides have had relations, on a day.

mod folder;

use chancery_knowledge::{EntityRef, TABLES, World};
use chancery_model::Edtf;
use folder::{Files, overlaid};
use std::collections::BTreeMap;
use std::fs;

fn day(text: &str) -> Edtf {
    text.parse().unwrap()
}

fn named(world: &World, name: &str) -> EntityRef {
    world.senses(name).first().unwrap_or_else(|| panic!("nothing is called {name}")).entity
}

/// Who held the chair of something on a day.
fn chair(world: &World, of: &str, on: &str) -> Vec<String> {
    world.chairs(named(world, of), Some(day(on))).into_iter().map(|c| c.side).collect()
}

/// The rows of a shipped table.
fn shipped(path: &str) -> Vec<Vec<String>> {
    let text = fs::read_to_string(format!("{}/../../knowledge/{path}", env!("CARGO_MANIFEST_DIR"))).unwrap();
    text.lines().skip(1).map(|line| line.split('\t').map(str::to_owned).collect()).collect()
}

#[test]
fn a_chair_is_known_on_a_day() {
    let world = World::shipped();
    for (of, on, side) in [
        ("ASEAN", "2024-08-26", "LAO"),
        ("ASEAN", "2025-01-01", "MYS"),
        ("ASEAN", "2008-12-01", "THA"),
        ("Council of the European Union", "2024-06-30", "BEL"),
        ("Council of the EU", "2024-07-01", "HUN"),
        ("G7", "2023-05-19", "JPN"),
        ("G8", "2008-07-07", "JPN"),
        ("G20", "2022-12-01", "IND"),
        ("G20", "2022-11-30", "IDN"),
        ("African Union", "2023-06", "COM"),
        ("APEC", "2022", "THA"),
        ("SCO", "2023-03-01", "IND"),
        ("BRICS", "2023-08-22", "ZAF"),
        ("OSCE", "2022-02-24", "POL"),
        ("GCC", "2024-03-01", "QAT"),
        ("CARICOM", "2021-03-01", "TTO"),
        ("Pacific Islands Forum", "2024-12-01", "TON"),
        ("Mercosur", "2023-02-01", "ARG"),
        ("UN General Assembly", "2022-03-02", "MDV"),
        ("Non-Aligned Movement", "2020-01-01", "AZE"),
    ] {
        assert_eq!(chair(&world, of, on), [side], "{of} on {on}");
    }
    assert!(chair(&world, "ASEAN", "1990-01-01").is_empty(), "nobody says who held it then");
}

#[test]
fn a_chair_with_a_vague_or_unknown_end_is_perhaps_held() {
    let world = World::shipped();
    let held = |of: &str, on: &str| -> Vec<(String, &str)> {
        let chairs = world.chairs(named(&world, of), Some(day(on)));
        chairs.into_iter().map(|c| (c.side, c.held.unwrap())).collect()
    };
    let both = [("TUR".to_owned(), "perhaps"), ("ATG".to_owned(), "perhaps")];
    assert!(!held("UN General Assembly", "2021-09-14").iter().any(|c| both[1..].contains(c)));
    assert_eq!(held("UN General Assembly", "2021-09-14").len(), 2, "in the month of the change it may be either");
    assert!(held("UN General Assembly", "2021-09-14").contains(&both[0]));
    assert_eq!(held("SAARC", "2019-05-01"), [("NPL".to_owned(), "perhaps")]);
}

#[test]
fn the_organs_of_a_side_and_what_it_chairs_are_told_with_it() {
    let world = World::shipped();
    let of = |name: &str, on: &str| -> Vec<(String, String)> {
        let who = world.who(name, Some(day(on)));
        who.entities[0].chairs.iter().map(|c| (c.of.clone(), c.side.clone())).collect()
    };
    let pair = |of: &str, side: &str| (of.to_owned(), side.to_owned());
    assert!(of("European Union", "2024-03-01").contains(&pair("Council of the European Union", "BEL")));
    assert!(of("Japan", "2023-06-01").contains(&pair("Group of Seven", "JPN")));
    let assembly = world.chairs(named(&world, "United Nations"), Some(day("2020-12-01")));
    assert_eq!(assembly[0].name.as_deref(), Some("Volkan Bozkır"));
}

#[test]
fn no_two_chairs_of_one_table_hold_at_once() {
    let mut of: BTreeMap<String, Vec<(Edtf, Edtf)>> = BTreeMap::new();
    for row in shipped("organisations/chairs.tsv") {
        let open = day("9999");
        let until = if row[4].is_empty() { open } else { day(&row[4]) };
        of.entry(row[0].clone()).or_default().push((day(&row[3]), until));
    }
    assert!(of.len() >= 14);
    for (organisation, mut terms) in of {
        terms.sort_by_key(|(since, _)| since.first());
        for pair in terms.windows(2) {
            // In the month of the change both may hold it.
            assert!(pair[0].1.first() <= pair[1].0.last(), "{organisation}: {pair:?}");
        }
    }
}

#[test]
fn whoever_chairs_a_body_of_members_is_one_of_them() {
    let world = World::shipped();
    for row in shipped("organisations/chairs.tsv") {
        let entity = world.by_id(&row[0]).unwrap_or_else(|| panic!("no entity {}", row[0]));
        let whole = match &*row[0] {
            "x:eu-council-of-ministers" => named(&world, "EU"),
            "x:unga" => named(&world, "UN"),
            _ => entity,
        };
        let begun = day(&row[3]);
        // Turkmenistan presides over the Commonwealth of Independent States as an associate.
        let associate = row[0] == "x:cis" && row[1] == "TKM";
        if !world.members(whole).is_empty() && !associate {
            assert!(world.is_member_on(whole, &row[1], begun), "{row:?}: no member on that day");
        }
    }
}

#[test]
fn members_are_those_of_the_day() {
    let world = World::shipped();
    let on = |of: &str, side: &str, date: &str| world.is_member_on(named(&world, of), side, day(date));
    for (of, side, before, after) in [
        ("EU", "HRV", "2013-06-30", "2013-07-01"),
        ("NATO", "FIN", "2023-04-03", "2023-04-04"),
        ("NATO", "SWE", "2024-03-06", "2024-03-07"),
        ("ASEAN", "LAO", "1997-07-22", "1997-07-23"),
        ("ASEAN", "TLS", "2025-10-25", "2025-10-26"),
        ("SCO", "IRN", "2023-07-03", "2023-07-04"),
        ("BRICS", "ETH", "2023-12-31", "2024-01-01"),
        ("UN", "SSD", "2011-07-13", "2011-07-14"),
        ("CPTPP", "GBR", "2024-12-14", "2024-12-15"),
    ] {
        assert!(!on(of, side, before) && on(of, side, after), "{side} in {of}");
    }
    assert!(on("EU", "GBR", "2020-01-31") && !on("EU", "GBR", "2020-02-01"));
    assert!(!world.members(named(&world, "EU")).iter().any(|s| s.as_str() == "GBR"));
    assert_eq!(world.members_on(named(&world, "EU"), day("2024-01-01")).len(), 27);
    assert_eq!(world.members_on(named(&world, "EU"), day("1990-01-01")).len(), 12);
    assert_eq!(world.members_on(named(&world, "NATO"), day("2024-06-01")).len(), 32);
}

#[test]
fn the_security_council_has_fifteen_members_every_year() {
    let world = World::shipped();
    let council = named(&world, "UN Security Council");
    for year in 2014..=2026 {
        assert_eq!(world.members_on(council, day(&format!("{year}-05-01"))).len(), 15, "{year}");
    }
    assert!(
        world.is_member_on(council, "JPN", day("2023-03-01")) && !world.is_member_on(council, "JPN", day("2020-03-01"))
    );
    assert_eq!(world.members(council).len(), 5, "without a day only those that are always there");
}

#[test]
fn relations_have_their_founding_day() {
    let world = World::shipped();
    let since = |a: &str, b: &str| -> Vec<String> {
        let ties = world.relations_between(a, b);
        ties.into_iter().filter(|t| t.what == "diplomatic_relations").map(|t| t.since).collect()
    };
    assert_eq!(since("JPN", "CHN"), ["1972-09-29"]);
    assert_eq!(since("CHN", "JPN"), ["1972-09-29"], "whichever is named first");
    assert_eq!(since("USA", "ARM"), ["1991-12-25"]);
    assert!(since("GAB", "BTN").is_empty());
    let cuba = world.relations_between("USA", "CUB");
    let told: Vec<(&str, Option<i16>, bool)> = cuba.iter().map(|t| (t.what, t.year(), t.begins())).collect();
    assert!(told.contains(&("severed", Some(1961), false)) && told.contains(&("resumed", Some(2015), true)));
    assert!(cuba.is_sorted_by_key(|t| t.since.clone()));
    assert!(world.relations("CHN").len() > 12);
    let china = &world.who("China", None).entities[0];
    assert!(china.relations.iter().any(|t| t.sides == ["CHN", "JPN"]));
    let states = shipped("relations/relations.tsv");
    assert!(states.iter().filter(|r| r[1] == "USA" || r[0] == "USA").count() > 300);
}

#[test]
fn an_overlay_adds_and_takes_back_chairs_memberships_and_relations() {
    let rows: Files = &[
        ("chairs.tsv", &["x:asean|TLS||2027-01-01|2027-12-31|desk"]),
        ("members.tsv", &["wd:Q458|ALB|member|2030-01-01||desk", "x:asean|MMR|former||2026-12-31|desk"]),
        ("relations.tsv", &["GAB|BTN|diplomatic_relations|2021-05-06|desk"]),
        ("retract.tsv", &["chairs|x:asean|LAO|desk", "members|x:nato|ESP|desk", "relations|CHN|JPN|desk"]),
    ];
    let world = overlaid(rows).unwrap();
    assert_eq!(chair(&world, "ASEAN", "2027-05-01"), ["TLS"]);
    assert!(chair(&world, "ASEAN", "2024-05-01").is_empty(), "taken back");
    assert_eq!(chair(&world, "ASEAN", "2025-05-01"), ["MYS"], "the others are there as before");
    let on = |of: &str, side: &str, date: &str| world.is_member_on(named(&world, of), side, day(date));
    assert!(!on("EU", "ALB", "2029-12-31") && on("EU", "ALB", "2030-01-01"));
    assert!(on("ASEAN", "MMR", "2026-12-31") && !on("ASEAN", "MMR", "2027-01-01") && !on("NATO", "ESP", "2000-01-01"));
    assert!(!world.members(named(&world, "ASEAN")).iter().any(|s| s.as_str() == "MMR"));
    assert_eq!(world.relations_between("GAB", "BTN")[0].since, "2021-05-06");
    assert!(world.relations_between("CHN", "JPN").is_empty() && !world.relations_between("USA", "JPN").is_empty());
}

#[test]
fn slips_in_them_are_said_with_file_and_line() {
    let cases: [(Files, &str); 9] = [
        (&[("chairs.tsv", &["x:asean|LAO|||2024-12-31|d"])], "chairs.tsv:2: since must not be empty; say from when"),
        (
            &[("chairs.tsv", &["x:asean|LAO||2024-12-31|2024-01-01|d"])],
            "chairs.tsv:2: until 2024-01-01 is before since 2024-12-31; correct one",
        ),
        (&[("chairs.tsv", &["x:asian|LAO||2024||d"])], "chairs.tsv:2: no entity \"x:asian\"; declare it"),
        (
            &[("chairs.tsv", &["x:asean|Laos||2024||d"])],
            "chairs.tsv:2: no entity acts for the side \"Laos\"; correct it",
        ),
        (
            &[("members.tsv", &["x:asean|LAO|member|1997|2030|d"])],
            "members.tsv:2: a membership that ended on 2030 has the status \"former\"",
        ),
        (
            &[("relations.tsv", &["JPN|LAO|friendship|1955|d"])],
            "relations.tsv:2: \"friendship\" is not a kind of relation; it is one of diplomatic_relations, recog",
        ),
        (
            &[("relations.tsv", &["LAO|LAO|resumed|1955|d"])],
            "relations.tsv:2: LAO has no relations with itself; correct",
        ),
        (
            &[("relations.tsv", &["JPN|LAO|diplomatic_relations|5 March 1955|d"])],
            "relations.tsv:2: since \"5 March 1955\" is not a date; write a day as",
        ),
        (
            &[("retract.tsv", &["relations|JPN|ATA|d"])],
            "retract.tsv:2: nothing to retract: relations has no \"JPN\" of \"ATA\"; correct the row",
        ),
    ];
    for (files, message) in cases {
        let said = overlaid(files).expect_err(message);
        assert!(said.contains(message), "{said}\nexpected {message}");
    }
    assert!(TABLES.iter().any(|(table, _)| *table == "chairs.tsv"));
}
