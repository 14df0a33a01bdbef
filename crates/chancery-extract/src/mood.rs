//! Whether what a trigger speaks of has happened, will, was called off, or is only wished for.

use crate::tree::Tree;
use crate::walk::LIGHT;
use chancery_model::Status;

/// Verbs whose complement is still to come.
const PLANS: [&str; 19] = [
    "plan", "schedule", "expect", "intend", "due", "set", "prepare", "agree", "decide", "arrange", "slate", "announce",
    "confirm", "look", "continue", "commit", "pledge", "promise", "accept",
];

/// Verbs whose complement is asked for, wished for or supposed, so that it says nothing of what happens.
const WISHES: [&str; 22] = [
    "want",
    "hope",
    "wish",
    "invite",
    "ask",
    "urge",
    "request",
    "propose",
    "suggest",
    "encourage",
    "call",
    "offer",
    "consider",
    "refuse",
    "decline",
    "demand",
    "recommend",
    "seek",
    "like",
    "discuss",
    "appeal",
    "reject",
];

/// Verbs that call a thing off.
pub(crate) const CANCELS: [&str; 9] =
    ["cancel", "postpone", "shelve", "scrap", "suspend", "delay", "reschedule", "defer", "abandon"];

/// Words that put a noun in the future.
const COMING: [&str; 8] =
    ["upcoming", "forthcoming", "planned", "future", "scheduled", "expected", "coming", "proposed"];

/// What the tree says of a trigger: its status, or `None` if it is not asserted at all.
pub(crate) fn mood(tree: &Tree, trigger: usize) -> Option<Status> {
    match tree.head(trigger) {
        // "will be in Oslo": the predicate carries what is said.
        Some(predicate) if tree.is(trigger, "cop") => verb(tree, predicate, 6),
        _ if tree.is_verb(trigger) => verb(tree, trigger, 6),
        _ => noun(tree, trigger),
    }
}

fn noun(tree: &Tree, t: usize) -> Option<Status> {
    if tree.down(t, "det").any(|k| tree.lemma(k) == "no") {
        return Some(Status::Denied);
    }
    let coming = tree.has(t, "amod", &COMING) || to_be_held(tree, t);
    let Some(head) = tree.head(t) else { return Some(if coming { Status::Planned } else { Status::Done }) };
    if !tree.is_verb(head) {
        return match tree.relation(t).0 {
            _ if coming => Some(Status::Planned),
            // "an invitation to visit", "plans for a visit", "the possibility of talks".
            "nmod"
                if matches!(
                    tree.lemma(head),
                    "possibility" | "prospect" | "idea" | "invitation" | "proposal" | "importance"
                ) =>
            {
                None
            }
            "nmod" if matches!(tree.lemma(head), "plan" | "preparation" | "arrangement" | "date" | "agenda") => {
                Some(Status::Planned)
            }
            "nmod" if matches!(tree.lemma(head), "cancellation" | "postponement") => Some(Status::Cancelled),
            "conj" => noun(tree, head),
            _ => Some(Status::Done),
        };
    }
    let object = matches!(tree.relation(t).0, "obj" | "nsubj");
    let lemma = tree.lemma(head);
    // "had to be cancelled"
    let had_to = object && lemma == "have" && tree.down(head, "xcomp").any(|k| CANCELS.contains(&tree.lemma(k)));
    if (object && CANCELS.contains(&lemma)) || had_to || (matches!(lemma, "call" | "put") && is_off(tree, head, t)) {
        // "denied that he had cancelled the visit": so it stands, as far as is known.
        let denied = governed(tree, head, 6) == Some(Some(Status::Denied));
        return if denied { None } else { Some(Status::Cancelled) };
    }
    if looks_forward(tree, head) {
        return Some(Status::Planned);
    }
    if object && lemma == "deny" {
        return Some(Status::Denied);
    }
    // "a visit was proposed" is none yet; "the visit sought to" is one.
    let spoken = matches!(tree.lemma(t), "congratulation" | "thanks" | "gratitude" | "appreciation" | "felicitation");
    // "offered talks" has led to none; "offered congratulations" has congratulated.
    let wished = object && tree.token(t).deprel != "nsubj" && !(lemma == "offer" && spoken);
    if wished && WISHES.contains(&lemma) {
        return None;
    }
    // An anniversary falls whatever is said of how to mark it.
    if object
        && matches!(tree.lemma(t), "anniversary" | "jubilee" | "centenary")
        && matches!(lemma, "mark" | "celebrate")
    {
        return Some(verb(tree, head, 6).unwrap_or(Status::Planned));
    }
    let happening = LIGHT.contains(&lemma)
        || matches!(lemma, "be" | "take" | "occur" | "last" | "mark" | "follow" | "come" | "see");
    let said = verb(tree, head, 6);
    if object && happening {
        return match said {
            // "the meeting did not take place": it had been planned.
            Some(Status::Denied) if lemma == "take" => Some(Status::Cancelled),
            Some(Status::Done) if coming => Some(Status::Planned),
            other => other,
        };
    }
    // "is expected in Oslo for a visit"
    if matches!(lemma, "expect" | "await") && tree.is(t, "obl") {
        return Some(Status::Planned);
    }
    // "announced the conclusion of negotiations": they are concluded.
    let over = lemma == "announce" && matches!(tree.lemma(t), "conclusion" | "completion" | "end" | "outcome");
    if object && !over && matches!(lemma, "plan" | "schedule" | "announce" | "expect" | "prepare" | "await" | "arrange")
    {
        return Some(Status::Planned);
    }
    match said {
        // "called on it to convene a meeting"
        None if wished => None,
        _ if coming => Some(Status::Planned),
        Some(Status::Planned) => Some(Status::Planned),
        _ => Some(Status::Done),
    }
}

