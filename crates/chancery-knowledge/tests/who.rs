//! What is known of a name: meanings, holders with how their posts are known, near names.

mod folder;

use chancery_knowledge::World;
use chancery_knowledge::who::Office;
use chancery_model::EntityKind;
use folder::overlaid;

/// A world with a minister whose term has an end, and an envoy whose term has none.
fn world() -> World {
    overlaid(&[(
        "terms.tsv",
        &[
            "Sefa Tuimalo|FJI|Minister for Lagoons|2019-03-10|2022-11|2023-01-15||atlas",
            "Sefa Tuimalo|FJI|Special Envoy for Reefs|2022-12-01||2023-01-15||atlas",
            "Sefa Tuimalo|TON|Harbour Master|2005|2006|2010-01-01||atlas",
            "Sefah Tuimaloo|FJI|Minister for Lagoons|2019-03-10||2021-06-30||gazette",
        ],
    )])
    .unwrap()
}

fn posts(world: &World, name: &str, on: Option<&str>) -> Vec<(String, Option<&'static str>)> {
    let who = world.who(name, on.map(|day| day.parse().unwrap()));
    let fiji = who.people.iter().filter(|p| p.side == "FJI").flat_map(|p| &p.posts);
    fiji.map(|Office { post, held, .. }| (post.clone(), *held)).collect()
}

#[test]
fn posts_are_told_as_of_a_day() {
    let world = world();
    let minister = |held| ("Minister for Lagoons".to_owned(), Some(held));
    let envoy = |held| ("Special Envoy for Reefs".to_owned(), Some(held));
    for (day, expected) in [
        ("2018-12-31", vec![]),
        ("2019-03-10", vec![minister("yes"), minister("yes")]),
        // The gazette speaks of June 2021 and no later; the atlas knows the end.
        ("2022-05-05", vec![minister("yes"), minister("attested_before")]),
        ("2022-11-20", vec![minister("perhaps"), minister("attested_before")]),
        ("2023-01-15", vec![envoy("yes")]),
        // A term without an end is never read as the present.
        ("2026-01-01", vec![envoy("attested_before")]),
        ("2019", vec![minister("perhaps"), minister("perhaps")]),
    ] {
        assert_eq!(posts(&world, "Sefa Tuimalo", Some(day)), expected, "{day}");
    }
    assert_eq!(posts(&world, "Sefa Tuimalo", None).len(), 3);
}

#[test]
fn people_of_two_sides_are_two_and_spellings_of_one_term_are_one() {
    let world = world();
    let who = world.who("TUIMALO Sefa", None);
    let told: Vec<_> = who.people.iter().map(|p| (p.side.as_str(), p.spellings.join(", "))).collect();
    assert_eq!(told, [("FJI", "Sefah Tuimaloo".to_owned()), ("TON", String::new())]);
    let lao = world.who("Thongloun Sisoulith", None);
    assert_eq!(lao.people[0].wikidata.as_deref(), Some("Q58323"));
    assert!(lao.people[0].spellings.contains(&"Thongloun Sisoulit".to_owned()), "{lao:?}");
}

#[test]
fn a_name_is_told_with_all_that_it_may_mean() {
    let world = World::shipped();
    let georgia = world.who("Georgia", None);
    let sides: Vec<_> = georgia.entities.iter().map(|e| (e.kind, e.side.as_deref())).collect();
    assert!(sides.contains(&(EntityKind::State, Some("GEO"))) && sides.contains(&(EntityKind::Place, Some("USA"))));
    let laos = &world.who("Lao PDR", None).entities[0];
    assert_eq!((laos.label.as_str(), laos.codes.join(" ")), ("Laos", "la lao".to_owned()));
    for name in ["Lao", "Vientiane", "Lao People's Democratic Republic"] {
        assert!(laos.names.iter().any(|n| n.name == name), "{name}");
    }
    assert!(world.who("ASEAN", None).entities[0].members.contains(&"LAO".to_owned()));
}

#[test]
fn a_body_that_no_table_lists_is_told_by_its_words() {
    let body = World::shipped().who("the Embassy of Fiji in Tonga", None).body.unwrap();
    assert_eq!((body.sides, body.towards), (vec!["FJI".to_owned()], vec!["TON".to_owned()]));
}

#[test]
fn an_unknown_name_is_answered_with_near_ones() {
    let world = World::shipped();
    let near = |name: &str| world.who(name, None).suggestions.into_iter().map(|s| s.name).collect::<Vec<_>>();
    assert!(near("Laoss").contains(&"Laos".to_owned()));
    assert!(near("Fumio Kishidda").contains(&"Fumio Kishida".to_owned()));
    assert!(near("Burkina Faso").is_empty(), "what is known needs no suggestion");
    assert!(near("Qq").is_empty() && near("").is_empty());
}
