//! What is named becomes entities: persons with their posts and sides, states, bodies, parties, places.

use super::clusters::Person;
use super::known::{How, Known};
use super::lexicon::{self, has};
use super::names::Naming;
use super::posts::Post;
use super::scene::Scene;
use super::words::Shape;
use chancery_knowledge::BodyKind;
use chancery_model::{Entity, EntityId, EntityKind, NameKind, Side, Text};
use std::collections::HashMap;
use std::ops::Range;

/// An entity before it has its number.
#[derive(Debug)]
pub(super) struct Draft {
    /// Everything but the number.
    pub entity: Entity,
    /// Where it is first named: scene and word.
    pub first: (usize, usize),
}

/// The entities of a document while mentions are collected. Indices into it become ids at the end.
#[derive(Debug, Default)]
pub(super) struct Registry {
    /// In the order of creation.
    pub drafts: Vec<Draft>,
    by_key: HashMap<String, usize>,
}

impl Registry {
    /// The entity under a key, made if it is not there yet.
    pub fn entry(&mut self, key: String, at: (usize, usize), make: impl FnOnce() -> Entity) -> usize {
        let index = *self.by_key.entry(key).or_insert_with(|| {
            self.drafts.push(Draft { entity: make(), first: at });
            self.drafts.len() - 1
        });
        if let Some(draft) = self.drafts.get_mut(index) {
            draft.first = draft.first.min(at);
        }
        index
    }

    /// Adds a form as printed, once.
    pub fn name(&mut self, index: usize, form: &str) {
        if let Some(draft) = self.drafts.get_mut(index) {
            let form = tidy(form);
            // A dateline prints a city in capitals; the prose knows better.
            if shouted(&draft.entity.name) && !shouted(&form) && draft.entity.name.eq_ignore_ascii_case(&form) {
                draft.entity.name.clone_from(&form);
            }
            if !form.is_empty() && !draft.entity.names.contains(&form) {
                draft.entity.names.push(form);
            }
        }
    }

    /// The entity of a state that has been named, by its side.
    pub fn state(&self, side: &Side) -> Option<usize> {
        self.by_key.get(&format!("state {side}")).copied()
    }
}

/// A blank entity.
pub(super) fn blank(kind: EntityKind, name: &str, side: Option<Side>) -> Entity {
    let name = tidy(name);
    Entity { id: EntityId(0), kind, name, names: Vec::new(), side, posts: Vec::new(), wikidata: None }
}

fn shouted(name: &str) -> bool {
    name.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase)
}

