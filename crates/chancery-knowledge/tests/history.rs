//! States that are no more and dependencies are known with their years, and do not stand in the way of today's states.

use chancery_knowledge::World;
use chancery_knowledge::who::Past;
use chancery_model::EntityKind;

/// What is known of the past of what a name means first.
fn past(world: &World, name: &str) -> Vec<Past> {
    world.history(world.senses(name)[0].entity)
}

#[test]
fn states_that_are_no_more_are_found_with_their_years_and_successors() {
    let world = World::shipped();
    for (names, side, from, until, successors) in [
        (&["Soviet Union", "USSR", "Soviet", "U.S.S.R."][..], "SUN", "1917", "1991", 15),
        (&["Yugoslavia", "Yugoslav"], "YUG", "1946", "1992", 6),
        (&["Federal Republic of Yugoslavia", "Serbia and Montenegro"], "SCG", "1992", "2006", 2),
        (&["Czechoslovakia", "Czechoslovak"], "CSK", "1918", "1993", 2),
        (&["East Germany", "German Democratic Republic", "GDR", "East Germans"], "DDR", "1949", "1990", 1),
        (&["North Vietnam"], "VDR", "1954", "1976", 1),
        (&["South Yemen", "PDRY"], "YMD", "1967", "1990", 1),
    ] {
        for name in names {
            let sense = world.senses(name)[0];
            let entry = world.entry(sense.entity);
            assert_eq!((entry.kind, entry.side.unwrap().as_str()), (EntityKind::State, side), "{name}");
            let past = past(&world, name);
            let state = past.iter().find(|p| p.what == "state").unwrap();
            assert_eq!((state.from.as_str(), state.until.as_str()), (from, until), "{name}");
            assert_eq!(past.iter().filter(|p| p.what == "succeeded-by").count(), successors, "{name}: {past:?}");
        }
    }
    let followers = past(&world, "Czechoslovakia");
    assert!(
        ["Czechia", "Slovakia"].iter().all(|s| followers.iter().any(|p| p.of.as_deref() == Some(s))),
        "{followers:?}"
    );
}

#[test]
fn the_other_germany_is_germany() {
    let world = World::shipped();
    for name in ["West Germany", "West German", "Federal Republic of Germany", "Germany"] {
        assert_eq!(world.entry(world.senses(name)[0].entity).side.unwrap().as_str(), "DEU", "{name}");
    }
    assert_eq!(past(&world, "Germany")[0].from, "1949");
    assert_eq!(world.by_code("DEU"), Some(world.senses("Germany")[0].entity));
}

#[test]
fn older_names_lead_to_the_states_of_today() {
    let world = World::shipped();
    for (name, side) in
        [("Upper Volta", "BFA"), ("Dahomey", "BEN"), ("Ceylon", "LKA"), ("Burma", "MMR"), ("Tanganyika", "TZA")]
    {
        let sides: Vec<_> = world.senses(name).iter().filter_map(|s| world.entry(s.entity).side).collect();
        assert!(sides.iter().any(|s| s.as_str() == side), "{name}: {sides:?}");
    }
}

#[test]
fn dependencies_say_of_whom() {
    let world = World::shipped();
    for (name, of) in [
        ("Bermuda", "United Kingdom"),
        ("New Caledonia", "France"),
        ("Puerto Rico", "United States"),
        ("Greenland", "Denmark"),
        ("Hong Kong", "China"),
        ("Tokelau", "New Zealand"),
        ("Netherlands Antilles", "Netherlands"),
    ] {
        let past = past(&world, name);
        let told: Vec<_> = past.iter().map(|p| (p.what, p.of.as_deref())).collect();
        assert_eq!(told, [("dependency", Some(of))], "{name}");
    }
    let antilles = &past(&world, "Netherlands Antilles")[0];
    assert_eq!((antilles.from.as_str(), antilles.until.as_str()), ("1954", "2010"));
}
