//! One sentence with everything that is known of its words before persons are sought: knowledge, the parser's names,
//! titles of courtesy, given names, parts of speech.

use super::known::{Known, known};
use super::lexicon::{self, BODY_NOUNS, NEVER_NAMES, PARTICLES, PORTFOLIOS, POST_MODIFIERS, has};
use super::words::{Line, Page, Shape};
use chancery_knowledge::{Body, BodyKind, World};
use chancery_model::{NameKind, Parse, Sentence, Side};
use smol_str::SmolStr;
use std::collections::HashSet;
use std::ops::Range;

/// No body that a rule tells has more words.
const LONGEST_BODY: usize = 16;

/// A sentence to look for persons in.
pub(super) struct Scene<'t> {
    /// Its words.
    pub line: &'t Line<'t>,
    /// Its tree.
    pub sentence: &'t Sentence,
    /// What the world knows by name, left to right.
    pub known: Vec<Known>,
    /// For each word, the index in `known` of what covers it.
    known_at: Vec<Option<usize>>,
    /// For each word, what the parser takes the name that covers it for.
    names: Vec<Option<NameKind>>,
    /// Words at which a name of the parser begins.
    name_starts: Vec<bool>,
    /// Words that are titles of courtesy.
    honorific: Vec<bool>,
    /// Words that are somebody's given name somewhere.
    given: Vec<bool>,
    /// Bodies that their own words tell, by rule, left to right.
    pub bodies: Vec<(Range<usize>, Body)>,
    /// Words that the document also writes small.
    common: &'t HashSet<SmolStr>,
}

