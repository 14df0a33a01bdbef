//! Frames fire: every trigger in every sentence, its slots filled along their paths. One claim, one sentence.

use crate::cast::{Mention, Sort};
use crate::mood::mood;
use crate::page::Page;
use crate::phrase::{Breadth, phrase};
use crate::tree::Tree;
use crate::walk::{reaches, walk};
use chancery_frames::{Filter, Frame, Library, Path, Slot, Trigger};
use chancery_model::{EntityKind, Span, Status};

/// What one frame says of one sentence.
#[derive(Debug, Clone)]
pub struct Claim<'f> {
    /// The frame that fired.
    pub frame: &'f Frame,
    /// Index of the sentence.
    pub sentence: usize,
    /// The token that evoked it.
    pub trigger: usize,
    /// Slots in the frame's order; those that nothing fills are left out.
    pub slots: Vec<(&'f str, Vec<Filler>)>,
    /// Enumerated fields: constants of the frame, and slots with `among`.
    pub fields: Vec<(&'f str, &'f str)>,
    /// What the tree says of its reality.
    pub status: Status,
}

/// What fills a slot.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Filler {
    /// Its head.
    pub token: usize,
    /// Its words, coordinated phrases left out.
    pub span: Span,
    /// Its words with coordinated phrases.
    pub whole: Span,
}

impl<'f> Claim<'f> {
    /// The fillers of a slot.
    pub fn slot(&self, name: &str) -> &[Filler] {
        self.slots.iter().find(|(n, _)| *n == name).map_or(&[], |(_, fillers)| fillers)
    }

    /// An enumerated field.
    pub fn field(&self, name: &str) -> Option<&'f str> {
        self.fields.iter().find(|(n, _)| *n == name).map(|(_, value)| *value)
    }
}

/// Why a frame whose trigger word stands in a sentence did not fire.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Miss<'f> {
    /// The word has another tag than the trigger asks for.
    Tag,
    /// A path that the trigger `needs` leads nowhere.
    Needs(&'f Path),
    /// A path that the trigger `lacks` leads somewhere.
    Lacks(&'f Path),
    /// The sentence does not say that it happens, happened or will.
    Unreal,
    /// Nothing fits a required slot.
    Slot(&'f str),
}

/// A frame that did not fire, and why.
#[derive(Debug, Clone, Copy)]
pub(crate) struct NearClaim<'f> {
    pub frame: &'f Frame,
    pub sentence: usize,
    pub trigger: usize,
    pub miss: Miss<'f>,
}

/// All claims of a document, in the order of the text.
pub(crate) fn claims<'f>(page: &Page, frames: &'f Library) -> Vec<Claim<'f>> {
    tried(page, frames, |_| ())
}

/// All claims of a document, in the order of the text; `missed` is told of every frame that nearly fired.
pub(crate) fn tried<'f>(page: &Page, frames: &'f Library, mut missed: impl FnMut(NearClaim<'f>)) -> Vec<Claim<'f>> {
    let mut found: Vec<Claim> = Vec::new();
    for sentence in 0..page.trees.len() {
        let tree = page.tree(sentence);
        for t in 0..tree.len() {
            for (frame, trigger) in spellings(tree, t).iter().flat_map(|lemma| frames.triggers(lemma)) {
                let again = || {
                    // Claims stand in the order of the text: those of this word are the last.
                    let here = found.iter().rev().take_while(|c| c.sentence == sentence && c.trigger == t);
                    here.into_iter().any(|c| c.frame.name == frame.name)
                };
                if again() {
                    continue;
                }
                match evokes(page, sentence, t, trigger).and_then(|()| fire(page, sentence, t, frame)) {
                    Ok(claim) => found.push(claim),
                    Err(miss) => missed(NearClaim { frame, sentence, trigger: t, miss }),
                }
            }
        }
    }
    found
}

/// The lemma of a token, and for a verb what it must be if an ending was cut off wrongly: "welcom", "cancell".
fn spellings(tree: &Tree, t: usize) -> Vec<String> {
    let lemma = tree.lemma(t).to_owned();
    if lemma.starts_with(char::is_uppercase) {
        // In a headline every noun looks like a name.
        return vec![lemma.to_lowercase(), lemma];
    }
    if !tree.is_verb(t) || tree.form(t).eq_ignore_ascii_case(&lemma) {
        return vec![lemma];
    }
    let mut all = vec![format!("{lemma}e")];
    let mut end = lemma.chars().rev();
    if end.next().is_some_and(|last| Some(last) == end.next()) {
        all.push(lemma.chars().take(lemma.chars().count() - 1).collect());
    }
    all.insert(0, lemma);
    all
}

fn evokes<'f>(page: &Page, sentence: usize, t: usize, trigger: &'f Trigger) -> Result<(), Miss<'f>> {
    let tree = page.tree(sentence);
    let tag =
        |wanted: &String| wanted == tree.token(t).upos.as_str() || (wanted == "NOUN" && tree.token(t).upos == "PROPN");
    if !trigger.tag.as_ref().is_none_or(tag) {
        return Err(Miss::Tag);
    }
    if let Some(need) = trigger.needs.iter().find(|n| !reaches(tree, t, &n.path, &n.lemmas)) {
        return Err(Miss::Needs(&need.path));
    }
    match trigger.lacks.iter().find(|n| reaches(tree, t, &n.path, &n.lemmas)) {
        Some(lack) => Err(Miss::Lacks(&lack.path)),
        None => Ok(()),
    }
}

