//! Milestones: anniversaries and firsts, with the founding year worked out and said to be.

use super::circumstances::domain;
use super::nearby::{Nearby, year};
use super::wording::onward;
use super::{Draft, add_all, sides_of};
use crate::claims::Claim;
use crate::numbers::{ordinal, years};
use crate::page::Page;
use crate::phrase::{Breadth, range};
use chancery_model::{Edtf, EntityKind, Matter, Milestone, Side, Span, Status};

/// All milestones; the same fact told twice is one.
pub(super) fn milestones<'c>(page: &Page, claims: impl Iterator<Item = &'c Claim<'c>>, nearby: &Nearby) -> Vec<Draft> {
    let mut merged: Vec<(Draft, bool, bool)> = Vec::new();
    for claim in claims {
        let Some(draft) = draft(page, claim, nearby) else { continue };
        match merged.iter_mut().find(|(known, _, _)| same(page, known, &draft)) {
            Some((known, _, _)) => join(known, draft),
            None => merged.push((draft, is_now(page, claim), claim.field("counts") == Some("years"))),
        }
    }
    let this_year = page.published.and_then(year);
    merged.into_iter().map(|(draft, now, counts)| dated(draft, this_year.filter(|_| now), counts)).collect()
}

/// A milestone that is nowhere given a date falls in the year in which it is spoken of.
fn dated(mut draft: Draft, this_year: Option<i16>, counts: bool) -> Draft {
    if let Matter::Milestone(m) = &mut draft.matter
        && m.year.is_none()
        && this_year.is_some()
    {
        m.year = this_year;
        if counts {
            count_back(m);
        }
    }
    draft
}

fn draft(page: &Page, claim: &Claim, nearby: &Nearby) -> Option<Draft> {
    let counts_years = claim.field("counts") == Some("years");
    let last = claim.field("counts") == Some("last");
    let ordinal = number(page, claim);
    if ordinal.is_none() && !last {
        return None;
    }
    let span = wording(page, claim, counts_years)?;
    let phrase = page.text.slice(super::without_article(page, span)).to_owned();
    let parties = parties(page, claim, nearby, span, counts_years)?;
    let what =
        claim.field("what").map_or_else(|| if counts_years { subject(&phrase) } else { phrase.clone() }, str::to_owned);
    let matter = Milestone { what, parties, ordinal: ordinal.filter(|_| !last), year: None, since: None, basis: None };
    let mut draft = Draft::new(page, claim, Matter::Milestone(matter));
    date(page, claim, nearby, &mut draft, counts_years);
    let dated = matches!(&draft.matter, Matter::Milestone(m) if m.year.is_some());
    (!last || dated).then_some(draft)
}

/// How many: a slot's value, its words, or a span of years that ends at the trigger ("half a century", "40 years").
fn number(page: &Page, claim: &Claim) -> Option<u32> {
    let tree = page.tree(claim.sentence);
    if let Some(n) = claim.field("ordinal").and_then(|n| n.parse().ok()) {
        return Some(n);
    }
    let t = claim.trigger;
    let near = t.saturating_sub(5)..=t;
    let spanning =
        near.clone().find_map(|k| years(page.text, tree.sentence, k).filter(|(_, range)| range.contains(&t)));
    if let Some((n, range)) = spanning {
        // "more than two centuries" is no anniversary.
        let rough =
            |k: usize| matches!(tree.lemma(k), "than" | "over" | "nearly" | "almost" | "about" | "around" | "some");
        let told = (2..=2000).contains(&n) && !range.start.checked_sub(1).is_some_and(rough);
        return Some(n).filter(|_| told);
    }
    let slot = claim.slot("ordinal").iter().map(|f| f.token);
    slot.chain(near.rev().filter(|k| *k < t && joined(page, claim, *k)))
        .find_map(|k| ordinal_at(page, claim.sentence, k))
        .or_else(|| ago(page, claim))
}

/// The ordinal that a token is part of: "twenty-fifth" from its *fifth*.
fn ordinal_at(page: &Page, sentence: usize, t: usize) -> Option<u32> {
    let read = |k: usize| ordinal(page.text, page.tree(sentence).sentence, k).filter(|(_, range)| range.contains(&t));
    (t.saturating_sub(2)..=t).find_map(read).map(|(n, _)| n)
}

/// Whether a word stands in the trigger's own noun phrase: trees do not always say so of "golden" or "9th".
fn joined(page: &Page, claim: &Claim, k: usize) -> bool {
    let tree = page.tree(claim.sentence);
    (k..claim.trigger).all(|j| {
        matches!(tree.token(j).upos.as_str(), "ADJ" | "NOUN" | "PROPN" | "NUM") || matches!(tree.form(j), "-" | "ever")
    })
}

