//! The knowledge's names as the reader's weights know them: a list of phrases with their classes.

use chancery_knowledge::{Listed, NameKind, Risk, Sense, World};
use chancery_model::EntityKind;
use chancery_parse::{Gazetteer, NameClass};
use std::collections::HashSet;

/// The list that goes with the shipped weights.
pub fn of(world: &World) -> Gazetteer {
    let mut out = Gazetteer::new();
    each(world, |name, class, capitals| out.add(name, class, capitals));
    out
}

/// Calls `add` with each name, its class, and whether it counts in capitals only.
pub fn each(world: &World, mut add: impl FnMut(&str, NameClass, bool)) {
    // Parts of persons' names come last, but decide about places of the same name.
    let mut parts = HashSet::new();
    world.each_name_part(|key, _, _| {
        parts.insert(key.to_owned());
    });
    world.each_listed(|key, listed| {
        let (class, capitals) = match listed {
            Listed::Name { senses, abbreviation } => match class(world, &senses) {
                Some(NameClass::Place | NameClass::DoubtfulPlace) if parts.contains(key) => {
                    (NameClass::PlaceOrPerson, abbreviation)
                }
                Some(class) => (class, abbreviation),
                None => return,
            },
            Listed::Post => (NameClass::Post, false),
            Listed::Honorific => (NameClass::Honorific, false),
            Listed::NamePart { given: true, family: true } => (NameClass::GivenOrFamily, false),
            Listed::NamePart { given: true, .. } => (NameClass::Given, false),
            Listed::NamePart { .. } => (NameClass::Family, false),
        };
        add(key, class, capitals);
    });
}

/// The class of a name by the best of its meanings that may stand alone; `None` if none may.
fn class(world: &World, senses: &[Sense]) -> Option<NameClass> {
    let sense = senses.iter().find(|s| s.risk != Risk::NeverAlone)?;
    let doubtful = sense.risk == Risk::NeedsContext;
    Some(match (world.entry(sense.entity).kind, sense.name_kind) {
        (_, NameKind::Adjective | NameKind::People) => NameClass::Adjective,
        (EntityKind::People, _) => NameClass::Adjective,
        (_, NameKind::Capital) => NameClass::Place,
        (EntityKind::State, NameKind::Metonym) => NameClass::Organisation,
        (EntityKind::State, _) => NameClass::State,
        (EntityKind::PoliticalParty, _) => NameClass::Party,
        (EntityKind::Organisation | EntityKind::Body, _) if doubtful => NameClass::DoubtfulOrganisation,
        (EntityKind::Organisation | EntityKind::Body, _) => NameClass::Organisation,
        _ if doubtful => NameClass::DoubtfulPlace,
        _ => NameClass::Place,
    })
}
