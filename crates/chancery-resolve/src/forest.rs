//! Merging: every claim follows the claim that is most like it and says more; who follows whom in the end is one
//! engagement.
//!
//! Whom a claim follows is the best over all others, each weighed by itself, so it does not matter in which order they
//! are looked at; and one more claim changes only those that it is compared with. That makes the register independent
//! of the order of documents, and a new document as cheap in a large register as in a small one.

use crate::evidence::Evidence;
use crate::features::Features;
use crate::ids::Key;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// Whom a claim follows, and why.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Link {
    /// The other claim.
    pub leader: Key,
    /// Why they are taken for one.
    pub evidence: Evidence,
}

impl Link {
    /// Whether this link is better than another: more points, then the smaller key.
    pub fn beats(&self, other: Option<&Link>) -> bool {
        other.is_none_or(|other| (self.evidence.points, other.leader) > (other.evidence.points, self.leader))
    }
}

/// Of two claims that are one engagement, who follows: the one that says less. `(follower, link)`.
pub fn follow(a: &Features, b: &Features, evidence: Evidence) -> (Key, Link) {
    let (leader, follower) = if a.weight() > b.weight() { (a, b) } else { (b, a) };
    (follower.key, Link { leader: leader.key, evidence })
}

/// What people say of pairs of claims: the last word on each pair.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Judged {
    /// Pairs that are one, smaller key first.
    pub same: BTreeSet<(Key, Key)>,
    /// Pairs that are two, smaller key first.
    pub different: BTreeSet<(Key, Key)>,
}

impl Judged {
    /// Whether nothing has been said.
    pub fn is_empty(&self) -> bool {
        self.same.is_empty() && self.different.is_empty()
    }

    /// Every claim of which something is said.
    pub fn claims(&self) -> BTreeSet<Key> {
        self.same.iter().chain(&self.different).flat_map(|(a, b)| [*a, *b]).collect()
    }

    /// A pair in the order in which it is kept.
    pub fn pair(a: Key, b: Key) -> (Key, Key) {
        if a < b { (a, b) } else { (b, a) }
    }

    fn apart(&self, a: Key, b: Key) -> bool {
        self.different.contains(&Judged::pair(a, b))
    }
}

/// Divides things that hang together (claims, or forms of names), by evidence or by judgement: as the evidence has it,
/// unless a judgement says otherwise.
///
/// `trees` holds every member of the trees that judgements touch, with the tree it stands in; `weight` orders them;
/// `likeness` weighs a pair. Returns for each the group it is in, named after the heaviest in it.
pub fn partition<W: Ord>(
    trees: &BTreeMap<Key, Key>,
    judged: &Judged,
    weight: impl Fn(Key) -> W,
    mut likeness: impl FnMut(Key, Key) -> i32,
) -> HashMap<Key, Key> {
    let mut by_tree: BTreeMap<Key, BTreeSet<Key>> = BTreeMap::new();
    for (key, tree) in trees {
        by_tree.entry(*tree).or_default().insert(*key);
    }
    let mut groups: Vec<BTreeSet<Key>> =
        by_tree.into_values().flat_map(|members| split(members, judged, &mut likeness)).collect();
    for (a, b) in &judged.same {
        let find = |groups: &[BTreeSet<Key>], key: &Key| groups.iter().position(|group| group.contains(key));
        let (Some(x), Some(y)) = (find(&groups, a), find(&groups, b)) else { continue };
        let against = groups[x].iter().any(|a| groups[y].iter().any(|b| judged.apart(*a, *b)));
        if x != y && !against {
            let taken = groups.remove(x.max(y));
            groups[x.min(y)].extend(taken);
        }
    }
    let mut named = HashMap::new();
    for group in groups {
        let heaviest = group.iter().copied().max_by_key(|key| weight(*key));
        named.extend(heaviest.into_iter().flat_map(|root| group.iter().map(move |key| (*key, root))));
    }
    named
}

/// One tree, in as many parts as judgements ask for: those that must be apart found the parts, in the order of their
/// keys, and every other goes to the part with which it has the most in common.
fn split(members: BTreeSet<Key>, judged: &Judged, likeness: &mut impl FnMut(Key, Key) -> i32) -> Vec<BTreeSet<Key>> {
    let both = |pair: &&(Key, Key)| members.contains(&pair.0) && members.contains(&pair.1);
    let apart: BTreeSet<Key> = judged.different.iter().filter(both).flat_map(|(a, b)| [*a, *b]).collect();
    if apart.is_empty() {
        return vec![members];
    }
    let mut parts: Vec<BTreeSet<Key>> = Vec::new();
    for key in &apart {
        match parts.iter_mut().find(|part| !part.iter().any(|other| judged.apart(*key, *other))) {
            Some(part) => {
                part.insert(*key);
            }
            None => parts.push(BTreeSet::from([*key])),
        }
    }
    let seeds = parts.clone();
    for key in members.difference(&apart) {
        let mut best = (i32::MIN, 0);
        for (number, seed) in seeds.iter().enumerate() {
            // Told one by a person counts more than any likeness.
            let told = seed.iter().any(|other| judged.same.contains(&Judged::pair(*key, *other)));
            let points = seed.iter().map(|other| likeness(*key, *other)).max().unwrap_or(0);
            let points = if told { i32::MAX } else { points };
            if points > best.0 {
                best = (points, number);
            }
        }
        parts[best.1].insert(*key);
    }
    parts
}
