//! Comparing two names of persons.

use super::Similarity;
use super::distance::between;
use super::pairing::{Kind, Pairing, pair, run_together};
use super::spelling::{Word, rejoined, words};

/// Words before a name that do not tell who it is; within a name they are names ("Sultan").
const TITLES: &[&str] = &[
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
    "das", "do", "du", "la", "le", "zu", "y",
];
/// Words that tell a son from his father.
const GENERATIONS: &[(&str, u8)] = &[("jr", 2), ("junior", 2), ("sr", 1), ("senior", 1), ("ii", 2), ("iii", 3)];
/// Given names and the short forms by which their bearers are printed.
const SHORT_FORMS: &[(&str, &str)] = &[
    ("ted", "theodore"),
    ("bill", "william"),
    ("bob", "robert"),
    ("joe", "joseph"),
    ("jim", "james"),
    ("mike", "michael"),
    ("tony", "anthony"),
    ("tom", "thomas"),
    ("dick", "richard"),
    ("ken", "kenneth"),
    ("ron", "ronald"),
    ("ben", "benjamin"),
    ("dan", "daniel"),
    ("dave", "david"),
    ("ed", "edward"),
    ("liz", "elizabeth"),
    ("kate", "katherine"),
    ("chris", "christopher"),
    ("steve", "stephen"),
    ("nick", "nicholas"),
    ("sasha", "aleksandr"),
    ("pepe", "jose"),
    ("andy", "andrew"),
    ("alex", "alexander"),
    ("abe", "abraham"),
    ("al", "albert"),
    ("barb", "barbara"),
    ("becky", "rebecca"),
    ("bernie", "bernard"),
    ("beth", "elizabeth"),
    ("betty", "elizabeth"),
    ("bobby", "robert"),
    ("charlie", "charles"),
    ("chuck", "charles"),
    ("cindy", "cynthia"),
    ("danny", "daniel"),
    ("debbie", "deborah"),
    ("don", "donald"),
    ("doug", "douglas"),
    ("eddie", "edward"),
    ("fred", "frederick"),
    ("gabe", "gabriel"),
    ("greg", "gregory"),
    ("hank", "henry"),
    ("harry", "henry"),
    ("jack", "john"),
    ("jake", "jacob"),
    ("jeff", "jeffrey"),
    ("jen", "jennifer"),
    ("jerry", "gerald"),
    ("jimmy", "james"),
    ("johnny", "john"),
    ("jon", "jonathan"),
    ("josh", "joshua"),
    ("kathy", "katherine"),
    ("larry", "lawrence"),
    ("lou", "louis"),
    ("maggie", "margaret"),
    ("matt", "matthew"),
    ("meg", "margaret"),
    ("mick", "michael"),
    ("mitch", "mitchell"),
    ("nate", "nathan"),
    ("pat", "patrick"),
    ("peggy", "margaret"),
    ("pete", "peter"),
    ("phil", "philip"),
    ("ray", "raymond"),
    ("rick", "richard"),
    ("rob", "robert"),
    ("ronnie", "ronald"),
    ("sam", "samuel"),
    ("sandy", "alexandra"),
    ("stan", "stanley"),
    ("sue", "susan"),
    ("terry", "terence"),
    ("tim", "timothy"),
    ("tommy", "thomas"),
    ("vic", "victor"),
    ("vicky", "victoria"),
    ("walt", "walter"),
    ("will", "william"),
    ("zach", "zachary"),
    ("misha", "mikhail"),
    ("kolya", "nikolai"),
    ("dima", "dmitri"),
    ("volodya", "vladimir"),
    ("vanya", "ivan"),
    ("paco", "francisco"),
    ("pancho", "francisco"),
    ("nacho", "ignacio"),
    ("chuy", "jesus"),
    ("beto", "alberto"),
    ("toni", "antonio"),
    ("gosia", "malgorzata"),
];

pub(super) fn compare(a: &str, b: &str) -> Similarity {
    let (all_a, all_b) = (words(a), words(b));
    if all_a.is_empty() || all_b.is_empty() {
        return Similarity::unknown();
    }
    // One of the two marked is enough only to doubt: a son is mostly printed without his mark.
    if let (Some(x), Some(y)) = (generation(&all_a), generation(&all_b))
        && x != y
    {
        return Similarity::different(0.45, "father and son");
    }
    let (a, b) = (telling(all_a), telling(all_b));
    if let Some(apart) = run_together(&a, &b) {
        return Similarity::same(1.0 - apart, "the same letters, cut into words in another way");
    }
    let (a, b) = (rejoined(a.clone(), &b), rejoined(b, &a));
    let (a, b) = (untitled(a.clone(), &b), untitled(b, &a));
    judge(&a, &b, pair(&a, &b, Kind::Person))
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
    let mut kept: Vec<Word> = untitled.filter(|w| !silent(w)).cloned().collect();
    for word in &mut kept {
        if let Some((_, long)) = SHORT_FORMS.iter().find(|(short, _)| *short == word.plain) {
            word.plain = (*long).to_owned();
            word.sound = long.chars().collect();
        }
    }
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
