//! Keeping links and engagements up to date: new claims are compared with those near them, whoever finds a better
//! leader follows it, and the engagements that this touches are made anew.
//!
//! What comes out is the same as if all claims had come at once: a link is the best over all pairs, whatever the order
//! in which they were compared.

use crate::clerks::Clerks;
use crate::ground::{self, Kept};
use chancery_resolve::blocks::{Class, reach, shelves};
use chancery_resolve::forest::{Link, follow};
use chancery_resolve::{Evidence, Features, Key, Names, Source, compare};
use rusqlite::{Connection, params};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

mod engagements;
mod roots;

pub(crate) use engagements::{best_claim as deed_rows, load as load_engagement, load_several};

/// A claim that is to be found from now on.
#[derive(Debug, Clone)]
pub(crate) struct New {
    /// Its number.
    pub(crate) claim: i64,
    /// What it is compared by.
    pub(crate) features: Arc<Features>,
}

impl New {
    /// Of a document's claims.
    pub(crate) fn of(source: &Source, claims: &[Kept]) -> Vec<New> {
        let compared = ground::features(source, claims).into_iter();
        compared.map(|(claim, features)| New { claim, features: Arc::new(features) }).collect()
    }
}

/// Takes in new claims and lets go of those whose documents have a newer version.
pub(crate) fn derive(
    db: &Connection,
    new: Vec<New>,
    gone: &[i64],
    clerks: &mut Clerks,
    recent: &mut Recent,
) -> rusqlite::Result<()> {
    let mut work = Work { db, recent, links: HashMap::new(), trees: BTreeSet::new(), keys: HashMap::new() };
    let orphans = work.let_go(gone)?;
    work.file(&new)?;
    let mut seeking = new;
    seeking.extend(orphans);
    work.seek(&seeking, clerks)?;
    work.write_links()?;
    let fresh: HashMap<i64, Arc<Features>> = seeking.into_iter().map(|new| (new.claim, new.features)).collect();
    let dirty = roots::settle(db, work.trees, clerks.first())?;
    engagements::refresh(db, &dirty, &fresh, clerks)
}

struct Work<'a> {
    db: &'a Connection,
    recent: &'a mut Recent,
    /// Links that are better than what is written, by follower.
    links: HashMap<i64, Option<Link>>,
    /// Trees in which something changes.
    trees: BTreeSet<i64>,
    /// Numbers of claims by key.
    keys: HashMap<Key, i64>,
}

/// Claims as they were filed or met last: news of one time come together, and most are met again by the next batch.
///
/// A claim never changes, so what is remembered holds as long as the file has what it was read from: whoever rolls back
/// must [`Recent::forget`].
#[derive(Default)]
pub(crate) struct Recent {
    known: HashMap<i64, Arc<Features>>,
}

/// About 1 KB each.
const RECENT_AT_MOST: usize = 150_000;

impl Recent {
    fn put(&mut self, claim: i64, features: &Arc<Features>) {
        if self.known.len() >= RECENT_AT_MOST {
            self.known.clear();
        }
        self.known.insert(claim, Arc::clone(features));
    }

    /// Forgets everything.
    pub(crate) fn forget(&mut self) {
        self.known.clear();
    }
}

/// Claims of one block and class, by day.
type Near = Vec<(i32, i64, Arc<Features>)>;

/// Those who seek in one stretch of a block, and those who stand there.
struct Stretch<'n> {
    seeking: Vec<(&'n New, (i32, i32))>,
    near: Near,
}

/// A claim that has found a leader: its number, the link, and the leader's number.
type Found = (i64, Link, i64);

/// So many claims are loaded before they are compared: what bounds the memory.
const AT_ONCE: usize = 100_000;

