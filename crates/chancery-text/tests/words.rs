//! How text is cut into words and sentences, as a specification. Words are shown with spaces between, one sentence a
//! line.

use chancery_model::Text;

fn split(text: &str) -> Vec<String> {
    let text = Text::new(None, text);
    let line = |s: &Vec<_>| s.iter().map(|span| text.slice(*span)).collect::<Vec<_>>().join(" ");
    chancery_text::split(&text).iter().map(line).collect()
}

/// One sentence in, its words out.
#[track_caller]
fn words(text: &str, expected: &str) {
    assert_eq!(split(text), [expected]);
}

#[track_caller]
fn sentences(text: &str, expected: &[&str]) {
    assert_eq!(split(text), expected);
}

#[test]
fn contractions_and_possessives_are_words_of_their_own() {
    words("They don't know what isn’t said.", "They do n't know what is n’t said .");
    words("Ghana's envoy and Laos’ minister", "Ghana 's envoy and Laos ’ minister");
    words("We'll see; they've left, she'd gone, I'm here.", "We 'll see ; they 've left , she 'd gone , I 'm here .");
    words("It cannot be.", "It can not be .");
    words("the ministers' meeting", "the ministers ' meeting");
    words(
        "Ambassador O'Brien met Mr N'Guessan of Côte d'Ivoire.",
        "Ambassador O'Brien met Mr N'Guessan of Côte d'Ivoire .",
    );
}

#[test]
fn hyphenated_words_are_cut_but_for_prefixes_and_codes() {
    words("people-to-people ties", "people - to - people ties");
    words("the Saitama-Lao association", "the Saitama - Lao association");
    words("a non-permanent seat, a co-chair, mid-May", "a non-permanent seat , a co-chair , mid-May");
    words("from 26-29 August", "from 26 - 29 August");
    words("Call 555-0172 or 020-555-0172.", "Call 555-0172 or 020-555-0172 .");
    words("on 2024-05-17", "on 2024-05-17");
    words("Vice-Minister Tran and President-elect Boateng", "Vice - Minister Tran and President - elect Boateng");
    words("short- and long-term aid", "short- and long - term aid");
    words("trade—and aid – grew", "trade — and aid – grew");
}

#[test]
fn numbers_keep_their_inner_marks_and_lose_their_signs() {
    words("$50.5 million, €18bn, 7.5% and US$1,000", "$ 50.5 million , € 18 bn , 7.5 % and US$ 1,000");
    words("at 10:30 on 12/03/2025 (12.03.2025)", "at 10:30 on 12/03/2025 ( 12.03.2025 )");
    words("the 70th anniversary in the 1990s, 5km away", "the 70th anniversary in the 1990s , 5 km away");
}

#[test]
fn addresses_are_whole() {
    words(
        "See https://example.org/a-b/c?d=e, or write to press.office@example.gov.",
        "See https://example.org/a-b/c?d=e , or write to press.office@example.gov .",
    );
    words("(www.example.org)", "( www.example.org )");
    words("#Accra @ministry_gh", "#Accra @ministry_gh");
}

#[test]
fn markdown_marks_do_not_stick_to_words() {
    words("**Mr. Kofi Mensah**, _Minister_", "** Mr. Kofi Mensah ** , _ Minister _");
    words(
        "the [joint statement](https://example.org/x) says",
        "the [ joint statement ] ( https://example.org/x ) says",
    );
    sentences("# Outcomes\n- *Trade* grew\n- Aid grew", &["# Outcomes", "- * Trade * grew", "- Aid grew"]);
}

#[test]
fn abbreviations_and_initials_do_not_end_sentences() {
    words("H.E. Mr. J. K. Addo met Gen. Soto, Jr. on Sept. 3.", "H.E. Mr. J. K. Addo met Gen. Soto , Jr. on Sept. 3 .");
    words("Dr. Ana Ruiz lives on St. Kitts.", "Dr. Ana Ruiz lives on St. Kitts .");
    words("The U.S. Embassy cited Resolution No. 7.", "The U.S. Embassy cited Resolution No. 7 .");
    words("Speaker Ch. Batbold spoke.", "Speaker Ch. Batbold spoke .");
    words("They met at 9 a.m. in Accra.", "They met at 9 a.m. in Accra .");
    words("Alice P. Mbeki and Ma. Luisa C. Sta. Ana met.", "Alice P. Mbeki and Ma. Luisa C. Sta. Ana met .");
    sentences("They took Exit B. The rest stayed.", &["They took Exit B.", "The rest stayed ."]);
    sentences("He left the U.S. The talks went on.", &["He left the U.S.", "The talks went on ."]);
    sentences("She said no. They left.", &["She said no .", "They left ."]);
    sentences(
        "It was signed by Ores Ltd. The sum is unknown.",
        &["It was signed by Ores Ltd.", "The sum is unknown ."],
    );
}

