//! Names of entities and sides; a person's posts are told where the person is first named on a page.

use super::page::{Role, Run};
use chancery_model::{Entity, EntityId, EntityKind, Side};
use std::collections::{HashMap, HashSet};

/// The name of a side by its code, where it has one.
pub(crate) type SideNames<'r> = &'r dyn Fn(&str) -> Option<String>;

/// Who is named in one reading.
pub(crate) struct People<'r> {
    entities: HashMap<EntityId, &'r Entity>,
    /// Names of states by the side they are, from the reading itself.
    states: HashMap<&'r str, &'r str>,
    side_name: SideNames<'r>,
    introduced: HashSet<EntityId>,
}

impl<'r> People<'r> {
    pub(crate) fn new(entities: &'r [Entity], side_name: SideNames<'r>) -> People<'r> {
        let states = entities.iter().rev().filter(|entity| entity.kind == EntityKind::State);
        People {
            states: states.filter_map(|state| Some((state.side.as_ref()?.as_str(), state.name.as_str()))).collect(),
            entities: entities.iter().map(|entity| (entity.id, entity)).collect(),
            side_name,
            introduced: HashSet::new(),
        }
    }

    /// A side's name: the one that is known for its code, or what the document calls it, or the code.
    pub(crate) fn side(&self, side: &Side) -> String {
        let code = side.as_str();
        let named = (self.side_name)(code).or_else(|| self.states.get(code).map(|&name| name.to_owned()));
        named.unwrap_or_else(|| code.to_owned())
    }

    /// Several sides, as in `Fiji, Nauru and EU`.
    pub(crate) fn sides(&self, sides: &[Side]) -> String {
        let names: Vec<String> = sides.iter().map(|side| self.side(side)).collect();
        match names.split_last() {
            Some((last, [])) => last.clone(),
            Some((last, others)) => format!("{} and {last}", others.join(", ")),
            None => String::new(),
        }
    }

    /// Entities one after another. `known` is the side that the reader takes them to be of, so that only another is
    /// said.
    pub(crate) fn list(&mut self, ids: &[EntityId], known: Option<&Side>) -> Vec<Run> {
        let mut runs = Vec::new();
        for id in ids {
            if !runs.is_empty() {
                runs.push((Role::Quiet, "; ".to_owned()));
            }
            runs.extend(self.one(*id, known));
        }
        runs
    }

    fn one(&mut self, id: EntityId, known: Option<&Side>) -> Vec<Run> {
        let Some(entity) = self.entities.get(&id).copied() else { return vec![(Role::Plain, id.to_string())] };
        let person = entity.kind == EntityKind::Person;
        let mut runs = vec![(if person { Role::Strong } else { Role::Plain }, entity.name.clone())];
        let first = self.introduced.insert(id);
        if let Some(side) = entity.side.as_ref().filter(|side| first && person && Some(*side) != known) {
            runs.push((Role::Plain, format!(" ({})", self.side(side))));
        }
        if first {
            runs.extend(entity.posts.iter().map(|post| {
                let of = post.organisation.as_ref().filter(|organisation| !post.title.contains(organisation.as_str()));
                let of = of.map(|organisation| format!(" – {organisation}")).unwrap_or_default();
                (Role::Plain, format!(", {}{of}", post.title))
            }));
        }
        runs
    }
}
