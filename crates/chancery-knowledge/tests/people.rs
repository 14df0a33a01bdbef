//! Persons' names: honorifics, given names and surnames, and the sides of office holders of record.

mod folder;

use chancery_knowledge::World;

#[test]
fn honorifics_are_known_by_their_print() {
    let world = World::shipped();
    for word in ["Mr", "Mr.", "Mrs", "Ms", "Dr", "H.E.", "HE", "Sheikh", "Hon.", "Dato'", "His Excellency", "Samdech"] {
        assert!(world.is_honorific(word), "{word}");
    }
    for word in ["He", "he", "her", "President", "Japan", "", "."] {
        assert!(!world.is_honorific(word), "{word}");
    }
    assert_eq!(world.honorific(&["His", "Excellency", "Mr"]), 2);
    assert_eq!(world.honorific(&["Their"]), 0);
    assert_eq!(world.honorific(&[]), 0);
}

#[test]
fn frequent_names_are_known_as_given_names_or_surnames() {
    let world = World::shipped();
    for word in ["Maria", "John", "José", "Mohammed"] {
        assert!(world.is_given_name(word), "{word}");
    }
    for word in ["Tanaka", "Kim", "García", "Ivanov", "Nguyen"] {
        assert!(world.surname_known(word), "{word}");
    }
    for word in ["maria", "Agreement", "of", ""] {
        assert!(!world.is_given_name(word) && !world.surname_known(word), "{word}");
    }
}

#[test]
fn office_holders_hint_at_their_side_in_any_order_and_spelling() {
    let world = World::shipped();
    let sides = |name: &str| world.person_sides(name).iter().map(ToString::to_string).collect::<Vec<_>>();
    for (name, side) in [
        ("Fumio Kishida", "JPN"),
        ("Kishida Fumio", "JPN"),
        ("Thongloun Sisoulith", "LAO"),
        ("THONGLOUN SISOULITH", "LAO"),
        ("Emmanuel Macron", "FRA"),
        ("Recep Tayyip Erdoğan", "TUR"),
        ("Recep Erdogan", "TUR"),
        ("António Guterres", "UN"),
        ("Antonio Guterres", "UN"),
        ("King Abdullah II", "JOR"),
        ("Joseph R. Biden, Jr.", "USA"),
        ("Fumio Quux Kishida", "JPN"),
    ] {
        assert!(sides(name).iter().any(|s| s == side), "{name}: {:?}", sides(name));
    }
    assert_eq!(world.surname_side("Macron").unwrap().as_str(), "FRA");
    assert_eq!(world.surname_side("Johnson"), None, "many states' office holders are called so");
    assert_eq!(world.surname_side("macron"), None);
    for name in ["Macron", "Mr", "", "Aino Saarelainen Quux"] {
        assert_eq!(sides(name), Vec::<String>::new(), "{name}");
    }
}

#[test]
fn heads_of_one_surname_are_told_apart_by_the_day_and_the_post() {
    let world = folder::overlaid(&[(
        "terms.tsv",
        &[
            "Ana Tuimalo|FJI|Prime Minister|2018-01-05|2020-03-01|2020-03-01||test",
            "Lose Tuimalo|WSM|Minister of Fisheries|2018||2024||test",
            "Sefa Tuimalo|TON|Prime Minister|2020-06-01||2022-12-31||test",
            "Sione Tuimalo|TON|Minister of Foreign Affairs|2018|2022|2022||test",
        ],
    )])
    .unwrap();
    let then = |title: &str, on: &str| -> Vec<String> {
        let sides = world.head_sides("Tuimalo", title, on.parse().unwrap());
        sides.iter().map(ToString::to_string).collect()
    };
    assert_eq!(then("Prime Minister", "2019-05-20"), ["FJI"]);
    assert_eq!(then("Prime Minister", "2021-05-20"), ["TON"]);
    assert_eq!(then("Prime Minister", "2020"), ["FJI", "TON"], "one after the other");
    assert_eq!(then("Foreign Minister", "2019-05-20"), ["TON"]);
    assert!(then("Prime Minister", "2024-01-01").is_empty(), "no source speaks of that day");
    assert!(then("Deputy Prime Minister", "2019-05-20").is_empty() && then("Minister of Fisheries", "2020").is_empty());
}
