//! `chancery knowledge learn`: attestations of posts from readings.

use crate::readings::Readings;
use crate::{Ending, output};
use chancery_knowledge::World;
use chancery_knowledge::learn::{Learnt, Said};
use serde_json::Value;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::AtomicU64;

/// Gathers the posts of all readings and writes them into a folder.
pub(super) fn learn(readings: Vec<PathBuf>, into: &Path) -> anyhow::Result<Ending> {
    let world = World::shipped();
    let mut learnt = Learnt::default();
    let (mut left_out, mut broken) = (0, 0);
    for line in Readings::new(readings, Arc::new(AtomicU64::new(0))) {
        let read = line.and_then(|(place, line)| {
            let reading: Value =
                serde_json::from_slice(&line).map_err(|error| format!("{place}: not JSON: {error}"))?;
            match reading["entities"].as_array() {
                Some(_) => Ok(reading),
                None => Err(format!("{place}: no reading; give what chancery read --format jsonl prints")),
            }
        });
        match read {
            Ok(reading) => left_out += take(&reading, &world, &mut learnt),
            Err(problem) => {
                broken += 1;
                output::problem(&problem);
            }
        }
    }
    let rows = learnt.len();
    learnt.write(into)?;
    output::print(&format!("{rows} posts attested, {left_out} left out\n"))?;
    Ok(Ending::of(broken))
}

/// Takes the posts of one reading; says how many were left out.
fn take(reading: &Value, world: &World, learnt: &mut Learnt) -> usize {
    let document = &reading["document"];
    let first = ["url", "title", "path"].iter().find_map(|field| document[field].as_str());
    let on = document["published"].as_str().and_then(|day| day.parse().ok());
    let mut left_out = 0;
    for person in reading["entities"].as_array().into_iter().flatten().filter(|e| e["kind"] == "person") {
        for post in person["posts"].as_array().into_iter().flatten() {
            let said = on.and_then(|on| {
                Some(Said {
                    name: person["name"].as_str()?,
                    side: person["side"].as_str()?,
                    post: post["title"].as_str()?,
                    on,
                    document: first?,
                })
            });
            left_out += usize::from(!said.is_some_and(|said| learnt.take(&said, world)));
        }
    }
    left_out
}