fn fire<'f>(page: &Page, sentence: usize, t: usize, frame: &'f Frame) -> Result<Claim<'f>, Miss<'f>> {
    let status = mood(page.tree(sentence), t).ok_or(Miss::Unreal)?;
    let mut claim = Claim {
        frame,
        sentence,
        trigger: t,
        slots: Vec::new(),
        fields: frame.set.iter().map(|(k, v)| (k.as_str(), v.as_str())).collect(),
        status,
    };
    for slot in &frame.slots {
        if !slot.among.is_empty() {
            claim.fields.extend(enumerated(page, sentence, t, slot).map(|value| (slot.name.as_str(), value)));
            continue;
        }
        match fill(page, sentence, t, slot) {
            Some((_, fillers)) => claim.slots.push((slot.name.as_str(), fillers)),
            None if slot.required => return Err(Miss::Slot(&slot.name)),
            None => {}
        }
    }
    Ok(claim)
}

/// The value of the first token on a slot's paths whose lemma is among its values.
fn enumerated<'f>(page: &Page, sentence: usize, t: usize, slot: &'f Slot) -> Option<&'f str> {
    let tree = page.tree(sentence);
    let reached = slot.at.iter().flat_map(|path| walk(tree, t, path)).flat_map(|r| tree.coordinated(r));
    // "working" is its own word for a visit, whatever its lemma.
    let value = |r: usize| {
        slot.among.get(&tree.lemma(r).to_lowercase()).or_else(|| slot.among.get(&tree.form(r).to_lowercase()))
    };
    reached.into_iter().find_map(value).map(String::as_str)
}

/// Whether a slot wants whoever acts rather than words.
pub(crate) fn wants_entities(name: &str) -> bool {
    !matches!(name, "what" | "for" | "topic" | "title" | "purpose" | "ordinal")
}

/// What fills a slot, and the path that leads there: the first one that leads to something fitting.
pub(crate) fn fill<'f>(page: &Page, sentence: usize, t: usize, slot: &'f Slot) -> Option<(&'f Path, Vec<Filler>)> {
    let tree = page.tree(sentence);
    for path in &slot.at {
        let mut tokens = Vec::new();
        for reached in walk(tree, t, path) {
            let spread = if wants_entities(&slot.name) { spread(page, sentence, reached) } else { vec![reached] };
            tokens.extend(spread.into_iter().filter(|r| !tokens.contains(r)).collect::<Vec<_>>());
        }
        tokens.retain(|r| !is_label(tree, *r));
        tokens.retain(|r| slot.is.is_empty() || slot.is.iter().any(|filter| fits(page, sentence, *r, *filter)));
        if !tokens.is_empty() {
            let filler = |token: usize| Filler {
                token,
                span: phrase(tree, token, Breadth::Single),
                whole: phrase(tree, token, Breadth::Whole),
            };
            return Some((path, tokens.into_iter().map(filler).collect()));
        }
    }
    None
}

/// "Ms Qarase: The Minister will travel to Oslo": who speaks the words is no part of what they tell.
fn is_label(tree: &Tree, t: usize) -> bool {
    const LONGEST: usize = 6;
    let colon = (0..tree.len().min(LONGEST + 1)).find(|k| tree.form(*k) == ":");
    colon.is_some_and(|colon| t < colon && (0..colon).all(|k| tree.token(k).upos == "PROPN" || tree.form(k) == "-"))
}

