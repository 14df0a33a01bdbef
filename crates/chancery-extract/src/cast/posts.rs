//! Post phrases: "Deputy Prime Minister and Minister of Foreign Affairs of Laos" as two titles with a side, apart from
//! who holds them.
//!
//! A phrase grows from its office noun: to the left over modifiers and subjects until a state ("Lao", "Canada's"), to
//! the right over its complement ("of Foreign Affairs", "to Japan"), stopping where a person's name begins. This works
//! on words, since stacked titles are what parsers get wrong most.

use super::known::How;
use super::lexicon::{self, BODY_NOUNS, PORTFOLIOS, POST_MODIFIERS, has};
use super::scene::Scene;
use super::words::Shape;
use chancery_model::{EntityKind, Side};
use std::ops::Range;

/// What stands before a post phrase.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Determiner {
    /// "the Minister"
    Definite,
    /// "his deputy", "its Chairman"
    Possessive,
    /// "a minister"
    Indefinite,
    /// "Minister"
    Bare,
}

/// One office as a stretch of words.
#[derive(Debug, Clone)]
pub(super) struct Post {
    /// All of it, with state and complement, without article.
    pub words: Range<usize>,
    /// The title as it is to be shown: without the holder's own state.
    pub title: Range<usize>,
    /// The office noun in singular, without prefix.
    pub noun: &'static str,
    /// Whether the noun is plural.
    pub plural: bool,
    /// Whom the words say that it acts for.
    pub sides: Vec<Side>,
    /// The words that name the body it is a post of.
    pub body: Option<Range<usize>>,
    /// What stands before it.
    pub determiner: Determiner,
}

/// All post phrases of a sentence, left to right, not overlapping.
pub(super) fn posts(scene: &Scene) -> Vec<Post> {
    let mut found: Vec<Post> = Vec::new();
    let mut at = 0;
    while at < scene.line.words.len() {
        let floor = found.last().map_or(0, |p| p.words.end);
        match post_at(scene, at, floor) {
            Some(post) => {
                at = post.words.end.max(at + 1);
                found.push(post);
            }
            None => at += 1,
        }
    }
    found
}

/// The post phrase whose office noun is at a word; it does not reach back before `floor`.
fn post_at(scene: &Scene, at: usize, floor: usize) -> Option<Post> {
    let (noun, plural) = office_noun(scene, at)?;
    let mut left = Left { start: at, sides: Vec::new(), outer: at, body: None };
    left.grow(scene, floor);
    let head_end = head_end(scene, at);
    // "Chairman Joint Chiefs of Staff"
    let staff = scene.line.low(head_end) == "joint" && scene.line.low(head_end + 1) == "chiefs";
    let head_end = if staff { head_end + 2 } else { head_end };
    let right = complement(scene, head_end, noun);
    if needs_company(noun) && head_end == at + 1 && left.start == at && left.sides.is_empty() && right.end == head_end {
        return None;
    }
    // "then", "outgoing" say when, not what.
    let says_when = |i: usize| matches!(scene.line.low(i), "then" | "outgoing" | "incoming" | "visiting" | "new");
    let start = (left.start..at).find(|i| !says_when(*i)).unwrap_or(at);
    let title = start..trim_abbreviation(scene, start, right.title_end);
    let mut sides = left.sides;
    sides.extend(right.of.iter().filter(|s| !sides.contains(s)).cloned().collect::<Vec<_>>());
    let words = left.outer..right.end;
    let determiner = determiner(scene, words.start);
    Some(Post { words, title, noun, plural, sides, body: right.body.or(left.body), determiner })
}

/// A title's end without a final "(EAM)".
fn trim_abbreviation(scene: &Scene, start: usize, end: usize) -> usize {
    let open = end.saturating_sub(3);
    if open > start && skip_abbreviation(scene, open) == end { open } else { end }
}