impl<'t> Scene<'t> {
    /// Looks every word up once.
    pub fn new(
        page: &'t Page<'t>,
        line: &'t Line<'t>,
        parse: &'t Parse,
        world: &World,
        setting: &HashSet<Side>,
    ) -> Option<Scene<'t>> {
        let sentence = parse.sentences.get(line.sentence)?;
        let count = line.words.len();
        let known = known(line, world, setting);
        let mut known_at = vec![None; count];
        for (index, one) in known.iter().enumerate() {
            known_at[one.words.start.min(count)..one.words.end.min(count)].fill(Some(index));
        }
        let (names, name_starts) = parser_names(line, sentence);
        let given = line.words.iter().map(|w| w.is_cap() && is_given(world, w.form)).collect();
        let honorific = honorifics(line);
        let bodies = bodies(line, world);
        Some(Scene {
            line,
            sentence,
            known,
            known_at,
            names,
            name_starts,
            honorific,
            given,
            bodies,
            common: &page.common,
        })
    }

    /// What the world knows at a word.
    pub fn known_at(&self, word: usize) -> Option<&Known> {
        self.known_at.get(word).copied().flatten().and_then(|i| self.known.get(i))
    }

    /// The state that a word is part of the name or adjective of.
    pub fn state_at(&self, word: usize) -> Option<&Known> {
        self.known_at(word).filter(|k| k.is_state())
    }

    /// What the parser takes a word's name for.
    pub fn name_kind(&self, word: usize) -> Option<NameKind> {
        self.names.get(word).copied().flatten()
    }

    /// Whether the parser begins a person's name at a word.
    pub fn person_starts(&self, word: usize) -> bool {
        self.name_starts(word) && self.name_kind(word) == Some(NameKind::Person)
    }

    /// Whether the parser begins a name at a word.
    pub fn name_starts(&self, word: usize) -> bool {
        self.name_starts.get(word) == Some(&true)
    }

    /// Whether a word is a title of courtesy.
    pub fn is_honorific(&self, word: usize) -> bool {
        self.honorific.get(word) == Some(&true)
    }

    /// Whether a word is a given name somewhere in the world.
    pub fn is_given(&self, word: usize) -> bool {
        self.given.get(word) == Some(&true)
    }

    /// Whether a word begins with a capital.
    pub fn is_cap(&self, word: usize) -> bool {
        self.line.word(word).is_some_and(|w| w.is_cap())
    }

    /// The universal tag of a word (of its last token, which is the head of most hyphenated compounds).
    pub fn upos(&self, word: usize) -> &str {
        let last = self.line.word(word).and_then(|w| w.tokens.end.checked_sub(1));
        last.and_then(|t| self.sentence.tokens.get(t)).map_or("", |t| t.upos.as_str())
    }

    /// Whether the document writes this word small elsewhere.
    pub fn is_common(&self, word: usize) -> bool {
        self.common.contains(self.line.low(word))
    }

    /// Whether a capital at this word proves little: in a headline or at the start of a sentence.
    pub fn weak_capital(&self, word: usize) -> bool {
        self.line.heading || self.opens_clause(word)
    }

    /// Whether a word opens the sentence or something quoted in it.
    pub fn opens_clause(&self, word: usize) -> bool {
        self.line.before(word).is_none_or(|w| w.is_quote_mark() || w.is_mark(":") || w.is_mark(";") || w.is_mark("•"))
    }

    /// Whether a word is a capital and a full stop, as in "J. Smith", or two letters as Mongolian writes it.
    pub fn is_initial(&self, word: usize) -> bool {
        let Some(w) = self.line.word(word) else { return false };
        w.is_cap() && !self.is_honorific(word) && {
            let letters = w.form.trim_end_matches('.');
            w.form.ends_with('.') && (letters.chars().count() <= 2 || letters.contains('.'))
                || letters.chars().count() == 1 && w.low != "a" && w.low != "i"
        }
    }

    /// Whether a word can be part of a person's name at all.
    pub fn can_be_name(&self, word: usize) -> bool {
        let Some(w) = self.line.word(word) else { return false };
        if !w.is_cap() || self.is_honorific(word) {
            return false;
        }
        if self.is_initial(word) {
            return true;
        }
        // "August" is a month unless a title says otherwise, or the parser where a surname follows: "Jan Kowalczyk".
        if lexicon::is_date(&w.low) {
            let named = self.name_kind(word) == Some(NameKind::Person)
                && self.name_kind(word + 1) == Some(NameKind::Person)
                && self.is_cap(word + 1)
                && !lexicon::is_date(self.line.low(word + 1));
            return named || word.checked_sub(1).is_some_and(|b| self.is_honorific(b));
        }
        // "General Secretary To Minh Khoi": the parser knows it for a name, and no sentence begins here.
        let named =
            self.name_kind(word) == Some(NameKind::Person) && self.name_kind(word + 1) == Some(NameKind::Person);
        let strong = named && !self.weak_capital(word) && !self.line.heading && self.is_cap(word + 1);
        if has(NEVER_NAMES, &w.low) && !strong && (!self.is_given(word) || self.weak_capital(word)) {
            return false;
        }
        if w.shape == Shape::Upper && !self.line.heading && w.form.contains('.') {
            return false;
        }
        if self.weak_capital(word) && self.is_common(word) && self.name_kind(word) != Some(NameKind::Person) {
            return false;
        }
        true
    }

    /// Whether a word belongs to a subject or body ("Affairs", "Assembly") rather than to a name.
    pub fn is_institutional(&self, word: usize) -> bool {
        let low = self.line.low(word);
        has(PORTFOLIOS, low) || has(BODY_NOUNS, low) || has(POST_MODIFIERS, low)
    }

    /// Whether a person's name may begin at this word, judged by the word itself.
    pub fn looks_like_name(&self, word: usize) -> bool {
        if !self.can_be_name(word) {
            return false;
        }
        if self.person_starts(word) || self.is_initial(word) {
            return true;
        }
        if self.is_institutional(word) || lexicon::post_noun(self.line.low(word)).is_some() {
            return false;
        }
        match self.known_at(word) {
            Some(known) if known.is_state() || known.is_body() => false,
            _ => self.is_given(word) || self.name_kind(word) == Some(NameKind::Person),
        }
    }

    /// Whether the word is a small word that joins the parts of a name ("bin", "van").
    pub fn is_particle(&self, word: usize) -> bool {
        self.line.word(word).is_some_and(|w| w.shape == Shape::Lower && has(PARTICLES, &w.low))
    }

    /// The words that an "of", "and" or comma of a post phrase may skip: an article or possessive.
    pub fn skip_article(&self, word: usize) -> usize {
        word + usize::from(matches!(self.line.low(word), "the" | "a" | "an" | "its" | "his" | "her" | "their" | "our"))
    }
}

/// The bodies of a sentence by rule, the longest at each capital; governments and palaces stand for their state, and are
/// known as such.
fn bodies(line: &Line, world: &World) -> Vec<(Range<usize>, Body)> {
    if !line.words.iter().any(|w| has(BODY_NOUNS, &w.low)) {
        return Vec::new();
    }
    let forms: Vec<&str> = line.words.iter().map(|w| w.form).collect();
    let mut found = Vec::new();
    let mut at = 0;
    while at < forms.len() {
        let rest = forms.get(at..).filter(|_| line.words[at].is_cap());
        match rest.and_then(|rest| world.body(&rest[..rest.len().min(LONGEST_BODY)])) {
            Some((taken, body)) if !matches!(body.kind, BodyKind::Government | BodyKind::Palace) => {
                found.push((at..at + taken, body));
                at += taken;
            }
            _ => at += 1,
        }
    }
    found
}

