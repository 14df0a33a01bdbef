//! Any text is split and parsed into trees with one root and names in order, alike on every instruction set.
#![no_main]

use chancery_model::Text;
use chancery_parse::{Gazetteer, Isa, Model};
use libfuzzer_sys::fuzz_target;
use std::sync::LazyLock;

/// Small weights: what can go wrong does not depend on how good they are.
static MODELS: LazyLock<Vec<Model>> = LazyLock::new(|| {
    let load = |isa| {
        let names = Gazetteer::from_lines(include_str!("../../crates/chancery-parse/tests/fixture/names.tsv"));
        let model = Model::with_instructions(include_bytes!("../../crates/chancery-parse/tests/fixture/tiny.chm"), isa);
        model.expect("the fixture loads").with_gazetteer(names.expect("the list is read"))
    };
    Isa::available().into_iter().map(load).collect()
});

fuzz_target!(|text: &str| {
    let text = Text::new(None, text);
    let mut first = None;
    for model in MODELS.iter() {
        let sentences = model.split(&text);
        let parse = model.parse(&text, &sentences);
        assert_eq!(sentences.len(), parse.sentences.len());
        for sentence in &parse.sentences {
            assert_eq!(sentence.tokens.iter().filter(|t| t.head.is_none()).count(), 1);
            let mut end = 0;
            for (range, _) in &sentence.names {
                assert!(end <= range.start && range.start < range.end && range.end <= sentence.tokens.len());
                end = range.end;
            }
        }
        assert_eq!(first.get_or_insert_with(|| parse.clone()), &parse);
    }
});
