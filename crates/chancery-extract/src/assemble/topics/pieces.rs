//! The words of subjects: pairs that belong together stay one, lists that trees left whole are cut.

use super::{DEPTH, Search};
use crate::phrase::{Breadth, range};
use crate::tree::Tree;

/// First and last token.
type Range = (usize, usize);

/// The words of each chosen subject, in order.
pub(super) fn of(search: &Search, chosen: &[usize]) -> Vec<Range> {
    let tree = search.tree;
    let mut found: Vec<Range> = Vec::new();
    let mut phrases: Vec<(usize, Range)> = Vec::new();
    let mut skipped = None;
    for &t in chosen {
        if skipped == Some(t) {
            continue;
        }
        let mut words = range(tree, t, Breadth::Single);
        if let Some((other, pair)) = paired(tree, t, words, chosen) {
            skipped = Some(other);
            words = pair;
        }
        phrases.push((t, (words.0, reached(search, t, words.1))));
    }
    let taken = |k: usize| phrases.iter().any(|(_, (first, last))| (*first..=*last).contains(&k));
    for (t, words) in &phrases {
        let pieces = cut(search, *t, *words).into_iter().chain(listed(search, words.1, taken));
        for piece in pieces.filter_map(|piece| bared(tree, piece)) {
            if !found.contains(&piece) {
                found.push(piece);
            }
        }
    }
    found
}

/// "peace and stability across the strait", "trade and investment": two bare nouns that share what follows are one.
fn paired(tree: &Tree, t: usize, words: Range, chosen: &[usize]) -> Option<(usize, Range)> {
    const BARE: usize = 3;
    let other = tree.down(t, "conj").next().filter(|k| chosen.contains(k))?;
    if tree.coordinated(t).len() != 2 || tree.is(t, "conj") || tree.is_verb(t) || tree.is_verb(other) {
        return None;
    }
    let second = range(tree, other, Breadth::Single);
    let joined = words.1 == t && words.1 + 2 == second.0 && tree.is(words.1 + 1, "cc");
    let bare = words.1 - words.0 < BARE && other - second.0 < BARE;
    let own = tree.down(other, "det").next().is_some()
        || tree.kids(other).iter().any(|k| tree.relation(*k) == ("nmod", "poss"));
    // The end of a longer list whose beginning the tree hangs elsewhere.
    let listed = words.0 > 0 && tree.form(words.0 - 1) == "," && second.1 == other;
    (joined && bare && !own && !listed).then_some((other, (words.0, second.1)))
}

/// The last token of a phrase with the prepositional phrases that follow it at once, which trees often hang on the verb:
/// "reduce dependence | on gas".
pub(super) fn reached(search: &Search, t: usize, last: usize) -> usize {
    let tree = search.tree;
    let Some(head) = tree.head(t) else { return last };
    let mut last = last;
    for &k in tree.kids(head).iter().filter(|k| **k > t) {
        let Some(case) = tree.down(k, "case").next() else { continue };
        let follows = matches!(tree.relation(k).0, "obl" | "nmod") && case == last + 1;
        let dated = search.page.dates[search.sentence].iter().any(|d| d.tokens.contains(&k));
        let someone = search.page.mention(search.sentence, k).is_some_and(|m| !search.page.persons(m).is_empty());
        if follows && !dated && !someone && ONWARD.contains(&tree.lemma(case)) {
            last = range(tree, k, Breadth::Single).1;
        }
    }
    last
}

/// Prepositions by which a noun's own description goes on.
const ONWARD: [&str; 11] =
    ["through", "under", "of", "in", "on", "for", "between", "against", "among", "within", "towards"];