/// Everyone named with `t`: coordinated, "including X", "X and Y of Z"; and an apposition that names somebody else, which
/// is how trees often read a long list.
fn spread(page: &Page, sentence: usize, t: usize) -> Vec<usize> {
    let tree = page.tree(sentence);
    let mut found = vec![t];
    let mut next = 0;
    while next < found.len() {
        let at = found[next];
        let own = page.mention(sentence, at);
        // "including X" follows what it belongs to, wherever the tree hangs it.
        let after =
            tree.head(at).into_iter().flat_map(|head| tree.kids(head)).filter(|k| **k > at && including(tree, **k));
        for k in named_below(page, sentence, at) {
            if !found.contains(&k) {
                found.push(k);
            }
        }
        for &k in tree.kids(at).iter().chain(after) {
            let listed = match tree.relation(k).0 {
                "conj" => true,
                // "her colleague Nils Hovland", where the tree makes one name of it.
                "flat" => own.is_none() && page.mention(sentence, k).is_some_and(|m| !page.persons(m).is_empty()),
                // "leaders of A and B", who are nobody by themselves.
                "nmod" if nobody(tree, at, own) && matches!(tree.case(k).as_deref(), Some("of" | "from")) => {
                    page.mention(sentence, k).is_some()
                }
                "nmod" | "obl" | "acl" | "advcl" => including(tree, k),
                "appos" | "list" | "parataxis" | "dep" => names_another(page, sentence, own, k),
                _ => false,
            };
            if listed && !found.contains(&k) && !(tree.is_verb(k) && page.mention(sentence, k).is_none()) {
                found.push(k);
            }
        }
        next += 1;
    }
    found
}

/// "the Foreign Ministers of A and B, X and Y": the persons named within a plural phrase, wherever they hang in it.
fn named_below(page: &Page, sentence: usize, t: usize) -> Vec<usize> {
    let tree = page.tree(sentence);
    if tree.token(t).xpos != "NNS" || page.mention(sentence, t).is_none_or(|m| m.head != t) {
        return Vec::new();
    }
    let within = tree.under(t, |k| !tree.is_verb(k));
    let named = |k: &usize| {
        page.mention(sentence, *k).is_some_and(|m| m.sort == Sort::Name && m.head == *k && !page.persons(m).is_empty())
    };
    within.into_iter().filter(named).collect()
}

/// Whether a noun stands for nobody by itself: "leaders", "representatives".
fn nobody(tree: &Tree, t: usize, own: Option<&Mention>) -> bool {
    own.is_none_or(|m| m.refers.is_empty()) || (tree.token(t).xpos == "NNS" && tree.token(t).upos == "NOUN")
}

fn including(tree: &Tree, t: usize) -> bool {
    matches!(tree.case(t).as_deref(), Some("including" | "such_as" | "like"))
}

/// Whether an apposition to `own` names somebody or something else.
fn names_another(page: &Page, sentence: usize, own: Option<&Mention>, t: usize) -> bool {
    let Some(other) = page.mention(sentence, t) else { return false };
    // "X, her Norwegian counterpart"
    let equal = matches!(page.tree(sentence).lemma(t), "counterpart" | "colleague" | "homologue" | "host" | "guest");
    if equal && own.is_some_and(|m| !page.persons(m).is_empty()) {
        return false;
    }
    let differs = own.is_none_or(|m| m.tokens != other.tokens && m.refers != other.refers);
    differs && (!other.refers.is_empty() || other.sort == Sort::Group)
}

fn fits(page: &Page, sentence: usize, t: usize, filter: Filter) -> bool {
    let Some(mention) = page.mention(sentence, t) else { return false };
    let kind = |wanted: &[EntityKind]| mention.refers.iter().any(|id| wanted.contains(&page.cast.entity(*id).kind));
    match filter {
        Filter::Person => matches!(mention.sort, Sort::Post | Sort::Pronoun) || kind(&[EntityKind::Person]),
        Filter::Side => {
            !page.sides(mention).is_empty()
                || kind(&[EntityKind::State, EntityKind::Organisation, EntityKind::PoliticalParty, EntityKind::Body])
        }
        Filter::Group => mention.sort == Sort::Group,
        Filter::Place => page.is_place(mention),
        Filter::People => kind(&[EntityKind::People]),
    }
}
