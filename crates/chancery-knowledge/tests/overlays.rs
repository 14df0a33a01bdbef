//! A user's tables win over those that ship, may take back what these say, and every slip in them is said with file,
//! line and remedy.

mod folder;

use chancery_knowledge::{NameKind, Risk, World};
use chancery_model::EntityKind;
use folder::{Files, folder, overlaid};

fn sides(world: &World, name: &str) -> Vec<String> {
    let sides = world.senses(name).into_iter().filter_map(|s| world.entry(s.entity).side);
    sides.map(|s| s.to_string()).collect()
}

#[test]
fn an_overlay_adds_entities_names_codes_members_posts_and_terms() {
    let world = overlaid(&[
        ("desk/entities.tsv", &["x:blue-lagoon-forum|organisation|Blue Lagoon Forum|BLF||desk"]),
        (
            "desk/names.tsv",
            &[
                "BLF|x:blue-lagoon-forum|abbreviation|needs-context|desk",
                "Blue Lagoon Forum|x:blue-lagoon-forum|official|safe|desk",
            ],
        ),
        (
            "desk/members.tsv",
            &[
                "x:blue-lagoon-forum|FJI|member|||desk",
                "x:blue-lagoon-forum|LAO|member|2019||desk",
                "x:blue-lagoon-forum|TON|observer|||desk",
            ],
        ),
        ("posts.tsv", &["Lagoon Warden|envoy|desk"]),
        ("terms.tsv", &["Sefa Tuimalo|FJI|Minister for Lagoons|2021-02-03||2024-05-01||desk"]),
    ])
    .unwrap();
    let forum = world.senses("the Blue Lagoon Forum")[0];
    let entry = world.entry(forum.entity);
    assert_eq!(
        (entry.id, entry.kind, forum.name_kind),
        ("x:blue-lagoon-forum", EntityKind::Organisation, NameKind::Official)
    );
    assert_eq!(world.members(forum.entity).iter().map(|s| s.as_str()).collect::<Vec<_>>(), ["FJI", "LAO"]);
    assert_eq!(world.senses("BLF")[0].risk, Risk::NeedsContext);
    assert_eq!(world.post(&["Lagoon", "Warden"]).unwrap().0, 2);
    assert_eq!(world.person_sides("Tuimalo Sefa")[0].as_str(), "FJI");
    assert_eq!(world.holders("Sefa Tuimalo")[0].terms[0].post, "Minister for Lagoons");
    // What ships is there as before.
    assert_eq!(sides(&world, "Laos"), ["LAO"]);
    assert_eq!(world.by_code("LA"), world.by_code("LAO"));
    assert_eq!(world.person_sides("Fumio Kishida")[0].as_str(), "JPN");
}

#[test]
fn an_overlay_without_a_difference_changes_nothing() {
    let shipped = World::shipped();
    let world = overlaid(&[("entities.tsv", &["x:nobody|people|Nobody|||desk"])]).unwrap();
    for name in
        ["Georgia", "Congo", "Washington", "Lao", "Paris", "LDP", "the Kremlin", "Guinea", "Cork", "San José", "us"]
    {
        let told = |world: &World| {
            let senses = world.senses(name);
            let tell = |s: chancery_knowledge::Sense| (world.entry(s.entity).id.to_owned(), s.name_kind, s.risk);
            senses.into_iter().map(tell).collect::<Vec<_>>()
        };
        assert_eq!(told(&world), told(&shipped), "{name}");
    }
}

#[test]
fn an_overlay_renames() {
    let world = overlaid(&[
        ("entities.tsv", &["wd:Q819|state|Lao PDR|LAO||desk"]),
        (
            "names.tsv",
            &["Land of a Million Elephants|wd:Q819|variant|safe|desk", "Vientiane|wd:Q819|capital|never-alone|desk"],
        ),
        ("retract.tsv", &["names|Laos|wd:Q819|the house style has no short form"]),
    ])
    .unwrap();
    let laos = world.by_code("LAO").unwrap();
    assert_eq!(world.entry(laos).label, "Lao PDR");
    assert_eq!(world.senses("Land of a Million Elephants")[0].entity, laos);
    assert!(world.senses("Laos").is_empty());
    assert_eq!(sides(&world, "Lao People's Democratic Republic"), ["LAO"]);
    // The overlay's risk stands in place of the shipped one, although it trusts less.
    let capital = world.senses("Vientiane").into_iter().find(|s| s.entity == laos).unwrap();
    assert_eq!(capital.risk, Risk::NeverAlone);
}

#[test]
fn an_overlay_comes_first_among_namesakes() {
    let world = overlaid(&[
        ("entities.tsv", &["x:georgia-trading|organisation|Georgia Trading|||desk"]),
        ("names.tsv", &["Georgia|x:georgia-trading|common|safe|desk"]),
    ])
    .unwrap();
    let senses = world.senses("Georgia");
    assert_eq!(world.entry(senses[0].entity).id, "x:georgia-trading");
    assert!(senses.len() > 1, "the state is still one of the senses");
}

