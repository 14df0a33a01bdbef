//! What is taken off the beginning of a text. Places and dates are real, people and stories invented.

use super::header;
use chancery_model::Text;

/// Published, dateline, and the first words of the prose.
fn read(body: &str) -> (String, String, String) {
    let text = Text::new(Some("A title of 1 January 2001"), body);
    let header = header(&text);
    let published = header.published.map_or_else(String::new, |(edtf, span)| {
        assert!(!text.slice(span).is_empty());
        edtf.to_string()
    });
    let dateline = header.dateline.map_or("", |span| text.slice(span)).to_owned();
    let lead: Vec<&str> = text.as_str()[header.lead..].split_whitespace().take(2).collect();
    (published, dateline, lead.join(" "))
}

#[track_caller]
fn all(table: &[(&str, &str, &str, &str)]) {
    const PROSE: &str = "Minister Ada Quispe met her counterpart Brun Okafor and spoke with him about bridges, roads and \
                         the ferry between the two ports.";
    let wrong: Vec<String> = table
        .iter()
        .filter_map(|(before, published, dateline, lead)| {
            let got = read(&format!("{before}{PROSE}"));
            let expected = ((*published).to_owned(), (*dateline).to_owned(), (*lead).to_owned());
            (got != expected).then(|| format!("{before:?}: {got:?}, not {expected:?}"))
        })
        .collect();
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

const LEAD: &str = "Minister Ada";

#[test]
fn date_lines() {
    all(&[
        ("September 3, 2024\n", "2024-09-03", "", LEAD),
        ("3 September 2024\n\n", "2024-09-03", "", LEAD),
        ("03.09.2024\nEEAS Press Team\n\n", "2024-09-03", "", LEAD),
        ("Tue, 3 Sep 2024\n", "2024-09-03", "", LEAD),
        ("2024-09-03\n", "2024-09-03", "", LEAD),
        ("Press Release | 3 September 2024\n", "2024-09-03", "", LEAD),
        ("Published: 3 September 2024, 10:15\n", "2024-09-03", "", LEAD),
        ("Published: September 3, 2024 | Last updated: September 9, 2024\n", "2024-09-03", "", LEAD),
        ("Last updated: 9 September 2024\n3 September 2024\n", "2024-09-03", "", LEAD),
        ("Tokyo, 3 September 2024\n", "2024-09-03", "Tokyo", LEAD),
        ("April 20, 2023\n18:40\nThe Kremlin, Moscow\n", "2023-04-20", "The Kremlin, Moscow", LEAD),
        ("April 20, 2023\n18:40\n\n", "2023-04-20", "", LEAD),
        ("New Bridge for the Twin Ports\n\nSeptember 3, 2024\n", "2024-09-03", "", LEAD),
        ("20.05.2021 - Press Team\n\n", "2021-05-20", "", LEAD),
        ("06.11.2018 - Press release\n\n", "2018-11-06", "", LEAD),
        ("Press release nº 82\n\n", "", "", LEAD),
        ("[C0427]\n\n", "", "", LEAD),
        ("(ATTN: ADDS quotes in paras 4-6)\nBy Abena Tutu and Jun Okabe\n\n", "", "", LEAD),
        ("(Provisional translation)\n\n", "", "", LEAD),
        ("Office of the Spokesperson\n\n", "", "", LEAD),
    ]);
}

#[test]
fn datelines() {
    all(&[
        ("VIENTIANE – ", "", "VIENTIANE", LEAD),
        ("VIENTIANE, Sept. 8 (Xinhua) -- ", "", "VIENTIANE", LEAD),
        ("Hanoi (VNA) – ", "", "Hanoi", LEAD),
        ("HÀ NỘI — ", "", "HÀ NỘI", LEAD),
        ("(KPL) ", "", "", LEAD),
        ("MANILA, 5 July 2022 — ", "2022-07-05", "MANILA", LEAD),
        ("WASHINGTON (AP) — ", "", "WASHINGTON", LEAD),
        ("Kathmandu, Nov. 16: ", "", "Kathmandu", LEAD),
        ("Mexico City, 16 August 2023. ", "2023-08-16", "Mexico City", LEAD),
        ("Ulaanbaatar /MONTSAME/. ", "", "Ulaanbaatar", LEAD),
        ("Ulaanbaatar, November 15, 2024 /MONTSAME/. ", "2024-11-15", "Ulaanbaatar", LEAD),
        ("Ulaanbaatar /MONTSAME/ ", "", "Ulaanbaatar", LEAD),
        ("Vientiane (KPL) ", "", "Vientiane", LEAD),
        ("ASTANA. KAZINFORM ", "", "ASTANA", LEAD),
        ("Addis Ababa March 6/2021 (ENA) ", "2021-03-06", "Addis Ababa", LEAD),
        ("(SAARC Secretariat, Tridevi Marg, Kathmandu, Nepal)    ", "", "", LEAD),
        ("Phnom Penh (AKP), November 30, 2016 -- ", "2016-11-30", "Phnom Penh", LEAD),
        ("Brasilia, Nov 8 (Prensa Latina) ", "", "Brasilia", LEAD),
        ("Zacatecas, Oct 11 (Notimex).- ", "", "Zacatecas", LEAD),
        ("ASTANA. KAZINFORM – ", "", "ASTANA", LEAD),
        ("Batumi, May 18, AZERTAC\n\n", "", "Batumi", LEAD),
        ("BATUMI, Georgia\n\n", "", "BATUMI", LEAD),
        ("ANKARA\n\n", "", "ANKARA", LEAD),
        ("NDO – ", "", "", LEAD),
        ("GCU, HONIARA – ", "", "HONIARA", LEAD),
        ("Colombo – ", "", "Colombo", LEAD),
        ("WASHINGTON, D.C. – ", "", "WASHINGTON", LEAD),
        ("BEIJING—", "", "BEIJING", LEAD),
        ("September 3, 2024\nVIENTIANE – ", "2024-09-03", "VIENTIANE", LEAD),
        ("September 3, 2024\nMANILA, 5 July 2022 — ", "2024-09-03", "MANILA", LEAD),
    ]);
}

#[test]
fn prose_is_left_alone() {
    all(&[
        ("", "", "", LEAD),
        ("On 3 September 2024, the port opened. ", "", "", "On 3"),
        ("The Ministry (MFA) Secretary came. ", "", "", "The Ministry"),
        ("Carlos Moya (Labour) Secretary came. ", "", "", "Carlos Moya"),
        ("By the river the Minister spoke.\n\n", "", "", "By the"),
        ("Press release of the port was late.\n\n", "", "", "Press release"),
        ("Today President Quispe – who is new – arrived. ", "", "", "Today President"),
        ("JOINT STATEMENT\n\n", "", "", "JOINT STATEMENT"),
        ("The port opened on 3 September 2024.\n\n", "", "", "The port"),
        ("May we thank you. ", "", "", "May we"),
    ]);
}

#[test]
fn an_empty_text_has_no_header() {
    for body in ["", " ", "\n\n\n", "\u{a0}", "(", "/", "–", "3", "September 3, 2024"] {
        let text = Text::new(None, body);
        assert!(text.as_str().is_char_boundary(header(&text).lead));
    }
}

mod any_lines {
    use super::super::header;
    use chancery_model::Text;
    use proptest::prelude::*;

    const PIECES: [&str; 26] = [
        "3",
        "31",
        "2024",
        "September",
        "Sept.",
        "Tue,",
        "03.09.2024",
        "LIMA",
        "St.",
        "D.C.",
        "Hà Nội",
        "(",
        ")",
        "(AP)",
        "/KABAR/",
        "–",
        "--",
        "-",
        ".",
        ":",
        ",",
        "|",
        "\n",
        " ",
        "\u{a0}",
        "é",
    ];

    proptest! {
        #[test]
        fn never_panic_and_point_into_the_text(
            pieces in prop::collection::vec(prop::sample::select(&PIECES[..]), 0..24),
            space in any::<bool>(),
        ) {
            let text = Text::new(Some("Title"), &pieces.join(if space { " " } else { "" }));
            let header = header(&text);
            prop_assert!(header.lead >= text.body_start() && text.as_str().is_char_boundary(header.lead));
            for span in header.dateline.into_iter().chain(header.published.map(|(_, span)| span)) {
                prop_assert!(!text.slice(span).is_empty() && !text.in_title(span));
            }
        }

        #[test]
        fn never_panic_on_any_text(body in "\\PC{0,80}") {
            header(&Text::new(None, &body));
        }
    }
}
