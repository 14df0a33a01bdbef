//! Who and what is named in one document: every mention, and the persons, states, bodies and places behind them.
//!
//! In the order of work: `words` (a sentence as a person reads it), `known` (what the world knows by name), `scene` (a
//! sentence with all that), `posts` and `complement` (offices as phrases), `names`, `attach` and `weigh` (persons' names
//! with what stands around them), `respective` (states and persons told side by side), `clusters` (which names are one person), `home`
//! and `sides` (whom each acts for), `entities` (what all that becomes), `coreference` (pronouns, "the Minister", "both
//! sides", "his delegation"). The tree and the parser's names are evidence among others, since both err on stacked titles
//! and foreign names.

mod attach;
mod clusters;
mod complement;
mod coreference;
mod entities;
mod home;
mod known;
mod lexicon;
mod names;
mod posts;
mod respective;
mod scene;
mod sides;
#[cfg(test)]
mod tests;
mod weigh;
mod words;

use chancery_knowledge::World;
use chancery_model::{Edtf, Entity, EntityId, EntityKind, Parse, Side, Span, Text};
use entities::Registry;
use known::{How, Known};
use lexicon::has;
use names::Naming;
use posts::Post;
use scene::Scene;
use smol_str::SmolStr;
use std::collections::{HashMap, HashSet};
use std::ops::Range;
use words::Page;

/// Everyone and everything named in a document.
#[derive(Debug, Clone, Default)]
pub struct Cast {
    /// In order of first mention; `e1` is the first.
    pub entities: Vec<Entity>,
    /// By sentence, then first token; mentions may lie within others.
    pub mentions: Vec<Mention>,
    /// The government whose affairs the text takes for granted.
    pub home: Option<Side>,
}

/// Words that name or stand for somebody or something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    /// Index of the sentence in the parse.
    pub sentence: usize,
    /// The core of the noun phrase, with honorific and post: "Foreign Minister Ms Tamba Reiko", "the Lao side".
    pub tokens: Range<usize>,
    /// The token to which arcs from outside attach: the topmost in the range.
    pub head: usize,
    /// From the first to the last token.
    pub span: Span,
    /// What sort of phrase it is.
    pub sort: Sort,
    /// Who; several for "the two leaders"; empty if that is not known.
    pub refers: Vec<EntityId>,
    /// For whom it acts; two for "both countries".
    pub sides: Vec<Side>,
}

/// What sort of phrase a mention is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Sort {
    /// A proper name of a person, party, organisation or body.
    Name,
    /// A role that stands for a person: "the Foreign Minister", "the two leaders", "the guest".
    Post,
    /// "he", "they", "its"
    Pronoun,
    /// A state or its government: "Japan", "the Lao side", "Tokyo said", "Lao officials", "both countries".
    Side,
    /// Several unnamed: "his delegation", "representatives of X", "business leaders".
    Group,
    /// A city, site or region as a place.
    Place,
}

impl Cast {
    /// The innermost mention that covers a token, one whose head it is before others.
    pub fn at(&self, sentence: usize, token: usize) -> Option<&Mention> {
        self.of_sentence(sentence)
            .filter(|m| m.tokens.contains(&token))
            .min_by_key(|m| (m.head != token, m.tokens.len()))
    }

    /// The entity with an id that a mention of this cast refers to.
    ///
    /// # Panics
    /// If the id is of another cast.
    pub fn entity(&self, id: EntityId) -> &Entity {
        &self.entities[id.0 as usize - 1]
    }

    /// The mentions that lie within a range of a sentence's tokens, in order.
    pub fn within(&self, sentence: usize, tokens: Range<usize>) -> impl Iterator<Item = &Mention> {
        self.of_sentence(sentence).filter(move |m| tokens.start <= m.tokens.start && m.tokens.end <= tokens.end)
    }