impl Work<'_> {
    /// Puts new claims on their shelves, each a tree of its own.
    fn file(&mut self, new: &[New]) -> rusqlite::Result<()> {
        let mut link = self.db.prepare_cached(
            "INSERT INTO links (claim, leader, points, reasons, tree, root) VALUES (?1, NULL, 0, 0, ?1, ?1)",
        )?;
        let mut shelve = self
            .db
            .prepare_cached("INSERT INTO shelves (block, class, day, claim, features) VALUES (?, ?, ?, ?, ?)")?;
        for New { claim, features } in new {
            link.execute([claim])?;
            self.trees.insert(*claim);
            self.recent.put(*claim, features);
            let packed = pack(features);
            for shelf in shelves(features) {
                shelve.execute(params![shelf.block.0, shelf.class as i64, shelf.day, claim, packed])?;
            }
        }
        Ok(())
    }

    /// Takes claims off their shelves. Returns those who followed them and must find another leader.
    fn let_go(&mut self, gone: &[i64]) -> rusqlite::Result<Vec<New>> {
        let mut orphans = BTreeSet::new();
        let mut documents: BTreeMap<i64, Vec<i64>> = BTreeMap::new();
        for claim in gone {
            let doc = self.db.query_row("SELECT doc FROM claims WHERE claim = ?", [claim], |row| row.get(0))?;
            documents.entry(doc).or_default().push(*claim);
        }
        for (doc, claims) in documents {
            for New { claim, features } in self.document(doc)?.into_iter().filter(|new| claims.contains(&new.claim)) {
                for shelf in shelves(&features) {
                    self.db.execute(
                        "DELETE FROM shelves WHERE block = ? AND class = ? AND day = ? AND claim = ?",
                        params![shelf.block.0, shelf.class as i64, shelf.day, claim],
                    )?;
                }
                let Some(tree) = roots::tree_of(self.db, claim)? else { continue };
                let mut followers = self.db.prepare_cached("SELECT claim FROM links WHERE tree = ? AND leader = ?")?;
                for follower in followers.query_map([tree, claim], |row| row.get::<_, i64>(0))? {
                    orphans.insert(follower?);
                }
                self.trees.insert(tree);
                self.db.execute("DELETE FROM links WHERE claim = ?", [claim])?;
            }
        }
        let gone: BTreeSet<i64> = gone.iter().copied().collect();
        let mut found = Vec::new();
        for orphan in orphans.difference(&gone) {
            self.db.execute("UPDATE links SET leader = NULL, points = 0, reasons = 0 WHERE claim = ?", [orphan])?;
            let doc = self.db.query_row("SELECT doc FROM claims WHERE claim = ?", [orphan], |row| row.get(0))?;
            found.extend(self.document(doc)?.into_iter().filter(|new| new.claim == *orphan));
        }
        Ok(found)
    }

    fn document(&self, doc: i64) -> rusqlite::Result<Vec<New>> {
        Ok(New::of(&ground::source(self.db, doc)?, &ground::claims_of(self.db, doc)?))
    }

    /// Compares claims with all those near them, both ways.
    fn seek(&mut self, seeking: &[New], clerks: &mut Clerks) -> rusqlite::Result<()> {
        let mut by_block: BTreeMap<Key, Vec<&New>> = BTreeMap::new();
        for new in seeking {
            for shelf in shelves(&new.features) {
                by_block.entry(shelf.block).or_default().push(new);
            }
        }
        let (mut stretches, mut loaded) = (Vec::new(), 0);
        for (block, seeking) in by_block {
            for class in Class::ALL {
                let reaches: Vec<(&New, (i32, i32))> =
                    seeking.iter().map(|new| (*new, reach(&new.features, class))).collect();
                for range in joined(reaches.iter().map(|(_, reach)| *reach).collect()) {
                    let near = self.near(block, class, range)?;
                    let inside = |(_, (from, to)): &&(&New, (i32, i32))| *from >= range.0 && *to <= range.1;
                    let seeking: Vec<(&New, (i32, i32))> = reaches.iter().filter(inside).copied().collect();
                    if !near.is_empty() {
                        loaded += near.len();
                        stretches.push(Stretch { seeking, near });
                    }
                }
            }
            if loaded > AT_ONCE {
                self.meet(&std::mem::take(&mut stretches), clerks)?;
                loaded = 0;
            }
        }
        self.meet(&stretches, clerks)
    }

    fn near(&mut self, block: Key, class: Class, (from, to): (i32, i32)) -> rusqlite::Result<Near> {
        let mut statement = self.db.prepare_cached(
            "SELECT day, claim, features FROM shelves WHERE block = ? AND class = ? AND day BETWEEN ? AND ?
             ORDER BY day",
        )?;
        let mut rows = statement.query(params![block.0, class as i64, from, to])?;
        let mut near = Vec::new();
        while let Some(row) = rows.next()? {
            let (day, claim) = (row.get(0)?, row.get(1)?);
            if let Some(known) = self.recent.known.get(&claim) {
                near.push((day, claim, Arc::clone(known)));
            } else if let Some(features) = unpack(row.get_ref(2)?.as_blob()?) {
                let features = Arc::new(features);
                self.recent.put(claim, &features);
                near.push((day, claim, features));
            }
        }
        Ok(near)
    }

    /// Claims meet: of each two that are one, the one that says less may follow the other.
    fn meet(&mut self, stretches: &[Stretch], clerks: &mut Clerks) -> rusqlite::Result<()> {
        for (follower, link, leader) in clerks.map(stretches, Stretch::found).into_iter().flatten() {
            let before = match self.links.get(&follower) {
                Some(known) => *known,
                None => self.written(follower)?,
            };
            if link.beats(before.as_ref()) {
                self.links.insert(follower, Some(link));
                self.keys.insert(link.leader, leader);
            }
        }
        Ok(())
    }

    /// The link that is written down.
    fn written(&self, claim: i64) -> rusqlite::Result<Option<Link>> {
        let mut statement = self.db.prepare_cached(
            "SELECT claims.key, points, reasons FROM links JOIN claims ON claims.claim = leader WHERE links.claim = ?",
        )?;
        let mut rows = statement.query([claim])?;
        Ok(match rows.next()? {
            Some(row) => {
                Some(Link { leader: Key(row.get(0)?), evidence: Evidence::from_parts(row.get(1)?, row.get(2)?) })
            }
            None => None,
        })
    }

    fn write_links(&mut self) -> rusqlite::Result<()> {
        let mut links: Vec<(i64, Link)> =
            self.links.drain().filter_map(|(claim, link)| link.map(|link| (claim, link))).collect();
        links.sort_unstable_by_key(|(claim, _)| *claim);
        for (claim, link) in links {
            let leader = self.keys[&link.leader];
            for changed in [claim, leader] {
                self.trees.extend(roots::tree_of(self.db, changed)?);
            }
            self.db
                .prepare_cached("UPDATE links SET leader = ?, points = ?, reasons = ? WHERE claim = ?")?
                .execute(params![leader, link.evidence.points, link.evidence.bits(), claim])?;
        }
        Ok(())
    }
}

