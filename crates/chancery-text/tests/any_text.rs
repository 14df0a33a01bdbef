//! What holds for the words of every text whatsoever.

use chancery_model::Text;
use proptest::prelude::*;

fn is_gap(c: char) -> bool {
    c.is_whitespace() || c.is_control() || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}')
}

fn check(text: &str) -> Result<(), TestCaseError> {
    let text = Text::new(None, text);
    let whole = text.as_str();
    let mut at = 0;
    for sentence in chancery_text::split(&text) {
        prop_assert!(!sentence.is_empty());
        for span in sentence {
            prop_assert!(at <= span.start && span.start < span.end, "in order, not overlapping, not empty");
            let between = whole.get(at..span.start);
            prop_assert!(between.is_some_and(|gap| gap.chars().all(is_gap)), "{between:?} was left out");
            prop_assert!(whole.get(span.start..span.end).is_some(), "on character boundaries");
            at = span.end;
        }
    }
    prop_assert!(whole[at..].chars().all(is_gap), "the end was left out");
    Ok(())
}

proptest! {
    #[test]
    fn words_cover_any_text(text in "\\PC{0,200}") {
        check(&text)?;
    }

    #[test]
    fn words_cover_awkward_text(text in "([A-Za-z0-9 .,'’\"“”()\\[\\]*#@&$%/:;!?\\-–—_+\n\r\t\u{ad}\u{301}đ日]|Mr\\.|n't|http://|U\\.S\\.|\\.\\.\\.|a@b.c){0,80}") {
        check(&text)?;
    }
}

/// Ten megabytes without a full stop, a line feed or a space must take seconds at the most, not hours.
#[test]
fn long_texts_take_time_in_proportion() {
    for piece in ["word ", "word", "a.", "1-", "a@a", "'s", "((", "U.S.", "-", "é", "http://", "a-", "Mr.", "\n", "* "]
    {
        let text = Text::new(None, &piece.repeat(1_000_000 / piece.len()));
        let started = std::time::Instant::now();
        chancery_text::split(&text);
        assert!(started.elapsed().as_secs() < 10, "{piece:?} took {:?}", started.elapsed());
    }
}
