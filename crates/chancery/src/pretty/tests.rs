//! What pages look like, on readings built by hand of people who do not exist.

use super::*;
use chancery_model::{
    Act, Agreement, Amount, Appreciation, Basis, Commitment, DocumentInfo, Entity, EntityId, EntityKind, Form,
    Instrument, Milestone, Mode, Post, Problem, Quote, Reader, SCHEMA, Side, Span, Stage, Status, Talks, TalksSide,
    Text, Topic, Visit, VisitType, When,
};

const TITLE: &str = "Fijian Speaker in Nauru";

const BODY: &str = "SUVA – The Speaker of Parliament, Ms Litia Vakaloloma, paid an official visit to Nauru from March \
    3-5 to deepen ties between the two parliaments. High Commissioner Mr Jone Radrodro accompanied her. On Tuesday she \
    called on President Mr Detudamo Agege, and they discussed fisheries, air services and climate finance. Nauru \
    thanked Fiji for its help after the drought and for training nurses. Fiji pledged 2.5 million dollars for the new \
    port by 2027. The two sides are to sign a memorandum of understanding on maritime safety. A planned stop in Tarawa \
    was called off. The year 2026 marks the 40th anniversary of diplomatic relations.";

/// A reading of the passage above with something of every kind.
fn example() -> Reading {
    let text = Text::new(Some(TITLE), BODY);
    let quote = |words: &str| quote(&text, words);
    let topics = |all: &[&str]| all.iter().map(|words| Topic { text: (*words).into(), quote: quote(words) }).collect();
    let (fiji, nauru) = (Side::new("FJI"), Side::new("NRU"));
    let when = |edtf: &str, basis, words: &str| {
        Some(When { edtf: edtf.parse().unwrap(), basis: Some(basis), quote: Some(quote(words)) })
    };
    let engagement = |id: &str, matter, words: &[&str]| Engagement {
        id: id.into(),
        matter,
        status: Status::Done,
        when: None,
        places: Vec::new(),
        quotes: words.iter().map(|words| quote(words)).collect(),
        confidence: 0.9,
    };
    let visit = Visit {
        visit_type: VisitType::Official,
        visitors: vec![EntityId(1)],
        sending: Some(fiji.clone()),
        host: Some(nauru.clone()),
        accompanied_by: vec![EntityId(2)],
        invited_by: None,
        purpose: Some("to deepen ties between the two parliaments".into()),
        topics: Vec::new(),
    };
    let side =
        |party: &Side, person| TalksSide { party: Some(party.clone()), persons: vec![person], bodies: Vec::new() };
    let talks = Talks {
        form: Form::CourtesyCall,
        mode: Mode::InPerson,
        sides: vec![side(&fiji, EntityId(1)), side(&nauru, EntityId(3))],
        topics: topics(&["fisheries", "air services", "climate finance"]),
        within: Some("g1".into()),
    };
    let pledge = Commitment {
        act: Act::Pledge,
        by: vec![fiji.clone()],
        to: vec![nauru.clone()],
        what: "2.5 million dollars for the new port".into(),
        topics: topics(&["new port"]),
        amount: Some(Amount { value: 2_500_000.0, currency: "USD".into() }),
        due: Some("2027".parse().unwrap()),
    };
    let thanks = Appreciation {
        by: vec![nauru.clone()],
        to: vec![fiji.clone()],
        reasons: topics(&["its help after the drought", "training nurses"]),
        topics: topics(&["drought"]),
    };
    let memorandum = Agreement {
        parties: vec![fiji.clone(), nauru.clone()],
        instrument: Instrument::Mou,
        title: Some("memorandum of understanding on maritime safety".into()),
        stage: Stage::ToBeSigned,
        topics: topics(&["maritime safety"]),
    };
    let anniversary = Milestone {
        what: "diplomatic_relations".into(),
        parties: vec![fiji.clone(), nauru.clone()],
        ordinal: Some(40),
        year: Some(2026),
        since: Some(1986),
        basis: Some("derived"),
    };
    let stop = Visit { visitors: vec![EntityId(1)], sending: Some(fiji), ..Visit::default() };
    let engagements = vec![
        Engagement {
            when: when("2026-03-03/2026-03-05", Basis::Stated, "from March 3-5"),
            ..engagement(
                "g1",
                Matter::Visit(visit),
                &["Ms Litia Vakaloloma, paid an official visit to Nauru from March 3-5", "an official visit", TITLE],
            )
        },
        Engagement {
            when: when("2026-03-03", Basis::Resolved, "On Tuesday"),
            ..engagement("g2", Matter::Talks(talks), &["On Tuesday she called on President Mr Detudamo Agege"])
        },
        engagement(
            "g3",
            Matter::Appreciation(thanks),
            &["Nauru thanked Fiji for its help after the drought and for training nurses"],
        ),
        engagement("g4", Matter::Commitment(pledge), &["Fiji pledged 2.5 million dollars for the new port by 2027"]),
        Engagement {
            status: Status::Planned,
            ..engagement(
                "g5",
                Matter::Agreement(memorandum),
                &["The two sides are to sign a memorandum of understanding on maritime safety"],
            )
        },
        Engagement {
            status: Status::Cancelled,
            places: vec![EntityId(6)],
            confidence: 0.31,
            ..engagement("g6", Matter::Visit(stop), &["A planned stop in Tarawa was called off"])
        },
        engagement(
            "g7",
            Matter::Milestone(anniversary),
            &["The year 2026 marks the 40th anniversary of diplomatic relations"],
        ),
    ];
    let problem = Problem {
        code: "anniversary".into(),
        message: "the text says that relations are 40 years old, and that they began in 1984; both cannot be true"
            .into(),
    };
    Reading { engagements, problems: vec![problem], ..empty(Some(TITLE), entities(&text)) }
}

