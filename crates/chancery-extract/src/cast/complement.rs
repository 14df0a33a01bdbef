//! What stands behind an office noun: "of Foreign Affairs of Laos", "to Japan", "for Europe", up to where a person's name
//! begins.

use super::known::How;
use super::lexicon::{self, BODY_NOUNS, PORTFOLIOS, has};
use super::posts::{leads_to_noun, skip_abbreviation};
use super::scene::Scene;
use super::words::Shape;
use chancery_model::{EntityKind, Side};
use std::ops::Range;

/// What stands behind an office noun.
pub(super) struct Complement {
    /// Where the phrase ends.
    pub end: usize,
    /// Where the title ends: before a final "of STATE".
    pub title_end: usize,
    /// The states after "of".
    pub of: Vec<Side>,
    /// The body after "of".
    pub body: Option<Range<usize>>,
}

/// Reads the complements "of …", "for …", "to …" from a word on.
pub(super) fn complement(scene: &Scene, from: usize, noun: &str) -> Complement {
    let mut out = Complement { end: from, title_end: from, of: Vec::new(), body: None };
    if let Some(end) = to_majesty(scene, from) {
        return Complement { end, title_end: from, ..out };
    }
    // Three suffice for "of A to B for C".
    for _ in 0..4 {
        let preposition = scene.line.low(out.end).to_owned();
        if !takes(noun, &preposition, scene, out.end + 1) {
            break;
        }
        let start = scene.skip_article(out.end + 1);
        let Some(phrase) = noun_phrase(scene, start, preposition == "of") else { break };
        let own = preposition == "of" && phrase.state_only;
        if own {
            out.of = phrase.sides;
        } else {
            // The state that a body belongs to is the holder's; the one an ambassador is sent to is not.
            let posted = preposition == "in" && matches!(noun, "nuncio" | "ambassador");
            if matches!(&*preposition, "of" | "at" | "in") && out.of.is_empty() && !posted {
                out.of = phrase.sides;
            }
            out.title_end = phrase.title_end;
            if preposition != "to" {
                out.body = out.body.or(Some(start..phrase.title_end));
            }
        }
        out.end = phrase.end;
        if own && is_plural(scene, from) {
            out.end = listed_states(scene, out.end);
        }
        if phrase.end == out.title_end && phrase.closed {
            break;
        }
    }
    out
}

/// Where "to His Majesty the King" behind an office ends.
fn to_majesty(scene: &Scene, from: usize) -> Option<usize> {
    let line = scene.line;
    let his = (line.low(from) == "to" && matches!(line.low(from + 1), "his" | "her")).then_some(from + 2)?;
    let royal = his + usize::from(line.low(his) == "royal");
    let end = matches!(line.low(royal), "majesty" | "highness" | "excellency").then_some(royal + 1)?;
    let whom = scene.skip_article(end);
    let office = whom > end && lexicon::post_noun(line.low(whom)).is_some();
    Some(if office { whom + 1 } else { end })
}

/// Whether the office noun before a word is plural.
fn is_plural(scene: &Scene, end: usize) -> bool {
    end.checked_sub(1).and_then(|i| lexicon::post_noun(scene.line.low(i))).is_some_and(|(_, plural)| plural)
}

/// Past ", B and C" after a first state.
fn listed_states(scene: &Scene, mut at: usize) -> usize {
    while matches!(scene.line.low(at), "," | "and") {
        let next = scene.skip_article(if scene.line.low(at + 1) == "and" { at + 2 } else { at + 1 });
        let Some(state) = scene.state_at(next) else { break };
        at = state.words.end;
    }
    at
}

/// Whether an office noun takes a complement with this preposition before what follows.
fn takes(noun: &str, preposition: &str, scene: &Scene, next: usize) -> bool {
    let line = scene.line;
    let article = matches!(line.low(next), "the" | "its" | "their" | "our" | "his" | "her");
    let cap = scene.is_cap(scene.skip_article(next));
    match preposition {
        "of" => true,
        "to" => {
            // "Head of the Delegation to Montenegro"
            let mission =
                next.checked_sub(2).is_some_and(|i| matches!(line.low(i), "delegation" | "embassy" | "mission"));
            cap && (mission
                || matches!(
                    noun,
                    "ambassador"
                        | "envoy"
                        | "representative"
                        | "adviser"
                        | "advisor"
                        | "assistant"
                        | "secretary"
                        | "delegate"
                        | "commissioner"
                        | "plenipotentiary"
                        | "consul"
                        | "counsellor"
                        | "observer"
                        | "attaché"
                        | "charge"
                        | "chargé"
                        | "nuncio"
                        | "coordinator"
                ))
        }
        "for" if has(PORTFOLIOS, line.low(next)) => true,
        // "an invitation of the Kenyan President for President NAME"
        "for" if lexicon::post_noun(line.low(next)).is_some() && scene.looks_like_name(next + 1) => false,
        "in" if noun == "nuncio" => cap,
        // "Ambassador in Lima NAME"
        "in" if noun == "ambassador" => {
            let closes = |at: usize| scene.looks_like_name(at) || line.word(at).is_some_and(|w| w.is_mark(","));
            scene.known_at(next).is_some_and(|k| !k.is_body() && closes(k.words.end))
        }
        "for" | "on" => cap && !lexicon::is_date(line.low(scene.skip_article(next))),
        "at" | "in" => {
            let start = scene.skip_article(next);
            let body = scene.known_at(start).is_none_or(|k| k.is_body() || carries_on(scene, k.words.end));
            article && cap && body && body_ahead(scene, start)
        }
        _ => false,
    }
}