/// For each word: the kind of the parser's name that covers it, and whether one begins there.
fn parser_names(line: &Line, sentence: &Sentence) -> (Vec<Option<NameKind>>, Vec<bool>) {
    let mut kinds = vec![None; line.words.len()];
    let mut starts = vec![false; line.words.len()];
    let mut from = 0;
    for (tokens, kind) in &sentence.names {
        while line.word(from).is_some_and(|w| w.tokens.end <= tokens.start) {
            from += 1;
        }
        let mut at = from;
        let mut first = true;
        while line.word(at).is_some_and(|w| w.tokens.start < tokens.end) {
            if line.word(at).is_some_and(|w| w.shape != Shape::Possessive) {
                kinds[at] = Some(*kind);
                starts[at] = first;
                first = false;
            }
            at += 1;
        }
    }
    (kinds, starts)
}

fn is_given(world: &World, form: &str) -> bool {
    world.is_given_name(form) || form.split(['-', '‐', '‑']).next().is_some_and(|f| f != form && world.is_given_name(f))
}

/// Which words are titles of courtesy: "H.E. Mr", "His Royal Highness", "Lieutenant General" before a name.
fn honorifics(line: &Line) -> Vec<bool> {
    let mut found = vec![false; line.words.len()];
    for at in (0..line.words.len()).rev() {
        found[at] = is_honorific(line, at, &found);
    }
    found
}

fn is_honorific(line: &Line, at: usize, later: &[bool]) -> bool {
    let Some(word) = line.word(at) else { return false };
    let low = word.low.trim_end_matches('.');
    let dotted = word.form.ends_with('.');
    let next_marked = later.get(at + 1) == Some(&true);
    let next_cap = line.word(at + 1).is_some_and(|w| w.is_cap());
    if lexicon::opens_honorific(low) {
        return next_marked
            && matches!(
                line.low(at + 1),
                "excellency"
                    | "excellencies"
                    | "majesty"
                    | "majesties"
                    | "highness"
                    | "holiness"
                    | "eminence"
                    | "honourable"
                    | "honorable"
                    | "royal"
                    | "right"
                    | "most"
                    | "hon."
                    | "hon"
            );
    }
    if !lexicon::is_honorific(low) || !word.is_cap() {
        return false;
    }
    match low {
        "he" => word.shape == Shape::Upper || word.form.contains('.'),
        "m.l" | "m.r" | "h.e" | "h.m" | "h.h" | "h.r.h" => true,
        "gen" | "sen" | "rep" | "gov" | "amb" | "col" | "maj" | "adm" | "capt" | "eng" | "ing" | "ir" | "lic"
        | "fr" | "brig" | "sgt" | "rev" | "drs" | "lt" => dotted && next_cap,
        "tan" | "yang" | "seri" | "sri" => {
            next_marked
                || line.before(at).is_some_and(|w| matches!(&*w.low, "dato" | "dato'" | "datuk" | "tan" | "yang"))
        }
        "general" => {
            next_cap
                && !is_office(line, at + 1)
                && !has(BODY_NOUNS, line.low(at + 1))
                && !line.before(at).is_some_and(|w| is_general_office(&w.low))
        }
        "chief" => next_cap && !is_office(line, at + 1) && !line.before(at).is_some_and(|w| w.is_cap()),
        "major" | "captain" | "colonel" | "lieutenant" | "admiral" | "brigadier" | "marshal" | "commodore"
        | "sergeant" => next_cap && (next_marked || !is_office(line, at + 1)),
        "lady" => !line.before(at).is_some_and(|w| matches!(&*w.low, "first" | "second")),
        "holy" => line.low(at + 1) == "father",
        "father" => line.before(at).is_some_and(|w| w.low == "holy"),
        "late" | "widow" => false,
        _ => true,
    }
}

/// Words with which "General" makes an office and not a rank.
fn is_general_office(low: &str) -> bool {
    matches!(
        low,
        "secretary"
            | "director"
            | "attorney"
            | "consul"
            | "governor"
            | "inspector"
            | "solicitor"
            | "auditor"
            | "surgeon"
    )
}

/// Whether a word opens the rest of an office ("General Secretary", "Chief Executive Officer").
fn is_office(line: &Line, at: usize) -> bool {
    let low = line.low(at);
    lexicon::post_noun(low).is_some()
        || has(POST_MODIFIERS, low)
        || has(PORTFOLIOS, low)
        || matches!(low, "of" | "executive")
}
