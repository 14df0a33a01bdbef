//! Any text is cut into sentences and words that cover it, in order, on character boundaries.
#![no_main]

use chancery_model::Text;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let text = Text::new(None, text);
    let whole = text.as_str();
    let mut at = 0;
    for sentence in chancery_text::split(&text) {
        assert!(!sentence.is_empty() && sentence.len() <= chancery_text::LONGEST);
        for word in sentence {
            assert!(at <= word.start && word.start < word.end && whole.get(word.start..word.end).is_some());
            at = word.end;
        }
    }
});
