//! Subjects: a filler's coordinated phrases, each a topic of its own, general words left for what they are about.

use super::{add_all, without_article};
use crate::claims::{Claim, Filler};
use crate::page::Page;
use crate::phrase::{Breadth, phrase};
use crate::tree::Tree;
use chancery_model::Topic;

/// Words that say only that something was a subject.
const GENERAL: [&str; 20] = [
    "issue",
    "matter",
    "topic",
    "range",
    "number",
    "view",
    "subject",
    "question",
    "area",
    "field",
    "array",
    "variety",
    "series",
    "host",
    "way",
    "cooperation",
    "point",
    "item",
    "set",
    "collaboration",
];

/// Topics of a slot of a claim.
pub(super) fn topics(page: &Page, claim: &Claim, slot: &str) -> Vec<Topic> {
    let mut found = Vec::new();
    for filler in claim.slot(slot) {
        add_all(&mut found, of_filler(page, claim.sentence, filler));
    }
    found
}

fn of_filler(page: &Page, sentence: usize, filler: &Filler) -> Vec<Topic> {
    let tree = page.tree(sentence);
    let mut heads = Vec::new();
    for t in tree.coordinated(filler.token) {
        add_all(&mut heads, specific(tree, t, 3));
    }
    let topic = |t: usize| {
        let span = without_article(page, phrase(tree, t, Breadth::Single));
        let quote = page.quote(span)?;
        (quote.exact().chars().count() > 2).then(|| Topic { text: quote.exact().to_owned(), quote })
    };
    heads.into_iter().filter(|t| tree.token(*t).upos != "PRON").filter_map(topic).collect()
}

/// What a general word is about, if it says: "a range of issues, including trade" is about trade.
fn specific(tree: &Tree, t: usize, depth: usize) -> Vec<usize> {
    if depth == 0 || !GENERAL.contains(&tree.lemma(t)) {
        return vec![t];
    }
    let about = |k: &usize| {
        matches!(tree.relation(*k).0, "nmod" | "obl" | "acl" | "advcl")
            && matches!(
                tree.case(*k).as_deref(),
                Some(
                    "including"
                        | "such_as"
                        | "like"
                        | "on"
                        | "of"
                        | "in"
                        | "regarding"
                        | "concerning"
                        | "about"
                        | "related"
                )
            )
    };
    let below: Vec<usize> = tree.kids(t).iter().copied().filter(about).collect();
    // "including" names the subjects themselves; "of mutual interest" does not.
    let named: Vec<usize> = below
        .iter()
        .copied()
        .filter(|k| matches!(tree.case(*k).as_deref(), Some("including" | "such_as" | "like")))
        .collect();
    let chosen = if named.is_empty() { below } else { named };
    let mut found = Vec::new();
    for k in chosen {
        if tree.lemma(k) == "interest" || tree.lemma(k) == "concern" {
            continue;
        }
        for c in tree.coordinated(k) {
            add_all(&mut found, specific(tree, c, depth - 1));
        }
    }
    if found.is_empty() { vec![t] } else { found }
}
