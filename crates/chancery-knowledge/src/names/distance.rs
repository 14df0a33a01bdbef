//! How far two words are apart: an edit distance (with neighbours exchanged, after Damerau) whose costs are those of
//! spelling by ear.

use super::spelling::Word;

/// What an edit costs.
struct Costs {
    vowel: f32,
    vowel_for_vowel: f32,
    kin: f32,
}

/// Both printed in Latin letters: a vowel is nearly a letter.
const PRINTED: Costs = Costs { vowel: 0.8, vowel_for_vowel: 0.5, kin: 0.8 };
/// One romanised by rule: vowels may be unwritten (Arabic, Hebrew) or inserted (Japanese), kin consonants fall together.
const ROMANISED: Costs = Costs { vowel: 0.3, vowel_for_vowel: 0.25, kin: 0.35 };

/// Consonants that scripts and ears confuse.
const KIN: [&str; 7] = ["lr", "bvpfu", "td", "kgchj", "szcj", "mn", "hgk"];

/// The distance of two words in letters.
pub(super) fn letters(a: &Word, b: &Word) -> f32 {
    if a.plain == b.plain {
        return 0.0;
    }
    let by_ear = between(&a.sound, &b.sound, a.foreign != b.foreign || a.korean && b.korean);
    if a.foreign || b.foreign {
        return by_ear;
    }
    // A slip of the hand keeps the letters but may change what they sound like: "Deijiang", "Azail".
    let printed = |w: &Word| w.plain.chars().collect::<Vec<char>>();
    by_ear.min(between(&printed(a), &printed(b), false))
}

/// The distance of two runs of letters; `rough` where one of them is a romanisation.
pub(super) fn between(a: &[char], b: &[char], rough: bool) -> f32 {
    let costs = if rough { &ROMANISED } else { &PRINTED };
    let mut before: Vec<f32> = Vec::new();
    let mut above: Vec<f32> = vec![0.0];
    for c in b {
        above.push(above[above.len() - 1] + costs.of(*c));
    }
    for (i, x) in a.iter().enumerate() {
        let mut row = vec![above[0] + costs.of(*x)];
        for (j, y) in b.iter().enumerate() {
            let edit = (above[j] + costs.instead(*x, *y)).min(above[j + 1] + costs.of(*x)).min(row[j] + costs.of(*y));
            let exchanged = i > 0 && j > 0 && a[i - 1] == *y && b[j - 1] == *x;
            row.push(if exchanged { edit.min(before[j - 1] + 1.0) } else { edit });
        }
        before = std::mem::replace(&mut above, row);
    }
    above[above.len() - 1]
}

impl Costs {
    fn of(&self, c: char) -> f32 {
        if is_vowel(c) || c == 'h' { self.vowel } else { 1.0 }
    }

    fn instead(&self, x: char, y: char) -> f32 {
        match () {
            () if x == y => 0.0,
            () if is_vowel(x) && is_vowel(y) => self.vowel_for_vowel,
            () if KIN.iter().any(|k| k.contains(x) && k.contains(y)) => self.kin,
            () => 1.0,
        }
    }
}

fn is_vowel(c: char) -> bool {
    matches!(c, 'a' | 'e' | 'i' | 'o' | 'u')
}
