//! Attachments that parsers often get wrong, set right before anything is read from a tree.
//!
//! All are errors of coordination that English decides by form alone, so that they can be told without knowing the words:
//! a finite verb whose subject was taken into the clause before it ("thanked Japan for its help and Japan pledged …"); a
//! finite verb joined to an infinitive ("announced that it would build a port, and invited her host"); a bare infinitive joined to the finite verb of an earlier clause ("discussed trade, and agreed to open a port and lift
//! visas"), though only an infinitive can be joined to an infinitive; and a subject read as one of a list with the phrase
//! that opens the sentence ("While in Oslo, Tavola and her team met …"); and a list whose members repeat their preposition
//! ("for its help in health, in schools and in housing"), which is one list; and a second subject with "of" or "by", which belongs to the first ("the visit of Tavola to Oslo took place");
//! and nouns with a preposition of their own read as objects or as members of a list ("an exchange of views with Tavola");
//! and a form of address before a name ("with His Excellency, Emeka Oladipo"), which only addresses who is named;
//! and "ruling", "governing" and "visiting" before a name read as what somebody does ("representatives of Fiji's ruling party");
//! and the object of a participle that opens the sentence, read as a second subject ("Receiving Tavola in Oslo, Hovland spoke …");
//! and a person behind a verb read as a phrase without preposition ("received Ambassador Tavola");
//! and a person behind a verb read as another name of its subject, or as the end of "in audience" ("received in his office the Ambassador");
//! and two persons read as one name ("of the host, King Salman, President Tavola paid a visit");
//! and who invites read as who comes ("at the invitation of the President of X, A, the President of Y, B, paid a visit");
//! and what belongs to "the president of Fiji" read as Fiji's ("the president of Fiji's last visit to Oslo");
//! and phrases given to the verb before, over "that" or over a second verb ("informs that on Monday Tavola met …");
//! and those named after "talks with" or "talks on fish between" given to another word;
//! and the verb of a sentence read as a part of the clause that describes its subject ("Tavola, who arrived in Oslo on a visit, called on …");
//! and a phrase given to the aside behind it ("the visit of Tavola to Oslo, the first in years");
//! and the middle of three infinitives read as a purpose of the first, a verb in the past joined to a noun, a subject behind a semicolon or behind "said" read as another name, a noun with a preposition read as the subject of the participle behind it, and "MoUs" read as an adjective (`clauses`);
//! and "to welcoming" read as an adjective of the guest ("looks forward to welcoming President X to Oslo");
//! and what is held, behind a phrase with commas, read as an aside ("held today, at the palace, a session with Tavola");
//! and "in" read as a copula ("who is in Oslo to attend the summit");
//! and "newly appointed" before an office read as a verb ("X, newly appointed Ambassador of Fiji to Norway, presented …").

mod appointed;
mod clauses;

use crate::tree::Tree;
use chancery_model::{Parse, Text};
use std::borrow::Cow;

/// A token, its right head and its right relation; a root is its own head.
type Change = (usize, usize, &'static str);

/// The trees with such attachments set right; borrowed where there are none. Linear in the number of tokens, apart from
/// the depth of a tree.
pub(crate) fn repaired<'p>(text: &Text, parse: &'p Parse) -> Cow<'p, Parse> {
    let mut parse = Cow::Borrowed(parse);
    for sentence in 0..parse.sentences.len() {
        let tree = Tree::new(text, &parse.sentences[sentence]);
        let mut changes = changes(&tree);
        let gerund = (0..tree.len()).find_map(|t| awaited(&tree, t));
        changes.extend(gerund.iter().flat_map(|(_, changes)| changes.iter().copied()));
        let abbreviations: Vec<usize> = (0..tree.len()).filter(|t| clauses::is_abbreviation(&tree, *t)).collect();
        changes.extend(abbreviations.iter().filter_map(|t| clauses::object(&tree, *t)));
        if changes.is_empty() && abbreviations.is_empty() {
            continue;
        }
        let tokens = &mut parse.to_mut().sentences[sentence].tokens;
        for (token, head, relation) in changes {
            tokens[token].head = Some(head).filter(|head| *head != token);
            tokens[token].deprel = relation.into();
        }
        for token in abbreviations {
            let noun = &mut tokens[token];
            (noun.upos, noun.xpos, noun.lemma) = ("NOUN".into(), "NNS".into(), "mou".into());
        }
        if let Some((token, _)) = gerund {
            let verb = &mut tokens[token];
            (verb.upos, verb.xpos, verb.lemma) = ("VERB".into(), "VBG".into(), "welcome".into());
        }
    }
    parse
}

