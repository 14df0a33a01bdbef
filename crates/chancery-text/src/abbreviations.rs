//! Words that keep the full stop after them, and what may follow.

/// Written before a name or a number: a full stop here never ends a sentence when something follows.
const BEFORE: &[&str] = &[
    "mr", "mrs", "ms", "mx", "dr", "prof", "rev", "hon", "rt", "gov", "sen", "rep", "reps", "sens", "gen", "lt", "col",
    "maj", "capt", "cpt", "cmdr", "adm", "brig", "sgt", "cpl", "pvt", "amb", "pres", "supt", "insp", "det", "st",
    "ste", "sta", "sto", "mt", "ft", "messrs", "mme", "mlle", "vs", "viz", "cf", "approx", "ca", "c", "ave", "dept",
    "univ", "assn", "fr", "br", "ven", "tgk", "dato", "smt", "shri", "kum", "u", "h.e", "p.m.a", "ph.d", "e.g", "i.e",
    "no", "nos", "art", "arts", "para", "paras", "sec", "vol", "fig", "figs", "pp", "ed", "eds", "jan", "feb", "mar",
    "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "min", "comm", "commr", "secy", "asst", "assoc",
    "exec", "dir", "engr", "eng", "msgr", "atty", "sr", "sra", "hrh", "res", "doc",
];

/// Written after a name or at the end of a list: the sentence ends here if the next word looks like a beginning.
const AFTER: &[&str] = &[
    "inc", "ltd", "co", "corp", "jr", "bros", "etc", "al", "esq", "plc", "llc", "dist", "est", "incl", "p.a", "mon",
    "tue", "tues", "wed", "thu", "thur", "thurs", "fri", "a.m", "p.m", "am", "pm",
];

/// Ordinary words too: abbreviations only before a number.
const BEFORE_NUMBER: &[&str] = &[
    "no", "nos", "art", "arts", "para", "paras", "sec", "vol", "fig", "figs", "pp", "mar", "apr", "jun", "jul", "aug",
    "sep", "sept", "oct", "nov", "dec", "jan", "feb", "res", "doc", "min", "p",
];

/// Ordinary words too: abbreviations only before a capital.
const BEFORE_CAPITAL: &[&str] = &[
    "gen", "col", "rep", "reps", "hon", "rev", "pres", "det", "ed", "fr", "br", "dir", "sr", "u", "comm", "adm", "st",
    "ft", "mt", "exec", "capt", "ma", "sta", "sto",
];

/// Initials of names written with one letter in another alphabet.
const TWO_LETTERS: &[&str] = &["Ch", "Kh", "Sh", "Ts", "Zh", "Dz", "Yu", "Ya", "Ye", "Yo", "Th", "Ph", "Dj", "Kj"];

/// What a full stop after a word is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Stop {
    /// A mark of its own.
    Mark,
    /// Part of the word, which wants something after it.
    Inner,
    /// Part of the word, after which a sentence may end.
    Maybe,
}

/// What a full stop after `word` is, given the first character of what follows on the line.
pub(crate) fn stop(word: &str, next: Option<char>) -> Stop {
    let lower = word.to_lowercase();
    let lower = lower.as_str();
    let number = next.is_some_and(|c| c.is_ascii_digit());
    let capital = next.is_some_and(char::is_uppercase);
    if BEFORE_NUMBER.contains(&lower) && number {
        return Stop::Inner;
    }
    if BEFORE_CAPITAL.contains(&lower) {
        return if capital && word.starts_with(char::is_uppercase) { Stop::Inner } else { Stop::Mark };
    }
    // An initial, as in "J. Smith", before "P." is a page.
    if capital && word != "I" && word.chars().count() == 1 && word.starts_with(char::is_uppercase) {
        return Stop::Maybe;
    }
    if BEFORE_NUMBER.contains(&lower) {
        // "Sept." may stand before anything; "no." and "mar." only before a number.
        let month = matches!(lower, "sept" | "oct" | "nov" | "dec" | "jan" | "feb" | "aug" | "apr");
        return if month && word.starts_with(char::is_uppercase) { Stop::Maybe } else { Stop::Mark };
    }
    if BEFORE.contains(&lower) {
        return if next.is_some() { Stop::Inner } else { Stop::Mark };
    }
    if AFTER.contains(&lower) && !matches!(word, "am" | "co" | "mon" | "fri") {
        return Stop::Maybe;
    }
    if is_acronym(word) {
        return Stop::Maybe;
    }
    if capital && TWO_LETTERS.contains(&word) { Stop::Inner } else { Stop::Mark }
}

/// `U.S`, `a.m`, `D.C`: single letters with full stops between.
fn is_acronym(word: &str) -> bool {
    word.contains('.')
        && word.split('.').all(|piece| piece.chars().count() == 1 && piece.chars().all(char::is_alphabetic))
}

/// Prefixes that the treebanks leave joined to what follows their hyphen.
const PREFIXES: &[&str] = &[
    "anti", "bi", "co", "counter", "cross", "e", "eco", "ex", "extra", "inter", "intra", "macro", "mega", "micro",
    "mid", "mini", "multi", "neo", "non", "over", "pan", "para", "post", "pre", "pro", "pseudo", "re", "semi", "socio",
    "sub", "super", "trans", "ultra", "un", "under",
];

/// Whether the hyphen after `piece` belongs to one word, as in `non-profit`.
pub(crate) fn is_prefix(piece: &str) -> bool {
    piece.len() <= 7 && PREFIXES.iter().any(|p| p.eq_ignore_ascii_case(piece))
}

/// Words that often begin a sentence and hardly ever stand capitalised within one.
const STARTERS: &[&str] = &[
    "A",
    "According",
    "After",
    "All",
    "Also",
    "Although",
    "An",
    "And",
    "As",
    "At",
    "Before",
    "Both",
    "But",
    "By",
    "During",
    "Each",
    "Earlier",
    "For",
    "From",
    "He",
    "Her",
    "His",
    "However",
    "I",
    "If",
    "In",
    "It",
    "Its",
    "Later",
    "Meanwhile",
    "More",
    "On",
    "Our",
    "Over",
    "She",
    "Since",
    "So",
    "That",
    "The",
    "Their",
    "There",
    "These",
    "They",
    "This",
    "Those",
    "Through",
    "To",
    "Today",
    "Under",
    "Upon",
    "We",
    "What",
    "When",
    "While",
    "With",
    "You",
];

/// Whether a word, as printed, looks like the beginning of a sentence.
pub(crate) fn is_starter(word: &str) -> bool {
    STARTERS.binary_search(&word).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn starters_are_sorted_for_binary_search() {
        assert!(STARTERS.is_sorted());
    }

    #[test]
    fn full_stops_are_told_apart_by_what_follows() {
        assert_eq!(stop("Mr", Some('X')), Stop::Inner);
        assert_eq!(stop("No", Some('4')), Stop::Inner);
        assert_eq!(stop("no", Some('T')), Stop::Mark);
        assert_eq!(stop("U.S", Some('o')), Stop::Maybe);
        assert_eq!(stop("general", Some('T')), Stop::Mark);
        assert_eq!(stop("Gen", Some('T')), Stop::Inner);
        assert_eq!(stop("J", Some('S')), Stop::Maybe);
        assert_eq!(stop("visit", None), Stop::Mark);
    }
}
