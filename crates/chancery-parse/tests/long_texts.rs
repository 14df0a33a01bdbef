//! Work grows with the length of a text and no faster, whatever the text: counted, not timed.

use chancery_model::Text;
use chancery_parse::{Model, signs};
use chancery_text::{Gap, Judge, LONGEST, split_by};
use std::cell::Cell;

/// Counts the places it is asked of, and agrees with the rules.
#[derive(Default)]
struct Counting {
    asked: Cell<usize>,
    last: Cell<usize>,
}

impl Judge for Counting {
    fn ends(&self, gap: &Gap) -> bool {
        let place = gap.words[gap.at].start;
        assert!(place > self.last.get(), "no place is asked of twice");
        self.last.set(place);
        self.asked.set(self.asked.get() + 1);
        assert!(signs(gap).iter().all(|sign| *sign < 4096));
        gap.rule
    }
}

/// Ten megabytes of words without a full stop, and less of capitals and of marks, of which more is asked.
#[test]
fn a_text_without_an_end_is_asked_of_once_a_word_and_cut() {
    let lengths =
        [("word ", 10_000_000), ("Word ", 1_000_000), ("( \" ", 1_000_000), ("Word\n", 1_000_000), ("é , ", 1_000_000)];
    for (piece, length) in lengths {
        let text = Text::new(None, &piece.repeat(length / piece.len()));
        let judge = Counting::default();
        let sentences = split_by(&text, Some(&judge));
        let words: usize = sentences.iter().map(Vec::len).sum();
        assert!(judge.asked.get() <= words, "{piece:?}: asked {} times of {words} words", judge.asked.get());
        assert!(sentences.iter().all(|s| s.len() <= LONGEST), "{piece:?}");
    }
}

/// The same text parsed: a tree a sentence, all words kept.
#[test]
fn a_text_without_an_end_is_parsed() {
    let model = Model::from_bytes(include_bytes!("fixture/tiny.chm")).unwrap();
    let text = Text::new(None, &"Minister of trade ".repeat(10_000));
    let sentences = model.split(&text);
    let parse = model.parse(&text, &sentences);
    assert_eq!(parse.sentences.iter().map(|s| s.tokens.len()).sum::<usize>(), 30_000);
    assert!(parse.sentences.iter().all(|s| s.tokens.iter().filter(|t| t.head.is_none()).count() == 1));
}
