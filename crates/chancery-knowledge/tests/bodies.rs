//! Bodies by rule: what sort, whose, and towards whom.

use chancery_knowledge::World;

/// Words broken as the tokeniser breaks them: the possessive is a word of its own.
fn tokens(name: &str) -> Vec<String> {
    let spaced = name.replace("'s", " 's").replace("s' ", "s ' ").replace(',', " ,");
    spaced.split_whitespace().map(str::to_owned).collect()
}

/// `MINISTRY FJI>TON` for the body at the beginning of some words, with how many words it leaves.
fn told(world: &World, name: &str) -> Option<(String, usize)> {
    let tokens = tokens(name);
    let words: Vec<&str> = tokens.iter().map(String::as_str).collect();
    let (taken, body) = world.body(&words)?;
    let list = |sides: &[chancery_model::Side]| sides.iter().map(|s| s.as_str()).collect::<Vec<_>>().join("+");
    let towards = if body.towards.is_empty() { String::new() } else { format!(">{}", list(&body.towards)) };
    Some((format!("{:?} {}{towards}", body.kind, list(&body.sides)).trim().to_owned(), words.len() - taken))
}

const CASES: &[(&str, &str)] = &[
    // Ministries.
    ("Ministry of Foreign Affairs of Fiji", "Ministry FJI"),
    ("Ministry of Foreign Affairs of the Republic of Fiji", "Ministry FJI"),
    ("Ministry of Foreign Affairs and International Cooperation of Cambodia", "Ministry KHM"),
    ("Ministry of Economy, Trade and Industry of Japan", "Ministry JPN"),
    ("Fiji's foreign ministry", "Ministry FJI"),
    ("Fiji's Ministry of Foreign Affairs", "Ministry FJI"),
    ("Laos' Ministry of Education and Sports", "Ministry LAO"),
    ("Lao Foreign Ministry", "Ministry LAO"),
    ("Lao Ministry of Public Health", "Ministry LAO"),
    ("the French Foreign Ministry", "Ministry FRA"),
    ("Tokyo's foreign ministry", "Ministry JPN"),
    ("Defence Ministry of Singapore", "Ministry SGP"),
    ("Department of Foreign Affairs of the Philippines", "Ministry PHL"),
    ("US Department of Defense", "Ministry USA"),
    ("British Foreign Office", "Ministry GBR"),
    ("Ministry of Foreign Affairs", "Ministry"),
    ("Foreign Ministry", "Ministry"),
    // Governments and heads of government.
    ("Government of Japan", "Government JPN"),
    ("Government of the Lao People's Democratic Republic", "Government LAO"),
    ("Lao government", "Government LAO"),
    ("Japanese Cabinet Office", "Government JPN"),
    ("Office of the Prime Minister of Tonga", "Presidency TON"),
    ("Vanuatu's Prime Minister's Office", "Presidency VUT"),
    ("Presidential Office of Mongolia", "Presidency MNG"),
    // Parliaments.
    ("National Assembly of Laos", "Parliament LAO"),
    ("Lao National Assembly", "Parliament LAO"),
    ("Japan's House of Representatives", "Parliament JPN"),
    ("House of Representatives of Indonesia", "Parliament IDN"),
    ("Fiji's parliament", "Parliament FJI"),
    ("Parliament of the Republic of Fiji", "Parliament FJI"),
    ("Japanese Diet", "Parliament JPN"),
    ("Senate of Canada", "Parliament CAN"),
    ("National Assembly", "Parliament"),
    // Palaces, courts, banks, forces.
    ("Presidential Palace of Finland", "Palace FIN"),
    ("Cambodia's Royal Palace", "Palace KHM"),
    ("Supreme Court of India", "Court IND"),
    ("Central Bank of Kenya", "CentralBank KEN"),
    ("Thailand's armed forces", "Forces THA"),
    ("Philippine Coast Guard", "Forces PHL"),
    // Missions.
    ("Embassy of Japan in Laos", "Mission JPN>LAO"),
    ("Embassy of Japan in Vientiane", "Mission JPN>LAO"),
    ("Embassy of the Lao PDR to Vietnam", "Mission LAO>VNM"),
    ("Japanese Embassy in Laos", "Mission JPN>LAO"),
    ("Lao Embassy", "Mission LAO"),
    ("Embassy of Fiji", "Mission FJI"),
    ("Australian High Commission in Suva", "Mission AUS>FJI"),
    ("Consulate General of India in Fiji", "Mission IND>FJI"),
    ("Permanent Mission of Tuvalu to the United Nations", "Mission TUV>UN"),
    // Party organs.
    ("Lao People's Revolutionary Party Central Committee", "PartyOrgan LAO"),
    ("Lao People's Revolutionary Party Central Committee's Commission for External Relations", "PartyOrgan LAO"),
    ("Central Committee of the Lao People's Revolutionary Party", "PartyOrgan LAO"),
    ("External Relations Committee of the Central Committee of the Lao People's Revolutionary Party", "PartyOrgan LAO"),
    ("Commission for External Relations of the Communist Party of Vietnam", "PartyOrgan VNM"),
    ("International Department of the Communist Party of China", "PartyOrgan CHN"),
    ("Politburo of the Communist Party of Vietnam", "PartyOrgan VNM"),
    ("Party Central Committee's External Relations Commission", "PartyOrgan"),
    // What joins two sides.
    ("Japan-Laos Friendship Association", "Friendship JPN>LAO"),
    ("Lao-Vietnamese Friendship Society", "Friendship LAO>VNM"),
    ("Laos - Japan Friendship Association", "Friendship LAO>JPN"),
    ("Association for Friendship between Fiji and Tonga", "Friendship FJI>TON"),
    ("Lao Association for Friendship with Japan", "Friendship LAO>JPN"),
    ("Japan-Laos Parliamentary Friendship League", "ParliamentaryLeague JPN>LAO"),
    ("Parliamentary League for Japan-Laos Friendship", "ParliamentaryLeague JPN>LAO"),
    ("Japan-Fiji Parliamentarians' Friendship Group", "ParliamentaryLeague JPN>FJI"),
    ("Fiji-Tonga Joint Commission", "Joint FJI+TON"),
    ("Joint Commission between Fiji and Tonga", "Joint FJI+TON"),
    ("Sino-Lao Friendship Association", "Friendship CHN>LAO"),
    // Organisations.
    ("Mekong River Commission Secretariat", "Organ MRC"),
];

