//! Subjects: a filler's coordinated phrases, each a topic of its own, general words left for what they are about.

use super::{add_all, without_article};
use crate::cast::Sort;
use crate::claims::{Claim, Filler};
use crate::page::Page;
use crate::phrase::{Breadth, phrase};
use crate::tree::Tree;
use chancery_model::{EntityKind, Topic};

/// Words that say only that something was a subject, or how it was spoken of; what they are about is the subject.
const GENERAL: [&str; 66] = [
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
    "need",
    "importance",
    "effort",
    "support",
    "commitment",
    "step",
    "measure",
    "opportunity",
    "possibility",
    "concern",
    "vision",
    "priority",
    "aspect",
    "interest",
    "desire",
    "willingness",
    "readiness",
    "determination",
    "work",
    "focus",
    "appreciation",
    "gratitude",
    "intention",
    "progress",
    "role",
    "value",
    "significance",
    "plan",
    "preparation",
    "hope",
    "confidence",
    "assistance",
    "implementation",
    "promotion",
    "strengthening",
    "expansion",
    "enhancement",
    "contribution",
    "congratulation",
    "thanks",
    "satisfaction",
    "belief",
    "update",
    "call",
    "proposal",
    "request",
];

/// Words that by themselves are no subject.
const EMPTY: [&str; 34] = [
    "relation",
    "relationship",
    "tie",
    "country",
    "nation",
    "side",
    "people",
    "today",
    "meeting",
    "talk",
    "visit",
    "friendship",
    "discussion",
    "sideline",
    "margin",
    "occasion",
    "eve",
    "day",
    "time",
    "leader",
    "counterpart",
    "government",
    "part",
    "result",
    "outcome",
    "report",
    "statement",
    "view",
    "thing",
    "other",
    "call",
    "conversation",
    "engagement",
    "world",
];

/// Prepositions that lead from a general word to what it is about.
const ABOUT: [&str; 11] =
    ["on", "of", "in", "regarding", "concerning", "about", "related", "for", "to", "over", "toward"];

/// Prepositions that name examples.
const EXAMPLES: [&str; 3] = ["including", "such_as", "like"];

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
    for t in listed(tree, filler.token) {
        add_all(&mut heads, specific(tree, t, 4));
    }
    let topic = |t: usize| {
        let span = without_article(page, phrase(tree, t, Breadth::Single));
        let quote = page.quote(span)?;
        (quote.exact().chars().count() > 2).then(|| Topic { text: quote.exact().to_owned(), quote })
    };
    heads.into_iter().filter(|t| is_subject(page, sentence, *t)).filter_map(topic).collect()
}

/// A phrase and those coordinated with it; trees often make an apposition of a list's second member.
fn listed(tree: &Tree, t: usize) -> Vec<usize> {
    let mut found = tree.coordinated(t);
    let mut next = 0;
    while next < found.len() {
        let at = found[next];
        let more: Vec<usize> = tree
            .down(at, "appos")
            .filter(|k| tree.token(*k).upos == "NOUN" && tree.token(at).upos == "NOUN")
            .flat_map(|k| tree.coordinated(k))
            .filter(|k| !found.contains(k))
            .collect();
        found.extend(more);
        next += 1;
    }
    found.sort_unstable();
    found
}