    /// The mentions of a sentence.
    pub fn of_sentence(&self, sentence: usize) -> impl Iterator<Item = &Mention> {
        let from = self.mentions.partition_point(|m| m.sentence < sentence);
        self.mentions.iter().skip(from).take_while(move |m| m.sentence == sentence)
    }
}

/// What is known of a text's issue.
#[derive(Debug, Clone, Default)]
pub struct Issued {
    /// For which side it was.
    pub by: Option<Side>,
    /// When it was.
    pub on: Option<Edtf>,
}

/// Finds who and what is named.
///
/// `lead` is the byte at which prose begins after the dateline: places before it are where the text was filed.
/// `issued` says for whom and when, if that is known: that side owns posts that the text leaves unmarked, and who held which
/// post on that day tells namesakes apart.
pub fn cast(text: &Text, parse: &Parse, world: &World, lead: usize, issued: Issued) -> Cast {
    let page = Page::new(text, parse);
    let setting = known::setting(&page, world);
    // Before the prose a city is one, whatever else bears its name.
    let anywhere = HashSet::new();
    let filed = |line: &words::Line| !line.title && line.words.last().is_some_and(|w| w.span.end <= lead);
    let scenes: Vec<Scene> = page
        .lines
        .iter()
        .filter_map(|line| Scene::new(&page, line, parse, world, if filed(line) { &anywhere } else { &setting }))
        .collect();
    let posts: Vec<Vec<Post>> = scenes.iter().map(posts::posts).collect();
    let mut namings: Vec<Naming> = Vec::new();
    for (i, (scene, posts)) in scenes.iter().zip(&posts).enumerate() {
        namings.extend(names::namings(i, scene, posts, world));
    }
    respective::respective(&scenes, &mut namings);
    let (persons, owner) = clusters::clusters(&scenes, &mut namings);
    let filing = home::Filing { text, lead, publisher: issued.by, on: issued.on };
    let (sides, home) = sides::sides(&scenes, &namings, &persons, &owner, world, &filing);
    let mut registry = Registry::default();
    let mut people = Vec::with_capacity(persons.len());
    for (i, person) in persons.iter().enumerate() {
        people.push(entities::add_person(&mut registry, &scenes, &namings, i, person, sides[i].clone(), text));
    }
    let mut stage =
        Stage { text, lead, scenes: &scenes, posts: &posts, registry, drafts: Vec::new(), short: HashMap::new() };
    stage.add_names(&namings, &owner, &people);
    stage.add_known();
    let genders = persons.iter().map(|p| p.gender).collect();
    let people = coreference::People { entities: people, genders, persons: &persons, namings: &namings, owner: &owner };
    coreference::resolve(&mut stage, people, home.clone());
    Cast { home, ..stage.finish() }
}

/// A mention before entities have their numbers: words of a scene and indices of the registry.
#[derive(Debug, Clone)]
struct DraftMention {
    scene: usize,
    words: Range<usize>,
    sort: Sort,
    refers: Vec<usize>,
    sides: Vec<Side>,
}

/// The document with what has been found in it so far.
struct Stage<'s, 't> {
    text: &'t Text,
    lead: usize,
    scenes: &'s [Scene<'t>],
    posts: &'s [Vec<Post>],
    registry: Registry,
    drafts: Vec<DraftMention>,
    /// What the text abbreviates, and the entity that it means.
    short: HashMap<SmolStr, usize>,
}

impl Stage<'_, '_> {
    fn add(&mut self, scene: usize, words: Range<usize>, sort: Sort, refers: Vec<usize>, sides: Vec<Side>) {
        if !words.is_empty() {
            self.drafts.push(DraftMention { scene, words, sort, refers, sides });
        }
    }

    fn side_of(&self, index: usize) -> Option<Side> {
        self.registry.drafts.get(index).and_then(|d| d.entity.side.clone())
    }

