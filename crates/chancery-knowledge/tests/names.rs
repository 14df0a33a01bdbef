//! What names mean, one line a name: the senses in order, each as `SIDE kind`.

use chancery_knowledge::{NameKind, Risk, World};
use chancery_model::EntityKind;

/// The senses of a name, best first: side (or label, where it acts for none), kind, name kind.
fn senses(world: &World, name: &str) -> Vec<String> {
    let described = |s: &chancery_knowledge::Sense| {
        let entry = world.entry(s.entity);
        let side = entry.side.map_or_else(|| entry.label.to_owned(), |s| s.to_string());
        format!("{side} {:?} {:?}", entry.kind, s.name_kind).to_lowercase()
    };
    world.senses(name).iter().map(described).collect()
}

#[test]
fn names_that_several_bear_give_all_of_them_the_state_first() {
    let world = World::shipped();
    let cases: &[(&str, &[&str])] = &[
        ("Georgia", &["geo state common", "usa place common"]),
        ("Congo", &["cod state common", "cog state common"]),
        ("Congolese", &["cod state adjective", "cog state adjective"]),
        ("Korea", &["kor state common", "prk state common"]),
        ("Dominican", &["dom state adjective", "dma state adjective"]),
        ("Guinea", &["gin state common"]),
        ("Guinea-Bissau", &["gnb state common"]),
        ("Equatorial Guinea", &["gnq state official"]),
        ("Papua New Guinea", &["png state common"]),
        ("Niger", &["ner state common"]),
        ("Nigeria", &["nga state common"]),
        ("Nigerien", &["ner state adjective"]),
        ("Nigerian", &["nga state adjective"]),
        ("Dominica", &["dma state common"]),
        ("Dominican Republic", &["dom state official"]),
        ("Republic of the Congo", &["cog state official"]),
        ("Democratic Republic of the Congo", &["cod state official"]),
        ("North Korea", &["prk state common"]),
        ("Republic of Korea", &["kor state official"]),
        ("Northern Ireland", &["gbr place common"]),
    ];
    for (name, expected) in cases {
        let found = senses(&world, name);
        let least = &found[..expected.len().min(found.len())];
        let same = |(f, e): (&String, &&str)| f.split(' ').take(2).eq(e.split(' ').take(2));
        assert!(
            least.len() == expected.len() && least.iter().zip(*expected).all(same),
            "{name}: {found:?}, expected {expected:?}"
        );
    }
}

#[test]
fn washington_is_a_city_then_a_government() {
    let world = World::shipped();
    let found = senses(&world, "Washington");
    assert_eq!(found[0], "usa place common");
    assert!(found.contains(&"usa state capital".to_owned()), "{found:?}");
    assert!(world.senses("Washington").iter().all(|s| s.risk != Risk::Safe));
}

#[test]
fn names_that_are_also_given_names_or_other_places_need_context() {
    let world = World::shipped();
    for name in ["Georgia", "Jordan", "Chad", "Congo", "Korea", "Tokyo", "Beijing", "Paris", "Diet", "Jersey"] {
        assert!(world.senses(name).iter().all(|s| s.risk >= Risk::NeedsContext), "{name}: {:?}", world.senses(name));
    }
    for name in ["Laos", "Lao", "Japan", "Türkiye", "Kremlin", "ASEAN", "Lao People's Revolutionary Party", "JICA"] {
        assert_eq!(world.senses(name).first().map(|s| s.risk), Some(Risk::Safe), "{name}");
    }
    let abbreviation = world.senses("LDP");
    assert!(abbreviation.len() > 1 && abbreviation.iter().all(|s| s.risk == Risk::NeverAlone));
}

#[test]
fn spelling_case_and_punctuation_do_not_matter_where_they_say_nothing() {
    let world = World::shipped();
    for (one, other) in [
        ("Türkiye", "Turkiye"),
        ("Côte d'Ivoire", "Cote d’Ivoire"),
        ("Timor-Leste", "Timor Leste"),
        ("U.S.", "US"),
        ("U.K.", "UK"),
        ("Viet Nam", "Việt Nam"),
        ("Hà Nội", "Ha Noi"),
        ("São Tomé and Príncipe", "Sao Tome & Principe"),
        ("the Kremlin", "Kremlin"),
        ("The Gambia", "Gambia"),
        ("Malaysia's", "Malaysia"),
        ("ASEAN", "Asean"),
        ("JAPAN", "Japan"),
        ("Malacañang", "Malacanang"),
        ("Élysée", "Elysee"),
    ] {
        let entity = |n: &str| world.senses(n).first().map(|s| s.entity);
        assert!(entity(one).is_some(), "{one} is not known");
        assert_eq!(entity(one), entity(other), "{one} and {other}");
    }
}

