//! Namesakes: several people of one name and one side, whom nothing but a person's word can part.
//!
//! Such a word is about mentions: the bearer of the name in this document is not the one in that. From the words alone
//! follows into how many people a form is divided, and what each is called; every other document's bearer goes to the one
//! whom it has most in common with. Take the words back, and the form is one again.

use crate::day::Day;
use crate::forest::Judged;
use crate::ids::Key;
use crate::words::Bag;
use std::collections::{BTreeMap, BTreeSet};

/// Whoever bears the name of a form, in one document; or, without one, whoever bears it where nobody said otherwise.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Bearer {
    /// The form.
    pub form: Key,
    /// The document.
    pub document: Option<Key>,
}

/// What people say of pairs of bearers: the last word on each, the smaller of the pair first.
#[derive(Debug, Clone, Default)]
pub struct Said {
    /// Pairs that are one.
    pub same: BTreeSet<(Bearer, Bearer)>,
    /// Pairs that are two.
    pub different: BTreeSet<(Bearer, Bearer)>,
}

/// One of the people whose name a form is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// What stands for this one among forms; the first keeps the form's own.
    pub key: Key,
    /// The documents by which it is told from the others; `None` if it is the rest.
    pub seeds: BTreeSet<Option<Key>>,
}

/// What the mention of a name in a document is allotted by.
#[derive(Debug, Clone)]
pub struct Seen {
    /// The document.
    pub document: Key,
    /// When it was published.
    pub published: Option<Day>,
    /// Words of the posts that it gives.
    pub posts: Bag,
    /// Who else is named in it.
    pub others: BTreeSet<String>,
}

impl Said {
    /// A pair in the order in which it is kept.
    pub fn pair(a: Bearer, b: Bearer) -> (Bearer, Bearer) {
        if a < b { (a, b) } else { (b, a) }
    }

    /// The forms that are divided, with their parts.
    pub fn divided(&self) -> BTreeMap<Key, Vec<Part>> {
        let within = self.different.iter().filter(|(a, b)| a.form == b.form);
        let forms: BTreeSet<Key> = within.map(|(a, _)| a.form).collect();
        forms.into_iter().map(|form| (form, self.parts(form))).filter(|(_, parts)| parts.len() > 1).collect()
    }

    /// The parts of a form, in the order of their first seeds: who must be apart found them, who is said to be one with
    /// another goes with it, and all others of whom something is said go to the first they are not told from.
    fn parts(&self, form: Key) -> Vec<Part> {
        let own = |pair: &&(Bearer, Bearer)| pair.0.form == form && pair.1.form == form;
        let apart = |a: &BTreeSet<Option<Key>>, b: &BTreeSet<Option<Key>>| {
            let told = |x: Option<Key>, y: Option<Key>| {
                let bearer = |document| Bearer { form, document };
                self.different.contains(&Said::pair(bearer(x), bearer(y)))
            };
            a.iter().any(|x| b.iter().any(|y| told(*x, *y)))
        };
        let named = self.same.iter().chain(&self.different).filter(own);
        let named: BTreeSet<Option<Key>> = named.flat_map(|(a, b)| [a.document, b.document]).collect();
        let mut groups: Vec<BTreeSet<Option<Key>>> = named.into_iter().map(|seed| BTreeSet::from([seed])).collect();
        for (a, b) in self.same.iter().filter(own) {
            let find = |groups: &[BTreeSet<Option<Key>>], of: &Bearer| {
                groups.iter().position(|group| group.contains(&of.document))
            };
            let (Some(x), Some(y)) = (find(&groups, a), find(&groups, b)) else { continue };
            if x != y && !apart(&groups[x], &groups[y]) {
                let taken = groups.remove(x.max(y));
                groups[x.min(y)].extend(taken);
            }
        }
        let mut parts: Vec<BTreeSet<Option<Key>>> = Vec::new();
        for group in groups {
            match parts.iter_mut().find(|part| !apart(part, &group)) {
                Some(part) => part.extend(group),
                None => parts.push(group),
            }
        }
        parts.sort();
        let key = |number: usize, seeds: &BTreeSet<Option<Key>>| match seeds.first().copied().flatten() {
            Some(document) if number > 0 => Key::of(&["namesake", &form.to_string(), &document.to_string()]),
            _ => form,
        };
        parts.into_iter().enumerate().map(|(number, seeds)| Part { key: key(number, &seeds), seeds }).collect()
    }