    /// Mentions of persons by name.
    fn add_names(&mut self, namings: &[Naming], owner: &[Option<usize>], people: &[usize]) {
        for (naming, owner) in namings.iter().zip(owner) {
            let Some(&entity) = owner.and_then(|o| people.get(o)) else { continue };
            let sides = self.side_of(entity).into_iter().collect();
            self.add(naming.scene, naming.whole.clone(), Sort::Name, vec![entity], sides);
        }
    }

    /// Mentions of states, organisations, parties, bodies and places by name.
    fn add_known(&mut self) {
        let scenes = self.scenes;
        let mut names: HashMap<usize, Vec<Range<usize>>> = HashMap::new();
        for draft in self.drafts.iter().filter(|d| d.sort == Sort::Name) {
            names.entry(draft.scene).or_default().push(draft.words.clone());
        }
        for (i, scene) in scenes.iter().enumerate() {
            let mut taken = vec![false; scene.line.words.len()];
            for words in names.get(&i).into_iter().flatten() {
                if let Some(words) = taken.get_mut(words.clone()) {
                    words.fill(true);
                }
            }
            let in_name = taken.clone();
            for post in self.posts.get(i).into_iter().flatten() {
                // The body that a post is one of is named too.
                let named = |range: &Range<usize>| range.clone().any(|w| has(lexicon::BODY_NOUNS, scene.line.low(w)));
                let body = post.body.clone().filter(named).unwrap_or_default();
                for word in post.words.clone().filter(|w| !body.contains(w)) {
                    if let Some(taken) = taken.get_mut(word) {
                        *taken = true;
                    }
                }
            }
            // Bodies by their own words first: what is known inside such a name is part of it.
            let unknown = entities::unknown(scene, &taken);
            let inside = |w: usize| in_name.get(w) == Some(&true) || unknown.iter().any(|u| u.words.contains(&w));
            for known in &scene.known {
                let part = unknown.iter().any(|u| u.words.contains(&known.words.start))
                    || known.words.clone().all(inside) && !known.is_state() && !known.is_body();
                if !part {
                    self.known(i, scene, known);
                }
            }
            for unknown in unknown {
                self.unknown(i, scene, unknown);
            }
        }
    }

    fn known(&mut self, at: usize, scene: &Scene, known: &Known) {
        let filed = scene.line.span(&known.words).is_some_and(|s| s.end <= self.lead && !scene.line.title);
        let short = self.abbreviation(scene, &known.words);
        let index = match short.filter(|_| known.is_body()) {
            Some(index) => Some(index),
            None => entities::add_known(&mut self.registry, scene, at, known, self.text),
        };
        let Some(index) = index else {
            let refers = known.sides.iter().filter_map(|s| self.registry.state(s)).collect();
            self.add(at, known.words.clone(), Sort::Side, refers, known.sides.clone());
            return;
        };
        if known.is_body() {
            self.abbreviate(scene, known.words.end, index);
        }
        let (sort, refers) = match (known.kind, known.how) {
            (_, How::Capital) if filed || !coreference::acts(scene, &known.words) => (Sort::Place, vec![index]),
            (_, How::Capital) => {
                (Sort::Side, known.sides.first().and_then(|s| self.registry.state(s)).into_iter().collect())
            }
            (EntityKind::State, _) => (Sort::Side, vec![index]),
            (EntityKind::Place, _) => (Sort::Place, vec![index]),
            _ => (Sort::Name, vec![index]),
        };
        let mut words = known.words.clone();
        // "the Fidesz party": the noun is what the sentence speaks of.
        if known.kind == EntityKind::PoliticalParty && scene.line.low(words.end) == "party" {
            words.end += 1;
        }
        self.add(at, words, sort, refers, known.sides.clone());
    }