/// The members of a list that the tree holds for one phrase: "rice, rubber and the port".
fn cut(search: &Search, t: usize, (first, last): Range) -> Vec<Range> {
    let tree = search.tree;
    let breaks = breaks(tree, first, last);
    let commas: Vec<&Break> = breaks.iter().filter(|b| b.comma).collect();
    let after = if last + 1 < tree.len() && tree.form(last + 1) == "," { last + 2 } else { last + 1 };
    let ends = breaks.iter().any(|b| b.joins) || is_joining(tree, after);
    let listed = commas.is_empty() || ends;
    let mut found = Vec::new();
    let mut from = first;
    for b in &breaks {
        if !listed && b.comma {
            // An apposition, or what else is told of it.
            found.push((from, b.before));
            return found;
        }
        found.push((from, b.before));
        from = b.after;
    }
    found.push((from, last));
    let own = |piece: &Range| (piece.0..=piece.1).contains(&t);
    let whole = found.into_iter().filter(|piece| piece.0 <= piece.1);
    whole.flat_map(|piece| if own(&piece) { vec![piece] } else { members(search, piece) }).collect()
}

/// A list's member, or, if it is a general word, what that leads on to.
fn members(search: &Search, piece: Range) -> Vec<Range> {
    let root = root(search.tree, piece);
    let found = search.each(vec![root], DEPTH);
    if found.contains(&root) || search.tree.is_verb(root) {
        return vec![piece];
    }
    found.into_iter().map(|t| range(search.tree, t, Breadth::Single)).collect()
}

/// The further members of a list that the tree hangs elsewhere, by the words alone: what stands between commas and "and"
/// after its first member, if the list ends in "and" or reaches what is `taken` already.
fn listed(search: &Search, last: usize, taken: impl Fn(usize) -> bool) -> Vec<Range> {
    let tree = search.tree;
    let mut found = Vec::new();
    let mut closed = false;
    let mut k = last + 1;
    while let Some((start, joins)) = separated(tree, k) {
        if taken(start) {
            closed = true;
            break;
        }
        let mut end = start;
        while end < tree.len() && (is_of_member(tree, end) || joins_qualities(tree, end)) {
            end += 1;
        }
        let clause = end < tree.len() && matches!(tree.token(end).upos.as_str(), "VERB" | "AUX");
        if end == start || clause {
            break;
        }
        if opens_member(tree, start) {
            closed |= joins;
            let piece = (start, end - 1);
            found.extend(members(search, piece));
        } else if tree.token(start).xpos != "VBN" {
            break;
        }
        k = end;
    }
    if closed { found } else { Vec::new() }
}

/// After a comma, an "and" or both: where the next member begins, and whether there was an "and".
fn separated(tree: &Tree, k: usize) -> Option<(usize, bool)> {
    let mut at = k;
    if at < tree.len() && tree.form(at) == "," {
        at += 1;
    }
    let joins = is_joining(tree, at) || (at + 2 < tree.len() && tree.form(at) == "as" && tree.form(at + 1) == "well");
    if is_including(tree, at) {
        at += if tree.form(at) == "such" { 2 } else { 1 };
        return (at < tree.len()).then_some((at, true));
    }
    if joins {
        at += if tree.form(at) == "as" { 3 } else { 1 };
    }
    (at > k && at < tree.len()).then_some((at, joins))
}

/// The "and" of "free and open".
fn joins_qualities(tree: &Tree, k: usize) -> bool {
    let quality = |at: usize| tree.sentence.tokens.get(at).is_some_and(|t| t.upos == "ADJ");
    k > 0 && is_joining(tree, k) && quality(k - 1) && quality(k + 1)
}

/// Words that a list's member is made of.
fn is_of_member(tree: &Tree, k: usize) -> bool {
    let token = tree.token(k);
    matches!(token.upos.as_str(), "NOUN" | "PROPN" | "ADJ" | "DET" | "NUM" | "ADP" | "SYM")
        || matches!(token.xpos.as_str(), "POS" | "HYPH" | "PRP$" | "VBG" | "VBN" | "NNP" | "NNPS")
        || matches!(tree.form(k), "(" | ")" | "“" | "”" | "-" | "–")
}