#[test]
fn an_overlay_retracts() {
    let world = overlaid(&[(
        "retract.tsv",
        &[
            "codes|LA||test",
            "entities|wd:Q230||test: Georgia",
            "members|x:asean|LAO|test",
            "posts|King||test",
            "terms|Fumio Kishida|JPN|test",
        ],
    )])
    .unwrap();
    assert_eq!(world.by_code("LA"), None);
    assert!(world.by_id("wd:Q230").is_none() && world.by_code("GEO").is_none());
    assert!(!sides(&world, "Georgia").contains(&"GEO".to_owned()));
    let asean = world.by_code("ASEAN").unwrap();
    assert!(!world.members(asean).iter().any(|s| s.as_str() == "LAO"));
    assert!(world.post(&["King"]).is_none());
    assert!(world.person_sides("Fumio Kishida").is_empty() && world.holders("Fumio Kishida").is_empty());
}

#[test]
fn of_two_overlays_the_last_wins() {
    let first =
        folder(&[("entities.tsv", &["x:pier|place|Pier|||a"]), ("names.tsv", &["Pier Nine|x:pier|common|safe|a"])]);
    let second = folder(&[("names.tsv", &["Pier Nine|x:pier|common|never-alone|b"])]);
    let third = folder(&[("retract.tsv", &["entities|x:pier||c"])]);
    let paths = [first.path(), second.path(), third.path()];
    let world = World::with_overlays(&paths[..2]).unwrap();
    assert_eq!(world.senses("Pier Nine")[0].risk, Risk::NeverAlone);
    let world = World::with_overlays(&paths).unwrap();
    assert!(world.senses("Pier Nine").is_empty());
}

#[test]
fn broken_overlays_say_where_and_what_to_do() {
    let cases: [(Files, &str); 14] = [
        (&[], ": a folder without tables; put .tsv files into it, names.tsv for example"),
        (
            &[("nicknames.tsv", &[])],
            "nicknames.tsv: not a table of the knowledge; a table is called one of entities.tsv, names",
        ),
        (
            &[("names.tsv", &["Muang|wd:Q819|variant|safe"])],
            "names.tsv:2: 4 cells; it needs 5: name, entity, kind, risk, source",
        ),
        (
            &[("names.tsv", &["B|wd:Q819|variant|safe|d", "A|wd:Q819|variant|safe|d"])],
            "names.tsv:3: out of order; sort the lines",
        ),
        (
            &[("names.tsv", &["Muang Lao|wd:Q99999999|variant|safe|d"])],
            "names.tsv:2: no entity \"wd:Q99999999\"; declare it in an",
        ),
        (
            &[("names.tsv", &["Muang Lao|wd:Q819|nickname|safe|d"])],
            "names.tsv:2: \"nickname\" is not a kind of name; it is one of",
        ),
        (
            &[("names.tsv", &["Muang Lao|wd:Q819|variant||d"])],
            "names.tsv:2: \"\" is not a risk; it is one of safe, needs-context",
        ),
        (&[("entities.tsv", &["819|state|Laos|LAO||d"])], "entities.tsv:2: the id \"819\" must be wd:Q… or x:…"),
        (&[("entities.tsv", &["wd:Qx|state|Laos|LAO||d"])], "entities.tsv:2: the id \"wd:Qx\" must be wd:Q… or x:…"),
        (
            &[("members.tsv", &["x:asean|ATLANTIS|member|||d"])],
            "members.tsv:2: no entity acts for the side \"ATLANTIS\"; correct",
        ),
        (
            &[("retract.tsv", &["names|Laoss|wd:Q819|d"])],
            "retract.tsv:2: nothing to retract: names has no \"Laoss\" of \"wd:Q819\"; correct",
        ),
        (
            &[("retract.tsv", &["portfolios|Trade||d"])],
            "retract.tsv:2: \"portfolios\" is not a table whose rows can be retracted; it is",
        ),
        (
            &[("terms.tsv", &["Sefa Tuimalo|FJI|Minister|2021-02-30||2024-05-01||d"])],
            "terms.tsv:2: since \"2021-02-30\" is not a date; write a day as 2024-09-03",
        ),
        (
            &[("terms.tsv", &["Sefa Tuimalo|FJI|Minister|2021|2019|2024-05-01||d"])],
            "terms.tsv:2: until 2019 is before since 2021; correct one of them",
        ),
    ];
    for (files, message) in cases {
        let said = overlaid(files).expect_err(message);
        assert!(said.contains(message), "{said}\nexpected {message}");
    }
}

#[test]
fn a_table_of_members_from_before_it_had_dates_is_still_read() {
    let root = tempfile::tempdir().unwrap();
    let table = "organisation\tside\tstatus\tsource\nx:asean\tFJI\tmember\tdesk\n";
    std::fs::write(root.path().join("members.tsv"), table).unwrap();
    let world = World::with_overlays(&[root.path()]).unwrap();
    let asean = world.by_code("ASEAN").unwrap();
    assert!(world.members(asean).iter().any(|s| s.as_str() == "FJI"));
    assert!(world.is_member_on(asean, "FJI", "1999".parse().unwrap()), "nothing is known of its years");
}

#[test]
fn all_mistakes_are_said_at_once() {
    let said = overlaid(&[
        ("entities.tsv", &["x:a|realm|A|AAA||d", "x:b|state||BBB||d"]),
        ("names.tsv", &["Bee|x:b|common|safe|d", "the Bees|wd:Q819|common|safe|d"]),
    ])
    .unwrap_err();
    assert_eq!(said.lines().count(), 4, "{said}");
}
