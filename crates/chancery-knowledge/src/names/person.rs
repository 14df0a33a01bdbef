//! Comparing two names of persons.

use super::distance::between;
use super::given;
use super::pairing::{Kind, Pairing, pair, run_together};
use super::spelling::{Word, of_plain, rejoined, words};
use super::{Decision, Similarity};

/// Words before a name that do not tell who it is; within a name they are names ("Sultan").
const TITLES: &[&str] = &[
    "prime",
    "grand",
    "duke",
    "vice",
    "deputy",
    "lt",
    "brig",
    "brigadier",
    "ratu",
    "tun",
    "tengku",
    "tunku",
    "crown",
    "sheik",
    "cheikh",
    "mr",
    "mrs",
    "ms",
    "miss",
    "dr",
    "prof",
    "professor",
    "sir",
    "dame",
    "lord",
    "lady",
    "he",
    "hrh",
    "hm",
    "his",
    "her",
    "excellency",
    "comrade",
    "sheikh",
    "shaikh",
    "shaykh",
    "sheikha",
    "haji",
    "hajji",
    "general",
    "gen",
    "president",
    "minister",
    "king",
    "queen",
    "prince",
    "princess",
    "emir",
    "sultan",
    "datuk",
    "dato",
    "tan",
    "samdech",
    "admiral",
    "ambassador",
    "ayatollah",
    "captain",
    "chairman",
    "chancellor",
    "col",
    "colonel",
    "commander",
    "governor",
    "hojatoleslam",
    "judge",
    "maj",
    "major",
    "marshal",
    "mullah",
    "rev",
    "reverend",
    "secretary",
    "senator",
    "shri",
    "smt",
];
/// Of these, those that stand within a name, too, and are no names.
const INNER_TITLES: &[&str] =
    &["haji", "hajji", "sheikh", "shaikh", "shaykh", "mullah", "mr", "mrs", "ms", "dr", "prof"];
/// Degrees and orders behind a name.
const DEGREES: &[&str] = &["phd", "md", "esq", "esquire", "mp", "mep", "obe", "mbe", "kbe", "cbe", "kcmg", "qc", "kc"];
/// Particles, printed or left out at will.
const PARTICLES: &[&str] = &[
    "al", "el", "ul", "bin", "ben", "ibn", "bint", "von", "van", "der", "den", "de", "del", "della", "di", "da", "dos",
    "das", "do", "du", "la", "le", "zu", "y", "ould", "walad", "weld", "binti", "binte",
];
/// Words that tell a son from his father.
const GENERATIONS: &[(&str, u8)] = &[("jr", 2), ("junior", 2), ("sr", 1), ("senior", 1), ("ii", 2), ("iii", 3)];
pub(super) fn compare(a: &str, b: &str) -> Similarity {
    let (all_a, all_b) = (words(&unadorned(a)), words(&unadorned(b)));
    if all_a.is_empty() || all_b.is_empty() {
        return Similarity::unknown();
    }
    // One of the two marked is enough only to doubt: a son is mostly printed without his mark.
    if let (Some(x), Some(y)) = (generation(&all_a), generation(&all_b))
        && x != y
    {
        return Similarity::different(0.45, "father and son");
    }
    let (a, b) = (korean(telling(all_a)), korean(telling(all_b)));
    let found = cut_alike(a.clone(), b.clone());
    if found.decision == Decision::Same {
        return found;
    }
    let (joined_a, joined_b) = (servants(&a), servants(&b));
    if joined_a == a || joined_b == b { found } else { cut_alike(joined_a, joined_b) }
}

/// Compares the telling words of two names, cut into words as far as can be in one way.
fn cut_alike(a: Vec<Word>, b: Vec<Word>) -> Similarity {
    let (a, b) = (without_article(a.clone(), &b), without_article(b, &a));
    if let Some(apart) = run_together(&a, &b) {
        return Similarity::same(1.0 - apart, "the same letters, cut into words in another way");
    }
    let (a, b) = (rejoined(a.clone(), &b), rejoined(b, &a));
    let (a, b) = (untitled(a.clone(), &b), untitled(b, &a));
    judge(&a, &b, pair(&a, &b, Kind::Person))
}

/// A name without what is put into it to tell its bearer by: what he is called in quotes or brackets ("Philip 'Brave' Davis"),
/// and of what he is king ("Albert II of Belgium").
fn unadorned(name: &str) -> String {
    let pairs = [('"', '"'), ('“', '”'), ('(', ')'), ('«', '»')];
    let mut kept = name.to_owned();
    for (opens, closes) in pairs {
        let inner = |name: &str| {
            let from = name.find(opens)?;
            let until = from + opens.len_utf8() + name[from + opens.len_utf8()..].find(closes)? + closes.len_utf8();
            Some((from, until))
        };
        if let Some((from, until)) = inner(&kept) {
            let rest = format!("{} {}", &kept[..from], &kept[until..]);
            if rest.split_whitespace().count() > 1 {
                kept = rest;
            }
        }
    }
    let words: Vec<&str> = kept.split_whitespace().collect();
    let number = |w: &str| w.len() < 6 && w.bytes().all(|c| b"IVX".contains(&c));
    // "Henri, Grand Duke of Luxembourg"
    if let Some((name, rest)) = kept.split_once(", ")
        && rest.contains(" of ")
        && rest.split(' ').next().is_some_and(|w| TITLES.contains(&w.to_lowercase().as_str()))
    {
        return name.to_owned();
    }
    match words.iter().position(|w| *w == "of") {
        Some(at) if at > 1 && number(words[at - 1]) => words[..at].join(" "),
        _ => kept,
    }
}