/// Ends a sentence wherever it is asked.
struct Everywhere;

impl chancery_text::Judge for Everywhere {
    fn ends(&self, _: &chancery_text::Gap) -> bool {
        true
    }
}

#[test]
fn no_judge_ends_a_sentence_within_a_name() {
    let judged = |text: &str| {
        let text = Text::new(None, text);
        let sentences = chancery_text::split_by(&text, Some(&Everywhere));
        sentences.iter().filter(|s| text.slice(s[s.len() - 1]).ends_with('.')).count()
    };
    for name in ["met Alice P. Mbeki", "met Jose Sta. Ana", "met Ma. Luisa", "met Ana J. R. Mbeki", "met Mr. Mbeki"] {
        assert_eq!(judged(name), 0, "{name}");
    }
    // What is no name is left to the judge.
    for text in ["by Exit B. The", "in World War I. Officials", "the U.S. Officials", "met Alice P.\nMbeki"] {
        assert_eq!(judged(text), 1, "{text}");
    }
}

#[test]
fn sentences_end_after_their_quotes_and_notes() {
    sentences("“We agree.” She left.", &["“ We agree . ”", "She left ."]);
    sentences("\"Is it so?\" asked Ms Addo.", &["\" Is it so ? \" asked Ms Addo ."]);
    sentences("They left (by train.) He stayed.", &["They left ( by train . )", "He stayed ."]);
    sentences("It grew.[12] It fell.", &["It grew . [ 12 ]", "It fell ."]);
    sentences("Well... we shall see. Yes!! No?", &["Well ... we shall see .", "Yes !!", "No ?"]);
    sentences("It rose by 3.5 per cent.It fell later.", &["It rose by 3.5 per cent .", "It fell later ."]);
}

#[test]
fn a_dateline_is_no_part_of_the_sentence_it_stands_before() {
    sentences("ACCRA, Sept. 8 (GNA) -- Ghana won.", &["ACCRA , Sept. 8 ( GNA ) --", "Ghana won ."]);
    sentences("Hanoi (VNA) – Talks began.", &["Hanoi ( VNA ) –", "Talks began ."]);
    sentences("LOMÉ — Talks began.", &["LOMÉ —", "Talks began ."]);
}

#[test]
fn blank_lines_always_end_a_sentence_and_wrapping_never_does() {
    sentences("Talks in Lomé\n\nThe talks began", &["Talks in Lomé", "The talks began"]);
    let wrapped = "The Minister of Roads of Ghana, Ms Abena Tutu, opened the new\nbridge over the Volta on Monday with her guest from Togo, the\nMinister of Works.";
    assert_eq!(split(wrapped).len(), 1);
    sentences(
        "12 March 2024\nAccra\nMs Abena Tutu met\nthe envoy.",
        &["12 March 2024", "Accra", "Ms Abena Tutu met the envoy ."],
    );
}

#[test]
fn a_title_is_a_sentence_of_its_own() {
    let text = Text::new(Some("Togo, Ghana sign accord"), "The accord was signed.");
    assert_eq!(chancery_text::split(&text).len(), 2);
}

#[test]
fn nothing_comes_of_nothing() {
    sentences("", &[]);
    sentences(" \n\t\u{200b}\u{feff}\0 \r\n", &[]);
    words("\u{feff}Hello\u{200b}", "Hello");
}

/// A text that never ends a sentence is cut all the same, at its commas if it has any.
#[test]
fn no_sentence_is_endless() {
    let text = Text::new(None, &"one two three, ".repeat(1000));
    let sentences = chancery_text::split(&text);
    assert!(sentences.iter().all(|s| s.len() <= chancery_text::LONGEST));
    assert!(sentences.iter().all(|s| text.slice(s[s.len() - 1]) == ","));
    assert_eq!(sentences.iter().map(Vec::len).sum::<usize>(), 4000);
}
