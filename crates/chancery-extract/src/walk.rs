//! Walking a path: from a trigger, which tokens does it reach?

use crate::tree::Tree;
use chancery_frames::{Move, Path};

/// How many clauses up a subject may be looked for.
const REACH: usize = 6;

/// Verbs whose object, not subject, does what their infinitive says.
const OBJECT_CONTROL: [&str; 14] = [
    "ask",
    "urge",
    "invite",
    "encourage",
    "call",
    "request",
    "tell",
    "order",
    "instruct",
    "allow",
    "enable",
    "help",
    "lead",
    "direct",
];

/// Verbs that lend a noun its subject: *pay* a visit, *hold* talks.
pub(crate) const LIGHT: [&str; 27] = [
    "pay",
    "carry",
    "make",
    "hold",
    "have",
    "conduct",
    "undertake",
    "begin",
    "start",
    "conclude",
    "end",
    "wrap",
    "kick",
    "take",
    "express",
    "convey",
    "extend",
    "offer",
    "give",
    "complete",
    "finish",
    "launch",
    "embark",
    "do",
    "issue",
    "reach",
    "commence",
];

/// The tokens that a path reaches from `from`, in order of nearness.
pub(crate) fn walk(tree: &Tree, from: usize, path: &Path) -> Vec<usize> {
    let mut at = vec![from];
    for step in &path.0 {
        let mut next = Vec::new();
        for t in at {
            for reached in go(tree, t, &step.go) {
                let fits =
                    step.lemmas.is_empty() || step.lemmas.iter().any(|l| l.eq_ignore_ascii_case(tree.lemma(reached)));
                if fits && !next.contains(&reached) {
                    next.push(reached);
                }
            }
        }
        at = next;
    }
    at
}

/// The tokens one step away.
fn go(tree: &Tree, t: usize, way: &Move) -> Vec<usize> {
    match way {
        Move::Own => vec![t],
        Move::Agent => agent(tree, t, REACH),
        Move::Patient => patient(tree, t),
        Move::Clause => clause(tree, t),
        Move::Preposition(which) => preposition(tree, t, which),
        Move::Down(relation, details) => {
            tree.kids(t).iter().copied().filter(|k| matches(tree, *k, relation, details)).collect()
        }
        Move::Up(relation, details) => {
            let fits = matches(tree, t, relation, details);
            tree.head(t).filter(|_| fits).into_iter().collect()
        }
    }
}

/// Whether `t` hangs by `relation`, with one of `details` as its subtype or preposition.
fn matches(tree: &Tree, t: usize, relation: &str, details: &[String]) -> bool {
    let (base, subtype) = tree.relation(t);
    base == relation
        && (details.is_empty()
            || details.iter().any(|d| d == subtype)
            || tree.case(t).is_some_and(|case| details.contains(&case))
            || matches!(base, "advcl" | "acl" | "xcomp") && introduced(tree, t, details))
}

/// Whether a clause is introduced by one of these words: "to strengthen", "while visiting".
fn introduced(tree: &Tree, clause: usize, words: &[String]) -> bool {
    tree.down(clause, "mark").any(|m| words.iter().any(|w| w.eq_ignore_ascii_case(tree.form(m))))
}

/// A passive clause, or a bare participle ("the delegation led by her").
fn is_passive(tree: &Tree, v: usize) -> bool {
    let kid = |relations: &[&str]| tree.kids(v).iter().any(|k| relations.contains(&tree.token(*k).deprel.as_str()));
    kid(&["nsubj:pass", "aux:pass"]) || (bare_participle(tree, v) && !kid(&["nsubj"]))
}

fn bare_participle(tree: &Tree, v: usize) -> bool {
    tree.token(v).xpos == "VBN" && tree.is(v, "acl") && tree.down(v, "aux").next().is_none()
}

/// A relative pronoun stands for the noun that its clause describes.
fn antecedent(tree: &Tree, verb: usize, t: usize) -> usize {
    let relative = matches!(tree.lemma(t), "who" | "which" | "that" | "whom") && tree.token(t).upos == "PRON";
    match tree.head(verb) {
        Some(noun) if relative && tree.is(verb, "acl") => noun,
        // The clause was hung on the verb above: the noun before its comma is meant.
        Some(above) if tree.lemma(t) == "whom" && tree.is(verb, "advcl") && above < verb => {
            let first = tree.under(verb, |_| true)[0];
            let before = (above + 1..first).rev().find(|k| tree.is_noun(*k));
            before.map_or(t, |k| std::iter::once(k).chain(tree.up(k)).take_while(|k| *k > above).last().unwrap_or(k))
        }
        _ => t,
    }
}

