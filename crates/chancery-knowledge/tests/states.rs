//! Every state is found by its code, its name in full and in short, its adjective, its people and its capital.

use chancery_knowledge::{EntityRef, NameKind, World};
use chancery_model::{EntityKind, Side};

const STATES: &str = include_str!("states.txt");

fn rows() -> impl Iterator<Item = Vec<&'static str>> {
    STATES.lines().filter(|l| !l.starts_with('#')).map(|l| l.split('|').map(str::trim).collect())
}

#[test]
fn every_state_is_found_by_every_name() {
    let world = World::shipped();
    let mut missing = Vec::new();
    let mut names = 0;
    for row in rows() {
        let (code, kinds) = (row[0], &row[2..]);
        let state = world.by_code(code).unwrap_or_else(|| panic!("no state has the code {code}"));
        let entry = world.entry(state);
        assert_eq!((entry.kind, entry.side), (EntityKind::State, Some(Side::new(code))), "{code}");
        assert_eq!(kinds.len(), 5, "a broken row: {row:?}");
        for name in kinds.iter().flat_map(|names| several(names)) {
            names += 1;
            let found = world.senses(name).iter().any(|s| s.entity == state);
            let found_by_tokens = longest(&world, name).contains(&state);
            if !(found && found_by_tokens) {
                missing.push(format!("{code} by {name:?} (whole {found}, tokens {found_by_tokens})"));
            }
        }
    }
    assert!(missing.is_empty(), "{} of {names} not found:\n{}", missing.len(), missing.join("\n"));
    assert!(names > 1200, "only {names} names are asked for");
}

#[test]
fn every_state_is_found_by_its_codes() {
    let world = World::shipped();
    for row in rows() {
        let state = world.by_code(row[0]);
        assert_eq!(world.by_code(row[1]), state, "{row:?}");
        assert_eq!(world.by_code(&row[1].to_lowercase()), state, "{row:?}");
    }
}

#[test]
fn the_table_holds_all_members_of_the_united_nations() {
    let world = World::shipped();
    let members = world.members(world.by_code("UN").unwrap());
    assert_eq!(members.len(), 193);
    for side in members {
        assert!(rows().any(|r| r[0] == side.as_str()), "{side} is missing in states.txt");
    }
    for observer in ["VAT", "PSE"] {
        assert!(rows().any(|r| r[0] == observer), "{observer} is missing in states.txt");
    }
}

#[test]
fn a_capital_is_a_place_and_may_be_a_government() {
    let world = World::shipped();
    for row in rows() {
        for capital in several(row[6]) {
            let government = world.senses(capital).iter().any(|s| {
                matches!(s.name_kind, NameKind::Capital | NameKind::Common | NameKind::Official)
                    && world.entry(s.entity).side == Some(Side::new(row[0]))
            });
            assert!(government, "{capital} does not stand for {}", row[0]);
        }
    }
    let tokyo = world.senses("Tokyo");
    let kinds: Vec<_> = tokyo.iter().map(|s| (world.entry(s.entity).kind, s.name_kind)).collect();
    assert_eq!(kinds, [(EntityKind::Place, NameKind::Common), (EntityKind::State, NameKind::Capital)]);
}

#[test]
fn iso_codes_lead_to_states_in_either_length() {
    let world = World::shipped();
    for (two, three) in [("LA", "LAO"), ("JP", "JPN"), ("NA", "NAM"), ("gb", "GBR"), ("XK", "XKX"), ("PS", "PSE")] {
        assert_eq!(world.by_code(two), world.by_code(three));
        assert_eq!(world.entry(world.by_code(two).unwrap()).side, Some(Side::new(three)));
    }
    assert_eq!(world.by_code("ZZZ"), None);
}

#[test]
fn ids_are_those_of_wikidata() {
    let world = World::shipped();
    let laos = world.by_id("wd:Q819").unwrap();
    assert_eq!(world.by_code("LAO"), Some(laos));
    let entry = world.entry(laos);
    assert_eq!((entry.id, entry.label, entry.wikidata), ("wd:Q819", "Laos", Some("Q819")));
    assert_eq!(world.by_id("wd:Q0"), None);
}

/// The names of one cell.
fn several(cell: &str) -> impl Iterator<Item = &str> {
    cell.split(';').map(str::trim).filter(|name| !name.is_empty())
}

/// What the longest name at the beginning of a text may mean, with the name broken as the tokeniser breaks it.
fn longest(world: &World, name: &str) -> Vec<EntityRef> {
    let spaced = name.replace('-', " - ").replace("'s", " 's").replace(',', " ,");
    let words: Vec<&str> = spaced.split(' ').chain(["and", "others"]).collect();
    let found = world.longest(&words).map(|(_, senses)| senses.iter().map(|s| s.entity).collect());
    found.unwrap_or_default()
}

#[test]
fn organisations_and_cabinets_bear_the_ids_that_a_table_gives() {
    let world = World::shipped();
    for (name, side, id) in [
        ("European Union", "EU", "wd:Q458"),
        ("United Nations", "UN", "wd:Q1065"),
        ("Cabinet of Fiji", "FJI", "wd:Q5015511"),
    ] {
        let entry = world.entry(world.senses(name)[0].entity);
        assert_eq!((entry.id, entry.side.unwrap().as_str()), (id, side), "{name}");
    }
    assert_eq!(world.by_code("EU"), world.by_id("wd:Q458"));
    assert_eq!(world.by_code("UN"), world.by_id("wd:Q1065"));
}