fn changes(tree: &Tree) -> Vec<Change> {
    let mut changes = Vec::new();
    changes.extend((0..tree.len()).filter_map(|verb| listed_subject(tree, verb)).flatten());
    changes.extend((0..tree.len()).flat_map(|and| repeated_preposition(tree, and)));
    changes.extend((0..tree.len()).filter_map(|t| subject_with_of(tree, t)));
    changes.extend((0..tree.len()).filter_map(|t| prepositional(tree, t)));
    changes.extend((0..tree.len()).filter_map(|t| object_in_front(tree, t)));
    changes.extend((0..tree.len()).filter_map(|t| bare_object(tree, t)));
    changes.extend((0..tree.len()).filter_map(|t| behind_verb(tree, t)));
    changes.extend((0..tree.len()).flat_map(|t| in_audience(tree, t)));
    changes.extend((0..tree.len()).flat_map(|t| second_person(tree, t)));
    changes.extend((0..tree.len()).flat_map(|t| host_before_guest(tree, t)));
    changes.extend((0..tree.len()).flat_map(|t| possessed(tree, t)));
    changes.extend((0..tree.len()).filter_map(|t| after_that(tree, t)));
    changes.extend((0..tree.len()).filter_map(|t| of_last_verb(tree, t)));
    changes.extend((0..tree.len()).filter_map(|t| partner(tree, t)));
    changes.extend((0..tree.len()).filter_map(|t| preposition(tree, t)));
    changes.extend((0..tree.len()).filter_map(|t| object_behind(tree, t)));
    changes.extend((0..tree.len()).filter_map(|t| main_verb(tree, t)));
    changes.extend((0..tree.len()).filter_map(|t| before_aside(tree, t)));
    changes.extend((0..tree.len()).flat_map(|t| addressed(tree, t)));
    changes.extend((0..tree.len()).flat_map(|t| epithet(tree, t)));
    changes.extend((0..tree.len()).flat_map(|t| appointed::appointed(tree, t)));
    changes.extend((0..tree.len()).filter_map(|t| clauses::listed_infinitive(tree, t)));
    changes.extend((0..tree.len()).flat_map(|t| clauses::joined_to_noun(tree, t)));
    changes.extend((0..tree.len()).filter_map(|t| clauses::behind_semicolon(tree, t)));
    changes.extend((0..tree.len()).filter_map(|t| clauses::unmarked_subject(tree, t)));
    changes.extend((0..tree.len()).flat_map(|t| clauses::subject_with_preposition(tree, t)));
    for verb in (0..tree.len()).filter(|t| tree.is_verb(*t) && tree.is(*t, "conj")) {
        changes.extend(finite_to_infinitive(tree, verb));
        if finite(tree, verb) {
            changes.extend(swallowed_subject(tree, verb).into_iter().flatten());
        } else if let Some(infinitive) = joined_infinitive(tree, verb) {
            changes.push((verb, infinitive, "conj"));
        }
    }
    changes
}

fn finite(tree: &Tree, t: usize) -> bool {
    matches!(tree.token(t).xpos.as_str(), "VBD" | "VBZ" | "VBP")
}

