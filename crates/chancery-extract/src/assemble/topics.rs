//! Subjects: a filler's coordinated phrases, each a topic of its own, general words left for what they are about.

use super::{add_all, without_article};
use crate::cast::Sort;
use crate::claims::{Claim, Filler};
use crate::page::Page;
use crate::phrase::{Breadth, phrase};
use crate::tree::Tree;
use chancery_model::{EntityKind, Topic};

/// Words that say only that something was a subject, or how it was spoken of; what they are about is the subject, and
/// without it nothing is said.
const SAYING: [&str; 68] = [
    "issue",
    "matter",
    "topic",
    "range",
    "number",
    "view",
    "subject",
    "question",
    "array",
    "variety",
    "series",
    "host",
    "way",
    "point",
    "item",
    "set",
    "need",
    "importance",
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
    "role",
    "value",
    "significance",
    "hope",
    "confidence",
    "thanks",
    "satisfaction",
    "belief",
    "update",
    "call",
    "proposal",
    "request",
    "contribution",
    "congratulation",
    "condolence",
    "message",
    "invitation",
    "help",
    "care",
    "support",
    "effort",
    "area",
    "field",
    "sector",
    "outcome",
    "result",
    "achievement",
    "objective",
    "goal",
    "interest",
    "plan",
];

/// Words for what is done about a subject: what it is done about counts, if that is said.
const DOING: [&str; 27] = [
    "cooperation",
    "collaboration",
    "progress",
    "preparation",
    "assistance",
    "implementation",
    "promotion",
    "strengthening",
    "expansion",
    "enhancement",
    "memorandum",
    "mou",
    "agreement",
    "aid",
    "grant",
    "loan",
    "dialogue",
    "launch",
    "cause",
    "exchange",
    "signing",
    "partnership",
    "project",
    "programme",
    "program",
    "understanding",
    "resource",
];

/// Words that are no subject without something that makes them one.
const EMPTY: [&str; 32] = [
    "relation",
    "relationship",
    "tie",
    "country",
    "nation",
    "side",
    "people",
    "friendship",
    "part",
    "report",
    "statement",
    "thing",
    "other",
    "conversation",
    "engagement",
    "world",
    "negotiation",
    "discussion",
    "value",
    "rule",
    "association",
    "delegation",
    "authority",
    "party",
    "state",
    "firm",
    "company",
    "time",
    "year",
    "kindness",
    "life",
    "hospitality",
];

/// Words that are never one.
const NEVER: [&str; 20] = [
    "today",
    "meeting",
    "talk",
    "visit",
    "sideline",
    "margin",
    "occasion",
    "eve",
    "day",
    "leader",
    "counterpart",
    "government",
    "call",
    "anniversary",
    "framework",
    "minister",
    "view",
    "behalf",
    "memory",
    "touch",
];

/// Adjectives that make an empty word no fuller.
const BLAND: [&str; 24] = [
    "bilateral",
    "mutual",
    "close",
    "good",
    "strong",
    "deep",
    "further",
    "future",
    "own",
    "shared",
    "common",
    "great",
    "warm",
    "sincere",
    "continued",
    "long-standing",
    "longstanding",
    "diplomatic",
    "other",
    "various",
    "many",
    "first",
    "new",
    "firm",
];

/// Prepositions that lead from a general word to what it is about.
const ABOUT: [&str; 12] =
    ["on", "of", "in", "regarding", "concerning", "about", "related", "for", "to", "over", "toward", "towards"];

/// Prepositions that name examples.
const EXAMPLES: [&str; 3] = ["including", "such_as", "like"];

/// Topics of a slot of a claim.
pub(super) fn topics(page: &Page, claim: &Claim, slot: &str) -> Vec<Topic> {
    let search = Search { page, sentence: claim.sentence, tree: page.tree(claim.sentence) };
    let mut found = Vec::new();
    for filler in claim.slot(slot) {
        add_all(&mut found, search.of_filler(filler));
    }
    found
}

/// The search for subjects in one sentence.
struct Search<'s, 'p> {
    page: &'s Page<'p>,
    sentence: usize,
    tree: &'s Tree<'p>,
}

impl Search<'_, '_> {
    fn of_filler(&self, filler: &Filler) -> Vec<Topic> {
        let topic = |t: usize| {
            let span = without_article(self.page, phrase(self.tree, t, Breadth::Single));
            let quote = self.page.quote(span)?;
            (quote.exact().chars().count() > 2).then(|| Topic { text: quote.exact().to_owned(), quote })
        };
        self.each(vec![filler.token], 5).into_iter().filter_map(topic).collect()
    }

    /// The subjects of several phrases, each with those coordinated with it.
    fn each(&self, chosen: Vec<usize>, depth: usize) -> Vec<usize> {
        let mut found = Vec::new();
        for k in chosen {
            for c in self.listed(k) {
                add_all(&mut found, self.specific(c, depth - 1));
            }
        }
        found
    }

