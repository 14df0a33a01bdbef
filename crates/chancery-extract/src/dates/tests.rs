//! What words of time come to. Read each table as: words, published on, what they mean.

use super::test_sentence::tagged;
use super::{Context, Meaning, find};
use chancery_model::{Basis, NameKind, Span};
use jiff::civil::Date;

/// All meanings in the words, joined with `;`: EDTF, `~` for vague, `3d` for a length.
fn read(words: &str, published: &str) -> String {
    let (text, sentence) = tagged(words);
    let anchor: Option<Date> = published.parse().ok();
    show(&find(&text, &sentence, anchor, &mut Context::default()))
}

fn show(found: &[super::Dated]) -> String {
    let one = |dated: &super::Dated| match dated.meaning {
        Meaning::When(edtf) => edtf.to_string(),
        Meaning::Duration { days } => format!("{days}d"),
        Meaning::Vague => "~".to_owned(),
    };
    found.iter().map(one).collect::<Vec<_>>().join("; ")
}

#[track_caller]
fn all(table: &[(&str, &str, &str)]) {
    let wrong: Vec<String> = table
        .iter()
        .filter_map(|(words, published, meaning)| {
            let got = read(words, published);
            (got != *meaning).then(|| format!("{words:?} published {published}: {got:?}, not {meaning:?}"))
        })
        .collect();
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn written_days() {
    all(&[
        ("met on 3 September 2024 in Lima", "", "2024-09-03"),
        ("met on September 3, 2024, in Lima", "", "2024-09-03"),
        ("met on Tuesday, September 3, 2024", "", "2024-09-03"),
        ("met on Tue, 3 Sep 2024", "", "2024-09-03"),
        ("met on the 3rd of September 2024", "", "2024-09-03"),
        ("met on September 3rd, 2024", "", "2024-09-03"),
        ("met on 18th May, 2022", "", "2022-05-18"),
        ("met on Sept. 3, 2024", "", "2024-09-03"),
        ("met on the third of September 2024", "", "2024-09-03"),
        ("met on September the twenty-first , 2024", "", "2024-09-21"),
        ("met on 03.09.2024", "", "2024-09-03"),
        ("met on 2024-09-03", "", "2024-09-03"),
        ("met on 9/25/2024", "", "2024-09-25"),
        ("met on 25/9/2024", "", "2024-09-25"),
        ("met on 9/9/2024", "", "2024-09-09"),
        ("met on 16-Nov-2016", "", "2016-11-16"),
        ("met on 2016-Nov-16", "", "2016-11-16"),
        ("met in 2016 November", "", "2016-11"),
        ("met on 3 AUGUST 2024", "", "2024-08-03"),
        ("met on 29 February", "2024-06-01", "2024-02-29"),
    ]);
}

#[test]
fn day_and_month_in_unknown_order_have_no_date_unless_one_is_near() {
    all(&[
        ("met on 8/9/2024", "", "~"),
        ("met on 8/9/2024", "2024-09-10", "2024-09-08"),
        ("met on 8/9/2024", "2024-08-10", "2024-08-09"),
    ]);
}

#[test]
fn missing_years_come_from_the_publication_date() {
    all(&[
        ("met on August 26", "2024-09-03", "2024-08-26"),
        ("met on December 30", "2025-01-02", "2024-12-30"),
        ("will meet on January 5", "2024-12-30", "2025-01-05"),
        ("met on 3 October", "2022-05-01", "2021-10-03"),
        ("will meet on 3 October", "2022-05-01", "2022-10-03"),
        ("said the trial was adjourned until December 14", "2017-11-21", "../2017-12-14"),
        ("met in August", "2022-05-01", "2021-08"),
        ("met in May", "2022-05-20", "2022-05"),
        ("met on 2 January and 3 March 2020", "2021-05-01", "2020-01-02; 2020-03-03"),
        ("In 2012/CD , the two met on 5 May", "2020-05-06", "2012; 2012-05-05"),
        ("met on Wednesday, August 3", "2022-08-03", "2022-08-03"),
        ("met on Tuesday, October 5", "2022-04-20", "2021-10-05"),
    ]);
}

#[test]
fn nothing_is_completed_from_todays_date() {
    all(&[
        ("met on August 26", "", "~"),
        ("met in August", "", "~"),
        ("met today and left on Monday", "", "~; ~"),
        ("met last month", "", "~"),
        ("met in 2019", "", "2019"),
    ]);
}

#[test]
fn intervals() {
    all(&[
        ("visited Japan from August 26-29 to meet", "2024-09-03", "2024-08-26/2024-08-29"),
        ("visited Japan August 26–29, 2024", "", "2024-08-26/2024-08-29"),
        ("visited Japan from 26 to 29 August 2024", "", "2024-08-26/2024-08-29"),
        ("visited Japan from the 1st to the 4th of August 2022", "", "2022-08-01/2022-08-04"),
        ("visited Japan from Aug. 30 to Sept. 2", "2023-09-05", "2023-08-30/2023-09-02"),
        ("visited Japan between 3 and 5 May", "2023-05-06", "2023-05-03/2023-05-05"),
        ("visited Japan between October 26 and 29", "2021-10-28", "2021-10-26/2021-10-29"),
        ("visited Japan on 12-13.04.2023", "", "2023-04-12/2023-04-13"),
        ("visited Japan on 5-6 February 2020", "", "2020-02-05/2020-02-06"),
        ("visited Japan on 23 and 24 June", "2022-06-21", "2022-06-23/2022-06-24"),
        ("visited Japan on May 5, 6 and 7", "2022-06-21", "2022-05-05/2022-05-07"),
        ("visited Japan on May 5 and 9", "2022-06-21", "2022-05-05; 2022-05-09"),
        ("visited Japan from September 11 to 13, 2019", "", "2019-09-11/2019-09-13"),
        ("visited Japan from 29 June to 2 July 2021", "", "2021-06-29/2021-07-02"),
        ("visited Japan from 30 December to 2 January 2024", "", "2023-12-30/2024-01-02"),
        ("visited Japan from December 30, 2023 to January 2", "", "2023-12-30/2024-01-02"),
        ("visited Japan from December 30 to January 2", "2024-01-05", "2023-12-30/2024-01-02"),
        ("visited Japan on 29 June-2 July", "2021-07-05", "2021-06-29/2021-07-02"),
        ("visited Japan from Wednesday to Friday", "2024-09-08", "2024-09-04/2024-09-06"),
        ("will visit Japan from Wednesday to Friday", "2024-09-08", "2024-09-11/2024-09-13"),
        ("visited Japan from Monday through today", "2024-09-04", "2024-09-02/2024-09-04"),
        ("Today and tomorrow the envoy is in Lima", "2024-05-17", "2024-05-17/2024-05-18"),
        ("stays from Monday until 6 September", "2024-09-03", "2024-09-02/2024-09-06"),
        ("has stayed since 3 September", "2024-09-08", "2024-09-03/.."),
        ("will stay until 9 September", "2024-09-08", "../2024-09-09"),
        ("a visit/NN starting/VBG on Monday", "2019-05-15", "2019-05-13/.."),
        ("on May 25, 2022 – the second time", "", "2022-05-25"),
        ("trade from January to September 2016", "", "~"),
        ("a seat for 2027-2028", "2021-01-01", "~"),
    ]);
}

#[test]
fn weekdays_by_the_tense_of_the_verb() {
    all(&[
        ("met on Tuesday", "2024-09-05", "2024-09-03"),
        ("met on Thursday", "2024-09-05", "2024-09-05"),
        ("met on Friday", "2024-09-05", "2024-08-30"),
        ("will meet on Friday", "2024-09-05", "2024-09-06"),
        ("will meet on Thursday", "2024-09-05", "2024-09-05"),
        ("said a visit that was to begin Wednesday is off", "2022-01-17", "2022-01-19"),
        ("leaves for Suva on Saturday", "2023-04-20", "2023-04-22"),
        ("met last Friday", "2024-09-05", "2024-08-30"),
        ("met last Thursday", "2024-09-05", "2024-08-29"),
        ("will meet next Tuesday", "2022-01-17", "2022-01-25"),
        ("will meet this Friday", "2024-09-05", "2024-09-06"),
        ("met this past Monday", "2024-09-05", "2024-09-02"),
        ("met on Wednesday evening", "2024-09-05", "2024-09-04"),
        ("met on Friday last week", "2024-09-05", "2024-08-30"),
        ("will meet on Tuesday of next week", "2024-09-05", "2024-09-10"),
        ("met on Thursday the 21st", "2017-09-27", "2017-09-21"),
        ("is visiting Lima on Wednesday (May 14)", "2019-05-15", "2019-05-14"),
        ("opens every Monday", "2024-09-05", ""),
        ("marked Good Friday", "2024-09-05", ""),
    ]);
}

#[test]
fn relative_days() {
    all(&[
        ("met today", "2024-09-05", "2024-09-05"),
        ("met yesterday", "2024-09-01", "2024-08-31"),
        ("meets tomorrow", "2024-08-31", "2024-09-01"),
        ("met the day before yesterday", "2024-09-05", "2024-09-03"),
        ("met this morning", "2024-09-05", "2024-09-05"),
        ("met last night", "2024-09-05", "2024-09-04"),
        ("met two days before yesterday", "2024-09-05", "2024-09-02"),
        ("met two days after the summit", "2024-09-05", "~"),
        ("met three days ago", "2024-09-05", "2024-09-02"),
        ("will meet in two days", "2024-09-05", "2024-09-07"),
        ("met Today (Wednesday, August 3)", "2022-08-03", "2022-08-03"),
        ("met today, March 12, in Lima", "2025-03-12", "2025-03-12"),
        ("met Tomorrow, Saturday 18 May, in Lima", "2024-05-17", "2024-05-18"),
        ("met on the 27th of last month", "2024-09-05", "2024-08-27"),
        ("will meet from 4 to 6 next month", "2024-09-05", "2024-10-04/2024-10-06"),
        ("met on 31st of this month", "2024-09-05", "~"),
        ("will meet next week on Friday", "2024-09-05", "2024-09-13"),
        ("continues to this day", "2024-09-05", ""),
    ]);
}

#[test]
fn weeks_and_months_are_months_as_the_guide_says() {
    all(&[
        ("will meet this week", "2021-05-24", "2021-05"),
        ("will meet next week", "2022-10-21", "2022-10"),
        ("met last week", "2022-10-21", "2022-10"),
        ("met last week", "2022-10-04", "~"),
        ("will meet at the end of October", "2021-09-22", "2021-10"),
        ("met in early May", "2021-09-22", "2021-05"),
        ("met in mid-August", "2021-09-22", "2021-08"),
        ("met last month", "2022-01-10", "2021-12"),
        ("will meet next month", "2022-12-10", "2023-01"),
        ("will meet later this month", "2022-12-10", "2022-12"),
        ("will meet at the end of the month", "2022-12-10", "2022-12"),
        ("to speak/VB again in a month", "2021-01-22", "2021-02"),
        ("met two weeks ago", "2021-01-22", "2021-01"),
        ("will meet this November", "2023-04-20", "2023-11"),
        ("met in August last year", "2022-01-17", "2021-08"),
        ("met in April of this year", "2022-06-17", "2022-04"),
        ("met over the weekend", "2022-06-17", ""),
        ("met in the week starting June 6, 2022", "2022-06-17", "2022-06"),
        ("met in the week of June 6, 2022", "2022-06-17", "2022-06"),
        ("met late in the year", "2022-06-17", "2022"),
        ("falls on the second Sunday of May", "2022-06-17", "2022-05"),
        ("met last weekend", "2022-06-17", "2022-06"),
    ]);
}

#[test]
fn years() {
    all(&[
        ("met in 2018", "2022-01-17", "2018"),
        ("will meet later this year", "2022-01-17", "2022"),
        ("will meet next year", "2022-01-17", "2023"),
        ("met last year", "2022-01-17", "2021"),
        ("left twenty years ago", "2022-01-17", "2002"),
        ("met in early 2018", "2022-01-17", "2018"),
        ("2020 marks an anniversary", "2020-02-07", "2020"),
    ]);
}

#[test]
fn loose_words_are_seen_but_have_no_date() {
    all(&[
        ("met last June", "2022-09-14", "~"),
        ("will meet in the coming months", "2022-09-14", "~"),
        ("grew in the third quarter of 2024", "2024-12-01", "~"),
        ("will meet this spring", "2024-12-01", "~"),
        ("met in summer 2023", "2024-12-01", "~"),
        ("grew over the past five years", "2024-12-01", "~"),
        ("grew in the second half of the year", "2024-12-01", "~"),
        ("last September 26", "2024-12-01", "2024-09-26"),
    ]);
}

#[test]
fn lengths_of_time() {
    all(&[
        ("a three-day visit", "", "3d"),
        ("a 3-day visit", "", "3d"),
        ("stayed for four days", "", "4d"),
        ("stayed for a week", "", "7d"),
        ("a two-week tour", "", "14d"),
        ("a week-long tour", "", "7d"),
        ("a daylong meeting", "", "1d"),
        ("a 10-year partnership", "", ""),
        ("10,000 a year", "", ""),
    ]);
}

#[test]
fn numbers_and_names_that_are_no_dates() {
    all(&[
        ("Ministers may/MD meet and march/VB on", "2024-09-05", ""),
        ("In May 20 ministers/NNS met", "2024-06-05", "2024-05"),
        ("grew in March 12 percent", "2024-06-05", "2024-03"),
        ("an economy for the 21st century", "2024-06-05", ""),
        ("open seven days a week", "2024-06-05", ""),
        ("at example.org/report_february2022", "2024-06-05", ""),
        ("adopted Resolution 2231", "2024-06-05", ""),
        ("cost 2000 dollars", "2024-06-05", ""),
        ("COVID-19 and G20 and the 24th Meeting at 5:30", "2024-06-05", ""),
        ("the 70th anniversary", "2024-06-05", ""),
        ("In 2000 cases/NNS", "2024-06-05", ""),
    ]);
}

#[test]
fn the_story_goes_on_from_the_last_day_spoken_of() {
    let told = |sentences: &[&str]| {
        let mut context = Context::default();
        let anchor = "2022-08-05".parse().ok();
        let read = sentences.iter().map(|words| {
            let (text, sentence) = tagged(words);
            show(&find(&text, &sentence, anchor, &mut context))
        });
        read.collect::<Vec<_>>()
    };
    let read = told(&[
        "On 2 August she met the Mayor , who had come to Lima on 20 May 2002",
        "The following day she left",
        "Later that day she met others",
        "Two days later she came back",
        "On 9 August he stays until 11 August and leaves the following day",
    ]);
    assert_eq!(
        read,
        ["2022-08-02; 2002-05-20", "2022-08-03", "2022-08-03", "2022-08-05", "2022-08-09; ../2022-08-11; 2022-08-12"]
    );
    assert_eq!(told(&["They met on 2 August , who arrived the day before ."]), ["2022-08-02; 2022-08-01"]);
    assert_eq!(told(&["The following day she left"]), ["~"]);
    assert_eq!(told(&["In 2015 they met", "The same year they parted"]), ["2015", "2015"]);
}

#[test]
fn dates_that_cannot_be_are_problems() {
    let problem = |words: &str| {
        let (text, sentence) = tagged(words);
        let found = find(&text, &sentence, "2024-09-10".parse().ok(), &mut Context::default());
        let first = found.into_iter().next().expect("a date is seen");
        (show(std::slice::from_ref(&first)), first.problem.map(|p| (p.code, p.message)))
    };
    let said = |code: &str, message: &str| Some((code.to_owned(), message.to_owned()));
    assert_eq!(
        problem("met on Monday, 3 September 2024"),
        ("2024-09-03".into(), said("weekday-mismatch", "2024-09-03 is a Tuesday, the text says Monday"))
    );
    assert_eq!(problem("met on Tuesday, 3 September 2024"), ("2024-09-03".into(), None));
    assert_eq!(problem("met on 31 June 2024"), ("~".into(), said("impossible-date", "there is no 31 June 2024")));
    assert_eq!(problem("met on 29 February 2023").1, said("impossible-date", "there is no 29 February 2023"));
    assert_eq!(problem("met from 29 to 26 August").1.map(|p| p.0), Some("dates-out-of-order".into()));
}

#[test]
fn written_dates_are_stated_and_relative_ones_resolved() {
    let basis = |words: &str| {
        let (text, sentence) = tagged(words);
        find(&text, &sentence, "2024-09-10".parse().ok(), &mut Context::default()).first().map(|d| d.basis)
    };
    for stated in ["on 3 September", "from 3 to 5 May", "in May 2020", "in 2019"] {
        assert_eq!(basis(stated), Some(Basis::Stated), "{stated}");
    }
    for resolved in ["on Monday", "met today", "met last month", "in August last year", "this May"] {
        assert_eq!(basis(resolved), Some(Basis::Resolved), "{resolved}");
    }
}

#[test]
fn it_does_not_matter_how_a_tokenizer_cuts_hyphens() {
    for words in ["from August 26-29", "on 12-13.04.2023", "a three-day visit", "on 2024-08-26", "in mid-August"] {
        let (text, sentence) = tagged(words);
        let mut cut = sentence.clone();
        cut.tokens = sentence
            .tokens
            .iter()
            .flat_map(|token| {
                let form = text.slice(token.span);
                let mut pieces = Vec::new();
                let mut start = 0;
                for at in form.match_indices('-').flat_map(|(at, _)| [at, at + 1]).chain([form.len()]) {
                    if at > start {
                        let span = Span::new(token.span.start + start, token.span.start + at);
                        pieces.push(chancery_model::Token { span, ..token.clone() });
                    }
                    start = at;
                }
                pieces
            })
            .collect();
        let anchor = "2024-09-03".parse().ok();
        let whole = find(&text, &sentence, anchor, &mut Context::default());
        let apart = find(&text, &cut, anchor, &mut Context::default());
        assert!(!whole.is_empty() && cut.tokens.len() > sentence.tokens.len());
        assert_eq!(show(&whole), show(&apart), "{words}");
    }
}

#[test]
fn names_are_no_dates() {
    for (words, name, kind) in [
        ("met with Joan May in Lima", "Joan May", NameKind::Person),
        ("met with April in Lima", "April", NameKind::Person),
        ("wrote to the Sunday Herald", "Sunday Herald", NameKind::Organisation),
    ] {
        let (text, mut sentence) = tagged(words);
        let from = words.find(name).expect("the name is in the words");
        let inside = |token: &chancery_model::Token| from <= token.span.start && token.span.end <= from + name.len();
        let first = sentence.tokens.iter().position(inside).expect("a token");
        let count = sentence.tokens.iter().filter(|t| inside(t)).count();
        sentence.names = vec![(first..first + count, kind)];
        assert_eq!(show(&find(&text, &sentence, "2024-09-03".parse().ok(), &mut Context::default())), "", "{words}");
    }
}

#[test]
fn a_date_before_an_infinitive_belongs_to_the_verb_before_it() {
    let (text, mut sentence) = tagged("spoke/VBD on Wednesday to congratulate/VB him");
    // As a parser may well attach it.
    for (token, head) in [(1, 2), (2, 4), (3, 4), (4, 0), (5, 4)] {
        sentence.tokens[token].head = Some(head);
    }
    let found = find(&text, &sentence, "2020-11-12".parse().ok(), &mut Context::default());
    assert_eq!(show(&found), "2020-11-11");
}

#[test]
fn spans_hold_the_words_of_the_date_alone() {
    for (words, quote) in [
        ("visited Japan from August 26-29 to talk", "August 26-29"),
        ("visited Japan on Wednesday, August 3, with", "Wednesday, August 3"),
        ("visited Japan in mid-August .", "mid-August"),
        ("met Today (Wednesday, August 3), in", "Today (Wednesday, August 3)"),
    ] {
        let (text, sentence) = tagged(words);
        let found = find(&text, &sentence, "2022-08-03".parse().ok(), &mut Context::default());
        assert_eq!(text.slice(found[0].span), quote);
        let tokens = &sentence.tokens[found[0].tokens.clone()];
        let joined = tokens[0].span.join(tokens[tokens.len() - 1].span);
        assert!(joined.contains(found[0].span), "{words}");
    }
}

mod any_words {
    use super::super::test_sentence::plain;
    use super::super::{Context, find};
    use proptest::prelude::*;

    const WORDS: [&str; 58] = [
        "1",
        "2",
        "5",
        "29",
        "30",
        "31",
        "99",
        "2024",
        "1999",
        "3,000",
        "4.5",
        "12.04.2023",
        "2024-02-30",
        "8/9/2024",
        "1st",
        "22nd",
        "third",
        "twenty",
        "two",
        "a",
        "the",
        "and",
        "to",
        "-",
        "–",
        "—",
        ",",
        ".",
        "(",
        ")",
        "/",
        "of",
        "from",
        "between",
        "until",
        "in",
        "on",
        "May",
        "March",
        "Feb.",
        "August",
        "Monday",
        "Tuesday",
        "Sun",
        "today",
        "tomorrow",
        "last",
        "next",
        "this",
        "week",
        "days",
        "year",
        "ago",
        "later",
        "three-day",
        "mid-",
        "met",
        "é",
    ];

    proptest! {
        #[test]
        fn never_panic_and_come_out_in_order(
            picked in prop::collection::vec(prop::sample::select(&WORDS[..]), 0..24),
            anchor in prop::option::of((1i16..=9999, 1i8..=12, 1i8..=28)),
            glue in any::<bool>(),
        ) {
            let (text, mut sentence) = plain(&picked.join(if glue { "" } else { " " }));
            // Heads that go round must not matter.
            let count = sentence.tokens.len();
            for (i, token) in sentence.tokens.iter_mut().enumerate() {
                token.head = Some((i + 1) % count);
            }
            let anchor = anchor.and_then(|(y, m, d)| jiff::civil::Date::new(y, m, d).ok());
            let found = find(&text, &sentence, anchor, &mut Context::default());
            for pair in found.windows(2) {
                prop_assert!(pair[0].tokens.end <= pair[1].tokens.start);
                prop_assert!(pair[0].span.end <= pair[1].span.start);
            }
            for dated in &found {
                prop_assert!(dated.tokens.start < dated.tokens.end && dated.tokens.end <= count);
                prop_assert!(!text.slice(dated.span).is_empty());
            }
        }

        #[test]
        fn never_panic_on_any_text(words in "\\PC{0,60}") {
            let (text, sentence) = plain(&words);
            find(&text, &sentence, None, &mut Context::default());
        }
    }
}
