//! Whether a document speaks of states at all: a match report has sides, visitors and agreements too.

use super::{Draft, add_all};
use crate::page::Page;
use chancery_knowledge::{PostClass, World};
use chancery_model::{Act, Entity, EntityKind, Matter, Side};

/// Sentences of a short notice.
const SHORT: usize = 5;

/// Posts of no class of their own that are public offices all the same.
const PUBLIC: [&str; 9] =
    ["secretary", "commissioner", "representative", "adviser", "advisor", "governor", "mayor", "general", "negotiator"];

/// Whether somebody in public office is named, or a body that acts for a side. A government's own release needs neither,
/// and a short notice may do without: "Fiji and Norway signed a treaty".
pub(crate) fn of_states(page: &Page, world: &World, official_source: bool) -> bool {
    official_source
        || page.trees.len() <= SHORT
        || page.cast.entities.iter().any(|e| in_office(e, world))
        || has_body(page)
}

/// Leaves out what is asked, proposed and given thanks for where nothing in the document is between two sides: a governor
/// who calls on schools asks no state.
pub(crate) fn abroad(drafts: &mut Vec<Draft>) {
    if drafts.iter().any(|draft| sides(&draft.matter).len() > 1) {
        return;
    }
    let domestic = |matter: &Matter| match matter {
        Matter::Commitment(c) => matches!(c.act, Act::Request | Act::Invite | Act::Congratulate | Act::Propose),
        Matter::Appreciation(_) => true,
        _ => false,
    };
    drafts.retain(|draft| !domestic(&draft.matter));
}

/// All sides that have a part in a matter.
fn sides(matter: &Matter) -> Vec<Side> {
    let mut all = Vec::new();
    match matter {
        Matter::Visit(v) => add_all(&mut all, v.sending.iter().chain(&v.host).cloned()),
        Matter::Talks(t) => add_all(&mut all, t.sides.iter().filter_map(|s| s.party.clone())),
        Matter::Agreement(a) => add_all(&mut all, a.parties.iter().cloned()),
        Matter::Commitment(c) => add_all(&mut all, c.by.iter().chain(&c.to).cloned()),
        Matter::Appreciation(a) => add_all(&mut all, a.by.iter().chain(&a.to).cloned()),
        Matter::Milestone(m) => add_all(&mut all, m.parties.iter().cloned()),
    }
    all
}

/// Whether a person holds an office that the knowledge knows as a public one.
fn in_office(entity: &Entity, world: &World) -> bool {
    entity.kind == EntityKind::Person
        && entity.posts.iter().any(|post| {
            let words: Vec<&str> = post.title.split_whitespace().collect();
            let class = (0..words.len()).find_map(|i| world.post(&words[i..]).map(|(_, class)| class));
            match class {
                None | Some(PostClass::Business) => false,
                Some(PostClass::Other) => words.iter().any(|w| PUBLIC.contains(&w.to_lowercase().as_str())),
                Some(_) => true,
            }
        })
}

/// Whether the prose names a body or party that acts for a side. Who filed the text is named before it begins.
fn has_body(page: &Page) -> bool {
    page.cast.mentions.iter().filter(|m| m.span.start >= page.lead || page.text.in_title(m.span)).any(|m| {
        m.refers
            .iter()
            .map(|id| page.cast.entity(*id))
            .any(|entity| matches!(entity.kind, EntityKind::Body | EntityKind::PoliticalParty) && entity.side.is_some())
    })
}