/// One space for every run of white space.
pub(super) fn tidy(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The title that one of several has: "Foreign Minister" of "the Foreign Ministers".
pub(super) fn one(title: &str, post: &super::posts::Post) -> String {
    const MANY: &[&str] = &["ministers", "presidents", "secretaries", "ambassadors", "speakers", "chancellors"];
    let single = |word: &str| match word.strip_suffix("ies") {
        _ if !MANY.contains(&word.to_lowercase().as_str()) => word.to_owned(),
        Some(stem) => format!("{stem}y"),
        None => word.strip_suffix('s').unwrap_or(word).to_owned(),
    };
    if post.plural { title.split(' ').map(single).collect::<Vec<_>>().join(" ") } else { title.to_owned() }
}

/// The entity of something known, which it adds. A joined compound has none of its own.
pub(super) fn add_known(
    registry: &mut Registry,
    scene: &Scene,
    at: usize,
    known: &Known,
    text: &Text,
) -> Option<usize> {
    let printed = scene.line.span(&known.words).map(|s| text.slice(s)).unwrap_or("");
    let place = (at, known.words.start);
    match known.how {
        How::Joined => None,
        How::Capital => {
            let index = registry.entry(format!("place {}", known.label), place, || {
                blank(EntityKind::Place, printed, known.sides.first().cloned())
            });
            registry.name(index, printed);
            Some(index)
        }
        how => {
            let key = match (known.kind, known.sides.first()) {
                (EntityKind::State, Some(side)) => format!("state {side}"),
                _ => format!("known {}", known.key),
            };
            let index = registry.entry(key, place, || {
                let name = if known.label.is_empty() { printed } else { &known.label };
                let mut entity = blank(known.kind, name, known.sides.first().cloned());
                entity.wikidata = known.wikidata.as_ref().map(ToString::to_string);
                entity
            });
            if how == How::Name {
                registry.name(index, printed);
            }
            Some(index)
        }
    }
}

/// Adds a person with all that its namings say.
pub(super) fn add_person(
    registry: &mut Registry,
    scenes: &[Scene],
    namings: &[Naming],
    number: usize,
    person: &Person,
    side: Option<Side>,
    text: &Text,
) -> usize {
    let own = || person.namings.iter().filter_map(|i| namings.get(*i)).filter_map(|n| Some((n, scenes.get(n.scene)?)));
    let printed =
        |scene: &Scene, range: &Range<usize>| scene.line.span(range).map(|s| tidy(text.slice(s))).unwrap_or_default();
    let first = own().map(|(n, _)| (n.scene, n.whole.start)).min().unwrap_or_default();
    // The fullest form: most parts written out, running text before headlines, the first of equals.
    let fullness = |n: &Naming, s: &Scene| {
        let words = s.line.words.get(n.name.clone()).unwrap_or_default();
        let parts = super::clusters::parts(words);
        let full = parts.iter().filter(|p| p.chars().count() > 1).count();
        (full, !s.line.heading, parts.len(), std::cmp::Reverse((n.scene, n.name.start)))
    };
    let name = own().max_by_key(|(n, s)| fullness(n, s)).map(|(n, s)| printed(s, &n.name)).unwrap_or_default();
    let index = registry.entry(format!("person {number}"), first, || blank(EntityKind::Person, &name, side));
    for (naming, scene) in own() {
        registry.name(index, &printed(scene, &(naming.lead.start.min(naming.name.start)..naming.name.end)));
    }
    let mut posts: Vec<(Vec<String>, chancery_model::Post)> = Vec::new();
    for (naming, scene) in own() {
        for post in &naming.posts {
            add_post(&mut posts, scene, scenes, naming.scene, post, text);
        }
    }
    if let Some(draft) = registry.drafts.get_mut(index) {
        draft.entity.posts = posts.into_iter().map(|(_, post)| post).collect();
    }
    index
}

/// Words of a title that decide whether two titles are one post, abbreviations spelt out.
pub(super) fn title_words(title: &str) -> Vec<String> {
    const STOP: &[&str] = &["of", "the", "for", "and", "to", "a", "an", "on", "in", "at", "s", "affairs"];
    let mut words = Vec::new();
    for word in title.to_lowercase().split(|c: char| !c.is_alphanumeric()) {
        match word {
            "pm" | "premier" => words.extend(["prime".to_owned(), "minister".to_owned()]),
            "fm" => words.extend(["foreign".to_owned(), "minister".to_owned()]),
            "vp" => words.extend(["vice".to_owned(), "president".to_owned()]),
            "eam" => words.extend(["external".to_owned(), "minister".to_owned()]),
            "" => {}
            word if has(STOP, word) => {}
            word => words.push(word.to_owned()),
        }
    }
    words
}

/// Words that make another, lower or past post of one.
fn is_other(word: &str) -> bool {
    matches!(
        word,
        "vice"
            | "deputy"
            | "former"
            | "assistant"
            | "under"
            | "second"
            | "acting"
            | "ex"
            | "elect"
            | "first"
            | "shadow"
            | "prime"
    )
}

/// Whether one title only says less of the same post than the other.
pub(super) fn says_less(less: &[String], more: &[String]) -> bool {
    less.iter().all(|w| more.contains(w)) && more.iter().all(|w| less.contains(w) || !is_other(w))
}

/// Adds a post unless a fuller title of it is there; drops those that it is a fuller title of.
fn add_post(
    posts: &mut Vec<(Vec<String>, chancery_model::Post)>,
    scene: &Scene,
    scenes: &[Scene],
    at: usize,
    post: &Post,
    text: &Text,
) {
    if matches!(post.noun, "counterpart") || post.noun == "leader" && post.title.len() < 2 {
        return;
    }
    let Some(span) = scene.line.span(&post.title) else { return };
    let title = one(&tidy(text.slice(span)), post);
    let words = title_words(&title);
    // Of two ways to write one post, the longer: "Foreign Minister" before "FM".
    let longer = |other: &chancery_model::Post| title.chars().count() > other.title.chars().count();
    if posts.iter().any(|(w, other)| says_less(&words, w) && !(says_less(w, &words) && longer(other))) {
        return;
    }
    let Some(quote) = text.quote(span) else { return };
    posts.retain(|(other, _)| !says_less(other, &words));
    let organisation = organisation(scene, scenes, at, post, text);
    posts.push((words, chancery_model::Post { title, organisation, quote }));
}

/// The body that a post is one of: as printed, or the party that "the Party" means.
fn organisation(scene: &Scene, scenes: &[Scene], at: usize, post: &Post, text: &Text) -> Option<String> {
    let printed = |scene: &Scene, range: &Range<usize>| scene.line.span(range).map(|s| tidy(text.slice(s)));
    let inside = |k: &&Known| post.words.start <= k.words.start && k.words.end <= post.words.end;
    if let Some(known) = scene.known.iter().filter(inside).find(|k| k.is_body()) {
        return printed(scene, &known.words);
    }
    let names_party = post.words.clone().any(|i| scene.line.low(i) == "party" && scene.is_cap(i));
    if names_party && let Some(party) = party_meant(scenes, at, post.words.start, post.sides.first()) {
        return Some(party.printed(text));
    }
    post.body.as_ref().and_then(|range| printed(scene, range))
}

/// A party's name where it is printed.
pub(super) struct PartyName<'s, 't> {
    scene: &'s Scene<'t>,
    /// What is known of it.
    pub known: &'s Known,
    /// Whether it is named before the place in question.
    pub before: bool,
}

impl PartyName<'_, '_> {
    /// As printed.
    pub fn printed(&self, text: &Text) -> String {
        self.scene.line.span(&self.known.words).map(|s| tidy(text.slice(s))).unwrap_or_default()
    }
}

/// The party that "the Party" means at a place: of the given side if that is known, the last named before, else the next.
pub(super) fn party_meant<'s, 't>(
    scenes: &'s [Scene<'t>],
    at: usize,
    word: usize,
    side: Option<&Side>,
) -> Option<PartyName<'s, 't>> {
    let all = scenes.iter().enumerate().flat_map(|(i, scene)| scene.known.iter().map(move |known| (i, scene, known)));
    let named = all.filter(|(_, _, k)| k.kind == EntityKind::PoliticalParty);
    let fits = |k: &Known| side.is_none_or(|s| k.sides.contains(s));
    let mut before = None;
    let mut after = None;
    for (i, scene, known) in named.filter(|(_, _, k)| fits(k)) {
        if (i, known.words.start) < (at, word) {
            before = Some(PartyName { scene, known, before: true });
        } else if after.is_none() {
            after = Some(PartyName { scene, known, before: false });
        }
    }
    before.or(after)
}

