//! Post phrases: "Deputy Prime Minister and Minister of Foreign Affairs of Laos" as two titles with a side, apart from
//! who holds them.
//!
//! A phrase grows from its office noun: to the left over modifiers and subjects until a state ("Lao", "Canada's"), to
//! the right over its complement ("of Foreign Affairs", "to Japan"), stopping where a person's name begins. This works
//! on words, since stacked titles are what parsers get wrong most.

use super::complement::complement;
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
    let says_when = |i: usize| {
        matches!(scene.line.low(i), "then" | "outgoing" | "incoming" | "visiting" | "new" | "current" | "departing")
    };
    // "the first Ambassador of Kenya" is an Ambassador.
    let counts = |i: usize| {
        let small = scene.line.word(i).is_some_and(|w| w.shape == Shape::Lower);
        small && matches!(scene.line.low(i), "first" | "second" | "third") && matches!(noun, "ambassador" | "president")
    };
    let start = (left.start..at).find(|i| !says_when(*i) && !counts(*i)).unwrap_or(at);
    let title = start..trim_abbreviation(scene, start, right.title_end);
    let mut sides = left.sides;
    sides.extend(right.of.iter().filter(|s| !sides.contains(s)).cloned().collect::<Vec<_>>());
    let words = left.outer..right.end;
    let determiner = match determiner(scene, words.start) {
        // "An Taoiseach" is Irish for the one there is.
        Determiner::Indefinite if matches!(noun, "taoiseach" | "tánaiste") => Determiner::Definite,
        other => other,
    };
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
            | "custodian"
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
pub(super) fn leads_to_noun(scene: &Scene, mut at: usize) -> bool {
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
    // "Secretary Commerce NAME"
    let plain = matches!(line.low(at), "secretary" | "minister" | "adviser" | "advisor") && end == at + 1;
    let subject = plain && scene.is_cap(end) && has(PORTFOLIOS, line.low(end)) && scene.is_cap(end + 1);
    if subject
        && scene.can_be_name(end + 1)
        && !scene.is_institutional(end + 1)
        && lexicon::post_noun(line.low(end + 1)).is_none()
    {
        return end + 1;
    }
    while line.word(end).is_some_and(|w| w.is_mark("'") || w.is_mark("’")) && line.low(end + 1).starts_with("affaires")
    {
        end += 2;
    }
    skip_abbreviation(scene, end)
}

/// Past "(DFA)" if that stands here.
pub(super) fn skip_abbreviation(scene: &Scene, at: usize) -> usize {
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
        // "the European Commission's Vice-President"
        if possessive
            && state.is_body()
            && state.kind != EntityKind::PoliticalParty
            && state.sides.first().is_some_and(|s| s.as_str().len() != 3)
        {
            self.sides.clone_from(&state.sides);
            self.outer = state.words.start;
            return true;
        }
        // A region or city by its name too: "Northern Ireland First Minister".
        let region = state.kind == EntityKind::Place && state.how == How::Name && !state.sides.is_empty();
        if !(state.is_state() || region || possessive && state.kind == EntityKind::State) {
            return false;
        }
        self.sides = state.sides.clone();
        self.outer = state.words.start;
        // "UAE and Saudi Arabia Ambassadors"
        if let Some(and) = self.outer.checked_sub(1)
            && matches!(scene.line.low(and), "and" | ",")
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
            // "EU Ambassador to Ghana": an organisation sends as a state does.
            if body.kind == EntityKind::Organisation && line.low(self.start) == "ambassador" {
                self.outer = body.words.start;
                self.sides.extend(body.sides.first().cloned());
                return;
            }
            // "welcomed to the White House Prime Minister X": who governs is no officer of a house.
            let leader = matches!(line.low(self.start), "prime" | "president" | "king" | "queen" | "chancellor" | "pm");
            let to = body.words.start.saturating_sub(2);
            if leader && matches!((line.low(to), line.low(to + 1)), ("to" | "at", "the")) {
                return;
            }
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
        // "foreign ministry spokesperson", "government spokesman"
        let voice = line.low(self.start).starts_with("spokes");
        if voice
            && word.shape == Shape::Lower
            && matches!(low, "ministry" | "government" | "army" | "police" | "military")
        {
            self.start = at;
            return;
        }
        // "Thailand's new ambassador"
        let owned = at > floor
            && (scene.state_at(at - 1).is_some() || line.word(at - 1).is_some_and(|w| w.shape == Shape::Possessive));
        if word.shape == Shape::Lower && owned && matches!(low, "new" | "visiting" | "current" | "departing") {
            self.start = at;
            return;
        }
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
    // "received at Bayan Palace Minister X": a house is no part of an office.
    if matches!(low, "palace" | "airport" | "hall" | "hotel" | "airbase" | "villa" | "castle") {
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
