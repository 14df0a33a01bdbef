//! Persons' names where they are printed, with the honorifics and posts that stand around them.
//!
//! A run of capitalised words is weighed: what stands before it (an honorific, a post, "novelist"), behind it (", Head
//! of …", "said"), what the parser and the knowledge say, and what else it could be. Only runs with enough in favour
//! are persons; the second look, in `clusters`, adds short forms of those.

use super::attach::attach_posts;
use super::known::How;
use super::lexicon::{self, Gender, POST_MODIFIERS, SPEECH, SUFFIXES, has};
use super::posts::Post;
use super::scene::Scene;
use super::weigh::weigh;
use super::words::Shape;
use chancery_knowledge::World;
use chancery_model::{EntityKind, NameKind, Side};
use std::ops::Range;

/// A person's name in one place.
#[derive(Debug, Clone)]
pub(super) struct Naming {
    /// Index of the scene.
    pub scene: usize,
    /// The words of the name, with "King" and the like.
    pub name: Range<usize>,
    /// With the honorifics before it.
    pub lead: Range<usize>,
    /// With the posts before it too.
    pub whole: Range<usize>,
    /// All posts that the words around give, in order.
    pub posts: Vec<Post>,
    /// What titles say.
    pub gender: Option<Gender>,
    /// Whom the words around it say that it acts for, when that is not said by a post.
    pub sides: Vec<Side>,
    /// How much speaks for a person; [`SURE`] or more is one.
    pub weight: i32,
}

/// From here on a run is a person by itself.
pub(super) const SURE: i32 = 3;

/// All runs of a sentence that could be a person's name, weighed.
pub(super) fn namings(index: usize, scene: &Scene, posts: &[Post], world: &World) -> Vec<Naming> {
    let mut found: Vec<Naming> = Vec::new();
    let mut at = 0;
    while at < scene.line.words.len() {
        if let Some(post) = posts.iter().find(|p| p.words.contains(&at)) {
            at = post.words.end;
            continue;
        }
        let after_title =
            at.checked_sub(1).is_some_and(|b| scene.is_honorific(b) || posts.iter().any(|p| p.words.end == at));
        match run(scene, posts, at, after_title) {
            Some(end) => {
                found.push(naming(index, scene, at..end, posts));
                at = end;
            }
            None => at += 1,
        }
    }
    attach_posts(scene, posts, &mut found);
    // "A, his Kenyan counterpart, B": the words between are A's.
    let behind: Vec<Range<usize>> = found
        .iter()
        .flat_map(|n| n.posts.iter().filter(|p| p.words.start >= n.name.end).map(|p| p.words.clone()))
        .collect();
    for naming in &mut found {
        find_sides(scene, naming, &behind);
        naming.weight += weigh(scene, naming, world);
    }
    found
}

/// Where the run of name words that begins at `at` ends; `None` if none begins.
fn run(scene: &Scene, posts: &[Post], at: usize, after_title: bool) -> Option<usize> {
    let line = scene.line;
    let mut end = match begins(scene, at, after_title) {
        true => at + 1,
        // "Ms van der Meulen"
        false => particles(scene, posts, at).filter(|_| after_title)?,
    };
    while let Some(word) = line.word(end) {
        if posts.iter().any(|p| p.words.contains(&end)) && !suffix(scene, end) {
            break;
        }
        if postnominal(scene, end) {
            break;
        }
        if suffix(scene, end) || goes_on(scene, at, end, after_title) || last_part(scene, at, end) {
            end += 1;
        } else if word.is_mark(",")
            && line.word(end + 1).is_some_and(|w| matches!(w.low.trim_end_matches('.'), "jr" | "sr"))
        {
            end += 2;
        } else if let Some(past) = particles(scene, posts, end).or_else(|| nickname(scene, end)) {
            end = past;
        } else {
            break;
        }
    }
    // An abbreviation alone is a body.
    let alone = end == at + 1 && line.word(at).is_some_and(|w| w.shape == Shape::Upper) && !line.heading;
    let person = after_title || scene.name_kind(at) == Some(NameKind::Person);
    (!alone || person && line.word(at).is_some_and(|w| w.form.len() > 4)).then_some(end)
}