#[test]
fn words_of_the_language_are_no_names() {
    let world = World::shipped();
    for word in ["us", "who", "turkey", "china", "diet", "it", "to", "polish", "ECONOMY", "I ran", "", " ", "—", "'s"]
    {
        assert_eq!(world.senses(word), [], "{word:?}");
    }
    for words in [&["To", "go", "there"][..], &["I", "ran"], &[",", "Japan"], &[]] {
        let found = world.longest(words);
        assert!(found.is_none(), "{words:?}: {found:?}");
    }
}

#[test]
fn the_longest_name_wins() {
    let world = World::shipped();
    for (text, taken, label) in [
        ("Lao People 's Democratic Republic and", 5, "Laos"),
        ("Lao People 's Revolutionary Party of", 5, "Lao People's Revolutionary Party"),
        ("Lao - Japanese relations", 1, "Laos"),
        ("Guinea - Bissau 's President", 3, "Guinea-Bissau"),
        ("Timor - Leste", 3, "Timor-Leste"),
        ("Côte d' Ivoire has", 3, "Côte d'Ivoire"),
        ("South China Sea disputes", 3, "South China Sea"),
        ("South African President", 2, "South Africa"),
        ("Latin America and", 2, "Latin America"),
        ("Latin America and the Caribbean", 5, "Latin America and the Caribbean"),
        ("Washington , D.C. on", 3, "Washington"),
        ("European Union 's", 2, "European Union"),
        ("U.S. Department of State said", 4, "Department of State"),
        ("Ministry of Economy , Trade and Industry", 7, "Ministry of Economy, Trade and Industry"),
        ("Philippine 's", 1, "Philippines"),
        ("America 's", 1, "United States"),
    ] {
        let words: Vec<&str> = text.split(' ').collect();
        let found = world.longest(&words).map(|(n, s)| (n, world.entry(s[0].entity).label));
        assert_eq!(found, Some((taken, label)), "{text}");
    }
}

#[test]
fn institutions_and_metonyms_act_for_their_state() {
    let world = World::shipped();
    for (name, side) in [
        ("Kremlin", "RUS"),
        ("White House", "USA"),
        ("State Department", "USA"),
        ("Foggy Bottom", "USA"),
        ("Pentagon", "USA"),
        ("Downing Street", "GBR"),
        ("Quai d'Orsay", "FRA"),
        ("Bundestag", "DEU"),
        ("Knesset", "ISR"),
        ("National Diet", "JPN"),
        ("Blue House", "KOR"),
        ("Zhongnanhai", "CHN"),
        ("Malacañang Palace", "PHL"),
        ("Itamaraty", "BRA"),
        ("USAID", "USA"),
        ("JICA", "JPN"),
        ("KOICA", "KOR"),
        ("GIZ", "DEU"),
        ("DFAT", "AUS"),
        ("FCDO", "GBR"),
        ("Ministry of External Affairs", "IND"),
        ("European Commission", "EU"),
        ("UN Security Council", "UN"),
        ("Komeito Party", "JPN"),
        ("Communist Party of China", "CHN"),
        ("Workers' Party of Korea", "PRK"),
        ("Ho Chi Minh City", "VNM"),
        ("Luang Prabang", "LAO"),
        ("Osaka", "JPN"),
        ("Delaware", "USA"),
        ("Scotland", "GBR"),
    ] {
        let senses = world.senses(name);
        let found = senses.first().and_then(|s| world.entry(s.entity).side);
        assert_eq!(found.as_ref().map(|s| s.as_str()), Some(side), "{name}");
    }
    let metonym = world.senses("Foggy Bottom")[0];
    assert_eq!((metonym.name_kind, world.entry(metonym.entity).kind), (NameKind::Metonym, EntityKind::Body));
}

#[test]
fn organisations_know_their_members() {
    let world = World::shipped();
    let members = |side: &str| world.members(world.by_code(side).unwrap_or_else(|| panic!("no organisation {side}")));
    for (side, count) in
        [("ASEAN", 11), ("EU", 27), ("NATO", 32), ("GCC", 6), ("G7", 7), ("APEC", 21), ("Commonwealth", 56)]
    {
        assert_eq!(members(side).len(), count, "{side}: {:?}", members(side));
    }
    assert!(members("ASEAN").iter().any(|s| s.as_str() == "LAO"));
    assert!(world.members(world.by_code("JPN").unwrap()).is_empty());
}

#[test]
fn seas_and_regions_act_for_nobody() {
    let world = World::shipped();
    for name in ["South China Sea", "Middle East", "Caribbean", "Mekong", "Indo-Pacific", "Africa"] {
        let entry = world.entry(world.senses(name)[0].entity);
        assert_eq!((entry.kind, entry.side), (EntityKind::Place, None), "{name}");
    }
}
