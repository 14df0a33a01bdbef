//! Why a reading is as it is: which frame fired where, what filled each slot by which path, and what nearly fired.

use crate::claims::{self, Claim, Filler, Miss, NearClaim};
use crate::page::Page;
use crate::{Given, with_page};
use chancery_frames::Library;
use chancery_knowledge::World;
use chancery_model::{Span, Status};

/// What frames made of one sentence in which at least one trigger stands.
#[derive(Debug, Clone)]
pub struct Explained {
    /// Its words.
    pub sentence: String,
    /// Whether it is the title.
    pub title: bool,
    /// Where it stands, in the working string.
    pub span: Span,
    /// The frames that fired.
    pub fired: Vec<Fired>,
    /// The frames that a word here could have evoked, and did not.
    pub nearly: Vec<Nearly>,
}

/// A frame that fired.
#[derive(Debug, Clone)]
pub struct Fired {
    /// Its name.
    pub frame: String,
    /// The word that evoked it, as printed.
    pub trigger: String,
    /// What the tree says of its reality.
    pub status: Status,
    /// What filled its slots, in the frame's order.
    pub slots: Vec<Filled>,
    /// Its constants and enumerated fields.
    pub fields: Vec<(String, String)>,
}

/// What filled a slot.
#[derive(Debug, Clone)]
pub struct Filled {
    /// The slot.
    pub slot: String,
    /// The path that led there, as it stands in the frame's file.
    pub path: String,
    /// Names of entities, or words.
    pub with: Vec<String>,
}

/// A frame that did not fire.
#[derive(Debug, Clone)]
pub struct Nearly {
    /// Its name.
    pub frame: String,
    /// The word that could have evoked it, as printed.
    pub trigger: String,
    /// What was missing.
    pub why: String,
}

/// Every sentence that a frame fired or nearly fired in, in the order of the text.
pub fn explain(given: &Given, world: &World, frames: &Library) -> Vec<Explained> {
    with_page(given, world, |page| {
        let mut near = Vec::new();
        let claims = claims::tried(page, frames, |miss| near.push(miss));
        let sentence = |s: usize| Explained {
            sentence: page.text.slice(page.tree(s).sentence.span).to_owned(),
            title: page.is_title(s),
            span: page.tree(s).sentence.span,
            fired: claims.iter().filter(|c| c.sentence == s).map(|c| fired(page, c)).collect(),
            nearly: nearly(page, &claims, near.iter().filter(|m| m.sentence == s)),
        };
        let all = (0..page.trees.len()).map(sentence);
        all.filter(|e| !e.fired.is_empty() || !e.nearly.is_empty()).collect()
    })
}

fn fired(page: &Page, claim: &Claim) -> Fired {
    let filled = |(slot, fillers): &(&str, Vec<Filler>)| {
        let declared = claim.frame.slots.iter().find(|s| s.name == *slot);
        let path = declared.and_then(|s| claims::fill(page, claim.sentence, claim.trigger, s)).map(|(path, _)| path);
        Filled {
            slot: (*slot).to_owned(),
            path: path.map(ToString::to_string).unwrap_or_default(),
            with: fillers.iter().map(|f| name_of(page, claim.sentence, slot, f)).collect(),
        }
    };
    Fired {
        frame: claim.frame.name.clone(),
        trigger: page.tree(claim.sentence).form(claim.trigger).to_owned(),
        status: claim.status,
        slots: claim.slots.iter().map(filled).collect(),
        fields: claim.fields.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned())).collect(),
    }
}

/// Each frame once for each word, and not where another trigger of it did fire.
fn nearly<'a>(page: &Page, claims: &[Claim], near: impl Iterator<Item = &'a NearClaim<'a>>) -> Vec<Nearly> {
    let mut found: Vec<Nearly> = Vec::new();
    for miss in near {
        let same =
            |c: &Claim| c.sentence == miss.sentence && c.trigger == miss.trigger && c.frame.name == miss.frame.name;
        if claims.iter().any(same) {
            continue;
        }
        let trigger = page.tree(miss.sentence).form(miss.trigger).to_owned();
        if !found.iter().any(|n| n.frame == miss.frame.name && n.trigger == trigger) {
            found.push(Nearly { frame: miss.frame.name.clone(), trigger, why: why(miss.miss) });
        }
    }
    found
}

fn why(miss: Miss) -> String {
    match miss {
        Miss::Tag => "it is another kind of word here".to_owned(),
        Miss::Needs(path) => format!("nothing that it needs stands at `{path}`"),
        Miss::Lacks(path) => format!("what it must not have stands at `{path}`"),
        Miss::Unreal => "the sentence does not say that it happened, happens or will".to_owned(),
        Miss::Slot(slot) => format!("nothing fits its slot `{slot}`"),
    }
}

/// What fills a slot, in words: an entity's name where the slot wants who acts, else as printed.
pub(crate) fn name_of(page: &Page, sentence: usize, slot: &str, filler: &Filler) -> String {
    let entity = page.mention(sentence, filler.token).and_then(|m| m.refers.first());
    match entity.filter(|_| claims::wants_entities(slot)) {
        Some(id) => page.cast.entity(*id).name.clone(),
        None => page.text.slice(filler.whole).to_owned(),
    }
}