    fn unknown(&mut self, at: usize, scene: &Scene, unknown: entities::Unknown) {
        let printed = scene.line.span(&unknown.words).map(|s| self.text.slice(s)).unwrap_or("");
        let place = (at, unknown.words.start);
        let side = unknown.sides.first().cloned().filter(|_| unknown.sides.len() == 1);
        let index = self.abbreviation(scene, &unknown.words).unwrap_or_else(|| {
            let key = format!("named {}", entities::tidy(printed).to_lowercase());
            self.registry.entry(key, place, || entities::blank(unknown.kind, printed, side))
        });
        self.registry.name(index, printed);
        self.abbreviate(scene, unknown.words.end, index);
        let sort = if unknown.kind == EntityKind::Place { Sort::Place } else { Sort::Name };
        let own = self.side_of(index).into_iter().collect();
        let sides = if unknown.sides.is_empty() { own } else { unknown.sides };
        self.add(at, unknown.words, sort, vec![index], sides);
    }

    /// Notes "(LDP)" behind a body's name as short for it.
    fn abbreviate(&mut self, scene: &Scene, at: usize, index: usize) {
        let line = scene.line;
        let bracket = |i: usize, mark: &str| line.word(i).is_some_and(|w| w.is_mark(mark));
        if bracket(at, "(") && bracket(at + 2, ")") && scene.is_cap(at + 1) {
            self.short.insert(SmolStr::new(line.word(at + 1).map_or("", |w| w.form)), index);
        }
    }

    /// The body that the text has said a single word is short for.
    fn abbreviation(&self, scene: &Scene, words: &Range<usize>) -> Option<usize> {
        let word = scene.line.word(words.start).filter(|_| words.len() == 1)?;
        self.short.get(word.form).copied()
    }

    /// Numbers the entities in order of first mention and puts the mentions into the order of the text.
    fn finish(self) -> Cast {
        let mut order: Vec<usize> = (0..self.registry.drafts.len()).collect();
        order.sort_by_key(|i| self.registry.drafts.get(*i).map(|d| d.first));
        let ids: HashMap<usize, EntityId> = order
            .iter()
            .enumerate()
            .map(|(n, i)| (*i, EntityId(u32::try_from(n).unwrap_or(u32::MAX).saturating_add(1))))
            .collect();
        let mut entities: Vec<Entity> = Vec::with_capacity(order.len());
        for (i, draft) in self.registry.drafts.into_iter().enumerate() {
            if let Some(id) = ids.get(&i) {
                entities.push(Entity { id: *id, ..draft.entity });
            }
        }
        entities.sort_by_key(|e| e.id.0);
        let mut mentions: Vec<Mention> =
            self.drafts.into_iter().filter_map(|d| mention(self.scenes, d, &ids)).collect();
        mentions.sort_by_key(|m| (m.sentence, m.tokens.start, std::cmp::Reverse(m.tokens.end)));
        mentions.dedup_by(|b, a| a.sentence == b.sentence && a.tokens == b.tokens && a.sort == b.sort);
        Cast { entities, mentions, home: None }
    }
}

/// A draft with its tokens and entities' numbers.
fn mention(scenes: &[Scene], draft: DraftMention, ids: &HashMap<usize, EntityId>) -> Option<Mention> {
    let scene = scenes.get(draft.scene)?;
    let tokens = scene.line.tokens(&draft.words);
    let span = scene.line.span(&draft.words)?;
    let head = topmost(scene, &tokens)?;
    let refers = draft.refers.iter().filter_map(|i| ids.get(i)).copied().collect();
    Some(Mention { sentence: scene.line.sentence, tokens, head, span, sort: draft.sort, refers, sides: draft.sides })
}

/// The token of a range whose head lies outside: a noun before anything else, the first of several.
fn topmost(scene: &Scene, tokens: &Range<usize>) -> Option<usize> {
    let outside =
        |i: &usize| scene.sentence.tokens.get(*i).is_some_and(|t| t.head.is_none_or(|h| !tokens.contains(&h)));
    let noun = |i: &usize| scene.sentence.tokens.get(*i).is_some_and(|t| matches!(&*t.upos, "NOUN" | "PROPN" | "PRON"));
    let tops: Vec<usize> = tokens.clone().filter(outside).collect();
    tops.iter().copied().find(noun).or(tops.first().copied()).or(tokens.clone().next())
}
