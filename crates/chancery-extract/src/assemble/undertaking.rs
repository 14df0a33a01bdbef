//! The words of an undertaking: the shortest run of text that holds what is promised, asked or agreed.

use super::commitments::{acting, apart, gerunds};
use crate::cast::Sort;
use crate::claims::Claim;
use crate::page::Page;
use crate::phrase::{Breadth, continued, phrase};
use chancery_model::Span;

/// The words of what is undertaken. Where the verb itself is meant ("will provide …"), they begin with it, not with its
/// subject.
pub(super) fn undertaking(page: &Page, claim: &Claim, what: usize) -> Span {
    let tree = page.tree(claim.sentence);
    // "announced a grant and called for peace": of the verb that evoked the frame, what is joined to it is no part.
    let list = claim.field("act") == Some("propose") && tree.down(what, "conj").any(|k| gerunds(tree, what, k));
    let list = list || tree.coordinated(what).into_iter().any(|k| k != what && apart(page, claim, what, k));
    let breadth = if what == claim.trigger || list { Breadth::Single } else { Breadth::Undertaking };
    let span = continued(tree, what, phrase(tree, what, breadth));
    let own = what == claim.trigger
        || (tree.head(claim.trigger) == Some(what) && tree.is(claim.trigger, "aux"))
        || claim.field("act") == Some("pledge") && will_oneself(page, claim, what)
        || (claim.field("act") == Some("request") && tree.is_verb(what));
    // "will not allow": the "not" is part of what is promised.
    let verb = tree.down(what, "advmod").find(|k| tree.lemma(*k) == "not" && *k < what).unwrap_or(what);
    // "agreed not to use force"
    let refused =
        tree.down(what, "advmod").find(|k| tree.lemma(*k) == "not" && *k + 2 == what && tree.is(*k + 1, "mark"));
    let start = if let Some(not) = refused {
        tree.token(not).span.start
    } else if own {
        span.start.max(tree.token(verb).span.start)
    } else {
        span.start
    };
    shortened(page, without_speaker(page, Span::new(whole_sum(page, start), span.end)))
}

/// "will help Fiji rebuild schools | , the envoy, Nils Hovland, | announced": who says it, read as another name of the last
/// noun, is no part of it.
fn without_speaker(page: &Page, span: Span) -> Span {
    const SAYING: [&str; 9] =
        ["said", "announced", "told", "added", "stated", "noted", "confirmed", "reported", "says"];
    let after = page.text.as_str()[span.end..].trim_start_matches([',', ' ']);
    if !SAYING.iter().any(|verb| after.starts_with(verb)) {
        return span;
    }
    let mut text = page.text.slice(span);
    while let Some(at) = text.rfind(", ") {
        let last = &text[at + 2..];
        if !(last.starts_with(char::is_uppercase) || last.starts_with("the ")) {
            break;
        }
        text = &text[..at];
    }
    Span::new(span.start, span.start + text.len())
}

/// "assured B that A would help": what is promised begins with the verb, if who will do it is who promises.
fn will_oneself(page: &Page, claim: &Claim, what: usize) -> bool {
    let tree = page.tree(claim.sentence);
    let by = acting(page, claim);
    let will = tree.down(what, "aux").any(|k| matches!(tree.lemma(k), "will" | "would" | "shall"));
    let same = |k: usize| page.mention(claim.sentence, k).is_some_and(|m| page.sides(m) == by);
    tree.is_verb(what) && will && !by.is_empty() && tree.down(what, "nsubj").any(same)
}

/// Where a sum begins, if its currency was left out: "NZ$4 million", of which trees know "4 million".
fn whole_sum(page: &Page, start: usize) -> usize {
    let before = &page.text.as_str()[..start];
    let glued = before.rsplit(char::is_whitespace).next().unwrap_or_default();
    if glued.ends_with(['$', '€', '£', '¥']) && glued.len() <= 6 { start - glued.len() } else { start }
}