/// Ways of writing "servant of the", which goes before one of God's names: with that it is one name, however it is cut.
const SERVANTS: [&str; 14] = [
    "abdul", "abdel", "abdal", "abdol", "abdur", "abder", "abdus", "abdes", "abdun", "abden", "abdi", "abd", "abdool",
    "abdou",
];

/// "Abd al-Aziz", "Abdul Aziz" and "Abdelaziz" by what tells them from other servants, for two names that both have one.
fn servants(words: &[Word]) -> Vec<Word> {
    let mut out: Vec<Word> = Vec::new();
    let mut served = false;
    for word in words {
        if served {
            out.pop();
            out.push(word.clone());
            served = false;
            continue;
        }
        served = SERVANTS.contains(&word.plain.as_str()) && !word.foreign;
        let joined = SERVANTS.iter().filter(|s| s.len() == 5).find_map(|s| word.plain.strip_prefix(s));
        match joined.filter(|rest| rest.len() > 2 && !word.foreign) {
            Some(rest) => out.push(of_plain(rest, word)),
            None => out.push(word.clone()),
        }
    }
    out
}

/// Without an article that one name has joined to a word where the other has it apart: "Elsisi", "el-Sisi".
fn without_article(words: Vec<Word>, other: &[Word]) -> Vec<Word> {
    let bare = |word: Word| {
        let rest = ["al", "el"].iter().find_map(|article| word.plain.strip_prefix(article));
        match rest.filter(|rest| rest.len() > 3 && other.iter().any(|o| o.plain == **rest)) {
            Some(rest) => of_plain(rest, &word),
            None => word,
        }
    };
    words.into_iter().map(bare).collect()
}

/// The words of a Korean's name marked as such: a surname at one end and two or three syllables.
fn korean(mut words: Vec<Word>) -> Vec<Word> {
    let surname = [words.first(), words.last()].iter().flatten().any(|w| given::korean(&w.plain));
    let syllables = words.iter().all(|w| w.plain.len() < 7 && !w.foreign);
    if surname && syllables && (2..=3).contains(&words.len()) {
        words.iter_mut().for_each(|w| w.korean = true);
    }
    words
}

fn generation(words: &[Word]) -> Option<u8> {
    let last = words.last().filter(|_| words.len() > 1)?;
    GENERATIONS.iter().find(|g| g.0 == last.plain).map(|g| g.1)
}

/// The words that tell who it is; all, if none is left.
fn telling(all: Vec<Word>) -> Vec<Word> {
    let silent = |w: &Word| PARTICLES.contains(&w.plain.as_str()) || GENERATIONS.iter().any(|g| g.0 == w.plain);
    let degrees = all.iter().rev().take_while(|w| DEGREES.contains(&w.plain.as_str())).count();
    let bare = &all[..all.len() - degrees];
    let untitled = bare.iter().skip_while(|w| TITLES.contains(&w.plain.as_str()));
    let kept: Vec<Word> = untitled.filter(|w| !silent(w)).cloned().collect();
    if kept.is_empty() { all } else { kept }
}

/// Without titles in the midst of a name that the other name does not print: "Asad Haji Khan".
fn untitled(words: Vec<Word>, other: &[Word]) -> Vec<Word> {
    let printed = |w: &Word| other.iter().any(|o| o.plain == w.plain);
    let kept: Vec<Word> =
        words.iter().filter(|w| !INNER_TITLES.contains(&w.plain.as_str()) || printed(w)).cloned().collect();
    if kept.len() < 2 { words } else { kept }
}

fn judge(a: &[Word], b: &[Word], found: Pairing) -> Similarity {
    let paired = if found.letters == 0 { 0.0 } else { 1.0 - found.apart / found.letters as f32 };
    let share = found.pairs as f32 / a.len().max(b.len()) as f32;
    let score = 0.5 * paired.max(0.0) + 0.5 * share;
    if found.pairs == 0 {
        return Similarity::different(0.48 * whole(a, b), "no word in common");
    }
    if found.apart > 2.2 {
        return Similarity::different(score * 0.48, "too many letters apart");
    }
    match (found.left_a.len(), found.left_b.len()) {
        (0, 0) => Similarity::same(score, "every word has its like"),
        (0, left) | (left, 0) if found.pairs >= 2 && found.pairs > found.initials => {
            if left > 2 * found.pairs {
                Similarity::different(score * 0.48, "one has many names that the other lacks")
            } else if !found.in_order() {
                Similarity::different(score * 0.48, "names left out and the others in another order")
            } else {
                Similarity::same(score, "one leaves names out")
            }
        }
        (0, _) | (_, 0) => Similarity::different(score * 0.48, "one name in common, nothing beside it"),
        _ => Similarity::different(score * 0.48, "each has a name that the other lacks"),
    }
}

/// The likeness of the two names as runs of letters.
fn whole(a: &[Word], b: &[Word]) -> f32 {
    let join = |words: &[Word]| words.iter().flat_map(|w| w.sound.iter().copied()).collect::<Vec<char>>();
    let (x, y) = (join(a), join(b));
    let rough = a.iter().any(|w| w.foreign) != b.iter().any(|w| w.foreign);
    let longest = x.len().max(y.len()).max(1) as f32;
    (1.0 - between(&x[..x.len().min(80)], &y[..y.len().min(80)], rough) / longest).max(0.0)
}