impl Stretch<'_> {
    /// The best leader that each claim finds here.
    fn found(&self, names: &mut Names) -> Vec<Found> {
        let mut best: BTreeMap<i64, (Link, i64)> = BTreeMap::new();
        for (new, (from, to)) in &self.seeking {
            let start = self.near.partition_point(|(day, _, _)| day < from);
            for (_, claim, other) in self.near[start..].iter().take_while(|(day, _, _)| day <= to) {
                let Some(evidence) = compare(&new.features, other, names) else { continue };
                let (follower, link) = follow(&new.features, other, evidence);
                let (follower, leader) = if follower == other.key { (*claim, new.claim) } else { (new.claim, *claim) };
                if link.beats(best.get(&follower).map(|(known, _)| known)) {
                    best.insert(follower, (link, leader));
                }
            }
        }
        best.into_iter().map(|(follower, (link, leader))| (follower, link, leader)).collect()
    }
}

/// Ranges in order, those that touch as one.
fn joined(mut ranges: Vec<(i32, i32)>) -> Vec<(i32, i32)> {
    ranges.sort_unstable();
    let mut out: Vec<(i32, i32)> = Vec::new();
    for (from, to) in ranges {
        match out.last_mut() {
            Some(last) if from <= last.1 => last.1 = last.1.max(to),
            _ => out.push((from, to)),
        }
    }
    out
}

fn pack(features: &Features) -> Vec<u8> {
    postcard::to_stdvec(features).unwrap_or_default()
}

fn unpack(bytes: &[u8]) -> Option<Features> {
    postcard::from_bytes(bytes).ok()
}

/// Settles the trees of these claims anew, after a judgement about them.
pub(crate) fn settle_again(db: &Connection, keys: &[Key], clerks: &mut Clerks) -> rusqlite::Result<()> {
    let trees = roots::around(db, keys)?;
    let dirty = roots::settle(db, trees, clerks.first())?;
    engagements::refresh(db, &dirty, &HashMap::new(), clerks)
}
