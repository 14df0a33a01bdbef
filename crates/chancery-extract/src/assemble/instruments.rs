//! What counts as an instrument, by the noun that names it, and how much of the text is its title.

use super::wording::{name_start, onward};
use crate::cast::Sort;
use crate::page::Page;
use crate::phrase::{Breadth, range};
use crate::tree::Tree;
use chancery_model::{EntityKind, Instrument, Span};

/// Nouns that name instruments. The frames' own lists say which of them evoke what.
const NOUNS: [(&str, Instrument); 36] = [
    ("treaty", Instrument::Treaty),
    ("convention", Instrument::Treaty),
    ("agreement", Instrument::Agreement),
    ("accord", Instrument::Agreement),
    ("pact", Instrument::Agreement),
    ("compact", Instrument::Agreement),
    ("deal", Instrument::Agreement),
    ("moa", Instrument::Agreement),
    ("memorandum", Instrument::Mou),
    ("memoranda", Instrument::Mou),
    ("memorandums", Instrument::Mou),
    ("mou", Instrument::Mou),
    ("mous", Instrument::Mou),
    ("statement", Instrument::JointStatement),
    ("declaration", Instrument::JointStatement),
    ("communique", Instrument::JointStatement),
    ("communiqué", Instrument::JointStatement),
    ("contract", Instrument::Contract),
    ("protocol", Instrument::Other),
    ("arrangement", Instrument::Other),
    ("framework", Instrument::Other),
    ("plan", Instrument::Other),
    ("programme", Instrument::Other),
    ("program", Instrument::Other),
    ("charter", Instrument::Other),
    ("document", Instrument::Other),
    ("minute", Instrument::Other),
    ("minutes", Instrument::Other),
    ("letter", Instrument::Other),
    ("roadmap", Instrument::Other),
    ("instrument", Instrument::Other),
    ("note", Instrument::Other),
    ("notes", Instrument::Other),
    ("extension", Instrument::Other),
    ("amendment", Instrument::Other),
    ("annex", Instrument::Other),
];

/// The sort of instrument that a noun names, by its dictionary form.
pub(super) fn named_by(lemma: &str) -> Option<Instrument> {
    let lemma = lemma.to_lowercase();
    NOUNS.iter().find(|(noun, _)| *noun == lemma).map(|(_, sort)| *sort)
}

/// The instruments that one verb speaks of: "a memorandum on geology and a programme of exchange were signed".
pub(super) fn coordinated(tree: &Tree, t: usize) -> Vec<usize> {
    let fits = |k: &usize| *k == t || (tree.is_noun(*k) && named_by(tree.lemma(*k)).is_some());
    let mut found = tree.coordinated(t);
    // Trees often hang the second instrument on the last noun of the first one's title.
    for k in tree.under(t, |k| !tree.is_verb(k) || tree.token(k).xpos == "VBG") {
        let second = k > t && tree.is(k, "conj") && tree.down(k, "det").next().is_some();
        if second && !found.contains(&k) {
            found.push(k);
        }
    }
    found.retain(fits);
    found.sort_unstable();
    found
}

/// The words that name an instrument: its phrase, up to the next instrument of a list and to a clause that tells what
/// became of it ("signed in June", "which entered into force").
pub(super) fn title(page: &Page, sentence: usize, t: usize, all: &[usize]) -> Span {
    let tree = page.tree(sentence);
    let (mut first, mut last) = range(tree, t, Breadth::Whole);
    // "an Exchange of Notes"
    let notes = matches!(tree.lemma(t).to_lowercase().as_str(), "note" | "notes" | "letter" | "letters");
    if let Some(exchange) =
        tree.head(t).filter(|h| notes && tree.is_noun(*h) && tree.lemma(*h).eq_ignore_ascii_case("exchange"))
    {
        first = first.min(exchange);
    }
    for k in t + 1..=last {
        let told = tree.is(k, "acl") || (tree.is(k, "advcl") && tree.token(k).xpos.starts_with("VB"));
        let fate = told && FATES.contains(&tree.lemma(k));
        let other = all.contains(&k);
        if let Some(end) = told_of(tree, t, k) {
            last = end;
            break;
        }
        let opens = fate || other || opens_circumstance(tree, k);
        if opens {
            let start = tree.under(k, |_| true).into_iter().find(|s| *s > t).unwrap_or(k).min(k);
            last = start.saturating_sub(1).max(t);
            break;
        }
    }
    last = trimmed(tree, t, last);
    if !all.iter().any(|other| *other > t) {
        last = onward(page, sentence, last, &CONTENT);
        last = over_date(page, sentence, last).unwrap_or(last);
    }
    last = trimmed(tree, t, occasion(page, sentence, t, last));
    tree.span(first.min(name_start(tree, t)), last)
}

