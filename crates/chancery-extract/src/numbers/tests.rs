//! What numbers and sums of money come to.

use super::{cardinal, money, ordinal, years};
use crate::dates::test_sentence::tagged;

/// The first number of a kind in the words, with its own words.
fn first<T>(
    words: &str,
    read: impl Fn(&chancery_model::Text, &chancery_model::Sentence, usize) -> Option<(T, std::ops::Range<usize>)>,
) -> Option<(T, String)> {
    let (text, sentence) = tagged(words);
    (0..sentence.tokens.len()).find_map(|token| {
        let (value, tokens) = read(&text, &sentence, token)?;
        let span = sentence.tokens[tokens.start].span.join(sentence.tokens[tokens.end - 1].span);
        Some((value, text.slice(span).to_owned()))
    })
}

#[test]
fn ordinals_in_digits_words_and_capitals() {
    for (words, value, quote) in [
        ("the 70th anniversary", 70, "70th"),
        ("the seventieth anniversary", 70, "seventieth"),
        ("the twenty-first session", 21, "twenty-first"),
        ("the twenty first session", 21, "twenty first"),
        ("its first visit", 1, "first"),
        ("its twelfth visit", 12, "twelfth"),
        ("the hundredth visit", 100, "hundredth"),
        ("the XXV Session/NNP", 25, "XXV"),
        ("the XIX Congress/NNP", 19, "XIX"),
    ] {
        assert_eq!(first(words, ordinal), Some((value, quote.to_owned())), "{words}");
    }
    for words in
        ["King/NNP Haakon/NNP VII visited/NN", "the 70 years", "President/NNP XI Baolin/NNP", "one visit", "both"]
    {
        assert_eq!(first(words, ordinal), None, "{words}");
    }
}

#[test]
fn cardinals_in_digits_and_words() {
    for (words, value, quote) in [
        ("some 2,400 people", 2400, "2,400"),
        ("seventy-five trucks", 75, "seventy-five"),
        ("two hundred and fifty trucks", 250, "two hundred and fifty"),
        ("a hundred trucks", 100, "a hundred"),
        ("a dozen trucks", 12, "a dozen"),
        ("1.2 million people", 1_200_000, "1.2 million"),
        ("thirteen agreements", 13, "thirteen"),
    ] {
        assert_eq!(first(words, cardinal), Some((value, quote.to_owned())), "{words}");
    }
    assert_eq!(first("a truck", cardinal), None);
    assert_eq!(first("2.5 percent", cardinal), None);
}

#[test]
fn spans_of_years() {
    for (words, value, quote) in [
        ("70 years of ties", 70, "70 years"),
        ("a 70-year friendship", 70, "70-year"),
        ("seven decades of ties", 70, "seven decades"),
        ("half a century of ties", 50, "half a century"),
        ("a century of ties", 100, "a century"),
        ("a quarter of a century of ties", 25, "quarter of a century"),
        ("twenty-five years of ties", 25, "twenty-five years"),
    ] {
        assert_eq!(first(words, years), Some((value, quote.to_owned())), "{words}");
    }
    assert_eq!(first("70 days of talks", years), None);
}

#[test]
fn sums_of_money() {
    for (words, sums) in [
        ("an extra EUR 2 million to the fund", "2000000 EUR"),
        ("USD 2 million", "2000000 USD"),
        ("USD1.6 billion", "1600000000 USD"),
        ("$1.2 billion for roads", "1200000000 USD"),
        ("$22.5million", "22500000 USD"),
        ("US$ 300,000", "300000 USD"),
        ("NZ$5.2 million", "5200000 NZD"),
        ("100 million USD", "100000000 USD"),
        ("15 billion U.S. dollars", "15000000000 USD"),
        ("1.9 billion yen", "1900000000 JPY"),
        ("¥5 billion", "5000000000 JPY"),
        ("Rs. 5 crore", "50000000 INR"),
        ("300 million Pakistani rupees", "300000000 PKR"),
        ("35.000 USD", "35000 USD"),
        ("€18 million and £40 million", "18000000 EUR; 40000000 GBP"),
        ("1.7 million euros", "1700000 EUR"),
        ("a $40-million loan", "40000000 USD"),
        ("a 10 million-dollar loan", "10000000 USD"),
        ("half a million dollars", "500000 USD"),
        ("two million New Zealand dollars", "2000000 NZD"),
        ("40 million pesos", ""),
        ("He won 5 medals and 3 trucks", ""),
        ("5 percent of $", ""),
    ] {
        let (text, sentence) = tagged(words);
        let found = money(&text, &sentence);
        let found: Vec<String> = found.iter().map(|(_, a)| format!("{} {}", a.value, a.currency)).collect();
        assert_eq!(found.join("; "), sums, "{words}");
    }
}

mod any_words {
    use super::super::{cardinal, money, ordinal, years};
    use crate::dates::test_sentence::plain;
    use proptest::prelude::*;

    const WORDS: [&str; 28] = [
        "1",
        "2.5",
        "3,000",
        "million",
        "hundred",
        "and",
        "a",
        "half",
        "of",
        "century",
        "years",
        "-",
        "$",
        "US$",
        "€",
        "twenty",
        "first",
        "70th",
        "XXV",
        "USD",
        "yen",
        "New",
        "Zealand",
        "dollars",
        "Rs.",
        "crore",
        "99999999999999",
        "é",
    ];

    proptest! {
        #[test]
        fn never_panic(picked in prop::collection::vec(prop::sample::select(&WORDS[..]), 0..16), glue in any::<bool>()) {
            let (text, sentence) = plain(&picked.join(if glue { "" } else { " " }));
            for (tokens, amount) in money(&text, &sentence) {
                prop_assert!(tokens.end <= sentence.tokens.len() && amount.value > 0.0);
            }
            for token in 0..sentence.tokens.len() + 1 {
                for end in [
                    cardinal(&text, &sentence, token).map(|(_, r)| r.end),
                    ordinal(&text, &sentence, token).map(|(_, r)| r.end),
                    years(&text, &sentence, token).map(|(_, r)| r.end),
                ] {
                    prop_assert!(end.is_none_or(|end| token < end && end <= sentence.tokens.len()));
                }
            }
        }
    }
}
