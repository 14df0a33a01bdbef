//! Verbs joined to what they cannot be joined to, and "MoUs", which parsers do not know for a noun.

use super::Change;
use crate::phrase::own_to;
use crate::tree::Tree;

/// "agreed to open a port, to lift visas and to meet again": the middle one, read as a purpose of the first, is one of
/// the list that "and to" ends.
pub(super) fn listed_infinitive(tree: &Tree, t: usize) -> Option<Change> {
    let head = tree.head(t).filter(|h| *h < t && tree.is(t, "advcl") && own_to(tree, t) && own_to(tree, *h))?;
    let to = tree.down(t, "mark").find(|m| tree.lemma(*m) == "to")?;
    let comma = to > 0 && tree.form(to - 1) == ",";
    let ends = |k: usize| k > t && own_to(tree, k) && tree.down(k, "cc").next().is_some();
    let last = tree.down(head, "conj").chain(tree.down(t, "conj")).any(ends);
    (comma && last).then_some((t, head, "conj"))
}

/// "rejected attempts to expel families and called for talks": a verb joined to a noun, with no subject of its own, is
/// joined to the nearest verb of its tense above; what follows it with a preposition is its own.
pub(super) fn joined_to_noun(tree: &Tree, verb: usize) -> Vec<Change> {
    let tense = tree.token(verb).xpos.as_str();
    let finite = matches!(tense, "VBD" | "VBN" | "VBZ") && tree.is_verb(verb) && tree.is(verb, "conj");
    let Some(head) = tree.head(verb).filter(|h| finite && *h < verb && tree.is_noun(*h)) else { return Vec::new() };
    let dressed = |k: &usize| matches!(tree.relation(*k).0, "nsubj" | "aux" | "mark" | "cop");
    let and = tree.down(verb, "cc").next().is_some_and(|and| and + 1 == verb);
    let behind = || tree.kids(verb).iter().copied().filter(|k| *k > verb);
    let goes_on = behind().any(|k| matches!(tree.relation(k).0, "obj" | "obl" | "nmod" | "ccomp" | "xcomp"));
    if !and || !goes_on || tree.kids(verb).iter().any(dressed) {
        return Vec::new();
    }
    let alike = |h: &usize| match tense {
        "VBZ" => tree.token(*h).xpos == "VBZ",
        _ => tree.token(*h).xpos == "VBD",
    };
    let above = tree.up(head).find(|h| *h < head && alike(h) && tree.token(*h).upos == "VERB");
    let phrases = behind().filter(|k| tree.is(*k, "nmod")).map(|k| (k, verb, "obl"));
    above.map_or_else(Vec::new, |above| std::iter::once((verb, above, "conj")).chain(phrases).collect())
}

/// "… with Tavola; a pact on fish was signed": what follows the semicolon is the subject of a passive verb that has none,
/// not another name of what stands before it.
pub(super) fn behind_semicolon(tree: &Tree, verb: usize) -> Option<Change> {
    let passive = tree.is_verb(verb) && tree.kids(verb).iter().any(|k| tree.token(*k).deprel == "aux:pass");
    if !passive || tree.down(verb, "nsubj").next().is_some() {
        return None;
    }
    let semicolon = (0..verb).rev().find(|t| tree.form(*t) == ";")?;
    let opens = |t: &usize| {
        tree.is_noun(*t)
            && matches!(tree.relation(*t).0, "appos" | "conj" | "parataxis")
            && tree.under(*t, |k| k > semicolon).first().is_some_and(|first| *first == semicolon + 1)
    };
    let noun = (semicolon + 1..verb).find(opens)?;
    (!tree.up(verb).any(|h| h == noun)).then_some((noun, verb, "nsubj:pass"))
}

/// "thanked Hovland for the spirit shown in the talks", where the spirit was read as what shows: a noun with a
/// preposition of its own is no subject, and the participle behind it describes it.
pub(super) fn subject_with_preposition(tree: &Tree, verb: usize) -> Vec<Change> {
    let participle = matches!(tree.token(verb).xpos.as_str(), "VBN" | "VBD") && tree.is(verb, "advcl");
    let Some(head) = tree.head(verb).filter(|h| participle && *h < verb) else { return Vec::new() };
    let dressed = |k: &usize| matches!(tree.relation(*k).0, "aux" | "mark" | "obj");
    if tree.kids(verb).iter().any(dressed) {
        return Vec::new();
    }
    let own = |t: usize| tree.down(t, "case").any(|c| c < t && matches!(tree.form(c), "for" | "on" | "at" | "of"));
    let noun = tree.down(verb, "nsubj").find(|t| t + 1 == verb && tree.is_noun(*t) && own(*t));
    noun.map_or_else(Vec::new, |noun| vec![(noun, head, "obl"), (verb, noun, "acl")])
}

/// "Hovland said New Zealand remains committed": what stands between "said" and a verb without a subject is its subject,
/// not a part of the speaker's name.
pub(super) fn unmarked_subject(tree: &Tree, verb: usize) -> Option<Change> {
    let finite = matches!(tree.token(verb).xpos.as_str(), "VBZ" | "VBD" | "VBP");
    let says = tree.head(verb).filter(|h| finite && *h < verb && tree.is(verb, "ccomp") && tree.is_verb(*h))?;
    let kid = |k: &usize| matches!(tree.relation(*k).0, "nsubj" | "csubj" | "expl");
    if tree.kids(verb).iter().any(kid) {
        return None;
    }
    let between: Vec<usize> = (says + 1..verb).filter(|t| tree.form(*t) != "that").collect();
    let name = |t: &usize| matches!(tree.token(*t).upos.as_str(), "PROPN" | "DET" | "ADJ" | "NOUN");
    if between.is_empty() || !between.iter().all(name) {
        return None;
    }
    let top = |t: &usize| tree.head(*t).is_none_or(|h| h < says);
    let subject = between.iter().copied().find(|t| top(t) && tree.is_noun(*t))?;
    Some((subject, verb, "nsubj"))
}

/// "MoUs", "MOAs": several instruments, whatever tag the parser gave them.
pub(super) fn is_abbreviation(tree: &Tree, t: usize) -> bool {
    matches!(tree.form(t), "MoUs" | "MOUs" | "MoU's" | "MOU's" | "MoAs" | "MOAs") && tree.lemma(t) != "mou"
}

/// "signed six MoUs", where they were read as what the signers became.
pub(super) fn object(tree: &Tree, t: usize) -> Option<Change> {
    let verb = tree.head(t).filter(|h| *h < t && tree.is(t, "xcomp") && tree.is_verb(*h))?;
    tree.down(verb, "obj").next().is_none().then_some((t, verb, "obj"))
}
