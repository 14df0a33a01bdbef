//! Whom somebody acts for when neither a post nor a state beside the name says so.

use super::{read, read_with};

#[test]
fn an_own_envoy_is_of_the_side_that_sends_him() {
    let read = read_with(
        None,
        "President Amos Chepkwony met with his special envoy to Peru, former Minister Grace Achieng.",
        Some("KEN"),
    );
    assert_eq!(
        read.people(),
        ["Amos Chepkwony, KEN: President", "Grace Achieng, KEN: special envoy to Peru + former Minister",]
    );
}

#[test]
fn those_in_a_list_of_one_side_are_of_it() {
    let read = read_with(
        None,
        "Present were Foreign Secretary Wanjala Otieno, Mr. Peter Kamau, Mr. Juma Abdalla and Finance Minister Grace Achieng.",
        Some("KEN"),
    );
    let sides: Vec<_> = read.persons().iter().map(|p| p.side.as_ref().map(|s| s.as_str())).collect();
    // Mr Abdalla is beside one whose side is known, and behind one who is of the list itself.
    assert_eq!(sides, [Some("KEN"); 4], "{:?}", read.people());
}

#[test]
fn a_spouse_is_of_the_side_of_who_holds_the_post() {
    let read = read(
        "Deputy Prime Minister of Fiji Sakiusa Vakatora called on Hun Dara, Prime Minister of Cambodia. \
         Ms Adi Litia Naivalu, spouse of the Deputy Prime Minister, visited a silk farm.",
    );
    assert!(read.people().contains(&"Adi Litia Naivalu, FJI: ".to_owned()), "{:?}", read.people());
}

#[test]
fn who_signs_with_one_side_is_of_the_other() {
    let read = read_with(
        None,
        "Minister of Foreign Affairs Wanjala Otieno visited Lima, Peru, where he met Peruvian Foreign Minister Hernán Quispe Rojas. \
         The memorandum was signed by Ambassador Grace Achieng and Mr. Alonso Huamán Soto, Chairman of the State Committee on Geology.",
        Some("KEN"),
    );
    let alonso = read.people().into_iter().find(|p| p.starts_with("Alonso")).expect("he is named");
    assert!(alonso.starts_with("Alonso Huamán Soto, PER"), "{alonso}");
}

#[test]
fn who_visited_a_state_is_not_of_it() {
    let read = read_with(
        None,
        "Foreign Minister Wanjala Otieno met Peruvian Foreign Minister Hernán Quispe Rojas in Nairobi. \
         They recalled the visit of the late President Amos Chepkwony to Lima in 1998.",
        Some("KEN"),
    );
    assert!(
        read.people().contains(&"Amos Chepkwony, KEN: late President".to_owned())
            || read.people().contains(&"Amos Chepkwony, KEN: President".to_owned()),
        "{:?}",
        read.people()
    );
}

#[test]
fn one_plural_post_is_shared_by_a_list_with_brackets() {
    let read = read_with(
        None,
        "Present were Secretaries Ramon Dalisay, Jr. (DFA), Liza Macaraeg (DOLE), and Ben Ocampo (DTI).",
        Some("PHL"),
    );
    let held: Vec<_> = read.persons().iter().map(|p| p.posts.len()).collect();
    assert_eq!(held, [1, 1, 1], "{:?}", read.people());
}

#[test]
fn the_presidents_own_visit_is_not_to_the_issuers_country() {
    let read = read(
        "Peruvian Prime Minister Hernán Quispe Rojas gave a dinner for the President and members of the Kenyan delegation in \
         Lima during the President's state visit to Peru.",
    );
    assert!(read.people().contains(&"the President, KEN: President".to_owned()), "{:?}", read.people());
}

#[test]
fn a_commissioner_in_the_title_makes_the_text_the_unions() {
    let read = read_with(
        Some("Commissioner van der Linde in Georgia"),
        "Today, Commissioner for Neighbourhood and Enlargement, Joris van der Linde, is on mission to Georgia. \
         The European Union supports the country. For further information: Ana Ruiz Peral, spokesperson.",
        None,
    );
    let sides: Vec<_> = read.persons().iter().map(|p| p.side.as_ref().map(|s| s.as_str())).collect();
    assert_eq!(sides, [Some("EU"); 2], "{:?}", read.people());
}

#[test]
fn a_body_told_by_its_words_is_of_its_owners_side() {
    let read = read(
        "He spoke at the Kenyan Embassy in Lima. The Kenya-Peru Friendship Association and the Ministry of Education, \
         Youth and Sport of Peru took part.",
    );
    let side = |name: &str| {
        let body = read.cast.entities.iter().find(|e| e.name == name);
        body.unwrap_or_else(|| panic!("{name}: {:?}", read.mentions())).side.as_ref().map(|s| s.as_str().to_owned())
    };
    assert_eq!(side("Kenyan Embassy").as_deref(), Some("KEN"));
    assert_eq!(side("Lima").as_deref(), Some("PER"));
    assert_eq!(side("Kenya-Peru Friendship Association").as_deref(), Some("KEN"));
    assert_eq!(side("Ministry of Education, Youth and Sport of Peru").as_deref(), Some("PER"));
}
