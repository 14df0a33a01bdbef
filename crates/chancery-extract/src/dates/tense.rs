//! Whether a sentence speaks of the past or the future where it gives a date.

use crate::atoms::Atom;
use chancery_model::Sentence;

/// What the verb beside a date says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tense {
    Past,
    Present,
    Future,
    Unclear,
}

/// A tense, and how much it says of the date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Hint {
    pub tense: Tense,
    /// The date belongs to the verb itself, not to a noun somewhere below it.
    pub direct: bool,
}

/// Verbs whose participle before a date looks ahead: "scheduled for", "expected on".
const PLANNED: [&str; 9] = ["schedule", "plan", "expect", "slate", "due", "set", "postpone", "book", "anticipate"];

/// Verbs whose present tells, beside a date, what is on a programme.
const SCHEDULED: [&str; 7] = ["leave", "depart", "begin", "start", "arrive", "travel", "fly"];

/// No verb is looked for further away, so that a line without an end costs no more than its length.
const NEAR: usize = 40;

/// The tense that a date with these tokens stands in. Climbs the tree to the nearest verb; where there is no tree,
/// takes the last verb before the date, or else the first after it.
pub(super) fn hint(sentence: &Sentence, atoms: &[Atom], first: usize, tokens: std::ops::Range<usize>) -> Hint {
    let before = first.checked_sub(1).and_then(|b| atoms.get(b));
    if before.is_some_and(|a| a.is_one_of(&["for", "until", "till"])) {
        return Hint { tense: Tense::Future, direct: true };
    }
    let outside = tokens.clone().find_map(|t| sentence.tokens[t].head.filter(|head| !tokens.contains(head)));
    let mut direct = true;
    let mut at = outside;
    // A tree is never deeper than this in prose, and a broken one may go round.
    for _ in 0..24 {
        let Some(token) = at.and_then(|at| sentence.tokens.get(at)) else { break };
        // "met him on Monday to congratulate him": a date before a "to" is not part of what follows it, whatever the
        // tree says.
        let purpose = token.xpos == "VB" && at.is_some_and(|verb| to_between(sentence, tokens.end, verb));
        if !purpose && (is_verb(&token.xpos) || is_planned(&token.lemma)) {
            return Hint { tense: of_verb(sentence, at.unwrap_or(0)), direct };
        }
        direct = direct && purpose;
        at = token.head;
    }
    let before = (0..tokens.start).rev().take(NEAR);
    let after = (tokens.end..sentence.tokens.len()).take(NEAR);
    let verb = before.chain(after).find(|t| is_verb(&sentence.tokens[*t].xpos));
    let tense = verb.map_or(Tense::Unclear, |verb| of_verb(sentence, verb));
    Hint { tense, direct: outside.is_none() }
}

/// Whether a "to" stands shortly before a verb, and after a date that ends at `from`.
fn to_between(sentence: &Sentence, from: usize, verb: usize) -> bool {
    (from.max(verb.saturating_sub(4))..verb).any(|t| sentence.tokens[t].xpos == "TO")
}

fn is_verb(xpos: &str) -> bool {
    xpos.starts_with('V') || xpos == "MD"
}

fn is_planned(lemma: &str) -> bool {
    PLANNED.contains(&lemma)
}

fn of_verb(sentence: &Sentence, verb: usize) -> Tense {
    let token = &sentence.tokens[verb];
    if is_planned(&token.lemma) && token.xpos != "VBD" {
        return Tense::Future;
    }
    // Its auxiliaries in the tree; without one, the words just before it.
    let is_helper = |t: &usize| sentence.tokens[*t].head == Some(verb) && sentence.tokens[*t].deprel.starts_with("aux");
    let mut helpers: Vec<usize> = (verb.saturating_sub(NEAR)..verb).filter(is_helper).collect();
    if helpers.is_empty() {
        let near = (verb.saturating_sub(4)..verb).rev();
        helpers = near
            .take_while(|t| {
                matches!(sentence.tokens[*t].xpos.as_str(), "MD" | "TO" | "RB" | "VBZ" | "VBP" | "VBD" | "VB" | "VBN")
            })
            .collect();
    }
    let has = |xpos: &str| helpers.iter().any(|t| sentence.tokens[*t].xpos == xpos);
    let future = has("MD") || token.xpos == "MD";
    match token.xpos.as_str() {
        _ if future => Tense::Future,
        "VBD" | "VBN" => Tense::Past,
        "VB" if helpers.iter().any(|t| sentence.tokens[*t].lemma == "do" && sentence.tokens[*t].xpos == "VBD") => {
            Tense::Past
        }
        "VB" => Tense::Future,
        // "leaves for Oslo on Monday", "begins a visit on Monday": a programme.
        "VBZ" | "VBP" if SCHEDULED.contains(&token.lemma.as_str()) => Tense::Future,
        "VBZ" | "VBP" => Tense::Present,
        "VBG" if has("VBD") => Tense::Past,
        "VBG" if has("VBZ") || has("VBP") => Tense::Present,
        _ => Tense::Unclear,
    }
}
