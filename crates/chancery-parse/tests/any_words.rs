//! What holds for the parse of any words: the sentences and words given, trees with one root, names in order.

use chancery_model::{Parse, Span, Text};
use chancery_parse::Model;
use proptest::prelude::*;

const MODEL: &[u8] = include_bytes!("fixture/tiny.chm");

fn check(sentences: &[Vec<Span>], parse: &Parse) {
    let given: Vec<_> = sentences.iter().filter(|s| !s.is_empty()).collect();
    assert_eq!(given.len(), parse.sentences.len());
    for (spans, sentence) in given.into_iter().zip(&parse.sentences) {
        assert!(sentence.tokens.iter().map(|t| t.span).eq(spans.iter().copied()));
        assert_eq!(sentence.tokens.iter().filter(|t| t.head.is_none()).count(), 1, "one root");
        assert!(sentence.tokens.iter().all(|t| (t.deprel == "root") == t.head.is_none()));
        for start in 0..sentence.tokens.len() {
            let mut at = start;
            let mut steps = 0;
            while let Some(head) = sentence.tokens[at].head {
                at = head;
                steps += 1;
                assert!(steps <= sentence.tokens.len(), "no cycle");
            }
        }
        let mut end = 0;
        for (range, _) in &sentence.names {
            assert!(end <= range.start && range.start < range.end && range.end <= sentence.tokens.len());
            end = range.end;
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn parses_of_any_text_are_whole(text in "([A-Za-zéĐ'’.,-]{1,9}[ \n]{0,3}){0,60}|\\PC{0,300}") {
        let model = Model::from_bytes(MODEL).unwrap();
        let text = Text::new(None, &text);
        let sentences = chancery_text::split(&text);
        check(&sentences, &model.parse(&text, &sentences));
    }
}

/// A sentence of 50,000 words takes time in proportion, and is one sentence all the same.
#[test]
fn endless_sentences_are_one_tree() {
    let model = Model::from_bytes(MODEL).unwrap();
    let text = Text::new(None, &"the minister , and ".repeat(12_500));
    let words = chancery_text::split(&text).concat();
    assert_eq!(words.len(), 50_000);
    let sentences = [words];
    let started = std::time::Instant::now();
    let parse = model.parse(&text, &sentences);
    assert!(started.elapsed().as_secs() < 20, "{:?}", started.elapsed());
    assert_eq!(parse.sentences[0].tokens.iter().filter(|t| t.head.is_none()).count(), 1);
}

#[test]
fn nothing_is_parsed_from_nothing() {
    let model = Model::from_bytes(MODEL).unwrap();
    let text = Text::new(None, "");
    assert!(model.parse(&text, &[]).sentences.is_empty());
    assert!(model.parse(&text, &[Vec::new()]).sentences.is_empty());
}
