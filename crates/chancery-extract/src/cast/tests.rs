//! What the cast must find, as short passages about invented people, read with the weights and the world that ship.

mod sides;

use super::{Cast, Issued, Sort, cast};
use chancery_knowledge::World;
use chancery_model::{Entity, EntityKind, Side, Text};
use chancery_parse::Model;
use std::sync::OnceLock;

struct Reader {
    model: Model,
    world: World,
}

fn reader() -> &'static Reader {
    static READER: OnceLock<Reader> = OnceLock::new();
    READER.get_or_init(|| Reader {
        model: Model::from_bytes(include_bytes!("../../../../models/english.chm")).expect("the shipped model"),
        world: World::shipped(),
    })
}

struct Read {
    text: Text,
    cast: Cast,
}

fn read_with(title: Option<&str>, body: &str, publisher: Option<&str>) -> Read {
    let Reader { model, world } = reader();
    let text = Text::new(title, body);
    let parse = model.parse(&text, &chancery_text::split(&text));
    let issued = Issued { by: publisher.map(Side::new), on: None };
    let cast = cast(&text, &parse, world, text.body_start(), issued);
    Read { text, cast }
}

fn read(body: &str) -> Read {
    read_with(None, body, None)
}

impl Read {
    fn persons(&self) -> Vec<&Entity> {
        self.cast.entities.iter().filter(|e| e.kind == EntityKind::Person).collect()
    }

    /// One line a person: name, side, titles.
    fn people(&self) -> Vec<String> {
        let titles = |e: &Entity| e.posts.iter().map(|p| p.title.clone()).collect::<Vec<_>>().join(" + ");
        let side = |e: &Entity| e.side.as_ref().map_or("?".to_owned(), ToString::to_string);
        self.persons().iter().map(|e| format!("{}, {}: {}", e.name, side(e), titles(e))).collect()
    }

    /// To whom the mention with these words refers, and for whom it acts.
    fn meaning(&self, words: &str) -> (Vec<&str>, Vec<&str>) {
        let all = || self.cast.mentions.iter().filter(|m| self.text.slice(m.span) == words);
        let mention = all().next_back().unwrap_or_else(|| panic!("{words:?} is not a mention: {:#?}", self.mentions()));
        let refers = mention.refers.iter().map(|id| self.cast.entity(*id).name.as_str()).collect();
        (refers, mention.sides.iter().map(Side::as_str).collect())
    }

    fn mentions(&self) -> Vec<&str> {
        self.cast.mentions.iter().map(|m| self.text.slice(m.span)).collect()
    }
}

#[test]
fn posts_before_and_behind_names() {
    let read = read(
        "Kenyan Foreign Minister Wanjala Otieno met the Minister of Defence of Peru, Hernán Quispe Rojas, in Lima. \
         Otieno was accompanied by Grace Achieng, Head of the Office of Protocol.",
    );
    assert_eq!(
        read.people(),
        [
            "Wanjala Otieno, KEN: Foreign Minister",
            "Hernán Quispe Rojas, PER: Minister of Defence",
            "Grace Achieng, KEN: Head of the Office of Protocol",
        ]
    );
}

#[test]
fn two_posts_of_one_person() {
    let read =
        read("Deputy Prime Minister and Minister of Foreign Affairs of Laos H.E. Bounmy Sengdara arrived on Monday.");
    assert_eq!(read.people(), ["Bounmy Sengdara, LAO: Deputy Prime Minister + Minister of Foreign Affairs"]);
}

#[test]
fn an_ambassador_acts_for_the_sender() {
    let read = read(
        "Norwegian Ambassador to Ghana, Mrs Ingrid Solvang, and the Ambassador of Chile to Ghana, Mr Pablo Ibarra, attended.",
    );
    assert_eq!(
        read.people(),
        ["Ingrid Solvang, NOR: Ambassador to Ghana", "Pablo Ibarra, CHL: Ambassador of Chile to Ghana"]
    );
}

#[test]
fn short_forms_titles_and_misspellings_are_one_person() {
    let read = read(
        "Head of the Commission for External Relations, Mr Khamvong Xaysomphou, visited Hanoi. Mr Khamvong met officials. \
         Mr Khamvongh's visit ended on Friday.",
    );
    let [person] = read.persons()[..] else { panic!("{:?}", read.people()) };
    assert_eq!(person.name, "Khamvong Xaysomphou");
    assert_eq!(person.names, ["Mr Khamvong Xaysomphou", "Mr Khamvong", "Mr Khamvongh"]);
}

#[test]
fn the_order_of_a_name_does_not_matter() {
    let read = read("Mr. AOYAMA Takumi, Ambassador of Japan to Fiji, spoke. Takumi Aoyama thanked the hosts.");
    assert_eq!(read.persons().len(), 1, "{:?}", read.people());
}

#[test]
fn namesakes_stay_apart() {
    let read = read("President Marta Kolarova received her brother, Mr Petr Kolarov, and General Ivan Kolarov.");
    assert_eq!(read.persons().len(), 3, "{:?}", read.people());
}