/// A joined finite verb without a subject takes the noun phrase right before it, and the "and" before that, if that phrase
/// was read as joined to a noun of the clause before.
fn swallowed_subject(tree: &Tree, verb: usize) -> Option<Vec<Change>> {
    if tree.down(verb, "nsubj").next().is_some() {
        return None;
    }
    let own = |t: usize| tree.head(t) == Some(verb) && matches!(tree.token(t).upos.as_str(), "AUX" | "ADV");
    let before = (0..verb).rev().find(|t| !own(*t))?;
    let joined = |t: &usize| tree.is(*t, "conj") && tree.is_noun(*t);
    let noun = std::iter::once(before).chain(tree.up(before)).take_while(|t| tree.is_noun(*t)).find(joined)?;
    if tree.down(verb, "cc").any(|and| and < noun) {
        // "and" was rightly given to the verb: what stands between them is its subject.
        return Some(vec![(noun, verb, "nsubj")]);
    }
    let and = tree.down(noun, "cc").next().filter(|_| tree.down(verb, "cc").next().is_none())?;
    // "A, B and C pledged": a list may well be the object or the subject; only a pair is taken apart.
    let pair = tree.head(noun).is_some_and(|first| tree.down(first, "conj").count() == 1);
    (pair && noun < verb).then(|| vec![(noun, verb, "nsubj"), (and, verb, "cc")])
}

/// A finite verb without a subject, before which a phrase or clause opens the sentence: the noun behind that phrase's
/// comma, which was read as a part of it.
fn listed_subject(tree: &Tree, verb: usize) -> Option<Vec<Change>> {
    // "Following the talks between A and B, a memorandum was signed": "talks" has a preposition and is no subject.
    let phrase = |k: usize| tree.is(k, "nsubj") && tree.down(k, "case").any(|c| c < k);
    let kid =
        |relations: &[&str]| tree.kids(verb).iter().any(|k| relations.contains(&tree.relation(*k).0) && !phrase(*k));
    let passive = tree.kids(verb).iter().any(|k| tree.token(*k).deprel == "aux:pass" && finite(tree, *k));
    let modal = tree.kids(verb).iter().any(|k| tree.is(*k, "aux") && (finite(tree, *k) || tree.token(*k).xpos == "MD"));
    let bare = !passive && !modal && !finite(tree, verb);
    if bare || tree.is(verb, "conj") || tree.relation(verb).1 == "relcl" || kid(&["nsubj", "csubj", "expl"]) {
        return None;
    }
    let own = |t: usize| tree.head(t) == Some(verb) && matches!(tree.token(t).upos.as_str(), "AUX" | "ADV");
    let before = (0..verb).rev().find(|t| !own(*t))?;
    let opener = std::iter::once(before).chain(tree.up(before)).find(|t| tree.head(*t) == Some(verb))?;
    if opener > verb || !(matches!(tree.relation(opener).0, "obl" | "advcl") || phrase(opener)) {
        return None;
    }
    let apart = |k: &usize| {
        let (relation, first) = (tree.relation(*k).0, tree.under(*k, |k| !tree.is(k, "punct"))[0]);
        let comma = first > 0 && tree.form(first - 1) == ",";
        let list = relation == "conj" && !tree.down(*k, "cc").any(|and| and < *k);
        // "Within the framework of the visit the fifth meeting took place": no preposition leads to it.
        let loose =
            relation == "nmod" && tree.down(*k, "case").next().is_none() && tree.down(*k, "det").next().is_some();
        tree.is_noun(*k) && (comma && (matches!(relation, "flat" | "appos") || list) || loose) && *k != opener
    };
    let noun = std::iter::once(before).chain(tree.up(before).take_while(|t| *t != opener)).find(apart)?;
    // "In Oslo, Rome and Paris": a list of its own kind goes on behind its last comma with "and".
    let first = tree.head(noun)?;
    let alone = tree.down(first, "conj").all(|other| other == noun);
    let mut changes = vec![(noun, verb, if passive { "nsubj:pass" } else { "nsubj" })];
    changes.extend(phrase(opener).then_some((opener, verb, "obl")));
    alone.then_some(changes)
}

/// The first of two subjects before a verb, right behind a participle that opens the sentence and has no object: the
/// participle's object.
fn object_in_front(tree: &Tree, t: usize) -> Option<Change> {
    let verb = tree.head(t).filter(|verb| t < *verb && tree.relation(t) == ("nsubj", ""))?;
    let open = tree.down(verb, "advcl").find(|a| *a < t && tree.token(*a).xpos == "VBG")?;
    let own = tree.down(verb, "nsubj").any(|k| t < k && k < verb);
    let first = tree.under(t, |_| true)[0];
    (own && first == open + 1 && tree.down(open, "obj").next().is_none()).then_some((t, open, "obj"))
}