fn begins(scene: &Scene, at: usize, after_title: bool) -> bool {
    if !scene.can_be_name(at) || suffix(scene, at) {
        return false;
    }
    let person = scene.person_starts(at);
    if has(POST_MODIFIERS, scene.line.low(at)) && !scene.is_given(at) && !person {
        return false;
    }
    // "Goalkeeper NAME" at the beginning of a sentence.
    let noun = scene.opens_clause(at) && has(lexicon::PERSON_NOUNS, scene.line.low(at)) && scene.can_be_name(at + 1);
    if headline_verb(scene, at) || noun {
        return false;
    }
    let next_name = scene.can_be_name(at + 1) && scene.known_at(at + 1).is_none();
    match scene.known_at(at) {
        Some(known) if known.words.len() > 1 => person && known.words.start == at && !known.is_state(),
        Some(known) if known.is_state() || known.is_body() => {
            person && next_name || after_title && (person || scene.is_given(at) && next_name)
        }
        Some(_) => true,
        None => true,
    }
}

/// Whether a capitalised word at `end` belongs to the run that began at `start`.
fn goes_on(scene: &Scene, start: usize, end: usize, after_title: bool) -> bool {
    if !scene.can_be_name(end) || headline_verb(scene, end) {
        return false;
    }
    let inside = scene.name_kind(end) == Some(NameKind::Person) && !scene.person_starts(end);
    match scene.known_at(end) {
        Some(known) if known.is_state() || known.is_body() => {
            inside
                || known.words.len() == 1
                    && scene.is_given(start)
                    && after_title
                    && known.how == How::Name
                    && !known.is_body()
        }
        _ => true,
    }
}

/// "U Thein Tun": a word that is a title before other names is the last part of this one.
fn last_part(scene: &Scene, start: usize, end: usize) -> bool {
    has(&["tun", "tan", "seri", "sri", "khun", "yang"], scene.line.low(end))
        && end > start
        && scene.is_cap(end)
        && !scene.is_cap(end + 1)
}

/// "T.D.", "MP": letters behind a name that are no part of it.
pub(super) fn postnominal(scene: &Scene, at: usize) -> bool {
    #[rustfmt::skip]
    const LETTERS: &[&str] = &[
        "t.d", "td", "m.p", "mp", "m.e.p", "mep", "s.c", "sc", "q.c", "qc", "k.c", "kc", "m.b.e", "mbe", "o.b.e", "obe",
        "c.b.e", "cbe", "cmg", "kcmg", "ph.d", "phd",
    ];
    let upper = scene.line.word(at).is_some_and(|w| w.shape == Shape::Upper);
    upper && has(LETTERS, scene.line.low(at).trim_end_matches('.')) && !scene.is_cap(at + 1)
}

/// "Jr.", "III": the end of a name.
pub(super) fn suffix(scene: &Scene, at: usize) -> bool {
    let Some(word) = scene.line.word(at).filter(|w| w.is_cap()) else { return false };
    let low = word.low.trim_end_matches('.');
    // "Jr." in any case; "XI" is a number, "Xi" is a name.
    has(SUFFIXES, low) && (matches!(low, "jr" | "sr" | "esq") || word.shape == Shape::Upper)
}

/// In a headline, a capitalised verb ends a name.
fn headline_verb(scene: &Scene, at: usize) -> bool {
    #[rustfmt::skip]
    const HEADLINES: &[&str] = &[
        "receives", "meets", "visits", "holds", "pays", "hosts", "concludes", "welcomes", "arrives", "departs",
        "bids", "attends", "leads", "wraps", "presents", "leaves", "vows", "greets", "pledges", "addresses",
        "presides", "heads", "makes", "gives", "opens", "inspects", "greetings", "hails", "joins", "returns",
        "begins", "travels", "announces", "delivers", "speech", "extends", "sends", "seeks", "praises", "condemns",
        "reiterates",
    ];
    let low = scene.line.low(at);
    if scene.line.heading && has(HEADLINES, low) {
        return true;
    }
    scene.weak_capital(at)
        && scene.name_kind(at) != Some(NameKind::Person)
        && (has(HEADLINES, low)
            || has(SPEECH, low)
            || matches!(scene.upos(at), "VERB" | "ADP" | "AUX" | "DET" | "PRON" | "ADV" | "SCONJ"))
}

/// Small words inside a name, with the capital that follows: "bin Tun", "van den Bulcke", "dos".
fn particles(scene: &Scene, posts: &[Post], at: usize) -> Option<usize> {
    let mut next = at;
    while next < at + 3 && scene.is_particle(next) {
        next += 1;
    }
    let name = next > at && scene.is_cap(next) && !posts.iter().any(|p| p.words.contains(&next));
    (name && (scene.can_be_name(next) || scene.is_honorific(next)) && scene.state_at(next).is_none())
        .then_some(next + 1)
}