/// Nouns that mean an office only with something before or behind them.
fn needs_company(noun: &str) -> bool {
    matches!(
        noun,
        "member"
            | "lady"
            | "gentleman"
            | "assistant"
            | "officer"
            | "principal"
            | "justice"
            | "delegate"
            | "charge"
            | "chargé"
            | "manager"
            | "negotiator"
            | "deputy"
            | "founder"
            | "chief"
            | "head"
            | "marshal"
            | "registrar"
    )
}

/// The office noun that a word is here, weighing what surrounds it.
fn office_noun(scene: &Scene, at: usize) -> Option<(&'static str, bool)> {
    let word = scene.line.word(at)?;
    if matches!(word.shape, Shape::Mark | Shape::Possessive | Shape::Number) || scene.is_honorific(at) {
        return None;
    }
    let (noun, plural) = lexicon::post_noun(&word.low)?;
    let (before, after) = (scene.line.before(at).map_or("", |w| w.low.as_str()), scene.line.low(at + 1));
    if word.shape == Shape::Lower && scene.upos(at) == "VERB" {
        return None;
    }
    let fits = match noun {
        "pm" | "fm" | "vp" | "eam" | "ceo" => word.shape == Shape::Upper,
        "justice" => matches!(before, "chief" | "associate"),
        "lady" => before == "first" || before == "second",
        "gentleman" => matches!(before, "second" | "first"),
        "charge" | "chargé" => after.starts_with("d'") || after == "d" || after.starts_with("affaires"),
        "member" => {
            !matches!(after, "state" | "states" | "country" | "countries" | "nations" | "economies")
                && (after == "of" || word.is_cap() || matches!(before, "politburo" | "council" | "cabinet"))
        }
        "chief" if before == "joint" => false,
        "head" | "chief" | "chair" | "deputy" => !leads_to_noun(scene, at + 1) || after == "of",
        "assistant" => matches!(before, "special" | "executive" | "personal") || after == "to",
        "secretary" | "governor" | "prince" | "king" => true,
        "officer" | "principal" | "marshal" => {
            matches!(before, "executive" | "operating" | "financial" | "deputy" | "field")
        }
        "leader" => word.shape != Shape::Number,
        _ => true,
    };
    // In "Governor Street" or "President Hotel" the noun is part of a name of something else.
    let thing = scene.known_at(at).is_some_and(|k| k.is_body() && k.words.len() > 1);
    (fits && !thing).then_some((noun, plural))
}

/// Whether modifiers from here on lead to an office noun ("Chief" before "Executive Officer").
fn leads_to_noun(scene: &Scene, mut at: usize) -> bool {
    for _ in 0..4 {
        let low = scene.line.low(at);
        if lexicon::post_noun(low).is_some() {
            return true;
        }
        if !has(POST_MODIFIERS, low) && !has(PORTFOLIOS, low) {
            return false;
        }
        at += 1;
    }
    false
}

/// Where the office noun itself ends: "Secretary General", "Chargé d'Affaires a.i.", "President-elect", "(EAM)".
fn head_end(scene: &Scene, at: usize) -> usize {
    let line = scene.line;
    let mut end = at + 1;
    loop {
        let low = line.low(end);
        let grows = match low {
            "general" | "generals" => has(
                &[
                    "secretary",
                    "director",
                    "attorney",
                    "consul",
                    "governor",
                    "inspector",
                    "solicitor",
                    "auditor",
                    "surgeon",
                    "secretaries",
                    "directors",
                    "consuls",
                ],
                line.low(at),
            ),
            "elect" | "designate" | "extraordinary" | "plenipotentiary" | "emeritus" => true,
            "and" => line.low(end + 1) == "plenipotentiary",
            "officer" => line.low(at) == "chief",
            "affaires" | "a.i" | "a.i." => true,
            "ad" => line.low(end + 1) == "interim",
            "interim" => line.low(end - 1) == "ad",
            "," => matches!(line.low(end + 1), "ad" | "a.i" | "a.i.") && line.low(at).starts_with("charg"),
            _ => low.starts_with("d'aff") || low == "d'" || low == "d" && line.low(at).starts_with("charg"),
        };
        if !grows {
            break;
        }
        end += 1;
    }
    while line.word(end).is_some_and(|w| w.is_mark("'") || w.is_mark("’")) && line.low(end + 1).starts_with("affaires")
    {
        end += 2;
    }
    skip_abbreviation(scene, end)
}