/// "relations were established in 2002, twenty years ago": the span of years before *ago*.
fn ago(page: &Page, claim: &Claim) -> Option<u32> {
    let tree = page.tree(claim.sentence);
    let ago = (claim.trigger..tree.len()).find(|t| tree.lemma(*t) == "ago")?;
    (ago.saturating_sub(5)..ago)
        .find_map(|k| years(page.text, tree.sentence, k).filter(|(_, r)| r.end == ago))
        .map(|(n, _)| n)
}

/// The words of a milestone: its phrase, up to another milestone coordinated with it or with a part of it; of a sentence
/// that says what something was ("it was the first visit"), only what it was.
fn wording(page: &Page, claim: &Claim, counts_years: bool) -> Option<Span> {
    let tree = page.tree(claim.sentence);
    let head = claim.slot("what").first()?.token;
    let (mut first, mut last) = range(tree, head, Breadth::Whole);
    let outside = tree.down(head, "cop").chain(tree.down(head, "nsubj")).filter(|k| *k < head);
    if let Some(before) = outside.flat_map(|k| tree.under(k, |j| j < head)).max() {
        first = first.max(before + 1);
    }
    let marks = ["anniversary", "jubilee", "centenary", "centennial", "bicentenary", "bicentennial"];
    let from = head.max(claim.trigger);
    if let Some(other) = (from + 1..=last).find(|k| marks.contains(&tree.lemma(*k)) || tree.form(*k) == ";") {
        let start = tree.under(other, |k| k < other).first().copied().unwrap_or(other).max(from + 1);
        last = start - 1;
    }
    if !counts_years && let Some(comma) = (from + 1..=last).find(|k| matches!(tree.form(*k), "," | "—" | "–")) {
        last = comma - 1;
    }
    if let Some(dash) = (first..from).rev().find(|k| matches!(tree.form(*k), "—" | "–" | ":" | ";")) {
        first = dash + 1;
    }
    let idle = |k: usize| matches!(tree.token(k).upos.as_str(), "PUNCT" | "CCONJ" | "ADP" | "DET");
    while last > from && idle(last) {
        last -= 1;
    }
    let onward = if counts_years {
        last
    } else {
        onward(page, claim.sentence, last, &["to", "by", "of", "between", "with", "since"])
    };
    Some(tree.span(first.min(from), onward))
}

/// Whose milestone it is. An anniversary may be one state's; a first takes two.
fn parties(page: &Page, claim: &Claim, nearby: &Nearby, span: Span, counts_years: bool) -> Option<Vec<Side>> {
    let phrase = page.text.slice(span);
    let mut parties = sides_of(page, claim, "party");
    let mut of_state = false;
    // A city where it is held is no party to it.
    let told = |m: &&crate::cast::Mention| span.contains(m.span) && m.sort != crate::cast::Sort::Place;
    for mention in page.cast.of_sentence(claim.sentence).filter(told) {
        of_state |= mention.refers.iter().any(|id| page.cast.entity(*id).kind == EntityKind::State);
        add_all(&mut parties, page.sides(mention));
    }
    // "their ties reached the 60th anniversary": what it is of, stands beside it.
    let bare = counts_years && phrase.split_whitespace().count() <= 4;
    let two = between(phrase) || (bare && between(page.text.slice(page.tree(claim.sentence).sentence.span)));
    // "the association's 15th anniversary" is its own affair.
    if counts_years && !two && !of_state && !of_states(phrase) {
        return None;
    }
    if parties.len() < 2 && !counts_years {
        // "The leaders of A, B and C held their tenth summit."
        add_all(&mut parties, holding(page, claim));
    }
    if parties.is_empty() && !two {
        // "Kosovo celebrated the anniversary of its independence", "congratulated Georgia on".
        parties = celebrating(page, claim);
    }
    if two || !counts_years {
        nearby.complete(page, &mut parties, claim.sentence);
    }
    parties.sort();
    if !counts_years && (parties.len() < 2 || private(page, claim) || goes_nowhere(page, claim)) {
        return None;
    }
    Some(parties)
}

/// The sides named in the subject of the verb whose object the milestone is, if they are more than one.
fn holding(page: &Page, claim: &Claim) -> Vec<Side> {
    let tree = page.tree(claim.sentence);
    let verb = tree.head(claim.trigger).filter(|h| tree.is_verb(*h) && tree.is(claim.trigger, "obj"));
    let mut sides = Vec::new();
    for subject in verb.into_iter().flat_map(|verb| crate::walk::agent(tree, verb, 4)) {
        let (first, last) = range(tree, subject, Breadth::Whole);
        let words = tree.span(first, last);
        let named = page.cast.of_sentence(claim.sentence).filter(|m| words.contains(m.span));
        add_all(&mut sides, named.flat_map(|m| page.sides(m)));
    }
    if sides.len() > 1 { sides } else { Vec::new() }
}

