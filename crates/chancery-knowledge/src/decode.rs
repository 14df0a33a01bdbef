//! A compiled world back to its contents, so that other tables can be laid over it.

use crate::contents::{Contents, Entity, Posting, Term};
use crate::world::World;
use fst::{IntoStreamer, Map, Streamer};
use std::collections::BTreeMap;

/// The contents of a world. Weights are gone: the senses of a name keep their order instead.
pub(crate) fn contents(world: &World) -> Contents {
    let mut contents = Contents::default();
    for number in 0..world.count() {
        let entry = world.entry(world.numbered(number));
        let kind = world.kind_code(number);
        let side = entry.side.map_or(String::new(), |s| s.to_string());
        contents.by_id.insert(entry.id.to_owned(), number);
        let entity = Entity { id: entry.id.to_owned(), label: entry.label.to_owned(), kind, side, weight: 0 };
        contents.entities.push(Some(entity));
    }
    for (key, place) in pairs(&world.names) {
        let senses = world.packed_senses(place).enumerate();
        let posting = |(at, (entity, kind, risk, guard)): (usize, (u32, u8, u8, u8))| Posting {
            rank: (false, 0, at as u64, 0),
            entity,
            kind,
            risk,
            guard,
        };
        contents.names.insert(key, senses.map(posting).collect());
    }
    contents.codes = pairs(&world.codes).map(|(code, entity)| (code, entity as u32)).collect();
    for (organisation, sides) in world.all_members() {
        contents.members.insert(organisation, sides.iter().map(ToString::to_string).collect());
    }
    let plain = |dictionary| -> BTreeMap<String, u64> { pairs(dictionary).collect() };
    contents.posts = plain(&world.posts);
    contents.modifiers = plain(&world.modifiers);
    contents.portfolios = plain(&world.portfolios);
    contents.honorifics = plain(&world.honorifics);
    contents.parts = plain(&world.parts);
    rows(&mut contents, world);
    contents
}

/// What is kept as rows: printed names, history, terms.
fn rows(contents: &mut Contents, world: &World) {
    for number in 0..world.count() {
        let label = world.entry(world.numbered(number)).label.to_owned();
        contents.printed.insert((number, 1, label));
    }
    for (entity, kind, name) in world.rows.printed() {
        contents.printed.insert((*entity, *kind, name.clone()));
    }
    contents.history = world.rows.history().to_vec();
    contents.chairs = world.rows.chairs().to_vec();
    contents.memberships = world.rows.memberships().to_vec();
    for r in world.rows.relations() {
        let key = (r.sides[0].clone(), r.sides[1].clone(), r.what, r.since.clone());
        contents.relations.insert(key, r.source.clone());
    }
    world.rows.each_term(|[name, side, post, since, until, as_of, wikidata, source]| {
        let key = [name, side, post, since, source].map(str::to_owned);
        let [until, as_of, wikidata] = [until, as_of, wikidata].map(str::to_owned);
        contents.terms.insert(key.into(), Term { until, as_of, wikidata });
    });
}

fn pairs(dictionary: &fst::raw::Fst<&'static [u8]>) -> impl Iterator<Item = (String, u64)> {
    let map: Map<&[u8]> = Map::from(dictionary.clone());
    let mut stream = map.into_stream();
    let mut out = Vec::new();
    while let Some((key, value)) = stream.next() {
        out.push((String::from_utf8_lossy(key).into_owned(), value));
    }
    out.into_iter()
}