/// A subject that a preposition introduces, behind another subject: it is no subject, but describes the other.
fn subject_with_of(tree: &Tree, t: usize) -> Option<Change> {
    let marked = || tree.down(t, "case").any(|c| c < t && matches!(tree.form(c), "of" | "by" | "between"));
    let verb = tree.head(t).filter(|_| tree.is(t, "nsubj") && marked())?;
    let first = tree.down(verb, "nsubj").find(|k| *k < t && tree.token(*k).upos == "NOUN")?;
    Some((t, first, "nmod"))
}

/// A noun with a preposition of its own is no object; and it is no member of a list whose other preposition differs, if
/// neither comma nor "and" joins it.
fn prepositional(tree: &Tree, t: usize) -> Option<Change> {
    let own = |t: usize| tree.down(t, "case").find(|c| *c < t && tree.token(*c).upos == "ADP").map(|c| tree.form(c));
    let head = tree.head(t).filter(|h| *h < t && tree.is_noun(t))?;
    let mine = own(t)?;
    match tree.token(t).deprel.as_str() {
        "obj" if tree.is_verb(head) => Some((t, head, "obl")),
        "conj" if own(head).is_some_and(|other| !other.eq_ignore_ascii_case(mine)) => {
            let joined = (head + 1..t).any(|k| tree.form(k) == "," || tree.is(k, "cc"));
            let above = tree.head(head).filter(|_| !joined)?;
            Some((t, above, "nmod"))
        }
        _ => None,
    }
}

/// A person named right behind a verb, without preposition: its object, if it has none.
fn bare_object(tree: &Tree, t: usize) -> Option<Change> {
    let verb = tree.head(t).filter(|v| *v < t && tree.relation(t) == ("obl", "") && tree.is_verb(*v))?;
    let person = tree.token(t).upos == "PROPN" && tree.kids(t).iter().any(|k| tree.token(*k).deprel == "nmod:desc");
    let bare = tree.down(t, "case").next().is_none() && tree.down(verb, "obj").next().is_none();
    let next = tree.under(t, |_| true)[0] == verb + 1;
    (person && bare && next).then_some((t, verb, "obj"))
}

/// "X received in his office the Ambassador": a person behind a verb without an object, read as another name of its subject.
fn behind_verb(tree: &Tree, t: usize) -> Option<Change> {
    let subject = tree.head(t).filter(|h| tree.is(t, "appos") && tree.relation(*h) == ("nsubj", ""))?;
    let verb = tree.head(subject).filter(|v| subject < *v && *v < t && tree.is_verb(*v))?;
    (tree.down(verb, "obj").next().is_none()).then_some((t, verb, "obj"))
}

/// "At the invitation of the host, King X, President Y paid a visit": a name with a title of its own behind a comma is the
/// subject, and the name before it another one of the host's.
fn second_person(tree: &Tree, t: usize) -> Vec<Change> {
    let read = || {
        let first = tree.head(t).filter(|h| *h < t && tree.is(t, "flat") && tree.is(*h, "nsubj"))?;
        let verb = tree.head(first).filter(|v| *v > t && tree.is_verb(*v))?;
        let title = tree.kids(t).iter().copied().find(|k| *k < t && tree.token(*k).deprel == "nmod:desc")?;
        let start = tree.under(title, |_| true).first().copied().unwrap_or(title);
        let comma = (start.saturating_sub(1)..start).any(|k| tree.form(k) == ",");
        let own = tree.under(first, |k| k < t && !tree.is(k, "punct")).first().copied()?;
        let before = own.checked_sub(2).filter(|_| comma && tree.form(own - 1) == ",")?;
        let chain: Vec<usize> = std::iter::once(before).chain(tree.up(before)).take_while(|k| *k != verb).collect();
        let host = *chain.iter().rev().nth(1).or(chain.last())?;
        let mut changes = vec![(t, verb, "nsubj"), (first, host, "appos")];
        changes.extend(tree.down(first, "flat").filter(|k| *k > t).map(|k| (k, t, "flat")));
        Some(changes)
    };
    read().unwrap_or_default()
}