fn entities(text: &Text) -> Vec<Entity> {
    let entity = |id, kind, name: &str, side: Option<&str>, post: Option<&str>| Entity {
        id: EntityId(id),
        kind,
        name: name.into(),
        names: vec![name.into()],
        side: side.map(Side::new),
        posts: post
            .map(|title| Post { title: title.into(), organisation: None, quote: quote(text, title) })
            .into_iter()
            .collect(),
        wikidata: None,
    };
    vec![
        entity(1, EntityKind::Person, "Litia Vakaloloma", Some("FJI"), Some("Speaker of Parliament")),
        entity(2, EntityKind::Person, "Jone Radrodro", Some("FJI"), Some("High Commissioner")),
        entity(3, EntityKind::Person, "Detudamo Agege", Some("NRU"), Some("President")),
        entity(4, EntityKind::State, "Nauru", Some("NRU"), None),
        entity(5, EntityKind::State, "Fiji", Some("FJI"), None),
        entity(6, EntityKind::Place, "Tarawa", None, None),
    ]
}

fn quote(text: &Text, words: &str) -> Quote {
    let start = text.as_str().find(words).unwrap_or_else(|| panic!("{words} is not in the text"));
    text.quote(Span::new(start, start + words.len())).unwrap()
}

fn empty(title: Option<&str>, entities: Vec<Entity>) -> Reading {
    Reading {
        schema: SCHEMA,
        document: DocumentInfo {
            id: "sha256:0".into(),
            path: "news/speaker.txt".into(),
            url: None,
            title: title.map(str::to_owned),
            publisher: None,
            published: Some("2026-03-06".parse().unwrap()),
            dateline: Some("SUVA".into()),
            language: Some("en".into()),
            text: Some(BODY.into()),
        },
        entities,
        engagements: Vec::new(),
        problems: Vec::new(),
        reader: Reader { version: "0".into(), model: "none".into(), frames: "none".into() },
    }
}

fn page(shown: &Reading, width: usize, colours: bool) -> String {
    let names = |side: &str| (side == "FJI").then(|| "Fiji".to_owned());
    reading(shown, &names, Look { width, colours, text: false })
}

#[test]
fn every_kind_has_its_block() {
    insta::assert_snapshot!(page(&example(), 80, false));
}

#[test]
fn a_narrow_terminal_wraps_under_the_labels() {
    let page = page(&example(), 44, false);
    assert!(page.lines().all(|line| line.chars().count() <= 44), "{page}");
    insta::assert_snapshot!(page);
}

#[test]
fn colours_add_nothing_but_colours() {
    let coloured = page(&example(), 80, true);
    let mut plain = String::new();
    for (number, piece) in coloured.split("\u{1b}[").enumerate() {
        plain += if number == 0 { piece } else { piece.split_once('m').unwrap().1 };
    }
    assert_eq!(plain, page(&example(), 80, false));
    insta::assert_snapshot!(coloured.lines().nth(3).unwrap().escape_debug().to_string());
}

#[test]
fn a_document_that_holds_nothing_says_so() {
    insta::assert_snapshot!(page(&empty(None, Vec::new()), 80, false));
}

/// Talks that point to a visit which is not there must not be lost.
#[test]
fn every_engagement_is_on_the_page_once() {
    let mut shown = example();
    shown.engagements.remove(0);
    let page = page(&shown, 80, false);
    assert_eq!(page.matches("TALKS").count(), 1);
}

#[test]
fn the_text_is_printed_if_asked_for() {
    let look = Look { width: 80, colours: false, text: true };
    assert!(reading(&empty(None, Vec::new()), &|_| None, look).contains("called off."));
}