#[test]
fn things_named_after_people_are_not_people() {
    let read = read("The ministers opened the Anders Lindqvist Bridge and walked to Ruth Mbeki Street.");
    assert_eq!(read.people(), Vec::<String>::new());
}

#[test]
fn a_possessive_is_no_part_of_a_name() {
    let read = read("Estonia’s Prime Minister Kadri Saarmets’s speech was short.");
    assert_eq!(read.people(), ["Kadri Saarmets, EST: Prime Minister"]);
}

#[test]
fn to_each_its_own_side() {
    let read = read(
        "The Foreign Ministers of Kenya, Peru and Iceland, Amina Wekesa, Rosa Huamán and Jón Bjarnason, met on Monday.",
    );
    let sides: Vec<_> = read.persons().iter().map(|e| e.side.as_ref().map(Side::as_str)).collect();
    assert_eq!(sides, [Some("KEN"), Some("PER"), Some("ISL")], "{:?}", read.people());
}

#[test]
fn unmarked_officials_are_the_publishers() {
    let read = read_with(
        None,
        "Secretary Harlan Voss met with Egyptian Foreign Minister Tarek Mansour in New York.",
        Some("USA"),
    );
    assert_eq!(read.people(), ["Harlan Voss, USA: Secretary", "Tarek Mansour, EGY: Foreign Minister"]);
}

#[test]
fn the_party_is_the_one_named_before() {
    let read = read(
        "A delegation of the Lao People's Revolutionary Party arrived in Japan on Monday. Head of the Party's \
         Inspection Committee, Mr Somsanith Vongdara, led it.",
    );
    let person = read.persons()[0];
    assert_eq!(person.side, Some(Side::new("LAO")));
    assert_eq!(person.posts[0].organisation.as_deref(), Some("Lao People's Revolutionary Party"));
}

#[test]
fn sides_by_adjective_capital_and_phrase() {
    let read = read(
        "Kenyan Foreign Minister Wanjala Otieno met Peruvian Foreign Minister Rosa Huamán. Lima said the talks went well. \
         The Kenyan side thanked Peru. Both countries agreed to open embassies.",
    );
    assert_eq!(read.meaning("Lima"), (vec!["Peru"], vec!["PER"]));
    assert_eq!(read.meaning("Kenyan side"), (vec!["Kenya"], vec!["KEN"]));
    let (_, both) = read.meaning("Both countries");
    assert_eq!(both, ["KEN", "PER"]);
}

#[test]
fn roles_and_pronouns_stand_for_persons() {
    let read = read(
        "Kenyan Foreign Minister Wanjala Otieno received Mrs Rosa Huamán, the Speaker of the Congress of Peru. She invited \
         him to Lima. The Minister accepted. The Peruvian Speaker will leave tomorrow.",
    );
    assert_eq!(read.meaning("She").0, ["Rosa Huamán"]);
    assert_eq!(read.meaning("him").0, ["Wanjala Otieno"]);
    assert_eq!(read.meaning("Minister").0, ["Wanjala Otieno"]);
    assert_eq!(read.meaning("Peruvian Speaker").0, ["Rosa Huamán"]);
}

#[test]
fn a_delegation_acts_for_whom_its_leader_does() {
    let read = read("Mr Wanjala Otieno, Foreign Minister of Kenya, and his delegation arrived in Lima on Monday.");
    assert_eq!(read.meaning("his delegation"), (vec!["Wanjala Otieno"], vec!["KEN"]));
}

#[test]
fn an_association_of_two_states_has_both_sides() {
    let read = read("He met leaders of the Osaka-Kenya Friendship Association and the Komeito Party.");
    let (_, sides) = read.meaning("Osaka-Kenya Friendship Association");
    assert_eq!(sides, ["JPN", "KEN"]);
    assert!(read.cast.entities.iter().any(|e| e.kind == EntityKind::PoliticalParty));
}

#[test]
fn entities_are_numbered_as_the_text_names_them() {
    let read = read("In Nairobi, Mr Wanjala Otieno met Mrs Rosa Huamán of Peru.");
    let ids: Vec<String> = read.cast.entities.iter().map(|e| e.id.to_string()).collect();
    assert_eq!(ids, (1..=ids.len()).map(|n| format!("e{n}")).collect::<Vec<_>>());
    assert_eq!(read.cast.entities[0].name, "Nairobi");
    assert_eq!(read.cast.mentions.iter().find(|m| m.sort == Sort::Place).map(|m| m.tokens.clone()), Some(1..2));
}

#[test]
fn nothing_panics() {
    for odd in [
        "",
        " ",
        "’s",
        "Mr",
        "H.E.",
        "President of",
        "the two",
        "(A) (B)",
        "Minister, Minister, Minister",
        "é’s’ -–— \u{0} \u{301}",
        "his",
        "Foreign Minister of the",
        "John \"",
        "a delegation of",
        "“‘’”",
        "Ambassador to",
        "the Minister of Foreign Affairs and",
        "1. 2. 3.",
    ] {
        for title in [None, Some(odd)] {
            read_with(title, odd, None);
        }
    }
    let many = "Minister Ana Lopez of Peru met Ambassador Bo Chen, ".repeat(200);
    read(&many);
}
