//! Posts as texts print them: how many words they take, and of what class they are.

use chancery_knowledge::{PostClass, World};

fn post(world: &World, text: &str) -> Option<(String, PostClass)> {
    let words: Vec<&str> = text.split(' ').collect();
    world.post(&words).map(|(taken, class)| (words[..taken].join(" "), class))
}

#[test]
fn a_post_ends_where_its_holder_begins() {
    use PostClass::*;
    let world = World::shipped();
    for (text, phrase, class) in [
        ("President Saar", "President", HeadOfState),
        ("Prime Minister Tamm", "Prime Minister", HeadOfGovernment),
        ("Foreign Minister Ms Ono", "Foreign Minister", Minister),
        ("Minister of Foreign Affairs Ono", "Minister of Foreign Affairs", Minister),
        ("Minister for Foreign Affairs of Japan", "Minister for Foreign Affairs", Minister),
        ("Minister of Economy , Trade and Industry Mori", "Minister of Economy , Trade and Industry", Minister),
        ("Minister of Finance , Mr Mori and others", "Minister of Finance", Minister),
        ("Minister of Finance and Trade Minister Mori", "Minister of Finance", Minister),
        ("Minister of Law and Justice Rao", "Minister of Law and Justice", Minister),
        ("Minister of the Interior Roux", "Minister of the Interior", Minister),
        ("Trade and Industry Minister Mori", "Trade and Industry Minister", Minister),
        ("Trade and Industry ( DTI ) Secretary Cruz", "Trade and Industry ( DTI ) Secretary", Minister),
        ("Secretary of State Hale", "Secretary of State", Minister),
        ("Secretary of Defense Hale", "Secretary of Defense", Minister),
        ("Secretary for Foreign Affairs Cruz", "Secretary for Foreign Affairs", Minister),
        ("Deputy Prime Minister and Minister of Finance", "Deputy Prime Minister", Deputy),
        ("Vice President Hale", "Vice President", Deputy),
        ("Vice - President Hale", "Vice - President", Deputy),
        ("Deputy Foreign Minister Sok", "Deputy Foreign Minister", Deputy),
        ("Vice Minister of Planning and Investment Sok", "Vice Minister of Planning and Investment", Deputy),
        (
            "Assistant Secretary of State for East Asian and Pacific Affairs Hale",
            "Assistant Secretary of State for East Asian and Pacific Affairs",
            Deputy,
        ),
        ("Acting Foreign Minister Sok", "Acting Foreign Minister", Minister),
        ("former President Saar", "former President", HeadOfState),
        (
            "Ambassador Extraordinary and Plenipotentiary of Japan",
            "Ambassador Extraordinary and Plenipotentiary",
            Envoy,
        ),
        ("Ambassador to Laos", "Ambassador", Envoy),
        ("Chargé d'Affaires Sok", "Chargé d'Affaires", Envoy),
        ("Secretary - General of ASEAN", "Secretary - General of ASEAN", Other),
        ("National Assembly Chairman Sok", "National Assembly Chairman", Parliament),
        ("Member of the National Rally Roux", "Member", Other),
        ("Director - General of WHO", "Director - General", Other),
        ("President of the National Assembly Sok", "President of the National Assembly", Parliament),
        ("Speaker of the House of Representatives", "Speaker of the House of Representatives", Parliament),
        ("General Secretary of the Party Central Committee", "General Secretary of the Party Central Committee", Party),
        ("Crown Prince Tariq", "Crown Prince", Royal),
        ("Lieutenant General Hale", "Lieutenant General", Military),
        ("Cardinal Rossi", "Cardinal", Religious),
        ("CEO of the company", "CEO", Business),
    ] {
        let found = post(&world, text);
        assert_eq!(found, Some((phrase.to_owned(), class)), "{text}");
    }
}

#[test]
fn common_words_are_posts_only_with_a_capital() {
    let world = World::shipped();
    for text in
        ["general elections", "major powers", "justice for all", "premier event", "captain", "with President", "", "-"]
    {
        assert_eq!(post(&world, text), None, "{text}");
    }
    for text in ["General Hale", "Premier Li", "Justice Rao"] {
        assert!(post(&world, text).is_some(), "{text}");
    }
    assert_eq!(world.post(&[]), None);
}