/// Who acts: see [`chancery_frames::Path`].
pub(crate) fn agent(tree: &Tree, t: usize, reach: usize) -> Vec<usize> {
    if reach == 0 {
        return Vec::new();
    }
    // "is set to embark", where "set" is read as an adjective, has a subject as a verb has.
    let clause = tree.down(t, "cop").next().is_some() || tree.down(t, "nsubj").next().is_some();
    if !tree.is_verb(t) && !clause {
        return noun_agent(tree, t, reach);
    }
    if is_passive(tree, t) {
        let by =
            tree.down(t, "obl").filter(|k| tree.relation(*k).1 == "agent" || tree.case(*k).as_deref() == Some("by"));
        let by: Vec<usize> = by.collect();
        let own = tree.kids(t).iter().any(|k| tree.token(*k).deprel == "nsubj");
        if !by.is_empty() || !tree.is(t, "conj") && !own {
            return by;
        }
    }
    let own: Vec<usize> = tree
        .kids(t)
        .iter()
        .copied()
        .filter(|k| tree.token(*k).deprel == "nsubj" || tree.token(*k).deprel == "nsubj:outer")
        .collect();
    if !own.is_empty() {
        return own.into_iter().map(|s| antecedent(tree, t, s)).collect();
    }
    let Some(head) = tree.head(t) else { return Vec::new() };
    match tree.relation(t).0 {
        "xcomp" | "ccomp" if OBJECT_CONTROL.contains(&tree.lemma(head)) && !is_passive(tree, head) => {
            let object: Vec<usize> =
                tree.down(head, "obj").chain(tree.down(head, "iobj")).chain(called_on(tree, head)).collect();
            if object.is_empty() { agent(tree, head, reach - 1) } else { object }
        }
        "xcomp" if is_passive(tree, head) => {
            let done_to = patient(tree, head);
            if done_to.is_empty() { agent(tree, head, reach - 1) } else { done_to }
        }
        // "will be received by X and will hold talks": whoever is received.
        "conj" if tree.is_verb(head) && is_passive(tree, head) && !is_passive(tree, t) => {
            let received: Vec<usize> =
                tree.kids(head).iter().copied().filter(|k| tree.token(*k).deprel == "nsubj:pass").collect();
            if received.is_empty() { agent(tree, head, reach - 1) } else { received }
        }
        "xcomp" | "conj" | "advcl" | "parataxis" | "ccomp" => agent(tree, head, reach - 1),
        // "the minister visiting Japan": the noun acts; "his intention to visit": whose intention it is.
        "acl" if tree.token(t).xpos == "VBG" => vec![head],
        "acl" => agent(tree, head, reach - 1),
        _ => Vec::new(),
    }
}

/// "called on Russia to withdraw": who is called on.
fn called_on<'t>(tree: &'t Tree<'_>, verb: usize) -> impl Iterator<Item = usize> + 't {
    tree.kids(verb)
        .iter()
        .copied()
        .filter(move |k| tree.is(*k, "obl") && matches!(tree.case(*k).as_deref(), Some("on" | "upon")))
}

/// Whose visit, call, talks: a possessor, "by" or "of", a name before it, or the subject of its light verb.
fn noun_agent(tree: &Tree, t: usize, reach: usize) -> Vec<usize> {
    let possessors: Vec<usize> =
        tree.kids(t).iter().copied().filter(|k| tree.token(*k).deprel == "nmod:poss").collect();
    if !possessors.is_empty() {
        return possessors;
    }
    let phrase = |word: &str| -> Vec<usize> {
        tree.down(t, "nmod").chain(tree.down(t, "obl")).filter(|k| tree.case(*k).as_deref() == Some(word)).collect()
    };
    let by = phrase("by");
    if !by.is_empty() {
        return by;
    }
    let of = phrase("of");
    // "held talks during the visit of Tavola": the visit is not its verb's object.
    if tree.is(t, "obl") && !of.is_empty() {
        return of;
    }
    if let Some(head) = tree.head(t) {
        let lent = tree.is_verb(head)
            && LIGHT.contains(&tree.lemma(head))
            && matches!(tree.relation(t), ("obj", _) | ("nsubj", "pass") | ("obl", _));
        if lent {
            return agent(tree, head, reach - 1);
        }
    }
    if !of.is_empty() {
        return of;
    }
    let names: Vec<usize> = tree.down(t, "compound").filter(|k| tree.token(*k).upos == "PROPN").collect();
    if !names.is_empty() {
        return names;
    }
    match tree.head(t) {
        Some(head) if tree.is(t, "conj") => agent(tree, head, reach - 1),
        _ => Vec::new(),
    }
}