/// "the meeting of the commission, which will be held in May"
fn to_be_held(tree: &Tree, t: usize) -> bool {
    let own = std::iter::once(t).chain(tree.down(t, "nmod"));
    let clauses = own.flat_map(|k| tree.down(k, "acl").filter(|c| tree.relation(*c).1 == "relcl"));
    let mut held = clauses.filter(|c| matches!(tree.lemma(*c), "hold" | "take" | "convene" | "begin" | "open"));
    held.any(|c| tree.down(c, "aux").any(|a| matches!(tree.lemma(a), "will" | "shall")))
}

fn verb(tree: &Tree, v: usize, reach: usize) -> Option<Status> {
    if reach == 0 {
        return Some(Status::Done);
    }
    let negated =
        tree.kids(v).iter().any(|k| matches!(tree.lemma(*k), "not" | "n't" | "never") && tree.is(*k, "advmod"));
    if negated {
        return Some(Status::Denied);
    }
    if tree.down(v, "mark").any(|m| matches!(tree.lemma(m), "if" | "unless" | "whether")) {
        return None;
    }
    // "No minister had visited": nothing happened, and nobody denies anything.
    let nobody = |k: usize| tree.lemma(k) == "nobody" || tree.down(k, "det").any(|d| tree.lemma(d) == "no");
    if tree.down(v, "nsubj").any(nobody) {
        return None;
    }
    let modal =
        |words: &[&str]| tree.down(v, "aux").any(|k| words.contains(&tree.lemma(k)) || words.contains(&tree.form(k)));
    if modal(&["will", "shall", "'ll", "’ll"]) || (modal(&["would"]) && tree.is(v, "ccomp")) {
        return Some(Status::Planned);
    }
    if modal(&["would", "could", "may", "might", "should", "must", "can"]) {
        return None;
    }
    let governed = governed(tree, v, reach);
    if let Some(found) = governed {
        return found;
    }
    // "is due to hold", where the tree makes a mark of it.
    let due = |k: &usize| {
        let fixed = *k < v && tree.is(*k, "advcl") && tree.down(*k, "fixed").next().is_some();
        fixed || matches!(tree.relation(*k).0, "mark" | "aux" | "cop" | "amod" | "advmod")
    };
    if tree.kids(v).iter().any(|k| due(k) && matches!(tree.lemma(*k), "due" | "slated" | "scheduled" | "set")) {
        return Some(Status::Planned);
    }
    let progressive = tree.token(v).xpos == "VBG"
        && tree.down(v, "aux").any(|k| tree.lemma(k) == "be" && matches!(tree.token(k).xpos.as_str(), "VBZ" | "VBP"));
    Some(if progressive { Status::Ongoing } else { Status::Done })
}