/// A body or site that only its own words tell: "the Borna-Lao Friendship Association", "Ministry of Finance".
#[derive(Debug)]
pub(super) struct Unknown {
    /// Which words, without article.
    pub words: Range<usize>,
    /// What it is.
    pub kind: EntityKind,
    /// Whom it acts for.
    pub sides: Vec<Side>,
}

/// All such names of a sentence that no person, post or known name covers entirely.
pub(super) fn unknown(scene: &Scene, taken: &[bool]) -> Vec<Unknown> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < scene.line.words.len() {
        match unknown_at(scene, taken, at) {
            Some(one) => {
                at = one.words.end;
                found.push(one);
            }
            None => at += 1,
        }
    }
    found
}

fn unknown_at(scene: &Scene, taken: &[bool], at: usize) -> Option<Unknown> {
    let line = scene.line;
    let free = |i: usize| taken.get(i) == Some(&false);
    // "The Lao side" begins with an article, and "(UXO)" only repeats what stands before it.
    let article = matches!(line.low(at), "the" | "a" | "an" | "this" | "its");
    let repeats = line.before(at).is_some_and(|w| w.is_mark("("))
        && at.checked_sub(2).and_then(|i| line.word(i)).is_some_and(|w| w.shape == Shape::Lower);
    if article || repeats {
        return None;
    }
    if !scene.is_cap(at)
        || !free(at)
        || scene.is_honorific(at)
        || line.heading && !scene.is_institutional(at) && scene.is_common(at)
    {
        return None;
    }
    let mut end = at;
    while free(end) && line.word(end).is_some() {
        let word = line.word(end)?;
        let joins =
            matches!(&*word.low, "of" | "for" | "and" | "&" | "the" | "on" | "de" | "in" | "to" | "with") && end > at;
        let goes_on = word.is_cap() && !scene.is_honorific(end)
            || word.shape == Shape::Possessive && scene.is_cap(end + 1) && end > at
            || joins && institutional_join(scene, at, end);
        if !goes_on {
            break;
        }
        end += 1;
    }
    while end > at && line.word(end - 1).is_some_and(|w| !w.is_cap()) {
        end -= 1;
    }
    let words = at..end;
    // "the Government of Kenya" is Kenya.
    if words.clone().any(|i| line.low(i) == "government") {
        return None;
    }
    if end == at || scene.known_at(at).is_some_and(|k| k.words.end >= end) {
        return None;
    }
    let kind = kind_of(scene, &words)?;
    // Whose it is by rule: "Embassy of Fiji in Tonga" is Fiji's, whatever it names besides.
    let ruled =
        scene.bodies.iter().find(|(range, body)| range.start == at && body.sides.len() == 1 && range.end >= end);
    if let Some((range, body)) = ruled
        && range.clone().all(free)
    {
        // The place of an embassy is a place too.
        let whole = if body.kind == BodyKind::Mission { words } else { range.clone() };
        return Some(Unknown { words: whole, kind, sides: body.sides.clone() });
    }
    let sides = words.clone().filter_map(|i| scene.known_at(i)).flat_map(|k| k.sides.iter().cloned());
    let mut unique: Vec<Side> = Vec::new();
    for side in sides {
        if !unique.contains(&side) {
            unique.push(side);
        }
    }
    Some(Unknown { words, kind, sides: unique })
}