/// Whose anniversary it is that somebody marks, or is congratulated on.
fn celebrating(page: &Page, claim: &Claim) -> Vec<Side> {
    let tree = page.tree(claim.sentence);
    let Some(verb) = tree.up(claim.trigger).take(2).find(|h| tree.is_verb(*h)) else { return Vec::new() };
    let whose = match tree.lemma(verb) {
        "mark" | "celebrate" | "commemorate" | "observe" => crate::walk::agent(tree, verb, 4),
        "congratulate" | "felicitate" => crate::walk::patient(tree, verb),
        _ => Vec::new(),
    };
    let mut sides = Vec::new();
    for mention in whose.into_iter().filter_map(|k| page.mention(claim.sentence, k)) {
        add_all(&mut sides, page.sides(mention));
    }
    if sides.len() == 1 { sides } else { Vec::new() }
}

/// "My first trip to the continent" goes to no side in particular.
fn goes_nowhere(page: &Page, claim: &Claim) -> bool {
    let tree = page.tree(claim.sentence);
    let travels = matches!(tree.lemma(claim.trigger), "visit" | "trip" | "tour");
    let to = |k: &usize| matches!(tree.relation(*k).0, "nmod" | "obl") && tree.case(*k).as_deref() == Some("to");
    travels
        && tree
            .kids(claim.trigger)
            .iter()
            .copied()
            .find(to)
            .is_some_and(|k| page.mention(claim.sentence, k).is_none_or(|m| page.sides(m).is_empty()))
}

/// Whether whose visit or call it is, is a person without any post: a tourist's first trip is nobody's milestone.
fn private(page: &Page, claim: &Claim) -> bool {
    claim.slot("party").iter().filter_map(|f| page.mention(claim.sentence, f.token)).any(|m| {
        let persons = page.persons(m);
        !persons.is_empty() && persons.iter().all(|id| page.cast.entity(*id).posts.is_empty())
    })
}

/// Whether a phrase speaks of something that takes two.
fn between(phrase: &str) -> bool {
    let phrase = phrase.to_lowercase();
    [
        "relation",
        "ties",
        "partnership",
        "friendship",
        "diplomatic",
        "normali",
        "bilateral",
        "cooperation",
        "agreement",
        "treaty",
    ]
    .iter()
    .any(|word| phrase.contains(word))
}

/// Whether a phrase speaks of a state's own history.
fn of_states(phrase: &str) -> bool {
    let phrase = phrase.to_lowercase();
    [
        "independence",
        "liberation",
        "republic",
        "reunification",
        "unification",
        "statehood",
        "treaty",
        "agreement",
        "accession",
        "national day",
    ]
    .iter()
    .any(|word| phrase.contains(word))
}

/// The contract's name for the commonest subjects, else the words.
pub(super) fn subject(phrase: &str) -> String {
    let lower = phrase.to_lowercase();
    if lower.contains("strategic partnership") && !lower.contains("agreement") {
        return "strategic_partnership".to_owned();
    }
    if ["diplomatic relation", "diplomatic ties", "diplomatic link"].iter().any(|w| lower.contains(w)) {
        return "diplomatic_relations".to_owned();
    }
    phrase.to_owned()
}

/// The year in which it falls, and from it the founding year.
fn date(page: &Page, claim: &Claim, nearby: &Nearby, draft: &mut Draft, counts_years: bool) {
    let Matter::Milestone(m) = &mut draft.matter else { return };
    let own =
        told_year(page, claim).or_else(|| draft.when.as_ref().filter(|_| counts_years).and_then(|w| year(w.edtf)));
    if claim.trigger_is_founding(page) {
        // "were established in 2002, twenty years ago".
        let founded = own.filter(|_| m.ordinal.is_some());
        let published = page.published.and_then(year);
        m.year = founded
            .and_then(|y| i16::try_from(m.ordinal.unwrap_or(0)).ok().and_then(|n| y.checked_add(n)))
            .or(published);
    } else {
        m.year = own.or_else(|| {
            if happening(page, claim, counts_years) {
                nearby.when(claim.sentence, &m.parties).and_then(year)
            } else {
                None
            }
        });
    }
    if counts_years {
        count_back(m);
    }
}

/// The founding year, from the year in which an anniversary falls.
fn count_back(m: &mut Milestone) {
    let Some((year, n)) = m.year.zip(m.ordinal) else { return };
    m.since = i16::try_from(n).ok().and_then(|n| year.checked_sub(n));
    m.basis = m.since.map(|_| "derived");
}

/// The last sentence of those in which a story is told first.
const LEAD: usize = 3;