/// Where a list is cut: the last token before and the first one after.
struct Break {
    before: usize,
    after: usize,
    comma: bool,
    joins: bool,
}

fn breaks(tree: &Tree, first: usize, last: usize) -> Vec<Break> {
    let mut found: Vec<Break> = Vec::new();
    let mut inside = 0_usize;
    let mut k = first;
    while k <= last {
        match tree.form(k) {
            "(" | "“" => inside += 1,
            ")" | "”" => inside = inside.saturating_sub(1),
            _ => {}
        }
        if inside == 0 && k > first && k < last {
            let comma = tree.form(k) == ",";
            let next = if comma { k + 1 } else { k };
            let joins = is_joining(tree, next);
            let names = next < last && is_including(tree, next);
            let mut after = if joins || names { next + 1 } else { next };
            while after < last && (is_joining(tree, after) || tree.is(after, "fixed")) {
                after += 1;
            }
            let opens = after <= last && opens_member(tree, after);
            let determined = tree.token(after.min(last)).upos == "DET";
            let listing = found.iter().any(|b| b.comma);
            if (comma || joins && (determined || listing) || names) && opens {
                if !tree.is_noun(k - 1) && tree.form(k - 1) != ")" {
                    // "diplomatic, economic and humanitarian aid": a list of its qualities.
                    return Vec::new();
                }
                found.push(Break { before: k - 1, after, comma, joins });
                k = after;
                continue;
            }
        }
        k += 1;
    }
    found
}

fn is_joining(tree: &Tree, k: usize) -> bool {
    k < tree.len() && matches!(tree.form(k).to_lowercase().as_str(), "and" | "or")
}

fn is_including(tree: &Tree, k: usize) -> bool {
    if k >= tree.len() {
        return false;
    }
    let word = tree.form(k).to_lowercase();
    word == "including" || (word == "such" && k + 1 < tree.len() && tree.form(k + 1) == "as")
}

/// Whether a list's next member can begin with this word.
fn opens_member(tree: &Tree, k: usize) -> bool {
    matches!(tree.token(k).upos.as_str(), "NOUN" | "PROPN" | "ADJ" | "DET" | "NUM")
        || tree.token(k).xpos.starts_with("NNP")
        || (tree.token(k).xpos == "VBG" && tree.lemma(k) != "accord")
        || tree.token(k).xpos == "PRP$"
}

/// The word of a piece that its others hang on.
fn root(tree: &Tree, (first, last): Range) -> usize {
    let inside = |k: usize| (first..=last).contains(&k);
    (first..=last).find(|k| tree.is_noun(*k) && tree.head(*k).is_none_or(|h| !inside(h))).unwrap_or(first)
}

/// Without determiners, possessive pronouns and what only joins.
fn bared(tree: &Tree, (mut first, mut last): Range) -> Option<Range> {
    let idle = |k: usize| {
        matches!(tree.token(k).upos.as_str(), "DET" | "PUNCT" | "CCONJ" | "ADP")
            && !matches!(tree.form(k), "(" | "“" | "\"")
            || tree.token(k).xpos == "PRP$"
    };
    while first < last && idle(first) {
        first += 1;
    }
    let closes = |k: usize| {
        matches!(tree.token(k).upos.as_str(), "PUNCT" | "CCONJ" | "ADP")
            && !matches!(tree.form(k), ")" | "”" | "\"" | "%")
    };
    while last > first && closes(last) {
        last -= 1;
    }
    // "extraordinary | and generous hosting": what was cut off before its noun is no subject.
    let open = matches!(tree.token(last).upos.as_str(), "ADJ" | "DET") || tree.token(last).xpos == "VB";
    let open = open && !tree.token(last).xpos.starts_with("NNP");
    (first <= last && tree.form(first) != "(" && !open).then_some((first, last))
}