/// Whether a noun can be a subject of talks: no date, nobody, no bare state, no empty word by itself.
fn is_subject(page: &Page, sentence: usize, t: usize) -> bool {
    let tree = page.tree(sentence);
    let token = tree.token(t);
    if !matches!(token.upos.as_str(), "NOUN" | "PROPN" | "VERB")
        || page.dates[sentence].iter().any(|d| d.tokens.contains(&t))
    {
        return false;
    }
    let told = tree.kids(t).iter().any(|k| matches!(tree.relation(*k).0, "amod" | "compound" | "nmod" | "acl"));
    let empty = EMPTY.contains(&tree.lemma(t)) || (GENERAL.contains(&tree.lemma(t)) && !told);
    if empty
        && (!told
            || matches!(
                tree.lemma(t),
                "sideline" | "margin" | "occasion" | "eve" | "day" | "visit" | "meeting" | "talk" | "call"
            ))
    {
        return false;
    }
    if tree.down(t, "det").any(|d| matches!(tree.lemma(d), "this" | "that" | "these" | "those" | "no")) {
        return false;
    }
    let who = page.mention(sentence, t).filter(|m| m.head == t);
    !who.is_some_and(|m| {
        matches!(m.sort, Sort::Post | Sort::Pronoun | Sort::Side | Sort::Group)
            || m.refers.iter().any(|id| matches!(page.cast.entity(*id).kind, EntityKind::Person | EntityKind::State))
    })
}

/// What a general word is about, if it says: "a range of issues, including trade" is about trade; "the need to reduce
/// dependence on gas" about dependence on gas. Of a verb, its object.
fn specific(tree: &Tree, t: usize, depth: usize) -> Vec<usize> {
    if depth == 0 {
        return vec![t];
    }
    if tree.is_verb(t) {
        return of_verb(tree, t, depth);
    }
    let general = GENERAL.contains(&tree.lemma(t));
    let named = examples(tree, t);
    if !named.is_empty() && (general || EMPTY.contains(&tree.lemma(t))) {
        return each(tree, named, depth);
    }
    if !general {
        return vec![t];
    }
    let about = |k: &usize| {
        let phrase = matches!(tree.relation(*k).0, "nmod" | "obl")
            && tree.case(*k).is_some_and(|case| ABOUT.contains(&case.as_str()));
        let act = matches!(tree.relation(*k).0, "acl" | "advcl") && tree.relation(*k).1 != "relcl" && tree.is_verb(*k);
        phrase || act
    };
    let below: Vec<usize> = tree.kids(t).iter().copied().filter(about).collect();
    let below =
        below.into_iter().filter(|k| !matches!(tree.lemma(*k), "interest" | "concern" | "importance")).collect();
    let found = each(tree, below, depth);
    if found.is_empty() { vec![t] } else { found }
}

fn each(tree: &Tree, chosen: Vec<usize>, depth: usize) -> Vec<usize> {
    let mut found = Vec::new();
    for k in chosen {
        for c in listed(tree, k) {
            add_all(&mut found, specific(tree, c, depth - 1));
        }
    }
    found
}

fn of_verb(tree: &Tree, v: usize, depth: usize) -> Vec<usize> {
    let object = |relation: &str| -> Vec<usize> {
        tree.kids(v).iter().copied().filter(|k| tree.token(*k).deprel == relation).collect()
    };
    for relation in ["obj", "nsubj:pass", "xcomp", "ccomp", "obl"] {
        let found = each(tree, object(relation), depth);
        if !found.is_empty() {
            return found;
        }
    }
    Vec::new()
}

/// What is named as an example of `t`: below it, or, since trees often hang it higher, beside it and after it.
fn examples(tree: &Tree, t: usize) -> Vec<usize> {
    let names = |k: &usize| *k > t && tree.case(*k).is_some_and(|case| EXAMPLES.contains(&case.as_str()));
    let below: Vec<usize> = tree.kids(t).iter().copied().filter(names).collect();
    if !below.is_empty() {
        return below;
    }
    // "a wide range of issues, including trade" and "discussed issues, including trade"
    let under: Vec<usize> = tree.down(t, "nmod").flat_map(|n| tree.kids(n).iter().copied()).filter(names).collect();
    if !under.is_empty() {
        return under;
    }
    let up = std::iter::successors(tree.head(t), |h| tree.head(*h)).take(2).find_map(|h| {
        let beside: Vec<usize> = tree.kids(h).iter().copied().filter(names).collect();
        (!beside.is_empty()).then_some(beside)
    });
    up.unwrap_or_default()
}