/// ‘Bong’, “Sandy”: one quoted word between two names, or an abbreviation in brackets is not.
fn nickname(scene: &Scene, at: usize) -> Option<usize> {
    let line = scene.line;
    let quoted = line.word(at)?.is_quote_mark() && scene.is_cap(at + 1) && line.word(at + 2)?.is_quote_mark();
    (quoted && scene.can_be_name(at + 3)).then_some(at + 3)
}

/// A run with the honorifics before it.
fn naming(index: usize, scene: &Scene, name: Range<usize>, posts: &[Post]) -> Naming {
    let mut start = name.start;
    while start > 0 && scene.is_honorific(start - 1) && !posts.iter().any(|p| p.words.contains(&(start - 1))) {
        start -= 1;
    }
    let lead = start..name.end;
    let gender = (lead.start..name.start).rev().find_map(|i| lexicon::gender(scene.line.low(i)));
    Naming { scene: index, name, whole: lead.clone(), lead, posts: Vec::new(), gender, sides: Vec::new(), weight: 0 }
}

/// Nouns with which a state's adjective says whom somebody acts for, though they are no post.
#[rustfmt::skip]
const ACTING: &[&str] = &[
    "counterpart", "leader", "envoy", "diplomat", "official", "figure", "politician", "negotiator", "dissident",
    "veteran", "colleague",
];

/// Ranks that a state's officers hold.
const RANKS: &[&str] = &[
    "general",
    "colonel",
    "admiral",
    "major",
    "lieutenant",
    "brigadier",
    "marshal",
    "captain",
    "commodore",
    "sergeant",
    "gen.",
    "lt.",
    "col.",
    "maj.",
    "adm.",
    "capt.",
    "gen",
    "lt",
    "col",
    "maj",
    "adm",
    "capt",
];

/// Sides by "NAME of Kenya", "NAME (Kenya)", "Kenya's NAME", "her Kenyan counterpart NAME".
fn find_sides(scene: &Scene, naming: &mut Naming, behind: &[Range<usize>]) {
    let line = scene.line;
    let end = naming.name.end;
    if line.low(end) == "of"
        && let Some(state) = scene.known_at(scene.skip_article(end + 1))
        && (state.is_state() || state.is_body())
        && state.kind != EntityKind::Place
    {
        naming.sides.clone_from(&state.sides);
        return;
    }
    if line.word(end).is_some_and(|w| w.is_mark("(")) {
        let inside = (end + 1..end + 8).take_while(|i| !line.word(*i).is_none_or(|w| w.is_mark(")")));
        if let Some(state) = inside.filter_map(|i| scene.known_at(i)).find(|k| k.is_state()) {
            naming.sides.clone_from(&state.sides);
            return;
        }
    }
    let Some(mut before) = naming.whole.start.checked_sub(1) else { return };
    // "Iceland was represented by NAME"
    if line.low(before) == "by" && before > 2 && line.low(before - 1) == "represented" {
        naming.sides = scene.state_at(before - 3).map(|k| k.sides.clone()).unwrap_or_default();
        return;
    }
    let word = line.word(before);
    if word.is_some_and(|w| w.shape == Shape::Possessive) {
        if let Some(state) =
            before.checked_sub(1).and_then(|i| scene.known_at(i)).filter(|k| k.kind == EntityKind::State)
        {
            naming.sides.clone_from(&state.sides);
        }
        return;
    }
    if word.is_some_and(|w| w.is_mark(",")) {
        before = before.saturating_sub(1);
        if behind.iter().any(|words| words.contains(&before)) {
            return;
        }
    }
    for i in (before.saturating_sub(2)..=before).rev() {
        if let Some(state) = scene.state_at(i) {
            let acting = i < before && (i + 1..=before).any(|j| has(ACTING, line.low(j)));
            // "Jordanian Lieutenant General NAME"
            let ranked = i == before && naming.lead.clone().any(|j| has(RANKS, line.low(j)));
            if acting || ranked {
                naming.sides.clone_from(&state.sides);
            }
            return;
        }
        if line.word(i).is_none_or(|w| w.shape == Shape::Mark) {
            return;
        }
    }
}
