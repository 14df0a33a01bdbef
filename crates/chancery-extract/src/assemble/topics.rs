//! Subjects: a filler's coordinated phrases, each a topic of its own, general words left for what they are about.

mod elsewhere;
mod headings;
mod pieces;
mod words;

pub(super) use elsewhere::lend;
pub(super) use headings::headings;

use self::words::{ABOUT, BLAND, DOING, EMPTY, EXAMPLES, ISSUES, NEVER, SAYING, SUMS};
use super::add_all;
use crate::cast::Sort;
use crate::claims::Claim;
use crate::page::Page;
use crate::phrase::own_to;
use crate::tree::Tree;
use chancery_model::{EntityKind, Span, Topic};

/// Topics of a slot of a claim.
pub(super) fn topics(page: &Page, claim: &Claim, slot: &str) -> Vec<Topic> {
    let mut found = Vec::new();
    for filler in claim.slot(slot) {
        add_all(&mut found, subjects(page, claim.sentence, filler.token));
    }
    found
}

/// The subjects that the phrase headed by a token is about.
pub(super) fn subjects(page: &Page, sentence: usize, token: usize) -> Vec<Topic> {
    let search = Search { page, sentence, tree: page.tree(sentence) };
    search.told(&search.each(vec![token], DEPTH))
}

/// The subjects of one undertaking: infinitives with a "to" of their own are others.
pub(super) fn of_undertaking(page: &Page, sentence: usize, what: usize) -> Vec<Topic> {
    let search = Search { page, sentence, tree: page.tree(sentence) };
    let own = |t: &usize| *t == what || !own_to(search.tree, *t);
    let parts = search.listed(what).into_iter().filter(own);
    search.told(&parts.flat_map(|t| search.specific(t, DEPTH)).collect::<Vec<_>>())
}

/// What an instrument is about, by its title: "memorandum on drug control" about drug control.
pub(super) fn of_title(page: &Page, sentence: usize, title: Span) -> Vec<Topic> {
    let tree = page.tree(sentence);
    let inside = |t: usize| title.contains(tree.token(t).span);
    let root = (0..tree.len()).find(|t| inside(*t) && tree.head(*t).is_none_or(|h| !inside(h)));
    let search = Search { page, sentence, tree };
    let about = root.map_or_else(Vec::new, |root| search.each(search.about(root), DEPTH));
    search.told(&about.into_iter().filter(|t| inside(*t)).collect::<Vec<_>>())
}

/// Of subjects that stand within one another, the wider one alone: "candidacy for the council", not "council" as well.
pub(super) fn settled(topics: &mut Vec<Topic>) {
    let spans: Vec<(bool, usize, usize)> =
        topics.iter().map(|t| (t.quote.in_title(), t.quote.start(), t.quote.end())).collect();
    let mut at = 0;
    topics.retain(|_| {
        let (title, start, end) = spans[at];
        at += 1;
        let wider = |(t, s, e): &(bool, usize, usize)| *t == title && *s <= start && end <= *e && e - s > end - start;
        !spans.iter().any(wider)
    });
}

/// How many general words may lead from one to the next.
const DEPTH: usize = 8;

/// The search for subjects in one sentence.
struct Search<'s, 'p> {
    page: &'s Page<'p>,
    sentence: usize,
    tree: &'s Tree<'p>,
}

