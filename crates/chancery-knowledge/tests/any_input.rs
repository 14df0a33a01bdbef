//! No text makes a lookup panic, and a text of nothing but names, posts or punctuation stays cheap.

use chancery_knowledge::World;
use proptest::prelude::*;

/// Words that steer into every branch, and any others.
fn word() -> impl Strategy<Value = String> {
    let steering = [
        "Lao",
        "-",
        "'s",
        "’",
        "d'",
        "&",
        ",",
        "(",
        ")",
        "the",
        "The",
        "of",
        "for",
        "in",
        "charge",
        "and",
        "Minister",
        "Foreign",
        "Affairs",
        "Deputy",
        "Vice",
        "Secretary",
        "National",
        "Assembly",
        "Embassy",
        "Friendship",
        "Association",
        "between",
        "Party",
        "Committee",
        "Japan",
        "Japan-Laos",
        "H.E.",
        "İ",
        "ß",
        "...",
        "",
    ];
    prop_oneof![3 => proptest::sample::select(steering.to_vec()).prop_map(str::to_owned), 1 => any::<String>()]
}

proptest! {
    #[test]
    fn lookups_never_panic_and_take_no_more_than_there_is(words in proptest::collection::vec(word(), 0..12)) {
        let world = World::shipped();
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        if let Some((taken, senses)) = world.longest(&words) {
            prop_assert!((1..=words.len()).contains(&taken) && !senses.is_empty());
        }
        if let Some((taken, _)) = world.post(&words) {
            prop_assert!((1..=words.len()).contains(&taken));
        }
        if let Some((taken, _)) = world.body(&words) {
            prop_assert!((1..=words.len()).contains(&taken));
        }
        prop_assert!(world.honorific(&words) <= words.len());
        let text = words.join(" ");
        for sense in world.senses(&text) {
            prop_assert!(!world.entry(sense.entity).id.is_empty());
        }
        let _ = (world.person_sides(&text), world.surname_side(&text), world.is_given_name(&text));
        let _ = (world.is_honorific(&text), world.surname_known(&text), world.by_code(&text), world.by_id(&text));
    }
}

#[test]
fn long_rows_of_one_word_are_read_no_further_than_a_name_can_reach() {
    let world = World::shipped();
    for word in ["-", "Lao", "and", "Deputy", "National", "Minister", "of", "&", "Friendship", "Committee", "between"] {
        let words = vec![word; 20_000];
        for start in 0..words.len() {
            let _ = (world.longest(&words[start..]), world.post(&words[start..]), world.body(&words[start..]));
        }
    }
}