/// "At the invitation of the President of X, A, the President of Y, B, paid a visit": A is who invites.
fn host_before_guest(tree: &Tree, t: usize) -> Vec<Change> {
    let read = || {
        let verb = tree.head(t).filter(|v| *v > t && tree.is(t, "nsubj") && tree.is_verb(*v))?;
        let invitation = tree.down(verb, "obl").find(|k| *k < t && tree.lemma(*k) == "invitation")?;
        let inviter = tree.down(invitation, "nmod").find(|k| *k < t && tree.case(*k).as_deref() == Some("of"))?;
        let start = tree.under(t, |k| k <= t).first().copied()?;
        let comma = start.checked_sub(1).filter(|c| tree.form(*c) == "," && tree.up(c - 1).any(|h| h == inviter))?;
        let guest = tree.down(t, "appos").find(|k| tree.down(*k, "det").any(|d| d > comma && tree.form(d) == "the"))?;
        let mut changes = vec![(t, inviter, "appos"), (guest, verb, "nsubj")];
        changes.extend(tree.down(t, "appos").filter(|k| *k > guest).map(|k| (k, guest, "appos")));
        Some(changes)
    };
    read().unwrap_or_default()
}

/// "the president of Fiji's last visit to Oslo": the visit is the president's.
fn possessed(tree: &Tree, visit: usize) -> Vec<Change> {
    let read = || {
        let owner = tree.kids(visit).iter().copied().find(|k| tree.token(*k).deprel == "nmod:poss")?;
        let of = tree.down(owner, "case").find(|c| *c < owner && tree.form(*c) == "of")?;
        let office = tree.head(visit).filter(|h| *h + 1 == of && tree.is(visit, "nmod"))?;
        let holder =
            matches!(tree.lemma(office), "president" | "minister" | "king" | "queen" | "leader" | "premier" | "head");
        let above = tree.head(office).filter(|_| holder)?;
        let relation = match tree.token(office).deprel.as_str() {
            "nsubj" => "nsubj",
            "nsubj:pass" => "nsubj:pass",
            "obj" => "obj",
            "obl" => "obl",
            _ => return None,
        };
        Some(vec![(visit, above, relation), (office, visit, "nmod:poss"), (owner, office, "nmod")])
    };
    read().unwrap_or_default()
}

/// "informs that on 15 May the minister met …": a phrase between "that" and the subject belongs to the clause.
fn after_that(tree: &Tree, t: usize) -> Option<Change> {
    let verb = tree.head(t).filter(|v| *v < t && tree.is_verb(*v) && tree.is(t, "obl"))?;
    let clause = tree.down(verb, "ccomp").find(|c| *c > t)?;
    let that = tree.kids(clause).iter().copied().find(|k| tree.form(*k) == "that")?;
    (that < t && tree.down(clause, "nsubj").all(|s| s > t)).then_some((t, clause, "obl"))
}

/// "arrived on Tuesday and travels on to Oslo on Thursday", "flew to Oslo, where she is to speak on Friday": a phrase
/// behind the second verb belongs to it.
fn of_last_verb(tree: &Tree, t: usize) -> Option<Change> {
    let verb = tree.head(t).filter(|v| *v < t && tree.is_verb(*v) && tree.is(t, "obl"))?;
    let joined = |c: &usize| *c < t && finite(tree, *c) && tree.is_verb(*c);
    let there = |c: &usize| *c < t && tree.is_verb(*c) && tree.has(*c, "advmod", &["where"]);
    let last = tree.down(verb, "conj").filter(joined).chain(tree.down(verb, "advcl").filter(there)).last()?;
    (!(last..t).any(|k| tree.form(k) == ",")).then_some((t, last, "obl"))
}

/// "received in audience Ms Tavola": the words before the name are the verb's, and the person its object.
fn in_audience(tree: &Tree, t: usize) -> Vec<Change> {
    let read = || {
        let audience = Some(t).filter(|t| tree.form(*t) == "audience" && *t > 0 && tree.form(t - 1) == "in")?;
        let person = tree.head(audience).filter(|p| *p > audience && tree.token(*p).upos == "PROPN")?;
        let verb = tree.head(person).filter(|v| *v < audience && tree.is_verb(*v) && tree.is(person, "obl"))?;
        Some(vec![(person, verb, "obj"), (audience, verb, "obl"), (audience - 1, audience, "case")])
    };
    read().unwrap_or_default()
}