/// Whom or what it is done to: object, passive subject, or the noun that a participle or relative clause describes.
pub(crate) fn patient(tree: &Tree, t: usize) -> Vec<usize> {
    let of = |relation: &str| -> Vec<usize> {
        tree.kids(t).iter().copied().filter(|k| tree.token(*k).deprel == relation).collect()
    };
    let passive = of("nsubj:pass");
    if !passive.is_empty() {
        return passive.into_iter().map(|s| antecedent(tree, t, s)).collect();
    }
    let object = of("obj");
    if !object.is_empty() {
        return object.into_iter().map(|s| antecedent(tree, t, s)).collect();
    }
    match tree.head(t) {
        Some(head) if tree.is(t, "acl") && (bare_participle(tree, t) || describes(tree, t)) => vec![head],
        Some(head) if tree.is(t, "conj") && is_passive(tree, head) && tree.token(t).xpos == "VBN" => {
            patient(tree, head)
        }
        _ => Vec::new(),
    }
}

/// A relative clause that says what is done to its noun, not where or when: "the minister whom she met", but not "the
/// embassy where she met".
fn describes(tree: &Tree, verb: usize) -> bool {
    // "the minister who met X" met him, and was not met.
    let acts = tree.down(verb, "nsubj").any(|s| tree.token(s).upos == "PRON" && antecedent(tree, verb, s) != s);
    tree.relation(verb).1 == "relcl" && !acts && !tree.has(verb, "advmod", &["where", "when", "why"])
}

/// What was said, agreed or asked.
fn clause(tree: &Tree, t: usize) -> Vec<usize> {
    let kids = || tree.kids(t).iter().copied();
    // "It was decided that the line be opened", where the clause is read as the subject.
    let said = |k: &usize| matches!(tree.relation(*k), ("ccomp" | "xcomp", _) | ("csubj", "pass"));
    let direct: Vec<usize> = kids().filter(said).collect();
    if !direct.is_empty() {
        return direct;
    }
    kids().filter(|k| tree.is(*k, "acl") && tree.relation(*k).1 != "relcl").collect()
}

/// A prepositional phrase of the trigger; else of its object, of the verb it is an object of, or one noun further down,
/// because trees attach such phrases to any of these.
fn preposition(tree: &Tree, t: usize, which: &[String]) -> Vec<usize> {
    let here = |at: usize| -> Vec<usize> {
        let phrase = |k: &usize| {
            matches!(tree.relation(*k).0, "obl" | "nmod" | "advcl" | "acl")
                && *k != t
                && tree.lemma(*k) != "behalf"
                && marked(tree, *k, which)
                && !is_time(tree, *k)
        };
        // "B, with whom she held talks": the noun that the clause describes.
        let meant = |k: usize| match tree.head(at).filter(|_| tree.is_verb(at)) {
            Some(_) => antecedent(tree, at, k),
            None => tree.head(at).filter(|h| tree.is_verb(*h)).map_or(k, |verb| antecedent(tree, verb, k)),
        };
        tree.kids(at).iter().copied().filter(|k| phrase(k)).map(meant).collect()
    };
    let mut places = vec![t];
    let objects: Vec<usize> = tree
        .kids(t)
        .iter()
        .copied()
        .filter(|k| matches!(tree.relation(*k).0, "obj" | "xcomp") && !tree.is_verb(*k))
        .collect();
    places.extend(&objects);
    // "welcomed X and Dr. Y to Z": the phrase may hang on any of those named.
    let mut named = objects.clone();
    let mut next = 0;
    while next < named.len() {
        let more = tree.kids(named[next]).iter().copied();
        let joined = |k: &usize| matches!(tree.relation(*k), ("conj" | "appos" | "flat", _) | ("nmod", "desc"));
        let more: Vec<usize> = more.filter(|k| joined(k) && !named.contains(k)).collect();
        named.extend(more);
        next += 1;
    }
    places.extend(named.into_iter().skip(objects.len()));
    // "looks forward to welcoming X to Y": the second phrase hangs on either verb.
    let welcomes = |t: usize| tree.token(t).xpos == "VBG" && tree.is(t, "advcl");
    if let Some(head) = tree
        .head(t)
        .filter(|h| tree.is_verb(*h) && (matches!(tree.relation(t).0, "obj" | "nsubj" | "obl") || welcomes(t)))
    {
        places.push(head);
    }
    let nouns = |at: usize| {
        tree.kids(at).iter().copied().filter(|k| matches!(tree.relation(*k).0, "nmod" | "obl")).collect::<Vec<_>>()
    };
    // "held talks on 15 March on port security": the second phrase may hang on the first.
    let times: Vec<usize> = places.iter().flat_map(|at| nouns(*at)).filter(|k| is_time(tree, *k)).collect();
    places.extend(times);
    let below: Vec<usize> = std::iter::once(t).chain(objects).flat_map(nouns).collect();
    places.extend(below);
    places.into_iter().map(here).find(|found| !found.is_empty()).unwrap_or_default()
}