impl Search<'_, '_> {
    /// The words of chosen subjects.
    fn told(&self, chosen: &[usize]) -> Vec<Topic> {
        let mut found = Vec::new();
        for (first, last) in pieces::of(self, chosen) {
            let quote = self.page.quote(self.tree.span(first, last));
            let topic = quote.filter(|q| q.exact().chars().count() > 2);
            add_all(&mut found, topic.map(|quote| Topic { text: quote.exact().to_owned(), quote }));
        }
        found
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
                .filter(|k| noun(*k) && (noun(at) || tree.down(*k, "conj").next().is_some()))
                .filter(|k| !tree.has(*k, "det", &["a", "an"]))
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
        let clause = tree.is(t, "ccomp") && tree.down(t, "nsubj").next().is_some();
        if tree.is_verb(t) || clause {
            return self.of_verb(t, depth);
        }
        let lemma = tree.lemma(t).to_lowercase();
        // "visa issues", "economic opportunity"
        let named = |k: &usize| tree.is(*k, "compound") || tree.is(*k, "amod") && !BLAND.contains(&tree.lemma(*k));
        let own = ISSUES.contains(&lemma.as_str()) && tree.kids(t).iter().any(named);
        if own && self.examples(t).is_empty() && self.is_subject(t, true) {
            return vec![t];
        }
        let saying = self.is_sum(t) || SAYING.contains(&lemma.as_str());
        let doing = DOING.contains(&lemma.as_str()) && !self.swaps(t);
        if saying || doing || EMPTY.contains(&lemma.as_str()) {
            let mut named = self.each(self.examples(t), depth);
            if !named.is_empty() {
                // "work on the ferry, including the pier": both.
                add_all(&mut named, self.each(self.about(t), depth));
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

    fn is_sum(&self, t: usize) -> bool {
        let token = self.tree.token(t);
        matches!(token.upos.as_str(), "NUM" | "SYM") || SUMS.contains(&token.lemma.to_lowercase().as_str())
    }

    /// What a general word leads on to: its own phrases, or those that follow it below the same verb.
    fn about(&self, t: usize) -> Vec<usize> {
        let tree = self.tree;
        let phrase = |k: &usize| {
            matches!(tree.relation(*k).0, "nmod" | "obl")
                && tree.case(*k).is_some_and(|case| ABOUT.contains(&case.as_str()))
        };
        let act = |k: &usize| {
            matches!(tree.relation(*k), ("acl" | "advcl" | "xcomp", subtype) if subtype != "relcl") && tree.is_verb(*k)
        };
        let own: Vec<usize> = tree.kids(t).iter().copied().filter(|k| phrase(k) || act(k)).collect();
        if !own.is_empty() {
            return own;
        }
        let beside = tree.head(t).filter(|h| tree.is_verb(*h) && *h < t).map_or(&[][..], |h| tree.kids(h));
        // "pledged two million to Fiji for a school"
        let sum = |k: &usize| self.is_sum(t) && tree.case(*k).as_deref() == Some("for");
        let leads = |k: &usize| sum(k) || act(k) && tree.down(*k, "mark").next().is_some();
        beside.iter().copied().filter(|k| *k > t && leads(k)).collect()
    }

    fn of_verb(&self, v: usize, depth: usize) -> Vec<usize> {
        let tree = self.tree;
        let leads = |k: &usize| {
            !tree.is(*k, "obl") || tree.case(*k).is_none_or(|case| ABOUT.contains(&case.as_str()) || case == "from")
        };
        let by = |wanted: &[&str]| -> Vec<usize> {
            let kids = tree.kids(v).iter().copied();
            kids.filter(|k| wanted.contains(&tree.token(*k).deprel.as_str())).filter(leads).collect()
        };
        if tree.is(v, "ccomp") || tree.has(v, "mark", &["that"]) {
            // "that elections be held on time" is about elections.
            let of_whom = self.each(by(&["nsubj", "nsubj:pass"]), depth);
            if !of_whom.is_empty() {
                return of_whom;
            }
        }
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
        if tree.lemma(t) == "line" && tree.case(t).as_deref() == Some("in") {
            return false;
        }
        let dated = self.page.dates[self.sentence].iter().any(|d| d.tokens.contains(&t));
        if dated || !matches!(tree.token(t).upos.as_str(), "NOUN" | "PROPN") || NEVER.contains(&tree.lemma(t)) {
            return false;
        }
        let tells = |k: &usize| {
            matches!(tree.relation(*k).0, "amod" | "compound" | "nmod" | "acl")
                && tree.relation(*k).1 != "poss"
                && !matches!(tree.token(*k).upos.as_str(), "NUM" | "SYM")
                && !BLAND.contains(&tree.lemma(*k))
        };
        // "the law", "their membership": spoken of before.
        let known = |k: &usize| tree.is(*k, "det") && tree.lemma(*k) == "the" || tree.token(*k).xpos == "PRP$";
        let kids = tree.kids(t);
        let bare = kids.iter().all(|k| {
            matches!(tree.relation(*k).0, "det" | "case" | "cc" | "punct" | "conj" | "mark" | "nmod")
                && (tree.relation(*k).0 != "nmod" || tree.token(*k).xpos == "PRP$")
        });
        let goes_on = pieces::reached(self, t, t) > t;
        if tree.token(t).upos == "NOUN" && bare && !goes_on && kids.iter().any(known) {
            return false;
        }
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
        // "Minister of Foreign Affairs and Trade"
        if self.page.mention(self.sentence, t).is_some_and(|m| m.sort == Sort::Post) {
            return false;
        }
        // "a free and open strait": not the place, but what becomes of it.
        if tree.has(t, "det", &["a", "an"]) && tree.down(t, "amod").next().is_some() {
            return true;
        }
        !self.page.mention(self.sentence, t).filter(|m| m.head == t).is_some_and(|m| {
            matches!(m.sort, Sort::Post | Sort::Pronoun | Sort::Side | Sort::Group)
                || m.refers.iter().any(|id| nobody(self.page.cast.entity(*id).kind))
        })
    }
}