/// Whether the capitalised words from here on hold a noun for a body.
fn body_ahead(scene: &Scene, from: usize) -> bool {
    (from..from + 5)
        .take_while(|i| scene.is_cap(*i) || scene.line.low(*i) == "of")
        .any(|i| has(BODY_NOUNS, scene.line.low(i)))
}

/// A noun phrase in a complement.
struct Phrase {
    pub end: usize,
    /// Its end without a final "of STATE".
    pub title_end: usize,
    sides: Vec<Side>,
    /// Nothing but a state.
    state_only: bool,
    /// Cut off at a name: nothing more may follow.
    closed: bool,
}

/// Reads a noun phrase word by word, stopping before a person's name, a verb or a comma that is not its own.
fn noun_phrase(scene: &Scene, start: usize, of: bool) -> Option<Phrase> {
    let line = scene.line;
    let mut out = Phrase { end: start, title_end: start, sides: Vec::new(), state_only: false, closed: false };
    let mut small = 0;
    while line.word(out.end).is_some() {
        let at = out.end;
        if let Some(known) =
            scene.known_at(at).filter(|k| k.words.start == at && !(at > start && starts_name(scene, at)))
        {
            if at > start && !continues(scene, at, start) {
                break;
            }
            let state = known.kind == EntityKind::State || known.how == How::Joined;
            // A company named after a city acts for no state.
            if !(known.kind == EntityKind::Place && carries_on(scene, known.words.end)) {
                for side in &known.sides {
                    if !out.sides.contains(side) {
                        out.sides.push(side.clone());
                    }
                }
            }
            out.state_only = at == start && state;
            out.end = known.words.end;
            if line.word(out.end).is_some_and(|w| w.shape == Shape::Possessive) {
                out.end += 1;
                out.state_only = false;
            } else if out.state_only && !carries_on(scene, out.end) {
                return Some(Phrase { title_end: out.end, ..out });
            }
            out.state_only = false;
            continue;
        }
        let length = match step(scene, at, start, &mut small) {
            0 => break,
            n => n,
        };
        out.end += length;
    }
    while out.end > start && matches!(line.low(out.end - 1), "of" | "and" | "the" | "for" | "on" | "&" | ",") {
        out.end -= 1;
    }
    if out.end == start {
        return None;
    }
    out.title_end = out.end;
    out.closed = scene.looks_like_name(out.end);
    // "of the National Assembly of Laos": the state is the holder's own and not part of the title.
    if of
        && line.low(out.end) == "of"
        && let Some(state) = scene.state_at(scene.skip_article(out.end + 1))
        && !carries_on(scene, state.words.end)
    {
        out.sides.clone_from(&state.sides);
        out.end = state.words.end;
        out.closed = false;
    }
    Some(out)
}

/// Whether a known name at `at` is part of the same phrase and not the start of something else.
fn continues(scene: &Scene, at: usize, start: usize) -> bool {
    let before = scene.line.before(at);
    let joined = before.is_some_and(|w| matches!(&*w.low, "and" | "&" | "of" | "for" | "the" | "to" | "on"));
    let state_of_body = before.is_some_and(|w| w.low == "of" || w.low == "the") && scene.state_at(at).is_some();
    (joined || at == start || before.is_some_and(|w| w.shape == Shape::Capital))
        && (!state_of_body || carries_on_after(scene, at))
}

fn carries_on_after(scene: &Scene, at: usize) -> bool {
    scene.known_at(at).is_some_and(|k| carries_on(scene, k.words.end))
}

/// Whether a body's name goes on after a state's ("Japan International Cooperation Agency", "Kenya's Senate").
fn carries_on(scene: &Scene, at: usize) -> bool {
    let line = scene.line;
    match line.word(at) {
        Some(w) if w.shape == Shape::Possessive => true,
        Some(w) if w.is_cap() => {
            !starts_name(scene, at)
                && (scene.is_institutional(at) || body_ahead(scene, at))
                && lexicon::post_noun(&w.low).is_none()
        }
        Some(w) if w.shape == Shape::Lower => {
            // "Mongolia-Kyrgyzstan inter-parliamentary group"
            let small = (at..at + 3).take_while(|i| line.word(*i).is_some_and(|w| w.shape == Shape::Lower));
            // "for Kenya policy"
            let subject =
                |i: usize| has(BODY_NOUNS, line.low(i)) || matches!(line.low(i), "policy" | "affairs" | "issues");
            small.take_while(|i| matches!(scene.upos(*i), "NOUN" | "ADJ" | "PROPN")).any(subject)
        }
        _ => false,
    }
}