/// Whether all nouns in these words name somebody: "Fiji and Ghana".
pub(super) fn all_names(page: &Page, claim: &Claim, span: Span) -> bool {
    let tree = page.tree(claim.sentence);
    let named = |t: usize| page.cast.of_sentence(claim.sentence).any(|m| m.span.contains(tree.token(t).span));
    let inside = |t: &usize| span.contains(tree.token(*t).span);
    (0..tree.len()).filter(inside).all(|t| !(tree.is_noun(t) || tree.is_verb(t)) || named(t))
}

/// Whether words only name somebody, and nothing that could be undertaken.
pub(super) fn names_only(page: &Page, claim: &Claim, what: usize, span: Span) -> bool {
    let whole = |m: &crate::cast::Mention| {
        let rest = page.text.slice(span).trim_start_matches("the ").chars().count();
        rest <= page.text.slice(m.span).trim_start_matches("the ").chars().count() + 2
    };
    page.mention(claim.sentence, what).is_some_and(|m| m.head == what && m.sort != Sort::Post && whole(m))
}

/// Words that only illustrate what is undertaken, say according to what, or begin what is said besides.
const TRAILS: [&str; 22] = [
    ", aimed at ",
    ", aiming ",
    ", with a view to ",
    " in order to ",
    ", building on ",
    ", including ",
    ", particularly ",
    ", especially ",
    ", notably ",
    ", as well as ",
    ", in particular ",
    " in accordance with ",
    " in line with ",
    ", in order to ",
    ", in response to ",
    ", stressing ",
    ", adding ",
    ", noting ",
    ", saying ",
    ", while ",
    ", if ",
    ", when ",
];

/// Without such words.
pub(super) fn shortened(page: &Page, span: Span) -> Span {
    let text = page.text.slice(span);
    let trails = TRAILS.iter().filter_map(|t| text.find(t)).chain(occasion(text));
    let end = trails.filter(|at| *at > 0).min().unwrap_or(text.len());
    // "will keep investing," at the end of quoted speech, or before an occasion.
    let told = text[..end].trim_end_matches(['"', '”', ' ']);
    let quoted = told.len() < end && !told.contains(['"', '“']);
    let told = if quoted { told.trim_end_matches('.') } else { &text[..end] };
    Span::new(span.start, span.start + told.trim_end_matches([',', ' ']).len())
}

/// Where the occasion begins on which something was said: "in talks with X", "during a phone call with X". It is no part
/// of what was said, unless one takes part in it.
fn occasion(text: &str) -> Option<usize> {
    let takes_part = |before: &str| {
        let last = before.trim_end().rsplit(' ').next().unwrap_or_default();
        matches!(
            last,
            "part" | "participate" | "participating" | "participation" | "engage" | "engaging" | "join" | "progress"
        )
    };
    let openings = text.match_indices(' ').map(|(at, _)| at);
    openings.filter(|at| !takes_part(&text[..*at])).find(|at| opens_occasion(&text[at + 1..]))
}

/// Whether words begin "in talks with", "during his meeting with", "at a meeting".
fn opens_occasion(text: &str) -> bool {
    const NOUNS: [&str; 9] =
        ["talks", "meeting", "call", "conversation", "discussions", "discussion", "interview", "talk", "meetings"];
    let mut words = text.split(' ');
    let loose = match words.next() {
        Some("during") => true,
        Some("in" | "at" | "on" | "after" | "following") => false,
        _ => return false,
    };
    let mut inside = words.by_ref().take(5).enumerate();
    let Some((at, noun)) = inside.find(|(_, word)| NOUNS.contains(&word.trim_matches([',', '.']))) else {
        return false;
    };
    let partner =
        !noun.ends_with(',') && words_after(text, at + 2).is_none_or(|next| matches!(next, "with" | "between"));
    let owned =
        text.split(' ').nth(1).is_some_and(|w| matches!(w, "a" | "an" | "his" | "her" | "their" | "talks" | "the"));
    (loose || owned) && (partner || noun.ends_with(','))
}

/// The word at a place in words parted by spaces.
fn words_after(text: &str, at: usize) -> Option<&str> {
    text.split(' ').nth(at)
}
