//! The keys under which a person's name is filed and found: without titles, initials and suffixes, in no order.

use crate::fold::fold;

/// Words that stand before names and are no part of them.
const TITLES: [&str; 24] = [
    "king", "queen", "prince", "princess", "crown", "emir", "amir", "sultan", "sheikh", "shaikh", "sheikha", "haji",
    "sir", "dame", "lord", "dr", "mr", "mrs", "ms", "pope", "general", "he", "datuk", "samdech",
];
/// Words that stand after names and are no part of them.
const SUFFIXES: [&str; 2] = ["jr", "sr"];
/// Sides whose people are mostly called by their family name first.
const FAMILY_NAME_FIRST: [&str; 7] = ["CHN", "TWN", "HKG", "KOR", "PRK", "VNM", "KHM"];

/// The words of a name that tell who it is, folded; all of them, if fewer than two would be left. What a hyphen joins is
/// one word: "Chan-o-cha" is also printed "Chan-ocha".
pub fn words(name: &str) -> Vec<String> {
    let all: Vec<String> =
        name.split_whitespace().map(|w| fold(w).replace(' ', "")).filter(|w| !w.is_empty()).collect();
    let telling = all.iter().skip_while(|w| TITLES.contains(&w.as_str()));
    let kept: Vec<String> = telling.filter(|w| w.len() > 1 && !SUFFIXES.contains(&w.as_str())).cloned().collect();
    if kept.len() > 1 { kept } else { all }
}

/// All words of a name, in an order that does not depend on whether the family name is printed first.
pub fn whole(words: &[String]) -> String {
    let mut words = words.to_vec();
    words.sort_unstable();
    words.join(" ")
}

/// The first and the last word of a longer name, in such an order.
pub fn short(words: &[String]) -> Option<String> {
    match words {
        [first, _, .., last] => Some(whole(&[first.clone(), last.clone()])),
        _ => None,
    }
}

/// Whether a post is that of a head of government (`g`), a head of state (`s`) or a foreign minister (`f`), of whom texts
/// speak by title and surname alone.
pub fn head(post: &str) -> Option<char> {
    const LESSER: [&str; 12] = [
        "deputy",
        "vice",
        "former",
        "acting",
        "assistant",
        "parliamentary",
        "elect",
        "designate",
        "senate",
        "assembly",
        "court",
        "council",
    ];
    let post = fold(post);
    if post.split(' ').any(|w| LESSER.contains(&w)) || post.contains("of state for") {
        return None;
    }
    let begins = |heads: &[&str]| {
        heads.iter().any(|h| post.strip_prefix(h).is_some_and(|rest| !rest.starts_with(char::is_alphabetic)))
    };
    if begins(&["prime minister", "premier", "chancellor", "taoiseach"]) {
        Some('g')
    } else if begins(&["president", "king", "queen"]) {
        Some('s')
    } else {
        let foreign = post.contains("minister") && (post.contains("foreign") || post.contains("external affairs"));
        foreign.then_some('f')
    }
}

/// The word by which a person of this side is called alone.
pub fn surname<'a>(words: &'a [String], side: &str) -> Option<&'a str> {
    let first = FAMILY_NAME_FIRST.contains(&side);
    let word = if first { words.first() } else { words.last() };
    word.filter(|w| words.len() > 1 && w.chars().count() > 1).map(String::as_str)
}
