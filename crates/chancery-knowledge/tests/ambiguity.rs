//! Names that may mean several things, in sentences: `corpus/ambiguity/meanings.txt`. What is known to fail is marked
//! there with its reason, must fail, and is at most a twentieth.

use chancery_knowledge::World;
use chancery_model::EntityKind;

const CASES: &str = include_str!("../../../corpus/ambiguity/meanings.txt");

/// One line: the tokens of its sentence, where the name begins, and what it should mean.
struct Case {
    line: usize,
    tokens: Vec<String>,
    at: usize,
    expected: String,
    known_failure: bool,
}

fn cases() -> Vec<Case> {
    let lines = CASES.lines().enumerate().filter(|(_, l)| !l.starts_with('#') && !l.is_empty());
    lines
        .map(|(number, line)| {
            let mut parts = line.split(" | ");
            let (sentence, expected) = (parts.next().unwrap(), parts.next().expect("a line says what is meant"));
            let (before, rest) = sentence.split_once('[').expect("a name in brackets");
            let (name, after) = rest.split_once(']').expect("a name in brackets");
            let mut tokens = tokens(before);
            let at = tokens.len();
            tokens.extend(self::tokens(name));
            tokens.extend(self::tokens(after));
            let known_failure = parts.next().is_some_and(|p| p.starts_with("known failure: "));
            Case { line: number + 1, tokens, at, expected: expected.to_owned(), known_failure }
        })
        .collect()
}

/// Words broken as the tokeniser breaks them, well enough for these sentences.
fn tokens(text: &str) -> Vec<String> {
    let spaced =
        text.replace("'s", " 's").replace(',', " , ").replace('-', " - ").replace('(', " ( ").replace(')', " ) ");
    let spaced = spaced.trim_end().strip_suffix('.').map_or(spaced.clone(), |s| format!("{s} ."));
    spaced.split_whitespace().map(str::to_owned).collect()
}

fn meant(world: &World, case: &Case) -> String {
    let words: Vec<&str> = case.tokens.iter().map(String::as_str).collect();
    let Some((_, senses)) = world.in_context(&words, case.at) else {
        let known = world.longest(&words[case.at..]).is_some();
        return if known { "person" } else { "nothing" }.to_owned();
    };
    let entry = world.entry(senses[0].entity);
    let kind = match entry.kind {
        EntityKind::State => "state",
        EntityKind::Place => "place",
        EntityKind::Body => "body",
        EntityKind::Organisation => "organisation",
        EntityKind::PoliticalParty => "political_party",
        EntityKind::Person | EntityKind::People => "people",
    };
    format!("{kind} {}", entry.side.map_or(String::new(), |s| s.to_string()))
}

#[test]
fn names_mean_what_their_surroundings_say() {
    let world = World::shipped();
    let cases = cases();
    let mut report = Vec::new();
    for case in &cases {
        let meant = meant(&world, case);
        let right = meant == case.expected;
        if right == case.known_failure {
            let sentence = case.tokens.join(" ");
            let what = if right { "passes now; take its mark away" } else { "differs" };
            report.push(format!("line {}: {sentence}: {meant}, expected {}: {what}", case.line, case.expected));
        }
    }
    assert!(cases.len() >= 60, "only {} cases", cases.len());
    assert!(report.is_empty(), "{} of {}:\n{}", report.len(), cases.len(), report.join("\n"));
    let known = cases.iter().filter(|c| c.known_failure).count();
    assert!(known * 20 <= cases.len(), "{known} of {} are known to fail: more than a twentieth", cases.len());
}
