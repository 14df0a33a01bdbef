//! The words of a title or a milestone, mended where the tree cut them short.
//!
//! "signed two memoranda between the governments on training" often hangs *on training* on the verb; what stands right
//! behind a title with a preposition of content belongs to it wherever it hangs.

use crate::page::Page;
use crate::tree::Tree;

/// The last token of a phrase that ends at `last`, with the prepositional phrases that follow it without a gap and open
/// with one of `words`. A date ends it.
pub(super) fn onward(page: &Page, sentence: usize, mut last: usize, words: &[&str]) -> usize {
    let tree = page.tree(sentence);
    while let Some(end) = next_phrase(page, tree, sentence, last + 1, words) {
        last = end;
    }
    last
}

/// The end of the prepositional phrase that opens at `at`.
fn next_phrase(page: &Page, tree: &Tree, sentence: usize, at: usize, words: &[&str]) -> Option<usize> {
    if at >= tree.len() || !words.contains(&tree.form(at).to_lowercase().as_str()) {
        return None;
    }
    let head = tree.head(at).filter(|h| *h > at && (tree.is(at, "case") || tree.is(at, "mark")) || tree.is_verb(at))?;
    let noun = if tree.is_verb(at) { at } else { head };
    let dated = |k: usize| page.dates[sentence].iter().any(|d| d.tokens.contains(&k) && d.when().is_some());
    if dated(noun) {
        return None;
    }
    let stops = |k: usize| dated(k) || matches!(tree.relation(k), ("acl", "relcl") | ("parataxis", _) | ("advcl", _));
    let inside = tree.under(noun, |k| !stops(k) && k >= at);
    let from = inside.iter().position(|k| *k >= at)?;
    let run = inside[from..].windows(2).take_while(|w| w[0] + 1 == w[1]).count();
    let mut end = inside[from + run];
    while end > at && matches!(tree.token(end).upos.as_str(), "PUNCT" | "CCONJ" | "ADP") && tree.form(end) != ")" {
        end -= 1;
    }
    (end > at).then_some(end)
}

/// The first token of a name written in capitals that ends in `t` ("Enhanced Partnership and Cooperation Agreement").
pub(super) fn name_start(tree: &Tree, t: usize) -> usize {
    let capital = |k: usize| {
        tree.form(k).starts_with(char::is_uppercase)
            && matches!(tree.token(k).upos.as_str(), "PROPN" | "NOUN" | "ADJ" | "VERB")
    };
    let mut first = t;
    if !capital(t) {
        return t;
    }
    while first > 0 {
        if capital(first - 1) || (first > 1 && tree.form(first - 1) == "-" && capital(first - 2)) {
            first -= 1;
        } else if first > 2
            && matches!(tree.form(first - 1), "and" | "&")
            && capital(first - 2)
            && tree.head(first - 2) != tree.head(t)
        {
            first -= 2;
        } else {
            break;
        }
    }
    first
}
