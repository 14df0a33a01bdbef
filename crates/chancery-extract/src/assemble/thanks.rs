//! Thanks: who thanks whom, and for what.

use super::commitments::{acting, counterpart, foreign, givers};
use super::topics::subjects;
use super::undertaking::shortened;
use super::{Draft, add_all, sides_of, without_article};
use crate::claims::Claim;
use crate::page::Page;
use crate::phrase::{Breadth, continued, phrase};
use crate::tree::Tree;
use chancery_model::{Appreciation, Matter, Side, Topic};

/// All thanks.
pub(super) fn appreciations<'c>(
    page: &Page,
    claims: impl Iterator<Item = &'c Claim<'c>>,
    principals: &[Side],
) -> Vec<Draft> {
    let mut drafts: Vec<Draft> = Vec::new();
    for claim in claims {
        let Some(draft) = appreciation(page, claim, principals) else { continue };
        let again = |known: &&mut Draft| matches!((&known.matter, &draft.matter), (Matter::Appreciation(x), Matter::Appreciation(y)) if x.by == y.by && x.reasons.iter().any(|r| y.reasons.iter().any(|s| s.text.contains(&r.text) || r.text.contains(&s.text))));
        match drafts.iter_mut().find(again) {
            Some(known) => known.absorb(draft),
            None => drafts.push(draft),
        }
    }
    drafts
}

fn appreciation(page: &Page, claim: &Claim, principals: &[Side]) -> Option<Draft> {
    let by = acting(page, claim);
    let mut to = sides_of(page, claim, "to");
    to.retain(|side| !by.contains(side));
    if let Some(reason) = claim.slot("for").first().filter(|_| to.is_empty()) {
        // "gratitude for Norway's help": whose help it is.
        to = givers(page, claim, reason.token, &by);
    }
    if to.is_empty() {
        to.extend(counterpart(&by, principals));
    }
    if by.is_empty() || !foreign(page, claim, &by, &to, principals) {
        return None;
    }
    let tree = page.tree(claim.sentence);
    let (mut reasons, mut topics) = (Vec::new(), Vec::new());
    // "For his part, he thanked X for …": what stands before the verb is no reason if something stands after it.
    let fillers = claim.slot("for");
    let after = fillers.iter().any(|f| f.token > claim.trigger);
    for filler in fillers.iter().filter(|f| !after || f.token > claim.trigger) {
        add_all(&mut topics, subjects(page, claim.sentence, filler.token));
        let reasons_of = |t: usize| tree.coordinated(t);
        for t in reasons_of(filler.token).into_iter().chain(areas(tree, filler.token).into_iter().flat_map(reasons_of))
        {
            let span = shortened(page, without_article(page, continued(tree, t, phrase(tree, t, Breadth::Reason))));
            reasons.extend(page.quote(span).map(|quote| Topic { text: quote.exact().to_owned(), quote }));
        }
    }
    // "its support for the pact": one reason, though the tree gives both phrases to the verb.
    let spans: Vec<(usize, usize)> = reasons.iter().map(|r: &Topic| (r.quote.start(), r.quote.end())).collect();
    let wider = |s: usize, e: usize| spans.iter().any(|(a, b)| *a <= s && e <= *b && b - a > e - s);
    reasons.retain(|r| !wider(r.quote.start(), r.quote.end()));
    (!reasons.is_empty())
        .then(|| Draft::new(page, claim, Matter::Appreciation(Appreciation { by, to, reasons, topics })))
}

/// The areas in which help is thanked for: "its support, particularly in areas such as health and trade". Trees hang them
/// on the reason or beside it.
fn areas(tree: &Tree, reason: usize) -> Option<usize> {
    let beside = tree.head(reason).into_iter().flat_map(|h| tree.kids(h)).copied().filter(|k| *k > reason);
    let nouns = tree.kids(reason).iter().copied().chain(beside);
    let area = nouns
        .filter(|k| matches!(tree.lemma(*k), "area" | "field" | "sector" | "domain"))
        .find(|k| matches!(tree.relation(*k).0, "nmod" | "obl"))?;
    let listed = |k: &usize| matches!(tree.case(*k).as_deref(), Some("such_as" | "like" | "including" | "of"));
    tree.down(area, "nmod").find(listed)
}