    /// The words as they are about forms and parts of forms: parts of one form are apart.
    pub fn judged(&self) -> Judged {
        let divided = self.divided();
        let standing = |bearer: &Bearer| match divided.get(&bearer.form) {
            Some(parts) => {
                parts.iter().find(|part| part.seeds.contains(&bearer.document)).map_or(bearer.form, |p| p.key)
            }
            None => bearer.form,
        };
        let pairs = |said: &BTreeSet<(Bearer, Bearer)>| -> BTreeSet<(Key, Key)> {
            let across = said.iter().filter(|(a, b)| a.form != b.form);
            across.map(|(a, b)| Judged::pair(standing(a), standing(b))).collect()
        };
        let (same, mut different) = (pairs(&self.same), pairs(&self.different));
        for parts in divided.values() {
            let pairs = parts.iter().enumerate().flat_map(|(n, a)| parts[n + 1..].iter().map(move |b| (a.key, b.key)));
            different.extend(pairs.map(|(a, b)| Judged::pair(a, b)));
        }
        Judged { same, different }
    }
}

/// To which part each mention goes: where people put it; to the rest, if there is one; else to the part whose seeds give
/// the same posts and name the same people, or, if that tells nothing, lie nearest in time.
pub fn allot(parts: &[Part], seen: &[Seen]) -> Vec<usize> {
    let rest = parts.iter().position(|part| part.seeds.contains(&None));
    seen.iter()
        .map(|mention| {
            let put = parts.iter().position(|part| part.seeds.contains(&Some(mention.document)));
            put.or(rest).unwrap_or_else(|| nearest(parts, seen, mention))
        })
        .collect()
}

fn nearest(parts: &[Part], seen: &[Seen], mention: &Seen) -> usize {
    let weigh = |part: &Part| {
        let seeds = seen.iter().filter(|seed| part.seeds.contains(&Some(seed.document)));
        seeds.map(|seed| (alike(seed, mention), std::cmp::Reverse(away(seed, mention)))).max()
    };
    // Of equals the first: parts stand in an order of their own.
    let best = (0..parts.len()).rev().max_by_key(|number| weigh(&parts[*number]));
    best.unwrap_or(0)
}

/// What two documents say alike of the bearer.
fn alike(a: &Seen, b: &Seen) -> i32 {
    let posts = a.posts.likeness(&b.posts).unwrap_or(0);
    let company = a.others.intersection(&b.others).count().min(5) as i32;
    posts + company * 10
}

fn away(a: &Seen, b: &Seen) -> Day {
    a.published.zip(b.published).map_or(Day::MAX, |(x, y)| (x - y).abs())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::bag;

    const FORM: Key = Key(7);

    fn bearer(document: i64) -> Bearer {
        Bearer { form: FORM, document: (document != 0).then_some(Key(document)) }
    }

    fn said(same: &[(i64, i64)], different: &[(i64, i64)]) -> Said {
        let pairs = |list: &[(i64, i64)]| list.iter().map(|(a, b)| Said::pair(bearer(*a), bearer(*b))).collect();
        Said { same: pairs(same), different: pairs(different) }
    }

    fn seen(document: i64, published: Day, post: &str, others: &[&str]) -> Seen {
        let others = others.iter().map(|name| (*name).to_owned()).collect();
        Seen { document: Key(document), published: Some(published), posts: bag([post]), others }
    }

    #[test]
    fn a_word_divides_a_form_and_its_contrary_makes_it_one_again() {
        assert!(said(&[], &[]).divided().is_empty());
        let parts = &said(&[], &[(1, 2)]).divided()[&FORM];
        assert_eq!(parts.len(), 2);
        assert_eq!(parts[0].key, FORM);
        assert_ne!(parts[1].key, FORM);
        assert!(said(&[(1, 2)], &[]).divided().is_empty());
        assert_eq!(said(&[], &[(1, 2)]).judged().different.len(), 1);
    }

    #[test]
    fn who_is_one_with_a_seed_goes_with_it() {
        let parts = &said(&[(2, 3)], &[(1, 2)]).divided()[&FORM];
        assert_eq!(parts[1].seeds, BTreeSet::from([Some(Key(2)), Some(Key(3))]));
        let three = said(&[], &[(1, 2), (2, 3), (1, 3)]);
        assert_eq!((three.divided()[&FORM].len(), three.judged().different.len()), (3, 3));
    }

    #[test]
    fn mentions_go_where_posts_and_company_are_the_same_else_to_the_nearest_in_time() {
        let parts = &said(&[], &[(1, 2)]).divided()[&FORM];
        let all = [
            seen(1, 100, "Minister of Works", &["Mele Falemaka"]),
            seen(2, 200, "harbour pilot", &[]),
            seen(3, 199, "Minister of Works", &[]),
            seen(4, 199, "", &["Mele Falemaka"]),
            seen(5, 199, "", &[]),
            seen(6, 90, "", &[]),
        ];
        assert_eq!(allot(parts, &all), [0, 1, 0, 0, 1, 0]);
        // Of one who is pulled out nobody goes along unasked.
        let rest = &said(&[], &[(0, 2)]).divided()[&FORM];
        assert_eq!(allot(rest, &all), [0, 1, 0, 0, 0, 0]);
    }
}
