//! The words of a filler: the contiguous phrase around its head, without what merely introduces or trails it.

use crate::tree::Tree;
use chancery_model::Span;

/// How much of a subtree belongs to a phrase.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Breadth {
    /// With coordinated phrases: an undertaking, an object.
    Whole,
    /// As `Whole`, but an infinitive with a "to" of its own is another undertaking, and "that …" belongs to what it describes.
    Undertaking,
    /// This one conjunct alone: a topic.
    Single,
    /// As `Single`, and "that …" belongs to what it describes: a reason.
    Reason,
}

/// The phrase headed by `t`.
pub(crate) fn phrase(tree: &Tree, t: usize, breadth: Breadth) -> Span {
    let (first, last) = range(tree, t, breadth);
    tree.span(first, last)
}

/// The phrase with the phrases that follow it at once, which trees often hang on the verb above: "thanked X for its help |
/// after the cyclone", "for the care | given to its workers". Only where no comma parts them.
pub(crate) fn continued(tree: &Tree, t: usize, span: Span) -> Span {
    let vague = matches!(tree.lemma(t), "work" | "cooperate" | "partner" | "engage" | "collaborate" | "team");
    let Some(head) = tree.head(t).filter(|h| *h < t && (vague || !tree.is_verb(t))) else { return span };
    let mut span = span;
    for &k in tree.kids(head).iter().filter(|k| **k > t) {
        let phrase = matches!(tree.relation(k).0, "obl" | "nmod" | "acl") && tree.down(k, "case").next().is_some();
        let participle = matches!(tree.relation(k).0, "advcl" | "acl")
            && (tree.token(k).xpos == "VBN" || tree.token(k).xpos == "VBG" && tree.down(k, "mark").next().is_some());
        let (first, last) = range_of_all(tree, k);
        let gap = Span::new(span.end, tree.token(first).span.start.max(span.end));
        // "to work with X | to build a port": what the work is for.
        let purpose = vague && tree.is(k, "advcl") && own_to(tree, k);
        if (phrase || participle || purpose)
            && tree.token(first).span.start >= span.end
            && tree.text.slice(gap).trim().is_empty()
        {
            span = Span::new(span.start, tree.span(first, last).end);
        }
    }
    span
}

/// First and last token of a whole prepositional phrase, its preposition included.
fn range_of_all(tree: &Tree, t: usize) -> (usize, usize) {
    let case = tree.down(t, "case").chain(tree.down(t, "mark")).next().unwrap_or(t);
    let (first, last) = range(tree, t, Breadth::Whole);
    (first.min(case), last)
}

/// First and last token of the phrase headed by `t`.
pub(crate) fn range(tree: &Tree, t: usize, breadth: Breadth) -> (usize, usize) {
    let joins = !matches!(breadth, Breadth::Single | Breadth::Reason);
    let told = matches!(breadth, Breadth::Undertaking | Breadth::Reason);
    let keep = |k: usize| {
        let (relation, subtype) = tree.relation(k);
        match relation {
            "punct" | "parataxis" | "discourse" | "vocative" => relation == "punct",
            "acl" => subtype != "relcl" || (told && restricts(tree, k)),
            "advcl" => k > t && !comma_before(tree, k),
            "conj" => {
                tree.head(k) != Some(t)
                    || (joins && !own_clause(tree, k) && !(breadth == Breadth::Undertaking && own_to(tree, k)))
            }
            "cc" => joins || tree.head(k) != Some(t),
            "nsubj" if matches!(tree.lemma(k), "who" | "which") => false,
            "mark" | "case" | "cop" => tree.head(k) != Some(t) || relation == "cop",
            _ => true,
        }
    };
    let inside = tree.under(t, keep);
    let at = inside.binary_search(&t).unwrap_or(0);
    let (mut low, mut high) = (at, at);
    while low > 0 && inside[low - 1] + 1 == inside[low] {
        low -= 1;
    }
    while high + 1 < inside.len() && inside[high] + 1 == inside[high + 1] {
        high += 1;
    }
    trim(tree, t, inside[low], inside[high])
}

/// A coordinated clause with a subject of its own says something else.
fn own_clause(tree: &Tree, t: usize) -> bool {
    tree.is_verb(t) && tree.down(t, "nsubj").next().is_some()
}

/// An infinitive with its own "to".
pub(crate) fn own_to(tree: &Tree, t: usize) -> bool {
    tree.is_verb(t) && tree.down(t, "mark").any(|m| tree.lemma(m) == "to")
}

/// A relative clause that tells which one is meant: "that …", without a comma.
fn restricts(tree: &Tree, t: usize) -> bool {
    !comma_before(tree, t) && tree.kids(t).iter().any(|k| tree.lemma(*k) == "that")
}

fn comma_before(tree: &Tree, t: usize) -> bool {
    let first = tree.under(t, |_| true)[0];
    first > 0 && tree.form(first - 1) == ","
}

/// Cuts punctuation, conjunctions, markers and prepositions off both ends.
fn trim(tree: &Tree, t: usize, mut first: usize, mut last: usize) -> (usize, usize) {
    let opens = |k: usize| {
        matches!(tree.token(k).upos.as_str(), "PUNCT" | "CCONJ" | "SCONJ") && !matches!(tree.form(k), "\"" | "“" | "(")
    };
    while first < t && (opens(first) || tree.is(first, "mark") || tree.is(first, "case")) {
        first += 1;
    }
    let closes = |k: usize| {
        matches!(tree.token(k).upos.as_str(), "PUNCT" | "CCONJ") && !matches!(tree.form(k), "\"" | "”" | ")" | "%")
    };
    while last > t && closes(last) {
        last -= 1;
    }
    (first, last)
}