/// Whether a claim speaks of an anniversary that is not still to come, or of a first that the document is about.
fn is_now(page: &Page, claim: &Claim) -> bool {
    let here = matches!(claim.status, Status::Done | Status::Ongoing) && !page.is_title(claim.sentence);
    match claim.field("counts") {
        Some("years") => here,
        // A first told where the story begins belongs to it; "the first country to recognise" may be long ago.
        Some("times") => here && claim.sentence <= LEAD && claim.frame.name != "milestone.first_to",
        _ => false,
    }
}

impl Claim<'_> {
    /// Whether the trigger tells of the founding itself ("were established … years ago").
    fn trigger_is_founding(&self, page: &Page) -> bool {
        self.field("counts") == Some("years") && page.tree(self.sentence).is_verb(self.trigger)
    }
}

/// The nearest date of the sentence, those after the trigger first; "since 2011" and "after 2011" are where the counting
/// begins, not where it ends.
fn told_year(page: &Page, claim: &Claim) -> Option<i16> {
    let tree = page.tree(claim.sentence);
    let start = |t: usize| t > 0 && matches!(tree.lemma(t - 1), "since" | "after" | "from" | "until" | "for");
    let open = |edtf: Edtf| matches!(edtf, Edtf::Days(None, _) | Edtf::Days(_, None));
    let clause = domain(tree, claim.trigger);
    let near = |tokens: &std::ops::Range<usize>| {
        let own = tokens.clone().any(|t| clause.binary_search(&t).is_ok());
        (!own, tokens.start < claim.trigger, tokens.start.abs_diff(claim.trigger))
    };
    page.dates[claim.sentence]
        .iter()
        .filter(|d| !start(d.tokens.start) && !is_length(tree, &d.tokens))
        .filter_map(|d| d.when().filter(|e| !open(*e)).map(|e| (d, e)))
        .min_by_key(|(d, _)| near(&d.tokens))
        .and_then(|(_, edtf)| year(edtf))
}

/// "the first visit in a decade", "in 14 years": how long it has been, not when it is.
fn is_length(tree: &crate::tree::Tree, tokens: &std::ops::Range<usize>) -> bool {
    let opens = |t: usize| tree.lemma(t) == "in" || t > 0 && tree.lemma(t - 1) == "in";
    let counts = |t: usize| matches!(tree.lemma(t), "year" | "decade" | "century" | "month");
    opens(tokens.start) && tokens.clone().any(counts)
}

/// Whether the milestone falls in the story that is told: a visit or call that is a first, an anniversary being marked.
fn happening(page: &Page, claim: &Claim, counts_years: bool) -> bool {
    if counts_years && page.is_title(claim.sentence) {
        return false;
    }
    let tree = page.tree(claim.sentence);
    let marking =
        || tree.up(claim.trigger).take(4).any(|h| matches!(tree.lemma(h), "mark" | "celebrate" | "commemorate"));
    match claim.status {
        Status::Done | Status::Ongoing => !counts_years || marking(),
        Status::Planned => !counts_years && tree.up(claim.trigger).next().is_none(),
        _ => false,
    }
}

fn same(page: &Page, a: &Draft, b: &Draft) -> bool {
    let (Matter::Milestone(x), Matter::Milestone(y)) = (&a.matter, &b.matter) else { return false };
    let counted = |m: &Milestone| m.since.is_some() || sort(&m.what).is_some();
    let subject = match (sort(&x.what), sort(&y.what)) {
        (Some(p), Some(q)) => p == q,
        _ if counted(x) || counted(y) => x.parties == y.parties,
        _ => {
            x.what == y.what
                || page.is_title(a.sentences[0]) != page.is_title(b.sentences[0])
                || alike(&x.what, &y.what)
        }
    };
    x.ordinal == y.ordinal && subject && (x.year == y.year || x.year.is_none() || y.year.is_none())
}

/// The sort of thing that an anniversary is of.
fn sort(what: &str) -> Option<&'static str> {
    let what = what.to_lowercase();
    let sorts = ["strategic_partnership", "diplomatic_relations", "independence"];
    sorts.into_iter().find(|s| what.contains(s))
}

/// Whether two wordings share most of the shorter one's words.
fn alike(a: &str, b: &str) -> bool {
    let words = |s: &str| s.to_lowercase().split_whitespace().map(str::to_owned).collect::<Vec<_>>();
    let (a, b) = (words(a), words(b));
    let (few, many) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    few.iter().filter(|w| many.contains(w)).count() * 4 >= few.len() * 3
}

fn join(known: &mut Draft, other: Draft) {
    if let (Matter::Milestone(m), Matter::Milestone(more)) = (&mut known.matter, &other.matter) {
        if m.year.is_none() {
            (m.year, m.since, m.basis) = (more.year, more.since, more.basis);
        }
        if more.what.contains('_') && !more.what.contains(' ') {
            m.what.clone_from(&more.what);
        }
    }
    known.absorb(other);
}
