//! The words of two names, each paired with its nearest in the other.

use super::distance::{between, letters};
use super::given;
use super::spelling::Word;

/// What came of pairing two names.
#[derive(Debug, Default)]
pub(super) struct Pairing {
    /// Pairs near enough to be one word.
    pub pairs: usize,
    /// Of these, pairs of an initial, or of the beginning of a word, and the word.
    pub initials: usize,
    /// Letters that the paired words are apart, in all.
    pub apart: f32,
    /// Letters of the paired words.
    pub letters: usize,
    /// The words without a partner.
    pub left_a: Vec<usize>,
    pub left_b: Vec<usize>,
    /// For each paired word of the first name, in order, the place of its like in the second.
    pub places: Vec<usize>,
}

impl Pairing {
    /// Whether the paired words come in one order, or in it with the last ones put first: "Kim Jong Un", "Jong Un Kim".
    pub fn in_order(&self) -> bool {
        let next = self.places.iter().cycle().skip(1);
        self.places.iter().zip(next).filter(|(place, next)| place > next).count() <= 1
    }
}

/// What the names are names of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A letter may stand for a word that begins with it; a short word of few letters is a name of its own.
    Person,
    /// Organisations that have a word in common: in the others more letters may be apart.
    Organisation,
    /// Organisations without: a short word, an acronym mostly, is another one if a letter differs ("AfDB", "ADB").
    Unlike,
}

/// Letters that two forms of one name count as apart.
const VARIANT: f32 = 0.6;

/// Pairs the words, nearest first.
pub(super) fn pair(a: &[Word], b: &[Word], kind: Kind) -> Pairing {
    let mut candidates = Vec::new();
    let surname =
        |words: &[Word]| [words.first(), words.last()].iter().flatten().any(|w| given::before_syllables(&w.plain));
    let clip = kind == Kind::Person && a.len() > 1 && b.len() > 1 && !surname(a) && !surname(b);
    for (i, x) in a.iter().enumerate() {
        for (j, y) in b.iter().enumerate() {
            let initial = kind == Kind::Person && is_initial_of(x, y);
            let apart = if initial { 0.5 } else { letters(x, y) };
            // The last word is the surname, mostly: "Roberts" is not short for "Robertson".
            let surnames = i + 1 == a.len() && j + 1 == b.len();
            let cut = clip && !surnames && given::clipped(&x.plain, &y.plain);
            let forms = kind == Kind::Person
                && apart > VARIANT
                && !x.foreign
                && !y.foreign
                && given::one_name(&x.plain, &y.plain);
            let apart = if forms || cut && apart > VARIANT { VARIANT } else { apart };
            let initial = initial || cut;
            if initial || forms || apart <= allowance(x, y, kind) {
                candidates.push((apart / x.plain.len().max(y.plain.len()) as f32, i, j, apart, initial));
            }
        }
    }
    candidates.sort_by(|p, q| p.0.total_cmp(&q.0).then(p.1.abs_diff(p.2).cmp(&q.1.abs_diff(q.2))).then(p.1.cmp(&q.1)));
    let mut out = Pairing::default();
    let mut placed = Vec::new();
    let (mut used_a, mut used_b) = (vec![false; a.len()], vec![false; b.len()]);
    for (_, i, j, apart, initial) in candidates {
        if !used_a[i] && !used_b[j] {
            (used_a[i], used_b[j]) = (true, true);
            placed.push((i, j));
            out.pairs += 1;
            out.initials += usize::from(initial);
            out.apart += apart;
            out.letters += a[i].sound.len().max(b[j].sound.len());
        }
    }
    placed.sort_unstable();
    out.places = placed.into_iter().map(|(_, j)| j).collect();
    out.left_a = (0..a.len()).filter(|i| !used_a[*i]).collect();
    out.left_b = (0..b.len()).filter(|j| !used_b[*j]).collect();
    out
}

fn is_initial_of(x: &Word, y: &Word) -> bool {
    let (short, long) = if x.plain.len() <= y.plain.len() { (x, y) } else { (y, x) };
    short.plain.len() == 1 && long.plain.len() > 1 && long.plain.starts_with(&short.plain)
}

/// How many letters two spellings of one word may be apart: none in "Un", one in "Musk", two in "Lukashenko".
fn allowance(x: &Word, y: &Word, kind: Kind) -> f32 {
    // What the ear makes shorter ("Zayed", "Saad") has still as many letters in which to differ, but for one.
    let romanised = x.foreign || y.foreign;
    let doubled = |w: &Word| w.plain.as_bytes().windows(2).filter(|two| two[0] == two[1]).count();
    let long = |w: &Word| match romanised {
        true => w.sound.len(),
        false => (w.sound.len() + doubled(w)).min(w.plain.len()).max(w.plain.len().saturating_sub(1)),
    };
    let length = long(x).min(long(y));
    if [x, y].iter().any(|w| is_number(w)) {
        // Nothing but the very number will do: "II" and "III" sound alike.
        return if x.plain == y.plain { 0.0 } else { -1.0 };
    }
    if x.syllabic && y.syllabic {
        return 0.0;
    }
    let rough = if x.foreign != y.foreign { 0.5 } else { 0.0 };
    let letters = match (length, kind) {
        (0..=2, _) => 0.0,
        (3, Kind::Person) => 0.7,
        (4..=5, Kind::Person) => 1.0,
        (6..=7, Kind::Person) => 1.6,
        (_, Kind::Person) => 2.0,
        (3, Kind::Organisation) => 1.0,
        (_, Kind::Unlike) if x.plain.len().min(y.plain.len()) < 5 => 0.0,
        (3, Kind::Unlike) => 0.7,
        (4, Kind::Organisation) => 1.3,
        (4, Kind::Unlike) => 1.0,
        (5, _) => 1.5,
        (6..=7, _) => 2.0,
        _ => 2.2,
    };
    letters + rough
}

/// Whether a word holds digits or may be a Roman number.
pub(super) fn is_number(word: &Word) -> bool {
    let mut letters = word.plain.bytes();
    word.plain.bytes().any(|c| c.is_ascii_digit()) || (word.plain.len() < 6 && letters.all(|c| b"ivx".contains(&c)))
}

/// Whether the two names are one run of letters cut into words in two ways: "Jan Daniel", "JanDaniel".
pub(super) fn run_together(a: &[Word], b: &[Word]) -> Option<f32> {
    let join = |words: &[Word]| words.iter().flat_map(|w| w.sound.iter().copied()).collect::<Vec<char>>();
    let (x, y) = (join(a), join(b));
    let longest = x.len().max(y.len());
    if longest < 6 || a.len() == b.len() || longest > 60 {
        return None;
    }
    let rough = a.iter().any(|w| w.foreign) != b.iter().any(|w| w.foreign);
    let apart = between(&x, &y, rough);
    (apart <= if rough { 2.0 } else { 1.0 }).then_some(apart / longest as f32)
}