/// A date as a phrase: dates are found for every frame alike, and fill no slot.
fn is_time(tree: &Tree, t: usize) -> bool {
    const NAMES: [&str; 19] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
    ];
    let named = |k: usize| NAMES.contains(&tree.form(k).to_lowercase().as_str());
    let part = matches!(tree.lemma(t), "morning" | "afternoon" | "evening" | "night");
    named(t) || part || (tree.token(t).upos == "NUM" && tree.kids(t).iter().any(|k| named(*k)))
}

/// Whether `t` is introduced by one of these words, as a preposition or, before a gerund, as a marker.
fn marked(tree: &Tree, t: usize, which: &[String]) -> bool {
    let gerund = tree.token(t).xpos != "VB";
    tree.case(t).is_some_and(|case| which.contains(&case))
        || gerund && tree.down(t, "mark").any(|m| which.iter().any(|w| w == tree.lemma(m)))
}

/// Whether a step leads anywhere: used by triggers' `needs` and `lacks`.
pub(crate) fn reaches(tree: &Tree, from: usize, path: &Path, lemmas: &[String]) -> bool {
    walk(tree, from, path)
        .iter()
        .any(|t| lemmas.is_empty() || lemmas.iter().any(|l| l.eq_ignore_ascii_case(tree.lemma(*t))))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::drawn::{AIMED, PLANS, RECEIVED, drawn};

    /// The forms that a path leads to from a word of a drawn sentence.
    fn led(lines: &str, from: &str, path: &str) -> String {
        let (text, parse) = drawn(lines);
        let tree = Tree::new(&text, &parse.sentences[0]);
        let from = (0..tree.len()).find(|t| tree.form(*t) == from).unwrap();
        let reached = walk(&tree, from, &path.parse().unwrap());
        reached.into_iter().map(|t| tree.form(t)).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn who_acts_is_found_in_every_construction() {
        assert_eq!(led(RECEIVED, "received", "agent"), "Hovland", "passive");
        assert_eq!(led(RECEIVED, "paid", "agent"), "Hovland", "relative clause");
        assert_eq!(led(RECEIVED, "visit", "agent"), "Hovland", "light verb");
        assert_eq!(led(RECEIVED, "signed", "agent"), "Hovland", "coordination");
        assert_eq!(led(PLANS, "visit", "agent"), "minister", "control by the subject");
        assert_eq!(led(PLANS, "open", "agent"), "Norway", "control by the object");
    }

    #[test]
    fn to_whom_it_is_done_is_found_too() {
        assert_eq!(led(RECEIVED, "received", "patient"), "Tavola");
        assert_eq!(led(RECEIVED, "signed", "patient"), "treaty");
        assert_eq!(led(PLANS, "visit", "patient"), "Oslo");
    }

    #[test]
    fn prepositions_are_sought_at_the_trigger_its_object_and_its_light_verb() {
        assert_eq!(led(RECEIVED, "visit", "pp:to"), "Fiji");
        assert_eq!(led(RECEIVED, "paid", "pp:to"), "Fiji");
        assert_eq!(led(RECEIVED, "visit", "<obj[pay|make] > agent"), "Hovland");
        assert_eq!(led(RECEIVED, "visit", "<obj[hold] > agent"), "");
        assert_eq!(led(PLANS, "asked", "clause"), "open");
        assert_eq!(led(AIMED, "flew", "advcl:to"), "widen");
        assert_eq!(led(AIMED, "flew", "advcl:while"), "");
    }

    #[test]
    fn a_cycle_in_a_broken_tree_ends() {
        let cycle = "A a NOUN NN 2 conj\n B b VERB VB 1 conj";
        assert_eq!(led(cycle, "B", "agent"), "");
    }
}