/// Whether a small word inside a capitalised run continues a body's name ("Ministry of Trade and Industry").
fn institutional_join(scene: &Scene, start: usize, at: usize) -> bool {
    let next = if scene.line.low(at + 1) == "the" { at + 2 } else { at + 1 };
    if !scene.is_cap(next) || lexicon::is_date(scene.line.low(next)) {
        return false;
    }
    let body = (start..at).any(|i| has(lexicon::BODY_NOUNS, scene.line.low(i)));
    match scene.line.low(at) {
        "of" | "for" | "on" => body || scene.is_institutional(at.saturating_sub(1)),
        "and" | "&" => body && has(lexicon::PORTFOLIOS, scene.line.low(next)),
        // "Association for Friendship with Foreign Countries"
        "with" => scene.line.before(at).is_some_and(|w| matches!(&*w.low, "friendship" | "solidarity" | "relations")),
        "the" => true,
        _ => false,
    }
}

/// What a capitalised run names, by its nouns and the parser; `None` if nothing says.
fn kind_of(scene: &Scene, words: &Range<usize>) -> Option<EntityKind> {
    #[rustfmt::skip]
    const BODIES: &[&str] = &[
        "ministry", "department", "office", "embassy", "consulate", "assembly", "parliament", "senate", "house",
        "chamber", "council", "committee", "commission", "agency", "bureau", "authority", "court", "cabinet",
        "congress", "secretariat", "khural", "kenesh", "duma", "rada", "sejm", "majlis", "knesset", "diet",
        "administration", "police", "army", "navy", "government", "delegation", "mission", "politburo", "board",
    ];
    #[rustfmt::skip]
    const ORGANISATIONS: &[&str] = &[
        "association", "union", "federation", "league", "organisation", "organization", "institute", "foundation",
        "university", "college", "academy", "corporation", "company", "group", "fund", "forum", "society", "bank",
        "alliance", "network", "chambers", "institute", "school", "centre", "center",
    ];
    #[rustfmt::skip]
    const SITES: &[&str] = &[
        "airport", "port", "bridge", "hall", "palace", "house", "hotel", "museum", "stadium", "park", "square",
        "street", "island", "islands", "river", "lake", "mount", "sea", "province", "district", "city", "county",
        "region", "village", "town", "headquarters", "base", "hospital", "mosque", "temple", "cathedral", "station",
        "plant", "strait",
    ];
    let any = |list: &[&str]| words.clone().any(|i| has(list, scene.line.low(i)));
    let last = words.end.checked_sub(1).map_or("", |i| scene.line.low(i));
    if any(&["party"]) && words.len() > 1 {
        return Some(EntityKind::PoliticalParty);
    }
    if has(SITES, last) && words.len() > 1 {
        return Some(EntityKind::Place);
    }
    if has(ORGANISATIONS, last) && words.len() > 1 {
        return Some(EntityKind::Organisation);
    }
    if any(BODIES) && words.len() > 1 {
        return Some(EntityKind::Body);
    }
    if any(ORGANISATIONS) && words.len() > 1 {
        return Some(EntityKind::Organisation);
    }
    let kinds = || words.clone().filter_map(|i| scene.name_kind(i));
    let parts = words.clone().any(|i| scene.known_at(i).is_some() || is_possessive(scene, i));
    if parts || words.len() == 1 && (scene.is_common(words.start) || has(lexicon::NEVER_NAMES, last)) {
        return None;
    }
    match kinds().next()? {
        NameKind::Place => Some(EntityKind::Place),
        NameKind::Organisation => Some(EntityKind::Organisation),
        _ => None,
    }
}

/// Whether a word is the ending of a possessive.
fn is_possessive(scene: &Scene, at: usize) -> bool {
    scene.line.word(at).is_some_and(|w| w.shape == Shape::Possessive)
}