    /// A phrase and those coordinated with it; trees often make an apposition of a list's second member.
    fn listed(&self, t: usize) -> Vec<usize> {
        let tree = self.tree;
        let mut found = tree.coordinated(t);
        let mut next = 0;
        while next < found.len() {
            let at = found[next];
            let noun = |k: usize| tree.token(k).upos == "NOUN";
            let more: Vec<usize> = tree
                .down(at, "appos")
                .filter(|k| noun(*k) && noun(at))
                .flat_map(|k| tree.coordinated(k))
                .filter(|k| !found.contains(k))
                .collect();
            found.extend(more);
            next += 1;
        }
        found.sort_unstable();
        found
    }

    /// What a general word is about, if it says: "a range of issues, including trade" is about trade; "the need to
    /// reduce dependence on gas" about dependence on gas. Of a verb, what it is done to.
    fn specific(&self, t: usize, depth: usize) -> Vec<usize> {
        let tree = self.tree;
        if depth == 0 {
            return Vec::new();
        }
        if tree.is_verb(t) {
            return self.of_verb(t, depth);
        }
        let lemma = tree.lemma(t).to_lowercase();
        let saying = SAYING.contains(&lemma.as_str());
        let doing = DOING.contains(&lemma.as_str()) && !self.swaps(t);
        if saying || doing || EMPTY.contains(&lemma.as_str()) {
            let named = self.each(self.examples(t), depth);
            if !named.is_empty() {
                return named;
            }
        }
        if saying || doing {
            let about = self.each(self.about(t), depth);
            if saying || !about.is_empty() {
                return about;
            }
        }
        if self.is_subject(t, doing || EMPTY.contains(&lemma.as_str())) { vec![t] } else { Vec::new() }
    }

    /// "exchange of artists" is a subject of its own; "exchange of views on trade" is about trade.
    fn swaps(&self, t: usize) -> bool {
        let tree = self.tree;
        let of = tree.down(t, "nmod").find(|k| tree.case(*k).as_deref() == Some("of"));
        tree.lemma(t) == "exchange"
            && of
                .is_some_and(|k| !matches!(tree.lemma(k), "view" | "opinion" | "idea" | "letter" | "note" | "greeting"))
    }

    fn about(&self, t: usize) -> Vec<usize> {
        let tree = self.tree;
        let about = |k: &usize| {
            let phrase = matches!(tree.relation(*k).0, "nmod" | "obl")
                && tree.case(*k).is_some_and(|case| ABOUT.contains(&case.as_str()));
            let act = matches!(tree.relation(*k), ("acl" | "advcl", subtype) if subtype != "relcl") && tree.is_verb(*k);
            phrase || act
        };
        tree.kids(t).iter().copied().filter(about).collect()
    }

    fn of_verb(&self, v: usize, depth: usize) -> Vec<usize> {
        let by = |wanted: &[&str]| -> Vec<usize> {
            let kids = self.tree.kids(v).iter().copied();
            kids.filter(|k| wanted.contains(&self.tree.token(*k).deprel.as_str())).collect()
        };
        for relations in [&["obj", "nsubj:pass"][..], &["xcomp", "ccomp"], &["obl"], &["advcl"]] {
            let found = self.each(by(relations), depth);
            if !found.is_empty() {
                return found;
            }
        }
        Vec::new()
    }

    /// What is named as an example of `t`: below it, or, since trees often hang it higher, beside it and after it.
    fn examples(&self, t: usize) -> Vec<usize> {
        let tree = self.tree;
        let names = |k: &usize| *k > t && tree.case(*k).is_some_and(|case| EXAMPLES.contains(&case.as_str()));
        let of = |at: usize| tree.kids(at).iter().copied().filter(names).collect::<Vec<usize>>();
        let up = std::iter::successors(tree.head(t), |h| tree.head(*h)).take(2);
        let places = std::iter::once(t).chain(tree.down(t, "nmod")).chain(up);
        places.map(of).find(|found| !found.is_empty()).unwrap_or_default()
    }

    /// Whether a noun can be a subject of talks: no date, nobody, no state or place, no empty word by itself.
    fn is_subject(&self, t: usize, empty: bool) -> bool {
        let tree = self.tree;
        let dated = self.page.dates[self.sentence].iter().any(|d| d.tokens.contains(&t));
        if dated || !matches!(tree.token(t).upos.as_str(), "NOUN" | "PROPN") || NEVER.contains(&tree.lemma(t)) {
            return false;
        }
        let tells = |k: &usize| {
            matches!(tree.relation(*k).0, "amod" | "compound" | "nmod" | "acl")
                && tree.relation(*k).1 != "poss"
                && !BLAND.contains(&tree.lemma(*k))
        };
        if empty && !tree.kids(t).iter().any(tells) {
            return false;
        }
        if tree.down(t, "det").any(|d| matches!(tree.lemma(d), "this" | "that" | "these" | "those" | "no")) {
            return false;
        }
        let nobody = |kind: EntityKind| {
            matches!(
                kind,
                EntityKind::Person
                    | EntityKind::State
                    | EntityKind::Place
                    | EntityKind::Body
                    | EntityKind::PoliticalParty
                    | EntityKind::People
            )
        };
        !self.page.mention(self.sentence, t).filter(|m| m.head == t).is_some_and(|m| {
            matches!(m.sort, Sort::Post | Sort::Pronoun | Sort::Side | Sort::Group)
                || m.refers.iter().any(|id| nobody(self.page.cast.entity(*id).kind))
        })
    }
}