/// Past "(DFA)" if that stands here.
fn skip_abbreviation(scene: &Scene, at: usize) -> usize {
    let line = scene.line;
    let inside = line.word(at).is_some_and(|w| w.is_mark("("))
        && line.word(at + 1).is_some_and(|w| w.is_cap() && w.form.chars().filter(|c| c.is_uppercase()).count() > 1)
        && line.word(at + 2).is_some_and(|w| w.is_mark(")"));
    if inside { at + 3 } else { at }
}

/// The part of a post phrase before its noun, while it grows.
struct Left {
    start: usize,
    outer: usize,
    sides: Vec<Side>,
    body: Option<Range<usize>>,
}

impl Left {
    /// Takes one word after another to the left.
    fn grow(&mut self, scene: &Scene, floor: usize) {
        let mut unknown = 0;
        while let Some(at) = self.start.checked_sub(1).filter(|at| *at >= floor) {
            let before = self.start;
            if self.take_state(scene, at) {
                break;
            }
            self.take(scene, at, floor, &mut unknown);
            if self.start == before {
                break;
            }
        }
        self.outer = self.outer.min(self.start);
        // "and" or "of" cannot open a title.
        while self.start < self.outer && scene.line.word(self.start).is_some_and(|w| !w.is_cap()) {
            self.start += 1;
        }
    }

    /// A state directly before gives the side and closes the phrase: "Lao", "Canada's", "Palau".
    fn take_state(&mut self, scene: &Scene, at: usize) -> bool {
        let possessive = scene.line.word(at).is_some_and(|w| w.shape == Shape::Possessive);
        let at = if possessive { at.checked_sub(1) } else { Some(at) };
        let Some(state) = at.and_then(|at| scene.known_at(at)) else { return false };
        // A region or city by its name too: "Northern Ireland First Minister".
        let region = state.kind == EntityKind::Place && state.how == How::Name && !state.sides.is_empty();
        if !(state.is_state() || region || possessive && state.kind == EntityKind::State) {
            return false;
        }
        self.sides = state.sides.clone();
        self.outer = state.words.start;
        // "UAE and Saudi Arabia Ambassadors"
        if let Some(and) = self.outer.checked_sub(1)
            && scene.line.low(and) == "and"
            && let Some(other) = and.checked_sub(1).and_then(|i| scene.state_at(i))
            && lexicon::post_noun(scene.line.low(self.start)).is_some_and(|(_, plural)| plural)
        {
            self.sides.splice(0..0, other.sides.iter().cloned());
            self.outer = other.words.start;
        }
        while let Some(w) = self.outer.checked_sub(1).and_then(|i| scene.line.word(i)) {
            if !matches!(&*w.low, "former" | "then" | "visiting" | "outgoing" | "incoming" | "new" | "late") {
                break;
            }
            self.outer -= 1;
        }
        true
    }