/// "held today, at the palace, an official session with X": what is held, read as an aside.
fn object_behind(tree: &Tree, t: usize) -> Option<Change> {
    let verb = tree.head(t).filter(|v| *v < t && tree.is(t, "parataxis") && tree.is_noun(t))?;
    let held =
        matches!(tree.lemma(verb), "hold" | "have" | "pay" | "sign" | "chair" | "co-chair" | "conduct" | "receive");
    let open = tree.down(verb, "obj").next().is_none() && tree.down(verb, "nsubj:pass").next().is_none();
    let article = tree.down(t, "det").next()?;
    (held && open && article > 0 && tree.form(article - 1) == ",").then_some((t, verb, "obj"))
}

/// "who is in Oslo to attend": "in" is a preposition, not a copula.
fn preposition(tree: &Tree, t: usize) -> Option<Change> {
    let place = tree.head(t).filter(|h| *h > t && tree.is(t, "cop") && tree.token(t).xpos == "IN")?;
    Some((t, place, "case"))
}

/// Nouns that take their partners with "with" and "between".
const ENCOUNTERS: &[&str] =
    &["talk", "talks", "meeting", "conversation", "discussion", "consultation", "negotiation", "call", "dialogue"];

/// "the outcome of his talks with Tavola", "talks on fish between Tavola and Hovland": the partners are those of the talks.
fn partner(tree: &Tree, t: usize) -> Option<Change> {
    let case = tree.down(t, "case").find(|c| *c < t && matches!(tree.form(*c), "with" | "between"))?;
    let head = tree.head(t).filter(|_| matches!(tree.relation(t).0, "obl" | "nmod") && tree.is_noun(t))?;
    let talks = |n: &usize| tree.is_noun(*n) && ENCOUNTERS.contains(&tree.lemma(*n));
    if tree.form(case) == "with" {
        let noun = case.checked_sub(1).filter(talks)?;
        // "held talks with": the verb's phrase is read as well.
        let apart = head != noun && tree.head(noun) != Some(head) && tree.up(noun).any(|h| h == head);
        return apart.then_some((t, noun, "nmod"));
    }
    let subject = tree.is_noun(head) && tree.down(t, "conj").next().is_some();
    let other =
        |k: usize| matches!(tree.lemma(k), "cooperation" | "relation" | "relations" | "tie" | "trade" | "friendship");
    if let Some(noun) = (case.saturating_sub(9)..case).rev().find(talks).filter(|n| {
        // "praised the outcome of the talks on trade and security between Tavola and Hovland"
        *n != head && tree.head(*n) == Some(head) && !other(case - 1) && !(*n..case).any(|k| tree.is_verb(k))
    }) {
        return subject.then_some((t, noun, "nmod"));
    }
    let about = tree.down(head, "case").find(|c| *c < head && matches!(tree.form(*c), "on" | "about"))?;
    let relation =
        matches!(tree.lemma(head), "cooperation" | "relation" | "tie" | "trade" | "friendship" | "partnership");
    let noun = about.checked_sub(1).filter(talks)?;
    (subject && !relation && head != noun).then_some((t, noun, "nmod"))
}

/// "Tavola, who arrived in Oslo on a visit, called on …": a verb behind the comma that ends a clause about the subject,
/// read as a participle in that clause, is joined to its verb.
fn main_verb(tree: &Tree, t: usize) -> Option<Change> {
    let comma = t.checked_sub(1).filter(|c| tree.form(*c) == ",")?;
    let participle = tree.relation(t) == ("acl", "") && matches!(tree.token(t).xpos.as_str(), "VBN" | "VBD");
    if !participle
        || tree.kids(t).iter().any(|k| tree.is(*k, "aux") || tree.is(*k, "obl") && tree.relation(*k).1 == "agent")
    {
        return None;
    }
    let clause = tree.up(t).find(|h| tree.relation(*h).1 == "relcl" && finite(tree, *h))?;
    let who = tree.head(clause).filter(|who| tree.head(*who).is_none() && tree.is_noun(*who))?;
    // Nothing else is said of the subject.
    (who < clause && clause < comma).then_some((t, clause, "conj"))
}