/// Verbs that do what they say by being said.
fn is_said(lemma: &str) -> bool {
    matches!(lemma, "thank" | "congratulate" | "express" | "extend" | "convey" | "reaffirm" | "reiterate" | "welcome")
}

fn is_rumour(lemma: &str) -> bool {
    matches!(lemma, "report" | "claim" | "rumour" | "rumor" | "speculation" | "allegation")
}

/// "dismissed reports that", "rejected the claim that"
fn dismisses(lemma: &str) -> bool {
    matches!(lemma, "deny" | "dismiss" | "reject" | "refute" | "rebut" | "brand")
}

/// Whether an infinitive under `t` is what an invitation asks for: `t` is addressed by one, or conveys one.
fn asks(tree: &Tree, t: usize) -> bool {
    let invites = |k: usize| matches!(tree.lemma(k), "invitation" | "request");
    tree.up(t).take(2).any(|h| !tree.is_verb(h) && invites(h)) || tree.down(t, "obj").any(invites)
}

/// "called off his trip": trees make the particle the verb's, or the noun's preposition.
fn is_off(tree: &Tree, verb: usize, noun: usize) -> bool {
    let off = |k: &usize| tree.form(*k).eq_ignore_ascii_case("off");
    tree.kids(verb).iter().chain(tree.kids(noun)).any(off)
}

/// "looks forward to the visit", "to welcoming".
fn looks_forward(tree: &Tree, v: usize) -> bool {
    tree.lemma(v) == "look" && tree.has(v, "advmod", &["forward"])
}

