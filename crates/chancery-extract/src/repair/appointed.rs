//! "X, newly appointed Ambassador of Fiji to Norway, presented …": the participle describes the office, the office the
//! person, and the verb of the sentence is the one behind.

use super::Change;
use crate::tree::Tree;

/// Participles that say how somebody came to an office.
const APPOINTED: &[&str] = &["appointed", "accredited", "elected", "designated", "nominated", "installed", "sworn-in"];

/// With what an office begins.
const OFFICES: &[&str] = &[
    "ambassador",
    "high",
    "minister",
    "foreign",
    "prime",
    "president",
    "consul",
    "envoy",
    "permanent",
    "resident",
    "secretary",
    "secretary-general",
    "chargé",
    "special",
    "speaker",
    "deputy",
    "vice",
    "chairman",
    "head",
    "nuncio",
    "apostolic",
];

/// What changes where `t` is such a participle, right before an office, and was read as a verb.
pub(super) fn appointed(tree: &Tree, t: usize) -> Vec<Change> {
    read(tree, t).unwrap_or_default()
}

fn read(tree: &Tree, t: usize) -> Option<Vec<Change>> {
    let form = tree.form(t).to_lowercase();
    let next = Some(t + 1).filter(|next| *next < tree.len())?;
    let title =
        tree.form(next).starts_with(char::is_uppercase) && OFFICES.contains(&tree.form(next).to_lowercase().as_str());
    let verb = matches!(tree.relation(t).0, "root" | "advcl" | "conj" | "acl" | "parataxis" | "ccomp");
    if !title || !verb || !APPOINTED.contains(&form.as_str()) || tree.kids(t).iter().any(|k| tree.is(*k, "aux")) {
        return None;
    }
    let adverb = t.checked_sub(1).filter(|k| matches!(tree.form(*k), "newly" | "recently" | "newly-" | "the"));
    let comma = adverb.unwrap_or(t).checked_sub(1).filter(|k| tree.form(*k) == ",")?;
    let office = std::iter::once(next).chain(tree.up(next)).take_while(|k| *k > t).last()?;
    let name = name_before(tree, comma)?;
    let mut changes = vec![(t, office, "amod")];
    if tree.relation(office).0 == "obj" || tree.head(office) == Some(t) {
        changes.push((office, name, "appos"));
    }
    let own = |k: usize| k == office || Some(k) == adverb;
    if let Some(above) = tree.head(t).filter(|h| *h != office && tree.is_verb(*h)) {
        // What was given to the participle belongs to the verb above.
        let others = tree.kids(t).iter().copied().filter(|k| !own(*k) && *k > t);
        changes.extend(others.map(|k| (k, above, if tree.is_verb(k) { "conj" } else { relation(tree, k) })));
        return Some(changes);
    }
    // The participle was the root: the next real verb is.
    let verb = (office..tree.len()).find(|k| {
        tree.is_verb(*k) && matches!(tree.token(*k).xpos.as_str(), "VBD" | "VBZ" | "VBP") && !is_participle(tree, *k)
    })?;
    changes.push((verb, verb, "root"));
    let subject = tree.down(t, "nsubj").chain(tree.down(t, "nsubj:pass")).next().unwrap_or(name);
    if tree.down(verb, "nsubj").next().is_none() {
        changes.push((subject, verb, "nsubj"));
    }
    let others = tree.kids(t).iter().copied().filter(|k| !own(*k) && *k != subject && !is_participle(tree, *k));
    changes
        .extend(others.filter(|k| *k != verb && !tree.up(verb).any(|h| h == *k)).map(|k| (k, verb, relation(tree, k))));
    Some(changes)
}

fn is_participle(tree: &Tree, t: usize) -> bool {
    APPOINTED.contains(&tree.form(t).to_lowercase().as_str())
}

/// The name that ends before a comma.
fn name_before(tree: &Tree, comma: usize) -> Option<usize> {
    let last = comma.checked_sub(1)?;
    let named = |k: usize| tree.token(k).upos == "PROPN";
    let up = tree.up(last).take_while(|k| *k < comma && named(*k) && tree.is(last, "flat"));
    named(last).then(|| up.last().unwrap_or(last))
}

/// The relation that a token has, as one that outlives the parse.
fn relation(tree: &Tree, t: usize) -> &'static str {
    match tree.relation(t).0 {
        "punct" => "punct",
        "obl" => "obl",
        "advmod" => "advmod",
        "conj" => "conj",
        "cc" => "cc",
        "nsubj" => "nsubj",
        "obj" => "obj",
        "advcl" => "advcl",
        _ => "dep",
    }
}