#[test]
fn bodies_are_told_by_their_words() {
    let world = World::shipped();
    let wrong: Vec<String> = CASES
        .iter()
        .filter_map(|(name, expected)| {
            let told = told(&world, name);
            (told != Some(((*expected).to_owned(), 0))).then(|| format!("{name}: {told:?}, expected {expected}"))
        })
        .collect();
    assert!(wrong.is_empty(), "{} of {} wrong:\n{}", wrong.len(), CASES.len(), wrong.join("\n"));
}

#[test]
fn a_body_ends_where_its_words_end() {
    let world = World::shipped();
    for (text, expected, left) in [
        ("Ministry of Foreign Affairs of Fiji said on Monday", "Ministry FJI", 3),
        ("Lao Foreign Ministry and others", "Ministry LAO", 2),
        ("Embassy of Japan in a statement", "Mission JPN", 3),
        ("Japan-Laos Friendship Association in Tokyo", "Friendship JPN>LAO", 2),
        ("Fiji's parliament of 2021", "Parliament FJI", 2),
    ] {
        assert_eq!(told(&world, text), Some((expected.to_owned(), left)), "{text}");
    }
}

#[test]
fn other_words_are_no_bodies() {
    let world = World::shipped();
    for text in [
        "Fiji",
        "Fiji's president",
        "parliament",
        "ministry of foreign affairs",
        "Japan-Laos relations",
        "Japan-Laos Friendship",
        "Party",
        "Party leaders",
        "Council",
        "Fiji Council",
        "Friendship Association",
        "Association of Laos",
        "Embassy",
        "the 's",
        "'s",
        "",
    ] {
        assert_eq!(told(&world, text), None, "{text}");
    }
    assert!(World::shipped().body(&[]).is_none());
}

#[test]
fn a_mark_behind_a_body_is_not_part_of_it() {
    let (told, left) = told(&World::shipped(), "Fijian Embassy .").unwrap();
    assert_eq!((&*told, left), ("Mission FJI", 1));
}
