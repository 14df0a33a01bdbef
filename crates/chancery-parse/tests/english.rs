//! What the shipped weights must read in plain diplomatic prose. A line `a <rel b` says that `a` hangs on `b` by `rel`;
//! `PER: x` that x is one name of that kind; `a = lemma/TAG` gives lemma and universal tag.

use chancery_model::{NameKind, Sentence, Text};
use chancery_parse::{Gazetteer, Isa, Model};
use std::sync::LazyLock;

/// With a few lines of the list that ships, whose place is another crate.
static MODEL: LazyLock<Model> = LazyLock::new(|| {
    let names = Gazetteer::from_lines(include_str!("fixture/english-names.tsv")).expect("the list is read");
    let model = Model::from_bytes(include_bytes!("../../../models/english.chm")).expect("the shipped weights load");
    model.with_gazetteer(names)
});

/// Everything that is said of a sentence, in the notation above.
fn facts(text: &Text, sentence: &Sentence) -> Vec<String> {
    let mut out = Vec::new();
    for (i, token) in sentence.tokens.iter().enumerate() {
        let head = token.head.map_or("nothing", |h| sentence.form(text, h));
        out.push(format!("{} <{} {head}", sentence.form(text, i), token.deprel));
        out.push(format!("{} = {}/{}", sentence.form(text, i), token.lemma, token.upos));
    }
    for (range, kind) in &sentence.names {
        let kind = match kind {
            NameKind::Person => "PER",
            NameKind::Place => "LOC",
            NameKind::Organisation => "ORG",
            NameKind::Event => "EVENT",
        };
        let span = sentence.tokens[range.start].span.join(sentence.tokens[range.end - 1].span);
        out.push(format!("{kind}: {}", text.slice(span)));
    }
    out
}

#[track_caller]
fn reads(sentence: &str, expected: &[&str]) {
    let text = Text::new(None, sentence);
    let words = chancery_text::split(&text);
    let parse = MODEL.parse(&text, &words);
    let found: Vec<String> = parse.sentences.iter().flat_map(|s| facts(&text, s)).collect();
    for fact in expected {
        assert!(found.iter().any(|f| f == fact), "{fact:?} is not among {found:#?}");
    }
}

#[test]
fn visits() {
    reads(
        "The Foreign Minister of Ghana, Ms Abena Tutu-Boahen, paid an official visit to Peru from 3-5 May.",
        &["Minister <nsubj paid", "visit <obj paid", "official <amod visit", "Peru <nmod visit", "paid = pay/VERB"],
    );
    reads(
        "Mr Julio Quispe, who is visiting Accra this week, was received by President Kwesi Ampofo.",
        &[
            "Julio <nsubj:pass received",
            "Kwesi <obl:agent received",
            "visiting <acl:relcl Julio",
            "PER: Julio Quispe",
            "PER: Kwesi Ampofo",
        ],
    );
}

#[test]
fn talks_and_those_who_held_them() {
    reads(
        "Prime Minister Ana Ruiz and her delegation held talks with the Speaker of the National Assembly in Lima on Monday.",
        &[
            "Ana <nsubj held",
            "delegation <conj Ana",
            "talks <obj held",
            "Speaker <obl held",
            "PER: Ana Ruiz",
            "LOC: Lima",
            "ORG: National Assembly",
        ],
    );
    reads(
        "H.E. Mr Bounmy Sengsavang met Foreign Minister Ms KURODA Reiko.",
        &["PER: Bounmy Sengsavang", "PER: KURODA Reiko", "KURODA <obj met"],
    );
}

#[test]
fn promises_and_thanks() {
    reads(
        "Peru pledged to provide $5 million for schools, and thanked Ghana for its support.",
        &[
            "Peru <nsubj pledged",
            "provide <xcomp pledged",
            "thanked <conj pledged",
            "Ghana <obj thanked",
            "support <obl thanked",
            "thanked = thank/VERB",
        ],
    );
    reads(
        "The two countries signed a memorandum of understanding on fisheries.",
        &["countries <nsubj signed", "memorandum <obj signed", "two <nummod countries", "countries = country/NOUN"],
    );
    reads(
        "The agreement was signed by the two ministers in Lima.",
        &["agreement <nsubj:pass signed", "ministers <obl:agent signed", "was <aux:pass signed"],
    );
}

#[test]
fn names_of_many_kinds() {
    reads("Vietnamese Deputy Prime Minister Trần Quốc Hưng arrived.", &["PER: Trần Quốc Hưng"]);
    reads("President of the Republic of Korea Han Dae-hyun arrived.", &["PER: Han Dae-hyun", "LOC: Republic of Korea"]);
    reads("Joao B. Almeida, Jr., the Brazilian ambassador, spoke.", &["PER: Joao B. Almeida, Jr."]);
    reads(
        "Accra thanked the European Union and the Asian Development Bank.",
        &["ORG: European Union", "ORG: Asian Development Bank"],
    );
}

#[test]
fn headlines_and_lists() {
    reads(
        "President Ampofo Meets Prime Minister Ruiz",
        &["Ampofo <nsubj Meets", "Ruiz <obj Meets", "PER: Ampofo", "PER: Ruiz"],
    );
    reads(
        "- Mr. Kwame Addo, Minister of Finance of Ghana",
        &["Minister <appos Kwame", "PER: Kwame Addo", "LOC: Ghana"],
    );
}

#[test]
fn loading_takes_no_time() {
    let started = std::time::Instant::now();
    Model::from_bytes(include_bytes!("../../../models/english.chm")).unwrap();
    assert!(started.elapsed().as_millis() < 500, "{:?}", started.elapsed());
}

/// Sentences of several kinds, long and short ones, capitals, lists, other alphabets' marks.
const ALIKE: &str = "ACCRA, 3 May – Foreign Minister Abena Tutu-Boahen received Mr Trần Quốc Hưng, Vice Minister of Trade, \
and thanked him for Viet Nam's support. They agreed to open a consulate in Lima by 2026; a memorandum was signed.\n\n\
PRESIDENT AMPOFO MEETS PRIME MINISTER RUIZ\n\n- Ms KURODA Reiko, Ambassador of Japan\n- H.E. Bounmy Sengsavang\n\n\
“We will,” she said, “give $5 million for schools” (applause). the minister didn't say when Talks go on";

#[test]
fn every_instruction_set_gives_the_same_trees() {
    let text = Text::new(None, &ALIKE.repeat(7));
    let parses: Vec<_> = Isa::available()
        .into_iter()
        .map(|isa| {
            let model = Model::with_instructions(include_bytes!("../../../models/english.chm"), isa).unwrap();
            model.parse(&text, &model.split(&text))
        })
        .collect();
    assert!(parses[0].sentences.len() > 40);
    assert!(parses.iter().all(|parse| *parse == parses[0]));
}

/// What the rules cannot see: a sentence that begins in lower case after a full stop.
#[test]
fn doubtful_ends_are_judged() {
    let text = Text::new(None, "i am in lima this week. the food is great. it was a long flight.");
    assert_eq!(MODEL.split(&text).len(), 3);
    let prose = Text::new(
        None,
        "Mr. J. Smith of the U.S. Department of State met H.E. Dr. Abena Tutu in St. Louis. They talked.",
    );
    assert_eq!(MODEL.split(&prose).len(), 2);
}