/// Whether a person's name begins here, given that a body or subject stands before.
fn starts_name(scene: &Scene, at: usize) -> bool {
    if scene.is_honorific(at) || scene.looks_like_name(at) {
        return true;
    }
    if !scene.can_be_name(at) || scene.is_institutional(at) {
        return false;
    }
    if scene.known_at(at).is_some_and(|k| k.is_body() || k.is_state()) {
        return false;
    }
    // An unknown capital after the end of a body's name, with no body's noun to come.
    let after_body = scene.line.before(at).is_some_and(|w| has(BODY_NOUNS, &w.low) || has(PORTFOLIOS, &w.low));
    let after_known = at.checked_sub(1).is_some_and(|i| scene.known_at(i).is_some());
    let close = scene.line.before(at).is_some_and(|w| w.is_mark(")"));
    (after_body || after_known || close) && !body_ahead(scene, at)
}

/// How many words the phrase takes at `at`; 0 where it ends.
fn step(scene: &Scene, at: usize, start: usize, small: &mut usize) -> usize {
    let line = scene.line;
    let Some(word) = line.word(at) else { return 0 };
    if word.is_mark("(") {
        return skip_abbreviation(scene, at) - at;
    }
    let next = scene.skip_article(at + 1);
    if matches!(&*word.low, "and" | "&" | ",") {
        let own = scene.is_cap(next) && has(PORTFOLIOS, line.low(next)) && !leads_to_noun(scene, next);
        let before = line.before(at).is_some_and(|w| w.is_cap());
        // "leaders of the Broad Front and the National Party": another body, with an article of its own.
        // "of Finance and the Public Service" is one office's still.
        let subject = line.before(at).is_some_and(|w| has(PORTFOLIOS, &w.low));
        let other = next > at + 1 && scene.name_starts(next) && body_ahead(scene, next) && !subject;
        // "of Foreign Affairs and Worship, NAME"
        let unknown = word.low == "and"
            && subject
            && next == at + 1
            && scene.is_cap(next)
            && !scene.looks_like_name(next)
            && line.word(next + 1).is_some_and(|w| w.is_mark(","));
        if unknown {
            return 2;
        }
        // A comma is the phrase's own only in a list that an "and" closes.
        let closes = word.low != "," || list_closes(scene, at + 1);
        // "for peace and security affairs"
        let lower = |i: usize| line.word(i).is_some_and(|w| w.shape == Shape::Lower) && has(PORTFOLIOS, line.low(i));
        if word.low == "and" && at > start && lower(at - 1) && lower(at + 1) && *small > 0 {
            return 1;
        }
        return if own && !other && before && closes && !starts_name(scene, next) { next - at } else { 0 };
    }
    if word.shape == Shape::Possessive {
        // "the Kenyan Senate's foreign affairs committee"
        let body = (at + 1..at + 5).take_while(|i| matches!(scene.upos(*i), "NOUN" | "ADJ"));
        return usize::from(
            at > start && (scene.is_cap(at + 1) || body.into_iter().any(|i| has(BODY_NOUNS, line.low(i)))),
        );
    }
    if at > start && starts_name(scene, at) {
        return 0;
    }
    if word.is_cap() {
        let post =
            lexicon::post_noun(&word.low).is_some() && !has(PORTFOLIOS, &word.low) && !has(BODY_NOUNS, &word.low);
        // "Secretary to the President", but not "Minister President".
        return usize::from(!scene.is_honorific(at) && (!post || at == start));
    }
    if word.shape != Shape::Lower {
        return usize::from(word.shape == Shape::Number && at > start && scene.is_cap(at + 1));
    }
    if matches!(&*word.low, "of" | "for" | "on" | "de" | "del" | "da" | "des" | "du") && at > start {
        let state = scene.state_at(next).is_some_and(|k| !carries_on(scene, k.words.end));
        return if scene.is_cap(next) && !state && !lexicon::is_date(line.low(next)) { next - at } else { 0 };
    }
    // "Secretary for Relations with States"
    if word.low == "with"
        && at > start
        && line.low(at - 1) == "relations"
        && scene.is_cap(at + 1)
        && scene.state_at(at + 1).is_none()
    {
        return 2;
    }
    *small += 1;
    let noun =
        matches!(scene.upos(at), "NOUN" | "ADJ" | "PROPN") || has(BODY_NOUNS, &word.low) || has(PORTFOLIOS, &word.low);
    usize::from(noun && *small <= 4)
}

/// Whether a list of subjects that goes on at `at` ends in "and" before anything else begins.
fn list_closes(scene: &Scene, at: usize) -> bool {
    for i in at..at + 8 {
        let low = scene.line.low(i);
        if low == "and" {
            return scene.is_cap(i + 1) && has(PORTFOLIOS, scene.line.low(i + 1)) && !leads_to_noun(scene, i + 1);
        }
        if low != "," && !(scene.is_cap(i) && (has(PORTFOLIOS, low) || low == "of")) {
            return false;
        }
    }
    false
}
