//! The runtime computes what PyTorch computes: a tiny model of random weights, its parses written by
//! `training/fixture.py`, which finds the best trees and names by trying all.

use chancery_parse::{Gazetteer, Isa, Model, conllu};

const MODEL: &[u8] = include_bytes!("fixture/tiny.chm");
const PARSES: &str = include_str!("fixture/tiny.conllu");

fn names() -> Gazetteer {
    Gazetteer::from_lines(include_str!("fixture/names.tsv")).unwrap()
}

#[test]
fn parses_are_those_of_pytorch_on_every_instruction_set() {
    for isa in Isa::available() {
        let model = Model::with_instructions(MODEL, isa).unwrap().with_gazetteer(names());
        assert_eq!(model.version(), "tiny");
        let input = conllu::read(PARSES).unwrap();
        let parse = model.parse(&input.text, &input.sentences);
        similar_asserts(isa, &conllu::write_kept(&input, &parse), PARSES);
    }
}

/// Compares line by line, to say where the first difference is.
#[track_caller]
fn similar_asserts(isa: Isa, got: &str, wanted: &str) {
    for (i, (got, wanted)) in got.lines().zip(wanted.lines()).enumerate() {
        assert_eq!(got, wanted, "line {} on {isa:?}", i + 1);
    }
    assert_eq!(got.lines().count(), wanted.lines().count());
}

#[test]
fn a_parse_does_not_depend_on_what_was_parsed_before_or_beside_it() {
    let model = Model::from_bytes(MODEL).unwrap().with_gazetteer(names());
    let input = conllu::read(PARSES).unwrap();
    let whole = model.parse(&input.text, &input.sentences);
    for (i, sentence) in input.sentences.iter().enumerate().rev() {
        let alone = model.parse(&input.text, std::slice::from_ref(sentence));
        assert_eq!(alone.sentences[0], whole.sentences[i]);
    }
    std::thread::scope(|scope| {
        let parses: Vec<_> = (0..4).map(|_| scope.spawn(|| model.parse(&input.text, &input.sentences))).collect();
        for parse in parses {
            assert_eq!(parse.join().unwrap(), whole);
        }
    });
}