/// The last token of a title before "was signed", which trees at times hang within it.
fn told_of(tree: &Tree, t: usize, k: usize) -> Option<usize> {
    let finite = matches!(tree.form(k), "was" | "were" | "is" | "are" | "has" | "have" | "will");
    let fate = (k + 1..tree.len().min(k + 4)).any(|v| tree.token(v).xpos == "VBN" && FATES.contains(&tree.lemma(v)));
    (finite && fate && k > t + 1).then_some(k - 1)
}

/// "a deal | on Tuesday | for the export of power": what the instrument is about, behind the day of its signing.
fn over_date(page: &Page, sentence: usize, last: usize) -> Option<usize> {
    let dated = page.dates[sentence].iter().find(|d| d.tokens.start > last && d.tokens.start <= last + 2)?;
    let tree = page.tree(sentence);
    let gap = (last + 1..dated.tokens.start).all(|k| tree.token(k).upos == "ADP");
    let behind = dated.tokens.end - 1;
    let end = onward(page, sentence, behind, &["on", "for", "to", "concerning", "regarding", "covering", "about"]);
    (gap && end > behind).then_some(end)
}

/// The last token of a title before the phrase that says where, when or at what it was signed: "in Muscat", "at today's
/// session". A city is where it was signed unless the title goes on behind it.
fn occasion(page: &Page, sentence: usize, t: usize, last: usize) -> usize {
    let tree = page.tree(sentence);
    let opens = |k: &usize| {
        let Some(noun) = tree.head(*k).filter(|h| *h > *k && *h <= last && tree.is(*k, "case")) else { return false };
        let ends = tree.under(noun, |_| true).last().is_some_and(|end| *end >= last);
        let dated = page.dates[sentence].iter().any(|d| d.tokens.contains(&noun) && d.when().is_some());
        match tree.lemma(*k) {
            "in" => ends && (dated || is_city(page, sentence, noun)),
            "at" => matches!(
                tree.lemma(noun),
                "session" | "meeting" | "summit" | "ceremony" | "conference" | "forum" | "headquarters" | "palace"
            ),
            "on" => ends && dated,
            _ => false,
        }
    };
    (t + 1..=last).find(opens).map_or(last, |k| k - 1)
}

fn is_city(page: &Page, sentence: usize, noun: usize) -> bool {
    page.mention(sentence, noun).filter(|m| m.head == noun && m.sort == Sort::Place).is_some_and(|m| {
        m.refers.iter().any(|id| {
            let entity = page.cast.entity(*id);
            entity.kind == EntityKind::Place && entity.side.is_some()
        })
    })
}

/// Cuts what only joins off the end.
fn trimmed(tree: &Tree, t: usize, mut last: usize) -> usize {
    let joins = |k: usize| matches!(tree.token(k).upos.as_str(), "PUNCT" | "CCONJ" | "ADP" | "SCONJ" | "DET" | "AUX");
    while last > t && joins(last) && tree.form(last) != ")" {
        last -= 1;
    }
    last
}

/// What opens the subject of an instrument.
const CONTENT: [&str; 16] = [
    "on",
    "of",
    "for",
    "to",
    "concerning",
    "regarding",
    "covering",
    "between",
    "in",
    "about",
    "amending",
    "establishing",
    "governing",
    "regulating",
    "relating",
    "under",
];

/// What becomes of an instrument.
const FATES: [&str; 16] = [
    "sign", "ink", "initial", "conclude", "adopt", "reach", "ratify", "enter", "expire", "replace", "witness", "seal",
    "finalise", "finalize", "announce", "exchange",
];

/// "during the visit", "in the presence of", "by Ambassador X": circumstances of the signing, not of the title.
fn opens_circumstance(tree: &Tree, k: usize) -> bool {
    let lemma = tree.lemma(k);
    tree.is(k, "case") && (matches!(lemma, "during" | "after" | "following") || lemma == "in" && is_presence(tree, k))
}

fn is_presence(tree: &Tree, case: usize) -> bool {
    tree.head(case).is_some_and(|noun| matches!(tree.lemma(noun), "presence" | "ceremony" | "sideline"))
}