    fn take(&mut self, scene: &Scene, at: usize, floor: usize, unknown: &mut usize) {
        let line = scene.line;
        let Some(word) = line.word(at) else { return };
        if let Some(body) = scene.known_at(at).filter(|k| k.is_body() && k.words.start >= floor) {
            self.start = body.words.start;
            self.sides.extend(body.sides.first().cloned());
            self.body = Some(body.words.clone());
            return;
        }
        if word.is_mark(")") && at > 2 && scene.is_cap(at - 3) && skip_abbreviation(scene, at - 2) == at + 1 {
            self.start = at - 2;
            return;
        }
        if matches!(&*word.low, "and" | "&" | ",") && at > floor {
            if has(PORTFOLIOS, line.low(at - 1)) && has(PORTFOLIOS, line.low(at + 1)) && scene.is_cap(at - 1) {
                self.start = at - 1;
            }
            return;
        }
        let low = word.low.trim_end_matches('.');
        if has(POST_MODIFIERS, low) || has(PORTFOLIOS, low) && !(word.shape == Shape::Lower && low == "use") {
            if lexicon::post_noun(low).is_none() || has(POST_MODIFIERS, low) {
                self.start = at;
            }
            return;
        }
        if *unknown < 4 && is_foreign_modifier(scene, at) {
            *unknown += 1;
            self.start = at;
            if word.shape == Shape::Upper {
                self.body.get_or_insert(at..at + 1);
            }
        }
    }
}

/// A capitalised word that is not known but can only belong to the title: "Protocol Chief", "VUFO President".
fn is_foreign_modifier(scene: &Scene, at: usize) -> bool {
    let Some(word) = scene.line.word(at) else { return false };
    let low = word.low.as_str();
    if !word.is_cap() || scene.is_honorific(at) || scene.looks_like_name(at) || lexicon::post_noun(low).is_some() {
        return false;
    }
    if scene.line.heading {
        return has(BODY_NOUNS, low) || word.shape == Shape::Upper && !scene.is_common(at);
    }
    if scene.opens_clause(at) && (has(lexicon::NEVER_NAMES, low) || scene.is_common(at)) {
        return false;
    }
    !matches!(
        low,
        "the" | "a" | "an" | "his" | "her" | "its" | "our" | "their" | "i" | "and" | "in" | "on" | "at" | "of"
    ) && !scene.is_initial(at)
        && scene.name_kind(at) != Some(chancery_model::NameKind::Person)
}

/// What stands behind an office noun.
struct Complement {
    /// Where the phrase ends.
    end: usize,
    /// Where the title ends: before a final "of STATE".
    title_end: usize,
    /// The states after "of".
    of: Vec<Side>,
    /// The body after "of".
    body: Option<Range<usize>>,
}

/// Reads the complements "of …", "for …", "to …" from a word on.
fn complement(scene: &Scene, from: usize, noun: &str) -> Complement {
    let mut out = Complement { end: from, title_end: from, of: Vec::new(), body: None };
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
            if matches!(&*preposition, "of" | "at" | "in") && out.of.is_empty() {
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
            cap && matches!(
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
            )
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
    end: usize,
    /// Its end without a final "of STATE".
    title_end: usize,
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
    while let Some(word) = line.word(out.end) {
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
        if word.is_mark("(") {
            continue;
        }
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
        && !(state_of_body && !carries_on_after(scene, at))
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
            small
                .take_while(|i| matches!(scene.upos(*i), "NOUN" | "ADJ" | "PROPN"))
                .any(|i| has(BODY_NOUNS, line.low(i)))
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
        // A comma is the phrase's own only in a list that an "and" closes.
        let closes = word.low != "," || list_closes(scene, at + 1);
        return if own && before && closes && !starts_name(scene, next) { next - at } else { 0 };
    }
    if word.shape == Shape::Possessive {
        return usize::from(at > start && (scene.is_cap(at + 1) || has(BODY_NOUNS, line.low(at + 1))));
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

/// What stands before the phrase.
fn determiner(scene: &Scene, start: usize) -> Determiner {
    match scene.line.before(start) {
        Some(w) if w.shape == Shape::Possessive => Determiner::Possessive,
        Some(w) => match &*w.low {
            "the" | "this" | "that" => Determiner::Definite,
            "two" | "both" | "three" => Determiner::Definite,
            "his" | "her" | "its" | "their" | "our" | "my" => Determiner::Possessive,
            "a" | "an" | "any" | "every" | "another" => Determiner::Indefinite,
            _ => Determiner::Bare,
        },
        None => Determiner::Bare,
    }
}