/// A phrase with a preposition before the comma and the article of an aside that it was given to: it belongs where the
/// aside does.
fn before_aside(tree: &Tree, t: usize) -> Option<Change> {
    let aside = tree.head(t).filter(|h| *h > t && tree.is(t, "nmod") && tree.is(*h, "appos"))?;
    let article = tree.down(aside, "det").find(|d| *d > t && *d < aside)?;
    let comma = article > 0 && tree.form(article - 1) == ",";
    let marked = tree.down(t, "case").any(|c| c < t);
    let above = tree.head(aside).filter(|h| comma && marked && *h < t)?;
    Some((t, above, "nmod"))
}

/// "His Highness, Crown Prince X": X stands where the form of address was read to stand.
fn addressed(tree: &Tree, t: usize) -> Vec<Change> {
    let form = matches!(tree.form(t), "Highness" | "Majesty" | "Excellency" | "Holiness" | "Eminence");
    if !form || t + 2 >= tree.len() || tree.form(t + 1) != "," {
        return Vec::new();
    }
    let Some(head) = tree.head(t) else { return Vec::new() };
    let name = std::iter::once(t + 2).chain(tree.up(t + 2)).take_while(|k| *k > t).last();
    match name.filter(|k| tree.head(*k) == Some(head) && tree.token(*k).upos == "PROPN") {
        Some(name) => {
            let relation = if tree.is(t, "obl") { "obl" } else { "nmod" };
            let cases = tree.down(t, "case").map(|case| (case, name, "case"));
            let mut changes: Vec<Change> = cases.collect();
            changes.extend([(name, head, relation), (t, name, "nmod:desc")]);
            changes
        }
        None => Vec::new(),
    }
}

/// "representatives of Fiji's ruling Unity Party": the party is what they are of, and "ruling" describes it.
fn epithet(tree: &Tree, t: usize) -> Vec<Change> {
    let word = matches!(tree.form(t), "ruling" | "governing" | "visiting");
    let party = tree.down(t, "obj").find(|k| *k > t && tree.token(*k).upos == "PROPN");
    match (party, tree.head(t)) {
        (Some(party), Some(head)) if word && tree.relation(t) == ("acl", "") && head < t => {
            let mut changes = vec![(party, head, "nmod"), (t, party, "amod")];
            // Whose party it is, and the noun before "of" there, if both were given to "ruling" and what is before it.
            let owner = tree.kids(t).iter().copied().find(|k| tree.token(*k).deprel == "nmod:poss");
            let of = owner.and_then(|owner| tree.down(owner, "case").find(|c| *c < owner && tree.form(*c) == "of"));
            if let (Some(owner), Some(of)) = (owner, of)
                && of > 0
                && tree.is_noun(of - 1)
            {
                changes.extend([(party, of - 1, "nmod"), (owner, party, "nmod:poss"), (of, party, "case")]);
            }
            changes
        }
        _ => Vec::new(),
    }
}

/// Words with which a guest's title begins.
#[rustfmt::skip]
const TITLES: &[&str] = &[
    "President", "Prime", "Foreign", "Minister", "King", "Queen", "Chancellor", "His", "Her", "Sultan", "Emir", "Crown",
    "Vice", "Deputy", "Secretary", "Premier", "Taoiseach", "Ambassador", "Pope",
];

