//! Travellers told without a verb: "visiting Foreign Minister X", and the list of a delegation's members.

use super::Draft;
use crate::cast::Sort;
use crate::page::Page;
use chancery_model::{EntityId, EntityKind, Matter, Status, Visit};

/// Persons called "visiting": each travels, the host is not said.
pub(super) fn visiting(page: &Page) -> Vec<Draft> {
    let mut drafts = Vec::new();
    for mention in &page.cast.mentions {
        let person = mention.refers.iter().find(|id| page.cast.entity(**id).kind == EntityKind::Person);
        let (Some(person), Sort::Name | Sort::Post) = (person, mention.sort) else { continue };
        let tree = page.tree(mention.sentence);
        // The state's adjective may stand between: "visiting Fijian Prime Minister X".
        let from = mention.tokens.start.saturating_sub(2);
        let epithet = (from..mention.head.max(mention.tokens.start + 1).min(tree.len()))
            .find(|t| tree.form(*t).eq_ignore_ascii_case("visiting") && !tree.has(*t, "aux", &["be"]));
        let Some(epithet) = epithet else { continue };
        let side = page.cast.entity(*person).side.clone().or_else(|| mention.sides.first().cloned());
        let visit = Visit { visitors: vec![*person], sending: side, ..Visit::default() };
        drafts.push(Draft {
            matter: Matter::Visit(visit),
            status: Status::Ongoing,
            when: None,
            places: Vec::new(),
            sentences: vec![mention.sentence],
            at: tree.token(epithet).span,
            nth: None,
        });
    }
    drafts
}

/// A list of a delegation's members.
pub(super) struct Members {
    /// The sentence that announces the list.
    pub sentence: usize,
    /// Who is on it.
    pub persons: Vec<EntityId>,
}

/// Lists that a line such as "Members of the delegation:" announces: the lines after it that begin with a person.
pub(super) fn members(page: &Page) -> Vec<Members> {
    let mut lists = Vec::new();
    for sentence in 0..page.trees.len() {
        let tree = page.tree(sentence);
        let says = |lemmas: &[&str]| (0..tree.len()).any(|t| lemmas.contains(&tree.lemma(t)));
        let announces = tree.len() > 0 && tree.form(tree.len() - 1) == ":" && says(&["delegation"]);
        if !announces || !says(&["member", "composition", "delegate"]) {
            continue;
        }
        let mut persons = Vec::new();
        for next in sentence + 1..page.trees.len() {
            let first = page.cast.of_sentence(next).find(|m| m.tokens.start <= 3);
            let named = first.map(|m| page.persons(m)).unwrap_or_default();
            if named.len() != 1 {
                break;
            }
            persons.extend(named);
        }
        lists.push(Members { sentence, persons });
    }
    lists
}