/// What a governing verb says of its complement; `None` if it says nothing.
fn governed(tree: &Tree, v: usize, reach: usize) -> Option<Option<Status>> {
    let relation = tree.relation(v).0;
    let infinitive = tree.down(v, "mark").any(|m| tree.lemma(m) == "to") || tree.token(v).xpos == "VB";
    let Some(head) = tree.head(v) else {
        // A headline's "X to visit Y".
        return infinitive.then_some(Some(Status::Planned));
    };
    let lemma = tree.lemma(head);
    match relation {
        "xcomp" | "ccomp" | "acl" | "advcl" if CANCELS.contains(&lemma) => Some(Some(Status::Cancelled)),
        // "agreed that the session be held in winter"
        "ccomp"
            if matches!(lemma, "agree" | "decide")
                && tree.down(v, "aux").any(|k| tree.form(k) == "be" && tree.token(k).xpos == "VB") =>
        {
            Some(Some(Status::Planned))
        }
        "ccomp" | "xcomp" | "advcl" if lemma == "deny" => Some(Some(Status::Denied)),
        // "denied reports that he would travel"
        "ccomp" | "acl" if is_rumour(lemma) && tree.head(head).is_some_and(|h| dismisses(tree.lemma(h))) => {
            Some(Some(Status::Denied))
        }
        // "asked about claims that he met X": nobody says so.
        "ccomp" | "acl"
            if is_rumour(lemma) && matches!(tree.relation(head).0, "obl" | "nmod" | "obj") && lemma != "report" =>
        {
            Some(None)
        }
        // "is the first leader to visit": has visited, unless she will be the first.
        "acl" if infinitive && tree.has(head, "amod", &["first", "second", "third", "last", "only"]) => {
            let carrier = tree.head(head).filter(|h| tree.is_verb(*h)).unwrap_or(head);
            Some(verb(tree, carrier, reach - 1))
        }
        // "conveyed an invitation to the President to visit"
        "acl" | "advcl" | "xcomp" if infinitive && asks(tree, head) => Some(None),
        // "I want to thank": said is done.
        "xcomp" if infinitive && matches!(lemma, "want" | "like" | "wish") && is_said(tree.lemma(v)) => None,
        "xcomp" | "acl" if infinitive && WISHES.contains(&lemma) => Some(None),
        "acl"
            if infinitive
                && matches!(
                    lemma,
                    "invitation" | "desire" | "hope" | "wish" | "willingness" | "readiness" | "request" | "call"
                ) =>
        {
            Some(None)
        }
        "acl" if infinitive && matches!(lemma, "plan" | "intention" | "decision" | "agreement") => {
            Some(Some(Status::Planned))
        }
        // "invited the group to visit", where the tree hangs the infinitive on the group.
        "acl"
            if infinitive
                && tree.is(head, "obj")
                && tree.head(head).is_some_and(|h| WISHES.contains(&tree.lemma(h))) =>
        {
            Some(None)
        }
        // "Fiji and Ghana to sign a pact in May, minister says"
        "ccomp" | "parataxis" if infinitive && matches!(lemma, "say" | "announce" | "report") => {
            Some(Some(Status::Planned))
        }
        "xcomp" if infinitive && lemma == "be" => Some(Some(Status::Planned)),
        "xcomp" if infinitive && PLANS.contains(&lemma) => Some(Some(Status::Planned)),
        // "it was agreed by both to hold a meeting"
        "advcl" | "csubj" | "ccomp" if infinitive && matches!(lemma, "agree" | "decide" | "arrange") => {
            Some(Some(Status::Planned))
        }
        "xcomp" | "advcl" | "obl" if looks_forward(tree, head) => Some(Some(Status::Planned)),
        // "Peru and Chad to sign a treaty, the minister says"
        "acl" if infinitive && tree.token(head).upos == "PROPN" && tree.is(head, "nsubj") => {
            Some(Some(Status::Planned))
        }
        // "Speaker to visit Fiji": a headline without a verb of its own.
        "acl" if infinitive && tree.head(head).is_none() && !tree.is_verb(head) => Some(Some(Status::Planned)),
        "xcomp" if matches!(lemma, "look" | "consider" | "suggest" | "propose") => Some(None),
        // Purpose: it stands or falls with the main verb.
        "xcomp" | "advcl" if infinitive && tree.is_verb(head) => Some(verb(tree, head, reach - 1)),
        "conj"
            if (tree.is_verb(head) || tree.down(head, "cop").next().is_some())
                && (infinitive || tree.down(v, "aux").next().is_none()) =>
        {
            let above = verb(tree, head, reach - 1);
            matches!(above, None | Some(Status::Planned)).then_some(above)
        }
        // "agreed to double trade and to finalise a plan", where the first verb was read as a noun.
        "conj" if infinitive && !tree.is_verb(head) && tree.down(v, "mark").any(|m| tree.lemma(m) == "to") => {
            Some(Some(Status::Planned))
        }
        _ if infinitive && matches!(relation, "root" | "parataxis") => Some(Some(Status::Planned)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::drawn::{PLANS, RECEIVED, drawn};

    fn of(lines: &str, word: &str) -> Option<Status> {
        let (text, parse) = drawn(lines);
        let tree = Tree::new(&text, &parse.sentences[0]);
        mood(&tree, (0..tree.len()).find(|t| tree.form(*t) == word).unwrap())
    }

    #[test]
    fn what_is_told_in_the_past_is_done() {
        assert_eq!(of(RECEIVED, "received"), Some(Status::Done));
        assert_eq!(of(RECEIVED, "visit"), Some(Status::Done));
    }

    #[test]
    fn what_is_planned_is_planned_and_what_is_asked_for_is_nothing_yet() {
        assert_eq!(of(PLANS, "visit"), Some(Status::Planned));
        assert_eq!(of(PLANS, "open"), None);
    }

    #[test]
    fn called_off_and_denied() {
        let off = "The the DET DT 2 det\n visit visit NOUN NN 4 nsubj:pass\n was be AUX VBD 4 aux:pass\n postponed postpone VERB VBN 0 root";
        assert_eq!(of(off, "visit"), Some(Status::Cancelled));
        let denied = "Fiji Fiji PROPN NNP 2 nsubj\n denied deny VERB VBD 0 root\n any any DET DT 4 det\n talks talk NOUN NNS 2 obj";
        assert_eq!(of(denied, "talks"), Some(Status::Denied));
    }
}