/// "looks forward to welcoming President X": the token, and where it and the guest belong.
fn awaited(tree: &Tree, t: usize) -> Option<(usize, Vec<Change>)> {
    let to = t.checked_sub(1).filter(|to| tree.form(t) == "welcoming" && tree.form(*to) == "to")?;
    let look = tree.up(t).find(|h| tree.lemma(*h) == "look" && tree.has(*h, "advmod", &["forward"]))?;
    if tree.head(t) == Some(look) && t + 2 < tree.len() && tree.form(t + 1) == "to" {
        // "looks forward to welcoming to Oslo Prime Minister X"
        let case = t + 1;
        let guest = tree.kids(look).iter().copied().find(|k| *k > case && tree.token(*k).upos == "PROPN")?;
        let place = (case + 1..guest).take_while(|k| matches!(tree.token(*k).upos.as_str(), "PROPN" | "DET"));
        let place = place.take_while(|k| !TITLES.contains(&tree.form(*k))).last()?;
        let changes =
            vec![(t, look, "advcl"), (to, t, "mark"), (guest, t, "obj"), (place, t, "obl"), (case, place, "case")];
        return Some((t, changes));
    }
    if tree.is(t, "advcl") && tree.head(t) == Some(look) {
        let preceded = |k: &usize| *k > t && tree.down(*k, "case").any(|case| case == to);
        let guest = tree.kids(look).iter().copied().find(preceded);
        let mut changes = vec![(t, look, "advcl")];
        changes.extend(guest.iter().flat_map(|guest| [(*guest, t, "obj"), (to, t, "mark")]));
        return Some((t, changes));
    }
    let guest = tree.up(t).take_while(|h| *h != look).last().filter(|guest| *guest > t)?;
    Some((t, vec![(t, look, "advcl"), (guest, t, "obj"), (to, t, "mark")]))
}

/// The list that "and" with a preposition ends, if commas with the same preposition stand before it: its members are
/// joined to the first one.
fn repeated_preposition(tree: &Tree, and: usize) -> Vec<Change> {
    let preposition = |t: usize| t < tree.len() && matches!(tree.token(t).upos.as_str(), "ADP" | "SCONJ");
    if !matches!(tree.form(and), "and" | "or") || !preposition(and + 1) {
        return Vec::new();
    }
    let same = |t: &usize| preposition(*t) && tree.form(*t).eq_ignore_ascii_case(tree.form(and + 1));
    let mut members = vec![and + 1];
    let mut earlier = (0..and).rev().filter(same);
    let first = loop {
        match earlier.next() {
            Some(t) if t > 0 && tree.form(t - 1) == "," => members.push(t),
            first => break first,
        }
    };
    let Some(first) = first.and_then(|t| tree.head(t)).filter(|_| members.len() > 1) else { return Vec::new() };
    let own = |t: usize| tree.head(t).filter(|h| *h > first && !tree.up(first).any(|above| above == *h));
    members.into_iter().filter_map(own).map(|member| (member, first, "conj")).collect()
}

/// A verb in the past joined to an infinitive, with neither subject nor auxiliary of its own: it is joined to the nearest
/// verb in the past above.
fn finite_to_infinitive(tree: &Tree, verb: usize) -> Option<Change> {
    let head = tree.head(verb).filter(|h| *h < verb && tree.token(*h).xpos == "VB")?;
    let own = |k: &usize| matches!(tree.relation(*k).0, "nsubj" | "aux" | "mark");
    // "to hold elections and called on": a participle is joined to no infinitive either.
    let and = || tree.down(verb, "cc").any(|and| and + 1 == verb);
    let past = tree.token(verb).xpos == "VBD" || tree.token(verb).xpos == "VBN" && and();
    if !past || tree.kids(verb).iter().any(own) {
        return None;
    }
    let above = tree.up(head).find(|h| *h < head && tree.token(*h).xpos == "VBD" && tree.is_verb(*h))?;
    Some((verb, above, "conj"))
}

/// The infinitive with "to" that a bare infinitive belongs to, where it was joined to a finite verb before that.
fn joined_infinitive(tree: &Tree, verb: usize) -> Option<usize> {
    let head = tree.head(verb).filter(|h| *h < verb && finite(tree, *h))?;
    let dressed = |k: &usize| matches!(tree.relation(*k).0, "mark" | "aux" | "nsubj");
    if tree.token(verb).xpos != "VB" || tree.kids(verb).iter().any(dressed) {
        return None;
    }
    let infinitive = |t: &usize| tree.token(*t).xpos == "VB" && tree.down(*t, "mark").any(|m| tree.lemma(m) == "to");
    (head + 1..verb).rev().find(infinitive)
}

#[cfg(test)]
mod tests;
